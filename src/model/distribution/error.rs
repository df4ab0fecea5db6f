//! Why something is no distribution.

/// Why something is no distribution. Each message is a fragment that follows the distribution's name.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DistributionError {
    /// A parameter is NaN or infinite.
    #[error("has a parameter that is not a finite number")]
    NotFinite,
    /// A spread is not positive.
    #[error("needs a {name} above {above}, not {found}; write a plain number for a value known for sure")]
    Spread {
        /// Which parameter.
        name: &'static str,
        /// The bound it must exceed.
        above: f64,
        /// What it is.
        found: f64,
    },
    /// Parameters that must ascend do not.
    #[error("needs its values in ascending order, and the first below the last")]
    Order,
    /// A parameter that must be positive is not.
    #[error("needs a {name} above 0, not {found}")]
    NotPositive {
        /// Which parameter.
        name: &'static str,
        /// What it is.
        found: f64,
    },
    /// A beta distribution's shape is out of proportion.
    #[error("needs shapes from {low} to {high}, not {found}; beyond them it is a number, or one of two")]
    OutOfProportion {
        /// What it is.
        found: f64,
        /// The least shape.
        low: f64,
        /// The largest shape.
        high: f64,
    },
    /// Too few quantiles.
    #[error("needs at least two quantiles, such as p10 and p90")]
    TooFew,
    /// The probabilities of quantiles are not between 0 and 1, or not ascending.
    #[error("needs each probability once, between 0 and 1")]
    Probabilities,
    /// A quantile lies outside the quantity's domain.
    #[error("has a quantile of {value}, outside the possible values from {low} to {high}")]
    OutsideDomain {
        /// The quantile.
        value: f64,
        /// Lower end of the domain.
        low: f64,
        /// Upper end of the domain.
        high: f64,
    },
    /// A logarithmic pool of statements that no value is possible by, or that have no density.
    #[error("has nothing in common: a logarithmic pool needs ranges that overlap; take `how = \"linear\"`")]
    NothingInCommon,
    /// Its values lie so close together, or so far apart, that they cannot be computed.
    #[error("is too narrow, or too wide, to be computed; write a plain number for a value known for sure")]
    TooFine,
    /// A weight is negative, or all are zero.
    #[error("needs weights of 0 or more that are not all 0")]
    Weights,
    /// Nothing is left in the domain.
    #[error("has no probability between {low} and {high}, the possible values")]
    NoMass {
        /// Lower end of the domain.
        low: f64,
        /// Upper end of the domain.
        high: f64,
    },
    /// A value lies outside the domain.
    #[error("has the value {value}, outside the possible values from {low} to {high}")]
    ValueOutside {
        /// The value.
        value: f64,
        /// Lower end of the domain.
        low: f64,
        /// Upper end of the domain.
        high: f64,
    },
}
