//! What is known of every node before any reading starts: its meanings, the
//! times it shows, where it stands, and sums over subtrees in constant time.

use std::collections::HashMap;

use jiff::tz::TimeZone;

use crate::ticket::Author;

use super::{
    names::email_in,
    phrases::{Label, label, may_be_note, role_badge},
    snapshot::Snapshot,
    times::{Moment, Told},
    tree::{At, Tree},
    words::{self, Flags, Lexicon},
};

/// Where a node stands: bits inherited from its ancestors.
pub(crate) type Place = u16;
pub(crate) const IN_LINK: Place = 1;
pub(crate) const IN_CONTROL: Place = 1 << 1;
pub(crate) const IN_NAV: Place = 1 << 2;
pub(crate) const IN_DIALOG: Place = 1 << 3;
pub(crate) const IN_EDITOR: Place = 1 << 4;
pub(crate) const IN_ALERT: Place = 1 << 5;
pub(crate) const IN_SIDEBAR: Place = 1 << 6;
pub(crate) const IN_LIST: Place = 1 << 7;
pub(crate) const IN_TIME: Place = 1 << 8;
pub(crate) const IN_HEADING: Place = 1 << 9;
pub(crate) const IN_QUOTE: Place = 1 << 10;
pub(crate) const IN_FORM: Place = 1 << 11;

/// Bytes of text that a row of things to press has at most.
const ACTION_BYTES_MAX: usize = 120;

/// Counts over a subtree.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sums {
    /// Characters of text that is neither in a control nor in an editor.
    pub(crate) chars: u32,
    /// Of these, in links.
    pub(crate) linked: u32,
    /// Times shown.
    pub(crate) times: u32,
    /// Elements named for what stands around a message.
    pub(crate) heads: u32,
    /// Buttons and fields.
    pub(crate) controls: u32,
    /// Places to write.
    pub(crate) editors: u32,
    /// Elements named for an author, with some text.
    pub(crate) authors: u32,
    /// Check boxes and radio buttons.
    pub(crate) boxes: u32,
    /// Documents in frames.
    pub(crate) frames: u32,
}

/// A page, and what is known of its nodes.
pub(crate) struct Page<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) tree: Tree<'a>,
    pub(crate) moment: Moment,
    flags: Vec<Flags>,
    place: Vec<Place>,
    told: HashMap<At, Told>,
    /// Sums over all nodes before each node.
    sums: Vec<Sums>,
}

impl<'a> Page<'a> {
    pub(crate) fn new(snapshot: &'a Snapshot) -> Self {
        Self::of(snapshot, Tree::new(snapshot))
    }

    /// The page seen as `tree`, which was made of it.
    pub(crate) fn of(snapshot: &'a Snapshot, tree: Tree<'a>) -> Self {
        let zone = snapshot.zone.as_deref().and_then(crate::clock::zone);
        let language = snapshot.lang.as_deref().unwrap_or("en").to_lowercase();
        let moment = Moment {
            at: snapshot.at,
            zone: zone.unwrap_or(TimeZone::UTC),
            month_first: matches!(language.as_str(), "en" | "en-us" | "en_us" | "en-ph"),
        };
        let mut page = Self {
            snapshot,
            flags: Vec::with_capacity(tree.len()),
            place: Vec::with_capacity(tree.len()),
            told: HashMap::new(),
            sums: Vec::with_capacity(tree.len() + 1),
            tree,
            moment,
        };
        page.learn();
        page
    }

