//! Colours that keep their meaning across all charts, told apart by colour-blind readers.
//!
//! Source: Okabe and Ito (2008), Color universal design.

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
const SIDES: [Rgb; 6] = [(0, 114, 178), (204, 121, 167), (230, 159, 0), (77, 77, 77), (100, 60, 150), (60, 120, 60)];

/// Versions side by side: the reference is ink, variants from a set that no outcome or side uses.
///
/// Source: Tol (2021), Colour schemes, "muted".
const VERSIONS: [Rgb; 8] = [
    (51, 34, 136),
    (204, 102, 119),
    (17, 119, 51),
    (136, 204, 238),
    (153, 153, 51),
    (136, 34, 85),
    (68, 170, 153),
    (221, 170, 60),
];

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
            darker(base, 0.82_f64.powi(earlier as i32))
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
