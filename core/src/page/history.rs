//! What a mail repeats and what it ends with: quoted history, forwarded
//! headers, signatures, in seven languages.

use super::phrases::{Label, label};
use crate::text::fold;

/// One line of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// The markup says that it is a quote or a signature.
    pub(crate) quoted: bool,
}

/// The lines that were written for this message.
pub(crate) fn clean(lines: &[Line]) -> String {
    let lines = without_mail_header(lines);
    let own = without_signature(without_history(lines));
    let text = join(own.iter().map(|line| line.text.as_str()));
    if !text.is_empty() {
        return text;
    }
    // A message of quotes only was meant to be read.
    join(lines.iter().map(|line| line.text.trim_start_matches(['>', ' '])))
}

fn join<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for line in lines {
        if line.is_empty() && (out.is_empty() || out.ends_with("\n\n")) {
            continue;
        }
        if !(out.is_empty() || line.is_empty() && out.ends_with('\n')) {
            out.push('\n');
        }
        out.push_str(line);
    }
    out.trim().to_owned()
}

/// A message that starts with its own `From: … To: … Subject: …`.
fn without_mail_header(lines: &[Line]) -> &[Line] {
    let is_head = |line: &Line| {
        line.text
            .split_once(':')
            .and_then(|(word, _)| label(word.trim_matches(['*', ' '])))
            .is_some_and(|label| {
                matches!(
                    label,
                    Label::From | Label::To | Label::Date | Label::Subject | Label::OtherHeader
                )
            })
    };
    let heads = lines.iter().take_while(|line| is_head(line)).count();
    if heads >= 2 { lines.get(heads..).unwrap_or_default() } else { lines }
}

fn without_history(lines: &[Line]) -> Vec<&Line> {
    let mut kept: Vec<&Line> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..).unwrap_or_default();
        let wrapped = attribution(rest);
        if wrapped > 0 {
            let after = rest.get(wrapped..).unwrap_or_default();
            if is_quoted(after.iter().find(|line| !line.text.is_empty())) {
                at += wrapped;
                continue;
            }
            let is_dated = rest
                .iter()
                .take(wrapped)
                .flat_map(|line| line.text.chars())
                .filter(char::is_ascii_digit)
                .count()
                >= 4;
            if is_dated && !kept.is_empty() {
                break;
            }
        }
        if !kept.iter().all(|line| line.text.is_empty()) && cuts_here(rest) {
            break;
        }
        if !line.quoted && !line.text.starts_with('>') && !offers_history(&line.text) {
            kept.push(line);
        }
        at += 1;
    }
    kept
}

/// The words of a fold that hides the history.
fn offers_history(line: &str) -> bool {
    const FOLDS: &[&str] = &[
        "show quoted text",
        "hide quoted text",
        "show trimmed content",
        "show history",
        "zitierten text anzeigen",
        "...",
        "•••",
        "afficher le texte cite",
        "mostrar texto citado",
        "mostra testo citato",
        "geciteerde tekst weergeven",
    ];
    line.len() < 40 && FOLDS.contains(&fold(line).trim_matches(['-', ' ', '[', ']']))
}

fn is_quoted(line: Option<&Line>) -> bool {
    line.is_none_or(|line| line.quoted || line.text.starts_with('>'))
}

/// How many lines of `On 17 Nov 2026, Ann wrote:` start here; it may be wrapped.
fn attribution(lines: &[Line]) -> usize {
    let mut joined = String::new();
    let line_start = lines.first().map(|line| fold(&line.text)).unwrap_or_default();
    for (count, line) in lines.iter().take(3).enumerate() {
        if line.text.is_empty() && count > 0 {
            return 0;
        }
        // What was written before the history must not be taken for its first line.
        if count > 0 && is_whole(&line.text) {
            return 0;
        }
        joined.push_str(line.text.trim_start_matches(['>', ' ']));
        joined.push(' ');
        if joined.len() > 400 {
            return 0;
        }
        let starts = count == 0 || first_of_wrapped(&line_start);
        if starts && is_attribution(&joined) {
            return count + 1;
        }
    }
    0
}

