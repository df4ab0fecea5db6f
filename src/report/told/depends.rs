//! What the main outcome depends on, and which kinds of world there are, in sentences: for terminal and page alike.

use crate::analysis::dependence::{Flip, InputShare};
use crate::analysis::{Dependence, WorldKinds};
use crate::words::lists::counted;
use crate::words::numbers::{percent, roughly, thousands};

/// Where durable peace passes half of the runs: `0.21 (0.20–0.22)`; a dash where it does not.
#[must_use]
pub fn passed(input: &InputShare) -> String {
    let Some(Flip { value, low, high }) = input.flip else { return "–".to_owned() };
    let range = match (low, high) {
        (Some(low), Some(high)) => format!("{}–{}", roughly(low), roughly(high)),
        (Some(low), None) => format!("{} or more", roughly(low)),
        (None, Some(high)) => format!("{} or less", roughly(high)),
        (None, None) => "anywhere".to_owned(),
    };
    format!("{} ({range})", roughly(value))
}

/// How far worlds are apart, in one sentence; that it is not known where the chances do not hold.
#[must_use]
pub fn kinds(own: &WorldKinds) -> String {
    if !own.calibrated {
        let worst = own
            .calibration
            .iter()
            .max_by(|one, other| (one.said - one.seen).abs().total_cmp(&(other.said - other.seen).abs()));
        let off = worst.map_or_else(String::new, |bin| {
            format!(": where it said {}, peace lasted in {} of runs", percent(bin.said), percent(bin.seen))
        });
        return format!("How likely durable peace is world by world cannot be told from these runs{off}.");
    }
    if own.skill <= 0.0 {
        return "No world can be told from another by what is uncertain in it: durable peace is about as likely in all."
            .to_owned();
    }
    format!(
        "Worlds are not alike: in a quarter of them durable peace has a chance below {}, in half below {}, in a quarter above \
         {}. {} of worlds are under 10%, {} over 90%.",
        percent(own.p25),
        percent(own.p50),
        percent(own.p75),
        percent(own.below_tenth),
        percent(own.above_nine_tenths)
    )
}

/// How that is known.
#[must_use]
pub fn kinds_known(own: &WorldKinds) -> String {
    format!(
        "A world is one draw of everything uncertain. Its chance is smoothed over {} worlds that are alike, each told by those \
         it was not fitted to; {}. Worlds are at least as far apart as this says.",
        thousands(own.worlds as f64),
        if own.calibrated {
            "in each tenth of them peace lasts as often as the chance says"
        } else {
            "it does not hold"
        }
    )
}

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
         opportunist, and reliable); the input's value at which it passes half of the runs, with its 95% interval; and the \
         input's share, alone, of {of}. From {worlds} worlds.{hidden}{untold}"
    )
}
