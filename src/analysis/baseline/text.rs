//! Baselines as text, there and back.

use serde_json::Value;

use super::{Baseline, Recorded};
use crate::ensemble::MOST_RUNS;

/// Why a text is no baseline.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BaselineError {
    /// It is not JSON, or says something else.
    #[error("it is no baseline: {reason}")]
    Corrupt {
        /// Why.
        reason: String,
    },
    /// It is one of another format.
    #[error(
        "it has baseline format {found}, and this version of detente reads formats {} to {}",
        Baseline::OLDEST,
        Baseline::FORMAT
    )]
    Format {
        /// The version of its format.
        found: u64,
    },
}

impl Baseline {
    /// The baseline as JSON: sorted keys, a quantity a line.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        // Names and finite numbers alone: there is nothing in them that could fail to serialise.
        if let Ok(value) = serde_json::to_value(self) {
            write(&mut text, &value, 0);
            text.push('\n');
        }
        text
    }

    /// The baseline of a text.
    ///
    /// # Errors
    /// Where the text is no baseline, or one of another format.
    pub fn from_text(text: &str) -> Result<Self, BaselineError> {
        let corrupt = |reason: String| BaselineError::Corrupt { reason };
        let value: Value = serde_json::from_str(text).map_err(|error| corrupt(error.to_string()))?;
        match value.get("format").and_then(Value::as_u64) {
            Some(found) if !(u64::from(Self::OLDEST)..=u64::from(Self::FORMAT)).contains(&found) => {
                return Err(BaselineError::Format { found });
            }
            Some(_) => {}
            None => return Err(corrupt("it has no `format`".to_owned())),
        }
        let baseline: Self = serde_json::from_value(value).map_err(|error| corrupt(error.to_string()))?;
        match baseline.flaw() {
            Some(flaw) => Err(corrupt(flaw)),
            None => Ok(baseline),
        }
    }

    /// What cannot be of numbers that were counted.
    fn flaw(&self) -> Option<String> {
        if !(1..=MOST_RUNS).contains(&self.runs) {
            return Some(format!("it cannot be of {} runs", self.runs));
        }
        for (version, record) in &self.versions {
            for (id, entry) in record.quantities.values().flatten() {
                let (runs, sound) = match *entry {
                    Recorded::Count(count) => (count, true),
                    Recorded::Mean(mean) => (mean.runs, mean.sd >= 0.0),
                };
                if runs > self.runs || !sound {
                    return Some(format!("`{id}` of `{version}` cannot be of {} runs", self.runs));
                }
            }
        }
        None
    }
}

/// How deep a [`super::Mean`] lies: below versions, a version, quantities and a group.
const MEAN: usize = 5;

/// A mean on one line, all else a line an entry.
fn write(text: &mut String, value: &Value, depth: usize) {
    let Value::Object(entries) = value else {
        text.push_str(&value.to_string());
        return;
    };
    let line = depth >= MEAN;
    let indent = |text: &mut String, depth: usize| {
        if !line {
            text.push('\n');
            text.push_str(&"  ".repeat(depth));
        }
    };
    text.push('{');
    for (position, (key, entry)) in entries.iter().enumerate() {
        if position > 0 {
            text.push_str(if line { ", " } else { "," });
        }
        indent(text, depth + 1);
        text.push_str(&Value::from(key.as_str()).to_string());
        text.push_str(": ");
        write(text, entry, depth + 1);
    }
    indent(text, depth);
    text.push('}');
}
