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
    /// The share of the cost that is left after the stretch added up last.
    kept: f64,
}

/// What flows to a belligerent but for sanctions, stakes per year.
#[derive(Debug, Clone, Default)]
struct Income {
    /// Per year.
    discount_rate: f64,
    /// Utility of what holds.
    held: f64,
    /// Cost of fighting at the start of the stretch.
    fighting: f64,
    /// Its growth per year.
    wearying: f64,
    /// What measures bring.
    brought: f64,
}

/// What flows since some time, until something changes it.
#[derive(Debug, Clone)]
pub(super) struct Flows {
    /// When the stretch began, years.
    since: f64,
    /// By belligerent.
    incomes: Vec<Income>,
    /// Utility of what holds, by third party.
    third_parties: Vec<f64>,
    suffered: Vec<Suffered>,
    /// Amount per year of each indicator.
    tolls: Vec<f64>,
}

/// What flowed to a belligerent.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Earned {
    /// `exp(-r t)` at the end of the last stretch.
    discount: f64,
    /// Discounted flows by part.
    pub parts: [f64; 3],
    /// Years under sanctions.
    pub sanction_years: f64,
}

impl Earned {
    const NEW: Self = Self { discount: 1.0, parts: [0.0; 3], sanction_years: 0.0 };
}

/// What flows added up to.
#[derive(Debug, Clone)]
pub(super) struct Sums {
    /// By belligerent.
    pub earned: Vec<Earned>,
    /// Undiscounted utility, by third party.
    pub third_parties: Vec<f64>,
    /// By indicator.
    pub indicators: Vec<f64>,
}

impl Sums {
    pub(super) fn new(model: &Model) -> Self {
        Self {
            earned: vec![Earned::NEW; model.belligerents.len()],
            third_parties: vec![0.0; model.third_parties.len()],
            indicators: vec![0.0; model.indicators.len()],
        }
    }

    pub(super) fn reset(&mut self) {
        self.earned.fill(Earned::NEW);
        self.third_parties.fill(0.0);
        self.indicators.fill(0.0);
    }
}

impl Flows {
    pub(super) fn new(model: &Model) -> Self {
        Self {
            since: 0.0,
            incomes: vec![Income::default(); model.belligerents.len()],
            third_parties: vec![0.0; model.third_parties.len()],
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
        for (income, taste) in self.incomes.iter_mut().zip(&scene.quantities.belligerents) {
            income.held = taste.utility(holds);
        }
        for (held, taste) in self.third_parties.iter_mut().zip(&scene.quantities.third_parties) {
            *held = taste.utility(holds);
        }
    }

    fn refresh_belligerents(&mut self, scene: &Scene) {
        let stage = scene.state.stage;
        for (j, (income, party)) in self.incomes.iter_mut().zip(&scene.model().belligerents).enumerate() {
            income.discount_rate = scene.get(party.discount_rate);
            (income.fighting, income.wearying) = (0.0, 0.0);
            income.brought = scene.incentives_paid(j, stage);
            match stage {
                Stage::War => {
                    let cost = scene.war_cost(j);
                    income.fighting = cost * scene.weariness(j);
                    income.wearying = cost * scene.get(party.weariness);
                }
                Stage::Phase(_) | Stage::Peace => income.brought += scene.state.goodwill[j],
                Stage::Victory(_) => income.brought = 0.0,
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
                self.suffered.push(Suffered { target: sanction.target.index(), cost, erosion, kept: 1.0 });
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
        for suffered in &mut self.suffered {
            suffered.kept = exp(-suffered.erosion * years);
        }
        // Of all who discount alike the factor is the same.
        let (mut alike, mut decay) = (0.0_f64, 1.0);
        for (j, (income, earned)) in self.incomes.iter_mut().zip(&mut sums.earned).enumerate() {
            let (rate, before) = (income.discount_rate, earned.discount);
            if rate.to_bits() != alike.to_bits() {
                (alike, decay) = (rate, exp(-rate * years));
            }
            let passed = 1.0 - decay;
            let [held, fighting, measures] = &mut earned.parts;
            *held += before * income.held * passed;
            *fighting -= before * (income.fighting * passed + income.wearying * (passed / rate - years * decay));
            *measures += before * income.brought * passed;
            let mut sanctioned = false;
            for suffered in self.suffered.iter().filter(|suffered| suffered.target == j) {
                let both = rate + suffered.erosion;
                *measures -= before * suffered.cost * rate / both * (1.0 - decay * suffered.kept);
                sanctioned = true;
            }
            if sanctioned {
                earned.sanction_years += years;
            }
            earned.discount = before * decay;
            income.fighting += income.wearying * years;
        }
        for (sum, utility) in sums.third_parties.iter_mut().zip(&self.third_parties) {
            *sum += utility * years;
        }
        for (sum, toll) in sums.indicators.iter_mut().zip(&self.tolls) {
            *sum += toll * years;
        }
        self.since = now;
        for suffered in &mut self.suffered {
            suffered.cost *= suffered.kept;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Flows, Income, Suffered, Sums};

    /// A stretch of flows of every form, in one and in many parts, against the integral by the trapezoid rule with
    /// 100,000 parts, whose error is below 1e-9 here.
    #[test]
    fn closed_forms_are_the_integrals_and_parts_add_up() {
        let text = crate::scenario::starter("example");
        let scenario = crate::scenario::Scenario::from_text("example", &text).expect("valid");
        let model = &scenario.baseline().model;
        let mut flows = Flows::new(model);
        flows.incomes.fill(Income { discount_rate: 0.15, held: 0.6, fighting: 0.2, wearying: 0.05, brought: 0.03 });
        flows.suffered.push(Suffered { target: 0, cost: 0.09, erosion: 0.08, kept: 1.0 });
        let sum = |cuts: &[f64]| {
            let (mut flows, mut sums) = (flows.clone(), Sums::new(model));
            for &cut in cuts {
                flows.add_up(cut, &mut sums);
            }
            sums.earned[0].parts
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
