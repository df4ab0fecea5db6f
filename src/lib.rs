//! A game-theoretic simulator of peace processes.
pub mod units;
pub mod chance;
pub mod stats;
pub mod model;
pub mod scenario;
pub mod world;
pub mod game;
pub mod play;
pub mod engine;
pub mod tally;
pub mod analysis;
pub mod report;
pub mod cli;
