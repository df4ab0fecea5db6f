//! What testing a claim found.

use serde::Serialize;

use super::{Assertion, Estimate, grid};
use crate::stats::{distance_found, normal_quantile};

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It holds.
    Passed,
    /// It does not.
    Failed,
    /// The runs do not say.
    Undecided,
    /// The user stopped before it was decided.
    Unfinished,
}

/// How many runs would decide an open claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Needed {
    /// None: it is decided.
    None,
    /// About so many, with a probability of nine in ten were the value what it seems.
    About(u64),
    /// More than anybody plays: the value seems to lie on the bound.
    Countless,
    /// Nobody knows: too few runs have the quantity to judge it by.
    Unknown,
}

/// What testing a claim found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Ruling {
    /// The verdict.
    pub verdict: Verdict,
    /// The value at the last look; `None` before the first.
    pub estimate: Option<Estimate>,
    /// Runs of each version at the last look.
    pub runs: u64,
    /// How many runs would decide it.
    pub needed: Needed,
}

/// The most runs that are worth naming.
const MOST_NAMED: f64 = 1e9;

/// The probability with which the number of runs named decides.
const LIKELY: f64 = 0.9;

impl Ruling {
    pub(super) const fn none_yet() -> Self {
        Self { verdict: Verdict::Undecided, estimate: None, runs: 0, needed: Needed::Unknown }
    }

    /// The ruling at a look, the `last` of them or not, whose bounds err with `error` each.
    pub(super) fn of(claim: &Assertion, estimate: Estimate, runs: u64, error: f64, last: bool) -> Self {
        let verdict = if claim.holds(&estimate) {
            Verdict::Passed
        } else if claim.fails(&estimate) || last && estimate.entries == 0 {
            // What no run of all reaches has no median that could lie anywhere.
            Verdict::Failed
        } else {
            Verdict::Undecided
        };
        let needed = match verdict {
            Verdict::Undecided => needed(claim, &estimate, runs, error),
            _ => Needed::None,
        };
        Self { verdict, estimate: Some(estimate), runs, needed }
    }

    /// Whether more runs may decide it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.verdict == Verdict::Undecided
    }
}

/// Bounds come nearer with the root of the runs: with width w to the side of a bound at distance d after n runs,
///
/// ```text
/// n' = n (w / d)^2 ((z + z(0.9)) / z)^2
/// ```
///
/// rounded up to the next look. A value that meets all bounds must clear the hardest of them, one that does not only
/// the easiest of those it is beyond.
fn needed(claim: &Assertion, estimate: &Estimate, runs: u64, error: f64) -> Needed {
    let Some(value) = estimate.value else { return Needed::Unknown };
    // A bound, how far inside of it the value lies, and how wide the interval is towards it and away from it.
    let below = claim.low.map(|low| (value - low, value - estimate.low, estimate.high - value));
    let above = claim.high.map(|high| (high - value, estimate.high - value, value - estimate.low));
    let z = -normal_quantile(error);
    let likely = distance_found(error, LIKELY) / z;
    let runs_for = |(distance, width): (f64, f64)| runs as f64 * (width / distance * likely).powi(2);
    let sides = || below.into_iter().chain(above);
    let beyond = sides().filter(|side| side.0 < 0.0).map(|side| runs_for((side.0, side.2)));
    let wanted = match beyond.min_by(f64::total_cmp) {
        Some(easiest) => easiest,
        None => sides().map(|side| runs_for((side.0, side.1))).fold(0.0, f64::max),
    };
    if wanted.is_nan() || wanted > MOST_NAMED {
        let known = estimate.low.is_finite() && estimate.high.is_finite();
        return if known { Needed::Countless } else { Needed::Unknown };
    }
    let mut look = 1;
    while grid(look) <= runs || (grid(look) as f64) < wanted {
        look += 1;
    }
    Needed::About(grid(look))
}
