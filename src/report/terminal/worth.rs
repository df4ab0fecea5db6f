//! What runs are worth and what they cost, by how they end.

use super::style::{dimmed, heading, shortened, table, width};
use crate::analysis::{Named, RunsByEnd, Spread, Summary};
use crate::model::Model;
use crate::report::label::actor_labels;
use crate::words::numbers::{percent, roughly, significant};

/// Runs of a kind of end below which its column says nothing.
const FEWEST: u64 = 25;
/// Columns of a name.
const NAME: usize = 34;

/// Payoffs, terms, indicators.
pub(super) fn worth(text: &mut String, model: &Model, summary: &Summary) {
    let by_end: Vec<(&String, &RunsByEnd)> = summary.by_end.0.iter().collect();
    let labels: Vec<String> = actor_labels(model).map(str::to_owned).collect();
    heading(text, "What it is worth  (median payoff, stakes per year, by how a run ends)");
    split(text, &labels, &by_end, &|own| &own.payoffs);
    if !model.indicators.is_empty() {
        let labels: Vec<String> = model.indicators.iter().map(|own| format!("{}, {}", own.label, own.unit)).collect();
        heading(text, "What it costs  (median, by how a run ends)");
        split(text, &labels, &by_end, &|own| &own.indicators);
    }
    explained(text, &by_end);
    terms(text, model, summary);
    sanctions(text, model, summary);
}

/// A row a quantity, a column a kind of end.
fn split(
    text: &mut String,
    labels: &[String],
    by_end: &[(&String, &RunsByEnd)],
    of: &dyn Fn(&RunsByEnd) -> &Named<Spread>,
) {
    let all: u64 = by_end.iter().map(|(_, own)| own.runs).sum();
    let shown: Vec<_> = by_end.iter().filter(|(_, own)| own.runs >= FEWEST).copied().collect();
    if shown.is_empty() {
        text.push_str("  too few runs to say\n");
        return;
    }
    let row = |first: String, of_kind: &dyn Fn(&(&String, &RunsByEnd)) -> String| {
        std::iter::once(first).chain(shown.iter().map(of_kind)).collect::<Vec<_>>()
    };
    let mut rows = vec![
        row(String::new(), &|(id, _)| (*id).clone()),
        row("share of runs".to_owned(), &|(_, own)| percent(own.runs as f64 / all.max(1) as f64)),
    ];
    rows.extend(labels.iter().enumerate().map(|(at, label)| {
        row(shortened(label, NAME), &|(_, own)| {
            of(own).0.get_index(at).map_or_else(String::new, |(_, own)| roughly(own.p50))
        })
    }));
    text.push_str(&table(rows, &[0]));
}

/// What the columns mean.
fn explained(text: &mut String, by_end: &[(&String, &RunsByEnd)]) {
    let kinds: Vec<String> = by_end.iter().map(|(id, own)| format!("{id}: {}", own.label)).collect();
    dimmed(text, &format!("{}.", kinds.join("; ")), width() - 4, "  ");
}

fn terms(text: &mut String, model: &Model, summary: &Summary) {
    if summary.terms.0.is_empty() {
        return;
    }
    heading(text, "Terms signed  (median, 10–90%; 0 to 1)");
    let label = |id: &str| model.issues.iter().find(|issue| issue.id == id).map_or("", |issue| &issue.label);
    let rows = summary.terms.0.iter().map(|(id, spread)| line(label(id), "", spread));
    text.push_str(&table(rows.collect(), &[0]));
}

fn sanctions(text: &mut String, model: &Model, summary: &Summary) {
    if summary.sanction_years.0.is_empty() {
        return;
    }
    heading(text, "Under sanctions  (median, 10–90%)");
    let label = |id: &str| model.belligerents.iter().find(|party| party.id == id).map_or("", |party| &party.label);
    let rows = summary.sanction_years.0.iter().map(|(id, spread)| line(label(id), "years", spread));
    text.push_str(&table(rows.collect(), &[0, 3]));
}

fn line(label: &str, unit: &str, spread: &Spread) -> Vec<String> {
    let range = format!("{} to {}", significant(spread.p10), significant(spread.p90));
    vec![shortened(label, 30), significant(spread.p50), range, unit.to_owned()]
}
