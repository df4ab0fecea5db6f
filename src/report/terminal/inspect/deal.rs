//! What can be agreed.

use std::fmt::Write;

use crate::analysis::inspect::{Bargaining, Bounds, Judgement, Text};
use crate::model::{Model, PhaseKind, Stage};
use crate::report::label::place;
use crate::report::terminal::style::{WIDTH, heading, table};
use crate::words::numbers::{percent, signed_significant, significant};
use crate::words::wrap::{hanging, shortened, wrapped};

/// Issues and parties beside each other in a table.
const ISSUES: usize = 5;
const PARTIES: usize = 3;
/// What a party makes of a text changes by this much before it is said that signing it would, stakes.
const ADAPTS: f64 = 0.02;

pub(super) fn deal(text: &mut String, model: &Model, bargaining: &Bargaining) {
    heading(text, &format!("What can be agreed  ({})", shortened(&place(model, &bargaining.settlement), 50)));
    for line in wrapped(&zone_in_words(model, bargaining), WIDTH - 2) {
        let _ = writeln!(text, "  {line}");
    }
    zone(text, model, bargaining);
    terms(text, model, bargaining);
    judgements(text, model, bargaining);
    adapted(text, model, bargaining);
}

/// The deal zone in words.
fn zone_in_words(model: &Model, bargaining: &Bargaining) -> String {
    let during = bargaining.during.as_deref().map_or_else(|| "war".to_owned(), |id| place(model, id));
    let label = |j: usize| shortened(&model.belligerents[j].label, 30);
    let listed = |entries: Vec<String>| entries.join(", ");
    let no_deal = bargaining.no_deal.0.iter().enumerate();
    let no_deal = listed(no_deal.map(|(j, (_, value))| format!("{} {}", label(j), significant(*value))).collect());
    let zone = &bargaining.zone;
    let found = if zone.open {
        let gains = zone.gains.0.iter().enumerate();
        let gains = gains.map(|(j, (_, gain))| format!("{} up to {}", label(j), significant(gain.high))).collect();
        format!(
            "There is a deal zone: one text gives everybody at least {} stakes a year more than no deal. In it can gain: \
             {}.",
            significant(zone.margin),
            listed(gains)
        )
    } else {
        let lacks = zone.short.0.iter().map(|(id, lack)| {
            let party = model.belligerents.iter().position(|party| party.id == *id).map_or_else(String::new, label);
            format!("{party} {}", significant(*lack))
        });
        let lacks = listed(lacks.collect());
        format!(
            "There is no deal zone: at the text that comes nearest, these fall short of no deal: {lacks} stakes a year."
        )
    };
    let signable = if bargaining.signable { "" } else { " The red lines leave no text that all can sign." };
    let signed =
        matches!(model.begin, Stage::Phase(phase) if model.phases[phase.index()].kind == PhaseKind::Settlement);
    let begun =
        if signed { "The file begins with a signed text; this is what could be agreed after it fails. " } else { "" };
    format!("{begun}{found}{signable} Without a deal ({during}): {no_deal}.")
}

fn zone(text: &mut String, model: &Model, bargaining: &Bargaining) {
    let mut rows = vec![vec!["Issue".to_owned(), "deal zone".to_owned(), "red lines leave".to_owned()]];
    for (k, issue) in model.issues.iter().enumerate() {
        let zone = bargaining.zone.issues.0.get_index(k).map_or_else(|| "none".to_owned(), |(_, span)| range(*span));
        rows.push(vec![shortened(&issue.label, 30), zone, range(bargaining.red_lines.0[k])]);
    }
    text.push_str(&table(rows, &[0]));
    // With two sides the weight of one says that of the other.
    let told = if model.belligerents.len() == 2 { 1 } else { model.belligerents.len() };
    for (party, (_, span)) in model.belligerents.iter().zip(&bargaining.zone.omega.0).take(told) {
        let label = shortened(&party.label, 18);
        let _ = writeln!(text, "  Weight of {label} on the contract curve, in the zone: {}", range(*span));
    }
}

