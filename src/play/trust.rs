//! Public beliefs in reliability along a run, as log-odds: every incident and every quiet day moves them.

use crate::game::belief::{BELIEF_FLOOR, probability};
use crate::stats::log_odds;

/// Public beliefs that each belligerent is reliable.
///
/// In quiet times the log-odds move along a straight line as long as strategies are what they are:
///
/// ```text
/// log-odds of b_j  +=  (m_j^O - m_j^R) s
/// ```
///
/// for a time s, m the rates of incidents blamed on j by type, per year. Beliefs stay within `[1e-4, 1 - 1e-4]`. Nothing is
/// added up meanwhile, so that it does not matter how often somebody looks.
#[derive(Debug, Clone)]
pub(super) struct PublicTrust {
    /// At the start of the line, and the beliefs that they are.
    log_odds: Vec<f64>,
    beliefs: Vec<f64>,
    /// Per year; 0 where nothing is learnt.
    drift: Vec<f64>,
    /// When the line starts and the present, years.
    since: f64,
    now: f64,
    /// The largest log-odds allowed.
    most: f64,
}

impl PublicTrust {
    pub(super) fn new(belligerents: usize) -> Self {
        let most = log_odds(1.0 - BELIEF_FLOOR);
        let none = vec![0.0; belligerents];
        Self { log_odds: none.clone(), beliefs: vec![0.5; belligerents], drift: none, since: 0.0, now: 0.0, most }
    }

    /// As before a run.
    pub(super) fn reset(&mut self) {
        self.log_odds.fill(0.0);
        self.beliefs.fill(0.5);
        self.drift.fill(0.0);
        (self.since, self.now) = (0.0, 0.0);
    }

    /// The public belief that a belligerent is reliable.
    pub(super) fn belief(&self, j: usize) -> f64 {
        self.later(j, self.now)
    }

    /// All of them.
    pub(super) fn beliefs(&self) -> Vec<f64> {
        (0..self.log_odds.len()).map(|j| self.belief(j)).collect()
    }

    /// One of them at a later time, if it stays quiet.
    #[inline]
    pub(super) fn later(&self, j: usize, time: f64) -> f64 {
        // Where nothing is learnt, in war say, nothing need be worked out.
        if self.drift[j] == 0.0 || time <= self.since { self.beliefs[j] } else { probability(self.at(j, time)) }
    }

    /// Believes this from now on.
    pub(super) fn set(&mut self, j: usize, belief: f64) {
        self.turn();
        self.start(j, log_odds(belief));
    }

    /// Bayes' rule: evidence with this likelihood under the reliable and the opportunist type. Evidence that neither
    /// type can give teaches nothing.
    pub(super) fn learn(&mut self, j: usize, [reliable, opportunist]: [f64; 2]) {
        if reliable > 0.0 || opportunist > 0.0 {
            self.turn();
            self.start(j, self.log_odds[j] + libm::log(reliable / opportunist));
        }
    }

    /// Strategies are such that incidents blamed on `j` come at these rates by type from now on, per year.
    pub(super) fn expect(&mut self, j: usize, [reliable, opportunist]: [f64; 2]) {
        self.turn();
        let drift = opportunist - reliable;
        // At the end of its range a belief rests, until something pushes it back.
        let ended = self.log_odds[j].abs() >= self.most && drift * self.log_odds[j] > 0.0;
        self.drift[j] = if ended { 0.0 } else { drift };
    }

    /// Nothing is learnt from quiet from now on.
    pub(super) fn rest(&mut self) {
        self.turn();
        self.drift.fill(0.0);
    }

    /// How long it takes until some log-odds have drifted by so much, years.
    pub(super) fn years_to_drift(&self, by: f64) -> f64 {
        self.drift.iter().fold(f64::INFINITY, |least, drift| least.min(by / drift.abs()))
    }

    /// Time passes in quiet, until `now`.
    pub(super) fn pass(&mut self, now: f64) {
        self.now = now;
    }

    /// A new line starts now.
    #[inline]
    pub(super) fn turn(&mut self) {
        if self.now > self.since {
            self.start_all();
        }
    }

    fn start_all(&mut self) {
        for j in 0..self.log_odds.len() {
            if self.drift[j] != 0.0 {
                self.start(j, self.at(j, self.now));
            }
        }
        self.since = self.now;
    }

    fn start(&mut self, j: usize, log_odds: f64) {
        self.log_odds[j] = self.bounded(log_odds);
        self.beliefs[j] = probability(self.log_odds[j]);
    }

    fn at(&self, j: usize, time: f64) -> f64 {
        self.bounded(self.log_odds[j] + self.drift[j] * (time - self.since))
    }

    fn bounded(&self, log_odds: f64) -> f64 {
        log_odds.clamp(-self.most, self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::PublicTrust;
    use crate::game::belief::posterior;

    fn believing(belief: f64) -> PublicTrust {
        let mut trust = PublicTrust::new(1);
        trust.set(0, belief);
        trust
    }

    #[test]
    fn an_incident_is_bayes_rule_and_nothing_is_ever_certain() {
        let mut trust = believing(0.45);
        trust.learn(0, [0.3, 1.2]);
        assert!((trust.belief(0) - posterior(0.45, [0.3, 1.2])).abs() < 1e-12);
        trust.learn(0, [0.0, 1.0]);
        assert!((trust.belief(0) - 1e-4).abs() < 1e-12);
        trust.learn(0, [0.0, 0.0]);
        assert!((trust.belief(0) - 1e-4).abs() < 1e-12);
    }

    /// With rates m the probability of quiet for a time s is exp(-m s), whatever the parts it is seen in.
    #[test]
    fn quiet_is_bayes_rule_and_its_parts_add_up() {
        let rates = [0.4, 1.9];
        let mut whole = believing(0.6);
        whole.expect(0, rates);
        let mut parts = whole.clone();
        whole.pass(0.7);
        for time in [0.1, 0.45, 0.7] {
            parts.pass(time);
            parts.expect(0, rates);
        }
        let expected = posterior(0.6, rates.map(|rate| libm::exp(-rate * 0.7)));
        assert!((whole.belief(0) - expected).abs() < 1e-12);
        assert!((parts.belief(0) - expected).abs() < 1e-12);
    }

    #[test]
    fn it_says_when_it_will_have_drifted() {
        let mut trust = believing(0.5);
        assert!(trust.years_to_drift(0.05).is_infinite());
        trust.expect(0, [1.0, 1.5]);
        assert!((trust.years_to_drift(0.05) - 0.1).abs() < 1e-15);
    }
}
