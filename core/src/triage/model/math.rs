//! Arithmetic that gives the same bits on every machine.

/// Beyond this the exponential of a float is nothing or everything.
const EXPONENT_MAX: f32 = 80.0;

/// `e` to the `x`, from sums and products alone: the machine's own `exp` differs
/// between platforms in its last bit.
#[must_use]
pub fn exp(x: f32) -> f32 {
    let x = if x.is_nan() { 0.0 } else { x.clamp(-EXPONENT_MAX, EXPONENT_MAX) };
    let scaled = x * core::f32::consts::LOG2_E;
    let whole = scaled.round();
    let rest = (scaled - whole) * core::f32::consts::LN_2;
    // Taylor to the sixth power, over half an octave: right to seven digits.
    let mut sum = 1.0 / 720.0;
    for coefficient in [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        sum = sum * rest + coefficient;
    }
    let power = f32::from_bits(((127 + whole as i32).clamp(1, 254) as u32) << 23);
    sum * power
}

/// The chances that `outputs` stand for, at `temperature`; they add up to one.
#[must_use]
pub fn softmax<const N: usize>(outputs: &[f32], temperature: f32) -> [f32; N] {
    let top = outputs.iter().copied().fold(f32::MIN, f32::max);
    let mut chances = [0.0; N];
    let mut total = 0.0;
    for (chance, output) in chances.iter_mut().zip(outputs) {
        *chance = exp((output - top) / temperature);
        total += *chance;
    }
    for chance in &mut chances {
        *chance /= total;
    }
    chances
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_right_to_six_digits() {
        for x in [-20.0_f32, -3.3, -1.0, -0.1, 0.0, 0.5, 1.0, 7.7, 20.0] {
            let want = f64::from(x).exp();
            assert!((f64::from(exp(x)) / want - 1.0).abs() < 2e-6, "{x}");
        }
        assert!(exp(f32::NEG_INFINITY) >= 0.0 && exp(f32::INFINITY).is_finite());
        assert_eq!(exp(f32::NAN), 1.0);
    }

    #[test]
    fn softmax_adds_up_to_one() {
        let chances: [f32; 3] = softmax(&[1.0, 2.0, -50.0], 0.7);
        assert!((chances.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(chances[1] > chances[0] && chances[0] > chances[2]);
    }
}
