//! What is said of results, made from their numbers and claiming no more than these bear: for terminal, charts and page.
//!
//! | file | idea |
//! |---|---|
//! | [`first`] | the answer in a minute: what was found, how sure, why, what could be done, what is not in it |
//! | [`found`] | what was found, with its intervals |
//! | [`depends`] | what the main outcome depends on, and which kinds of world there are |
//! | [`decided`] | what a choice among versions hangs on |
//! | [`discovered`] | what was found in a corner |
//! | [`searched`] | what a search found |
//! | [`swept`] | what a sweep shows |

pub mod decided;
pub mod depends;
pub mod discovered;
pub mod first;
pub mod found;
pub mod searched;
pub mod swept;
