//! What is to be done outside, taken from an approved packet and from nothing else.

use countersign_core::{
    money::Money, packet::submission::Submission, vocabulary::Action as Recommended,
};
use serde::{Deserialize, Serialize};

use crate::credential::sha256_hex;

/// Hexadecimal digits of a key that make its UUID.
const UUID_CUTS: [usize; 4] = [8, 12, 16, 20];

/// Characters of one line of an address.
const ADDRESS_CHARS_MAX: usize = 200;

/// One thing to do outside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Deed {
    /// Money back, to where it came from.
    Refund {
        /// How much.
        amount: Money,
    },
    /// The order undone; what was paid goes back, what was taken goes back on the shelf.
    Cancel,
    /// Money to spend in the shop.
    StoreCredit {
        /// How much.
        amount: Money,
    },
    /// Another address to deliver to.
    ChangeAddress {
        /// The whole new address.
        address: NewAddress,
    },
}

/// An address to deliver to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewAddress {
    /// Given name.
    #[serde(default)]
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Street and number.
    pub address1: String,
    /// What does not fit there.
    #[serde(default)]
    pub address2: String,
    /// Town.
    pub city: String,
    /// Postcode.
    pub zip: String,
    /// ISO 3166-1, two letters.
    pub country_code: String,
    /// State or province, as its code.
    #[serde(default)]
    pub province_code: String,
}

/// A deed with all that it needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Under which the world outside knows it again, at every try.
    pub key: String,
    /// The packet that was approved.
    pub packet_id: String,
    /// The order's number.
    pub order: String,
    /// What to do.
    pub deed: Deed,
}

/// Why a packet gives no plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPlan {
    /// The packet asks for nothing that is done outside.
    NothingToDo,
    /// No order matched, so nobody knows what to act on.
    NoOrder,
    /// Money without an amount.
    NoAmount,
    /// The new address was not given, or lacks something.
    NoAddress,
}

impl NoPlan {
    /// In words.
    pub const fn why(self) -> &'static str {
        match self {
            Self::NothingToDo => "the packet recommends nothing that is done outside",
            Self::NoOrder => "the packet matched no order",
            Self::NoAmount => "the packet names no amount above zero",
            Self::NoAddress => {
                "the new address is missing or incomplete: `last_name`, `address1`, `city`, `zip` and `country_code` must say something"
            }
        }
    }
}

impl Deed {
    /// Its word.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Refund { .. } => "refund",
            Self::Cancel => "cancel",
            Self::StoreCredit { .. } => "store_credit",
            Self::ChangeAddress { .. } => "change_address",
        }
    }

    /// Every word there is.
    pub const KINDS: &[&str] = &["refund", "cancel", "store_credit", "change_address"];

    /// In words, for a log, a preview and a note.
    pub fn words(&self, order: &str) -> String {
        match self {
            Self::Refund { amount } => format!("refund {amount} on order {order}"),
            Self::Cancel => format!("cancel order {order}, refund it and restock"),
            Self::StoreCredit { amount } => {
                format!("give {amount} store credit to the customer of order {order}")
            }
            Self::ChangeAddress { .. } => format!("change the delivery address of order {order}"),
        }
    }
}

impl Plan {
    /// What the approved `submission` does outside. `amount` is what the approver signed,
    /// where it is not what the ruling named; `address` is needed for a change of address.
    ///
    /// # Errors
    /// Why there is nothing to do.
    pub fn of(
        workspace: &str,
        submission: &Submission,
        amount: Option<Money>,
        address: Option<NewAddress>,
    ) -> Result<Self, NoPlan> {
        let packet = &submission.packet;
        let action = packet.recommended_action;
        let ruled = || packet.rulings.iter().find(|r| r.action == action).and_then(|r| r.amount);
        let money = || {
            let money = amount.or_else(ruled).filter(|money| money.amount.is_sign_positive());
            money.filter(|money| !money.amount.is_zero()).ok_or(NoPlan::NoAmount)
        };
        let deed = match action {
            Recommended::Refund | Recommended::PartialRefund => Deed::Refund { amount: money()? },
            Recommended::StoreCredit => Deed::StoreCredit { amount: money()? },
            Recommended::Cancel => Deed::Cancel,
            Recommended::ChangeAddress => Deed::ChangeAddress {
                address: address.filter(NewAddress::is_complete).ok_or(NoPlan::NoAddress)?,
            },
            _ => return Err(NoPlan::NothingToDo),
        };
        let order = packet.order.clone().ok_or(NoPlan::NoOrder)?;
        Ok(Self {
            key: key(workspace, &packet.id, deed.kind()),
            packet_id: packet.id.clone(),
            order,
            deed,
        })
    }
}

impl NewAddress {
    fn is_complete(&self) -> bool {
        let needed = [&self.last_name, &self.address1, &self.city, &self.zip];
        let all = [&self.first_name, &self.address2, &self.province_code];
        let country = self.country_code.as_bytes();
        needed.iter().all(|line| !line.trim().is_empty())
            && needed.iter().chain(&all).all(|line| line.chars().count() <= ADDRESS_CHARS_MAX)
            && country.len() == 2
            && country.iter().all(u8::is_ascii_uppercase)
    }
}

