//! Belligerents and their audiences, third parties, spoilers: who they are and what they want.

use super::names::Named;
use super::{Resolver, label};
use crate::model::{Audience, Belligerent, Blame, NumberId, Position, Preferences, RedLine, Spoiler, ThirdParty};
use crate::scenario::bounds::MAX_ISSUES;
use crate::scenario::file::{AudienceFile, BelligerentFile, Claim, SpoilerFile, Stance};
use crate::scenario::number::{Amount, Entries};
use crate::scenario::problem::Fault;
use crate::units::Unit;

impl Resolver<'_> {
    pub(super) fn belligerents(&mut self) -> Vec<Belligerent> {
        let entries = &self.file.belligerents.0;
        if entries.len() < 2 {
            self.report_key("belligerents", Fault::FewBelligerents);
        }
        entries.iter().map(|(id, party)| self.party(id, party)).collect()
    }

    fn party(&mut self, id: &str, party: &BelligerentFile) -> Belligerent {
        let at = |key: &str| format!("belligerents.{id}.{key}");
        Belligerent {
            id: id.to_owned(),
            label: label(party.label.as_ref(), id),
            capability: self.number(&at("capability"), &party.capability, Unit::Weight),
            discount_rate: self.number(&at("discount_rate"), &party.discount_rate, Unit::DiscountRate),
            precision: self.number(&at("precision"), &party.precision, Unit::Precision),
            war_cost: self.number(&at("war_cost"), &party.war_cost, Unit::Cost),
            weariness: self.number(&at("weariness"), &party.weariness, Unit::Rate),
            reliability: self.number(&at("reliability"), &party.reliability, Unit::Probability),
            temptation_reliable: self.number(&at("temptation.reliable"), &party.temptation.reliable, Unit::Stakes),
            temptation_opportunist: self.number(
                &at("temptation.opportunist"),
                &party.temptation.opportunist,
                Unit::Stakes,
            ),
            harm: self.number(&at("harm"), &party.harm, Unit::Cost),
            betrayal_loss: self.number(&at("betrayal_loss"), &party.betrayal_loss, Unit::Cost),
            recognition: self.number(&at("recognition"), &party.recognition, Unit::Weight),
            preferences: self.claims(id, &party.positions.0),
            red_lines: self.red_lines(id, &party.positions.0),
            audience: party.audience.as_ref().map(|audience| self.audience(id, audience)),
        }
    }

    fn claims(&mut self, id: &str, claims: &Entries<Claim>) -> Preferences {
        let stances = claims.0.iter().map(|(issue, claim)| (issue.as_str(), (&claim.ideal, &claim.salience)));
        self.preferences(&format!("belligerents.{id}"), &stances.collect::<Vec<_>>())
    }

    fn red_lines(&mut self, id: &str, claims: &Entries<Claim>) -> Vec<RedLine> {
        let mut lines = Vec::new();
        for issue in self.file.issues.keys().take(MAX_ISSUES) {
            let Some(claim) = claims.get(issue) else {
                lines.push(RedLine::default());
                continue;
            };
            let path = format!("belligerents.{id}.positions.{issue}");
            if let (Some(Amount::Fixed(min)), Some(Amount::Fixed(max))) = (&claim.min, &claim.max)
                && min > max
            {
                self.report(&format!("{path}.min"), Fault::RedLineReversed { min: *min, max: *max });
            }
            lines.push(RedLine {
                min: self.optional_number(&format!("{path}.min"), claim.min.as_ref(), Unit::Share),
                max: self.optional_number(&format!("{path}.max"), claim.max.as_ref(), Unit::Share),
            });
        }
        lines
    }

    fn audience(&mut self, id: &str, audience: &AudienceFile) -> Audience {
        let path = format!("belligerents.{id}.audience");
        Audience {
            precision: self.number(&format!("{path}.precision"), &audience.precision, Unit::Precision),
            threshold: self.number(&format!("{path}.threshold"), &audience.threshold, Unit::Stakes),
            backlash: self.number(&format!("{path}.backlash"), &audience.backlash, Unit::Cost),
            preferences: self.stances(&path, &audience.positions.0),
        }
    }

    pub(super) fn third_parties(&mut self) -> Vec<ThirdParty> {
        let entries = &self.file.third_parties.0;
        let mut parties = Vec::new();
        for (id, party) in entries {
            let path = format!("third_parties.{id}");
            parties.push(ThirdParty {
                id: id.clone(),
                label: label(party.label.as_ref(), id),
                precision: self.number(&format!("{path}.precision"), &party.precision, Unit::Precision),
                preferences: self.stances(&path, &party.positions.0),
            });
        }
        parties
    }

    pub(super) fn spoilers(&mut self) -> Vec<Spoiler> {
        let entries = &self.file.spoilers.0;
        let mut spoilers = Vec::new();
        for (id, spoiler) in entries {
            let path = format!("spoilers.{id}");
            spoilers.push(Spoiler {
                id: id.clone(),
                label: label(spoiler.label.as_ref(), id),
                blame: self.blame(&path, spoiler),
                activity: self.number(&format!("{path}.activity"), &spoiler.activity, Unit::Rate),
                precision: self.number(&format!("{path}.precision"), &spoiler.precision, Unit::Precision),
                cost: self.number(&format!("{path}.cost"), &spoiler.cost, Unit::Cost),
                preferences: self.stances(&path, &spoiler.positions.0),
            });
        }
        spoilers
    }

    /// On whom the attacks of the spoiler at `path` are blamed.
    fn blame(&mut self, path: &str, spoiler: &SpoilerFile) -> Blame {
        match (&spoiler.patron, &spoiler.blamed) {
            (Some(patron), None) => Blame::Patron(self.belligerent(&format!("{path}.patron"), patron)),
            (None, Some(shares)) => Blame::Shares(self.shares(&format!("{path}.blamed"), &shares.0)),
            (patron, _) => {
                let unread = ["patron", "blamed"].iter().any(|key| self.is_spoiled(&format!("{path}.{key}")));
                let known: Vec<String> = self.file.belligerents.keys().map(str::to_owned).collect();
                let fault = Fault::BlameWord { both: patron.is_some(), known };
                if patron.is_some() {
                    self.report_key(&format!("{path}.blamed"), fault);
                } else if !unread {
                    self.report_key(path, fault);
                }
                Blame::Shares(Vec::new())
            }
        }
    }

    /// An entry a belligerent, of those that are blamed.
    fn shares(&mut self, path: &str, shares: &Entries<Amount>) -> Vec<Option<NumberId>> {
        let mut known = true;
        for name in shares.keys().filter(|&name| self.file.belligerents.get(name).is_none()) {
            known = false;
            let is_side = |named| matches!(named, Named::Belligerent(_));
            self.unknown_key(&format!("{path}.{name}"), name, "belligerent", is_side);
        }
        let is_zero = |share: &Amount| matches!(share, Amount::Fixed(value) if *value <= 0.0);
        if known && !self.is_spoiled_below(path) && shares.0.iter().all(|(_, share)| is_zero(share)) {
            self.report_key(path, Fault::NobodyBlamed);
        }
        let sides = self.file.belligerents.keys();
        sides.map(|id| self.optional_number(&format!("{path}.{id}"), shares.get(id), Unit::Weight)).collect()
    }

    fn stances(&mut self, path: &str, stances: &Entries<Stance>) -> Preferences {
        let stances = stances.0.iter().map(|(issue, stance)| (issue.as_str(), (&stance.ideal, &stance.salience)));
        self.preferences(path, &stances.collect::<Vec<_>>())
    }

    /// What the actor at `path` wants, one entry an issue of the file.
    fn preferences(&mut self, path: &str, stances: &[(&str, (&Amount, &Amount))]) -> Preferences {
        let positions_path = format!("{path}.positions");
        self.check_issue_names(&positions_path, stances.iter().map(|(issue, _)| *issue));
        self.check_salience(path, stances);
        let mut positions = Vec::new();
        for issue in self.file.issues.keys().take(MAX_ISSUES) {
            let stance = stances.iter().find(|(name, _)| *name == issue).map(|(_, stance)| *stance);
            positions.push(stance.map(|(ideal, salience)| Position {
                ideal: self.number(&format!("{positions_path}.{issue}.ideal"), ideal, Unit::Share),
                salience: self.number(&format!("{positions_path}.{issue}.salience"), salience, Unit::Weight),
            }));
        }
        Preferences { positions }
    }

    /// Saliences are normalised, so at least one must not be zero.
    fn check_salience(&mut self, path: &str, stances: &[(&str, (&Amount, &Amount))]) {
        let is_zero = |salience: &Amount| matches!(salience, Amount::Fixed(value) if *value <= 0.0);
        let unread = |resolver: &Self, issue: &str| {
            let salience = format!("{path}.positions.{issue}");
            resolver.is_spoiled(&salience) || resolver.is_spoiled(&format!("{salience}.salience"))
        };
        if stances.iter().all(|(issue, (_, salience))| is_zero(salience) && !unread(self, issue)) {
            let actor = path.split_once('.').map_or(path, |(_, actor)| actor).to_owned();
            self.report_key(&format!("{path}.positions"), Fault::NoSalience { actor });
        }
    }

    /// Reports the keys under `path` that are not issues.
    pub(super) fn check_issue_names<'n>(&mut self, path: &str, names: impl Iterator<Item = &'n str>) {
        for name in names {
            let named = self.names.get(name);
            if named == Some(Named::Issue) || (named.is_some() && self.file.issues.get(name).is_some()) {
                continue;
            }
            let known = self.file.issues.keys().take(MAX_ISSUES).map(str::to_owned).collect();
            let instead = self.names.get(name).map(Named::kind);
            let fault = Fault::UnknownName { what: "issue", name: name.to_owned(), known, instead };
            self.report_key(&format!("{path}.{name}"), fault);
        }
    }
}