    fn learn(&mut self) {
        let mut lexicon = Lexicon::new();
        let text: usize =
            self.tree.all().map(|at| self.tree.node(at).x.trim().len()).sum::<usize>().max(1);
        let before = self.bytes_before();
        let own = |tree: &Tree<'_>, at: At| {
            let of = |at: At| before.get(at).copied().unwrap_or_default();
            let (from, to) = (of(at), of(tree.end(at)));
            (to.0 - from.0, to.1 - from.1)
        };
        let mut sum = Sums::default();
        for at in self.tree.all() {
            let node = self.tree.node(at);
            let mut flags = lexicon.flags(node);
            if node.attr("aria-label").is_some_and(says_attachments) {
                flags |= words::ATTACHMENT;
            }
            self.flags.push(flags);
            let (own, linked) = own(&self.tree, at);
            // What holds most of the page is the page, and what holds running
            // text is no menu, whatever they are called.
            let names = match (own * 2 > text, linked * 2 < own) {
                (true, _) => 0,
                (false, true) => flags & !words::NAV,
                (false, false) => flags,
            };
            let mut place = self.place_of(at, names);
            // A few words, most of them links, in something named for pressing.
            if flags & words::ACTION != 0
                && (1..=ACTION_BYTES_MAX).contains(&own)
                && linked * 2 > own
            {
                place |= IN_CONTROL;
            }
            self.place.push(place);
            self.sums.push(sum);
            self.count(at, flags, own, &mut sum);
        }
        self.sums.push(sum);
    }

    /// Bytes of text, and of text in links and buttons, before every node.
    fn bytes_before(&self) -> Vec<(usize, usize)> {
        let mut before = Vec::with_capacity(self.tree.len() + 1);
        let (mut all, mut linked, mut link_end) = (0, 0, 0);
        for at in self.tree.all() {
            before.push((all, linked));
            if matches!(self.tree.tag(at), "a" | "button" | "option") {
                link_end = link_end.max(self.tree.end(at));
            }
            let bytes = self.tree.node(at).x.trim().len();
            all += bytes;
            linked += if at < link_end { bytes } else { 0 };
        }
        before.push((all, linked));
        before
    }

    fn place_of(&self, at: At, names: Flags) -> Place {
        let above = self.tree.parent(at).map_or(0, |parent| self.place(parent));
        let tree = &self.tree;
        let role = tree.attr(at, "role").unwrap_or_default();
        let mut place = above;
        match tree.tag(at) {
            // A frame's document is a page of its own.
            "#document" => place &= IN_DIALOG | IN_LIST | IN_EDITOR | IN_QUOTE,
            "a" => place |= IN_LINK,
            "button" | "option" | "select" | "textarea" | "input" => place |= IN_CONTROL,
            "nav" => place |= IN_NAV,
            "dialog" => place |= IN_DIALOG,
            "aside" => place |= IN_SIDEBAR,
            "time" => place |= IN_TIME,
            "form" => place |= IN_FORM,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => place |= IN_HEADING,
            "blockquote" => place |= IN_QUOTE,
            _ => {}
        }
        match role {
            "button" | "menuitem" | "tab" | "option" | "switch" | "checkbox" => place |= IN_CONTROL,
            "navigation" | "menu" | "menubar" | "tablist" | "toolbar" => place |= IN_NAV,
            "dialog" | "alertdialog" | "tooltip" => place |= IN_DIALOG,
            "complementary" => place |= IN_SIDEBAR,
            "alert" | "status" => place |= IN_ALERT,
            "heading" => place |= IN_HEADING,
            _ => {}
        }
        if is_editor(tree, at) {
            place |= IN_EDITOR;
        }
        place | place_of_names(names, tree.tag(at))
    }

    fn count(&mut self, at: At, flags: Flags, bytes: usize, sum: &mut Sums) {
        let node = self.tree.node(at);
        let place = self.place(at);
        if node.is_text() {
            if place & (IN_CONTROL | IN_EDITOR) == 0 {
                let chars = u32::try_from(node.x.trim().chars().count()).unwrap_or(0);
                sum.chars += chars;
                if place & IN_LINK != 0 {
                    sum.linked += chars;
                }
            }
            sum.heads += u32::from(
                is_mail_header(&node.x)
                    || (may_be_note(&node.x) && role_badge(&node.x) == Some(Author::Note)),
            );
            let above = self.tree.parent(at).unwrap_or(at);
            if !self.told.contains_key(&above)
                && let Some(told) = self.text_time(&node.x)
            {
                self.told.insert(at, told);
                sum.times += 1;
            }
            return;
        }
        if let Some(told) = self.element_time(at) {
            self.told.insert(at, told);
            sum.times += 1;
        }
        if flags & (words::CHROME | words::TIME | words::AUTHOR) != 0 {
            sum.heads += 1;
            sum.authors += u32::from(flags & words::AUTHOR != 0 && (3..=120).contains(&bytes));
        }
        match node.t.as_str() {
            "input" if matches!(node.attr("type"), Some("checkbox" | "radio")) => sum.boxes += 1,
            "button" | "input" | "select" => sum.controls += 1,
            "#document" => sum.frames += 1,
            _ => {}
        }
        sum.editors += u32::from(is_editor(&self.tree, at));
    }

    fn element_time(&self, at: At) -> Option<Told> {
        let node = self.tree.node(at);
        if let Some(told) = node.attr("datetime").and_then(|text| self.moment.read(text)) {
            return Some(told);
        }
        node.a
            .iter()
            .filter(|(name, _)| {
                matches!(name.as_str(), "title" | "aria-label" | "data-tooltip" | "data-content")
                    || name.starts_with("data-")
                        && ["time", "date", "title"].iter().any(|w| name.contains(w))
            })
            .filter(|(_, value)| value.len() <= 80 && value.contains(|c: char| c.is_ascii_digit()))
            .find_map(|(name, value)| self.attribute_time(name, value))
    }

    fn attribute_time(&self, name: &str, value: &str) -> Option<Told> {
        if name.starts_with("data-")
            && value.len() >= 10
            && value.bytes().all(|b| b.is_ascii_digit())
        {
            let number: i64 = value.parse().ok()?;
            let seconds = if value.len() >= 13 { number / 1000 } else { number };
            let at = jiff::Timestamp::from_second(seconds).ok()?;
            return Some(Told { exact: 3, at });
        }
        self.moment.find(value)
    }

    fn text_time(&self, text: &str) -> Option<Told> {
        let text = text.trim();
        if text.len() < 2 || text.len() > 80 {
            return None;
        }
        // `(Customer) 18 Nov 2026`: what stands in brackets is beside the time.
        let bare = match text.rfind([')', '）', ']', '】']) {
            Some(at) if text.starts_with(['(', '（', '[', '【']) => {
                text.get(at..).unwrap_or_default().trim_start_matches([')', '）', ']', '】'])
            }
            _ => text,
        };
        self.moment.read(bare).or_else(|| {
            text.split(['·', '•', '|', '—', '–', '∙'])
                .skip(1)
                .chain(text.split(['·', '•', '|', '—', '–', '∙']).take(1))
                .filter(|part| part.len() < text.len())
                .find_map(|part| self.moment.read(part))
        })
    }

    pub(crate) fn flags(&self, at: At) -> Flags {
        self.flags.get(at).copied().unwrap_or(0)
    }

    pub(crate) fn has(&self, at: At, flags: Flags) -> bool {
        self.flags(at) & flags != 0
    }

    pub(crate) fn place(&self, at: At) -> Place {
        self.place.get(at).copied().unwrap_or(0)
    }

    pub(crate) fn is_in(&self, at: At, place: Place) -> bool {
        self.place(at) & place != 0
    }

    /// The time that the node shows.
    pub(crate) fn told(&self, at: At) -> Option<Told> {
        self.told.get(&at).copied()
    }

    /// Sums over the subtree of `at`.
    pub(crate) fn sums(&self, at: At) -> Sums {
        self.sums_between(at, self.tree.end(at))
    }

    /// Sums over the nodes from `from` to before `to`.
    pub(crate) fn sums_between(&self, from: At, to: At) -> Sums {
        let of = |at: At| self.sums.get(at).copied().unwrap_or_default();
        let (from, to) = (of(from), of(to));
        Sums {
            chars: to.chars.saturating_sub(from.chars),
            linked: to.linked.saturating_sub(from.linked),
            times: to.times.saturating_sub(from.times),
            heads: to.heads.saturating_sub(from.heads),
            controls: to.controls.saturating_sub(from.controls),
            editors: to.editors.saturating_sub(from.editors),
            authors: to.authors.saturating_sub(from.authors),
            boxes: to.boxes.saturating_sub(from.boxes),
            frames: to.frames.saturating_sub(from.frames),
        }
    }
}

