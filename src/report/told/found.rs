//! What was found, in two sentences that claim no more than the intervals carry.

use crate::analysis::compare::ComparedVersion;
use crate::analysis::finding::{ComparisonFinding, Lead, RunFinding, peace};
use crate::analysis::{Comparison, Named, OutcomeShare, Summary};
use crate::report::portrait::Portrait;
use crate::words::capitals::small;
use crate::words::lists::{self, listed};
use crate::words::numbers::{percent_range, percent_within, points, thousands};

/// Of a scenario played: how it ends, and why it fails.
#[must_use]
pub fn of_run(portrait: &Portrait, summary: &Summary) -> [String; 2] {
    let finding = RunFinding::of(summary);
    [ending(portrait, summary, &finding), failing(portrait, summary, &finding)]
}

fn ending(portrait: &Portrait, summary: &Summary, finding: &RunFinding) -> String {
    let runs = thousands(summary.runs as f64);
    let name = |k: usize| small(portrait.names.outcomes.0.get_index(k).map_or("", |(_, label)| label));
    let share = |k: usize| summary.outcomes.0.get_index(k).map_or_else(String::new, |(_, own)| shown(own));
    // Durable peace is the first outcome.
    let peace = match summary.outcomes.0.first() {
        Some((_, own)) if own.count == 0 => {
            format!("durable peace comes in none (95% interval {})", percent_range(own.low, own.high))
        }
        Some((_, own)) => format!("durable peace comes in {}", shown(own)),
        None => String::new(),
    };
    let said = match &finding.outcome {
        Lead::One(0) => format!("durable peace is the likeliest end, in {}", share(0)),
        Lead::One(k) => format!("the likeliest end is “{}”, in {}, while {peace}", name(*k), share(*k)),
        Lead::Several(tied) => {
            let named: Vec<String> = tied.iter().map(|&k| format!("“{}” ({})", name(k), share(k))).collect();
            let peace = if tied.contains(&0) { String::new() } else { format!(", while {peace}") };
            format!("it is not settled which end is likeliest: the intervals of {} overlap{peace}", listed(&named))
        }
        Lead::Nobody => peace,
    };
    format!("If the assumptions of this scenario hold, {said}; {runs} runs were simulated.")
}

/// The name of a cause as it stands within a sentence.
pub(super) fn within_sentence(names: &Named<String>, at: usize) -> String {
    small(names.0.get_index(at).map_or("", |(_, label)| label))
}

fn failing(portrait: &Portrait, summary: &Summary, finding: &RunFinding) -> String {
    let name = |k: usize| within_sentence(&portrait.names.causes, k);
    let rate = |k: usize| {
        summary.causes.0.get_index(k).map_or_else(String::new, |(_, own)| {
            format!("{:.2} a run, 95% interval {:.2} to {:.2}", own.per_run, own.low, own.high)
        })
    };
    if summary.collapses.mean == 0.0 {
        return "No process collapsed back into war in any run.".to_owned();
    }
    let often = format!("Processes collapse back into war {:.2} times a run on average", summary.collapses.mean);
    match &finding.cause {
        Lead::One(k) => format!("{often}, most often through “{}” ({}).", name(*k), rate(*k)),
        Lead::Several(tied) => {
            let named: Vec<String> = tied.iter().map(|&k| format!("“{}”", name(k))).collect();
            format!(
                "{often}, and it is not settled which cause is commonest: the intervals of {} overlap.",
                listed(&named)
            )
        }
        Lead::Nobody => format!("{often}, too seldom in these runs to say from what cause most."),
    }
}

/// A share with its interval.
fn shown(share: &OutcomeShare) -> String {
    let range = percent_range(share.low, share.high);
    format!("{} of runs (95% interval {range})", percent_within(share.share, share.low, share.high))
}

/// Of versions compared: what moves durable peace, and what cannot be told apart.
#[must_use]
pub fn of_comparison(comparison: &Comparison) -> [String; 2] {
    let finding = ComparisonFinding::of(comparison);
    [moving(comparison, &finding), telling(comparison, &finding)]
}

