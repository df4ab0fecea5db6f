//! What everybody gains and loses by the year, and the closed forms that add it up over a stretch of time.
//!
//! Between two happenings flows are constant, but for sanctions, which erode, and for fighting, which wearies.

use crate::game::choice::exp;
use crate::model::{Model, PhaseKind, Stage};

use super::conditions::carries_text;
use super::scene::Scene;

/// Weeks in a year of 365.25 days.
const WEEKS_PER_YEAR: f64 = 365.25 / 7.0;

/// The parts of a belligerent's payoff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Utility of what holds: of the ground, of the terms, or of the victor's ideal.
    Held,
    /// The cost of fighting, below zero.
    Fighting,
    /// What measures bring, less what they take.
    Measures,
}

impl Part {
    /// All of them, in the order of records.
    pub const ALL: [Self; 3] = [Self::Held, Self::Fighting, Self::Measures];

    /// Its stable id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Fighting => "fighting",
            Self::Measures => "measures",
        }
    }
}

/// A sanction suffered.
#[derive(Debug, Clone, Copy)]
struct Suffered {
    target: usize,
    /// Stakes per year at the start of the stretch.
    cost: f64,
    /// Per year.
    erosion: f64,
}

/// What flows since some time, until something changes it.
#[derive(Debug, Clone)]
pub(super) struct Flows {
    /// When the stretch began, years.
    since: f64,
    /// Discount rate of each belligerent, per year.
    discount_rates: Vec<f64>,
    /// Utility of what holds, by belligerent, then third party.
    held: Vec<f64>,
    /// Cost of fighting at the start of the stretch and its growth per year, by belligerent, stakes per year.
    fighting: Vec<[f64; 2]>,
    /// What measures bring but for sanctions, by belligerent, stakes per year.
    brought: Vec<f64>,
    suffered: Vec<Suffered>,
    /// Amount per year of each indicator.
    tolls: Vec<f64>,
}

/// What flows added up to.
#[derive(Debug, Clone)]
pub(super) struct Sums {
    /// `exp(-r t)` at the end of the last stretch, by belligerent.
    discount: Vec<f64>,
    /// Discounted flows by part, by belligerent.
    pub parts: Vec<[f64; 3]>,
    /// Undiscounted utility, by third party.
    pub third_parties: Vec<f64>,
    /// Years under sanctions, by belligerent.
    pub sanction_years: Vec<f64>,
    /// By indicator.
    pub indicators: Vec<f64>,
}

impl Sums {
    pub(super) fn new(model: &Model) -> Self {
        let belligerents = model.belligerents.len();
        Self {
            discount: vec![1.0; belligerents],
            parts: vec![[0.0; 3]; belligerents],
            third_parties: vec![0.0; model.third_parties.len()],
            sanction_years: vec![0.0; belligerents],
            indicators: vec![0.0; model.indicators.len()],
        }
    }

    pub(super) fn reset(&mut self) {
        self.discount.fill(1.0);
        self.parts.fill([0.0; 3]);
        self.third_parties.fill(0.0);
        self.sanction_years.fill(0.0);
        self.indicators.fill(0.0);
    }
}

impl Flows {
    pub(super) fn new(model: &Model) -> Self {
        let belligerents = model.belligerents.len();
        Self {
            since: 0.0,
            discount_rates: vec![0.0; belligerents],
            held: vec![0.0; belligerents + model.third_parties.len()],
            fighting: vec![[0.0; 2]; belligerents],
            brought: vec![0.0; belligerents],
            suffered: Vec::with_capacity(model.measures.sanctions.len()),
            tolls: vec![0.0; model.indicators.len()],
        }
    }

    /// As before a run: nothing has flowed.
    pub(super) fn reset(&mut self) {
        self.since = 0.0;
    }

    /// Works out what flows from now on; what flowed until now must be added up already.
    pub(super) fn refresh(&mut self, scene: &Scene) {
        self.refresh_held(scene);
        self.refresh_belligerents(scene);
        self.refresh_sanctions(scene);
        self.refresh_tolls(scene);
    }

    /// Of that, what follows from what holds alone.
    pub(super) fn refresh_held(&mut self, scene: &Scene) {
        self.since = scene.state.now;
        let state = &scene.state;
        let holds = match state.stage {
            Stage::Phase(phase) if carries_text(scene.model(), phase.index()) => &state.text,
            Stage::Peace => &state.text,
            Stage::Victory(winner) => &scene.quantities.belligerents[winner.index()].ideals,
            Stage::War | Stage::Phase(_) => &state.ground,
        };
        let tastes = scene.quantities.belligerents.iter().chain(&scene.quantities.third_parties);
        for (held, taste) in self.held.iter_mut().zip(tastes) {
            *held = taste.utility(holds);
        }
    }

    fn refresh_belligerents(&mut self, scene: &Scene) {
        let stage = scene.state.stage;
        for (j, party) in scene.model().belligerents.iter().enumerate() {
            self.discount_rates[j] = scene.get(party.discount_rate);
            self.fighting[j] = [0.0; 2];
            self.brought[j] = scene.incentives_paid(j, stage);
            match stage {
                Stage::War => {
                    let cost = scene.war_cost(j);
                    self.fighting[j] = [cost * scene.weariness(j), cost * scene.get(party.weariness)];
                }
                Stage::Phase(_) | Stage::Peace => self.brought[j] += scene.state.goodwill[j],
                Stage::Victory(_) => self.brought[j] = 0.0,
            }
        }
    }

