//! Words of the field, explained.

use maud::{Markup, html};

/// Each word with what it means here.
const WORDS: [(&str, &str); 14] = [
    ("Baseline", "The file as it stands, that versions are compared with."),
    (
        "Belief",
        "How likely the others hold it that a side is reliable; they change it by Bayes' rule as they see what it does.",
    ),
    ("Chance, or luck", "What differs between two runs of the same world: incidents, answers, votes, events."),
    ("Collapse", "A return to war out of a truce, talks or a settlement."),
    (
        "Confidence interval (95%)",
        "Where a number lies that more runs would settle on. It knows the noise of the dice, not that of the world.",
    ),
    (
        "Expectation",
        "What everybody believes everybody does where both restraint and alarm would confirm themselves: 0 is restraint.",
    ),
    (
        "Holm's correction",
        "Among many differences some look large by chance; the bar is raised so that none of them counts.",
    ),
    (
        "Kaplan–Meier curve",
        "The share of truces still alive, week by week, that also counts those of which the end was not seen.",
    ),
    (
        "Opportunist, reliable",
        "The two private kinds of a side: the one breaks its word where that pays, the other seldom does.",
    ),
    ("Precision", "How surely an actor takes the better of two courses: at 0 it tosses a coin."),
    ("Run", "One history that the file allows, from the start to the horizon."),
    ("Stake", "The unit of worth: what separates getting all one wants from getting the opposite, for a year."),
    ("Told from chance", "Said of a difference that luck alone gives in fewer than 5 of 100 such comparisons."),
    ("World", "One draw of everything that is not known: every uncertain number, and of which kind each side is."),
];

/// The words as a list.
pub(super) fn glossary() -> Markup {
    html! {
        dl.glossary {
            @for (word, meaning) in WORDS { dt { dfn { (word) } } dd { (meaning) } }
        }
    }
}
