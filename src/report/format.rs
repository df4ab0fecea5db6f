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

/// Names as a list in a sentence: `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn listed(names: &[impl AsRef<str>]) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// A length of time in the unit people would use: `6 weeks`, `14 months`, `2.4 years`.
#[must_use]
pub fn years(years: f64) -> String {
    if years < 0.25 {
        counted((years * 365.25 / 7.0).round(), "week")
    } else if years < 2.0 {
        counted((years * 12.0).round(), "month")
    } else {
        let text = format!("{years:.1}");
        format!("{} years", text.trim_end_matches(".0"))
    }
}

fn counted(count: f64, noun: &str) -> String {
    format!("{count:.0} {noun}{}", if (count - 1.0).abs() < 0.5 { "" } else { "s" })
}

/// At most `width` characters, the rest an ellipsis.
#[must_use]
pub fn shortened(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// Broken at spaces into lines of at most `width` characters.
#[must_use]
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{percent, percent_range, shortened, significant, thousands, wrapped, years};

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
    }

    #[test]
    fn times_are_in_the_unit_people_would_use() {
        assert_eq!([0.0192, 0.12, 1.2, 3.44].map(years), ["1 week", "6 weeks", "14 months", "3.4 years"]);
    }

    #[test]
    fn long_texts_are_cut_or_wrapped() {
        assert_eq!(shortened("Nationalist militias", 10), "Nationali…");
        assert_eq!(wrapped("a bb ccc dddd", 6), ["a bb", "ccc", "dddd"]);
    }
}
