//! The tests of every feature, one binary, a topic a file: quick enough to run after each change. What is measured over
//! many seeds is in `tests/thorough`.
#![allow(missing_docs, unreachable_pub, reason = "tests speak by their names, and nobody calls them")]

mod bad_input;
mod browser;
mod chromium;
mod command_line;
#[path = "../common/mod.rs"]
mod common;
mod compare;
mod correlation;
mod discover;
mod discovery;
mod distributions;
mod ensemble;
mod equilibrium;
mod examples;
mod folders;
mod hostile;
mod inspect;
mod inspect_command;
mod laws;
mod layout;
mod markup;
mod model_tests;
mod model_tests_beside;
mod plausible;
mod playthroughs;
mod readme;
mod report;
mod resume;
mod same_data;
mod sampling;
mod scenario;
mod scenario_game;
mod scenario_schema;
mod scenario_schema_bad;
mod search;
mod sensitivity;
mod shell;
mod signals;
mod survival;
mod sweep;

mod trace;
mod unsettled;
mod vectors;
mod worlds;
