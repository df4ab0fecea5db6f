//! Boxes of worlds in which something is frequent: the Patient Rule Induction Method.
//!
//! From the box of all worlds a share of the worlds, a twentieth, is peeled off again and again, from the lower or the upper end of the one input
//! where the share of interest rises most for each world given up; when little is left, worlds are pasted back where that
//! raises it further. Every box on the way is kept: the trajectory from all worlds to a pure corner.
//!
//! ```text
//! mass      worlds in the box / all worlds
//! density   interest in the box / worlds in the box        how pure it is
//! coverage  interest in the box / interest in all          how much of it the box has
//! gain of a peel = (density after - density before) / worlds given up
//! ```
//!
//! Source: Friedman and Fisher (1999), Bump hunting in high-dimensional data, sections 8 and 14.1 (the gain a world).

use super::Cases;

/// Share of a box given up in a peel, or added in a paste, where nothing else is asked for.
pub const PEEL: f64 = 0.05;
/// The least mass of a box.
const LEAST_MASS: f64 = 0.05;

/// Limits of a box: for every input the lower and the upper end, infinite where it is not restricted.
pub type Limits = Vec<(f64, f64)>;

/// A box.
#[derive(Debug, Clone, PartialEq)]
pub struct Corner {
    /// Its limits, by input.
    pub limits: Limits,
    /// How much of the interest is in it, from 0 to 1.
    pub coverage: f64,
    /// The mean interest of its worlds, from 0 to 1.
    pub density: f64,
    /// The share of worlds in it, from 0 to 1.
    pub mass: f64,
}

impl Corner {
    /// The corner of these limits among these cases. Coverage and density are 0 where there is nothing.
    #[must_use]
    pub fn of(cases: &Cases, limits: Limits) -> Self {
        let inside = inside(cases, &limits);
        let (total, own) = (cases.interest.iter().sum::<f64>(), cases.interest_of(&inside));
        let share = |part: f64, of: f64| if of > 0.0 { part / of } else { 0.0 };
        Self {
            limits,
            coverage: share(own, total),
            density: share(own, inside.len() as f64),
            mass: share(inside.len() as f64, cases.len() as f64),
        }
    }

    /// The inputs that it restricts.
    pub fn restricted(&self) -> impl Iterator<Item = usize> {
        self.limits
            .iter()
            .enumerate()
            .filter(|(_, limits)| limits.0.is_finite() || limits.1.is_finite())
            .map(|(at, _)| at)
    }
}

/// The worlds inside limits.
#[must_use]
pub fn inside(cases: &Cases, limits: &[(f64, f64)]) -> Vec<usize> {
    let holds = |world: usize| {
        cases.inputs.iter().zip(limits).all(|(column, &(low, high))| low <= column[world] && column[world] <= high)
    };
    (0..cases.len()).filter(|&world| holds(world)).collect()
}

/// All boxes from that of all worlds on: the peels, then the pastes. `share` of a box, strictly between 0 and 1/2, is given
/// up or added at a time: small is patient ([`PEEL`]).
#[must_use]
pub fn trajectory(cases: &Cases, share: f64) -> Vec<Corner> {
    let mut limits: Limits = vec![(f64::NEG_INFINITY, f64::INFINITY); cases.inputs.len()];
    let mut boxes = vec![Corner::of(cases, limits.clone())];
    let least = LEAST_MASS * cases.len() as f64;
    let mut worlds: Vec<usize> = (0..cases.len()).collect();
    while let Some(peel) = best_peel(cases, &limits, &worlds, share).filter(|peel| peel.left.len() as f64 >= least) {
        limits[peel.input] = peel.limit;
        worlds = peel.left;
        boxes.push(Corner::of(cases, limits.clone()));
    }
    while let Some(pasted) = best_paste(cases, &limits, &worlds, share) {
        limits = pasted;
        worlds = inside(cases, &limits);
        boxes.push(Corner::of(cases, limits.clone()));
    }
    boxes
}

/// A box after a peel.
struct Peel {
    gain: f64,
    input: usize,
    limit: (f64, f64),
    left: Vec<usize>,
}

/// The peel that gains most a world; `None` where none gains. Of equal gains one that restricts no further input is taken.
fn best_peel(cases: &Cases, limits: &Limits, worlds: &[usize], share: f64) -> Option<Peel> {
    let before = density(cases, worlds);
    let is_restricted = |input: usize| limits[input].0.is_finite() || limits[input].1.is_finite();
    let mut best: Option<Peel> = None;
    for (input, column) in cases.inputs.iter().enumerate() {
        let mut sorted: Vec<f64> = worlds.iter().map(|&world| column[world]).collect();
        sorted.sort_by(f64::total_cmp);
        let (low, high) = limits[input];
        let peels = [upper_cut(&sorted, share).map(|cut| (low, cut)), lower_cut(&sorted, share).map(|cut| (cut, high))];
        for limit in peels.into_iter().flatten() {
            let within = |world: &&usize| limit.0 <= column[**world] && column[**world] <= limit.1;
            let left: Vec<usize> = worlds.iter().filter(within).copied().collect();
            if left.is_empty() || left.len() == worlds.len() {
                continue;
            }
            let gain = (density(cases, &left) - before) / (worlds.len() - left.len()) as f64;
            let better = |best: &Peel| {
                gain.total_cmp(&best.gain).then(is_restricted(input).cmp(&is_restricted(best.input))).is_gt()
            };
            if gain > 0.0 && best.as_ref().is_none_or(better) {
                best = Some(Peel { gain, input, limit, left });
            }
        }
    }
    best
}

