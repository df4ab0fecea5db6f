//! What holds of every text, however spoiled: it is read or refused, and what was read can be played.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, Instant};

use detente::analysis::{Comparison, Summary};
use detente::chance::Dice;
use detente::ensemble::{Control, Ensemble, Stop, Version};
use detente::model::{Model, Reliability, Stage};
use detente::play::{Note, Plan, Playthrough, Seat, Watch};
use detente::scenario::Scenario;

/// Reads the text, and asserts that every problem, if there are any, has its place.
pub fn read_or_refuse(text: &str) -> Option<Scenario> {
    match Scenario::from_text("spoiled.toml", text) {
        Ok(scenario) => {
            numbers(&scenario.baseline().model);
            Some(scenario)
        }
        Err(problems) => {
            let rendered = problems.render(false);
            let errors = rendered.lines().filter(|line| line.starts_with("error: ")).count();
            let places = rendered.lines().filter(|line| line.trim_start().starts_with("--> spoiled.toml:")).count();
            assert!(errors > 0 && (errors == places || text.trim().is_empty()), "{rendered}");
            assert!(problems.render(true).contains("error"));
            None
        }
    }
}

/// Asserts that every number can be drawn: finite, ascending, and what it may be, however unlikely the draw.
fn numbers(model: &Model) {
    for (id, number) in model.numbers.iter() {
        let (low, high) = number.unit.domain();
        let drawn = [1e-12, 0.01, 0.1, 0.5, 0.9, 0.99, 1.0 - 1e-12].map(|p| number.source.quantile(p));
        let possible = drawn.iter().chain([&model.numbers.median(id)]).all(|value| (low..=high).contains(value));
        assert!(possible && drawn.is_sorted(), "{}: {drawn:?}", number.path);
        let options = number.source.options();
        let sum: f64 = options.iter().map(|(_, probability)| probability).sum();
        assert!(options.is_empty() || (sum - 1.0).abs() < 1e-9, "{}: {options:?}", number.path);
    }
}

/// Sums up so many runs, and asserts that every figure of the summary and of a comparison with itself is a number; for
/// what [`play`] got through.
pub fn sum_up(scenario: &Scenario, runs: u64) {
    let own = || Version::new(scenario.baseline());
    let mut ensemble = Ensemble::new(1, [own(), Version { id: "other".to_owned(), ..own() }]);
    ensemble.play(&Stop::Runs(runs), &Control::default());
    let all_finite = |text: &str| {
        for word in ["NaN", "inf"] {
            for (at, _) in text.match_indices(word) {
                let before = text[..at].ends_with([' ', '[', '(', '-']);
                let after = text[at + word.len()..].starts_with([',', ']', ')', '}', '\n']);
                assert!(!(before && after), "{}", &text[at.saturating_sub(300)..at + word.len()]);
            }
        }
    };
    let summaries: Vec<Summary> = ensemble.versions().iter().map(|version| Summary::of(&ensemble, version)).collect();
    all_finite(&format!("{summaries:?} {:?}", Comparison::new(&ensemble, &summaries)));
}

/// Most happenings of a case that are waited for: rates may be a million a year.
const HAPPENINGS: u64 = 200_000;

/// Longest that a case is waited for.
const WAIT: Duration = Duration::from_secs(5);

/// Plays so many runs, and asserts that everything they say is a number that it may be. False where there was too much
/// to play, and only some of it was.
pub fn play(model: &Model, runs: u64) -> bool {
    let plan = Plan::new(model);
    let mut seat = Seat::new(&plan);
    let mut patience = Patience { left: HAPPENINGS, until: Instant::now() + WAIT };
    for run in 0..runs {
        let played = catch_unwind(AssertUnwindSafe(|| seat.play(Dice::new(1, run), &mut patience)));
        match played {
            Ok(run) => check(model, &run),
            Err(payload) if payload.is::<Lost>() => return false,
            Err(payload) => resume_unwind(payload),
        }
    }
    true
}

fn check(model: &Model, run: &Playthrough) {
    let horizon = 0.0..=model.calendar.horizon * (1.0 + 1e-12);
    let times = [run.truce, run.signature, run.peace, run.first_collapse, Some(run.end), Some(run.war_years)];
    let times = times.into_iter().flatten().chain(run.sanction_years.iter().copied());
    times.for_each(|time| assert!(horizon.contains(&time), "a time of {time}: {run:?}"));
    let shares = run.beliefs.iter().chain(run.terms.iter().flatten());
    shares.for_each(|share| assert!((0.0..=1.0).contains(share), "a share of {share}: {run:?}"));
    let amounts = run.payoffs.iter().chain(run.parts.iter().flatten()).chain(&run.indicators);
    amounts.for_each(|amount| assert!(amount.is_finite(), "an amount of {amount}: {run:?}"));
    assert!(run.solver.worst_residual.is_finite(), "{run:?}");
}

/// Gives up on a run by unwinding: nothing else ends one before its time.
struct Patience {
    left: u64,
    until: Instant,
}

/// What unwinds where there was too much to play.
struct Lost;

impl Watch for Patience {
    const NOTES: bool = true;
    const LOOKS: bool = false;

    fn look(&mut self, _: usize, _: Stage, _: &[f64], _: &[Reliability]) {}

    fn note(&mut self, _: f64, _: Note) {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 || (self.left.is_multiple_of(64) && Instant::now() > self.until) {
            resume_unwind(Box::new(Lost));
        }
    }
}
