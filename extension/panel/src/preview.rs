//! `panel.html#preview=<state>`: each designed state with made-up data, for
//! screenshots. Compiled only with the feature `preview`.

use countersign_core::{
    guard::{Finding, FindingKind, Severity, Verdict},
    packet::{Outcome, Packet, Route},
    policy::{Missing, pack::Passage},
};
use countersign_extension_shared::messages::{
    PacketView, PanelUpdate, Setup, Submission, SubmissionState,
};
use leptos::prelude::*;

use crate::{browser, fixtures, panel::Panel};

/// Shows the state that the address names; false when it names none.
pub(crate) fn show(panel: Panel) -> bool {
    let fragment = browser::fragment();
    let Some(state) = fragment.strip_prefix("preview=") else { return false };
    for update in updates(state) {
        panel.apply(update);
    }
    panel.down.set(state == "reconnecting");
    if state == "edit" {
        panel.state.update(|s| s.set_reply(format!("{}\n\nPS: mine.", s.reply())));
        panel.editing.set(true);
    }
    if state == "document" {
        let wanted = fixtures::packet().rulings.get(1).and_then(|r| r.citations.first().cloned());
        panel.state.update(|s| s.wanted = wanted);
        panel.apply(document());
    }
    true
}

fn updates(state: &str) -> Vec<PanelUpdate> {
    match state {
        "reading" => vec![PanelUpdate::Reading],
        "no-ticket" => {
            vec![PanelUpdate::NoTicket { why: "this page shows a list of tickets".to_owned() }]
        }
        "problem" => vec![PanelUpdate::Problem {
            what: "the page could not be read".to_owned(),
            remedy: "reload the page; the extension was updated".to_owned(),
        }],
        "problem-beside" => vec![
            shown(fixtures::view()),
            PanelUpdate::Problem {
                what: "the page refuses the insert".to_owned(),
                remedy: "click Reply first, then insert again".to_owned(),
            },
        ],
        "in-reply" => vec![shown(fixtures::view()), PanelUpdate::Guarded(fixtures::guarded())],
        other => vec![shown(view(other))],
    }
}

fn shown(view: PacketView) -> PanelUpdate {
    PanelUpdate::Packet(Box::new(view))
}

fn view(state: &str) -> PacketView {
    let mut view = fixtures::view();
    match state {
        "simple" => simple(&mut view.packet),
        "denied" => denied(&mut view.packet),
        "ask" => ask(&mut view.packet),
        "unsure" => unsure(&mut view.packet),
        "empty" => empty(&mut view),
        "stale" => view.packet.orders.stale = true,
        "findings" => findings(&mut view.packet),
        "not-theirs" => not_theirs(&mut view.packet),
        "offline" => view.submission = submission(SubmissionState::Queued, "since 09:15"),
        "waiting" => view.submission = submission(SubmissionState::Waiting, "submitted 09:15"),
        "approved" => {
            view.submission =
                submission(SubmissionState::Approved, "by Mona, 10.00 EUR: within goodwill");
            if let Some(sent) = &mut view.submission {
                sent.reply = Some("Hello,\n\nwe credit you 10.00 EUR.".to_owned());
            }
        }
        "declined" => {
            view.submission = submission(SubmissionState::Declined, "by Mona: outside the window");
        }
        "refused" => {
            view.submission = submission(
                SubmissionState::Refused,
                "the token no longer works: ask your admin for a new one",
            )
        }
        "no-edge" => view.setup.edge = false,
        _ => (),
    }
    view
}

fn submission(state: SubmissionState, note: &str) -> Option<Submission> {
    Some(Submission { packet_id: fixtures::packet().id, state, note: note.to_owned(), reply: None })
}

fn only(packet: &mut Packet, outcome: Outcome, because: &str) {
    packet.rulings.truncate(1);
    packet.outcome = outcome;
    packet.route = Route::Rep;
    for ruling in &mut packet.rulings {
        ruling.outcome = outcome;
        because.clone_into(&mut ruling.because);
    }
    packet.triage.also.clear();
}

fn simple(packet: &mut Packet) {
    only(packet, Outcome::Allowed, "12 of 30 return days used.");
    packet.triage.risk.clear();
}

fn denied(packet: &mut Packet) {
    only(packet, Outcome::Denied, "The return window closed on 3 November. It is 30 days.");
}

fn ask(packet: &mut Packet) {
    only(packet, Outcome::NeedsInformation, "Damage is decided on photos.");
    for ruling in &mut packet.rulings {
        ruling.missing = vec![Missing {
            what: "photo".to_owned(),
            ask: "Could you send us a photo of the damage and of the parcel's label?".to_owned(),
        }];
    }
}

fn unsure(packet: &mut Packet) {
    only(packet, Outcome::None, "");
    packet.triage.intent = None;
}

fn empty(view: &mut PacketView) {
    view.setup = Setup::default();
    let orders = &mut view.packet.orders;
    orders.order = None;
    orders.candidates.clear();
    orders.timeline.clear();
    orders.orders_as_of = None;
    "page only".clone_into(&mut view.workspace_why);
    for ruling in &mut view.packet.rulings {
        ruling.citations.clear();
    }
}

fn findings(packet: &mut Packet) {
    let text = packet.draft.text();
    let words = "I have opened a trace with the carrier";
    let from = text.find(words).unwrap_or_default();
    let finding = |severity, kind, why: &str| Finding {
        quote: words.to_owned(),
        span: [from, from + words.len()],
        kind,
        severity,
        why: why.to_owned(),
        source: None,
        verdict: Verdict::default(),
        rewording: None,
        replaces: [from, from + words.len()],
    };
    packet.findings = vec![
        finding(Severity::Amber, FindingKind::UnsupportedFact, "No trace is on record."),
        finding(
            Severity::Red,
            FindingKind::UnauthorisedCommitment,
            "Only the CX lead may promise it.",
        ),
    ];
}

fn not_theirs(packet: &mut Packet) {
    packet.orders.order = None;
    packet.orders.not_theirs = Some("#SW-1702".to_owned());
    packet.orders.candidates.truncate(1);
}

fn document() -> PanelUpdate {
    let passage =
        |heading: &str, text: &str| Passage { heading: heading.to_owned(), text: text.to_owned() };
    PanelUpdate::Document {
        doc: "delays.md".to_owned(),
        title: "Late and lost parcels".to_owned(),
        passages: vec![
            passage(
                "When a parcel is late",
                "We promise five business days from dispatch. After that day a parcel is late, and we say so before the customer does.",
            ),
            passage(
                "When a parcel stands still",
                "After five days without a scan we open a trace with the carrier and write to the customer every two days.",
            ),
            passage(
                "Compensation",
                "We know that waiting costs trust.\n\nStore credit or a partial refund for a late parcel is offered by the CX lead only, never by the rep alone. The CX lead looks at the order's value and at what was promised before.",
            ),
        ],
    }
}
