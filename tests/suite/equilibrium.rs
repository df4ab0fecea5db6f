//! The compliance game on paper: what its equilibrium is and how it moves.

use detente::game::choice::logit;
use detente::game::compliance::{BelligerentSide, Character, PhaseGame, Roadmap, Settled, SpoilerSide, attack_rate};

/// Two sides, a truce of a year and a settlement of two, one spoiler behind the first side.
fn roadmap(precision: f64) -> Roadmap {
    let mut road = Roadmap::new(2, 1, &[Some(1), None]);
    road.expectation = 0.3;
    for (j, character) in road.characters.iter_mut().enumerate() {
        *character = Character {
            discount_rate: 0.15,
            precision,
            harm: 0.03,
            betrayal_loss: 0.1,
            belief: [0.75, 0.45][j],
            war_value: [0.55, 0.6][j],
            peace_value: [0.8, 0.75][j],
            lapse: 0.0,
        };
    }
    for (phase, advance) in [1.0, 0.5].into_iter().enumerate() {
        let side = |flow: f64| BelligerentSide {
            flow,
            exposure: 0.8,
            detection: 0.5,
            misattribution: 0.4,
            false_alarms: 0.8,
            temptation: [-0.06, 0.25],
            penalty: 0.03,
            deterrence: 0.05,
        };
        road.phases[phase] = PhaseGame {
            advance,
            opportunities: 6.0,
            foiled: 0.6,
            sides: vec![side(0.72), side(0.7)],
            spoilers: vec![SpoilerSide {
                blamed: vec![1.0, 0.0],
                activity: 3.0,
                precision: 10.0,
                gain: 0.2,
                cost: 0.06,
            }],
        };
    }
    road
}

/// The response of every probability of a phase to the solution, worked out anew and without averaging: the
/// largest distance to what the solver found.
fn distance_to_response(road: &Roadmap, phase: usize) -> f64 {
    let (game, solution) = (&road.phases[phase], &road.solutions[phase]);
    let mut worst = 0.0_f64;
    for j in 0..2 {
        let k = 1 - j;
        let (character, side, conduct) = (&road.characters[j], &game.sides[j], &solution.conduct[j]);
        let response = solution.retaliation[k * 2 + j];
        let at_stake = (conduct.value - character.war_value + side.deterrence).max(0.0);
        for kind in 0..2 {
            let gain = side.temptation[kind] * (1.0 - game.foiled * side.detection)
                - side.detection * (side.penalty + response * at_stake);
            worst = worst.max((logit(gain, character.precision) - conduct.violation[kind]).abs());
        }
        // A copy of the roadmap with the belief moved and the strategies kept gives the value after an incident.
        let rates = road.incident_rates(phase, j);
        let (good, bad) = (rates[0] * character.belief, rates[1] * (1.0 - character.belief));
        let mut after = road.clone();
        after.characters[j].belief = good / (good + bad);
        let value = value_of(&after, phase, k);
        let wanted = logit(road.characters[k].war_value - value, road.characters[k].precision);
        worst = worst.max((wanted - response).abs());
    }
    worst
}

/// The value of a phase to `i` from the definitions, at the strategies as they are.
fn value_of(road: &Roadmap, phase: usize, i: usize) -> f64 {
    let (game, solution, j) = (&road.phases[phase], &road.solutions[phase], 1 - i);
    let response = |of: usize| solution.retaliation[(1 - of) * 2 + of];
    let blamed = |of: usize| {
        let attacks = if of == 0 { attack_rate(&game.spoilers[0], response(0)) } else { 0.0 };
        game.sides[of].false_alarms + attacks * game.sides[of].misattribution
    };
    let (other, own) = (&game.sides[j], &game.sides[i]);
    let [reliable, opportunist] = solution.conduct[j].violation;
    let belief = road.characters[j].belief;
    let perceived = belief * reliable + (1.0 - belief) * opportunist;
    let hazard = (game.opportunities * perceived * other.detection + blamed(j)) * response(j) + blamed(i) * response(i);
    let violations = game.opportunities * perceived * (1.0 - game.foiled * other.detection);
    let character = &road.characters[i];
    let betrayed = character.war_value - character.betrayal_loss * own.exposure;
    let next = match road.path(phase).get(1) {
        Some(&next) => value_of(road, next, i),
        None => character.peace_value,
    };
    detente::game::value::value(
        character.discount_rate,
        own.flow,
        &[(hazard, betrayed), (game.advance, next)],
        violations * character.harm * own.exposure,
    )
}

fn solve(road: &mut Roadmap) -> Settled {
    let mut solver = road.solver();
    road.solve(&mut solver, 0)
}

