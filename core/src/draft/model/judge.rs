//! What of a model's letter may stand. Strict: a sentence stands only on sources it
//! names, with the figures those sources have, and only when the guard finds nothing
//! red in it. What falls is replaced by the composer's sentence on the same source, and
//! what the letter left out is put in. Greeting and sign-off are always the brand's own.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Ground, GroundKind, Held, Said};
use crate::{
    draft::language::Language,
    guard::{self, Finding, Severity},
    privacy,
    text::fold,
};

/// How often a letter is read again after a sentence fell.
const ROUNDS_MAX: usize = 4;

/// Whose sentence it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Writer {
    /// The model's, and it stands.
    Model,
    /// The local composer's.
    Composer,
}

/// A sentence of the judged letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Its words.
    pub text: String,
    /// Ids of the grounds it rests on.
    pub sources: Vec<String>,
    /// Whose it is.
    pub by: Writer,
}

/// A sentence of the model's that does not stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// Its words.
    pub text: String,
    /// Why, for the rep.
    pub why: String,
}

/// A judged letter, greeting and sign-off included.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Verdict {
    /// The letter.
    pub paragraphs: Vec<Vec<Kept>>,
    /// What fell.
    pub cut: Vec<Cut>,
    /// True when some sentence of the model's stands, and the guard finds nothing red
    /// in the whole.
    pub usable: bool,
}

impl Verdict {
    /// The letter as plain text, as [`Draft::text`](crate::draft::Draft::text) writes it.
    #[must_use]
    pub fn text(&self) -> String {
        let paragraph =
            |p: &Vec<Kept>| p.iter().map(|k| k.text.as_str()).collect::<Vec<_>>().join(" ");
        self.paragraphs.iter().map(paragraph).collect::<Vec<_>>().join("\n\n")
    }

    /// The model's own sentences, to be judged again.
    #[must_use]
    pub fn said(&self) -> Vec<Said> {
        let numbered = (1..).zip(&self.paragraphs);
        let said = numbered.flat_map(|(paragraph, kept)| {
            kept.iter().filter(|kept| kept.by == Writer::Model).map(move |kept| Said {
                paragraph,
                text: kept.text.clone(),
                sources: kept.sources.clone(),
            })
        });
        said.collect()
    }
}

/// Judges the sentences `said` for a letter in `language`.
#[must_use]
pub fn judge(said: &[Said], grounds: &[Ground], language: &str, held: Held<'_>) -> Verdict {
    let mut fallen: Vec<Option<String>> = vec![None; said.len()];
    let mut heard = BTreeSet::new();
    let foreign = is_foreign(said, language);
    for (sentence, fallen) in said.iter().zip(&mut fallen) {
        *fallen = if foreign {
            Some("it is written in another language than the customer's".to_owned())
        } else if !heard.insert(fold(&sentence.text)) {
            Some("it was said before".to_owned())
        } else {
            judge_sentence(sentence, grounds, held).err()
        };
    }
    for _ in 0..ROUNDS_MAX {
        let letter = letter(said, &fallen, grounds);
        let Some((at, why)) = first_red(&letter, held) else {
            return verdict(letter, said, fallen);
        };
        match letter.get(at).and_then(|item| item.said).and_then(|at| fallen.get_mut(at)) {
            Some(place) => *place = Some(why),
            // Red in the composer's own words: the local draft tells it better.
            None => break,
        }
    }
    let cut = said.iter().zip(fallen).map(|(s, why)| {
        let why = why.unwrap_or_else(|| "the letter as a whole was not safe".to_owned());
        Cut { text: s.text.clone(), why }
    });
    Verdict { paragraphs: vec![], cut: cut.collect(), usable: false }
}

/// Whether one sentence may stand, before the whole letter is read.
///
/// # Errors
/// Why not, in words for the rep.
pub fn judge_sentence(said: &Said, grounds: &[Ground], held: Held<'_>) -> Result<(), String> {
    let ticket = held.ticket;
    let named = || grounds.iter().filter(|ground| said.sources.contains(&ground.id));
    let own = |kind: GroundKind| matches!(kind, GroundKind::Opening | GroundKind::Closing);
    if named().all(|ground| own(ground.kind)) {
        return Err("it names no source".to_owned());
    }
    if said.text.contains(['<', '>', '{', '}', '`', '|', '\\']) || said.text.contains("](") {
        return Err("it holds markup".to_owned());
    }
    let ticket_words = || {
        let messages = ticket.messages.iter().map(|message| message.text.as_str());
        ticket.subject.as_deref().into_iter().chain(messages)
    };
    let said_of_ticket = named().any(|ground| ground.kind == GroundKind::Ticket);
    let read: Vec<&str> = named()
        .map(|ground| ground.text.as_str())
        .chain(ticket_words().filter(|_| said_of_ticket))
        .collect();
    if let Some(figure) = unknown_figure(&said.text, &read) {
        return Err(format!("its sources do not hold the figure {figure}"));
    }
    let all = grounds.iter().map(|ground| ground.text.as_str()).chain(ticket_words());
    let known: BTreeSet<_> = all.flat_map(privacy::placeholders).collect();
    if privacy::placeholders(&said.text).iter().any(|placeholder| !known.contains(placeholder)) {
        return Err("it names somebody or something that the ticket does not".to_owned());
    }
    held.red(&said.text).map_or(Ok(()), |finding| Err(finding.why))
}

