//! One job, from brief to what may stand.

use countersign_core::{
    draft::model::{
        self, Answer, Cut, Event, Events, Gist, Held, Job, Made, Said, Summary, Verdict, draft_of,
        grounds_of, judge,
    },
    guard::Severity,
    packet::Packet,
    privacy::{Vault, restore},
};
use countersign_extension_shared::messages::ModelStands;
use serde::Deserialize;

use super::{Ground, failed, pass};
use crate::{
    edge::{
        self,
        stream::{Begun, Pieces, Stop},
    },
    guarding,
};

/// Puts `job` to a model and tells each sentence that comes; how it ended.
pub async fn run(
    ground: &Ground,
    job: Job,
    again: bool,
    stop: &Stop,
    tell: &impl Fn(ModelStands),
) -> ModelStands {
    let (Some(packet), Some(connection)) = (ground.packet(), &ground.edge) else {
        return failed("no edge is connected to this brand");
    };
    let made = match ground.brief(packet, job) {
        Ok(made) => made,
        Err(why) => return failed(why),
    };
    let pass = match pass::of(&ground.workspace, connection).await {
        Ok(pass) => pass,
        Err(trouble) => return failed(trouble.what),
    };
    if let Some(kind) = made.brief.leaks(&pass.masked).first() {
        return failed(format!(
            "nothing was sent: the text still held what must be masked ({kind})"
        ));
    }
    let Ok(body) = serde_json::to_string(&made.brief) else {
        return failed("the ticket could not be written down");
    };
    let address = connection.address(&format!("jobs/{}", job.as_str()));
    match edge::stream::post(&address, &pass.pass, &body, again, stop).await {
        Ok(Begun::Pieces(pieces)) => read(&pieces, ground, packet, &made, tell).await,
        Ok(Begun::Refused(status, body)) => {
            if status == 401 {
                pass::forget();
            }
            failed(edge::error_of(status, &body).what)
        }
        Err(_) => failed("the edge cannot be reached"),
    }
}

async fn read(
    pieces: &Pieces,
    ground: &Ground,
    packet: &Packet,
    made: &Made,
    tell: &impl Fn(ModelStands),
) -> ModelStands {
    let mut events = Events::default();
    loop {
        let piece = match pieces.next().await {
            Ok(Some(piece)) => piece,
            Ok(None) | Err(_) => return failed("the connection to the edge broke in mid-answer"),
        };
        for event in events.push(&piece) {
            if let Some(end) = take(&event, ground, packet, made, tell) {
                return end;
            }
        }
    }
}

/// Takes one event of the edge's; how the job ended, when it did.
fn take(
    event: &Event,
    ground: &Ground,
    packet: &Packet,
    made: &Made,
    tell: &impl Fn(ModelStands),
) -> Option<ModelStands> {
    #[derive(Deserialize)]
    struct Done {
        model: String,
        told: Told,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Told {
        Draft(Verdict),
        Translate(Gist),
        Retriage(model::Retriaged),
        Summarise(Summary),
    }
    #[derive(Deserialize)]
    struct Failed {
        message: String,
    }
    let vault = &made.vault;
    match event.name.as_str() {
        "sentence" => {
            let said: Said = serde_json::from_str(&event.data).ok()?;
            tell(ModelStands::Sentence { text: restore(&said.text, vault) });
            None
        }
        "failed" => {
            let told = serde_json::from_str(&event.data).map(|failed: Failed| failed.message);
            Some(failed(told.unwrap_or_else(|_| "the edge gave up".to_owned())))
        }
        "done" => {
            let Ok(Done { model, told }) = serde_json::from_str(&event.data) else {
                return Some(failed("the edge's answer was not understood"));
            };
            Some(match told {
                Told::Draft(verdict) => letter(&verdict, ground, packet, made, model),
                Told::Translate(Gist { gist }) => {
                    let answer = Answer::Translate(Gist { gist: restore(&gist, vault) });
                    ModelStands::Told { answer, model }
                }
                Told::Retriage(answer) => {
                    ModelStands::Told { answer: Answer::Retriage(answer), model }
                }
                Told::Summarise(Summary { summary, open }) => {
                    let summary = restore(&summary, vault);
                    let open = open.iter().map(|open| restore(open, vault)).collect();
                    ModelStands::Told {
                        answer: Answer::Summarise(Summary { summary, open }),
                        model,
                    }
                }
            })
        }
        _ => None,
    }
}

/// What the edge let stand, restored and judged again with the real values.
fn letter(
    verdict: &Verdict,
    ground: &Ground,
    packet: &Packet,
    made: &Made,
    model: String,
) -> ModelStands {
    let pack = ground.pack.as_ref();
    let (grounds, sources) = grounds_of(&packet.draft, &packet.rulings, pack);
    let (ticket, orders, rulings) = (&packet.ticket, &packet.orders, &packet.rulings[..]);
    let language = &made.brief.language;
    let said: Vec<Said> =
        verdict.said().into_iter().map(|said| restored(said, &made.vault)).collect();
    let again = judge(&said, &grounds, language, Held { ticket, orders, rulings, pack });
    let mut cut: Vec<Cut> = verdict
        .cut
        .iter()
        .map(|cut| Cut { text: restore(&cut.text, &made.vault), why: cut.why.clone() })
        .collect();
    cut.extend(again.cut.iter().cloned());
    if !verdict.usable || !again.usable {
        let why = "nothing of what the model wrote may stand".to_owned();
        return ModelStands::Failed { why, cut };
    }
    let draft = draft_of(&again, &grounds, &sources, language);
    // With today's date, as the reply box will be read: a letter that would be marked red
    // there does not take the local one's place.
    let findings = guarding::found(&draft.text(), packet, pack, None);
    if findings.iter().any(|finding| finding.severity == Severity::Red) {
        let why = "the guard objects to the letter as a whole".to_owned();
        return ModelStands::Failed { why, cut };
    }
    ModelStands::Letter { draft, findings, cut, model }
}

fn restored(said: Said, vault: &Vault) -> Said {
    Said { text: restore(&said.text, vault), ..said }
}
