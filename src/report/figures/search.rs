//! The figures of a search: each objective against what packages cost, and how the front fares over worlds.

use crate::analysis::Search;
use crate::analysis::search::record::{FrontMember, Objective, RacedPackage};
use crate::report::figure::{Body, Dot, DotPanel, Dots, Figure, GridPanel, Line, MarkShape, Plane, Planes};
use crate::report::palette::{GREY, INK, INPUT, Rgb, WAR, lighter, version};
use crate::report::told::searched::{package, short, value};
use crate::scenario::BASELINE;
use crate::words::capitals::small_unless_capitals;
use crate::words::numbers::{thousands, tidy};

/// How far above its mark a name stands, as a share of the axis.
const RAISED: f64 = 0.025;

/// Every figure of a search.
#[must_use]
pub fn search(search: &Search) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    for objective in &search.objectives {
        if search.has_costs {
            figures.push(against_cost(search, objective));
        }
        if search.plays > 1 && !search.front.is_empty() {
            figures.push(over_worlds(search, objective));
        }
    }
    if let ([one, other, ..], false) = (&search.objectives[..], search.has_costs) {
        figures.insert(0, trade_off(search, one, other));
    }
    figures
}

/// What an objective comes to in a package, in the unit of a chart: percent for shares.
fn height(own: &RacedPackage, objective: &Objective) -> f64 {
    let mean = own.objectives.get(&objective.name).map_or(f64::NAN, |worth| worth.mean);
    if objective.share { 100.0 * mean } else { mean }
}

fn axis(objective: &Objective) -> String {
    if objective.share { format!("{}, % of runs", objective.label) } else { objective.label.clone() }
}

fn file_name(objective: &Objective) -> String {
    objective.name.replace('.', "_")
}

/// How a package is drawn: by whether it is on the front.
fn mark(own: &RacedPackage) -> (MarkShape, Rgb) {
    match own.standing.as_str() {
        "front" => (MarkShape::Diamond, version(1)),
        "kept" => (MarkShape::Circle, lighter(version(1), 0.6)),
        "failing" => (MarkShape::Triangle, lighter(WAR, 0.5)),
        "doubtful" => (MarkShape::Triangle, WAR),
        _ => (MarkShape::Ring, lighter(GREY, 0.35)),
    }
}

/// What the marks mean, as far as there are such.
fn legend(search: &Search) -> Vec<(String, MarkShape, Rgb)> {
    let kinds = [
        ("front", "On the front"),
        ("kept", "Not shown to be worse"),
        ("doubtful", "Seems to break a constraint"),
        ("covered", "Another is as good for no more"),
        ("failing", "Breaks a constraint"),
    ];
    let mut entries: Vec<(String, MarkShape, Rgb)> = Vec::new();
    for (kind, words) in kinds {
        let found = search.packages.iter().find(|own| own.standing == kind);
        if let Some(own) = found.filter(|_| entries.iter().all(|entry| entry.0 != words)) {
            let (shape, colour) = mark(own);
            entries.push((words.to_owned(), shape, colour));
        }
    }
    entries.push(("The file as it stands".to_owned(), MarkShape::Ring, INK));
    entries
}

fn against_cost(search: &Search, objective: &Objective) -> Figure {
    let place = |own: &RacedPackage| (own.cost, height(own, objective));
    let unit = if search.unit.is_empty() { String::new() } else { format!(", {}", search.unit) };
    let lines = if search.objectives.len() == 1 { vec![steps(search, objective)] } else { Vec::new() };
    Figure {
        id: format!("front_{}", file_name(objective)),
        title: title(search, objective),
        subtitle: subtitle(search),
        body: Body::Planes(Planes {
            legend: legend(search),
            panels: vec![plane(search, &place, [format!("Cost{unit}"), axis(objective)], lines)],
        }),
    }
}

/// What the cheapest and the dearest of the front come to.
fn title(search: &Search, objective: &Objective) -> String {
    let (Some(first), Some(last)) = (search.front.first(), search.front.last()) else {
        return "No package keeps to the constraints".to_owned();
    };
    let told = |own: &FrontMember| {
        own.objectives
            .get(&objective.name)
            .map_or_else(String::new, |worth| format!("{} for {}", value(worth, objective.share), tidy(own.cost)))
    };
    let unit = if search.unit.is_empty() { String::new() } else { format!(" {}", search.unit) };
    if first.id == last.id {
        return format!("{}: {}{unit}", objective.label, told(first));
    }
    format!("{}: from {} to {}{unit}", objective.label, told(first), told(last))
}

