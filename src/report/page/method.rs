//! Assumptions, doubts, what the model leaves out, how to do it again.

use maud::{Markup, html};

use super::scenario::uncertain;
use crate::report::records::{Computed, Done, Records};
use crate::words::numbers::thousands;

/// How everybody is assumed to behave.
const ASSUMED: [&str; 4] = [
    "Everybody weighs what a course is worth to them against what war is worth, and the better course is the likelier one, \
     never a certain one (logit response).",
    "Each belligerent is of a reliable or an opportunist kind and has a cost of fighting of its own; only it knows either. \
     The others hold beliefs, which all share and which follow Bayes' rule.",
    "Whoever may break its word does so more readily the more it brings, the less it is seen, and the weaker the answer. \
     Whoever is hurt answers with war more readily the less it trusts the culprit and the less peace is worth.",
    "What is coming counts: a guarantee that will stand in the last phase makes the first truce worth entering today.",
];

/// What no number above knows of.
const LEFT_OUT: [&str; 6] = [
    "Sides are single actors with fixed aims. Factions, personalities and changes of mind enter only as the spoilers, \
     audiences and events of the file.",
    "Only the issues listed are bargained over, and what one of them is worth does not depend on the others.",
    "The war is a balance of forces with some noise: no geography, no operations, no arms production.",
    "What keeping or breaking one's word would teach others about one's resolve is left out; resolve is learnt from answers \
     to offers.",
    "Once the last phase is completed, peace holds to the end of the run; after the horizon nothing happens.",
    "Whatever the file does not name does not exist in the model, however much it matters.",
];

/// What is assumed, what to doubt, what is left out.
pub(super) fn assumptions(records: &Records) -> Markup {
    let warnings = match &records.content {
        Computed::Run(summary) => &summary.warnings,
        Computed::Comparison(comparison, _) => &comparison.warnings,
        Computed::Sensitivity(own) => &own.warnings,
        Computed::Decision(own) => &own.warnings,
        Computed::Sweep(sweep) => &sweep.warnings,
        Computed::Search(own) => &own.warnings,
        Computed::Discovery(found, _) => &found.warnings,
    };
    let depends = match &records.content {
        Computed::Run(summary) => summary.depends.as_ref(),
        Computed::Comparison(_, summaries) => summaries.first().and_then(|own| own.depends.as_ref()),
        _ => None,
    };
    html! {
        h3 { "What is assumed of everybody" }
        ul {
            @for assumed in ASSUMED { li { (assumed) } }
            li { (drawn(&records.portrait.together)) }
        }
        h3 { "What is uncertain" }
        (uncertain(&records.portrait, depends))
        h3 { "To keep in mind about these results" }
        @if warnings.is_empty() && records.portrait.notes.is_empty() {
            p { "The program found nothing to warn of." }
        }
        ul.warnings {
            @for warning in warnings { li { (warning) } }
            @for note in &records.portrait.notes { li { "About the file: " (note) "." } }
        }
        h3 { "What the model leaves out" }
        ul { @for left_out in LEFT_OUT { li { (left_out) } } }
    }
}

/// How uncertain numbers are drawn.
fn drawn(together: &[([String; 2], f64)]) -> String {
    let pair = |([one, other], rho): &([String; 2], f64)| format!("{one} and {other} ({rho})");
    match together {
        [] => "The uncertain numbers are drawn independently of each other.".to_owned(),
        pairs => format!(
            "The uncertain numbers are drawn independently of each other, but for those that go together, with the correlation \
             of their normal scores: {}.",
            pairs.iter().map(pair).collect::<Vec<_>>().join("; ")
        ),
    }
}

/// Command, version, digest, seed, runs.
pub(super) fn again(done: &Done) -> Markup {
    html! {
        p { "The same file, seed and version give the same numbers to the last bit, on any machine of a kind:" }
        pre tabindex="0" { code { (done.command) } }
        dl.facts {
            dt { "Program" } dd { "detente " (done.version) }
            dt { "Digest of the scenario (SHA-256)" } dd { code { (done.digest) } }
            dt { "Seed" } dd { (done.seed) }
            dt { "Runs" } dd { (thousands(done.runs as f64)) }
        }
    }
}