    fn refresh_sanctions(&mut self, scene: &Scene) {
        self.suffered.clear();
        for (s, sanction) in scene.model().measures.sanctions.iter().enumerate() {
            let erosion = scene.get(sanction.erosion);
            let share = scene.suffered(s, scene.state.stage);
            let cost = scene.get(sanction.cost) * exp(-erosion * scene.state.now) * share;
            if cost > 0.0 {
                self.suffered.push(Suffered { target: sanction.target.index(), cost, erosion });
            }
        }
    }

    fn refresh_tolls(&mut self, scene: &Scene) {
        let model = scene.model();
        for (toll, indicator) in self.tolls.iter_mut().zip(&model.indicators) {
            let weekly = match scene.state.stage {
                Stage::War => indicator.weekly.war,
                Stage::Phase(phase) => match model.phases[phase.index()].kind {
                    PhaseKind::Truce => indicator.weekly.truce,
                    PhaseKind::Settlement => indicator.weekly.settlement,
                },
                Stage::Peace | Stage::Victory(_) => indicator.weekly.peace,
            };
            let of_measures = indicator.weekly.measures.iter();
            let of_measures = of_measures.filter(|(measure, _)| scene.holds(*measure)).map(|(_, number)| *number);
            let weekly: f64 = weekly.into_iter().chain(of_measures).map(|number| scene.get(number)).sum();
            *toll = weekly * WEEKS_PER_YEAR;
        }
    }

    /// Adds up what flowed from the start of the stretch to `now`; a new stretch begins.
    ///
    /// Discounted to the start of the run by D = e^(-rt), with s = `now` less the start of the stretch:
    ///
    /// ```text
    /// constant flow f        D f (1 - e^(-rs))
    /// a + b t'               D { a (1 - e^(-rs)) + b [(1 - e^(-rs)) / r - s e^(-rs)] }
    /// f e^(-eps t')          D f r / (r + eps) (1 - e^(-(r + eps) s))
    /// ```
    pub(super) fn add_up(&mut self, now: f64, sums: &mut Sums) {
        let years = now - self.since;
        if years <= 0.0 {
            return;
        }
        for (j, &rate) in self.discount_rates.iter().enumerate() {
            let (before, decay) = (sums.discount[j], exp(-rate * years));
            let passed = 1.0 - decay;
            let [cost, growth] = self.fighting[j];
            let [held, fighting, measures] = &mut sums.parts[j];
            *held += before * self.held[j] * passed;
            *fighting -= before * (cost * passed + growth * (passed / rate - years * decay));
            *measures += before * self.brought[j] * passed;
            let mut sanctioned = false;
            for suffered in self.suffered.iter().filter(|suffered| suffered.target == j) {
                let both = rate + suffered.erosion;
                *measures -= before * suffered.cost * rate / both * (1.0 - exp(-both * years));
                sanctioned = true;
            }
            if sanctioned {
                sums.sanction_years[j] += years;
            }
            sums.discount[j] = before * decay;
        }
        for (sum, utility) in sums.third_parties.iter_mut().zip(&self.held[self.discount_rates.len()..]) {
            *sum += utility * years;
        }
        for (sum, toll) in sums.indicators.iter_mut().zip(&self.tolls) {
            *sum += toll * years;
        }
        self.since = now;
        for suffered in &mut self.suffered {
            suffered.cost *= exp(-suffered.erosion * years);
        }
        for fighting in &mut self.fighting {
            fighting[0] += fighting[1] * years;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Flows, Suffered, Sums};

    /// A stretch of flows of every form, in one and in many parts, against the integral by the trapezoid rule with
    /// 100,000 parts, whose error is below 1e-9 here.
    #[test]
    fn closed_forms_are_the_integrals_and_parts_add_up() {
        let text = crate::scenario::starter("example");
        let scenario = crate::scenario::Scenario::from_text("example", &text).expect("valid");
        let model = &scenario.baseline().model;
        let mut flows = Flows::new(model);
        flows.discount_rates.fill(0.15);
        flows.held.fill(0.6);
        flows.fighting.fill([0.2, 0.05]);
        flows.brought.fill(0.03);
        flows.suffered.push(Suffered { target: 0, cost: 0.09, erosion: 0.08 });
        let sum = |cuts: &[f64]| {
            let (mut flows, mut sums) = (flows.clone(), Sums::new(model));
            for &cut in cuts {
                flows.add_up(cut, &mut sums);
            }
            sums.parts[0]
        };
        let (whole, parts) = (sum(&[4.0]), sum(&[0.3, 0.31, 2.5, 4.0]));
        let integral = |flow: &dyn Fn(f64) -> f64| {
            let at = |k: u32| f64::from(k) * 4.0 / 100_000.0;
            let f = |t: f64| 0.15 * libm::exp(-0.15 * t) * flow(t);
            (0..100_000).map(|k| 0.5 * (f(at(k)) + f(at(k + 1))) * 4.0 / 100_000.0).sum::<f64>()
        };
        let expected =
            [integral(&|_| 0.6), integral(&|t| -(0.2 + 0.05 * t)), integral(&|t| 0.03 - 0.09 * libm::exp(-0.08 * t))];
        for ((whole, parts), expected) in whole.iter().zip(parts).zip(expected) {
            assert!((whole - expected).abs() < 1e-8, "{whole} {expected}");
            assert!((whole - parts).abs() < 1e-14);
        }
    }
}
