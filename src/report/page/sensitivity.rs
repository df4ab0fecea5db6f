//! The sections of what moves a quantity.

use maud::{Markup, html};

use super::Section;
use super::drawing::Drawings;
use super::table::{Cell, HtmlTable, numbers, words};
use crate::analysis::sensitivity::record::Sensitivity;
use crate::analysis::sensitivity::study::{Influence, Method};
use crate::words::numbers::{percent, points, signed_significant, significant, thousands};

/// The most swings in the table.
const MOST: usize = 60;

/// What each input does, and how far each swings the target by itself.
pub(super) fn sections(own: &Sensitivity, drawings: &Drawings) -> Vec<Section> {
    let asked = own.method.map(|method| inputs(own, method, drawings));
    let mut sections: Vec<Section> =
        asked.into_iter().map(|body| Section::new("inputs", "Which inputs it hangs on", body)).collect();
    if !own.swings.0.is_empty() {
        sections.push(Section::new("swings", "How far each input moves it", swings(own, drawings)));
    }
    sections
}

/// In two sentences: the strongest input, and what cannot be told.
pub(super) fn finding(own: &Sensitivity) -> [String; 2] {
    let target = &own.target_label;
    if own.method.is_none() {
        let told = own.swings.0.values().filter(|own| own.distinguishable).count();
        return [
            format!(
                "Of {} numbers that the file gives as points, {told} can be told to move “{target}” when each is moved by \
                 itself by its unit's usual spread.",
                own.swings.0.len()
            ),
            widest(own),
        ];
    }
    let told: Vec<&String> = own.inputs.0.iter().filter(|(_, own)| own.is_distinct()).map(|(path, _)| path).collect();
    let first = match told[..] {
        [] => format!("No input of this scenario can be told to move “{target}” in these runs."),
        [only] => {
            format!("If the assumptions of this scenario hold, “{target}” can be told to hang on one input, {only}.")
        }
        [first, ..] => format!(
            "If the assumptions of this scenario hold, “{target}” can be told to hang on {} of {} inputs; the largest \
             estimate is that of {first}.",
            told.len(),
            own.inputs.0.len()
        ),
    };
    [first, widest(own)]
}

/// The input with the widest swing that can be told from none.
fn widest(own: &Sensitivity) -> String {
    match own.swings.0.iter().find(|(_, own)| own.distinguishable) {
        Some((path, swing)) => {
            let written = |value: f64| if own.is_share { points(value) } else { signed_significant(value) };
            let unit = if own.is_share { " points" } else { "" };
            format!(
                "By itself, {path} swings it by {}{unit} (95% interval {} to {}) from its low to its high end.",
                written(swing.difference),
                written(swing.difference_low),
                written(swing.difference_high)
            )
        }
        None if own.swings.0.is_empty() => "Inputs were not moved one at a time.".to_owned(),
        None => "Nothing by itself can be told to move it.".to_owned(),
    }
}

