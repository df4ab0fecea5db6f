//! What `detente search` shows: the front, what is in it, how it fares over worlds.

use std::fmt::Write;

use super::style::{BOLD, DIM, caveat, dimmed, heading, keep_in_mind, shortened, table, width};
use crate::analysis::Search;
use crate::analysis::search::record::{FrontMember, Objective};
use crate::report::told::searched::{
    bounds, finding, interval, method, number, package, regret, short, standing, value, wanted,
};
use crate::scenario::BASELINE;
use crate::words::numbers::{percent, thousands, tidy};
use crate::words::wrap::hanging;

/// Members that one is named as not told from.
const NAMED: usize = 3;

/// The whole search.
#[must_use]
pub fn search(search: &Search) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason here and below.
    let _ = writeln!(text, "{BOLD}{}{BOLD:#}", shortened(&search.title, 78));
    let _ = writeln!(
        text,
        "{DIM}{} packages, {} runs in all, {} plays a world, seed {}; {}{DIM:#}",
        thousands(search.packages.len() as f64),
        thousands(search.played as f64),
        search.plays,
        search.seed,
        search.variant
    );
    heading(&mut text, "What this shows");
    for line in finding(search).iter().flat_map(|said| hanging(said, width() - 2, "  ", "  ")) {
        let _ = writeln!(text, "{line}");
    }
    if !search.front.is_empty() {
        contents(&mut text, search);
        search.objectives.iter().for_each(|objective| front(&mut text, search, objective));
        demands(&mut text, search);
    }
    keep_in_mind(&mut text, &search.warnings);
    text.push('\n');
    dimmed(&mut text, &method(search), width(), "");
    if search.plays > 1 {
        let words = "Worst tenth: what it comes to where a tenth of worlds are worse, luck taken off. Regret: what is lost on \
                     average against the best of the front in each world, at least and at most.";
        dimmed(&mut text, words, width(), "");
    }
    caveat(&mut text);
    text
}

/// What is in the packages, and what they cost.
fn contents(text: &mut String, search: &Search) {
    let unit = if search.unit.is_empty() { String::new() } else { format!(", in {}", shortened(&search.unit, 30)) };
    heading(text, &format!("The front, from the cheapest up{}", if search.has_costs { unit } else { String::new() }));
    for own in &search.front {
        let cost = if search.has_costs { format!("{:>7}  ", tidy(own.cost)) } else { String::new() };
        let first = format!("  {:<9}{cost}", short(&own.id));
        let words = package(search, &own.levers);
        let others = " ".repeat(first.chars().count());
        for line in hanging(&words, width() - others.len(), &first, &others) {
            let _ = writeln!(text, "{line}");
        }
    }
    if let Some(base) = search.packages.iter().find(|own| own.id == BASELINE && own.standing != "front") {
        let cost = if search.has_costs { format!(" ({})", tidy(base.cost)) } else { String::new() };
        let words = format!("The file as it stands{cost} is not on the front: {}.", standing(base));
        dimmed(text, &words, width() - 2, "  ");
    }
}

fn front(text: &mut String, search: &Search, objective: &Objective) {
    let unit = if objective.share { "; regret in points" } else { "" };
    heading(text, &format!("{}  (95% intervals{unit})", shortened(&wanted(objective), 50)));
    let robust = search.plays > 1;
    let told = search.front.iter().any(|own| !own.not_told_from.is_empty());
    let mut head = vec![String::new(), "mean".to_owned(), String::new()];
    if robust {
        head.extend(["worst tenth".to_owned(), "regret".to_owned()]);
    }
    if told {
        head.push("not told from".to_owned());
    }
    let row = |own: &FrontMember| {
        let worth = own.objectives.get(&objective.name);
        let mut row = vec![
            short(&own.id).to_owned(),
            worth.map_or_else(String::new, |worth| value(worth, objective.share)),
            worth.map_or_else(String::new, |worth| interval(worth, objective.share)),
        ];
        if let (true, Some(found)) = (robust, own.robustness.get(&objective.name)) {
            row.push(found.worst_decile.map_or_else(String::new, |x| number(x, objective.share)));
            row.push(regret(found, objective.share).unwrap_or_default());
        }
        if told {
            row.push(not_told(&own.not_told_from));
        }
        row
    };
    let rows: Vec<Vec<String>> =
        std::iter::once(head).chain(search.front.iter().chain(&search.base).map(row)).collect();
    text.push_str(&table(rows, &[0]));
}

/// The first few that a package is not told from.
fn not_told(ids: &[String]) -> String {
    let mut named: Vec<&str> = ids.iter().take(NAMED).map(|id| short(id)).collect();
    if ids.len() > NAMED {
        named.push("…");
    }
    named.join(", ")
}

/// What is to hold, and in which share of worlds the target is met.
fn demands(text: &mut String, search: &Search) {
    for demand in &search.constraints {
        heading(text, &format!("{}: {}", shortened(&demand.label, 40), bounds(demand)));
        let row = |own: &FrontMember| {
            let worth = own.constraints.get(&demand.name);
            let value = worth.map_or_else(String::new, |worth| value(worth, demand.share));
            let range = worth.map_or_else(String::new, |worth| interval(worth, demand.share));
            vec![short(&own.id).to_owned(), value, range]
        };
        text.push_str(&table(search.front.iter().chain(&search.base).map(row).collect(), &[0]));
    }
    let Some(target) = search.target.as_ref().filter(|_| search.plays > 1) else { return };
    heading(text, &format!("Worlds in which {} is {}", shortened(&target.label, 36), bounds(target)));
    let row = |own: &FrontMember| vec![short(&own.id).to_owned(), own.meets.map_or_else(String::new, percent)];
    text.push_str(&table(search.front.iter().chain(&search.base).map(row).collect(), &[0]));
}