impl Held<'_> {
    /// The first thing in `text` that the guard finds red.
    fn red(&self, text: &str) -> Option<Finding> {
        let findings = guard::check(text, self.ticket, self.orders, self.rulings, self.pack);
        findings.into_iter().find(|finding| finding.severity == Severity::Red)
    }
}

/// True when the sentences together are surely of another language.
fn is_foreign(said: &[Said], language: &str) -> bool {
    let text = said.iter().map(|said| said.text.as_str()).collect::<Vec<_>>().join(" ");
    Language::of_tag(language).is_some_and(|language| !language.may_be_of(&text))
}

/// A figure of `text` that none of `read` holds.
fn unknown_figure(text: &str, read: &[&str]) -> Option<String> {
    let known: BTreeSet<String> = read.iter().flat_map(|text| figures(text)).collect();
    figures(text).into_iter().find(|figure| !known.contains(figure))
}

/// Runs of digits outside of placeholders, without leading zeros.
fn figures(text: &str) -> Vec<String> {
    let text = privacy::without_placeholders(text);
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.map(|run| run.trim_start_matches('0').to_owned()).collect()
}

/// A sentence in its place.
struct Item {
    part: Part,
    paragraph: u32,
    kept: Kept,
    /// Its index, when the model said it.
    said: Option<usize>,
}

/// A part of a letter: paragraphs never span two.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Opening,
    Body,
    Closing,
}

/// The letter: what stands of `said`, with the composer's sentences where something
/// fell or was left out.
fn letter(said: &[Said], fallen: &[Option<String>], grounds: &[Ground]) -> Vec<Item> {
    let mut body: Vec<Item> = vec![];
    for (at, (said, fallen)) in said.iter().zip(fallen).enumerate() {
        if fallen.is_none() {
            let kept =
                Kept { text: said.text.clone(), sources: said.sources.clone(), by: Writer::Model };
            body.push(Item { part: Part::Body, paragraph: said.paragraph, kept, said: Some(at) });
        }
    }
    for (at, ground) in grounds.iter().enumerate().filter(|(_, g)| g.kind == GroundKind::Claim) {
        if body.iter().any(|item| item.kept.sources.contains(&ground.id)) {
            continue;
        }
        // After the last sentence on an earlier ground.
        let earlier = |id: &String| {
            grounds.iter().take(at).any(|g| g.kind == GroundKind::Claim && g.id == *id)
        };
        let place = body.iter().rposition(|item| item.kept.sources.iter().any(earlier));
        let place = place.map_or(0, |place| place + 1);
        let beside = body.get(place.saturating_sub(1)).map_or(1, |item| item.paragraph);
        body.insert(place, own(Part::Body, beside, ground));
    }
    let of = |kind: GroundKind, part: Part| {
        grounds.iter().filter(move |g| g.kind == kind).map(move |g| own(part, g.paragraph, g))
    };
    let (opening, closing) =
        (of(GroundKind::Opening, Part::Opening), of(GroundKind::Closing, Part::Closing));
    opening.chain(body).chain(closing).collect()
}

/// The composer's own sentence on `ground`.
fn own(part: Part, paragraph: u32, ground: &Ground) -> Item {
    let sources = vec![ground.id.clone()];
    let kept = Kept { text: ground.text.clone(), sources, by: Writer::Composer };
    Item { part, paragraph, kept, said: None }
}

/// The first sentence of the letter in which the guard finds something red, and why.
fn first_red(letter: &[Item], held: Held<'_>) -> Option<(usize, String)> {
    let (mut text, mut ends) = (String::new(), vec![]);
    for (at, item) in letter.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letter.get(before));
        match before.map(|before| before.place() == item.place()) {
            Some(true) => text.push(' '),
            Some(false) => text.push_str("\n\n"),
            None => {}
        }
        text.push_str(&item.kept.text);
        ends.push(text.len());
    }
    let red = held.red(&text)?;
    let at = ends.iter().position(|end| red.span[0] < *end).unwrap_or(letter.len());
    Some((at, red.why))
}

impl Item {
    /// Sentences of the same place stand in one paragraph.
    const fn place(&self) -> (Part, u32) {
        (self.part, self.paragraph)
    }
}

fn verdict(letter: Vec<Item>, said: &[Said], fallen: Vec<Option<String>>) -> Verdict {
    let usable = letter.iter().any(|item| item.said.is_some());
    let mut paragraphs: Vec<Vec<Kept>> = vec![];
    let mut last = None;
    for item in letter {
        let place = item.place();
        match paragraphs.last_mut().filter(|_| last == Some(place)) {
            Some(paragraph) => paragraph.push(item.kept),
            None => paragraphs.push(vec![item.kept]),
        }
        last = Some(place);
    }
    let cut = said
        .iter()
        .zip(fallen)
        .filter_map(|(said, why)| why.map(|why| Cut { text: said.text.clone(), why }));
    Verdict { paragraphs, cut: cut.collect(), usable }
}
