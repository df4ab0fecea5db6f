//! Belligerents and their audiences, third parties, spoilers.

use schemars::{JsonSchema, Schema};
use serde::Deserialize;

use crate::scenario::bounds::{LINE, at_least, each, of, one_of};
use crate::scenario::number::{Amount, Shared};
use crate::units::Unit;

/// Who fights, signs and may break its word.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct BelligerentFile {
    /// A name for people; made from the id if not said.
    #[schemars(length(max = LINE))]
    pub(in crate::scenario) label: Option<String>,
    /// Fighting power, a weight.
    #[schemars(transform = of(Unit::Weight))]
    pub(in crate::scenario) capability: Amount,
    /// Discount rate per year, above 0.
    #[schemars(transform = of(Unit::DiscountRate))]
    pub(in crate::scenario) discount_rate: Amount,
    /// Precision of choice: a gain of one over this many stakes is chosen with odds of e to 1.
    #[schemars(transform = of(Unit::Precision))]
    pub(in crate::scenario) precision: Amount,
    /// Cost of fighting, stakes per year. Private: the others know only its distribution.
    #[schemars(transform = of(Unit::Cost))]
    pub(in crate::scenario) war_cost: Amount,
    /// Growth of that cost per year of war, as a share of it; 0 if not said.
    #[serde(default)]
    #[schemars(transform = of(Unit::Rate))]
    pub(in crate::scenario) weariness: Amount,
    /// Probability that it is of the reliable type.
    #[schemars(transform = of(Unit::Probability))]
    pub(in crate::scenario) reliability: Amount,
    /// What breaking its word brings it, by type.
    pub(in crate::scenario) temptation: TemptationFile,
    /// Harm a violation by another does to it, stakes; 0 if not said.
    #[serde(default)]
    #[schemars(transform = of(Unit::Cost))]
    pub(in crate::scenario) harm: Amount,
    /// Loss, in stakes, if it is caught out when the process collapses; 0 if not said.
    #[serde(default)]
    #[schemars(transform = of(Unit::Cost))]
    pub(in crate::scenario) betrayal_loss: Amount,
    /// Weight with which it is drawn as proposer; 1 if not said.
    #[serde(default = "Amount::one")]
    #[schemars(transform = of(Unit::Weight))]
    pub(in crate::scenario) recognition: Amount,
    /// What it wants, by issue.
    #[schemars(transform = at_least(1))]
    pub(in crate::scenario) positions: Shared<Claim>,
    /// Who must ratify what it signs; nobody if not said.
    pub(in crate::scenario) audience: Option<AudienceFile>,
}

/// What breaking its word brings a belligerent, in stakes; below zero where it costs more than it brings.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct TemptationFile {
    /// For the reliable type.
    #[schemars(transform = of(Unit::Stakes))]
    pub(in crate::scenario) reliable: Amount,
    /// For the opportunist type.
    #[schemars(transform = of(Unit::Stakes))]
    pub(in crate::scenario) opportunist: Amount,
}

/// What a belligerent wants on an issue, and what it will never sign.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct Claim {
    /// The point it would choose, from 0 to 1.
    #[schemars(transform = of(Unit::Share))]
    pub(in crate::scenario) ideal: Amount,
    /// How much it cares, a weight.
    #[schemars(transform = of(Unit::Weight))]
    pub(in crate::scenario) salience: Amount,
    /// It signs nothing below; no such line if not said.
    #[schemars(transform = of(Unit::Share))]
    pub(in crate::scenario) min: Option<Amount>,
    /// It signs nothing above; no such line if not said.
    #[schemars(transform = of(Unit::Share))]
    pub(in crate::scenario) max: Option<Amount>,
}

/// What an actor wants on an issue.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct Stance {
    /// The point it would choose, from 0 to 1.
    #[schemars(transform = of(Unit::Share))]
    pub(in crate::scenario) ideal: Amount,
    /// How much it cares, a weight.
    #[schemars(transform = of(Unit::Weight))]
    pub(in crate::scenario) salience: Amount,
}

/// Who must ratify what a belligerent signs.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct AudienceFile {
    /// Precision of choice, per stake.
    #[schemars(transform = of(Unit::Precision))]
    pub(in crate::scenario) precision: Amount,
    /// The utility of a text at which support is one half, stakes.
    #[schemars(transform = of(Unit::Stakes))]
    pub(in crate::scenario) threshold: Amount,
    /// Temptation, in stakes, to break a settlement nobody at home supports; 0 if not said.
    #[serde(default)]
    #[schemars(transform = of(Unit::Cost))]
    pub(in crate::scenario) backlash: Amount,
    /// What it wants, by issue.
    #[schemars(transform = at_least(1))]
    pub(in crate::scenario) positions: Shared<Stance>,
}

/// Who acts through measures.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::scenario) struct ThirdPartyFile {
    /// A name for people; made from the id if not said.
    #[schemars(length(max = LINE))]
    pub(in crate::scenario) label: Option<String>,
    /// Precision of choice, per stake.
    #[schemars(transform = of(Unit::Precision))]
    pub(in crate::scenario) precision: Amount,
    /// What it wants, by issue.
    #[schemars(transform = at_least(1))]
    pub(in crate::scenario) positions: Shared<Stance>,
}

/// How it is said on whom attacks are blamed.
fn blame(schema: &mut Schema) {
    one_of(["patron", "blamed"])(schema);
}

/// Who would spoil the process.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = blame)]
pub(in crate::scenario) struct SpoilerFile {
    /// A name for people; made from the id if not said.
    #[schemars(length(max = LINE))]
    pub(in crate::scenario) label: Option<String>,
    /// The belligerent whose client it is, on whom its attacks are blamed. Either this or `blamed`.
    pub(in crate::scenario) patron: Option<String>,
    /// By which weights its attacks are blamed on one belligerent or another, where it is nobody's client; never on one
    /// that is left out. Either this or `patron`.
    #[schemars(transform = each(Unit::Weight), transform = at_least(1))]
    pub(in crate::scenario) blamed: Option<Shared<Amount>>,
    /// Opportunities to attack per year.
    #[schemars(transform = of(Unit::Rate))]
    pub(in crate::scenario) activity: Amount,
    /// Precision of choice, per stake.
    #[schemars(transform = of(Unit::Precision))]
    pub(in crate::scenario) precision: Amount,
    /// Cost of an attack to it, stakes; 0 if not said.
    #[serde(default)]
    #[schemars(transform = of(Unit::Cost))]
    pub(in crate::scenario) cost: Amount,
    /// What it wants, by issue.
    #[schemars(transform = at_least(1))]
    pub(in crate::scenario) positions: Shared<Stance>,
}
