//! Runs kept in a file while they are played: a play that was stopped is taken up again, and ranges of runs from several
//! machines are merged.
//!
//! A store is a header and then windows of runs in the order in which they were counted, each a frame of its own:
//!
//! ```text
//! "detente store 2\n"   frame(header)   frame(window)   frame(window)   ..
//! frame(x) = length of x (8 bytes, little-endian), first 8 bytes of its SHA-256, x by postcard
//! ```
//!
//! A program killed while it writes leaves a frame cut short; it is taken off when the store is opened again, and its
//! runs are played again.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Ensemble, Tally};
use crate::scenario::regular;
use crate::words::visible::{shown, visible};

/// What a store begins with.
const MARK: &[u8] = b"detente store 2\n";

/// The longest frame that is read: far more than any window of runs takes.
const LONGEST: u64 = 1 << 32;

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

/// Why a store could not be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file system refused.
    #[error("{} cannot be used: {source}", shown(path))]
    Io {
        /// The store.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is no store, or a broken one.
    #[error(
        "{} is no store of runs of this program, or a broken one; name another, or, where runs should be kept there, \
         move it away",
        shown(path)
    )]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// It holds runs of something else.
    #[error(
        "{} holds runs of something else ({what} differs); take it away, or ask for what it was begun with: {}",
        shown(path), visible(&words.join(" "))
    )]
    Other {
        /// The store.
        path: PathBuf,
        /// What differs.
        what: &'static str,
        /// What it was begun with.
        words: Vec<String>,
    },
}

impl StoreError {
    /// Whether the machine failed rather than the request.
    #[must_use]
    pub fn is_machine_fault(&self) -> bool {
        let request = [ErrorKind::NotFound, ErrorKind::IsADirectory, ErrorKind::InvalidInput];
        matches!(self, Self::Io { source, .. } if !request.contains(&source.kind()))
    }
}

/// A store that runs are added to.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    file: BufWriter<File>,
}

impl Store {
    /// Opens the store at `path` for the runs of `header`, or begins it where there is none; gives what it holds.
    ///
    /// # Errors
    /// Where something else is there, or the file system refuses.
    pub fn open(path: &Path, header: &Header) -> Result<(Self, Vec<Piece>), StoreError> {
        let refused = |source| StoreError::Io { path: path.to_owned(), source };
        match read(path) {
            Ok((known, pieces, whole)) => {
                if let Some(what) = difference(&known, header) {
                    return Err(StoreError::Other { path: path.to_owned(), what, words: known.words });
                }
                let mut file = OpenOptions::new().write(true).open(path).map_err(refused)?;
                file.set_len(whole).map_err(refused)?;
                file.seek(SeekFrom::End(0)).map_err(refused)?;
                Ok((Self { path: path.to_owned(), file: BufWriter::new(file) }, pieces))
            }
            Err(StoreError::Io { source, .. }) if source.kind() == ErrorKind::NotFound => {
                Ok((Self::begin(path, header)?, Vec::new()))
            }
            Err(other) => Err(other),
        }
    }

    /// Begins a store with its header: written beside and renamed, so that no store is without one.
    fn begin(path: &Path, header: &Header) -> Result<Self, StoreError> {
        let refused = |source| StoreError::Io { path: path.to_owned(), source };
        std::fs::create_dir_all(regular::folder_of(path)).map_err(refused)?;
        let mut making = path.as_os_str().to_owned();
        making.push(".part");
        let mut file = File::create(&making).map_err(refused)?;
        let written = file.write_all(MARK).and_then(|()| write_frame(&mut file, header));
        if let Err(source) = written.and_then(|()| std::fs::rename(&making, path)) {
            // Best effort: the error reported is the first.
            let _ = std::fs::remove_file(&making);
            return Err(refused(source));
        }
        Ok(Self { path: path.to_owned(), file: BufWriter::new(file) })
    }

    /// Adds runs of some versions: each one's position, the number of the first run, the runs.
    ///
    /// # Errors
    /// Where the file system refuses.
    pub fn add(&mut self, runs: &[(usize, u64, &Tally)]) -> Result<(), StoreError> {
        let pieces: Vec<PieceRef> =
            runs.iter().map(|&(version, start, tally)| PieceRef { version, start, tally }).collect();
        let written = write_frame(&mut self.file, &pieces).and_then(|()| self.file.flush());
        written.map_err(|source| StoreError::Io { path: self.path.clone(), source })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes the store away: what it was kept for is done.
    ///
    /// # Errors
    /// Where the file system refuses.
    pub fn remove(self) -> Result<(), StoreError> {
        let Self { path, file } = self;
        drop(file);
        std::fs::remove_file(&path).map_err(|source| StoreError::Io { path, source })
    }
}

/// What differs between a store's header and the one asked for, if anything. How many runs are asked for may differ: what
/// is there is then a beginning of it.
fn difference(known: &Header, asked: &Header) -> Option<&'static str> {
    let checks = [
        (known.program == asked.program, "the program's version"),
        (known.digest == asked.digest, "the scenario file"),
        (known.seed == asked.seed, "the seed"),
        (known.plays == asked.plays, "the number of plays of a world"),
        (known.design == asked.design, "the sampling of worlds"),
        (known.first == asked.first, "the range of runs"),
        // A shard is a part of so many runs and no others; what is no shard may be asked to go further.
        (known.asked == asked.asked && (asked.asked.is_none() || known.end == asked.end), "the number of runs"),
        (known.versions == asked.versions, "the versions, or what they change,"),
    ];
    checks.into_iter().find(|(equal, _)| !equal).map(|(_, what)| what)
}

/// Reads a store: its header, its runs, and the length of what of the file is whole.
///
/// # Errors
/// Where it is no store or the file system refuses.
pub fn read(path: &Path) -> Result<(Header, Vec<Piece>, u64), StoreError> {
    let refused = |source| StoreError::Io { path: path.to_owned(), source };
    let foreign = || StoreError::Foreign { path: path.to_owned() };
    let mut file = std::io::BufReader::new(regular::open(path).map_err(refused)?);
    let mut mark = [0; MARK.len()];
    file.read_exact(&mut mark).map_err(|_| foreign())?;
    if mark != MARK {
        return Err(foreign());
    }
    let mut whole = MARK.len() as u64;
    let (header, length) = read_frame(&mut file).ok_or_else(foreign)?;
    whole += length;
    let mut pieces: Vec<Piece> = Vec::new();
    while let Some((more, length)) = read_frame::<Vec<Piece>>(&mut file) {
        pieces.extend(more);
        whole += length;
    }
    Ok((header, pieces, whole))
}

fn write_frame(to: &mut impl Write, content: &impl Serialize) -> std::io::Result<()> {
    let bytes = postcard::to_stdvec(content).map_err(|error| std::io::Error::other(error.to_string()))?;
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(&Sha256::digest(&bytes)[..8])?;
    to.write_all(&bytes)
}

/// The next frame and the bytes it takes; `None` at the end, and where it is cut short or broken.
fn read_frame<T: DeserializeOwned>(from: &mut impl Read) -> Option<(T, u64)> {
    let (mut length, mut check) = ([0; 8], [0; 8]);
    from.read_exact(&mut length).ok()?;
    from.read_exact(&mut check).ok()?;
    let length = u64::from_le_bytes(length);
    let mut bytes = Vec::new();
    from.take(length.min(LONGEST)).read_to_end(&mut bytes).ok()?;
    let is_whole = bytes.len() as u64 == length && Sha256::digest(&bytes)[..8] == check;
    let content = postcard::from_bytes(&bytes).ok().filter(|_| is_whole)?;
    Some((content, 16 + length))
}
