//! A search whose best package is known.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::PLAIN;
use super::program::{detente, workplace};

/// A lasting peace that falls at a rate, and things to buy of which one lowers that rate. Nobody breaks its word and nobody
/// fights, so that the others change nothing: three years of peace hold with e^(-3 h).
pub const PLANTED: &str = r#"
[peace]
relapse = 0.3

[monitoring.watch]
phases = ["settlement"]
detection = 0.5

[aid.arms]
by = ["east"]
to = "west"
phases = ["war"]
war_cost = 0.02
enabled = false

[tracks.elders]
phases = ["settlement"]
support = 0.1

[variants.firm]
patch.peace.relapse = 0.01

[levers]
budget = 3.0
unit = "million"

[levers.measures]
watch.cost = 1.0
arms.cost = 0.5
elders.cost = 0.5

[levers.numbers.relapse]
label = "Fall of the peace"
path = "peace.relapse"
values = "0.05, 0.1, 0.2, 0.3"
costs = [3.0, 2.0, 1.0, 0.0]
"#;

/// A folder with the file.
pub fn planted() -> tempfile::TempDir {
    let place = workplace();
    let text = PLAIN.replace("opportunities = 2.0", "opportunities = 0").replace("openings = 4.0", "openings = 0");
    fs::write(place.path().join("planted.toml"), text + PLANTED).expect("written");
    place
}

/// Whether a search with this seed finds what was planted: the slowest fall of the peace that 3 buys, and nothing besides.
pub fn found(place: &Path, seed: u64) -> bool {
    let seed = format!("--seed={seed}");
    let arguments = ["search", "planted.toml", "--runs=1024", "--json", "--no-charts", "--quiet", &seed];
    let done = detente(place, &arguments);
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let search: Value = serde_json::from_slice(&done.stdout).expect("JSON");
    let best = &search["runner_up"]["best"];
    let own = search["front"].as_array().and_then(|front| front.iter().find(|own| own["id"] == *best));
    own.is_some_and(|own| {
        let levers = &own["levers"];
        levers["relapse"] == "0.05" && ["watch", "arms", "elders"].iter().all(|id| levers[id] == "false")
    })
}
