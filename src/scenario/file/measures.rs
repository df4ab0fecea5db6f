//! The seven kinds of measure. Every kind has the same keys for where and when it is in force.

use schemars::JsonSchema;
use serde::Deserialize;

use super::rules::yes;
use crate::scenario::number::{Amount, Length, PerGuarantor, Shared};

macro_rules! measure {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub(in crate::scenario) struct $name {
            /// A name for people; made from the id if not said.
            pub(in crate::scenario) label: Option<String>,
            /// False takes the measure out; true if not said.
            #[serde(default = "yes")]
            pub(in crate::scenario) enabled: bool,
            /// Where it is in force: `war`, phases, `peace`.
            pub(in crate::scenario) phases: Vec<String>,
            /// Only from this time after the process last left war; at once if not said.
            #[serde(default)]
            pub(in crate::scenario) after: Length,
            /// Only when there has been no incident for this long; always if not said.
            #[serde(default)]
            pub(in crate::scenario) quiet: Length,
            /// Confidence-building measures that must be completed first; none if not said.
            #[serde(default)]
            pub(in crate::scenario) requires: Vec<String>,
            $($(#[$field_doc])* pub(in crate::scenario) $field: $kind,)*
        }

        impl $name {
            /// The keys every kind has.
            pub(in crate::scenario) fn scope(&self) -> ScopeFile<'_> {
                ScopeFile {
                    label: self.label.as_ref(),
                    enabled: self.enabled,
                    phases: &self.phases,
                    after: &self.after,
                    quiet: &self.quiet,
                    requires: &self.requires,
                }
            }
        }
    };
}

/// The keys every kind of measure has.
#[derive(Debug, Clone, Copy)]
pub(in crate::scenario) struct ScopeFile<'f> {
    pub(in crate::scenario) label: Option<&'f String>,
    pub(in crate::scenario) enabled: bool,
    pub(in crate::scenario) phases: &'f [String],
    pub(in crate::scenario) after: &'f Length,
    pub(in crate::scenario) quiet: &'f Length,
    pub(in crate::scenario) requires: &'f [String],
}

measure! {
    /// A confidence-building measure: steps a party performs or shirks at each due date.
    CbmFile {
        /// The belligerent that performs.
        by: String,
        /// Number of steps; 1 if not said.
        #[serde(default = "Amount::one")]
        steps: Amount,
        /// Time between due dates, counted from entering a phase it names.
        every: Length,
        /// Cost of a step to the performer, stakes; 0 if not said.
        #[serde(default)]
        cost: Amount,
        /// What a step lays the performer open to if the others are unreliable, stakes; 0 if not said.
        #[serde(default)]
        exposure: Amount,
        /// Share of the performer's temptation that a step removes; 0 if not said.
        #[serde(default)]
        disarms: Amount,
        /// What being seen to perform is worth beyond the model, stakes; 0 if not said.
        #[serde(default)]
        reward: Amount,
        /// Flow to each other belligerent per step performed, stakes per year; 0 if not said.
        #[serde(default)]
        goodwill: Amount,
        /// Probability that shirking is seen; that of detecting violations if not said.
        verification: Option<Amount>,
    }
}

measure! {
    /// Observers and technical monitoring.
    MonitoringFile {
        /// Whom it watches; all belligerents if not said.
        of: Option<Vec<String>>,
        /// Share of the violations missed so far that it detects; 0 if not said.
        #[serde(default)]
        detection: Amount,
        /// Share of the incidents misattributed so far that it attributes rightly; 0 if not said.
        #[serde(default)]
        attribution: Amount,
    }
}

