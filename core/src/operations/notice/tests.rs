use super::*;
use crate::{
    packet::{self, fixtures},
    vocabulary::{FindingKind, Severity},
};

fn packet_of(text: &str) -> Packet {
    let prepared = packet::prepare(fixtures::ticket(text));
    let pack = fixtures::pack("en-GB");
    prepared.finish(&crate::orders::Records::default(), Some(&pack), &fixtures::clock())
}

fn finding(kind: FindingKind, severity: Severity) -> Finding {
    Finding {
        quote: String::new(),
        span: [0, 0],
        kind,
        severity,
        why: String::new(),
        source: None,
        verdict: crate::guard::Verdict::default(),
        rewording: None,
        replaces: [0, 0],
    }
}

#[test]
fn a_packet_tells_its_events_without_a_word_of_the_customer() {
    let packet = packet_of("Hello, my Zanzibar-blue jumper is too small, please refund me.");
    let events = of_packet(&packet, None);
    assert!(matches!(events[0].what, What::Triaged(_)));
    let told = serde_json::to_string(&events).unwrap();
    assert!(!told.contains("Zanzibar") && !told.contains("jumper"), "{told}");
    assert!(told.contains("too small"));
    for event in &events {
        assert_eq!(event.problem(), None);
    }
    assert_eq!(of_packet(&packet, None), events, "the same page tells the same");
}

#[test]
fn a_reply_is_the_draft_edited_or_something_else() {
    let draft =
        "Hello Emma, your parcel is on its way. It will be there on Monday. Kind regards, Ada";
    for (written, want) in [
        (draft.to_owned(), 0..=0),
        (format!("{draft}\n--\nNorth Loft, Berlin"), 0..=0),
        (draft.replace("Monday", "Tuesday"), 5..=20),
        ("Hello Emma, your parcel is on its way. Ada".to_owned(), 40..=69),
        ("We are looking into it.".to_owned(), 95..=100),
        (String::new(), 100..=100),
    ] {
        let percent = changed_percent(draft, &written);
        assert!(want.contains(&percent), "{percent}: {written}");
    }
    assert_eq!(changed_percent("", "x"), 100);
    assert_eq!(changed_percent("Thanks", "Thanks a lot"), 0);
}

#[test]
fn a_sent_reply_tells_its_verdict_its_time_and_what_went_past_the_guard() {
    let packet = packet_of("Where is my order?");
    let kept = Proposed {
        asked_at: packet.as_of.checked_sub(SignedDuration::from_hours(2)).ok(),
        first: true,
        due_at: packet.as_of.checked_add(SignedDuration::from_hours(1)).ok(),
        ..proposed(&packet, None)
    };
    let at = packet.as_of.checked_add(SignedDuration::from_mins(3)).unwrap();
    let findings = [
        finding(FindingKind::PromisesMoney, Severity::Amber),
        finding(FindingKind::PromisesMoney, Severity::Red),
    ];
    let told: Vec<What> =
        of_sent(&kept, &kept.text, at, &findings).into_iter().map(|event| event.what).collect();
    assert_eq!(
        told,
        [
            What::Sent,
            What::Accepted { intent: kept.intent },
            What::Finding {
                kind: FindingKind::PromisesMoney,
                severity: Severity::Red,
                fate: Fate::SentAnyway
            },
            What::Replied {
                first_reply_seconds: Some(7_380),
                handle_seconds: Some(180),
                in_time: Some(true)
            },
        ]
    );
    let lying =
        Proposed { opened_at: packet.as_of - SignedDuration::from_hours(30), ..kept.clone() };
    let told = of_sent(&lying, &kept.text, at, &[]);
    assert!(matches!(told.last().unwrap().what, What::Replied { handle_seconds: None, .. }));
    let own = of_sent(&kept, "Something else entirely.", at, &[]);
    let acceptance = acceptance(&[own, of_sent(&kept, &kept.text, packet.as_of, &[])].concat());
    assert_eq!(acceptance.len(), 1);
    assert_eq!((acceptance[0].1.judged(), acceptance[0].1.rejected), (1, 1), "the last counts");
}

#[test]
fn an_imported_ticket_tells_when_it_came_and_when_it_was_answered() {
    let mut ticket = fixtures::ticket("The mug arrived broken.");
    ticket.id = Some("88".to_owned());
    let triage = crate::triage::triage(&ticket);
    assert_eq!(of_history(&Ticket { id: None, ..ticket.clone() }, None, &triage), None);
    let at = ticket.messages[0].at.unwrap();
    let answer = Message {
        from: Author::Agent,
        author: None,
        at: at.checked_add(SignedDuration::from_mins(90)).ok(),
        text: "Sorry!".to_owned(),
        attachments: vec![],
    };
    ticket.messages.push(answer);
    let events = of_history(&ticket, Some(at), &triage).unwrap();
    assert!(matches!(&events[0].what, What::Triaged(facts)
        if facts.source == Reader::History && facts.reason.as_deref() == Some("broken")));
    assert!(matches!(events[1].what, What::Replied { first_reply_seconds: Some(5_400), .. }));
}

#[test]
fn what_the_guard_warned_of_is_fixed_or_sent_anyway() {
    let packet = packet_of("Where is my order?");
    let mut kept = proposed(&packet, None);
    let warned = [
        finding(FindingKind::PromisesMoney, Severity::Amber),
        finding(FindingKind::WrongFact, Severity::Red),
    ];
    let model = "Dear Emma, the model says it in its own words, and at length.";
    let told = kept.offer(model.to_owned(), &warned, packet.as_of);
    assert_eq!(told.len(), 2);
    assert!(kept.offer("Again.".to_owned(), &warned[..1], packet.as_of).is_empty(), "told once");
    let sent = of_sent(&kept, model, packet.as_of, &warned[1..]);
    let fate = |kind| {
        let of = |e: &Event| match e.what {
            What::Finding { kind: of, fate, .. } if of == kind => Some(fate),
            _ => None,
        };
        sent.iter().find_map(of)
    };
    assert_eq!(fate(FindingKind::PromisesMoney), Some(Fate::Fixed));
    assert_eq!(fate(FindingKind::WrongFact), Some(Fate::SentAnyway));
    assert!(sent.iter().any(|e| matches!(e.what, What::Accepted { .. })), "the model's own draft");
    for number in 0..9 {
        kept.offer(number.to_string(), &[], packet.as_of);
    }
    assert_eq!(kept.offered, ["6", "7", "8"]);
}

#[test]
fn an_answered_ticket_tells_only_that_it_was_read() {
    let mut ticket = fixtures::ticket("I want a refund, and who pays for the lawyer?");
    let answer = Message {
        from: Author::Agent,
        author: None,
        at: None,
        text: "We are looking into it.".to_owned(),
        attachments: vec![],
    };
    let note = Message { from: Author::Note, ..answer.clone() };
    let made = |ticket: &Ticket| {
        let prepared = packet::prepare(ticket.clone());
        let pack = fixtures::pack("en-GB");
        let packet =
            prepared.finish(&crate::orders::Records::default(), Some(&pack), &fixtures::clock());
        of_packet(&packet, Some(&pack)).len()
    };
    assert!(made(&ticket) > 1);
    ticket.messages.extend([answer, note]);
    assert_eq!(made(&ticket), 1);
}

#[test]
fn a_ticket_is_the_same_in_an_export_and_on_a_page() {
    for (id, want) in
        [(Some("#48"), Some("48")), (Some(" 48 "), Some("48")), (Some("#"), None), (None, None)]
    {
        assert_eq!(desk_id(id).as_deref(), want, "{id:?}");
    }
}
