//! From a summary to what a person sees: figures, charts, tables, data files, a folder.
//!
//! | file | idea |
//! |---|---|
//! | [`figure`] | what a chart shows: numbers, titles, axes, colours; no drawing |
//! | [`figures`] | the figures of a run |
//! | [`palette`] | colours that keep their meaning |
//! | [`chart`] | figures drawn as SVG and PNG |
//! | [`compared`] | a comparison as text for a terminal |
//! | [`inspected`] | a game on paper as text for a terminal |
//! | [`table`] | the summary as text for a terminal |
//! | [`tested`] | what `detente test` found, for terminals, JUnit and GitHub |
//! | [`telling`] | one run told step by step |
//! | [`data`] | one row a run, as CSV and Parquet |
//! | [`manifest`] | how to do it again |
//! | [`folder`] | results written whole or not at all |
//! | [`portrait`] | the scenario in plain words, as data |
//! | [`records`] | results as files, written and read back |
//! | [`page`] | one self-contained page for people |
//! | [`mod@file`] | the same for a single file |
//! | [`label`] | quantities by their names for people |

pub mod chart;
pub mod compared;
pub mod data;
pub mod figure;
pub mod figures;
pub mod file;
pub mod folder;
pub mod inspected;
pub mod label;
pub mod manifest;
pub mod page;
pub mod palette;
pub mod portrait;
pub mod records;
pub mod table;
pub mod telling;
pub mod tested;

/// What every result says of itself.
pub const CAVEAT: &str = "Conditional on the scenario's assumptions; not a forecast.";
