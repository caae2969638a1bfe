//! The guard in the page's reply box: what the rep wrote is held against the packet on
//! screen whenever the keys rest. It tells; it keeps nothing from being sent.

use countersign_core::{
    guard::{Case, Finding, Guard, Listening, OtherBrands, is_cut},
    limits::DRAFT_BYTES_MAX,
    packet::Packet,
    policy::pack::Pack,
};
use countersign_extension_shared::{
    messages::{ContentCommand, GuardCommand, GuardMessage, Guarded, Marked, PanelUpdate},
    store::{Settings, Store},
    wire,
};

use crate::{chrome, clock, hub, making, model, panel, tab, tools};

/// A message holds somewhat more than the guard reads, so that it can say so.
const MESSAGE_BYTES_MAX: usize = 8 * DRAFT_BYTES_MAX;
/// How the messages begin.
const KINDS: [&str; 2] = [r#"{"type":"check""#, r#"{"type":"show_findings""#];
/// Letters of another brand's name from which it is told from a word.
const BRAND_CHARS_MIN: usize = 4;

/// Puts the guard into the page of `tab`, once for the content script that announced `nonce`.
pub async fn start(tab: i32, nonce: &str) {
    if hub::begins_to_guard(tab, nonce) {
        // A page that cannot be reached is told of by what needs it.
        let _ = chrome::inject(tab, &tools::GUARD).await;
    }
}

/// A message of `frame` in `tab`; its answer.
pub async fn on_message(tab: i32, frame: i32, text: &str) -> Option<String> {
    // Everything a page says comes by here: a whole page is not read twice.
    if text.len() > MESSAGE_BYTES_MAX || !KINDS.iter().any(|kind| text.starts_with(kind)) {
        return None;
    }
    match serde_json::from_str(text).ok()? {
        GuardMessage::Check { number, text } => check(tab, frame, number, &text).await,
        GuardMessage::ShowFindings => {
            hub::post(tab, &PanelUpdate::ShowFindings);
            panel::set_collapsed(tab, false).await;
            let _ = chrome::send_to_tab(tab, &ContentCommand::FocusPanel).await;
            None
        }
    }
}

async fn check(tab: i32, frame: i32, number: u32, text: &str) -> Option<String> {
    let view = tab::load(tab).await?.view?;
    let packet = view.packet()?;
    let pack = match &view.workspace {
        Some(workspace) => pack_of(workspace).await,
        None => None,
    };
    let others = other_brands(view.workspace.as_deref(), pack.as_ref()).await;
    let findings = found(text, packet, pack.as_ref(), others.as_ref());
    let marked = marked(text, &findings);
    let (packet_id, cut) = (packet.id.clone(), is_cut(text));
    hub::post(tab, &PanelUpdate::Guarded(Guarded { packet_id, frame, number, findings, cut }));
    Some(wire::to_text(&marked))
}

async fn pack_of(workspace: &str) -> Option<Pack> {
    let store = Store::open(workspace).await.ok()?;
    making::pack_of(store.pack_files().await.ok()?).ok().flatten()
}

/// What the guard says of `text` about `packet`, today.
pub fn found(
    text: &str,
    packet: &Packet,
    pack: Option<&Pack>,
    others: Option<&OtherBrands>,
) -> Vec<Finding> {
    let Packet { ticket, orders, rulings, .. } = packet;
    let today = Some(clock::clock(pack).today());
    let draft = packet.draft.text();
    model::with_judges(|judges| {
        let judges = judges.map(|judges| Listening { judges, draft: &draft });
        Guard::new(Case { ticket, orders, rulings, pack, today, others, judges }).check(text)
    })
}

/// The rep's other brands, so that none shows in a reply of this one.
async fn other_brands(workspace: Option<&str>, pack: Option<&Pack>) -> Option<OtherBrands> {
    let all = Settings::open().await.ok()?.workspaces().await.ok()?;
    let salt = chrome::runtime_id();
    let hash = |name: &str| OtherBrands::hash(salt.as_bytes(), name);
    let own: Vec<_> = all
        .iter()
        .filter(|one| Some(one.id.as_str()) == workspace)
        .map(|one| one.name.as_str())
        .chain(pack.map(|pack| pack.brand.name.as_str()))
        .map(hash)
        .collect();
    let long = |name: &str| name.chars().filter(|c| c.is_alphanumeric()).count() >= BRAND_CHARS_MIN;
    let others = all.iter().filter(|one| long(&one.name)).map(|one| hash(&one.name));
    Some(OtherBrands::new(salt.as_bytes(), others.filter(|hash| !own.contains(hash))))
}

fn marked(text: &str, findings: &[Finding]) -> Vec<Marked> {
    let mark = |(index, finding): (u32, &Finding)| {
        let [span, replaces] = finding.utf16(text);
        let (severity, rewording) = (finding.severity, finding.rewording.clone());
        Marked { index, span, severity, replaces, rewording }
    };
    (0..).zip(findings).map(mark).collect()
}

/// Puts the better wording of a finding into the reply box in `frame`.
pub async fn reword(tab: i32, frame: i32, number: u32, index: u32) {
    let command = GuardCommand::Reword { number, index };
    let answer = match chrome::inject_frame(tab, frame, &tools::INSERT).await {
        Ok(()) => chrome::send_text_to_frame(tab, frame, &wire::to_text(&command)).await,
        Err(refusal) => Err(refusal),
    };
    let answer = answer.map(|answer| answer.as_string().unwrap_or_default());
    let words = match answer {
        Ok(problem) if problem.is_empty() => {
            "Reworded. Ctrl+Z in the reply takes it back.".to_owned()
        }
        Ok(problem) => problem,
        Err(_) => "the page does not answer: reload it".to_owned(),
    };
    hub::post(tab, &PanelUpdate::News { words });
}

/// Selects the words of a finding in the reply box in `frame`.
pub async fn reveal(tab: i32, frame: i32, number: u32, index: u32) {
    let command = wire::to_text(&GuardCommand::Reveal { number, index });
    let _ = chrome::send_text_to_frame(tab, frame, &command).await;
}
