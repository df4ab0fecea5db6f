//! Names in a row, and words that depend on how many there are.

/// Names as a list in a sentence: `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn listed(names: &[impl AsRef<str>]) -> String {
    joined(names, "and")
}

/// Names joined: `a`, `a or b` where each alone is meant, `a, b and c` where all together.
#[must_use]
pub fn joined(names: &[impl AsRef<str>], joint: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {joint} {}", first.join(", "), last.as_ref())
        }
    }
}

/// So many names and how many more there are: `a, b and 3 more`.
#[must_use]
pub fn shortlisted(names: &[String], most: usize) -> String {
    let shown = names.iter().take(most).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > most { format!("{shown} and {} more", names.len() - most) } else { shown }
}

/// A noun for so many of it: `week`, `weeks`.
#[must_use]
pub fn noun(count: usize, noun: &str) -> String {
    if count == 1 { noun.to_owned() } else { format!("{noun}s") }
}

/// A number of things: `1 check`, `12 checks`.
#[must_use]
pub fn counted(count: usize, of: &str) -> String {
    format!("{count} {}", noun(count, of))
}

/// A verb for so many who do it: one `keeps`, several `keep`.
#[must_use]
pub fn verb(count: usize, verb: &str) -> String {
    if count == 1 { format!("{verb}s") } else { verb.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{counted, joined, listed, shortlisted, verb};

    #[test]
    fn names_are_listed_as_in_a_sentence() {
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(joined(&["a", "b"], "or"), "a or b");
        assert_eq!(listed(&[""; 0]), "");
        assert_eq!(shortlisted(&["a", "b", "c"].map(str::to_owned), 2), "a, b and 1 more");
    }

    #[test]
    fn words_follow_their_number() {
        assert_eq!([counted(1, "check"), counted(0, "check")], ["1 check", "0 checks"]);
        assert_eq!([verb(1, "keep"), verb(2, "keep")], ["keeps", "keep"]);
    }
}
