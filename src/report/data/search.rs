//! One row a package of a search: its levers beside what came of it.

use super::columns::{Column, Origin};
use super::whole::WholeTable;
use crate::analysis::Search;
use crate::analysis::search::record::RacedPackage;

/// The packages of a search as rows, in their order.
#[must_use]
pub fn packages_table(search: &Search, digest: &str) -> WholeTable {
    let packages = &search.packages;
    let texts = |of: &dyn Fn(&RacedPackage) -> Option<String>| Column::Text(packages.iter().map(of).collect());
    let mut columns = vec![("package".to_owned(), texts(&|own| Some(own.id.clone())))];
    for lever in &search.levers {
        columns.push((format!("lever.{}", lever.id), texts(&|own| own.levers.get(&lever.id).cloned())));
    }
    columns.push(("cost".to_owned(), Column::Real(packages.iter().map(|own| own.cost).collect())));
    columns.push(("runs".to_owned(), Column::Whole(packages.iter().map(|own| own.runs as i64).collect())));
    let mut names: Vec<&String> = Vec::new();
    for name in packages.iter().flat_map(|own| own.objectives.0.keys().chain(own.constraints.0.keys())) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    for name in names {
        let worth = || packages.iter().filter_map(|own| own.objectives.get(name).or(own.constraints.get(name)));
        columns.push((name.clone(), Column::Real(worth().map(|own| own.mean).collect())));
        columns.push((format!("{name}.low"), Column::Real(worth().map(|own| own.low).collect())));
        columns.push((format!("{name}.high"), Column::Real(worth().map(|own| own.high).collect())));
    }
    columns.push(("standing".to_owned(), texts(&|own| Some(own.standing.clone()))));
    columns.push(("covered_by".to_owned(), texts(&|own| own.covered_by.clone())));
    let Search { scenario, variant, seed, .. } = search;
    let (scenario, variant) = (scenario.clone(), variant.clone());
    let origin = Origin { scenario, variant, digest: digest.to_owned(), seed: *seed };
    WholeTable::new("packages", columns, packages.len(), origin)
}
