//! Figures drawn as SVG and PNG, with the font they need built in. The only files that know plotters.

mod areas;
mod bars;
mod board;
mod curve;
mod dots;
mod fans;
mod flow;
mod frame;
mod grid;
mod heat;
mod histogram;
mod hundred;
mod page;
mod planes;
mod ranges;
mod readings;
mod sheet;
mod timeline;
mod tornado;

use std::sync::OnceLock;

use plotters::prelude::{BitMapBackend, DrawingBackend, IntoDrawingArea, SVGBackend};
use plotters::style::{FontStyle, register_font};

use super::CAVEAT;
use super::figure::{Body, Figure};
use crate::words::visible::visible_lines;
use frame::Frame;
pub use page::{Inline, inline};
use page::{escaped, file_height};
use sheet::Sheet;

/// Width and least height of a chart, in logical pixels.
pub const SIZE: (u32, u32) = (1200, 800);
/// Pixels of a PNG to a logical pixel.
const SHARPNESS: u32 = 2;

/// Why a chart could not be drawn. Neither happens with the font built in; both are faults of the program.
#[derive(Debug, thiserror::Error)]
pub enum ChartError {
    /// The drawing library refused.
    #[error("the chart {figure} could not be drawn: {reason}")]
    Drawing {
        /// Which figure.
        figure: String,
        /// What the library said.
        reason: String,
    },
    /// The image could not be encoded.
    #[error("the chart {figure} could not be encoded")]
    Encoding {
        /// Which figure.
        figure: String,
        /// What the encoder said.
        source: png::EncodingError,
    },
}

/// What a drawing step returns.
type Drawn<DB> = Result<(), plotters::prelude::DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// A figure as an SVG document that says in its foot what it is drawn from, with title and description for who does not see
/// it.
///
/// # Errors
/// Where the drawing library refuses.
pub fn svg(figure: &Figure, source: &str) -> Result<String, ChartError> {
    register_fonts();
    let mut document = String::new();
    {
        let frame = Frame::file(file_height(&figure.body));
        let size = (frame.width as u32, frame.height as u32);
        let area = SVGBackend::with_string(&mut document, size).into_drawing_area();
        let sheet = Sheet::new(area, frame, 1.0);
        draw(&sheet, figure, source).map_err(|error| drawing(figure, &error))?;
    }
    let words = described(figure, source);
    let head = document.find("<svg").and_then(|start| Some(start + document[start..].find('>')? + 1));
    document.insert_str(head.unwrap_or(0), &words);
    Ok(visible_lines(&document).into_owned())
}

/// Title and description of a document.
fn described(figure: &Figure, source: &str) -> String {
    let title = escaped(&figure.title);
    let description = escaped(&format!("{}. {source}. {CAVEAT}", figure.subtitle.trim_end_matches('.')));
    format!("\n<title>{title}</title>\n<desc>{description}</desc>")
}

/// A figure as a PNG image of twice [`SIZE`], higher where it has many rows.
///
/// # Errors
/// Where the drawing library or the encoder refuses.
pub fn png(figure: &Figure, source: &str) -> Result<Vec<u8>, ChartError> {
    register_fonts();
    let frame = Frame::file(file_height(&figure.body));
    let (width, height) = (frame.width as u32 * SHARPNESS, frame.height as u32 * SHARPNESS);
    let mut pixels = vec![255; (width * height * 3) as usize];
    {
        let area = BitMapBackend::with_buffer(&mut pixels, (width, height)).into_drawing_area();
        let sheet = Sheet::new(area, frame, f64::from(SHARPNESS));
        draw(&sheet, figure, source).map_err(|error| drawing(figure, &error))?;
    }
    let encoding = |source| ChartError::Encoding { figure: figure.id.clone(), source };
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(encoding)?;
    writer.write_image_data(&pixels).map_err(encoding)?;
    writer.finish().map_err(encoding)?;
    Ok(file)
}

fn drawing(figure: &Figure, error: &dyn std::fmt::Display) -> ChartError {
    ChartError::Drawing { figure: figure.id.clone(), reason: error.to_string() }
}

fn draw<DB: DrawingBackend>(sheet: &Sheet<DB>, figure: &Figure, source: &str) -> Drawn<DB> {
    sheet.words(figure, source)?;
    match &figure.body {
        Body::Bars(bars) => bars::draw(sheet, bars)?,
        Body::Hundred(hundred) => hundred::draw(sheet, hundred)?,
        Body::Areas(areas) => areas::draw(sheet, areas)?,
        Body::Curve(curve) => curve::draw(sheet, curve)?,
        Body::Fans(fans) => fans::draw(sheet, fans)?,
        Body::Ranges(ranges) => ranges::draw(sheet, ranges)?,
        Body::Histogram(histogram) => histogram::draw(sheet, histogram)?,
        Body::Dots(dots) => dots::draw(sheet, dots)?,
        Body::Grid(grid) => grid::draw(sheet, grid)?,
        Body::Board(table) => board::draw(sheet, table)?,
        Body::Flow(flow) => flow::draw(sheet, flow)?,
        Body::Timeline(timeline) => timeline::draw(sheet, timeline)?,
        Body::Planes(planes) => planes::draw(sheet, planes)?,
        Body::Tornado(tornado) => tornado::draw(sheet, tornado)?,
        Body::Heat(map) => heat::draw(sheet, map)?,
        Body::Nothing(reason) => sheet.nothing(reason)?,
    }
    sheet.area.present()
}

/// Registers the built-in fonts, once.
fn register_fonts() {
    static DONE: OnceLock<()> = OnceLock::new();
    DONE.get_or_init(|| {
        let regular = include_bytes!("../../../assets/DejaVuSans.subset.ttf");
        let bold = include_bytes!("../../../assets/DejaVuSans-Bold.subset.ttf");
        // A font that cannot be read shows up as an error of the first drawing, which names it.
        let _ = register_font("sans-serif", FontStyle::Normal, regular);
        let _ = register_font("sans-serif", FontStyle::Bold, bold);
    });
}
