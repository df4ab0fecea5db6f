//! The game on paper: it agrees with closed forms on toy files, with brute force, and with what a run does.

use detente::analysis::inspect::{Decision, Expected, Gains, Look, Threshold, inspect};
use detente::model::Model;

use crate::common::{PLAIN, library, written};

/// At median inputs, without other worlds.
const MEDIAN: Look = Look { run: None, seed: 1, worlds: 0 };

/// A truce of a year with talks and a settlement of three that nobody has reason or occasion to break.
fn quiet(set: &[&str]) -> std::sync::Arc<Model> {
    let mut all = vec!["scenario.begin=war", "compliance.opportunities=0", "war.decisive_rate=0.3"];
    all.extend(set);
    written(&PLAIN.replace("[compliance]", "[war]\n\n[compliance]"), &all)
}

/// The same with a settlement alone, and perhaps more of a file: terms are bargained over at war, which nobody wins.
fn bare(more: &str, set: &[&str]) -> std::sync::Arc<Model> {
    let text = PLAIN.replace("[compliance]", "[war]\n\n[compliance]");
    let text = text.replace("[phases.truce]\nkind = \"truce\"\nlength = \"1 year\"\ntalks = true\n", "");
    let mut all = vec!["scenario.begin=war", "compliance.opportunities=0", "war.decisive_rate=0"];
    all.extend(set);
    written(&(text + more), &all)
}

fn close(found: f64, wanted: f64) -> bool {
    (found - wanted).abs() < 1e-9
}

fn threshold<'a>(found: &'a Expected, party: &str, question: Decision, lever: &str) -> &'a Threshold {
    let wanted = |t: &&Threshold| t.party == party && t.question == question && t.lever == lever;
    found.thresholds.iter().find(wanted).expect("a threshold")
}

#[test]
fn values_are_those_worked_out_by_hand_where_nobody_breaks_anything() {
    let model = quiet(&["talks.draft.land=0.6", "issues.land.status_quo=0.3"]);
    let found = inspect(&model, MEDIAN);
    assert!(!found.differs && found.restraint.base == found.alarm.base, "nobody has occasion to break anything");
    let found = found.alarm;
    let advance = |years: f64| 1.0 / years;
    // East wants 1, West 0; r = 0.1, c = 0.3, capabilities 0.6 and 0.4, eta = 0.3.
    for (party, ideal, lottery) in [("east", 1.0_f64, 0.6), ("west", 0.0, 0.4)] {
        let utility = |x: f64| 1.0 - (x - ideal) * (x - ideal);
        let worth = found.values.get(party).expect("a party");
        let war = (0.1 * (utility(0.3) - 0.3) + 0.3 * lottery) / 0.4;
        let settlement = (0.1 * utility(0.6) + advance(3.0) * utility(0.6)) / (0.1 + advance(3.0));
        let truce = (0.1 * utility(0.3) + advance(1.0) * settlement) / (0.1 + advance(1.0));
        assert!(close(worth.war, war) && close(worth.peace, utility(0.6)), "{worth:?}");
        let phase = |id: &str| worth.phases.get(id).expect("a phase");
        assert!(close(phase("settlement").value, settlement) && close(phase("truce").value, truce), "{worth:?}");
        let yes = |gain: f64| 1.0 / (1.0 + (-20.0 * gain).exp());
        assert!(close(phase("truce").chance.expect("asked"), yes(truce - war)));
        assert!(close(phase("settlement").chance.expect("asked"), yes(settlement - truce)));
    }
}

/// East gains 1 - (1 - x)^2 - d, West 1 - x^2 - d with d = u(1/2) - c = 0.75 - c: both where
/// 1 - sqrt(1 - d) <= x <= sqrt(1 - d).
#[test]
fn the_deal_zone_of_a_symmetric_toy_is_that_of_the_closed_form() {
    for cost in [0.05, 0.2, 0.4] {
        let costs = ["east", "west"].map(|party| format!("belligerents.{party}.war_cost={cost}"));
        let found = inspect(&bare("", &costs.each_ref().map(String::as_str)), MEDIAN);
        let deal = found.alarm.bargaining.expect("a settlement");
        let (no_deal, edge) = (0.75 - cost, (1.0_f64 - (0.75 - cost)).sqrt());
        let land = deal.zone.issues.get("land").expect("an issue");
        assert!(deal.zone.open && deal.during.is_none());
        assert!(close(land.low, 1.0 - edge) && close(land.high, edge), "{land:?}");
        assert!((deal.zone.margin - cost).abs() < 1e-9, "what all can gain is the cost of war");
        let gains = deal.zone.gains.get("west").expect("a party");
        assert!(gains.low.abs() < 1e-9 && close(gains.high, 1.0 - (1.0 - edge) * (1.0 - edge) - no_deal));
        for text in ["nash", "kalai_smorodinsky"] {
            let land = deal.texts.get(text).expect("a point").text.get("land").copied().expect("an issue");
            assert!((land - 0.5).abs() < 1e-7, "{text} at {land}");
        }
    }
}

