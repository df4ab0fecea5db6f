//! A sheet of paper: scale, words around the plot, legends, axes.

use std::cell::RefCell;

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{
    Cartesian2d, ChartBuilder, ChartContext, Circle, DrawingArea, DrawingBackend, PathElement, Polygon, Rectangle,
    Text, TriangleMarker,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontStyle, IntoTextStyle, RGBColor, ShapeStyle, TextStyle};

use super::Drawn;
use super::frame::{Frame, Hint};
use crate::report::CAVEAT;
use crate::report::figure::{Figure, MarkShape};
use crate::report::palette::{GREY, GRID, INK, PAPER, Rgb, edge, lighter};
use crate::words::numbers::plain;
use crate::words::wrap::{shortened, wrapped};

/// A plot with two axes of numbers.
pub(super) type Plot<'a, DB> = ChartContext<'a, DB, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// The size of a title, logical pixels.
const TITLE: f64 = 30.0;

/// A sheet of paper, drawn `scale` times as large as its frame says.
pub(super) struct Sheet<DB: DrawingBackend> {
    pub area: DrawingArea<DB, Shift>,
    pub frame: Frame,
    scale: f64,
    hints: RefCell<Vec<Hint>>,
}

pub(super) fn rgb(colour: Rgb) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}

/// How a tick of an axis is written; plotters hands it a reference.
pub(super) type Tick<'a> = &'a dyn Fn(&f64) -> String;

/// An entry of a legend.
pub(super) type LegendEntry = (String, MarkShape, Rgb);

impl<DB: DrawingBackend> Sheet<DB> {
    pub(super) fn new(area: DrawingArea<DB, Shift>, frame: Frame, scale: f64) -> Self {
        Self { area, frame, scale, hints: RefCell::new(Vec::new()) }
    }

    /// Says in words what stands between two corners, for whoever points there.
    pub(super) fn hint(&self, from: (f64, f64), to: (f64, f64), text: String) {
        self.hints.borrow_mut().push(Hint { from, to, text });
    }

    /// What was said so far, in order.
    pub(super) fn hints(&self) -> Vec<Hint> {
        self.hints.borrow().clone()
    }

    /// Logical to real pixels.
    pub(super) fn px(&self, logical: f64) -> i32 {
        (logical * self.scale).round() as i32
    }

    pub(super) fn point(&self, x: f64, y: f64) -> (i32, i32) {
        (self.px(x), self.px(y))
    }

    /// A stroke of so many logical pixels.
    pub(super) fn stroke(&self, colour: Rgb, width: f64) -> ShapeStyle {
        rgb(colour).stroke_width(self.px(width).max(1).unsigned_abs())
    }

