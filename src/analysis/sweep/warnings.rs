//! What to doubt about a sweep.

use super::Sweep;
use super::gathered::Gathered;
use crate::analysis::Warning;
use crate::analysis::compare::Measured;
use crate::stats::runs_for_half_width;
use crate::words::lists::listed;
use crate::words::numbers::thousands;

/// An interval of a cell's share wider than this to each side calls for more runs.
const WIDE: f64 = 0.05;

pub(super) fn warnings(sweep: &Sweep, gathered: &Gathered) -> Vec<String> {
    let mut warnings = Vec::new();
    if sweep.interrupted {
        warnings.push(format!(
            "Stopped early: each cell has {} runs of {}. They are the first runs of the whole; start again to have all.",
            thousands(sweep.runs as f64),
            thousands(gathered.asked() as f64)
        ));
    }
    let paths: Vec<&str> = sweep.axes.iter().map(|axis| axis.path.as_str()).collect();
    if sweep.same_game {
        warnings.push(format!(
            "Nothing that is varied enters the model: every cell is the same game. {} does not matter here.",
            listed(&paths)
        ));
    } else if sweep.unmoved {
        warnings.push(format!("No run of any cell differs in what is shown: {} moved nothing.", listed(&paths)));
    }
    for axis in sweep.axes.iter().filter(|axis| axis.uncertain) {
        warnings.push(format!("{} is uncertain in the file; each cell holds it at one value.", axis.path));
    }
    let half = |own: &Measured| (own.high - own.low) / 2.0;
    let shares = sweep.quantities.iter().enumerate().filter(|(_, own)| own.share);
    let widest = shares.flat_map(|(at, _)| sweep.values(at).map(half)).fold(0.0, f64::max);
    if widest > WIDE {
        warnings.push(format!(
            "Shares of single cells are known to only {:.1} points either way; about {} runs a cell (--runs) narrow it to 2.",
            100.0 * widest,
            thousands(runs_for_half_width(0.5, 0.02) as f64)
        ));
    }
    let solver = gathered.solver();
    if solver.unsettled > 0 {
        let (unsettled, solves) = (solver.unsettled, solver.solves);
        warnings.push(Warning::Unsettled { unsettled, solves, residual: solver.worst_residual }.to_string());
    }
    warnings
}
