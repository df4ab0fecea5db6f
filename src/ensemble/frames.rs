//! A file that results are added to while they are made, so that a program stopped at any moment loses little.
//!
//! It begins with a mark and a header that says what its frames are results of; each frame carries its length and a
//! checksum. A program killed while it writes leaves a frame cut short; it is taken off when the file is opened again, and
//! what was in it is worked out again.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::scenario::regular;
use crate::words::visible::{shown, visible};

/// The longest frame that is read: far more than any results added at once take.
const LONGEST: u64 = 1 << 32;

/// What the frames of a file are results of.
pub trait FileHeader: Serialize + DeserializeOwned {
    /// What such a file begins with.
    const MARK: &'static [u8];
    /// What is in each frame.
    type Frame: Serialize + DeserializeOwned;

    /// What differs between the header of a file that is there and the one asked for, so that its frames cannot serve.
    fn difference(&self, asked: &Self) -> Option<&'static str>;

    /// The command that makes the results, word by word.
    fn words(&self) -> &[String];
}

/// Why a file of frames could not be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file system refused.
    #[error("{} cannot be used: {source}", shown(path))]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is no such file, or a broken one.
    #[error(
        "{} is no store of runs of this program, or a broken one; name another, or, where runs should be kept there, \
         move it away",
        shown(path)
    )]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// It holds results of something else.
    #[error(
        "{} holds runs of something else ({what} differs); take it away, or ask for what it was begun with: {}",
        shown(path), visible(&words.join(" "))
    )]
    Other {
        /// The file.
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

/// A file that is of no use once the results of a command are written.
#[derive(Debug)]
pub struct KeptFile(PathBuf);

impl KeptFile {
    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Takes it away.
    ///
    /// # Errors
    /// Where the file system refuses.
    pub fn remove(self) -> Result<(), StoreError> {
        std::fs::remove_file(&self.0).map_err(|source| StoreError::Io { path: self.0, source })
    }
}

/// A file that frames are added to.
#[derive(Debug)]
pub struct Frames<H> {
    path: PathBuf,
    file: BufWriter<File>,
    header: PhantomData<H>,
}

impl<H: FileHeader> Frames<H> {
    /// Opens the file at `path` for the results of `header`, or begins it where there is none; gives what it holds.
    ///
    /// # Errors
    /// Where something else is there, or the file system refuses.
    pub fn open(path: &Path, header: &H) -> Result<(Self, Vec<H::Frame>), StoreError> {
        let refused = |source| StoreError::Io { path: path.to_owned(), source };
        match read::<H>(path) {
            Ok((known, frames, whole)) => {
                if let Some(what) = known.difference(header) {
                    return Err(StoreError::Other { path: path.to_owned(), what, words: known.words().to_owned() });
                }
                let mut file = OpenOptions::new().write(true).open(path).map_err(refused)?;
                file.set_len(whole).map_err(refused)?;
                file.seek(SeekFrom::End(0)).map_err(refused)?;
                Ok((Self::of(path, file), frames))
            }
            Err(StoreError::Io { source, .. }) if source.kind() == ErrorKind::NotFound => {
                Ok((Self::begin(path, header)?, Vec::new()))
            }
            Err(other) => Err(other),
        }
    }

    /// Begins a file with its header: written beside and renamed, so that none is without one.
    fn begin(path: &Path, header: &H) -> Result<Self, StoreError> {
        let refused = |source| StoreError::Io { path: path.to_owned(), source };
        std::fs::create_dir_all(regular::folder_of(path)).map_err(refused)?;
        let mut making = path.as_os_str().to_owned();
        making.push(".part");
        let mut file = File::create(&making).map_err(refused)?;
        let written = file.write_all(H::MARK).and_then(|()| write_frame(&mut file, header));
        if let Err(source) = written.and_then(|()| std::fs::rename(&making, path)) {
            // Best effort: the error reported is the first.
            let _ = std::fs::remove_file(&making);
            return Err(refused(source));
        }
        Ok(Self::of(path, file))
    }

    fn of(path: &Path, file: File) -> Self {
        Self { path: path.to_owned(), file: BufWriter::new(file), header: PhantomData }
    }

    /// Adds a frame: of the header's kind, or what is written like one.
    pub(super) fn add(&mut self, frame: &impl Serialize) -> Result<(), StoreError> {
        let written = write_frame(&mut self.file, frame).and_then(|()| self.file.flush());
        written.map_err(|source| StoreError::Io { path: self.path.clone(), source })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds nothing more.
    #[must_use]
    pub fn close(self) -> KeptFile {
        KeptFile(self.path)
    }
}

/// Reads a file: its header, its frames, and the length of what of it is whole.
///
/// # Errors
/// Where it is no such file or the file system refuses.
pub fn read<H: FileHeader>(path: &Path) -> Result<(H, Vec<H::Frame>, u64), StoreError> {
    let refused = |source| StoreError::Io { path: path.to_owned(), source };
    let foreign = || StoreError::Foreign { path: path.to_owned() };
    let mut file = std::io::BufReader::new(regular::open(path).map_err(refused)?);
    let mut mark = vec![0; H::MARK.len()];
    file.read_exact(&mut mark).map_err(|_| foreign())?;
    if mark != H::MARK {
        return Err(foreign());
    }
    let (header, length) = read_frame(&mut file).ok_or_else(foreign)?;
    let mut whole = H::MARK.len() as u64 + length;
    let mut frames = Vec::new();
    while let Some((frame, length)) = read_frame(&mut file) {
        frames.push(frame);
        whole += length;
    }
    Ok((header, frames, whole))
}

fn write_frame(to: &mut impl Write, content: &impl Serialize) -> std::io::Result<()> {
    let bytes = postcard::to_stdvec(content).map_err(|error| std::io::Error::other(error.to_string()))?;
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(&Sha256::digest(&bytes)[..8])?;
    to.write_all(&bytes)
}

/// The next frame and the bytes it takes; `None` at the end, and where it is cut short or broken.
fn read_frame<T: for<'de> Deserialize<'de>>(from: &mut impl Read) -> Option<(T, u64)> {
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
