//! Expectations: which quantity, which variant, which condition.

use super::Resolver;
use super::names::Named;
use crate::model::{BelligerentId, Cause, IndicatorId, Milestone, Outcome, Reliability, SpoilerId, ThirdPartyId};
use crate::scenario::BASELINE;
use crate::scenario::expectation::{Condition, Expectation, Quantity};
use crate::scenario::file::{ExpectFile, TimeName};
use crate::scenario::problem::Fault;

const QUANTITIES: &str = "`outcome`, `time`, `payoff`, `indicator`, `cause`";

impl Resolver<'_> {
    /// The expectations that could be read, each with its position in the file.
    pub(super) fn expectations(&mut self) -> Vec<(usize, Expectation)> {
        let entries = self.file.expect.iter().enumerate();
        entries.filter_map(|(at, expect)| Some((at, self.expectation(&format!("expect.{at}"), expect)?))).collect()
    }

    fn expectation(&mut self, path: &str, expect: &ExpectFile) -> Option<Expectation> {
        let variant = expect.variant.clone().unwrap_or_else(|| BASELINE.to_owned());
        self.check_variant(&format!("{path}.variant"), &variant);
        let conditions = self.conditions(path, expect, &variant);
        let quantity = self.quantity(path, expect)?;
        let place = self.shelf.line(self.place(path));
        Some(Expectation { variant, quantity, conditions, place })
    }

    fn check_variant(&mut self, path: &str, name: &str) {
        if name != BASELINE && self.file.variants.get(name).is_none() {
            let known = self.file.variants.keys().map(str::to_owned).chain([BASELINE.to_owned()]).collect();
            let instead = self.names.get(name).map(Named::kind);
            self.report(path, Fault::UnknownName { what: "variant", name: name.to_owned(), known, instead });
        }
    }

    fn quantity(&mut self, path: &str, expect: &ExpectFile) -> Option<Quantity> {
        let given: Vec<&'static str> = [
            ("outcome", expect.outcome.is_some()),
            ("time", expect.time.is_some()),
            ("payoff", expect.payoff.is_some()),
            ("indicator", expect.indicator.is_some()),
            ("cause", expect.cause.is_some()),
        ]
        .into_iter()
        .filter_map(|(key, given)| given.then_some(key))
        .collect();
        if given.len() != 1 {
            if self.is_spoiled_below(path) {
                return None;
            }
            self.report(path, Fault::OneOf { options: QUANTITIES, given });
            return None;
        }
        if let Some(name) = &expect.outcome {
            return self.outcome(&format!("{path}.outcome"), name);
        }
        if let Some(name) = &expect.payoff {
            return self.payoff(&format!("{path}.payoff"), name);
        }
        if let Some(name) = &expect.indicator {
            return self.indicator_named(&format!("{path}.indicator"), name);
        }
        if let Some(name) = &expect.cause {
            return self.cause(&format!("{path}.cause"), name);
        }
        expect.time.map(|time| {
            Quantity::Time(match time {
                TimeName::Truce => Milestone::Truce,
                TimeName::Signature => Milestone::Signature,
                TimeName::Peace => Milestone::Peace,
            })
        })
    }

    fn outcome(&mut self, path: &str, name: &str) -> Option<Quantity> {
        let fixed = [
            ("durable_peace", Outcome::DurablePeace),
            ("settlement", Outcome::Settlement),
            ("frozen", Outcome::Frozen),
            ("war", Outcome::War),
            ("relapse", Outcome::Relapse),
        ];
        let victories = self.file.belligerents.keys().enumerate();
        let victories = victories.map(|(j, id)| (format!("victory_{id}"), Outcome::Victory(BelligerentId::new(j))));
        let all: Vec<(String, Outcome)> =
            fixed.into_iter().map(|(id, outcome)| (id.to_owned(), outcome)).chain(victories).collect();
        let outcome = self.pick(path, "outcome", name, all)?;
        Some(Quantity::Outcome(outcome))
    }

    fn payoff(&mut self, path: &str, name: &str) -> Option<Quantity> {
        let sides = self.file.belligerents.keys().enumerate();
        let sides = sides.map(|(j, id)| (id.to_owned(), Quantity::Payoff(BelligerentId::new(j))));
        let thirds = self.file.third_parties.keys().enumerate();
        let thirds = thirds.map(|(g, id)| (id.to_owned(), Quantity::ThirdPartyPayoff(ThirdPartyId::new(g))));
        let all = sides.chain(thirds).collect();
        self.pick(path, "belligerent or third party", name, all)
    }

    fn indicator_named(&mut self, path: &str, name: &str) -> Option<Quantity> {
        let indicators = self.file.indicators.keys().enumerate();
        let all = indicators.map(|(at, id)| (id.to_owned(), IndicatorId::new(at))).collect();
        self.pick(path, "indicator", name, all).map(Quantity::Indicator)
    }

    fn cause(&mut self, path: &str, name: &str) -> Option<Quantity> {
        let mut all = Vec::new();
        for (j, id) in self.file.belligerents.keys().enumerate() {
            let kinds = [Reliability::Reliable, Reliability::Opportunist];
            let causes = kinds.map(|kind| Cause::Violation(BelligerentId::new(j), kind));
            all.push((format!("violation_{id}"), causes.to_vec()));
        }
        for (z, id) in self.file.spoilers.keys().enumerate() {
            all.push((format!("spoiler_{id}"), vec![Cause::Spoiler(SpoilerId::new(z))]));
        }
        all.push(("false_alarm".to_owned(), vec![Cause::FalseAlarm]));
        all.push(("refusal".to_owned(), vec![Cause::Refusal]));
        all.push(("lapse".to_owned(), vec![Cause::Lapse]));
        self.pick(path, "cause", name, all).map(Quantity::Cause)
    }

    fn pick<T>(&mut self, path: &str, what: &'static str, name: &str, all: Vec<(String, T)>) -> Option<T> {
        let known = all.iter().map(|(id, _)| id.clone()).collect();
        let found = all.into_iter().find(|(id, _)| id == name);
        if found.is_none() {
            let instead = self.names.get(name).map(Named::kind);
            self.report(path, Fault::UnknownName { what, name: name.to_owned(), known, instead });
        }
        found.map(|(_, value)| value)
    }

    fn conditions(&mut self, path: &str, expect: &ExpectFile, own: &str) -> Vec<Condition> {
        let mut conditions = Vec::new();
        if let Some([low, high]) = expect.between {
            if low > high {
                self.report(&format!("{path}.between"), Fault::BoundsReversed { low, high });
            }
            conditions.push(Condition::Between(low, high));
        }
        conditions.extend(expect.at_least.map(Condition::AtLeast));
        conditions.extend(expect.at_most.map(Condition::AtMost));
        conditions.extend(self.nearness(path, expect));
        let by = expect.by.unwrap_or(0.0);
        self.check_margin(path, expect);
        if let Some(variant) = expect.less_than.clone() {
            self.check_reference(&format!("{path}.less_than"), &variant, own);
            conditions.push(Condition::LessThan { variant, by });
        }
        if let Some(variant) = expect.greater_than.clone() {
            self.check_reference(&format!("{path}.greater_than"), &variant, own);
            conditions.push(Condition::GreaterThan { variant, by });
        }
        if conditions.is_empty() && !self.is_spoiled_below(path) {
            self.report(path, Fault::NoCondition);
        }
        conditions
    }

    fn nearness(&mut self, path: &str, expect: &ExpectFile) -> Option<Condition> {
        match (expect.near, expect.within) {
            (Some(near), Some(within)) => {
                if within < 0.0 {
                    self.report(&format!("{path}.within"), Fault::NegativeMargin);
                }
                return Some(Condition::Between(near - within, near + within));
            }
            (Some(_), None) => {
                self.report_key(&format!("{path}.near"), Fault::GoesWith { key: "near", with: "within" });
            }
            (None, Some(_)) => {
                self.report_key(&format!("{path}.within"), Fault::GoesWith { key: "within", with: "near" });
            }
            (None, None) => return None,
        }
        // A stand-in, so that the missing half is the only complaint.
        Some(Condition::AtLeast(f64::NEG_INFINITY))
    }

    fn check_margin(&mut self, path: &str, expect: &ExpectFile) {
        let path = format!("{path}.by");
        if expect.by.is_some_and(|by| by < 0.0) {
            self.report(&path, Fault::NegativeMargin);
        }
        if expect.by.is_some() && expect.less_than.is_none() && expect.greater_than.is_none() {
            self.report_key(&path, Fault::GoesWith { key: "by", with: "less_than` or `greater_than" });
        }
    }

    fn check_reference(&mut self, path: &str, reference: &str, own: &str) {
        self.check_variant(path, reference);
        if reference == own {
            self.report(path, Fault::ComparedWithItself);
        }
    }
}
