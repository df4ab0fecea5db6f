//! Which packages race, where there are too many for all: a spread sample, then the neighbours of what looks best.
//!
//! Half of the packages are spread over all that are allowed, each far from those before. The rest come in waves: the
//! packages next to those on the front of the estimates so far, which differ in one lever, then in two, and, where these are
//! too few, more that are far from all before. Estimates are means
//! over a few worlds that the race does not use, so that what is chosen here is chosen by other dice than it is judged by,
//! and the error of the race holds for the packages that race. Nothing is claimed of those that were never looked at.
//!
//! Source: Paquete, Chiarandini and Stützle (2004), Pareto local optimum sets in the biobjective traveling salesman problem
//! (Pareto local search).

use serde::{Deserialize, Serialize};

use super::front::{Offers, front};
use super::space::{Package, PackageSpace};
use crate::chance::Dice;

/// Worlds in which a package is looked at before it is chosen.
pub const SCOUTED: u64 = 64;

/// Waves after the spread sample.
const WAVES: usize = 4;

/// Packages looked at so far, and what they seem to come to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scout {
    /// The most packages, besides the file as it stands.
    most: usize,
    seed: u64,
    /// The packages, the file as it stands first.
    packages: Vec<Package>,
    /// What those looked at gain in each goal, more being better; `None` where one breaks a constraint.
    gains: Vec<Option<Vec<f64>>>,
}

impl Scout {
    /// Nothing looked at yet of a space of packages, of which so many are to race at most. Where there are no more, all do.
    #[must_use]
    pub fn new(space: &PackageSpace, most: usize, seed: u64) -> Self {
        let mut scout = Self { most, seed, packages: vec![space.base()], gains: Vec::new() };
        match space.all(most) {
            Some(all) => scout.packages.extend(all),
            None => scout.spread(space, most.div_ceil(2) + 1),
        }
        scout
    }

    /// Whether all packages that are allowed race.
    #[must_use]
    pub fn has_all(&self, space: &PackageSpace) -> bool {
        space.all(self.most).is_some()
    }

    /// The packages, the file as it stands first.
    #[must_use]
    pub fn packages(&self) -> &[Package] {
        &self.packages
    }

    /// The packages that are to be looked at next; none where enough are known.
    #[must_use]
    pub fn next(&self) -> &[Package] {
        &self.packages[self.gains.len()..]
    }

    /// Takes what the packages looked at last seem to gain, and finds the next. `costs` are those of all packages.
    pub fn learn(
        &mut self,
        space: &PackageSpace,
        seen: impl IntoIterator<Item = Option<Vec<f64>>>,
        indifference: &[f64],
    ) {
        self.gains.extend(seen);
        let room = self.most + 1 - self.packages.len();
        let wave = room.min(self.most.div_ceil(2 * WAVES));
        let (best, before) = (self.best(space, indifference), self.packages.len());
        let dice = Dice::new(self.seed, 0);
        let mut found: Vec<Package> = Vec::new();
        for levers in [1, 2] {
            let mut near: Vec<_> =
                best.iter().map(|&own| space.near(&self.packages[own], levers, dice).into_iter()).collect();
            // In turn, so that no part of the front is left out.
            while found.len() < wave && !near.is_empty() {
                near.retain_mut(|own| {
                    let new = own.find(|package| !self.packages.contains(package) && !found.contains(package));
                    let some = new.is_some();
                    if found.len() < wave {
                        found.extend(new);
                    }
                    some
                });
            }
        }
        self.packages.append(&mut found);
        self.spread(space, (before + wave).min(self.most + 1));
    }

    /// The front of what was looked at.
    fn best(&self, space: &PackageSpace, indifference: &[f64]) -> Vec<usize> {
        let costs: Vec<f64> = self.packages.iter().map(|package| space.cost(package)).collect();
        let lost = vec![f64::NEG_INFINITY; indifference.len()];
        let gains: Vec<Vec<f64>> = self.gains.iter().map(|own| own.clone().unwrap_or_else(|| lost.clone())).collect();
        let offers = Offers { costs: &costs, gains: &gains, indifference };
        let allowed = |own: &usize| space.allows(&self.packages[*own]);
        let sound: Vec<usize> =
            (0..self.gains.len()).filter(|&own| self.gains[own].is_some()).filter(allowed).collect();
        // Where all seem to break a constraint, the way on leads from any of them.
        if sound.is_empty() { (0..self.gains.len()).filter(allowed).collect() } else { front(offers, sound) }
    }

    /// Adds packages that are far from those known, up to so many in all.
    fn spread(&mut self, space: &PackageSpace, count: usize) {
        while self.packages.len() < count {
            let Some(package) = space.far_from(&self.packages, Dice::new(self.seed, 0)) else { break };
            self.packages.push(package);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{SCOUTED, Scout};
    use crate::analysis::search::space::PackageSpace;
    use crate::scenario::levers::{Levers, Panel, PolicyLever, Rung};

    /// So many measures, each for 1, of which a third may be had.
    fn space(measures: usize) -> PackageSpace {
        let level = |text: &str, cost| Rung { text: text.to_owned(), set: Some(text.to_owned()), cost };
        let lever = |at: usize| PolicyLever {
            id: format!("m{at}"),
            label: format!("m{at}"),
            path: format!("m{at}"),
            is_measure: true,
            of: None,
            levels: vec![level("false", 0.0), level("true", 1.0)],
        };
        let levers = Levers { levers: (0..measures).map(lever).collect(), ..Levers::default() };
        PackageSpace::new(&Panel { levers, stands: vec![0; measures] }, Some(measures as f64 / 3.0))
    }

    /// 5 of 15 measures may be had, 4,944 packages; measure k brings k. Half of 120 looked at are spread, the rest climb.
    #[test]
    fn waves_climb_to_the_best_package_of_thousands() {
        let space = space(15);
        assert_eq!(space.count(), Some(4_944));
        let mut scout = Scout::new(&space, 120, 3);
        assert!(!scout.has_all(&space) && scout.packages().len() == 61 && SCOUTED > 0);
        while !scout.next().is_empty() {
            let worth = |package: &Vec<usize>| package.iter().enumerate().map(|(at, on)| (at * on) as f64).sum();
            let seen: Vec<Option<Vec<f64>>> = scout.next().iter().map(|package| Some(vec![worth(package)])).collect();
            scout.learn(&space, seen, &[0.5]);
        }
        assert_eq!(scout.packages().len(), 121);
        let best: usize = scout
            .packages()
            .iter()
            .map(|package| package.iter().enumerate().map(|(at, on)| at * on).sum())
            .max()
            .expect("packages");
        assert!(best >= 57, "{best} of 60");
    }

    #[test]
    fn where_there_are_few_all_race() {
        let space = space(6);
        let scout = Scout::new(&space, 200, 1);
        assert!(scout.has_all(&space));
        assert_eq!(Some(scout.packages().len()), space.count());
    }
}
