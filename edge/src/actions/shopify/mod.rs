//! Shopify's Admin GraphQL API: requests as text, answers as meaning. No network here.
//!
//! Version 2026-10. `refundCreate` demands the directive `@idempotent` since 2026-04;
//! a cancellation and a change of address do the same however often they are sent; for
//! store credit Shopify offers nothing of the kind, so it is never sent twice. Our key
//! stands in the refund's and the cancellation's note, by which they are found again.
//! The documents beside this file are checked against Shopify's public schema by
//! tests/shopify/.

mod answer;
mod order;

use serde_json::{Value, json};

use super::{
    Ask,
    deed::{Deed, NewAddress, Plan},
    standing::Found,
};
pub use answer::{meaning, order_of};
pub use order::Order;

/// The version spoken.
const VERSION: &str = "2026-10";
const ORDER: &str = include_str!("order.graphql");
const REFUND: &str = include_str!("refund.graphql");
const CANCEL: &str = include_str!("cancel.graphql");
const STORE_CREDIT: &str = include_str!("store_credit.graphql");
const CHANGE_ADDRESS: &str = include_str!("change_address.graphql");
/// Characters of a shop's name.
const SHOP_CHARS_MAX: usize = 60;

/// A shop and the token of an app installed in it.
#[derive(Debug, Clone, Copy)]
pub struct Shop<'a> {
    /// `stillwater.myshopify.com`.
    pub domain: &'a str,
    /// The app's access token.
    pub token: &'a str,
}

/// Whether this is the address of a shop. Nothing else is ever called.
pub fn is_shop(domain: &str) -> bool {
    let Some(name) = domain.strip_suffix(".myshopify.com") else { return false };
    !name.is_empty()
        && name.len() <= SHOP_CHARS_MAX
        && !name.starts_with('-')
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Whether the same request sent again does the same and no more.
pub const fn may_resend(deed: &Deed) -> bool {
    !matches!(deed, Deed::StoreCredit { .. })
}

/// The mark in a note by which our own work is found again.
fn mark(key: &str) -> String {
    format!("countersign:{key}")
}

impl Shop<'_> {
    /// Asks for the order that `plan` acts on.
    pub fn look(&self, plan: &Plan) -> Ask {
        // A name is quoted in Shopify's search syntax; what would end the quotation goes.
        let name: String = plan.order.chars().filter(|c| !matches!(c, '"' | '\\')).collect();
        let credit = matches!(plan.deed, Deed::StoreCredit { .. });
        self.ask(ORDER, &json!({ "query": format!("name:\"{name}\""), "credit": credit }))
    }

    /// Does what `plan` says to `order`.
    ///
    /// # Errors
    /// In words, when the order as it stands does not allow it.
    pub fn act(&self, plan: &Plan, order: &Order) -> Result<Ask, String> {
        let note = format!("Countersign packet {}, {}", plan.packet_id, mark(&plan.key));
        match &plan.deed {
            Deed::Refund { amount } => {
                let input = json!({
                    "orderId": order.id,
                    "currency": amount.currency,
                    "note": note,
                    "notify": false,
                    "transactions": order.refund_transactions(*amount)?,
                });
                Ok(self.ask(REFUND, &json!({ "input": input, "key": plan.key })))
            }
            Deed::Cancel => {
                order.check_open()?;
                let variables = json!({
                    "orderId": order.id,
                    "reason": "CUSTOMER",
                    "refundMethod": { "originalPaymentMethodsRefund": true },
                    "restock": true,
                    "notifyCustomer": false,
                    "staffNote": note,
                });
                Ok(self.ask(CANCEL, &variables))
            }
            Deed::StoreCredit { amount } => {
                let id = order.customer.as_deref().ok_or("the order has no customer account")?;
                let credit = json!({ "creditAmount": {
                    "amount": amount.amount, "currencyCode": amount.currency,
                }});
                Ok(self.ask(STORE_CREDIT, &json!({ "id": id, "creditInput": credit })))
            }
            Deed::ChangeAddress { address } => {
                order.check_open()?;
                let input = json!({ "id": order.id, "shippingAddress": input_of(address) });
                Ok(self.ask(CHANGE_ADDRESS, &json!({ "input": input })))
            }
        }
    }

    fn ask(&self, document: &str, variables: &Value) -> Ask {
        Ask {
            method: "POST",
            url: format!("https://{}/admin/api/{VERSION}/graphql.json", self.domain),
            headers: vec![("X-Shopify-Access-Token", self.token.to_owned())],
            body: Some(json!({ "query": document, "variables": variables }).to_string()),
        }
    }
}

/// Whether `order`, read back, shows that `plan` was carried out. `before` is what
/// [`Order::snapshot`] told before the request left.
pub fn found(plan: &Plan, order: &Order, before: &str) -> Found {
    let there = |reference: Option<&str>| {
        reference.map_or(Found::NotThere, |reference| Found::There(reference.to_owned()))
    };
    match &plan.deed {
        Deed::Refund { .. } => there(order.refund_marked(&mark(&plan.key))),
        Deed::Cancel => there(order.cancelled_at.as_ref().map(|_| order.id.as_str())),
        Deed::ChangeAddress { address } => {
            there((order.address == *address).then_some(order.id.as_str()))
        }
        Deed::StoreCredit { amount } => there(order.new_credit(*amount, before)),
    }
}

fn input_of(address: &NewAddress) -> Value {
    json!({
        "firstName": address.first_name,
        "lastName": address.last_name,
        "address1": address.address1,
        "address2": address.address2,
        "city": address.city,
        "zip": address.zip,
        "countryCode": address.country_code,
        "provinceCode": if address.province_code.is_empty() { None } else { Some(&address.province_code) },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_shops_are_called() {
        for (domain, want) in [
            ("stillwater.myshopify.com", true),
            ("s-1.myshopify.com", true),
            ("myshopify.com", false),
            (".myshopify.com", false),
            ("-a.myshopify.com", false),
            ("evil.test/x.myshopify.com", false),
            ("evil.test#.myshopify.com", false),
            ("a@b.myshopify.com", false),
            ("stillwater.myshopify.com.evil.test", false),
            ("Stillwater.myshopify.com", false),
            ("127.0.0.1", false),
        ] {
            assert_eq!(is_shop(domain), want, "{domain}");
        }
    }

    #[test]
    fn an_orders_name_cannot_widen_the_search() {
        let plan = Plan {
            key: "k".into(),
            packet_id: "p".into(),
            order: "#1\" OR name:\"*".into(),
            deed: Deed::Cancel,
        };
        let body = Shop { domain: "a.myshopify.com", token: "t" }.look(&plan).body.unwrap();
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["variables"]["query"], "name:\"#1 OR name:*\"");
    }
}
