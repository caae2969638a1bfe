//! A bubble may begin with the bubble that it answers.

use super::record::Record;

/// Messages before one that it may answer.
const BACK_MAX: usize = 60;
/// Characters of an answered message that must be there to know it.
const KNOWN_CHARS_MIN: usize = 12;
/// Characters of the name above it.
const NAME_CHARS_MAX: usize = 40;

/// Takes from the top of every message what an earlier one said, cut short or
/// whole, when words of its own stand below.
pub(super) fn drop_answered(records: &mut [Record]) {
    for index in 1..records.len() {
        let (before, rest) = records.split_at_mut(index);
        let Some(record) = rest.first_mut() else { continue };
        if record.subject.is_some() || record.to.is_some() || record.email.is_some() {
            continue;
        }
        let Some((first, own)) = record.text.split_once('\n') else { continue };
        if own.trim().is_empty() {
            continue;
        }
        let back = before.iter().rev().take(BACK_MAX);
        // The name may stand on a line of its own.
        let named = own.split_once('\n').filter(|_| first.chars().count() <= NAME_CHARS_MAX);
        let answered = |line: &str| back.clone().any(|earlier| repeats(line, earlier));
        if answered(first) {
            record.text = own.trim().to_owned();
        } else if let Some((second, own)) = named
            && back.clone().any(|earlier| earlier.author.as_deref() == Some(first.trim()))
            && answered(second)
            && !own.trim().is_empty()
        {
            record.text = own.trim().to_owned();
        }
    }
}

/// Does `line` end with the start of what `earlier` said, after its author at most?
fn repeats(line: &str, earlier: &Record) -> bool {
    let said = earlier.text.lines().next().unwrap_or_default().trim();
    let line = line.trim();
    let cut = line.trim_end_matches(['…', '.']).trim_end();
    let author = earlier.author.as_deref().unwrap_or_default();
    [line, cut].iter().any(|line| {
        let bare = line.strip_prefix(author).unwrap_or(line).trim_start_matches([':', ' ']);
        let is_known = bare.chars().count() >= KNOWN_CHARS_MIN;
        is_known && said.starts_with(bare)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(author: Option<&str>, text: &str) -> Record {
        let author = author.map(str::to_owned);
        Record { author, text: text.to_owned(), ..Record::default() }
    }

    #[test]
    fn an_answer_is_told_from_what_it_answers() {
        for (text, want) in [
            ("Nadja BrandIs the lamp lit at the cable?\nno", "no"),
            ("Nadja Brand\nIs the lamp lit at the cable?\nno", "no"),
            ("Is the lamp lit at the ca…\nno", "no"),
            ("Is the lamp lit at the cable?", "Is the lamp lit at the cable?"),
            ("Hello\nIs the lamp lit at the cable?", "Hello\nIs the lamp lit at the cable?"),
            ("Hi again\nno", "Hi again\nno"),
        ] {
            let mut records = [
                record(Some("Nadja Brand"), "Is the lamp lit at the cable?"),
                record(None, "Hi again"),
                record(None, text),
            ];
            drop_answered(&mut records);
            assert_eq!(records[2].text, want);
        }
    }
}
