//! Signals: what stops the program, and how; what asks how far it is; what must not end it.
//!
//! | signal | what it does |
//! |---|---|
//! | INT, TERM, HUP | stops the runs, or waits until results are written; a second one ends the program at once |
//! | USR1, USR2 | say how far it is |
//! | XFSZ | nothing: the write that was too large fails, and that is said |
//!
//! HUP means nothing where the program was started to survive its terminal (`nohup`).

use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::ensemble::Control;
use crate::report::making;
use crate::words::numbers::thousands;

/// What a stop has to wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Busy {
    /// Nothing: it ends the program.
    Free,
    /// Runs, which are told to stop.
    Playing,
    /// Results, which are written to the end.
    Writing,
}

static BUSY: AtomicU8 = AtomicU8::new(Busy::Free as u8);
static STOPPED: AtomicBool = AtomicBool::new(false);
static ENDING: AtomicBool = AtomicBool::new(false);
/// How many runs are wanted; 0 where that is not known.
static WANTED: AtomicU64 = AtomicU64::new(0);
static CONTROL: Mutex<Option<Arc<Control>>> = Mutex::new(None);

/// Says what a stop has to wait for from now on.
pub(super) fn busy(with: Busy) {
    BUSY.store(with as u8, Ordering::SeqCst);
}

/// Names the runs that a stop stops.
pub(super) fn follow(control: &Arc<Control>) {
    *CONTROL.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(control));
    busy(Busy::Playing);
}

/// Says how many runs are wanted, where that is known.
pub(super) fn want(runs: Option<u64>) {
    WANTED.store(runs.unwrap_or(0), Ordering::Relaxed);
}

/// Whether the user has asked the program to stop.
pub(super) fn stopped() -> bool {
    STOPPED.load(Ordering::SeqCst)
}

/// Whether the program is about to end: then nothing more is said.
pub(super) fn ending() -> bool {
    ENDING.load(Ordering::SeqCst)
}

/// Waits for the end, if the program is about to end.
pub(super) fn give_way() {
    while ending() {
        std::thread::park();
    }
}

/// What a stop does.
fn stop() {
    let again = STOPPED.swap(true, Ordering::SeqCst);
    let busy = BUSY.load(Ordering::SeqCst);
    if again || busy == Busy::Free as u8 {
        ENDING.store(true, Ordering::SeqCst);
        let unfinished = making::abandon();
        tell(if unfinished { "Ended at once; no results were written." } else { "Ended at once." });
        std::process::exit(130);
    }
    if busy == Busy::Writing as u8 {
        tell("Stopping as soon as the results are written. Once more ends it at once, without them.");
    }
    if let Some(control) = &*CONTROL.lock().unwrap_or_else(PoisonError::into_inner) {
        control.stop.store(true, Ordering::Relaxed);
    }
}

/// How far the program is, in a line.
#[cfg(unix)]
fn status() -> String {
    let control = CONTROL.lock().unwrap_or_else(PoisonError::into_inner);
    let done = control.as_ref().map_or(0, |control| control.done.load(Ordering::Relaxed));
    let busy = BUSY.load(Ordering::SeqCst);
    match WANTED.load(Ordering::Relaxed) {
        _ if busy == Busy::Writing as u8 => "All runs are played; the results are being written.".to_owned(),
        _ if busy == Busy::Free as u8 => "At work.".to_owned(),
        0 => format!("{} runs so far.", thousands(done as f64)),
        wanted => format!("{} of {} runs so far.", thousands(done as f64), thousands(wanted as f64)),
    }
}

/// Says something on standard error; there is nobody to tell where that fails.
fn tell(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Begins to listen. Where that fails the program works all the same, and ends as any other would.
#[cfg(unix)]
pub(super) fn listen() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGUSR1, SIGUSR2, SIGXFSZ};
    use signal_hook::iterator::Signals;
    let mut wanted = vec![SIGINT, SIGTERM, SIGUSR1, SIGUSR2, SIGXFSZ];
    if !is_ignored(SIGHUP) {
        wanted.push(SIGHUP);
    }
    let Ok(mut signals) = Signals::new(wanted) else { return };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGXFSZ => {}
                SIGUSR1 | SIGUSR2 => tell(&status()),
                _ => stop(),
            }
        }
    });
}

#[cfg(not(unix))]
pub(super) fn listen() {
    let _ = ctrlc::set_handler(stop);
}

/// Whether a signal was to be ignored from the start; where the system does not tell, it was not.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0);
    mask >> (signal - 1) & 1 == 1
}
