//! Playing an ensemble for a command: threads, progress, the stop key, runs kept on the way.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use rayon::{ThreadPool, ThreadPoolBuilder};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::args::{Resume, Shard, Threads};
use super::progress::Progress;
use super::results::Refusal;
use super::signals;
use crate::ensemble::journal::{Journal, StepDone, StudyRequest};
use crate::ensemble::store::{Header, KeptFile, Piece, Store, StoreError};
use crate::ensemble::{Control, Ensemble, Stop, Tally};
use crate::report::manifest::Account;
use crate::report::manifest::Manifest;
use crate::words::visible::shown;

/// Plays ensembles on a pool of threads, until it is stopped.
#[derive(Debug)]
pub(super) struct Player {
    pool: ThreadPool,
    control: Arc<Control>,
    quiet: bool,
    started: Instant,
    store: Option<Store>,
    journal: Option<Journal>,
    /// Runs of all ensembles that it is to play, where these are several.
    expected: Option<u64>,
}

/// Runs that were played elsewhere and put together.
#[derive(Debug)]
pub(super) struct Merged {
    /// What they are runs of.
    pub header: Header,
    /// The runs, in order.
    pub pieces: Vec<Piece>,
}

/// What a command plays, and how that is kept.
#[derive(Debug)]
pub(super) struct Job<'a> {
    /// What to play.
    pub ensemble: Ensemble,
    /// How far.
    pub stop: Stop<'a>,
    /// Whether it is kept on the way, and taken up where it was stopped.
    pub resume: Resume,
    /// Where the results go; what is kept goes beside it.
    pub place: &'a Path,
    /// The words of the command line, after the program's name.
    pub words: Vec<String>,
    /// SHA-256 of the scenario file and of all it extends.
    pub digest: &'a str,
}

/// What came of a job.
#[derive(Debug)]
pub(super) enum JobResult {
    /// The ensemble, as far as was asked for or until the user stopped it.
    Whole(Box<Ensemble>),
    /// A range of it, kept for a merge; what to say of it.
    Part(String),
}

impl Player {
    /// A player on so many threads.
    pub(super) fn new(threads: &Threads, quiet: bool) -> Result<Self, Refusal> {
        let pool = ThreadPoolBuilder::new().num_threads(threads.threads.map_or(0, usize::from)).build();
        let pool = pool.map_err(|error| {
            Refusal::Machine(format!("threads cannot be started: {error}; try fewer with --threads"))
        })?;
        let control = Arc::new(Control::default());
        signals::follow(&control);
        Ok(Self { pool, control, quiet, started: Instant::now(), store: None, journal: None, expected: None })
    }

    /// Says how many runs there will be in all, where several ensembles are played one after the other.
    pub(super) const fn expect(&mut self, runs: u64) {
        self.expected = Some(runs);
    }

    /// Seconds since it was there.
    pub(super) fn seconds(&self) -> f64 {
        self.started.elapsed().as_secs_f64()
    }

    /// Works something out on its threads.
    pub(super) fn work<T: Send>(&self, what: impl FnOnce() -> T + Send) -> T {
        self.pool.install(what)
    }

    /// What was done, for the manifest: by which versions, under which seed, so many runs of each.
    pub(super) fn account(&self, variant: impl Into<String>, seed: u64, runs: u64, interrupted: bool) -> Account {
        let (threads, wall_seconds) = (self.pool.current_num_threads(), self.seconds());
        Account { variant: variant.into(), seed, runs, interrupted, threads, wall_seconds }
    }

    /// The file that runs or steps were kept in, where they were: to be taken away when their results are written.
    pub(super) fn take_kept(&mut self) -> Option<KeptFile> {
        self.store.take().map(Store::close).or_else(|| self.journal.take().map(Journal::close))
    }

    /// Keeps the steps of a study from now on, if that is wanted, beside the place of its results; those that are there
    /// already are not done again.
    pub(super) fn keep_steps(
        &mut self,
        resume: Resume,
        place: &Path,
        words: Vec<String>,
        digest: &str,
    ) -> Result<(), Refusal> {
        if resume.resume {
            let request = StudyRequest { program: Manifest::VERSION.to_owned(), words, digest: digest.to_owned() };
            self.journal = Some(Journal::open(&store_beside(place, ""), &request)?);
        }
        Ok(())
    }

