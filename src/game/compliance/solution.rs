//! What the compliance game is solved for: strategies and values of a phase.

/// Strategies and values of one belligerent in one phase.
#[derive(Debug, Clone, Default)]
pub struct Conduct {
    /// q: probability of violating at an opportunity, of the reliable and the opportunist type.
    pub violation: [f64; 2],
    /// V: value of the phase to it, stakes.
    pub value: f64,
    /// Q: probability that somebody retaliates for an incident blamed on it.
    pub response: f64,
    /// b': belief in it after an incident.
    pub belief_after_incident: f64,
    /// h: perceived hazard of collapse per year while it complies.
    pub hazard: f64,
    /// e: blamed incidents it did not commit, per year.
    pub blamed: f64,
    /// r + h + 1/T, per year.
    pub(super) denominator: f64,
}

/// Strategies and values in one phase.
#[derive(Debug, Clone, Default)]
pub struct Solution {
    /// One entry a belligerent.
    pub conduct: Vec<Conduct>,
    /// R: probability that `victim` retaliates for an incident blamed on `culprit`, at `victim * n + culprit`.
    pub retaliation: Vec<f64>,
    /// a: attacks per year of each spoiler.
    pub attack: Vec<f64>,
    /// How it was found.
    pub settled: Settled,
}

impl Solution {
    pub(super) fn new(belligerents: usize, spoilers: usize) -> Self {
        Self {
            conduct: vec![Conduct::default(); belligerents],
            retaliation: vec![0.0; belligerents * belligerents],
            attack: vec![0.0; spoilers],
            settled: Settled::default(),
        }
    }
}

/// The outcome of a solve.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Settled {
    /// Sweeps, over all phases solved.
    pub sweeps: u32,
    /// The largest move of a probability that a last sweep made, over all phases.
    pub residual: f64,
}

impl Settled {
    /// Both together: sweeps added up, the larger of the residuals.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { sweeps: self.sweeps + other.sweeps, residual: self.residual.max(other.residual) }
    }
}
