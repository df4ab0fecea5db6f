//! What `detente run` shows: the summary.

use std::fmt::Write;

use super::style::{BOLD, DIM, WIDTH, caveat, dimmed, edits, heading, keep_in_mind, shortened, table, width};
use super::worth;
use crate::analysis::Summary;
use crate::model::{Cause, Model, Outcome};
use crate::report::label::{cause_label, input_name};
use crate::report::told::depends;
use crate::words::numbers::{percent, percent_range, percent_within, thousands};
use crate::words::times::years;
use crate::words::wrap::wrapped;

/// The most inputs that are shown.
const MOST_INPUTS: usize = 8;
/// Columns of a bar where there are 80.
const BAR: usize = 26;

/// Columns of a bar here.
fn bar_width() -> usize {
    (BAR + width()).saturating_sub(WIDTH).clamp(6, 60)
}

/// The whole summary.
#[must_use]
pub fn run(model: &Model, summary: &Summary) -> String {
    let mut text = String::new();
    header(&mut text, summary);
    outcomes(&mut text, model, summary);
    worlds(&mut text, model, summary);
    depends(&mut text, model, summary);
    causes(&mut text, model, summary);
    times(&mut text, summary);
    people(&mut text, model, summary);
    worth::worth(&mut text, model, summary);
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
    let _ = writeln!(text, "{DIM}{runs} runs{}, seed {}{DIM:#}", in_worlds(summary), summary.seed);
    edits(text, &summary.changes);
    for set in &summary.set {
        let _ = writeln!(text, "{DIM}  changed here: {}{DIM:#}", shortened(set, width() - 18));
    }
}

fn outcomes(text: &mut String, model: &Model, summary: &Summary) {
    heading(text, "How runs end  (share of runs, 95% interval)");
    let rows = model.outcomes().zip(&summary.outcomes.0).map(|(outcome, (_, share))| {
        vec![
            outcome_label(model, outcome),
            bar(share.low, share.share, share.high, 1.0),
            percent_within(share.share, share.low, share.high),
            percent_range(share.low, share.high),
        ]
    });
    text.push_str(&table(rows.collect(), &[0, 1]));
}

/// Where runs share worlds, in how many; and how worlds were sampled, where not independently.
fn in_worlds(summary: &Summary) -> String {
    let shared = summary.worlds.as_ref().map_or_else(String::new, |own| {
        format!(" in {} worlds, {} of each", thousands(own.worlds as f64), thousands(own.plays as f64))
    });
    let sampling = summary.sampling.as_ref().map_or_else(String::new, |sampling| format!(" ({sampling})"));
    shared + &sampling
}

/// Shares as distributions over worlds, and how much of the spread that is.
fn worlds(text: &mut String, model: &Model, summary: &Summary) {
    let Some(shared) = &summary.worlds else { return };
    heading(text, "What is not known, and what is luck  (share of an outcome over worlds)");
    let head = ["", "10%", "50%", "90%", "not known", "95% interval"].map(str::to_owned).to_vec();
    let rows = model.outcomes().zip(&shared.outcomes.0).map(|(outcome, (_, own))| {
        let mut row = vec![outcome_label(model, outcome)];
        row.extend([own.p10, own.p50, own.p90].map(percent));
        row.extend(match (own.share_between, own.share_between_low, own.share_between_high) {
            (Some(share), Some(low), Some(high)) => [percent_within(share, low, high), percent_range(low, high)],
            _ => ["nothing varies".to_owned(), String::new()],
        });
        row
    });
    text.push_str(&table(std::iter::once(head).chain(rows).collect(), &[0]));
    let words = "In one world in ten the outcome is rarer than the first column says, in one in ten more frequent than the \
                 third. \"Not known\" is the share of the variance between worlds, inputs and private types; the rest is luck.";
    dimmed(text, words, width() - 4, "  ");
}

/// What durable peace depends on, as far as it can be told.
fn depends(text: &mut String, model: &Model, summary: &Summary) {
    let Some(own) = &summary.depends else { return };
    heading(text, "What durable peace depends on");
    let told: Vec<_> = own.inputs.0.iter().filter(|(_, input)| input.distinguishable).collect();
    let head = ["", "lowest", "highest", "half at", "share"].map(str::to_owned).to_vec();
    let rows = told.iter().take(MOST_INPUTS).map(|(path, input)| {
        vec![
            shortened(&input_name(model, path), 30),
            percent(input.lowest),
            percent(input.highest),
            depends::passed(input),
            percent_within(input.share, input.low, input.high),
        ]
    });
    if !told.is_empty() {
        text.push_str(&table(std::iter::once(head).chain(rows).collect(), &[0]));
    }
    dimmed(text, &depends::explained(own, MOST_INPUTS), width() - 4, "  ");
    if let Some(own) = &summary.kinds {
        for line in wrapped(&depends::kinds(own), width() - 2) {
            let _ = writeln!(text, "  {line}");
        }
        dimmed(text, &depends::kinds_known(own), width() - 4, "  ");
    }
}

fn outcome_label(model: &Model, outcome: Outcome) -> String {
    shortened(&model.outcome_label(outcome), 26)
}

/// A bar of blocks, to an eighth of a column, with its interval as a thin line beyond it.
fn bar(low: f64, share: f64, high: f64, most: f64) -> String {
    if most <= 0.0 {
        return String::new();
    }
    let columns = |value: f64| value / most * bar_width() as f64;
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
    // A full bar is one collapse a run, or all of the commonest where that is more.
    let most = rows[0].1.1.per_run.max(1.0);
    let rows = rows.into_iter().map(|(cause, (_, share))| {
        let rate = share.per_run;
        let by = share.by_opportunist.map_or_else(String::new, |opportunist| {
            format!("{} by opportunists", percent(opportunist as f64 / share.count as f64))
        });
        vec![shortened(&cause_label(model, cause), 30), bar(rate, rate, rate, most), format!("{rate:.3}"), by]
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
