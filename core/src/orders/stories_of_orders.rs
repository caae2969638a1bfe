//! Stories of orders with several parcels, returns, refunds and backorders; how they are told is in `stories`.

use expect_test::expect;

use super::stories::check;

#[test]
fn split_one_came() {
    check(
        "
        order DE | partial | 2026-11-10 | | | RJ-M Rain Jacket M;CAP Cap
        parcel DHL | JJD1 |
        scan 2026-11-11 09:00 | Sendung eingeliefert
        scan 2026-11-13 09:00 | Zugestellt
        parcel DPD | 0122 |
        scan 2026-11-16 09:00 | Unterwegs | Hamburg
        ",
        &expect![[r#"
            stalled; expected 2026-11-23 (5 business days after dispatch on 2026-11-16); 0 late; silent 5
            ordinary_delay: DPD: no scan for 5 days, within DE, peak season allows 3 more; would count as lost after 13
            parcel JJD1: delivered, late Some(0)
            parcel 0122: stalled, late Some(0)
            2026-11-09 Ordered
            2026-11-10 Shipped
            2026-11-11 In transit (parcel JJD1)
            2026-11-13 Delivered (parcel JJD1)
            2026-11-16 In transit, Hamburg (parcel 0122)
        "#]],
    );
}

#[test]
fn split_one_silent() {
    check(
        "
        order DE | fulfilled | 2026-11-05 | | | RJ-M Rain Jacket M;CAP Cap
        parcel DHL | JJD1 |
        scan 2026-11-06 09:00 | Zugestellt
        parcel DHL | JJD2 |
        scan 2026-11-06 09:00 | Unterwegs
        ",
        &expect![[r#"
            stalled; expected 2026-11-13 (5 business days after dispatch on 2026-11-06); 8 late; silent 15
            likely_lost: DHL: no scan for 15 days, within DE, peak season allows 3 more; counts as lost after 13
            parcel JJD1: delivered, late Some(0)
            parcel JJD2: stalled, late Some(8)
            2026-11-04 Ordered
            2026-11-05 Shipped
            2026-11-06 Delivered (parcel JJD1)
            2026-11-06 In transit (parcel JJD2)
        "#]],
    );
}

#[test]
fn backordered() {
    check(
        "
        order DE | unfulfilled | | | | RJ-M Rain Jacket M
        stock RJ-M | Rain Jacket M | 0 | 40 | 2026-12-01
        stock RJ-L | Rain Jacket L | 7 | |
        says Order #SW-1848: can I have size L instead?
        ",
        &expect![[r#"
            unfulfilled
            stock RJ-M: 0 available, inbound Some(40) on Some("2026-12-01"), ordered, backordered
            stock RJ-L: 7 available, inbound None on None, variant
            2026-11-02 Ordered
        "#]],
    );
}

#[test]
fn cancelled_and_refunded() {
    check(
        "
        order DE | unfulfilled | | 80.00 | 2026-11-04
        ",
        &expect![[r#"
            cancelled
            refunded 80.00 EUR in full
            2026-11-02 Ordered
            2026-11-04 Cancelled
        "#]],
    );
}

#[test]
fn returned_whole() {
    check(
        "
        order DE | fulfilled | 2026-11-03
        parcel DHL | JJD1 |
        scan 2026-11-05 09:00 | Zugestellt
        return R1 | received | RJ-M | 2026-11-08 | 2026-11-18 | 80.00
        ",
        &expect![[r#"
            returned; silent 16
            refunded 80.00 EUR in full
            2026-11-02 Ordered
            2026-11-03 Shipped
            2026-11-05 Delivered
            2026-11-08 Return requested
            2026-11-18 Refunded 80.00 EUR
        "#]],
    );
}

#[test]
fn refunded_in_part() {
    check(
        "
        order DE | fulfilled | 2026-11-03 | | | RJ-M Rain Jacket M;CAP Cap
        parcel DHL | JJD1 |
        scan 2026-11-05 09:00 | Zugestellt
        return R1 | refunded | CAP | 2026-11-08 | 2026-11-18 | 20.00
        ",
        &expect![[r#"
            delivered; expected 2026-11-10 (5 business days after dispatch on 2026-11-03); 0 late; silent 16
            refunded 20.00 EUR
            2026-11-02 Ordered
            2026-11-03 Shipped
            2026-11-05 Delivered
            2026-11-08 Return requested
            2026-11-18 Refunded 20.00 EUR
        "#]],
    );
}

#[test]
fn found_again_after_loss() {
    check(
        "
        order DE | fulfilled | 2026-11-03
        parcel Hermes | H1 |
        scan 2026-11-12 09:00 | Sendung verloren
        scan 2026-11-20 09:00 | In Zustellung
        ",
        &expect![[r#"
            in_transit; expected 2026-11-10 (5 business days after dispatch on 2026-11-03); 11 late; silent 1
            ordinary_delay: Hermes: no scan for 1 day, within DE, peak season allows 3 more; would count as lost after 13
            2026-11-02 Ordered
            2026-11-03 Shipped
            2026-11-12 Exception: Sendung verloren
            2026-11-20 Out for delivery
        "#]],
    );
}