fn inputs(own: &Sensitivity, method: Method, drawings: &Drawings) -> Markup {
    let share = |value: f64| Cell::number(format!("{:.0}%", 100.0 * value), value);
    let range = |low: f64, high: f64| Cell::number(format!("{:.0}–{:.0}%", 100.0 * low, 100.0 * high), low);
    let plain = |value: f64| Cell::number(significant(value), value);
    let rows = own.inputs.0.iter().map(|(path, influence)| {
        let mut row = vec![Cell::text(path.clone())];
        match *influence {
            Influence::Indices { s1, s1_low, s1_high, st, st_low, st_high, .. } => {
                row.extend([share(s1), range(s1_low, s1_high), share(st), range(st_low, st_high)]);
            }
            Influence::Share { s1, s1_low, s1_high, .. } => row.extend([share(s1), range(s1_low, s1_high)]),
            Influence::Effects { mu_star, mu_star_low, mu_star_high, mu, sigma, floor } => row.extend([
                plain(mu_star),
                Cell::number(format!("{} to {}", significant(mu_star_low), significant(mu_star_high)), mu_star_low),
                Cell::number(signed_significant(mu), mu),
                plain(sigma),
                plain(floor),
            ]),
        }
        row.push(Cell::text(if influence.is_distinct() { "yes" } else { "no" }));
        row
    });
    let (heads, explained): (&[&str], &str) = match method {
        Method::Sobol => (&["Alone", "95% interval", "In all", "95% interval"], SOBOL),
        Method::Morris => (&["mu*", "95% interval", "Mean effect", "sigma", "Floor of luck"], MORRIS),
        Method::Regional => (&["Alone", "95% interval"], REGIONAL),
    };
    let mut columns = vec![words("Input")];
    columns.extend(heads.iter().map(|head| numbers(head)));
    columns.push(words("Told apart from none"));
    let table = HtmlTable { caption: format!("What moves: {}", own.target_label), columns, rows: rows.collect() };
    html! {
        p {
            "“" (own.target_label) "” was looked at in " (thousands(own.runs as f64)) " runs"
            @if let Some(mean) = own.mean {
                ", on average " (if own.is_share { percent(mean) } else { significant(mean) })
            }
            ". " (explained)
        }
        (drawings.show("total", 3))
        (drawings.show("first_order", 3))
        (drawings.show("effects", 3))
        (table.show())
    }
}

const SOBOL: &str = "“Alone” is the share of the variance between worlds that would go on average if the input were known; “in \
                     all” adds everything it does together with others: what would be left if all others were known. Luck is \
                     kept out.";
const MORRIS: &str = "mu* is the mean size of the change as one input goes over its range, from many places; a large sigma \
                      beside it says that the change hangs on the other inputs. The floor is what luck alone would give.";
const REGIONAL: &str = "“Alone” is the share of the variance that goes with the input alone, from worlds sorted by it; what luck \
                        alone would give is taken off.";

fn swings(own: &Sensitivity, drawings: &Drawings) -> Markup {
    let written = |value: f64| if own.is_share { points(value) } else { signed_significant(value) };
    let level = |value: f64| Cell::number(if own.is_share { percent(value) } else { significant(value) }, value);
    let rows = own.swings.0.iter().map(|(path, swing)| {
        let range = format!("{} to {}", written(swing.difference_low), written(swing.difference_high));
        vec![
            Cell::text(path.clone()),
            Cell::number(significant(swing.from), swing.from),
            Cell::number(significant(swing.to), swing.to),
            level(swing.low),
            level(swing.high),
            Cell::number(written(swing.difference), swing.difference),
            Cell::number(range, swing.difference_low),
            Cell::text(if swing.distinguishable { "yes" } else { "no" }),
        ]
    });
    let table = HtmlTable {
        caption: format!("{} at the low and the high end of each input", own.target_label),
        columns: vec![
            words("Input"),
            numbers("Low end"),
            numbers("High end"),
            numbers("Target there"),
            numbers("Target here"),
            numbers(if own.is_share { "Swing, points" } else { "Swing" }),
            numbers("95% interval"),
            words("Told apart from none"),
        ],
        rows: rows.take(MOST).collect(),
    };
    html! {
        p {
            @match own.spread {
                Some(spread) => {
                    "Each number that the file gives as a point was moved down and up by the usual spread of its unit ("
                    (spread) ": a fifth is 0.2), "
                }
                None => "Each input was put at its 10% and at its 90% quantile (a private type at opportunist, 0, and reliable, 1), ",
            }
            "while all else stayed as drawn, in the same " (thousands(own.swings_asked as f64)) " worlds and on the same dice. An input that helps here and harms there may swing nothing and matter all the same."
        }
        (drawings.show("swings", 3))
        (table.show())
        @if own.swings.0.len() > MOST { p { "The rest, which moves it less, is in sensitivity.json." } }
    }
}
