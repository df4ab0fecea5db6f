//! The theory: pure functions of numbers, one idea a file.
//!
//! | file | idea |
//! |---|---|
//! | [`choice`] | the logit choice between two courses |
//! | [`value`] | what a situation is worth: a flow, exits and losses |
//! | [`belief`] | Bayes' rule for reliability and for resolve |
//! | [`compliance`] | the equilibrium of violation, retaliation and attack along the roadmap |
//! | [`bargaining`] | the contract curve, offers and answers |

pub mod bargaining;
pub mod belief;
pub mod choice;
pub mod compliance;
pub mod value;
