//! One labelled request, and what core makes of it: a ticket, its triage, the details
//! that a form would have asked for, and the records.

use std::collections::BTreeMap;

use countersign_core::{
    money::Currency,
    orders::records::{Address, LineItem, Order, Origin, Provenance, Records},
    policy::details::{Change, Details, Payment, PaymentMethod, Wanted},
    ticket::{Author, Customer, Message, Ticket},
    triage::{Triage, triage},
    vocabulary::Intent,
};
use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, de::Error as _};

use crate::failure::{Failure, Outcome};

/// A request against one order, with the outcome that is right.
#[derive(Debug, Deserialize)]
pub struct Labelled {
    pub id: String,
    pub order: OrderRow,
    pub customer: CustomerRow,
    pub request: Request,
    pub expected: String,
}

#[derive(Debug, Deserialize)]
pub struct OrderRow {
    order_id: String,
    user_id: String,
    status: String,
    #[serde(default)]
    address: AddressRow,
    items: Vec<ItemRow>,
    #[serde(default)]
    fulfillments: Vec<Fulfillment>,
    #[serde(default)]
    payment_history: Vec<PaymentRow>,
}

#[derive(Debug, Default, Deserialize)]
struct AddressRow {
    #[serde(default)]
    address1: Option<String>,
    #[serde(default)]
    city: Option<String>,
    #[serde(default)]
    zip: Option<String>,
    #[serde(default)]
    country: Option<String>,
}

#[derive(Debug, Deserialize)]
struct ItemRow {
    name: String,
    product_id: String,
    item_id: String,
    #[serde(deserialize_with = "amount")]
    price: Decimal,
}

#[derive(Debug, Deserialize)]
struct Fulfillment {
    #[serde(default)]
    tracking_id: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct PaymentRow {
    transaction_type: String,
    #[serde(deserialize_with = "amount")]
    amount: Decimal,
    payment_method_id: String,
}

#[derive(Debug, Deserialize)]
pub struct CustomerRow {
    user_id: String,
    name: NameRow,
    email: String,
    #[serde(default)]
    payment_methods: BTreeMap<String, MethodRow>,
}

#[derive(Debug, Deserialize)]
struct NameRow {
    first_name: String,
    last_name: String,
}

#[derive(Debug, Deserialize)]
struct MethodRow {
    source: String,
    #[serde(default, deserialize_with = "perhaps_amount")]
    balance: Option<Decimal>,
}

#[derive(Debug, Deserialize)]
pub struct Request {
    pub kind: String,
    #[serde(default)]
    reason: Option<String>,
    #[serde(default)]
    item_ids: Vec<String>,
    #[serde(default)]
    item_id: Option<String>,
    #[serde(default)]
    new_item: Option<NewItem>,
    #[serde(default)]
    pay_with: Option<String>,
    #[serde(default)]
    refund_to: Option<String>,
}

#[derive(Debug, Deserialize)]
struct NewItem {
    item_id: String,
    product_id: String,
    available: bool,
    #[serde(deserialize_with = "amount")]
    price: Decimal,
}

impl Labelled {
    /// The ticket, its triage, and what exactly is asked.
    pub fn request(&self) -> Outcome<(Ticket, Triage, Details)> {
        let (intent, change) = match self.request.kind.as_str() {
            "cancel_order" => (Intent::CancelOrder, None),
            "return" => (Intent::ReturnRequest, None),
            "exchange" => (Intent::ExchangeRequest, None),
            "change_address" => (Intent::ChangeOrder, Some(Change::Address)),
            "modify_items" => (Intent::ChangeOrder, Some(Change::Items)),
            "change_payment" => (Intent::ChangeOrder, Some(Change::Payment)),
            other => {
                let id = &self.id;
                return Err(Failure::Input(format!("case `{id}`: no request is `{other}`")));
            }
        };
        let ticket = self.ticket();
        // What is asked is given, as a form gives it: only the ruling is measured here.
        let triage = Triage { intent: Some(intent), also: vec![], risk: vec![], ..triage(&ticket) };
        Ok((ticket, triage, self.details(change)))
    }

