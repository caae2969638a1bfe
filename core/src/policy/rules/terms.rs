//! What each kind of rule says: its terms, as policy.toml names them.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::vocabulary::{Action, Intent, Priority, Risk, vocabulary};

vocabulary! {
    /// The event from which days are counted.
    CountedFrom {
        /// The day of delivery.
        Delivery = "delivery",
        /// The day of dispatch.
        Shipping = "shipping",
        /// The day of the order.
        Order = "order",
    }
}

vocabulary! {
    /// What happens beyond a limit.
    Otherwise {
        /// The request is refused.
        Refuse = "refuse",
        /// Somebody with authority decides.
        AskApprover = "ask_approver",
    }
}

vocabulary! {
    /// What must be shown before a claim is granted.
    Evidence {
        /// A photo.
        Photo = "photo",
        /// Nothing.
        None = "none",
    }
}

vocabulary! {
    /// Where money goes back to.
    RefundTo {
        /// The way it was paid.
        OriginalPayment = "original_payment",
        /// Store credit.
        StoreCredit = "store_credit",
        /// A gift card that the customer has.
        GiftCard = "gift_card",
    }
}

vocabulary! {
    /// What must hold of what the customer wants instead, or pays with.
    Requirement {
        /// Another variant of the same product.
        SameProduct = "same_product",
        /// In stock.
        InStock = "in_stock",
        /// Not the way the order was paid already.
        OtherPaymentMethod = "other_payment_method",
        /// A gift card holds enough for what is due.
        GiftCardCovers = "gift_card_covers",
    }
}

/// A window of days; its last day is inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Days, the last one inside; no end when `None`.
    pub days: Option<u32>,
    /// The earliest last day: the window is open until then, however few days that leaves.
    #[serde(default)]
    pub until: Option<Date>,
    /// The order's statuses in which it is possible; any when empty.
    #[serde(default)]
    pub while_status: Vec<String>,
    /// What must hold besides.
    #[serde(default)]
    pub requires: Vec<Requirement>,
    /// The day that counts as day zero.
    pub counted_from: CountedFrom,
    /// A second count of days: the window ends with the later of the two.
    #[serde(default)]
    pub or: Option<OrDays>,
    /// After the window.
    pub otherwise: Otherwise,
}

/// Days of a second count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrDays {
    /// Days, the last one inside.
    pub days: u32,
    /// The day that counts as day zero.
    pub counted_from: CountedFrom,
}

/// Goods that cannot be returned or exchanged. An item is meant when any list names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinalSale {
    /// Tags on the order or customer.
    pub tags: Vec<String>,
    /// Starts of stock keeping units.
    pub skus: Vec<String>,
    /// Words in the item's name.
    pub words: Vec<String>,
    /// Discount codes that make an order final sale.
    pub discount_codes: Vec<String>,
    /// Only once they are opened or used, as with goods of hygiene.
    #[serde(default)]
    pub only_opened: bool,
}

/// A claim about goods as they arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Days from delivery within which it must be reported, the last one inside.
    pub report_within_days: u32,
    /// What must be shown.
    pub evidence: Evidence,
    /// What is offered, the preferred remedy first.
    pub remedies: Vec<Action>,
    /// After the days.
    pub otherwise: Otherwise,
}

/// What is due for lateness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delay {
    /// From the least late to the latest.
    pub steps: Vec<DelayStep>,
    /// When compensation is asked for before the first step.
    pub otherwise: Otherwise,
    /// Who signs an offer that no rep may make; the pack's approval rules when `None`.
    pub approver: Option<String>,
}

/// One step of a compensation ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelayStep {
    /// Days past the promised day, this one inside.
    pub days_late: u32,
    /// Days without a scan that count as much.
    pub days_without_scan: Option<u32>,
    /// What is offered.
    pub offer: Action,
    /// A fixed amount.
    pub amount: Option<Decimal>,
    /// Or a share of the order's total, in percent.
    pub percent: Option<Decimal>,
    /// True when the rep may offer it alone.
    pub rep_may: bool,
}

/// When a parcel is lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostPackage {
    /// Days without a scan after which it counts as lost.
    pub after_days_without_scan: u32,
    /// Days to wait when it is marked delivered but not there.
    pub wait_after_delivered_days: u32,
    /// What is offered, the preferred remedy first.
    pub remedies: Vec<Action>,
}

/// Until when an order can still be touched: before shipping, always.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cutoff {
    /// The order's statuses in which it is possible, in place of "before shipping".
    #[serde(default)]
    pub while_status: Vec<String>,
    /// The reasons that are accepted; any when empty.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// What must hold besides.
    #[serde(default)]
    pub requires: Vec<Requirement>,
    /// And within these hours of the order, when given.
    pub within_hours: Option<u32>,
    /// Beyond it.
    pub otherwise: Otherwise,
}

