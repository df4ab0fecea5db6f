//! What each command shows on a terminal, 80 columns wide unless made [`across`] others; a file a command.
//!
//! | file | idea |
//! |---|---|
//! | [`check`] | what is expected, and a first guess |
//! | [`run`](mod@run) | the summary of a scenario played |
//! | [`compare`](mod@compare) | versions side by side |
//! | [`discover`](mod@discover) | the box, its limits, the trade-off |
//! | [`inspect`](mod@inspect) | the game on paper |
//! | [`trace`](mod@trace) | one run, told |
//! | [`search`](mod@search) | the front, what is in it, how it fares over worlds |
//! | [`sweep`](mod@sweep) | a line or a table over one or two values |
//! | [`test`](mod@test) | checks, and what drifted |
//! | [`sensitivity`](mod@sensitivity) | which inputs move a quantity |
//! | [`decision`](mod@decision) | a choice among versions, and what it would be worth to know more |
//! | `worth` | what runs are worth and cost, by how they end |
//! | `style` | width, styles, headings, tables, doubts |

pub mod check;
pub mod compare;
pub mod decision;
pub mod discover;
pub mod inspect;
pub mod run;
pub mod search;
pub mod sensitivity;
mod style;
pub mod sweep;
pub mod test;
pub mod trace;
mod worth;

pub use compare::compare;
pub use decision::decision;
pub use discover::discover;
pub use inspect::inspect;
pub use run::run;
pub use search::search;
pub use sensitivity::sensitivity;
pub use style::{DIM, WIDTH, across};
pub use sweep::sweep;
pub use trace::trace;
