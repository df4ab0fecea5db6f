//! Texts cut and broken to a width.
//!
//! Widths are counted in characters, words stay whole, and any white space is one space. The crate textwrap counts the
//! columns of a terminal and keeps runs of spaces, which would make other texts of charts and pages.

/// At most `width` characters, the rest an ellipsis.
#[must_use]
pub fn shortened(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// The end of a path of at most `width` characters, after an ellipsis where something is cut off: whole parts where one
/// fits. Of a path the end says most.
#[must_use]
pub fn ending(path: &str, width: usize) -> String {
    let count = path.chars().count();
    if count <= width {
        return path.to_owned();
    }
    let parts = path.match_indices('.').map(|(at, _)| &path[at + 1..]);
    let whole = parts.into_iter().find(|rest| rest.chars().count() < width);
    let cut = || path.chars().skip(count + 1 - width).collect::<String>();
    format!("…{}", whole.map_or_else(cut, str::to_owned))
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

/// The same with something before the first line and something else before the others.
#[must_use]
pub fn hanging(text: &str, width: usize, first: &str, others: &str) -> Vec<String> {
    let lines = wrapped(text, width).into_iter().enumerate();
    lines.map(|(number, line)| format!("{}{line}", if number == 0 { first } else { others })).collect()
}

/// Widest line of an outline.
pub const OUTLINE_WIDTH: usize = 80;
/// Where the text of an entry begins.
const OUTLINE_INDENT: usize = 12;

/// An entry of an outline: its name, and beside it a text broken at the width of a terminal; all the width without a name,
/// nothing for an empty text.
#[must_use]
pub fn entry(name: &str, text: &str) -> String {
    let indent = if name.is_empty() { 0 } else { OUTLINE_INDENT };
    let rows = hanging(text, OUTLINE_WIDTH - indent, &format!("{name:<indent$}"), &" ".repeat(indent));
    rows.into_iter().map(|row| row + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::{ending, entry, hanging, shortened, wrapped};

    #[test]
    fn long_texts_are_cut_or_wrapped() {
        assert_eq!(shortened("Nationalist militias", 10), "Nationali…");
        assert_eq!(
            [ending("a.talks.openings", 9), ending("talks", 9), ending("openings", 5)],
            ["…openings", "talks", "…ings"]
        );
        assert_eq!(wrapped("a bb ccc dddd", 6), ["a bb", "ccc", "dddd"]);
        assert_eq!(hanging("a bb ccc", 4, "· ", "  "), ["· a bb", "  ccc"]);
        assert_eq!(
            (entry("road", "a"), entry("", "a"), entry("road", "")),
            ("road        a\n".into(), "a\n".into(), String::new())
        );
    }
}
