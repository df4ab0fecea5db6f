//! What was found in which corner of the uncertainty, in sentences: for terminal, charts and page alike.

use crate::analysis::discover::found::{ChosenBox, ChosenLimit, Discovery, LimitEnds, Nothing, UncertainInput};
use crate::words::capitals::small_unless_capitals;
use crate::words::lists::listed;
use crate::words::numbers::{percent, percent_within, tidy};

/// Names for people: of what is looked for and of what is uncertain, in the order of the inputs.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DiscoveryNames {
    /// Of what is looked for: `Relapse into war`.
    pub outcome: String,
    /// Of the inputs: `Russia's war cost`.
    pub inputs: Vec<String>,
}

/// What was found, the most important first.
#[must_use]
pub fn finding(found: &Discovery, names: &DiscoveryNames) -> Vec<String> {
    let outcome = &names.outcome;
    let all = percent_within(found.share.share, found.share.low, found.share.high);
    if let Some(nothing) = found.nothing {
        let small = small_unless_capitals(outcome);
        return vec![match nothing {
            Nothing::Certain => {
                "No number or type of the file is uncertain, so there is no corner to look for: write what \
                                 you do not know as a distribution."
                    .to_owned()
            }
            Nothing::Never => format!("“{outcome}” comes in none of {} runs: there is nothing to find.", found.runs),
            Nothing::Always => format!("“{outcome}” comes in each of {} runs: there is no corner without.", found.runs),
            Nothing::Chance => format!(
                "No limit on what is uncertain is better than chance: as far as {} worlds tell, {small} ({all} of runs) \
                 comes everywhere alike.",
                found.worlds
            ),
        }];
    }
    let Some(chosen) = &found.chosen else { return Vec::new() };
    vec![
        format!(
            "{outcome} concentrates in worlds with {}: {} of its cases lie in {} of worlds.",
            listed(&conditions(found, chosen, names)),
            percent(chosen.coverage),
            percent(chosen.mass)
        ),
        format!(
            "There it comes in {} of runs, in all worlds in {all}; boxes found from one half of the worlds hold {} of the \
             cases of the other half, and it comes in {} of their runs.",
            percent(chosen.density),
            percent(chosen.unseen_coverage),
            percent(chosen.unseen_density)
        ),
    ]
}

/// The limits of the box, each as a clause.
fn conditions(found: &Discovery, chosen: &ChosenBox, names: &DiscoveryNames) -> Vec<String> {
    let clause = |(path, limit): (&String, &ChosenLimit)| {
        let at = found.inputs.iter().position(|input| input.path == *path)?;
        Some(clause(&found.inputs[at], &names.inputs[at], limit.bounds))
    };
    chosen.limits.0.iter().filter_map(clause).collect()
}

fn clause(input: &UncertainInput, name: &str, LimitEnds { low, high }: LimitEnds) -> String {
    if input.is_type {
        let who = name.trim_end_matches(" type").trim_end_matches("'s");
        return if low.is_some() { format!("{who} reliable") } else { format!("{who} an opportunist") };
    }
    let number = |x: f64| with_unit(x, &input.unit);
    let name = small_unless_capitals_of(name);
    match (low, high) {
        (Some(low), Some(high)) => format!("{name} between {} and {}", tidy(low), number(high)),
        (Some(low), None) => format!("{name} above {}", number(low)),
        (None, Some(high)) => format!("{name} below {}", number(high)),
        (None, None) => name,
    }
}

/// A name as it stands within a sentence: names of actors keep their capitals.
fn small_unless_capitals_of(name: &str) -> String {
    if name.contains("'s ") || name.contains(": ") { name.to_owned() } else { small_unless_capitals(name) }
}

/// A number with the unit that people would say: shares and weights have none.
fn with_unit(x: f64, unit: &str) -> String {
    match unit {
        "per year" => format!("{} a year", tidy(x)),
        "per week" => format!("{} a week", tidy(x)),
        "years" => format!("{} years", tidy(x)),
        _ => tidy(x),
    }
}

/// The range that a limit leaves, as a table shows it.
#[must_use]
pub fn range(input: &UncertainInput, LimitEnds { low, high }: LimitEnds) -> String {
    if input.is_type {
        return if low.is_some() { "reliable".to_owned() } else { "opportunist".to_owned() };
    }
    match (low, high) {
        (Some(low), Some(high)) => format!("{} to {}", tidy(low), tidy(high)),
        (Some(low), None) => format!("above {}", tidy(low)),
        (None, Some(high)) => format!("below {}", tidy(high)),
        (None, None) => "anywhere".to_owned(),
    }
}

/// The range that an input has in all worlds.
#[must_use]
pub fn whole(input: &UncertainInput) -> String {
    if input.is_type { "either".to_owned() } else { format!("{} to {}", tidy(input.low), tidy(input.high)) }
}

/// A quasi-p-value: `0.003`, `below 0.001`.
#[must_use]
pub fn quasi_p(p: f64) -> String {
    if p < 0.001 { "below 0.001".to_owned() } else { format!("{p:.3}") }
}

#[cfg(test)]
mod tests {
    use super::clause;
    use crate::analysis::discover::found::{LimitEnds, UncertainInput};

    #[test]
    fn limits_are_clauses_of_one_sentence() {
        let input = |unit: &str, is_type| UncertainInput {
            path: String::new(),
            unit: unit.to_owned(),
            is_type,
            low: 0.0,
            high: 1.0,
            again: 1.0,
        };
        let ends = |low, high| LimitEnds { low, high };
        let rate = input("per year", false);
        assert_eq!(clause(&rate, "false alarms", ends(Some(3.1), None)), "false alarms above 3.1 a year");
        assert_eq!(
            clause(&input("share", false), "North's ends", ends(Some(0.2), Some(0.4))),
            "North's ends between 0.2 and 0.4"
        );
        assert_eq!(clause(&input("", true), "North's type", ends(None, Some(0.5))), "North an opportunist");
    }
}
