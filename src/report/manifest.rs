//! How to do it again.

use serde::Serialize;

/// Everything needed to get the same results again, and what it took.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Manifest {
    /// `detente`.
    pub program: &'static str,
    /// The program's version.
    pub version: &'static str,
    /// The command that gives the same results.
    pub command: String,
    /// The scenario's id.
    pub scenario: String,
    /// SHA-256 of the scenario file and of all it extends.
    pub digest: String,
    /// The variant played.
    pub variant: String,
    /// Values changed on the command line.
    pub set: Vec<String>,
    /// The seed.
    pub seed: u64,
    /// Runs counted.
    pub runs: u64,
    /// Whether the user stopped it early.
    pub interrupted: bool,
    /// Threads used; results do not depend on them.
    pub threads: usize,
    /// Seconds it took.
    pub wall_seconds: f64,
}

impl Manifest {
    /// The program's name.
    pub const PROGRAM: &'static str = env!("CARGO_PKG_NAME");
    /// The program's version.
    pub const VERSION: &'static str = env!("CARGO_PKG_VERSION");
}
