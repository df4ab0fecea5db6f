//! What `detente sensitivity --decide` shows: the versions, and what it would be worth to know more.

use std::fmt::Write;

use super::style::{BOLD, DIM, caveat, dimmed, heading, keep_in_mind, shortened, table, width};
use crate::analysis::sensitivity::decision::DecisionProblem;
use crate::report::told::decided::{mean, unit, written};
use crate::words::numbers::{percent, thousands};
use crate::words::wrap::{ending, wrapped};

/// The whole of it.
#[must_use]
pub fn decision(own: &DecisionProblem) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason here and below.
    let _ = writeln!(text, "{BOLD}{}{BOLD:#}", shortened(&own.title, 78));
    let _ = writeln!(
        text,
        "{DIM}{} runs: {} worlds, {} plays of each, for every version; seed {}{DIM:#}",
        thousands(own.runs as f64),
        thousands(own.worlds as f64),
        own.plays,
        own.seed
    );
    let wanted = if own.minimise { "as little as can be of" } else { "as much as can be of" };
    let _ = writeln!(text, "\nWanted: {wanted} {}", shortened(&own.objective_label, 50));
    versions(&mut text, own);
    worth(&mut text, own);
    keep_in_mind(&mut text, &own.warnings);
    text.push('\n');
    caveat(&mut text);
    text
}

fn versions(text: &mut String, own: &DecisionProblem) {
    heading(text, "Versions, the best on average first  (mean, 95% interval)");
    let rows = own.versions.0.values().map(|version| {
        let [told, range] = mean(own, version.mean, (version.low, version.high));
        let best = format!("best in {} of worlds", percent(version.best_in));
        vec![shortened(&version.label, 30), told, range, best]
    });
    text.push_str(&table(rows.collect(), &[0]));
}

fn worth(text: &mut String, own: &DecisionProblem) {
    heading(text, &format!("What it would be worth to know before choosing  (in {})", unit(own)));
    let (least, most) = (own.evpi, own.evpi_most);
    let all = format!(
        "Everything but luck: between {} and {} (95%: {} to {}).",
        written(own, least.value),
        written(own, most.value),
        written(own, least.low),
        written(own, most.high)
    );
    for line in wrapped(&all, width() - 4) {
        let _ = writeln!(text, "  {line}");
    }
    let rows = own.inputs.0.iter().map(|(path, input)| {
        let range = format!("{} to {}", written(own, input.low), written(own, input.high));
        let verdict = if input.distinguishable { "" } else { "not told from 0" };
        vec![ending(path, 36), written(own, input.value), range, verdict.to_owned()]
    });
    text.push_str(&table(rows.collect(), &[0, 3]));
    let words = "The gain, on average, of choosing by what is found out instead of choosing the best version now. 0: whatever \
                 were found out, the choice would stay the same. One input at a time; two together may be worth more than \
                 their sum.";
    dimmed(text, words, width() - 4, "  ");
}
