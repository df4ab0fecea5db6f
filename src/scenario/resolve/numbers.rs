//! Numbers: from what the file writes to named numbers within their domains.

use super::Resolver;
use crate::model::{Distribution, DistributionError, Number, NumberId, Pool};
use crate::scenario::duration;
use crate::scenario::number::{
    Amount, Choice, Duration, Length, PoolFile, PoolName, Quantiles, Shape, form, probability,
};
use crate::scenario::problem::Fault;
use crate::units::Unit;

/// Shortest length of time where nothing at all would not do, in years: about an hour. Only draws from
/// distributions that reach down to zero ever meet it.
const SHORTEST: f64 = 1e-4;

impl Resolver<'_> {
    /// The named number at `path`.
    pub(super) fn number(&mut self, path: &str, amount: &Amount, unit: Unit) -> NumberId {
        let source = match amount {
            Amount::Fixed(value) => self.fixed(path, *value, unit),
            Amount::Uncertain(shape) => {
                let read = |_: &mut Self, _: &str, value: &f64| Some(*value);
                self.distribution(path, shape, unit.domain(), read)
            }
        };
        self.add_number(path, unit, source)
    }

    /// The same where the file may leave it out.
    pub(super) fn optional_number(&mut self, path: &str, amount: Option<&Amount>, unit: Unit) -> Option<NumberId> {
        amount.map(|amount| self.number(path, amount, unit))
    }

    /// The named number of a length of time, in years, 0 or more.
    pub(super) fn length(&mut self, path: &str, length: &Length) -> NumberId {
        self.bounded_length(path, length, 0.0)
    }

    /// The named number of a length of time that may not be nothing.
    pub(super) fn positive_length(&mut self, path: &str, length: &Length) -> NumberId {
        self.bounded_length(path, length, SHORTEST)
    }

    fn bounded_length(&mut self, path: &str, length: &Length, shortest: f64) -> NumberId {
        let domain = (shortest, Unit::Years.domain().1);
        let source = match length {
            Length::Fixed(text) => {
                let years = self.years(path, text).unwrap_or(1.0);
                if years < shortest {
                    self.report(path, Fault::ZeroLength);
                }
                self.fixed(path, years, Unit::Years)
            }
            Length::Uncertain(shape) => self.distribution(path, shape, domain, Self::years),
        };
        self.add_number(path, Unit::Years, source)
    }

    /// A length of time in years; `None` after a report.
    pub(super) fn years(&mut self, path: &str, text: &Duration) -> Option<f64> {
        match duration::years(&text.0) {
            Some(years) if years < 0.0 => self.report(path, Fault::NegativeLength),
            Some(years) => return Some(years),
            None => self.report(path, Fault::NotALength { text: text.0.clone() }),
        }
        None
    }

    fn add_number(&mut self, path: &str, unit: Unit, source: Distribution) -> NumberId {
        let remark = self.remark(path);
        let id = self.numbers.add(Number { path: path.to_owned(), unit, source, remark });
        self.by_path.insert(path.to_owned(), id);
        id
    }

    fn fixed(&mut self, path: &str, value: f64, unit: Unit) -> Distribution {
        if !unit.admits(value) {
            self.report(path, Fault::OutOfRange { expected: unit.expected(), found: value });
        }
        Distribution::fixed(value)
    }

    /// The distribution written as `shape`, cut to `domain`; a stand-in after a report.
    pub(super) fn distribution<T>(
        &mut self,
        path: &str,
        shape: &Shape<T>,
        domain: (f64, f64),
        mut read: impl FnMut(&mut Self, &str, &T) -> Option<f64>,
    ) -> Distribution {
        self.distribution_of(path, shape, domain, &mut read)
    }

    fn distribution_of<T>(
        &mut self,
        path: &str,
        shape: &Shape<T>,
        domain: (f64, f64),
        read: Reader<'_, Self, T>,
    ) -> Distribution {
        if self.is_spoiled_below(path) {
            return Distribution::fixed(domain.0);
        }
        let built = self.build(path, shape, domain, read);
        let cut = built.map(|built| built.and_then(|built| built.truncated(domain.0, domain.1)));
        match cut {
            Some(Ok(distribution)) => return distribution,
            Some(Err(error)) => {
                let arguments = format!("{path}.{}", shape.name());
                self.report(&arguments, Fault::NoDistribution { reason: error.to_string(), form: form(shape.name()) });
            }
            None => {}
        }
        Distribution::fixed(domain.0)
    }

    /// `None` where an argument could not be read, which is reported already.
    fn build<T>(
        &mut self,
        path: &str,
        shape: &Shape<T>,
        domain: (f64, f64),
        read: Reader<'_, Self, T>,
    ) -> Option<Result<Distribution, DistributionError>> {
        let path = format!("{path}.{}", shape.name());
        let mut all = |resolver: &mut Self, values: &[T]| -> Option<Vec<f64>> {
            let items = values.iter().enumerate();
            let read: Vec<_> = items.map(|(at, value)| read(resolver, &format!("{path}.{at}"), value)).collect();
            read.into_iter().collect()
        };
        Some(match shape {
            Shape::Normal(values) => two(&all(self, values)?, Distribution::normal),
            Shape::Lognormal(median, spread) => {
                let median = all(self, std::slice::from_ref(median))?;
                Distribution::lognormal(median[0], *spread)
            }
            Shape::Uniform(values) => two(&all(self, values)?, Distribution::uniform),
            Shape::Triangular(values) => three(&all(self, values)?, Distribution::triangular),
            Shape::Pert(values) => three(&all(self, values)?, Distribution::pert),
            Shape::Beta([a, b]) => Distribution::beta(*a, *b),
            Shape::Quantiles(quantiles) => {
                let pairs = self.quantiles(&path, quantiles, read)?;
                Distribution::quantiles(&pairs, domain)
            }
            Shape::Ci90(values) => two(&all(self, values)?, |low, high| Distribution::ci90(low, high, domain)),
            Shape::Pool(pool) => self.pool(&path, pool, domain, read)?,
            Shape::Choice(choice) => self.choice(&path, choice, read)?,
        })
    }
}

