//! Fighting, and what ends it; the end of a lasting peace.

use crate::chance::race;
use crate::game::choice::exp;
use crate::model::{BelligerentId, Cause, Outcome, Stage};
use crate::stats::normal_quantile;

use super::agenda::FRONT;
use super::conditions::{carries_text, stage_of};
use super::seat::Seat;
use super::stale::Trigger;
use super::talks::Sitting;
use super::watch::{Note, Proposal, Watch};

impl Seat<'_> {
    /// The `number`-th decisive victory ends the run, and so does the first.
    pub(super) fn victory<W: Watch>(&mut self, number: u64, watch: &mut W) {
        let weights = &self.scene.quantities.win;
        let winner = BelligerentId::new(race(&mut self.strands.winner, self.dice, number, weights));
        self.note(watch, || Note::Victory(winner));
        self.enter(Stage::Victory(winner), watch);
        self.outcome = Some(Outcome::Victory(winner));
    }

    /// The front moves at the end of every fourth week of fighting, by the exact transition over four weeks s:
    ///
    /// ```text
    /// y_k <- mean + (y_k - mean) e^(-drift s) + volatility sqrt((1 - e^(-2 drift s)) / (2 drift)) N(0, 1)
    /// mean = sum_j p_j ideal_jk
    /// ```
    ///
    /// (`sqrt(s)` where drift is 0) on every contested issue, kept in `[0, 1]`. Source: Uhlenbeck and Ornstein (1930), On
    /// the theory of the Brownian motion.
    pub(super) fn move_front(&mut self) {
        let model = self.scene.model();
        let number = self.scene.state.front_moves;
        self.scene.state.front_moves += 1;
        let (drift, volatility) = (self.scene.get(model.war.drift), self.scene.get(model.war.volatility));
        if drift == 0.0 && volatility == 0.0 {
            return;
        }
        let kept = exp(-drift * FRONT);
        let spread = if drift > 0.0 { (1.0 - kept * kept) / (2.0 * drift) } else { FRONT };
        for (k, _) in model.issues.iter().enumerate().filter(|(_, issue)| issue.contested) {
            let quantities = &self.scene.quantities;
            let order = &self.scene.plan.order.belligerents;
            let mean: f64 = order.iter().map(|&j| quantities.win[j] * quantities.belligerents[j].ideals[k]).sum();
            let shock =
                if volatility > 0.0 { normal_quantile(self.strands.front[k].uniform(self.dice, number)) } else { 0.0 };
            let ground = &mut self.scene.state.ground[k];
            *ground = (mean + (*ground - mean) * kept + volatility * spread.sqrt() * shock).clamp(0.0, 1.0);
        }
        self.stale.mark(Trigger::FrontMoved);
    }

    /// The `number`-th opening: everybody is asked whether to enter the first phase. Where that is a settlement, terms
    /// are bargained over at once, with the value of war for no deal.
    pub(super) fn opening<W: Watch>(&mut self, number: u64, watch: &mut W) {
        if carries_text(self.scene.model(), 0) {
            self.bargain(&Sitting { from: None, settlement: 0, number }, watch);
        } else if self.all_agree(0, Proposal::Opening, number, watch) {
            self.enter(stage_of(0), watch);
        }
    }

    /// A lasting peace falls.
    pub(super) fn lapse<W: Watch>(&mut self, watch: &mut W) {
        self.collapse(None, Cause::Lapse, watch);
    }
}
