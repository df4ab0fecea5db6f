//! Which uncertain numbers go together.

use super::Resolver;
use crate::model::{Correlation, Correlations, NumberId};
use crate::scenario::problem::Fault;
use crate::stats::{is_correlation_matrix, nearest_correlation_matrix};

impl Resolver<'_> {
    /// The pairs of the file by path, each once. Together they must be the correlation matrix of something.
    pub(super) fn correlations(&mut self) -> Vec<Correlation> {
        let mut pairs: Vec<(Correlation, usize)> = Vec::new();
        for (at, file) in self.file.correlation.iter().enumerate() {
            let path = format!("correlation.{at}");
            if !(-1.0..=1.0).contains(&file.rho) {
                let expected = "a correlation, from -1 to 1".to_owned();
                self.report(&format!("{path}.rho"), Fault::OutOfRange { expected, found: file.rho });
            }
            let named = [0, 1].map(|side| self.named_number(&format!("{path}.between.{side}"), &file.between[side]));
            let [Some(one), Some(other)] = named else { continue };
            let mut between = [one, other];
            between.sort_by(|&a, &b| self.numbers.get(a).path.cmp(&self.numbers.get(b).path));
            if one == other || pairs.iter().any(|(known, _)| known.between == between) {
                self.report(&format!("{path}.between"), Fault::PairTwice { itself: one == other });
                continue;
            }
            pairs.push((Correlation { between, rho: file.rho.clamp(-1.0, 1.0) }, at));
        }
        let path_of = |id: NumberId| self.numbers.get(id).path.clone();
        pairs.sort_by_key(|(pair, _)| pair.between.map(path_of));
        self.check_matrix(&pairs);
        pairs.into_iter().map(|(pair, _)| pair).collect()
    }

    /// The number that a path names; `None` after a report.
    fn named_number(&mut self, place: &str, name: &str) -> Option<NumberId> {
        let found = self.by_path.get(name).copied();
        if found.is_none() && !self.is_spoiled(name) {
            let mut known: Vec<String> = self.numbers.uncertain().map(|(_, number)| number.path.clone()).collect();
            known.sort_unstable();
            self.report(place, Fault::UnknownName { what: "number", name: name.to_owned(), known, instead: None });
        }
        found
    }

    /// Refuses what no numbers can have, and says what is nearest.
    fn check_matrix(&mut self, pairs: &[(Correlation, usize)]) {
        let own: Vec<Correlation> = pairs.iter().map(|(pair, _)| *pair).collect();
        let asked = Correlations::new(&self.numbers, &own);
        if is_correlation_matrix(&asked.matrix) {
            return;
        }
        let nearest = nearest_correlation_matrix(&asked.matrix);
        let place = |id: NumberId| asked.numbers.iter().position(|&own| own == id);
        let mut told = Vec::new();
        for (pair, _) in pairs {
            let [Some(one), Some(other)] = pair.between.map(place) else { continue };
            let names = pair.between.map(|id| self.numbers.get(id).path.clone());
            // Cut, not rounded: so it is a correlation matrix with the digits that are shown.
            let rho = (nearest[one][other] * 1e3).trunc() / 1e3;
            told.push(format!("{rho} between `{}` and `{}`", names[0], names[1]));
        }
        let last = pairs.iter().map(|&(_, at)| at).max().unwrap_or_default();
        self.report(&format!("correlation.{last}.rho"), Fault::NoCorrelationMatrix { nearest: told });
    }
}
