//! Morris' screen: how much a quantity moves when one input moves by half its range, from many places.
//!
//! A trajectory starts at a random point of a grid of four levels a side and changes one input after the other, each once,
//! by two levels. An elementary effect is the change of the quantity over the length of the step, 2/3 of the range:
//!
//! ```text
//! d_i = (f(x + Δ e_i) - f(x)) / Δ     Δ = 2/3     mu*_i = mean |d_i|     sigma_i = standard deviation of d_i
//! ```
//!
//! A large mu* is a strong input; a large sigma beside it, one whose effect hangs on the others. Luck inflates both:
//! what noise alone would give, `floor = sqrt(2/π) sqrt(s²(x) + s²(x + Δ e_i)) / Δ`, is stated beside them. Sources: Morris
//! (1991), Factorial sampling plans for preliminary computational experiments; Campolongo, Cariboni and Saltelli (2007), An
//! effective screening design for sensitivity analysis of large models.

use super::bootstrap::intervals;
use super::{Evaluation, Index};
use crate::chance::{Dice, Purpose, Site};
use crate::stats::moments;
use crate::world::design::{Points, PointsError};

/// Levels of the grid.
const LEVELS: usize = 4;
/// Levels of a step.
const JUMP: usize = LEVELS / 2;
/// The length of a step where the range is 1.
const STEP: f64 = JUMP as f64 / (LEVELS - 1) as f64;

/// Trajectories through the unit cube.
#[derive(Debug, Clone, PartialEq)]
pub struct Trajectories {
    /// How many.
    pub trajectories: usize,
    /// Inputs.
    pub inputs: usize,
    /// Their points, those of a trajectory together: its start, then one a step. Level l of a side is at (l + 1/2) / 4:
    /// the median of a quarter of the input's probability.
    pub points: Points,
    /// For every trajectory, which input each step changes, and whether upwards.
    steps: Vec<Vec<(usize, bool)>>,
}

/// What the screen says of an input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Screened {
    /// The mean absolute elementary effect, with its interval.
    pub mu_star: Index,
    /// The mean elementary effect: its sign is the direction.
    pub mu: f64,
    /// The standard deviation of the elementary effects.
    pub sigma: f64,
    /// What noise alone would give for `mu_star`.
    pub floor: f64,
}

impl Screened {
    /// Whether it can be told from noise.
    #[must_use]
    pub fn is_distinct(&self) -> bool {
        self.mu_star.low > self.floor && self.mu_star.value > 0.0
    }
}

impl Trajectories {
    /// So many trajectories through the cube of so many inputs.
    ///
    /// # Errors
    /// Where there is no input or no trajectory.
    pub fn new(trajectories: usize, inputs: usize, seed: u64) -> Result<Self, PointsError> {
        let mut values = Vec::new();
        let mut steps = Vec::new();
        for trajectory in 0..trajectories {
            let dice = Dice::new(seed, trajectory as u64);
            let draw = |what: &str, at: usize| dice.uniform(Site::new(Purpose::Screen, what), at as u64);
            let mut order: Vec<usize> = (0..inputs).collect();
            order.sort_by(|&one, &other| draw("order", one).total_cmp(&draw("order", other)));
            let mut levels: Vec<usize> = (0..inputs).map(|at| (draw("start", at) * LEVELS as f64) as usize).collect();
            let push = |values: &mut Vec<f64>, levels: &[usize]| {
                values.extend(levels.iter().map(|&level| (level as f64 + 0.5) / LEVELS as f64));
            };
            push(&mut values, &levels);
            let mut taken = Vec::with_capacity(inputs);
            for input in order {
                // Two levels up where there is room, else two down: each level has one partner.
                let up = levels[input] < JUMP;
                levels[input] = if up { levels[input] + JUMP } else { levels[input] - JUMP };
                push(&mut values, &levels);
                taken.push((input, up));
            }
            steps.push(taken);
        }
        Ok(Self { trajectories, inputs, points: Points::new(inputs, values)?, steps })
    }

    /// The first so many of them; `None` for none.
    #[must_use]
    pub fn first(&self, trajectories: usize) -> Option<Self> {
        let values = (0..trajectories * (self.inputs + 1)).flat_map(|at| self.points.point(at).to_vec()).collect();
        let points = Points::new(self.inputs, values).ok()?;
        Some(Self { trajectories, inputs: self.inputs, points, steps: self.steps[..trajectories].to_vec() })
    }

    /// The input that the step to a point changed; `None` for a start.
    #[must_use]
    pub fn changed(&self, point: usize) -> Option<usize> {
        let (trajectory, at) = (point / (self.inputs + 1), point % (self.inputs + 1));
        at.checked_sub(1).map(|step| self.steps[trajectory][step].0)
    }

