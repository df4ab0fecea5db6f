//! Runs kept in a file while they are played: a play that was stopped is taken up again, and ranges of runs from several
//! machines are merged.
//!
//! A store is a header and then windows of runs in the order in which they were counted, each a frame of its own:
//!
//! ```text
//! "detente store 3\n"   frame(header)   frame(window)   frame(window)   ..
//! frame(x) = length of x (8 bytes, little-endian), first 8 bytes of its SHA-256, x by postcard
//! ```

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::frames::{self, FileHeader, Frames};
pub use super::frames::{KeptFile, StoreError};
use super::{Ensemble, Tally};

/// What a store's runs are runs of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The program's version: others may play the same file otherwise.
    pub program: String,
    /// The command that plays them, word by word.
    pub words: Vec<String>,
    /// SHA-256 of the scenario file and of all it extends.
    pub digest: String,
    /// The seed.
    pub seed: u64,
    /// Runs that share a world.
    pub plays: u64,
    /// How worlds are spread: [`Design::id`](crate::world::Design::id).
    pub design: String,
    /// The number of the first run.
    pub first: u64,
    /// The number after the last run that it should come to hold; `None` where a rule says how far to play.
    pub end: Option<u64>,
    /// The number of runs asked for in all, of which these are all or a range.
    pub asked: Option<u64>,
    /// Each version's id and the SHA-256 of what makes its model.
    pub versions: Vec<(String, String)>,
}

impl Header {
    /// The header of an ensemble's runs.
    #[must_use]
    pub fn of(ensemble: &Ensemble, program: &str, words: Vec<String>, digest: &str, end: Option<u64>) -> Self {
        Self {
            program: program.to_owned(),
            words,
            digest: digest.to_owned(),
            seed: ensemble.seed(),
            plays: ensemble.plays(),
            design: ensemble.design().id(),
            first: ensemble.first(),
            end,
            asked: ensemble.asked(),
            versions: ensemble.versions().iter().map(|own| (own.id.clone(), own.digest.clone())).collect(),
        }
    }

    /// Whether these are runs of the same game, whichever runs they are.
    #[must_use]
    pub fn is_kin_of(&self, other: &Self) -> bool {
        let anywhere = |header: &Self| Self { first: 0, end: None, asked: None, words: Vec::new(), ..header.clone() };
        anywhere(self) == anywhere(other)
    }
}

/// Runs of one version that follow each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// The version's position.
    pub version: usize,
    /// The number of the first run.
    pub start: u64,
    /// The runs, counted.
    pub tally: Tally,
}

/// The same, to be written.
#[derive(Serialize)]
struct PieceRef<'t> {
    version: usize,
    start: u64,
    tally: &'t Tally,
}

impl FileHeader for Header {
    const MARK: &'static [u8] = b"detente store 3\n";
    type Frame = Vec<Piece>;

    /// How many runs are asked for may differ: what is there is then a beginning of it.
    fn difference(&self, asked: &Self) -> Option<&'static str> {
        let checks = [
            (self.program == asked.program, "the program's version"),
            (self.digest == asked.digest, "the scenario file"),
            (self.seed == asked.seed, "the seed"),
            (self.plays == asked.plays, "the number of plays of a world"),
            (self.design == asked.design, "the sampling of worlds"),
            (self.first == asked.first, "the range of runs"),
            // A shard is a part of so many runs and no others; what is no shard may be asked to go further.
            (self.asked == asked.asked && (asked.asked.is_none() || self.end == asked.end), "the number of runs"),
            (self.versions == asked.versions, "the versions, or what they change,"),
        ];
        checks.into_iter().find(|(equal, _)| !equal).map(|(_, what)| what)
    }

    fn words(&self) -> &[String] {
        &self.words
    }
}

/// A store that runs are added to.
#[derive(Debug)]
pub struct Store(Frames<Header>);

impl Store {
    /// Opens the store at `path` for the runs of `header`, or begins it where there is none; gives what it holds.
    ///
    /// # Errors
    /// Where something else is there, or the file system refuses.
    pub fn open(path: &Path, header: &Header) -> Result<(Self, Vec<Piece>), StoreError> {
        let (frames, windows) = Frames::open(path, header)?;
        Ok((Self(frames), windows.into_iter().flatten().collect()))
    }

    /// Adds runs of some versions: each one's position, the number of the first run, the runs.
    ///
    /// # Errors
    /// Where the file system refuses.
    pub fn add(&mut self, runs: &[(usize, u64, &Tally)]) -> Result<(), StoreError> {
        let pieces: Vec<PieceRef> =
            runs.iter().map(|&(version, start, tally)| PieceRef { version, start, tally }).collect();
        self.0.add(&pieces)
    }

    /// Adds nothing more.
    #[must_use]
    pub fn close(self) -> KeptFile {
        self.0.close()
    }
}

/// Reads a store: its header and its runs.
///
/// # Errors
/// Where it is no store or the file system refuses.
pub fn read(path: &Path) -> Result<(Header, Vec<Piece>), StoreError> {
    let (header, windows, _) = frames::read::<Header>(path)?;
    Ok((header, windows.into_iter().flatten().collect()))
}
