//! What each command shows on a terminal 80 columns wide, a file a command.
//!
//! | file | idea |
//! |---|---|
//! | [`check`] | what is expected, and a first guess |
//! | [`run`](mod@run) | the summary of a scenario played |
//! | [`compare`](mod@compare) | versions side by side |
//! | [`discover`](mod@discover) | the box, its limits, the trade-off |
//! | [`inspect`](mod@inspect) | the game on paper |
//! | [`trace`](mod@trace) | one run, told |
//! | [`sweep`](mod@sweep) | a line or a table over one or two values |
//! | [`test`](mod@test) | checks, and what drifted |
//! | `style` | width, styles, headings, tables, doubts |

pub mod check;
pub mod compare;
pub mod discover;
pub mod inspect;
pub mod run;
mod style;
pub mod sweep;
pub mod test;
pub mod trace;

pub use compare::compare;
pub use discover::discover;
pub use inspect::inspect;
pub use run::run;
pub use style::DIM;
pub use sweep::sweep;
pub use trace::trace;
