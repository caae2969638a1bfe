//! Puts the parts of a page together: one ticket, or why there is none.

use super::{
    EditorReading, FieldReading, PageReading, TicketReading, channel, editor,
    facts::Page,
    flat, id,
    names::email_in,
    opening, orders_seen as seen_orders,
    people::{self, Found, Pair, People},
    phrases::{Label, is_you},
    recipe::{self, Applied, Recipe, RecipeUse},
    record::Record,
    review,
    roles::{Role, roles},
    subject,
    thread::{self, Thread},
    words,
    worth::{has_placeholder, is_form, is_list_of_others},
};
use crate::{
    limits,
    orders::Records,
    ticket::{Author, Channel, Customer, Message, Ticket},
};

/// Reads the page.
pub(crate) fn read(page: &Page<'_>, taught: &[Recipe]) -> PageReading {
    let found = thread::find(page);
    let recipe = recipe::choose(&page.snapshot.url, taught);
    let mut applied =
        recipe.map(|recipe| recipe::apply(page, recipe, found.as_ref())).unwrap_or_default();
    let channel = recipe.and_then(|recipe| recipe.channel);
    if let Some(thread) = applied.thread.take() {
        return read_thread(page, Some(thread), applied, channel);
    }
    let runs = flat::runs(page);
    if !runs.is_empty() {
        let grouped = Page::of(page.snapshot, page.tree.grouped(&runs));
        if let Some(thread) = thread::find(&grouped)
            && found.as_ref().is_none_or(|found| thread.score > found.score * 1.1)
        {
            // The recipe's places are of the tree before it was grouped.
            let applied = Applied { told: applied.told, ..Applied::default() };
            return read_thread(&grouped, Some(thread), applied, channel);
        }
    }
    read_thread(page, found, applied, channel)
}

/// The orders that the page shows outside its messages.
pub(crate) fn orders_seen(page: &Page<'_>) -> Records {
    match read(page, &[]) {
        PageReading::Ticket(reading) => reading.seen,
        PageReading::NoTicket { .. } => seen_orders::find(page, None),
    }
}

fn read_thread(
    page: &Page<'_>,
    mut found: Option<Thread>,
    applied: Applied,
    channel: Option<Channel>,
) -> PageReading {
    if is_sign_in(page) && found.as_ref().is_none_or(|thread| thread.records.len() < 2) {
        let why = "the page asks to sign in: sign in and open a ticket".to_owned();
        return PageReading::NoTicket { why };
    }
    if seen_orders::is_order_page(page) {
        let why = "the page shows an order, not a ticket".to_owned();
        return PageReading::NoTicket { why };
    }
    let found = review::find(page)
        .or_else(|| found.take_if(|thread| !is_doubtful(page, thread)))
        .or_else(|| single(page))
        .or_else(|| described(page))
        .or(found);
    let found = found.map(|thread| narrowed(page, thread));
    let pairs = people::pairs(page, found.as_ref());
    let mut people = people::find(page, found.as_ref(), &pairs);
    people.name = applied.name.or(people.name);
    people.email = applied.email.or(people.email);
    let subject = subject::subject(page, found.as_ref(), &people, &pairs);
    let subject = applied
        .subject
        .map(|found| Found { value: subject::tidy(&found.value), ..found })
        .or(subject);
    let (reply, note) = editor::find(page, found.as_ref());
    let told = |at: usize| editor::at(page, at);
    let (reply, note) = (applied.reply.map(told).or(reply), applied.note_editor.map(told).or(note));
    let Some(thread) = found else {
        return composed(page, &pairs, reply, note);
    };
    let recipe = applied.told;
    let reading = Parts { page, thread, pairs, people, subject, reply, note, recipe, channel };
    reading.assemble()
}

/// A page's only message is what the page calls its description, where that stands
/// within it: around it stand the ticket's properties.
fn narrowed(page: &Page<'_>, mut thread: Thread) -> Thread {
    let mut spoken = thread.records.iter_mut().filter(|record| !record.text.is_empty());
    let (Some(only), None) = (spoken.next(), spoken.next()) else { return thread };
    let pairs = people::pairs(page, None);
    let Some(described) = opening::description(page, &pairs) else { return thread };
    let is_within = page.tree.contains(only.at, described.at) && only.at != described.at;
    if is_within
        && described.text.len() < only.text.len()
        && only.text.contains(described.text.trim())
    {
        let told = described.told.or(only.told);
        *only = Record { told, ..described };
    }
    thread
}

