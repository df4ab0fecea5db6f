//! Which packages there are: a level of each lever, within the budget and one at most of each exclusive group.

use crate::chance::{Dice, Purpose, Site};
use crate::scenario::levers::{Panel, PolicyLever};

/// A package: the position of a level for each lever.
pub type Package = Vec<usize>;

/// Packages are counted up to so many.
pub const MOST_COUNTED: usize = 1_000_000;

/// Costs that differ by less are the same: sums of decimal fractions are off by their rounding.
pub(super) const CENT: f64 = 1e-9;

/// Tries for one package that is far from those known.
const TRIES: usize = 8;

/// All packages that are allowed.
#[derive(Debug, Clone)]
pub struct PackageSpace {
    levers: Vec<PolicyLever>,
    stands: Package,
    exclusive: Vec<Vec<usize>>,
    budget: Option<f64>,
}

impl PackageSpace {
    /// The packages of a panel of levers within a budget.
    #[must_use]
    pub fn new(panel: &Panel, budget: Option<f64>) -> Self {
        let levers = panel.levers.clone();
        Self { levers: levers.levers, stands: panel.stands.clone(), exclusive: levers.exclusive, budget }
    }

    /// The levers.
    #[must_use]
    pub fn levers(&self) -> &[PolicyLever] {
        &self.levers
    }

    /// The level at which the file as it stands has each lever.
    #[must_use]
    pub const fn stands(&self) -> &Package {
        &self.stands
    }

    /// The file as it stands.
    #[must_use]
    pub fn base(&self) -> Package {
        self.normal(self.stands.clone())
    }

    /// Whether a lever is in force in a package: a value of a measure that is not there is not.
    fn is_in_force(&self, package: &Package, lever: usize) -> bool {
        self.levers[lever].of.is_none_or(|measure| is_there(package, measure))
    }

    /// The same package with values of measures that are not there as the file has them, so that no package has two names.
    fn normal(&self, mut package: Package) -> Package {
        for lever in 0..self.levers.len() {
            if !self.is_in_force(&package, lever) {
                package[lever] = self.stands[lever];
            }
        }
        package
    }

    /// What a package costs.
    #[must_use]
    pub fn cost(&self, package: &Package) -> f64 {
        let in_force = (0..self.levers.len()).filter(|&lever| self.is_in_force(package, lever));
        in_force.map(|lever| self.levers[lever].levels[package[lever]].cost).sum()
    }

    /// Whether any package costs anything.
    #[must_use]
    pub fn has_costs(&self) -> bool {
        self.levers.iter().any(|lever| lever.levels.iter().any(|level| level.cost > 0.0))
    }

    /// Whether a package is within the budget, and has one at most of each exclusive group.
    #[must_use]
    pub fn allows(&self, package: &Package) -> bool {
        self.budget.is_none_or(|budget| self.cost(package) <= budget + CENT)
            && self.exclusive.iter().all(|group| group.iter().filter(|&&own| is_there(package, own)).count() <= 1)
    }

    /// The changes that make a package of the file, as `--set` takes them.
    #[must_use]
    pub fn sets(&self, package: &Package) -> Vec<String> {
        let in_force = (0..self.levers.len()).filter(|&lever| self.is_in_force(package, lever));
        in_force.filter_map(|lever| self.levers[lever].levels[package[lever]].set.clone()).collect()
    }

    /// What a lever is in a package, as a file writes it; `None` for a value of a measure that is not there.
    #[must_use]
    pub fn level(&self, package: &Package, lever: usize) -> Option<&str> {
        self.is_in_force(package, lever).then(|| self.levers[lever].levels[package[lever]].text.as_str())
    }

    /// The cheapest level of a lever; of several the first.
    fn cheapest(&self, lever: usize) -> usize {
        let costs = self.levers[lever].levels.iter().map(|level| level.cost).enumerate();
        costs.min_by(|one, other| one.1.total_cmp(&other.1)).map_or(0, |own| own.0)
    }

