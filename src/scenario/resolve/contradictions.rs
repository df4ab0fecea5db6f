//! Expectations that no model can meet, whatever its runs say.
//!
//! Every condition bounds the difference of two values of one quantity: of two versions, or of a version and zero.
//! Such a system has a solution unless some of its bounds, chained until they come back to where they began, add up to
//! less than nothing: a negative cycle. Source: Bellman (1958), On a routing problem; Shostak (1981), Deciding linear
//! inequalities by computing loop residues.

use super::Resolver;
use crate::scenario::expectation::{Expectation, Quantity};
use crate::scenario::file::ExpectFile;
use crate::scenario::problem::Fault;
use crate::scenario::tree::Value;
use crate::scenario::{BASELINE, duration};

/// The node of the number zero, among the versions.
pub(super) const ZERO: &str = "";

/// Most contradictions of one quantity that are reported: each is found on its own.
const MOST: usize = 20;

/// What rounding may cost, as a share of the largest number at hand; a strict bound is this much tighter.
pub(super) const SLACK: f64 = 1e-9;

/// `value(to) - value(from) <= most`, and less than that where it is strict.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound<'e> {
    pub(super) from: &'e str,
    pub(super) to: &'e str,
    pub(super) most: f64,
    strict: bool,
    /// The expectation and its key that say so; `None` for what holds of every model.
    pub(super) said: Option<(usize, &'static str)>,
}

