//! All measures of a model, and the one way to go through them whatever their kind.

use super::{
    Aid, AidId, Cbm, CbmId, Guarantee, GuaranteeId, Incentive, IncentiveId, Monitoring, MonitoringId, Sanction,
    SanctionId, Scope, Track, TrackId,
};

/// All measures, a list a kind.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Measures {
    /// Confidence-building measures.
    pub cbms: Vec<Cbm>,
    /// Observers and technical monitoring.
    pub monitoring: Vec<Monitoring>,
    /// Sanctions.
    pub sanctions: Vec<Sanction>,
    /// Security guarantees and peacekeeping.
    pub guarantees: Vec<Guarantee>,
    /// Money conditional on good conduct.
    pub incentives: Vec<Incentive>,
    /// Support to a belligerent.
    pub aid: Vec<Aid>,
    /// Further tracks of talks.
    pub tracks: Vec<Track>,
}

/// A kind of measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MeasureKind {
    /// Confidence-building.
    Cbm,
    /// Observers and technical monitoring.
    Monitoring,
    /// Sanctions.
    Sanction,
    /// Security guarantees and peacekeeping.
    Guarantee,
    /// Money conditional on good conduct.
    Incentive,
    /// Support to a belligerent.
    Aid,
    /// A further track of talks.
    Track,
}

/// Which measure of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MeasureId {
    /// A confidence-building measure.
    Cbm(CbmId),
    /// A monitoring measure.
    Monitoring(MonitoringId),
    /// Sanctions.
    Sanction(SanctionId),
    /// A guarantee.
    Guarantee(GuaranteeId),
    /// An incentive.
    Incentive(IncentiveId),
    /// Aid.
    Aid(AidId),
    /// A track of talks.
    Track(TrackId),
}

