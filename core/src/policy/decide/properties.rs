//! What no case may ever bring about, whatever the numbers.

use proptest::prelude::*;

use super::scene::{Scene, item};
use crate::{
    orders::{OrderCandidate, OrderState},
    triage::Risk,
    vocabulary::{Action, Intent, Outcome, Role},
};

fn any_of<T: Copy + core::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    (0..all.len()).prop_map(move |at| all[at])
}

fn any_scene() -> impl Strategy<Value = Scene> {
    let requests = proptest::collection::vec(any_of(Intent::ALL), 0..3);
    let risks = proptest::collection::vec(any_of(Risk::ALL), 0..3);
    let facts = (0i64..60, 0i64..60, 1u32..2000, any::<bool>(), any::<bool>(), any::<bool>());
    (requests, risks, any_of(OrderState::ALL), facts).prop_map(
        |(requests, risks, state, (late, silent, total, stale, matched, photo))| {
            let scene =
                risks.into_iter().fold(Scene::new(&requests, "about the throw"), Scene::risk);
            let mut scene = scene.state(state);
            if state == OrderState::Delivered {
                scene = scene.delivered("2026-11-01");
            }
            scene.orders.days_late = Some(late);
            scene.orders.days_since_last_scan = Some(silent);
            scene.orders.stale = stale;
            scene.order().total = Some(total.into());
            scene.order().items[0].price = Some(total.into());
            if photo {
                scene.ticket.messages[0].attachments.push("a.jpg".into());
            }
            if matched { scene } else { scene.unmatched() }
        },
    )
}

const GRAVE: [Risk; 5] = [Risk::Legal, Risk::Chargeback, Risk::Fraud, Risk::Safety, Risk::Vip];

/// The amounts a rep of the demo brand may give away alone.
fn rep_may(action: Action, amount: f64) -> bool {
    match action {
        Action::ReturnLabel | Action::Exchange | Action::Cancel | Action::ChangeAddress => true,
        Action::Replace => amount <= 60.0,
        Action::Refund | Action::PartialRefund | Action::StoreCredit => false,
        Action::Answer | Action::SendUpdate | Action::FileCarrierClaim => true,
        Action::Escalate | Action::None => false,
    }
}

proptest! {
    #[test]
    fn only_what_is_in_writing_is_the_reps_alone(scene in any_scene()) {
        for ruling in scene.rule() {
            if ruling.outcome != Outcome::Allowed {
                prop_assert_eq!(ruling.approver.is_some(), ruling.outcome == Outcome::NeedsApproval);
                continue;
            }
            let amount = ruling.amount.map_or(0.0, |a| a.amount.to_string().parse().unwrap());
            prop_assert!(ruling.approver.is_none());
            prop_assert!(rep_may(ruling.action, amount), "{:?}", ruling);
            prop_assert!(GRAVE.iter().all(|risk| !scene.triage.has_risk(*risk)), "{:?}", ruling);
        }
    }

    #[test]
    fn above_the_brands_threshold_the_founder_signs(scene in any_scene()) {
        for ruling in scene.rule() {
            let large = ruling.amount.is_some_and(|a| a.amount > 250.into());
            // Nothing is given away as long as something is asked first.
            let gives = !rep_may(ruling.action, f64::MAX) && ruling.action != Action::Escalate;
            if large && gives && ruling.outcome == Outcome::NeedsApproval && ruling.missing.is_empty() {
                let role = ruling.approver.as_ref().map(|a| a.role);
                prop_assert_eq!(role, Some(Role::Admin), "{:?}", ruling);
            }
        }
    }

    #[test]
    fn without_a_pack_money_always_needs_approval(scene in any_scene()) {
        let mut scene = scene.risk(Risk::Money);
        scene.pack = None;
        let strictest = scene.rule().into_iter().map(|r| r.outcome).max();
        prop_assert_eq!(strictest, Some(Outcome::NeedsApproval));
    }

    #[test]
    fn a_denial_has_a_clause_and_fresh_facts(scene in any_scene()) {
        for ruling in scene.rule() {
            if ruling.outcome == Outcome::Denied {
                prop_assert!(!scene.orders.stale && !ruling.citations.is_empty());
            }
        }
    }

    #[test]
    fn every_citation_stands_in_its_document(scene in any_scene()) {
        let pack = scene.pack.clone().unwrap();
        for citation in scene.rule().into_iter().flat_map(|r| r.citations) {
            let document = pack.documents.iter().find(|d| d.name == citation.doc).unwrap();
            let mut passages = document.passages.iter().filter(|p| p.heading == citation.heading);
            prop_assert!(passages.any(|p| p.text.split_whitespace().collect::<Vec<_>>().join(" ").contains(&citation.quote)), "{:?}", citation);
        }
    }

    #[test]
    fn an_irrelevant_order_changes_nothing(scene in any_scene(), confidence in 0f32..0.4) {
        let before = scene.rule();
        let mut scene = scene;
        let why = vec!["same surname".to_owned()];
        scene.orders.candidates.push(OrderCandidate { number: "#X-1".into(), why, confidence });
        prop_assert_eq!(scene.rule(), before);
    }

    #[test]
    fn being_later_never_gives_less(a in 0i64..40, b in 0i64..40, silent in 0i64..30, total in 1u32..500) {
        let given = |late: i64, silent: i64| {
            let mut scene = Scene::new(&[Intent::RefundRequest], "refund?").risk(Risk::Money);
            scene = scene.state(OrderState::Stalled);
            scene.orders.days_late = Some(late);
            scene.orders.days_since_last_scan = Some(silent);
            scene.order().total = Some(total.into());
            scene.first().amount.map_or(0.into(), |a| a.amount)
        };
        prop_assert!(given(a.max(b), silent) >= given(a.min(b), silent));
        prop_assert!(given(a, silent + 1) >= given(a, silent));
    }

    #[test]
    fn final_sale_is_never_plainly_allowed(
        state in any_of(OrderState::ALL), wants_exchange in any::<bool>(), how in 0..4,
        words in "(return|exchange|the scarf|the throw|both| |and){0,6}",
    ) {
        let request = if wants_exchange { Intent::ExchangeRequest } else { Intent::ReturnRequest };
        let mut scene = Scene::new(&[request], &words).state(state);
        if state == OrderState::Delivered {
            scene = scene.delivered("2026-11-15");
        }
        match how {
            0 => scene.order().tags.push("Final-Sale".into()),
            1 => scene.order().items[0].sku = Some("fs-12".into()),
            2 => scene.order().items[0].name = "Throw (FINAL SALE)".into(),
            _ => scene.order().items = vec![item("Clearance scarf", "FS-1", "9"), item("Final sale throw", "FS-2", "9")],
        }
        let ruling = scene.first();
        let sends_back = matches!(ruling.action, Action::ReturnLabel | Action::Exchange);
        prop_assert!(!(ruling.outcome == Outcome::Allowed && sends_back), "{:?}", ruling);
    }
}
