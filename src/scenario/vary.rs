//! What a sweep varies: `path=from..to:number` or `path=one,other`, from text to values as a file writes them.

mod grid;

use std::fmt;

pub use grid::{Grid, Wrong, cells};
use serde::{Deserialize, Serialize};

use super::duration;
use crate::model::Model;
use crate::units::Unit;
use crate::words::numbers::thousands;

/// Most cells of a grid.
pub const MOST_CELLS: usize = 2_500;

/// Most axes of a grid: what a sheet of paper has.
pub const MOST_AXES: usize = 2;

/// The values that one path takes in turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// The path in the file.
    pub path: String,
    /// The unit of time of its values, where they are lengths of time: `months`.
    pub unit: Option<&'static str>,
    /// Its values, two or more, none twice; numbers from the lowest up.
    pub levels: Vec<Level>,
}

/// A value of an axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// As a file writes it: `0.25`, `3 months`, `mediator`.
    pub text: String,
    /// As a number, in the axis's unit of time where it has one; `None` for a word.
    pub number: Option<f64>,
}

/// A unit of time and how a file calls one of it.
const UNITS: [(&str, &str); 4] = [("days", "day"), ("weeks", "week"), ("months", "month"), ("years", "year")];

/// The forms that may be typed, with an example of each.
const FORMS: &str = "write compliance.detection=0.1..0.9:9 for nine values, \"phases.truce.length=1 month..6 months:6\" for \
                     lengths of time, or talks.protocol=draft,mediator for words";

/// Why nothing can be varied so.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum VaryError {
    /// It has another form.
    #[error("--vary {text}: {reason}; {FORMS}")]
    Form {
        /// What was typed.
        text: String,
        /// What is missing.
        reason: String,
    },
    /// Fewer than two values.
    #[error("--vary {text}: a sweep needs two values or more; for a single one use `detente run --set {path}={first}`")]
    Few {
        /// What was typed.
        text: String,
        /// The path.
        path: String,
        /// The one value.
        first: String,
    },
    /// A value twice.
    #[error("--vary {text}: {value} stands there twice")]
    Twice {
        /// What was typed.
        text: String,
        /// The value.
        value: String,
    },
    /// A path on two axes.
    #[error("--vary: {path} is varied twice; name each path once")]
    Path {
        /// The path.
        path: String,
    },
    /// More axes than can be shown.
    #[error("--vary: {found} paths are varied, and a sweep shows {MOST_AXES} at most; hold the others with --set")]
    Axes {
        /// How many.
        found: usize,
    },
    /// More cells than are played.
    #[error("--vary: {} cells are asked for, and a sweep has {} at most; ask for fewer values of a path", count(*.found), count(MOST_CELLS))]
    Cells {
        /// How many.
        found: usize,
    },
    /// Values that the number cannot take.
    #[error("--vary {path}: {found} of its {of} values cannot be: expected {expected}; {advice}")]
    Outside {
        /// The path.
        path: String,
        /// How many are outside.
        found: usize,
        /// How many there are.
        of: usize,
        /// What the number may be.
        expected: String,
        /// The way out.
        advice: String,
    },
}

fn count(number: usize) -> String {
    thousands(number as f64)
}

impl fmt::Display for Axis {
    /// As it may be typed.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let levels: Vec<&str> = self.levels.iter().map(|level| level.text.as_str()).collect();
        write!(formatter, "{}={}", self.path, levels.join(","))
    }
}

impl Axis {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Where it is neither a range nor a list of two values or more.
    pub fn read(text: &str) -> Result<Self, VaryError> {
        let form = |reason: &str| VaryError::Form { text: text.to_owned(), reason: reason.to_owned() };
        let (path, values) = text.split_once('=').ok_or_else(|| form("there is no `=`"))?;
        let (path, values) = (path.trim(), values.trim());
        if path.is_empty() || values.is_empty() {
            return Err(form("a path or its values are missing"));
        }
        let (unit, levels) =
            if let Some((from, to)) = values.split_once("..") { range(from, to, &form)? } else { list(values) };
        if let [only] = &levels[..] {
            let first = only.text.clone();
            return Err(VaryError::Few { text: text.to_owned(), path: path.to_owned(), first });
        }
        for (at, level) in levels.iter().enumerate() {
            if levels[..at].iter().any(|other| other.text == level.text) {
                return Err(VaryError::Twice { text: text.to_owned(), value: level.text.clone() });
            }
        }
        if levels.iter().any(|level| level.text.is_empty()) {
            return Err(form("a value is empty"));
        }
        Ok(Self { path: path.to_owned(), unit, levels })
    }

