//! A sheet of paper: scale, words around the plot, legends, axes.

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{
    Cartesian2d, ChartBuilder, ChartContext, Circle, DrawingArea, DrawingBackend, PathElement, Polygon, Rectangle,
    Text, TriangleMarker,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoTextStyle, RGBColor, ShapeStyle, TextStyle};

use super::Drawn;
use crate::report::figure::{Figure, Shape};
use crate::report::format::wrapped;
use crate::report::palette::{Colour, GREY, GRID, INK, PAPER};

/// A plot with two axes of numbers.
pub(super) type Plot<'a, DB> = ChartContext<'a, DB, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// Sizes of text, logical pixels.
pub(super) const TITLE: f64 = 30.0;
pub(super) const TEXT: f64 = 20.0;
pub(super) const SMALL: f64 = 16.0;
/// Where the plot may begin: below title and subtitle.
pub(super) const TOP: f64 = 120.0;
/// Where it must end: above the caption.
pub(super) const BOTTOM: f64 = 756.0;
/// Margins to the left and right.
pub(super) const LEFT: f64 = 36.0;
pub(super) const RIGHT: f64 = 1164.0;

/// A sheet of 1200 by 800 logical pixels, drawn `scale` times as large.
pub(super) struct Sheet<DB: DrawingBackend> {
    pub area: DrawingArea<DB, Shift>,
    scale: f64,
}

pub(super) fn rgb(colour: Colour) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}

/// How a tick of an axis is written; plotters hands it a reference.
pub(super) type Tick<'a> = &'a dyn Fn(&f64) -> String;

/// An entry of a legend.
pub(super) type Entry = (String, Shape, Colour);

impl<DB: DrawingBackend> Sheet<DB> {
    pub fn new(area: DrawingArea<DB, Shift>, scale: f64) -> Self {
        Self { area, scale }
    }

    /// Logical to real pixels.
    pub fn px(&self, logical: f64) -> i32 {
        (logical * self.scale).round() as i32
    }

    pub fn point(&self, x: f64, y: f64) -> (i32, i32) {
        (self.px(x), self.px(y))
    }

    /// A stroke of so many logical pixels.
    pub fn stroke(&self, colour: Colour, width: f64) -> ShapeStyle {
        rgb(colour).stroke_width(self.px(width).max(1).unsigned_abs())
    }

