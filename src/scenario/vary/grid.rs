//! Every combination of the values that some paths take in turn, as versions of a scenario.

use std::fmt;
use std::sync::Arc;

use super::{Axis, MOST_AXES, MOST_CELLS, VaryError};
use crate::scenario::{Problems, Reading, Scenario};

/// A grid of versions.
#[derive(Debug)]
pub struct Grid {
    /// What is varied.
    pub axes: Vec<Axis>,
    /// The versions, in the order of [`cells`].
    pub cells: Vec<Arc<Reading>>,
}

/// Why there is no grid.
#[derive(Debug)]
pub enum Wrong {
    /// What was typed.
    Vary(VaryError),
    /// What it makes of the file.
    File(Problems),
}

impl fmt::Display for Wrong {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vary(error) => error.fmt(formatter),
            Self::File(problems) => problems.fmt(formatter),
        }
    }
}

impl Grid {
    /// The grid over a version of a scenario, whose file is not read again.
    ///
    /// # Errors
    /// All that is wrong with what was typed. Of each path the first value that makes a wrong file is told; where every
    /// path alone is right, the first cell that is wrong.
    pub fn read(scenario: &Scenario, version: &str, texts: &[String]) -> Result<Self, Vec<Wrong>> {
        let (axes, errors) = axes(texts);
        let mut wrong: Vec<Wrong> = errors.into_iter().map(Wrong::Vary).collect();
        let file = scenario.reading(version, &[]).map_err(|problems| vec![Wrong::File(problems)])?;
        // Of too many values only the first are looked at.
        let set = |axis: &Axis, level: usize| scenario.reading(version, &[axis.set(level)]);
        for axis in &axes {
            let most = axis.levels.len().min(MOST_CELLS);
            wrong.extend(axis.outside(&file.model).map_or_else(
                || (0..most).find_map(|level| set(axis, level).err()).map(Wrong::File),
                |error| Some(Wrong::Vary(error)),
            ));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let sets = |cell: &Vec<usize>| -> Vec<String> {
            axes.iter().zip(cell).map(|(axis, &level)| axis.set(level)).collect()
        };
        let made: Result<_, Problems> =
            cells(&axes).iter().map(|cell| scenario.reading(version, &sets(cell))).collect();
        made.map(|cells| Self { axes, cells }).map_err(|problems| vec![Wrong::File(problems)])
    }
}

/// What can be read of all that was typed, and what is wrong with it.
fn axes(texts: &[String]) -> (Vec<Axis>, Vec<VaryError>) {
    let (mut axes, mut errors): (Vec<Axis>, Vec<VaryError>) = (Vec::new(), Vec::new());
    for text in texts {
        match Axis::read(text) {
            Ok(axis) if axes.iter().any(|other| other.path == axis.path) => {
                errors.push(VaryError::Path { path: axis.path });
            }
            Ok(axis) => axes.push(axis),
            Err(error) => errors.push(error),
        }
    }
    let cells = axes.iter().fold(1_usize, |cells, axis| cells.saturating_mul(axis.levels.len()));
    if texts.len() > MOST_AXES {
        errors.push(VaryError::Axes { found: texts.len() });
    } else if cells > MOST_CELLS {
        errors.push(VaryError::Cells { found: cells });
    }
    (axes, errors)
}

/// The levels of every cell of a grid, by axis: the last axis runs fastest.
#[must_use]
pub fn cells(axes: &[Axis]) -> Vec<Vec<usize>> {
    let longer = |cells: Vec<Vec<usize>>, axis: &Axis| {
        let with = |cell: &Vec<usize>, level| cell.iter().copied().chain([level]).collect();
        let each = |cell: &Vec<usize>| (0..axis.levels.len()).map(|level| with(cell, level)).collect::<Vec<_>>();
        cells.iter().flat_map(each).collect()
    };
    axes.iter().fold(vec![Vec::new()], longer)
}

#[cfg(test)]
mod tests {
    use super::{VaryError, axes, cells};

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let given = ["a=1..1:2", "b=0..1:3", "b=2..3:3"].map(str::to_owned);
        let errors = axes(&given).1;
        assert!(matches!(errors[..], [VaryError::Form { .. }, VaryError::Path { .. }, VaryError::Axes { found: 3 }]));
        let given = ["a=0..1:51", "b=0..1:50"].map(str::to_owned);
        assert_eq!(axes(&given).1, [VaryError::Cells { found: 2_550 }]);
    }

    #[test]
    fn cells_go_through_the_last_axis_first() {
        let (axes, _) = axes(&["a=0,1", "b=x,y,z"].map(str::to_owned));
        assert_eq!(cells(&axes)[..4], [vec![0, 0], vec![0, 1], vec![0, 2], vec![1, 0]]);
    }
}
