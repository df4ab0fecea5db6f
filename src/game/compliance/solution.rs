//! What the compliance game is solved for: strategies and values of a phase.

use super::Settled;

/// The least and the most of a move that an accelerated sweep makes.
const SLOWEST: f64 = 0.3;
const FASTEST: f64 = 2.0;

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
    /// Probability that no attack or false alarm is blamed on it in a step.
    pub(super) others_quiet: f64,
    /// e: blamed incidents it did not commit, per year.
    pub(super) blamed: f64,
    /// r + h + 1/T.
    pub(super) denominator: f64,
    /// Numerator of the value, without the phase that follows.
    pub(super) numerator: f64,
    /// V^B: value of a collapse with it caught out.
    pub(super) betrayed: f64,
    /// Harm left after protection, stakes.
    pub(super) exposed_harm: f64,
    /// Per unit of belief in it: change of others' hazard, and of the rate of violations they suffer.
    pub(super) slope: [f64; 2],
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
    /// Room for the moves asked for in a sweep and in the one before.
    pub(super) asked: [Vec<f64>; 2],
}

impl Solution {
    pub(super) fn new(belligerents: usize, spoilers: usize) -> Self {
        let probabilities = belligerents * (belligerents + 2);
        let mut solution = Self {
            conduct: vec![Conduct::default(); belligerents],
            retaliation: vec![0.0; belligerents * belligerents],
            attack: vec![0.0; spoilers],
            settled: Settled::default(),
            asked: [vec![0.0; probabilities], vec![0.0; probabilities]],
        };
        solution.start(0.0, 0.5);
        solution
    }

    /// Sets out from these probabilities of violating and of retaliating.
    pub(super) fn start(&mut self, violation: f64, retaliation: f64) {
        for conduct in &mut self.conduct {
            conduct.violation = [violation; 2];
        }
        self.retaliation.fill(retaliation);
    }
}

/// The value of a phase to `k` with a belief in `j` that is higher by `shift`, strategies as they are, when what
/// follows is worth `next`.
#[inline]
pub(super) fn shifted_value(conduct: &[Conduct], k: usize, j: usize, shift: f64, next: f64, advance: f64) -> f64 {
    let [hazard_slope, violation_slope] = conduct[j].slope;
    let conduct = &conduct[k];
    let hazard = shift * hazard_slope;
    let numerator =
        conduct.numerator + hazard * conduct.betrayed - shift * violation_slope * conduct.exposed_harm + advance * next;
    numerator / (conduct.denominator + hazard)
}

/// Moves every probability by so much more of what it asked for.
#[inline]
pub(super) fn correct(conduct: &mut [Conduct], retaliation: &mut [f64], asked: &[f64], more: f64) {
    let (violations, retaliations) = asked.split_at(2 * conduct.len());
    for (conduct, asked) in conduct.iter_mut().zip(violations.chunks_exact(2)) {
        for (q, asked) in conduct.violation.iter_mut().zip(asked) {
            *q = (*q + more * asked).clamp(0.0, 1.0);
        }
    }
    for (r, asked) in retaliation.iter_mut().zip(retaliations) {
        *r = (*r + more * asked).clamp(0.0, 1.0);
    }
}

/// How far to go along the moves asked for, from how they changed under the last step of `pace`.
///
/// ```text
/// pace' = -pace <m_before, m - m_before> / |m - m_before|^2
/// ```
///
/// kept within `[0.3, 2]`: the secant method along the dominant direction. Source: Irons and Tuck (1969), A version
/// of the Aitken accelerator for computer iteration.
#[inline]
pub(super) fn better_pace(asked: &[f64], asked_before: &[f64], pace: f64) -> f64 {
    let (mut along, mut change) = (0.0, 0.0);
    for (now, before) in asked.iter().zip(asked_before) {
        along += before * (now - before);
        change += (now - before) * (now - before);
    }
    if change > 0.0 { (-pace * along / change).clamp(SLOWEST, FASTEST) } else { pace }
}
