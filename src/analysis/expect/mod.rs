//! Whether a model says what its file expects, decided by sequential testing.
//!
//! All runs that are needed are played in growing batches; after each, every open claim is looked at. A claim passes
//! when the bounds of its value lie within what is expected, fails when they lie outside, and is open otherwise. The
//! chance that any claim of a file is decided wrongly, at any look, is at most the plan's error:
//!
//! ```text
//! looks at 1,000, 2,000, 5,000, 10,000, .. runs
//! error of a bound at look k = error / (bounds of the file) / (k (k + 1)),    sum over k of 1 / (k (k + 1)) = 1
//! ```
//!
//! by the union bound over looks and bounds; `at_least` has one bound, `between` two. A bound can err only to one side,
//! for only one of "passes" and "fails" is wrong, so each is one-sided. Source: Lan and DeMets (1983), Discrete
//! sequential boundaries for clinical trials, for spending error over looks; the telescoping series goes on for ever,
//! so a greater limit continues the same test. How the bounds themselves are had: [`estimate`].

mod assertion;
pub mod estimate;
mod ruling;

use crate::ensemble::Ensemble;

pub use assertion::Assertion;
pub use estimate::Estimate;
pub use ruling::{Needed, Ruling, Verdict};

/// Runs at the first look.
pub const FIRST_LOOK: u64 = 1000;

/// How far testing goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TestPlan {
    /// The chance, at most, that any claim of the file is decided wrongly.
    pub error: f64,
    /// The most runs of a version.
    pub most: u64,
}

impl TestPlan {
    /// Runs at a look, the first being 1: 1, 2, 5, 10, 20, 50, .. thousand, at most the plan's most.
    #[must_use]
    pub fn runs_at(&self, look: u32) -> u64 {
        grid(look).min(self.most)
    }

    /// The error of one of so many bounds at a look.
    #[must_use]
    pub fn error_at(&self, look: u32, bounds: u64) -> f64 {
        self.error / bounds.max(1) as f64 / (f64::from(look) * f64::from(look + 1))
    }
}

/// The numbers of runs at which is looked, however many there may be.
fn grid(look: u32) -> u64 {
    let decade = 10_u64.saturating_pow((look - 1) / 3);
    FIRST_LOOK.saturating_mul([1, 2, 5][(look as usize - 1) % 3]).saturating_mul(decade)
}

/// What the runs played so far say of claims.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// A ruling a claim, in their order.
    pub rulings: Vec<Ruling>,
    /// The versions that need more runs for the next look, and how many; empty where all is decided, or as far as the
    /// plan goes.
    pub wanted: Vec<(String, u64)>,
}

/// Looks at claims as far as the runs go: the looks are those of the plan, whatever is played beyond them. Played by
/// [`Stop::Sequential`](crate::ensemble::Stop) with what is wanted, each claim is looked at until it is decided or the
/// plan's most is reached.
#[must_use]
pub fn judge(ensemble: &Ensemble, claims: &[Assertion], plan: &TestPlan) -> Judged {
    let bounds: u64 = claims.iter().map(Assertion::bounds).sum();
    let mut rulings = vec![Ruling::none_yet(); claims.len()];
    let mut wanted = Vec::new();
    for look in 1.. {
        let (runs, error) = (plan.runs_at(look), plan.error_at(look, bounds));
        let last = runs == plan.most;
        for (claim, ruling) in claims.iter().zip(&mut rulings).filter(|(_, ruling)| ruling.is_open()) {
            let missing = missing(ensemble, claim, runs);
            if !missing.is_empty() {
                wanted.extend(missing);
            } else if let Some(estimate) = claim.estimate(ensemble, runs, error) {
                *ruling = Ruling::of(claim, estimate, runs, error, last);
            }
        }
        if last || !wanted.is_empty() || rulings.iter().all(|ruling| !ruling.is_open()) {
            break;
        }
    }
    if ensemble.interrupted() && !wanted.is_empty() {
        // What was open when the user stopped it stays so.
        for ruling in rulings.iter_mut().filter(|ruling| ruling.is_open()) {
            ruling.verdict = Verdict::Unfinished;
        }
    }
    Judged { rulings, wanted }
}

/// The versions of a claim that have fewer than so many runs.
fn missing(ensemble: &Ensemble, claim: &Assertion, runs: u64) -> Vec<(String, u64)> {
    let short = |id: &&str| ensemble.version(id).is_some_and(|version| (version.tally.runs() as u64) < runs);
    claim.versions().filter(short).map(|id| (id.to_owned(), runs)).collect()
}
