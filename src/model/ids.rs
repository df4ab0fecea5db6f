//! Typed positions in the model's lists. Names at the edges, indices inside.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of the entry at `index`.
            #[must_use]
            pub const fn new(index: usize) -> Self {
                Self(index as u32)
            }

            /// The entry's position.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(/** A named number in [`super::Numbers`]. */ NumberId);
id!(/** A belligerent. */ BelligerentId);
id!(/** A third party. */ ThirdPartyId);
id!(/** A spoiler. */ SpoilerId);
id!(/** A phase of the roadmap. */ PhaseId);
id!(/** An event. */ EventId);
id!(/** An issue. */ IssueId);
id!(/** An indicator. */ IndicatorId);
id!(/** A confidence-building measure. */ CbmId);
id!(/** A monitoring measure. */ MonitoringId);
id!(/** Sanctions. */ SanctionId);
id!(/** A guarantee. */ GuaranteeId);
id!(/** An incentive. */ IncentiveId);
id!(/** Aid. */ AidId);
id!(/** A track of talks. */ TrackId);
