//! Lengths of time as text, and days of the calendar as numbers.

use toml::value::Datetime;

/// Days in a year of the calendar.
const DAYS_PER_YEAR: f64 = 365.25;

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

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar; `None` for a time without a date.
///
/// The count of whole eras of 400 years, years in the era and days in the year, with years that begin in March
/// (Howard Hinnant, chrono-compatible low-level date algorithms, 2013).
pub(super) fn day(date: &Datetime) -> Option<i64> {
    let date = date.date?;
    let (month, day) = (i64::from(date.month), i64::from(date.day));
    let year = i64::from(date.year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// Days as years.
pub(super) fn days_to_years(days: i64) -> f64 {
    days as f64 / DAYS_PER_YEAR
}

/// The whole days in a length in years.
pub(super) fn whole_days(years: f64) -> i64 {
    (years * DAYS_PER_YEAR + ALMOST).floor() as i64
}

/// A length in years as a text such as `60 days` or `2 years`, in the largest unit that takes it whole.
pub(crate) fn spell(years: f64) -> String {
    let units = [("year", 1.0), ("month", 1.0 / 12.0), ("week", 7.0 / DAYS_PER_YEAR), ("day", 1.0 / DAYS_PER_YEAR)];
    for (unit, length) in units {
        let amount = years / length;
        if amount >= 1.0 - ALMOST && (amount - amount.round()).abs() < ALMOST {
            let plural = if amount.round() > 1.0 { "s" } else { "" };
            return format!("{:.0} {unit}{plural}", amount.round());
        }
    }
    if years < 0.1 { format!("{:.1} days", years * DAYS_PER_YEAR) } else { format!("{years:.2} years") }
}

/// How near to a whole number counts as one.
const ALMOST: f64 = 1e-6;

/// The date that lies these days after 1970-01-01, as `2025-12-20`: the inverse of [`day`].
pub(crate) fn date(days: i64) -> String {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(date(expected), text);
        }
    }

    #[test]
    fn a_length_is_spelled_in_the_largest_unit_that_takes_it_whole() {
        for text in ["60 days", "1 week", "8 weeks", "2 years", "18 months", "1 day"] {
            assert_eq!(spell(years(text).unwrap()), text);
        }
        assert_eq!(spell(0.123_45), "0.12 years");
    }
}
