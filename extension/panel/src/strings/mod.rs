//! Every word the panel shows, in one place: the file to translate.
//! Words from tickets, records and policies never pass through here.

mod vocabulary;

use countersign_core::draft::model::Job;

pub(crate) use vocabulary::*;

/// Months, short, as dates show them.
pub(crate) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

pub(crate) const PRODUCT: &str = "Countersign";
pub(crate) const READING: &str = "Reading the ticket";
pub(crate) const READING_HINT: &str = "The packet appears here as soon as the page has been read.";
pub(crate) const NO_TICKET: &str = "No ticket open here";
pub(crate) const NO_TICKET_HINT: &str = "Open a ticket and it is read at once.";
pub(crate) const REREAD: &str = "Read the page again";
pub(crate) const TRY_AGAIN: &str = "Try again";
pub(crate) const PROBLEM: &str = "Something went wrong";
pub(crate) const DISMISS: &str = "Dismiss";
pub(crate) const RECONNECTING: &str = "Reconnecting. Nothing is lost.";
pub(crate) const UNDERSTOOD_NOTHING: &str = "The panel got a message it does not know.";
pub(crate) const UNDERSTOOD_NOTHING_REMEDY: &str =
    "Reload the extension: panel and service worker are of different versions.";

pub(crate) const WOULD_BE_SENT: &str = "What would be sent";
pub(crate) const WOULD_BE_SENT_WHY: &str =
    "to a language model, word for word; opening this sends nothing";
pub(crate) const MODEL: &str = "Language model";
pub(crate) const MODEL_READY: &str = "The draft above is made here, without one.";
pub(crate) const MODEL_ASKED: &str = "Asked. Until it answers, the draft above stands.";
pub(crate) const MODEL_WRITES: &str = "It writes. Until it is done, the draft above stands.";
pub(crate) const MODEL_STOPPED: &str = "Stopped. The draft above stands.";
pub(crate) const MODEL_STOP: &str = "Stop";
pub(crate) const MODEL_USE: &str = "Use the model's draft";
pub(crate) const MODEL_USE_LOCAL: &str = "Use the local draft";

/// What a job's button says.
pub(crate) const fn job(job: Job) -> &'static str {
    match job {
        Job::Draft => "Draft with the model",
        Job::Translate => "Gist of the message",
        Job::Retriage => "What is asked?",
        Job::Summarise => "Sum up the thread",
    }
}

/// "The local draft stands: the model fell silent."
pub(crate) fn model_failed(why: &str) -> String {
    format!("The local draft stands: {why}.")
}

/// "Written by m and checked here; 2 sentences were replaced or cut."
pub(crate) fn model_wrote(by: &str, cut: usize) -> String {
    let cut = match cut {
        0 => String::new(),
        1 => "; 1 sentence was replaced or cut".to_owned(),
        n => format!("; {n} sentences were replaced or cut"),
    };
    format!("Written by {by} and checked here{cut}.")
}

/// "Told by m; not checked against anything."
pub(crate) fn model_told(by: &str) -> String {
    format!("Told by {by}: for your eyes, not for the customer's.")
}

/// "Perhaps return request (80%)".
pub(crate) fn model_reads(intent: &str, confidence: f32) -> String {
    format!("Perhaps: {intent} ({})", percent(confidence))
}

/// "Cut: 2".
pub(crate) fn model_cut(count: usize) -> String {
    format!("What was cut, and why ({count})")
}
pub(crate) const MENU: &str = "Menu";
pub(crate) const COLLAPSE: &str = "Fold to a pill";
pub(crate) const OPTIONS: &str = "Options";
pub(crate) const DIGEST: &str = "Open digest";

pub(crate) const VERDICT: &str = "Verdict";
pub(crate) const YOURS: &str = "Yours to answer";
pub(crate) const POLICY_SAYS_NO: &str = "Policy says no";
pub(crate) const ASK_FIRST: &str = "Ask first";
pub(crate) const NOTHING_DECIDED: &str = "nothing here that a policy decides.";
pub(crate) const SIGNATURE_NEEDED: &str = "a signature is needed.";

pub(crate) const LABELS: &str = "Labels";
pub(crate) const INTENT_UNSURE: &str = "Unsure what is asked";
pub(crate) const COULD_BE: &str = "Could be";
pub(crate) const ALSO_COULD_BE: &str = "Otherwise";
pub(crate) const NO_RUNNER_UP: &str = "no other reading came close";
pub(crate) const RAISED_BY: &str = "Raised by";
pub(crate) const SHOW_IN_TICKET: &str = "Show in the ticket";