/// Properties of a ticket, or a list of others, rather than messages?
fn is_doubtful(page: &Page<'_>, thread: &Thread) -> bool {
    let mut spoken = thread.records.iter().filter(|record| !record.text.is_empty());
    let is_list = match (spoken.next(), spoken.next()) {
        (Some(only), None) => is_list_of_others(page, only),
        _ => false,
    };
    is_list || thread.is_doubtful()
}

fn single(page: &Page<'_>) -> Option<Thread> {
    let record = opening::single(page)?;
    Some(Thread {
        around: record.at,
        records: vec![record],
        quality: 1.0,
        score: 1.0,
        is_review: false,
    })
}

/// The ticket's description as its only message: what a desk without a thread shows,
/// when the page also has a number or a requester, or a place to answer.
fn described(page: &Page<'_>) -> Option<Thread> {
    let empty = Thread::default();
    let pairs = people::pairs(page, None);
    let people = people::find(page, None, &pairs);
    let subject = subject::subject(page, None, &people, &pairs);
    let after = subject.as_ref().and_then(|found| found.node);
    let record = opening::find(page, &empty, after, &pairs)?.record;
    // `Customer: Emma Larsen <emma@…>` is no description.
    let is_one_line = !record.text.contains('\n') && record.text.chars().count() < 150;
    if is_form(&record.text) || is_one_line && email_in(&record.text).is_some() {
        return None;
    }
    let is_asked = pairs.iter().any(|pair| pair.label == Label::Requester)
        || people.email.as_ref().is_some_and(|found| found.score >= 2.4)
        || record.author.is_some();
    let can_answer = editor::find(page, None).0.is_some();
    let has_id = id::id(page, None, subject.as_ref(), &pairs).is_some();
    ([is_asked, can_answer, has_id].iter().filter(|has| **has).count() >= 2).then(|| Thread {
        around: record.at,
        records: vec![record],
        quality: 1.0,
        score: 1.0,
        is_review: false,
    })
}

/// Does the page ask for a password?
fn is_sign_in(page: &Page<'_>) -> bool {
    page.tree.all().any(|at| {
        page.tree.tag(at) == "input"
            && page.tree.attr(at, "type") == Some("password")
            && !page.tree.hidden(at)
    })
}

struct Parts<'a, 'p> {
    page: &'a Page<'p>,
    thread: Thread,
    pairs: Vec<Pair>,
    people: People,
    subject: Option<Found>,
    reply: Option<EditorReading>,
    note: Option<EditorReading>,
    recipe: Option<RecipeUse>,
    channel: Option<Channel>,
}

impl Parts<'_, '_> {
    fn assemble(mut self) -> PageReading {
        let mut roles = roles(&self.thread.records, &self.people);
        self.add_opening(&mut roles);
        self.order(&mut roles);
        if let Some(why) = self.why_not(&roles) {
            return PageReading::NoTicket { why };
        }
        self.complete_people(&roles);
        let id = id::id(self.page, Some(&self.thread), self.subject.as_ref(), &self.pairs);
        let mut fields = Vec::new();
        let mut field = |name: &str, confidence: f32, node: Option<usize>| {
            let node = node.map(|at| self.page.tree.id(at));
            fields.push(FieldReading { field: name.to_owned(), confidence, node });
        };
        let told = [
            ("subject", &self.subject),
            ("customer.name", &self.people.name),
            ("customer.email", &self.people.email),
        ];
        for (name, found) in told {
            if let Some(found) = found {
                field(name, (0.4 + found.score * 0.1).clamp(0.2, 0.97), found.node);
            }
        }
        if let Some((_, confidence, node)) = &id {
            field("id", *confidence, *node);
        }
        for (index, (record, role)) in self.thread.records.iter().zip(&roles).enumerate() {
            field(&format!("messages.{index}"), role.1, Some(record.at));
        }
        let (channel, sure) = channel::channel(
            self.page,
            &self.thread,
            &self.pairs,
            self.people.email.is_some(),
            self.subject.is_some(),
        );
        let (channel, sure) = self.channel.map_or((channel, sure), |channel| (channel, 0.95));
        field("channel", sure, None);
        let customer = Customer {
            name: self.people.name.as_ref().map(|found| found.value.clone()),
            email: self.people.email.as_ref().map(|found| found.value.clone()),
        };
        let messages = self.messages(&roles, &customer);
        let ticket = Ticket {
            id: id.map(|(id, _, _)| id),
            channel,
            subject: self.subject.as_ref().map(|found| found.value.clone()),
            customer,
            messages,
            url: Some(self.page.snapshot.url.clone()).filter(|url| !url.is_empty()),
        };
        let seen = seen_orders::find(self.page, Some(&self.thread));
        let customer = &ticket.customer;
        let seen = seen_orders::owned_by(seen, customer.name.as_deref(), customer.email.as_deref());
        PageReading::Ticket(Box::new(TicketReading {
            ticket: ticket.bounded(),
            fields,
            reply_editor: self.reply,
            note_editor: self.note,
            recipe: self.recipe,
            seen,
        }))
    }

