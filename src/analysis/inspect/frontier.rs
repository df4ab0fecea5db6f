//! The contract curve, and the best point of it by any measure.

/// A point of the contract curve.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The weight of each party, adding up to 1.
    pub omega: Vec<f64>,
    /// The text, a point in `[0, 1]` an issue.
    pub text: Vec<f64>,
    /// Its gain over no deal to each party, stakes.
    pub gains: Vec<f64>,
}

impl Point {
    /// The smallest gain, stakes.
    #[must_use]
    pub fn smallest(&self) -> f64 {
        self.gains.iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// Whether nobody loses.
    #[must_use]
    pub fn all_gain(&self) -> bool {
        self.smallest() >= 0.0
    }
}

/// Gives the point for some weights.
pub(super) type Valuation<'a> = &'a dyn Fn(Vec<f64>) -> Point;

/// The contract curve: the points that are best for some weights of the parties. With two parties it is a line, with
/// three a sheet, and so on.
pub struct Frontier<'a> {
    curve: Valuation<'a>,
    parties: usize,
    lattice: Vec<Point>,
}

impl std::fmt::Debug for Frontier<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Frontier").field("parties", &self.parties).field("lattice", &self.lattice.len()).finish()
    }
}

/// How fine weights are found.
const FINEST: f64 = 1e-12;
/// Cells of the lattice of weights along a side, by number of parties from two on.
const CELLS: [usize; 6] = [512, 48, 18, 12, 9, 6];
/// Most points of a lattice for more parties than that: it only says where the search sets out.
const POINTS: usize = 1_000;

/// Cells of the lattice along a side for so many parties.
fn cells(parties: usize) -> usize {
    let few = CELLS.get(parties.saturating_sub(2)).copied();
    // (cells + parties - 1 choose cells) points, counted from one number of cells to the next.
    let mut points = 1;
    let finer = (1..).take_while(|cells| {
        points = points * (parties + cells - 1) / cells;
        points <= POINTS
    });
    few.unwrap_or_else(|| finer.last().unwrap_or(1))
}

impl<'a> Frontier<'a> {
    /// Lays a lattice over the weights.
    #[must_use]
    pub fn new(curve: Valuation<'a>, parties: usize) -> Self {
        let cells = cells(parties);
        let mut frontier = Self { curve, parties, lattice: Vec::new() };
        let mut counts = vec![0; parties];
        frontier.lay(&mut counts, 0, cells, cells);
        frontier
    }

    fn lay(&mut self, counts: &mut Vec<usize>, party: usize, left: usize, cells: usize) {
        if party + 1 == self.parties {
            counts[party] = left;
            let omega = counts.iter().map(|&count| count as f64 / cells as f64).collect();
            self.lattice.push(self.point(omega));
            return;
        }
        for count in 0..=left {
            counts[party] = count;
            self.lay(counts, party + 1, left - count, cells);
        }
    }

    /// The point for these weights.
    #[must_use]
    pub fn point(&self, omega: Vec<f64>) -> Point {
        (self.curve)(omega)
    }

    /// The point with the highest score; any that satisfies the first part beats any that does not.
    ///
    /// The best point of the lattice and those given are improved by moving weight between parties, less and less:
    /// a compass search over the weights.
    #[must_use]
    pub fn best(&self, score: impl Fn(&Point) -> (bool, f64), known: &[&Point]) -> Point {
        let better = |one: &Point, other: &Point| score(one) > score(other);
        let mut best = &self.lattice[0];
        for point in self.lattice.iter().chain(known.iter().copied()) {
            if better(point, best) {
                best = point;
            }
        }
        let mut best = best.clone();
        let mut reach = 0.5;
        while reach > FINEST {
            let moved = self.moves(&best.omega, reach).into_iter().map(|omega| self.point(omega));
            match moved.into_iter().find(|point| better(point, &best)) {
                Some(point) => best = point,
                None => reach *= 0.5,
            }
        }
        best
    }

    /// Weights with so much moved from one party to another, to all others, or from all others to it.
    fn moves(&self, omega: &[f64], reach: f64) -> Vec<Vec<f64>> {
        let n = self.parties;
        let mut moves = Vec::new();
        for from in 0..n {
            let taken = reach.min(omega[from]);
            for to in (0..n).filter(|&to| to != from) {
                let mut moved = omega.to_vec();
                moved[from] -= taken;
                moved[to] += taken;
                moves.push(moved);
            }
            if n > 2 {
                let share = |j: usize, towards: f64| if j == from { towards } else { -towards / (n - 1) as f64 };
                for towards in [-taken, reach] {
                    let moved: Vec<f64> =
                        omega.iter().enumerate().map(|(j, w)| (w + share(j, towards)).max(0.0)).collect();
                    let total: f64 = moved.iter().sum();
                    moves.push(moved.into_iter().map(|weight| weight / total).collect());
                }
            }
        }
        moves
    }
}
