//! Where results are made before they take their place: hidden, beside it, under a lock that ends with the process.
//!
//! A process that is killed leaves what it was making. Whoever writes into the same folder later sweeps it away, but
//! only what is ours by its name and by the lock in it, and only where nobody holds the lock any more.
//!
//! ```text
//! .detente-XXXXXXXXXXXX.part/          a folder in the making
//!     lock                             held by whoever makes it
//!     results/                         what takes the place; afterwards, what was there before
//!     gone/                            the same while it is taken away
//!     earlier/, place                  where two folders cannot change places at once: what was there, and its name
//! .detente-XXXXXXXXXXXX.part           a file in the making, which is its own lock
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

use crate::scenario::regular::folder_of;

const PREFIX: &str = ".detente-";
const SUFFIX: &str = ".part";
/// Letters between the two, by chance.
const LETTERS: usize = 12;
const LOCK: &str = "lock";
const RESULTS: &str = "results";
const EARLIER: &str = "earlier";
const GONE: &str = "gone";
const PLACE: &str = "place";
/// How often it is tried to begin, against sweepers that come between the name and the lock.
const TRIES: usize = 16;

/// What this process is making, with the folders it made on the way: to be taken away if it ends at once.
static LIVE: Mutex<BTreeMap<PathBuf, Vec<PathBuf>>> = Mutex::new(BTreeMap::new());

/// The folders that this process has swept: once is enough.
static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is in there is whole whatever happened to another holder.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A folder in the making. Dropped, it is taken away with all that is in it.
#[derive(Debug)]
pub(super) struct Making {
    path: PathBuf,
    /// Folders above it that were not there before, the innermost first.
    parents: Vec<PathBuf>,
    lock: Option<File>,
}

impl Making {
    /// Begins one in `folder`, which is made where it is missing.
    pub(super) fn begin(folder: &Path) -> io::Result<Self> {
        let missing = |path: &&Path| !path.as_os_str().is_empty() && fs::symlink_metadata(path).is_err();
        // A process that ends at once waits until what it must take away is known.
        let mut live = locked(&LIVE);
        let parents: Vec<PathBuf> = folder.ancestors().take_while(missing).map(Path::to_owned).collect();
        let begun = fs::create_dir_all(folder).and_then(|()| {
            sweep(folder);
            retry(|| Self::attempt(folder))
        });
        match begun {
            Ok((path, lock)) => {
                live.insert(path.clone(), parents.clone());
                Ok(Self { path, parents, lock: Some(lock) })
            }
            Err(error) => {
                remove_empty(&parents);
                Err(error)
            }
        }
    }

    /// A folder under a lock; `None` where a sweeper was quicker.
    fn attempt(folder: &Path) -> io::Result<Option<(PathBuf, File)>> {
        let path = builder().tempdir_in(folder)?.keep();
        let made = OpenOptions::new().write(true).create_new(true).open(path.join(LOCK)).and_then(|lock| {
            let held = holds(&lock, &path.join(LOCK));
            fs::create_dir(path.join(RESULTS)).map(|()| held.then_some(lock))
        });
        match made {
            Ok(lock) => Ok(lock.map(|lock| (path, lock))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => {
                // Best effort: the error reported is the first.
                let _ = fs::remove_dir_all(&path);
                Err(error)
            }
        }
    }

    /// Where the files are made.
    pub(super) fn results(&self) -> PathBuf {
        self.path.join(RESULTS)
    }

    /// Puts what was made in its place, in the folder that this stands in. What was there before is then where
    /// [`Making::results`] says; `after` may look at it before it goes.
    pub(super) fn swap(mut self, place: &Path, after: impl FnOnce(&Path)) -> io::Result<()> {
        // A process that ends at once waits until the two have changed places.
        let mut live = locked(&LIVE);
        if fs::symlink_metadata(place).is_ok() {
            if !exchange(&self.results(), place)? {
                self.rename_twice(place)?;
            }
            after(&self.results());
        } else {
            fs::rename(self.results(), place)?;
        }
        // They hold the results now.
        live.remove(&self.path);
        self.parents.clear();
        Ok(())
    }

    /// The same by two renames, where the system cannot do it in one step. Whoever sweeps after a stop between the two
    /// puts back what was there.
    fn rename_twice(&self, place: &Path) -> io::Result<()> {
        let (earlier, name) = (self.path.join(EARLIER), place.file_name().unwrap_or_default());
        fs::write(self.path.join(PLACE), name.as_encoded_bytes())?;
        fs::rename(place, &earlier)?;
        if let Err(error) = fs::rename(self.results(), place) {
            fs::rename(&earlier, place)?;
            return Err(error);
        }
        fs::rename(&earlier, self.results())
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        locked(&LIVE).remove(&self.path);
        drop(self.lock.take());
        discard(&self.path);
        remove_empty(&self.parents);
    }
}

/// A file in the making, in `folder`: readable for whom the user's mask admits, and gone when it is dropped.
pub(super) fn file_in(folder: &Path) -> io::Result<NamedTempFile> {
    sweep(folder);
    retry(|| {
        let mut builder = builder();
        #[cfg(unix)]
        builder.permissions(<fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
        let file = builder.tempfile_in(folder)?;
        Ok(holds(file.as_file(), file.path()).then_some(file))
    })
}

/// Takes away all that this process is making, because it is about to end; whether there was anything. A folder that is
/// just taking its place takes it first, and nothing is begun afterwards.
pub(crate) fn abandon() -> bool {
    let live = locked(&LIVE);
    for (path, parents) in &*live {
        discard(path);
        remove_empty(parents);
    }
    let unfinished = !live.is_empty();
    // Whoever would begin something now waits for the end.
    std::mem::forget(live);
    unfinished
}

fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(LETTERS);
    builder
}

fn retry<T>(mut attempt: impl FnMut() -> io::Result<Option<T>>) -> io::Result<T> {
    for _ in 0..TRIES {
        if let Some(made) = attempt()? {
            return Ok(made);
        }
    }
    Err(io::Error::other("what is begun there is taken away at once"))
}

/// Takes the lock of a file just made; whether it is ours and still there. A file system without locks admits anybody,
/// and nothing on it is ever swept.
fn holds(lock: &File, path: &Path) -> bool {
    !matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) && path.exists()
}