/// The way money goes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundMethod {
    /// Where it may go, the usual way first.
    pub to: Vec<RefundTo>,
    /// When the customer wants it elsewhere.
    pub otherwise: Otherwise,
}

vocabulary! {
    /// Who pays for sending goods back.
    Postage {
        /// The brand.
        Brand = "brand",
        /// The customer.
        Customer = "customer",
    }
}

/// On what terms goods come back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnTerms {
    /// Who pays for sending them back.
    pub postage: Option<Postage>,
    /// What is kept back for each return.
    pub fee: Option<Decimal>,
    /// Or a share of what is refunded, in percent.
    pub fee_percent: Option<Decimal>,
    /// The state in which they must be: "unused", "in the original packaging".
    pub condition: Vec<String>,
}

/// The right to withdraw that a law gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Days, the last one inside.
    pub days: u32,
    /// The day that counts as day zero.
    pub counted_from: CountedFrom,
}

/// Goods that fail later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warranty {
    /// Months from delivery, the last day inside.
    pub months: u32,
    /// What is offered, the preferred remedy first.
    pub remedies: Vec<Action>,
    /// After that.
    pub otherwise: Otherwise,
}

/// Ending and changing a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// Days before the next order by which it must be ended; any time when `None`.
    pub notice_days: Option<u32>,
    /// Too late for the next order.
    pub otherwise: Otherwise,
}

/// Facts about a customer and an order that call for a second look at money. They are
/// never a verdict, and never told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signals {
    /// Orders refunded before, this number inside.
    pub refunds: Option<u32>,
    /// Share of orders sent back, in percent, from five orders on.
    pub returns_percent: Option<u32>,
    /// What the claim is worth, this amount inside.
    pub amount: Option<Decimal>,
    /// The order is the customer's first on record.
    pub first_order: bool,
    /// It goes to somebody else than the customer.
    pub other_recipient: bool,
    /// How many of these must come together.
    pub at_least: u32,
    /// The title that then decides.
    pub to: String,
}

/// Somebody asks about an order that is not theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ownership {
    /// What then.
    pub otherwise: Otherwise,
}

/// How long a refund takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundStatus {
    /// Days until the money is there, from the day it was sent or the return arrived.
    pub processing_days: u32,
    /// True when only Monday to Friday count.
    pub business_days: bool,
}

/// The difference paid back after a price drop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceAdjustment {
    /// Days from the order, the last one inside.
    pub days: u32,
    /// After that.
    pub otherwise: Otherwise,
    /// True when a lower price of another shop is matched.
    #[serde(default)]
    pub match_competitors: bool,
}

/// Promotion codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promo {
    /// True when several codes may be used together.
    pub combine: bool,
    /// Days from the order within which a forgotten code is still honoured.
    pub honour_forgotten_code_days: Option<u32>,
}

/// What a rep may do alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepMay {
    /// The actions.
    pub actions: Vec<Action>,
    /// Up to this amount, this one inside; in the brand's currency.
    pub up_to: Option<Decimal>,
    /// Only for these requests; all when empty.
    pub requests: Vec<Intent>,
}

/// Who signs what a rep may not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// The actions; all when empty.
    pub actions: Vec<Action>,
    /// Only for these requests; all when empty.
    pub requests: Vec<Intent>,
    /// From the smallest amount to the largest.
    pub steps: Vec<ApprovalStep>,
}

/// One step of an approval ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalStep {
    /// Up to this amount, this one inside; no limit when `None`.
    pub up_to: Option<Decimal>,
    /// The title that signs.
    pub title: String,
    /// Two people of that title sign.
    #[serde(default)]
    pub four_eyes: bool,
}

/// Who decides when a risk is raised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    /// The risks.
    pub risks: Vec<Risk>,
    /// The title that decides; a title of the rep's role means that the rep may.
    pub to: String,
}

/// Hours to the first answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sla {
    /// For urgent tickets.
    pub urgent_hours: Option<u32>,
    /// For high priority.
    pub high_hours: Option<u32>,
    /// For ordinary ones.
    pub normal_hours: Option<u32>,
    /// For low priority.
    pub low_hours: Option<u32>,
}

impl Sla {
    /// Hours for `priority`; the next calmer level's when it has none of its own.
    #[must_use]
    pub fn hours(&self, priority: Priority) -> Option<u32> {
        let ladder = [
            (Priority::Urgent, self.urgent_hours),
            (Priority::High, self.high_hours),
            (Priority::Normal, self.normal_hours),
            (Priority::Low, self.low_hours),
        ];
        ladder.into_iter().filter(|(p, _)| *p <= priority).find_map(|(_, hours)| hours)
    }
}
