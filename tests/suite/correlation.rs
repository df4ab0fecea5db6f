//! Uncertain numbers that go together: by how much, and that nothing else changes.

use detente::chance::Dice;
use detente::scenario::read_text;
use detente::world::{Design, WorldPlan};

use super::scenario::WHOLE;

const NORTH: &str = "belligerents.north.war_cost={ pert = [0.05, 0.2, 0.6] }";
const SOUTH: &str = "belligerents.south.war_cost={ uniform = [0.1, 0.3] }";
const LAND: &str = "issues.land.status_quo={ uniform = [0.2, 0.8] }";

/// The whole file with three uncertain numbers, and these pairs.
fn reading(pairs: &str) -> detente::scenario::Reading {
    read_text("whole.toml", &format!("{WHOLE}\n{pairs}"), None, &[NORTH, SOUTH, LAND])
        .unwrap_or_else(|problems| panic!("{problems}"))
}

fn pair(one: &str, other: &str, rho: f64) -> String {
    format!("[[correlation]]\nbetween = [\"{one}\", \"{other}\"]\nrho = {rho}\n")
}

const COSTS: [&str; 2] = ["belligerents.north.war_cost", "belligerents.south.war_cost"];

/// What was drawn of the two costs and of the land, world by world.
fn drawn(pairs: &str, design: Design, worlds: u64) -> [Vec<f64>; 3] {
    let model = reading(pairs).model;
    let plan = WorldPlan::new(&model).with_design(design);
    let ids = [COSTS[0], COSTS[1], "issues.land.status_quo"].map(|path| super::scenario::find(&model, path));
    ids.map(|id| (0..worlds).map(|world| plan.draw(Dice::new(3, world)).values[id.index()]).collect())
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    for (rank, at) in order.into_iter().enumerate() {
        ranks[at] = rank as f64;
    }
    ranks
}

/// Spearman's rank correlation.
fn spearman(one: &[f64], other: &[f64]) -> f64 {
    let (one, other) = (ranks(one), ranks(other));
    let n = one.len() as f64;
    let squares: f64 = one.iter().zip(&other).map(|(a, b)| (a - b) * (a - b)).sum();
    1.0 - 6.0 * squares / (n * (n * n - 1.0))
}

/// Of 4,000 worlds the rank correlation is (6 / pi) asin(rho / 2) within 4.5 standard errors of at most 1 / sqrt(4,000),
/// exceeded with probability 7e-6; of a number that goes with nothing it is 0.
#[test]
fn ranks_are_correlated_as_the_copula_says_under_every_design() {
    let worlds = 4_000;
    let within = 4.5 / (worlds as f64).sqrt();
    for design in [Design::Random, Design::Latin { worlds }, Design::Sobol] {
        for rho in [-1.0, -0.6, 0.3, 0.9] {
            let [north, south, land] = drawn(&pair(COSTS[0], COSTS[1], rho), design.clone(), worlds);
            let expected = 6.0 / std::f64::consts::PI * (rho / 2.0).asin();
            let found = spearman(&north, &south);
            assert!((found - expected).abs() < within, "{design:?} {rho}: {found}, not {expected}");
            assert!(spearman(&north, &land).abs() < within && spearman(&south, &land).abs() < within);
        }
    }
}

/// The first by path is drawn as alone, to the bit; the other has its own distribution: of 4,000 its mean is within 4.5
/// standard errors, and it fills its range.
#[test]
fn what_each_is_by_itself_does_not_change() {
    let [alone, _, land] = drawn("", Design::Random, 4_000);
    let [north, south, same] = drawn(&pair(COSTS[1], COSTS[0], 0.8), Design::Random, 4_000);
    assert!(alone == north && land == same);
    let mean = south.iter().sum::<f64>() / 4_000.0;
    assert!((mean - 0.2).abs() < 4.5 * 0.2 / 12_f64.sqrt() / 4_000_f64.sqrt(), "{mean}");
    let below = south.iter().filter(|&&cost| cost < 0.15).count();
    assert!(below.abs_diff(1_000) < 124, "{below}");
}

#[test]
fn the_order_of_pairs_and_of_their_numbers_means_nothing() {
    let land = "issues.land.status_quo";
    let one = pair(COSTS[0], COSTS[1], 0.5) + &pair(COSTS[1], land, -0.3);
    let other = pair(land, COSTS[1], -0.3) + &pair(COSTS[1], COSTS[0], 0.5);
    assert_eq!(reading(&one).model.correlations, reading(&other).model.correlations);
    assert!(drawn(&one, Design::Random, 50) == drawn(&other, Design::Random, 50));
}

#[test]
fn a_pair_of_which_one_is_known_moves_nothing() {
    let both = pair(COSTS[0], COSTS[1], 0.9);
    let text = format!("{WHOLE}\n{both}");
    let known = |pairs: &str| {
        let text = format!("{WHOLE}\n{pairs}");
        let model = read_text("whole.toml", &text, None, &[SOUTH]).expect("valid").model;
        WorldPlan::new(&model).draw(Dice::new(1, 5)).values
    };
    assert_eq!(known(&both), known(""));
    let outline = read_text("whole.toml", &text, None, &[SOUTH]).expect("valid").outline();
    assert!(outline.contains("moves nothing"), "{outline}");
}
