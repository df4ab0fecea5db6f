//! What is known of a number: one value, or a distribution truncated to its domain.
