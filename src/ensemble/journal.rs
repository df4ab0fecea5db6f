//! The steps of a study kept in a file as they are done: a study that was stopped is taken up again, and ends with the bytes
//! of one that was not.
//!
//! A study is a sequence of steps that follows from its request alone; what comes of each is small beside its runs, so it is
//! that which is kept, and not the runs. See [`store`](super::store) for how such a file is made.

use std::collections::VecDeque;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::frames::{FileHeader, Frames, KeptFile, StoreError};

/// What the steps of a journal are steps of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyRequest {
    /// The program's version: others may do the same otherwise.
    pub program: String,
    /// The command, word by word: its name, the file, and then the seed, how far, and what is asked for.
    pub words: Vec<String>,
    /// SHA-256 of the scenario file and of all it extends.
    pub digest: String,
}

/// A step that was done: the runs it took, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepDone<T> {
    /// Runs that it took, all versions together.
    pub runs: u64,
    /// What came of it.
    pub found: T,
}

/// What is said to differ where the words do.
const ASKED: &str = "what is asked for";

impl FileHeader for StudyRequest {
    const MARK: &'static [u8] = b"detente journal 1\n";
    type Frame = Vec<u8>;

    fn difference(&self, asked: &Self) -> Option<&'static str> {
        let checks = [
            (self.program == asked.program, "the program's version"),
            (self.digest == asked.digest, "the scenario file"),
            // The file itself may be called otherwise: its digest is what counts.
            (self.words.first() == asked.words.first() && self.words.get(2..) == asked.words.get(2..), ASKED),
        ];
        checks.into_iter().find(|(equal, _)| !equal).map(|(_, what)| what)
    }

    fn words(&self) -> &[String] {
        &self.words
    }
}

/// Steps done earlier, to be had again in their order, and a file that new ones are added to.
#[derive(Debug)]
pub struct Journal {
    frames: Frames<StudyRequest>,
    known: VecDeque<Vec<u8>>,
}

impl Journal {
    /// Opens the journal at `path` for a request, or begins it where there is none.
    ///
    /// # Errors
    /// Where something else is there, or the file system refuses.
    pub fn open(path: &Path, request: &StudyRequest) -> Result<Self, StoreError> {
        let (frames, earlier) = Frames::open(path, request)?;
        Ok(Self { frames, known: earlier.into() })
    }

    /// What came of the next step, where it was done earlier.
    ///
    /// # Errors
    /// Where what is there is no such result.
    pub fn earlier<T: DeserializeOwned>(&mut self) -> Result<Option<StepDone<T>>, StoreError> {
        let foreign = || StoreError::Foreign { path: self.frames.path().to_owned() };
        self.known.pop_front().map(|bytes| postcard::from_bytes(&bytes).map_err(|_| foreign())).transpose()
    }

    /// Adds what came of a step.
    ///
    /// # Errors
    /// Where the file system refuses.
    pub fn add<T: Serialize>(&mut self, done: &StepDone<T>) -> Result<(), StoreError> {
        let refused = |error: postcard::Error| StoreError::Io {
            path: self.frames.path().to_owned(),
            source: std::io::Error::other(error.to_string()),
        };
        let bytes = postcard::to_stdvec(done).map_err(refused)?;
        self.frames.add(&bytes)
    }

    /// Adds nothing more.
    #[must_use]
    pub fn close(self) -> KeptFile {
        self.frames.close()
    }
}
