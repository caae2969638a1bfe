//! What a page shows of orders: the card in a helpdesk's sidebar, a shop's order
//! page, a carrier's tracking page. Records with the origin "seen on page" and the
//! time: for a rep without access to exports this is the order context.
//!
//! Read from outside the messages only, so that no message can make an order.

use rust_decimal::Decimal;

use super::{
    facts::{IN_EDITOR, IN_NAV, Page},
    names::{email_in, name_in},
    order_words::{OrderLabel, order_label, payment_word, shipping_word},
    thread::Thread,
    tree::At,
};
use crate::{
    money::{Currency, parse_decimal},
    orders::records::{LineItem, Order, Origin, Provenance, Records, Shipment, order_key},
};

/// Orders taken of one page.
const ORDERS_MAX: usize = 20;
/// Characters of one order's card.
const CARD_CHARS_MAX: u32 = 6_000;
/// Nodes of one card that are looked at.
const CARD_NODES_MAX: usize = 4_000;
/// Line items taken of one order.
const ITEMS_MAX: usize = 40;
/// Facts beside its number that make an element an order's card.
const FACTS_MIN: usize = 2;

/// The orders that the page shows outside `thread`.
pub(crate) fn find(page: &Page<'_>, thread: Option<&Thread>) -> Records {
    let mut records = Records::default();
    let anchors = anchors(page, thread);
    for (index, (at, number)) in anchors.iter().enumerate() {
        let others = || anchors.iter().enumerate().filter(move |(i, _)| *i != index);
        let foreign: Vec<At> = others()
            .filter(|(_, (_, other))| order_key(other) != order_key(number))
            .map(|(_, (at, _))| *at)
            .collect();
        let known = records.orders.iter().any(|o| order_key(&o.number) == order_key(number));
        let Some(card) = (!known).then(|| card(page, thread, *at, &foreign)).flatten() else {
            continue;
        };
        let mut reader = Card::new(page, number);
        reader.read(card);
        if reader.facts >= FACTS_MIN && records.orders.len() < ORDERS_MAX {
            records.shipments.extend(reader.shipments());
            records.orders.push(reader.order);
        }
    }
    records
}

/// Does the page show one order and nothing but it: a shop's own page of it?
pub(crate) fn is_order_page(page: &Page<'_>) -> bool {
    let url = page.snapshot.url.to_ascii_lowercase();
    let by_address = [
        "/orders/",
        "/order/",
        "/bestellungen/",
        "/commandes/",
        "/pedidos/",
        "/ordini/",
        "/tracking/",
        "/track/",
    ]
    .iter()
    .any(|part| url.contains(part));
    let headed = page.tree.all().take(20_000).any(|at| {
        matches!(page.tree.tag(at), "h1" | "h2")
            && page.sums(at).chars < 60
            && number_in(&page.tree.text(at, 60)).is_some_and(|(_, whole)| whole)
    });
    by_address && headed
}

/// Places that show an order's number, each with the number.
fn anchors(page: &Page<'_>, thread: Option<&Thread>) -> Vec<(At, String)> {
    let tree = &page.tree;
    let mut anchors: Vec<(At, String)> = Vec::new();
    let mut labelled = false;
    for at in tree.all() {
        let node = tree.node(at);
        let text = node.x.trim();
        if !node.is_text() || text.is_empty() || text.len() > 120 {
            continue;
        }
        if page.is_in(at, IN_NAV | IN_EDITOR)
            || tree.hidden(at)
            || thread.is_some_and(|thread| thread.holds(page, at) || is_subject_like(page, at))
        {
            labelled = false;
            continue;
        }
        let found = match number_in(text) {
            Some((number, _)) if text.len() < 60 => Some(number),
            // `Order ID` and the number in the next element.
            _ if labelled => bare_number(text),
            _ => links_to_order(page, at).then(|| bare_number(text)).flatten(),
        };
        labelled = order_label(text) == Some(OrderLabel::Number);
        if let Some(number) = found {
            anchors.push((at, number));
        }
        if anchors.len() >= ORDERS_MAX * 4 {
            break;
        }
    }
    anchors
}