const WROTE: &[&str] = &[
    "wrote",
    "schrieb",
    "a ecrit",
    "escribio",
    "ha scritto",
    "escreveu",
    "schreef",
    "geschreven",
    "writes",
    "ecrit",
    "scrisse",
];
const ON: &[&str] = &[
    "on ",
    "am ",
    "le ",
    "el ",
    "il ",
    "em ",
    "op ",
    "den ",
    "at ",
    "a ",
    "in data",
    "il giorno",
    "en ",
];

/// An attribution that needs no line before it.
fn is_whole(line: &str) -> bool {
    let folded = fold(line);
    is_attribution(line) && ON.iter().any(|on| folded.starts_with(on))
}

/// Can a wrapped attribution begin with this line?
fn first_of_wrapped(folded: &str) -> bool {
    ON.iter().any(|on| folded.trim_start_matches(['>', ' ']).starts_with(on))
        || folded.contains(['@', '<'])
}

/// `2026年11月19日(木) 9:30 店 <shop@…>:`, and the like in languages whose word for
/// writing is not known here: a date, a time of day and an address before a colon.
fn is_bare_attribution(text: &str) -> bool {
    let text = text.trim();
    let is_clock =
        |pair: &[u8]| matches!(pair, [a, b':', b] if a.is_ascii_digit() && b.is_ascii_digit());
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase())
        && text.ends_with([':', '：'])
        && digits >= 7
        && text.as_bytes().windows(3).any(is_clock)
        && text.find('<').is_some_and(|open| {
            let rest = text.get(open..).unwrap_or_default();
            rest.contains('@') && rest.contains('>')
        })
}

fn is_attribution(text: &str) -> bool {
    if is_bare_attribution(text) {
        return true;
    }
    let folded = fold(text);
    folded.trim_end().ends_with(':')
        && WROTE.iter().any(|word| folded.contains(word))
        && (ON.iter().any(|on| folded.starts_with(on)) || folded.contains('@'))
        && folded.contains(|c: char| c.is_ascii_digit() || c == '@')
}

const CUTS: &[&str] = &[
    "original message",
    "ursprungliche nachricht",
    "originalnachricht",
    "message d'origine",
    "message original",
    "mensaje original",
    "messaggio originale",
    "mensagem original",
    "oorspronkelijk bericht",
    "forwarded message",
    "weitergeleitete nachricht",
    "message transfere",
    "mensaje reenviado",
    "messaggio inoltrato",
    "mensagem encaminhada",
    "doorgestuurd bericht",
    "begin forwarded message",
];
const REPLY_ABOVE: &[&str] = &[
    "reply above this line",
    "type your reply above",
    "antworten sie oberhalb",
    "repondez au-dessus",
    "responda por encima",
    "rispondi sopra",
    "responda acima",
    "antwoord boven",
];

/// Does history start at the first of these lines, with nothing new after it?
fn cuts_here(lines: &[Line]) -> bool {
    let Some(first) = lines.first() else { return false };
    let folded = fold(&first.text).replace('ß', "ss");
    let bare = folded.trim_matches(|c: char| matches!(c, '-' | '_' | '=' | ' ' | ':' | '*' | '#'));
    let is_ruled = folded.starts_with("--") || folded.starts_with("__") || folded.starts_with("==");
    (bare.len() < 60 && CUTS.contains(&bare) && (is_ruled || folded.ends_with(':')))
        || (folded.len() < 140 && REPLY_ABOVE.iter().any(|words| folded.contains(words)))
        || is_mail_header(lines)
}

/// `From: … Sent: … To: … Subject: …`, as Outlook repeats it.
fn is_mail_header(lines: &[Line]) -> bool {
    let label_of = |line: &Line| {
        let (word, _) = line.text.split_once(':')?;
        label(word.trim_matches(['*', ' ']))
    };
    let is_head = |label: Label| {
        matches!(label, Label::From | Label::To | Label::Date | Label::Subject | Label::OtherHeader)
    };
    lines.first().and_then(label_of) == Some(Label::From)
        && lines.iter().take(8).filter_map(label_of).filter(|label| is_head(*label)).count() >= 3
}

