//! One sweep over all lanes: attacks, values, violations, retaliations. Nothing here reads another lane.

#![expect(clippy::inline_always, reason = "all of a sweep must be compiled for the vectors at hand")]

use pulp::{Simd, WithSimd};

use super::pace::Moves;
use super::solver::Headway;
use super::table::{Ahead, LANES, Party, Row, Strategy, Workbench, pair};
use crate::game::belief::posterior;
use crate::game::choice::{larger, logit2};

/// Sweeps until some lane settles. The arithmetic is plain Rust over rows; `pulp` compiles it once more for
/// wider vectors and picks at run time, with the same bits.
pub(super) struct Sweeps<'a> {
    pub(super) table: &'a mut Workbench,
    /// The most phases that any lane has ahead.
    pub(super) later: usize,
    pub(super) progress: &'a mut Headway,
}

impl WithSimd for Sweeps<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        // The usual case of two parties gets loops of its own, unrolled by the compiler.
        match self.table.parties.len() {
            2 => self.settle(2),
            n => self.settle(n),
        }
    }
}

impl Sweeps<'_> {
    #[inline(always)]
    fn settle(self, n: usize) {
        let Self { table, later, progress } = self;
        loop {
            table.attacks(n);
            table.values(n);
            let mut moves = Moves::NONE;
            table.violations(n, &mut moves);
            table.retaliations(n, later, &mut moves);
            let moved = table.make_moves(n, &moves, progress);
            if progress.count(moved) {
                return;
            }
        }
    }
}

/// A row made lane by lane. It is a local of the caller's, so that the compiler can tell it from what is read.
#[inline(always)]
pub(super) fn each(number: impl Fn(usize) -> f64) -> Row {
    let mut row = [0.0; LANES];
    for (lane, place) in row.iter_mut().enumerate() {
        *place = number(lane);
    }
    row
}

/// Takes how often the odds against each course are doubled to the probability that it is chosen. One loop for many
/// keeps what is constant in it in registers.
#[inline(always)]
fn choose(courses: &mut [Row]) {
    for course in courses.as_flattened_mut() {
        *course = logit2(*course);
    }
}

impl Workbench {
    /// ```text
    /// Q_j = 1 - prod_{k != j} (1 - R_kj)
    /// a_z = activity logit(Q_z (Lambda - u(x)) - cost),   Q_z = sum_j blamed_zj Q_j
    /// e_j = f (1 - A_j) + sum_z a_z blamed_zj (1 - A_j)
    /// ```
    #[inline(always)]
    fn attacks(&mut self, n: usize) {
        let parties = &mut self.parties[..n];
        let retaliation = &self.strategies[2 * n..n * (n + 1)];
        for (j, party) in parties.iter_mut().enumerate() {
            let mut restraint = [1.0; LANES];
            for k in 0..n {
                if k != j {
                    let r = &retaliation[pair(n, k, j)].now;
                    restraint = each(|l| restraint[l] * (1.0 - r[l]));
                }
            }
            party.response = each(|l| 1.0 - restraint[l]);
            party.blamed = party.false_alarms;
        }
        for spoiler in &mut self.spoilers {
            let mut against = spoiler.cost;
            for (party, share) in parties.iter().zip(&spoiler.shares[..n]) {
                against = each(|l| against[l] - share.gain[l] * party.response[l]);
            }
            let attack = each(|l| spoiler.activity[l] * logit2(against[l]));
            for (party, share) in parties.iter_mut().zip(&spoiler.shares[..n]) {
                party.blamed = each(|l| party.blamed[l] + attack[l] * share.blamed[l]);
            }
            spoiler.attack = attack;
        }
    }

    /// ```text
    /// q_j  = b_j q_j^R + (1 - b_j) q_j^O
    /// nu_i = sum_{j != i} rho q_j (1 - foiled D_j)
    /// h_i  = sum_{j != i} rho q_j D_j Q_j + sum_j e_j Q_j
    /// V_i  = (r f + h V^B - nu ell (1 - prot) + V_next / T) / (r + h + 1/T)
    /// ```
    #[inline(always)]
    fn values(&mut self, n: usize) {
        let parties = &mut self.parties[..n];
        let mut provoked = [0.0; LANES];
        for (party, q) in parties.iter_mut().zip(self.strategies[..2 * n].chunks_exact(2)) {
            let [reliable, opportunist] = [&q[0], &q[1]];
            let apart = each(|l| reliable.now[l] - opportunist.now[l]);
            let perceived = each(|l| opportunist.now[l] + party.belief[l] * apart[l]);
            let answered = each(|l| party.detected[l] * party.response[l]);
            party.slope = [each(|l| answered[l] * apart[l]), each(|l| party.suffered[l] * apart[l])];
            party.caught_out = each(|l| answered[l] * perceived[l]);
            party.committed = each(|l| party.suffered[l] * perceived[l]);
            provoked = each(|l| provoked[l] + party.blamed[l] * party.response[l]);
        }
        for i in 0..n {
            let (mut hazard, mut violations) = (provoked, [0.0; LANES]);
            for (j, other) in parties.iter().enumerate() {
                if j != i {
                    hazard = each(|l| hazard[l] + other.caught_out[l]);
                    violations = each(|l| violations[l] + other.committed[l]);
                }
            }
            let party = &mut parties[i];
            party.denominator = each(|l| party.leave[l] + hazard[l]);
            party.numerator = each(|l| party.flow[l] + hazard[l] * party.betrayed[l] - violations[l] * party.harm[l]);
            party.value = each(|l| (party.numerator[l] + party.follow[l]) / party.denominator[l]);
            party.hazard = hazard;
        }
    }

