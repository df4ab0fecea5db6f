//! The answer in a minute, in [`MOST_WORDS`] words at most: what was found, how sure that is, why, what could be done, what is
//! not in it.
//!
//! It leads with what is not known of the world; the noise of the dice stands with the numbers further down.

use super::found::within_sentence;
use crate::analysis::compare::{ComparedVersion, Contrast};
use crate::analysis::finding::{Lead, RunFinding, peace};
use crate::analysis::{Comparison, OutcomeShare, Summary, SurvivalCurve};
use crate::report::portrait::Portrait;
use crate::words::capitals::small_unless_capitals;
use crate::words::lists::{joined, listed, shortlisted};
use crate::words::numbers::{in_hundred, percent, points, roughly};
use crate::words::times::years;
use crate::words::wrap::shortened;

/// The most words of it, questions aside.
pub const MOST_WORDS: usize = 90;
/// Runs of a kind of end below which nothing is said of what it costs.
const FEWEST: u64 = 25;
/// The question that worlds answer.
pub const SURE: &str = "How sure";
/// The most letters of a name.
const NAME: usize = 34;

/// A question of a reader with what is said to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionTold {
    /// The question, as a heading.
    pub asked: &'static str,
    /// What the lines of a list have in common; may be empty.
    pub lead: String,
    /// What is said: one paragraph, or a list.
    pub said: Vec<String>,
}

/// How much is said: less where names are long.
#[derive(Clone, Copy)]
struct Room {
    /// The most inputs that are named.
    inputs: usize,
    /// The most versions with a line of their own: those that do most good, and those that do most harm.
    versions: usize,
    /// Whether it is said when first truces fall.
    when: bool,
}

/// From all to the least.
const ROOMS: [Room; 8] = [
    Room { inputs: 3, versions: 5, when: true },
    Room { inputs: 2, versions: 5, when: true },
    Room { inputs: 2, versions: 5, when: false },
    Room { inputs: 2, versions: 4, when: false },
    Room { inputs: 1, versions: 4, when: false },
    Room { inputs: 1, versions: 3, when: false },
    Room { inputs: 1, versions: 2, when: false },
    Room { inputs: 1, versions: 1, when: false },
];

/// Of a scenario played.
#[must_use]
pub fn of_run(portrait: &Portrait, summary: &Summary) -> Vec<QuestionTold> {
    let done = "Compare the file's variants; search for packages.";
    fitting(|room| assembled(portrait, summary, room, (String::new(), vec![done.to_owned()])))
}

/// Of versions compared; the first summary is that of the reference.
#[must_use]
pub fn of_comparison(portrait: &Portrait, comparison: &Comparison, summaries: &[Summary]) -> Vec<QuestionTold> {
    let Some(reference) = summaries.first() else { return Vec::new() };
    fitting(|room| assembled(portrait, reference, room, versions(portrait, comparison, room.versions)))
}

/// As much as there is room for; the least where even that is too long.
fn fitting(told: impl Fn(Room) -> Vec<QuestionTold>) -> Vec<QuestionTold> {
    let fits = |told: &Vec<QuestionTold>| told.iter().map(QuestionTold::words).sum::<usize>() <= MOST_WORDS;
    ROOMS.into_iter().map(&told).find(fits).unwrap_or_else(|| told(ROOMS[ROOMS.len() - 1]))
}

impl QuestionTold {
    /// How many words are said, the question aside; arrows are none.
    #[must_use]
    pub fn words(&self) -> usize {
        let count = |text: &str| text.split_whitespace().filter(|word| *word != "→").count();
        count(&self.lead) + self.said.iter().map(|said| count(said)).sum::<usize>()
    }
}

fn assembled(
    portrait: &Portrait,
    summary: &Summary,
    room: Room,
    (lead, done): (String, Vec<String>),
) -> Vec<QuestionTold> {
    let plain = |asked, said| QuestionTold { asked, lead: String::new(), said: vec![said] };
    vec![
        plain("Found", found(portrait, summary)),
        plain(SURE, sure(portrait, summary, room.inputs)),
        plain("Why", why(portrait, summary, room.when)),
        QuestionTold { asked: "What could be done", lead, said: done },
        plain("Not in it", "What the file leaves out; whether the model is right.".to_owned()),
    ]
}

/// How runs end, in hundredths, and what that costs.
fn found(portrait: &Portrait, summary: &Summary) -> String {
    let of_hundred = |own: &OutcomeShare| if own.count == 0 { "none".to_owned() } else { in_hundred(own.share) };
    let outcomes: Vec<_> = summary.outcomes.0.values().zip(portrait.names.outcomes.0.values()).collect();
    let Some((peace, others)) = outcomes.split_first() else { return String::new() };
    let mut others: Vec<_> = others.iter().filter(|(own, _)| own.count > 0).collect();
    others.sort_by_key(|own| std::cmp::Reverse(own.0.count));
    let named = |(own, label): &(&OutcomeShare, &String)| {
        format!("{} {}", small_unless_capitals(&shortened(label, NAME)), of_hundred(own))
    };
    let shown: Vec<String> = std::iter::once(peace).chain(others.into_iter().take(2)).map(named).collect();
    format!("Of 100 runs: {}.{}", shown.join(", "), cost(portrait, summary))
}