/// A ticket's own headline may speak of an order; that is no card.
fn is_subject_like(page: &Page<'_>, at: At) -> bool {
    page.tree.ancestors(at).take(2).any(|above| matches!(page.tree.tag(above), "h1"))
}

fn links_to_order(page: &Page<'_>, at: At) -> bool {
    page.tree.ancestors(at).take(3).any(|above| {
        page.tree.attr(above, "href").is_some_and(|href| {
            let href = href.to_ascii_lowercase();
            href.contains("/order") || href.contains("order_id") || href.contains("orderid")
        })
    })
}

/// `Order #1848`, `Bestellung 2210`, `#1848`; and whether that is all the text says.
fn number_in(text: &str) -> Option<(String, bool)> {
    let text = text.trim();
    if let Some(number) = text.strip_prefix('#').and_then(bare_number) {
        return Some((format!("#{number}"), true));
    }
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let lead = first.trim_end_matches([':', '#', '.']);
    let is_order = matches!(
        crate::text::fold(lead).as_str(),
        "order"
            | "bestellung"
            | "auftrag"
            | "commande"
            | "pedido"
            | "ordine"
            | "encomenda"
            | "bestelling"
            | "注文"
            | "zamowienie"
            | "заказ"
            | "ordre"
            | "siparis"
    );
    let next =
        words.find(|word| !matches!(*word, "#" | "no." | "nr." | "n°" | "number" | "id" | ":"))?;
    let number = is_order.then(|| bare_number(next.trim_end_matches([',', ':', ';'])))??;
    Some((number, words.next().is_none()))
}

/// A word that can be an order's number: with a digit, and short.
fn bare_number(text: &str) -> Option<String> {
    let bare = text.trim().trim_start_matches('#');
    let is_number = (3..=40).contains(&bare.len())
        && bare.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'))
        && bare.chars().filter(char::is_ascii_digit).count() >= 2
        && !bare.contains("..");
    is_number.then(|| text.trim().to_owned())
}

/// The largest element around `at` that tells of no other order and holds neither the
/// thread nor a place to write.
fn card(page: &Page<'_>, thread: Option<&Thread>, at: At, foreign: &[At]) -> Option<At> {
    let tree = &page.tree;
    std::iter::once(at)
        .chain(tree.ancestors(at))
        .take_while(|above| {
            let holds_thread = thread.is_some_and(|thread| {
                thread.records.iter().any(|record| tree.contains(*above, record.at))
            });
            let sums = page.sums(*above);
            // The shop's own page of an order has a place for comments; a helpdesk's card has not.
            let holds_editor = sums.editors > 0 && thread.is_some();
            !holds_thread
                && !holds_editor
                && sums.chars <= CARD_CHARS_MAX
                && tree.end(*above) - *above <= CARD_NODES_MAX
                && !foreign.iter().any(|other| tree.contains(*above, *other))
        })
        .last()
}

/// One order's card being read.
struct Card<'a, 'p> {
    page: &'a Page<'p>,
    order: Order,
    carrier: Option<String>,
    facts: usize,
}

impl<'a, 'p> Card<'a, 'p> {
    fn new(page: &'a Page<'p>, number: &str) -> Self {
        let origin = Origin::SeenOnPage { url: page.snapshot.url.clone() };
        let order =
            Order::new(number.to_owned(), Provenance { origin, as_of: Some(page.snapshot.at) });
        Self { page, order, carrier: None, facts: 0 }
    }