    /// Puts the description before the thread.
    fn add_opening(&mut self, roles: &mut Vec<Role>) {
        let subject = self.subject.as_ref().and_then(|found| found.node);
        let Some(opening) = opening::find(self.page, &self.thread, subject, &self.pairs) else {
            return;
        };
        let oldest = if newest_first(&self.thread.records) { roles.last() } else { roles.first() };
        if !opening.is_named
            && oldest.is_some_and(|(author, sure)| *author == Author::Customer && *sure > 0.6)
        {
            return;
        }
        let mut record = opening.record;
        let is_staff = record.author.as_deref().is_some_and(|name| {
            self.people.agents.iter().any(|agent| super::names::same_person(agent, name))
        });
        let role = if is_staff { Author::Agent } else { Author::Customer };
        if !is_staff && record.author.is_none() {
            record.author = self.people.name.as_ref().map(|found| found.value.clone());
        }
        if newest_first(&self.thread.records) {
            self.thread.records.push(record);
            roles.push((role, 0.8));
        } else {
            self.thread.records.insert(0, record);
            roles.insert(0, (role, 0.8));
        }
    }

    /// Oldest first, and without what says nothing.
    fn order(&mut self, roles: &mut Vec<Role>) {
        let records = std::mem::take(&mut self.thread.records);
        let mut both: Vec<(Record, Role)> = records
            .into_iter()
            .zip(std::mem::take(roles))
            .filter(|(record, _)| !record.text.is_empty() || !record.attachments.is_empty())
            .collect();
        lend_times(&mut both);
        let shown: Vec<Record> = both.iter().map(|(record, _)| record.clone()).collect();
        if newest_first(&shown) {
            both.reverse();
        }
        both.drain(..both.len().saturating_sub(limits::TICKET_MESSAGES_MAX));
        for (record, role) in both {
            self.thread.records.push(record);
            roles.push(role);
        }
    }

    /// Why this is no ticket after all.
    fn why_not(&self, roles: &[Role]) -> Option<String> {
        let said = roles.iter().filter(|(author, _)| *author != Author::System).count();
        if said == 0 {
            return Some("the page shows events, but nothing that anybody wrote".to_owned());
        }
        let has_id =
            id::id(self.page, Some(&self.thread), self.subject.as_ref(), &self.pairs).is_some();
        let has_customer = self.people.email.as_ref().is_some_and(|found| found.score >= 2.4)
            || self.pairs.iter().any(|pair| pair.label == Label::Requester);
        let spoken = roles.iter().any(|(who, _)| matches!(who, Author::Customer | Author::Agent));
        if !spoken && !has_customer && self.reply.is_none() {
            return Some(
                "the page shows notes, but nobody who asks and no place to reply".to_owned(),
            );
        }
        let named = self
            .thread
            .records
            .iter()
            .any(|record| record.flags & (words::CUSTOMER | words::AGENT) != 0);
        let is_list = |record: &Record| is_list_of_others(self.page, record);
        if let [only] = self.thread.records.as_slice()
            && is_list(only)
            && !self.page.has(only.at, words::DESCRIPTION)
        {
            return Some("the page looks like a list of tickets: open one of them".to_owned());
        }
        let letters = self.thread.records.iter().filter(|r| has_placeholder(&r.text)).count();
        if letters * 2 > said && !has_customer {
            return Some("the page shows letters to fill in, not messages".to_owned());
        }
        let can_reply = self.reply.as_ref().is_some_and(|reply| reply.confidence >= 0.5);
        let is_mail = self.subject.is_some()
            && self.thread.records.iter().all(|record| {
                record.email.is_some() && (record.to.is_some() || record.subject.is_some())
            });
        let evidence = [has_id, has_customer, can_reply, is_mail, named && self.subject.is_some()];
        evidence.iter().all(|has| !has).then(|| {
            "the page shows messages of several people, but no ticket: no customer, no ticket number and no place to reply".to_owned()
        })
    }

