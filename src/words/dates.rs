//! Days of the calendar, counted and in words.

use chrono::{Datelike, NaiveDate};

/// Days from 1970-01-01 to a day of the proleptic Gregorian calendar; `None` where there is no such day.
#[must_use]
pub fn day(year: u16, month: u8, day: u8) -> Option<i64> {
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
        .map(|date| i64::from(date.to_epoch_days()))
}

/// The date that lies these days after 1970-01-01, as `2025-12-20`: the inverse of [`day`]. By its year alone where it lies
/// hundreds of thousands of years away.
#[must_use]
pub fn iso(days: i64) -> String {
    date(days).map_or_else(
        || format!("year {:.0}", 1970.0 + days as f64 / 365.2425),
        |date| format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
    )
}

/// The same as people write it: `12 Mar 2026`; `None` where the calendar does not reach.
#[must_use]
pub fn short(days: i64) -> Option<String> {
    date(days).map(|date| date.format("%-d %b %Y").to_string())
}

fn date(days: i64) -> Option<NaiveDate> {
    i32::try_from(days).ok().and_then(NaiveDate::from_epoch_days)
}

#[cfg(test)]
mod tests {
    use super::{day, iso, short};

    #[test]
    fn days_count_from_1970() {
        let cases = [((1970, 1, 1), 0), ((2000, 3, 1), 11_017), ((2025, 12, 20), 20_442), ((1969, 12, 31), -1)];
        for ((year, month, of_month), expected) in cases {
            assert_eq!(day(year, month, of_month), Some(expected));
            assert_eq!(iso(expected), format!("{year:04}-{month:02}-{of_month:02}"));
        }
        assert_eq!(day(2025, 2, 29), None);
    }

    #[test]
    fn days_are_written_as_people_do() {
        assert_eq!(short(20_442).as_deref(), Some("20 Dec 2025"));
        assert_eq!(short(i64::MAX), None);
    }
}
