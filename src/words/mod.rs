//! Numbers, times, dates, lists and capitals in words: for messages, the terminal and the page alike.
//!
//! | file | idea |
//! |---|---|
//! | [`numbers`] | shares, points, digits no more than are known |
//! | [`times`] | lengths of time |
//! | [`dates`] | days of the calendar |
//! | [`lists`] | names in a row; nouns and verbs by number |
//! | [`capitals`] | first letters |
//! | [`mod@visible`] | text from elsewhere made safe to show |
//! | [`wrap`] | texts cut and broken to a width |

pub mod capitals;
pub mod dates;
pub mod lists;
pub mod numbers;
pub mod times;
pub mod visible;
pub mod wrap;
