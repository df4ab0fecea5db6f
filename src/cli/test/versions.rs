//! A scenario in all the versions that a test plays.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis::baseline::Version;
use crate::analysis::ensemble::Ensemble;
use crate::scenario::{BASELINE, Problems, Reading, Scenario};

/// A scenario as it stands and under its variants.
#[derive(Debug)]
pub struct Versions {
    /// Its file.
    pub path: PathBuf,
    readings: Vec<(String, Arc<Reading>)>,
}

impl Versions {
    /// Reads the file as it stands and the variants that are `wanted`.
    pub fn read(path: &Path, sets: &[String], wanted: impl Fn(&Reading, &str) -> bool) -> Result<Self, Problems> {
        let scenario = Scenario::open_for(path, &[], sets)?;
        let own = Arc::clone(scenario.baseline());
        let variants: Vec<String> = own.variants.iter().map(|variant| variant.id.clone()).collect();
        let wanted: Vec<String> = variants.into_iter().filter(|id| wanted(&own, id)).collect();
        let mut readings = vec![(BASELINE.to_owned(), own)];
        for id in wanted {
            let reading = scenario.reading(&id, &[])?;
            readings.push((id, reading));
        }
        Ok(Self { path: path.to_owned(), readings })
    }

    /// The file as it stands.
    pub fn own(&self) -> &Reading {
        // Made with it, above, and never emptied.
        &self.readings[0].1
    }

    /// All of them under a seed, none of them played.
    pub fn ensemble(&self, seed: u64) -> Ensemble<'_> {
        Ensemble::new(self.readings.iter().map(|(id, reading)| (id.as_str(), &*reading.model)), seed)
    }

    /// All of them, to be recorded.
    pub fn recorded(&self) -> Vec<Version<'_>> {
        self.readings
            .iter()
            .map(|(id, reading)| Version { id, model: &reading.model, digest: &reading.model_digest })
            .collect()
    }

    /// Where its baseline is kept: `x.baseline.json` beside `x.toml`.
    pub fn baseline_path(path: &Path) -> PathBuf {
        path.with_extension("baseline.json")
    }
}
