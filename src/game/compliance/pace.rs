//! A shorter way to the fixed point of the plain sweeps: once they contract, the last two tell where they lead.
//!
//! ```text
//! f           the half-and-half moves that a sweep asks for, from probabilities x; f' and x' those of the sweep before
//! gamma     = <f - f', f> / |f - f'|^2
//! x_next    = x + 2 f - gamma (x - x' + 2 (f - f'))
//! ```
//!
//! A plain sweep makes the move `f`. The shorter way makes the whole move, `2 f`, and takes out of it what changed
//! as `f` did between the last two sweeps: along that direction it is the secant method. Source: Anderson (1965),
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

impl Workbench {
    /// Makes the moves that a sweep asked for, the largest of which is given, further than half-and-half where a lane
    /// is near its end. Returns the largest move made.
    #[inline(always)]
    pub(super) fn make_moves(&mut self, n: usize, asked: &Row, progress: &mut Headway) -> Row {
        let gamma = self.secant(n);
        let (steady, before, sweeps) = (progress.steady, progress.asked, progress.sweeps);
        let steady = each(|l| if asked[l] <= before[l] { steady[l] + 1.0 } else { 0.0 });
        progress.steady = steady;
        progress.asked = *asked;
        let near = each(|l| if asked[l] < NEAR && sweeps[l] < PATIENCE { steady[l] } else { 0.0 });
        let near = each(|l| if gamma[l] < 0.5 { near[l] } else { 0.0 });
        let gamma = each(|l| if near[l] >= STEADY { larger(gamma[l], -FARTHEST) } else { 0.0 });
        let whole = each(|l| if near[l] >= STEADY { 2.0 } else { 1.0 });
        let mut largest = [0.0; LANES];
        for strategy in &mut self.strategies[..n * (n + 1)] {
            let moved = strategy.make_move(&gamma, &whole);
            largest = each(|l| larger(moved[l].abs(), largest[l]));
        }
        largest
    }

    /// gamma.
    #[inline(always)]
    fn secant(&self, n: usize) -> Row {
        let (mut along, mut change) = ([0.0; LANES], [TINY; LANES]);
        for strategy in &self.strategies[..n * (n + 1)] {
            let changed = each(|l| strategy.asked[l] - strategy.asked_before[l]);
            along = each(|l| along[l] + changed[l] * strategy.asked[l]);
            change = each(|l| change[l] + changed[l] * changed[l]);
        }
        each(|l| along[l] / change[l])
    }
}

impl Strategy {
    /// `whole f - gamma (x - x' + whole (f - f'))`, the move that it makes, kept within the probabilities.
    #[inline(always)]
    fn make_move(&mut self, gamma: &Row, whole: &Row) -> Row {
        let shifted = each(|l| self.stood[l] - self.stood_before[l]);
        let changed = each(|l| self.asked[l] - self.asked_before[l]);
        let moved = each(|l| whole[l] * self.asked[l] - gamma[l] * (shifted[l] + whole[l] * changed[l]));
        let now = each(|l| larger(self.stood[l] + moved[l], 0.0));
        self.now = each(|l| if now[l] < 1.0 { now[l] } else { 1.0 });
        self.stood_before = self.stood;
        self.asked_before = self.asked;
        moved
    }
}
