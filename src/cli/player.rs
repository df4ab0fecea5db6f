//! Playing an ensemble for a command: threads, progress, the stop key, runs kept on the way.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::args::{Resume, Shard, Threads};
use super::progress::Progress;
use super::results::Refusal;
use super::signals;
use crate::ensemble::store::{Header, Piece, Store, StoreError};
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
        Ok(Self { pool, control, quiet, started: Instant::now(), store: None, expected: None })
    }

    /// Says how many runs there will be in all, where several ensembles are played one after the other.
    pub(super) const fn expect(&mut self, runs: u64) {
        self.expected = Some(runs);
    }

    /// Seconds since it was there.
    pub(super) fn seconds(&self) -> f64 {
        self.started.elapsed().as_secs_f64()
    }

    /// What was done, for the manifest: by which versions, under which seed, so many runs of each.
    pub(super) fn account(&self, variant: impl Into<String>, seed: u64, runs: u64, interrupted: bool) -> Account {
        let (threads, wall_seconds) = (self.pool.current_num_threads(), self.seconds());
        Account { variant: variant.into(), seed, runs, interrupted, threads, wall_seconds }
    }

    /// The store that runs were kept in, where they were: to be taken away when their results are written.
    pub(super) const fn take_store(&mut self) -> Option<Store> {
        self.store.take()
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
                    control.stop.store(true, std::sync::atomic::Ordering::Relaxed);
                }
            });
        });
        progress.finish();
        let Some(error) = fault else { return Ok(()) };
        Err(Refusal::Machine(format!(
            "{error}. What it holds of the runs is as it was; the same command goes on from it"
        )))
    }

    /// Plays so many runs of every version and hands them on without keeping them, as [`Ensemble::play_past`].
    pub(super) fn play_past(&self, ensemble: &Ensemble, runs: u64, mut reader: impl FnMut(Vec<Tally>) + Send) -> u64 {
        let before = self.control.done.load(std::sync::atomic::Ordering::Relaxed);
        let wanted = before.saturating_add(runs.saturating_mul(ensemble.versions().len() as u64));
        signals::want(Some(wanted));
        let progress = Progress::follow(&self.control, Some(wanted), self.quiet);
        let played = self.pool.install(|| ensemble.play_past(runs, &self.control, &mut reader));
        progress.finish();
        played
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
