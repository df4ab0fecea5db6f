//! Text from elsewhere made safe to show: what steers a terminal, breaks XML or turns the direction of reading becomes
//! a symbol. The one home of that cleaning.

use std::borrow::Cow;
use std::path::Path;

/// Whether a letter shows nothing of its own but does something to what is around it: control characters, overrides of
/// the direction of reading, breaks of lines and paragraphs, and what XML does not admit. Line breaks and tabs are among
/// them; see [`unprintable_in`].
#[must_use]
pub fn is_unprintable(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}'
            | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}')
        || letter as u32 & 0xfffe == 0xfffe
}

/// The first letter that a text of several lines may not hold: all that is unprintable, but for tabs and line breaks.
#[must_use]
pub fn unprintable_in(text: &str) -> Option<char> {
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let plain = matches!(letter, '\n' | '\t') || letter == '\r' && letters.peek() == Some(&'\n');
        if !plain && is_unprintable(letter) {
            return Some(letter);
        }
    }
    None
}

/// What stands for an unprintable letter: Unicode's picture of it, or its number.
#[must_use]
pub fn symbol(letter: char) -> String {
    let picture = match letter as u32 {
        code @ 0..=0x1f => char::from_u32(0x2400 + code),
        0x7f => Some('\u{2421}'),
        _ => None,
    };
    picture.map_or_else(|| format!("<U+{:04X}>", letter as u32), String::from)
}

/// A text of one line, with symbols for all that is unprintable.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    replaced(text, |_| false)
}

/// A text of several lines: tabs and line breaks stay.
#[must_use]
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    replaced(text, |letter| matches!(letter, '\n' | '\t' | '\r'))
}

/// The same with our own colours in it: sequences that set colour and weight stay, and no others.
#[must_use]
pub fn visible_styled(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|letter| is_unprintable(letter) && letter != '\n') {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        shown.push_str(&visible_lines(&rest[..at]));
        let length = style_length(&rest[at..]);
        shown.push_str(&if length == 0 { visible(&rest[at..=at]) } else { Cow::Borrowed(&rest[at..at + length]) });
        rest = &rest[at + length.max(1)..];
    }
    shown.push_str(&visible_lines(rest));
    Cow::Owned(shown)
}

/// A path for a message.
#[must_use]
pub fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

/// The bytes of the colour sequence that a text begins with; 0 if it begins with none.
fn style_length(text: &str) -> usize {
    let Some(inner) = text.strip_prefix("\u{1b}[") else { return 0 };
    let length = inner.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b';').count();
    if inner[length..].starts_with('m') { 2 + length + 1 } else { 0 }
}

fn replaced(text: &str, stays: impl Fn(char) -> bool) -> Cow<'_, str> {
    let unwanted = |letter: char| is_unprintable(letter) && !stays(letter);
    if !text.chars().any(unwanted) {
        return Cow::Borrowed(text);
    }
    let clean = |letter: char| if unwanted(letter) { symbol(letter) } else { letter.to_string() };
    Cow::Owned(text.chars().map(clean).collect())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{shown, unprintable_in, visible, visible_lines, visible_styled};

    const HOSTILE: &str = "a\u{1b}[31mb\u{1b}]0;title\u{7}\u{0}\u{8}\u{202e}c\u{2066}\u{9b}2J\u{7f}\u{ffff}\rd\n\te";

    #[test]
    fn what_steers_a_terminal_becomes_a_symbol() {
        let wanted = "a␛[31mb␛]0;title␇␀␈<U+202E>c<U+2066><U+009B>2J␡<U+FFFF>␍d␊␉e";
        assert_eq!(visible(HOSTILE), wanted);
        assert_eq!(shown(Path::new("x\u{1b}[2J.toml")), "x␛[2J.toml");
        assert!(visible_lines(HOSTILE).ends_with("d\n\te"));
    }

    #[test]
    fn plain_text_in_any_script_stays_as_it_is() {
        let plain = "Київ, القدس, ירושלים, 평화 — “peace” 🕊\u{200f}";
        assert_eq!(visible(plain), plain);
        assert_eq!(visible_styled(plain), plain);
        assert_eq!(unprintable_in("two\r\nlines\tand a tab"), None);
        assert_eq!(unprintable_in("a lone\rreturn"), Some('\r'));
        assert_eq!(unprintable_in("up\u{202e}set"), Some('\u{202e}'));
    }

    #[test]
    fn of_sequences_only_colours_stay() {
        assert_eq!(
            visible_styled("\u{1b}[1;31merror\u{1b}[0m\n\u{1b}[2J\u{1b}]8;;x\u{7}\u{1b}"),
            "\u{1b}[1;31merror\u{1b}[0m\n␛[2J␛]8;;x␇␛"
        );
    }
}
