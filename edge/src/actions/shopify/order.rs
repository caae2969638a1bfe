//! An order as Shopify tells it, and what it allows.

use countersign_core::money::{Currency, Money};
use serde_json::{Value, json};

use crate::actions::deed::NewAddress;

/// An order as far as actions look at it.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Shopify's id.
    pub id: String,
    /// The number as the brand writes it.
    pub name: String,
    /// When it was cancelled.
    pub cancelled_at: Option<String>,
    /// Where it is delivered to.
    pub address: NewAddress,
    /// The id of who bought.
    pub customer: Option<String>,
    payments: Vec<Payment>,
    /// Id and note of each refund.
    refunds: Vec<(String, String)>,
    /// Id and amount of each credit to the customer's accounts.
    credits: Vec<(String, Money)>,
}

/// Money taken, and how much of it is still there to give back.
#[derive(Debug, Clone, PartialEq)]
struct Payment {
    id: String,
    gateway: String,
    left: Money,
}

impl Order {
    /// Reads a node of the query's answer.
    pub fn read(node: &Value) -> Option<Self> {
        Some(Self {
            id: text(node, "/id")?,
            name: text(node, "/name")?,
            cancelled_at: text(node, "/cancelledAt"),
            address: address(node.pointer("/shippingAddress")),
            customer: text(node, "/customer/id"),
            payments: payments(node),
            refunds: list(node, "/refunds")
                .filter_map(|r| Some((text(r, "/id")?, text(r, "/note").unwrap_or_default())))
                .collect(),
            credits: list(node, "/customer/storeCreditAccounts/nodes")
                .flat_map(|account| list(account, "/transactions/nodes"))
                .filter_map(|t| Some((text(t, "/id")?, money(t.pointer("/amount")?)?)))
                .collect(),
        })
    }

    /// What still can be given back of each currency, in words.
    pub fn refundable(&self) -> String {
        let parts: Vec<String> = self.payments.iter().map(|p| p.left.to_string()).collect();
        if parts.is_empty() { "nothing".to_owned() } else { parts.join(" and ") }
    }

    /// The parts of `amount` by the payments they go back to.
    pub fn refund_transactions(&self, amount: Money) -> Result<Vec<Value>, String> {
        let mut open = amount.amount;
        let mut parts = vec![];
        for payment in self.payments.iter().filter(|p| p.left.currency == amount.currency) {
            let part = open.min(payment.left.amount);
            if part.is_zero() || part.is_sign_negative() {
                continue;
            }
            open -= part;
            parts.push(json!({
                "orderId": self.id,
                "parentId": payment.id,
                "gateway": payment.gateway,
                "kind": "REFUND",
                "amount": part,
            }));
        }
        if open.is_zero() {
            return Ok(parts);
        }
        Err(format!(
            "{amount} cannot be given back on order {}: {} is left of what was paid",
            self.name,
            self.refundable()
        ))
    }

    /// Refuses what only an open order allows.
    pub fn check_open(&self) -> Result<(), String> {
        match &self.cancelled_at {
            None => Ok(()),
            Some(at) => Err(format!("order {} was cancelled already, on {at}", self.name)),
        }
    }

    /// The refund whose note carries `mark`.
    pub fn refund_marked(&self, mark: &str) -> Option<&str> {
        let ours = self.refunds.iter().find(|(_, note)| note.contains(mark));
        ours.map(|(id, _)| id.as_str())
    }

    /// What was there before the request left: the ids of all credits.
    pub fn snapshot(&self) -> String {
        let ids: Vec<&str> = self.credits.iter().map(|(id, _)| id.as_str()).collect();
        ids.join(" ")
    }

    /// A credit of `amount` that was not there before.
    pub fn new_credit(&self, amount: Money, before: &str) -> Option<&str> {
        let old: Vec<&str> = before.split(' ').collect();
        let new = self.credits.iter().find(|(id, m)| *m == amount && !old.contains(&id.as_str()));
        new.map(|(id, _)| id.as_str())
    }
}