/// The widened limits that raise the density most; `None` where none does.
fn best_paste(cases: &Cases, limits: &Limits, worlds: &[usize], share: f64) -> Option<Limits> {
    let before = density(cases, worlds);
    let more = ((share * worlds.len() as f64) as usize).max(1);
    let mut best: Option<(f64, Limits)> = None;
    for (input, column) in cases.inputs.iter().enumerate() {
        let (low, high) = limits[input];
        let mut open = limits.clone();
        open[input] = (f64::NEG_INFINITY, f64::INFINITY);
        let around = inside(cases, &open);
        let beyond = |outside: &dyn Fn(f64) -> bool| -> Vec<f64> {
            let mut values: Vec<f64> = around.iter().map(|&world| column[world]).filter(|&x| outside(x)).collect();
            values.sort_by(f64::total_cmp);
            values
        };
        let (below, above) = (beyond(&|x| x < low), beyond(&|x| x > high));
        let down = below.len().checked_sub(more).map_or(f64::NEG_INFINITY, |at| below[at]);
        let up = above.get(more - 1).copied().unwrap_or(f64::INFINITY);
        for (limit, gains) in [((down, high), !below.is_empty()), ((low, up), !above.is_empty())] {
            let mut wider = limits.clone();
            wider[input] = limit;
            let own = density(cases, &inside(cases, &wider));
            if gains && own > before && best.as_ref().is_none_or(|(most, _)| own > *most) {
                best = Some((own, wider));
            }
        }
    }
    best.map(|(_, limits)| limits)
}

fn density(cases: &Cases, worlds: &[usize]) -> f64 {
    if worlds.is_empty() { 0.0 } else { cases.interest_of(worlds) / worlds.len() as f64 }
}

/// Where to cut off the lowest share of sorted values: half-way between two values that differ, at or above it. `None`
/// where all are equal.
fn lower_cut(sorted: &[f64], share: f64) -> Option<f64> {
    let position = (sorted.len().checked_sub(1)?) as f64 * share;
    let below = sorted[position.floor() as usize];
    let above = sorted[position.ceil() as usize..].iter().find(|&&value| value > below)?;
    Some(f64::midpoint(below, *above))
}

/// Where to cut off the highest.
fn upper_cut(sorted: &[f64], share: f64) -> Option<f64> {
    let position = (sorted.len().checked_sub(1)?) as f64 * (1.0 - share);
    let above = sorted[position.ceil() as usize];
    let below = sorted[..=position.floor() as usize].iter().rev().find(|&&value| value < above)?;
    Some(f64::midpoint(*below, above))
}

#[cfg(test)]
mod tests {
    use super::{Cases, PEEL, trajectory};
    use crate::chance::{Dice, Purpose, Site};

    /// A planted corner: x above 0.7 and y below 0.4, of which 90% are of interest, against 5% elsewhere; z is idle.
    fn planted(worlds: u64) -> Cases {
        let draw = |side: &str, world| Dice::new(11, world).uniform(Site::new(Purpose::World, side), 0);
        let column = |side: &str| (0..worlds).map(|world| draw(side, world)).collect::<Vec<f64>>();
        let inputs = vec![column("x"), column("y"), column("z")];
        let of_interest = |world: usize| {
            let chance = if inputs[0][world] > 0.7 && inputs[1][world] < 0.4 { 0.9 } else { 0.05 };
            f64::from(u8::from(draw("luck", world as u64) < chance))
        };
        let interest = (0..worlds as usize).map(of_interest).collect();
        Cases { inputs, interest }
    }

    #[test]
    fn a_planted_corner_is_on_the_trajectory() {
        let boxes = trajectory(&planted(4_000), PEEL);
        let near = boxes.iter().find(|own| {
            (own.limits[0].0 - 0.7).abs() < 0.05 && (own.limits[1].1 - 0.4).abs() < 0.05 && own.density > 0.8
        });
        let found = near.unwrap_or_else(|| panic!("{boxes:?}"));
        assert!(found.coverage > 0.65 && !found.restricted().any(|input| input == 2), "{found:?}");
    }

    #[test]
    fn a_trajectory_begins_with_all_worlds_and_density_rises_while_it_peels() {
        let boxes = trajectory(&planted(1_000), PEEL);
        assert!((boxes[0].coverage - 1.0).abs() < 1e-12 && (boxes[0].mass - 1.0).abs() < 1e-12);
        assert!(boxes.windows(2).all(|pair| pair[0].density < pair[1].density));
    }

    #[test]
    fn where_nothing_varies_there_is_one_box() {
        let cases = Cases { inputs: vec![vec![1.0; 50]], interest: (0..50).map(|k| f64::from(k % 2)).collect() };
        assert_eq!(trajectory(&cases, PEEL).len(), 1);
    }
}