    pub(super) fn style(&self, size: f64, colour: Rgb) -> TextStyle<'static> {
        ("sans-serif", size * self.scale).with_color(rgb(colour)).into_text_style(&self.area)
    }

    /// Text at a point, anchored as said.
    pub(super) fn text(&self, text: &str, at: (f64, f64), size: f64, colour: Rgb, anchor: Pos) -> Drawn<DB> {
        let style = self.style(size, colour).pos(anchor);
        // Centred text is centred on its line box; letters look centred a little lower.
        let lower = if matches!(anchor.v_pos, VPos::Center) { 0.15 * size } else { 0.0 };
        self.area.draw(&Text::new(text.to_owned(), self.point(at.0, at.1 + lower), style))
    }

    /// The width of a text, logical pixels.
    pub(super) fn width(&self, text: &str, size: f64) -> f64 {
        let measured = self.area.estimate_text_size(text, &self.style(size, INK));
        measured.map_or(0.6 * size * text.chars().count() as f64, |(width, _)| f64::from(width) / self.scale)
    }

    /// Paper, title, subtitle, and at the foot the caveat and what it is drawn from; nothing where the page around says it
    /// all.
    pub(super) fn words(&self, figure: &Figure, source: &str) -> Drawn<DB> {
        if !self.frame.words {
            return Ok(());
        }
        self.area.fill(&rgb(PAPER))?;
        let left = Pos::new(HPos::Left, VPos::Top);
        let mut size = TITLE;
        let bold = |size: f64| {
            ("sans-serif", size * self.scale, FontStyle::Bold).with_color(rgb(INK)).into_text_style(&self.area)
        };
        while size > self.frame.small
            && self
                .area
                .estimate_text_size(&figure.title, &bold(size))
                .is_ok_and(|(w, _)| f64::from(w) > (self.frame.right - self.frame.left) * self.scale)
        {
            size -= 1.0;
        }
        let style = bold(size).pos(left);
        self.area.draw(&Text::new(figure.title.clone(), self.point(self.frame.left, 24.0), style))?;
        for (line, text) in wrapped(&figure.subtitle, 108).iter().take(2).enumerate() {
            self.text(text, (self.frame.left, 66.0 + 24.0 * line as f64), self.frame.text - 1.0, GREY, left)?;
        }
        let (foot, small) = (self.frame.height - 26.0, self.frame.small);
        self.text(CAVEAT, (self.frame.left, foot), small, GREY, left)?;
        let room = self.frame.right - self.frame.left - self.width(CAVEAT, small) - 40.0;
        let source = self.fitting(source, small, room);
        self.text(&source, (self.frame.right, foot), small, GREY, Pos::new(HPos::Right, VPos::Top))
    }

    /// A message in place of a plot.
    pub(super) fn nothing(&self, reason: &str) -> Drawn<DB> {
        let middle = (self.frame.width / 2.0, 0.525 * self.frame.height);
        let size = if self.frame.narrow() { self.frame.text } else { 24.0 };
        for (line, text) in wrapped(reason, if self.frame.narrow() { 44 } else { 200 }).iter().enumerate() {
            let at = (middle.0, middle.1 + 1.4 * size * line as f64);
            self.text(text, at, size, GREY, Pos::new(HPos::Center, VPos::Center))?;
        }
        Ok(())
    }

    /// A legend in rows from `top` on; returns where it ends.
    pub(super) fn legend(
        &self,
        entries: &[LegendEntry],
        top: f64,
    ) -> Result<f64, plotters::prelude::DrawingAreaErrorKind<DB::ErrorType>> {
        let Frame { left, right, .. } = self.frame;
        let size = self.frame.small + 1.0;
        let (mut x, mut y) = (left, top + 12.0);
        for (label, shape, colour) in entries {
            let label = self.fitting(label, size, right - left - 46.0);
            let width = 46.0 + self.width(&label, size);
            if x + width > right && x > left {
                x = left;
                y += 28.0;
            }
            self.mark((x + 12.0, y), *shape, *colour, 9.0)?;
            self.text(&label, (x + 30.0, y), size, INK, Pos::new(HPos::Left, VPos::Center))?;
            x += width + 14.0;
        }
        Ok(y + 26.0)
    }

    /// A mark of about `size` logical pixels to each side.
    pub(super) fn mark(&self, at: (f64, f64), shape: MarkShape, colour: Rgb, size: f64) -> Drawn<DB> {
        let (x, y) = at;
        let fill = rgb(colour).filled();
        match shape {
            MarkShape::Bar => self.rect((x - 12.0, y - size + 1.0), (x + 12.0, y + size - 1.0), colour, true),
            MarkShape::Circle => {
                self.area.draw(&Circle::new(self.point(x, y), self.px(size * 0.75), fill))?;
                self.area.draw(&Circle::new(self.point(x, y), self.px(size * 0.75), self.stroke(edge(colour), 1.5)))
            }
            MarkShape::Ring => {
                self.area.draw(&Circle::new(self.point(x, y), self.px(size * 0.75), rgb(edge(colour)).filled()))?;
                self.area.draw(&Circle::new(self.point(x, y), self.px(size * 0.5), rgb(PAPER).filled()))
            }
            MarkShape::Triangle => self.area.draw(&TriangleMarker::new(self.point(x, y), self.px(size), fill)),
            MarkShape::Diamond => {
                let corners = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)];
                let corners: Vec<(i32, i32)> = corners.iter().map(|&(x, y)| self.point(x, y)).collect();
                self.area.draw(&Polygon::new(corners, fill))
            }
            MarkShape::Hatched => self.hatched((x - 12.0, y - size), (x + 12.0, y + size)),
        }
    }

    pub(super) fn rect(&self, from: (f64, f64), to: (f64, f64), colour: Rgb, filled: bool) -> Drawn<DB> {
        let style = if filled { rgb(colour).filled() } else { self.stroke(colour, 1.5) };
        let corners = [self.point(from.0, from.1), self.point(to.0, to.1)];
        self.area.draw(&Rectangle::new(corners, style))?;
        let rim = edge(colour);
        if filled && rim != colour && colour != PAPER {
            self.area.draw(&Rectangle::new(corners, self.stroke(rim, 1.0)))?;
        }
        Ok(())
    }

    /// A rectangle in a style of its own.
    pub(super) fn block(&self, from: (f64, f64), to: (f64, f64), style: ShapeStyle) -> Drawn<DB> {
        self.area.draw(&Rectangle::new([self.point(from.0, from.1), self.point(to.0, to.1)], style))
    }

    /// A fill mixed with so much of what lies below it: paper in a file, whatever the page has there in a page.
    pub(super) fn tint(&self, colour: Rgb, white: f64) -> ShapeStyle {
        if self.frame.words { rgb(lighter(colour, white)).filled() } else { rgb(colour).mix(1.0 - white).filled() }
    }

    pub(super) fn line(&self, points: &[(f64, f64)], colour: Rgb, width: f64) -> Drawn<DB> {
        let points: Vec<(i32, i32)> = points.iter().map(|&(x, y)| self.point(x, y)).collect();
        self.area.draw(&PathElement::new(points, self.stroke(colour, width)))
    }

    /// A hatched span: diagonal lines every few pixels.
    pub(super) fn hatched(&self, from: (f64, f64), to: (f64, f64)) -> Drawn<DB> {
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
    pub(super) fn plot<'a>(
        &'a self,
        space: Space,
        x: (f64, f64),
        y: (f64, f64),
        labels: (&str, &str),
        (x_tick, y_tick): (Tick, Tick),
    ) -> Result<Plot<'a, DB>, plotters::prelude::DrawingAreaErrorKind<DB::ErrorType>> {
        let (full_width, full_height) = self.area.dim_in_pixel();
        let (foot, side) = (self.frame.foot(!labels.0.is_empty()), self.frame.side(!labels.1.is_empty()));
        // A plot whose rows are labelled otherwise may begin to the left of where its own labels would.
        let (space, side) = (Space { left: space.left.max(0.0), ..space }, side + space.left.min(0.0));
        let width = space.right - space.left - side;
        let ticks = if self.frame.words { space.ticks.0 } else { self.ticks(x, x_tick, width).min(space.ticks.0) };
        let x_name = if self.frame.narrow() { String::new() } else { self.fitting(labels.0, self.frame.text, width) };
        let y_size = self.fitting_size(labels.1, space.bottom - space.top - foot);
        let mut chart = ChartBuilder::on(&self.area)
            .margin_left(self.px(space.left))
            .margin_right(full_width as i32 - self.px(space.right))
            .margin_top(self.px(space.top))
            .margin_bottom(full_height as i32 - self.px(space.bottom))
            .x_label_area_size(self.px(foot))
            .y_label_area_size(self.px(side))
            .build_cartesian_2d(x.0..x.1, y.0..y.1)?;
        let mut mesh = chart.configure_mesh();
        if !self.frame.words {
            mesh.max_light_lines(0);
        }
        mesh.bold_line_style(self.stroke(GRID, 1.0))
            .light_line_style(rgb(PAPER))
            .axis_style(self.stroke(GREY, 1.0))
            .x_labels(ticks)
            .y_labels(space.ticks.1)
            .x_desc(x_name)
            .y_desc(labels.1)
            .axis_desc_style(self.style(y_size, INK))
            .label_style(self.style(self.frame.text - 1.0, INK))
            .x_label_formatter(x_tick)
            .y_label_formatter(y_tick)
            .draw()?;
        if self.frame.narrow() {
            self.below(labels.0, (space.left + side, space.right), space.bottom)?;
        }
        Ok(chart)
    }

    /// The name of a horizontal axis in up to two lines, the last of which ends at `bottom`.
    pub(super) fn below(&self, name: &str, (from, to): (f64, f64), bottom: f64) -> Drawn<DB> {
        let size = self.frame.small;
        let lines = wrapped(name, ((self.frame.right - self.frame.left) / (0.56 * size)) as usize);
        let half = lines.iter().map(|line| self.width(line, size)).fold(0.0, f64::max) / 2.0;
        let middle = f64::midpoint(from, to).min(self.frame.right - half).max(self.frame.left + half);
        for (line, text) in lines.iter().take(2).enumerate() {
            let y = bottom - 32.0 + 22.0 * line as f64;
            self.text(text, (middle, y), size, INK, Pos::new(HPos::Center, VPos::Center))?;
        }
        Ok(())
    }

    /// How many ticks fit on an axis so wide without touching.
    fn ticks(&self, (low, high): (f64, f64), tick: Tick, width: f64) -> usize {
        let middle = f64::midpoint(low, high);
        let widest =
            [low, middle, high].map(|end| self.width(&tick(&end), self.frame.text)).into_iter().fold(0.0, f64::max);
        ((width / (widest + 18.0)) as usize).max(2)
    }

    /// The text as far as it fits a width.
    pub(super) fn fitting(&self, text: &str, size: f64, width: f64) -> String {
        let mut letters = text.chars().count();
        let mut fitted = text.to_owned();
        while letters > 4 && self.width(&fitted, size) > width {
            letters -= 1;
            fitted = shortened(text, letters);
        }
        fitted
    }

    /// The size of text at which a name fits a length, no smaller than small text.
    fn fitting_size(&self, name: &str, length: f64) -> f64 {
        let mut size = self.frame.text;
        while size > self.frame.small - 2.0 && self.width(name, size) > length {
            size -= 1.0;
        }
        size
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
    /// The whole width of a frame below `top`.
    pub(super) const fn below(frame: &Frame, top: f64) -> Self {
        Self { left: frame.left - 16.0, right: frame.right, top, bottom: frame.bottom, ticks: (11, 6) }
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
    plain(*number)
}