const SENT_FROM: &[&str] = &[
    "sent from my",
    "sent from outlook",
    "sent from yahoo",
    "sent via",
    "get outlook for",
    "von meinem",
    "gesendet von",
    "gesendet mit",
    "envoye de mon",
    "envoye depuis",
    "enviado desde",
    "enviado do meu",
    "inviato da",
    "verstuurd vanaf",
    "verzonden vanaf",
];
const CLOSINGS: &[&str] = &[
    "best regards",
    "kind regards",
    "regards",
    "warm regards",
    "best wishes",
    "sincerely",
    "yours sincerely",
    "best",
    "mit freundlichen grussen",
    "mit freundlichem gruss",
    "freundliche grusse",
    "viele grusse",
    "beste grusse",
    "liebe grusse",
    "cordialement",
    "bien cordialement",
    "bien a vous",
    "saludos",
    "un saludo",
    "saludos cordiales",
    "atentamente",
    "cordiali saluti",
    "distinti saluti",
    "saluti",
    "atenciosamente",
    "cumprimentos",
    "com os melhores cumprimentos",
    "met vriendelijke groet",
    "vriendelijke groet",
    "groeten",
    "hartelijke groet",
    "yours",
    "warmly",
    "all the best",
    "mfg",
    "lg",
    "many thanks and best regards",
];
/// Lines that a closing formula may be followed by.
const SIGNATURE_LINES_MAX: usize = 7;

fn without_signature(lines: Vec<&Line>) -> Vec<&Line> {
    let mut end = lines.len();
    for (at, line) in lines.iter().enumerate() {
        let after: Vec<&&Line> =
            lines.iter().skip(at + 1).filter(|line| !line.text.is_empty()).collect();
        let before = lines.iter().take(at).any(|line| !line.text.is_empty());
        let folded = fold(&line.text).replace('ß', "ss");
        let is_ruler = matches!(line.text.as_str(), "--" | "-- " | "—" | "__" | "---");
        let is_device = folded.len() < 80
            && SENT_FROM.iter().any(|words| folded.starts_with(words))
            && after.len() <= 2;
        let is_closing = CLOSINGS.contains(&folded.trim_end_matches([',', '.', '!', ' ', ';']))
            && after.len() <= SIGNATURE_LINES_MAX
            && after
                .iter()
                .all(|line| line.text.chars().count() <= 60 && !says_something(&line.text));
        let is_disclaimer = after.len() <= DISCLAIMER_LINES_MAX && is_disclaimer(&folded);
        if before && ((is_ruler && after.len() <= 12) || is_device || is_closing || is_disclaimer) {
            end = at;
            break;
        }
    }
    lines.into_iter().take(end).collect()
}

/// Lines of a disclaimer below its first one.
const DISCLAIMER_LINES_MAX: usize = 6;

/// The lawyers' words below a mail: the mail, that it is confidential, and for whom.
fn is_disclaimer(folded: &str) -> bool {
    const MAILS: &[&str] = &[
        "mail",
        "message",
        "nachricht",
        "courriel",
        "mensaje",
        "correo",
        "messaggio",
        "mensagem",
        "bericht",
        "メール",
    ];
    const SECRET: &[&str] = &[
        "confidential",
        "privileged",
        "vertraulich",
        "confidentiel",
        "confidencial",
        "riservat",
        "confidenzial",
        "vertrouwelijk",
        "機密",
    ];
    const WHOM: &[&str] = &[
        "recipient",
        "addressee",
        "attachment",
        "empfanger",
        "adressat",
        "anhang",
        "destinataire",
        "pieces jointes",
        "piece jointe",
        "destinatari",
        "adjunto",
        "allegat",
        "anexo",
        "ontvanger",
        "geadresseerde",
        "bijlage",
        "宛先",
        "受信者",
    ];
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    folded.len() >= 40 && has(MAILS) && has(SECRET) && has(WHOM)
}

