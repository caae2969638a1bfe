//! What no pack may ever bring about, whatever its rules: the packs are made up.

use proptest::prelude::*;

use super::scene::Scene;
use crate::{
    orders::{OrderCandidate, OrderState},
    policy::Ruling,
    vocabulary::{Action, Intent, Outcome, Role},
};

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    (0..words.len()).prop_map(move |at| words[at])
}

/// `applies_to`, or nothing.
fn any_scope() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(String::new()),
        1 => Just("applies_to = { tags = [\"club\"] }\n".to_owned()),
        1 => Just("applies_to = { words = [\"throw\"] }\n".to_owned()),
        1 => Just("applies_to = { countries = [\"DE\"] }\n".to_owned()),
        1 => Just("applies_to = { tags = [\"club\"], words = [\"throws\"] }\n".to_owned()),
        1 => Just("applies_to = { except = { tags = [\"club\"] } }\n".to_owned()),
        1 => (1u32..200).prop_map(|n| format!("applies_to = {{ order_from = {n}.00 }}\n")),
        1 => (1u32..200).prop_map(|n| format!("applies_to = {{ order_below = {n}.00 }}\n")),
    ]
}

fn any_otherwise() -> impl Strategy<Value = &'static str> {
    one_of(&["", "otherwise = \"refuse\"\n", "otherwise = \"ask_approver\"\n"])
}

/// A rule without its id.
fn any_rule() -> impl Strategy<Value = String> {
    let window = (
        one_of(&["return_window", "exchange"]),
        0u32..60,
        one_of(&["delivery", "shipping", "order"]),
        one_of(&["", "until = 2026-11-25\n", "or = { days = 20, counted_from = \"order\" }\n"]),
        any_otherwise(),
    );
    let window = window.prop_map(|(kind, days, from, more, otherwise)| {
        format!("kind = \"{kind}\"\ndays = {days}\ncounted_from = \"{from}\"\n{more}{otherwise}")
    });
    let claim = (one_of(&["damaged_item", "wrong_item"]), 0u32..40, any_otherwise());
    let claim = claim.prop_map(|(kind, days, otherwise)| {
        format!("kind = \"{kind}\"\nreport_within_days = {days}\nremedies = [\"replace\", \"refund\"]\n{otherwise}")
    });
    let withdrawal = (0u32..30).prop_map(|days| format!("kind = \"withdrawal\"\ndays = {days}\n"));
    let warranty = (0u32..30, any_otherwise()).prop_map(|(months, otherwise)| {
        format!("kind = \"warranty\"\nmonths = {months}\nremedies = [\"refund\"]\n{otherwise}")
    });
    let terms = (0u32..20).prop_map(|fee| format!("kind = \"return_terms\"\nfee = {fee}.50\n"));
    let lost = (0u32..20).prop_map(|days| {
        format!(
            "kind = \"lost_package\"\nafter_days_without_scan = {days}\nremedies = [\"refund\"]\n"
        )
    });
    let cancel =
        any_otherwise().prop_map(|otherwise| format!("kind = \"cancellation\"\n{otherwise}"));
    let delay = any_ladder().prop_map(|steps| format!("kind = \"delay\"\n{steps}"));
    prop_oneof![4 => window, 2 => claim, 1 => withdrawal, 1 => warranty, 2 => terms, 1 => lost, 1 => cancel, 2 => delay]
}

/// The steps of a ladder for delays, each later than the one before, worth anything.
fn any_ladder() -> impl Strategy<Value = String> {
    let step = (1u32..8, 0u32..3, 1u32..60, any::<bool>());
    proptest::collection::vec(step, 1..4).prop_map(|steps| {
        let mut days = 0;
        let lines = steps.into_iter().map(|(more, offer, worth, rep)| {
            days += more;
            let (offer, worth) = match offer {
                0 => ("store_credit", format!(", amount = {worth}.00")),
                1 => ("partial_refund", format!(", percent = {worth}")),
                _ => ("refund", String::new()),
            };
            format!("{{ days_late = {days}, offer = \"{offer}\"{worth}, rep_may = {rep} }},")
        });
        format!("steps = [{}]\n", lines.collect::<String>())
    })
}

/// The amount up to which the reps of every made-up brand decide alone.
const REP_MAY: u32 = 40;
/// The amount above which its admin signs.
const MANAGER_SIGNS: u32 = 90;

