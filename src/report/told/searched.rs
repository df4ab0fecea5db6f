//! What a search found, in sentences: for terminal, charts and page alike.

use crate::analysis::Named;
use crate::analysis::search::compared::{MeanDifference, RunnerUp};
use crate::analysis::search::record::{Demand, Estimated, FrontMember, Objective, RacedPackage, Search};
use crate::scenario::BASELINE;
use crate::words::capitals::small_unless_capitals;
use crate::words::lists::{counted, listed};
use crate::words::numbers::{
    percent, percent_range, percent_within, points, signed_significant, significant, thousands, tidy,
};

/// What stands in a package where a measure is not there.
const OFF: &str = "false";
/// What stands in a package where a measure is there.
const ON: &str = "true";

/// A mean as people read it.
#[must_use]
pub fn value(worth: &Estimated, share: bool) -> String {
    if share { percent_within(worth.mean, worth.low, worth.high) } else { significant(worth.mean) }
}

/// Its 95% interval.
#[must_use]
pub fn interval(worth: &Estimated, share: bool) -> String {
    if share {
        return percent_range(worth.low, worth.high);
    }
    format!("{} to {}", significant(worth.low), significant(worth.high))
}

/// A number in the unit of an objective.
#[must_use]
pub fn number(x: f64, share: bool) -> String {
    if share { percent(x) } else { significant(x) }
}

/// A loss in the unit of an objective: in points of a share.
#[must_use]
pub fn loss(x: f64, share: bool) -> String {
    if share { format!("{:.1}", 100.0 * x) } else { significant(x) }
}

/// Regret as a range, from at least to at most.
#[must_use]
pub fn regret(own: &crate::analysis::search::robust::Robustness, share: bool) -> Option<String> {
    let (least, most) = (own.regret?, own.regret_most?);
    Some(format!("{} to {}", loss(least.min(most), share), loss(most, share)))
}

/// A cost with its unit.
#[must_use]
pub fn money(search: &Search, cost: f64) -> String {
    if search.unit.is_empty() { tidy(cost) } else { format!("{} {}", tidy(cost), search.unit) }
}

/// An id as it stands beside a mark: `3`, or `as it is` for the file as it stands.
#[must_use]
pub fn short(id: &str) -> &str {
    id.strip_prefix("package_").unwrap_or("as it is")
}

/// What a package is, in words: the measures that are there, then values that differ from the file's.
#[must_use]
pub fn package(search: &Search, levers: &Named<String>) -> String {
    let mut parts = Vec::new();
    for own in &search.levers {
        let Some(level) = levers.get(&own.id) else { continue };
        if own.measure {
            match level.as_str() {
                ON => parts.push(own.label.clone()),
                OFF => {}
                other => parts.push(format!("{} {other}", own.label)),
            }
        } else if *level != own.stands {
            parts.push(format!("{} {level}", small_unless_capitals(&own.label)));
        }
    }
    match &parts[..] {
        [] if search.levers.iter().any(|own| own.measure) => "none of the measures".to_owned(),
        [] => "nothing changed".to_owned(),
        _ => parts.join(", "),
    }
}

/// A package by its words, and that it is the file as it stands.
#[must_use]
pub fn called(search: &Search, id: &str) -> String {
    let words = search.packages.iter().find(|own| own.id == id).map(|own| package(search, &own.levers));
    let words = words.unwrap_or_default();
    if id == BASELINE { format!("the file as it stands ({words})") } else { format!("“{words}”") }
}

/// What is wanted of an objective, as a heading.
#[must_use]
pub fn wanted(objective: &Objective) -> String {
    let way = if objective.minimise { "as little as can be" } else { "as much as can be" };
    format!("{}, {way}", objective.label)
}

/// Bounds in words: `at least 30%`.
#[must_use]
pub fn bounds(demand: &Demand) -> String {
    let low = demand.at_least.map(|x| format!("at least {}", number(x, demand.share)));
    let high = demand.at_most.map(|x| format!("at most {}", number(x, demand.share)));
    listed(&low.into_iter().chain(high).collect::<Vec<_>>())
}