pub(crate) const ORDER: &str = "Order";
pub(crate) const NO_ORDER: &str = "No order found";
pub(crate) const NO_ORDER_HINT: &str = "None of the imported orders matches this ticket.";
pub(crate) const EXPECTED: &str = "Expected";
pub(crate) const WHY_THIS_ORDER: &str = "Matched by";
pub(crate) const OTHER_ORDERS: &str = "Could also be";
pub(crate) const ALL_EVENTS: &str = "All events";
pub(crate) const ITEMS: &str = "Items";
pub(crate) const REFUNDED: &str = "refunded";
pub(crate) const NOT_THEIRS: &str = "belongs to somebody else. Tell the customer nothing about it.";
pub(crate) const STALE_REMEDY: &str = "Import a fresh export";

pub(crate) const WHY: &str = "Why";
pub(crate) const MISSING: &str = "Missing";
pub(crate) const EVIDENCE: &str = "To be shown";
pub(crate) const INSERT_QUESTION: &str = "Insert question";
pub(crate) const UNTIL: &str = "Until";
pub(crate) const NO_CLAUSE: &str = "No clause of the policy speaks of this.";
pub(crate) const OPEN_DOCUMENT: &str = "Open at this place";
pub(crate) const BACK: &str = "Back to the packet";
pub(crate) const QUOTE_NOT_FOUND: &str =
    "The quoted words are not in this version of the document.";

pub(crate) const DRAFT: &str = "Reply draft";
pub(crate) const INSERT: &str = "Insert";
pub(crate) const INSERT_ANYWAY: &str = "Insert anyway";
pub(crate) const COPY: &str = "Copy";
pub(crate) const EDIT: &str = "Edit";
pub(crate) const DONE: &str = "Done";
pub(crate) const UNDO_EDITS: &str = "Undo my edits";
pub(crate) const USE_NEW_DRAFT: &str = "Use the new draft";
pub(crate) const DRAFT_CHANGED: &str = "The ticket changed and so did the draft. Yours is kept.";
pub(crate) const EDITED_FINDINGS: &str = "Found in the draft before your edits.";
pub(crate) const NO_DRAFT: &str = "No draft for this ticket.";
pub(crate) const SOURCE_HINT: &str = "Point at a sentence to see what it rests on.";
pub(crate) const SOURCE_VOICE: &str = "The brand's voice";
pub(crate) const SOURCE_MACRO: &str = "A prepared answer";
pub(crate) const SOURCE_PLAN: &str = "The follow-up task";
pub(crate) const SOURCE_COURTESY: &str = "Courtesy: claims nothing";
pub(crate) const SOURCE_RULING: &str = "Ruling";
pub(crate) const SOURCE_TICKET: &str = "The customer's words";
pub(crate) const SENTENCE_KEYS: &str = "Reply draft. Arrow keys move from sentence to sentence.";

pub(crate) const GUARD: &str = "Check before sending";
pub(crate) const IN_REPLY: &str = "In the reply box";
pub(crate) const IN_REPLY_CLEAN: &str = "Checked: nothing found.";
pub(crate) const IN_REPLY_CUT: &str = "Only the first 64 KB were checked.";
pub(crate) const REWORD: &str = "Use instead";
pub(crate) const REVEAL: &str = "Show in the reply box";

/// "1 to change, 2 to check".
pub(crate) fn found(red: usize, amber: usize) -> String {
    match (red, amber) {
        (red, 0) => format!("{red} to change before sending."),
        (0, amber) => format!("{amber} to check before sending."),
        (red, amber) => format!("{red} to change, {amber} to check before sending."),
    }
}

pub(crate) const NOTE: &str = "Note";
pub(crate) const TASK: &str = "Task";
pub(crate) const WAS_READ: &str = "What was read";
pub(crate) const SUBJECT: &str = "Subject";
pub(crate) const CUSTOMER: &str = "Customer";
pub(crate) const EMAIL: &str = "Email";
pub(crate) const AGENT: &str = "Agent";
pub(crate) const SYSTEM: &str = "System";
pub(crate) const NOT_FOUND: &str = "not found";
pub(crate) const TEACH: &str = "Teach this site";
pub(crate) const TEACH_HINT: &str = "Point at messages, an author and the reply box";
/// "The page keeps messages folded away ("3 more messages")…".
pub(crate) fn folded(words: &str) -> String {
    format!(
        "Some messages are folded away and were not read (\u{201c}{words}\u{201d}): open them on the page."
    )
}

/// "A part of the page comes from https://desk.example…".
pub(crate) fn closed_frame(origin: &str) -> String {
    format!(
        "A part of the page comes from {origin}, which Countersign may not read: turn it on for that address too, in options."
    )
}

pub(crate) const PAGE_CUT: &str = "The page is very large: its end was not read.";
pub(crate) const INSERT_NOTE: &str = "Insert note";
pub(crate) const DUE: &str = "due";

