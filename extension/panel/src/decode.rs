//! Reading updates off the wire. Serde reads a tagged enum by way of a buffer, and
//! writes all its code a second time for that: a quarter of this page's bytes.
//! Reading the tag first, then the rest as what it names, needs none of it.

use countersign_core::{draft::model::Job, policy::pack::Passage, privacy::Preview};
use countersign_extension_shared::messages::{
    Guarded, InsertInto, ModelStands, PacketView, PanelUpdate, Submission,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Tag {
    #[serde(rename = "type")]
    tag: String,
}

#[derive(Deserialize)]
struct NoTicket {
    why: String,
}

#[derive(Deserialize)]
struct Inserted {
    into: InsertInto,
    problem: Option<String>,
}

#[derive(Deserialize)]
struct Document {
    doc: String,
    title: String,
    passages: Vec<Passage>,
}

#[derive(Deserialize)]
struct Previewed {
    packet_id: String,
    preview: Preview,
}

#[derive(Deserialize)]
struct Models {
    jobs: Vec<Job>,
    automatic: bool,
}

#[derive(Deserialize)]
struct Model {
    packet_id: String,
    job: Job,
    stands: ModelStands,
}

#[derive(Deserialize)]
struct News {
    words: String,
}

#[derive(Deserialize)]
struct Problem {
    what: String,
    remedy: String,
}

/// The update that `text` says; `None` when this build does not know it.
pub(crate) fn update(text: &str) -> Option<PanelUpdate> {
    let Tag { tag } = read(text)?;
    Some(match tag.as_str() {
        "reading" => PanelUpdate::Reading,
        "no_ticket" => {
            let NoTicket { why } = read(text)?;
            PanelUpdate::NoTicket { why }
        }
        "packet" => PanelUpdate::Packet(Box::new(read::<PacketView>(text)?)),
        "submission" => PanelUpdate::Submission(read::<Submission>(text)?),
        "inserted" => {
            let Inserted { into, problem } = read(text)?;
            PanelUpdate::Inserted { into, problem }
        }
        "document" => {
            let Document { doc, title, passages } = read(text)?;
            PanelUpdate::Document { doc, title, passages }
        }
        "preview" => {
            let Previewed { packet_id, preview } = read(text)?;
            PanelUpdate::Preview { packet_id, preview }
        }
        "models" => {
            let Models { jobs, automatic } = read(text)?;
            PanelUpdate::Models { jobs, automatic }
        }
        "model" => {
            let Model { packet_id, job, stands } = read(text)?;
            PanelUpdate::Model { packet_id, job, stands }
        }
        "news" => {
            let News { words } = read(text)?;
            PanelUpdate::News { words }
        }
        "guarded" => PanelUpdate::Guarded(read::<Guarded>(text)?),
        "show_findings" => PanelUpdate::ShowFindings,
        "problem" => {
            let Problem { what, remedy } = read(text)?;
            PanelUpdate::Problem { what, remedy }
        }
        _ => return None,
    })
}

fn read<'t, T: Deserialize<'t>>(text: &'t str) -> Option<T> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;
    use countersign_extension_shared::messages::SubmissionState;

    #[test]
    fn every_update_reads_as_serde_reads_it() {
        let updates = [
            PanelUpdate::Reading,
            PanelUpdate::NoTicket { why: "a list".to_owned() },
            PanelUpdate::Packet(Box::new(fixtures::view())),
            PanelUpdate::Submission(Submission {
                packet_id: "p".to_owned(),
                state: SubmissionState::Queued,
                note: String::new(),
                reply: None,
            }),
            PanelUpdate::Inserted { into: InsertInto::Note, problem: None },
            PanelUpdate::Document {
                doc: "a.md".to_owned(),
                title: "A".to_owned(),
                passages: vec![],
            },
            PanelUpdate::Models { jobs: vec![Job::Draft], automatic: true },
            PanelUpdate::Model {
                packet_id: "p".to_owned(),
                job: Job::Draft,
                stands: ModelStands::Failed { why: "w".to_owned(), cut: vec![] },
            },
            PanelUpdate::News { words: "w".to_owned() },
            PanelUpdate::Guarded(fixtures::guarded()),
            PanelUpdate::ShowFindings,
            PanelUpdate::Problem { what: "a".to_owned(), remedy: "b".to_owned() },
        ];
        for want in updates {
            let text = serde_json::to_string(&want).unwrap();
            assert_eq!(update(&text).as_ref(), Some(&want), "{text}");
            assert_eq!(serde_json::from_str::<PanelUpdate>(&text).unwrap(), want);
        }
    }

    #[test]
    fn what_is_not_known_is_none() {
        for text in ["", "{}", r#"{"type":"dance"}"#, r#"{"type":"packet"}"#, "[1]"] {
            assert_eq!(update(text), None, "{text}");
        }
    }
}
