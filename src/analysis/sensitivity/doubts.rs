//! What to doubt about indices, effects and swings, in words.

use super::record::Sensitivity;
use super::study::{Influence, Method};
use crate::words::lists::{counted, shortlisted};
use crate::words::numbers::{percent, thousands};

/// An interval of an index wider than this, to each side, calls for more base points.
const WIDE: f64 = 0.1;
/// Of fewer base points no interval is to be trusted: the bootstrap knows no rows but those it has.
const FEW: u64 = 64;
/// The part of the variance of evaluations that may be luck before more plays are recommended.
const NOISY: f64 = 0.5;
/// So many inputs are named in a sentence.
const NAMED: usize = 4;

/// Every doubt, the gravest first.
pub(super) fn doubts(own: &Sensitivity) -> Vec<String> {
    let mut all = vec![stopped(own)];
    if let Some(method) = own.method {
        all.extend([
            silent(own, method),
            wide(own, method),
            noisy(own, method),
            untold(own),
            raised(own),
            together(own, method),
        ]);
        all.push(floors(own, method));
    }
    all.extend([swings(own), still(own)]);
    all.into_iter().flatten().collect()
}

/// Indices and effects are of inputs that are free of each other.
fn together(own: &Sensitivity, method: Method) -> Option<String> {
    let told = match method {
        Method::Sobol | Method::Morris => {
            "Some inputs go together in the file ([[correlation]]); here each is moved on its own, as if it did not. --method \
             regional leaves them together."
        }
        Method::Regional => {
            "Some inputs go together in the file ([[correlation]]): what one of them tells it may tell of the other."
        }
    };
    own.correlated.then(|| told.to_owned())
}

/// So many of what the base of a method counts.
fn base(method: Method, count: u64) -> String {
    match method {
        Method::Sobol => counted(count as usize, "base point"),
        Method::Morris if count == 1 => "1 trajectory".to_owned(),
        Method::Morris => format!("{} trajectories", thousands(count as f64)),
        Method::Regional => counted(count as usize, "world"),
    }
}

fn stopped(own: &Sensitivity) -> Option<String> {
    let points = own.method.map(|method| format!("{} of {}", thousands(own.base as f64), base(method, own.base_asked)));
    let swings = (own.moved > 0).then(|| format!("{} of {} swings", own.swings.0.len(), own.moved));
    let finished: Vec<String> = points.into_iter().chain(swings).collect();
    own.interrupted
        .then(|| format!("Stopped early: {} were finished. Start again to have all.", finished.join(" and ")))
}

fn silent(own: &Sensitivity, method: Method) -> Option<String> {
    own.inputs.0.is_empty().then(|| {
        format!(
            "Of {} nothing can be said: they are too few, or {} differs between worlds by no more than luck. Ask for a \
             larger --base, or for more --plays.",
            base(method, own.base),
            own.target_label
        )
    })
}

fn wide(own: &Sensitivity, method: Method) -> Option<String> {
    let (path, widest) = own
        .inputs
        .0
        .iter()
        .filter(|(_, own)| !matches!(own, Influence::Effects { .. }))
        .map(|(path, own)| (path, (own.rank().high - own.rank().low) / 2.0))
        .max_by(|one, other| one.1.total_cmp(&other.1))?;
    if own.base < FEW {
        return Some(format!(
            "From {} intervals are too rough to lean on; take --base {FEW} at least.",
            base(method, own.base)
        ));
    }
    let factor = widest / WIDE;
    (widest > WIDE).then(|| {
        format!(
            "The sample is small: the index of {path} is known to only {:.2} either way; about --base {} narrows that to \
             {WIDE}.",
            widest,
            (own.base as f64 * factor * factor).ceil()
        )
    })
}

fn noisy(own: &Sensitivity, method: Method) -> Option<String> {
    let part = own.noise / (own.noise + own.between);
    (part > NOISY && method != Method::Morris && !own.inputs.0.is_empty()).then(|| {
        format!(
            "{} of the variance of the evaluations is luck. It is kept out of the indices, and widens their intervals; more \
             --plays make it less.",
            percent(part)
        )
    })
}

fn untold(own: &Sensitivity) -> Option<String> {
    let untold: Vec<String> = own.untold().into_iter().map(str::to_owned).collect();
    (!untold.is_empty()).then(|| format!("Not told apart from no influence: {}.", shortlisted(&untold, NAMED)))
}

fn raised(own: &Sensitivity) -> Option<String> {
    let raised: Vec<String> =
        own.inputs.0.iter().filter(|(_, own)| own.is_raised()).map(|(path, _)| path.clone()).collect();
    (!raised.is_empty()).then(|| {
        format!("Estimated below 0 by chance, which no index can be, and shown as 0: {}.", shortlisted(&raised, NAMED))
    })
}

/// That luck raises elementary effects.
fn floors(own: &Sensitivity, method: Method) -> Option<String> {
    (method == Method::Morris && !own.inputs.0.is_empty()).then(|| {
        "Luck raises mu*: an absolute difference is never below 0. What luck alone would give stands beside it as the \
         floor, and an effect counts as told only where its whole interval lies above."
            .to_owned()
    })
}

fn swings(own: &Sensitivity) -> Option<String> {
    let untold: Vec<String> =
        own.swings.0.iter().filter(|(_, own)| !own.distinguishable).map(|(path, _)| path.clone()).collect();
    (!untold.is_empty()).then(|| {
        format!("Swings that may be chance (Holm, 5%): {}; --swing-runs narrows them.", shortlisted(&untold, NAMED))
    })
}

fn still(own: &Sensitivity) -> Option<String> {
    (!own.still.is_empty())
        .then(|| format!("Not moved, for they are 0 or have no room: {}.", shortlisted(&own.still, NAMED)))
}
