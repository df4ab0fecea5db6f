//! The rules of the game: calendar, war, compliance, talks.

use super::NumberId;

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

/// Start, step and horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// Day of the start as days since 1970-01-01 (proleptic Gregorian).
    pub start_day: i64,
    /// Step length in years (365.25 days).
    pub step: f64,
    /// Number of steps to the horizon, 1 to 200,000.
    pub steps: u32,
}

impl Calendar {
    /// The horizon in years: `steps * step`.
    #[must_use]
    pub fn horizon(&self) -> f64 {
        f64::from(self.steps) * self.step
    }
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

/// Openings, sessions, protocol and the draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Talks {
    /// Openings to a truce per year, while fighting.
    pub openings: NumberId,
    /// Sessions per year, in phases with talks.
    pub sessions: NumberId,
    /// How a text is put on the table.
    pub protocol: Protocol,
    /// Whether audiences must ratify.
    pub consent: bool,
    /// The text on the table when talks open, one number an issue.
    pub draft: Vec<NumberId>,
}
