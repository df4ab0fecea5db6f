//! What the main outcome depends on, in sentences: for terminal and page alike.

use crate::analysis::Dependence;
use crate::words::lists::counted;
use crate::words::numbers::thousands;

/// What the columns of a table of inputs mean, of which so many are shown, and how many inputs are not in it.
#[must_use]
pub fn explained(own: &Dependence, most: usize) -> String {
    let all = own.inputs.0.len();
    if all == 0 {
        return "Nothing in this file is uncertain: runs differ by luck alone. `detente sensitivity --all` says which of its \
                certain numbers carry the result."
            .to_owned();
    }
    let told = own.inputs.0.values().filter(|input| input.distinguishable).count();
    let worlds = thousands(own.worlds as f64);
    if told == 0 {
        return format!("None of {} can be told to matter in {worlds} worlds.", counted(all, "uncertain input"));
    }
    let of =
        if own.between_worlds { "the variance between worlds, luck kept out" } else { "all variance, luck included" };
    let (hidden, untold) = (told.saturating_sub(most), all - told);
    let hidden = match hidden {
        0 => String::new(),
        1 => " 1 more is in summary.json.".to_owned(),
        more => format!(" {more} more are in summary.json."),
    };
    let untold = match untold {
        0 => String::new(),
        some => format!(" {} cannot be told from none.", counted(some, "further input")),
    };
    format!(
        "Durable peace in the fifth of worlds in which the input is lowest and in that in which it is highest (a private type: \
         opportunist, and reliable); and the input's share, alone, of {of}. From {worlds} worlds.{hidden}{untold}"
    )
}