/// What was taken, less what went back to it.
fn payments(node: &Value) -> Vec<Payment> {
    let amount = |t: &Value| money(t.pointer("/amountSet/presentmentMoney")?);
    let is = |t: &Value, pointer: &str, words: &[&str]| {
        text(t, pointer).is_some_and(|word| words.contains(&word.as_str()))
    };
    let mut payments: Vec<Payment> = list(node, "/transactions")
        .filter(|t| is(t, "/kind", &["SALE", "CAPTURE"]) && is(t, "/status", &["SUCCESS"]))
        .filter_map(|t| {
            let gateway = text(t, "/gateway").unwrap_or_default();
            Some(Payment { id: text(t, "/id")?, gateway, left: amount(t)? })
        })
        .collect();
    let back = list(node, "/transactions")
        .filter(|t| is(t, "/kind", &["REFUND"]) && is(t, "/status", &["SUCCESS", "PENDING"]));
    for refund in back {
        let parent = text(refund, "/parentTransaction/id");
        let payment = payments.iter_mut().find(|p| Some(&p.id) == parent.as_ref());
        if let (Some(payment), Some(money)) = (payment, amount(refund)) {
            payment.left.amount -= money.amount;
        }
    }
    payments
}

fn address(node: Option<&Value>) -> NewAddress {
    let Some(node) = node else { return NewAddress::default() };
    let part = |name: &str| text(node, name).unwrap_or_default();
    NewAddress {
        first_name: part("/firstName"),
        last_name: part("/lastName"),
        address1: part("/address1"),
        address2: part("/address2"),
        city: part("/city"),
        zip: part("/zip"),
        country_code: part("/countryCodeV2"),
        province_code: part("/provinceCode"),
    }
}

fn money(node: &Value) -> Option<Money> {
    let amount = text(node, "/amount")?.parse().ok()?;
    Some(Money::new(amount, Currency::new(&text(node, "/currencyCode")?)?))
}

fn text(node: &Value, pointer: &str) -> Option<String> {
    node.pointer(pointer)?.as_str().map(str::to_owned)
}

fn list<'a>(node: &'a Value, pointer: &str) -> impl Iterator<Item = &'a Value> {
    node.pointer(pointer).and_then(Value::as_array).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transaction(id: &str, kind: &str, status: &str, amount: &str, parent: &str) -> Value {
        json!({
            "id": id, "kind": kind, "status": status, "gateway": "card",
            "amountSet": { "presentmentMoney": { "amount": amount, "currencyCode": "EUR" } },
            "parentTransaction": if parent.is_empty() { Value::Null } else { json!({ "id": parent }) },
        })
    }

    fn order() -> Order {
        Order::read(&json!({
            "id": "gid://shopify/Order/1", "name": "#SW-1",
            "refunds": [{ "id": "r1", "note": null }, { "id": "r2", "note": "x, countersign:k" }],
            "transactions": [
                transaction("t1", "SALE", "SUCCESS", "30.00", ""),
                transaction("t2", "SALE", "FAILURE", "99.00", ""),
                transaction("t3", "CAPTURE", "SUCCESS", "20.00", ""),
                transaction("t4", "REFUND", "SUCCESS", "25.00", "t1"),
                transaction("t5", "REFUND", "PENDING", "1.00", "t3"),
                transaction("t6", "REFUND", "FAILURE", "7.00", "t3"),
            ],
            "customer": { "id": "c1", "storeCreditAccounts": { "nodes": [{ "transactions": { "nodes": [
                { "id": "s1", "amount": { "amount": "5.0", "currencyCode": "EUR" } }, {},
            ] } }] } },
        }))
        .unwrap()
    }

    fn eur(amount: &str) -> Money {
        Money::new(amount.parse().unwrap(), Currency::new("EUR").unwrap())
    }

    #[test]
    fn a_refund_is_spread_over_what_is_left_of_each_payment() {
        let parts = |amount: &str| {
            order().refund_transactions(eur(amount)).map(|parts| {
                parts
                    .iter()
                    .map(|p| format!("{} {}", p["parentId"], p["amount"]))
                    .collect::<Vec<_>>()
            })
        };
        assert_eq!(parts("4.50").unwrap(), [r#""t1" "4.50""#]);
        assert_eq!(parts("24.00").unwrap(), [r#""t1" "5.00""#, r#""t3" "19.00""#]);
        let refused = parts("24.01").unwrap_err();
        assert!(refused.contains("5.00 EUR and 19.00 EUR is left"), "{refused}");
        let dollars = Money::new("1".parse().unwrap(), Currency::new("USD").unwrap());
        assert!(order().refund_transactions(dollars).is_err());
    }

    #[test]
    fn our_own_work_is_found_again() {
        let order = order();
        assert_eq!(order.refund_marked("countersign:k"), Some("r2"));
        assert_eq!(order.refund_marked("countersign:other"), None);
        assert_eq!(order.snapshot(), "s1");
        assert_eq!(order.new_credit(eur("5.00"), ""), Some("s1"));
        assert_eq!(order.new_credit(eur("5.00"), "s1"), None);
        assert_eq!(order.new_credit(eur("6.00"), ""), None);
    }
}
