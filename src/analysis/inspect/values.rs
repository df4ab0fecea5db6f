//! What war, each phase and peace are worth to each side.

use serde::Serialize;

use super::solved::Solved;
use super::{Named, by_party};
use crate::game::choice::logit;
use crate::model::PhaseKind;

/// What each situation is worth to a belligerent, stakes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Worth {
    /// V^W: fighting to the end.
    pub war: f64,
    /// Each phase, entered with the text on the table.
    pub phases: Named<PhaseWorth>,
    /// V^P: durable peace under that text.
    pub peace: f64,
    /// V^P less V^W.
    pub peace_gain: f64,
}

/// What a phase is worth to a belligerent.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PhaseWorth {
    /// V^phi, stakes.
    pub value: f64,
    /// V^phi less V^W, stakes.
    pub gain: f64,
    /// How it comes to be asked for the phase, if it is.
    pub asked: Option<Asked>,
    /// The probability that it says yes when asked.
    pub chance: Option<f64>,
}

/// When a party says yes or no to a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// At an opening, while fighting: against war.
    Opening,
    /// At the end of the phase before: against war.
    GoingOn,
    /// When the text is on the table: against no deal.
    Text,
}

/// What each situation is worth to everybody.
pub(super) fn values(solved: &Solved) -> Named<Worth> {
    let model = solved.model();
    let asked: Vec<Option<(Asked, Option<usize>)>> =
        (0..model.phases.len()).map(|phase| asked(solved, phase)).collect();
    by_party(model, |j| {
        let character = &solved.main().road().characters[j];
        let phases = model.phases.iter().zip(&asked).enumerate().map(|(phase, (described, asked))| {
            let chance = asked.map(|(asked, from)| match asked {
                Asked::Text => {
                    let study = solved.of(from.unwrap_or(phase));
                    study.talks(from, phase).acceptance(j, study.text())
                }
                Asked::Opening | Asked::GoingOn => logit(solved.gain_over_war(phase, j), character.precision),
            });
            let worth = PhaseWorth {
                value: solved.of(phase).road().value(phase, j),
                gain: solved.gain_over_war(phase, j),
                asked: asked.map(|(asked, _)| asked),
                chance,
            };
            (described.id.clone(), worth)
        });
        Worth {
            war: character.war_value,
            phases: phases.collect(),
            peace: character.peace_value,
            peace_gain: character.peace_value - character.war_value,
        }
    })
}

/// How parties come to be asked for a phase, and in which phase where talks decide.
fn asked(solved: &Solved, phase: usize) -> Option<(Asked, Option<usize>)> {
    let model = solved.model();
    let settlement = model.phases[phase].kind == PhaseKind::Settlement;
    if phase == 0 {
        return Some((if settlement { Asked::Text } else { Asked::Opening }, None));
    }
    let before = (0..phase).rev().find(|&earlier| model.successor(earlier) == Some(phase))?;
    match model.phases[before].kind {
        _ if model.phases[before].talks => Some((Asked::Text, Some(before))),
        PhaseKind::Truce => Some((Asked::GoingOn, None)),
        PhaseKind::Settlement => None,
    }
}