    /// Every package but the file as it stands, the first levels first; `None` where there are more than so many.
    #[must_use]
    pub fn all(&self, most: usize) -> Option<Vec<Package>> {
        let (mut found, base) = (Vec::new(), self.base());
        let whole = self.walk(&mut Vec::new(), &mut |package| {
            if *package != base {
                found.push(package.clone());
            }
            found.len() <= most
        });
        whole.then_some(found)
    }

    /// How many packages there are, the file as it stands among them if it is allowed; `None` for more than
    /// [`MOST_COUNTED`].
    #[must_use]
    pub fn count(&self) -> Option<usize> {
        let mut count = 0;
        let whole = self.walk(&mut Vec::new(), &mut |_| {
            count += 1;
            count <= MOST_COUNTED
        });
        whole.then_some(count)
    }

    /// Visits every allowed package that begins like this, until `visit` says no.
    fn walk(&self, begun: &mut Package, visit: &mut dyn FnMut(&Package) -> bool) -> bool {
        let lever = begun.len();
        if lever == self.levers.len() {
            return visit(begun);
        }
        // Measures come before their values, so whether a value is in force is known here.
        let free = self.levers[lever].of.is_none_or(|measure| is_there(begun, measure));
        let levels = if free { 0..self.levers[lever].levels.len() } else { self.stands[lever]..self.stands[lever] + 1 };
        for level in levels {
            begun.push(level);
            let go_on = !self.allows(&self.completed(begun)) || self.walk(begun, visit);
            begun.pop();
            if !go_on {
                return false;
            }
        }
        true
    }

    /// The cheapest package that begins like this.
    fn completed(&self, begun: &Package) -> Package {
        let rest = (begun.len()..self.levers.len()).map(|lever| self.cheapest(lever));
        self.normal(begun.iter().copied().chain(rest).collect())
    }

    /// A package at random: levers in any order each take a level, of those that leave room for the rest as it is then.
    fn drawn(&self, dice: Dice, draw: u64) -> Package {
        let site = Site::new(Purpose::Package, &format!("spread/{draw}"));
        let mut order: Vec<usize> = (0..self.levers.len()).collect();
        shuffle(&mut order, dice, site);
        let mut package: Package = (0..self.levers.len()).map(|lever| self.cheapest(lever)).collect();
        for (at, lever) in order.into_iter().enumerate() {
            let with = |level| {
                let mut other = package.clone();
                other[lever] = level;
                other
            };
            let open: Vec<usize> =
                (0..self.levers[lever].levels.len()).filter(|&level| self.allows(&with(level))).collect();
            let uniform = dice.uniform(site, (self.levers.len() + at) as u64);
            let level = open.get(below(uniform, open.len())).copied();
            package[lever] = level.unwrap_or(package[lever]);
        }
        self.normal(package)
    }

    /// A package that is not known yet and far from those that are: of a few at random the one whose nearest known package
    /// differs in the most levers. `None` where none is found.
    ///
    /// Source: Mitchell (1991), Spectrally optimal sampling for distribution ray tracing (the best candidate).
    #[must_use]
    pub fn far_from(&self, known: &[Package], dice: Dice) -> Option<Package> {
        let first = (known.len() * TRIES) as u64;
        let tries = (first..first + TRIES as u64).map(|draw| self.drawn(dice, draw));
        let apart = |package: &Package| known.iter().map(|other| differing(package, other)).min().unwrap_or(usize::MAX);
        let new = tries.filter(|package| self.allows(package) && !known.contains(package));
        new.map(|package| (apart(&package), package)).max_by_key(|own| own.0).map(|own| own.1)
    }

    /// The packages that differ from one by so many levers, 1 or 2, in an order drawn by the dice.
    #[must_use]
    pub fn near(&self, package: &Package, levers: usize, dice: Dice) -> Vec<Package> {
        let once = self.changed(std::slice::from_ref(package));
        let mut found = if levers > 1 { self.changed(&once) } else { once };
        found.retain(|other| other != package && self.allows(other));
        found.sort_unstable();
        found.dedup();
        let name: Vec<String> = package.iter().map(ToString::to_string).collect();
        shuffle(&mut found, dice, Site::new(Purpose::Package, &format!("near/{levers}/{}", name.join("/"))));
        found
    }

