//! Numbers that are possible and hardly meant: each with its reason and the way out.

use crate::model::{Belligerent, MeasureKind, MeasureRef, Model, NumberId, Stage, StageSet, Term};
use crate::words::lists::{counted, shortlisted};
use crate::words::numbers::tidy;

/// A cost of war above this many stakes a year is more than all one wants, every half a year.
const DEAR_WAR: f64 = 2.0;
/// A precision of choice below this makes a gain of all one wants little better than a coin toss.
const BLUNT: f64 = 1.0;
/// A temptation above this is more than all one wants.
const TEMPTING: f64 = 1.0;
/// How near an end may lie to the horizon, as a share of it, before it is taken for the same day.
const SAME_DAY: f64 = 0.01;
/// Most names in a note.
const NAMED: usize = 3;

/// What is hardly meant, at the median of every number.
pub(super) fn doubts(model: &Model) -> Vec<String> {
    let mut texts = Vec::new();
    texts.extend(model.belligerents.iter().flat_map(|party| costs(model, party)));
    texts.extend(precisions(model));
    texts.extend(lengths(model));
    texts.extend(idle_aid(model));
    texts.extend(idle_lines(model));
    texts.extend(labels(model));
    texts.extend(points(model));
    texts
}

fn path(model: &Model, number: NumberId) -> &str {
    &model.numbers.get(number).path
}

/// Costs and temptations out of proportion to all that a side wants, which is 1 by definition.
fn costs(model: &Model, party: &Belligerent) -> Vec<String> {
    let mut texts = Vec::new();
    let cost = model.numbers.median(party.war_cost);
    if cost > DEAR_WAR {
        texts.push(format!(
            "`{}` is {}: a year of fighting costs {} more than all it wants, which is 1; it would sign anything. Costs of \
             wars that go on lie near 0.05 to 0.5",
            path(model, party.war_cost),
            tidy(cost),
            party.label
        ));
    }
    for number in [party.temptation_reliable, party.temptation_opportunist] {
        let gain = model.numbers.median(number);
        if gain > TEMPTING {
            texts.push(format!(
                "`{}` is {}: one violation brings more than all it wants, which is 1; nothing can hold it. Temptations lie \
                 near 0.05 to 0.3",
                path(model, number),
                tidy(gain)
            ));
        }
    }
    texts
}

/// Choices that are hardly choices.
fn precisions(model: &Model) -> Vec<String> {
    let blunt = precise(model).filter(|&number| model.numbers.median(number) < BLUNT);
    blunt
        .map(|number| {
            format!(
                "`{}` is {}: a gain of all it wants is taken with odds of {} to 1, little better than a coin toss. Precisions \
                 lie near 10 to 50",
                path(model, number),
                tidy(model.numbers.median(number)),
                tidy(libm::exp(model.numbers.median(number)))
            )
        })
        .collect()
}

/// Every precision of choice.
fn precise(model: &Model) -> impl Iterator<Item = NumberId> + '_ {
    let sides = model
        .belligerents
        .iter()
        .flat_map(|party| [Some(party.precision), party.audience.as_ref().map(|own| own.precision)]);
    let others = model.third_parties.iter().map(|party| Some(party.precision));
    let spoilers = model.spoilers.iter().map(|spoiler| Some(spoiler.precision));
    sides.chain(others).chain(spoilers).flatten()
}

/// A road that runs cannot finish, or that ends on the very day they do.
fn lengths(model: &Model) -> Vec<String> {
    let horizon = model.calendar.horizon;
    let begin = model.begin.likeliest(&model.numbers);
    let from = if let Stage::Phase(phase) = begin { phase.index() } else { 0 };
    let mut years = 0.0;
    let mut texts = Vec::new();
    for phase in &model.phases[from.min(model.phases.len())..] {
        let (Term::Fixed(length) | Term::Open { expected: Some(length) }) = phase.term else { return texts };
        years += model.numbers.median(length);
        if (years - horizon).abs() < SAME_DAY * horizon && begin != Stage::War {
            texts.push(format!(
                "`{}` ends on the day on which runs do, so that what comes after it is never seen: make `scenario.horizon` \
                 longer",
                phase.id
            ));
        }
    }
    if years > horizon * (1.0 + SAME_DAY) {
        texts.push(format!(
            "the road takes {} years, and runs last {}: durable peace is hardly ever reached; make `scenario.horizon` longer",
            tidy(years),
            tidy(horizon)
        ));
    }
    texts
}

/// Aid moves the war only.
fn idle_aid(model: &Model) -> Vec<String> {
    let aid = model.measures.iter().filter(|measure| measure.kind() == MeasureKind::Aid);
    let elsewhere = |stages: StageSet| stages.peace() || (0..model.phases.len()).any(|phase| stages.phase(phase));
    let idle = aid
        .map(MeasureRef::scope)
        .filter(|scope| scope.enabled.may_be(true, &model.numbers) && elsewhere(scope.stages));
    idle.map(|scope| {
        format!("`aid.{}` is in force outside war, where it does nothing: leave `war` alone in its `phases`", scope.id)
    })
    .collect()
}

/// Lines that no rule reads in this file.
fn idle_lines(model: &Model) -> Vec<String> {
    let mut texts = Vec::new();
    let moving: Vec<&str> = [model.war.drift, model.war.volatility]
        .into_iter()
        .filter(|&number| model.numbers.median(number) > 0.0)
        .map(|number| path(model, number))
        .collect();
    let contested = model.issues.iter().any(|issue| issue.contested);
    if !contested && !moving.is_empty() {
        texts.push(format!("`{}` moves nothing: no issue is `contested`", moving.join("` and `")));
    }
    if contested && moving.is_empty() {
        texts.push(
            "an issue is `contested`, and the front never moves it: `war.drift` and `war.volatility` are 0".to_owned(),
        );
    }
    let talks = model.phases.iter().any(|phase| phase.talks);
    if !talks && model.numbers.median(model.talks.sessions) > 0.0 {
        texts.push("`talks.sessions` moves nothing: no phase has `talks = true`".to_owned());
    }
    texts
}

/// Names that a reader cannot tell apart.
fn labels(model: &Model) -> Vec<String> {
    let sides = model.belligerents.iter().map(|party| (&party.label, &party.id));
    let others = model.third_parties.iter().map(|party| (&party.label, &party.id));
    let spoilers = model.spoilers.iter().map(|spoiler| (&spoiler.label, &spoiler.id));
    let all: Vec<(&String, &String)> = sides.chain(others).chain(spoilers).collect();
    let twin = |(at, (label, id)): (usize, &(&String, &String))| {
        let (_, first) = all[..at].iter().find(|(own, _)| own == label)?;
        Some(format!("`{first}` and `{id}` have one label, \"{label}\": charts and tables cannot tell them apart"))
    };
    all.iter().enumerate().filter_map(twin).collect()
}

/// What nobody can know to a point.
fn points(model: &Model) -> Option<String> {
    let numbers = precise(model).chain([model.compliance.opportunities]);
    let fixed = numbers.filter(|&number| model.numbers.get(number).source.is_fixed());
    let names: Vec<String> = fixed.map(|number| format!("`{}`", path(model, number))).collect();
    (!names.is_empty()).then(|| {
        format!(
            "{} of choice and of opportunity {} known to a point, which nobody does: {}. Say a range, such as \
             {{ uniform = [15, 30] }}, and results show what hangs on it",
            counted(names.len(), "number"),
            if names.len() == 1 { "is" } else { "are" },
            shortlisted(&names, NAMED)
        )
    })
}
