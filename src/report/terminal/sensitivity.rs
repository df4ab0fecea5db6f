//! What `detente sensitivity` shows: which inputs move a quantity, and how far.

use std::fmt::Write;

use super::style::{BOLD, DIM, caveat, dimmed, heading, keep_in_mind, shortened, table, width};
use crate::analysis::sensitivity::record::Sensitivity;
use crate::analysis::sensitivity::study::{Influence, Method};
use crate::analysis::sensitivity::swings::Swing;
use crate::words::numbers::{percent, points, signed_significant, significant, thousands};
use crate::words::wrap::ending;

/// Columns of a path.
const PATH: usize = 33;
/// The most swings that are listed.
const MOST: usize = 25;
/// Columns of a path beside a swing.
const NARROW_PATH: usize = 31;

/// Everything found.
#[must_use]
pub fn sensitivity(own: &Sensitivity) -> String {
    let mut text = String::new();
    let variant = if own.variant == "baseline" { String::new() } else { format!(" · variant {}", own.variant) };
    // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason here and below.
    let _ = writeln!(text, "{BOLD}{}{BOLD:#}{variant}", shortened(&own.title, 60));
    let _ = writeln!(text, "{DIM}{}{DIM:#}", provenance(own));
    let _ = writeln!(text, "\nWhat moves: {}{}", shortened(&own.target_label, 50), mean(own));
    influences(&mut text, own);
    swings(&mut text, own);
    keep_in_mind(&mut text, &own.warnings);
    text.push('\n');
    caveat(&mut text);
    text
}

/// The runs behind it: `53,248 runs: 256 base points, 16 plays of each world; seed 1`.
fn provenance(own: &Sensitivity) -> String {
    let base = match own.method {
        Some(Method::Sobol) => "base points",
        Some(Method::Morris) => "trajectories",
        Some(Method::Regional) => "worlds",
        None => {
            let numbers = thousands(own.moved as f64);
            return format!("{} runs: {numbers} certain numbers moved; seed {}", thousands(own.runs as f64), own.seed);
        }
    };
    let (runs, count) = (thousands(own.runs as f64), thousands(own.base as f64));
    format!("{runs} runs: {count} {base}, {} plays of each world; seed {}", own.plays, own.seed)
}

fn mean(own: &Sensitivity) -> String {
    let written = |mean: f64| if own.is_share { percent(mean) } else { significant(mean) };
    own.mean.map_or_else(String::new, |mean| format!(", on average {}", written(mean)))
}

/// A table of what each input does, by the method.
fn influences(text: &mut String, own: &Sensitivity) {
    let Some(method) = own.method.filter(|_| !own.inputs.0.is_empty()) else { return };
    let (title, head, words): (&str, &[&str], &str) = match method {
        Method::Sobol => (
            "Sobol indices  (share of the variance between worlds, 95% interval)",
            &["", "alone", "", "in all", "", ""],
            "Alone: what of the variance would go on average if the input were known. In all: with its interactions, what \
             would be left if all others were. Luck is kept out. ?: not told apart from none.",
        ),
        Method::Morris => (
            "Elementary effects  (change over the whole range of an input)",
            &["", "mu*", "95% interval", "mean", "sigma", "floor", ""],
            "mu*: mean size of the effect. A large sigma beside it: the effect hangs on the other inputs. Floor: what luck \
             alone would give for mu*. ?: not told apart from luck.",
        ),
        Method::Regional => (
            "Share of the variance that goes with an input alone  (95% interval)",
            &["", "alone", "", ""],
            "From worlds sorted by each input and cut into slices; what luck alone would give is taken off. ?: not told \
             apart from none.",
        ),
    };
    heading(text, title);
    let rows = own.inputs.0.iter().map(|(path, influence)| row(own, path, influence));
    let rows: Vec<Vec<String>> =
        std::iter::once(head.iter().map(|&own| own.to_owned()).collect()).chain(rows).collect();
    text.push_str(&table(rows, &[0]));
    dimmed(text, words, width() - 4, "  ");
}

fn row(own: &Sensitivity, path: &str, influence: &Influence) -> Vec<String> {
    let width = if own.method == Some(Method::Morris) { NARROW_PATH } else { PATH };
    let mut row = vec![ending(path, width)];
    let share = |value: f64| format!("{:.0}%", 100.0 * value);
    let range = |low: f64, high: f64| format!("{:.0}–{:.0}%", 100.0 * low, 100.0 * high);
    match *influence {
        Influence::Indices { s1, s1_low, s1_high, st, st_low, st_high, .. } => {
            row.extend([share(s1), range(s1_low, s1_high), share(st), range(st_low, st_high)]);
        }
        Influence::Effects { mu_star, mu_star_low, mu_star_high, mu, sigma, floor } => {
            let plain = |value: f64| if own.is_share { format!("{:.1}", 100.0 * value) } else { significant(value) };
            let signed = if own.is_share { points(mu) } else { signed_significant(mu) };
            let interval = format!("{}–{}", plain(mu_star_low), plain(mu_star_high));
            row.extend([plain(mu_star), interval, signed, plain(sigma), plain(floor)]);
        }
        Influence::Share { s1, s1_low, s1_high, .. } => row.extend([share(s1), range(s1_low, s1_high)]),
    }
    row.push(if influence.is_distinct() { String::new() } else { "?".to_owned() });
    row
}

/// How far each input moves the target by itself.
fn swings(text: &mut String, own: &Sensitivity) {
    if own.swings.0.is_empty() {
        return;
    }
    let unit = if own.is_share { "in points" } else { "of the mean" };
    let how = own.spread.map_or_else(
        || "each input from its 10% to its 90% quantile".to_owned(),
        |spread| format!("each certain number by a usual spread of {spread}"),
    );
    heading(text, &format!("Swings  ({how}; {unit})"));
    let rows = own.swings.0.iter().map(|(path, swing)| {
        let written = |value: f64| if own.is_share { points(value) } else { signed_significant(value) };
        vec![
            ending(path, NARROW_PATH),
            moved(swing),
            written(swing.difference),
            format!("{} to {}", written(swing.difference_low), written(swing.difference_high)),
            if swing.distinguishable { String::new() } else { "?".to_owned() },
        ]
    });
    text.push_str(&table(rows.take(MOST).collect(), &[0]));
    if own.swings.0.len() > MOST {
        let _ = writeln!(text, "  and {} that move it less, in sensitivity.json", own.swings.0.len() - MOST);
    }
    let types = if own.spread.is_some() { "" } else { " A type moves from opportunist (0) to reliable (1)." };
    let words = format!(
        "{} runs at each end on the same dice, all else as drawn; paired 95% intervals.{types} ?: may be chance (Holm, 5%).",
        thousands(own.swings_asked as f64)
    );
    dimmed(text, &words, width() - 4, "  ");
}

/// From where to where an input is moved.
fn moved(swing: &Swing) -> String {
    let short =
        |value: f64| if value.abs() < 1e5 { crate::words::numbers::tidy(value) } else { format!("{value:.2e}") };
    format!("{} → {}", short(swing.from), short(swing.to)).replace('-', "−")
}
