//! First letters, large and small.

/// With a large first letter.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// With a small first letter.
#[must_use]
pub fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// With a small first letter, unless the word is written in capitals.
#[must_use]
pub fn small_unless_capitals(text: &str) -> String {
    if text.chars().nth(1).is_some_and(char::is_uppercase) { text.to_owned() } else { small(text) }
}

#[cfg(test)]
mod tests {
    use super::{capital, small, small_unless_capitals};

    #[test]
    fn only_the_first_letter_changes() {
        assert_eq!([capital("éa Bc"), capital("")], ["Éa Bc", ""]);
        assert_eq!(small("Durable Peace"), "durable Peace");
        assert_eq!(["NATO joins", "Peace", "A"].map(small_unless_capitals), ["NATO joins", "peace", "a"]);
    }
}
