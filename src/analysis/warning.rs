//! What to doubt about a run, and what to do about it.

use std::fmt;

use super::Summary;
use crate::model::Model;
use crate::stats::{half_width, runs_for_half_width};

/// An interval of the main outcome wider than this, to each side, calls for more runs.
const WIDE: f64 = 0.02;
/// An outcome seen in fewer runs than this is too rare for quantities within it.
const RARE: u64 = 30;
/// Beliefs are a martingale: a mean this many standard errors off its prior is a bug, not chance (6e-5).
const BROKEN: f64 = 4.0;

/// Something to doubt.
#[derive(Debug, Clone, PartialEq)]
pub enum Warning {
    /// The user stopped it.
    Interrupted {
        /// Runs finished.
        runs: u64,
        /// Runs asked for.
        requested: Option<u64>,
    },
    /// The interval of durable peace is wide.
    FewRuns {
        /// Half its width.
        half_width: f64,
        /// Runs that would narrow it enough.
        needed: u64,
    },
    /// Several runs share each world, which the bands of curves do not know.
    SharedWorlds {
        /// Runs a world.
        plays: u64,
    },
    /// Some outcomes were seen, but rarely.
    Rare {
        /// Their labels and counts.
        outcomes: Vec<(String, u64)>,
    },
    /// The two likeliest outcomes cannot be told apart.
    Tied {
        /// Their labels.
        outcomes: [String; 2],
    },
    /// No run ever reached a milestone.
    Never {
        /// What: `a truce`.
        milestone: &'static str,
        /// What to look at.
        hint: &'static str,
    },
    /// Some solves did not settle.
    Unsettled {
        /// How many.
        unsettled: u64,
        /// Of how many.
        solves: u64,
        /// The largest residual.
        residual: f64,
    },
    /// Every number is certain.
    NothingUncertain,
    /// Mean closing beliefs differ from the prior by more than chance.
    BrokenMartingale {
        /// In whom.
        belligerent: String,
        /// Mean prior.
        prior: f64,
        /// Mean closing belief.
        closing: f64,
    },
}

impl Warning {
    /// Every warning a summary deserves, the gravest first; `requested` is the number of runs asked for, if one was.
    #[must_use]
    pub fn all(model: &Model, summary: &Summary, requested: Option<u64>) -> Vec<Self> {
        let mut warnings = Vec::new();
        if summary.interrupted {
            warnings.push(Self::Interrupted { runs: summary.runs, requested });
        }
        warnings.extend(broken_martingales(model, summary));
        warnings.extend(few_runs(summary));
        warnings.extend(never(summary));
        warnings.extend(tied(model, summary));
        warnings.extend(rare(model, summary));
        warnings.extend(summary.worlds.as_ref().map(|own| Self::SharedWorlds { plays: own.plays }));
        let solver = summary.solver;
        if solver.unsettled > 0 {
            warnings.push(Self::Unsettled {
                unsettled: solver.unsettled,
                solves: solver.solves,
                residual: solver.worst_residual,
            });
        }
        if model.numbers.uncertain().next().is_none() {
            warnings.push(Self::NothingUncertain);
        }
        warnings
    }
}

fn few_runs(summary: &Summary) -> Option<Warning> {
    let peace = summary.outcomes.get("durable_peace")?;
    let Some(shared) = &summary.worlds else {
        let half_width = half_width(peace.count, summary.runs);
        return (half_width > WIDE)
            .then(|| Warning::FewRuns { half_width, needed: runs_for_half_width(peace.share, WIDE) });
    };
    let half_width = (peace.high - peace.low) / 2.0;
    let factor = half_width / WIDE;
    let worlds = (shared.worlds as f64 * factor * factor).ceil() as u64;
    (half_width > WIDE).then(|| Warning::FewRuns { half_width, needed: worlds.saturating_mul(shared.plays) })
}

