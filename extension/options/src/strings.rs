//! Every word the options page shows, in one place: the file to translate.
//! Words from files and of the core never pass through here.

use countersign_core::orders::import::{
    DateOrder, Effect, Encoding, Field, Format, Preset, RecordKind,
};

pub(crate) const TITLE: &str = "Countersign";
pub(crate) const INTRO: &str =
    "Three steps, each useful alone. Everything stays in this browser unless you connect a team.";
pub(crate) const DISMISS: &str = "Dismiss";
pub(crate) const UNDO: &str = "Undo";
pub(crate) const REMOVE: &str = "Remove";

pub(crate) const BRAND: &str = "Brand";
pub(crate) const NO_BRAND: &str = "No brand yet. The first file makes one, or give it a name here.";
pub(crate) const BRAND_HINT: &str =
    "Each brand is kept apart: no order, rule or word of one shows in another.";
pub(crate) const NEW_BRAND: &str = "New brand";
pub(crate) const NEW_BRAND_NAME: &str = "Name of the new brand";
pub(crate) const ADD: &str = "Add";
pub(crate) const FIRST_BRAND: &str = "My brand";
pub(crate) const SAMPLE_BRAND: &str = "Stitch & Wool (sample)";
pub(crate) const TRY_SAMPLE: &str = "Try the sample brand";
pub(crate) const TRY_SAMPLE_HINT: &str =
    "A made-up shop with policies, five orders and a late parcel. Removed in one click.";
pub(crate) const REMOVE_BRAND: &str = "Remove this brand";

pub(crate) const STEP_SITE: &str = "Turn on for your helpdesk";
pub(crate) const STEP_SITE_HINT: &str = "Paste the address of any ticket. The panel then opens by itself on that site, and nowhere \
     else. Without this, a click on the toolbar button opens it for one page.";
pub(crate) const ADDRESS: &str = "Address of your helpdesk";
pub(crate) const ADDRESS_EXAMPLE: &str = "https://desk.example";
pub(crate) const TURN_ON: &str = "Turn on";
pub(crate) const NO_ADDRESS_REMEDY: &str = "Paste the address as the browser shows it.";
pub(crate) const NOT_GRANTED_REMEDY: &str =
    "Press Turn on again and choose Allow when the browser asks.";
pub(crate) const ALWAYS_ON: &str = "opens by itself";
pub(crate) const ON_CLICK: &str = "opens on a click";
pub(crate) const USES: &str = "uses";
pub(crate) const ANY_BRAND: &str = "the only brand";

pub(crate) const STEP_POLICIES: &str = "Add policies";
pub(crate) const STEP_POLICIES_HINT: &str = "Your policy documents as Markdown, text, HTML, Word or PDF: rules are proposed from them. Or a \
     policy.toml with the documents it quotes.";
pub(crate) const DROP_POLICIES: &str = "Drop the files here";
pub(crate) const CHOOSE_FILES: &str = "Choose files";
pub(crate) const CHOOSE_FOLDER: &str = "Choose a folder";
pub(crate) const TAKE_STARTER: &str = "Take the starter policies";
pub(crate) const STARTERS: &str = "Starter policies for";
pub(crate) const DRAFT: &str = "Rules found in your documents";
pub(crate) const POLICY_FILES: &str = ".toml,.md,.markdown,.txt,.html,.htm,.docx,.pdf";
pub(crate) const WHAT_IF: &str = "What would other policies change?";
pub(crate) const WHAT_IF_FOUND: &str = "What these policies would have changed";
pub(crate) const WHAT_IF_NO_TICKETS: &str = "Import past tickets in step 3: changed policies can then be tried on them before they are taken.";
pub(crate) const DROP_OTHER_POLICIES: &str = "Drop the changed policies here: nothing is taken yet";
pub(crate) const COMPARING: &str = "Deciding the past tickets under both.";
pub(crate) const NO_POLICY_FILE: &str = "There is no policy.toml among these files.";
pub(crate) const NO_POLICY_FILE_REMEDY: &str =
    "Add it with the documents that it quotes; or drop documents alone above.";
pub(crate) const WORKER_SILENT: &str = "The comparison was not made.";
pub(crate) const TAKE_COMPARED: &str = "Take these policies";
pub(crate) const MOVE_COLUMNS: [&str; 2] = ["From what to what", "Requests"];
pub(crate) const TODAY: &str = "Under the policies in force";
pub(crate) const THEN: &str = "Under these";
pub(crate) const NOT_DECIDED: &str = "Not decided";
pub(crate) const DISCARD: &str = "Discard";
pub(crate) const BRAND_NAME: &str = "Brand";
pub(crate) const TIME_ZONE: &str = "Time zone";
pub(crate) const CURRENCY: &str = "Currency";
pub(crate) const LOCALE: &str = "Language";
pub(crate) const NO_RULES: &str = "No rule was found in these documents.";
pub(crate) const NO_RULES_REMEDY: &str =
    "Take starter policies and change them, or add a policy.toml.";
