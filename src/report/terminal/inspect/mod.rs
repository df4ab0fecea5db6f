//! What `detente inspect` shows: the game on paper.
//!
//! | file | idea |
//! |---|---|
//! | `deal` | what can be agreed |
//! | `conduct` | how the word given is kept |
//! | `levers` | what each measure moves, what would have to be different |

mod conduct;
mod deal;
mod levers;

use std::fmt::Write;

use super::style::{BOLD, WIDTH, caveat, dimmed, heading, keep_in_mind, table};
use crate::analysis::Inspection;
use crate::analysis::inspect::{Asked, Worth};
use crate::model::Model;
use crate::report::label::viewpoint;
use crate::words::numbers::{percent, signed_significant, significant};
use crate::words::wrap::shortened;

/// The whole game on paper.
#[must_use]
pub fn inspect(model: &Model, inspection: &Inspection) -> String {
    let mut text = String::new();
    header(&mut text, model, inspection);
    values(&mut text, model, inspection);
    if let Some(bargaining) = &inspection.bargaining {
        deal::deal(&mut text, model, bargaining);
    }
    conduct::conduct(&mut text, model, inspection);
    levers::measures(&mut text, model, inspection);
    levers::thresholds(&mut text, model, inspection);
    keep_in_mind(&mut text, &inspection.warnings);
    let limits = "On paper nothing has happened yet: no event, no step of confidence-building, nothing learnt. A run \
                  meets all of these.";
    text.push('\n');
    dimmed(&mut text, limits, WIDTH, "");
    caveat(&mut text);
    text
}

fn header(text: &mut String, model: &Model, inspection: &Inspection) {
    let variant = match inspection.variant.as_str() {
        "baseline" => String::new(),
        variant => format!(" · variant {}", shortened(variant, 30)),
    };
    // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason here and below.
    let _ = writeln!(text, "{BOLD}{}{BOLD:#}{variant}", shortened(&inspection.title, 36));
    dimmed(text, &format!("On paper, without dice: {}", viewpoint(model, inspection)), WIDTH, "");
}

fn values(text: &mut String, model: &Model, inspection: &Inspection) {
    heading(text, "What each situation is worth  (stakes a year; gain over war)");
    for (party, (_, worth)) in model.belligerents.iter().zip(&inspection.values.0) {
        let _ = writeln!(text, "  {}", shortened(&party.label, 70));
        text.push_str(&table(worth_rows(model, worth), &[0, 3]));
    }
}

fn worth_rows(model: &Model, worth: &Worth) -> Vec<Vec<String>> {
    let row = |label: &str, value: f64, gain: Option<f64>, says: String| {
        let gain = gain.map_or_else(String::new, signed_significant);
        vec![format!("  {}", shortened(label, 30)), significant(value), gain, says]
    };
    let mut rows = vec![row("War", worth.war, None, String::new())];
    for (phase, (_, entered)) in model.phases.iter().zip(&worth.phases.0) {
        let question = match entered.asked {
            Some(Asked::Opening) => "to an opening",
            Some(Asked::GoingOn) => "to going on",
            Some(Asked::Text) => "to the draft",
            None => "",
        };
        let says = entered.chance.map_or_else(String::new, |chance| format!("yes {question}: {}", percent(chance)));
        rows.push(row(&phase.label, entered.value, Some(entered.gain), says));
    }
    rows.push(row("Durable peace", worth.peace, Some(worth.peace_gain), String::new()));
    rows
}
