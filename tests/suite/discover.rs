//! Scenario discovery against a published example.

use detente::analysis::discover::Cases;
use detente::analysis::discover::chosen::chosen;
use detente::analysis::discover::prim::{PEEL, trajectory};

/// The nine inputs of the published example, and whether the cost is in its highest tenth.
fn bryant_lempert() -> Cases {
    let mut reader = csv::Reader::from_path("tests/data/bryant_lempert_2010.csv").expect("the data are there");
    let mut cases = Cases { inputs: vec![Vec::new(); 9], interest: Vec::new() };
    for row in reader.records() {
        let row = row.expect("a row");
        let number = |at: usize| row[at].trim().parse::<f64>().expect("a number");
        for (at, column) in cases.inputs.iter_mut().enumerate() {
            column.push(number(2 + at));
        }
        cases.interest.push(number(15));
    }
    cases
}

fn near(found: f64, published: f64) -> bool {
    (found - published).abs() < 5e-5
}

/// The trajectory of the EMA Workbench 3.0 on the same data (its default gain, peels of a tenth): this box, of coverage
/// 0.75 and density 0.77, is the one that Bryant and Lempert (2010) discuss.
#[test]
fn the_published_box_is_on_the_trajectory() {
    let cases = bryant_lempert();
    assert_eq!((cases.len(), cases.interest.iter().sum::<f64>()), (882, 89.0));
    let boxes = trajectory(&cases, 0.1);
    let published = boxes.iter().find(|own| near(own.coverage, 0.752_809) && near(own.density, 0.770_115));
    assert!(published.is_some_and(|own| near(own.mass, 0.098_639) && own.restricted().count() == 4), "{boxes:?}");
}

/// Every twentieth peel of the same program with peels of a twentieth: coverage, density and restricted inputs.
#[test]
fn patient_peels_follow_those_of_another_program() {
    let boxes = trajectory(&bryant_lempert(), PEEL);
    for (at, coverage, density, restricted) in
        [(1, 1.0, 0.106_715, 1), (20, 1.0, 0.299_663, 3), (42, 0.741_573, 0.767_442, 4), (51, 0.528_090, 0.959_184, 7)]
    {
        let own = &boxes[at];
        assert!(near(own.coverage, coverage) && near(own.density, density), "{at} {own:?}");
        assert_eq!(own.restricted().count(), restricted, "{at}");
    }
}

#[test]
fn the_box_that_is_told_holds_on_worlds_it_has_not_seen() {
    let cases = bryant_lempert();
    let own = chosen(&cases, PEEL, 1).expect("a corner");
    assert!(own.corner.coverage > 0.6 && own.corner.density > 0.6, "{own:?}");
    assert!(own.limits.iter().all(|limit| limit.quasi_p <= 0.05), "{own:?}");
    // Half as many worlds to find it in, and judged on the others: worse than on its own, far better than a tenth.
    assert!(own.unseen_density > 0.3 && own.unseen_density < own.corner.density, "{own:?}");
    assert!(own.unseen_coverage > 0.3 && own.unseen_coverage < own.corner.coverage + 0.1, "{own:?}");
}