impl Resolver<'_> {
    /// Reports expectations that contradict themselves or each other; each stands with its position in the file.
    /// `horizon` is that of the file, in years.
    pub(super) fn contradictions(&mut self, expectations: &[(usize, Expectation)], horizon: f64) {
        // What is refused for itself is not held against others.
        let possible = |(at, expectation): &&(usize, Expectation)| {
            let horizon = self.horizon_of(&expectation.variant, horizon);
            self.is_possible(*at, &expectation.quantity, horizon)
        };
        let expectations: Vec<&(usize, Expectation)> = expectations.iter().filter(possible).collect();
        let mut done: Vec<&Quantity> = Vec::new();
        for (_, expectation) in &expectations {
            if !done.contains(&&expectation.quantity) {
                done.push(&expectation.quantity);
                self.contradictions_of(&expectation.quantity, &expectations, horizon);
            }
        }
        self.sums(&expectations);
    }

    /// The horizon of a version, years: its own where its patch, or one that it stands on, says so.
    fn horizon_of(&self, version: &str, own: f64) -> f64 {
        let mut chain = Vec::new();
        let mut next = Some(version);
        while let Some(name) = next.filter(|name| !chain.contains(name)) {
            let text = |key: &str| match &self.tree.find(&format!("variants.{name}.{key}"))?.value {
                Value::Text(text) => Some(text.as_str()),
                _ => None,
            };
            if let Some(years) = text("patch.scenario.horizon").and_then(duration::years) {
                return years;
            }
            chain.push(name);
            next = text("on");
        }
        own
    }

    /// Says which bounds lie outside what the quantity can be: they would hold, or fail, for ever.
    fn is_possible(&mut self, at: usize, quantity: &Quantity, horizon: f64) -> bool {
        let Some((low, high)) = extent(quantity, horizon) else { return true };
        let expect = &self.file.expect[at];
        let between = expect.between.map_or([None; 2], |ends| ends.map(Some));
        let bounds = [
            ("between.0", between[0]),
            ("between.1", between[1]),
            ("at_least", expect.at_least),
            ("at_most", expect.at_most),
            ("near", expect.near),
            // Of margins it is reported where they are read that they are not below 0.
            ("within", expect.within.map(|margin| margin.max(0.0))),
            ("by", expect.by.map(|margin| margin.max(0.0))),
        ];
        let mut possible = true;
        for (key, bound) in bounds {
            if let Some(found) = bound.filter(|bound| !(low..=high).contains(bound)) {
                let (range, is_share) = (range_of(quantity, horizon), matches!(quantity, Quantity::Outcome(_)));
                self.report(&format!("expect.{at}.{key}"), Fault::BoundOutside { found, range, is_share });
                possible = false;
            }
        }
        possible
    }

    fn contradictions_of(&mut self, quantity: &Quantity, expectations: &[&(usize, Expectation)], horizon: f64) {
        let file = self.file;
        let own = expectations.iter().filter(|(_, expectation)| expectation.quantity == *quantity);
        let mut bounds: Vec<Bound> = own.flat_map(|&&(at, _)| bounds(at, &file.expect[at])).collect();
        let mut nodes: Vec<&str> = bounds.iter().flat_map(|bound| [bound.from, bound.to]).collect();
        nodes.sort_unstable();
        nodes.dedup();
        for version in nodes.iter().filter(|node| **node != ZERO) {
            bounds.extend(domain(version, quantity, self.horizon_of(version, horizon)));
        }
        for _ in 0..MOST {
            let Some(cycle) = negative_cycle(&nodes, &bounds) else { return };
            let mut said: Vec<(usize, &'static str)> = cycle.iter().filter_map(|&at| bounds[at].said).collect();
            said.sort_by_key(|&(at, key)| self.place(&format!("expect.{at}.{key}")).start);
            said.dedup();
            let Some((at, key)) = said.pop() else { return };
            let mut others: Vec<String> = said.iter().map(|&(other, key)| self.quote(other, key)).collect();
            if cycle.iter().any(|&at| bounds[at].said.is_none()) {
                others.extend(range(quantity, horizon));
            }
            self.report(&format!("expect.{at}.{key}"), Fault::Contradiction { others });
            bounds.retain(|bound| bound.said != Some((at, key)));
        }
    }

    /// A condition as the file has it, with its line.
    pub(super) fn quote(&self, at: usize, key: &'static str) -> String {
        let expect = &self.file.expect[at];
        let value = match key {
            "between" => expect.between.map(|[low, high]| format!("[{low:?}, {high:?}]")),
            "at_least" => expect.at_least.map(|value| format!("{value:?}")),
            "at_most" => expect.at_most.map(|value| format!("{value:?}")),
            "near" => expect.near.map(|value| format!("{value:?}")),
            "less_than" => expect.less_than.as_ref().map(|variant| format!("{variant:?}")),
            _ => expect.greater_than.as_ref().map(|variant| format!("{variant:?}")),
        };
        let (_, line) = self.shelf.line(self.place(&format!("expect.{at}.{key}")));
        format!("`{key} = {}` in line {line}", value.unwrap_or_default())
    }
}

/// The bounds that an expectation of the file says.
pub(super) fn bounds<'e>(at: usize, expect: &'e ExpectFile) -> impl Iterator<Item = Bound<'e>> {
    let own = expect.variant.as_deref().unwrap_or(BASELINE);
    let by = expect.by.unwrap_or(0.0).max(0.0);
    let said = move |key| Some((at, key));
    let at_least = move |low: f64, key| Bound { from: own, to: ZERO, most: -low, strict: false, said: said(key) };
    let at_most = move |high: f64, key| Bound { from: ZERO, to: own, most: high, strict: false, said: said(key) };
    let less = move |low: &'e str, high: &'e str, key| {
        (low != high).then_some(Bound { from: high, to: low, most: -by, strict: by <= 0.0, said: said(key) })
    };
    // Reversed bounds and half a nearness are reported where they are read.
    let between = expect.between.filter(|[low, high]| low <= high);
    let near = expect.near.zip(expect.within.filter(|within| *within >= 0.0));
    [
        between.map(|[low, _]| at_least(low, "between")),
        between.map(|[_, high]| at_most(high, "between")),
        expect.at_least.map(|low| at_least(low, "at_least")),
        expect.at_most.map(|high| at_most(high, "at_most")),
        near.map(|(near, within)| at_least(near - within, "near")),
        near.map(|(near, within)| at_most(near + within, "near")),
        expect.less_than.as_deref().and_then(|other| less(own, other, "less_than")),
        expect.greater_than.as_deref().and_then(|other| less(other, own, "greater_than")),
    ]
    .into_iter()
    .flatten()
}

