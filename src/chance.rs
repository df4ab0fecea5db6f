//! Addressed randomness: the only place a generator is built.
//!
//! Every chance draw has an address (seed, world, play, purpose, who, count), *count* being the how-manieth opportunity
//! of its site. A counter-based generator turns the address
//! into a number, so that a run is a pure function of model, seed, world and play, the same on any number of
//! threads; two variants meet the same chances opportunity by opportunity; and an actor or a measure more in the file shifts
//! nobody else's numbers. *Who* is an id, never a position in the file.
//!
//! The generator is Philox4x64-10. Source: Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as
//! easy as 1, 2, 3.

use std::convert::Infallible;

use rand::rand_core::TryRng;
use sha2::{Digest, Sha256};

/// What a number decides. The name is part of the address; the order here is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// An uncertain number of the world, by path.
    World,
    /// A belligerent's type.
    Type,
    /// When the war is decided.
    Victory,
    /// Who wins it.
    Winner,
    /// How the front moves on an issue.
    Front,
    /// When openings to a truce come.
    Opening,
    /// A belligerent's answer to an opening.
    Answer,
    /// A belligerent's answer to a text.
    Assent,
    /// An audience's mind: one number a run.
    Ratification,
    /// When opportunities to violate come.
    Opportunity,
    /// Whether it is taken.
    Violation,
    /// Whether the violation is detected.
    Detection,
    /// When a spoiler attacks.
    Attack,
    /// Whether the attack is blamed on a belligerent.
    Attribution,
    /// On whom an attack is blamed, by spoiler and belligerent.
    Blamed,
    /// When a false alarm is blamed on a belligerent.
    FalseAlarm,
    /// Whether a victim retaliates, by victim and culprit.
    Retaliation,
    /// Whether relief is suspended.
    Snapback,
    /// Whether a confidence-building step is performed.
    CbmChoice,
    /// Whether shirking it is seen.
    CbmSeen,
    /// When sessions are held.
    Session,
    /// Who proposes.
    Proposer,
    /// A belligerent's answer to the clock's question.
    Clock,
    /// Whether an incentive's review is passed.
    Review,
    /// Whether a sender keeps its sanctions.
    Renewal,
    /// Whether a guarantor honours its word.
    Honour,
    /// When an event happens.
    Event,
    /// Whether it happens at its date.
    EventDate,
    /// When a lasting peace falls.
    Lapse,
    /// Which rows a sample drawn again takes.
    Resample,
    /// Where a trajectory of a screen begins, and in which order it goes on.
    Screen,
    /// Which packages a search looks at.
    Package,
}

/// What a number decides and whom it concerns: the constant part of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Site(u64);

impl Site {
    /// The site of a purpose and an id: the first eight bytes of the SHA-256 of `Purpose/id`.
    #[must_use]
    pub fn new(purpose: Purpose, who: &str) -> Self {
        let digest = Sha256::digest(format!("{purpose:?}/{who}"));
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&digest[..8]);
        Self(u64::from_be_bytes(bytes))
    }
}

/// The dice of one run: of a play in a world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dice {
    seed: u64,
    world: u64,
    play: u64,
}

impl Dice {
    /// The dice of the only play in world `world` under `seed`: those of run `world` where each run has a world of its
    /// own.
    #[must_use]
    pub const fn new(seed: u64, world: u64) -> Self {
        Self::of_play(seed, world, 0)
    }

    /// The dice of a play in a world under `seed`.
    #[must_use]
    pub const fn of_play(seed: u64, world: u64, play: u64) -> Self {
        Self { seed, world, play }
    }

    /// The dice that draw the world: the same for all plays in it.
    #[must_use]
    pub const fn of_world(self) -> Self {
        Self { play: 0, ..self }
    }

    /// The dice of another world under the same seed.
    #[must_use]
    pub const fn at_world(self, world: u64) -> Self {
        Self { world, ..self }
    }

    /// The seed.
    #[must_use]
    pub const fn seed(self) -> u64 {
        self.seed
    }

    /// The number of the world.
    #[must_use]
    pub const fn world(self) -> u64 {
        self.world
    }

    /// The number at an address, strictly between 0 and 1, with 52 random bits.
    #[must_use]
    pub fn uniform(self, site: Site, count: u64) -> f64 {
        open_unit(self.block(site, count / 4)[(count % 4) as usize])
    }

