//! The end of a phase.

use crate::model::{Cause, Outcome, PhaseKind, Stage};

use super::conditions::{carries_text, stage_of};
use super::seat::Seat;
use super::watch::{Proposal, Watch};

impl Seat<'_> {
    /// A truce that ends puts the question whether to go on; a settlement that ends leads on.
    pub(super) fn phase_ends<W: Watch>(&mut self, watch: &mut W) {
        let Stage::Phase(phase) = self.scene.state.stage else { return };
        match self.scene.model().phases[phase.index()].kind {
            PhaseKind::Settlement => self.lead_on(phase.index(), watch),
            PhaseKind::Truce => self.ask(phase.index(), watch),
        }
    }

    fn lead_on<W: Watch>(&mut self, phase: usize, watch: &mut W) {
        if let Some(next) = self.scene.plan.successors[phase] {
            self.enter(stage_of(next), watch);
            return;
        }
        self.enter(Stage::Peace, watch);
        self.ledger.book_peace(self.scene.state.now);
        if !self.scene.plan.peace_may_lapse(&self.scene) {
            self.outcome = Some(Outcome::DurablePeace);
        }
    }

    /// Go on (to the next phase, or for another term where talks are due), or back to war at the first refusal.
    /// Going on from a truce without talks into a settlement signs the text on the table, which must then
    /// respect red lines and be ratified.
    fn ask<W: Watch>(&mut self, phase: usize, watch: &mut W) {
        let model = self.scene.model();
        let next = if model.phases[phase].talks { Some(phase) } else { self.scene.plan.successors[phase] };
        // The last phase of a roadmap may be a truce: its clock asks for another term.
        let next = next.unwrap_or(phase);
        let number = self.scene.state.questions;
        self.scene.state.questions += 1;
        if !self.all_agree(next, Proposal::Clock, number, watch) {
            self.collapse(None, Cause::Refusal, watch);
            return;
        }
        if !carries_text(model, next) || self.scene.state.signed {
            self.enter(stage_of(next), watch);
            return;
        }
        let text = self.scene.state.text.clone();
        let goodwill = self.scene.tracks(stage_of(phase), &[]).1;
        if self.red_lines().contains(&text) && self.ratified(&text, goodwill, watch) {
            self.sign(next, watch);
        } else {
            self.enter(stage_of(phase), watch);
        }
    }
}