    /// The effects of every input from the evaluations of the points, in their order; intervals by drawing trajectories
    /// again. Nothing where a point is missing.
    #[must_use]
    pub fn effects(&self, evaluations: &[Evaluation], seed: u64) -> Vec<Screened> {
        if evaluations.len() != self.points.len() {
            return Vec::new();
        }
        let (effects, noises) = self.elementary(evaluations);
        let rows = self.trajectories;
        let mean = |rows: &[usize], of: &dyn Fn(usize) -> f64| {
            rows.iter().map(|&row| of(row)).sum::<f64>() / rows.len().max(1) as f64
        };
        let stars = intervals(rows, seed, self.inputs, |rows| {
            (0..self.inputs).map(|input| mean(rows, &|row| effects[row][input].abs())).collect()
        });
        let of_input = |input: usize, mu_star: Index| {
            let own = moments((0..rows).map(|row| effects[row][input]));
            let noise = (0..rows).map(|row| noises[row][input]).sum::<f64>() / rows as f64;
            let floor = libm::sqrt(2.0 / std::f64::consts::PI * noise) / STEP;
            Screened { mu_star, mu: own.map_or(0.0, |own| own.mean), sigma: own.map_or(0.0, |own| own.sd), floor }
        };
        stars.into_iter().enumerate().map(|(input, star)| of_input(input, star)).collect()
    }

    /// The elementary effect of every input in every trajectory, and the noise of the change.
    fn elementary(&self, evaluations: &[Evaluation]) -> (Vec<Vec<f64>>, Vec<Vec<f64>>) {
        let mut effects = vec![vec![0.0; self.inputs]; self.trajectories];
        let mut noises = effects.clone();
        for (row, points) in evaluations.chunks_exact(self.inputs + 1).enumerate() {
            for (pair, &(input, up)) in points.windows(2).zip(&self.steps[row]) {
                let change = pair[1].mean - pair[0].mean;
                effects[row][input] = if up { change } else { -change } / STEP;
                noises[row][input] = pair[0].noise + pair[1].noise;
            }
        }
        (effects, noises)
    }
}

#[cfg(test)]
mod tests {
    use super::{Screened, Trajectories};
    use crate::analysis::sensitivity::Evaluation;

    fn effects(design: &Trajectories, f: impl Fn(&[f64]) -> f64) -> Vec<Screened> {
        let points = (0..design.points.len()).map(|at| Evaluation::exact(f(design.points.point(at))));
        design.effects(&points.collect::<Vec<_>>(), 1)
    }

    /// The coordinate on the grid 0, 1/3, 2/3, 1.
    fn level(u: f64) -> f64 {
        (u * 4.0 - 0.5) / 3.0
    }

    #[test]
    fn a_linear_function_has_its_slopes_and_no_interaction() {
        let own = effects(&Trajectories::new(10, 3, 1).expect("a design"), |x| 3.0 * level(x[0]) - level(x[1]));
        for (effect, slope) in own.iter().zip([3.0, -1.0, 0.0_f64]) {
            assert!((effect.mu - slope).abs() < 1e-12 && (effect.mu_star.value - slope.abs()).abs() < 1e-12);
            assert!(effect.sigma < 1e-12);
        }
        assert!(own[0].is_distinct() && own[1].is_distinct() && !own[2].is_distinct());
    }

    /// Morris' own test function of 20 inputs, Morris (1991), section 5: inputs 1 to 10 matter, 8 to 10 by themselves and
    /// all alike, 1 to 7 with curvature or interactions; of inputs 11 to 20 none matters (coefficients ±1).
    #[test]
    fn the_published_function_of_twenty_inputs_is_ranked_as_published() {
        let w = |x: &[f64], i: usize| {
            let x = level(x[i]);
            if matches!(i, 2 | 4 | 6) { 2.0 * (1.1 * x / (x + 0.1) - 0.5) } else { 2.0 * (x - 0.5) }
        };
        let sign = |power: usize| if power.is_multiple_of(2) { 1.0 } else { -1.0 };
        let f = |x: &[f64]| {
            let w: Vec<f64> = (0..20).map(|i| w(x, i)).collect();
            let mut y = 0.0;
            for i in 0..20 {
                y += if i < 10 { 20.0 } else { sign(i + 1) } * w[i];
                for j in i + 1..20 {
                    y += if j < 6 { -15.0 } else { sign(i + j + 2) } * w[i] * w[j];
                    for l in j + 1..20 {
                        y += if l < 5 { -10.0 } else { 0.0 } * w[i] * w[j] * w[l];
                        for s in l + 1..20 {
                            y += if s < 4 { 5.0 } else { 0.0 } * w[i] * w[j] * w[l] * w[s];
                        }
                    }
                }
            }
            y
        };
        let own = effects(&Trajectories::new(40, 20, 1).expect("a design"), f);
        let weakest = own[..10].iter().map(|effect| effect.mu_star.value).fold(f64::INFINITY, f64::min);
        let strongest = own[10..].iter().map(|effect| effect.mu_star.value).fold(0.0, f64::max);
        assert!(weakest > 2.0 * strongest, "{weakest} {strongest}");
        for effect in &own[7..10] {
            assert!((effect.mu - 40.0).abs() < 10.0 && effect.sigma < 0.3 * effect.mu_star.value, "{effect:?}");
        }
        for effect in &own[..6] {
            assert!(effect.sigma > 0.3 * effect.mu_star.value, "{effect:?}");
        }
    }
}
