//! The paragraph: what a manager would say of the day, each sentence from its figures.

use std::fmt::Write as _;

use super::{Coverage, Days, Digest, Item, Link, Sentence, Series, Standing};
use crate::{
    operations::{
        chance::{float, rounded, versus},
        event::Fate,
        tally::{Tally, count, part},
        words::{age, counted, label},
    },
    vocabulary::FindingKind,
};

/// Items that the paragraph names; the list below it holds them all.
const ITEMS_TOLD: usize = 3;

pub(super) fn narrative(
    days: &Days,
    standing: &Standing,
    items: &[Item],
    coverage: Coverage,
) -> Vec<Sentence> {
    if days.figures.is_empty() {
        let quiet = "Nothing happened that we know of.".to_owned();
        let mut told = vec![Sentence::on(Link::to(Series::Tickets, String::new()), [], quiet)];
        // What waits, waits on a quiet day too.
        told.extend(promises(days, standing));
        told.push(signatures(standing));
        return told;
    }
    let mut told = vec![volume(days, coverage)];
    told.extend(about(days));
    told.extend(
        items
            .iter()
            .filter(|item| item.kind.is_exception())
            .take(ITEMS_TOLD)
            .map(|item| Sentence::on(item.link.clone(), [], item.what.clone())),
    );
    if items.iter().all(|item| !item.kind.is_exception()) && !days.usual().is_empty() {
        let calm = "Nothing is out of the ordinary.".to_owned();
        told.push(Sentence::on(Link::to(Series::Intents, String::new()), [], calm));
    }
    told.extend(money(days));
    told.extend(promises(days, standing));
    told.push(signatures(standing));
    told.extend(drafts(days));
    told.extend(guard(days));
    told
}

fn volume(days: &Days, coverage: Coverage) -> Sentence {
    let seen = match (coverage.seen, coverage.known) {
        (seen, known) if seen == known => counted(known, "ticket"),
        (seen, known) => format!("{known} tickets, {seen} of them seen as they were answered"),
    };
    // Days of equal length are held against each other: each is one share of two.
    let change = versus(coverage.known, 1, days.week_ago.tickets(), 1)
        .filter(|change| change.before > 0 && change.beyond_chance && !days.partial);
    let change = change.map_or(String::new(), |change| {
        let word = if change.direction > 0 { "more" } else { "fewer" };
        format!(", {} {word} than a week ago", coverage.known.abs_diff(change.before))
    });
    let first = capital(&seen);
    Sentence::on(Link::to(Series::Tickets, String::new()), [], format!("{first}{change}."))
}

fn about(days: &Days) -> Option<Sentence> {
    let mut themes: Vec<(&str, Tally)> =
        days.figures.of(Series::Intents).filter(|(key, _)| *key != "unclear").collect();
    themes.sort_by_key(|(key, tally)| (core::cmp::Reverse(tally.n), *key));
    let named =
        |(key, tally): &(&str, Tally)| format!("{} ({})", label(key).to_lowercase(), tally.n);
    let (first, rest) = themes.split_first()?;
    let words: Vec<String> = themes.iter().take(3).map(named).collect();
    let more = rest.iter().take(2).map(|(key, _)| Link::to(Series::Intents, (*key).to_owned()));
    let source = Link::to(Series::Intents, first.0.to_owned());
    Some(Sentence::on(source, more, format!("Most were about {}.", and(&words))))
}

fn money(days: &Days) -> Option<Sentence> {
    let by_currency = days.figures.by_part(Series::Money, 1);
    let sums: Vec<String> = by_currency
        .iter()
        .filter(|(_, tally)| tally.sum != 0)
        .map(|(currency, tally)| amount(tally.sum, currency))
        .collect();
    let tickets = count(days.figures.sum(Series::Money, |_| true).n);
    let verb = if tickets == 1 { "asks" } else { "ask" };
    (!sums.is_empty()).then(|| {
        let text = format!("{} {verb} for {}.", capital(&counted(tickets, "case")), and(&sums));
        Sentence::on(Link::to(Series::Money, String::new()), [], text)
    })
}

fn promises(days: &Days, standing: &Standing) -> Option<Sentence> {
    let missed = count(days.figures.get(Series::Sla, "missed").n);
    let all = count(days.figures.sum(Series::Sla, |_| true).n);
    let next = standing.next.len();
    if all == 0 && standing.overdue_count == 0 && next == 0 {
        return None;
    }
    let mut parts = vec![];
    if all > 0 {
        parts.push(format!("{missed} of {all} promised answers came late"));
    }
    if standing.overdue_count > 0 {
        parts.push(format!("{} overdue now", standing.overdue_count));
    }
    if next > 0 {
        parts.push(format!("{next} due next"));
    }
    let source = Link::to(Series::Sla, String::new());
    Some(Sentence::on(source, [], format!("{}.", capital(&parts.join(", ")))))
}

