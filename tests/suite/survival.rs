//! The survival of the peace can be made again by anybody from the rows.

use crate::common::program::{detente, workplace};

/// Years of the first truce until it first fell, or until the horizon, and whether it fell.
fn spells(rows: &mut csv::Reader<std::fs::File>, horizon: f64) -> Vec<(f64, bool)> {
    let header = rows.headers().expect("a header").clone();
    let column = |name: &str| header.iter().position(|own| own == name).expect("a column");
    let (truce, collapse) = (column("truce"), column("collapse"));
    rows.records()
        .filter_map(|row| {
            let row = row.expect("a row");
            let years = |at: usize| row[at].parse::<f64>().ok();
            let began = years(truce)?;
            Some((years(collapse).unwrap_or(horizon) - began, years(collapse).is_some()))
        })
        .collect()
}

/// The product limit straight from the definition, at some times: of those whose spell is as long, the share whose truce
/// did not fall, multiplied over all times at which one fell.
fn product_limit(spells: &[(f64, bool)], times: &[f64]) -> Vec<f64> {
    let mut fell: Vec<f64> = spells.iter().filter(|(_, fell)| *fell).map(|(years, _)| *years).collect();
    fell.sort_by(f64::total_cmp);
    let at_risk = |time: f64| spells.iter().filter(|(years, _)| *years >= time).count() as f64;
    let factor = |time: f64| (time, 1.0 - 1.0 / at_risk(time));
    let factors: Vec<(f64, f64)> = fell.into_iter().map(factor).collect();
    let until = |&time: &f64| factors.iter().take_while(|(own, _)| *own <= time).map(|(_, factor)| factor).product();
    times.iter().map(until).collect()
}

/// The summary counts collapses in 520 parts of the horizon, each at the end of its part: what was censored within one
/// counts as under risk through it, which moves the curve by less than 1e-3. Everything else is the same.
#[test]
fn the_curve_of_the_summary_is_that_of_the_rows() {
    let place = workplace();
    let run = ["run", "scenarios/minimal.toml", "--runs=1500", "--no-charts", "--csv", "--out=out"];
    assert!(detente(place.path(), &run).status.success());
    let text = std::fs::read_to_string(place.path().join("out/summary.json")).expect("written");
    let summary: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let numbers = |key: &str| -> Vec<f64> {
        let list = summary["curves"]["survival"][key].as_array().expect("a list");
        list.iter().map(|number| number.as_f64().expect("a number")).collect()
    };
    let (times, survival, at_risk) = (numbers("times"), numbers("survival"), numbers("at_risk"));
    let mut rows = csv::Reader::from_path(place.path().join("out/runs.csv")).expect("written");
    let spells = spells(&mut rows, times[times.len() - 1]);
    assert!(spells.len() > 500 && (at_risk[0] - spells.len() as f64).abs() < 0.5);
    for ((time, one), other) in times.iter().zip(product_limit(&spells, &times)).zip(&survival) {
        assert!((one - other).abs() < 1e-3, "{time}: {one} {other}");
    }
    assert!(survival[survival.len() - 1] < 0.9, "the curve says nothing");
}