/// Between what a quantity lies in every model, where there are such ends; the upper may be infinite.
const fn extent(quantity: &Quantity, horizon: f64) -> Option<(f64, f64)> {
    match quantity {
        Quantity::Outcome(_) => Some((0.0, 1.0)),
        Quantity::Time(_) => Some((0.0, horizon)),
        Quantity::Cause(_) => Some((0.0, f64::INFINITY)),
        Quantity::Payoff(_) | Quantity::ThirdPartyPayoff(_) | Quantity::Indicator(_) => None,
    }
}

/// The same as bounds of a version.
fn domain<'e>(version: &'e str, quantity: &Quantity, horizon: f64) -> impl Iterator<Item = Bound<'e>> {
    let bounds = |(low, high): (f64, f64)| {
        let lower = Bound { from: version, to: ZERO, most: -low, strict: false, said: None };
        let upper = Bound { from: ZERO, to: version, most: high, strict: false, said: None };
        [lower, upper]
    };
    extent(quantity, horizon).map(bounds).into_iter().flatten().filter(|bound| bound.most.is_finite())
}

/// The same as a sentence.
fn range_of(quantity: &Quantity, horizon: f64) -> String {
    match quantity {
        Quantity::Outcome(_) => "a share of runs lies from 0 to 1".to_owned(),
        Quantity::Time(_) => format!("a time is in years, from 0 to the horizon of {horizon:.1}"),
        _ => "collapses per run are 0 or more".to_owned(),
    }
}

/// The same within a sentence.
fn range(quantity: &Quantity, horizon: f64) -> Option<String> {
    match quantity {
        Quantity::Outcome(_) => Some("shares lying from 0 to 1".to_owned()),
        Quantity::Time(_) => Some(format!("times lying from 0 to the horizon of {horizon:.1} years")),
        Quantity::Cause(_) => Some("collapses per run being 0 or more".to_owned()),
        Quantity::Payoff(_) | Quantity::ThirdPartyPayoff(_) | Quantity::Indicator(_) => None,
    }
}

/// The positions of bounds that add up to less than nothing around a circle, if there are such.
fn negative_cycle(nodes: &[&str], bounds: &[Bound]) -> Option<Vec<usize>> {
    let slack = SLACK * bounds.iter().map(|bound| bound.most.abs()).fold(1.0, f64::max);
    let node = |name: &str| nodes.binary_search(&name).ok();
    let edges: Vec<(usize, usize, f64)> = bounds
        .iter()
        .map(|bound| Some((node(bound.from)?, node(bound.to)?, bound.most - if bound.strict { slack } else { 0.0 })))
        .collect::<Option<_>>()?;
    let mut distance = vec![0.0; nodes.len()];
    let mut by = vec![None; nodes.len()];
    let mut last = None;
    for _ in 0..=nodes.len() {
        last = None;
        for (position, &(from, to, most)) in edges.iter().enumerate() {
            if distance[from] + most < distance[to] - 0.25 * slack {
                distance[to] = distance[from] + most;
                by[to] = Some(position);
                last = Some(to);
            }
        }
        last?;
    }
    // As many steps back as there are nodes lead into the circle; from there it is walked once.
    let mut inside = last?;
    for _ in nodes {
        inside = edges[by[inside]?].0;
    }
    let mut cycle = Vec::new();
    let mut at = inside;
    loop {
        let position = by[at]?;
        cycle.push(position);
        at = edges[position].0;
        if at == inside || cycle.len() > nodes.len() {
            return Some(cycle);
        }
    }
}