fn moving(comparison: &Comparison, finding: &ComparisonFinding) -> String {
    let reference = comparison.variants.0.first().map(|(_, version)| version);
    let base = reference.and_then(|version| {
        let effect = version.outcomes.get("durable_peace")?;
        let (share, range) =
            (percent_within(effect.value.number(), effect.low, effect.high), percent_range(effect.low, effect.high));
        let runs = thousands(comparison.runs as f64);
        Some(format!("“{}” (durable peace in {share} of {runs} runs, 95% interval {range})", version.label))
    });
    let lowered = if finding.raised.is_empty() { "durable peace" } else { "it" };
    let clauses = [
        clause(comparison, &finding.raised, &finding.most_raised, ("raise", "durable peace")),
        clause(comparison, &finding.lowered, &finding.most_lowered, ("lower", lowered)),
    ];
    let clauses: Vec<String> = clauses.into_iter().flatten().collect();
    let said = if clauses.is_empty() {
        "no version's durable peace can be told from the reference's".to_owned()
    } else {
        clauses.join("; ")
    };
    format!("If the assumptions of this scenario hold, then against {}, {said}.", base.unwrap_or_default())
}

/// Versions that move durable peace in one direction, and which does so most, where that is settled.
fn clause(comparison: &Comparison, members: &[usize], most: &Lead, (verb, object): (&str, &str)) -> Option<String> {
    let others = comparison.others();
    let quoted = |k: usize| format!("“{}”", others[k].label);
    let names: Vec<String> = members.iter().map(|&k| quoted(k)).collect();
    let verb = lists::verb(members.len(), verb);
    let moved = format!("{} {verb} {object}", listed(&names));
    Some(match (members, most) {
        ([], _) => return None,
        ([one], _) => format!("{moved} by {}", by(&others[*one])?),
        (_, Lead::One(k)) => format!("{moved}, most of all {}, by {}", quoted(*k), by(&others[*k])?),
        (_, Lead::Several(tied)) => {
            let tied: Vec<String> = tied.iter().map(|&k| quoted(k)).collect();
            format!("{moved}, though which of {} does so most is not settled", listed(&tied))
        }
        (_, Lead::Nobody) => moved,
    })
}

/// By how much a version moves durable peace, without the sign.
fn by(version: &ComparedVersion) -> Option<String> {
    let change = peace(version)?;
    let plain = |x: f64| points(x).trim_start_matches(['+', '−']).to_owned();
    let (near, far) = if change.difference < 0.0 {
        (-change.difference_high, -change.difference_low)
    } else {
        (change.difference_low, change.difference_high)
    };
    Some(format!("{} points (95% interval {} to {})", plain(change.difference), signless(near), signless(far)))
}

/// Points of a size in the direction told; a minus only where it reaches to the other side.
fn signless(size: f64) -> String {
    points(size).trim_start_matches('+').to_owned()
}

fn telling(comparison: &Comparison, finding: &ComparisonFinding) -> String {
    let others = comparison.others();
    let names = |members: &[usize]| {
        let quoted: Vec<String> = members.iter().map(|&k| format!("“{}”", others[k].label)).collect();
        listed(&quoted)
    };
    let correction = match comparison.differences {
        1 => "at a level of 5%".to_owned(),
        count => {
            format!("after correction for the {} differences of this comparison (Holm, 5%)", thousands(count as f64))
        }
    };
    let mut parts = Vec::new();
    match finding.raised.len() + finding.lowered.len() {
        0 => {}
        1 => parts.push(format!("This effect can be told from chance {correction}")),
        _ => parts.push(format!("These effects can be told from chance {correction}")),
    }
    if !finding.untold.is_empty() {
        let cannot = format!("the effect of {} cannot", names(&finding.untold));
        parts.push(if parts.is_empty() {
            format!("{} be told from chance {correction}", cannot.replacen("the", "The", 1))
        } else {
            cannot
        });
    }
    if !finding.same.is_empty() {
        let is = if finding.same.len() == 1 { "is" } else { "are" };
        parts.push(format!("{} {is} the very game of the reference", names(&finding.same)));
    }
    parts.join("; ") + "."
}
