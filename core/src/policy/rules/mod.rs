//! The kinds of rules a pack can hold, each typed. docs/policy-pack.md documents them
//! for the people who write packs; keep both in step.

mod terms;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use self::terms::*;
use super::{Citation, details::Change};
use crate::vocabulary::Channel;

/// One rule of policy.toml.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Its id, unique in the pack: what rulings cite.
    pub id: String,
    /// Its first line in policy.toml, from 1.
    pub line: usize,
    /// What it says.
    pub kind: RuleKind,
    /// The orders it is for; everything when empty.
    #[serde(default)]
    pub applies_to: Scope,
    /// Ids of rules of its kind that it goes before where both hold.
    #[serde(default)]
    pub overrides: Vec<String>,
    /// The clause it stands on, checked against the document. `None` when the rule
    /// names no source, or when the document no longer says so.
    pub citation: Option<Citation>,
    /// False when the rule names a clause that its document does not hold. Such a rule
    /// never gives a rep authority.
    pub in_writing: bool,
}

/// The orders a rule is for. Every condition that is given must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Scope {
    /// Shipped to one of these countries, as the export writes them.
    pub countries: Vec<String>,
    /// Order or customer carries one of these tags.
    pub tags: Vec<String>,
    /// The item's stock keeping unit starts with one of these.
    pub skus: Vec<String>,
    /// The item's name holds one of these words.
    pub words: Vec<String>,
    /// Placed on this day or later.
    pub placed_from: Option<Date>,
    /// Placed on this day or earlier.
    pub placed_until: Option<Date>,
    /// Only these changes of an order.
    #[serde(default)]
    pub changes: Vec<Change>,
    /// The ticket came by one of these channels.
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// The order's total is this or more, in the brand's currency.
    #[serde(default)]
    pub order_from: Option<Decimal>,
    /// The order's total is less than this, in the brand's currency.
    #[serde(default)]
    pub order_below: Option<Decimal>,
    /// Orders and items of which all of this is true are left out. It makes a rule no
    /// more specific: what is left is still everything else.
    #[serde(default)]
    pub except: Option<Box<Scope>>,
}

impl Scope {
    /// How many conditions it sets: the rule with more is the more specific one.
    #[must_use]
    pub fn conditions(&self) -> usize {
        let lists = [&self.countries, &self.tags, &self.skus, &self.words];
        let dates = [self.placed_from, self.placed_until];
        let amounts = [self.order_from, self.order_below];
        lists.iter().filter(|l| !l.is_empty()).count()
            + dates.iter().flatten().count()
            + amounts.iter().flatten().count()
            + usize::from(!self.changes.is_empty())
            + usize::from(!self.channels.is_empty())
    }

    /// True when it is for everything.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.conditions() == 0 && self.except.is_none()
    }
}

/// What a rule says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RuleKind {
    /// How long goods can be sent back.
    ReturnWindow(Window),
    /// How long goods can be exchanged.
    Exchange(Window),
    /// What cannot be sent back at all.
    FinalSale(FinalSale),
    /// Goods that arrived damaged.
    DamagedItem(Claim),
    /// Wrong or missing goods.
    WrongItem(Claim),
    /// What is due for a late parcel.
    Delay(Delay),
    /// When a parcel counts as lost, and what then.
    LostPackage(LostPackage),
    /// Until when an order can be cancelled.
    Cancellation(Cutoff),
    /// Until when an order can be changed.
    ChangeOrder(Cutoff),
    /// The way money goes back.
    RefundMethod(RefundMethod),
    /// How long a refund takes.
    RefundStatus(RefundStatus),
    /// On what terms goods come back.
    ReturnTerms(ReturnTerms),
    /// The right to withdraw that a law gives.
    Withdrawal(Withdrawal),
    /// Goods that fail later.
    Warranty(Warranty),
    /// Ending and changing a plan.
    Subscription(Subscription),
    /// Facts that call for a second look at money.
    Signals(Signals),
    /// Requests about somebody else's order.
    Ownership(Ownership),
    /// The difference paid back after a price drop.
    PriceAdjustment(PriceAdjustment),
    /// Promotion codes.
    Promo(Promo),
    /// What a rep may do alone, in writing.
    RepMay(RepMay),
    /// Who signs what a rep may not.
    Approval(Approval),
    /// Who decides when a risk is raised.
    Escalation(Escalation),
    /// How soon a ticket must be answered.
    Sla(Sla),
}

impl RuleKind {
    /// The kind's name in policy.toml.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::ReturnWindow(_) => "return_window",
            Self::Exchange(_) => "exchange",
            Self::FinalSale(_) => "final_sale",
            Self::DamagedItem(_) => "damaged_item",
            Self::WrongItem(_) => "wrong_item",
            Self::Delay(_) => "delay",
            Self::LostPackage(_) => "lost_package",
            Self::Cancellation(_) => "cancellation",
            Self::ChangeOrder(_) => "change_order",
            Self::RefundMethod(_) => "refund_method",
            Self::RefundStatus(_) => "refund_status",
            Self::ReturnTerms(_) => "return_terms",
            Self::Withdrawal(_) => "withdrawal",
            Self::Warranty(_) => "warranty",
            Self::Subscription(_) => "subscription",
            Self::Signals(_) => "signals",
            Self::Ownership(_) => "ownership",
            Self::PriceAdjustment(_) => "price_adjustment",
            Self::Promo(_) => "promo",
            Self::RepMay(_) => "rep_may",
            Self::Approval(_) => "approval",
            Self::Escalation(_) => "escalation",
            Self::Sla(_) => "sla",
        }
    }

    /// Every kind's name in policy.toml.
    pub const NAMES: &'static [&'static str] = &[
        "return_window",
        "exchange",
        "final_sale",
        "damaged_item",
        "wrong_item",
        "delay",
        "lost_package",
        "cancellation",
        "change_order",
        "refund_method",
        "refund_status",
        "return_terms",
        "withdrawal",
        "warranty",
        "subscription",
        "signals",
        "ownership",
        "price_adjustment",
        "promo",
        "rep_may",
        "approval",
        "escalation",
        "sla",
    ];
}

/// For each kind a function that gives its rule, or `None` for any other kind.
macro_rules! accessors {
    ($($name:ident: $variant:ident($type:ty),)+) => {
        impl RuleKind {
            $(
                pub(super) const fn $name(&self) -> Option<&$type> {
                    match self { Self::$variant(rule) => Some(rule), _ => None }
                }
            )+
        }
    };
}

accessors! {
    return_window: ReturnWindow(Window),
    exchange: Exchange(Window),
    final_sale: FinalSale(FinalSale),
    damaged_item: DamagedItem(Claim),
    wrong_item: WrongItem(Claim),
    delay: Delay(Delay),
    lost_package: LostPackage(LostPackage),
    cancellation: Cancellation(Cutoff),
    change_order: ChangeOrder(Cutoff),
    refund_method: RefundMethod(RefundMethod),
    refund_status: RefundStatus(RefundStatus),
    return_terms: ReturnTerms(ReturnTerms),
    withdrawal: Withdrawal(Withdrawal),
    warranty: Warranty(Warranty),
    subscription: Subscription(Subscription),
    signals: Signals(Signals),
    ownership: Ownership(Ownership),
    price_adjustment: PriceAdjustment(PriceAdjustment),
    promo: Promo(Promo),
    rep_may: RepMay(RepMay),
    approval: Approval(Approval),
    escalation: Escalation(Escalation),
    sla: Sla(Sla),
}
