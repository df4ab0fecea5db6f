//! One run along the time axis.

use crate::model::{CbmId, Model, Stage};
use crate::play::{Note, Playthrough, Recorder, watched_measures};
use crate::report::figure::{Body, Figure, Happenings, Line, MarkShape, Stretch, Timeline};
use crate::report::label::stage_label;
use crate::report::palette;
use crate::report::palette::Rgb;

/// The most rows of measures; those that change come first.
const MEASURES: usize = 12;

/// The timeline of a run.
#[must_use]
pub fn trace(model: &Model, run: u64, seed: u64, trace: &Recorder, played: &Playthrough) -> Figure {
    let trust = model.belligerents.iter().enumerate().map(|(j, party)| (party.label.clone(), trust(model, trace, j)));
    let collapses: u32 = played.collapses.iter().sum();
    let times = match collapses {
        0 => "no collapse".to_owned(),
        1 => "one collapse".to_owned(),
        more => format!("{more} collapses"),
    };
    Figure {
        id: "timeline".to_owned(),
        title: format!("Run {run}: {}, {times}", model.outcome_label(played.outcome).to_lowercase()),
        subtitle: format!("{}: stages, trust, what happened, measures in force; seed {seed}", model.heading.title),
        body: Body::Timeline(Timeline {
            end: model.calendar.horizon,
            stages: stages(model, trace),
            trust: trust.collect(),
            happenings: happenings(model, trace),
            measures: measures(model, trace),
        }),
    }
}

/// Trust in a belligerent: at the dates looked at, and before and after whatever moved it at once.
fn trust(model: &Model, trace: &Recorder, j: usize) -> Line {
    let dates = trace.beliefs.len().saturating_sub(1).max(1) as f64;
    let looks = trace.beliefs.iter().enumerate();
    let mut points: Vec<(f64, f64)> =
        looks.map(|(date, beliefs)| (model.calendar.horizon * date as f64 / dates, beliefs[j])).collect();
    for (years, note) in &trace.notes {
        let moved = match note {
            Note::Incident { blamed, before, after } => Some((blamed.index(), before, after)),
            Note::Step { cbm, before, belief, .. } => {
                Some((model.measures.cbms[cbm.index()].by.index(), before, belief))
            }
            _ => None,
        };
        if let Some((of, before, after)) = moved
            && of == j
        {
            points.extend([(*years, *before), (*years, *after)]);
        }
    }
    // Stable: before stays before after.
    points.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (xs, ys) = points.into_iter().unzip();
    Line { xs, ys, colour: palette::belligerent(j) }
}

fn stages(model: &Model, trace: &Recorder) -> Vec<Stretch> {
    let entered = |(years, note): &(f64, Note)| match note {
        Note::Enter { stage, .. } => Some((*years, *stage)),
        _ => None,
    };
    let entries: Vec<(f64, Stage)> = trace.notes.iter().filter_map(entered).collect();
    let mut spans: Vec<(Stage, Stretch)> = Vec::new();
    for (at, &(from, stage)) in entries.iter().enumerate() {
        let to = entries.get(at + 1).map_or(model.calendar.horizon, |next| next.0);
        match spans.last_mut() {
            Some((last, span)) if *last == stage => span.to = to,
            _ => {
                let colour = palette::stage(model, stage);
                spans.push((stage, Stretch { label: stage_label(model, stage), from, to, colour }));
            }
        }
    }
    spans.into_iter().map(|(_, span)| span).collect()
}

/// How a happening is marked, if it belongs to a row.
type Mark<'a> = &'a dyn Fn(&Note) -> Option<(MarkShape, Rgb)>;

fn happenings(model: &Model, trace: &Recorder) -> Vec<Happenings> {
    let colour = |j: crate::model::BelligerentId| palette::belligerent(j.index());
    let red = palette::stage(model, Stage::War);
    let green = palette::stage(model, Stage::Peace);
    let rows: [(&str, Mark); 4] = [
        ("Events", &|note| matches!(note, Note::Event(_)).then_some((MarkShape::Diamond, palette::GREY))),
        ("Violations", &|note| match note {
            Note::Violation { by, detected, .. } => {
                Some((if *detected { MarkShape::Triangle } else { MarkShape::Ring }, colour(*by)))
            }
            _ => None,
        }),
        ("Other incidents", &|note| match note {
            Note::Attack { by, blamed: None } => {
                Some((MarkShape::Ring, model.spoilers[by.index()].blame.patron().map_or(palette::GREY, colour)))
            }
            Note::Attack { blamed: Some(j), .. } | Note::FalseAlarm(j) => Some((MarkShape::Triangle, colour(*j))),
            _ => None,
        }),
        ("Talks", &|note| match note {
            Note::Offer { .. } => Some((MarkShape::Diamond, palette::GREY)),
            Note::Signature(_) => Some((MarkShape::Circle, green)),
            Note::Collapse(_) => Some((MarkShape::Triangle, red)),
            _ => None,
        }),
    ];
    let marks = |mark: Mark| {
        let place = |(years, note): &(f64, Note)| mark(note).map(|(shape, colour)| (*years, shape, colour));
        trace.notes.iter().filter_map(place).collect()
    };
    let mut told: Vec<Happenings> =
        rows.into_iter().map(|(label, mark)| Happenings { label: label.to_owned(), marks: marks(mark) }).collect();
    for (j, party) in model.belligerents.iter().enumerate() {
        let own = |cbm: CbmId| model.measures.cbms[cbm.index()].by.index() == j;
        let steps = marks(&|note| match note {
            Note::Step { cbm, performed, .. } if own(*cbm) => {
                Some((if *performed { MarkShape::Circle } else { MarkShape::Ring }, palette::belligerent(j)))
            }
            _ => None,
        });
        if !steps.is_empty() {
            told.push(Happenings { label: format!("Steps of {}", party.label), marks: steps });
        }
    }
    told
}

/// Measures that were in force at some time, by when they first were.
fn measures(model: &Model, trace: &Recorder) -> Vec<(String, Vec<(f64, f64)>)> {
    let reviews: Vec<(f64, &[bool])> = (trace.notes.iter())
        .filter_map(|(years, note)| match note {
            Note::InForce(flags) => Some((*years, flags.as_slice())),
            _ => None,
        })
        .collect();
    let mut rows: Vec<(String, Vec<(f64, f64)>)> = Vec::new();
    for (position, measure) in watched_measures(model).into_iter().enumerate() {
        let mut spans: Vec<(f64, f64)> = Vec::new();
        for (at, (from, _)) in reviews.iter().enumerate().filter(|(_, (_, flags))| flags[position]) {
            let until = reviews.get(at + 1).map_or(model.calendar.horizon, |next| next.0);
            match spans.last_mut() {
                Some((_, to)) if *to >= *from => *to = until,
                _ => spans.push((*from, until)),
            }
        }
        if !spans.is_empty() {
            let label = if measure.relief { format!("Relief: {}", measure.label) } else { measure.label.to_owned() };
            rows.push((label, spans));
        }
    }
    rows.sort_by(|one, other| one.1[0].0.total_cmp(&other.1[0].0));
    rows.truncate(MEASURES);
    rows
}