/// Two objectives against each other, where nothing costs anything.
fn trade_off(search: &Search, one: &Objective, other: &Objective) -> Figure {
    let place = |own: &RacedPackage| (height(own, one), height(own, other));
    Figure {
        id: "front".to_owned(),
        title: format!("{} against {}", one.label, small_unless_capitals(&other.label)),
        subtitle: subtitle(search),
        body: Body::Planes(Planes {
            legend: legend(search),
            panels: vec![plane(search, &place, [axis(one), axis(other)], Vec::new())],
        }),
    }
}

fn subtitle(search: &Search) -> String {
    format!(
        "A mark a package, raced on the same worlds and dice; {} packages, {} runs in all",
        thousands(search.packages.len() as f64),
        thousands(search.played as f64)
    )
}

/// The front as steps: what the best package for each amount of money comes to.
fn steps(search: &Search, objective: &Objective) -> Line {
    let members = search.front.iter().filter_map(|own| search.packages.iter().find(|found| found.id == own.id));
    let (mut xs, mut ys): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    for own in members {
        if let Some(&before) = ys.last() {
            xs.push(own.cost);
            ys.push(before);
        }
        xs.push(own.cost);
        ys.push(height(own, objective));
    }
    let most = search.packages.iter().map(|own| own.cost).fold(0.0, f64::max);
    let last = ys.last().copied();
    xs.extend(last.map(|_| most));
    ys.extend(last);
    Line { xs, ys, colour: version(1) }
}

fn plane(search: &Search, place: &dyn Fn(&RacedPackage) -> (f64, f64), axes: [String; 2], lines: Vec<Line>) -> Plane {
    let places: Vec<(f64, f64)> = search.packages.iter().map(place).collect();
    // The front is drawn last, above the others.
    let mut order: Vec<&RacedPackage> = search.packages.iter().collect();
    order.sort_by_key(|own| own.standing == "front");
    let drawn = order.iter().filter(|own| own.standing != "too_dear");
    let mut marks: Vec<((f64, f64), MarkShape, Rgb)> = drawn
        .map(|own| {
            let (shape, colour) = mark(own);
            (place(own), shape, colour)
        })
        .collect();
    let base = search.packages.iter().find(|own| own.id == BASELINE);
    marks.extend(base.map(|own| (place(own), MarkShape::Ring, INK)));
    let y = ends(places.iter().map(|place| place.1));
    // A little above the steps of the front, so that no line goes through it.
    let label = |own: &&RacedPackage| {
        let (x, height) = place(own);
        ((x, height + RAISED * (y.1 - y.0)), short(&own.id).to_owned())
    };
    let labels = order.iter().filter(|own| own.standing == "front").map(label).collect();
    let panel =
        GridPanel { label: String::new(), x: ends(places.iter().map(|place| place.0)), y, bands: Vec::new(), lines };
    Plane { panel, axes, marks, labels }
}

/// The ends of an axis that holds all of these.
fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    if low > high {
        return (0.0, 1.0);
    }
    let margin = (0.06 * (high - low)).max(1e-9_f64.max(0.01 * high.abs()));
    (low - margin, high + margin)
}

/// What the front is expected to come to, what it comes to in the worst tenth of worlds, what is lost in each world.
fn over_worlds(search: &Search, objective: &Objective) -> Figure {
    let robust: Vec<_> =
        search.front.iter().chain(&search.base).filter_map(|own| own.robustness.get(&objective.name)).collect();
    let dot = |value: f64, low: f64, high: f64| Dot { value, low, high, filled: true };
    let panel = |label: &str, dots: Vec<Option<Dot>>| DotPanel { label: label.to_owned(), dots, colour: INPUT };
    let panels = vec![
        panel("Expected", robust.iter().map(|own| Some(dot(own.expected, own.low, own.high))).collect()),
        panel("Worst tenth of worlds", robust.iter().map(|own| own.worst_decile.map(|x| dot(x, x, x))).collect()),
        panel(
            "Regret, at least to at most",
            robust
                .iter()
                .map(|own| {
                    let (least, most) = (own.regret?, own.regret_most?);
                    Some(dot(f64::midpoint(least, most), least.min(most), most))
                })
                .collect(),
        ),
    ];
    let row = |own: &FrontMember| {
        if search.has_costs {
            format!("{}, for {}", short(&own.id), tidy(own.cost))
        } else {
            format!("{} {}", short(&own.id), package(search, &own.levers))
        }
    };
    Figure {
        id: format!("worlds_{}", file_name(objective)),
        title: format!("How the front fares over worlds: {}", small_unless_capitals(&objective.label)),
        subtitle:
            "Package and cost; means with 95% intervals over worlds; regret against the best of the front in each world"
                .to_owned(),
        body: Body::Dots(Dots {
            rows: search.front.iter().chain(&search.base).map(row).collect(),
            panels,
            axis: axis(objective),
            percent: objective.share,
            differences: false,
        }),
    }
}
