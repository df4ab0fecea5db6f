//! Figures with their words and numbers.

use std::cell::RefCell;

use maud::{Markup, PreEscaped, html};
use rayon::prelude::*;

use crate::report::chart::{ChartError, Inline, inline};
use crate::report::figure::{Body, Figure};

/// What is left out so that a page of very many versions stays small. Each spares what those before it spare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Spare {
    /// Nothing.
    Nothing,
    /// Charts of who ends otherwise, one a version.
    Flows,
    /// Charts that take much room.
    Large,
    /// All charts.
    Charts,
    /// And differences that cannot be told from none.
    Rows,
}

impl Spare {
    /// All of them, the least first.
    pub(super) const ALL: [Self; 5] = [Self::Nothing, Self::Flows, Self::Large, Self::Charts, Self::Rows];

    fn spares(self, figure: &Figure, drawn: &Inline) -> bool {
        let size = drawn.wide.content.len() + drawn.narrow.content.len();
        let from = match &figure.body {
            Body::Flow(_) => Self::Flows,
            _ if size > LARGE => Self::Large,
            _ => Self::Charts,
        };
        self >= from
    }
}

/// Bytes of a chart that takes much room.
const LARGE: usize = 150_000;

/// A figure with its drawing.
pub(super) type DrawnFigure<'a> = (&'a Figure, Inline);

/// Draws figures, side by side.
pub(super) fn draw(figures: &[Figure]) -> Result<Vec<DrawnFigure<'_>>, ChartError> {
    figures.par_iter().map(|figure| Ok((figure, inline(figure)?))).collect()
}

/// The figures of a page, each shown once.
pub(super) struct Drawings<'a> {
    drawn: &'a [DrawnFigure<'a>],
    /// What is left out of the page.
    pub spare: Spare,
    shown: RefCell<Vec<bool>>,
}

impl<'a> Drawings<'a> {
    /// None of them shown yet.
    pub(super) fn new(drawn: &'a [DrawnFigure<'a>], spare: Spare) -> Self {
        Self { drawn, spare, shown: RefCell::new(vec![false; drawn.len()]) }
    }

    /// The figure of an id under a heading of a level; nothing where there is none.
    pub(super) fn show(&self, id: &str, level: usize) -> Markup {
        let found = self.drawn.iter().position(|(figure, _)| figure.id == id);
        found.map_or_else(|| html! {}, |position| self.one(position, level))
    }

    /// Every figure whose id begins so.
    pub(super) fn show_all(&self, prefix: &str, level: usize) -> Markup {
        let found = (0..self.drawn.len()).filter(|&k| self.drawn[k].0.id.starts_with(prefix));
        html! { @for position in found { (self.one(position, level)) } }
    }

    /// The figures that no section asked for.
    pub(super) fn rest(&self) -> Option<Markup> {
        let left: Vec<usize> = (0..self.drawn.len()).filter(|&k| !self.shown.borrow()[k]).collect();
        (!left.is_empty()).then(|| html! { @for position in left { (self.one(position, 3)) } })
    }

    fn one(&self, position: usize, level: usize) -> Markup {
        self.shown.borrow_mut()[position] = true;
        let (figure, drawn) = &self.drawn[position];
        if self.spare.spares(figure, drawn) {
            return html! {
                p.note { "To keep this page small a chart is left out here: charts/" (figure.id) ".svg of the results." }
            };
        }
        let label =
            format!("Chart. {}. {}.", figure.title.trim_end_matches('.'), figure.subtitle.trim_end_matches('.'));
        html! {
            figure id={ "fig-" (figure.id) } {
                figcaption {
                    @if level == 3 { h3 { (figure.title) } } @else { h4 { (figure.title) } }
                    p { (figure.subtitle) }
                }
                div.drawing {
                    @for (shape, class) in [(&drawn.wide, "wide"), (&drawn.narrow, "narrow")] {
                        svg class=(class) viewBox={ "0 0 " (shape.size.0) " " (shape.size.1) } role="img"
                            aria-label=(label) {
                            // Drawn by the chart room, which escapes every text of the scenario.
                            (PreEscaped(&shape.content))
                        }
                    }
                }
                @if !drawn.readings.is_empty() {
                    details.numbers {
                        summary { "The numbers of this chart" }
                        ul { @for reading in &drawn.readings { li { (reading) } } }
                    }
                }
            }
        }
    }
}