    pub fn style(&self, size: f64, colour: Colour) -> TextStyle<'static> {
        ("sans-serif", size * self.scale).with_color(rgb(colour)).into_text_style(&self.area)
    }

    /// Text at a point, anchored as said.
    pub fn text(&self, text: &str, at: (f64, f64), size: f64, colour: Colour, anchor: Pos) -> Drawn<DB> {
        let style = self.style(size, colour).pos(anchor);
        // Centred text is centred on its line box; letters look centred a little lower.
        let lower = if matches!(anchor.v_pos, VPos::Center) { 0.15 * size } else { 0.0 };
        self.area.draw(&Text::new(text.to_owned(), self.point(at.0, at.1 + lower), style))
    }

    /// The width of a text, logical pixels.
    pub fn width(&self, text: &str, size: f64) -> f64 {
        let measured = self.area.estimate_text_size(text, &self.style(size, INK));
        measured.map_or(0.6 * size * text.chars().count() as f64, |(width, _)| f64::from(width) / self.scale)
    }

    /// Paper, title, subtitle and caption.
    pub fn words(&self, figure: &Figure) -> Drawn<DB> {
        self.area.fill(&rgb(PAPER))?;
        let left = Pos::new(HPos::Left, VPos::Top);
        let mut size = TITLE;
        let bold = |size: f64| {
            ("sans-serif", size * self.scale, FontStyle::Bold).with_color(rgb(INK)).into_text_style(&self.area)
        };
        while size > SMALL
            && self
                .area
                .estimate_text_size(&figure.title, &bold(size))
                .is_ok_and(|(w, _)| f64::from(w) > (RIGHT - LEFT) * self.scale)
        {
            size -= 1.0;
        }
        let style = bold(size).pos(left);
        self.area.draw(&Text::new(figure.title.clone(), self.point(LEFT, 24.0), style))?;
        for (line, text) in wrapped(&figure.subtitle, 108).iter().take(2).enumerate() {
            self.text(text, (LEFT, 66.0 + 24.0 * line as f64), TEXT - 1.0, GREY, left)?;
        }
        let caption = "Conditional on the scenario's assumptions; not a forecast.";
        self.text(caption, (LEFT, 774.0), SMALL, GREY, left)
    }

    /// A message in place of a plot.
    pub fn nothing(&self, reason: &str) -> Drawn<DB> {
        self.text(reason, (600.0, 420.0), 24.0, GREY, Pos::new(HPos::Center, VPos::Center))
    }

    /// A legend in rows from `top` on; returns where it ends.
    pub fn legend(
        &self,
        entries: &[Entry],
        top: f64,
    ) -> Result<f64, plotters::prelude::DrawingAreaErrorKind<DB::ErrorType>> {
        let (mut x, mut y) = (LEFT, top + 12.0);
        for (label, shape, colour) in entries {
            let width = 46.0 + self.width(label, SMALL + 1.0);
            if x + width > RIGHT && x > LEFT {
                x = LEFT;
                y += 28.0;
            }
            self.mark((x + 12.0, y), *shape, *colour, 9.0)?;
            self.text(label, (x + 30.0, y), SMALL + 1.0, INK, Pos::new(HPos::Left, VPos::Center))?;
            x += width + 14.0;
        }
        Ok(y + 26.0)
    }

    /// A mark of about `size` logical pixels to each side.
    pub fn mark(&self, at: (f64, f64), shape: Shape, colour: Colour, size: f64) -> Drawn<DB> {
        let (x, y) = at;
        let fill = rgb(colour).filled();
        match shape {
            Shape::Bar => self.rect((x - 12.0, y - size + 1.0), (x + 12.0, y + size - 1.0), colour, true),
            Shape::Circle => self.area.draw(&Circle::new(self.point(x, y), self.px(size * 0.75), fill)),
            Shape::Ring => {
                self.area.draw(&Circle::new(self.point(x, y), self.px(size * 0.75), fill))?;
                self.area.draw(&Circle::new(self.point(x, y), self.px(size * 0.5), rgb(PAPER).filled()))
            }
            Shape::Triangle => self.area.draw(&TriangleMarker::new(self.point(x, y), self.px(size), fill)),
            Shape::Diamond => {
                let corners = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)];
                let corners: Vec<(i32, i32)> = corners.iter().map(|&(x, y)| self.point(x, y)).collect();
                self.area.draw(&Polygon::new(corners, fill))
            }
            Shape::Hatched => self.hatched((x - 12.0, y - size), (x + 12.0, y + size)),
        }
    }

    pub fn rect(&self, from: (f64, f64), to: (f64, f64), colour: Colour, filled: bool) -> Drawn<DB> {
        let style = if filled { rgb(colour).filled() } else { self.stroke(colour, 1.5) };
        self.area.draw(&Rectangle::new([self.point(from.0, from.1), self.point(to.0, to.1)], style))
    }

    pub fn line(&self, points: &[(f64, f64)], colour: Colour, width: f64) -> Drawn<DB> {
        let points: Vec<(i32, i32)> = points.iter().map(|&(x, y)| self.point(x, y)).collect();
        self.area.draw(&PathElement::new(points, self.stroke(colour, width)))
    }

    /// A hatched span: diagonal lines every few pixels.
    pub fn hatched(&self, from: (f64, f64), to: (f64, f64)) -> Drawn<DB> {
        let height = to.1 - from.1;
        let mut x = from.0 - height;
        while x < to.0 {
            let (left, right) = (x.max(from.0), (x + height).min(to.0));
            if left < right {
                self.line(&[(left, to.1 - (left - x)), (right, to.1 - (right - x))], (150, 150, 150), 1.2)?;
            }
            x += 7.0;
        }
        self.rect(from, to, (150, 150, 150), false)
    }

    /// Axes over the space from `top` to `bottom`, between two x positions, with a grid.
    pub fn plot<'a>(
        &'a self,
        space: Space,
        x: (f64, f64),
        y: (f64, f64),
        labels: (&str, &str),
        (x_tick, y_tick): (Tick, Tick),
    ) -> Result<Plot<'a, DB>, plotters::prelude::DrawingAreaErrorKind<DB::ErrorType>> {
        let (full_width, full_height) = self.area.dim_in_pixel();
        let mut chart = ChartBuilder::on(&self.area)
            .margin_left(self.px(space.left))
            .margin_right(full_width as i32 - self.px(space.right))
            .margin_top(self.px(space.top))
            .margin_bottom(full_height as i32 - self.px(space.bottom))
            .x_label_area_size(self.px(if labels.0.is_empty() { 34.0 } else { 64.0 }))
            .y_label_area_size(self.px(if labels.1.is_empty() { 64.0 } else { 96.0 }))
            .build_cartesian_2d(x.0..x.1, y.0..y.1)?;
        chart
            .configure_mesh()
            .bold_line_style(self.stroke(GRID, 1.0))
            .light_line_style(rgb(PAPER))
            .axis_style(self.stroke(GREY, 1.0))
            .x_labels(space.ticks.0)
            .y_labels(space.ticks.1)
            .x_desc(labels.0)
            .y_desc(labels.1)
            .axis_desc_style(self.style(TEXT, INK))
            .label_style(self.style(TEXT - 1.0, INK))
            .x_label_formatter(x_tick)
            .y_label_formatter(y_tick)
            .draw()?;
        Ok(chart)
    }
}

/// Where a plot with its axes stands, in logical pixels, and about how many ticks its axes have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Space {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub ticks: (usize, usize),
}

impl Space {
    /// The whole width below `top`.
    pub const fn below(top: f64) -> Self {
        Self { left: LEFT - 16.0, right: RIGHT, top, bottom: BOTTOM, ticks: (11, 6) }
    }
}

/// A tick of an axis of shares.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape plotters asks for")]
pub(super) fn percent_tick(share: &f64) -> String {
    format!("{:.0}%", 100.0 * share)
}

/// A tick of an axis of numbers: as many decimals as it needs.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape plotters asks for")]
pub(super) fn number_tick(number: &f64) -> String {
    if number.abs() >= 1000.0 {
        return crate::report::format::thousands(*number);
    }
    let text = format!("{number:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
