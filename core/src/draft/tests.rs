use expect_test::{Expect, expect};

use super::*;
use crate::{
    orders::OrderState,
    packet::fixtures::*,
    policy::{Action, Intent, Outcome},
    triage::Tone,
};

fn check(draft: &Draft, expected: Expect) {
    expected.assert_eq(&draft.text());
}

#[test]
fn a_stalled_parcel_and_a_refund_to_decide() {
    let mut triage = with_risk(triage(Intent::ShippingDelay, Tone::Frustrated, "en"), Risk::Repeat);
    triage.also = vec![Intent::RefundRequest];
    let rulings = [
        ruling(Intent::ShippingDelay, Outcome::Allowed, Action::SendUpdate),
        pending(Intent::RefundRequest, Action::StoreCredit),
    ];
    let orders = order_in(OrderState::Stalled);
    let pack = pack("en-GB");
    let draft = compose(&ticket("Where is it?"), &triage, &orders, &rulings, Some(&pack), &clock());
    check(
        &draft,
        expect![[r#"
        Hi Anna,

        You have been waiting longer than you should have to, and I understand your frustration. I am sorry that you had to write to us again before getting an answer.

        Your order #SW-1848 was shipped on 10 November, but its parcel seems to be stuck. The last scan we saw is from 14 November: “In transit, Hannover”. That was 7 days ago. It should have been with you by 17 November, which makes it 4 days late.

        Your request for a refund or compensation is for our CX lead to decide, and I am passing it on with everything you told us.

        Please reply to this message if anything is still open for you.

        Warm regards,
        The Stitch & Wool team"#]],
    );
}