fn any_pack() -> impl Strategy<Value = String> {
    proptest::collection::vec((any_rule(), any_scope()), 1..8).prop_map(|rules| {
        let mut toml = format!(
            "[[rule]]\nid = \"rep\"\nkind = \"rep_may\"\nup_to = {REP_MAY}.00\nactions = [\"return_label\", \
             \"exchange\", \"replace\", \"refund\", \"cancel\"]\n[[rule]]\nid = \"signs\"\nkind = \"approval\"\n\
             steps = [{{ up_to = {MANAGER_SIGNS}.00, title = \"manager\" }}, {{ title = \"admin\" }}]\n"
        );
        for (at, (rule, scope)) in rules.into_iter().enumerate() {
            toml += &format!("[[rule]]\nid = \"r{at}\"\n{rule}{scope}");
        }
        toml
    })
}

const REQUESTS: [Intent; 8] = [
    Intent::ReturnRequest,
    Intent::ExchangeRequest,
    Intent::RefundRequest,
    Intent::DamagedItem,
    Intent::WrongItem,
    Intent::LostPackage,
    Intent::CancelOrder,
    Intent::ShippingDelay,
];

/// A case without a pack.
fn any_case() -> impl Strategy<Value = Scene> {
    let facts = (0..REQUESTS.len(), 1u32..200, 1u32..28, 0i64..30, 0i64..30);
    let flags = (any::<bool>(), any::<bool>(), 0..OrderState::ALL.len());
    (facts, flags).prop_map(|((request, total, day, late, silent), (club, stale, state))| {
        let mut scene = Scene::new(&[REQUESTS[request]], "about my order");
        match OrderState::ALL[state] {
            OrderState::Delivered => scene = scene.delivered(&format!("2026-10-{day:02}")),
            state => scene = scene.state(state),
        }
        scene.orders.days_late = Some(late);
        scene.orders.days_since_last_scan = Some(silent);
        scene.orders.stale = stale;
        scene.order().total = Some(total.into());
        scene.order().items[0].price = Some(total.into());
        if club {
            scene.order().tags.push("Club".into());
        }
        scene
    })
}