fn rare(model: &Model, summary: &Summary) -> Option<Warning> {
    let labelled = model.outcomes().map(|outcome| model.outcome_label(outcome)).zip(&summary.outcomes.0);
    let outcomes: Vec<(String, u64)> = labelled
        .filter(|(_, (_, share))| share.count > 0 && share.count < RARE)
        .map(|(label, (_, share))| (label, share.count))
        .collect();
    (!outcomes.is_empty()).then_some(Warning::Rare { outcomes })
}

fn tied(model: &Model, summary: &Summary) -> Option<Warning> {
    let labels = model.outcomes().map(|outcome| model.outcome_label(outcome));
    let mut ranked: Vec<_> = labels.zip(&summary.outcomes.0).collect();
    ranked.sort_by(|one, other| other.1.1.share.total_cmp(&one.1.1.share));
    let [(first, (_, most)), (second, (_, next)), ..] = &ranked[..] else { return None };
    (next.count > 0 && most.low < next.high).then(|| Warning::Tied { outcomes: [first.clone(), second.clone()] })
}

fn never(summary: &Summary) -> Option<Warning> {
    let missing = |id: &str| summary.times.get(id).is_some_and(|time| time.p50.is_none());
    let truce = ("truce", "a truce", "compare talks.openings and the value of the first phase with that of war");
    let signature = ("signature", "a signature", "look at red lines, talks.sessions and the audiences' thresholds");
    [truce, signature]
        .into_iter()
        .find(|(id, ..)| missing(id))
        .map(|(_, milestone, hint)| Warning::Never { milestone, hint })
}

fn broken_martingales(model: &Model, summary: &Summary) -> Vec<Warning> {
    // A belief stops moving where the numbers that define it no longer hold: an event on reliability is no bug.
    let parties = model.belligerents.iter().map(|party| &party.label).zip(&summary.beliefs.0);
    parties
        .filter(|(_, (_, belief))| (belief.closing - belief.prior).abs() > BROKEN * belief.standard_error + 1e-4)
        .filter(|_| summary.runs >= 1000)
        .map(|(label, (_, belief))| Warning::BrokenMartingale {
            belligerent: label.clone(),
            prior: belief.prior,
            closing: belief.closing,
        })
        .collect()
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Interrupted { runs, requested } => {
                write!(f, "Stopped early: {runs} runs were finished")?;
                if let Some(requested) = requested {
                    write!(f, " of {requested}")?;
                }
                write!(f, ". They are the first runs of the whole; start again to have all.")
            }
            Self::FewRuns { half_width, needed } => write!(
                f,
                "The share of durable peace is known to only {:.1} points either way; about {needed} runs (--runs) \
                 narrow it to {:.0}.",
                100.0 * half_width,
                100.0 * WIDE
            ),
            Self::SharedWorlds { plays } => write!(
                f,
                "{plays} runs share each world. The intervals of outcomes and causes reckon with that; the bands of \
                 survival take runs for independent and are too narrow."
            ),
            Self::Rare { outcomes } => {
                let listed: Vec<String> = outcomes.iter().map(|(label, n)| format!("{label} ({n})")).collect();
                write!(f, "Seen in fewer than {RARE} runs: {}. Read little into them; add runs.", listed.join(", "))
            }
            Self::Tied { outcomes: [first, second] } => {
                write!(f, "\"{first}\" and \"{second}\" overlap: which is likelier is not settled; add runs.")
            }
            Self::Never { milestone, hint } => {
                write!(f, "No run ever reached {milestone}, so its times are missing; {hint}.")
            }
            Self::Unsettled { unsettled, solves, residual } => write!(
                f,
                "{unsettled} of {solves} equilibria ({:.2}%) did not settle; the worst residual is {residual:.3}. Few \
                 and small is harmless; otherwise lower the precisions.",
                100.0 * *unsettled as f64 / (*solves).max(1) as f64
            ),
            Self::NothingUncertain => {
                write!(f, "No number of the file is uncertain: runs differ by dice alone. Write what you do not know.")
            }
            Self::BrokenMartingale { belligerent, prior, closing } => write!(
                f,
                "The mean closing belief in {belligerent} ({closing:.4}) is off its prior ({prior:.4}) by more than \
                 chance allows: please report this as a bug."
            ),
        }
    }
}
