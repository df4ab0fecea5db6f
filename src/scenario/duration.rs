//! Lengths of time and days of the calendar, from text to numbers.

use toml::value::Datetime;

use crate::words::dates;
use crate::words::times::{ALMOST, DAYS_PER_YEAR};

/// A length such as `60 days` or `1 year` in years, or `None` where the text is not one. A month is a twelfth
/// of a year.
pub(super) fn years(text: &str) -> Option<f64> {
    let mut words = text.split_whitespace();
    let (amount, unit) = (words.next()?, words.next()?);
    if words.next().is_some() || !amount.starts_with(|first: char| first.is_ascii_digit() || first == '-') {
        return None;
    }
    let amount: f64 = amount.parse().ok().filter(|amount: &f64| amount.is_finite())?;
    let unit = match unit {
        "day" | "days" => 1.0 / DAYS_PER_YEAR,
        "week" | "weeks" => 7.0 / DAYS_PER_YEAR,
        "month" | "months" => 1.0 / 12.0,
        "year" | "years" => 1.0,
        _ => return None,
    };
    Some(amount * unit)
}

/// Days from 1970-01-01 to a date; `None` for a time without a date.
pub(super) fn day(date: &Datetime) -> Option<i64> {
    let date = date.date?;
    dates::day(date.year, date.month, date.day)
}

/// The same of a date as the reader keeps it.
pub(super) fn day_of(date: &str) -> Option<i64> {
    date.parse().ok().and_then(|date| day(&date))
}

/// Days as years.
pub(super) fn days_to_years(days: i64) -> f64 {
    days as f64 / DAYS_PER_YEAR
}

/// The whole days in a length in years.
pub(super) fn whole_days(years: f64) -> i64 {
    (years * DAYS_PER_YEAR + ALMOST).floor() as i64
}

#[cfg(test)]
mod tests {
    use super::{day, years};

    #[test]
    fn lengths_are_read_in_every_unit() {
        let cases = [("60 days", 60.0 / 365.25), ("1 week", 7.0 / 365.25), ("12 months", 1.0), ("0.5 years", 0.5)];
        for (text, expected) in cases {
            assert!((years(text).unwrap() - expected).abs() < 1e-15, "{text}");
        }
    }

    #[test]
    fn what_is_not_a_length_is_none() {
        for text in ["", "60", "days", "60days", "six weeks", "60 days long", "inf days", "NaN years", "1 decade"] {
            assert_eq!(years(text), None, "{text}");
        }
    }

    #[test]
    fn days_count_from_1970() {
        let cases = [("1970-01-01", 0), ("2000-03-01", 11_017), ("2025-12-20", 20_442), ("1969-12-31", -1)];
        for (text, expected) in cases {
            assert_eq!(day(&text.parse().unwrap()), Some(expected), "{text}");
        }
    }
}