    /// As many numbers as a sampler of the `rand` family wants, apart from those of single numbers. Nothing in a run
    /// draws from it: the distributions of the format are held against other samplers with it.
    #[must_use]
    pub const fn stream(self, site: Site, count: u64) -> Stream {
        Stream { dice: self, site, count, next: 0, lanes: [0; 4] }
    }

    fn block(self, site: Site, block: u64) -> [u64; 4] {
        philox4x64([block, self.world, self.play, 0], [self.seed, site.0])
    }
}

/// A site's numbers along a run: the same as [`Dice::uniform`], one block of the generator serving four numbers.
#[derive(Debug, Clone)]
pub struct Strand {
    site: Site,
    block: u64,
    lanes: [u64; 4],
}

impl Strand {
    /// An unused strand. It serves one run; before the next it is [`Strand::reset`].
    #[must_use]
    pub const fn new(site: Site) -> Self {
        Self { site, block: u64::MAX, lanes: [0; 4] }
    }

    /// Makes it unused again.
    pub const fn reset(&mut self) {
        self.block = u64::MAX;
    }

    /// The number of a count, strictly between 0 and 1.
    #[inline]
    pub fn uniform(&mut self, dice: Dice, count: u64) -> f64 {
        if self.block != count / 4 {
            self.block = count / 4;
            self.lanes = dice.block(self.site, self.block);
        }
        open_unit(self.lanes[(count % 4) as usize])
    }
}

/// A generator for samplers that take several numbers at one address.
#[derive(Debug, Clone)]
pub struct Stream {
    dice: Dice,
    site: Site,
    count: u64,
    next: u64,
    lanes: [u64; 4],
}

impl TryRng for Stream {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|bits| (bits >> 32) as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let lane = (self.next % 4) as usize;
        if lane == 0 {
            let counter = [self.count, self.dice.world, self.dice.play, 1 + self.next / 4];
            self.lanes = philox4x64(counter, [self.dice.seed, self.site.0]);
        }
        self.next += 1;
        Ok(self.lanes[lane])
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(8) {
            let word = self.try_next_u64()?.to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
        Ok(())
    }
}

/// Who is first in a race whose runners have these weights: the smallest `-ln(u) / weight` wins, so that each
/// wins with its share of the weights, whatever the order. With no weight anywhere the last wins.
pub fn race(strands: &mut [Strand], dice: Dice, count: u64, weights: &[f64]) -> usize {
    let mut best = (f64::INFINITY, strands.len().saturating_sub(1));
    for (runner, (strand, &weight)) in strands.iter_mut().zip(weights).enumerate() {
        let time = -libm::log(strand.uniform(dice, count)) / weight;
        if time < best.0 {
            best = (time, runner);
        }
    }
    best.1
}

/// The upper 52 bits as the midpoint of one of 2^52 equal parts of the unit interval.
#[inline]
fn open_unit(bits: u64) -> f64 {
    ((bits >> 12) as f64 + 0.5) * (1.0 / 4_503_599_627_370_496.0)
}

/// One block of Philox4x64-10: four random words from a counter of four and a key of two.
fn philox4x64(mut counter: [u64; 4], mut key: [u64; 2]) -> [u64; 4] {
    const MULTIPLIERS: [u64; 2] = [0xD2E7_470E_E14C_6C93, 0xCA5A_8263_9512_1157];
    const WEYL: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xBB67_AE85_84CA_A73B];
    for _ in 0..10 {
        let wide = |multiplier: u64, word: u64| u128::from(multiplier) * u128::from(word);
        let (first, second) = (wide(MULTIPLIERS[0], counter[0]), wide(MULTIPLIERS[1], counter[2]));
        counter = [
            (second >> 64) as u64 ^ counter[1] ^ key[0],
            second as u64,
            (first >> 64) as u64 ^ counter[3] ^ key[1],
            first as u64,
        ];
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
    }
    counter
}

#[cfg(test)]
mod tests {
    use rand::Rng;

    use super::{Dice, Purpose, Site, Strand, philox4x64, race};

