//! Arguments of `report`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::shared::{Opening, Quiet};

/// Arguments of `report`.
#[derive(Debug, Args)]
pub(crate) struct Report {
    /// A folder that `run`, `compare`, `sweep`, `discover`, `search` or `sensitivity` wrote.
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: PathBuf,
    /// The file to write; report.html in the folder where not given.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: Option<PathBuf>,
    /// How much is printed.
    #[command(flatten)]
    pub quiet: Quiet,
    /// What is done with the page.
    #[command(flatten)]
    pub opening: Opening,
}
