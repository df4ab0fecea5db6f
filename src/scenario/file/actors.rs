//! Belligerents and their audiences, third parties, spoilers.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::scenario::number::{Amount, Shared};

/// Who fights, signs and may break its word.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct BelligerentFile {
    /// A name for people; made from the id if not said.
    pub(in crate::scenario) label: Option<String>,
    /// Fighting power, a weight.
    pub(in crate::scenario) capability: Amount,
    /// Discount rate per year, above 0.
    pub(in crate::scenario) discount_rate: Amount,
    /// Precision of choice: a gain of one over this many stakes is chosen with odds of e to 1.
    pub(in crate::scenario) precision: Amount,
    /// Cost of fighting, stakes per year. Private: the others know only its distribution.
    pub(in crate::scenario) war_cost: Amount,
    /// Growth of that cost per year of war, as a share of it; 0 if not said.
    #[serde(default)]
    pub(in crate::scenario) weariness: Amount,
    /// Probability that it is of the reliable type.
    pub(in crate::scenario) reliability: Amount,
    /// What breaking its word brings it, by type.
    pub(in crate::scenario) temptation: TemptationFile,
    /// Harm a violation by another does to it, stakes; 0 if not said.
    #[serde(default)]
    pub(in crate::scenario) harm: Amount,
    /// Loss, in stakes, if it is caught out when the process collapses; 0 if not said.
    #[serde(default)]
    pub(in crate::scenario) betrayal_loss: Amount,
    /// Weight with which it is drawn as proposer; 1 if not said.
    #[serde(default = "Amount::one")]
    pub(in crate::scenario) recognition: Amount,
    /// What it wants, by issue.
    pub(in crate::scenario) positions: Shared<Claim>,
    /// Who must ratify what it signs; nobody if not said.
    pub(in crate::scenario) audience: Option<AudienceFile>,
}

/// What breaking its word brings a belligerent, in stakes; below zero where it costs more than it brings.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct TemptationFile {
    /// For the reliable type.
    pub(in crate::scenario) reliable: Amount,
    /// For the opportunist type.
    pub(in crate::scenario) opportunist: Amount,
}

/// What a belligerent wants on an issue, and what it will never sign.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct Claim {
    /// The point it would choose, from 0 to 1.
    pub(in crate::scenario) ideal: Amount,
    /// How much it cares, a weight.
    pub(in crate::scenario) salience: Amount,
    /// It signs nothing below; no such line if not said.
    pub(in crate::scenario) min: Option<Amount>,
    /// It signs nothing above; no such line if not said.
    pub(in crate::scenario) max: Option<Amount>,
}

/// What an actor wants on an issue.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct Stance {
    /// The point it would choose, from 0 to 1.
    pub(in crate::scenario) ideal: Amount,
    /// How much it cares, a weight.
    pub(in crate::scenario) salience: Amount,
}

/// Who must ratify what a belligerent signs.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct AudienceFile {
    /// Precision of choice, per stake.
    pub(in crate::scenario) precision: Amount,
    /// The utility of a text at which support is one half, stakes.
    pub(in crate::scenario) threshold: Amount,
    /// Temptation, in stakes, to break a settlement nobody at home supports; 0 if not said.
    #[serde(default)]
    pub(in crate::scenario) backlash: Amount,
    /// What it wants, by issue.
    pub(in crate::scenario) positions: Shared<Stance>,
}

/// Who acts through measures.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct ThirdPartyFile {
    /// A name for people; made from the id if not said.
    pub(in crate::scenario) label: Option<String>,
    /// Precision of choice, per stake.
    pub(in crate::scenario) precision: Amount,
    /// What it wants, by issue.
    pub(in crate::scenario) positions: Shared<Stance>,
}

/// Who would spoil the process.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct SpoilerFile {
    /// A name for people; made from the id if not said.
    pub(in crate::scenario) label: Option<String>,
    /// The belligerent whose client it is, on whom its attacks are blamed. Either this or `blamed`.
    pub(in crate::scenario) patron: Option<String>,
    /// By which weights its attacks are blamed on one belligerent or another, where it is nobody's client; never on one
    /// that is left out. Either this or `patron`.
    pub(in crate::scenario) blamed: Option<Shared<Amount>>,
    /// Opportunities to attack per year.
    pub(in crate::scenario) activity: Amount,
    /// Precision of choice, per stake.
    pub(in crate::scenario) precision: Amount,
    /// Cost of an attack to it, stakes; 0 if not said.
    #[serde(default)]
    pub(in crate::scenario) cost: Amount,
    /// What it wants, by issue.
    pub(in crate::scenario) positions: Shared<Stance>,
}
