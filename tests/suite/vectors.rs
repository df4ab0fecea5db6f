//! The sweeps of the equilibrium in vector registers: that the program has them, and that runs do not hang on them.

use detente::chance::Dice;
use detente::play::{Batch, Plan, Silent};

use crate::common::library;

/// The first runs of a plan, side by side, as text that tells all their numbers to the last bit.
fn played(mut batch: Batch) -> Vec<(u64, String)> {
    let mut waiting = (0..40).map(|run| (run, Dice::new(3, run)));
    let mut told = Vec::new();
    while told.len() < 40 {
        let ended = batch.play_on(&mut || waiting.next(), &mut Silent);
        told.extend(ended.into_iter().map(|(run, playthrough)| (run, format!("{playthrough:?}"))));
    }
    told.sort();
    told
}

#[test]
fn runs_are_the_same_with_and_without_vector_registers() {
    for scenario in ["key_west", "three_sides"] {
        let model = library(scenario, None, &[]).model.clone();
        let plan = Plan::new(&model);
        assert_eq!(played(Batch::new(&plan)), played(Batch::new(&plan).scalar()), "{scenario}");
    }
}

/// Four divisions at once in the function that `pulp` compiles for AVX2: where inlining fails one is made after the other,
/// and nothing but the time tells. It is looked for in this very program.
#[cfg(all(target_arch = "x86_64", target_os = "linux"))]
#[test]
fn sweeps_are_compiled_for_vectors_of_four() {
    use std::process::Command;

    let program = std::env::current_exe().expect("a program");
    let tool = |name: &str, arguments: &[&str]| {
        let told = Command::new(name).args(arguments).arg(&program).output().ok()?;
        told.status.success().then(|| String::from_utf8_lossy(&told.stdout).into_owned())
    };
    let Some(symbols) = tool("nm", &["--defined-only", "--print-size"]) else {
        eprintln!("nm is not installed here: whether sweeps are compiled for vectors was not looked at");
        return;
    };
    // Where this is a function of its own nothing is inlined: the program is not optimised, and no part of it is fast.
    if symbols.contains("game6choice6larger") {
        eprintln!("not optimised: whether sweeps are compiled for vectors was not looked at");
        return;
    }
    let mut compiled = 0;
    for symbol in symbols.lines().filter(|line| line.contains("vectorize") && line.contains("imp_fastcall")) {
        let number = |field: Option<&str>| u64::from_str_radix(field.expect("a field"), 16).expect("a number");
        let mut fields = symbol.split(' ');
        let start = number(fields.next());
        let (start, stop) =
            (format!("--start-address={start}"), format!("--stop-address={}", start + number(fields.next())));
        let Some(code) = tool("objdump", &["--disassemble", "--no-show-raw-insn", &start, &stop]) else {
            eprintln!("objdump is not installed here: whether sweeps are compiled for vectors was not looked at");
            return;
        };
        compiled += code.lines().filter(|line| line.contains("vdivpd") && line.contains("%ymm")).count();
    }
    assert!(compiled > 10, "{compiled} divisions by four");
}