/// What was found, the most important first.
#[must_use]
pub fn finding(search: &Search) -> Vec<String> {
    let within = search.budget.map_or_else(String::new, |budget| format!(" within {}", money(search, budget)));
    let (Some(first), false) = (search.objectives.first(), search.front.is_empty()) else {
        return vec![format!("No package{within} keeps to the constraints.")];
    };
    let best = search.runner_up.as_ref().map(|own| own.best.clone());
    let best = best.or_else(|| search.front.first().map(|own| own.id.clone())).unwrap_or_default();
    let mut said: Vec<String> = search
        .front
        .iter()
        .find(|own| own.id == best)
        .map(|own| best_of(search, first, own, &within))
        .into_iter()
        .collect();
    if let Some(own) = &search.runner_up {
        said.push(runner_up(search, own));
    }
    if search.front.len() > 1 {
        said.push(format!(
            "{} are worth what they cost{within}; each of the others {}brings no more than one of them that costs no more, but \
             for what nobody would pay for.",
            counted(search.front.len(), "package"),
            if search.constraints.is_empty() { "" } else { "breaks a constraint, or " }
        ));
    }
    said
}

fn best_of(search: &Search, first: &Objective, own: &FrontMember, within: &str) -> String {
    let worth = own
        .objectives
        .get(&first.name)
        .map_or_else(String::new, |worth| format!("{} ({})", value(worth, first.share), interval(worth, first.share)));
    let most = if first.minimise { "least" } else { "most" };
    let cost = if search.has_costs { format!(", at {}", money(search, own.cost)) } else { String::new() };
    format!(
        "Of the packages{within}, {} brings the {most} {}: {worth}{cost}.",
        called(search, &own.id),
        small_unless_capitals(&first.label)
    )
}

/// What choosing the runner-up costs and saves.
#[must_use]
pub fn runner_up(search: &Search, own: &RunnerUp) -> String {
    let given_up = search.objectives.iter().filter_map(|objective| {
        let found = own.differences.get(&objective.name)?;
        Some(apart(objective, found))
    });
    let given_up: Vec<String> = given_up.collect();
    let saves = match own.saves {
        saves if !search.has_costs || saves.abs() < 1e-9 => ", at the same cost".to_owned(),
        saves if saves > 0.0 => format!(", and saves {}", money(search, saves)),
        saves => format!(", and costs {} more", money(search, -saves)),
    };
    let saves = if search.has_costs { saves } else { String::new() };
    let beside = if own.on_front { "" } else { ", which is not on the front" };
    format!("The runner-up, {}{beside}, has {}{saves}.", called(search, &own.next), listed(&given_up))
}

/// How the runner-up differs in an objective, with its interval.
fn apart(objective: &Objective, found: &MeanDifference) -> String {
    let label = small_unless_capitals(&objective.label);
    // The difference is of the best and the next; said is what the next has.
    let (mean, low, high) = (-found.difference, -found.high, -found.low);
    let size = |x: f64| if objective.share { format!("{:.1}", 100.0 * x.abs()) } else { significant(x.abs()) };
    let unit = if objective.share { " points" } else { "" };
    let more = if mean > 0.0 { "more" } else { "less" };
    if low <= 0.0 && high >= 0.0 {
        let end = |x: f64| if objective.share { points(x) } else { signed_significant(x) };
        return format!("{}{unit} {more} of {label}, which may be chance ({} to {})", size(mean), end(low), end(high));
    }
    let (from, to) = if mean > 0.0 { (low, high) } else { (high, low) };
    format!("{}{unit} {more} of {label} ({} to {})", size(mean), size(from), size(to))
}

/// How the race was run, and what its error is.
#[must_use]
pub fn method(search: &Search) -> String {
    let out = search.packages.iter().filter(|own| own.standing == "covered").count();
    let least = search.objectives.iter().map(|own| {
        let unit = if own.share { " points" } else { "" };
        format!("{}{unit} of {}", loss(own.indifference, own.share), small_unless_capitals(&own.label))
    });
    format!(
        "{} raced on the same worlds and dice, {} runs in all. {out} fell out early; with a probability of {} or more none of \
         these is better, by more than {}, than one that was kept and costs no more.",
        counted(search.packages.len(), "package"),
        thousands(search.played as f64),
        percent(1.0 - search.error),
        listed(&least.collect::<Vec<_>>())
    )
}

/// How a package stands, in words.
#[must_use]
pub fn standing(own: &RacedPackage) -> String {
    match (own.standing.as_str(), &own.covered_by) {
        ("front", _) => "on the front".to_owned(),
        ("covered", Some(better)) => format!("{} is as good for no more", better.replace('_', " ")),
        ("failing", _) => "breaks a constraint".to_owned(),
        ("doubtful", _) => "seems to break a constraint".to_owned(),
        ("too_dear", _) => "beyond the budget".to_owned(),
        _ => "in contention".to_owned(),
    }
}
