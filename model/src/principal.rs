//! Word vectors made narrow: their principal components.

use crate::vectors::Vectors;

/// Rounds in which the components are turned towards the axes along which the vectors spread.
const ROUNDS: usize = 60;

/// The directions along which a set of vectors spreads most.
pub struct Narrow<const N: usize> {
    mean: Vec<f64>,
    axes: Vec<Vec<f64>>,
}

impl<const N: usize> Narrow<N> {
    /// Of all `vectors`, each at unit length, by orthogonal iteration.
    pub fn of(vectors: &Vectors) -> Self {
        let width = vectors.width;
        let all: Vec<Vec<f64>> =
            vectors.words.iter().filter_map(|hash| vectors.of(*hash)).map(unit).collect();
        let count = all.len().max(1) as f64;
        let mut mean = vec![0.0; width];
        for vector in &all {
            mean.iter_mut().zip(vector).for_each(|(m, v)| *m += v / count);
        }
        let mut spread = vec![vec![0.0; width]; width];
        for vector in &all {
            let centred: Vec<f64> = vector.iter().zip(&mean).map(|(v, m)| v - m).collect();
            for (row, one) in spread.iter_mut().zip(&centred) {
                row.iter_mut().zip(&centred).for_each(|(slot, other)| *slot += one * other);
            }
        }
        let one = |at: usize| (0..width).map(|of| f64::from(u8::from(of == at))).collect();
        let mut axes: Vec<Vec<f64>> = (0..N.min(width)).map(one).collect();
        for _ in 0..ROUNDS {
            axes =
                axes.iter().map(|axis| spread.iter().map(|row| dot(row, axis)).collect()).collect();
            orthogonalise(&mut axes);
        }
        Self { mean, axes }
    }

    /// A vector's place along the axes.
    pub fn of_vector(&self, vector: &[f32]) -> [f32; N] {
        let centred: Vec<f64> = unit(vector).iter().zip(&self.mean).map(|(v, m)| v - m).collect();
        let mut place = [0.0; N];
        for (slot, axis) in place.iter_mut().zip(&self.axes) {
            *slot = dot(axis, &centred) as f32;
        }
        place
    }
}

fn unit(vector: &[f32]) -> Vec<f64> {
    let length = vector.iter().map(|v| f64::from(*v).powi(2)).sum::<f64>().sqrt().max(1e-6);
    vector.iter().map(|v| f64::from(*v) / length).collect()
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// Gram and Schmidt, in the order of `axes`.
fn orthogonalise(axes: &mut [Vec<f64>]) {
    for at in 0..axes.len() {
        let (before, rest) = axes.split_at_mut(at);
        let Some(axis) = rest.first_mut() else { return };
        for other in before.iter() {
            let along = dot(other, axis);
            axis.iter_mut().zip(other).for_each(|(slot, value)| *slot -= along * value);
        }
        let length = dot(axis, axis).sqrt().max(1e-12);
        axis.iter_mut().for_each(|slot| *slot /= length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_stand_square_along_the_widest_spread_first() {
        let mut axes = vec![vec![3.0, 4.0], vec![1.0, 0.0]];
        orthogonalise(&mut axes);
        assert!((axes[0][0] - 0.6).abs() < 1e-9 && dot(&axes[0], &axes[1]).abs() < 1e-9);
        let narrow = Narrow::<2>::of(&Vectors::default());
        assert_eq!(narrow.of_vector(&[]), [0.0; 2]);
    }
}
