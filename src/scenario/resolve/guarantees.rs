//! Guarantees: whose word, and how it is judged.

use std::collections::{HashMap, HashSet};

use super::Resolver;
use super::names::SUGGESTED;
use crate::model::{ActorId, Credibility, Guarantee};
use crate::scenario::file::GuaranteeFile;
use crate::scenario::number::{Amount, PerGuarantor, Shared};
use crate::scenario::problem::Fault;
use crate::units::Unit;

impl Resolver<'_> {
    pub(super) fn guarantee(&mut self, id: &str, guarantee: &GuaranteeFile) -> Guarantee {
        let path = format!("guarantees.{id}");
        let at = |key: &str| format!("{path}.{key}");
        let actors = self.actor_list(&at("guarantors"), &guarantee.guarantors);
        let words = self.words(&path, guarantee);
        Guarantee {
            scope: self.scope(&path, id, guarantee.scope()),
            guarantors: actors.into_iter().zip(words).collect::<Vec<(ActorId, Credibility)>>(),
            protects: self.belligerent_list(&at("protects"), &guarantee.protects),
            deterrence: self.number(&at("deterrence"), &guarantee.deterrence, Unit::Cost),
            protection: self.number(&at("protection"), &guarantee.protection, Unit::Share),
            suppression: self.number(&at("suppression"), &guarantee.suppression, Unit::Share),
        }
    }

    /// How each guarantor's word is judged, in the order of `guarantors`.
    fn words(&mut self, path: &str, guarantee: &GuaranteeFile) -> Vec<Credibility> {
        let names = &guarantee.guarantors;
        match (&guarantee.credibility, &guarantee.commitment, &guarantee.cost) {
            (Some(credibility), None, None) => self.given(path, names, credibility),
            (None, Some(commitment), Some(cost)) => {
                let commitment = self.each(path, "commitment", names, commitment, Unit::Stakes);
                let cost = self.each(path, "cost", names, cost, Unit::Cost);
                let pairs = commitment.into_iter().zip(cost);
                pairs.map(|(commitment, cost)| Credibility::Interest { commitment, cost }).collect()
            }
            (credibility, commitment, cost) => {
                let given = [
                    ("`credibility`", credibility.is_some()),
                    ("`commitment`", commitment.is_some()),
                    ("`cost`", cost.is_some()),
                ];
                let given = given.into_iter().filter(|(_, given)| *given).map(|(key, _)| key).collect();
                let key = if commitment.is_some() {
                    ".commitment"
                } else if cost.is_some() {
                    ".cost"
                } else {
                    ""
                };
                self.report_key(&format!("{path}{key}"), Fault::GuaranteeWord { given });
                Vec::new()
            }
        }
    }

    fn given(&mut self, path: &str, names: &[String], credibility: &PerGuarantor) -> Vec<Credibility> {
        match credibility {
            PerGuarantor::All(amount) => {
                let number = self.number(&format!("{path}.credibility"), amount, Unit::Probability);
                names.iter().map(|_| Credibility::Given(number)).collect()
            }
            PerGuarantor::Each(table) => {
                let numbers = self.each(path, "credibility", names, table, Unit::Probability);
                numbers.into_iter().map(Credibility::Given).collect()
            }
        }
    }

    /// One number a guarantor, in the order of `guarantors`.
    fn each(
        &mut self,
        path: &str,
        key: &'static str,
        names: &[String],
        table: &Shared<Amount>,
        unit: Unit,
    ) -> Vec<crate::model::NumberId> {
        let path = format!("{path}.{key}");
        let guarantors: HashSet<&str> = names.iter().map(String::as_str).collect();
        for name in table.0.keys().filter(|&name| !guarantors.contains(name)) {
            let known = names.iter().take(SUGGESTED).cloned().collect();
            let fault = Fault::NotAGuarantor { name: name.to_owned(), known };
            self.report_key(&format!("{path}.{name}"), fault);
        }
        let mut numbers = Vec::new();
        let given: HashMap<&str, &Amount> = table.0.0.iter().map(|(name, amount)| (name.as_str(), amount)).collect();
        for name in names {
            let amount = given.get(name.as_str()).copied();
            if amount.is_none() {
                self.report(&path, Fault::MissingEntry { guarantor: name.clone(), key });
            }
            let amount = amount.cloned().unwrap_or_default();
            numbers.push(self.number(&format!("{path}.{name}"), &amount, unit));
        }
        numbers
    }
}
