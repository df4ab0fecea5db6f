//! The figures of a discovery: the trade-off of coverage and density, and the box over the inputs that matter most.

use crate::analysis::discover::found::{Discovery, Searched};
use crate::analysis::discover::prim::{Corner, inside};
use crate::report::figure::{Band, Body, Figure, GridPanel, Line, MarkShape, Plane, Planes};
use crate::report::palette::{GREY, INK, Rgb, WAR, version};
use crate::report::told::discovered::DiscoveryNames;
use crate::words::capitals::capital;
use crate::words::numbers::{percent, thousands};

/// Worlds drawn at most.
const DOTS: usize = 400;
/// A world where it comes in this share of plays or more is one of its cases.
const CASE: f64 = 0.5;

/// Every figure of a discovery.
#[must_use]
pub fn discover(searched: &Searched, names: &DiscoveryNames) -> Vec<Figure> {
    let found = &searched.discovery;
    if found.chosen.is_none() {
        return Vec::new();
    }
    let mut figures = vec![trade_off(found, names)];
    figures.extend(searched.corner.as_ref().and_then(|corner| scatter(searched, corner, names)));
    figures
}

fn trade_off(found: &Discovery, names: &DiscoveryNames) -> Figure {
    let (xs, ys): (Vec<f64>, Vec<f64>) = found.trajectory.iter().map(|own| (own.coverage, own.density)).unzip();
    let marks = found.trajectory.iter().map(|own| ((own.coverage, own.density), MarkShape::Circle, version(1)));
    let told = found.chosen.as_ref().map(|own| ((own.coverage, own.density), MarkShape::Diamond, WAR));
    let overall = Line { xs: vec![0.0, 1.0], ys: vec![found.share.share; 2], colour: GREY };
    let panel = GridPanel {
        label: String::new(),
        x: (0.0, 1.02),
        y: (0.0, 1.02),
        bands: Vec::new(),
        lines: vec![overall, Line { xs, ys, colour: version(1) }],
    };
    let plane = Plane {
        panel,
        axes: ["Coverage: share of all cases in the box".to_owned(), "Density: share of its runs".to_owned()],
        marks: marks.chain(told).collect(),
        labels: Vec::new(),
    };
    let legend = vec![
        ("Boxes, each a peel or a paste after the last".to_owned(), MarkShape::Circle, version(1)),
        ("The box told".to_owned(), MarkShape::Diamond, WAR),
        (format!("All worlds: {}", percent(found.share.share)), MarkShape::Bar, GREY),
    ];
    let box_told = found.chosen.as_ref();
    let (coverage, density) = box_told.map_or((1.0, found.share.share), |own| (own.coverage, own.density));
    Figure {
        id: "trade_off".to_owned(),
        title: format!("{}: {} of cases at a density of {}", names.outcome, percent(coverage), percent(density)),
        subtitle: format!(
            "The patient rule induction method on {} worlds: from all of them (right) to a pure corner (left)",
            thousands(found.worlds as f64)
        ),
        body: Body::Planes(Planes { legend, panels: vec![plane] }),
    }
}

/// The two numbers to draw over: those restricted, by how often they are so again; then any others.
fn pair(found: &Discovery, corner: &Corner) -> Option<[usize; 2]> {
    let restricted: Vec<usize> = corner.restricted().collect();
    let mut numbers: Vec<usize> = (0..found.inputs.len()).filter(|&at| !found.inputs[at].is_type).collect();
    numbers.sort_by(|&one, &other| {
        let key = |at: usize| (restricted.contains(&at), found.inputs[at].again);
        let (one, other) = (key(one), key(other));
        other.0.cmp(&one.0).then(other.1.total_cmp(&one.1))
    });
    match numbers[..] {
        [x, y, ..] => Some([x, y]),
        _ => None,
    }
}

/// Worlds that meet all other limits, over two inputs, and the box among them.
fn scatter(searched: &Searched, corner: &Corner, names: &DiscoveryNames) -> Option<Figure> {
    let (found, cases) = (&searched.discovery, &searched.cases);
    let [x, y] = pair(found, corner)?;
    let mut others = corner.limits.clone();
    (others[x], others[y]) = ((f64::NEG_INFINITY, f64::INFINITY), (f64::NEG_INFINITY, f64::INFINITY));
    let met = inside(cases, &others);
    let shown = met.iter().step_by(met.len().div_ceil(DOTS).max(1));
    // Cases are drawn last, above the others.
    let mut shown: Vec<usize> = shown.copied().collect();
    shown.sort_by_key(|&world| cases.interest[world] >= CASE);
    let mark = |&world: &usize| -> ((f64, f64), MarkShape, Rgb) {
        let is_case = cases.interest[world] >= CASE;
        let (shape, colour) = if is_case { (MarkShape::Triangle, WAR) } else { (MarkShape::Ring, GREY) };
        ((cases.inputs[x][world], cases.inputs[y][world]), shape, colour)
    };
    let ends = |at: usize| {
        let (low, high) = (found.inputs[at].low, found.inputs[at].high);
        let margin = 0.02 * (high - low).max(1e-9);
        (low - margin, high + margin)
    };
    let clipped = |at: usize| (corner.limits[at].0.max(ends(at).0), corner.limits[at].1.min(ends(at).1));
    let (across, up) = (clipped(x), clipped(y));
    let band =
        Band { xs: vec![across.0, across.1], low: vec![up.0; 2], high: vec![up.1; 2], colour: WAR, opacity: 0.15 };
    let edge = Line {
        xs: vec![across.0, across.1, across.1, across.0, across.0],
        ys: vec![up.0, up.0, up.1, up.1, up.0],
        colour: INK,
    };
    let name = |at: usize| {
        let unit = &found.inputs[at].unit;
        if unit.is_empty() { capital(&names.inputs[at]) } else { format!("{}, {unit}", capital(&names.inputs[at])) }
    };
    let panel = GridPanel { label: String::new(), x: ends(x), y: ends(y), bands: vec![band], lines: vec![edge] };
    let plane = Plane { panel, axes: [name(x), name(y)], marks: shown.iter().map(mark).collect(), labels: Vec::new() };
    let legend = vec![
        (names.outcome.clone(), MarkShape::Triangle, WAR),
        ("Not so".to_owned(), MarkShape::Ring, GREY),
        ("The box".to_owned(), MarkShape::Bar, INK),
    ];
    let more = corner.restricted().filter(|at| ![x, y].contains(at)).count();
    let only = if more > 0 { format!(" that meet the box's {more} other limits") } else { String::new() };
    Some(Figure {
        id: "box".to_owned(),
        title: format!("{}, by {} and {}", names.outcome, names.inputs[x], names.inputs[y]),
        subtitle: format!("A mark a world; of {} worlds{only} at most {DOTS} are drawn", thousands(met.len() as f64)),
        body: Body::Planes(Planes { legend, panels: vec![plane] }),
    })
}