impl Resolver<'_> {
    /// Pairs of a probability and a value, by probability; `None` where one could not be read, which is reported.
    fn quantiles<T>(
        &mut self,
        path: &str,
        quantiles: &Quantiles<T>,
        read: Reader<'_, Self, T>,
    ) -> Option<Vec<(f64, f64)>> {
        let mut pairs = Vec::new();
        for (name, value) in &quantiles.0.0 {
            let place = format!("{path}.{name}");
            let chance = probability(name);
            if chance.is_none() {
                self.report_key(&place, Fault::NoQuantile { name: name.clone() });
            }
            pairs.push(read(self, &place, value).and_then(|value| Some((chance?, value))));
        }
        let mut pairs: Vec<(f64, f64)> = pairs.into_iter().collect::<Option<_>>()?;
        pairs.sort_by(|one, other| one.0.total_cmp(&other.0));
        Some(pairs)
    }
}

impl Resolver<'_> {
    /// Whether there are as many weights as there are things to weigh; reported where not.
    fn are_weighed(&mut self, path: &str, expected: usize, found: usize, name: &str) -> bool {
        if expected != found {
            self.report(&format!("{path}.weights"), Fault::WrongLength { expected, found, form: form(name) });
        }
        expected == found
    }

    /// `None` where a part could not be read, which is reported already.
    fn choice<T>(&mut self, path: &str, choice: &Choice<T>, read: Reader<'_, Self, T>) -> Option<Built> {
        if !self.are_weighed(path, choice.values.len(), choice.weights.len(), "choice") {
            return None;
        }
        let mut pairs = Vec::new();
        for (at, (value, &weight)) in choice.values.iter().zip(&choice.weights).enumerate() {
            pairs.push(read(self, &format!("{path}.values.{at}"), value).map(|value| (value, weight)));
        }
        let pairs: Vec<(f64, f64)> = pairs.into_iter().collect::<Option<_>>()?;
        Some(Distribution::choice(&pairs))
    }

    /// The same of several statements, each cut to the domain by itself.
    fn pool<T>(
        &mut self,
        path: &str,
        pool: &PoolFile<T>,
        domain: (f64, f64),
        read: Reader<'_, Self, T>,
    ) -> Option<Built> {
        if !self.are_weighed(path, pool.of.len(), pool.weights.len(), "pool") {
            return None;
        }
        let mut parts = Vec::new();
        let before = self.problems.len();
        for (at, (own, &weight)) in pool.of.iter().zip(&pool.weights).enumerate() {
            parts.push((self.distribution_of(&format!("{path}.of.{at}"), own, domain, read), weight));
        }
        let how = if pool.how == PoolName::Linear { Pool::Linear } else { Pool::Logarithmic };
        (self.problems.len() == before).then(|| Distribution::pool(&parts, how))
    }
}

/// What reads a value of a distribution, at a path.
type Reader<'r, R, T> = &'r mut dyn FnMut(&mut R, &str, &T) -> Option<f64>;

type Built = Result<Distribution, DistributionError>;

fn two(values: &[f64], build: impl Fn(f64, f64) -> Built) -> Built {
    build(values[0], values[1])
}

fn three(values: &[f64], build: impl Fn(f64, f64, f64) -> Built) -> Built {
    build(values[0], values[1], values[2])
}