/// What the first thing counted comes to where peace lasts and where there is war, in the median.
fn cost(portrait: &Portrait, summary: &Summary) -> String {
    let Some((id, label)) = portrait.names.indicators.0.first() else { return String::new() };
    let told: Vec<String> = ["peace", "war"]
        .into_iter()
        .filter_map(|kind| {
            let own = summary.by_end.get(kind).filter(|own| own.runs >= FEWEST)?;
            Some(format!("{} in {kind}", roughly(own.indicators.get(id)?.p50)))
        })
        .collect();
    if told.is_empty() { String::new() } else { format!(" {}: {}.", shortened(label, NAME), told.join(", ")) }
}

/// How far worlds are apart, and which inputs swing it, so many of them.
fn sure(portrait: &Portrait, summary: &Summary, most: usize) -> String {
    let apart = match &summary.kinds {
        Some(own) if own.calibrated && own.skill > 0.0 => {
            format!("Half of worlds give peace {} to {}. ", whole(own.p25), whole(own.p75))
        }
        _ => String::new(),
    };
    let Some(own) = &summary.depends else {
        return "Too few runs, or too much alike, to say.".to_owned();
    };
    if own.inputs.0.is_empty() {
        return "Nothing in the file is uncertain: runs differ by luck alone.".to_owned();
    }
    let told = own.inputs.0.iter().filter(|(_, input)| input.distinguishable).take(most);
    let inputs: Vec<String> = told
        .map(|(path, input)| {
            let name = portrait.names.inputs.get(path).unwrap_or(path);
            let half = input.flip.map_or_else(String::new, |flip| format!("; half at {}", roughly(flip.value)));
            format!("{} ({} → {}{half})", shortened(name, NAME), whole(input.lowest), whole(input.highest))
        })
        .collect();
    if inputs.is_empty() {
        return format!("{apart}No uncertain input alone can be told to matter.");
    }
    format!("{apart}It hangs on {}.", listed(&inputs))
}

/// A share in whole percent: all that a minute has room for.
fn whole(share: f64) -> String {
    format!("{:.0}%", 100.0 * share)
}

/// The commonest cause, and when first truces fall.
fn why(portrait: &Portrait, summary: &Summary, when: bool) -> String {
    if summary.collapses.mean == 0.0 {
        return "No process collapsed.".to_owned();
    }
    let name = |at: usize| within_sentence(&portrait.names.causes, at);
    let cause = match RunFinding::of(summary).cause {
        Lead::One(at) => format!(", commonest {}", name(at)),
        Lead::Several(tied) => {
            let names: Vec<String> = tied.iter().take(2).map(|&at| name(at)).collect();
            format!(", commonest {}", joined(&names, "or"))
        }
        Lead::Nobody => String::new(),
    };
    let when = if when { fallen(&summary.curves.survival) } else { String::new() };
    format!("{} collapses a run{cause}{when}.", roughly(summary.collapses.mean))
}

/// By when half of first truces have fallen, or how many have in the end.
fn fallen(curve: &SurvivalCurve) -> String {
    let half = curve.times.iter().zip(&curve.survival).find(|(_, survival)| **survival <= 0.5);
    match (half, curve.survival.last()) {
        (Some((&time, _)), _) if time > 0.0 => format!("; half of first truces fall within {}", years(time)),
        (None, Some(&last)) => format!("; {} of first truces fall", percent(1.0 - last)),
        _ => String::new(),
    }
}

/// The versions, from what brings most durable peace to what takes most: a line each, with people; those that may be chance
/// in one.
fn versions(portrait: &Portrait, comparison: &Comparison, most: usize) -> (String, Vec<String>) {
    let mut told: Vec<(&ComparedVersion, Contrast)> = Vec::new();
    let (mut same, mut untold) = (Vec::new(), Vec::new());
    for (_, version) in comparison.by_peace().into_iter().filter(|(id, _)| **id != comparison.reference) {
        let name = shortened(&version.label, NAME);
        match peace(version) {
            _ if version.same_game => same.push(name),
            Some(change) if change.distinguishable => told.push((version, change)),
            _ => untold.push(name),
        }
    }
    let line = |(version, change): &(&ComparedVersion, Contrast)| {
        let name = shortened(&version.label, NAME);
        format!("{name}: {}{}", points(change.difference), people(portrait, version))
    };
    let mut lines: Vec<String> = if told.len() <= most {
        told.iter().map(line).collect()
    } else {
        let (best, worst) = (most.div_ceil(2), most / 2);
        let between = format!("{} more between", told.len() - most);
        let (first, last) = (&told[..best], &told[told.len() - worst..]);
        first.iter().map(line).chain([between]).chain(last.iter().map(line)).collect()
    };
    for (names, what) in [(untold, "May be chance"), (same, "The same game")] {
        if !names.is_empty() {
            let shown = most.saturating_sub(2).min(2);
            let named = if shown == 0 { names.len().to_string() } else { shortlisted(&names, shown) };
            lines.push(format!("{what}: {named}"));
        }
    }
    let counted = portrait
        .names
        .indicators
        .0
        .first()
        .map_or_else(String::new, |(_, label)| format!("; {}", small_unless_capitals(&shortened(label, NAME))));
    let lead = if told.is_empty() { String::new() } else { format!("Points of peace{counted}:") };
    (lead, lines)
}

/// What a version does to the first thing counted, where that can be told.
fn people(portrait: &Portrait, version: &ComparedVersion) -> String {
    let told = portrait.names.indicators.0.first().and_then(|(id, _)| {
        let change = version.indicators.get(id)?.change.filter(|change| change.distinguishable)?;
        let sign = if change.difference < 0.0 { "−" } else { "+" };
        let size = roughly(change.difference.abs());
        Some(format!("; {sign}{size}"))
    });
    told.unwrap_or_default()
}
