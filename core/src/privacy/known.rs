//! Values that the ticket and the records hold: what must not leave in any spelling.

use std::collections::BTreeSet;

use super::{PrivateKind, words};
use crate::{
    orders::records::{Address, Order, Records},
    ticket::{Author, Ticket},
};

/// Values taken at most; records are looked up by key, so there are few.
const VALUES_MAX: usize = 2_000;
/// Bytes of one value that are compared.
const VALUE_BYTES_MAX: usize = 160;

/// The personal values that a ticket and its records hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownValues {
    values: BTreeSet<(PrivateKind, String)>,
}

impl KnownValues {
    /// Everything personal in the fields of `ticket` and `records`. Order and tracking
    /// numbers are left readable: a reply speaks of them, and they name nobody by themselves.
    #[must_use]
    pub fn of(ticket: &Ticket, records: &Records) -> Self {
        let mut known = Self::default();
        known.ticket(ticket);
        for order in &records.orders {
            known.order(order);
        }
        for customer in &records.customers {
            customer.name.iter().for_each(|name| known.name(name));
            customer.email.iter().for_each(|email| known.email(email));
            customer.phone.iter().for_each(|phone| known.phone(phone));
        }
        known
    }

    /// Adds the people of `ticket`. Authors that are machines or teams are no people.
    pub fn ticket(&mut self, ticket: &Ticket) {
        ticket.customer.name.iter().for_each(|name| self.name(name));
        ticket.customer.email.iter().for_each(|email| self.email(email));
        for message in &ticket.messages {
            let person = matches!(message.from, Author::Customer | Author::Agent);
            message.author.iter().filter(|_| person).for_each(|author| self.name(author));
        }
    }

    /// Adds the people and addresses of `order`.
    pub fn order(&mut self, order: &Order) {
        order.customer_name.iter().for_each(|name| self.name(name));
        order.email.iter().for_each(|email| self.email(email));
        order.phone.iter().for_each(|phone| self.phone(phone));
        order.ship_to.iter().for_each(|address| self.address(address));
    }

    /// Adds a person's name. An email address among names is taken as one.
    pub fn name(&mut self, name: &str) {
        if name.contains('@') {
            self.email(name);
        } else if !words::is_role(name) {
            self.add(PrivateKind::Name, name);
        }
    }

    /// Adds an email address.
    pub fn email(&mut self, email: &str) {
        self.add(PrivateKind::Email, email);
    }

    /// Adds a telephone number.
    pub fn phone(&mut self, phone: &str) {
        self.add(PrivateKind::Phone, phone);
    }

    /// Adds an address with its recipient.
    pub fn address(&mut self, address: &Address) {
        address.name.iter().for_each(|name| self.name(name));
        address.street.iter().for_each(|line| self.add(PrivateKind::Address, line));
        address.city.iter().for_each(|city| self.add(PrivateKind::City, city));
        address.postcode.iter().for_each(|code| self.add(PrivateKind::Postcode, code));
    }

    /// Adds a customer's company.
    pub fn company(&mut self, company: &str) {
        self.add(PrivateKind::Company, company);
    }

    /// Adds an order's number, for those who do not want it to leave either.
    pub fn order_number(&mut self, number: &str) {
        self.add(PrivateKind::Order, number);
    }

    /// Adds a parcel's number, likewise.
    pub fn tracking_number(&mut self, number: &str) {
        self.add(PrivateKind::Tracking, number);
    }

    /// Every value with its sort.
    pub(super) fn iter(&self) -> impl Iterator<Item = (PrivateKind, &str)> {
        self.values.iter().map(|(kind, value)| (*kind, value.as_str()))
    }

    fn add(&mut self, kind: PrivateKind, value: &str) {
        let mut value = value.trim();
        if let Some((end, _)) = value.char_indices().find(|(at, _)| *at >= VALUE_BYTES_MAX) {
            value = value.get(..end).unwrap_or(value);
        }
        if self.values.len() < VALUES_MAX && value.chars().any(char::is_alphanumeric) {
            self.values.insert((kind, value.to_owned()));
        }
    }
}
