//! Counts, ages and vocabulary in words, for pages in English.

/// A word of the vocabulary as a reader expects it: `shipping_delay` is "Shipping delay".
#[must_use]
pub fn label(word: &str) -> String {
    if word == "vip" {
        return "VIP".to_owned();
    }
    let spaced = word.replace('_', " ");
    let mut letters = spaced.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => spaced,
    }
}

/// "1 packet", "3 packets", "no packets".
#[must_use]
pub fn counted(count: u64, one: &str) -> String {
    match count {
        0 => format!("no {one}s"),
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    }
}

/// A span of `seconds` as a person says it: "under a minute", "7 min", "3 h 20 min", "2 days".
/// Negative spans, from clocks that disagree, count as none.
#[must_use]
pub fn age(seconds: i64) -> String {
    let minutes = seconds.max(0) / 60;
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (hours, rest) {
        (0, 0) => "under a minute".to_owned(),
        (0, m) => format!("{m} min"),
        (h, 0) if h < 24 => format!("{h} h"),
        (h, m) if h < 24 => format!("{h} h {m} min"),
        (h, _) if h < 48 => "1 day".to_owned(),
        (h, _) => format!("{} days", h / 24),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vocabulary_reads_as_a_person_writes_it() {
        for (word, want) in
            [("shipping_delay", "Shipping delay"), ("vip", "VIP"), ("", ""), ("émile", "Émile")]
        {
            assert_eq!(label(word), want);
        }
    }

    #[test]
    fn counts_agree_with_their_noun() {
        let told: Vec<_> = [0, 1, 2].map(|n| counted(n, "packet")).into();
        assert_eq!(told, ["no packets", "1 packet", "2 packets"]);
    }

    #[test]
    fn ages_are_told_in_their_two_largest_units() {
        for (seconds, want) in [
            (-9, "under a minute"),
            (59, "under a minute"),
            (60, "1 min"),
            (3_600, "1 h"),
            (12_000, "3 h 20 min"),
            (86_399, "23 h 59 min"),
            (86_400, "1 day"),
            (200_000, "2 days"),
            (i64::MAX, "106751991167300 days"),
        ] {
            assert_eq!(age(seconds), want, "{seconds}");
        }
    }
}
