//! The rules of the game: calendar, war, compliance, talks, peace.

use super::{NumberId, Setting};

/// What the file says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// The file's stem: `key_west`.
    pub id: String,
    /// One line.
    pub title: String,
    /// A sentence or two; may be empty.
    pub summary: String,
    /// Where the case comes from.
    pub sources: Vec<String>,
    /// The variant played, `baseline` for none.
    pub variant: String,
}

/// Start and horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// Day of the start as days since 1970-01-01 (proleptic Gregorian); `None` where the file names none, and times are
    /// counted in years from 0.
    pub start_day: Option<i64>,
    /// How long runs last, years of 365.25 days; above 0.
    pub horizon: f64,
}

/// Fighting.
#[derive(Debug, Clone, PartialEq)]
pub struct War {
    /// Decisive victories per year of fighting (eta).
    pub decisive_rate: NumberId,
    /// How far capability decides the winner (mu).
    pub decisiveness: NumberId,
    /// How fast contested issues follow the balance of forces, per year.
    pub drift: NumberId,
    /// How erratically they move, per square-root year.
    pub volatility: NumberId,
}

/// Violations, detection, attribution.
#[derive(Debug, Clone, PartialEq)]
pub struct Compliance {
    /// Chances to violate, per year and belligerent (rho).
    pub opportunities: NumberId,
    /// Share of violations detected before any monitoring.
    pub detection: NumberId,
    /// Share of a violation's gain, and of its harm, that detection takes away.
    pub foiled: NumberId,
    /// Lasting loss to a violator found out, stakes.
    pub reprisal: NumberId,
    /// Share of attacks and accidents attributed to whoever really caused them, before any monitoring.
    pub attribution: NumberId,
    /// What everybody expects of everybody before anything is seen (xi), a share: 0 restraint, 1 alarm.
    pub expectation: NumberId,
    /// False alarms per year and belligerent (f).
    pub false_alarms: NumberId,
}

/// How a text is put on the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// A proposer drawn by recognition weight makes an offer.
    Alternating,
    /// A mediator proposes the Nash text.
    Mediator,
    /// The file's own text.
    Draft,
}

impl Protocol {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Alternating, Self::Mediator, Self::Draft];

    /// Its stable id, as the file writes it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Alternating => "alternating",
            Self::Mediator => "mediator",
            Self::Draft => "draft",
        }
    }
}

/// Openings, sessions, protocol and the draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Talks {
    /// Openings to a truce per year, while fighting.
    pub openings: NumberId,
    /// Sessions per year, in phases with talks.
    pub sessions: NumberId,
    /// How a text is put on the table.
    pub protocol: Setting<Protocol>,
    /// Whether audiences must ratify.
    pub consent: Setting<bool>,
    /// The text on the table when talks open, an entry an issue, each a share. What is `None`, no draft names: before
    /// anything is tabled it stands at the point of the contract curve for the parties' recognition weights, within the
    /// red lines. Where [`Protocol::Draft`] may
    /// hold, or a run begin in a settlement, every issue has its number.
    pub draft: Vec<Option<NumberId>>,
}

/// After the last phase.
#[derive(Debug, Clone, PartialEq)]
pub struct Peace {
    /// Hazard of a lasting peace: relapses into war per year, 0 for none.
    pub relapse: NumberId,
}
