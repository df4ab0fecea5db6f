//! Versions sorted by what they do to durable peace, with all else that they move.

use super::provenance;
use crate::analysis::Comparison;
use crate::analysis::compare::{ComparedVersion, Measured, ShareOrMean};
use crate::analysis::finding::{ComparisonFinding, Lead, peace};
use crate::model::Model;
use crate::report::figure::{Board, BoardRow, Body, Cell, Dot, Figure};
use crate::words::lists::verb;
use crate::words::numbers::{percent, points, roughly};
use crate::words::wrap::shortened;

/// The most columns of cells that can be read.
const COLUMNS: usize = 8;

/// A column: its head, and what it shows of a version.
type Column<'a> = (String, Box<dyn Fn(&ComparedVersion) -> Option<Measured> + 'a>);

/// The table of versions.
pub(super) fn board(model: &Model, comparison: &Comparison) -> Figure {
    let all = columns(model);
    let told = |column: &Column| comparison.others().values().filter(|own| changed(column, own).is_some()).count();
    let mut columns: Vec<&Column> = all.iter().filter(|column| told(column) > 0).collect();
    let moved = columns.len();
    columns.truncate(COLUMNS);
    let left = all.len() - columns.len();
    let is_reference = |id: &str| id == comparison.reference;
    let rows = comparison.by_peace().into_iter().map(|(id, version)| BoardRow {
        label: if is_reference(id) { format!("{} (reference)", version.label) } else { version.label.clone() },
        dot: version.outcomes.get("durable_peace").map(|own| Dot {
            value: own.value.number(),
            low: own.low,
            high: own.high,
            filled: is_reference(id) || own.change.is_some_and(|change| change.distinguishable),
        }),
        cells: columns
            .iter()
            .map(|column| if is_reference(id) { value(column, version) } else { cell(comparison, column, version) })
            .collect(),
    });
    let left = match left {
        0 => String::new(),
        count if moved > COLUMNS => format!("; {count} quantities are left out"),
        count => format!("; {count} quantities that none moves are left out"),
    };
    Figure {
        id: "outcomes".to_owned(),
        title: title(comparison),
        subtitle: format!(
            "Versions by durable peace, with 95% intervals; cells: change from the reference, blank where it may be \
             chance; {}{left}",
            provenance(comparison)
        ),
        body: Body::Board(Board {
            axis: "Durable peace (share of runs)".to_owned(),
            reference: comparison.variants.0.values().next().map(ComparedVersion::peace),
            columns: columns.iter().map(|column| column.0.clone()).collect(),
            rows: rows.collect(),
        }),
    }
}

/// What is counted comes first, for it is what people feel; then the other outcomes.
fn columns(model: &Model) -> Vec<Column<'_>> {
    let counted = model.indicators.iter().map(|own| -> Column {
        (own.label.clone(), Box::new(move |version| version.indicators.get(&own.id).copied()))
    });
    let outcomes = model.outcomes().skip(1).map(|outcome| -> Column {
        let id = model.outcome_id(outcome);
        (model.outcome_label(outcome), Box::new(move |version| version.outcomes.get(&id).copied()))
    });
    counted.chain(outcomes).collect()
}

/// A change that can be told from none.
fn changed(column: &Column, version: &ComparedVersion) -> Option<(Measured, f64)> {
    let own = column.1(version)?;
    let change = own.change.filter(|change| change.distinguishable)?;
    Some((own, change.difference))
}

/// The reference's own value.
fn value(column: &Column, version: &ComparedVersion) -> Option<Cell> {
    let text = match column.1(version)?.value {
        ShareOrMean::Share(share) => percent(share),
        ShareOrMean::Mean(mean) => roughly(mean),
    };
    Some(Cell { text, size: 0.0 })
}

fn cell(comparison: &Comparison, column: &Column, version: &ComparedVersion) -> Option<Cell> {
    let (own, difference) = changed(column, version)?;
    let all = comparison.others().values().filter_map(|other| changed(column, other));
    let most = all.map(|(_, difference)| difference.abs()).fold(1e-12, f64::max);
    let text = match own.value {
        ShareOrMean::Share(_) => points(difference),
        ShareOrMean::Mean(_) if difference > 0.0 => format!("+{}", roughly(difference)),
        ShareOrMean::Mean(_) => format!("−{}", roughly(-difference)),
    };
    Some(Cell { text, size: difference / most })
}

/// Which version does most, in which direction, only where that is settled.
fn title(comparison: &Comparison) -> String {
    let found = ComparisonFinding::of(comparison);
    let others = comparison.others();
    let told = |lead: &Lead, verb: &str| {
        let Lead::One(k) = lead else { return None };
        let change = peace(&others[*k])?.difference;
        let label = shortened(&others[*k].label, 36);
        Some((change.abs(), format!("{label} {verb} durable peace most, by {:.0} of 100 runs", 100.0 * change.abs())))
    };
    let leads = [told(&found.most_raised, "raises"), told(&found.most_lowered, "lowers")];
    let most = leads.into_iter().flatten().max_by(|one, other| one.0.total_cmp(&other.0));
    match (most, found.raised.len(), found.lowered.len()) {
        (Some((_, text)), ..) => text,
        (None, 0, 0) => "No version moves durable peace, beyond chance".to_owned(),
        (None, raised, lowered) => counted(others.len(), raised, lowered),
    }
}

/// How many versions raise durable peace and how many lower it, where some do.
fn counted(all: usize, raised: usize, lowered: usize) -> String {
    let count = |some: usize, what: &str| match (all, some) {
        (1, _) => format!("The version {}", verb(1, what)),
        (_, some) => format!("{some} of {all} versions {}", verb(some, what)),
    };
    match (raised, lowered) {
        (0, _) => format!("{} durable peace, none raises it", count(lowered, "lower")),
        (_, 0) => format!("{} durable peace, none lowers it", count(raised, "raise")),
        _ => format!("{} durable peace, {lowered} {} it", count(raised, "raise"), verb(lowered, "lower")),
    }
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn where_none_leads_versions_are_counted() {
        assert_eq!(counted(5, 0, 3), "3 of 5 versions lower durable peace, none raises it");
        assert_eq!(counted(5, 1, 0), "1 of 5 versions raises durable peace, none lowers it");
        assert_eq!(counted(5, 2, 1), "2 of 5 versions raise durable peace, 1 lowers it");
    }
}