fn solved(change: impl Fn(&mut Roadmap)) -> Roadmap {
    let mut road = roadmap(28.0);
    change(&mut road);
    solve(&mut road);
    road
}

#[test]
fn the_solution_answers_itself_to_a_thousandth() {
    for precision in [5.0, 15.0, 28.0] {
        let mut road = roadmap(precision);
        let settled = solve(&mut road);
        assert!(settled.residual < 1e-3);
        for phase in 0..2 {
            let distance = distance_to_response(&road, phase);
            assert!(distance < 1e-3, "precision {precision}, phase {phase}: {distance}");
        }
    }
}

#[test]
fn values_are_those_of_the_definition() {
    let mut road = roadmap(20.0);
    solve(&mut road);
    for (phase, i) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        assert!((road.value(phase, i) - value_of(&road, phase, i)).abs() < 1e-3);
    }
}

#[test]
fn without_precision_everything_is_a_coin_toss() {
    let mut road = roadmap(0.0);
    solve(&mut road);
    for solution in &road.solutions {
        assert!(solution.conduct.iter().flat_map(|c| c.violation).all(|q| (q - 0.5).abs() < 1e-3));
        assert!([solution.retaliation[1], solution.retaliation[2]].iter().all(|r| (r - 0.5).abs() < 1e-3));
    }
}

#[test]
fn with_infinite_precision_everybody_plays_a_best_response() {
    let mut road = roadmap(1e5);
    for phase in &mut road.phases {
        for side in &mut phase.sides {
            side.temptation = [-0.5, 2.0];
        }
    }
    solve(&mut road);
    for solution in &road.solutions {
        for conduct in &solution.conduct {
            assert!(conduct.violation[0] < 1e-3 && conduct.violation[1] > 1.0 - 1e-3);
        }
    }
}

#[test]
fn nothing_is_learnt_from_an_incident_when_the_types_act_alike() {
    let road = solved(|road| {
        for side in road.phases.iter_mut().flat_map(|phase| &mut phase.sides) {
            side.temptation = [0.1, 0.1];
        }
    });
    for (conduct, character) in road.solutions[0].conduct.iter().zip(&road.characters) {
        assert!((conduct.belief_after_incident - character.belief).abs() < 1e-4);
    }
}

#[test]
fn violations_fall_in_reprisal_in_detection_and_in_guarantees() {
    let violation = |road: &Roadmap| road.solutions[1].conduct[0].violation[1];
    let base = violation(&solved(|_| {}));
    assert!(violation(&solved(|road| road.phases[1].sides[0].penalty += 0.05)) < base);
    assert!(violation(&solved(|road| road.phases[1].sides[0].deterrence += 0.2)) < base);
    assert!(violation(&solved(|road| road.phases[1].sides[0].detection += 0.2)) < base);
}

#[test]
fn retaliation_rises_in_the_value_of_war_and_falls_in_trust() {
    let retaliation = |road: &Roadmap| road.solutions[1].retaliation[1];
    let base = retaliation(&solved(|_| {}));
    assert!(retaliation(&solved(|road| road.characters[0].war_value += 0.05)) > base);
    assert!(retaliation(&solved(|road| road.characters[1].belief = 0.8)) < base);
}

#[test]
fn attacks_fall_in_suppression_and_in_cost_and_rise_in_what_they_achieve() {
    let spoiler = SpoilerSide { blamed: vec![1.0, 0.0], activity: 4.0, precision: 10.0, gain: 0.3, cost: 0.06 };
    let base = attack_rate(&spoiler, 0.3);
    assert!(attack_rate(&SpoilerSide { activity: 4.0 * 0.6, ..spoiler.clone() }, 0.3) < base);
    assert!(attack_rate(&SpoilerSide { cost: 0.1, ..spoiler.clone() }, 0.3) < base);
    assert!(attack_rate(&spoiler, 0.6) > base);
}

#[test]
fn the_slopes_of_a_value_are_those_of_finite_differences() {
    let road = solved(|_| {});
    let moved = |change: &dyn Fn(&mut Roadmap)| {
        let mut other = road.clone();
        change(&mut other);
        value_of(&other, 0, 0) - value_of(&road, 0, 0)
    };
    let war = moved(&|road| road.characters[0].war_value += 1e-4) / 1e-4;
    assert!((road.war_slope(0, 0) - war).abs() < 2e-3);
    let text = moved(&|road| {
        road.characters[0].peace_value += 1e-4;
        road.phases[1].sides[0].flow += 1e-4;
    }) / 1e-4;
    assert!((road.text_slope(0, 0, |phase| phase == 1) - text).abs() < 2e-3);
}
