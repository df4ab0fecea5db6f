//! Colours that keep their meaning across all charts, told apart by colour-blind readers.
//!
//! Source: Okabe and Ito (2008), Color universal design.

use super::figure::MarkShape;
use crate::model::{Blame, Cause, Model, Outcome, PhaseKind, Stage};

/// Red, green and blue, 0 to 255.
pub type Rgb = (u8, u8, u8);

/// Text and axes.
pub const INK: Rgb = (38, 38, 38);
/// Captions and minor marks.
pub const GREY: Rgb = (105, 105, 105);
/// Grid lines.
pub const GRID: Rgb = (225, 225, 225);
/// The page.
pub const PAPER: Rgb = (255, 255, 255);

const PEACE: Rgb = (0, 158, 115);
const SETTLEMENT: Rgb = (86, 180, 233);
const TRUCE: Rgb = (240, 228, 66);
/// What an input does.
pub const INPUT: Rgb = (68, 119, 170);
/// Fighting.
pub const WAR: Rgb = (213, 94, 0);
/// A spoiler that is nobody's client.
const NOBODYS: Rgb = (187, 170, 145);
/// Fighting again.
pub const RELAPSE: Rgb = (140, 58, 0);
const SIDES: [Rgb; 6] = [(0, 114, 178), (196, 105, 155), (176, 120, 0), (77, 77, 77), (100, 60, 150), (60, 120, 60)];

/// Versions side by side: the reference is ink, variants from a set that no outcome or side uses.
///
/// Five, for no reader tells more lines apart by colour: where there are more versions, they are told apart otherwise.
///
/// Source: Tol (2021), Colour schemes, "muted", darkened to the contrast of [`LEAST`].
const VERSIONS: [Rgb; 5] = [(51, 34, 136), (204, 102, 119), (17, 119, 51), (40, 140, 200), (150, 110, 20)];

/// The colour of a version in a comparison; 0 is the reference.
#[must_use]
pub const fn version(position: usize) -> Rgb {
    if position == 0 { INK } else { VERSIONS[(position - 1) % VERSIONS.len()] }
}

/// The colour of a belligerent.
#[must_use]
pub const fn belligerent(j: usize) -> Rgb {
    SIDES[j % SIDES.len()]
}

/// The colour of a stage. Several truces or settlements differ in lightness.
#[must_use]
pub fn stage(model: &Model, stage: Stage) -> Rgb {
    match stage {
        Stage::War => WAR,
        Stage::Peace => PEACE,
        Stage::Victory(j) => belligerent(j.index()),
        Stage::Phase(phase) => {
            let kind = model.phases[phase.index()].kind;
            let earlier = model.phases[..phase.index()].iter().filter(|other| other.kind == kind).count();
            let base = if kind == PhaseKind::Truce { TRUCE } else { SETTLEMENT };
            darker(base, 0.7_f64.powi(earlier as i32))
        }
    }
}

/// The colour of an outcome: that of the stage it ends in.
#[must_use]
pub const fn outcome(outcome: Outcome) -> Rgb {
    match outcome {
        Outcome::DurablePeace => PEACE,
        Outcome::Settlement => SETTLEMENT,
        Outcome::Frozen => TRUCE,
        Outcome::War => WAR,
        Outcome::Relapse => RELAPSE,
        Outcome::Victory(j) => belligerent(j.index()),
    }
}

/// The colour of runs that end alike, by the id of [`RunsByEnd`](crate::analysis::RunsByEnd).
#[must_use]
pub fn end(id: &str) -> Rgb {
    match id {
        "peace" => PEACE,
        "process" => SETTLEMENT,
        "war" => WAR,
        _ => INK,
    }
}

/// Their mark, told apart without colour.
#[must_use]
pub fn end_shape(id: &str) -> MarkShape {
    match id {
        "peace" => MarkShape::Circle,
        "process" => MarkShape::Ring,
        "war" => MarkShape::Diamond,
        _ => MarkShape::Triangle,
    }
}

