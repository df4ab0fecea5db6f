//! Numbers as people read them.

/// A share as a percentage, with a decimal where it is small: `45%`, `1.6%`, `0.05%`, `0%`.
#[must_use]
pub fn percent(share: f64) -> String {
    let points = 100.0 * share;
    if points == 0.0 || points >= 9.95 {
        format!("{points:.0}%")
    } else if points >= 0.095 {
        format!("{points:.1}%")
    } else {
        format!("{points:.2}%")
    }
}

/// A share that is not nothing as so many of a hundred: `46`, `fewer than 1`.
#[must_use]
pub fn in_hundred(share: f64) -> String {
    let whole = (100.0 * share).round();
    if whole < 1.0 { "fewer than 1".to_owned() } else { format!("{whole:.0}") }
}

/// A share as a percentage with as many decimals as its interval carries.
#[must_use]
pub fn percent_within(share: f64, low: f64, high: f64) -> String {
    let decimals = decimals(low, high);
    format!("{:.decimals$}%", 100.0 * share)
}

fn decimals(low: f64, high: f64) -> usize {
    usize::from(high < 0.0995 || high - low < 0.02)
}

/// An interval of shares as percentages with one unit: `44–46%`, `0.3–0.9%`.
#[must_use]
pub fn percent_range(low: f64, high: f64) -> String {
    let decimals = decimals(low, high);
    format!("{:.decimals$}–{:.decimals$}%", 100.0 * low, 100.0 * high)
}

/// A difference of shares in percentage points, with its sign: `+3.1`, `−44.7`, `−0.05`.
#[must_use]
pub fn points(difference: f64) -> String {
    let points = 100.0 * difference;
    let decimals = if points != 0.0 && points.abs() < 0.095 { 2 } else { 1 };
    signed(&format!("{points:+.decimals$}"))
}

/// A number with its sign and three significant digits: `+0.452`, `−12.3`.
#[must_use]
pub fn signed_significant(number: f64) -> String {
    let text = significant(number);
    if number > 0.0 { format!("+{text}") } else { signed(&text) }
}

/// With the minus sign of typography.
fn signed(text: &str) -> String {
    text.replace('-', "−")
}

/// A whole number with thousands separators: `182,340`.
#[must_use]
pub fn thousands(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < -0.5 { format!("-{text}") } else { text }
}

/// A number with three significant digits, thousands separated: `182,000`, `0.452`, `1.24`.
#[must_use]
pub fn significant(number: f64) -> String {
    let size = number.abs();
    if size >= 1000.0 {
        let unit = 10_f64.powi(size.log10().floor() as i32 - 2);
        thousands((number / unit).round() * unit)
    } else if size >= 100.0 {
        format!("{number:.0}")
    } else if size >= 10.0 {
        format!("{number:.1}")
    } else if size >= 1.0 {
        format!("{number:.2}")
    } else {
        format!("{number:.3}")
    }
}

/// A number with two significant digits, thousands separated: `180,000`, `0.45`, `1.2`, `0`.
#[must_use]
pub fn roughly(number: f64) -> String {
    if number.abs() < 5e-4 {
        return "0".to_owned();
    }
    let rounded = two_digits(number);
    match rounded.abs() {
        size if size >= 1000.0 => thousands(rounded),
        size if size >= 10.0 => format!("{rounded:.0}"),
        size if size >= 1.0 => format!("{rounded:.1}"),
        size if size >= 0.1 => format!("{rounded:.2}"),
        _ => format!("{rounded:.3}"),
    }
}

