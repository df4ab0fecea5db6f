//! What a newcomer likely meant by words that the format does not have.

/// What a key of this section likely stands for, with the way to say it.
pub(super) fn key(section: &str, key: &str) -> Option<&'static str> {
    const VOTES: [&str; 8] =
        ["referendum", "vote", "plebiscite", "ratification", "parliament", "public", "voters", "people"];
    const RED_LINES: [&str; 3] = ["red_line", "red_lines", "redline"];
    let in_side = section.starts_with("belligerents.");
    if in_side && VOTES.contains(&key) {
        return Some(
            "a vote on what is signed is `audience`: [belligerents.ID.audience] with threshold, precision, positions",
        );
    }
    if in_side && RED_LINES.contains(&key) {
        return Some(
            "red lines are `min` and `max` of a position: positions.ISSUE = { ideal = 1.0, salience = 0.5, min = 0.3 }",
        );
    }
    if in_side && key == "strength" {
        return Some("fighting power is `capability`");
    }
    None
}

/// What a value likely stands for.
pub(super) fn choice(value: &str, known: &[String]) -> Option<&'static str> {
    let phase = known.iter().any(|own| own == "truce");
    let talks = matches!(value, "talks" | "negotiation" | "negotiations" | "dialogue" | "war" | "fighting");
    (phase && talks).then_some(
        "talks in a truce are kind = \"truce\" with talks = true; talks while the war goes on are `talks.openings`, and \
         tracks: [tracks.ID] with phases = [\"war\"]",
    )
}

/// What a key that is missing looks like, where its meaning does not show it.
pub(super) fn missing(key: &str) -> Option<&'static str> {
    (key == "positions")
        .then_some("a line for each issue that it cares about: positions.ISSUE = { ideal = 1.0, salience = 0.5 }")
}

/// How to write the percentage in a line that TOML cannot read: `2%`.
pub(super) fn percentage(line: &str) -> Option<String> {
    let at = line.find('%')?;
    let before = &line[..at];
    let number = before.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == '.').len();
    let percent: f64 = before[number..].parse().ok()?;
    let share = (percent * 1e7).round() / 1e9;
    Some(format!("write {share} for {percent}%"))
}

#[cfg(test)]
mod tests {
    use super::percentage;

    #[test]
    fn a_percentage_is_written_as_a_share() {
        assert_eq!(percentage("decisive_rate = 2%").as_deref(), Some("write 0.02 for 2%"));
        assert_eq!(percentage("x = 12.5 %"), None);
        assert_eq!(percentage("x = 12.5%").as_deref(), Some("write 0.125 for 12.5%"));
        assert_eq!(percentage("x = ä%"), None);
    }
}
