//! Lines along which a map has one value.

/// A piece of a line, from one point to another.
pub(super) type Segment = ((f64, f64), (f64, f64));

/// The line of one level on a grid of points, in pieces: one or two in every square that it crosses, straight between the
/// places on its sides where the level lies between the two corners. `values[i][j]` stands at (`xs[i]`, `ys[j]`).
///
/// Where all four sides are crossed the mean of the corners says which are joined.
///
/// Source: marching squares, the plane case of Lorensen and Cline (1987), Marching cubes.
#[must_use]
pub(super) fn contour(xs: &[f64], ys: &[f64], values: &[Vec<f64>], level: f64) -> Vec<Segment> {
    let mut segments = Vec::new();
    for i in 0..xs.len().saturating_sub(1) {
        for j in 0..ys.len().saturating_sub(1) {
            let corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)];
            let side = |k: usize| {
                let ((a, b), (c, d)) = (corners[k], corners[(k + 1) % 4]);
                let (from, to) = (values[a][b] - level, values[c][d] - level);
                ((from < 0.0) != (to < 0.0)).then(|| {
                    let share = from / (from - to);
                    (xs[a] + share * (xs[c] - xs[a]), ys[b] + share * (ys[d] - ys[b]))
                })
            };
            let crossed: Vec<(f64, f64)> = (0..4).filter_map(side).collect();
            match crossed[..] {
                [from, to] => segments.push((from, to)),
                [a, b, c, d] => {
                    let mean = corners.iter().map(|&(i, j)| values[i][j]).sum::<f64>() / 4.0;
                    // Low corners stand apart where the middle is high, and the other way round.
                    let joined = (mean < level) == (values[i][j] < level);
                    segments.extend(if joined { [(a, b), (c, d)] } else { [(d, a), (b, c)] });
                }
                _ => {}
            }
        }
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::contour;

    #[test]
    fn a_plane_is_cut_along_a_straight_line() {
        let (xs, ys) = ([0.0, 1.0, 2.0], [0.0, 1.0, 2.0]);
        let values: Vec<Vec<f64>> = xs.iter().map(|x| ys.iter().map(|y| x + 2.0 * y).collect()).collect();
        let found = contour(&xs, &ys, &values, 2.5);
        assert!(!found.is_empty());
        for ((x0, y0), (x1, y1)) in found {
            assert!((x0 + 2.0 * y0 - 2.5_f64).abs() < 1e-12 && (x1 + 2.0 * y1 - 2.5_f64).abs() < 1e-12);
        }
        assert!(contour(&xs, &ys, &values, 7.0).is_empty());
    }

    #[test]
    fn at_a_saddle_the_middle_says_which_sides_are_joined() {
        let cut = |low: f64| contour(&[0.0, 1.0], &[0.0, 1.0], &[vec![low, 1.0], vec![1.0, 0.0]], 0.5);
        // The mean is 0.5: at the level, so that the low corners stand apart.
        let apart = cut(0.0);
        assert_eq!(apart.len(), 2);
        // A segment cuts off one corner: both of its ends lie near it.
        let near = |(from, to): ((f64, f64), (f64, f64)), corner: (f64, f64)| {
            [from, to].iter().all(|(x, y)| (x - corner.0).abs() <= 0.5 && (y - corner.1).abs() <= 0.5)
        };
        assert!(apart.iter().any(|own| near(*own, (0.0, 0.0))) && apart.iter().any(|own| near(*own, (1.0, 1.0))));
        // With a lower corner the middle is low, and the high corners stand apart.
        let high = cut(-3.0);
        assert!(high.iter().all(|own| !near(*own, (1.0, 1.0))), "{high:?}");
    }
}
