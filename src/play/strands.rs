//! The addresses of chance in a run: one strand for each purpose and whoever it concerns.

use crate::chance::{Purpose, Site, Strand};
use crate::model::{ActorId, Belligerent, Guarantee, Model};

/// One strand of chance for each purpose and whoever it concerns.
#[derive(Debug, Clone)]
pub(super) struct Strands {
    pub victory: Strand,
    pub opening: Strand,
    pub session: Strand,
    /// By belligerent.
    pub winner: Vec<Strand>,
    pub proposer: Vec<Strand>,
    pub answer: Vec<Strand>,
    pub clock: Vec<Strand>,
    pub ratification: Vec<Strand>,
    pub opportunity: Vec<Strand>,
    pub violation: Vec<Strand>,
    pub detection: Vec<Strand>,
    pub false_alarm: Vec<Strand>,
    /// By victim and culprit, at `victim * n + culprit`.
    pub retaliation: Vec<Strand>,
    /// By spoiler.
    pub attack: Vec<Strand>,
    pub attribution: Vec<Strand>,
    /// By issue.
    pub front: Vec<Strand>,
    /// By event.
    pub event: Vec<Strand>,
    /// By confidence-building measure.
    pub cbm_choice: Vec<Strand>,
    pub cbm_seen: Vec<Strand>,
    /// By sanction, then by sender.
    pub snapback: Vec<Strand>,
    pub renewal: Vec<Vec<Strand>>,
    /// By guarantee, then by guarantor.
    pub honour: Vec<Vec<Strand>>,
    /// By incentive.
    pub review: Vec<Strand>,
}

impl Strands {
    /// Makes every strand unused again.
    pub(super) fn reset(&mut self) {
        let single = [&mut self.victory, &mut self.opening, &mut self.session];
        let lists = [
            &mut self.winner,
            &mut self.proposer,
            &mut self.answer,
            &mut self.clock,
            &mut self.ratification,
            &mut self.opportunity,
            &mut self.violation,
            &mut self.detection,
            &mut self.false_alarm,
            &mut self.retaliation,
            &mut self.attack,
            &mut self.attribution,
            &mut self.front,
            &mut self.event,
            &mut self.cbm_choice,
            &mut self.cbm_seen,
            &mut self.snapback,
            &mut self.review,
        ];
        let lists = lists.into_iter().chain(&mut self.renewal).chain(&mut self.honour);
        single.into_iter().chain(lists.flatten()).for_each(Strand::reset);
    }

    pub(super) fn new(model: &Model) -> Self {
        let one = |purpose, who: &str| Strand::new(Site::new(purpose, who));
        let parties = |purpose| model.belligerents.iter().map(|party| one(purpose, &party.id)).collect();
        let pairs = model.belligerents.iter().flat_map(|victim| {
            let of = move |culprit: &Belligerent| format!("{}>{}", victim.id, culprit.id);
            model.belligerents.iter().map(of)
        });
        let spoilers = |purpose| model.spoilers.iter().map(|spoiler| one(purpose, &spoiler.id)).collect();
        let measures = &model.measures;
        let named = |purpose, measure: &str, actors: Vec<ActorId>| {
            actors.iter().map(|&actor| one(purpose, &format!("{measure}>{}", model.actor_id(actor)))).collect()
        };
        let guarantors = |g: &Guarantee| g.guarantors.iter().map(|(actor, _)| *actor).collect();
        Self {
            victory: one(Purpose::Victory, ""),
            opening: one(Purpose::Opening, ""),
            session: one(Purpose::Session, ""),
            winner: parties(Purpose::Winner),
            proposer: parties(Purpose::Proposer),
            answer: parties(Purpose::Answer),
            clock: parties(Purpose::Clock),
            ratification: parties(Purpose::Ratification),
            opportunity: parties(Purpose::Opportunity),
            violation: parties(Purpose::Violation),
            detection: parties(Purpose::Detection),
            false_alarm: parties(Purpose::FalseAlarm),
            retaliation: pairs.map(|pair| one(Purpose::Retaliation, &pair)).collect(),
            attack: spoilers(Purpose::Attack),
            attribution: spoilers(Purpose::Attribution),
            front: model.issues.iter().map(|issue| one(Purpose::Front, &issue.id)).collect(),
            event: model.events.iter().map(|event| one(Purpose::Event, &event.id)).collect(),
            cbm_choice: measures.cbms.iter().map(|m| one(Purpose::CbmChoice, &m.scope.id)).collect(),
            cbm_seen: measures.cbms.iter().map(|m| one(Purpose::CbmSeen, &m.scope.id)).collect(),
            snapback: measures.sanctions.iter().map(|m| one(Purpose::Snapback, &m.scope.id)).collect(),
            renewal: measures
                .sanctions
                .iter()
                .map(|m| named(Purpose::Renewal, &m.scope.id, m.senders.clone()))
                .collect(),
            honour: measures.guarantees.iter().map(|m| named(Purpose::Honour, &m.scope.id, guarantors(m))).collect(),
            review: measures.incentives.iter().map(|m| one(Purpose::Review, &m.scope.id)).collect(),
        }
    }
}
