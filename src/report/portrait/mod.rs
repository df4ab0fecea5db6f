//! The scenario in plain words, as data: who wants what, what is on the table, the road, each measure in a sentence,
//! where each number comes from. scenario.json, documented in `docs/report.md`.
//!
//! | file | idea |
//! |---|---|
//! | `phrases` | amounts, points on an issue, stages, named in words |
//! | `actors` | who wants what |
//! | `rules` | time, fighting, promises, talks, the road, events, what is counted |
//! | `measures` | each measure in a sentence |
//! | `numbers` | what is uncertain, and what is not |

mod actors;
mod measures;
mod numbers;
mod phrases;
mod rules;

use serde::{Deserialize, Serialize};

use super::label::{cause_label, input_name};
use crate::analysis::Named;
use crate::analysis::sensitivity::space::InputSpace;
use crate::model::Model;
use crate::scenario::{Edit, Reading};

/// A scenario in plain words. Numbers are medians where they are uncertain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Portrait {
    /// The scenario's title.
    pub title: String,
    /// A sentence or two; may be empty.
    pub summary: String,
    /// Where the case comes from, as the file says; may be empty.
    pub sources: Vec<String>,
    /// The variant it is, unless it is the file as it stands.
    pub version: Option<VariantInWords>,
    /// Names of what results are given for.
    pub names: Labels,
    /// What is at stake.
    pub issues: Vec<IssueInWords>,
    /// Who plays: belligerents, each followed by its audience, third parties, spoilers.
    pub actors: Vec<Actor>,
    /// Time, fighting, promises and talks, a sentence or more each.
    pub rules: Vec<Item>,
    /// The road to peace, in order.
    pub road: Vec<Item>,
    /// The measures around the talks.
    pub measures: Vec<Measure>,
    /// What can happen from outside.
    pub events: Vec<Item>,
    /// What is counted along a run.
    pub counted: Vec<Item>,
    /// Every number that is uncertain.
    pub uncertain: Vec<Uncertain>,
    /// Which of these go together, with their correlation.
    pub together: Vec<([String; 2], f64)>,
    /// Every other number.
    pub certain: Vec<Certain>,
    /// What reading the file found that stops nothing.
    pub notes: Vec<String>,
}

/// A variant of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantInWords {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// What it changes in the file.
    pub changes: Vec<Edit>,
}

/// Names for people, by id, in the order of reports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Labels {
    /// Of outcomes.
    pub outcomes: Named<String>,
    /// Of causes of collapse.
    pub causes: Named<String>,
    /// Of belligerents.
    pub belligerents: Named<String>,
    /// Of everybody with a payoff.
    pub actors: Named<String>,
    /// Of issues.
    pub issues: Named<String>,
    /// Of indicators.
    pub indicators: Named<String>,
    /// Units of indicators.
    pub units: Named<String>,
    /// Of what is uncertain, by path.
    pub inputs: Named<String>,
}

/// What is at stake.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IssueInWords {
    /// Its label.
    pub label: String,
    /// What 0 means; may be empty.
    pub low: String,
    /// What 1 means; may be empty.
    pub high: String,
    /// How things stand at the start, from 0 to 1.
    pub now: f64,
    /// The same in words.
    pub now_words: String,
    /// Whether the front moves it while fighting.
    pub contested: bool,
    /// The text on the table when talks open, from 0 to 1; `None` where no draft names the issue.
    pub draft: Option<f64>,
    /// The same in words.
    pub draft_words: String,
}

/// Somebody who wants something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Actor {
    /// Its label.
    pub label: String,
    /// What it is: `belligerent`, `audience`, `third party`, `spoiler`.
    pub role: String,
    /// What is assumed of it, a sentence each.
    pub traits: Vec<String>,
    /// What it wants, issue by issue.
    pub wants: Vec<Want>,
}

/// What somebody wants on one issue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Want {
    /// The issue's label.
    pub issue: String,
    /// The point it would choose, from 0 to 1.
    pub ideal: f64,
    /// The same in words.
    pub words: String,
    /// Share of its concern that lies here, from 0 to 1.
    pub weight: f64,
    /// What it will never sign, in words; empty for nothing.
    pub red_line: String,
}

/// A thing with its name and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its label.
    pub label: String,
    /// What is to be said of it.
    pub text: String,
}

/// A measure in a sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Its label.
    pub label: String,
    /// Its kind.
    pub kind: String,
    /// Whether it is part of this version.
    pub enabled: bool,
    /// What it does.
    pub text: String,
}

/// A number that is uncertain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Uncertain {
    /// Its path in the file.
    pub path: String,
    /// Its unit.
    pub unit: String,
    /// Its distribution in words.
    pub distribution: String,
    /// Its 10% quantile, median and 90% quantile; `None` where it stands for a word.
    pub quantiles: Option<[f64; 3]>,
    /// Where it comes from; empty where the file does not say.
    pub remark: String,
}

/// A number that is taken as known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Certain {
    /// Its path in the file.
    pub path: String,
    /// Its unit.
    pub unit: String,
    /// Its value.
    pub value: f64,
    /// Where it comes from; empty where the file does not say.
    pub remark: String,
}

impl Portrait {
    /// The portrait of a scenario as read.
    #[must_use]
    pub fn of(reading: &Reading) -> Self {
        let model = &reading.model;
        Self {
            title: model.heading.title.clone(),
            summary: model.heading.summary.clone(),
            sources: model.heading.sources.clone(),
            version: version(reading),
            names: Labels::of(model),
            issues: rules::issues(model),
            actors: actors::actors(model),
            rules: rules::rules(model),
            road: rules::road(model),
            measures: measures::measures(model),
            events: rules::events(model),
            counted: rules::counted(model),
            uncertain: numbers::uncertain(model),
            together: numbers::together(model),
            certain: numbers::certain(model),
            notes: reading.notes.iter().map(|note| note.text.clone()).collect(),
        }
    }
}

fn version(reading: &Reading) -> Option<VariantInWords> {
    let own = reading.variant()?;
    Some(VariantInWords { id: own.id.clone(), label: own.label.clone(), changes: own.changes.clone() })
}

fn named_input(model: &Model, path: String) -> (String, String) {
    let name = input_name(model, &path);
    (path, name)
}

impl Labels {
    fn of(model: &Model) -> Self {
        let mut causes = model.causes();
        causes.dedup_by_key(|cause| model.cause_id(*cause));
        let pair = |id: &String, label: &String| (id.clone(), label.clone());
        let belligerents = || model.belligerents.iter().map(|party| pair(&party.id, &party.label));
        let thirds = model.third_parties.iter().map(|party| pair(&party.id, &party.label));
        Self {
            outcomes: model.outcomes().map(|o| (model.outcome_id(o), model.outcome_label(o))).collect(),
            causes: causes.into_iter().map(|c| (model.cause_id(c), cause_label(model, c))).collect(),
            belligerents: belligerents().collect(),
            actors: belligerents().chain(thirds).collect(),
            issues: model.issues.iter().map(|issue| pair(&issue.id, &issue.label)).collect(),
            indicators: model.indicators.iter().map(|i| pair(&i.id, &i.label)).collect(),
            units: model.indicators.iter().map(|i| pair(&i.id, &i.unit)).collect(),
            inputs: InputSpace::of(model).paths.into_iter().map(|path| named_input(model, path)).collect(),
        }
    }
}
