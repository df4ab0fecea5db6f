//! Baselines that have lost their scenarios.

use std::path::{Path, PathBuf};

use super::args::{Orphans, Test};
use super::find::Found;
use super::test::{baseline_path, read_baseline};
use crate::analysis::baseline::Baseline;
use crate::report::checks::{CheckResult, Status, Tested};
use crate::scenario::Scenario;
use crate::words::visible::shown;

/// What such a baseline is a check of.
const CHECK: &str = "A scenario for the baseline";

/// A check that failed for each baseline without its scenario, or a note, as asked for.
pub(super) fn orphans(arguments: &Test, found: &Found) -> Vec<Tested> {
    // A file of that name that is none of ours is nobody's baseline.
    let ours = found.orphans.iter().filter_map(|home| Some((home, read_baseline(home).ok()??)));
    ours.map(|(home, baseline)| orphan(arguments, home, &baseline, &found.scenarios)).collect()
}

fn orphan(arguments: &Test, home: &Path, baseline: &Baseline, scenarios: &[PathBuf]) -> Tested {
    let file = shown(home);
    let reason = "its scenario is gone: nothing is tested against this baseline".to_owned();
    let advice = match renamed(arguments, home, baseline, scenarios) {
        Some(scenario) => {
            let own = baseline_path(&scenario);
            format!("{} has the same content: rename the baseline to {}.", shown(&scenario), shown(&own))
        }
        None => "Bring the scenario back, or take the baseline away.".to_owned(),
    };
    if arguments.orphans == Orphans::Warn {
        return Tested { file, checks: Vec::new(), notes: vec![format!("{CHECK}: {reason}. {advice}")] };
    }
    let mut check = CheckResult::without(Status::Failed, &file, CHECK, reason);
    check.advice.push(advice);
    Tested { file, checks: vec![check], notes: Vec::new() }
}

/// The scenario without a baseline that this one was made from, under another name.
fn renamed(arguments: &Test, home: &Path, baseline: &Baseline, scenarios: &[PathBuf]) -> Option<PathBuf> {
    let open = |path: &Path| Scenario::open_within(path, &[], &[], &arguments.extends.allowed);
    let mut bare = scenarios.iter().filter(|path| path.parent() == home.parent() && !baseline_path(path).exists());
    bare.find(|path| open(path).is_ok_and(|scenario| scenario.baseline().digest == baseline.digest)).cloned()
}
