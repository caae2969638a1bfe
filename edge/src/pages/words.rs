//! Times, names and vocabulary as the pages spell them.

use countersign_core::{operations::label, vocabulary::Outcome};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use maud::{Markup, html};

/// "Saturday, 21 November 2026".
pub fn long_day(day: Date) -> String {
    day.strftime("%A, %-d %B %Y").to_string()
}

/// "20 Nov".
pub fn short_day(day: Date) -> String {
    day.strftime("%-d %b").to_string()
}

/// An instant of milliseconds since 1970, as the workspace's clock shows it.
pub fn moment(ms: i64, zone: &TimeZone, format: &str) -> Markup {
    let Ok(instant) = Timestamp::from_millisecond(ms) else {
        return html! {};
    };
    let local = instant.to_zoned(zone.clone());
    html! { time datetime=(instant) { (local.strftime(format)) } }
}

/// A word of the vocabulary, or "Unclear" where triage abstained.
pub fn intent(word: Option<&str>) -> String {
    word.map_or_else(|| "Unclear request".to_owned(), label)
}

/// Who must sign: the brand's own title, else the role's name.
pub fn approver(title: Option<&str>, role: Option<&str>) -> String {
    match (title.map(str::trim).filter(|title| !title.is_empty()), role) {
        (Some(title), _) => title.to_owned(),
        (None, Some(role)) => label(role),
        (None, None) => "Approver".to_owned(),
    }
}

/// A text that may be missing or blank, with a word in its place.
pub fn or<'a>(text: Option<&'a str>, otherwise: &'a str) -> &'a str {
    text.map(str::trim).filter(|text| !text.is_empty()).unwrap_or(otherwise)
}

/// A sign beside the word of an outcome, so that colour is never alone.
pub const fn outcome_sign(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Allowed => "✓",
        Outcome::Denied => "✕",
        Outcome::NeedsInformation => "?",
        Outcome::NeedsApproval => "!",
        Outcome::None => "–",
    }
}

/// An outcome's name.
pub fn outcome_name(outcome: Outcome) -> String {
    match outcome {
        Outcome::None => "Nothing to decide".to_owned(),
        other => label(other.as_str()),
    }
}

/// A packet's state as a coloured label.
pub fn state(word: &str) -> Markup {
    let (class, sign) = match word {
        "approved" => ("allowed", "✓"),
        "declined" => ("denied", "✕"),
        "waiting" => ("needs_approval", "!"),
        _ => ("none", "–"),
    };
    html! {
        span class={ "pill " (class) } { span.sign aria-hidden="true" { (sign) } " " (label(word)) }
    }
}

/// A sentence of its own: a capital first, a full stop last.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}

/// An outcome as a coloured label.
pub fn outcome(word: &str) -> Markup {
    let known = Outcome::from_word(word);
    let name = known.map_or_else(|| label(word), outcome_name);
    html! {
        span class={ "pill " (known.map_or("none", Outcome::as_str)) } {
            span.sign aria-hidden="true" { (known.map_or("–", outcome_sign)) }
            " " (name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_are_told_in_the_workspaces_time() {
        let day: Date = "2026-11-21".parse().unwrap();
        assert_eq!(long_day(day), "Saturday, 21 November 2026");
        assert_eq!(short_day(day), "21 Nov");
        let tokyo = countersign_core::clock::zone("Asia/Tokyo").unwrap();
        let html = moment(1_795_301_400_000, &tokyo, "%H:%M").into_string();
        assert_eq!(html, "<time datetime=\"2026-11-21T22:50:00Z\">07:50</time>");
        assert_eq!(moment(i64::MAX, &tokyo, "%H:%M").into_string(), "");
    }

    #[test]
    fn the_brands_own_title_goes_before_the_roles_name() {
        for (title, role, want) in [
            (Some("CX lead"), Some("manager"), "CX lead"),
            (Some("  "), Some("manager"), "Manager"),
            (None, None, "Approver"),
        ] {
            assert_eq!(approver(title, role), want);
        }
    }
}
