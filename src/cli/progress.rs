//! The progress bar.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::ensemble::Control;

/// A bar on standard error that follows a [`Control`]; nothing when that is no terminal.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
    finished: Arc<AtomicBool>,
    follower: Option<JoinHandle<()>>,
}

impl Progress {
    /// Starts to follow; `most` is the number of runs, if it is known beforehand.
    #[must_use]
    pub(super) fn follow(control: &Arc<Control>, most: Option<u64>, hidden: bool) -> Self {
        let target = if hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(8) };
        let bar = ProgressBar::with_draw_target(most, target);
        let template = match most {
            Some(_) => "{bar:30} {human_pos} of {human_len} runs  {rate}  {eta} left",
            None => "{spinner} {human_pos} runs  {rate}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.with_key("rate", rate).progress_chars("█▌░"));
        }
        let finished = Arc::new(AtomicBool::new(false));
        let follower = (!bar.is_hidden()).then(|| {
            let (bar, control, finished) = (bar.clone(), Arc::clone(control), Arc::clone(&finished));
            std::thread::spawn(move || {
                while !finished.load(Ordering::Relaxed) {
                    bar.set_position(control.done.load(Ordering::Relaxed));
                    std::thread::sleep(Duration::from_millis(100));
                }
            })
        });
        Self { bar, finished, follower }
    }

    /// Takes the bar away.
    pub(super) fn finish(mut self) {
        self.finished.store(true, Ordering::Relaxed);
        if let Some(follower) = self.follower.take() {
            // A follower that panicked has nothing more to show.
            let _ = follower.join();
        }
        self.bar.finish_and_clear();
    }
}

/// Runs a second, as a whole number.
fn rate(state: &ProgressState, out: &mut dyn std::fmt::Write) {
    // A bar that cannot be written is not shown; there is nobody to tell.
    let _ = write!(out, "{}/s", HumanCount(state.per_sec() as u64));
}