fn range(span: Bounds) -> String {
    if span.low > span.high {
        return "nothing".to_owned();
    }
    format!("{:.2} to {:.2}", span.low, span.high)
}

/// What a text is called in a table, with a mark where the protocol would put it on the table.
fn name(text: &Text) -> String {
    let mark = if text.on_table { "› " } else { "  " };
    format!("{mark}{}", shortened(&text.label, 22))
}

/// The texts, issue by issue.
fn terms(text: &mut String, model: &Model, bargaining: &Bargaining) {
    for start in (0..model.issues.len()).step_by(ISSUES) {
        let issues = start..(start + ISSUES).min(model.issues.len());
        let mut rows = vec![vec!["Texts  (points from 0 to 1)".to_owned()]];
        let width = (46 / issues.len() - 2).min(18);
        rows[0].extend(model.issues[issues.clone()].iter().map(|issue| shortened(&issue.label, width)));
        for (_, own) in &bargaining.texts.0 {
            let mut row = vec![name(own)];
            row.extend(own.text.0[issues.clone()].iter().map(|(_, point)| format!("{point:.2}")));
            rows.push(row);
        }
        text.push('\n');
        text.push_str(&table(rows, &[0]));
    }
}

/// What everybody thinks of the texts.
fn judgements(text: &mut String, model: &Model, bargaining: &Bargaining) {
    for start in (0..model.belligerents.len()).step_by(PARTIES) {
        let parties = start..(start + PARTIES).min(model.belligerents.len());
        let mut rows = vec![vec!["Gain, chance of a yes".to_owned()]];
        rows[0].extend(model.belligerents[parties.clone()].iter().map(|party| shortened(&party.label, 14)));
        rows[0].push("signed".to_owned());
        for (_, own) in &bargaining.texts.0 {
            let mut row = vec![name(own)];
            row.extend(own.parties.0[parties.clone()].iter().map(|(_, party)| {
                let yes = percent(party.accepts * party.ratifies.unwrap_or(1.0));
                format!("{} {yes:>4}", signed_significant(party.gain))
            }));
            row.push(if own.crosses.is_empty() { percent(own.signed) } else { "red line".to_owned() });
            rows.push(row);
        }
        text.push('\n');
        text.push_str(&table(rows, &[0]));
    }
    let key = "›: what the model's protocol puts on the table. Gain over no deal, stakes a year; a yes is that of the \
               party and of its audience; weights of mean and median are capability times salience.";
    for line in wrapped(key, WIDTH - 2) {
        let _ = writeln!(text, "  {line}");
    }
}

/// Texts that theory or the model's protocol names and whose signature would change how the word is kept.
fn adapted(text: &mut String, model: &Model, bargaining: &Bargaining) {
    let named = ["nash", "kalai_smorodinsky", "nearest"];
    for (_, own) in bargaining.texts.0.iter().filter(|(id, text)| text.on_table || named.contains(&id.as_str())) {
        let parties = model.belligerents.iter().zip(&own.parties.0);
        let change = |(_, (_, party)): &(_, (&String, &Judgement))| party.once_signed - party.value;
        let largest = parties.clone().map(|pair| change(&pair).abs()).fold(0.0, f64::max);
        if largest < ADAPTS {
            continue;
        }
        let changes =
            parties.map(|pair| format!("{} {}", shortened(&pair.0.label, 24), signed_significant(change(&pair))));
        let changes: Vec<String> = changes.collect();
        let said = format!(
            "{}: once signed, everybody adapts and the settlement is worth otherwise than judged at the table: {}.",
            own.label,
            changes.join(", ")
        );
        for line in hanging(&said, WIDTH - 4, "  ", "    ") {
            let _ = writeln!(text, "{line}");
        }
    }
}
