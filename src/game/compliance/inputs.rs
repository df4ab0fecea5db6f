//! What the compliance game is played with: belligerents, phases, spoilers as numbers.

/// What a belligerent is like in every phase.
#[derive(Debug, Clone, Default)]
pub struct Character {
    /// r, per year, above 0.
    pub discount_rate: f64,
    /// lambda, per stake.
    pub precision: f64,
    /// ell, harm of a violation by another, stakes.
    pub harm: f64,
    /// L, loss if caught out at a collapse, stakes.
    pub betrayal_loss: f64,
    /// b, public belief that it is reliable, a probability.
    pub belief: f64,
    /// V^W at its true cost of fighting, stakes.
    pub war_value: f64,
    /// V^P with the text on the table, the hazard of a lasting peace taken into account, stakes.
    pub peace_value: f64,
    /// h_P / (r + h_P): the weight of a collapse in V^P, for slopes; `peace_value` has it already. 0 where peace lasts.
    pub lapse: f64,
}

/// What one phase is like for one belligerent.
#[derive(Debug, Clone, Default)]
pub struct BelligerentSide {
    /// Flow: utility of what holds plus the net flow of measures, stakes per year.
    pub flow: f64,
    /// 1 - prot, the share of harm and betrayal loss that guarantees leave.
    pub exposure: f64,
    /// D, detection of its violations, a probability.
    pub detection: f64,
    /// 1 - A, the share of other incidents blamed on it.
    pub misattribution: f64,
    /// f (1 - A), false alarms blamed on it per year.
    pub false_alarms: f64,
    /// G~ of the reliable and of the opportunist type, stakes.
    pub temptation: [f64; 2],
    /// Reprisal plus N: what being found out costs at once, stakes.
    pub penalty: f64,
    /// K: facing honoured guarantees in the war that follows, stakes.
    pub deterrence: f64,
}

/// What one phase is like for one spoiler.
#[derive(Debug, Clone, Default)]
pub struct SpoilerSide {
    /// Share of its attacks laid at each belligerent's door: 1 at its patron, or shares that sum to 1.
    pub blamed: Vec<f64>,
    /// Opportunities to attack per year that guarantees leave.
    pub activity: f64,
    /// lambda_z, per stake.
    pub precision: f64,
    /// Lambda_z - u_z(x): what a return to war is worth to it, stakes.
    pub gain: f64,
    /// Cost of an attack, stakes.
    pub cost: f64,
}

/// The quantities that define one phase.
#[derive(Debug, Clone, Default)]
pub struct PhaseGame {
    /// 1 / T, per year; 0 in a phase that nothing ends.
    pub advance: f64,
    /// rho, opportunities to violate per year and belligerent.
    pub opportunities: f64,
    /// Share of a violation's gain and harm that detection takes away.
    pub foiled: f64,
    /// One entry a belligerent.
    pub sides: Vec<BelligerentSide>,
    /// One entry a spoiler.
    pub spoilers: Vec<SpoilerSide>,
}