    /// ```text
    /// q_j = logit(G~ (1 - foiled D) - D [reprisal + N + Q max(0, V - V^W + K)])
    /// ```
    #[inline(always)]
    fn violations(&mut self, n: usize, moves: &mut Moves) {
        let answers = &mut self.answers[..2 * n];
        for (party, answers) in self.parties[..n].iter().zip(answers.chunks_exact_mut(2)) {
            let at_stake = each(|l| larger(party.value[l] + party.margin[l], 0.0));
            let deterred = each(|l| party.caught[l] * (party.response[l] * at_stake[l]));
            for (answer, honest) in answers.iter_mut().zip(&party.honest) {
                *answer = each(|l| honest[l] + deterred[l]);
            }
        }
        choose(answers);
        moves.answer(&mut self.strategies[..2 * n], answers);
    }

    /// ```text
    /// R_kj = logit(V^W_k - V_k(b_j'))
    /// ```
    ///
    /// `V_k(b_j')` is the value along the whole remaining roadmap with the belief in j after an incident.
    #[inline(always)]
    fn retaliations(&mut self, n: usize, later: usize, moves: &mut Moves) {
        let parties = &mut self.parties[..n];
        let pairs = n * (n - 1);
        let ahead = &self.ahead[..later * pairs];
        let (violations, retaliations) = self.strategies[..2 * n + pairs].split_at_mut(2 * n);
        let answers = &mut self.answers[2 * n..2 * n + pairs];
        for j in 0..n {
            let culprit = &mut parties[j];
            let reliable = culprit.incidents(&violations[2 * j]);
            let opportunist = culprit.incidents(&violations[2 * j + 1]);
            culprit.after = each(|l| posterior(culprit.belief[l], [reliable[l], opportunist[l]]));
            let shift = each(|l| culprit.after[l] - culprit.belief[l]);
            for k in 0..n {
                if k == j {
                    continue;
                }
                let (mut value, mut over) = (parties[k].peace, [1.0; LANES]);
                for phase in ahead.chunks_exact(pairs) {
                    phase[pair(n, k, j)].pass_on(&shift, &mut value, &mut over);
                }
                let value = parties[k].value_after(&shift, &parties[j].slope, &value, &over);
                let (precision, war) = (parties[k].precision, parties[k].war);
                answers[pair(n, k, j)] = each(|l| precision[l] * value[l] - war[l]);
            }
        }
        choose(answers);
        moves.answer(retaliations, answers);
    }
}

impl Party {
    /// `rho q D + e`: incidents blamed on it, for a type that violates as its half-and-half average says.
    #[inline(always)]
    fn incidents(&self, q: &Strategy) -> Row {
        each(|l| self.detected[l] * (q.now[l] + q.asked[l]) + self.blamed[l])
    }

    /// The value of the phase that is swept with a shifted belief in another, when what follows is worth
    /// `value / over`.
    #[inline(always)]
    fn value_after(&self, shift: &Row, slope: &[Row; 2], value: &Row, over: &Row) -> Row {
        let hazard = each(|l| shift[l] * slope[0][l]);
        let own = each(|l| self.numerator[l] + hazard[l] * self.betrayed[l] - shift[l] * slope[1][l] * self.harm[l]);
        each(|l| (own[l] * over[l] + self.pass[l] * value[l]) / ((self.denominator[l] + hazard[l]) * over[l]))
    }
}

impl Ahead {
    /// Takes a value that follows, written as a fraction `value / over`, to the value of this phase. One division at
    /// the end then serves the whole path.
    #[inline(always)]
    fn pass_on(&self, shift: &Row, value: &mut Row, over: &mut Row) {
        let own = each(|l| self.own[l] + shift[l] * self.own_slope[l]);
        *value = each(|l| own[l] * over[l] + self.pass[l] * value[l]);
        *over = each(|l| over[l] * (1.0 + shift[l] * self.hazard_slope[l]));
    }
}
