//! Events and indicators.

use super::names::Named;
use super::{Resolver, label};
use crate::model::{Calendar, Change, Effect, Event, Indicator, MeasureId, NumberId, Occurrence, StageSet, Weekly};
use crate::scenario::duration;
use crate::scenario::file::{EffectFile, EventFile, IndicatorFile};
use crate::scenario::number::{Amount, Date, Entries};
use crate::scenario::problem::Fault;
use crate::units::Unit;
use crate::words::dates;

/// Enough paths to find the nearest among, however large the file.
const PATHS: usize = 1000;

impl Resolver<'_> {
    pub(super) fn indicators(&mut self) -> Vec<Indicator> {
        self.file.indicators.0.iter().map(|(id, indicator)| self.indicator(id, indicator)).collect()
    }

    fn indicator(&mut self, id: &str, indicator: &IndicatorFile) -> Indicator {
        let weekly = &indicator.weekly;
        let path = format!("indicators.{id}.weekly");
        let stages = [&weekly.war, &weekly.truce, &weekly.settlement, &weekly.peace];
        if stages.into_iter().all(Option::is_none) && weekly.measures.0.0.is_empty() && !self.is_spoiled_below(&path) {
            self.report(&path, Fault::NoneOf { what: "amount per week" });
        }
        let mut amount = |key: &str, amount: &Option<Amount>| {
            self.optional_number(&format!("{path}.{key}"), amount.as_ref(), Unit::Amount)
        };
        Indicator {
            id: id.to_owned(),
            label: label(indicator.label.as_ref(), id),
            unit: indicator.unit.clone(),
            weekly: Weekly {
                war: amount("war", &weekly.war),
                truce: amount("truce", &weekly.truce),
                settlement: amount("settlement", &weekly.settlement),
                peace: amount("peace", &weekly.peace),
                measures: self.tolls(&format!("{path}.measures"), &weekly.measures.0),
            },
        }
    }

    /// What is counted for each week in which a measure is in force.
    fn tolls(&mut self, path: &str, tolls: &Entries<Amount>) -> Vec<(MeasureId, NumberId)> {
        let mut found = Vec::new();
        for (name, amount) in &tolls.0 {
            let path = format!("{path}.{name}");
            if let Some(Named::Measure(kind, at)) = self.names.get(name) {
                found.push((kind.id(at), self.number(&path, amount, Unit::Amount)));
            } else {
                self.unknown_key(&path, name, "measure", |named| matches!(named, Named::Measure(..)));
            }
        }
        found
    }

    /// The events. Effects come after all else is known, as they may change any number, another event's too.
    pub(super) fn events(&mut self, calendar: &Calendar) -> Vec<Event> {
        let entries = &self.file.events.0;
        let mut events: Vec<Event> = entries.iter().map(|(id, event)| self.event(id, event, calendar)).collect();
        for (event, (id, file)) in events.iter_mut().zip(entries) {
            let path = format!("events.{id}.effects");
            if file.effects.is_empty() {
                self.report(&path, Fault::EmptyList { what: "effect" });
            }
            let effects = file.effects.iter().enumerate();
            event.effects = effects.filter_map(|(at, effect)| self.effect(&format!("{path}.{at}"), effect)).collect();
        }
        events
    }

    fn event(&mut self, id: &str, event: &EventFile, calendar: &Calendar) -> Event {
        let path = format!("events.{id}");
        Event {
            id: id.to_owned(),
            label: label(event.label.as_ref(), id),
            enabled: self.switch(&format!("{path}.enabled"), &event.enabled),
            occurrence: self.occurrence(&path, event, calendar),
            duration: event.duration.as_ref().map(|length| self.positive_length(&format!("{path}.duration"), length)),
            stages: match &event.phases {
                Some(names) => self.stages(&format!("{path}.phases"), names),
                None => StageSet::ALL,
            },
            effects: Vec::new(),
        }
    }

    /// A day of the calendar in years from the start.
    fn dated(&mut self, path: &str, date: &Date, calendar: &Calendar) -> f64 {
        let Some(start) = calendar.start_day else {
            self.report(path, Fault::DateWithoutStart);
            return 0.0;
        };
        let time = duration::days_to_years(duration::day_of(&date.0).unwrap_or(start).saturating_sub(start));
        if !(0.0..=calendar.horizon).contains(&time) && !self.is_spoiled("scenario") {
            let last = dates::iso(start + duration::whole_days(calendar.horizon));
            self.report(path, Fault::EventOutside { first: dates::iso(start), last });
        }
        time
    }

    fn occurrence(&mut self, path: &str, event: &EventFile, calendar: &Calendar) -> Occurrence {
        let given: Vec<&'static str> = [("`at`", event.at.is_some()), ("`rate`", event.rate.is_some())]
            .into_iter()
            .filter_map(|(key, given)| given.then_some(key))
            .collect();
        if given.len() != 1 && !self.is_spoiled_below(path) {
            self.report_key(path, Fault::OneOf { options: "`at`, `rate`", given });
        } else if event.at.is_none() && event.probability.is_some() {
            self.report_key(&format!("{path}.probability"), Fault::GoesWith { key: "probability", with: "at" });
        } else if event.rate.is_none() && event.once.is_some() {
            self.report_key(&format!("{path}.once"), Fault::GoesWith { key: "once", with: "rate" });
        }
        if let Some(date) = &event.at {
            let time = self.dated(&format!("{path}.at"), date, calendar);
            let certain = Amount::one();
            let probability = event.probability.as_ref().unwrap_or(&certain);
            let probability = self.number(&format!("{path}.probability"), probability, Unit::Probability);
            return Occurrence::At { time, probability };
        }
        let never = Amount::default();
        let rate = self.number(&format!("{path}.rate"), event.rate.as_ref().unwrap_or(&never), Unit::Rate);
        Occurrence::Rate { rate, once: event.once.unwrap_or(false) }
    }

    fn effect(&mut self, path: &str, effect: &EffectFile) -> Option<Effect> {
        let target = self.target(&format!("{path}.path"), &effect.path);
        let given: Vec<(&'static str, &Amount)> =
            [("set", &effect.set), ("add", &effect.add), ("multiply", &effect.multiply)]
                .into_iter()
                .filter_map(|(key, amount)| amount.as_ref().map(|amount| (key, amount)))
                .collect();
        let &[(key, amount)] = given.as_slice() else {
            let given = given.into_iter().map(|(key, _)| key).collect();
            if self.is_spoiled_below(path) {
                return None;
            }
            self.report(path, Fault::OneOf { options: "`set`, `add`, `multiply`", given });
            return None;
        };
        let unit = match (key, target) {
            ("set", Some(number)) => self.numbers.get(number).unit,
            _ => Unit::Change,
        };
        let amount = self.number(&format!("{path}.{key}"), amount, unit);
        let change = match key {
            "set" => Change::Set(amount),
            "add" => Change::Add(amount),
            _ => Change::Multiply(amount),
        };
        target.map(|number| Effect { number, change })
    }

    /// The number an effect changes.
    fn target(&mut self, place: &str, path: &str) -> Option<NumberId> {
        let parts: Vec<&str> = path.split('.').collect();
        if let ["events", _, "effects", ..] = parts.as_slice() {
            self.report(place, Fault::EffectOnEffect { path: path.to_owned() });
            return None;
        }
        let found = self.by_path.get(path).copied();
        if let (None, ["talks", "draft", issue]) = (found, parts.as_slice())
            && self.file.issues.get(issue).is_some()
        {
            self.report(place, Fault::NotDrafted { issue: (*issue).to_owned() });
        } else if found.is_none() && !self.is_spoiled(path) {
            let known = self.numbers.iter().take(PATHS).map(|(_, number)| number.path.clone()).collect();
            self.report(place, Fault::UnknownPath { path: path.to_owned(), known, missing: Vec::new() });
        }
        found
    }
}
