//! What `detente run` shows: the summary.

use std::fmt::Write;

use super::style::{BOLD, DIM, caveat, heading, keep_in_mind, table};
use crate::analysis::{Spread, Summary};
use crate::model::{Cause, Model, Outcome};
use crate::report::label::{actor_labels, cause_label};
use crate::words::numbers::{percent, percent_range, percent_within, significant, thousands};
use crate::words::times::years;
use crate::words::wrap::shortened;

/// Columns of a bar.
const BAR: usize = 26;

/// The whole summary.
#[must_use]
pub fn run(model: &Model, summary: &Summary) -> String {
    let mut text = String::new();
    header(&mut text, summary);
    outcomes(&mut text, model, summary);
    causes(&mut text, model, summary);
    times(&mut text, summary);
    people(&mut text, model, summary);
    spreads(&mut text, model, summary);
    keep_in_mind(&mut text, &summary.warnings);
    text.push('\n');
    caveat(&mut text);
    text
}

fn header(text: &mut String, summary: &Summary) {
    let variant =
        if summary.variant == "baseline" { String::new() } else { format!(" · variant {}", summary.variant) };
    let runs = thousands(summary.runs as f64);
    // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason here and below.
    let _ = writeln!(text, "{BOLD}{}{BOLD:#}{variant}", shortened(&summary.title, 60));
    let _ = writeln!(text, "{DIM}{runs} runs, seed {}{DIM:#}", summary.seed);
}

fn outcomes(text: &mut String, model: &Model, summary: &Summary) {
    heading(text, "How runs end  (share of runs, 95% interval)");
    let most = summary.outcomes.0.iter().map(|(_, share)| share.high).fold(0.0, f64::max);
    let rows = model.outcomes().zip(&summary.outcomes.0).map(|(outcome, (_, share))| {
        vec![
            outcome_label(model, outcome),
            bar(share.low, share.share, share.high, most),
            percent_within(share.share, share.low, share.high),
            percent_range(share.low, share.high),
        ]
    });
    text.push_str(&table(rows.collect(), &[0, 1]));
}

fn outcome_label(model: &Model, outcome: Outcome) -> String {
    shortened(&model.outcome_label(outcome), 26)
}

/// A bar of blocks, to an eighth of a column, with its interval as a thin line beyond it.
fn bar(low: f64, share: f64, high: f64, most: f64) -> String {
    if most <= 0.0 {
        return String::new();
    }
    let columns = |value: f64| value / most * BAR as f64;
    let eighths = (columns(share) * 8.0).round() as usize;
    let mut bar = "█".repeat(eighths / 8);
    bar.push_str(["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]);
    let (drawn, end) = (bar.chars().count(), columns(high).round() as usize);
    if high > low {
        bar.push_str(&"─".repeat(end.saturating_sub(drawn)));
    }
    bar
}

fn causes(text: &mut String, model: &Model, summary: &Summary) {
    let title = format!("Why processes collapse  ({:.2} collapses a run)", summary.collapses.mean);
    heading(text, &title);
    let mut kinds: Vec<Cause> = model.causes();
    kinds.dedup_by_key(|cause| model.cause_id(*cause));
    let mut rows: Vec<_> = kinds.into_iter().zip(&summary.causes.0).filter(|(_, (_, share))| share.count > 0).collect();
    if rows.is_empty() {
        text.push_str("  no process collapsed\n");
        return;
    }
    rows.sort_by(|one, other| other.1.1.per_run.total_cmp(&one.1.1.per_run));
    let most = rows[0].1.1.per_run;
    let rows = rows.into_iter().map(|(cause, (_, share))| {
        let rate = share.per_run;
        let by = share.by_opportunist.map_or_else(String::new, |opportunist| {
            format!("{} by opportunists", percent(opportunist as f64 / share.count as f64))
        });
        vec![shortened(&cause_label(model, cause), 30), bar(rate, rate, rate, 1.4 * most), format!("{rate:.3}"), by]
    });
    text.push_str(&table(rows.collect(), &[0, 1, 3]));
}

fn times(text: &mut String, summary: &Summary) {
    heading(text, "When  (median, and 10–90% of the runs in which it happens)");
    let rows = summary.times.0.iter().map(|(id, time)| {
        let name = match id.as_str() {
            "truce" => "First truce",
            "signature" => "First signature",
            _ => "Durable peace",
        };
        let happens = format!("{} of runs", percent(time.share));
        match (time.p10, time.p50, time.p90) {
            (Some(p10), Some(p50), Some(p90)) => {
                vec![name.to_owned(), happens, years(p50), format!("{} to {}", years(p10), years(p90))]
            }
            _ => vec![name.to_owned(), "never".to_owned(), String::new(), String::new()],
        }
    });
    text.push_str(&table(rows.collect(), &[0, 3]));
    let _ = writeln!(
        text,
        "  A run has {} of war and {:.1} incidents on average.",
        years(summary.war_years.mean),
        summary.incidents.mean
    );
}

fn people(text: &mut String, model: &Model, summary: &Summary) {
    heading(text, "Trust  (public belief that a side is reliable)");
    let rows = model.belligerents.iter().zip(&summary.beliefs.0).map(|(party, (_, belief))| {
        vec![
            shortened(&party.label, 26),
            format!("prior {:.2}", belief.prior),
            format!("closing {:.2}", belief.closing),
            format!("{:.2} to {:.2} in 80% of runs", belief.p10, belief.p90),
        ]
    });
    text.push_str(&table(rows.collect(), &[0, 3]));
}

fn spreads(text: &mut String, model: &Model, summary: &Summary) {
    let line = |label: &str, unit: &str, spread: &Spread| {
        vec![
            shortened(label, 30),
            significant(spread.p50),
            format!("{} to {}", significant(spread.p10), significant(spread.p90)),
            unit.to_owned(),
        ]
    };
    heading(text, "Payoffs  (median, 10–90%; stakes per year)");
    let rows = actor_labels(model).zip(&summary.payoffs.0).map(|(label, (_, spread))| line(label, "", spread));
    text.push_str(&table(rows.collect(), &[0]));
    if !summary.terms.0.is_empty() {
        heading(text, "Terms signed  (median, 10–90%; 0 to 1)");
        let label = |id: &str| model.issues.iter().find(|issue| issue.id == id).map_or("", |issue| &issue.label);
        let rows = summary.terms.0.iter().map(|(id, spread)| line(label(id), "", spread));
        text.push_str(&table(rows.collect(), &[0]));
    }
    let mut rows: Vec<Vec<String>> = model
        .indicators
        .iter()
        .zip(&summary.indicators.0)
        .map(|(indicator, (_, spread))| line(&indicator.label, &indicator.unit, spread))
        .collect();
    for (id, spread) in &summary.sanction_years.0 {
        let label = model.belligerents.iter().find(|party| party.id == *id).map_or("", |party| &party.label);
        rows.push(line(&format!("{label} under sanctions"), "years", spread));
    }
    if !rows.is_empty() {
        heading(text, "Counted  (median, 10–90%)");
        text.push_str(&table(rows, &[0, 3]));
    }
}