#[test]
fn nash_and_kalai_smorodinsky_points_are_those_of_brute_force_on_a_fine_grid() {
    let model =
        bare("", &["belligerents.east.war_cost=0.5", "belligerents.west.war_cost=0.1", "issues.land.status_quo=0.4"]);
    let found = inspect(&model, MEDIAN);
    let deal = found.alarm.bargaining.expect("a settlement");
    let no_deal = ["east", "west"].map(|party| *deal.no_deal.get(party).expect("a party"));
    let gains = |x: f64| [1.0 - (1.0 - x) * (1.0 - x) - no_deal[0], 1.0 - x * x - no_deal[1]];
    let grid = (0..=1_000_000).map(|cell| f64::from(cell) / 1e6).filter(|&x| gains(x).iter().all(|gain| *gain >= 0.0));
    let grid: Vec<f64> = grid.collect();
    let best = |score: &dyn Fn([f64; 2]) -> f64| {
        grid.iter().copied().max_by(|&a, &b| score(gains(a)).total_cmp(&score(gains(b)))).expect("a zone")
    };
    let utopia = [0, 1].map(|j| gains(best(&|gains| gains[j]))[j]);
    let wanted = [
        ("nash", best(&|gains| gains[0] * gains[1])),
        ("kalai_smorodinsky", best(&|gains| (gains[0] / utopia[0]).min(gains[1] / utopia[1]))),
    ];
    for (id, at) in wanted {
        let text = deal.texts.get(id).expect("a point").text.get("land").copied().expect("an issue");
        assert!((text - at).abs() < 3e-6, "{id}: {text}, by brute force {at}");
    }
}

/// Arms that pay West 0.3 at war and cost nobody anything: no deal is worth 0.75 to East and 1.05 to West. Falling short
/// alike, 1 - (1 - x)^2 - 0.75 = 1 - x^2 - 1.05, they meet at x = 0.35, each short by 0.1725.
#[test]
fn where_war_pays_no_text_suits_both_and_the_gap_is_that_of_the_closed_form() {
    let arms = r#"
[third_parties.trader]
precision = 10
positions.land = { ideal = 0.5, salience = 1 }

[incentives.arms]
funders = ["trader"]
to = "west"
phases = ["war"]
value = 0.3
review = { every = "1 year", benchmark = 1.0 }
"#;
    // So little that the margin is no matter of rounding.
    let free = ["belligerents.east.war_cost=1e-10", "belligerents.west.war_cost=1e-10"];
    let open = inspect(&bare("", &free), MEDIAN).restraint.bargaining.expect("a settlement");
    assert!(open.zone.open && open.zone.margin.abs() < 1e-9, "a war that costs next to nothing leaves one text");
    let deal = inspect(&bare(arms, &free), MEDIAN).restraint.bargaining.expect("a settlement");
    assert!(!deal.zone.open && (deal.zone.margin + 0.1725).abs() < 1e-9, "{:?}", deal.zone);
    assert_eq!(deal.zone.short.0.len(), 2);
    assert!(deal.zone.short.0.iter().all(|(_, lack)| (lack - 0.1725).abs() < 1e-9));
    let nearest = deal.texts.get("nearest").expect("a text");
    assert!((nearest.text.get("land").expect("an issue") - 0.35).abs() < 1e-9 && !nearest.in_zone);
    assert!(deal.texts.get("nash").is_none() && deal.texts.get("kalai_smorodinsky").is_none());
}

#[test]
fn the_forecast_is_the_mean_and_the_median_of_capability_times_salience() {
    let deal = inspect(&quiet(&[]), MEDIAN).restraint.bargaining.expect("a settlement");
    let land = |id: &str| *deal.texts.get(id).expect("a text").text.get("land").expect("an issue");
    assert!(close(land("mean"), 0.6) && close(land("median"), 1.0));
    let even = quiet(&["belligerents.east.capability=0.4"]);
    let deal = inspect(&even, MEDIAN).restraint.bargaining.expect("a settlement");
    assert!(close(*deal.texts.get("median").expect("a text").text.get("land").expect("an issue"), 0.5));
}

