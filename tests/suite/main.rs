//! The tests of the library, one binary, a topic a file.
#![allow(missing_docs, reason = "tests speak by their names")]

mod bad_input;
mod common;
mod engine;
mod equilibrium;
mod key_west;
mod laws;
mod layout;
mod scenario;
mod scenario_schema;
