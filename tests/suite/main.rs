//! The tests of the library, one binary, a topic a file.
#![allow(missing_docs, reason = "tests speak by their names")]

mod bad_input;
mod browser;
mod chromium;
mod command_line;
mod common;
mod compare;
mod distributions;
mod ensemble;
mod equilibrium;
mod inspect;
mod inspect_command;
mod key_west;
mod knobs;
mod laws;
mod layout;
mod markup;
mod model_tests;
mod model_tests_measured;
mod playthroughs;
mod readme;
mod report;
mod scenario;
mod scenario_schema;
mod trace;
