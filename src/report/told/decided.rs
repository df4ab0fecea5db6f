//! What a choice among versions hangs on, in sentences: for terminal, charts and page alike.

use crate::analysis::sensitivity::decision::DecisionProblem;
use crate::words::capitals::small_unless_capitals;
use crate::words::numbers::{percent, percent_range, significant};

/// A value of information in the unit of the objective: in points where that is a share of runs.
#[must_use]
pub fn written(own: &DecisionProblem, value: f64) -> String {
    match own.is_share {
        _ if value < if own.is_share { 5e-5 } else { 5e-4 } => "0".to_owned(),
        true if value < 0.0995 => format!("{:.2}", 100.0 * value),
        true => format!("{:.1}", 100.0 * value),
        false => significant(value),
    }
}

/// The unit of these values.
#[must_use]
pub const fn unit(own: &DecisionProblem) -> &'static str {
    if own.is_share { "points" } else { "the unit of the objective" }
}

/// A mean of the objective with its interval.
#[must_use]
pub fn mean(own: &DecisionProblem, mean: f64, (low, high): (f64, f64)) -> [String; 2] {
    if own.is_share {
        [percent(mean), percent_range(low, high)]
    } else {
        [significant(mean), format!("{} to {}", significant(low), significant(high))]
    }
}

/// The best version on average, and what of all that is not known would change the choice.
#[must_use]
pub fn finding(own: &DecisionProblem) -> Vec<String> {
    let objective = small_unless_capitals(&own.objective_label);
    let wanted = if own.minimise { "lowest" } else { "highest" };
    let mut said = Vec::new();
    if let Some(best) = own.versions.0.values().next() {
        let [mean, range] = mean(own, best.mean, (best.low, best.high));
        said.push(format!(
            "The mean of {objective} is {wanted} with “{}”: {mean} (95% interval over worlds {range}); that version is the best \
             in {} of worlds.",
            best.label,
            percent(best.best_in)
        ));
    }
    let told: Vec<&str> =
        own.inputs.0.iter().filter(|(_, input)| input.distinguishable).map(|(path, _)| path.as_str()).collect();
    said.push(match own.inputs.0.iter().next() {
        Some((path, input)) if input.distinguishable => format!(
            "Most worth finding out before choosing is {path}: {} {} (95% interval {} to {}).{}",
            written(own, input.value),
            unit(own),
            written(own, input.low),
            written(own, input.high),
            match told.len() {
                1 => " No other input alone can be told to be worth anything.".to_owned(),
                more => format!(" {more} inputs can be told to be worth something."),
            }
        ),
        _ => "No single input can be told to be worth anything: whatever were found out of it, the choice would stay the same \
              as far as these runs tell."
            .to_owned(),
    });
    said
}
