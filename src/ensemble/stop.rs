//! How far to play: a rule that looks at what was played and says how many runs there should be.
//!
//! A rule is a function of the runs alone, looked at where it says and nowhere else: it asks for the same numbers of
//! runs however the play was cut into pieces, so that one that was stopped and taken up again ends where an
//! uninterrupted one does.

use super::{Ensemble, Version};
use crate::model::Outcome;
use crate::stats::{Interval, difference_of_shares, wilson};

/// Runs between two looks at the precision reached.
const LOOK: u64 = 4096;

/// The most runs that a rule asks for.
pub const MOST_RUNS: u64 = 10_000_000;

/// How far to play.
#[derive(Clone, Copy)]
pub enum Stop<'r> {
    /// So many runs of every version.
    Runs(u64),
    /// Until the half-width of every interval of a quantity is at most this, a share; at most [`MOST_RUNS`] runs.
    Precision {
        /// Whose intervals.
        of: Precise,
        /// The half-width.
        half_width: f64,
    },
    /// By a rule of the caller's: which versions should have how many runs, none of them for enough.
    Sequential(&'r (dyn Fn(&Ensemble) -> Vec<(String, u64)> + Sync)),
}

impl std::fmt::Debug for Stop<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Runs(runs) => write!(formatter, "Runs({runs})"),
            Self::Precision { of, half_width } => write!(formatter, "Precision({of:?}, {half_width})"),
            Self::Sequential(_) => formatter.write_str("Sequential"),
        }
    }
}

/// A quantity whose intervals are watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precise {
    /// The share of runs of the first version with this outcome: its 95% Wilson interval.
    Share(Outcome),
    /// The difference of that share between each other version and the first: their paired 95% intervals.
    Differences(Outcome),
}

impl Precise {
    /// The widest half-width over the first so many runs.
    #[must_use]
    pub fn half_width(self, ensemble: &Ensemble, runs: u64) -> f64 {
        let column = |version: &Version, outcome: Outcome| -> Vec<f64> {
            let first = version.tally.rows.outcome.iter().take(runs as usize);
            first.map(|&own| f64::from(u8::from(usize::from(own) == outcome.index()))).collect()
        };
        let versions = ensemble.versions();
        match self {
            Self::Share(outcome) => {
                let count = column(&versions[0], outcome).iter().sum::<f64>() as u64;
                half(wilson(count, runs))
            }
            Self::Differences(outcome) => {
                let reference = column(&versions[0], outcome);
                let others = versions[1..].iter().filter(|version| !version.is_game_of(&versions[0]));
                let pairs = others.map(|version| difference_of_shares(&reference, &column(version, outcome)));
                pairs.flatten().map(|difference| half(difference.interval)).fold(0.0, f64::max)
            }
        }
    }

    /// At how many runs to look next after a look at `runs`, where the half-width was `reached`.
    fn next_look(self, runs: u64, reached: f64, wanted: f64) -> u64 {
        match self {
            Self::Share(_) => (runs + LOOK).min(MOST_RUNS),
            Self::Differences(_) => {
                // Half-widths fall with the square root of the runs; a little more than needed saves a look.
                let needed = 1.05 * runs as f64 * (reached / wanted).powi(2);
                ((needed / LOOK as f64).ceil() as u64 * LOOK).clamp(runs + LOOK, MOST_RUNS)
            }
        }
    }
}

impl Stop<'_> {
    /// The versions that should have more runs than they have, and how many; empty where all have enough.
    pub(super) fn wanted(&self, ensemble: &Ensemble) -> Vec<(String, u64)> {
        let all = |runs: u64| -> Vec<(String, u64)> {
            let short = ensemble.versions().iter().filter(|version| (version.tally.runs() as u64) < runs);
            short.map(|version| (version.id.clone(), runs)).collect()
        };
        match self {
            Self::Runs(runs) => all(*runs),
            Self::Precision { of, half_width } => all(precise_at(*of, *half_width, ensemble)),
            Self::Sequential(rule) => {
                let mut wanted = rule(ensemble);
                wanted.retain(|(id, runs)| {
                    ensemble.version(id).is_some_and(|version| (version.tally.runs() as u64) < *runs)
                });
                wanted
            }
        }
    }

    /// The number of runs of a version that it asks for, as far as what was played tells; `None` for a rule of the
    /// caller's.
    #[must_use]
    pub fn target(&self, ensemble: &Ensemble) -> Option<u64> {
        match self {
            Self::Runs(runs) => Some(*runs),
            Self::Precision { of, half_width } => Some(precise_at(*of, *half_width, ensemble)),
            Self::Sequential(_) => None,
        }
    }

    /// The number of runs of a version, where it is known beforehand.
    #[must_use]
    pub const fn known(&self) -> Option<u64> {
        match self {
            Self::Runs(runs) => Some(*runs),
            Self::Precision { .. } | Self::Sequential(_) => None,
        }
    }
}

/// The look at which it is precise enough, or the first for which runs are missing.
fn precise_at(of: Precise, half_width: f64, ensemble: &Ensemble) -> u64 {
    let played = ensemble.runs();
    let mut look = LOOK;
    let (mut counted, mut count) = (0, 0);
    while look <= played {
        let reached = match of {
            // Looks are many: each goes on counting where the one before stopped.
            Precise::Share(outcome) => {
                let new = &ensemble.versions()[0].tally.rows.outcome[counted..look as usize];
                count += new.iter().filter(|&&own| usize::from(own) == outcome.index()).count() as u64;
                counted = look as usize;
                half(wilson(count, look))
            }
            Precise::Differences(_) => of.half_width(ensemble, look),
        };
        if reached <= half_width || look >= MOST_RUNS {
            break;
        }
        look = of.next_look(look, reached, half_width);
    }
    look
}

/// Half the width of an interval.
fn half(interval: Interval) -> f64 {
    (interval.high - interval.low) / 2.0
}
