//! Legendre polynomials.

/// The first four Legendre polynomials of 2 u - 1, the constant first: orthogonal for a u that is uniform from 0 to 1.
#[must_use]
pub fn legendre(u: f64) -> [f64; 4] {
    let t = 2.0 * u - 1.0;
    [1.0, t, (3.0 * t * t - 1.0) / 2.0, (5.0 * t * t * t - 3.0 * t) / 2.0]
}

#[cfg(test)]
mod tests {
    use super::legendre;

    #[test]
    fn they_are_orthogonal_with_the_published_norms() {
        const POINTS: u32 = 10_000;
        let mut products = [[0.0; 4]; 4];
        for k in 0..POINTS {
            let own = legendre((f64::from(k) + 0.5) / f64::from(POINTS));
            for (i, row) in products.iter_mut().enumerate() {
                row.iter_mut().zip(own).for_each(|(sum, other)| *sum += own[i] * other / f64::from(POINTS));
            }
        }
        for (i, row) in products.iter().enumerate() {
            for (j, product) in row.iter().enumerate() {
                let exact = if i == j { 1.0 / (2.0 * i as f64 + 1.0) } else { 0.0 };
                assert!((product - exact).abs() < 1e-6, "{i} {j}: {product}");
            }
        }
    }
}