pub(crate) const NO_CURRENCY_REMEDY: &str = "Write three letters, as EUR.";
pub(crate) const NO_POLICIES: &str =
    "Without policies every case of money goes to somebody with authority.";
pub(crate) const POLICIES_REFUSED_REMEDY: &str = "Fix the lines below and drop the files again.";
pub(crate) const POLICIES_BROKEN: &str = "The kept policies can no longer be read.";
pub(crate) const UNREADABLE_REMEDY: &str =
    "Choose the file again; a folder needs the button for folders.";
pub(crate) const REMOVE_POLICIES: &str = "Remove policies";
pub(crate) const DOCUMENTS: &str = "Documents";

pub(crate) const STEP_RECORDS: &str = "Add orders and tracking";
pub(crate) const STEP_RECORDS_HINT: &str = "Any export as CSV, JSON or mail: orders, tracking, returns, customers, stock, reviews, \
     macros, subscriptions, past tickets. What a file holds is told from its columns. A newer \
     export replaces what the older one said.";
pub(crate) const DROP_RECORDS: &str = "Drop export files here";
pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const NOT_IMPORTED: &str = "Not imported.";
pub(crate) const CANCELLED: &str = "Cancelled";
pub(crate) const NOT_READ: &str = "not used";
/// Beside a column that was told by its words and cells.
pub(crate) const GUESSED: &str = "guessed";
pub(crate) const SAMPLES: &str = "It holds";
pub(crate) const READ_AS: &str = "Read as";
pub(crate) const READ_AGAIN: &str = "Read the file again with these columns";
pub(crate) const SOURCE: &str = "How this export is documented";
pub(crate) const SAVE_PROBLEMS: &str = "Save what was left out, and why";
pub(crate) const IT_HOLDS: &str = "This file holds";
pub(crate) const NOTHING_KEPT: &str = "No records yet. The panel works from the page alone.";
pub(crate) const RECORDS: &str = "Records";
pub(crate) const HOW_MANY: &str = "Kept";
pub(crate) const AS_OF: &str = "As of";
pub(crate) const LINE: &str = "Line";
pub(crate) const COLUMN: &str = "Column";
pub(crate) const PROBLEM: &str = "What and what to do";

pub(crate) const STEP_TEAM: &str = "Connect your team";
pub(crate) const STEP_TEAM_HINT: &str = "For approvals and the daily digest. Paste the connection code from the team's People page as the address; or fill in all three.";
pub(crate) const EDGE_URL: &str = "Address";
pub(crate) const EDGE_URL_EXAMPLE: &str = "https://countersign.example.com";
pub(crate) const EDGE_WORKSPACE: &str = "Workspace";
pub(crate) const EDGE_TOKEN: &str = "Token";
pub(crate) const TEST: &str = "Save and test connection";
pub(crate) const SHARE: &str = "Share policies and records with the team";
pub(crate) const SHARING: &str =
    "sharing; this page may be closed, and sharing again goes on where it stopped";
pub(crate) const DISCONNECT: &str = "Disconnect";
pub(crate) const CONNECTED: &str = "Connected.";
pub(crate) const CONNECTED_TO: &str = "Connected to";
pub(crate) const WORKER_REMEDY: &str = "Reload this page and try again.";

/// Steps are counted.
pub(crate) fn step(number: u8) -> String {
    format!("Step {number}")
}

/// Not an address.
pub(crate) fn no_address(text: &str) -> String {
    format!("`{}` is not the address of a site.", text.trim())
}

/// The browser did not grant it.
pub(crate) fn not_granted(origin: &str) -> String {
    format!("The browser did not allow it for {origin}.")
}

/// It is on.
pub(crate) fn turned_on(origin: &str) -> String {
    format!("On for {origin}. Reload its open tabs once.")
}

/// A removal that can be taken back.
pub(crate) fn removed(what: &str) -> String {
    format!("{what} removed.")
}

/// "12 rules and 7 documents".
pub(crate) fn policies(rules: usize, documents: usize) -> String {
    format!(
        "{} and {}",
        counted(rules, "rule", "rules"),
        counted(documents, "document", "documents")
    )
}

/// Policies were taken.
pub(crate) fn policies_taken(rules: usize, documents: usize) -> String {
    format!("Taken: {}.", policies(rules, documents))
}

