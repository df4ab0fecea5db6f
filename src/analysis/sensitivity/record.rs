//! Which inputs move a quantity: sensitivity.json, documented in `docs/sensitivity.md`.

use serde::{Deserialize, Serialize};

use super::study::{Influence, Method};
use super::swings::Swing;
use super::{Evaluation, doubts};
use crate::analysis::Named;
use crate::stats::moments;

/// Which inputs move a quantity, and how far.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Sensitivity {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// The variant played.
    pub variant: String,
    /// How uncertain inputs were asked about; `None` where certain numbers were moved.
    pub method: Option<Method>,
    /// How far certain numbers were moved: see [`super::spread`]; `None` where they were not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread: Option<f64>,
    /// What is moved: a group and an id, as `outcomes.durable_peace`.
    pub target: String,
    /// The same for people.
    pub target_label: String,
    /// Whether its mean is a share of runs.
    pub is_share: bool,
    /// The seed.
    pub seed: u64,
    /// Runs counted in all.
    pub runs: u64,
    /// Plays of each world.
    pub plays: u64,
    /// Base points, trajectories or worlds that were finished.
    pub base: u64,
    /// Of so many asked for.
    pub base_asked: u64,
    /// Whether the file says of some inputs that they go together.
    #[serde(default)]
    pub correlated: bool,
    /// Whether the user stopped it early.
    pub interrupted: bool,
    /// The mean of the target over all worlds evaluated; `None` where none was, and for the grid of a screen.
    pub mean: Option<f64>,
    /// Its variance between worlds, freed from noise; 0 where luck accounts for all of it.
    pub between: f64,
    /// The variance of the mean of a world's plays: luck.
    pub noise: f64,
    /// What every input does, the strongest first.
    pub inputs: Named<Influence>,
    /// How far each moves the target by itself, the largest first.
    pub swings: Named<Swing>,
    /// Runs that were asked for at each end of an input.
    pub swings_asked: u64,
    /// Inputs, or numbers, that were to be moved.
    pub moved: u64,
    /// Certain numbers that were not moved: they are off, or have no room.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub still: Vec<String>,
    /// What to doubt, in words.
    pub warnings: Vec<String>,
}

/// What was found, before it is put in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Findings {
    /// The inputs' paths.
    pub paths: Vec<String>,
    /// What each does; `None` where nothing could be said.
    pub influences: Option<Vec<Influence>>,
    /// Evaluations of whole blocks of points.
    pub evaluations: Vec<Evaluation>,
    /// Swings, the largest first.
    pub swings: Vec<(String, Swing)>,
}

impl Sensitivity {
    /// Puts what was found in the place of what `self` says of it; the rest stays.
    #[must_use]
    pub fn with(self, found: Findings) -> Self {
        let Findings { paths, influences, evaluations, swings } = found;
        let noise = moments(evaluations.iter().map(|own| own.noise)).map_or(0.0, |own| own.mean);
        let own = moments(evaluations.iter().map(|own| own.mean));
        let mut named: Vec<(String, Influence)> = paths.into_iter().zip(influences.unwrap_or_default()).collect();
        named.sort_by(|one, other| other.1.rank().value.total_cmp(&one.1.rank().value));
        let all = Self {
            // The grid of a screen has its own average.
            mean: own.filter(|_| self.method != Some(Method::Morris)).map(|own| own.mean),
            between: own.map_or(0.0, |own| (own.sd * own.sd - noise).max(0.0)),
            noise,
            inputs: named.into_iter().collect(),
            swings: swings.into_iter().collect(),
            ..self
        };
        Self { warnings: doubts::doubts(&all), ..all }
    }

    /// Inputs whose influence cannot be told from none.
    #[must_use]
    pub fn untold(&self) -> Vec<&str> {
        self.inputs.0.iter().filter(|(_, own)| !own.is_distinct()).map(|(path, _)| path.as_str()).collect()
    }
}
