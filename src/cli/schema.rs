//! `detente schema`: what editors read.

use super::results::{Refusal, Results};
use crate::scenario;

/// The JSON Schema of the scenario format.
pub(super) fn schema() -> Result<Results, Refusal> {
    match serde_json::to_string_pretty(&scenario::schema()) {
        Ok(text) => Ok(Results::said(format!("{text}\n"))),
        Err(error) => Err(Refusal::Machine(format!("the schema cannot be written: {error}"))),
    }
}