    /// Packages with one lever moved to each of its other levels, allowed or not.
    fn changed(&self, packages: &[Package]) -> Vec<Package> {
        let mut found = Vec::new();
        for package in packages {
            for lever in 0..self.levers.len() {
                for level in (0..self.levers[lever].levels.len()).filter(|&level| level != package[lever]) {
                    let mut other = package.clone();
                    other[lever] = level;
                    found.push(self.normal(other));
                }
            }
        }
        found
    }
}

/// Whether a measure is there: its first level is that it is not.
fn is_there(package: &Package, measure: usize) -> bool {
    package[measure] != 0
}

/// In how many levers two packages differ.
fn differing(one: &Package, other: &Package) -> usize {
    one.iter().zip(other).filter(|(one, other)| one != other).count()
}

/// Puts things into an order drawn by the dice (Fisher and Yates 1938).
fn shuffle<T>(things: &mut [T], dice: Dice, site: Site) {
    for at in (1..things.len()).rev() {
        things.swap(at, below(dice.uniform(site, at as u64), at + 1));
    }
}

/// A whole number below `count` for a number strictly between 0 and 1; 0 where there is none.
fn below(uniform: f64, count: usize) -> usize {
    ((uniform * count as f64) as usize).min(count.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::{Package, PackageSpace};
    use crate::chance::Dice;
    use crate::scenario::levers::{PolicyLever, Rung};

    fn lever(id: &str, costs: &[f64], of: Option<usize>) -> PolicyLever {
        let level = |(at, &cost): (usize, &f64)| Rung { text: at.to_string(), set: Some(format!("{id}={at}")), cost };
        let levels = costs.iter().enumerate().map(level).collect();
        PolicyLever {
            id: id.to_owned(),
            label: id.to_owned(),
            path: id.to_owned(),
            is_measure: of.is_none(),
            of,
            levels,
        }
    }

    /// Two measures of which there may be one, the first with a value of three levels.
    fn space(budget: Option<f64>) -> PackageSpace {
        let levers = vec![
            lever("a", &[0.0, 2.0], None),
            lever("b", &[0.0, 1.0], None),
            lever("a_size", &[0.0, 1.0, 3.0], Some(0)),
        ];
        PackageSpace { levers, stands: vec![0, 0, 1], exclusive: vec![vec![0, 1]], budget }
    }

    #[test]
    fn a_measure_that_is_not_there_has_no_values_and_no_package_has_two_names() {
        let all = space(None).all(100).expect("few");
        assert_eq!(all, [vec![0, 1, 1], vec![1, 0, 0], vec![1, 0, 1], vec![1, 0, 2]]);
        let costs: Vec<f64> = all.iter().map(|own| space(None).cost(own)).collect();
        assert_eq!(costs, [1.0, 2.0, 3.0, 5.0]);
        assert_eq!(space(None).sets(&all[0]), ["a=0", "b=1"]);
        assert_eq!(space(None).level(&all[0], 2), None);
    }

    #[test]
    fn a_budget_cuts_packages_and_their_number_is_known() {
        assert_eq!(space(Some(2.5)).all(100).expect("few"), [vec![0, 1, 1], vec![1, 0, 0]]);
        assert_eq!(space(Some(2.5)).count(), Some(3));
        assert_eq!(space(None).all(3), None);
    }

    #[test]
    fn drawn_packages_and_neighbours_are_allowed_and_new() {
        let space = space(Some(3.0));
        let mut known: Vec<Package> = vec![space.base()];
        while let Some(package) = space.far_from(&known, Dice::new(1, 0)) {
            assert!(space.allows(&package) && !known.contains(&package));
            known.push(package);
        }
        assert_eq!(known.len(), 4, "{known:?}");
        let near = space.near(&vec![1, 0, 1], 1, Dice::new(1, 0));
        assert!(near.contains(&vec![1, 0, 0]) && near.contains(&vec![0, 0, 1]) && near.len() == 2, "{near:?}");
        assert!(space.near(&vec![1, 0, 1], 2, Dice::new(1, 0)).contains(&vec![0, 1, 1]));
    }
}