    /// Whether its values are numbers or lengths of time.
    #[must_use]
    pub fn is_numeric(&self) -> bool {
        self.levels.iter().all(|level| level.number.is_some())
    }

    /// How many years one of its unit is; 1 where it has none.
    #[must_use]
    pub fn years_in_unit(&self) -> f64 {
        self.unit.map_or(1.0, years_in)
    }

    /// The change that gives its path a value, as `--set` takes it.
    #[must_use]
    pub fn set(&self, level: usize) -> String {
        format!("{}={}", self.path, self.levels[level].text)
    }

    /// Values that the number of this model cannot take; nothing where the path names no plain number of it.
    fn outside(&self, model: &Model) -> Option<VaryError> {
        let unit = model.numbers.get(model.numbers.find(&self.path)?).unit;
        if unit == Unit::Years {
            return None;
        }
        let numbers: Vec<f64> = self.levels.iter().filter_map(|level| level.number).collect();
        let found = numbers.iter().filter(|&&number| !unit.admits(number)).count();
        let (low, high) = unit.domain();
        let ends = numbers.first().zip(numbers.last()).map(|(first, last)| (first.max(low), last.min(high)));
        let advice = match ends {
            _ if unit == Unit::Count => "ask for as many values as there are whole numbers in the range".to_owned(),
            Some((first, last)) if first < last => format!("{first}..{last} is possible"),
            _ => format!("{low}..{high} is possible"),
        };
        let (path, expected, of) = (self.path.clone(), unit.expected(), numbers.len());
        (found > 0).then_some(VaryError::Outside { path, found, of, expected, advice })
    }
}

/// A value with the unit of time behind it, if there is one.
fn measured(text: &str) -> Option<(f64, Option<&'static str>)> {
    let mut words = text.split_whitespace();
    let number = words.next().filter(|word| word.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)))?;
    let number: f64 = number.parse().ok().filter(|number: &f64| number.is_finite())?;
    let unit = match words.next() {
        Some(word) => Some(UNITS.iter().find(|(many, one)| [*many, *one].contains(&word))?.0),
        None => None,
    };
    words.next().is_none().then_some((number, unit))
}

/// How many years one of a unit of time is.
fn years_in(unit: &str) -> f64 {
    duration::years(&format!("1 {unit}")).unwrap_or(1.0)
}

/// The values of a range, in even steps, and their unit of time.
fn range(
    from: &str,
    rest: &str,
    form: &impl Fn(&str) -> VaryError,
) -> Result<(Option<&'static str>, Vec<Level>), VaryError> {
    let (to, number) = rest.rsplit_once(':').ok_or_else(|| form("it does not say how many values there are"))?;
    let number: usize = number.trim().parse().map_err(|_| form("after `:` the number of values is expected"))?;
    let read = |text: &str| {
        if text.trim().ends_with('%') {
            return Err(form("a percentage is written as a share, such as 0.05 for 5%"));
        }
        measured(text).ok_or_else(|| form(&format!("`{}` is neither a number nor a length of time", text.trim())))
    };
    let (from, to) = (read(from)?, read(to)?);
    // The finer unit of the two; a number without one has that of the other.
    let finer = |one: &'static str, other: &'static str| if years_in(one) < years_in(other) { one } else { other };
    let unit = match (from.1, to.1) {
        (Some(one), Some(other)) => Some(finer(one, other)),
        (one, other) => one.or(other),
    };
    let within = |(number, own): (f64, Option<&'static str>)| match (own, unit) {
        (Some(own), Some(unit)) if own != unit => number * years_in(own) / years_in(unit),
        _ => number,
    };
    let (low, high) = (within(from).min(within(to)), within(from).max(within(to)));
    if number < 2 {
        return Err(form("a sweep needs two values or more"));
    }
    if low >= high {
        return Err(form("both ends are the same"));
    }
    // So many that they are refused elsewhere need not be made.
    let number = number.min(MOST_CELLS + 1);
    let width = (high - low) / (number - 1) as f64;
    let at = |step: usize| if step + 1 == number { high } else { rounded(low + width * step as f64, width) };
    Ok((unit, (0..number).map(|step| level(at(step), unit)).collect()))
}

