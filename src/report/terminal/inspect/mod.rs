//! What `detente inspect` shows: the game on paper, where restraint is expected beside where alarm is.
//!
//! | file | idea |
//! |---|---|
//! | `brief` | the answers in short |
//! | `pair` | both ends beside each other |
//! | `expected` | how much hangs on what is expected |
//! | `worth` | what each situation is worth |
//! | `deal` | what can be agreed |
//! | `texts` | the texts side by side |
//! | `conduct` | how the word given is kept |
//! | `levers` | what each measure moves |
//! | `turns` | what would have to be different |

mod brief;
mod conduct;
mod deal;
mod expected;
mod levers;
mod pair;
mod texts;
mod turns;
mod worth;

use std::fmt::Write;

use super::style::{BOLD, caveat, dimmed, keep_in_mind, shortened, width};
use crate::analysis::Inspection;
use crate::analysis::inspect::Expected;
use crate::model::Model;
use crate::report::label::viewpoint;
use crate::words::wrap::wrapped;

/// The game on paper: the answers in short, or all of it.
#[must_use]
pub fn inspect(model: &Model, inspection: &Inspection, in_full: bool) -> String {
    let mut text = String::new();
    header(&mut text, model, inspection);
    if in_full {
        whole(&mut text, model, inspection);
    } else {
        brief::answers(&mut text, model, inspection);
    }
    keep_in_mind(&mut text, &inspection.warnings);
    let limits = "On paper nothing has happened yet: no event, no step of confidence-building, nothing learnt. A run \
                  meets all of these.";
    let more = if in_full { "" } else { " Every value, text, measure and threshold: --full, and inspect.txt." };
    text.push('\n');
    dimmed(&mut text, &format!("{limits}{more}"), width(), "");
    caveat(&mut text);
    text
}

/// Everything, section by section.
fn whole(text: &mut String, model: &Model, inspection: &Inspection) {
    expected::expected(text, model, inspection);
    worth::worth(text, model, inspection);
    if let [Some(restraint), Some(alarm)] = inspection.ends().map(|end| end.bargaining.as_ref()) {
        deal::deal(text, model, &inspection.start, [restraint, alarm]);
    }
    conduct::conduct(text, model, inspection);
    levers::measures(text, model, inspection);
    turns::thresholds(text, model, inspection);
}

fn header(text: &mut String, model: &Model, inspection: &Inspection) {
    let variant = match inspection.variant.as_str() {
        "baseline" => String::new(),
        variant => format!(" · variant {}", shortened(variant, 30)),
    };
    // Writing to a string cannot fail; the results of `writeln!` are dropped for that reason here and below.
    let _ = writeln!(text, "{BOLD}{}{BOLD:#}{variant}", shortened(&inspection.title, 36));
    dimmed(text, &format!("On paper, without dice: {}", viewpoint(model, inspection)), width(), "");
    let ends = "a | b: a where everybody expects restraint (nobody breaks its word or retaliates), b where everybody \
                expects alarm (all do); one number where both agree but for rounding";
    dimmed(text, ends, width(), "");
}

/// A paragraph, indented by two.
fn paragraph(text: &mut String, words: &str) {
    for line in wrapped(words, width() - 2) {
        let _ = writeln!(text, "  {line}");
    }
}

/// Something of both ends: restraint, then alarm.
fn both<'a, T>(inspection: &'a Inspection, of: impl Fn(&'a Expected) -> T) -> [T; 2] {
    inspection.ends().map(of)
}