/// A number with up to three decimals, as many as it needs, thousands separated: `0.45`, `6`, `1,500`.
#[must_use]
pub fn plain(number: f64) -> String {
    if number.abs() >= 1000.0 {
        return thousands(number);
    }
    let text = format!("{number:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A number with two significant digits at most.
#[must_use]
pub fn two_digits(number: f64) -> f64 {
    format!("{number:.1e}").parse().unwrap_or(number)
}

/// Half the width of an interval with two significant digits at most where it is large: `0.031`, `120`.
#[must_use]
pub fn half_width(half: f64) -> String {
    if half >= 100.0 { significant((half / 10.0).round() * 10.0) } else { format!("{half:.3}") }
}

/// A number of a file: as written there, but for what a percentage adds by rounding.
#[must_use]
pub fn as_written(number: f64) -> String {
    if number.abs() >= 10_000.0 && number.fract() == 0.0 {
        return thousands(number);
    }
    let text = format!("{number:.6}");
    signed(text.trim_end_matches('0').trim_end_matches('.'))
}

/// A number with as many decimals as an interval of this width carries: two digits of the width.
#[must_use]
pub fn precise(number: f64, width: f64) -> String {
    let decimals = if width > 0.0 && width.is_finite() { (1.0 - width.log10().floor()).clamp(0.0, 6.0) } else { 3.0 };
    let text = format!("{number:.*}", decimals as usize);
    signed(&if decimals < 1.0 && number.abs() >= 1000.0 { thousands(number) } else { text })
}

/// Two numbers with the digits in which they differ, unless those are a great many.
#[must_use]
pub fn apart(one: f64, other: f64) -> [String; 2] {
    let decimals: &[usize] = if one.abs() >= 1000.0 { &[0, 2, 5] } else { &[4, 8, 12] };
    let written = |decimals: usize| {
        [one, other].map(|value| if decimals == 0 { thousands(value) } else { format!("{value:.decimals$}") })
    };
    let texts: Vec<[String; 2]> = decimals.iter().map(|&decimals| written(decimals)).collect();
    let shown = texts.iter().find(|[one, other]| one != other).or(texts.first());
    shown.cloned().unwrap_or_default()
}

/// Three significant digits, without a tail of zeros: `0.45`, `1500`.
#[must_use]
pub fn tidy(number: f64) -> String {
    let digits = if number == 0.0 { 0 } else { (2 - number.abs().log10().floor() as i32).clamp(0, 6) };
    let text = format!("{number:.*}", digits.unsigned_abs() as usize);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::{
        apart, as_written, percent, percent_range, precise, roughly, significant, thousands, tidy, two_digits,
    };

    #[test]
    fn shares_carry_no_more_digits_than_they_need() {
        assert_eq!([0.4521, 0.0163, 0.0005, 0.0, 1.0].map(percent), ["45%", "1.6%", "0.05%", "0%", "100%"]);
        assert_eq!(percent_range(0.4421, 0.4619), "44.2–46.2%");
        assert_eq!(percent_range(0.40, 0.50), "40–50%");
    }

    #[test]
    fn numbers_are_grouped_and_rounded() {
        assert_eq!(thousands(1_234_567.0), "1,234,567");
        assert_eq!(thousands(-1234.0), "-1,234");
        assert_eq!([182_340.0, 0.45213, 12.345, 999.6].map(significant), ["182,000", "0.452", "12.3", "1000"]);
        assert_eq!([0.0, 0.45, 1499.6].map(tidy), ["0", "0.45", "1500"]);
        assert_eq!([182_340.0, -0.4521, 1.26, 99.6, 0.0].map(roughly), ["180,000", "-0.45", "1.3", "100", "0"]);
        assert_eq!(two_digits(1234.0).to_bits(), 1200.0_f64.to_bits());
    }

    #[test]
    fn digits_follow_what_is_known() {
        assert_eq!([precise(-44.7123, 8.7), precise(44.7123, 87.0)], ["−44.7", "45"]);
        assert_eq!([as_written(40.0), as_written(-2.5), as_written(12_000.0)], ["40", "−2.5", "12,000"]);
        assert_eq!(apart(0.5, 0.500_001), ["0.50000000", "0.50000100"]);
    }
}
