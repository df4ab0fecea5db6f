//! Who plays: belligerents and their audiences, third parties, spoilers.

use super::{BelligerentId, NumberId};

/// What an actor wants on one issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Position {
    /// The point it would choose, in `[0, 1]`.
    pub ideal: NumberId,
    /// How much it cares, a weight; normalised over the issues in play.
    pub salience: NumberId,
}

/// An actor's positions: one entry an issue, `None` where it does not care.
#[derive(Debug, Clone, PartialEq)]
pub struct Preferences {
    /// One entry an issue, in the order of the model's issues.
    pub positions: Vec<Option<Position>>,
}

/// What a belligerent will never sign: terms below `min` or above `max` on an issue.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RedLine {
    /// Lowest acceptable point, if any.
    pub min: Option<NumberId>,
    /// Highest acceptable point, if any.
    pub max: Option<NumberId>,
}

/// Who fights, signs and may break its word.
#[derive(Debug, Clone, PartialEq)]
pub struct Belligerent {
    /// Its id in the file.
    pub id: String,
    /// Its label for people.
    pub label: String,
    /// Fighting power (kappa), a weight.
    pub capability: NumberId,
    /// Discount rate per year (r).
    pub discount_rate: NumberId,
    /// Precision of choice per stake (lambda).
    pub precision: NumberId,
    /// Cost of fighting, stakes per year (c); private: others know its distribution.
    pub war_cost: NumberId,
    /// Growth of that cost per year at war.
    pub weariness: NumberId,
    /// Prior probability that it is of the reliable type.
    pub reliability: NumberId,
    /// Temptation of the reliable type, stakes (G^R).
    pub temptation_reliable: NumberId,
    /// Temptation of the opportunist type, stakes (G^O).
    pub temptation_opportunist: NumberId,
    /// Harm a violation by another does to it, stakes (ell).
    pub harm: NumberId,
    /// Loss if caught out when the process collapses, stakes (L).
    pub betrayal_loss: NumberId,
    /// Weight with which it is recognised as proposer.
    pub recognition: NumberId,
    /// What it wants.
    pub preferences: Preferences,
    /// What it will never sign, one entry an issue.
    pub red_lines: Vec<RedLine>,
    /// Who must ratify what it signs.
    pub audience: Option<Audience>,
}

/// Who must ratify what a belligerent signs.
#[derive(Debug, Clone, PartialEq)]
pub struct Audience {
    /// Precision of choice per stake.
    pub precision: NumberId,
    /// Utility at which support is one half.
    pub threshold: NumberId,
    /// Temptation to violate an unpopular settlement, stakes at no support.
    pub backlash: NumberId,
    /// What it wants.
    pub preferences: Preferences,
}

/// Who acts through measures.
#[derive(Debug, Clone, PartialEq)]
pub struct ThirdParty {
    /// Its id in the file.
    pub id: String,
    /// Its label for people.
    pub label: String,
    /// Precision of choice per stake.
    pub precision: NumberId,
    /// What it wants.
    pub preferences: Preferences,
}

/// On whom a spoiler's attacks are blamed, as far as they are not seen for what they are.
#[derive(Debug, Clone, PartialEq)]
pub enum Blame {
    /// On the belligerent whose client it is.
    Patron(BelligerentId),
    /// On one of the belligerents by these weights: nobody's client. An entry a belligerent, `None` for one that is never
    /// blamed; normalised over the belligerents in play.
    Shares(Vec<Option<NumberId>>),
}

impl Blame {
    /// The belligerent whose client the spoiler is, if it is one's.
    #[must_use]
    pub const fn patron(&self) -> Option<BelligerentId> {
        match self {
            Self::Patron(patron) => Some(*patron),
            Self::Shares(_) => None,
        }
    }
}

/// Who would spoil the process.
#[derive(Debug, Clone, PartialEq)]
pub struct Spoiler {
    /// Its id in the file.
    pub id: String,
    /// Its label for people.
    pub label: String,
    /// On whom its attacks are blamed.
    pub blame: Blame,
    /// Opportunities to attack per year.
    pub activity: NumberId,
    /// Precision of choice per stake.
    pub precision: NumberId,
    /// Cost of an attack, stakes.
    pub cost: NumberId,
    /// What it wants.
    pub preferences: Preferences,
}
