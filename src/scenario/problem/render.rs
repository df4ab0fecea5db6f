//! Problems as text, with symbols for control characters. The only place that knows `annotate-snippets`, which sees to
//! those of the lines it quotes.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Problem, Source};
use crate::scenario::tree::Span;
use crate::words::visible::{visible, visible_lines};

/// More problems than this are counted and not shown.
const SHOWN: usize = 60;

/// Width of a terminal that everybody has.
const WIDTH: usize = 80;

/// What of it is left for the text of a way out.
const TEXT_WIDTH: usize = 64;

/// Most of a line that is marked, in bytes.
const MARKED: usize = 60;

pub(super) fn render(problems: &[Problem], sources: &[Source], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(WIDTH);
    let mut text: Vec<String> =
        problems.iter().take(SHOWN).map(|problem| renderer.render(&[group(problem, sources)])).collect();
    if problems.len() > SHOWN {
        text.push(format!("... and {} more problems", problems.len() - SHOWN));
    }
    text.join("\n\n") + "\n"
}

fn group<'t>(problem: &Problem, sources: &'t [Source]) -> Group<'t> {
    let title = Level::ERROR.primary_title(visible_lines(&problem.fault.to_string()).into_owned());
    let mut group = match problem.span.and_then(|span| sources.get(span.source).map(|source| (span, source))) {
        Some((span, source)) => title.element(snippet(span, source, visible(&problem.fault.label()).into_owned())),
        None => Group::with_title(title),
    };
    for help in problem.fault.help() {
        group = group.element(Level::HELP.message(wrap(&visible(&help))));
    }
    if let Some(variant) = &problem.variant {
        group = group.element(Level::NOTE.message(format!("in the variant `{}`", visible(variant))));
    }
    group
}

/// The line of the place; a place of several lines is marked to the end of its first, and a long one as far as is read.
fn snippet(span: Span, source: &Source, label: String) -> Snippet<'_, Annotation<'_>> {
    let text = &source.text;
    let start = floor_boundary(text, span.start);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = floor_boundary(text, span.end.min(start + MARKED)).clamp(start, line_end);
    let number = text[..line_start].matches('\n').count() + 1;
    let mark = AnnotationKind::Primary.span(start - line_start..end - line_start);
    let mark = if label.is_empty() { mark } else { mark.label(label) };
    Snippet::source(&text[line_start..line_end]).line_start(number).path(source.name.clone()).annotation(mark)
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Breaks a text into lines between words, but not within backquotes.
fn wrap(text: &str) -> String {
    let mut wrapped = String::new();
    let mut width = 0;
    let mut quoted = false;
    let outside_quotes = |letter: char| {
        quoted ^= letter == '`';
        letter == ' ' && !quoted
    };
    for word in text.split_inclusive(outside_quotes) {
        let letters = word.chars().count();
        if width > 0 && width + letters > TEXT_WIDTH {
            wrapped.truncate(wrapped.trim_end().len());
            wrapped.push('\n');
            width = 0;
        }
        wrapped.push_str(word);
        width += letters;
    }
    wrapped
}