/// A line below a closing formula that is more than a name or an address.
fn says_something(line: &str) -> bool {
    line.contains('#') || line.contains('?') || fold(line).starts_with("ps")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> String {
        let lines: Vec<Line> = text
            .split('\n')
            .map(|line| Line {
                text: line.trim_start_matches("Q ").to_owned(),
                quoted: line.starts_with("Q "),
            })
            .collect();
        clean(&lines)
    }

    #[test]
    fn history_goes_in_every_language() {
        for tail in [
            "On Tue, 17 Nov 2026 at 10:12, Shop <help@shop.example> wrote:\n> old",
            "On Tue, 17 Nov 2026 at 10:12, Shop\n<help@shop.example> wrote:\n\n> old",
            "Am 17.11.2026 um 10:12 schrieb Shop <help@shop.example>:\n> old",
            "Le 17 novembre 2026 à 10:12, Shop a écrit :\n> old",
            "El mar, 17 nov 2026 a las 10:12, Shop escribió:\nQ old",
            "Il giorno mar 17 nov 2026 alle 10:12 Shop ha scritto:\nQ old",
            "Em ter., 17 de nov. de 2026 às 10:12, Shop escreveu:\nold",
            "Op di 17 nov. 2026 om 10:12 schreef Shop:\nold",
            "-----Original Message-----\nFrom: Shop\nold",
            "-----Ursprüngliche Nachricht-----\nold",
            "Von: Shop\nGesendet: Dienstag, 17. November 2026 10:12\nAn: Ann\nBetreff: Ihre Bestellung\n\nold",
            "De : Shop\nEnvoyé : mardi\nÀ : Ann\nObjet : Commande\nold",
            "Q On 17 Nov Shop wrote:\nQ old",
            "2026年11月19日(木) 9:30 店 <shop@shop.example>:\n> old",
            "2026年11月19日(木) 9:30 店 <shop@shop.example>：\nold",
            "Ons 19 nov. 2026 kl. 09:30 skrev Shop <shop@shop.example>:\nQ old",
        ] {
            assert_eq!(cleaned(&format!("New words.\n\n{tail}")), "New words.", "{tail}");
        }
    }

    #[test]
    fn a_line_before_the_history_is_not_part_of_it() {
        for line in ["I want my money back.", "Am Ende war es kaputt.", "El bolso llegó roto."] {
            let text = format!("{line}\nOn 19 Nov 2026 at 9:31, Shop <a@b.example> wrote:\nQ old");
            assert_eq!(cleaned(&text), line);
        }
    }

    #[test]
    fn answers_below_and_between_quotes_stay() {
        let text = "On 17 Nov 2026, Shop wrote:\n> Which size?\nSize M.\n> Which colour?\nBlue.";
        assert_eq!(cleaned(text), "Size M.\nBlue.");
    }

    #[test]
    fn signatures_go_when_they_are_clear() {
        for (text, want) in [
            ("Done.\n\nBest regards,\nJonas\nShop Support", "Done."),
            ("Done.\n-- \nJonas", "Done."),
            ("Where is it?\n\nSent from my iPhone", "Where is it?"),
            ("Erledigt.\nMit freundlichen Grüßen\nJonas", "Erledigt."),
            ("Ok.\nViele Grüße\nAnn", "Ok."),
            (
                "Done.\nThis e-mail is confidential and meant for the intended recipient only.\nPlease delete it.",
                "Done.",
            ),
            ("Fait.\nCe message et toutes les pièces jointes sont confidentiels.", "Fait."),
            (
                "Ok.\nMy message is confidential, please.",
                "Ok.\nMy message is confidential, please.",
            ),
            ("Best,\nmy order #12?", "Best,\nmy order #12?"),
            ("Hi,\nregards,\nmy order number is #1848", "Hi,\nregards,\nmy order number is #1848"),
        ] {
            assert_eq!(cleaned(text), want);
        }
    }

    #[test]
    fn what_is_no_history_stays() {
        for text in [
            "As you wrote on Monday:\nit is late.",
            "From: me\nwith love",
            "I wrote you twice: no answer.",
            "The original message was lost.",
        ] {
            assert_eq!(cleaned(text), text);
        }
        assert_eq!(cleaned("> only\n> this"), "only\nthis");
    }
}
