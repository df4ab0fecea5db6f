//! The program as its users start it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

pub const BINARY: &str = env!("CARGO_BIN_EXE_detente");

/// The program in a folder, as on somebody's own machine, wherever the tests run.
pub fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(BINARY);
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1").env_remove("CI").env_remove("COLUMNS");
    command
}

/// Runs the program in a folder, without colours, as somebody does who looks at what it says.
pub fn detente(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).output().expect("the program starts")
}

/// Runs a line of the shell in a folder, with the program as `$detente`.
pub fn shell(folder: &Path, line: &str) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", line]).current_dir(folder).env("detente", BINARY).env_remove("CI");
    command.output().expect("a shell")
}

/// A folder that holds the library of scenarios.
pub fn workplace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(folder.path().join("scenarios")).expect("a folder for scenarios");
    for entry in fs::read_dir("scenarios").expect("the library is there") {
        let path = entry.expect("the library can be listed").path();
        let name = path.file_name().expect("a name");
        fs::copy(&path, folder.path().join("scenarios").join(name)).expect("a scenario can be copied");
    }
    folder
}
