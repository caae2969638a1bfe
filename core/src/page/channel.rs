//! Where the conversation takes place: what the page says, what its address says,
//! and how its thread looks.

use super::{facts::Page, people::Pair, phrases::Label, thread::Thread, words};
use crate::{text::fold, ticket::Channel};

/// The channel, and from 0 to 1 how sure it is.
pub(crate) fn channel(
    page: &Page<'_>,
    thread: &Thread,
    pairs: &[Pair],
    has_email: bool,
    has_subject: bool,
) -> (Channel, f32) {
    if thread.is_review {
        return (Channel::Review, 0.9);
    }
    let said = pairs.iter().filter(|pair| pair.label == Label::Channel);
    if let Some(channel) = said.filter_map(|pair| of_words(&pair.value)).next() {
        return (channel, 0.9);
    }
    if let Some(channel) = of_address(&page.snapshot.url) {
        return (channel, 0.8);
    }
    let records = &thread.records;
    let mails = records.iter().filter(|r| r.subject.is_some() || r.to.is_some()).count();
    let is_chat = |at| page.has(at, words::CHAT);
    let in_chat = std::iter::once(thread.around)
        .chain(page.tree.ancestors(thread.around).take(3))
        .any(is_chat);
    let sided = records.iter().filter(|r| r.sides != 0 && r.flags & words::CHAT != 0).count();
    if mails > 0 {
        (Channel::Email, 0.8)
    } else if sells(records.iter().map(|record| record.flags)) {
        (Channel::Marketplace, 0.6)
    } else if !has_subject && (in_chat || sided * 2 > records.len()) {
        (Channel::Chat, 0.7)
    } else if !has_subject && !has_email && records.len() >= 2 && are_short(records) {
        (Channel::Chat, 0.5)
    } else if has_email && has_subject {
        (Channel::Email, 0.5)
    } else {
        (Channel::Other, 0.3)
    }
}

/// Lines rather than letters.
fn are_short(records: &[super::record::Record]) -> bool {
    const LINE_CHARS_MAX: usize = 300;
    records.iter().all(|record| record.text.chars().count() <= LINE_CHARS_MAX)
        && records.iter().all(|record| record.told.is_some())
}

/// Do the messages' names speak of buyers and sellers?
fn sells(flags: impl Iterator<Item = words::Flags>) -> bool {
    flags.filter(|flags| flags & words::TRADE != 0).take(2).count() >= 1
}

/// Parts of addresses of marketplaces, review sites, social networks and chats.
const ADDRESSES: &[(Channel, &str)] = &[
    (
        Channel::Marketplace,
        "sellercentral sellercenter seller-us.tiktok seller.tiktok seller-uk.tiktok etsy.com ebay. mirakl walmart.com zalando \
         otto.market kaufland allegro bol.com cdiscount manomano /messaging/inbox buyer-seller seller.",
    ),
    (
        Channel::Review,
        "trustpilot /reviews/ /review/ reviews.io yotpo judge.me feefo trustedshops business.google.com/reviews bazaarvoice stamped.io",
    ),
    (
        Channel::Social,
        "facebook.com instagram.com twitter.com //x.com business.facebook tiktok.com/messages reddit.com",
    ),
    (
        Channel::Chat,
        "/chats/ /chat/ /livechat livechatinc.com livechat.com tidio. crisp.chat tawk.to web.whatsapp.com inbox.shopify.com",
    ),
    (Channel::Email, "mail.google. outlook.office outlook.live mail.yahoo /webmail/ roundcube"),
];

fn of_address(url: &str) -> Option<Channel> {
    let url = url.to_ascii_lowercase();
    ADDRESSES
        .iter()
        .find(|(_, parts)| parts.split_whitespace().any(|part| url.contains(part)))
        .map(|(channel, _)| *channel)
}

fn of_words(text: &str) -> Option<Channel> {
    let folded = fold(text);
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    if has(&["chat", "widget", "messenger", "whatsapp"]) {
        Some(Channel::Chat)
    } else if has(&["mail"]) {
        Some(Channel::Email)
    } else if has(&["phone", "call", "telefon", "telefono"]) {
        Some(Channel::Phone)
    } else if has(&["form", "web", "portal"]) {
        Some(Channel::Form)
    } else if has(&["facebook", "instagram", "twitter", "tiktok", "social"]) {
        Some(Channel::Social)
    } else if has(&["amazon", "ebay", "etsy", "marketplace", "walmart", "zalando"]) {
        Some(Channel::Marketplace)
    } else if has(&["review", "trustpilot"]) {
        Some(Channel::Review)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_channels() {
        for (url, want) in [
            ("https://sellercentral.amazon.com/messaging/inbox?x=1", Some(Channel::Marketplace)),
            ("https://www.etsy.com/messages/12", Some(Channel::Marketplace)),
            ("https://business.trusty.example/reviews/65ab", Some(Channel::Review)),
            ("https://my.livechatinc.com/chats/Q1", Some(Channel::Chat)),
            ("https://mail.google.com/mail/u/0/#inbox/F", Some(Channel::Email)),
            ("https://shop.zendesk.com/agent/tickets/1", None),
        ] {
            assert_eq!(of_address(url), want, "{url}");
        }
    }
}
