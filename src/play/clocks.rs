//! Opportunities that come by chance: Poisson clocks that run on while their rates change.
//!
//! The k-th opportunity of a site comes when the integral of its rate, over the time in which it applies, passes the sum
//! of k unit exponentials addressed by (site, 1..k). Where a rate changes the integral just goes on at the new rate, so
//! nothing is drawn again, and no time is cut into steps. Source: the random time change of Poisson processes, Kurtz
//! (1980), Representations of Markov processes as multiparameter time changes.

use crate::chance::{Dice, Purpose, Site, Strand};
use crate::model::{BelligerentId, EventId, Model, SpoilerId};

/// What comes by chance. At the same moment they come in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chance {
    /// An event.
    Event(EventId),
    /// A decisive victory, while fighting.
    Victory,
    /// An opening to a truce, while fighting.
    Opening,
    /// The end of a lasting peace.
    Lapse,
    /// An opportunity to violate.
    Violation(BelligerentId),
    /// An attack.
    Attack(SpoilerId),
    /// An accident or a rumour blamed on a belligerent.
    FalseAlarm(BelligerentId),
    /// A session of talks.
    Session,
}

/// One site's opportunities.
#[derive(Debug, Clone)]
struct Clock {
    strand: Strand,
    /// Opportunities that have come.
    count: u64,
    /// Per year; 0 while it does not apply.
    rate: f64,
    /// What the integral of the rate still lacks, where the rate is 0; not drawn before it first applies.
    lacking: Option<f64>,
}

impl Clock {
    fn new(purpose: Purpose, who: &str) -> Self {
        Self { strand: Strand::new(Site::new(purpose, who)), count: 0, rate: 0.0, lacking: None }
    }

    fn reset(&mut self) {
        self.strand.reset();
        (self.count, self.rate, self.lacking) = (0, 0.0, None);
    }

    /// The unit exponential of the next opportunity.
    fn draw(&mut self, dice: Dice) -> f64 {
        -libm::log(self.strand.uniform(dice, self.count))
    }

    /// Goes on at another rate from `now` on; gives when the next opportunity comes.
    fn run(&mut self, now: f64, due: f64, rate: f64, dice: Dice) -> f64 {
        let lacking = if self.rate > 0.0 { (due - now).max(0.0) * self.rate } else { self.lacking(dice) };
        self.rate = rate;
        self.lacking = Some(lacking);
        if rate > 0.0 { now + lacking / rate } else { f64::INFINITY }
    }

    fn lacking(&mut self, dice: Dice) -> f64 {
        self.lacking.unwrap_or_else(|| self.draw(dice))
    }

    /// The opportunity has come; gives when the next one does.
    fn take(&mut self, now: f64, dice: Dice) -> f64 {
        self.count += 1;
        now + self.draw(dice) / self.rate
    }
}

/// The clocks of everything that comes by chance.
#[derive(Debug, Clone)]
pub(super) struct Clocks {
    kinds: Vec<Chance>,
    sites: Vec<Clock>,
    /// When the next opportunity of each comes, years.
    due: Vec<f64>,
    /// The site whose next opportunity comes first, where that is known.
    first: Option<usize>,
    /// Where the clocks of events, belligerents and spoilers begin.
    parties: usize,
    spoilers: usize,
    alarms: usize,
}

/// Positions of the clocks that follow those of events.
const VICTORY: usize = 0;
const OPENING: usize = 1;
const LAPSE: usize = 2;

impl Clocks {
    pub(super) fn new(model: &Model) -> Self {
        let mut kinds = Vec::new();
        let mut sites = Vec::new();
        let mut add = |kind, purpose, who: &str| {
            kinds.push(kind);
            sites.push(Clock::new(purpose, who));
        };
        for (e, event) in model.events.iter().enumerate() {
            add(Chance::Event(EventId::new(e)), Purpose::Event, &event.id);
        }
        add(Chance::Victory, Purpose::Victory, "");
        add(Chance::Opening, Purpose::Opening, "");
        add(Chance::Lapse, Purpose::Lapse, "");
        let parties = || model.belligerents.iter().enumerate();
        for (j, party) in parties() {
            add(Chance::Violation(BelligerentId::new(j)), Purpose::Opportunity, &party.id);
        }
        for (z, spoiler) in model.spoilers.iter().enumerate() {
            add(Chance::Attack(SpoilerId::new(z)), Purpose::Attack, &spoiler.id);
        }
        for (j, party) in parties() {
            add(Chance::FalseAlarm(BelligerentId::new(j)), Purpose::FalseAlarm, &party.id);
        }
        add(Chance::Session, Purpose::Session, "");
        let due = vec![f64::INFINITY; sites.len()];
        let parties = model.events.len() + LAPSE + 1;
        let spoilers = parties + model.belligerents.len();
        Self { kinds, sites, due, first: None, parties, spoilers, alarms: spoilers + model.spoilers.len() }
    }

