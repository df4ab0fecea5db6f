//! Versions of a scenario on the same dice, each played only as far as it is needed.

use crate::engine::{Control, play_range};
use crate::model::Model;
use crate::tally::{Rows, Tally};

/// Versions under one seed, with the runs played so far.
#[derive(Debug)]
pub struct Ensemble<'a> {
    /// The seed.
    pub seed: u64,
    members: Vec<Member<'a>>,
}

#[derive(Debug)]
struct Member<'a> {
    id: &'a str,
    model: &'a Model,
    tally: Tally,
}

impl<'a> Ensemble<'a> {
    /// Versions by id, none of them played.
    #[must_use]
    pub fn new(versions: impl IntoIterator<Item = (&'a str, &'a Model)>, seed: u64) -> Self {
        let member = |(id, model)| Member { id, model, tally: Tally::new(model) };
        Self { seed, members: versions.into_iter().map(member).collect() }
    }

    /// The model of a version, and the rows of its runs.
    #[must_use]
    pub fn version(&self, id: &str) -> Option<(&'a Model, &Rows)> {
        self.members.iter().find(|member| member.id == id).map(|member| (member.model, &member.tally.rows))
    }

    /// Plays a version on until it has so many runs, on the current rayon pool. False where there is no such version
    /// or `control` stopped it: then it keeps the runs it had.
    pub fn reach(&mut self, id: &str, runs: u64, control: &Control) -> bool {
        let Some(member) = self.members.iter_mut().find(|member| member.id == id) else { return false };
        let played = member.tally.runs() as u64;
        if played < runs {
            let more = play_range(member.model, self.seed, played..runs, control);
            if more.interrupted {
                return false;
            }
            member.tally.append(more);
        }
        true
    }
}