fn signatures(standing: &Standing) -> Sentence {
    let text = match standing.waiting {
        0 => "Nothing waits for a signature.".to_owned(),
        1 => format!("1 packet waits for a signature, for {}.", age(standing.oldest_seconds)),
        n => format!(
            "{n} packets wait for a signature, the oldest for {}.",
            age(standing.oldest_seconds)
        ),
    };
    Sentence::on(Link::to(Series::Approvals, String::new()), [], text)
}

fn drafts(days: &Days) -> Option<Sentence> {
    let of = |fate: &str| count(days.figures.sum(Series::Drafts, |key| part(key, 1) == fate).n);
    let (accepted, edited, rejected) = (of("accepted"), of("edited"), of("rejected"));
    let judged = accepted + edited + rejected;
    (judged > 0).then(|| {
        let used = rounded(100.0 * float(accepted + edited) / float(judged));
        let text = format!(
            "{used}% of {judged} drafts were used, {accepted} as they were and {edited} after changes."
        );
        Sentence::on(Link::to(Series::Drafts, String::new()), [], text)
    })
}

fn guard(days: &Days) -> Option<Sentence> {
    let of = |kind: &FindingKind| {
        (super::exceptions::findings(&days.figures, *kind, Fate::SentAnyway), *kind)
    };
    let mut sent: Vec<_> = FindingKind::ALL.iter().map(of).filter(|(n, _)| *n > 0).collect();
    sent.sort_by_key(|(n, kind)| (core::cmp::Reverse(*n), *kind));
    let all: u64 = sent.iter().map(|(n, _)| n).sum();
    let (_, most) = sent.first()?;
    let text = format!(
        "{} past a warning of the guard, most often: {}.",
        if all == 1 { "1 reply was sent".to_owned() } else { format!("{all} findings were sent") },
        label(most.as_str()).to_lowercase(),
    );
    Some(Sentence::on(Link::to(Series::Findings, most.as_str().to_owned()), [], text))
}

/// An amount of minor units: "1,234.50 EUR".
#[must_use]
pub fn amount(minor: i64, currency: &str) -> String {
    let digits = crate::money::Currency::new(currency).map_or(2, |known| known.minor_digits());
    let unit = 10_u64.pow(digits);
    let size = minor.unsigned_abs();
    let mut whole = (size / unit).to_string();
    let mut at = whole.len();
    while at > 3 {
        at -= 3;
        whole.insert(at, ',');
    }
    let sign = if minor < 0 { "-" } else { "" };
    let places = usize::try_from(digits).unwrap_or(0);
    if places == 0 {
        return format!("{sign}{whole} {currency}");
    }
    format!("{sign}{whole}.{:0places$} {currency}", size % unit)
}

fn and(words: &[String]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

/// The digest as an email's text.
pub(super) fn text(digest: &Digest, brand: &str) -> String {
    let mut out = format!("{brand}: {}\n\n", span(digest));
    let told: Vec<&str> = digest.narrative.iter().map(Sentence::text).collect();
    out.push_str(&told.join(" "));
    out.push('\n');
    if !digest.items.is_empty() {
        out.push_str("\nTo look at\n");
    }
    for (at, item) in digest.items.iter().enumerate() {
        // Writing into a text cannot fail.
        let _ = write!(
            out,
            "\n{}. {}\n   {}\n   {} ({}): {}\n",
            at + 1,
            item.title,
            item.what,
            label(item.team.as_str()),
            item.role,
            item.next_step
        );
    }
    for table in digest.tables.iter().filter(|table| in_email(table.series)) {
        let _ = writeln!(out, "\n{}", table.title);
        for line in table.lines.iter().take(10) {
            let _ = writeln!(out, "  {:>5}  {}{}", line.count, line.name, noted(line));
        }
    }
    let _ = write!(
        out,
        "\nTime saved: {} min ({}).\n{} of {} tickets seen.\n",
        digest.saved.minutes, digest.saved.formula, digest.coverage.seen, digest.coverage.known
    );
    out
}

fn span(digest: &Digest) -> String {
    let day = |day: jiff::civil::Date| day.strftime("%A, %-d %B %Y").to_string();
    if digest.day == digest.until {
        day(digest.day)
    } else {
        format!("{} to {}", day(digest.day), day(digest.until))
    }
}

const fn in_email(series: Series) -> bool {
    matches!(
        series,
        Series::Intents | Series::Delays | Series::Products | Series::Gaps | Series::Findings
    )
}

fn noted(line: &super::Line) -> &'static str {
    match line.before {
        Some(before) if before.beyond_chance && before.direction > 0 => "  (up)",
        Some(before) if before.beyond_chance => "  (down)",
        _ => "",
    }
}