/// Policies were not taken.
pub(crate) fn policies_refused(problems: usize) -> String {
    format!("Not taken: {}. Nothing was changed.", counted(problems, "problem", "problems"))
}

/// How many rules were found in documents.
pub(crate) fn draft_found(count: usize) -> String {
    let rules = if count == 1 { "1 rule" } else { &format!("{count} rules") };
    format!(
        "{rules}, each beside the sentence it came from. Hold the values against it: change what \
         is wrong, and untick what does not apply."
    )
}

/// The button that makes policies of what was kept.
pub(crate) fn make_policies(kept: usize) -> String {
    if kept == 1 { "Take 1 rule".to_owned() } else { format!("Take {kept} rules") }
}

/// A kind of rule, in plain words.
pub(crate) fn rule(kind: &str) -> String {
    match kind {
        "sla" => "Answering times".to_owned(),
        "rep_may" => "A rep may".to_owned(),
        "lateness" => "Days in transit".to_owned(),
        other => {
            let words = other.replace('_', " ");
            let mut chars = words.chars();
            let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
            format!("{first}{}", chars.as_str())
        }
    }
}

/// `text` is no currency.
pub(crate) fn no_currency(text: &str) -> String {
    format!("`{text}` is no currency.")
}

/// The removed policies, in words.
pub(crate) const POLICIES_WORD: &str = "Policies";

/// A kind of records.
pub(crate) fn records(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Orders => "Orders",
        RecordKind::Tracking => "Tracking",
        RecordKind::Returns => "Returns",
        RecordKind::Customers => "Customers",
        RecordKind::Inventory => "Stock",
        RecordKind::Reviews => "Reviews",
        RecordKind::Macros => "Macros",
        RecordKind::Subscriptions => "Subscriptions",
        RecordKind::Tickets => "Past tickets",
    }
}

/// "1,204 of 2,000 rows imported, 3 skipped".
pub(crate) fn rows(imported: u64, all: u64, skipped: u64) -> String {
    let skipped =
        if skipped == 0 { String::new() } else { format!(", {} skipped", grouped(skipped)) };
    format!("{} of {} rows imported{skipped}", grouped(imported), grouped(all))
}

/// "12 new, 3 changed, 4 as before".
pub(crate) fn put(added: u64, changed: u64, unchanged: u64) -> String {
    format!(
        "{} new, {} changed, {} as before",
        grouped(added),
        grouped(changed),
        grouped(unchanged)
    )
}

/// "1,204 rows read, 35%".
pub(crate) fn running(rows: u64, bytes: u64, bytes_all: u64) -> String {
    let share = bytes.saturating_mul(100).checked_div(bytes_all).unwrap_or(100).min(100);
    format!("{} rows read, {share}%", grouped(rows))
}

/// Stopped.
pub(crate) fn cancelled(rows: u64) -> String {
    format!("{CANCELLED} after {} rows. What was read is kept.", grouped(rows))
}

/// "Still needed: order number."
pub(crate) fn still_needed(names: &[&str]) -> String {
    format!("Still needed: {}.", names.join(", "))
}

/// What a column is read as, to a screen reader.
pub(crate) fn read_as(column: &str) -> String {
    format!("{column} is read as")
}

/// A field in a list to choose from.
pub(crate) fn field(field: Field, needed: bool) -> String {
    let needed = if needed { " (needed)" } else { "" };
    format!("{field}{needed}")
}

/// A known export: "Known export: shopify orders."
pub(crate) fn preset(preset: Preset) -> String {
    format!("Known export: {}.", preset.as_str().replace('_', " "))
}

/// "Read as UTF-8, semicolons between cells, day before month."
pub(crate) fn understood(
    format: Format,
    encoding: Encoding,
    delimiter: Option<char>,
    dates: Option<DateOrder>,
) -> String {
    let between = delimiter.map(|delimiter| match delimiter {
        ';' => ", semicolons between cells",
        '\t' => ", tabs between cells",
        '|' => ", bars between cells",
        _ => ", commas between cells",
    });
    let dates = dates.map(|order| match order {
        DateOrder::DayFirst => ", day before month",
        DateOrder::MonthFirst => ", month before day",
    });
    let format = match format {
        Format::Delimited => "",
        Format::Json => "JSON, ",
        Format::Mail => "mail, ",
    };
    let (between, dates) = (between.unwrap_or_default(), dates.unwrap_or_default());
    format!("Read as {format}{encoding}{between}{dates}.")
}

/// Which date order was assumed.
pub(crate) fn dates_assumed(order: DateOrder) -> &'static str {
    match order {
        DateOrder::DayFirst => "Dates like 3/4 were read as 3 April: nothing in the file told.",
        DateOrder::MonthFirst => "Dates like 3/4 were read as March 4: nothing in the file told.",
    }
}