/// V^truce = 0.75, and V^W = (0.1 (0.75 - c) + 0.1 p) / 0.2 with p = 0.9 for East and 0.1 for West: equal at c = 0.15
/// for East, below it for any c for West.
#[test]
fn the_war_cost_at_which_a_truce_is_worth_it_is_that_of_the_closed_form() {
    let strong = ["belligerents.east.capability=0.9", "belligerents.west.capability=0.1", "war.decisive_rate=0.1"];
    let found = inspect(&quiet(&strong), MEDIAN);
    for end in found.ends() {
        the_war_cost_is_that_of_the_closed_form(end);
    }
}

fn the_war_cost_is_that_of_the_closed_form(end: &Expected) {
    let east = threshold(end, "east", Decision::Truce, "war_cost");
    assert!(east.state == Gains::Crosses && (east.crossings[0].at - 0.15).abs() < 1e-9, "{east:?}");
    assert!(east.crossings.len() == 1 && east.crossings[0].gains_above && !east.crossings[0].jump);
    let west = threshold(end, "west", Decision::Truce, "war_cost");
    assert!(west.state == Gains::Always && west.crossings.is_empty());
    // A guarantee nobody has to honour moves nothing, and trust neither, where nobody can break anything.
    for lever in ["trust.west", "trust.all", "deterrence.added"] {
        assert_eq!(threshold(end, "east", Decision::Truce, lever).state, Gains::Always);
    }
}

#[test]
fn what_a_measure_moves_in_a_world_is_the_difference_to_the_file_without_it() {
    let first = Look { run: Some(0), seed: 1, worlds: 1 };
    let base = inspect(&library("key_west", None, &[]).model, first);
    let as_it_is = base.own.as_ref().expect("a world of its own");
    for measure in ["un_mission", "osce_observers", "western", "trust_fund", "military_aid", "three_tracks"] {
        let moved = base.measures.get(measure).expect("a measure");
        let set = format!("{}.{measure}.enabled=false", moved.kind);
        let without = inspect(&library("key_west", None, &[&set]).model, first).own.expect("a world of its own");
        assert!(close(as_it_is.base.holds - without.base.holds, moved.change.holds.mean));
        for (party, worth) in &as_it_is.values.0 {
            let other = without.values.get(party).expect("a side");
            assert!(close(worth.war - other.war, moved.change.war.get(party).expect("a side").mean));
            for (phase, entered) in &worth.phases.0 {
                let change = moved.change.phases.get(phase).and_then(|phase| phase.values.get(party)).expect("a value");
                assert!(close(entered.value - other.phases.get(phase).expect("a phase").value, change.mean));
            }
        }
    }
    assert!(base.measures.get("withdrawal_ru").expect("a measure").fulfilled);
    let none = inspect(&quiet(&[]), first);
    assert!(none.measures.0.is_empty());
}

#[test]
fn worlds_in_which_the_ends_differ_are_counted_as_each_is_looked_at() {
    let model = library("key_west", None, &[]).model;
    let sample = |seed| inspect(&model, Look { run: None, seed, worlds: 12 }).worlds;
    for seed in [1, 2] {
        let looked = |run| inspect(&model, Look { run: Some(run), seed, worlds: 0 });
        let apart = (0..12).filter(|&run| looked(run).differs).count();
        let worlds = sample(seed);
        assert_eq!((worlds.count, worlds.differ as usize), (12, apart));
        assert_eq!(worlds.leads.restraint + worlds.leads.alarm + worlds.leads.elsewhere, worlds.differ);
        assert!(worlds.restraint.holds >= worlds.own.holds && worlds.own.holds >= worlds.alarm.holds);
        assert_eq!(worlds, sample(seed), "the same worlds each time");
    }
    assert_ne!(sample(1), sample(2));
}

#[test]
fn three_sides_find_points_that_no_lattice_of_weights_betters() {
    let model = library("three_sides", None, &[]).model;
    let deal = inspect(&model, MEDIAN).restraint.bargaining.expect("a settlement");
    let product = |id: &str| deal.texts.get(id).expect("a text").parties.0.iter().map(|(_, p)| p.gain).product::<f64>();
    let searched = deal.curve.iter().map(|point| {
        let gains = point.values.0.iter().zip(&deal.no_deal.0).map(|((_, value), (_, none))| value - none);
        gains.map(|gain| gain.max(0.0)).product::<f64>()
    });
    let most = searched.fold(0.0, f64::max);
    assert!(product("nash") >= most && product("nash") >= product("mediator") && product("nash") >= product("draft"));
    let shares = deal.texts.get("kalai_smorodinsky").expect("a point").parties.0.iter().zip(&deal.zone.gains.0);
    let shares: Vec<f64> = shares.map(|((_, party), (_, most))| party.gain / most.high).collect();
    assert!(shares.iter().all(|share| (share - shares[0]).abs() < 1e-3), "{shares:?}");
}