    /// The next step of a study: as it was kept, or done now by `work`, and kept. `work` returns what it found, the runs that
    /// it took, and whether it is whole; what is not is not kept.
    pub(super) fn step<T: Serialize + DeserializeOwned>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<(StepDone<T>, bool), Refusal>,
    ) -> Result<StepDone<T>, Refusal> {
        if let Some(done) = self.earlier_step()? {
            return Ok(done);
        }
        let (done, whole) = work(self)?;
        if let (Some(journal), true) = (&mut self.journal, whole) {
            journal.add(&done)?;
        }
        Ok(done)
    }

    fn earlier_step<T: DeserializeOwned>(&mut self) -> Result<Option<StepDone<T>>, Refusal> {
        let Some(journal) = &mut self.journal else { return Ok(None) };
        let done = journal.earlier::<T>()?;
        self.control.done.fetch_add(done.as_ref().map_or(0, |done| done.runs), Ordering::Relaxed);
        Ok(done)
    }

    /// Plays a job: all of it, from where it was stopped the last time, or a shard of it.
    pub(super) fn play_job(
        &mut self,
        job: Job,
        merged: Option<Merged>,
        shard: Option<Shard>,
    ) -> Result<JobResult, Refusal> {
        match (merged, shard) {
            (Some(merged), _) => {
                let Job { mut ensemble, stop, digest, .. } = job;
                take_merged(&mut ensemble, merged, digest)?;
                self.play(&mut ensemble, &stop)?;
                Ok(JobResult::Whole(Box::new(ensemble)))
            }
            (None, Some(shard)) => self.play_shard(shard, job).map(JobResult::Part),
            (None, None) => self.play_whole(job).map(|ensemble| JobResult::Whole(Box::new(ensemble))),
        }
    }

    /// Plays all of a job, from where it was stopped the last time if it is to be resumed.
    pub(super) fn play_whole(&mut self, job: Job) -> Result<Ensemble, Refusal> {
        let Job { mut ensemble, stop, resume, place, words, digest } = job;
        if resume.resume {
            self.take_up(&mut ensemble, &store_beside(place, ""), words, digest, &stop)?;
        }
        self.play(&mut ensemble, &stop)?;
        Ok(ensemble)
    }

    /// Plays on by a rule; what is played is added to the store, if there is one.
    pub(super) fn play(&mut self, ensemble: &mut Ensemble, stop: &Stop) -> Result<(), Refusal> {
        let known = stop.known().map(|runs| runs.saturating_mul(ensemble.versions().len() as u64));
        let known = self.expected.or(known);
        signals::want(known);
        let progress = Progress::follow(&self.control, known, self.quiet);
        let (control, store) = (&self.control, &mut self.store);
        let mut fault: Option<StoreError> = None;
        self.pool.install(|| {
            ensemble.play_and_keep(stop, control, &mut |runs| {
                if let (Some(store), None) = (store.as_mut(), &fault)
                    && let Err(error) = store.add(runs)
                {
                    fault = Some(error);
                    // What cannot be kept need not be played.
                    control.stop.store(true, Ordering::Relaxed);
                }
            });
        });
        progress.finish();
        let Some(error) = fault else { return Ok(()) };
        Err(Refusal::Machine(format!(
            "{error}. What it holds of the runs is as it was; the same command goes on from it"
        )))
    }

    /// Plays so many runs of every version and hands them on without keeping them, as [`Ensemble::play_past`]; gives how many
    /// of each were played.
    pub(super) fn play_past(&self, ensemble: &Ensemble, runs: u64, mut reader: impl FnMut(Vec<Tally>) + Send) -> u64 {
        let before = self.control.done.load(Ordering::Relaxed);
        let wanted = before.saturating_add(runs.saturating_mul(ensemble.versions().len() as u64));
        signals::want(Some(wanted));
        let progress = Progress::follow(&self.control, Some(wanted), self.quiet);
        let played = self.pool.install(|| ensemble.play_past(runs, &self.control, &mut reader));
        progress.finish();
        played
    }

    /// The same for a study that is this one play: hands on what is made of each window of runs; what was kept of earlier
    /// windows comes first, and new ones are kept.
    pub(super) fn play_in_windows<T: Serialize + DeserializeOwned + Send>(
        &mut self,
        ensemble: &Ensemble,
        runs: u64,
        sum_up: impl Fn(&[Tally]) -> T + Sync,
        mut reader: impl FnMut(T) + Send,
    ) -> Result<(), Refusal> {
        let versions = ensemble.versions().len().max(1) as u64;
        let mut earlier = 0;
        while let Some(StepDone { runs, found }) = self.earlier_step()? {
            earlier += runs / versions;
            reader(found);
        }
        let wanted = Some(runs.saturating_mul(versions));
        signals::want(wanted);
        let progress = Progress::follow(&self.control, wanted, self.quiet);
        let rest = ensemble.clone().from_run(ensemble.first() + earlier);
        let (pool, control, journal) = (&self.pool, &self.control, &mut self.journal);
        let mut kept = Ok(());
        pool.install(|| {
            rest.play_past(runs.saturating_sub(earlier), control, &mut |tallies| {
                let runs = tallies.iter().map(|tally| tally.runs() as u64).sum();
                let done = StepDone { runs, found: sum_up(&tallies) };
                if let (Some(journal), Ok(())) = (journal.as_mut(), &kept) {
                    kept = journal.add(&done);
                    // What cannot be kept need not be played.
                    control.stop.fetch_or(kept.is_err(), Ordering::Relaxed);
                }
                reader(done.found);
            });
        });
        progress.finish();
        Ok(kept?)
    }

    /// Opens the store at a place, and counts the runs in it.
    pub(super) fn take_up(
        &mut self,
        ensemble: &mut Ensemble,
        at: &Path,
        words: Vec<String>,
        digest: &str,
        stop: &Stop,
    ) -> Result<(), Refusal> {
        let end = stop.known().map(|runs| ensemble.first() + runs);
        let header = Header::of(ensemble, Manifest::VERSION, words, digest, end);
        let (store, pieces) = Store::open(at, &header)?;
        let earlier: u64 = pieces.iter().map(|piece| piece.tally.runs() as u64).sum();
        self.control.done.fetch_add(earlier, Ordering::Relaxed);
        count(ensemble, pieces, at)?;
        if stop.target(ensemble).is_some_and(|wanted| ensemble.runs() > wanted) {
            return Err(Refusal::Request(format!(
                "{} holds {} runs already, more than are asked for; ask for as many or more, or move it away",
                shown(at),
                ensemble.runs()
            )));
        }
        self.store = Some(store);
        Ok(())
    }

    fn play_shard(&mut self, shard: Shard, job: Job) -> Result<String, Refusal> {
        let Some(runs) = job.stop.known() else {
            return Err(Refusal::Request("--shard goes with --runs: each shard plays its part of them".to_owned()));
        };
        let range = shard.range(runs);
        let mut ensemble = job.ensemble.from_run(range.start).asked_for(Some(runs));
        let at = store_beside(job.place, &format!(".{}-of-{}", shard.index, shard.of));
        let stop = Stop::Runs(range.end - range.start);
        self.take_up(&mut ensemble, &at, job.words, job.digest, &stop)?;
        self.play(&mut ensemble, &stop)?;
        if ensemble.interrupted() {
            return Err(Refusal::Stopped(format!(
                "Stopped after {} of {} runs of the shard. They are kept in {}; the same command goes on from there.",
                ensemble.runs(),
                range.end - range.start,
                shown(&at)
            )));
        }
        let which = match range.end - range.start {
            0 => "none".to_owned(),
            1 => format!("run {}", range.start),
            _ => format!("runs {} to {}", range.start, range.end - 1),
        };
        Ok(format!(
            "Shard {shard}: {which} of {runs} in\n  {}\nWhen all shards are there: detente merge FILE..\n",
            shown(&at)
        ))
    }
}

/// Where runs are kept while results for `place` are made: beside it.
pub(super) fn store_beside(place: &Path, part: &str) -> PathBuf {
    let mut name = place.file_name().map_or_else(|| OsString::from("results"), OsString::from);
    name.push(format!("{part}.store"));
    place.with_file_name(name)
}

/// Takes runs played elsewhere for those of an ensemble.
fn take_merged(ensemble: &mut Ensemble, merged: Merged, digest: &str) -> Result<(), Refusal> {
    let asked = Header::of(ensemble, Manifest::VERSION, Vec::new(), digest, None);
    if !asked.is_kin_of(&merged.header) {
        return Err(Refusal::Request(
            "the shards are of another scenario file, or another version of it, than the one that is there now; \
             restore the file they were played with, or play them again"
                .to_owned(),
        ));
    }
    count(ensemble, merged.pieces, Path::new("the shards"))
}

/// Counts runs that were kept.
fn count(ensemble: &mut Ensemble, pieces: Vec<Piece>, from: &Path) -> Result<(), Refusal> {
    for Piece { version, start, tally } in pieces {
        if !ensemble.append(version, start, tally) {
            return Err(StoreError::Foreign { path: from.to_owned() }.into());
        }
    }
    Ok(())
}
