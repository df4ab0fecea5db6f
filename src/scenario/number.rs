//! How a number or a length of time is written: plainly, or as a distribution.

mod schemas;

use std::fmt;
use std::marker::PhantomData;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::remark::with_remarks;

/// The newtypes that [`super::walk`] reads by more than their type.
pub(super) const AMOUNT: &str = "Amount";
/// See [`AMOUNT`].
pub(super) const LENGTH: &str = "Length";
/// See [`AMOUNT`].
pub(super) const DURATION: &str = "Duration";
/// See [`AMOUNT`].
pub(super) const PER_GUARANTOR: &str = "PerGuarantor";
/// See [`AMOUNT`].
pub(super) const DATE: &str = "Date";
/// See [`AMOUNT`].
pub(super) const SHARED: &str = "Shared";

/// The distributions by their names in the file, in the order of [`Shape`].
pub(super) const SHAPES: &[&str] =
    &["normal", "lognormal", "uniform", "triangular", "pert", "beta", "quantiles", "ci90", "choice", "pool"];

/// How the distribution of this name is written.
pub(super) fn form(name: &str) -> Option<&'static str> {
    Some(match name {
        "normal" => "normal = [mean, standard deviation]",
        "lognormal" => "lognormal = [median, geometric standard deviation]",
        "uniform" => "uniform = [lowest, highest]",
        "triangular" => "triangular = [lowest, likeliest, highest]",
        "pert" => "pert = [lowest, likeliest, highest]",
        "beta" => "beta = [a, b]",
        "quantiles" => "quantiles = { p10 = 0.1, p50 = 0.2, p90 = 0.4 }",
        "ci90" => "ci90 = [low, high]",
        "choice" => "choice = { values = [0.1, 0.3], weights = [2, 1] }",
        "pool" => "pool = { of = [{ ci90 = [0.1, 0.3] }], weights = [1] }",
        _ => return None,
    })
}

/// A number: `0.3`, or a distribution such as `{ pert = [0.1, 0.2, 0.4] }`, cut to what the number may be.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Amount {
    /// One value.
    Fixed(f64),
    /// A distribution.
    Uncertain(Shape<f64>),
}

/// A length of time: `"60 days"`, or a distribution such as `{ uniform = ["30 days", "90 days"] }`. Units are
/// days, weeks, months (a twelfth of a year) and years.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Length {
    /// One length.
    Fixed(Duration),
    /// A distribution.
    Uncertain(Shape<Duration>),
}

/// How long a phase lasts: a length of time, or `"open"`.
#[derive(Debug, Clone)]
pub(super) enum PhaseLength {
    /// No term.
    Open,
    /// One term.
    Term(Length),
}

/// The word for a phase without a term.
pub(super) const OPEN: &str = "open";

/// A length of time such as `"60 days"`, `"12 weeks"`, `"6 months"` or `"2 years"`.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub(super) struct Duration(pub(super) String);

/// A day of the calendar: `2025-12-20`, without quotes.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Date(pub(super) String);

/// A distribution, named by its only key.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "Shape_for_{T}", transform = with_remarks)]
pub(super) enum Shape<T> {
    /// Mean and standard deviation.
    Normal([T; 2]),
    /// Median and geometric standard deviation, 1 or more.
    Lognormal(T, f64),
    /// Lowest and highest value.
    Uniform([T; 2]),
    /// Lowest, likeliest and highest value.
    Triangular([T; 3]),
    /// Lowest, likeliest and highest value of a smooth distribution (beta-PERT).
    Pert([T; 3]),
    /// The two shape parameters of a beta distribution on 0 to 1.
    Beta([f64; 2]),
    /// Two or more quantiles, met exactly by a smooth curve that stays within what is possible.
    Quantiles(Quantiles<T>),
    /// The bounds of the central 90%, normal on the scale of what is possible: as it is, its logarithm, or its log-odds.
    Ci90([T; 2]),
    /// A few values with their weights.
    Choice(Choice<T>),
    /// Several experts' statements with their weights.
    Pool(PoolFile<T>),
}

impl<T> Shape<T> {
    /// Its name in the file.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Normal(_) => "normal",
            Self::Lognormal(..) => "lognormal",
            Self::Uniform(_) => "uniform",
            Self::Triangular(_) => "triangular",
            Self::Pert(_) => "pert",
            Self::Beta(_) => "beta",
            Self::Quantiles(_) => "quantiles",
            Self::Ci90(_) => "ci90",
            Self::Choice(_) => "choice",
            Self::Pool(_) => "pool",
        }
    }
}

/// Two or more quantiles by their names: `p05` lies above one value in twenty, `p50` is the median, `p2_5` stands for 2.5%.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Quantiles<T>(pub(super) Entries<T>);

impl<T: Serialize> Serialize for Quantiles<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.0.iter().map(|(name, value)| (name, value)))
    }
}