/// A measure of any kind with its id.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MeasureRef<'m> {
    /// A confidence-building measure.
    Cbm(CbmId, &'m Cbm),
    /// A monitoring measure.
    Monitoring(MonitoringId, &'m Monitoring),
    /// Sanctions.
    Sanction(SanctionId, &'m Sanction),
    /// A guarantee.
    Guarantee(GuaranteeId, &'m Guarantee),
    /// An incentive.
    Incentive(IncentiveId, &'m Incentive),
    /// Aid.
    Aid(AidId, &'m Aid),
    /// A track of talks.
    Track(TrackId, &'m Track),
}

impl MeasureKind {
    /// All of them, in the order in which [`Measures::iter`] goes through them.
    pub const ALL: [Self; 7] =
        [Self::Cbm, Self::Monitoring, Self::Sanction, Self::Guarantee, Self::Incentive, Self::Aid, Self::Track];

    /// Its section in the file.
    #[must_use]
    pub const fn section(self) -> &'static str {
        match self {
            Self::Cbm => "cbms",
            Self::Monitoring => "monitoring",
            Self::Sanction => "sanctions",
            Self::Guarantee => "guarantees",
            Self::Incentive => "incentives",
            Self::Aid => "aid",
            Self::Track => "tracks",
        }
    }

    /// The measure of this kind at a position of its list.
    #[must_use]
    pub const fn id(self, at: usize) -> MeasureId {
        match self {
            Self::Cbm => MeasureId::Cbm(CbmId::new(at)),
            Self::Monitoring => MeasureId::Monitoring(MonitoringId::new(at)),
            Self::Sanction => MeasureId::Sanction(SanctionId::new(at)),
            Self::Guarantee => MeasureId::Guarantee(GuaranteeId::new(at)),
            Self::Incentive => MeasureId::Incentive(IncentiveId::new(at)),
            Self::Aid => MeasureId::Aid(AidId::new(at)),
            Self::Track => MeasureId::Track(TrackId::new(at)),
        }
    }

    /// One of it with its article, for messages.
    #[must_use]
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Cbm => "a confidence-building measure",
            Self::Monitoring => "monitoring",
            Self::Sanction => "a sanction",
            Self::Guarantee => "a guarantee",
            Self::Incentive => "an incentive",
            Self::Aid => "aid",
            Self::Track => "a track",
        }
    }
}

impl<'m> MeasureRef<'m> {
    /// Its kind.
    #[must_use]
    pub const fn kind(self) -> MeasureKind {
        match self {
            Self::Cbm(..) => MeasureKind::Cbm,
            Self::Monitoring(..) => MeasureKind::Monitoring,
            Self::Sanction(..) => MeasureKind::Sanction,
            Self::Guarantee(..) => MeasureKind::Guarantee,
            Self::Incentive(..) => MeasureKind::Incentive,
            Self::Aid(..) => MeasureKind::Aid,
            Self::Track(..) => MeasureKind::Track,
        }
    }

    /// Which it is.
    #[must_use]
    pub const fn id(self) -> MeasureId {
        match self {
            Self::Cbm(id, _) => MeasureId::Cbm(id),
            Self::Monitoring(id, _) => MeasureId::Monitoring(id),
            Self::Sanction(id, _) => MeasureId::Sanction(id),
            Self::Guarantee(id, _) => MeasureId::Guarantee(id),
            Self::Incentive(id, _) => MeasureId::Incentive(id),
            Self::Aid(id, _) => MeasureId::Aid(id),
            Self::Track(id, _) => MeasureId::Track(id),
        }
    }

    /// Where and when it is in force.
    #[must_use]
    pub const fn scope(self) -> &'m Scope {
        match self {
            Self::Cbm(_, measure) => &measure.scope,
            Self::Monitoring(_, measure) => &measure.scope,
            Self::Sanction(_, measure) => &measure.scope,
            Self::Guarantee(_, measure) => &measure.scope,
            Self::Incentive(_, measure) => &measure.scope,
            Self::Aid(_, measure) => &measure.scope,
            Self::Track(_, measure) => &measure.scope,
        }
    }
}

impl Measures {
    /// Every measure, kind by kind: confidence-building, monitoring, sanctions, guarantees, incentives, aid, tracks.
    pub fn iter(&self) -> impl Iterator<Item = MeasureRef<'_>> {
        // Taken apart without a rest, so that a list added to the fields does not compile before it is gone through.
        let Self { cbms, monitoring, sanctions, guarantees, incentives, aid, tracks } = self;
        numbered(cbms, |at, measure| MeasureRef::Cbm(CbmId::new(at), measure))
            .chain(numbered(monitoring, |at, measure| MeasureRef::Monitoring(MonitoringId::new(at), measure)))
            .chain(numbered(sanctions, |at, measure| MeasureRef::Sanction(SanctionId::new(at), measure)))
            .chain(numbered(guarantees, |at, measure| MeasureRef::Guarantee(GuaranteeId::new(at), measure)))
            .chain(numbered(incentives, |at, measure| MeasureRef::Incentive(IncentiveId::new(at), measure)))
            .chain(numbered(aid, |at, measure| MeasureRef::Aid(AidId::new(at), measure)))
            .chain(numbered(tracks, |at, measure| MeasureRef::Track(TrackId::new(at), measure)))
    }

    /// Where and when a measure is in force, to be changed.
    pub fn scope_mut(&mut self, id: MeasureId) -> &mut Scope {
        match id {
            MeasureId::Cbm(id) => &mut self.cbms[id.index()].scope,
            MeasureId::Monitoring(id) => &mut self.monitoring[id.index()].scope,
            MeasureId::Sanction(id) => &mut self.sanctions[id.index()].scope,
            MeasureId::Guarantee(id) => &mut self.guarantees[id.index()].scope,
            MeasureId::Incentive(id) => &mut self.incentives[id.index()].scope,
            MeasureId::Aid(id) => &mut self.aid[id.index()].scope,
            MeasureId::Track(id) => &mut self.tracks[id.index()].scope,
        }
    }
}

/// The entries of a list, each as a measure of its kind.
fn numbered<'m, T>(
    list: &'m [T],
    measure: impl Fn(usize, &'m T) -> MeasureRef<'m>,
) -> impl Iterator<Item = MeasureRef<'m>> {
    list.iter().enumerate().map(move |(at, entry)| measure(at, entry))
}

#[cfg(test)]
mod tests {
    use super::MeasureKind;

    #[test]
    fn measures_come_kind_by_kind_in_the_order_of_all() {
        let text = crate::scenario::starter("example");
        let model = crate::scenario::read_text("example", &text, None, &[]).expect("valid").model;
        let place = |kind| MeasureKind::ALL.iter().position(|known| *known == kind).expect("every kind is among ALL");
        let places: Vec<usize> = model.measures.iter().map(|measure| place(measure.kind())).collect();
        assert!(places.is_sorted());
        assert!(MeasureKind::ALL.iter().enumerate().all(|(at, kind)| place(*kind) == at));
    }
}