    /// Reads the card's texts in order: labels with what follows them, words of status, items.
    fn read(&mut self, card: At) {
        let tree = &self.page.tree;
        let texts: Vec<(At, &str)> = tree
            .subtree(card)
            .filter(|at| !tree.hidden_within(*at, card))
            .map(|at| (at, tree.node(at).x.trim()))
            .filter(|(_, text)| !text.is_empty() && text.len() <= 300)
            // `£64.00 · Paid · Dispatched 13 Nov`
            .flat_map(|(at, text)| text.split(['·', '•', '|']).map(move |part| (at, part.trim())))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        for (index, (at, text)) in texts.iter().enumerate() {
            let (label, rest) = match text.split_once(':') {
                Some((word, rest)) if order_label(word).is_some() => {
                    (order_label(word), rest.trim())
                }
                _ => match self.dated(text) {
                    Some((label, rest)) => (Some(label), rest),
                    None => (order_label(text), ""),
                },
            };
            let next = texts.get(index + 1).map_or("", |(_, text)| *text);
            let value = if rest.is_empty() { next } else { rest };
            match label {
                Some(label) if order_label(value).is_none() => self.labelled(label, value),
                Some(_) => {}
                None => self.unlabelled(*at, text, next),
            }
        }
    }

    /// `Dispatched 13 Nov 2026`: a label, without a colon, and its date.
    fn dated<'t>(&self, text: &'t str) -> Option<(OrderLabel, &'t str)> {
        let (word, rest) = text.split_once(' ').filter(|_| text.len() <= 60)?;
        let label = order_label(word)
            .filter(|label| matches!(label, OrderLabel::Placed | OrderLabel::Shipped))?;
        self.page.moment.read(rest).is_some_and(|told| told.exact >= 2).then_some((label, rest))
    }

    fn labelled(&mut self, label: OrderLabel, value: &str) {
        let known = self.facts;
        let order = &mut self.order;
        match label {
            OrderLabel::Placed => {
                set(&mut order.placed_at, self.page.moment.find(value).map(|t| t.at))
            }
            OrderLabel::Shipped => {
                set(&mut order.fulfilled_at, self.page.moment.find(value).map(|t| t.at));
            }
            OrderLabel::Total => {
                if let Some((amount, currency)) = money(value) {
                    set(&mut order.total, Some(amount));
                    set(&mut order.currency, currency);
                }
            }
            OrderLabel::Refunded => {
                set(&mut order.refunded, money(value).map(|(amount, _)| amount))
            }
            OrderLabel::Tracking => {
                let number: String = value.split_whitespace().collect();
                let is_number = (8..=40).contains(&number.len())
                    && number.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                    && number.chars().filter(char::is_ascii_digit).count() >= 5;
                if is_number && !order.tracking_numbers.contains(&number) {
                    order.tracking_numbers.push(number);
                    self.facts += 1;
                }
            }
            OrderLabel::Carrier => {
                set(&mut self.carrier, Some(value.to_owned()).filter(|v| v.len() <= 40));
            }
            OrderLabel::Payment => set(&mut order.financial_status, payment_word(value)),
            OrderLabel::Status => {
                set(&mut order.fulfillment_status, shipping_word(value));
                set(&mut order.financial_status, payment_word(value));
            }
            OrderLabel::Items => self.item(value),
            OrderLabel::Email => set(&mut order.email, email_in(value)),
            OrderLabel::Customer => set(&mut order.customer_name, name_in(value)),
            OrderLabel::Number => {}
        }
        if self.facts == known && self.holds(label) {
            self.facts += 1;
        }
    }

    fn holds(&self, label: OrderLabel) -> bool {
        let order = &self.order;
        match label {
            OrderLabel::Placed => order.placed_at.is_some(),
            OrderLabel::Shipped => order.fulfilled_at.is_some(),
            OrderLabel::Total => order.total.is_some(),
            OrderLabel::Refunded => order.refunded.is_some(),
            OrderLabel::Payment => order.financial_status.is_some(),
            OrderLabel::Status => {
                order.fulfillment_status.is_some() || order.financial_status.is_some()
            }
            OrderLabel::Carrier => self.carrier.is_some(),
            _ => false,
        }
    }

    /// A badge of a status, a line item (`1 x Name`), a time beside the number.
    fn unlabelled(&mut self, at: At, text: &str, next: &str) {
        let short = text.len() <= 40;
        if let Some(word) = short.then(|| payment_word(text)).flatten() {
            self.facts += usize::from(self.order.financial_status.is_none());
            set(&mut self.order.financial_status, Some(word));
        } else if let Some(word) = short.then(|| shipping_word(text)).flatten() {
            self.facts += usize::from(self.order.fulfillment_status.is_none());
            set(&mut self.order.fulfillment_status, Some(word));
        } else if let Some((count, name)) = counted(text) {
            let sku = next.strip_prefix("SKU").map(|sku| sku.trim_matches([':', ' ']).to_owned());
            self.push_item(name, count, sku);
        } else if self.order.placed_at.is_none()
            && self
                .page
                .told(at)
                .or_else(|| self.page.moment.find(text))
                .is_some_and(|t| t.exact >= 2)
            && self.order.items.is_empty()
            && self.order.tracking_numbers.is_empty()
        {
            // The first date of a card is the order's own.
            self.order.placed_at =
                self.page.told(at).or_else(|| self.page.moment.find(text)).map(|told| told.at);
        }
    }

    fn item(&mut self, value: &str) {
        let (count, name) = counted(value).unwrap_or((1, value));
        if name.chars().any(char::is_alphabetic) && name.len() <= 200 {
            self.push_item(name, count, None);
        }
    }

    fn push_item(&mut self, name: &str, quantity: u32, sku: Option<String>) {
        if self.order.items.len() < ITEMS_MAX {
            let item = LineItem {
                name: name.to_owned(),
                sku,
                quantity,
                price: None,
                fulfillment_status: None,
            };
            self.order.items.push(item);
            self.facts += 1;
        }
    }

    fn shipments(&self) -> Vec<Shipment> {
        let of = |number: &String| Shipment {
            tracking_number: number.clone(),
            order_number: Some(self.order.number.clone()),
            carrier: self.carrier.clone(),
            expected_on: None,
            expected_as_of: None,
            events: vec![],
            provenance: self.order.provenance.clone(),
        };
        // A parcel without a scan counts as under way; a card that says more knows better.
        let status = self.order.fulfillment_status.as_deref();
        if matches!(status, Some("delivered" | "cancelled" | "returned")) {
            return vec![];
        }
        self.order.tracking_numbers.iter().map(of).collect()
    }
}

