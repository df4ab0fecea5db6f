//! Random roadmaps that look like the Key West file in the middle of a run.

use super::inputs::{BelligerentSide, Character, PhaseGame, SpoilerSide};
use super::roadmap::Roadmap;

/// A small generator of its own, SplitMix64, so that the states stay the same whatever else changes.
#[derive(Debug, Clone)]
pub(super) struct StateDraw(u64);

impl StateDraw {
    /// Uniform on `[low, high)`.
    pub(super) fn between(&mut self, low: f64, high: f64) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        low + (high - low) * (((z ^ (z >> 31)) >> 11) as f64 / 9_007_199_254_740_992.0)
    }

    fn one_of<const N: usize>(&mut self, choices: [f64; N]) -> f64 {
        choices[self.between(0.0, N as f64) as usize]
    }
}

/// A roadmap of three phases with `n` belligerents and two spoilers.
pub(super) fn roadmap(n: usize, seed: u64) -> Roadmap {
    let draw = &mut StateDraw(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let mut road = Roadmap::new(n, 2, &[Some(1), Some(2), None]);
    road.expectation = draw.between(0.0, 1.0);
    for (j, character) in road.characters.iter_mut().enumerate() {
        let war_value = draw.between(0.3, 0.7);
        *character = Character {
            discount_rate: 0.15,
            precision: 28.0,
            harm: 0.03,
            betrayal_loss: [0.12, 0.08][j % 2],
            belief: draw.between(0.05, 0.99),
            war_value,
            peace_value: (war_value + draw.between(0.1, 0.4)).min(0.95),
            lapse: 0.0,
        };
    }
    let disarmed: Vec<f64> = (0..n).map(|_| draw.one_of([0.0, 0.0, 0.22, 0.44, 0.66, 0.88])).collect();
    let alarms = draw.between(1.0, 4.0) * draw.one_of([1.0, 0.7, 0.7]);
    for (phase, years) in [60.0 / 365.25, 1.0, 2.0].into_iter().enumerate() {
        let guarded = if phase > 0 { draw.between(0.0, 0.8) } else { 0.0 };
        let sides = road.characters.iter().zip(&disarmed).enumerate();
        let sides = sides.map(|(j, (c, &disarmed))| side(draw, c, j, disarmed, guarded, alarms)).collect();
        let spoilers = (0..2).map(|z| spoiler(draw, n, z, guarded)).collect();
        road.phases[phase] = PhaseGame { advance: 1.0 / years, opportunities: 6.0, foiled: 0.6, sides, spoilers };
    }
    road
}

fn side(
    draw: &mut StateDraw,
    character: &Character,
    j: usize,
    disarmed: f64,
    guarded: f64,
    alarms: f64,
) -> BelligerentSide {
    let misattribution = draw.between(0.25, 0.7);
    let added = draw.between(0.0, 0.05);
    BelligerentSide {
        flow: character.war_value + draw.between(0.05, 0.35),
        exposure: 1.0 - 0.5 * guarded,
        detection: draw.between(0.3, 0.6),
        misattribution,
        false_alarms: alarms * misattribution,
        temptation: [-0.06 * (1.0 - disarmed) + added, [0.2, 0.32][j % 2] * (1.0 - disarmed) + added],
        penalty: 0.03 + draw.one_of([0.0, 1.0]) * draw.between(0.0, 0.06),
        deterrence: 0.107 * guarded,
    }
}

fn spoiler(draw: &mut StateDraw, n: usize, z: usize, guarded: f64) -> SpoilerSide {
    let mut blamed = vec![0.0; n];
    blamed[z] = 1.0;
    if n > 2 && z == 1 {
        blamed = vec![1.0 / n as f64; n];
    }
    SpoilerSide {
        blamed,
        activity: 4.0 * (1.0 - 0.4 * guarded),
        precision: 10.0,
        gain: draw.between(-0.1, 0.4),
        cost: 0.06,
    }
}
