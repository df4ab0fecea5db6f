//! Distributions fitted exactly to quantiles.