/// The same packet's same deed has the same key, whoever asks and however often. In the
/// form of a UUID, which is what idempotency keys are expected to be.
fn key(workspace: &str, packet_id: &str, kind: &str) -> String {
    let digest = sha256_hex(format!("{workspace}\n{packet_id}\n{kind}").as_bytes());
    let mut key = String::with_capacity(36);
    for (at, digit) in digest.chars().take(32).enumerate() {
        if UUID_CUTS.contains(&at) {
            key.push('-');
        }
        // The digit that tells a UUID's version: 8, "made by the application's own rule".
        key.push(if at == 12 { '8' } else { digit });
    }
    key
}

#[cfg(test)]
mod tests {
    use countersign_core::money::Currency;

    use super::*;

    fn submission(action: &str, order: Option<&str>, amount: Option<&str>) -> Submission {
        let amount = amount.map(|a| serde_json::json!({"amount": a, "currency": "EUR"}));
        let json = serde_json::json!({
            "packet": {
                "id": "pk-1", "intent": null, "candidates": [], "also": [], "tone": "neutral",
                "urgency": "normal", "priority": "normal", "risk": [], "risk_flags": [],
                "language": null, "order": order, "order_why": [], "order_candidates": [],
                "rulings": [{
                    "request": "refund_request", "outcome": "needs_approval", "action": action,
                    "amount": amount, "approver_role": "manager", "missing": [], "evidence": [],
                    "citations": [], "because": "x",
                }],
                "outcome": "needs_approval", "recommended_action": action,
                "approver_role": "manager", "missing": [], "citations": [], "days_late": null,
                "draft": "", "note": "", "task": null, "tags": [], "route": "approver",
                "as_of": "2026-11-20T08:00:00Z",
            },
            "draft": "", "ticket": {}, "submitted_at": "2026-11-20T08:00:00Z",
        });
        serde_json::from_value(json).unwrap()
    }

    fn address() -> NewAddress {
        NewAddress {
            last_name: "Weber".into(),
            address1: "Am Markt 1".into(),
            city: "Bremen".into(),
            zip: "28195".into(),
            country_code: "DE".into(),
            ..NewAddress::default()
        }
    }

    #[test]
    fn a_plan_follows_the_recommended_action_and_nothing_else() {
        let of = |action, order, amount, address| {
            Plan::of("ws", &submission(action, order, amount), None, address)
                .map(|plan| plan.deed.words(&plan.order))
        };
        let order = Some("#SW-1");
        for (action, order, amount, given, want) in [
            ("refund", order, Some("15.00"), None, Ok("refund 15.00 EUR on order #SW-1")),
            ("partial_refund", order, Some("2"), None, Ok("refund 2.00 EUR on order #SW-1")),
            ("cancel", order, None, None, Ok("cancel order #SW-1, refund it and restock")),
            (
                "change_address",
                order,
                None,
                Some(address()),
                Ok("change the delivery address of order #SW-1"),
            ),
            ("refund", None, Some("15.00"), None, Err(NoPlan::NoOrder)),
            ("refund", order, None, None, Err(NoPlan::NoAmount)),
            ("refund", order, Some("0.00"), None, Err(NoPlan::NoAmount)),
            ("refund", order, Some("-5"), None, Err(NoPlan::NoAmount)),
            ("change_address", order, None, None, Err(NoPlan::NoAddress)),
            ("answer", order, Some("15"), None, Err(NoPlan::NothingToDo)),
            ("replace", order, None, None, Err(NoPlan::NothingToDo)),
        ] {
            assert_eq!(of(action, order, amount, given), want.map(str::to_owned), "{action}");
        }
    }

    #[test]
    fn the_amount_that_was_signed_goes_before_the_ruled_one() {
        let signed = Money::new("7.50".parse().unwrap(), Currency::new("EUR").unwrap());
        let packet = submission("store_credit", Some("#1"), Some("15.00"));
        let plan = Plan::of("ws", &packet, Some(signed), None).unwrap();
        assert_eq!(plan.deed, Deed::StoreCredit { amount: signed });
    }

    #[test]
    fn addresses_lack_nothing_and_hide_nothing() {
        assert!(address().is_complete());
        for broken in [
            NewAddress { zip: " ".into(), ..address() },
            NewAddress { country_code: "Germany".into(), ..address() },
            NewAddress { country_code: "de".into(), ..address() },
            NewAddress { address2: "x".repeat(201), ..address() },
        ] {
            assert!(!broken.is_complete(), "{broken:?}");
        }
    }

    #[test]
    fn a_key_is_a_uuid_that_only_its_own_deed_has() {
        let one = key("ws", "pk-1", "refund");
        assert_eq!(one, key("ws", "pk-1", "refund"));
        for other in
            [key("wt", "pk-1", "refund"), key("ws", "pk-2", "refund"), key("ws", "pk-1", "cancel")]
        {
            assert_ne!(one, other);
        }
        let lengths: Vec<usize> = one.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
    }
}