/// Sweeps a folder, once a process: what others were making there when they were killed.
fn sweep(folder: &Path) {
    let own = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    if !locked(&SWEPT).insert(own) {
        return;
    }
    // Best effort throughout: what cannot be swept is left.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let ours = entry.file_name().to_str().is_some_and(is_our_name);
        let Ok(kind) = entry.file_type() else { continue };
        if ours && kind.is_dir() {
            sweep_folder(&entry.path());
        } else if ours && kind.is_file() && unheld(&entry.path()).is_some() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_our_name(name: &str) -> bool {
    let letters = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    letters.is_some_and(|letters| letters.len() == LETTERS && letters.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The lock, if nobody holds it.
fn unheld(path: &Path) -> Option<File> {
    fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    let lock = OpenOptions::new().read(true).write(true).open(path).ok()?;
    lock.try_lock().ok().map(|()| lock)
}

fn sweep_folder(path: &Path) {
    // Killed between the name and the lock: there is nothing in it.
    if fs::remove_dir(path).is_ok() {
        return;
    }
    let Some(lock) = unheld(&path.join(LOCK)) else { return };
    let earlier = path.join(EARLIER);
    if earlier.is_dir() && !put_back(&earlier, path) {
        return;
    }
    drop(lock);
    discard(path);
}

/// Puts back what was there before, if nothing is there now; whether it may go otherwise.
fn put_back(earlier: &Path, making: &Path) -> bool {
    let Ok(name) = fs::read_to_string(making.join(PLACE)) else { return false };
    let mut parts = Path::new(&name).components();
    let plain = matches!((parts.next(), parts.next()), (Some(std::path::Component::Normal(_)), None));
    let place = folder_of(making).join(&name);
    plain && (fs::symlink_metadata(&place).is_ok() || fs::rename(earlier, &place).is_ok())
}

/// Takes a folder in the making away, its lock last: what is left of it is still known for ours.
fn discard(path: &Path) {
    // Best effort: what is left is swept another time. Under another name nobody adds to it while it is taken away.
    let _ = fs::rename(path.join(RESULTS), path.join(GONE));
    for part in [GONE, RESULTS, EARLIER] {
        let _ = fs::remove_dir_all(path.join(part));
    }
    if !path.join(RESULTS).exists() && !path.join(EARLIER).exists() {
        let _ = fs::remove_dir_all(path);
    }
}

fn remove_empty(folders: &[PathBuf]) {
    for folder in folders {
        // One that is not empty is somebody's.
        let _ = fs::remove_dir(folder);
    }
}

/// Lets two folders change places in one step; `false` where the system or the file system cannot.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(error) if [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP].contains(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};

    use super::{EARLIER, LOCK, Making, PLACE, RESULTS, sweep};

    const NAME: &str = ".detente-abcdefghijkl.part";

    /// A folder in which somebody was making results.
    fn left(parts: &[&str]) -> tempfile::TempDir {
        let base = tempfile::tempdir().expect("a temporary folder");
        let making = base.path().join(NAME);
        fs::create_dir(&making).expect("made");
        File::create(making.join(LOCK)).expect("made");
        for part in parts {
            fs::create_dir(making.join(part)).expect("made");
            fs::write(making.join(part).join("which"), part).expect("written");
        }
        base
    }

    #[test]
    fn what_a_killed_process_left_is_swept() {
        let base = left(&[RESULTS]);
        sweep(base.path());
        assert_eq!(fs::read_dir(base.path()).expect("there").count(), 0);
    }

    #[test]
    fn what_is_under_a_lock_is_left_alone() {
        let base = left(&[RESULTS]);
        let lock = File::open(base.path().join(NAME).join(LOCK)).expect("there");
        lock.lock().expect("locked");
        sweep(base.path());
        assert!(base.path().join(NAME).join(RESULTS).exists());
    }

    #[test]
    fn results_that_stood_between_two_renames_are_put_back() {
        let base = left(&[RESULTS, EARLIER]);
        fs::write(base.path().join(NAME).join(PLACE), "run").expect("written");
        sweep(base.path());
        assert_eq!(fs::read_to_string(base.path().join("run/which")).expect("put back"), EARLIER);
        assert!(!base.path().join(NAME).exists());
    }

    #[test]
    fn what_cannot_be_put_back_is_kept() {
        for place in [None, Some("../run"), Some("")] {
            let base = left(&[EARLIER]);
            if let Some(place) = place {
                fs::write(base.path().join(NAME).join(PLACE), place).expect("written");
            }
            sweep(base.path());
            assert!(base.path().join(NAME).join(EARLIER).join("which").exists());
        }
    }

    #[test]
    fn two_renames_do_what_one_exchange_does() {
        let base = tempfile::tempdir().expect("a temporary folder");
        let place = base.path().join("run");
        fs::create_dir(&place).expect("made");
        fs::write(place.join("old"), "").expect("written");
        let making = Making::begin(base.path()).expect("begun");
        fs::write(making.results().join("new"), "").expect("written");
        making.rename_twice(&place).expect("renamed");
        assert!(place.join("new").exists() && making.results().join("old").exists());
        drop(making);
        assert_eq!(fs::read_dir(base.path()).expect("there").count(), 1);
    }
}
