//! From a snapshot to what the panel shows: core's pipeline, with the records it
//! asks for fetched in the middle.

use std::cell::RefCell;

use countersign_core::{
    orders::{LookupKeys, records::Records},
    packet::{self, Packet},
    page::{
        self, PageReading, TicketReading, folded,
        snapshot::{NodeId, Snapshot},
    },
    policy::pack::Pack,
    triage::JudgedBy,
};
use countersign_extension_shared::{
    messages::{ContentCommand, PacketView, PanelUpdate, Setup, Submission, WasRead},
    store::{PackFile, Settings, Store, StoreError},
};

use crate::{
    before::{self, Before},
    clock, frames, model,
    tab::View,
    taught::{self, Read},
    thread,
};

/// What a snapshot came to.
pub struct Made {
    /// What the panel shows.
    pub view: View,
    /// Where the content script looks for changes; `None` without a ticket.
    pub watch: Option<ContentCommand>,
    /// What went wrong on the way, as what and remedy. The packet was made all the same.
    pub problems: Vec<(String, String)>,
}

/// The workspace behind a page, as far as it could be opened.
struct Ground {
    store: Option<Store>,
    name: String,
    why: String,
    setup: Setup,
    pack: Option<Pack>,
    problems: Vec<(String, String)>,
}

/// Reads `snapshot`, a page of `origin`, and makes the packet of its ticket. `before`
/// is the ticket that its tab showed before.
pub async fn make(origin: &str, snapshot: &Snapshot, before: Option<&Before>) -> Made {
    let Read { page, reader, fell_back } = taught::read(snapshot).await;
    let mut reading = match page {
        PageReading::Ticket(reading) => *reading,
        PageReading::NoTicket { why } => return no_ticket(snapshot, why),
    };
    let watch = thread::watch(snapshot, &reading);
    let fields = reading.fields.iter().map(|f| (f.field.clone(), f.confidence)).collect();
    let closed_frames = frames::closed(snapshot).into_iter().map(str::to_owned).collect();
    let folded = folded::more_messages(snapshot);
    let read = WasRead { reader, fell_back, folded, closed_frames, fields, cut: snapshot.cut };
    before::continue_from(before, &mut reading);
    before::steady(before, &mut reading.ticket);
    let sent = Before::then(before, &reading.ticket).sent;
    let mut ground = ground(origin).await;
    let (reply, note) = editors(&reading);
    let packet = make_packet(reading, &mut ground).await;
    let submission = submission(&mut ground, &packet).await;
    let view = PacketView {
        packet,
        workspace: ground.name,
        workspace_why: ground.why,
        setup: ground.setup,
        submission,
        reply_editor_open: reply.is_some(),
        note_editor_open: note.is_some(),
        read,
        sent,
    };
    Made {
        view: View {
            update: PanelUpdate::Packet(Box::new(view)),
            workspace: ground.store.map(|store| store.id().to_owned()),
            reply,
            note,
            snapshot_at: snapshot.at,
        },
        watch,
        problems: ground.problems,
    }
}

/// The pack of `files`, and what it lacks in words. Parsed once for as long as
/// the files stay the same.
pub fn pack_of(files: Vec<PackFile>) -> Result<Option<Pack>, (String, String)> {
    thread_local! {
        static PARSED: RefCell<Option<(Vec<PackFile>, Pack)>> = const { RefCell::new(None) };
    }
    if files.is_empty() {
        return Ok(None);
    }
    let same = |parsed: &Option<(Vec<PackFile>, Pack)>| match parsed {
        Some((of, pack)) if *of == files => Some(pack.clone()),
        _ => None,
    };
    if let Some(pack) = PARSED.with_borrow(same) {
        return Ok(Some(pack));
    }
    let pairs: Vec<_> = files.iter().map(|file| (&file.name, &file.text)).collect();
    match Pack::load(&pairs) {
        Ok((pack, _)) => {
            PARSED.set(Some((files, pack.clone())));
            Ok(Some(pack))
        }
        Err(errors) => {
            let remedy = "correct the file and import the pack again in options; until then \
                          every case of money needs approval";
            Err((errors.to_string(), remedy.to_owned()))
        }
    }
}

fn no_ticket(snapshot: &Snapshot, mut why: String) -> Made {
    let closed = frames::closed(snapshot);
    if !closed.is_empty() {
        why = format!(
            "{why}. A part of it comes from {}, which Countersign may not read: turn it on for that address too",
            closed.join(" and ")
        );
    }
    let view = View {
        update: PanelUpdate::NoTicket { why },
        workspace: None,
        reply: None,
        note: None,
        snapshot_at: snapshot.at,
    };
    Made { view, watch: None, problems: vec![] }
}

fn editors(reading: &TicketReading) -> (Option<NodeId>, Option<NodeId>) {
    let node = |editor: &Option<page::EditorReading>| editor.as_ref().map(|editor| editor.node);
    (node(&reading.reply_editor), node(&reading.note_editor))
}

/// Opens what `origin` uses. A failure leaves the packet to be made from the page alone.
async fn ground(origin: &str) -> Ground {
    let mut ground = Ground {
        store: None,
        name: String::new(),
        why: "the page alone".to_owned(),
        setup: Setup::default(),
        pack: None,
        problems: vec![],
    };
    if let Err(error) = fill(&mut ground, origin).await {
        ground.problems.push((error.what(), error.remedy()));
    }
    ground
}

async fn fill(ground: &mut Ground, origin: &str) -> Result<(), StoreError> {
    let chosen = Settings::open().await?.workspace_for(origin).await?;
    ground.why = chosen.why;
    let Some(workspace) = chosen.workspace else { return Ok(()) };
    ground.name = workspace.name;
    let store = ground.store.insert(Store::open(&workspace.id).await?);
    ground.setup = store.setup().await?;
    match pack_of(store.pack_files().await?) {
        Ok(pack) => ground.pack = pack,
        Err(problem) => ground.problems.push(problem),
    }
    Ok(())
}

async fn make_packet(reading: TicketReading, ground: &mut Ground) -> Packet {
    let TicketReading { ticket, seen, .. } = reading;
    let prepared = model::with(|model| packet::prepare_with(ticket, model)).with_seen(seen);
    if prepared.triage.judged_by == JudgedBy::Lexicon {
        let what =
            "the trained model is not loaded: intent, tone and urgency are judged by word lists";
        ground.problems.push((what.to_owned(), "reinstall the extension".to_owned()));
    }
    let records = records(ground, &prepared.keys).await;
    prepared.finish(&records, ground.pack.as_ref(), &clock::clock(ground.pack.as_ref()))
}

async fn records(ground: &mut Ground, keys: &LookupKeys) -> Records {
    let Some(store) = &ground.store else { return Records::default() };
    match store.find(keys).await {
        Ok(records) => records,
        Err(error) => {
            ground.problems.push((error.what(), error.remedy()));
            Records::default()
        }
    }
}

async fn submission(ground: &mut Ground, packet: &Packet) -> Option<Submission> {
    match ground.store.as_ref()?.outbox_get(&packet.id).await {
        Ok(entry) => entry.map(|entry| entry.submission()),
        Err(error) => {
            ground.problems.push((error.what(), error.remedy()));
            None
        }
    }
}
