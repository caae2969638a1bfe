//! Known exports: `presets.txt`, each with the page that documents its columns.

use std::sync::LazyLock;

use super::{field::Field, report::RecordKind, synonyms::squash};
use crate::text::word_lists as words;

crate::vocabulary::vocabulary! {
    /// How the columns of a file were understood.
    Preset {
        /// Shopify's `orders_export.csv`.
        ShopifyOrders = "shopify_orders",
        /// Orders of Shopify's Admin API.
        ShopifyOrdersJson = "shopify_orders_json",
        /// Shopify's customer export.
        ShopifyCustomers = "shopify_customers",
        /// Shopify's inventory export.
        ShopifyInventory = "shopify_inventory",
        /// Orders of WooCommerce's REST API.
        WoocommerceOrdersJson = "woocommerce_orders_json",
        /// The table of WooCommerce's orders analytics.
        WoocommerceAnalytics = "woocommerce_analytics",
        /// The plugin "Advanced Order Export for WooCommerce".
        WoocommerceOrderExport = "woocommerce_order_export",
        /// Amazon's order reports.
        AmazonOrders = "amazon_orders",
        /// TikTok Shop's order export.
        TiktokOrders = "tiktok_orders",
        /// eBay's orders report.
        EbayOrders = "ebay_orders",
        /// The same of eBay's German site.
        EbayOrdersDe = "ebay_orders_de",
        /// Etsy's sold orders.
        EtsyOrders = "etsy_orders",
        /// Etsy's sold order items.
        EtsyOrderItems = "etsy_order_items",
        /// AfterShip's trackings.
        AftershipTrackings = "aftership_trackings",
        /// ShipStation's shipments.
        ShipstationShipments = "shipstation_shipments",
        /// Royal Mail Click & Drop.
        RoyalMailClickAndDrop = "royal_mail_click_and_drop",
        /// Loop's returns.
        LoopReturns = "loop_returns",
        /// Trustpilot's service reviews.
        TrustpilotReviews = "trustpilot_reviews",
        /// Google Business Profile's reviews.
        GoogleReviews = "google_reviews",
        /// Zendesk's macros.
        ZendeskMacros = "zendesk_macros",
        /// Gorgias's macros.
        GorgiasMacros = "gorgias_macros",
        /// Recharge's subscriptions.
        RechargeSubscriptions = "recharge_subscriptions",
        /// Zendesk's tickets with their comments.
        ZendeskTickets = "zendesk_tickets",
        /// A view of Zendesk as CSV.
        ZendeskTicketList = "zendesk_ticket_list",
        /// Gorgias's tickets with their messages.
        GorgiasTickets = "gorgias_tickets",
        /// Freshdesk's tickets with their conversations.
        FreshdeskTickets = "freshdesk_tickets",
        /// Freshdesk's ticket export as CSV.
        FreshdeskTicketList = "freshdesk_ticket_list",
        /// Help Scout's conversations with their threads.
        HelpscoutConversations = "helpscout_conversations",
        /// Emails.
        Mail = "mail",
        /// By the names of its columns, in any of the languages known.
        Columns = "columns",
    }
}

impl Preset {
    /// The page that documents the columns; empty where no one export is meant.
    #[must_use]
    pub fn source(self) -> &'static str {
        TABLE.iter().find(|known| known.preset == self).map_or("", |known| known.source)
    }
}

/// A known export.
#[derive(Debug)]
pub(super) struct Known {
    pub preset: Preset,
    source: &'static str,
    pub kind: RecordKind,
    /// Columns that it always has, comparable.
    needs: Vec<String>,
    /// Columns of which it has one or more.
    any: Vec<String>,
    /// Columns that it never has.
    never: Vec<String>,
    /// What its columns mean, where their names alone do not tell.
    pub columns: Vec<(String, Field)>,
}

impl Known {
    fn fits(&self, keys: &[String]) -> bool {
        let has = |name: &String| keys.contains(name);
        self.needs.iter().all(has)
            && (self.any.is_empty() || self.any.iter().any(has))
            && !self.never.iter().any(has)
    }
}

static TABLE: LazyLock<Vec<Known>> = LazyLock::new(|| read(include_str!("presets.txt")));

/// The known export of `kind` that has the columns `keys`.
pub(super) fn of(kind: RecordKind, keys: &[String]) -> Option<&'static Known> {
    TABLE.iter().find(|known| known.kind == kind && known.fits(keys))
}

fn read(text: &'static str) -> Vec<Known> {
    let mut all: Vec<Known> = vec![];
    for entry in words::entries(text) {
        let Some(preset) = Preset::from_word(entry.section) else { continue };
        if all.last().is_none_or(|last| last.preset != preset) {
            let (kind, source) = (RecordKind::Orders, "");
            let (needs, any, never, columns) = (vec![], vec![], vec![], vec![]);
            all.push(Known { preset, source, kind, needs, any, never, columns });
        }
        let Some(last) = all.last_mut() else { continue };
        let names = || entry.words.iter().map(|name| squash(name));
        match entry.key {
            "source" => last.source = source_of(text, entry.section),
            "kind" => {
                let word = entry.words.first().map_or("", String::as_str);
                last.kind = RecordKind::from_word(word).unwrap_or(RecordKind::Orders);
            }
            "needs" => last.needs = names().collect(),
            "any" => last.any = names().collect(),
            "never" => last.never = names().collect(),
            field => {
                if let Some(field) = Field::from_word(field) {
                    last.columns.extend(names().map(|name| (name, field)));
                }
            }
        }
    }
    all
}

/// The line below `source:` in `section`.
fn source_of(text: &'static str, section: &str) -> &'static str {
    let head = format!("[{section}]");
    let mut lines = text.lines().skip_while(|line| *line != head);
    lines.find(|line| *line == "source:").and_then(|_| lines.next()).map_or("", str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_has_a_source_and_known_fields() {
        let general = [Preset::Columns, Preset::Mail];
        for preset in Preset::ALL.iter().filter(|preset| !general.contains(preset)) {
            assert!(preset.source().starts_with("https://"), "{preset}: {}", preset.source());
        }
        for entry in words::entries(include_str!("presets.txt")) {
            assert!(Preset::from_word(entry.section).is_some(), "{}", entry.section);
            let fixed = ["source", "kind", "needs", "any", "never"].contains(&entry.key);
            assert!(fixed || Field::from_word(entry.key).is_some(), "{}", entry.key);
            let kind = entry.key != "kind" || RecordKind::from_word(&entry.words[0]).is_some();
            assert!(kind, "{:?}", entry.words);
        }
    }

    #[test]
    fn the_manual_says_of_every_preset_whether_it_was_checked() {
        let manual = include_str!("../../../../docs/records.md");
        let rows: Vec<&str> = manual.lines().filter(|line| line.starts_with("| `")).collect();
        let general = [Preset::Columns, Preset::Mail];
        let known: Vec<_> = Preset::ALL.iter().filter(|preset| !general.contains(preset)).collect();
        assert_eq!(rows.len() - 4, known.len(), "four rows are of doubts");
        for preset in known {
            let start = format!("| `{preset}` | ");
            assert!(rows.iter().any(|row| row.starts_with(&start)), "{preset}");
        }
        let open = rows.iter().filter(|row| row.contains("| not checked |")).count();
        assert!(manual.contains(&format!("{open} of {} are not checked", rows.len() - 4)));
    }
}
