//! The addresses of chance in a run: one strand for each purpose and whoever it concerns.

use crate::chance::{Purpose, Site, Strand};
use crate::model::{ActorId, Belligerent, Guarantee, Model};

/// One strand of chance for each purpose and whoever it concerns.
#[derive(Debug, Clone)]
pub(super) struct Strands {
    /// By belligerent.
    pub winner: Vec<Strand>,
    pub proposer: Vec<Strand>,
    /// To an opening, and to a text.
    pub answer: Vec<Strand>,
    pub assent: Vec<Strand>,
    pub clock: Vec<Strand>,
    pub ratification: Vec<Strand>,
    pub violation: Vec<Strand>,
    pub detection: Vec<Strand>,
    /// By victim and culprit, at `victim * n + culprit`.
    pub retaliation: Vec<Strand>,
    /// By spoiler.
    pub attribution: Vec<Strand>,
    /// By issue.
    pub front: Vec<Strand>,
    /// By event.
    pub event_date: Vec<Strand>,
    /// By spoiler, then by belligerent: on whom an attack is blamed.
    pub blamed: Vec<Vec<Strand>>,
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
        let lists = [
            &mut self.winner,
            &mut self.proposer,
            &mut self.answer,
            &mut self.assent,
            &mut self.clock,
            &mut self.ratification,
            &mut self.violation,
            &mut self.detection,
            &mut self.retaliation,
            &mut self.attribution,
            &mut self.front,
            &mut self.event_date,
            &mut self.cbm_choice,
            &mut self.cbm_seen,
            &mut self.snapback,
            &mut self.review,
        ];
        let nested = self.renewal.iter_mut().chain(&mut self.honour).chain(&mut self.blamed);
        lists.into_iter().chain(nested).flatten().for_each(Strand::reset);
    }

    pub(super) fn new(model: &Model) -> Self {
        let one = |purpose, who: &str| Strand::new(Site::new(purpose, who));
        let parties = |purpose| model.belligerents.iter().map(|party| one(purpose, &party.id)).collect();
        let pairs = model.belligerents.iter().flat_map(|victim| {
            let of = move |culprit: &Belligerent| format!("{}>{}", victim.id, culprit.id);
            model.belligerents.iter().map(of)
        });
        let shares = |spoiler: &str| {
            let of = |party: &Belligerent| one(Purpose::Blamed, &format!("{spoiler}>{}", party.id));
            model.belligerents.iter().map(of).collect()
        };
        let spoilers = |purpose| model.spoilers.iter().map(|spoiler| one(purpose, &spoiler.id)).collect();
        let measures = &model.measures;
        let named = |purpose, measure: &str, actors: Vec<ActorId>| {
            actors.iter().map(|&actor| one(purpose, &format!("{measure}>{}", model.actor_id(actor)))).collect()
        };
        let guarantors = |g: &Guarantee| g.guarantors.iter().map(|(actor, _)| *actor).collect();
        Self {
            winner: parties(Purpose::Winner),
            proposer: parties(Purpose::Proposer),
            answer: parties(Purpose::Answer),
            assent: parties(Purpose::Assent),
            clock: parties(Purpose::Clock),
            ratification: parties(Purpose::Ratification),
            violation: parties(Purpose::Violation),
            detection: parties(Purpose::Detection),
            retaliation: pairs.map(|pair| one(Purpose::Retaliation, &pair)).collect(),
            attribution: spoilers(Purpose::Attribution),
            front: model.issues.iter().map(|issue| one(Purpose::Front, &issue.id)).collect(),
            event_date: model.events.iter().map(|event| one(Purpose::EventDate, &event.id)).collect(),
            blamed: model.spoilers.iter().map(|spoiler| shares(&spoiler.id)).collect(),
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
