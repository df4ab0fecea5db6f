//! Where things stand on a sheet, and what is said where.

/// The room on a sheet, logical pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    /// Width of the sheet.
    pub width: f64,
    /// Height of the sheet.
    pub height: f64,
    /// Where anything may begin on the left.
    pub left: f64,
    /// Where it must end on the right.
    pub right: f64,
    /// Where the plot may begin: below title and subtitle.
    pub top: f64,
    /// Where it must end: above the caption.
    pub bottom: f64,
    /// Size of text.
    pub text: f64,
    /// Size of small text.
    pub small: f64,
    /// Whether title, subtitle, caption and paper are drawn: a page has its own.
    pub words: bool,
}

impl Frame {
    /// A chart that stands alone in a file.
    #[must_use]
    pub(super) const fn file(height: f64) -> Self {
        Self {
            width: 1200.0,
            height,
            left: 36.0,
            right: 1164.0,
            top: 120.0,
            bottom: height - 44.0,
            text: 20.0,
            small: 16.0,
            words: true,
        }
    }

    /// A chart within a page on a wide screen or on paper.
    #[must_use]
    pub(super) const fn wide(height: f64) -> Self {
        let bottom = height - 6.0;
        Self {
            width: 1000.0,
            height,
            left: 16.0,
            right: 972.0,
            top: 20.0,
            bottom,
            text: 20.0,
            small: 17.0,
            words: false,
        }
    }

    /// A chart within a page on a narrow screen, where text is to be as large as on a wide one.
    #[must_use]
    pub(super) const fn small(height: f64) -> Self {
        let bottom = height - 6.0;
        Self { width: 480.0, height, left: 6.0, right: 454.0, top: 20.0, bottom, text: 21.0, small: 19.0, words: false }
    }

    /// Whether it is a narrow one.
    #[must_use]
    pub(super) fn narrow(&self) -> bool {
        self.width < 600.0
    }

    /// Height of the ticks below a plot, and of the name of its axis where it has one.
    #[must_use]
    pub(super) fn foot(&self, named: bool) -> f64 {
        match (self.narrow(), named) {
            (_, false) => 34.0,
            (false, true) => 64.0,
            (true, true) => 80.0,
        }
    }

    /// Width of the ticks beside a plot, and of the name of its axis where it has one.
    #[must_use]
    pub(super) fn side(&self, named: bool) -> f64 {
        match (self.narrow(), named) {
            (false, false) => 64.0,
            (false, true) => 96.0,
            (true, false) => 60.0,
            (true, true) => 90.0,
        }
    }
}

/// What stands between two corners of a sheet, in words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hint {
    /// The upper left corner, logical pixels.
    pub from: (f64, f64),
    /// The lower right corner.
    pub to: (f64, f64),
    /// The exact numbers.
    pub text: String,
}
