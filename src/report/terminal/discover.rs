//! What `detente discover` shows: the box, its limits, the trade-off.

use std::fmt::Write;

use super::style::{BOLD, DIM, caveat, dimmed, heading, keep_in_mind, shortened, table, width};
use crate::analysis::discover::chosen::HALVES;
use crate::analysis::discover::found::{ChosenBox, Discovery, FoundBox};
use crate::report::told::discovered::{DiscoveryNames, finding, quasi_p, range, whole};
use crate::words::numbers::{percent, thousands};
use crate::words::wrap::hanging;

/// Rows of the trade-off.
const ROWS: usize = 10;

/// The whole discovery.
#[must_use]
pub fn discover(found: &Discovery, names: &DiscoveryNames) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason here and below.
    let _ = writeln!(text, "{BOLD}{}{BOLD:#}", shortened(&found.title, 78));
    let worlds = thousands(found.worlds as f64);
    let plays = if found.plays > 1 { format!(" of {} plays", found.plays) } else { String::new() };
    let _ = writeln!(text, "{DIM}{worlds} worlds{plays}, seed {}; {}{DIM:#}", found.seed, found.variant);
    heading(&mut text, &format!("Where it comes: {}", shortened(&names.outcome, 60)));
    for line in finding(found, names).iter().flat_map(|said| hanging(said, width() - 2, "  ", "  ")) {
        let _ = writeln!(text, "{line}");
    }
    if let Some(chosen) = &found.chosen {
        limits(&mut text, found, chosen, names);
        trade_off(&mut text, found, chosen);
    }
    keep_in_mind(&mut text, &found.warnings);
    text.push('\n');
    if found.chosen.is_some() {
        let way = format!(
            "Quasi-p: how often as many worlds, drawn as if the limit were not there, hold as many cases (no test: the same \
             worlds found it). Again: how often the input is restricted in {HALVES} boxes found from random halves."
        );
        dimmed(&mut text, &way, width(), "");
    }
    caveat(&mut text);
    text
}

/// What the box restricts, then what boxes from halves restrict often as well.
fn limits(text: &mut String, found: &Discovery, chosen: &ChosenBox, names: &DiscoveryNames) {
    heading(text, "The limits of the box");
    let head = ["", "in the box", "in all worlds", "quasi-p", "again"].map(str::to_owned).to_vec();
    let mut rows = vec![head];
    for (at, input) in found.inputs.iter().enumerate() {
        let Some(limit) = chosen.limits.get(&input.path) else { continue };
        rows.push(vec![
            shortened(&names.inputs[at], 30),
            range(input, limit.bounds),
            whole(input),
            quasi_p(limit.quasi_p),
            percent(limit.again),
        ]);
    }
    text.push_str(&table(rows, &[0]));
    let often = |(_, input): &(usize, &crate::analysis::discover::found::UncertainInput)| {
        input.again >= 0.25 && chosen.limits.get(&input.path).is_none()
    };
    let others: Vec<String> = found
        .inputs
        .iter()
        .enumerate()
        .filter(often)
        .map(|(at, input)| format!("{} ({})", names.inputs[at], percent(input.again)))
        .collect();
    if !others.is_empty() {
        dimmed(text, &format!("Also restricted in boxes from halves: {}.", others.join(", ")), width() - 2, "  ");
    }
}

/// Boxes on the way from all worlds to a pure corner.
fn trade_off(text: &mut String, found: &Discovery, chosen: &ChosenBox) {
    heading(text, "Coverage against density, from all worlds to a pure corner");
    let step = found.trajectory.len().div_ceil(ROWS).max(1);
    let row = |coverage: f64, density: f64, mass: f64, limits: usize, mark: &str| {
        vec![percent(coverage), percent(density), percent(mass), limits.to_string(), mark.to_owned()]
    };
    let own = row(chosen.coverage, chosen.density, chosen.mass, chosen.limits.0.len(), "← the box");
    let of = |own: &FoundBox| row(own.coverage, own.density, own.mass, own.limits.0.len(), "");
    // The box told may be one of them.
    let same = |own: &FoundBox| own.limits.0.len() == chosen.limits.0.len() && (own.mass - chosen.mass).abs() < 1e-12;
    let boxes: Vec<&FoundBox> = found.trajectory.iter().step_by(step).filter(|own| !same(own)).collect();
    let (wider, closer): (Vec<&FoundBox>, Vec<&FoundBox>) = boxes.into_iter().partition(|own| own.mass > chosen.mass);
    let head = ["coverage", "density", "of worlds", "limits", ""].map(str::to_owned).to_vec();
    let rows = std::iter::once(head).chain(wider.into_iter().map(of)).chain([own]).chain(closer.into_iter().map(of));
    text.push_str(&table(rows.collect(), &[4]));
}
