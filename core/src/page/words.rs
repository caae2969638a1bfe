//! What the names that developers give to elements tell about them: classes,
//! ids, test ids and roles, as bits. No helpdesk is named here, only the trade's words.

use std::collections::HashMap;

use super::snapshot::Node;

/// A set of meanings of one element's names.
pub(crate) type Flags = u64;

macro_rules! flags {
    ($($(#[$meta:meta])* $name:ident = $bit:literal: $words:literal;)+) => {
        $($(#[$meta])* pub(crate) const $name: Flags = 1 << $bit;)+
        const LEXICON: &[(Flags, &str)] = &[$(($name, $words),)+];
    };
}

flags! {
    /// Of the person who asks.
    CUSTOMER = 0: "customer customers requester requestor requesters requestors enduser client visitor contact \
        incoming inbound submitter reporter guest buyer shopper received consumer kunde klant cliente demandeur external";
    /// Of the brand's people.
    AGENT = 1: "agent staff admin operator response outgoing outbound sent support rep employee technician tech \
        representative me self own mine seller answer mitarbeiter agente medewerker merchant business";
    /// Not for the customer's eyes.
    NOTE = 2: "internal private privatenote privatemessage whisper confidential lock locked intern \
        onlyagents privatecomment internalnote notevisible";
    /// Written by the helpdesk itself.
    SYSTEM = 3: "event events activity system log audit auditlog automation bot notification statuschange divider separator \
        daybreak eventlog autoresponse";
    /// The words of a message.
    BODY = 4: "body content contents text markdown prose richtext html wiki stanza description plaintext htmlpart \
        messagebody messagetext trix copy snippet formatted redactor maincontent ugc";
    /// What stands around a message's words.
    CHROME = 5: "header head meta metadata info avatar photo toolbar actions action buttons footer foot badge badges options pill chip \
        recipients status tags tag toggle icon tooltip controls checkbox gravatar userpic contactphoto menubar counter \
        reactions permalink anchor headers initials";
    /// Who wrote it.
    AUTHOR = 6: "author sender username name person from creator poster fullname displayname who user participant actor byline agentname customername writer";
    /// When.
    TIME = 7: "time date datetime timestamp timeago ago created posted when age";
    /// A message, or a thread of them.
    MESSAGE = 8: "message messages msg comment comments thread threads article entry post posts reply replies conversation \
        journal transaction followup followups update change response answer mail email chat part correspondence bubble note \
        notes history timeline stream activity event interaction item communication story block letter feed answer bugnote";
    /// A queue of tickets.
    LIST = 9: "list listing queue queues inbox results grid index conversationlist ticketlist tickets threadlist messagelist mailbox";
    /// Ways around the site.
    NAV = 10: "nav navbar navigation menu menubar breadcrumb breadcrumbs topbar tabs pagination pager sidenav navigator megamenu skip";
    /// Beside the thread.
    SIDEBAR = 11: "sidebar aside sidepanel rightbar leftbar sidepane";
    ATTACHMENT = 12: "attachment attachments attached file files";
    /// History that a mail client repeated.
    QUOTE = 13: "quote quoted blockquote citation cite gmailquote quotedtext mozciteprefix yahooquoted divrplyfwdmsg appendonsend \
        protonmailquote trimmed gmailattr quotedreply emailquote";
    SIGNATURE = 14: "signature gmailsignature emailsignature mozsignature";
    SUBJECT = 15: "subject title summary headline topic betreff subj sujet asunto oggetto assunto onderwerp";
    /// Hints and warnings of the helpdesk.
    ALERT = 16: "alert hint help notice warning tip toast banner cookie consent flash notification helptext callout onboarding empty placeholder promo";
    /// What opens over the page.
    DIALOG = 17: "modal dialog popup popover overlay lightbox dropdown offcanvas flyout contextmenu popupmenu tooltip";
    EDITOR = 18: "editor compose composer reply replybox replyform editable respond response answer comment message wysiwyg sendbox newmessage \
        antwort antworten repondre responder rispondi beantwoorden correspondence followup bugnote";
    SEARCH = 19: "search filter query find lookup q";
    DRAFT = 20: "template canned macro snippet settings preferences config title subject description signature tags";
    /// The logged-in person.
    ACCOUNT = 21: "account profile currentuser usermenu userdropdown me loggedin logged userinfo useravatar navuser myaccount topuser loggedas loggedinas welcome usernav userbar session";
    DESCRIPTION = 22: "description original initial firstpost starter opening problem ticketbody issuedescription question request inquiry firstmessage ticketmessage ticketcontent";
    /// Placed on the left, or on the right.
    LEFT = 23: "left start";
    RIGHT = 24: "right end reverse";
    LOCK = 25: "lock locked padlock lockkeyhole eyeslash";
    /// Cut short by the list that shows it.
    PREVIEW = 26: "preview snippet excerpt teaser truncate ellipsis lastmessage";
    EMAIL = 27: "email mail emailaddress mailto";
    /// One row of a queue, in its own name.
    TICKET = 28: "ticket case conversation issue tickets cases";
    CHAT = 29: "chat livechat bubble messenger webchat whatsapp widget sms";
    /// Told to screen readers only.
    UNSEEN = 30: "voice offscreen sronly visuallyhidden screenreader screenreadertext srtext assistivetext assistive a11y";
    /// A note, which need not be private.
    NOTE_WORD = 36: "note notes memo notiz notitie nota";
    /// A short mark on something.
    BADGE = 34: "badge badges tag tags status label labels pill chip counter count state priority";
    /// Who gets a copy: no place for a reply.
    RECIPIENT = 35: "cc bcc recipient recipients";
    FOOTER = 31: "footer copyright foot";
    SUBJECT_STRONG = 32: "subject betreff subj sujet asunto oggetto assunto onderwerp summary headline";
    /// The colour of notes nearly everywhere.
    TINT = 40: "yellow amber";
    /// Of a marketplace's two sides.
    TRADE = 39: "buyer seller merchant shopper";
    /// Said beside the conversation, where other things are called messages.
    COMMENT = 41: "comment comments";
    /// Exchanged with the customer.
    MAILED = 42: "message messages msg email mail";
    /// Something to press.
    ACTION = 37: "action actions btn button buttons toolbar controls control menuitem";
    /// What somebody says in public of a purchase.
    REVIEW = 38: "review reviews testimonial bewertung avis recensione valoracion opinion";
    /// Names an order: `order number`.
    ORDER = 33: "order orders bestellung commande pedido ordine encomenda purchase";
}

/// Two words that mean more together than apart: `end-user`.
const PAIRS: &[(&str, &str, Flags)] = &[
    ("end", "user", CUSTOMER),
    ("gmail", "quote", QUOTE),
    ("gmail", "attr", QUOTE),
    ("gmail", "extra", QUOTE),
    ("yahoo", "quoted", QUOTE),
    ("moz", "cite", QUOTE),
    ("email", "quote", QUOTE),
    ("rply", "fwd", QUOTE),
    ("reply", "quote", QUOTE),
    ("message", "history", QUOTE),
    ("not", "public", NOTE),
    ("staff", "only", NOTE),
    ("agent", "only", NOTE),
    ("agents", "only", NOTE),
    ("team", "only", NOTE),
    ("eye", "slash", LOCK),
    ("lock", "keyhole", LOCK),
    ("user", "menu", ACCOUNT),
    ("user", "dropdown", ACCOUNT),
    ("current", "user", ACCOUNT),
    ("nav", "user", ACCOUNT),
    ("user", "info", ACCOUNT),
    ("user", "name", AUTHOR),
    ("list", "group", 0),
    ("last", "message", PREVIEW),
    ("latest", "message", PREVIEW),
    ("conversation", "list", LIST | PREVIEW),
    ("conversations", "list", LIST | PREVIEW),
    ("ticket", "list", LIST | PREVIEW),
    ("tickets", "list", LIST | PREVIEW),
    ("inbox", "list", LIST | PREVIEW),
    ("message", "list", 0),
    ("first", "post", DESCRIPTION),
    ("status", "change", SYSTEM),
    ("form", "text", ALERT),
    ("help", "block", ALERT),
    ("sign", "out", ACCOUNT),
    ("sr", "only", UNSEEN),
    ("visually", "hidden", UNSEEN),
    ("screen", "reader", UNSEEN),
];

/// Classes that only lay out, whatever word is in them.
const MUTE_PREFIXES: &[&str] = &[
    "note-edit",
    "note-frame",
    "note-status",
    "note-tool",
    "note-btn",
    "note-codable",
    "note-drop",
    "wp-admin",
    "fa-reply",
    "text-",
    "text__",
    "self-",
    "content-",
    "flex-",
    "font-",
];

/// Turns names into [`Flags`], remembering what it has seen: pages repeat their classes.
pub(crate) struct Lexicon<'a> {
    words: HashMap<&'static str, Flags>,
    seen: HashMap<&'a str, Flags>,
}

impl<'a> Lexicon<'a> {
    pub(crate) fn new() -> Self {
        let mut words = HashMap::with_capacity(512);
        for (flag, list) in LEXICON {
            for word in list.split_whitespace() {
                *words.entry(word).or_insert(0) |= *flag;
            }
        }
        Self { words, seen: HashMap::new() }
    }

    /// What the names of `node` mean together.
    pub(crate) fn flags(&mut self, node: &'a Node) -> Flags {
        node.a
            .iter()
            .filter(|(name, value)| names_things(name, value))
            .fold(0, |flags, (_, value)| flags | self.name(value))
    }

    /// What one name means: a class list, an id, a test id.
    pub(crate) fn name(&mut self, name: &'a str) -> Flags {
        if let Some(flags) = self.seen.get(name) {
            return *flags;
        }
        let mut flags = 0;
        for token in name.split_whitespace().take(60) {
            flags |= self.token(token);
        }
        self.seen.insert(name, flags);
        flags
    }

    fn token(&self, token: &str) -> Flags {
        // Variants of utility classes (`md:hidden`, `[&_p]:mt-2`) name states, not things.
        if token.contains(':') && !token.starts_with("comment") || token.contains('&') {
            return 0;
        }
        if let Some(side) = side_of(token) {
            return side;
        }
        if MUTE_PREFIXES.iter().any(|prefix| token.starts_with(prefix)) {
            return 0;
        }
        let words = split_words(token);
        let mut flags = 0;
        for (index, word) in words.iter().enumerate() {
            flags |= self.words.get(word.as_str()).copied().unwrap_or(0);
            if let Some(next) = words.get(index + 1) {
                flags |= pair(word, next);
            }
        }
        let joined = words.concat();
        flags | self.words.get(joined.as_str()).copied().unwrap_or(0)
    }
}

fn names_things(name: &str, value: &str) -> bool {
    matches!(name, "class" | "id" | "role" | "name")
        || (name.starts_with("data-") && value.len() <= 48 && !value.contains('/') && {
            let name = name.get(5..).unwrap_or_default();
            [
                "test",
                "cy",
                "qa",
                "role",
                "author",
                "sender",
                "kind",
                "category",
                "direction",
                "bubble",
                "component",
                "type",
                "origin",
                "selector",
                "part",
                "side",
            ]
            .iter()
            .any(|word| name.contains(word))
        })
}

fn pair(one: &str, other: &str) -> Flags {
    PAIRS.iter().find(|(a, b, _)| *a == one && *b == other).map_or(0, |(_, _, flags)| *flags)
}

/// Utility classes that place a bubble on one side.
fn side_of(token: &str) -> Option<Flags> {
    // A house's own prefix before a common name: `wt-justify-content-flex-end`.
    if token.ends_with("-justify-content-flex-end") || token.ends_with("-justify-content-end") {
        return Some(RIGHT);
    }
    if token.ends_with("-justify-content-flex-start") || token.ends_with("-justify-content-start") {
        return Some(LEFT);
    }
    match token {
        "justify-start"
        | "items-start"
        | "self-start"
        | "align-self-start"
        | "justify-content-start"
        | "justify-content-flex-start"
        | "align-items-start"
        | "mr-auto"
        | "me-auto"
        | "float-left"
        | "float-start"
        | "pull-left"
        | "text-start"
        | "text-left"
        | "flex-row" => Some(LEFT),
        "justify-end"
        | "items-end"
        | "self-end"
        | "align-self-end"
        | "justify-content-end"
        | "align-items-end"
        | "ml-auto"
        | "ms-auto"
        | "float-right"
        | "float-end"
        | "pull-right"
        | "text-end"
        | "text-right"
        | "flex-row-reverse"
        | "justify-content-flex-end" => Some(RIGHT),
        _ => None,
    }
}

/// `fs_msgCustomer2` as `fs`, `msg`, `customer`.
pub(crate) fn split_words(token: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut was_lower = false;
    for c in token.chars().take(120) {
        if (!c.is_alphabetic() || (c.is_uppercase() && was_lower)) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphabetic() {
            word.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase();
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(class: &str) -> Flags {
        Lexicon::new().name(class)
    }

    #[test]
    fn names_tell_meanings() {
        for (class, has, lacks) in [
            ("thread-type-customer", CUSTOMER | MESSAGE, AGENT | NOTE),
            ("ConversationMessage--endUser", CUSTOMER | MESSAGE, AGENT),
            ("end-user", CUSTOMER, AGENT),
            ("fs_msg_note", NOTE_WORD, CUSTOMER),
            ("gmail_quote", QUOTE, BODY),
            ("v1gmail_quote", QUOTE, BODY),
            ("note-editable", 0, NOTE | NOTE_WORD),
            ("text-right", RIGHT, BODY),
            ("md:justify-end", 0, RIGHT),
            ("right-bubble", RIGHT, LEFT),
            ("messageBody", BODY | MESSAGE, CHROME),
        ] {
            let flags = of(class);
            assert_eq!(flags & has, has, "{class} lacks a meaning");
            assert_eq!(flags & lacks, 0, "{class} means too much");
        }
    }

    #[test]
    fn words_are_split_at_case_and_signs() {
        assert_eq!(split_words("fs_msgCustomer2"), ["fs", "msg", "customer"]);
        assert_eq!(split_words("HTMLBody"), ["htmlbody"]);
        assert!(split_words("--").is_empty());
    }
}
