//! A shorter way to the fixed point of the plain sweeps: once they contract, the last two tell where they lead.
//!
//! ```text
//! x           probabilities that a sweep finds, g the answers to them; x' and g' those of the sweep before
//! f         = (g - x) / 2, the half-and-half moves that it asks for
//! gamma     = <f - f', f> / |f - f'|^2
//! x_next    = g - gamma (g - g')
//! ```
//!
//! A plain sweep makes the move `f`. The shorter way goes to the answers, and takes out of them what changed as `f` did
//! between the last two sweeps: along that direction it is the secant method. Source: Anderson (1965),
//! Iterative procedures for nonlinear integral equations, with a memory of one; Walker and Ni (2011), Anderson
//! acceleration for fixed-point iterations.
//!
//! Where the game has several equilibria, the plain sweeps from the public expectation say which is meant, so the way
//! is shortened only near the end: moves are small and have not grown for two sweeps, and the secant leads forward, to
//! where moves vanish because they shrink (a gamma above one half would lead back, say to an equilibrium that nobody
//! would return to once off it). Of 300,000 random states like Key West's 8 ended more than 1e-3 from the plain sweeps
//! run to 1e-9, with half of their sweeps; plain sweeps stopped at 1e-4 did in 3332, mostly for stopping early where
//! they creep.

#![expect(clippy::inline_always, reason = "all of a sweep must be compiled for the vectors at hand")]

use super::solver::Headway;
use super::sweep::each;
use super::table::{LANES, Row, Strategy, Workbench};
use crate::game::choice::larger;

/// New probabilities are averaged half-and-half with the old.
const AVERAGE: f64 = 0.5;
/// Half-and-half moves below this are near the end.
const NEAR: f64 = 0.05;
/// Sweeps for which moves must not have grown.
const STEADY: f64 = 2.0;
/// The most that a secant may lead forward, in times the last change: it trusts that moves shrink to 20/21 at best.
const FARTHEST: f64 = 20.0;
/// From this sweep on only plain moves are made: what has not settled by then goes round in circles.
const PATIENCE: f64 = 100.0;
/// Added to a divisor that may be zero; lost to the last bit next to any other.
const TINY: f64 = 1e-300;

/// The moves that a sweep asks for, over all probabilities answered so far.
pub(super) struct Moves {
    /// The largest.
    largest: Row,
    /// `<f - f', f>`.
    along: Row,
    /// `|f - f'|^2`.
    change: Row,
}

impl Moves {
    /// As a sweep begins.
    pub(super) const NONE: Self = Self { largest: [0.0; LANES], along: [0.0; LANES], change: [TINY; LANES] };

    /// Takes the answers to how things stand, and with them the moves that they ask for.
    #[inline(always)]
    pub(super) fn answer(&mut self, strategies: &mut [Strategy], answers: &[Row]) {
        for (strategy, answer) in strategies.iter_mut().zip(answers) {
            let asked = each(|l| AVERAGE * (answer[l] - strategy.now[l]));
            let changed = each(|l| asked[l] - strategy.asked[l]);
            self.along = each(|l| self.along[l] + changed[l] * asked[l]);
            self.change = each(|l| self.change[l] + changed[l] * changed[l]);
            self.largest = each(|l| larger(asked[l].abs(), self.largest[l]));
            strategy.asked = asked;
        }
    }
}

impl Workbench {
    /// Makes the moves that a sweep asked for, further than half-and-half where a lane is near its end. Returns the
    /// largest move made.
    #[expect(clippy::needless_bitwise_bool, reason = "measured: `&&` branches lane by lane")]
    #[inline(always)]
    pub(super) fn make_moves(&mut self, n: usize, moves: &Moves, progress: &mut Headway) -> Row {
        let (steady, before, sweeps) = (progress.steady, progress.asked, progress.sweeps);
        let longer = each(|l| steady[l] + 1.0);
        let steady = each(|l| if moves.largest[l] <= before[l] { longer[l] } else { 0.0 });
        progress.steady = steady;
        progress.asked = moves.largest;
        let gamma = each(|l| moves.along[l] / moves.change[l]);
        let near = each(|l| {
            let near = (moves.largest[l] < NEAR) & (sweeps[l] < PATIENCE) & (steady[l] >= STEADY) & (gamma[l] < 0.5);
            if near { 1.0 } else { 0.0 }
        });
        let gamma = each(|l| near[l] * larger(gamma[l], -FARTHEST));
        let mut largest = [0.0; LANES];
        for (strategy, answer) in self.strategies[..n * (n + 1)].iter_mut().zip(&self.answers[..n * (n + 1)]) {
            let moved = strategy.make_move(*answer, &gamma, &near);
            largest = each(|l| larger(moved[l].abs(), largest[l]));
        }
        largest
    }
}

impl Strategy {
    /// Moves half-and-half or, near the end, by the secant, and is kept within the probabilities; returns the move.
    #[inline(always)]
    fn make_move(&mut self, answer: Row, gamma: &Row, near: &Row) -> Row {
        let lead = each(|l| answer[l] - self.answer_before[l]);
        let averaged = each(|l| self.now[l] + self.asked[l]);
        let whole = each(|l| if near[l] > 0.0 { answer[l] } else { averaged[l] });
        let next = each(|l| whole[l] - gamma[l] * lead[l]);
        let moved = each(|l| next[l] - self.now[l]);
        let next = each(|l| larger(next[l], 0.0));
        self.now = each(|l| if next[l] < 1.0 { next[l] } else { 1.0 });
        self.answer_before = answer;
        moved
    }
}
