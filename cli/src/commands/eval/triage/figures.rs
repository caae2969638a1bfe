//! The figures that a report is made of: counts, and what follows from them.

/// How many were right, of how many.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub right: usize,
    pub of: usize,
}

impl Count {
    pub fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.of += 1;
    }

    pub fn share(self) -> f64 {
        share(self.right, self.of)
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.1}% ({} of {})", 100.0 * self.share(), self.right, self.of)
    }
}

/// What was told of one class.
#[derive(Debug, Default, Clone, Copy)]
pub struct Class {
    /// Told and true.
    pub hit: usize,
    /// Told and not true.
    pub wrong: usize,
    /// True and not told.
    pub missed: usize,
}

impl Class {
    pub fn precision(self) -> f64 {
        share(self.hit, self.hit + self.wrong)
    }

    pub fn recall(self) -> f64 {
        share(self.hit, self.hit + self.missed)
    }

    pub fn f1(self) -> f64 {
        share(2 * self.hit, 2 * self.hit + self.wrong + self.missed)
    }
}

/// A stated confidence, and whether it was right.
pub type Judged = (f64, bool);

/// Expected calibration error over ten bins of equal width: how far confidence
/// is from accuracy, on average.
pub fn calibration_error(judged: &[Judged]) -> f64 {
    let mut bins = [(0.0, 0.0); 10];
    for (confidence, right) in judged {
        if let Some(bin) = bins.get_mut(((confidence * 10.0) as usize).min(9)) {
            bin.0 += confidence;
            bin.1 += f64::from(u8::from(*right));
        }
    }
    let gap: f64 = bins.iter().map(|(stated, right)| (stated - right).abs()).sum();
    gap / judged.len().max(1) as f64
}

/// For each share of messages answered, the surest first: the confidence that
/// answers so many, and how many of them are right.
pub fn abstention_curve(judged: &[Judged], shares: &[f64]) -> Vec<(f64, f64, Count)> {
    let mut sorted = judged.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let point = |answered: &f64| {
        let kept = (answered * sorted.len() as f64).round() as usize;
        let kept = sorted.get(..kept).unwrap_or_default();
        let right = kept.iter().filter(|(_, right)| *right).count();
        (*answered, kept.last().map_or(1.0, |last| last.0), Count { right, of: kept.len() })
    };
    shares.iter().map(point).collect()
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calibration_is_the_mean_gap() {
        let honest = [(0.5, true), (0.5, false)];
        assert!(calibration_error(&honest).abs() < 1e-9);
        let boastful = [(1.0, true), (1.0, false)];
        assert!((calibration_error(&boastful) - 0.5).abs() < 1e-9);
        assert_eq!(calibration_error(&[]), 0.0);
    }

    #[test]
    fn the_curve_answers_the_surest_first() {
        let judged = [(0.9, true), (0.2, false), (0.8, true), (0.4, false)];
        let curve = abstention_curve(&judged, &[1.0, 0.5]);
        assert_eq!(curve[0].2, Count { right: 2, of: 4 });
        assert_eq!((curve[1].1, curve[1].2), (0.8, Count { right: 2, of: 2 }));
    }

    #[test]
    fn f1_of_an_empty_class_is_nought() {
        assert_eq!(Class::default().f1(), 0.0);
        assert_eq!(Class { hit: 1, wrong: 1, missed: 1 }.f1(), 0.5);
    }
}