measure! {
    /// Sanctions on a belligerent.
    SanctionFile {
        /// The belligerents or third parties that impose them.
        senders: Vec<String>,
        /// The belligerent that suffers them.
        target: String,
        /// Cost to the target, stakes per year.
        cost: Amount,
        /// Cost to each sender, stakes per year and year since the start; 0 if not said.
        #[serde(default)]
        sender_cost: Amount,
        /// How fast the cost to the target wears off, per year; 0 if not said.
        #[serde(default)]
        erosion: Amount,
        /// What lifts them; nothing if not said.
        relief: Option<ReliefFile>,
        /// What suspends relief after a detected violation; nothing if not said.
        snapback: Option<SnapbackFile>,
        /// When senders decide again; never if not said.
        renewal: Option<RenewalFile>,
    }
}

/// Relief from sanctions.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct ReliefFile {
    /// Where it is granted: `war`, phases, `peace`.
    pub(in crate::scenario) phases: Vec<String>,
    /// Share of the cost lifted; 1 if not said.
    #[serde(default = "Amount::one")]
    pub(in crate::scenario) share: Amount,
    /// Only when there has been no incident for this long; always if not said.
    #[serde(default)]
    pub(in crate::scenario) quiet: Length,
    /// Confidence-building measures that must be completed first; none if not said.
    #[serde(default)]
    pub(in crate::scenario) requires: Vec<String>,
}

/// Suspension of relief after a detected violation.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct SnapbackFile {
    /// Probability that relief is suspended.
    pub(in crate::scenario) probability: Amount,
    /// For how long.
    pub(in crate::scenario) duration: Length,
}

/// Renewal of sanctions by their senders.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct RenewalFile {
    /// Time between renewals.
    pub(in crate::scenario) every: Length,
    /// What keeping them is worth to a sender, stakes.
    pub(in crate::scenario) resolve: Amount,
}

measure! {
    /// A security guarantee.
    GuaranteeFile {
        /// The belligerents or third parties that give it.
        guarantors: Vec<String>,
        /// The belligerents it protects.
        protects: Vec<String>,
        /// What an honoured guarantee adds to a culprit's cost of fighting, stakes per year; 0 if not said.
        #[serde(default)]
        deterrence: Amount,
        /// Share of harm and betrayal loss it spares the protected; 0 if not said.
        #[serde(default)]
        protection: Amount,
        /// Share of spoilers' attacks it suppresses; 0 if not said.
        #[serde(default)]
        suppression: Amount,
        /// Probability that a guarantor honours it; for all, or a table with one for each. In place of
        /// `commitment` and `cost`.
        credibility: Option<PerGuarantor>,
        /// What keeping its word is worth to each guarantor, stakes. Goes with `cost`.
        commitment: Option<Shared<Amount>>,
        /// What fighting for it would cost each guarantor, stakes. Goes with `commitment`.
        cost: Option<Shared<Amount>>,
    }
}

measure! {
    /// Money conditional on good conduct.
    IncentiveFile {
        /// The belligerents or third parties that pay.
        funders: Vec<String>,
        /// The belligerent that receives.
        to: String,
        /// Flow while paid, stakes per year.
        value: Amount,
        /// When and how strictly conduct is reviewed.
        review: ReviewFile,
    }
}

/// When and how strictly conduct is reviewed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct ReviewFile {
    /// Time between reviews.
    pub(in crate::scenario) every: Length,
    /// Probability that a review is passed.
    pub(in crate::scenario) benchmark: Amount,
}

measure! {
    /// Support to a belligerent.
    AidFile {
        /// The belligerents or third parties that give.
        by: Vec<String>,
        /// The belligerent that receives.
        to: String,
        /// Capability added; 0 if not said.
        #[serde(default)]
        capability: Amount,
        /// Cost of fighting taken off, stakes per year; 0 if not said.
        #[serde(default)]
        war_cost: Amount,
    }
}

measure! {
    /// A further track of talks.
    TrackFile {
        /// Openings and sessions are multiplied by one plus this; 0 if not said.
        #[serde(default)]
        talks: Amount,
        /// Added to what audiences think of a text, stakes; 0 if not said.
        #[serde(default)]
        support: Amount,
        /// Share of false alarms it removes; 0 if not said.
        #[serde(default)]
        misinformation: Amount,
    }
}
