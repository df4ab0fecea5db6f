//! Expectations in words: what was expected, what was found.

use crate::analysis::expect::{Assertion, Estimate, Needed, Ruling, Verdict};
use crate::analysis::quantity::Quantity;
use crate::model::Model;
use crate::report::label::{actor_label, label};
use crate::scenario::BASELINE;
use crate::words::numbers::{as_written, precise, thousands};

/// `no_guarantee: Durable peace less than in baseline by 5 points`.
pub(super) fn expected(model: &Model, claim: &Assertion) -> String {
    let version = if claim.version == BASELINE { String::new() } else { format!("{}: ", claim.version) };
    let subject = subject(model, &claim.quantity);
    let number =
        |value: f64| number(model, &claim.quantity, claim.against.is_some(), &as_written(scaled(claim, value)));
    let condition = match (&claim.against, claim.low, claim.high) {
        (Some(other), Some(0.0), _) => format!("greater than in {other}"),
        (Some(other), Some(low), _) => format!("greater than in {other} by {}", number(low)),
        (Some(other), None, Some(0.0)) => format!("less than in {other}"),
        (Some(other), None, high) => format!("less than in {other} by {}", number(-high.unwrap_or(0.0))),
        (None, Some(low), Some(high)) => format!("{} to {}", as_written(scaled(claim, low)), number(high)),
        (None, Some(low), None) => format!("at least {}", number(low)),
        (None, None, Some(high)) => format!("at most {}", number(high)),
        (None, None, None) => "anything it can be".to_owned(),
    };
    format!("{version}{subject} {condition}")
}

/// `44.7% (40.4 to 49.1%), 1,000 runs`.
pub(super) fn found(model: &Model, claim: &Assertion, ruling: &Ruling) -> String {
    let Some(estimate) = ruling.estimate else { return "not played".to_owned() };
    let runs = format!("{} runs", thousands(ruling.runs as f64));
    let Some(value) = estimate.value else {
        let what = subject(model, &claim.quantity).to_lowercase();
        return format!(
            "no median, for no run of {} has {}",
            thousands(ruling.runs as f64),
            what.replace("median ", "")
        );
    };
    let write = |value: f64| precise(scaled(claim, value), scaled(claim, estimate.high - estimate.low));
    let signed =
        |value: f64| if claim.against.is_some() && value > 0.0 { format!("+{}", write(value)) } else { write(value) };
    let unit = |text: &str| number(model, &claim.quantity, claim.against.is_some(), text);
    let interval = match interval(&estimate) {
        Some((low, high)) => format!(" ({} to {})", signed(low), signed(high)),
        None => String::new(),
    };
    let among = if estimate.entries < ruling.runs {
        format!(", in {} of {runs}", thousands(estimate.entries as f64))
    } else {
        format!(", {runs}")
    };
    format!("{}{interval}{among}", unit(&signed(value)))
}

/// The bounds, where there are any.
fn interval(estimate: &Estimate) -> Option<(f64, f64)> {
    (estimate.low.is_finite() && estimate.high.is_finite()).then_some((estimate.low, estimate.high))
}

/// What to do about an expectation that is open.
pub(super) fn advice(ruling: &Ruling) -> Vec<String> {
    let advice = match (ruling.verdict, ruling.needed) {
        (Verdict::Undecided, Needed::About(runs)) => {
            format!("About {} runs would decide it: --runs={runs}.", thousands(runs as f64))
        }
        (Verdict::Undecided, Needed::Countless) => {
            "It seems to lie on the bound, where no number of runs can decide; move the bound.".to_owned()
        }
        (Verdict::Undecided, Needed::Unknown) => {
            "Too few runs have it, or differ from the rest, to judge; ask for more --runs.".to_owned()
        }
        _ => return Vec::new(),
    };
    vec![advice]
}

fn subject(model: &Model, quantity: &Quantity) -> String {
    match quantity {
        Quantity::Time(milestone) => format!("Median years to {}", milestone.label()),
        Quantity::Payoff(actor) => format!("Payoff of {}", actor_label(model, *actor)),
        other => label(model, other),
    }
}

/// Shares as percentages, all else as it is.
fn scaled(claim: &Assertion, value: f64) -> f64 {
    if claim.quantity.is_share() { 100.0 * value } else { value }
}

/// A number with its unit.
fn number(model: &Model, quantity: &Quantity, difference: bool, text: &str) -> String {
    match quantity {
        Quantity::Outcome(_) | Quantity::Reached(_) if difference => format!("{text} points"),
        Quantity::Outcome(_) | Quantity::Reached(_) => format!("{text}%"),
        Quantity::Time(_) => format!("{text} years"),
        Quantity::Cause(_) => format!("{text} a run"),
        Quantity::Payoff(_) => format!("{text} stakes a year"),
        Quantity::Indicator(indicator) => format!("{text} {}", model.indicators[indicator.index()].unit),
        _ => text.to_owned(),
    }
}