/// The values of a list: numbers, or lengths in one unit, from the lowest up; else words in their order.
fn list(values: &str) -> (Option<&'static str>, Vec<Level>) {
    let texts: Vec<&str> = values.split(',').map(str::trim).collect();
    let read: Option<Vec<(f64, Option<&'static str>)>> = texts.iter().map(|text| measured(text)).collect();
    if let Some(mut read) = read.filter(|read| read.iter().all(|own| own.1 == read[0].1)) {
        read.sort_by(|one, other| one.0.total_cmp(&other.0));
        return (read[0].1, read.into_iter().map(|(number, unit)| level(number, unit)).collect());
    }
    (None, texts.into_iter().map(|text| Level { text: text.to_owned(), number: None }).collect())
}

fn level(number: f64, unit: Option<&'static str>) -> Level {
    let name = |many: &str| {
        let one = UNITS.iter().find(|own| own.0 == many).map_or(many, |own| own.1);
        (if number.to_bits() == 1.0_f64.to_bits() { one } else { many }).to_owned()
    };
    let text = unit.map_or_else(|| format!("{number}"), |unit| format!("{number} {}", name(unit)));
    Level { text, number: Some(number) }
}

/// To a thousandth of a step, as somebody would write it: 0.3, not 0.30000000000000004.
fn rounded(number: f64, step: f64) -> f64 {
    let decimals = (3.0 - step.log10().floor()).clamp(0.0, 15.0) as usize;
    format!("{number:.decimals$}").parse().unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::Axis;

    fn texts(axis: &Axis) -> Vec<&str> {
        axis.levels.iter().map(|level| level.text.as_str()).collect()
    }

    #[test]
    fn ranges_and_lists_are_read_as_a_file_writes_their_values() {
        let cases: [(&str, Option<&str>, &[&str]); 7] = [
            ("a.b=0.1..0.5:5", None, &["0.1", "0.2", "0.3", "0.4", "0.5"]),
            ("a=-1..1:3", None, &["-1", "0", "1"]),
            ("a=2..1:3", None, &["1", "1.5", "2"]),
            ("a = 1 month .. 3 months : 3", Some("months"), &["1 month", "2 months", "3 months"]),
            ("a=6 months..1 year:3", Some("months"), &["6 months", "9 months", "12 months"]),
            ("a=0..2 weeks:4", Some("weeks"), &["0 weeks", "0.6667 weeks", "1.3333 weeks", "2 weeks"]),
            ("a=mediator,draft", None, &["mediator", "draft"]),
        ];
        for (text, unit, wanted) in cases {
            let axis = Axis::read(text).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!((texts(&axis), axis.unit), (wanted.to_vec(), unit), "{text}");
        }
        let listed = Axis::read("a=0.5,0.1,2").expect("a list");
        assert!(listed.is_numeric());
        assert_eq!(texts(&listed), ["0.1", "0.5", "2"]);
    }

    #[test]
    fn what_cannot_be_varied_is_refused_with_what_is_missing() {
        let cases = [
            ("a", "no `=`"),
            ("a=0..1", "how many values"),
            ("a=0..1:x", "the number of values"),
            ("a=0..1:1", "two values or more"),
            ("a=1..1:4", "the same"),
            ("a=x..1:4", "`x` is neither"),
            ("a=5%..50%:4", "0.05 for 5%"),
            ("a=7", "two values or more; for a single one use `detente run --set a=7`"),
            ("a=x,y,x", "x stands there twice"),
            ("a=1,,2", "a value is empty"),
        ];
        for (text, words) in cases {
            let said = Axis::read(text).expect_err(text).to_string();
            assert!(said.contains(words), "{text}: {said}");
        }
    }
}
