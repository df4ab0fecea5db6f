//! What a file comes to at a first glance: a hundred runs, and, where peace is rare, what stands in its way.

use std::collections::BTreeMap;

use crate::chance::Dice;
use crate::model::{BelligerentId, Cause, Model, Outcome};
use crate::play::{Note, Paper, Plan, Playthrough, Proposal, Recorder, Seat};

/// Runs of a first guess.
pub const RUNS: u64 = 100;
/// A share of durable peace below this wants a reason.
const RARE: f64 = 0.05;

/// What a hundred runs come to.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstGuess {
    /// Runs by outcome, those that came.
    pub outcomes: Vec<(Outcome, u64)>,
    /// What everybody expects to sign before anything is tabled, at the median of every number: a point in [0, 1] an issue.
    pub expected: Vec<f64>,
    /// What stands in the way where durable peace is rare.
    pub obstacle: Option<Obstacle>,
}

/// What stands in the way of peace.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Obstacle {
    /// No opening to a truce comes.
    NoOpening,
    /// Most openings come to nothing, and one side refuses most often.
    Refused {
        /// Who.
        by: BelligerentId,
        /// What it was asked.
        question: Proposal,
        /// How often.
        asked: u64,
        /// How often it refused.
        refused: u64,
    },
    /// Proposers find nothing worth offering.
    NoOffer {
        /// Times that nothing was offered.
        times: u64,
    },
    /// An audience rejects what is signed.
    Rejected {
        /// Whose.
        of: BelligerentId,
        /// Times that it voted.
        asked: u64,
        /// Times that it rejected.
        refused: u64,
    },
    /// The process collapses, most often from one cause.
    Collapse {
        /// The cause.
        cause: Cause,
        /// Collapses from it.
        from: u64,
        /// All collapses.
        all: u64,
    },
    /// One side wins the war first.
    Victory {
        /// Runs that end so.
        runs: u64,
    },
    /// The road is not at its end when runs are.
    TooLong,
}

/// What happened in all runs, counted.
#[derive(Default)]
struct Counts {
    /// How often each was asked each thing, and refused.
    answers: BTreeMap<(usize, Proposal), (u64, u64)>,
    /// How often each audience voted, and rejected.
    votes: BTreeMap<usize, (u64, u64)>,
    no_offers: u64,
    collapses: Vec<(Cause, u64)>,
    left_war: u64,
    signed: u64,
    victories: u64,
}

impl FirstGuess {
    /// Plays the runs of seed 1.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let plan = Plan::new(model);
        let mut seat = Seat::new(&plan);
        let (mut counts, mut ends) = (Counts::default(), Vec::<(Outcome, u64)>::new());
        for run in 0..RUNS {
            let mut story = Recorder::default();
            let played = seat.play(Dice::new(1, run), &mut story);
            counts.add(&played, &story);
            match ends.iter_mut().find(|(outcome, _)| *outcome == played.outcome) {
                Some((_, runs)) => *runs += 1,
                None => ends.push((played.outcome, 1)),
            }
        }
        ends.sort_by_key(|&(outcome, runs)| (std::cmp::Reverse(runs), outcome.index()));
        let peace = ends.iter().find(|(outcome, _)| *outcome == Outcome::DurablePeace).map_or(0, |&(_, runs)| runs);
        let rare = (peace as f64) < RARE * RUNS as f64;
        let expected = Paper::new(&plan, plan.worlds().median()).text().to_vec();
        Self { outcomes: ends, expected, obstacle: rare.then(|| counts.obstacle(model)) }
    }
}

impl Counts {
    fn add(&mut self, played: &Playthrough, story: &Recorder) {
        self.left_war += u64::from(played.truce.is_some() || played.signature.is_some());
        self.signed += u64::from(played.signature.is_some());
        self.victories += u64::from(matches!(played.outcome, Outcome::Victory(_)));
        for (_, note) in &story.notes {
            match note {
                Note::Answer { by, question, accepted, .. } => {
                    let (asked, refused) = self.answers.entry((by.index(), *question)).or_default();
                    *asked += 1;
                    *refused += u64::from(!accepted);
                }
                Note::Ratification { of, ratified, .. } => {
                    let (asked, refused) = self.votes.entry(of.index()).or_default();
                    *asked += 1;
                    *refused += u64::from(!ratified);
                }
                Note::NoOffer(_) => self.no_offers += 1,
                Note::Collapse(cause) => match self.collapses.iter_mut().find(|(own, _)| own == cause) {
                    Some((_, times)) => *times += 1,
                    None => self.collapses.push((*cause, 1)),
                },
                _ => {}
            }
        }
    }

    /// The first thing on the road that most runs do not get past.
    fn obstacle(&self, model: &Model) -> Obstacle {
        let half = RUNS / 2;
        let refused = |question| self.most_refused(question);
        if self.left_war < half {
            if self.victories > self.left_war.max(half) {
                return Obstacle::Victory { runs: self.victories };
            }
            return refused(Proposal::Opening).unwrap_or(Obstacle::NoOpening);
        }
        let talks = model.phases.iter().any(|phase| phase.talks);
        if talks && self.signed < self.left_war / 2 {
            let texts = refused(Proposal::Text);
            let said_no = match texts {
                Some(Obstacle::Refused { refused, .. }) => refused,
                _ => 0,
            };
            let vote = self.votes.iter().max_by_key(|(_, (_, refused))| *refused);
            match vote {
                Some((&of, &(asked, no))) if no > said_no && no > self.no_offers => {
                    return Obstacle::Rejected { of: BelligerentId::new(of), asked, refused: no };
                }
                _ if self.no_offers > said_no => return Obstacle::NoOffer { times: self.no_offers },
                _ => {}
            }
            if let Some(texts) = texts.filter(|_| said_no > 0) {
                return texts;
            }
        }
        let all: u64 = self.collapses.iter().map(|(_, times)| times).sum();
        match self.collapses.iter().max_by_key(|(_, times)| *times) {
            Some(&(cause, from)) if all > half => Obstacle::Collapse { cause, from, all },
            _ if self.victories > half => Obstacle::Victory { runs: self.victories },
            _ => Obstacle::TooLong,
        }
    }

    /// Who refuses most often of those that are asked; `None` where nobody ever is.
    fn most_refused(&self, question: Proposal) -> Option<Obstacle> {
        let own = self.answers.iter().filter(|((_, asked), _)| *asked == question);
        let (&(by, _), &(asked, refused)) = own.max_by_key(|(_, (_, refused))| *refused)?;
        Some(Obstacle::Refused { by: BelligerentId::new(by), question, asked, refused })
    }
}
