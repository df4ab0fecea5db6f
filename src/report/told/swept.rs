//! What a sweep shows, in sentences: for terminal, charts and page alike.

use crate::analysis::Named;
use crate::analysis::compare::{Measured, ShareOrMean};
use crate::analysis::sweep::lines::{BreakEvenAt, EndsApart};
use crate::analysis::sweep::{Sweep, SweptAxis, SweptCell};
use crate::scenario::vary::Level;
use crate::words::capitals::small_unless_capitals;
use crate::words::lists::{counted, listed};
use crate::words::numbers::{
    percent, percent_range, percent_within, points, precise, signed_significant, significant, tidy,
};

/// Below this p-value the ends of an axis are told apart.
const LEVEL: f64 = 0.05;
/// Lines told one by one; of more it is said how many there are.
const LINES: usize = 5;

/// A value of a quantity: `45%`, `1.24`.
#[must_use]
pub fn value(measured: &Measured) -> String {
    match measured.value {
        ShareOrMean::Share(share) => percent_within(share, measured.low, measured.high),
        ShareOrMean::Mean(mean) => significant(mean),
    }
}

/// Its 95% interval.
#[must_use]
pub fn interval(measured: &Measured) -> String {
    match measured.value {
        ShareOrMean::Share(_) => percent_range(measured.low, measured.high),
        ShareOrMean::Mean(_) => format!("{} to {}", significant(measured.low), significant(measured.high)),
    }
}

/// What a sweep found, the most important first.
#[must_use]
pub fn finding(sweep: &Sweep) -> Vec<String> {
    if sweep.same_game || sweep.unmoved {
        let paths: Vec<&str> = sweep.axes.iter().map(|axis| axis.path.as_str()).collect();
        return vec![format!("{} moved nothing: every cell comes to {}.", listed(&paths), first(sweep))];
    }
    let mut said = if sweep.ends.len() == 1 { vec![ends(sweep, &sweep.ends[0])] } else { vec![extremes(sweep)] };
    said.extend(break_even(sweep));
    said
}

fn first(sweep: &Sweep) -> String {
    let main = sweep.main();
    let label = small_unless_capitals(&sweep.quantities[main].label);
    sweep.values(main).next().map_or(String::new(), |own| format!("{label} {}", value(own)))
}

/// How the ends of the one line differ.
fn ends(sweep: &Sweep, ends: &EndsApart) -> String {
    let main = sweep.main();
    let (label, share) = (&sweep.quantities[main].label, sweep.quantities[main].share);
    let axis = sweep.line_axes().0.map_or(&[][..], |axis| &axis.levels);
    let place = |at: Option<&Level>| at.map_or(String::new(), |level| level.text.clone());
    let (from, to) = (place(axis.first()), place(axis.last()));
    let mut values = sweep.values(main);
    let low = values.next().map(value).unwrap_or_default();
    let high = values.last().map(value).unwrap_or_default();
    let number = |x: f64| if share { format!("{} points", points(x)) } else { signed_significant(x) };
    let short = |x: f64| if share { points(x) } else { signed_significant(x) };
    let apart = format!("{}, 95% interval {} to {}", number(ends.difference), short(ends.low), short(ends.high));
    let along = &ends.along;
    if ends.p >= LEVEL {
        return format!(
            "From {along} = {from} to {to} {} goes from {low} to {high}, which may be chance ({apart}).",
            small_unless_capitals(label)
        );
    }
    let verb = if ends.difference > 0.0 { "rises" } else { "falls" };
    format!("{label} {verb} from {low} at {along} = {from} to {high} at {to} ({apart}).")
}

/// The lowest and the highest cell.
fn extremes(sweep: &Sweep) -> String {
    let main = sweep.main();
    let number = |cell: &&SweptCell| cell.values.0.get_index(main).map_or(f64::NAN, |(_, own)| own.value.number());
    let by = |one: &&SweptCell, other: &&SweptCell| number(one).total_cmp(&number(other));
    let told = |cell: Option<&SweptCell>| {
        cell.and_then(|cell| Some(format!("{} at {}", value(cell.values.0.get_index(main)?.1), place(&cell.inputs))))
            .unwrap_or_default()
    };
    let (least, most) = (sweep.cells.iter().min_by(by), sweep.cells.iter().max_by(by));
    format!("{} runs from {} to {}.", sweep.quantities[main].label, told(least), told(most))
}

