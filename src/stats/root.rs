//! Where a function of one number crosses zero.

/// A crossing of zero.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crossing {
    /// Where.
    pub at: f64,
    /// Whether the function is below zero before it and above it afterwards.
    pub rising: bool,
    /// By how much the function differs between the two sides of it: nearly nothing, or the height of a jump.
    pub step: f64,
}

/// Cells that are looked through for changes of sign.
const CELLS: usize = 100;
/// A root is found to this share of the range.
const PRECISION: f64 = 1e-10;

/// The crossings of zero of `f` in `[low, high]`, in ascending order.
///
/// The range is looked through in 100 cells; in each whose ends differ in sign the crossing is closed in by
/// Chandrupatla's method, which never leaves the bracket. Two crossings in one cell are not seen.
///
/// Source: Chandrupatla (1997), A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear
/// function without using derivatives.
pub fn crossings(mut f: impl FnMut(f64) -> f64, low: f64, high: f64) -> Vec<Crossing> {
    let place = |cell: usize| low + (high - low) * (cell as f64 / CELLS as f64);
    let mut found = Vec::new();
    let mut before = (low, f(low));
    for cell in 1..=CELLS {
        let after = (place(cell), f(place(cell)));
        if (before.1 < 0.0) != (after.1 < 0.0) {
            let (at, step) = bracketed(&mut f, before, after, PRECISION * (high - low));
            found.push(Crossing { at, rising: before.1 < 0.0, step });
        }
        before = after;
    }
    found
}

/// The crossing between two points of different sign, to a distance of `precision`, and the step across the
/// last bracket.
fn bracketed(f: &mut impl FnMut(f64) -> f64, one: (f64, f64), other: (f64, f64), precision: f64) -> (f64, f64) {
    // a is the newest point, b the other side of the bracket, c the point before a.
    let ((mut b, mut fb), (mut a, mut fa)) = (one, other);
    let mut share = 0.5_f64;
    loop {
        let best = if fa.abs() < fb.abs() { (a, fa) } else { (b, fb) };
        let tolerance = precision.max(2.0 * f64::EPSILON * best.0.abs()) / (b - a).abs();
        if best.1 == 0.0 {
            return (best.0, 0.0);
        }
        if tolerance > 0.5 {
            return (best.0, (fa - fb).abs());
        }
        let at = a + share.clamp(tolerance, 1.0 - tolerance) * (b - a);
        let value = f(at);
        let (c, fc);
        if (value < 0.0) == (fa < 0.0) {
            (c, fc) = (a, fa);
        } else {
            (c, fc) = (b, fb);
            (b, fb) = (a, fa);
        }
        (a, fa) = (at, value);
        share = next_share((a, fa), (b, fb), (c, fc));
    }
}

/// Inverse quadratic interpolation where it can be trusted, else the middle.
fn next_share((a, fa): (f64, f64), (b, fb): (f64, f64), (c, fc): (f64, f64)) -> f64 {
    let (xi, phi) = ((a - b) / (c - b), (fa - fb) / (fc - fb));
    if phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi {
        fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
    } else {
        0.5
    }
}

#[cfg(test)]
mod tests {
    use super::crossings;

    #[test]
    fn known_roots_are_found_in_order_with_their_direction() {
        let found = crossings(|x| (x - 0.2) * (x - 0.55) * (x - 1.3), 0.0, 2.0);
        let wanted = [(0.2, true), (0.55, false), (1.3, true)];
        assert_eq!(found.len(), 3);
        for (crossing, (at, rising)) in found.iter().zip(wanted) {
            assert!((crossing.at - at).abs() < 1e-9 && crossing.rising == rising, "{crossing:?}");
        }
    }

    #[test]
    fn a_flat_root_and_a_steep_one_are_found_as_well() {
        let flat = crossings(|x| (x - 0.3).powi(9), 0.0, 1.0);
        assert!((flat[0].at - 0.3).abs() < 1e-2 && flat[0].step < 1e-12);
        let steep = crossings(|x| libm::exp(50.0 * (x - 0.7)) - 1.0, 0.0, 1.0);
        assert!((steep[0].at - 0.7).abs() < 1e-9);
    }

    #[test]
    fn a_jump_is_found_and_told_by_its_height() {
        let found = crossings(|x| if x < 0.415 { -0.2 } else { 0.3 }, 0.0, 1.0);
        assert!((found[0].at - 0.415).abs() < 1e-9 && (found[0].step - 0.5).abs() < 1e-9);
    }

    #[test]
    fn a_function_of_one_sign_has_no_crossing() {
        assert!(crossings(|x| 1.0 + x * x, -1.0, 1.0).is_empty());
    }
}
