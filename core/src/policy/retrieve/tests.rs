//! Questions in several languages find the clause of the demo brand's documents.

use super::*;
use crate::policy::load::demo_pack;

#[test]
fn questions_find_their_clause_whatever_their_language() {
    let pack = demo_pack();
    for (question, intent, heading) in [
        ("how do I wash my merino jumper?", Some(Intent::ProductQuestion), "Washing"),
        ("Kann ich die Decke zurückschicken?", Some(Intent::ReturnRequest), "Return window"),
        ("Ma couverture est arrivée abîmée", Some(Intent::DamagedItem), "Damaged on arrival"),
        ("puedo cancelar mi pedido?", Some(Intent::CancelOrder), "Cancelling or changing an order"),
        ("il prezzo è sceso, mi date la differenza?", Some(Intent::PromoDiscount), "Price drops"),
        ("mijn pakket is kwijt", Some(Intent::LostPackage), "Lost parcels"),
    ] {
        let found = retrieve(&pack, question, intent);
        let top: Vec<_> = found.iter().take(2).map(|c| c.heading.as_str()).collect();
        assert!(top.contains(&heading), "{question}: {top:?}");
        for citation in &found {
            let document = pack.documents.iter().find(|d| d.name == citation.doc).unwrap();
            let stands = |p: &Passage| {
                p.heading == citation.heading && quote::find(&p.text, &citation.quote).is_some()
            };
            assert!(document.passages.iter().any(stands), "{citation:?}");
        }
    }
}

#[test]
fn what_no_document_covers_finds_nothing() {
    let pack = demo_pack();
    for question in ["xyzzy plugh", "Do you sponsor football clubs in Brazil?", ""] {
        assert_eq!(retrieve(&pack, question, Some(Intent::Other)), [], "{question}");
    }
}

#[test]
fn a_changed_document_is_found_by_its_new_words() {
    let mut pack = demo_pack();
    assert!(retrieve(&pack, "zeppelin hangar", None).is_empty());
    pack.documents[0].passages[0].text.push_str(" The zeppelin hangar is closed.");
    assert_eq!(retrieve(&pack, "zeppelin hangar", None).len(), 1);
}

proptest::proptest! {
    #[test]
    fn any_question_gets_words_that_stand_in_the_documents(question in ".{0,300}") {
        let pack = demo_pack();
        for citation in retrieve(&pack, &question, Some(Intent::ReturnRequest)) {
            let passages = pack.documents.iter().flat_map(|d| &d.passages);
            let found = passages.filter_map(|p| quote::find(&p.text, &citation.quote)).count();
            proptest::prop_assert!(found > 0 && !citation.quote.is_empty());
        }
    }
}