/// The contrast of two colours, from 1 to 21.
///
/// ```text
/// (L1 + 0.05) / (L2 + 0.05)      L1 the lighter's luminance, L2 the darker's
/// ```
///
/// Source: WCAG 2.2, relative luminance and contrast ratio.
#[must_use]
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let part = |part: u8| {
        let own = f64::from(part) / 255.0;
        if own <= 0.040_45 { own / 12.92 } else { libm::pow((own + 0.055) / 1.055, 2.4) }
    };
    let luminance = |own: Rgb| 0.2126 * part(own.0) + 0.7152 * part(own.1) + 0.0722 * part(own.2);
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// The least contrast of a mark with the paper (WCAG 2.2, 1.4.11).
pub const LEAST: f64 = 3.0;

/// The colour of the edge of a fill: its own where it stands out from the paper, else a darker one that does.
#[must_use]
pub fn edge(fill: Rgb) -> Rgb {
    let darkened = (0..24).map(|step| darker(fill, 0.94_f64.powi(step)));
    darkened.into_iter().find(|own| contrast(*own, PAPER) >= LEAST).unwrap_or(INK)
}

/// The colour of a cause: a violator's own, greys for what nobody chose.
#[must_use]
pub fn cause(model: &Model, cause: Cause) -> Rgb {
    match cause {
        Cause::Violation(j, _) => belligerent(j.index()),
        Cause::Spoiler(z) => match model.spoilers[z.index()].blame {
            Blame::Patron(patron) => lighter(belligerent(patron.index()), 0.45),
            Blame::Shares(_) => NOBODYS,
        },
        Cause::FalseAlarm => (160, 160, 160),
        Cause::Refusal => (90, 90, 90),
        Cause::Lapse => lighter(PEACE, 0.45),
    }
}

/// A colour with its lightness multiplied.
#[must_use]
fn darker(colour: Rgb, factor: f64) -> Rgb {
    let scale = |part: u8| (f64::from(part) * factor).round().clamp(0.0, 255.0) as u8;
    (scale(colour.0), scale(colour.1), scale(colour.2))
}

/// A shade of a colour, from nearly white at 0 to the colour itself at 1: in lightness, which every reader can tell apart.
#[must_use]
pub fn shade(colour: Rgb, part: f64) -> Rgb {
    lighter(colour, 0.94 * (1.0 - part.clamp(0.0, 1.0)))
}

/// A colour mixed with so much white.
#[must_use]
pub fn lighter(colour: Rgb, white: f64) -> Rgb {
    let mix = |part: u8| (f64::from(part) * (1.0 - white) + 255.0 * white).round().clamp(0.0, 255.0) as u8;
    (mix(colour.0), mix(colour.1), mix(colour.2))
}

#[cfg(test)]
mod tests {
    use super::{INK, LEAST, PAPER, PEACE, RELAPSE, SETTLEMENT, SIDES, TRUCE, VERSIONS, WAR, contrast, edge, end};

    #[test]
    fn every_mark_stands_out_from_the_paper() {
        assert!((contrast(PAPER, (0, 0, 0)) - 21.0).abs() < 1e-9);
        for colour in SIDES.into_iter().chain(VERSIONS).chain([INK, PEACE, WAR, RELAPSE]) {
            let own = contrast(colour, PAPER);
            assert!(own >= LEAST, "{colour:?}: {own:.2}");
            assert_eq!(edge(colour), colour);
        }
        for pale in [SETTLEMENT, TRUCE, end("process"), (244, 244, 244)] {
            assert!(contrast(edge(pale), PAPER) >= LEAST, "the edge of {pale:?}");
        }
    }

    #[test]
    fn no_two_sides_versions_or_outcomes_have_one_colour() {
        for colours in [&SIDES[..], &VERSIONS, &[PEACE, SETTLEMENT, TRUCE, WAR, RELAPSE, INK]] {
            for (at, one) in colours.iter().enumerate() {
                assert!(!colours[..at].contains(one), "{one:?} twice");
            }
        }
    }
}