/// The other date order, as a button.
pub(crate) fn dates_other(order: DateOrder) -> &'static str {
    match order {
        DateOrder::DayFirst => "Read them month first",
        DateOrder::MonthFirst => "Read them day first",
    }
}

/// What a problem cost.
pub(crate) fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Note => "",
        Effect::ValueDropped => "The row was imported without it.",
        Effect::RowSkipped => "The row was skipped.",
        Effect::Refused => "Not imported from here on.",
    }
}

/// "12 problems", and how many are listed.
pub(crate) fn problems(listed: usize, more: u64) -> String {
    let all = u64::try_from(listed).unwrap_or(0) + more;
    let words = counted(usize::try_from(all).unwrap_or(usize::MAX), "problem", "problems");
    if more == 0 { words } else { format!("{words}, the first {listed} listed") }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// "1,204".
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

pub(crate) const TAUGHT: &str = "Sites you taught";
pub(crate) const TAUGHT_HINT: &str = "Where a page is read wrongly, the panel's \u{201c}Teach this site\u{201d} lets you point at messages, an author and the reply box. Export it, and colleagues need not.";
pub(crate) const DROP_TAUGHT: &str = "Drop a file of taught sites here";
pub(crate) const EXPORT_TAUGHT: &str = "Export taught sites";
pub(crate) const TAUGHT_FILE: &str = "countersign-taught-sites.json";
pub(crate) const TAUGHT_REMEDY: &str =
    "choose a file that \u{201c}Export taught sites\u{201d} wrote";

/// "what was taught for https://desk.example".
pub(crate) fn taught_for(site: &str) -> String {
    format!("what was taught for {site}")
}

/// "Taken: 2 taught sites".
pub(crate) fn taught_taken(count: usize) -> String {
    format!("Taken: {count} taught site{}", if count == 1 { "" } else { "s" })
}

/// The statistics of drafts.
pub(crate) const DRAFTS: &str = "What became of drafts";
pub(crate) const DRAFTS_HINT: &str = "Counted in this browser when a reply shows up in its thread. No text is kept; with an edge, the team\u{2019}s digest counts everybody\u{2019}s.";
pub(crate) const DRAFT_COLUMNS: [&str; 5] =
    ["Request", "Sent as drafted", "Sent edited", "Changed on average", "Not used"];
pub(crate) const UNCLEAR: &str = "Unclear";

pub(crate) fn what_if_hint(tickets: u64) -> String {
    let tickets =
        if tickets == 1 { "1 past ticket".to_owned() } else { format!("{tickets} past tickets") };
    format!(
        "{tickets} of this brand are decided under both, as of the day each was written. Orders and parcels are taken as they are now."
    )
}

pub(crate) fn what_changes(changes: usize, requests: usize, tickets: usize) -> String {
    match changes {
        0 => format!(
            "Nothing changes: all {requests} requests in {tickets} tickets are decided alike"
        ),
        _ => format!(
            "{changes} of {requests} requests in {tickets} tickets would be decided differently"
        ),
    }
}

pub(crate) fn left_out(tickets: usize) -> String {
    format!("{tickets} more tickets were left out.")
}

pub(crate) fn more_changes(changes: usize) -> String {
    format!("And {changes} more.")
}

pub(crate) fn money_at_stake(currency: &str, before: &str, after: &str, more: &str) -> String {
    format!("Money at stake: {before} {currency} today, {after} under these ({more})")
}

/// The heading of the columns of a file, of which so many were guessed.
pub(crate) fn columns(guessed: usize) -> String {
    match guessed {
        0 => "How the columns were read".to_owned(),
        1 => "How the columns were read: 1 guessed, please check".to_owned(),
        more => format!("How the columns were read: {more} guessed, please check"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_understood_reads_as_a_sentence() {
        assert_eq!(
            understood(
                Format::Delimited,
                Encoding::Windows1252,
                Some(';'),
                Some(DateOrder::DayFirst)
            ),
            "Read as Windows-1252, semicolons between cells, day before month."
        );
        assert_eq!(understood(Format::Json, Encoding::Utf8, None, None), "Read as JSON, UTF-8.");
    }

    #[test]
    fn counts_read_as_people_write_them() {
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(rows(2, 2, 0), "2 of 2 rows imported");
        assert_eq!(rows(1, 2, 1), "1 of 2 rows imported, 1 skipped");
        assert_eq!(running(10, 0, 0), "10 rows read, 100%");
        assert_eq!(problems(1, 0), "1 problem");
        assert_eq!(problems(200, 5), "205 problems, the first 200 listed");
        assert_eq!(policies(1, 2), "1 rule and 2 documents");
    }
}