/// The first value that is found stays.
fn set<T>(place: &mut Option<T>, value: Option<T>) {
    if place.is_none() {
        *place = value;
    }
}

/// `2 x Candle`, `1× Mug`.
fn counted(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (count, rest) = text.split_at_checked(digits)?;
    let name = rest.trim_start().strip_prefix(['x', '×', 'X'])?;
    let name = name.strip_prefix(char::is_whitespace)?.trim();
    let count = count.parse().ok().filter(|count| (1..=999).contains(count))?;
    (name.len() >= 3 && name.len() <= 200).then_some((count, name))
}

/// `£34.99`, `EUR 1.234,50`, `64,00 €`.
fn money(text: &str) -> Option<(Decimal, Option<Currency>)> {
    if text.len() > 40 {
        return None;
    }
    let number: String =
        text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let amount = parse_decimal(number.trim_matches(['.', ',']))?;
    let word: String = text.chars().filter(char::is_ascii_alphabetic).collect();
    let sign = [('€', "EUR"), ('£', "GBP"), ('¥', "JPY"), ('$', "USD")]
        .iter()
        .find(|(sign, _)| text.contains(*sign))
        .and_then(|(_, code)| Currency::new(code));
    let currency = Currency::new(&word.to_ascii_uppercase()).filter(|_| word.len() == 3).or(sign);
    Some((amount, currency))
}

/// The orders of a ticket's page with the customer whom the page names.
pub(crate) fn owned_by(mut seen: Records, name: Option<&str>, email: Option<&str>) -> Records {
    for order in &mut seen.orders {
        // A helpdesk's card stands beside its own customer.
        set(&mut order.email, email.map(str::to_owned));
        set(&mut order.customer_name, name.map(str::to_owned));
    }
    seen
}
