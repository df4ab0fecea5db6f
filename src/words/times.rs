//! Lengths of time in words.

use super::lists::noun;

/// Days in a year of the calendar.
pub const DAYS_PER_YEAR: f64 = 365.25;

/// How near to a whole number counts as one.
pub const ALMOST: f64 = 1e-6;

/// A length of time in the unit people would use, rounded: `6 weeks`, `14 months`, `2.4 years`.
#[must_use]
pub fn years(years: f64) -> String {
    if years < 0.25 {
        counted((years * DAYS_PER_YEAR / 7.0).round(), "week")
    } else if years < 2.0 {
        counted((years * 12.0).round(), "month")
    } else {
        let text = format!("{years:.1}");
        format!("{} years", text.trim_end_matches(".0"))
    }
}

fn counted(count: f64, of: &str) -> String {
    format!("{count:.0} {}", noun(if (count - 1.0).abs() < 0.5 { 1 } else { 2 }, of))
}

/// A length in years as a text such as `60 days` or `2 years`, in the largest unit that takes it whole.
#[must_use]
pub fn spelled(years: f64) -> String {
    let units = [("year", 1.0), ("month", 1.0 / 12.0), ("week", 7.0 / DAYS_PER_YEAR), ("day", 1.0 / DAYS_PER_YEAR)];
    for (unit, length) in units {
        let amount = years / length;
        if amount >= 1.0 - ALMOST && (amount - amount.round()).abs() < ALMOST {
            return counted(amount.round(), unit);
        }
    }
    if years < 0.1 { format!("{:.1} days", years * DAYS_PER_YEAR) } else { format!("{years:.2} years") }
}

#[cfg(test)]
mod tests {
    use super::{DAYS_PER_YEAR, spelled, years};

    #[test]
    fn times_are_in_the_unit_people_would_use() {
        assert_eq!([0.0192, 0.12, 1.2, 3.44].map(years), ["1 week", "6 weeks", "14 months", "3.4 years"]);
    }

    #[test]
    fn a_length_is_spelled_in_the_largest_unit_that_takes_it_whole() {
        let lengths = [60.0 / DAYS_PER_YEAR, 7.0 / DAYS_PER_YEAR, 2.0, 18.0 / 12.0, 1.0 / DAYS_PER_YEAR, 0.123_45];
        let texts = ["60 days", "1 week", "2 years", "18 months", "1 day", "0.12 years"];
        assert_eq!(lengths.map(spelled), texts);
    }
}