    fn ticket(&self) -> Ticket {
        let CustomerRow { name, email, .. } = &self.customer;
        let message = Message {
            from: Author::Customer,
            author: None,
            at: None,
            text: format!("This is about order {}.", self.order.order_id),
            attachments: vec![],
        };
        let name = format!("{} {}", name.first_name, name.last_name);
        Ticket {
            customer: Customer { name: Some(name), email: Some(email.clone()) },
            messages: vec![message],
            ..Ticket::default()
        }
    }

    fn details(&self, change: Option<Change>) -> Details {
        let Request { reason, item_ids, item_id, new_item, pay_with, refund_to, .. } =
            &self.request;
        let old = self.order.items.iter().find(|item| Some(&item.item_id) == item_id.as_ref());
        let wanted = new_item.as_ref().map(|new| Wanted {
            sku: Some(new.item_id.clone()),
            same_product: old.map(|old| old.product_id == new.product_id),
            in_stock: Some(new.available),
            difference: old.map(|old| new.price - old.price),
        });
        Details {
            reason: reason.clone(),
            skus: item_ids.iter().chain(item_id).cloned().collect(),
            change,
            wanted,
            pay_with: pay_with.as_ref().map(|id| self.payment(id)),
            refund_to: refund_to.as_ref().map(|id| self.payment(id)),
            opened: None,
        }
    }

    fn payment(&self, id: &str) -> Payment {
        let on_file = self.customer.payment_methods.get(id);
        let source = on_file.map_or(id, |method| method.source.as_str());
        let method = match source {
            s if s.starts_with("gift_card") => PaymentMethod::GiftCard,
            s if s.starts_with("paypal") => PaymentMethod::PayPal,
            _ => PaymentMethod::Card,
        };
        let paid = self.order.payment_history.iter().find(|p| p.transaction_type == "payment");
        Payment {
            original: paid.map(|paid| paid.payment_method_id == id),
            on_file: Some(on_file.is_some()),
            balance: on_file.and_then(|method| method.balance),
            ..Payment::of(method)
        }
    }

    /// The order as a shop's export would hold it.
    pub fn records(&self, now: Timestamp) -> Records {
        let row = &self.order;
        let own = row.user_id == self.customer.user_id;
        let other = || format!("{}@another-account.invalid", row.user_id);
        let paid = row.payment_history.iter().filter(|p| p.transaction_type == "payment");
        let refunded = row.payment_history.iter().filter(|p| p.transaction_type == "refund");
        let items = row.items.iter().map(|item| LineItem {
            name: item.name.clone(),
            sku: Some(item.item_id.clone()),
            quantity: 1,
            price: Some(item.price),
            fulfillment_status: None,
        });
        let order = Order {
            email: Some(if own { self.customer.email.clone() } else { other() }),
            currency: Currency::new("USD"),
            total: Some(paid.map(|p| p.amount).sum()),
            refunded: Some(refunded.map(|p| p.amount).sum()),
            fulfillment_status: Some(row.status.clone()),
            items: items.collect(),
            ship_to: Some(self.ship_to()),
            tracking_numbers: row.fulfillments.iter().flat_map(|f| f.tracking_id.clone()).collect(),
            ..Order::new(
                row.order_id.clone(),
                Provenance {
                    origin: Origin::Computed { how: "a labelled case".into() },
                    as_of: Some(now),
                },
            )
        };
        Records { orders: vec![order], ..Records::default() }
    }

    fn ship_to(&self) -> Address {
        let AddressRow { address1, city, zip, country } = &self.order.address;
        Address {
            name: None,
            street: address1.iter().cloned().collect(),
            city: city.clone(),
            postcode: zip.clone(),
            region: None,
            country: country.clone(),
        }
    }
}

/// An amount as JSON writes numbers, digit for digit.
fn amount<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    let number = serde_json::Number::deserialize(deserializer)?.to_string();
    number.parse().map_err(|_| D::Error::custom(format!("`{number}` is no amount")))
}

fn perhaps_amount<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
    amount(deserializer).map(Some)
}
