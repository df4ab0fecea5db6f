//! What to doubt of a search, the gravest first.

use super::race::{Race, RaceState};
use super::record::Search;
use super::space::MOST_COUNTED;
use crate::words::lists::counted;
use crate::words::numbers::thousands;

/// What to doubt.
pub(super) fn doubts(search: &Search, race: &Race, state: &RaceState) -> Vec<String> {
    let mut doubts = Vec::new();
    if search.interrupted {
        doubts.push(format!(
            "Stopped early: {} runs were played, and packages that more runs would have told apart stand side by side.",
            thousands(search.played as f64)
        ));
    }
    if search.front.is_empty() {
        doubts.push(
            "No package keeps to the constraints as far as these runs tell, so there is no front; loosen one, or give more \
             levers."
                .to_owned(),
        );
    }
    doubts.extend(not_looked_at(search));
    let unsure = search.front.iter().filter(|own| !own.keeps).count();
    if unsure > 0 {
        doubts.push(format!(
            "Whether {} of the front {} to the constraints is not shown by these runs.",
            counted(unsure, "package"),
            if unsure == 1 { "keeps" } else { "keep" }
        ));
    }
    let open = state.open.len();
    if open > 0 && !search.interrupted {
        doubts.push(format!(
            "{} of packages could not be told apart in {} runs; the table names them. More: --runs.",
            counted(open, "pair"),
            thousands(search.runs as f64)
        ));
    }
    doubts.extend(one_play(search));
    doubts.extend(without_ends(search, race));
    doubts
}

/// Luck cannot be told from what is not known where each world is played once.
fn one_play(search: &Search) -> Option<String> {
    (search.plays == 1).then(|| {
        "Each world was played once: worst decile, regret and the share of worlds that meet the target want --plays 2 or more."
            .to_owned()
    })
}

/// Some packages were not looked at.
fn not_looked_at(search: &Search) -> Option<String> {
    let known = search
        .allowed
        .map_or_else(|| format!("more than {}", thousands(MOST_COUNTED as f64)), |count| thousands(count as f64));
    (!search.all).then(|| {
        format!(
            "{} of {known} packages were looked at; nothing is claimed of the rest. More: --packages.",
            thousands(search.packages.len() as f64)
        )
    })
}

/// Goals without ends are judged by bounds that hold for many worlds.
fn without_ends(search: &Search, race: &Race) -> Option<String> {
    let goals = race.rules.goals.iter().zip(&search.objectives);
    let without = goals.filter(|(goal, _)| race.rules.ends[goal.quantity].is_none());
    let labels: Vec<&str> = without.map(|(_, asked)| asked.label.as_str()).collect();
    (!labels.is_empty()).then(|| {
        format!(
            "The error of the race is exact for shares, times and beliefs; for {} it holds for many worlds.",
            labels.join(", ")
        )
    })
}
