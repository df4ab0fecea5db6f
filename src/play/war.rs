//! A step of fighting.

use crate::chance::race;
use crate::model::{BelligerentId, Outcome, Stage};
use crate::stats::normal_quantile;

use super::conditions::{carries_text, stage_of};
use super::seat::{Next, Seat};
use super::stale::Trigger;
use super::watch::{Note, Watch};

impl Seat<'_> {
    /// A decisive victory may end the run; the front moves; due steps; an opening may start the process.
    pub(super) fn war<W: Watch>(&mut self, watch: &mut W) -> Next {
        let step = u64::from(self.scene.state.step);
        if self.strands.victory.uniform(self.dice, step) < self.odds.decisive {
            return self.victory(watch);
        }
        self.move_front();
        self.due_steps(Stage::War, watch);
        if self.strands.opening.uniform(self.dice, step) < self.odds.opening {
            self.opening(watch);
        }
        Next::Continues
    }

    fn victory<W: Watch>(&mut self, watch: &mut W) -> Next {
        let winner = BelligerentId::new(race(
            &mut self.strands.winner,
            self.dice,
            self.scene.state.step,
            &self.scene.quantities.win,
        ));
        self.scene.state.stage = Stage::Victory(winner);
        self.note(watch, || Note::Victory(winner));
        Next::Ended(Outcome::Victory(winner))
    }

    /// ```text
    /// y_k += drift sum_j p_j (ideal_jk - y_k) step + volatility sqrt(step) N(0, 1)
    /// ```
    ///
    /// on every contested issue, kept in `[0, 1]`.
    fn move_front(&mut self) {
        let model = self.scene.model();
        let length = model.calendar.step;
        let (drift, volatility) = (self.scene.get(model.war.drift), self.scene.get(model.war.volatility));
        if drift == 0.0 && volatility == 0.0 {
            return;
        }
        for (k, _) in model.issues.iter().enumerate().filter(|(_, issue)| issue.contested) {
            let parties = self.scene.quantities.win.iter().zip(&self.scene.quantities.belligerents);
            let pull: f64 = parties.map(|(p, taste)| p * (taste.ideals[k] - self.scene.state.ground[k])).sum();
            let shock = if volatility > 0.0 {
                normal_quantile(self.strands.front[k].uniform(self.dice, u64::from(self.scene.state.step)))
            } else {
                0.0
            };
            let moved = self.scene.state.ground[k] + drift * pull * length + volatility * length.sqrt() * shock;
            self.scene.state.ground[k] = moved.clamp(0.0, 1.0);
        }
        self.stale.mark(Trigger::FrontMoved);
    }

    /// An opening: everybody is asked whether to enter the first phase. Where that is a settlement, terms are
    /// bargained over at once, with the value of war for no deal.
    fn opening<W: Watch>(&mut self, watch: &mut W) {
        self.solve(0);
        if carries_text(self.scene.model(), 0) {
            self.bargain(None, 0, watch);
        } else if self.all_enter(0, watch) {
            self.enter(stage_of(0), watch);
        }
    }
}