    #[test]
    fn the_published_block_is_reproduced() {
        let expected = [0x1655_4d9e_ca36_314c, 0xdb20_fe9d_672d_0fdc, 0xd7e7_72ce_e186_176b, 0x7e68_b68a_ec7b_a23b];
        assert_eq!(philox4x64([0; 4], [0; 2]), expected);
    }

    #[test]
    fn a_strand_gives_the_numbers_of_the_dice() {
        let (site, dice) = (Site::new(Purpose::Event, "storm"), Dice::new(7, 3));
        let mut strand = Strand::new(site);
        for step in [0, 1, 5, 2, 1_000_000] {
            assert_eq!(strand.uniform(dice, step).to_bits(), dice.uniform(site, step).to_bits());
        }
    }

    #[test]
    fn numbers_of_an_address_never_change() {
        let first = Dice::new(1, 0).uniform(Site::new(Purpose::World, "war.drift"), 0);
        let later = Dice::new(42, 5).uniform(Site::new(Purpose::Opening, ""), 7);
        assert_eq!(format!("{first:.15} {later:.15}"), "0.475562699218643 0.919639772894188");
    }

    /// Kolmogorov-Smirnov against the uniform distribution, 100,000 numbers: sqrt(n) D exceeds 1.949 with
    /// probability 0.001 under the null; the seed is fixed.
    #[test]
    fn numbers_are_uniform_over_runs_and_over_steps() {
        let site = Site::new(Purpose::Opening, "x");
        let over_runs: Vec<f64> = (0..100_000).map(|run| Dice::new(1, run).uniform(site, 3)).collect();
        let over_steps: Vec<f64> = (0..100_000).map(|step| Dice::new(1, 3).uniform(site, step)).collect();
        for mut numbers in [over_runs, over_steps] {
            numbers.sort_by(f64::total_cmp);
            let n = numbers.len() as f64;
            let distance = numbers
                .iter()
                .enumerate()
                .map(|(k, u)| (u - k as f64 / n).abs().max((u - (k + 1) as f64 / n).abs()))
                .fold(0.0, f64::max);
            assert!(n.sqrt() * distance < 1.949, "{distance}");
        }
    }

    /// The correlation of 100,000 pairs is within 4 standard errors of 0, exceeded with probability 6e-5.
    #[test]
    fn neighbouring_addresses_are_uncorrelated() {
        let (one, other) = (Site::new(Purpose::Attack, "a"), Site::new(Purpose::Attack, "b"));
        let pairs = |next: fn(u64) -> (u64, u64)| -> f64 {
            let sum: f64 = (0..100_000)
                .map(|run| {
                    let (run_b, step_b) = next(run);
                    (Dice::new(1, run).uniform(one, 0) - 0.5) * (Dice::new(1, run_b).uniform(other, step_b) - 0.5)
                })
                .sum();
            sum * 12.0 / 100_000.0
        };
        for correlation in [pairs(|run| (run, 0)), pairs(|run| (run + 1, 0)), pairs(|run| (run, 1))] {
            assert!(correlation.abs() < 4.0 / 100_000_f64.sqrt(), "{correlation}");
        }
    }

    #[test]
    fn a_stream_is_a_generator_of_its_own() {
        let site = Site::new(Purpose::World, "x");
        let mut stream = Dice::new(1, 2).stream(site, 0);
        let words: Vec<u64> = (0..9).map(|_| stream.next_u64()).collect();
        let mut again = Dice::new(1, 2).stream(site, 0);
        assert!(words.iter().all(|&word| word == again.next_u64()));
        assert_ne!(words[0], words[4]);
    }

    /// A winner with three quarters of the weight wins 7,500 of 10,000 races, within 4.5 standard errors of 43.
    #[test]
    fn a_race_is_won_in_proportion_to_weight_whatever_the_order() {
        let ids = ["one", "other"];
        let wins = |order: [usize; 2]| {
            let weights = order.map(|k| [0.75, 0.25][k]);
            (0..10_000)
                .filter(|&run| {
                    let mut strands = order.map(|k| Strand::new(Site::new(Purpose::Winner, ids[k])));
                    order[race(&mut strands, Dice::new(1, run), 0, &weights)] == 0
                })
                .count()
        };
        assert_eq!(wins([0, 1]), wins([1, 0]));
        assert!(wins([0, 1]).abs_diff(7_500) < 195);
    }
}
