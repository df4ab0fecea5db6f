//! How worlds are spread, and how many runs share one.

use clap::Args;

use crate::world::Design;

/// How worlds are spread over what is uncertain.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct SamplingArgs {
    /// How worlds are spread over what is uncertain: random (independent draws), lhs (a Latin hypercube of all worlds, or
    /// of as many as lhs:N says) or sobol (a scrambled Sobol sequence).
    #[arg(long, value_name = "HOW", default_value = "random", value_parser = sampling)]
    pub sampling: Sampling,
}

/// How many runs share a world.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct PlaysArgs {
    /// Play each world so many times: the results tell what is not known (between worlds) from luck (within one). The
    /// number of runs stays that of --runs.
    #[arg(long, value_name = "N", default_value_t = 1, conflicts_with = "precision", value_parser = plays)]
    pub plays: u64,
}

/// A way of sampling, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sampling {
    /// Independent draws.
    Random,
    /// A Latin hypercube of so many worlds; of all that are asked for where nothing is said.
    Lhs(Option<u64>),
    /// A scrambled Sobol sequence.
    Sobol,
}

impl SamplingArgs {
    /// The design for so many runs, where that is known beforehand, `plays` of them to a world.
    ///
    /// # Errors
    /// For a Latin hypercube of a size that nothing says.
    pub(crate) fn design(self, runs: Option<u64>, plays: u64) -> Result<Design, String> {
        match self.sampling {
            Sampling::Random => Ok(Design::Random),
            Sampling::Sobol => Ok(Design::Sobol),
            Sampling::Lhs(worlds) => {
                let worlds = worlds.or_else(|| runs.map(|runs| runs.div_ceil(plays.max(1))));
                let unknown = "--sampling lhs spreads a known number of worlds; name it, as in --sampling lhs:5000, or \
                               ask for --runs instead of --precision";
                worlds.map(|worlds| Design::Latin { worlds }).ok_or_else(|| unknown.to_owned())
            }
        }
    }
}

/// The words that ask for a design and a number of plays again; none for what is so by itself.
pub(crate) fn words(design: &Design, plays: u64) -> impl Iterator<Item = String> {
    let sampling = (*design != Design::Random).then(|| format!("--sampling={}", design.id()));
    let plays = (plays > 1).then(|| format!("--plays={plays}"));
    sampling.into_iter().chain(plays)
}

fn sampling(text: &str) -> Result<Sampling, String> {
    let of = |worlds: &str| worlds.parse().ok().filter(|worlds| (1..=crate::ensemble::MOST_RUNS).contains(worlds));
    match text {
        "random" => Ok(Sampling::Random),
        "sobol" => Ok(Sampling::Sobol),
        "lhs" => Ok(Sampling::Lhs(None)),
        other => match other.strip_prefix("lhs:").and_then(of) {
            Some(worlds) => Ok(Sampling::Lhs(Some(worlds))),
            None => Err("expected random, lhs, lhs:N with a number of worlds from 1 to 10000000, or sobol".to_owned()),
        },
    }
}

/// A number of plays.
pub(super) fn plays(text: &str) -> Result<u64, String> {
    match text.parse::<u64>() {
        Ok(plays) if (1..=10_000).contains(&plays) => Ok(plays),
        _ => Err("expected a number of plays from 1 to 10000".to_owned()),
    }
}