fn place_of_names(flags: Flags, tag: &str) -> Place {
    let mut place = 0;
    let pairs = [
        (words::NAV, IN_NAV),
        (words::FOOTER, 0),
        (words::DIALOG, IN_DIALOG),
        (words::ALERT, IN_ALERT),
        (words::SIDEBAR, IN_SIDEBAR),
        (words::LIST | words::PREVIEW, IN_LIST),
        (words::QUOTE, IN_QUOTE),
    ];
    for (names, bit) in pairs {
        if flags & names != 0 {
            place |= bit;
        }
    }
    if tag == "footer" && flags & words::MESSAGE == 0 {
        place |= IN_ALERT;
    }
    place
}

/// A place to write: a textarea, an editing host, an editable frame.
pub(crate) fn is_editor(tree: &Tree<'_>, at: At) -> bool {
    let node = tree.node(at);
    node.t == "textarea"
        || matches!(node.attr("contenteditable"), Some("" | "true" | "plaintext-only"))
}

/// What a list of files is called to screen readers.
fn says_attachments(label: &str) -> bool {
    const WORDS: &[&str] = &[
        "attachments",
        "attached files",
        "dateianlagen",
        "anlagen",
        "anhange",
        "pieces jointes",
        "archivos adjuntos",
        "adjuntos",
        "allegati",
        "anexos",
        "bijlagen",
        "添付ファイル",
    ];
    (4..=40).contains(&label.len())
        && label.chars().any(|c| c.is_ascii_lowercase() || !c.is_ascii())
        && WORDS.contains(&crate::text::fold(label).as_str())
}

/// `To: help@…`, `Subject: …`, or an address alone: a line of a mail's header.
fn is_mail_header(text: &str) -> bool {
    let text = text.trim();
    if text.len() < 4 || text.len() > 200 {
        return false;
    }
    let labelled = text.split_once(':').is_some_and(|(word, _)| {
        matches!(label(word), Some(Label::From | Label::To | Label::Subject | Label::OtherHeader))
    });
    labelled || (text.contains('@') && !text.contains(' ') && email_in(text).is_some())
}
