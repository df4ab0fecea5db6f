//! The seven kinds of measure. Every kind has the same keys for where and when it is in force.

use schemars::{JsonSchema, Schema};
use serde::Deserialize;
use serde_json::json;

use super::rules::yes;
use crate::scenario::bounds::{LINE, each, goes_with, lasting, names, names_if_any, of, put, with};
use crate::scenario::number::{Amount, Length, PerGuarantor, Shared};
use crate::scenario::setting::SettingFile;
use crate::units::Unit;

macro_rules! measure {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)* }) => {
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        $(#[$doc])*
        pub(in crate::scenario) struct $name {
            /// A name for people; made from the id if not said.
            #[schemars(length(max = LINE))]
            pub(in crate::scenario) label: Option<String>,
            /// False takes the measure out; true if not said.
            #[serde(default = "yes")]
            pub(in crate::scenario) enabled: SettingFile<bool>,
            /// Where it is in force: `war`, phases, `peace`.
            #[schemars(transform = names)]
            pub(in crate::scenario) phases: Vec<String>,
            /// Only from this time after the process last left war; at once if not said.
            #[serde(default)]
            pub(in crate::scenario) after: Length,
            /// Only when there has been no incident for this long; always if not said.
            #[serde(default)]
            pub(in crate::scenario) quiet: Length,
            /// Confidence-building measures that must be completed first; none if not said.
            #[serde(default)]
            #[schemars(transform = names_if_any)]
            pub(in crate::scenario) requires: Vec<String>,
            $($(#[$field_doc])* pub(in crate::scenario) $field: $kind,)*
        }

        impl $name {
            /// The keys every kind has.
            pub(in crate::scenario) fn scope(&self) -> ScopeFile<'_> {
                ScopeFile {
                    label: self.label.as_ref(),
                    enabled: &self.enabled,
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
    pub(in crate::scenario) enabled: &'f SettingFile<bool>,
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
        #[schemars(transform = of(Unit::Count))]
        steps: Amount,
        /// Time between due dates, counted from entering a phase it names.
        #[schemars(transform = lasting)]
        every: Length,
        /// Cost of a step to the performer, stakes; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Cost))]
        cost: Amount,
        /// What a step lays the performer open to if the others are unreliable, stakes; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Cost))]
        exposure: Amount,
        /// Share of the performer's temptation that a step removes; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Share))]
        disarms: Amount,
        /// What being seen to perform is worth beyond the model, stakes; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Stakes))]
        reward: Amount,
        /// Flow to each other belligerent per step performed, stakes per year; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Stakes))]
        goodwill: Amount,
        /// Probability that shirking is seen; that of detecting violations if not said.
        #[schemars(transform = of(Unit::Probability))]
        verification: Option<Amount>,
    }
}

measure! {
    /// Observers and technical monitoring.
    MonitoringFile {
        /// Whom it watches; all belligerents if not said.
        #[schemars(transform = names)]
        of: Option<Vec<String>>,
        /// Share of the violations missed so far that it detects; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Share))]
        detection: Amount,
        /// Share of the incidents misattributed so far that it attributes rightly; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Share))]
        attribution: Amount,
    }
}

measure! {
    /// Sanctions on a belligerent.
    SanctionFile {
        /// The belligerents or third parties that impose them.
        #[schemars(transform = names)]
        senders: Vec<String>,
        /// The belligerent that suffers them.
        target: String,
        /// Cost to the target, stakes per year.
        #[schemars(transform = of(Unit::Cost))]
        cost: Amount,
        /// Cost to each sender, stakes per year and year since the start; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Cost))]
        sender_cost: Amount,
        /// How fast the cost to the target wears off, per year; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Rate))]
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
    #[schemars(transform = names)]
    pub(in crate::scenario) phases: Vec<String>,
    /// Share of the cost lifted; 1 if not said.
    #[serde(default = "Amount::one")]
    #[schemars(transform = of(Unit::Share))]
    pub(in crate::scenario) share: Amount,
    /// Only when there has been no incident for this long; always if not said.
    #[serde(default)]
    pub(in crate::scenario) quiet: Length,
    /// Confidence-building measures that must be completed first; none if not said.
    #[serde(default)]
    #[schemars(transform = names_if_any)]
    pub(in crate::scenario) requires: Vec<String>,
}

/// Suspension of relief after a detected violation.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct SnapbackFile {
    /// Probability that relief is suspended.
    #[schemars(transform = of(Unit::Probability))]
    pub(in crate::scenario) probability: Amount,
    /// For how long.
    pub(in crate::scenario) duration: Length,
}

/// Renewal of sanctions by their senders.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct RenewalFile {
    /// Time between renewals.
    #[schemars(transform = lasting)]
    pub(in crate::scenario) every: Length,
    /// What keeping them is worth to a sender, stakes.
    #[schemars(transform = of(Unit::Stakes))]
    pub(in crate::scenario) resolve: Amount,
}

/// Whose word is given a probability, or judged by two numbers.
fn word(schema: &mut Schema) {
    put(schema, json!({ "oneOf": [with(&["credibility"]), with(&["commitment", "cost"])] }));
    goes_with([("commitment", "cost"), ("cost", "commitment")])(schema);
}

measure! {
    /// A security guarantee.
    #[schemars(transform = word)]
    GuaranteeFile {
        /// The belligerents or third parties that give it.
        #[schemars(transform = names)]
        guarantors: Vec<String>,
        /// The belligerents it protects.
        #[schemars(transform = names)]
        protects: Vec<String>,
        /// What an honoured guarantee adds to a culprit's cost of fighting, stakes per year; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Cost))]
        deterrence: Amount,
        /// Share of harm and betrayal loss it spares the protected; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Share))]
        protection: Amount,
        /// Share of spoilers' attacks it suppresses; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Share))]
        suppression: Amount,
        /// Probability that a guarantor honours it; for all, or a table with one for each. In place of
        /// `commitment` and `cost`.
        #[schemars(transform = of(Unit::Probability))]
        credibility: Option<PerGuarantor>,
        /// What keeping its word is worth to each guarantor, stakes. Goes with `cost`.
        #[schemars(transform = each(Unit::Stakes))]
        commitment: Option<Shared<Amount>>,
        /// What fighting for it would cost each guarantor, stakes. Goes with `commitment`.
        #[schemars(transform = each(Unit::Cost))]
        cost: Option<Shared<Amount>>,
    }
}

measure! {
    /// Money conditional on good conduct.
    IncentiveFile {
        /// The belligerents or third parties that pay.
        #[schemars(transform = names)]
        funders: Vec<String>,
        /// The belligerent that receives.
        to: String,
        /// Flow while paid, stakes per year.
        #[schemars(transform = of(Unit::Cost))]
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
    #[schemars(transform = lasting)]
    pub(in crate::scenario) every: Length,
    /// Probability that a review is passed.
    #[schemars(transform = of(Unit::Probability))]
    pub(in crate::scenario) benchmark: Amount,
}

measure! {
    /// Support to a belligerent.
    AidFile {
        /// The belligerents or third parties that give.
        #[schemars(transform = names)]
        by: Vec<String>,
        /// The belligerent that receives.
        to: String,
        /// Capability added; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Weight))]
        capability: Amount,
        /// Cost of fighting taken off, stakes per year; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Cost))]
        war_cost: Amount,
    }
}

measure! {
    /// A further track of talks.
    TrackFile {
        /// Openings and sessions are multiplied by one plus this; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Weight))]
        talks: Amount,
        /// Added to what audiences think of a text, stakes; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Stakes))]
        support: Amount,
        /// Share of false alarms it removes; 0 if not said.
        #[serde(default)]
        #[schemars(transform = of(Unit::Share))]
        misinformation: Amount,
    }
}