    /// As before a run.
    pub(super) fn reset(&mut self) {
        self.sites.iter_mut().for_each(Clock::reset);
        self.due.fill(f64::INFINITY);
        self.first = None;
    }

    /// The next opportunity, and when it comes; `INFINITY` where none can. Of several at once the first in order.
    pub(super) fn next(&mut self) -> (f64, Chance) {
        let first = self.first.unwrap_or_else(|| soonest(&self.due));
        self.first = Some(first);
        (self.due[first], self.kinds[first])
    }

    /// The opportunity due has come; gives its number among those of its site, from 0.
    pub(super) fn take(&mut self, chance: Chance, now: f64, dice: Dice) -> u64 {
        let at = self.position(chance);
        let count = self.sites[at].count;
        self.due[at] = self.sites[at].take(now, dice);
        self.first = None;
        count
    }

    /// From now on opportunities come at this rate, per year; 0 while they do not apply.
    pub(super) fn set(&mut self, chance: Chance, rate: f64, now: f64, dice: Dice) {
        let at = self.position(chance);
        if self.sites[at].rate.to_bits() == rate.to_bits() {
            return;
        }
        let due = self.sites[at].run(now, self.due[at], rate, dice);
        self.due[at] = due;
        // Whoever was first still is, unless it is this site or this site comes before it now.
        self.first = self.first.filter(|&first| first != at && self.due[first] < due);
    }

    fn position(&self, chance: Chance) -> usize {
        let events = self.parties - (LAPSE + 1);
        match chance {
            Chance::Event(e) => e.index(),
            Chance::Victory => events + VICTORY,
            Chance::Opening => events + OPENING,
            Chance::Lapse => events + LAPSE,
            Chance::Violation(j) => self.parties + j.index(),
            Chance::Attack(z) => self.spoilers + z.index(),
            Chance::FalseAlarm(j) => self.alarms + j.index(),
            Chance::Session => self.sites.len() - 1,
        }
    }
}

/// The position of the smallest of some times, the first of several.
fn soonest(times: &[f64]) -> usize {
    let (mut first, mut least) = (0, f64::INFINITY);
    for (at, &time) in times.iter().enumerate() {
        if time < least {
            (first, least) = (at, time);
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::{Chance, Clocks};
    use crate::chance::Dice;

    fn clocks() -> Clocks {
        let text = crate::scenario::starter("example");
        let scenario = crate::scenario::Scenario::from_text("example", &text).expect("valid");
        Clocks::new(&scenario.baseline().model)
    }

    /// The mean of 20,000 waits at rate 4 is a quarter of a year, within 4 standard errors of 0.25 / sqrt(20,000).
    #[test]
    fn opportunities_come_at_their_rate() {
        let (mut clocks, dice, mut now) = (clocks(), Dice::new(1, 0), 0.0);
        clocks.set(Chance::Opening, 4.0, now, dice);
        for k in 0..20_000 {
            let (due, chance) = clocks.next();
            assert_eq!(chance, Chance::Opening);
            assert!(due > now);
            now = due;
            assert_eq!(clocks.take(chance, now, dice), k);
        }
        assert!((now / 20_000.0 - 0.25).abs() < 4.0 * 0.25 / 20_000_f64.sqrt());
    }

    #[test]
    fn a_rate_that_changes_takes_the_integral_along() {
        let (mut clocks, dice) = (clocks(), Dice::new(1, 7));
        clocks.set(Chance::Session, 2.0, 0.0, dice);
        let (due, _) = clocks.next();
        // A third of the way at rate 2, a pause of a year, then at rate 8.
        let third = due / 3.0;
        clocks.set(Chance::Session, 0.0, third, dice);
        assert!(clocks.next().0.is_infinite());
        clocks.set(Chance::Session, 8.0, third + 1.0, dice);
        let expected = third + 1.0 + (due - third) * 2.0 / 8.0;
        assert!((clocks.next().0 - expected).abs() < 1e-12);
    }

    #[test]
    fn a_run_finds_clocks_as_new() {
        let (mut used, dice) = (clocks(), Dice::new(3, 4));
        used.set(Chance::Victory, 2.0, 0.0, dice);
        let (due, chance) = used.next();
        used.take(chance, due, dice);
        used.reset();
        assert!(used.next().0.is_infinite());
        used.set(Chance::Victory, 2.0, 0.0, dice);
        assert_eq!(used.next().0.to_bits(), due.to_bits());
        assert_eq!(used.take(chance, due, dice), 0);
    }
}