    /// The customer of a page that names none is who wrote as the customer.
    fn complete_people(&mut self, roles: &[Role]) {
        let wrote = |record: &Record| record.author.clone().filter(|name| !is_you(name));
        let customers =
            || self.thread.records.iter().zip(roles).filter(|(_, role)| role.0 == Author::Customer);
        if self.people.name.as_ref().is_none_or(|found| found.score < 2.0) {
            let name = customers().find_map(|(record, _)| {
                Some(Found { value: wrote(record)?, node: Some(record.at), score: 2.0 })
            });
            if name.is_some() {
                self.people.name = name;
            }
        }
        if self.people.name.is_none()
            && let Some(email) = &self.people.email
        {
            self.people.name = super::names::name_of_address(&email.value).map(|value| Found {
                value,
                node: email.node,
                score: 0.5,
            });
        }
        if self.people.email.is_none() {
            self.people.email = customers().find_map(|(record, _)| {
                Some(Found { value: record.email.clone()?, node: Some(record.at), score: 2.0 })
            });
        }
    }

    fn messages(&self, roles: &[Role], customer: &Customer) -> Vec<Message> {
        self.thread
            .records
            .iter()
            .zip(roles)
            .map(|(record, (from, _))| Message {
                from: *from,
                author: record
                    .author
                    .clone()
                    .or_else(|| customer.name.clone().filter(|_| *from == Author::Customer)),
                at: record.told.map(|told| told.at),
                text: record.text.clone(),
                attachments: record.attachments.clone(),
            })
            .collect()
    }
}

/// A chat shows one time for a run of bubbles: at its end.
fn lend_times(both: &mut [(Record, Role)]) {
    let mut next = None;
    for (record, (author, _)) in both.iter_mut().rev() {
        match (record.told, next) {
            (Some(told), _) => next = Some((told, *author)),
            (None, Some((told, of))) if of == *author && record.sides != 0 => {
                record.told = Some(told)
            }
            _ => {}
        }
    }
}

fn newest_first(records: &[Record]) -> bool {
    let times: Vec<_> =
        records.iter().filter_map(|record| record.told.map(|told| told.at)).collect();
    let falls = times.windows(2).filter(|pair| matches!(pair, [a, b] if a > b)).count();
    let rises = times.windows(2).filter(|pair| matches!(pair, [a, b] if a < b)).count();
    falls > rises
}

/// A reply being composed on a page of its own shows no thread, but a customer.
fn composed(
    page: &Page<'_>,
    pairs: &[Pair],
    reply: Option<EditorReading>,
    note: Option<EditorReading>,
) -> PageReading {
    let to = pairs.iter().find(|pair| pair.label == Label::To && email_in(&pair.value).is_some());
    let subject = pairs
        .iter()
        .find(|pair| pair.label == Label::Subject && page.tree.node(pair.at).v.is_some());
    let (Some(to), Some(subject), Some(reply)) = (to, subject, reply) else {
        return PageReading::NoTicket { why: why_none(page) };
    };
    let customer = Customer { name: super::names::name_in(&to.value), email: email_in(&to.value) };
    let ticket = Ticket {
        channel: Channel::Email,
        subject: Some(subject::tidy(&subject.value)),
        customer,
        url: Some(page.snapshot.url.clone()).filter(|url| !url.is_empty()),
        ..Ticket::default()
    };
    let field = |name: &str, pair: &Pair| FieldReading {
        field: name.to_owned(),
        confidence: 0.7,
        node: Some(page.tree.id(pair.at)),
    };
    let fields = vec![field("subject", subject), field("customer.email", to)];
    PageReading::Ticket(Box::new(TicketReading {
        ticket: ticket.bounded(),
        fields,
        reply_editor: Some(reply),
        note_editor: note,
        recipe: None,
        seen: Records::default(),
    }))
}

fn why_none(page: &Page<'_>) -> String {
    if page.sums(0).chars == 0 {
        return "the page shows no text yet: it may still be loading".to_owned();
    }
    let rows = page.tree.all().filter(|at| page.tree.tag(*at) == "tr").count();
    let listed = page
        .tree
        .all()
        .any(|at| page.has(at, words::LIST) && page.has(at, words::TICKET | words::MESSAGE));
    if rows > 3 || listed {
        "the page looks like a list of tickets: open one of them".to_owned()
    } else {
        "the page shows no messages: open a ticket".to_owned()
    }
}
