//! The unit and the domain of each named number: what a scenario may say, checked once at the border.
//!
//! Inside the engine numbers are plain `f64`; a [`Unit`] says what one measures, how to name it in an
//! error message, and in which closed interval it must lie.

/// What a named number measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A probability, in `[0, 1]`.
    Probability,
    /// A share of something, in `[0, 1]`: detection, attribution, a point on an issue.
    Share,
    /// Occurrences per year, in `[0, 1e6]`.
    Rate,
    /// A length of time in years, in `[0, 1e4]`.
    Years,
    /// A flow or a lasting value in stakes (utilities run from 0 to 1), in `[-1e3, 1e3]`.
    Stakes,
    /// A cost or harm in stakes that cannot be negative, in `[0, 1e3]`.
    Cost,
    /// Precision of choice, per stake, in `[0, 1e6]`.
    Precision,
    /// A weight that cannot be negative: salience, recognition, capability, decisiveness; in `[0, 1e6]`.
    Weight,
    /// A discount rate per year, in `[1e-6, 10]`.
    DiscountRate,
    /// A count of steps, in `[1, 1e4]`.
    Count,
    /// A toll or another indicator's weekly amount, in `[-1e12, 1e12]`.
    Amount,
    /// A factor or an addend of an event's effect, in `[-1e12, 1e12]`.
    Change,
    /// The code of yes or no: 1 or 0.
    Switch,
    /// The code of a protocol of talks: 0, 1 or 2.
    Protocol,
    /// The code of where a run begins: 0 for war, else the position of a phase, from 1 to 60.
    Beginning,
}

impl Unit {
    /// The closed interval `[low, high]` in which the number must lie.
    #[must_use]
    pub const fn domain(self) -> (f64, f64) {
        match self {
            Self::Probability | Self::Share | Self::Switch => (0.0, 1.0),
            Self::Protocol => (0.0, 2.0),
            Self::Beginning => (0.0, 60.0),
            Self::Rate | Self::Precision | Self::Weight => (0.0, 1e6),
            Self::Years => (0.0, 1e4),
            Self::Stakes => (-1e3, 1e3),
            Self::Cost => (0.0, 1e3),
            Self::DiscountRate => (1e-6, 10.0),
            Self::Count => (1.0, 1e4),
            Self::Amount | Self::Change => (-1e12, 1e12),
        }
    }

    /// Whether the number may be this.
    #[must_use]
    pub fn admits(self, value: f64) -> bool {
        let (low, high) = self.domain();
        (low..=high).contains(&value) && (!self.is_whole() || value.fract() == 0.0)
    }

    /// Whether the number stands for a word.
    #[must_use]
    pub const fn is_code(self) -> bool {
        matches!(self, Self::Switch | Self::Protocol | Self::Beginning)
    }

    fn is_whole(self) -> bool {
        self == Self::Count || self.is_code()
    }

    /// What the number is and the very limits that are applied, for messages: `a probability, from 0 to 1`.
    #[must_use]
    pub fn expected(self) -> String {
        let noun = match self {
            Self::Probability => "a probability",
            Self::Share => "a share",
            Self::Rate => "a rate per year",
            Self::Years => "a length of time in years",
            Self::Stakes => "a value in stakes",
            Self::Cost => "a cost in stakes",
            Self::Precision => "a precision of choice",
            Self::Weight => "a weight",
            Self::DiscountRate => "a discount rate per year",
            Self::Count => "a whole number of steps",
            Self::Amount | Self::Change => "a number",
            Self::Switch | Self::Protocol | Self::Beginning => "the code of a word",
        };
        let (low, high) = self.domain();
        format!("{noun}, from {} to {}", limit(low), limit(high))
    }

    /// The unit as a short label for axes and tables.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Probability => "probability",
            Self::Share => "share",
            Self::Rate | Self::DiscountRate => "per year",
            Self::Years => "years",
            Self::Stakes | Self::Cost => "stakes",
            Self::Precision => "per stake",
            Self::Weight => "weight",
            Self::Count => "steps",
            Self::Amount => "per week",
            Self::Change => "change",
            Self::Switch | Self::Protocol | Self::Beginning => "word",
        }
    }
}

/// A limit as it may be written in a file.
fn limit(value: f64) -> String {
    if value.abs() >= 1e9 { format!("{value:e}") } else { format!("{value}") }
}

#[cfg(test)]
mod tests {
    use super::Unit;

    #[test]
    fn a_message_states_the_limits_that_are_applied() {
        assert_eq!(Unit::DiscountRate.expected(), "a discount rate per year, from 0.000001 to 10");
        assert_eq!(Unit::Amount.expected(), "a number, from -1e12 to 1e12");
        assert!(!Unit::DiscountRate.admits(0.000_000_9) && Unit::DiscountRate.admits(0.000_001));
    }
}
