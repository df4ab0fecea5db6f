//! The working table of a solver: every quantity of a phase's game as a row with a number for each lane.
//!
//! What does not change while a phase is swept is multiplied out once, when the phase is loaded, so that a sweep
//! reads as few rows as it can; each field says what it is in the model's symbols.

/// Roadmaps that are swept side by side.
pub const LANES: usize = 8;

/// One number a lane.
pub(super) type Row = [f64; LANES];

const ZERO: Row = [0.0; LANES];
const ONE: Row = [1.0; LANES];

/// A probability that is solved for.
#[derive(Debug, Clone)]
pub(super) struct Strategy {
    /// The probability itself, as the last sweep left it.
    pub(super) now: Row,
    /// The move that the last sweep asked for: half the way to its answer.
    pub(super) asked: Row,
    /// The answer of the sweep before to how things stood.
    pub(super) answer_before: Row,
}

impl Strategy {
    const IDLE: Self = Self { now: ZERO, asked: ZERO, answer_before: ZERO };
}

/// A belligerent in the phase that is swept.
#[derive(Debug, Clone)]
pub(super) struct Party {
    /// r f, stakes per year.
    pub(super) flow: Row,
    /// V_next / T, stakes per year.
    pub(super) follow: Row,
    /// r + 1/T, per year.
    pub(super) leave: Row,
    /// 1/T, per year.
    pub(super) pass: Row,
    /// V^B = V^W - L (1 - prot), stakes.
    pub(super) betrayed: Row,
    /// ell (1 - prot), stakes.
    pub(super) harm: Row,
    /// b.
    pub(super) belief: Row,
    /// rho D, per year.
    pub(super) detected: Row,
    /// rho (1 - foiled D), per year.
    pub(super) suffered: Row,
    /// f (1 - A), per year.
    pub(super) false_alarms: Row,
    /// lambda / ln 2: choices are worked out in powers of two.
    pub(super) precision: Row,
    /// lambda V^W / ln 2.
    pub(super) war: Row,
    /// V^P, stakes.
    pub(super) peace: Row,
    /// lambda (D [reprisal + N] - G~ (1 - foiled D)) / ln 2 of either type: minus the gain from violating, but for Q.
    pub(super) honest: [Row; 2],
    /// lambda D / ln 2.
    pub(super) caught: Row,
    /// K - V^W, stakes.
    pub(super) margin: Row,
    /// Q.
    pub(super) response: Row,
    /// e, per year.
    pub(super) blamed: Row,
    /// h, per year.
    pub(super) hazard: Row,
    /// rho q D Q: violations by it that are found out and retaliated for, per year.
    pub(super) caught_out: Row,
    /// rho q (1 - foiled D): violations by it that others suffer, per year.
    pub(super) committed: Row,
    /// r f + h V^B - nu ell (1 - prot), stakes per year.
    pub(super) numerator: Row,
    /// r + h + 1/T, per year.
    pub(super) denominator: Row,
    /// V, stakes.
    pub(super) value: Row,
    /// b'.
    pub(super) after: Row,
    /// Per unit of belief in it: detected violations that are retaliated for, and violations suffered, per year.
    pub(super) slope: [Row; 2],
}

impl Party {
    const IDLE: Self = Self {
        flow: ZERO,
        follow: ZERO,
        leave: ONE,
        pass: ZERO,
        betrayed: ZERO,
        harm: ZERO,
        belief: ZERO,
        detected: ZERO,
        suffered: ZERO,
        false_alarms: ZERO,
        precision: ZERO,
        war: ZERO,
        peace: ZERO,
        honest: [ZERO; 2],
        caught: ZERO,
        margin: ZERO,
        response: ZERO,
        blamed: ZERO,
        hazard: ZERO,
        caught_out: ZERO,
        committed: ZERO,
        numerator: ZERO,
        denominator: ONE,
        value: ZERO,
        after: ZERO,
        slope: [ZERO; 2],
    };
}

/// A spoiler in the phase that is swept.
#[derive(Debug, Clone)]
pub(super) struct Attacker {
    /// activity, per year.
    pub(super) activity: Row,
    /// lambda_z cost / ln 2.
    pub(super) cost: Row,
    /// One entry a belligerent.
    pub(super) shares: Vec<Share>,
    /// a, per year.
    pub(super) attack: Row,
}

/// What of a spoiler's attacks is laid at a belligerent's door.
#[derive(Debug, Clone)]
pub(super) struct Share {
    /// lambda_z (Lambda - u(x)) / ln 2, times the share that it is blamed.
    pub(super) gain: Row,
    /// The share, times 1 - A.
    pub(super) blamed: Row,
}

/// What a phase still to come, solved already, makes of the value that follows it, for a victim and a culprit:
/// with a belief in the culprit higher by s,
///
/// ```text
/// V(s) = (own + s own_slope + pass V_next(s)) / (1 + s hazard_slope)
/// ```
///
/// all divided by that phase's r + h + 1/T at present beliefs.
#[derive(Debug, Clone)]
pub(super) struct Ahead {
    /// r f + h V^B - nu ell (1 - prot) of the victim.
    pub(super) own: Row,
    /// Change of that per unit of belief in the culprit.
    pub(super) own_slope: Row,
    /// Change of h per unit of belief in the culprit.
    pub(super) hazard_slope: Row,
    /// 1/T.
    pub(super) pass: Row,
}

impl Ahead {
    /// A phase that is not there: the value passes through it bit for bit.
    const NOTHING: Self = Self { own: ZERO, own_slope: ZERO, hazard_slope: ZERO, pass: ONE };
}

/// Position of a victim and a culprit, who are two, among the pairs of `n`.
#[expect(clippy::inline_always, reason = "with `n` known it is a number")]
#[inline(always)]
pub(super) fn pair(n: usize, victim: usize, culprit: usize) -> usize {
    victim * (n - 1) + culprit - usize::from(culprit > victim)
}

/// All of it, for so many belligerents and spoilers.
#[derive(Debug, Clone)]
pub(super) struct Workbench {
    pub(super) parties: Vec<Party>,
    pub(super) spoilers: Vec<Attacker>,
    /// q of belligerent j and type at `2 j + type`, then R at `2 n + pair(victim, culprit)`.
    pub(super) strategies: Vec<Strategy>,
    /// The answers of a sweep to how things stand, in the same order.
    pub(super) answers: Vec<Row>,
    /// The phases still to come, from the last on, each with an entry for `pair(victim, culprit)`.
    pub(super) ahead: Vec<Ahead>,
}

impl Workbench {
    pub(super) fn new(belligerents: usize, spoilers: usize, longest_path: usize) -> Self {
        let pairs = belligerents * belligerents.saturating_sub(1);
        let shares = vec![Share { gain: ZERO, blamed: ZERO }; belligerents];
        let spoiler = || Attacker { activity: ZERO, cost: ZERO, shares: shares.clone(), attack: ZERO };
        Self {
            parties: vec![Party::IDLE; belligerents],
            spoilers: (0..spoilers).map(|_| spoiler()).collect(),
            strategies: vec![Strategy::IDLE; 2 * belligerents + pairs],
            answers: vec![ZERO; 2 * belligerents + pairs],
            ahead: vec![Ahead::NOTHING; pairs * longest_path.saturating_sub(1)],
        }
    }
}
