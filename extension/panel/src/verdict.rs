//! The verdict in words: what a rep reads first, and often all they read.

use countersign_core::{
    packet::{Outcome, Packet, Route},
    policy::{Missing, Ruling},
};

use crate::strings as s;

/// The verdict's colour; never without its icon and word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tint {
    /// The rep may answer.
    Ok,
    /// The policy refuses.
    Stop,
    /// Something must be asked first.
    Ask,
    /// Somebody must sign.
    Sign,
}

impl Tint {
    /// Its name in the style sheet.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Stop => "stop",
            Self::Ask => "ask",
            Self::Sign => "sign",
        }
    }
}

/// One line of the verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// Colour and icon.
    pub(crate) tint: Tint,
    /// "Needs CX lead".
    pub(crate) word: String,
    /// "compensation requested.", without a repeat of the word.
    pub(crate) text: String,
    /// The request it is about, when the ticket asks several things.
    pub(crate) request: Option<&'static str>,
}

/// The lines of `packet`'s verdict, strictest first; at least one.
pub(crate) fn lines(packet: &Packet) -> Vec<Line> {
    let several = packet.rulings.len() > 1;
    let mut lines: Vec<Line> = packet.rulings.iter().map(|r| ruling_line(r, several)).collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.tint));
    lines.dedup();
    if let Route::Approver(approver) = &packet.route {
        // The route is the whole packet's: it may be stricter than any ruling.
        if lines.iter().all(|line| line.tint != Tint::Sign) {
            lines.insert(0, signature_line(&approver.title, &approver.why));
        }
    }
    if lines.is_empty() {
        lines.push(nothing_decided());
    }
    lines
}

fn ruling_line(ruling: &Ruling, several: bool) -> Line {
    let line = match ruling.outcome {
        Outcome::NeedsApproval => match &ruling.approver {
            Some(approver) => signature_line(&approver.title, &approver.why),
            None => signature_line("approval", first_sentence(&ruling.because)),
        },
        Outcome::NeedsInformation => line(Tint::Ask, s::ASK_FIRST, missing_words(&ruling.missing)),
        Outcome::Denied => line(Tint::Stop, s::POLICY_SAYS_NO, first_sentence(&ruling.because)),
        Outcome::Allowed => line(Tint::Ok, s::YOURS, first_sentence(&ruling.because)),
        Outcome::None => nothing_decided(),
    };
    Line { request: several.then(|| s::intent(ruling.request)), ..line }
}

fn line(tint: Tint, word: &str, text: impl Into<String>) -> Line {
    Line { tint, word: word.to_owned(), text: text.into(), request: None }
}

fn signature_line(title: &str, why: &str) -> Line {
    let why = if why.trim().is_empty() { s::SIGNATURE_NEEDED } else { why.trim() };
    line(Tint::Sign, &s::needs(title), why)
}

fn nothing_decided() -> Line {
    line(Tint::Ok, s::YOURS, s::NOTHING_DECIDED)
}

fn missing_words(missing: &[Missing]) -> String {
    missing.iter().map(|m| m.what.replace('_', " ")).collect::<Vec<_>>().join(", ")
}

/// The first sentence of `text`: up to a full stop that ends a word and is followed
/// by a capital, so that "3.5 kg" and "no. 12" stay whole.
pub(crate) fn first_sentence(text: &str) -> &str {
    let text = text.trim();
    for (at, mark) in text.match_indices(['.', '?', '!']) {
        let Some((_, rest)) = text.split_at_checked(at + mark.len()) else { continue };
        let starts_anew = rest.starts_with(char::is_whitespace)
            && rest.trim_start().starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
        if starts_anew {
            return text.get(..at + mark.len()).unwrap_or(text);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;
    use countersign_core::policy::Approver;
    use countersign_core::vocabulary::{Intent, Role};

    #[test]
    fn the_first_sentence_ends_at_a_full_stop_before_a_capital() {
        for (text, want) in [
            ("One thing. Another.", "One thing."),
            ("Parcels over 3.5 kg, no. 12 of them", "Parcels over 3.5 kg, no. 12 of them"),
            ("  ", ""),
            ("Ärger. Über alles.", "Ärger."),
        ] {
            assert_eq!(first_sentence(text), want);
        }
    }

    #[test]
    fn every_outcome_has_its_word() {
        for (outcome, tint, word) in [
            (Outcome::Allowed, Tint::Ok, "Yours to answer"),
            (Outcome::Denied, Tint::Stop, "Policy says no"),
            (Outcome::NeedsInformation, Tint::Ask, "Ask first"),
            (Outcome::NeedsApproval, Tint::Sign, "Needs CX lead"),
            (Outcome::None, Tint::Ok, "Yours to answer"),
        ] {
            let mut packet = fixtures::packet();
            packet.rulings.drain(..1);
            packet.rulings[0].outcome = outcome;
            packet.route = Route::Rep;
            let got = lines(&packet);
            assert_eq!((got.len(), got[0].tint, got[0].word.as_str()), (1, tint, word));
            assert_eq!(got[0].request, None);
        }
    }

    #[test]
    fn several_requests_get_a_line_each_with_the_strictest_first() {
        let mut packet = fixtures::packet();
        let mut mild = packet.rulings[0].clone();
        mild.request = Intent::ProductQuestion;
        mild.outcome = Outcome::Allowed;
        packet.rulings.insert(0, mild);
        let got = lines(&packet);
        assert_eq!(got[0].tint, Tint::Sign);
        assert_eq!(got[1].request, Some("Product question"));
    }

    #[test]
    fn a_route_stricter_than_every_ruling_is_said_first() {
        let mut packet = fixtures::packet();
        packet.rulings.clear();
        packet.route = Route::Approver(Approver {
            role: Role::Manager,
            title: "owner".to_owned(),
            why: String::new(),
            four_eyes: false,
        });
        let got = lines(&packet);
        assert_eq!(got[0].word, "Needs owner");
        assert_eq!(got[0].text, s::SIGNATURE_NEEDED);
    }
}
