//! The tests of the library, one binary, a topic a file.
#![allow(missing_docs, reason = "tests speak by their names")]

mod bad_input;
mod scenario;
mod scenario_schema;
