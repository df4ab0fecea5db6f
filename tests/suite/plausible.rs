//! What `check` doubts: each doubt is there where it should be, and not on the file it was taken from.

use detente::analysis::first_guess::{FirstGuess, Obstacle};
use detente::play::Proposal;
use detente::scenario::{read_text, starter};

use super::scenario::{WHOLE, whole};

fn notes(set: &[&str]) -> Vec<String> {
    let reading = read_text("whole.toml", WHOLE, None, set).unwrap_or_else(|problems| panic!("{problems}"));
    reading.notes.into_iter().map(|note| note.text).collect()
}

#[test]
fn each_number_that_is_hardly_meant_is_doubted_and_no_other() {
    let cases: [(&[&str], &str); 10] = [
        (&["belligerents.north.war_cost=20.0"], "costs North more than all it wants"),
        (&["belligerents.north.war_cost=20.0"], "`belligerents.north.war_cost` is 20"),
        (&["belligerents.north.precision=0.05"], "little better than a coin toss"),
        (&["third_parties.union.precision=0.05"], "`third_parties.union.precision` is 0.05"),
        (&["belligerents.south.temptation.opportunist=12.0"], "one violation brings more than all it wants"),
        (&["phases.plan.length=5 years"], "the road takes"),
        (&["scenario.begin=truce", "phases.plan.length=18 months"], "ends on the day on which runs do"),
        (&["war.drift=0.2"], "no issue is `contested`"),
        (&["issues.land.contested=true"], "the front never moves it"),
        (&["belligerents.south.label=\"North\""], "have one label, \"North\""),
    ];
    let plain = notes(&[]);
    for (set, doubt) in cases {
        let found = notes(set);
        assert!(found.iter().any(|text| text.contains(doubt)), "{set:?}: {found:#?}");
        assert!(!plain.iter().any(|text| text.contains(doubt)), "{doubt}: {plain:#?}");
    }
}

#[test]
fn what_is_known_to_a_point_and_should_not_be_is_doubted_until_it_is_a_range() {
    assert!(notes(&[]).iter().any(|text| text.contains("to a point")));
    let range = "={ uniform = [15, 30] }";
    let names = ["belligerents.north", "belligerents.south", "third_parties.union", "spoilers.bandits"];
    let mut set: Vec<String> = names.iter().map(|name| format!("{name}.precision{range}")).collect();
    set.push("compliance.opportunities={ uniform = [2, 6] }".to_owned());
    let found = notes(&set.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(!found.iter().any(|text| text.contains("to a point")), "{found:#?}");
}

#[test]
fn a_first_guess_says_who_refuses_where_nobody_enters_the_truce() {
    // Fighting costs the South nothing, and it loses all it has by any text.
    let model = whole(&["belligerents.south.war_cost=0.0", "issues.land.status_quo=0.0", "talks.draft.land=1.0"]);
    let guess = FirstGuess::of(&model);
    let Some(Obstacle::Refused { by, question: Proposal::Opening, asked, refused }) = guess.obstacle else {
        panic!("{guess:?}");
    };
    assert_eq!(model.belligerents[by.index()].id, "south");
    assert!(refused * 2 > asked, "{guess:?}");
    assert!((guess.expected[0] - 1.0).abs() < 1e-9);
}

#[test]
fn a_first_guess_has_no_obstacle_where_peace_is_common() {
    let reading = read_text("valley", &starter("valley"), None, &[]).expect("the starter reads");
    let guess = FirstGuess::of(&reading.model);
    assert_eq!(guess.outcomes.iter().map(|(_, runs)| runs).sum::<u64>(), 100);
    assert_eq!(guess.obstacle, None);
    assert_eq!(guess, FirstGuess::of(&reading.model));
}
