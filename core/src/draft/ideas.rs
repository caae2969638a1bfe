//! What the requests of customers are about, in the words of the field that retrieval knows.

use crate::policy::Intent;

/// The ideas that a request is about.
pub(super) const fn ideas_of(intent: Intent) -> &'static [&'static str] {
    match intent {
        Intent::OrderStatus | Intent::ShippingDelay => &["shipping", "tracking", "delay"],
        Intent::LostPackage => &["lost", "shipping", "tracking"],
        Intent::DamagedItem => &["damage", "exchange", "refund", "return", "warranty"],
        Intent::WrongItem => &["wrong", "exchange", "refund", "return"],
        Intent::ReturnRequest => &["return", "refund"],
        Intent::ExchangeRequest => &["exchange", "return", "stock"],
        Intent::RefundRequest => &["refund", "compensation", "return", "discount"],
        Intent::RefundStatus => &["refund", "return"],
        Intent::CancelOrder => &["cancel"],
        Intent::ChangeOrder => &["address", "add", "size", "exchange"],
        Intent::PaymentBilling => &["payment"],
        Intent::PromoDiscount => &["discount", "price"],
        Intent::Subscription => &["subscription", "cancel"],
        Intent::AccountAccess => &["account", "password", "login"],
        Intent::Wholesale => &["price", "discount", "shipping", "quantity"],
        Intent::ProductQuestion | Intent::ComplaintService | Intent::Praise | Intent::Other => &[],
    }
}
