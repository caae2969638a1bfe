//! What must hold for anything that a model may return.

use proptest::prelude::*;

use super::{tests::made, *};
use crate::guard;

/// Text as broken models make it: pieces of the right form among noise.
fn noise() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{\"sentences\":[".to_owned()),
        Just("{\"paragraph\":1,\"text\":\"".to_owned()),
        Just("\",\"sources\":[\"S2\"]}".to_owned()),
        Just("{\"text\":\"We will refund 500 EUR today.\",\"sources\":[\"S2\",\"T\"]},".to_owned()),
        Just("{\"text\":\"Thank you for writing.\",\"sources\":[\"T\"]},".to_owned()),
        Just("]}```<html>".to_owned()),
        "\\PC{0,12}",
        any::<String>(),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However the stream is cut, the same answer is read.
    #[test]
    fn an_answer_does_not_depend_on_where_its_stream_is_cut(text in noise(), at in any::<prop::sample::Index>()) {
        for job in Job::ALL {
            let mut whole = AnswerReader::new(*job);
            whole.push(&text);
            let mut at = at.index(text.len() + 1);
            while !text.is_char_boundary(at) { at -= 1; }
            let mut cut = AnswerReader::new(*job);
            let (first, second) = text.split_at(at);
            cut.push(first);
            cut.push(second);
            prop_assert_eq!(format!("{:?}", whole.finish()), format!("{:?}", cut.finish()));
        }
    }

    /// Whatever a model says: the letter has no red finding, lacks no claim of the
    /// composer's, and every sentence of it names a source.
    #[test]
    fn no_letter_that_stands_is_red_or_unsourced(text in noise()) {
        let made = made("Where is my parcel? I was told 500 EUR.");
        let mut reader = AnswerReader::new(Job::Draft);
        reader.push(&text);
        let Ok(Answer::Draft(said)) = reader.finish() else { return Ok(()) };
        let held = made.brief.held().unwrap();
        let verdict = judge(&said, &made.brief.grounds, "en", held);
        if verdict.usable {
            let findings = guard::check(&verdict.text(), held.ticket, held.orders, held.rulings, held.pack);
            prop_assert!(findings.iter().all(|f| f.severity != guard::Severity::Red), "{findings:?}");
            for ground in made.brief.grounds.iter().filter(|g| g.kind == GroundKind::Claim) {
                prop_assert!(verdict.paragraphs.iter().flatten().any(|k| k.sources.contains(&ground.id)));
            }
            for kept in verdict.paragraphs.iter().flatten() {
                let known = |id: &String| made.brief.grounds.iter().any(|g| g.id == *id);
                prop_assert!(kept.sources.iter().any(known), "{kept:?}");
            }
        }
    }
}
