//! Texts cut and broken to a width.
//!
//! Widths are counted in characters, words stay whole, and any white space is one space. The crate textwrap counts the
//! columns of a terminal and keeps runs of spaces, which would make other texts of charts and pages.

use std::collections::HashSet;

/// At most `width` characters, the rest an ellipsis.
#[must_use]
pub fn shortened(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// Names of at most `width` characters, the middle of longer ones an ellipsis that stands where those that differ still do:
/// what is told apart whole is told apart cut.
#[must_use]
pub fn told_apart(names: &[String], width: usize) -> Vec<String> {
    let cut = |name: &String, head: usize| -> String {
        let count = name.chars().count();
        if count <= width {
            return name.clone();
        }
        let tail = width.saturating_sub(1 + head);
        let first: String = name.chars().take(head).collect();
        let last: String = name.chars().skip(count - tail).collect();
        format!("{}…{}", first.trim_end(), last.trim_start())
    };
    let whole = names.iter().collect::<HashSet<_>>().len();
    let most = width.saturating_sub(1);
    // From the middle outward, the beginning first.
    let mut heads: Vec<usize> = (0..=most).collect();
    heads.sort_by_key(|head| (2 * head).abs_diff(most));
    let all = |head: usize| names.iter().map(|name| cut(name, head)).collect::<Vec<_>>();
    let apart = |texts: &Vec<String>| texts.iter().collect::<HashSet<_>>().len() == whole;
    let found = heads.iter().map(|&head| all(head)).find(apart);
    found.unwrap_or_else(|| numbered(names, &all(most.div_ceil(2)), width))
}

/// Names that differ only where all cuts leave them alike, told apart by numbers.
fn numbered(names: &[String], cut: &[String], width: usize) -> Vec<String> {
    let mut known: Vec<(&String, Vec<&String>)> = Vec::new();
    for (name, text) in names.iter().zip(cut) {
        match known.iter_mut().find(|(own, _)| *own == text) {
            Some((_, alike)) if !alike.contains(&name) => alike.push(name),
            Some(_) => {}
            None => known.push((text, vec![name])),
        }
    }
    let one = |(name, text): (&String, &String)| -> String {
        let Some((_, alike)) = known.iter().find(|(own, _)| *own == text) else { return text.clone() };
        let at = alike.iter().position(|own| *own == name).unwrap_or_default();
        let number = format!(" {}", at + 1);
        if alike.len() == 1 {
            text.clone()
        } else {
            shortened(text, width - number.chars().count().min(width)) + &number
        }
    };
    names.iter().zip(cut).map(one).collect()
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
    use super::{ending, entry, hanging, shortened, told_apart, wrapped};

    #[test]
    fn names_are_cut_where_they_still_differ() {
        let cut =
            |names: &[&str], width| told_apart(&names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>(), width);
        assert_eq!(cut(&["Armed forces of the north", "West"], 11), ["Armed…north", "West"]);
        let ends = cut(&["Monitoring mission, phase 1", "Monitoring mission, phase 2"], 12);
        assert_eq!(ends, ["Monit…hase 1", "Monit…hase 2"]);
        let starts = cut(&["A guarantee of the same powers", "B guarantee of the same powers"], 10);
        assert_eq!(starts, ["A gu…owers", "B gu…owers"]);
        let middles = cut(&["aaaaaaaaaaaaaXaaaaaaaaaaaaaa", "aaaaaaaaaaaaaYaaaaaaaaaaaaaa"], 9);
        assert_eq!(middles.len(), 2);
        assert_ne!(middles[0], middles[1], "names that differ in the middle alone");
        assert!(middles.iter().all(|name| name.chars().count() <= 9), "{middles:?}");
    }

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