pub(crate) const SUBMIT: &str = "Submit for approval";
pub(crate) const SUBMIT_AGAIN: &str = "Submit again";
pub(crate) const RECORD: &str = "Record";
pub(crate) const ASK_BY_NOTE: &str = "Ask for approval by note";
pub(crate) const ASK_BY_NOTE_HINT: &str = "No team connected: the request goes in as a note.";
pub(crate) const READY: &str = "Nothing leaves before you send it.";
pub(crate) const QUEUED: &str = "Kept here; sent once the team can be reached";
pub(crate) const WAITING: &str = "Waiting";
pub(crate) const RECORDED: &str = "Recorded";
pub(crate) const REFUSED: &str = "Not taken";
pub(crate) const APPROVED: &str = "Approved";
pub(crate) const DECLINED: &str = "Declined";
pub(crate) const EXPIRED: &str = "Expired";
pub(crate) const USE_APPROVED: &str = "Use the approved reply";
pub(crate) const WAS_APPROVED: &str = "They approved";
pub(crate) const WAS_DECLINED: &str = "They declined";
pub(crate) const INSERTED: &str = "Inserted. Read it once more, then send.";
pub(crate) const NOTE_INSERTED: &str = "Note inserted.";
pub(crate) const COPIED: &str = "Copied.";
pub(crate) const COPY_FAILED: &str = "Could not copy. Select the words and copy them yourself.";

pub(crate) const SETUP_TITLE: &str = "Working from the page alone";
pub(crate) const SETUP_WORKS: &str = "Labels, risks and the draft work already.";
pub(crate) const SETUP_ORDERS: &str = "Add an orders file";
pub(crate) const SETUP_ORDERS_GIVES: &str = "for the order, its dates and how late it is.";
pub(crate) const SETUP_SHIPMENTS: &str = "Add a tracking file";
pub(crate) const SETUP_SHIPMENTS_GIVES: &str = "for the last scan and its age.";
pub(crate) const SETUP_PACK: &str = "Add policies";
pub(crate) const SETUP_PACK_GIVES: &str =
    "for what you may decide. Until then every case of money needs approval.";

/// "orders as of 09:12".
pub(crate) fn orders_as_of(when: &str) -> String {
    format!("orders as of {when}")
}

/// "as of 09:12".
pub(crate) fn as_of(when: &str) -> String {
    format!("as of {when}")
}

/// "Needs CX lead".
pub(crate) fn needs(title: &str) -> String {
    format!("Needs {title}")
}

/// "Waiting for CX lead".
pub(crate) fn waiting_for(title: &str) -> String {
    format!("Waiting for {title}")
}

/// "6 days late", "on time", or "due in 2 days".
pub(crate) fn days_late(days: i64) -> String {
    match days {
        0 => "due today".to_owned(),
        1 => "1 day late".to_owned(),
        d if d > 1 => format!("{d} days late"),
        -1 => "due tomorrow".to_owned(),
        d => format!("due in {} days", d.unsigned_abs()),
    }
}

/// "last scan 7 days ago".
pub(crate) fn last_scan(days: i64) -> String {
    match days {
        i64::MIN..=0 => "last scan today".to_owned(),
        1 => "last scan yesterday".to_owned(),
        d => format!("last scan {d} days ago"),
    }
}

/// What stale facts mean.
pub(crate) fn stale(when: &str) -> String {
    format!("These records are old ({when}). The draft speaks of the last scan we saw.")
}

/// "3 items".
pub(crate) fn items(count: u64) -> String {
    if count == 1 { "1 item".to_owned() } else { format!("{count} items") }
}

/// "orders.csv, line 14".
pub(crate) fn import_line(file: &str, line: u64) -> String {
    format!("{file}, line {line}")
}

/// "3 orders, 1 refunded".
pub(crate) fn history(orders: u32, refunds: u32) -> String {
    let orders = if orders == 1 { "first order".to_owned() } else { format!("{orders} orders") };
    if refunds == 0 { orders } else { format!("{orders}, {refunds} refunded") }
}

/// Confidence in words; figures on demand.
pub(crate) fn confidence(of: f32) -> &'static str {
    match of {
        c if c >= 0.8 => "sure",
        c if c >= 0.5 => "likely",
        _ => "unsure",
    }
}

/// "62%".
pub(crate) fn percent(of: f32) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
    let whole = (of.clamp(0.0, 1.0) * 100.0).round() as u8;
    format!("{whole}%")
}

/// "4 messages, by what helpdesks have in common".
pub(crate) fn read_by(messages: usize, reader: &str) -> String {
    let plural = if messages == 1 { "" } else { "s" };
    format!("{messages} message{plural}, by {reader}")
}

/// "Sent: your reply is in the thread, 11:20".
pub(crate) fn sent(at: Option<&str>) -> String {
    let at = at.map(|at| format!(", {at}")).unwrap_or_default();
    format!("Sent: your reply is in the thread{at}")
}
