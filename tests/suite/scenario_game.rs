//! What the format says of the game: how long phases last, on whom attacks are blamed, what is counted and expected.

use detente::model::{BelligerentId, Blame, Cause, MeasureId, NumberId, Term};
use detente::scenario::{Quantity, read_text};

use crate::scenario::{WHOLE, find, median, refusal, whole};

#[test]
fn a_phase_has_a_length_or_is_open() {
    let model = whole(&["phases.truce.length=open", "phases.truce.expected=3 years"]);
    let expected = find(&model, "phases.truce.expected");
    assert_eq!(model.phases[0].term, Term::Open { expected: Some(expected) });
    assert!((median(&model, "phases.truce.expected") - 3.0).abs() < 1e-12);
    assert_eq!(model.phases[1].term, Term::Fixed(find(&model, "phases.plan.length")));
    assert_eq!(model.numbers.find("phases.truce.length"), None);
    let still = whole(&["phases.truce.length=open", "phases.truce.talks=false"]);
    assert_eq!(still.phases[0].term, Term::Open { expected: None });
}

#[test]
fn attacks_are_blamed_on_a_patron_or_by_shares() {
    assert_eq!(whole(&[]).spoilers[0].blame.patron().map(BelligerentId::index), Some(1));
    let text = WHOLE.replace("patron = \"south\"", "blamed = { south = 0.4 }");
    let model = read_text("whole.toml", &text, None, &[]).unwrap_or_else(|problems| panic!("{problems}")).model;
    let share = find(&model, "spoilers.bandits.blamed.south");
    assert_eq!(model.spoilers[0].blame, Blame::Shares(vec![None, Some(share)]));
    assert_eq!(model.spoilers[0].blame.patron(), None);
}

#[test]
fn an_indicator_counts_weeks_in_which_a_measure_is_in_force() {
    let model = whole(&["indicators.fatalities.weekly.measures.embargo=150"]);
    let number = find(&model, "indicators.fatalities.weekly.measures.embargo");
    let [(measure, amount)] = model.indicators[0].weekly.measures[..] else { panic!("there is one") };
    assert!(matches!(measure, MeasureId::Sanction(id) if id.index() == 0));
    assert_eq!(amount, number);
}

#[test]
fn events_may_change_what_is_expected_and_how_long_peace_lasts() {
    let set = [
        "events.storm.effects=[{ path = \"compliance.expectation\", set = 1.0 }, { path = \"peace.relapse\", add = 0.1 }]",
    ];
    let model = whole(&set);
    let changed: Vec<NumberId> = model.events[0].effects.iter().map(|effect| effect.number).collect();
    assert_eq!(changed, [model.compliance.expectation, model.peace.relapse]);
}

#[test]
fn the_fall_of_a_lasting_peace_is_the_last_of_the_causes_and_may_be_expected() {
    let text = format!("{WHOLE}\n[[expect]]\ncause = \"lapse\"\nat_most = 0.1\n");
    let reading = read_text("whole.toml", &text, None, &[]).unwrap_or_else(|problems| panic!("{problems}"));
    let causes = reading.model.causes();
    assert_eq!(causes.last(), Some(&Cause::Lapse));
    assert!(causes.iter().enumerate().all(|(at, &cause)| reading.model.cause_index(cause) == at));
    assert_eq!(reading.expectations[0].quantity, Quantity::Cause(vec![Cause::Lapse]));
}

#[test]
fn a_step_is_refused_from_the_command_line_too() {
    let expected = "\
error: `scenario.step` is gone: time is exact, from one happening to the next
 --> --set:1:1
  |
1 | scenario.step=4 days
  | ^^^^^^^^^^^^^
  |
  = help: delete it: nothing takes its place, and curves over time are
          sampled
";
    assert_eq!(refusal(WHOLE, &["scenario.step=4 days"]), expected);
}
