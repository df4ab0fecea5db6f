//! What this reader takes and other readers of TOML refuse: worth a note, as a file is often read by more than one program.

use toml_parser::Source as Text;
use toml_parser::lexer::TokenKind;

use super::Note;
use super::problem::Source;

/// What each file says that other readers refuse.
pub(super) fn notes(sources: &[Source]) -> impl Iterator<Item = Note> + '_ {
    let files = sources.iter().filter(|source| source.path.is_some());
    files.flat_map(|source| byte_order_mark(source).into_iter().chain(braces(source)))
}

/// A mark before the first line, which editors of Windows leave.
fn byte_order_mark(source: &Source) -> Option<Note> {
    let text = "the file begins with a byte order mark, which some readers of TOML refuse: save it as UTF-8 without";
    source
        .text
        .starts_with('\u{feff}')
        .then(|| Note { text: text.to_owned(), place: Some(format!("{}:1", source.name)) })
}

/// The first inline table that goes over lines, or has a comma after its last entry: TOML 1.1 has them, 1.0 not.
fn braces(source: &Source) -> Option<Note> {
    let mut open = Vec::new();
    let mut after_comma = false;
    for token in Text::new(&source.text).lex() {
        let in_braces = open.last() == Some(&TokenKind::LeftCurlyBracket);
        let found = match token.kind() {
            kind @ (TokenKind::LeftCurlyBracket | TokenKind::LeftSquareBracket) => {
                open.push(kind);
                None
            }
            kind @ (TokenKind::RightCurlyBracket | TokenKind::RightSquareBracket) => {
                open.pop();
                (kind == TokenKind::RightCurlyBracket && in_braces && after_comma).then_some("a comma before its brace")
            }
            TokenKind::Newline if in_braces => Some("a line break"),
            _ => None,
        };
        if let Some(found) = found {
            let text = format!(
                "a table in braces has {found}, which readers of TOML 1.0 refuse: write it in one line, or under a header"
            );
            return Some(Note { text, place: Some(format!("{}:{}", source.name, source.line(token.span().start()))) });
        }
        after_comma = token.kind() == TokenKind::Comma || (after_comma && token.kind() == TokenKind::Whitespace);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Source, notes};

    fn told(text: &str) -> Vec<String> {
        let source = Source { name: "x.toml".to_owned(), text: text.to_owned(), path: Some("x.toml".into()) };
        notes(&[source]).map(|note| note.place.unwrap_or_default() + " " + &note.text).collect()
    }

    #[test]
    fn what_other_readers_refuse_is_named_with_its_line() {
        assert!(told("\u{feff}a = 1\n")[0].starts_with("x.toml:1 the file begins with a byte order mark"));
        assert!(told("a = 1\nb = { c = 1,\n d = 2 }\n")[0].starts_with("x.toml:2 a table in braces has a line break"));
        assert!(told("b = { c = 1, }\n")[0].contains("a comma"));
    }

    #[test]
    fn what_all_take_is_not() {
        for text in
            ["a = [\n 1,\n]\n", "a = { b = [\n1,\n] }\n", "[a]\nb = \"{\\n\"\n", "a = '''{\n'''\n[[b]]\nc = {}\n"]
        {
            assert!(told(text).is_empty(), "{text}");
        }
    }
}
