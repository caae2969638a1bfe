//! The words of the field, each defined once: code, screens, documents and the
//! command line all use these names.
//!
//! Source: DESIGN.md, "Vocabulary". Every enum serialises as its snake_case
//! name, and [`as_str`](Intent::as_str) gives that name without serde.

/// Defines an enum whose variants have one fixed, public name each.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$vmeta])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every word of this vocabulary, in its defined order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The word itself, as files, screens and the API spell it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }

            /// The word's meaning of `text`, or `None` when it is not in the vocabulary.
            #[must_use]
            pub fn from_word(text: &str) -> Option<Self> {
                match text { $($word => Some($name::$variant),)+ _ => None }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use vocabulary;

vocabulary! {
    /// What a customer wants from a message.
    Intent {
        /// "Where is my order?" (WISMO), not yet clearly late.
        OrderStatus = "order_status",
        /// Late, stalled, or a delivery date broken.
        ShippingDelay = "shipping_delay",
        /// Marked delivered but not received, lost or stolen.
        LostPackage = "lost_package",
        /// Arrived damaged, broken or defective.
        DamagedItem = "damaged_item",
        /// Wrong, missing or substituted item.
        WrongItem = "wrong_item",
        /// Wants to send something back.
        ReturnRequest = "return_request",
        /// Wants another size, colour or item instead.
        ExchangeRequest = "exchange_request",
        /// Asks for money back or compensation as the main thing.
        RefundRequest = "refund_request",
        /// A refund was promised or a return sent: where is the money?
        RefundStatus = "refund_status",
        /// Wants the order cancelled before shipping.
        CancelOrder = "cancel_order",
        /// Wants address, items or delivery changed.
        ChangeOrder = "change_order",
        /// Charges, payment failures, invoices.
        PaymentBilling = "payment_billing",
        /// Coupons, promotions, price match, loyalty points.
        PromoDiscount = "promo_discount",
        /// A question about a product or its availability.
        ProductQuestion = "product_question",
        /// Manages or cancels a recurring plan.
        Subscription = "subscription",
        /// Login, password, account or website trouble.
        AccountAccess = "account_access",
        /// Complains about service or conduct, with nothing more specific.
        ComplaintService = "complaint_service",
        /// Thanks and compliments.
        Praise = "praise",
        /// Bulk, trade or partnership enquiries.
        Wholesale = "wholesale",
        /// None of the above.
        Other = "other",
    }
}

vocabulary! {
    /// How the customer sounds.
    Tone {
        /// Pleased or thankful.
        Positive = "positive",
        /// Matter of fact.
        Neutral = "neutral",
        /// Clearly unhappy.
        Frustrated = "frustrated",
        /// Insults, threats, fury.
        Angry = "angry",
    }
}

vocabulary! {
    /// How soon somebody must act.
    Urgency {
        /// No action needed.
        Low = "low",
        /// An ordinary request.
        Normal = "normal",
        /// Time-bound, repeated, stuck money, or very upset.
        High = "high",
        /// Safety, fraud in progress, legal, chargeback or regulator.
        Critical = "critical",
    }
}

vocabulary! {
    /// The place in the queue: urgency with who the customer is added.
    Priority {
        /// Whenever there is time.
        Low = "low",
        /// In turn.
        Normal = "normal",
        /// Before ordinary tickets.
        High = "high",
        /// Now.
        Urgent = "urgent",
    }
}

vocabulary! {
    /// What makes a ticket dangerous to answer without authority.
    Risk {
        /// Refund, credit, compensation or a disputed charge.
        Money = "money",
        /// Lawyer, court, regulator, ombudsman, police.
        Legal = "legal",
        /// A chargeback or bank dispute, threatened or made.
        Chargeback = "chargeback",
        /// Scam, hacked account, counterfeit, unauthorised charge.
        Fraud = "fraud",
        /// Injury, illness, hazard.
        Safety = "safety",
        /// Public review, press, or leaving the brand.
        Public = "public",
        /// Contacted before and still unresolved.
        Repeat = "repeat",
        /// A leak of, or a request for, personal data.
        Privacy = "privacy",
        /// A customer the brand treats as a VIP.
        Vip = "vip",
    }
}

vocabulary! {
    /// What the policy says to a request, from mildest to strictest.
    Outcome {
        /// Nothing was asked that a policy decides.
        None = "none",
        /// The policy grants it, and the rep may say so.
        Allowed = "allowed",
        /// The policy refuses it.
        Denied = "denied",
        /// Cannot be decided before the customer or a record says more.
        NeedsInformation = "needs_information",
        /// Somebody with authority must sign.
        NeedsApproval = "needs_approval",
    }
}

vocabulary! {
    /// What a ruling recommends doing.
    Action {
        /// Answer the question.
        Answer = "answer",
        /// Send an update on the shipment.
        SendUpdate = "send_update",
        /// Refund in full.
        Refund = "refund",
        /// Refund a part.
        PartialRefund = "partial_refund",
        /// Grant store credit.
        StoreCredit = "store_credit",
        /// Send the same again.
        Replace = "replace",
        /// Send another variant against a return.
        Exchange = "exchange",
        /// Send a return label.
        ReturnLabel = "return_label",
        /// Cancel the order.
        Cancel = "cancel",
        /// Change the delivery address.
        ChangeAddress = "change_address",
        /// Claim with the carrier.
        FileCarrierClaim = "file_carrier_claim",
        /// Hand to somebody with authority.
        Escalate = "escalate",
        /// Nothing to do.
        None = "none",
    }
}

vocabulary! {
    /// What the guard finds in a text about to be sent.
    FindingKind {
        /// Promises money nobody approved.
        PromisesMoney = "promises_money",
        /// Says other than the policy.
        ContradictsPolicy = "contradicts_policy",
        /// States a fact that the records contradict.
        WrongFact = "wrong_fact",
        /// States a fact without a source.
        UnsupportedFact = "unsupported_fact",
        /// Commits the brand beyond the rep's authority.
        UnauthorisedCommitment = "unauthorised_commitment",
        /// Tells how risk is judged.
        DisclosesRiskLogic = "discloses_risk_logic",
        /// Shows another customer's data.
        LeaksOtherCustomer = "leaks_other_customer",
        /// Names another brand.
        WrongBrand = "wrong_brand",
        /// Addresses somebody else.
        WrongRecipient = "wrong_recipient",
        /// A discount code that does not exist.
        InventedCode = "invented_code",
        /// Admits liability.
        AdmitsLiability = "admits_liability",
        /// Advice that could hurt somebody.
        UnsafeAdvice = "unsafe_advice",
        /// A phrase the brand forbids.
        ForbiddenPhrase = "forbidden_phrase",
        /// Carries out an instruction planted in the ticket.
        InjectedInstruction = "injected_instruction",
        /// A link outside the brand's domains.
        LinkOffDomain = "link_off_domain",
    }
}

vocabulary! {
    /// How bad a finding is.
    Severity {
        /// Look at it.
        Amber = "amber",
        /// Do not send it like this.
        Red = "red",
    }
}

vocabulary! {
    /// What a person may do; a person holds a set of them.
    Role {
        /// Answers tickets.
        Rep = "rep",
        /// Leads operations.
        Ops = "ops",
        /// Signs what moves money.
        Manager = "manager",
        /// Runs the workspace.
        Admin = "admin",
    }
}

vocabulary! {
    /// The teams that own tasks.
    Team {
        /// Customer support.
        Support = "support",
        /// Operations.
        Ops = "ops",
        /// The warehouse.
        Warehouse = "warehouse",
        /// Talks to carriers.
        CarrierDesk = "carrier desk",
        /// Owns product pages and assortment.
        Merchandising = "merchandising",
        /// Owns campaigns and codes.
        Marketing = "marketing",
        /// Owns refunds and charges.
        Finance = "finance",
        /// Owns legal matters.
        Legal = "legal",
    }
}

vocabulary! {
    /// Where the conversation takes place.
    Channel {
        /// Email.
        Email = "email",
        /// Live chat or messaging widget.
        Chat = "chat",
        /// A contact form.
        Form = "form",
        /// A marketplace's own messages.
        Marketplace = "marketplace",
        /// A public review.
        Review = "review",
        /// Social media.
        Social = "social",
        /// A phone call's record.
        Phone = "phone",
        /// Anything else.
        Other = "other",
    }
}

#[expect(clippy::derivable_impls, reason = "the vocabulary macro knows no default variant")]
impl Default for Channel {
    fn default() -> Self {
        Self::Other
    }
}

vocabulary! {
    /// Who wrote a message.
    Author {
        /// The customer.
        Customer = "customer",
        /// Somebody of the brand, to the customer.
        Agent = "agent",
        /// Somebody of the brand, to colleagues: never said to the customer.
        Note = "note",
        /// The helpdesk itself.
        System = "system",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_as_itself() {
        for intent in Intent::ALL {
            assert_eq!(Intent::from_word(intent.as_str()), Some(*intent));
            assert_eq!(serde_json::to_string(intent).unwrap(), format!("\"{intent}\""));
        }
    }

    #[test]
    fn outcomes_are_ordered_from_mildest_to_strictest() {
        assert!(Outcome::None < Outcome::Allowed);
        assert!(Outcome::Allowed < Outcome::Denied);
        assert!(Outcome::Denied < Outcome::NeedsInformation);
        assert!(Outcome::NeedsInformation < Outcome::NeedsApproval);
    }
}
