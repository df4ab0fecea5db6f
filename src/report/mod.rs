//! From a summary to what a person sees: figures, charts, texts, data files, a folder.
//!
//! | file | idea |
//! |---|---|
//! | [`terminal`] | what each command shows on a terminal |
//! | [`figures`] | what each command draws |
//! | [`page`] | one self-contained page for people |
//! | [`figure`] | what a chart shows: numbers, titles, axes, colours; no drawing |
//! | [`palette`] | colours that keep their meaning |
//! | [`chart`] | figures drawn as SVG and PNG |
//! | [`label`] | quantities, causes, stages, actors by their names for people |
//! | [`portrait`] | the scenario in plain words, as data |
//! | [`told`] | what is said of results, in sentences |
//! | [`front_file`] | the front of a search as variants of its scenario |
//! | [`trace`] | one run told step by step, as data |
//! | [`checks`] | what `detente test` found, as data |
//! | [`mod@junit`], [`mod@annotations`] | the same for CI systems and for GitHub |
//! | [`data`] | one row a run, as CSV and Parquet |
//! | [`manifest`] | how to do it again |
//! | [`records`] | results as files, written and read back |
//! | [`folder`] | results written whole or not at all |
//! | `making` | where they are made before, and what is swept of those who were killed |
//! | `ours` | which files this program wrote |
//! | [`mod@file`] | the same for a single file |

pub mod annotations;
pub mod chart;
pub mod checked;
pub mod checks;
pub mod data;
pub mod figure;
pub mod figures;
pub mod file;
pub mod folder;
pub mod front_file;
pub mod junit;
pub mod label;
pub(crate) mod making;
pub mod manifest;
pub(crate) mod ours;
pub mod page;
pub mod palette;
pub mod portrait;
pub mod records;
pub mod terminal;
pub mod told;
pub mod trace;

/// What every result says of itself.
pub const CAVEAT: &str = "Conditional on the scenario's assumptions; not a forecast.";