/// Where a cell is: `talks.protocol = draft, compliance.detection = 0.5`.
fn place(inputs: &Named<String>) -> String {
    inputs.0.iter().map(|(path, text)| format!("{path} = {text}")).collect::<Vec<_>>().join(", ")
}

/// Where the target is passed, in sentences; that it is not, where it is not.
fn break_even(sweep: &Sweep) -> Vec<String> {
    let (Some(target), (Some(axis), _)) = (&sweep.target, sweep.line_axes()) else { return Vec::new() };
    let main = sweep.main();
    let goal = goal(sweep, target.value);
    if sweep.break_even.is_empty() {
        let above = sweep.values(main).next().is_some_and(|own| own.value.number() > target.value);
        let side = if above { "above" } else { "below" };
        return vec![format!("It stays {side} {goal} everywhere in this range: there is no break-even.")];
    }
    let (passed, near): (Vec<&BreakEvenAt>, Vec<&BreakEvenAt>) =
        sweep.break_even.iter().partition(|own| own.value.is_some());
    let first = if passed.is_empty() { &near } else { &passed };
    let mut said: Vec<String> = first.iter().take(LINES).map(|own| passes(axis, own, &goal)).collect();
    let more = sweep.break_even.len() - said.len();
    if more > 0 {
        said.push(format!(
            "{} where it passes {goal} or comes near it {} in sweep.json.",
            counted(more, "further place"),
            if more == 1 { "is" } else { "are" }
        ));
    }
    let never = sweep.ends.iter().filter(|line| passed.iter().all(|own| own.at != line.at)).count();
    if never > 0 && sweep.ends.len() > 1 {
        said.push(format!("At {never} of {} values of the other path it does not clearly pass it.", sweep.ends.len()));
    }
    said
}

/// The target as people write it.
#[must_use]
pub fn goal(sweep: &Sweep, target: f64) -> String {
    if sweep.quantities[sweep.main()].share { percent(target) } else { tidy(target) }
}

fn passes(axis: &SweptAxis, own: &BreakEvenAt, goal: &str) -> String {
    let beside = if own.at.0.is_empty() { String::new() } else { format!("At {} it", place(&own.at)) };
    let it = if beside.is_empty() { "It" } else { &beside };
    let Some(value) = own.value else {
        return format!("{it} comes within its error of {goal} {}, and does not clearly pass it.", within(axis, own));
    };
    let way = match own.rises {
        Some(true) => format!("{it} rises above {goal}"),
        Some(false) => format!("{it} falls below {goal}"),
        None => format!("{it} passes {goal}"),
    };
    format!("{way} at {} = {} (95% interval: {}).", axis.path, number(axis, own, value), range(axis, own))
}

/// A place on an axis with as many digits as its interval carries, and its unit of time.
#[must_use]
pub fn number(axis: &SweptAxis, own: &BreakEvenAt, x: f64) -> String {
    let ends =
        axis.levels.first().and_then(|level| level.number).zip(axis.levels.last().and_then(|level| level.number));
    let (first, last) = ends.unwrap_or((0.0, 1.0));
    let width = own.high.unwrap_or(last) - own.low.unwrap_or(first);
    let text = precise(x, width);
    if is_time(axis) { format!("{text} {}", axis.unit) } else { text }
}

/// Whether an axis has lengths of time.
fn is_time(axis: &SweptAxis) -> bool {
    axis.levels.iter().all(|level| level.text.contains(' '))
}

/// The interval of a place, open where it reaches the end of its axis.
#[must_use]
pub fn range(axis: &SweptAxis, own: &BreakEvenAt) -> String {
    let number = |x: f64| number(axis, own, x);
    match (own.low, own.high) {
        (Some(low), Some(high)) => format!("{} to {}", number(low), number(high)),
        (Some(low), None) => format!("{} and up, to beyond the range", number(low)),
        (None, Some(high)) => format!("{} and down, to beyond the range", number(high)),
        (None, None) => "anywhere in the range".to_owned(),
    }
}

fn within(axis: &SweptAxis, own: &BreakEvenAt) -> String {
    match (own.low, own.high) {
        (None, None) => format!("everywhere along {}", axis.path),
        (Some(_), Some(_)) => format!("between {} = {}", axis.path, range(axis, own).replace(" to ", " and ")),
        _ => format!("at {} = {}", axis.path, range(axis, own)),
    }
}
