//! A game-theoretic simulator of peace processes: from a scenario file to the distribution of outcomes.
//!
//! An analyst writes a peace process as a TOML file. The crate reads it, plays the game many times (logit
//! responses, private types, Bayesian beliefs) and shows how it ends, and why. Results are conditional on the
//! scenario's assumptions; they are not forecasts.
//!
//! # The path the data takes
//!
//! ```text
//! scenarios/x.toml
//!    | scenario   read once; every version is a patch on the same tree: names, ranges, every problem with its place
//!    v
//!  Model          checked, immutable, indexed; no strings to look up, no TOML
//!    | world      draw everything uncertain for run k: a point of a design in the unit cube of what is uncertain
//!    v
//!  World
//!    | play       from one happening to the next, at exact times: events, measures, war or process, talks, clock;
//!    |            strategies wherever they are needed next   (theory: game)
//!    v
//!  Playthrough    outcome and a small record; the whole story only when watched
//!    | ensemble   versions x runs under one seed, as far as needed, in parallel, folded in run order; kept, resumed, merged
//!    v
//!  Ensemble       versions with their tallies: the one value that everything later reads
//!    | analysis   sums up, compares, tests; and puts the game on paper, without a run
//!    v
//!  Summary, Comparison, Sweep, Search, Sensitivity, Discovery, Inspection, Ruling, Drift
//!    | report     plain figure data -> charts, tables, data files, manifest, a page to hand on
//!    v
//!  output/x/run/
//! ```
//!
//! Imports go down this order only; `tests/suite/layout.rs` holds it. The theory is stated in `docs/model.md`,
//! where each equation names the function that computes it.
//!
//! # Where to begin
//!
//! - [`scenario::Scenario`]: open a file once, take any version of it as a [`model::Model`];
//! - [`ensemble::Ensemble`]: play versions as far as an [`ensemble::Stop`] wants, keep, resume and merge their runs;
//! - [`analysis`]: [`analysis::Summary::of`] a version, [`analysis::Comparison::new`] of all, and the game on paper;
//! - [`analysis::search`]: which packages of measures and values are worth what they cost;
//! - [`analysis::sensitivity`]: which inputs move a quantity, and what is worth finding out;
//! - [`play::Seat`]: play one run and watch it.
//!
//! ```
//! use detente::analysis::Summary;
//! use detente::ensemble::{Control, Ensemble, Stop, Version};
//! use detente::scenario::{Scenario, starter};
//!
//! let scenario = Scenario::from_text("example", &starter("example"))?;
//! let mut ensemble = Ensemble::new(1, [Version::new(scenario.baseline())]);
//! ensemble.play(&Stop::Runs(50), &Control::default());
//! let summary = Summary::of(&ensemble, &ensemble.versions()[0]);
//! assert_eq!(summary.runs, 50);
//! # Ok::<(), detente::scenario::Problems>(())
//! ```
//!
//! The programs in `examples/` play a file, compare two policies, read one run and sweep a number.
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `report` | results as files: figures, charts, tables, the page to hand on |
//! | `cli` | the commands of the program; takes `report` |
//! | `parquet` | `runs.parquet` among the files, where otherwise `runs.csv` takes its place; takes `report` |
//!
//! `cli` and `parquet` are on by default. Without default features the library ends at `analysis`: it opens scenarios,
//! plays them and says what comes of it, in a browser too.

pub mod units;

pub mod chance;
pub mod stats;
pub mod words;

pub mod model;

pub mod scenario;

pub mod world;

pub mod game;

pub mod play;

pub mod ensemble;

pub mod analysis;

#[cfg(feature = "report")]
pub mod report;

#[cfg(feature = "cli")]
pub mod cli;
