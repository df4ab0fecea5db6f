//! Signals, and machines that fail: how the program ends, and what it leaves. `docs/commands.md` has the table.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use crate::common::interruptions::{hidden, interruptions, send, start, until_written};
use crate::common::program::{BINARY, detente, program, shell, workplace};

const LONG: [&str; 4] = ["run", "scenarios/minimal.toml", "--runs=5000000", "--out=out/long"];

fn told(done: &Output) -> String {
    String::from_utf8_lossy(&done.stderr).into_owned()
}

/// A command under a shell, which sets limits before.
fn limited(place: &Path, limits: &str, arguments: &str) -> Output {
    shell(place, &format!("{limits}; exec $detente {arguments}"))
}

#[test]
fn interruptions_at_any_moment_end_as_documented_and_leave_whole_results() {
    interruptions(5);
}

#[test]
fn a_stop_while_charts_are_drawn_keeps_everything_and_says_so() {
    let place = workplace();
    let arguments = ["run", "scenarios/minimal.toml", "--runs=300", "--out=out/results"];
    let mut command = program(place.path(), &arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    until_written(&place.path().join("out"), &mut child);
    send(&child, "INT");
    let done = child.wait_with_output().expect("it ends");
    assert_eq!(done.status.code(), Some(130), "{}", told(&done));
    assert!(told(&done).contains("as soon as the results are written"), "{}", told(&done));
    assert!(told(&done).contains("nothing is missing"), "{}", told(&done));
    assert!(String::from_utf8_lossy(&done.stdout).contains("Results: out/results"));
    for file in ["summary.json", "manifest.json", "report.html", "charts/outcomes.png"] {
        assert!(place.path().join("out/results").join(file).is_file(), "no {file}");
    }
}

#[test]
fn a_second_stop_ends_at_once_and_leaves_nothing() {
    let place = workplace();
    for signal in ["INT", "TERM", "HUP"] {
        let arguments = ["compare", "scenarios/minimal.toml", "--runs=300", "--out=out/results"];
        let mut command = program(place.path(), &arguments);
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        until_written(&place.path().join("out"), &mut child);
        send(&child, signal);
        // Two of a kind that come at once are one: the second waits until the first was heard.
        let mut heard = BufReader::new(child.stderr.take().expect("a pipe"));
        let mut line = String::new();
        heard.read_line(&mut line).expect("text");
        assert!(line.contains("Once more ends it at once"), "{line}");
        send(&child, signal);
        line.clear();
        heard.read_to_string(&mut line).expect("text");
        assert_eq!(child.wait().expect("it ends").code(), Some(130));
        assert_eq!(line, "Ended at once; no results were written.\n");
        let left = fs::read_dir(place.path().join("out")).map(|left| left.flatten().collect::<Vec<_>>());
        assert!(left.is_err(), "{left:?} is left");
    }
}

#[test]
fn a_command_without_runs_ends_at_a_stop_and_leaves_nothing() {
    let place = workplace();
    let mut child = start(place.path(), &["inspect", "scenarios/key_west.toml", "--out=out/results"]);
    while !place.path().join("out").exists() && child.try_wait().expect("asked").is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    send(&child, "TERM");
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    assert!(!place.path().join("out").exists());
}

#[test]
fn asked_how_far_it_is_a_run_says_so_and_goes_on() {
    let place = workplace();
    let mut command = program(place.path(), &LONG);
    command.arg("--no-charts").stdout(Stdio::null()).stderr(Stdio::piped());
    let child = command.spawn().expect("the program starts");
    for signal in ["USR1", "USR2", "USR1", "INT"] {
        std::thread::sleep(Duration::from_millis(700));
        send(&child, signal);
    }
    let done = child.wait_with_output().expect("it ends");
    assert_eq!(done.status.code(), Some(130));
    assert_eq!(told(&done).matches("of 5,000,000 runs so far.").count(), 3, "{}", told(&done));
    let none = told(&done).contains("Stopped before the first run");
    assert_eq!(place.path().join("out/long/summary.json").is_file(), !none);
}

#[test]
fn a_run_started_to_survive_its_terminal_does() {
    let place = workplace();
    let line = "trap '' HUP; exec \"$0\" run scenarios/minimal.toml --runs=600 --no-charts --out=results";
    let mut child = Command::new("sh")
        .args(["-c", line, BINARY])
        .current_dir(place.path())
        .stdout(Stdio::null())
        .spawn()
        .expect("a shell");
    for _ in 0..3 {
        std::thread::sleep(Duration::from_millis(100));
        let _ = Command::new("kill").args(["-HUP", &child.id().to_string()]).stderr(Stdio::null()).status();
    }
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn what_a_killed_command_left_is_swept_and_what_a_living_one_makes_is_not() {
    let place = workplace();
    let out = place.path().join("out");
    for signal in ["KILL", "QUIT"] {
        let mut killed = start(place.path(), &LONG);
        while hidden(&out).is_empty() {
            std::thread::sleep(Duration::from_millis(1));
        }
        send(&killed, signal);
        assert_eq!(killed.wait().expect("it ends").code(), None);
    }
    let left = hidden(&out);
    assert!(!left.is_empty());
    // Names like ours that are not, and one without a lock.
    for other in [".detente-backup/x", ".detente-abcdefghijkl.part/x"] {
        fs::create_dir_all(out.join(other)).expect("made");
    }
    let mut living = start(place.path(), &LONG);
    while hidden(&out).iter().filter(|path| path.join("lock").exists()).count() != 1
        || hidden(&out).iter().any(|path| left.contains(path))
    {
        assert!(living.try_wait().expect("asked").is_none(), "it ended");
        std::thread::sleep(Duration::from_millis(1));
    }
    let made = hidden(&out);
    let beside = ["run", "scenarios/minimal.toml", "--runs=20", "--no-charts", "--out=out/short"];
    assert!(detente(place.path(), &beside).status.success());
    assert_eq!(hidden(&out), made);
    send(&living, "INT");
    assert_eq!(living.wait().expect("it ends").code(), Some(130));
    assert!(out.join(".detente-backup/x").is_dir() && out.join(".detente-abcdefghijkl.part/x").is_dir());
    assert_eq!(hidden(&out).len(), 2);
}

#[test]
fn a_limit_on_the_size_of_files_ends_with_3_and_leaves_what_was_there() {
    let place = workplace();
    let quick = "run scenarios/minimal.toml --runs=300 --out=out/results";
    assert!(limited(place.path(), ":", quick).status.success());
    let before = fs::read(place.path().join("out/results/summary.json")).expect("written");
    for (limit, command) in [
        (20, format!("{quick} --seed=2")),
        (0, format!("{quick} --seed=2")),
        (1, "new talks".to_owned()),
        (1, "man pages".to_owned()),
        (0, "test --accept scenarios/minimal.toml --runs=50".to_owned()),
        (0, "test scenarios/minimal.toml --runs=50 --junit report.xml".to_owned()),
    ] {
        let full = limited(place.path(), &format!("ulimit -f {limit}"), &command);
        assert_eq!(full.status.code(), Some(3), "{command}: {:?} {}", full.status, told(&full));
        assert!(told(&full).contains("cannot be written"), "{command}: {}", told(&full));
        assert_eq!(fs::read(place.path().join("out/results/summary.json")).expect("there"), before);
    }
    for (folder, most) in [("out", 1), ("pages", 0), ("scenarios", 4), (".", 3)] {
        let there: Vec<_> = fs::read_dir(place.path().join(folder)).into_iter().flatten().flatten().collect();
        assert!(there.len() <= most, "{folder}: {there:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_ends_with_3_and_keeps_the_runs_that_were_to_be_kept() {
    let place = workplace();
    let disk = place.path().join("disk");
    fs::create_dir(&disk).expect("made");
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=300k", "none"]).arg(&disk).output();
    if !mounted.is_ok_and(|done| done.status.success()) {
        eprintln!("No small disk can be mounted here: a full one was not tried.");
        return;
    }
    let run = ["run", "scenarios/minimal.toml", "--runs=400", "--out=disk/results"];
    let plain = detente(place.path(), &run);
    let left = fs::read_dir(&disk).expect("there").count();
    let kept = detente(place.path(), &[&run[..], &["--resume"]].concat());
    let store = disk.join("results.store").is_file();
    let new = {
        fs::write(disk.join("filler"), vec![0; 400 << 10]).expect_err("it is full");
        detente(&disk, &["new", "talks"])
    };
    let talks = disk.join("talks.toml").exists();
    assert!(Command::new("umount").arg(&disk).status().expect("umount").success());
    assert_eq!(plain.status.code(), Some(3), "{}", told(&plain));
    assert!(told(&plain).contains("No results were written") && left == 0, "{}", told(&plain));
    assert_eq!(kept.status.code(), Some(3), "{}", told(&kept));
    assert!(told(&kept).contains("The runs are kept in disk/results.store") && store, "{}", told(&kept));
    assert_eq!(new.status.code(), Some(3), "{}", told(&new));
    assert!(!talks, "half a scenario is left");
}

/// As another user, where the tests run as root: root may write anywhere.
#[test]
fn a_place_of_somebody_else_ends_with_3_before_anything_is_played() {
    let place = workplace();
    let out = place.path().join("out");
    assert!(
        detente(place.path(), &["run", "scenarios/minimal.toml", "--runs=20", "--out=out/results"]).status.success()
    );
    let before = fs::read(out.join("results/summary.json")).expect("written");
    let owner = std::os::unix::fs::MetadataExt::uid(&fs::metadata(&out).expect("there"));
    let (readable, closed) = (0o755, 0o555);
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode)).expect("set");
    };
    mode(place.path(), readable);
    for (folder, out_option) in [(out.join("results"), "--out=out/results"), (out.clone(), "--out=out/new")] {
        mode(&folder, if owner == 0 { readable } else { closed });
        let mut command = program(place.path(), &["run", "scenarios/minimal.toml", "--runs=5000000", out_option]);
        if owner == 0 {
            command.uid(65_534).gid(65_534);
        }
        let Ok(refused) = command.output() else {
            eprintln!("The program cannot be started as another user: that was not tried.");
            return;
        };
        mode(&folder, readable);
        assert_eq!(refused.status.code(), Some(3), "{}", told(&refused));
        assert!(told(&refused).contains("cannot be written"), "{}", told(&refused));
    }
    assert_eq!(fs::read(out.join("results/summary.json")).expect("there"), before);
    assert_eq!(fs::read_dir(&out).expect("there").count(), 1);
}

#[test]
fn what_is_written_though_nobody_hears_of_it_is_said() {
    let place = workplace();
    let quick = "run scenarios/minimal.toml --runs=20 --no-charts --out=results";
    if !Path::new("/dev/full").exists() {
        return;
    }
    let done = limited(place.path(), ":", &format!("{quick} >/dev/full"));
    assert_eq!(done.status.code(), Some(3));
    assert!(told(&done).contains("The results are written all the same: results"), "{}", told(&done));
    assert!(place.path().join("results/summary.json").is_file());
}

#[test]
fn the_masks_and_modes_of_the_user_hold() {
    use std::os::unix::fs::PermissionsExt;
    let place = workplace();
    let mode = |name: &str| fs::metadata(place.path().join(name)).expect("there").permissions().mode() & 0o777;
    let quick = "run scenarios/minimal.toml --runs=20 --no-charts --out=results";
    assert!(limited(place.path(), "umask 077", quick).status.success());
    assert_eq!([mode("results"), mode("results/summary.json")], [0o700, 0o600]);
    assert!(limited(place.path(), "umask 022", quick).status.success());
    assert_eq!([mode("results"), mode("results/summary.json")], [0o700, 0o644]);
    let accept = "test --accept scenarios/minimal.toml --runs=20";
    assert!(limited(place.path(), "umask 077", accept).status.success());
    assert_eq!(mode("scenarios/minimal.baseline.json"), 0o600);
    let kept = fs::Permissions::from_mode(0o664);
    fs::set_permissions(place.path().join("scenarios/minimal.baseline.json"), kept).expect("set");
    assert!(limited(place.path(), ":", &format!("{accept} --seed=3")).status.success());
    assert_eq!(mode("scenarios/minimal.baseline.json"), 0o664);
}