/// What the name of a quantile looks like.
pub(super) const QUANTILE: &str = r"^p[0-9]{1,2}([_.][0-9]+)?$";

/// The probability that the name of a quantile stands for, strictly between 0 and 1.
pub(super) fn probability(name: &str) -> Option<f64> {
    let digits = name.strip_prefix('p')?.replace('_', ".");
    let whole = digits.split('.').next().unwrap_or_default();
    let is_number = (1..=2).contains(&whole.len()) && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let percent = digits.parse::<f64>().ok().filter(|_| is_number && !digits.ends_with('.'))?;
    (percent > 0.0 && percent < 100.0).then_some(percent / 100.0)
}

/// A few values with their weights.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Choice_for_{T}")]
pub(super) struct Choice<T> {
    /// The values.
    pub(super) values: Vec<T>,
    /// As many weights, which need not sum to 1.
    pub(super) weights: Vec<f64>,
}

/// Several statements on one number.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PoolFile_for_{T}")]
pub(super) struct PoolFile<T> {
    /// The statements, each a distribution.
    pub(super) of: Vec<Shape<T>>,
    /// As many weights, which need not sum to 1.
    pub(super) weights: Vec<f64>,
    /// `linear` (if not said): one of them is right. `logarithmic`: where all agree.
    #[serde(default)]
    pub(super) how: PoolName,
}

/// How statements are pooled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum PoolName {
    /// The average of the distribution functions.
    #[default]
    Linear,
    /// The geometric average of the densities.
    Logarithmic,
}

impl Default for Amount {
    fn default() -> Self {
        Self::Fixed(0.0)
    }
}

impl Amount {
    /// A share of which nothing is known.
    pub(super) const fn anything() -> Self {
        Self::Uncertain(Shape::Uniform([0.0, 1.0]))
    }

    /// 1, a common default.
    pub(super) const fn one() -> Self {
        Self::Fixed(1.0)
    }
}

impl Default for Length {
    fn default() -> Self {
        Self::Fixed(Duration("0 days".to_owned()))
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(AMOUNT, AmountVisitor)
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(LENGTH, LengthVisitor)
    }
}

impl<'de> Deserialize<'de> for PhaseLength {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Length::deserialize(deserializer).map(|length| match length {
            Length::Fixed(text) if text.0.trim() == OPEN => Self::Open,
            length => Self::Term(length),
        })
    }
}

/// A number, or a table with a distribution. By hand: serde's `untagged` would lose the place of an error.
struct AmountVisitor;

impl<'de> Visitor<'de> for AmountVisitor {
    type Value = Amount;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number or a distribution")
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Amount, E> {
        Ok(Amount::Fixed(value))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, content: D) -> Result<Amount, D::Error> {
        Shape::deserialize(content).map(Amount::Uncertain)
    }
}

/// A text with a length, or a table with a distribution of such.
struct LengthVisitor;

impl<'de> Visitor<'de> for LengthVisitor {
    type Value = Length;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a length of time or a distribution of lengths")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Length, E> {
        Ok(Length::Fixed(Duration(text.to_owned())))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, content: D) -> Result<Length, D::Error> {
        Shape::deserialize(content).map(Length::Uncertain)
    }
}

/// Most characters of an id: it names folders, files and columns.
pub(super) const LONGEST_ID: usize = 64;

/// Words that the format itself uses where an id may stand.
pub(super) const RESERVED: [&str; 3] = ["war", "peace", "baseline"];

/// A table whose keys are ids, in the file's order.
#[derive(Debug, Clone)]
pub(super) struct Entries<T>(pub(super) Vec<(String, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Entries<T> {
    pub(super) fn get(&self, key: &str) -> Option<&T> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

/// A table whose keys are names declared elsewhere in the file: issues, guarantors.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Shared<T>(pub(super) Entries<T>);

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self(Entries::default())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

struct EntriesVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
    type Value = Entries<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a table")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<T>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}

/// A number for every guarantor, or one for each.
#[derive(Debug, Clone)]
pub(super) enum PerGuarantor {
    /// The same for all.
    All(Amount),
    /// One for each, by id.
    Each(Shared<Amount>),
}

impl<'de> Deserialize<'de> for PerGuarantor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(PER_GUARANTOR, PerGuarantorVisitor)
    }
}

struct PerGuarantorVisitor;

impl<'de> Visitor<'de> for PerGuarantorVisitor {
    type Value = PerGuarantor;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number, a distribution, or one of these for each guarantor")
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<PerGuarantor, E> {
        Ok(PerGuarantor::All(Amount::Fixed(value)))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, content: D) -> Result<PerGuarantor, D::Error> {
        Shape::deserialize(content).map(|shape| PerGuarantor::All(Amount::Uncertain(shape)))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PerGuarantor, A::Error> {
        Entries::deserialize(MapAccessDeserializer::new(map)).map(|each| PerGuarantor::Each(Shared(each)))
    }
}
