//! How a command ends, and what it says on the way.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use super::signals;
use crate::words::visible::{visible_lines, visible_styled};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Done.
    Done,
    /// A scenario fails its test.
    Failed,
    /// The request or the scenario is wrong; nothing was written.
    WrongRequest,
    /// The machine failed; partial files were removed.
    MachineFault,
    /// The user stopped it; finished work was kept.
    Interrupted,
}

impl Ending {
    /// What was done well, but only in part, ends as interrupted.
    #[must_use]
    pub fn unless_interrupted(self, interrupted: bool) -> Self {
        if interrupted && self == Self::Done { Self::Interrupted } else { self }
    }

    /// This, or `other` if this is [`Ending::Done`].
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match self {
            Self::Done => other,
            ended => ended,
        }
    }

    /// The exit code of the program.
    #[must_use]
    pub fn exit_code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::WrongRequest => 2,
            Self::MachineFault => 3,
            Self::Interrupted => 130,
        })
    }
}

/// Prints to standard output, with symbols for what would steer a terminal. A closed pipe (`detente … | head`) ends quietly.
pub(super) fn print(text: &str) -> Ending {
    let mut out = anstream::stdout().lock();
    match out.write_all(visible_styled(text).as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ending::Done,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ending::Done,
        Err(error) => {
            complain(&format!("standard output cannot be written: {error}"));
            Ending::MachineFault
        }
    }
}

/// Prints to standard error; a closed pipe ends quietly, for there is nowhere left to say it.
pub(super) fn say(text: &str) {
    if signals::ending() {
        return;
    }
    let mut err = anstream::stderr().lock();
    let _ = writeln!(err, "{}", visible_styled(text));
}

/// Prints an error to standard error.
pub(super) fn complain(text: &str) {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    say(&format!("{style}error{style:#}: {}", visible_lines(text)));
}

/// Whether standard error shows colours.
pub(super) fn colourful() -> bool {
    anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never
}
