use super::*;
use crate::fixtures;
use countersign_extension_shared::messages::SubmissionState;

fn packet_update() -> PanelUpdate {
    PanelUpdate::Packet(Box::new(fixtures::view()))
}

fn with_packet() -> State {
    let mut state = State::default();
    state.apply(packet_update());
    state
}

#[test]
fn nothing_is_shown_before_an_answer() {
    assert_eq!(State::default().screen, Screen::Blank);
}

#[test]
fn the_same_packet_again_keeps_the_very_same_value() {
    let mut state = with_packet();
    let before = state.packet.clone().unwrap();
    state.apply(PanelUpdate::Reading);
    assert!(state.busy);
    assert_eq!(state.screen, Screen::Reading, "it may be another ticket's");
    state.apply(packet_update());
    assert!(!state.busy);
    assert!(Arc::ptr_eq(&before, state.packet.as_ref().unwrap()));
}

#[test]
fn an_edit_outlives_a_new_packet_of_its_ticket_only() {
    let mut state = with_packet();
    state.set_reply("my words".to_owned());
    let mut grown = fixtures::view();
    grown.packet.id = "another".to_owned();
    grown.packet.draft.paragraphs.truncate(1);
    state.apply(PanelUpdate::Packet(Box::new(grown)));
    assert_eq!(state.reply(), "my words");
    assert!(state.draft_changed());

    let mut other = fixtures::view();
    other.packet.ticket.id = Some("9".to_owned());
    let draft = other.packet.draft.text();
    state.apply(PanelUpdate::Packet(Box::new(other)));
    assert_eq!(state.reply(), draft);
    assert!(!state.draft_changed());
}

#[test]
fn the_drafts_own_words_are_no_edit() {
    let mut state = with_packet();
    let draft = state.reply();
    state.set_reply("x".to_owned());
    state.set_reply(draft);
    assert_eq!(state.edit(), None);
    state.set_reply("y".to_owned());
    state.drop_edit();
    assert_eq!(state.edit(), None);
}

#[test]
fn a_problem_stands_beside_the_packet_and_never_replaces_it() {
    let problem = || PanelUpdate::Problem { what: "a".to_owned(), remedy: "b".to_owned() };
    let mut state = with_packet();
    state.apply(problem());
    assert_eq!(state.screen, Screen::Packet);
    assert!(state.trouble.is_some());
    let mut empty = State::default();
    empty.apply(problem());
    assert!(matches!(empty.screen, Screen::Problem(_)));
}

#[test]
fn another_packets_submission_is_not_shown() {
    let mut state = with_packet();
    let submission = |id: &str| Submission {
        packet_id: id.to_owned(),
        state: SubmissionState::Waiting,
        note: String::new(),
        reply: None,
    };
    state.apply(PanelUpdate::Submission(submission("somebody else's")));
    assert_eq!(state.submission, None);
    let id = state.packet.as_ref().unwrap().id.clone();
    state.apply(PanelUpdate::Submission(submission(&id)));
    assert_eq!(state.submission.map(|s| s.packet_id), Some(id));
}

#[test]
fn another_ticket_closes_the_document() {
    let mut state = with_packet();
    let document = PanelUpdate::Document {
        doc: "delays.md".to_owned(),
        title: "Delays".to_owned(),
        passages: vec![],
    };
    state.apply(document);
    state.apply(packet_update());
    assert!(state.document.is_some());
    let mut other = fixtures::view();
    other.packet.ticket.id = Some("9".to_owned());
    state.apply(PanelUpdate::Packet(Box::new(other)));
    assert!(state.document.is_none());
}