/// Money or goods leave the house.
fn gives(ruling: &Ruling) -> bool {
    matches!(
        ruling.action,
        Action::Refund
            | Action::PartialRefund
            | Action::StoreCredit
            | Action::Replace
            | Action::ReturnLabel
            | Action::Cancel
            | Action::Exchange
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_needs_a_signature_names_who_signs_and_large_sums_the_admin(
        scene in any_case(), pack in any_pack(),
    ) {
        for ruling in scene.rules(&pack).rule() {
            let signed = ruling.outcome == Outcome::NeedsApproval;
            prop_assert_eq!(ruling.approver.is_some(), signed, "{:?}", ruling);
            let Some(amount) = ruling.amount.filter(|_| gives(&ruling)) else { continue };
            let role = ruling.approver.as_ref().map(|approver| approver.role);
            // A ladder for delays may let the rep offer more: in writing, step by step.
            let by_ladder = ruling.because.contains("the policy foresees");
            if ruling.outcome == Outcome::Allowed && amount.amount > REP_MAY.into() {
                prop_assert!(by_ladder, "{:?}", ruling);
            }
            // What a fee leaves is less than what was signed for: never the other way round.
            if signed && amount.amount > MANAGER_SIGNS.into() && ruling.missing.is_empty() {
                prop_assert_eq!(role, Some(Role::Admin), "{:?}", ruling);
            }
        }
    }

    #[test]
    fn more_days_late_never_give_less(
        ladder in any_ladder(), a in 0i64..40, b in 0i64..40, total in 1u32..300, scope in any_scope(),
    ) {
        let given = |late: i64| {
            let mut scene = Scene::new(&[Intent::RefundRequest, Intent::ShippingDelay], "compensation?");
            scene = scene.state(OrderState::InTransit);
            scene = scene.rules(&format!("[[rule]]\nid = \"d\"\nkind = \"delay\"\n{ladder}{scope}"));
            scene.orders.days_late = Some(late);
            scene.order().total = Some(total.into());
            scene.first().amount.map_or(0.into(), |amount| amount.amount)
        };
        prop_assert!(given(a.max(b)) >= given(a.min(b)));
    }

    #[test]
    fn final_sale_is_never_plainly_allowed_to_come_back(
        scene in any_case(), pack in any_pack(), exchange in any::<bool>(), how in 0..3,
        opened in any::<bool>(),
    ) {
        let mut scene = scene;
        scene.triage.intent =
            Some(if exchange { Intent::ExchangeRequest } else { Intent::ReturnRequest });
        scene.ticket.messages[0].text = "I opened it. I want to send it back.".into();
        let sale = match how {
            0 => "words = [\"throws\"]",
            1 => "skus = [\"WB-\"]",
            _ => { scene.order().tags.push("outlet".into()); "tags = [\"outlet\"]" }
        };
        let only = if opened { "only_opened = true\n" } else { "" };
        let pack = format!("{pack}[[rule]]\nid = \"sale\"\nkind = \"final_sale\"\n{sale}\n{only}");
        // An order that has not left yet is not sent back, but cancelled or changed.
        let ruling = scene.rules(&pack).first();
        let comes_back = matches!(ruling.action, Action::ReturnLabel | Action::Exchange);
        prop_assert!(!(ruling.outcome == Outcome::Allowed && comes_back), "{:?}", ruling);
    }

    #[test]
    fn an_order_that_is_not_meant_changes_nothing(
        scene in any_case(), pack in any_pack(), confidence in 0f32..0.4,
    ) {
        let mut scene = scene.rules(&pack);
        let before = scene.rule();
        let why = vec!["same surname".to_owned()];
        scene.orders.candidates.push(OrderCandidate { number: "#X-1".into(), why, confidence });
        prop_assert_eq!(scene.rule(), before);
    }

    #[test]
    fn two_rules_never_disagree_in_silence(
        scene in any_case(), rules in proptest::collection::vec(any_rule(), 8), scope in any_scope(),
    ) {
        let kind = |rule: &str| rule.lines().next().unwrap_or_default().to_owned();
        let pairs = rules.iter().enumerate().flat_map(|(at, a)| rules.iter().skip(at + 1).map(move |b| (a, b)));
        let Some((rule, other)) = pairs.into_iter().find(|(a, b)| kind(a) == kind(b)) else { return Ok(()) };
        let with = |scene: &Scene, rules: &[(&str, &String)]| {
            let toml: String = rules.iter().map(|(id, rule)| format!("[[rule]]\nid = \"{id}\"\n{rule}{scope}")).collect();
            let may = "[[rule]]\nid = \"rep\"\nkind = \"rep_may\"\nactions = [\"return_label\", \"exchange\", \"replace\", \"refund\", \"cancel\"]\n";
            let Scene { ticket, triage, orders, .. } = scene;
            let (ticket, triage, orders) = (ticket.clone(), triage.clone(), orders.clone());
            Scene { ticket, triage, orders, pack: None }.rules(&format!("{toml}{may}")).first()
        };
        let said = |ruling: &Ruling| (ruling.outcome, ruling.action, ruling.amount);
        let (a, b) = (with(&scene, &[("a", rule)]), with(&scene, &[("b", other)]));
        let both = with(&scene, &[("a", rule), ("b", other)]);
        if said(&a) == said(&b) {
            return Ok(());
        }
        // They differ about this case: nobody decides it alone, and both are named.
        prop_assert!(both.outcome != Outcome::Allowed && both.outcome != Outcome::Denied, "{:?}", both);
        let cited: Vec<&str> = both.citations.iter().filter_map(|c| c.rule.as_deref()).collect();
        prop_assert!(cited.contains(&"a") && cited.contains(&"b"), "{:?}", both);
    }

    #[test]
    fn asking_later_never_gives_more(
        scene in any_case(), pack in any_pack(), days in 1i64..40,
    ) {
        let mut scene = scene.rules(&pack);
        scene.triage.intent = Some(Intent::ReturnRequest);
        scene.orders.stale = false;
        let at = |day: i64| super::scene::at("2026-10-28 09:00") + jiff::SignedDuration::from_hours(24 * day);
        scene.ticket.messages[0].at = Some(at(days.min(20)));
        let late = scene.first().outcome;
        scene.ticket.messages[0].at = Some(at(0));
        let early = scene.first().outcome;
        prop_assert!(!(early == Outcome::Denied && late == Outcome::Allowed), "{early} {late}");
    }
}
