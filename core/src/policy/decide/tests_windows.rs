//! Windows that end on a day, windows of no days, and what a law opens again.

use super::scene::Scene;
use crate::vocabulary::{Intent, Outcome};

const REP_RETURNS: &str =
    "[[rule]]\nid = \"rep\"\nkind = \"rep_may\"\nactions = [\"return_label\"]\n";

/// Asked on 2026-11-21.
fn asked(delivered: &str, rules: &str) -> crate::policy::Ruling {
    let scene = Scene::new(&[Intent::ReturnRequest], "I want to return it").delivered(delivered);
    scene.rules(&format!("{rules}{REP_RETURNS}")).first()
}

#[test]
fn a_window_ends_on_its_day_or_after_its_days_whichever_is_later() {
    let window = "[[rule]]\nid = \"w\"\nkind = \"return_window\"\n";
    for (terms, delivered, outcome, last) in [
        // The day itself is inside.
        ("until = 2026-11-21\n", "2026-10-01", Outcome::Allowed, "2026-11-21"),
        ("until = 2026-11-20\n", "2026-10-01", Outcome::Denied, "2026-11-20"),
        ("until = 2027-01-15\n", "2026-11-20", Outcome::Allowed, "2027-01-15"),
        // Its days last longer than its day.
        ("days = 30\nuntil = 2026-11-01\n", "2026-11-10", Outcome::Allowed, "2026-12-10"),
        ("days = 30\nuntil = 2026-11-01\n", "2026-10-01", Outcome::Denied, "2026-11-01"),
    ] {
        let ruling = asked(delivered, &format!("{window}{terms}"));
        assert_eq!(ruling.outcome, outcome, "{terms} {delivered}: {ruling:?}");
        assert_eq!(ruling.deadline.unwrap().to_string(), last, "{terms} {delivered}");
    }
}

#[test]
fn a_window_of_no_days_names_no_day() {
    let rule = "[[rule]]\nid = \"w\"\nkind = \"return_window\"\ndays = 0\n";
    let ruling = asked("2026-11-20", rule);
    assert_eq!((ruling.outcome, ruling.deadline), (Outcome::Denied, None), "{ruling:?}");
    assert!(!ruling.because.contains("2026"), "{}", ruling.because);
}

#[test]
pub(super) fn the_last_day_of_a_right_to_withdraw_is_inside() {
    let rules = "[[rule]]\nid = \"w\"\nkind = \"return_window\"\ndays = 0\n\
                 [[rule]]\nid = \"law\"\nkind = \"withdrawal\"\ndays = 14\n";
    for (delivered, outcome) in [
        ("2026-11-08", Outcome::NeedsApproval),
        ("2026-11-07", Outcome::NeedsApproval),
        ("2026-11-06", Outcome::Denied),
    ] {
        let ruling = asked(delivered, rules);
        assert_eq!(ruling.outcome, outcome, "{delivered}: {ruling:?}");
    }
}
