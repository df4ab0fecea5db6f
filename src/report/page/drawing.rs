//! Figures with their words and numbers.

use std::cell::RefCell;

use maud::{Markup, PreEscaped, html};

use crate::report::chart::{ChartError, Inline, inline};
use crate::report::figure::Figure;

/// The figures of a page, drawn, each shown once.
pub struct Drawings<'a> {
    drawn: Vec<(&'a Figure, Inline)>,
    shown: RefCell<Vec<bool>>,
}

impl<'a> Drawings<'a> {
    /// Draws them all.
    pub fn draw(figures: &'a [Figure]) -> Result<Self, ChartError> {
        let drawn = figures.iter().map(|figure| Ok((figure, inline(figure)?))).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { shown: RefCell::new(vec![false; drawn.len()]), drawn })
    }

    /// The figure of an id under a heading of a level; nothing where there is none.
    pub fn show(&self, id: &str, level: usize) -> Markup {
        let found = self.drawn.iter().position(|(figure, _)| figure.id == id);
        found.map_or_else(|| html! {}, |position| self.one(position, level))
    }

    /// Every figure whose id begins so.
    pub fn show_all(&self, prefix: &str, level: usize) -> Markup {
        let found = (0..self.drawn.len()).filter(|&k| self.drawn[k].0.id.starts_with(prefix));
        html! { @for position in found { (self.one(position, level)) } }
    }

    /// The figures that no section asked for.
    pub fn rest(&self) -> Option<Markup> {
        let left: Vec<usize> = (0..self.drawn.len()).filter(|&k| !self.shown.borrow()[k]).collect();
        (!left.is_empty()).then(|| html! { @for position in left { (self.one(position, 3)) } })
    }

    fn one(&self, position: usize, level: usize) -> Markup {
        self.shown.borrow_mut()[position] = true;
        let (figure, drawn) = &self.drawn[position];
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
