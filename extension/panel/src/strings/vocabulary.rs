//! What the panel calls the words of the vocabulary.

use countersign_core::{
    guard::{FindingKind, Severity},
    orders::OrderState,
    ticket::Channel,
    triage::{Intent, Risk, Tone, Urgency},
    vocabulary::{Action, Priority},
};

/// An intent.
pub(crate) fn intent(intent: Intent) -> &'static str {
    match intent {
        Intent::OrderStatus => "Order status",
        Intent::ShippingDelay => "Shipping delay",
        Intent::LostPackage => "Lost package",
        Intent::DamagedItem => "Damaged item",
        Intent::WrongItem => "Wrong item",
        Intent::ReturnRequest => "Return",
        Intent::ExchangeRequest => "Exchange",
        Intent::RefundRequest => "Refund",
        Intent::RefundStatus => "Refund status",
        Intent::CancelOrder => "Cancel order",
        Intent::ChangeOrder => "Change order",
        Intent::PaymentBilling => "Payment",
        Intent::PromoDiscount => "Promotion",
        Intent::ProductQuestion => "Product question",
        Intent::Subscription => "Subscription",
        Intent::AccountAccess => "Account access",
        Intent::ComplaintService => "Complaint",
        Intent::Praise => "Praise",
        Intent::Wholesale => "Wholesale",
        Intent::Other => "Other",
    }
}

/// A tone.
pub(crate) fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Positive => "Positive",
        Tone::Neutral => "Neutral",
        Tone::Frustrated => "Frustrated",
        Tone::Angry => "Angry",
    }
}

/// An urgency.
pub(crate) fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Low => "Not urgent",
        Urgency::Normal => "Normal urgency",
        Urgency::High => "Urgent",
        Urgency::Critical => "Critical",
    }
}

/// A risk.
pub(crate) fn risk(risk: Risk) -> &'static str {
    match risk {
        Risk::Money => "Money",
        Risk::Legal => "Legal",
        Risk::Chargeback => "Chargeback",
        Risk::Fraud => "Fraud",
        Risk::Safety => "Safety",
        Risk::Public => "Public",
        Risk::Repeat => "Repeat contact",
        Risk::Privacy => "Privacy",
        Risk::Vip => "VIP",
    }
}

/// A language by its ISO 639-1 code; the code itself when it has no name here.
pub(crate) fn language(code: &str) -> String {
    match code {
        "en" => "English",
        "de" => "German",
        "fr" => "French",
        "es" => "Spanish",
        "it" => "Italian",
        "pt" => "Portuguese",
        "nl" => "Dutch",
        "pl" => "Polish",
        "sv" => "Swedish",
        "da" => "Danish",
        "tr" => "Turkish",
        "ar" => "Arabic",
        "he" => "Hebrew",
        "ja" => "Japanese",
        "zh" => "Chinese",
        other => return other.to_uppercase(),
    }
    .to_owned()
}

/// Where an order stands.
pub(crate) fn order_state(state: OrderState) -> &'static str {
    match state {
        OrderState::Unknown => "state unknown",
        OrderState::Unfulfilled => "not shipped yet",
        OrderState::PartiallyFulfilled => "partly shipped",
        OrderState::InTransit => "in transit",
        OrderState::Stalled => "stalled",
        OrderState::Exception => "carrier problem",
        OrderState::Delivered => "delivered",
        OrderState::Returned => "sent back",
        OrderState::Cancelled => "cancelled",
    }
}

/// Where a conversation takes place.
pub(crate) fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "Email",
        Channel::Chat => "Chat",
        Channel::Form => "Form",
        Channel::Marketplace => "Marketplace",
        Channel::Review => "Review",
        Channel::Social => "Social",
        Channel::Phone => "Phone",
        Channel::Other => "Ticket",
    }
}

/// What a ruling recommends.
pub(crate) fn action(action: Action) -> &'static str {
    match action {
        Action::Answer => "Answer",
        Action::SendUpdate => "Send an update",
        Action::Refund => "Refund",
        Action::PartialRefund => "Partial refund",
        Action::StoreCredit => "Store credit",
        Action::Replace => "Replace",
        Action::Exchange => "Exchange",
        Action::ReturnLabel => "Return label",
        Action::Cancel => "Cancel",
        Action::ChangeAddress => "Change address",
        Action::FileCarrierClaim => "Carrier claim",
        Action::Escalate => "Escalate",
        Action::None => "Nothing to do",
    }
}

/// What the guard found.
pub(crate) fn finding(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::PromisesMoney => "promises money",
        FindingKind::ContradictsPolicy => "contradicts the policy",
        FindingKind::WrongFact => "wrong fact",
        FindingKind::UnsupportedFact => "fact without a source",
        FindingKind::UnauthorisedCommitment => "commits beyond your authority",
        FindingKind::DisclosesRiskLogic => "tells how risk is judged",
        FindingKind::LeaksOtherCustomer => "shows another customer's data",
        FindingKind::WrongBrand => "names another brand",
        FindingKind::WrongRecipient => "addresses somebody else",
        FindingKind::InventedCode => "code does not exist",
        FindingKind::AdmitsLiability => "admits liability",
        FindingKind::UnsafeAdvice => "unsafe advice",
        FindingKind::ForbiddenPhrase => "phrase the brand forbids",
        FindingKind::InjectedInstruction => "follows an instruction planted in the ticket",
        FindingKind::LinkOffDomain => "link outside the brand's domains",
    }
}

/// How bad a finding is, as what to do.
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Amber => "Look at it",
        Severity::Red => "Do not send",
    }
}

/// A place in a queue.
pub(crate) fn priority(priority: Priority) -> &'static str {
    match priority {
        Priority::Low => "low",
        Priority::Normal => "normal",
        Priority::High => "high",
        Priority::Urgent => "urgent",
    }
}
