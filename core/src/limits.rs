//! A limit on everything that strangers can make large, each with its unit in its name.

/// Bytes of one page snapshot, as JSON. A larger page is cut by the capturing side.
pub const SNAPSHOT_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Nodes of one page snapshot.
pub const SNAPSHOT_NODES_MAX: usize = 60_000;
/// Depth of a snapshot's tree that is followed.
pub const SNAPSHOT_DEPTH_MAX: usize = 512;
/// Messages kept of one ticket: the newest.
pub const TICKET_MESSAGES_MAX: usize = 200;
/// Bytes of a thread's messages in which triage looks for intents, risks and values: more than
/// any customer writes. The newest messages are always read, then the oldest on.
pub const TRIAGE_BYTES_MAX: usize = 400_000;
/// Characters kept of one message.
pub const MESSAGE_CHARS_MAX: usize = 20_000;
/// Characters kept of a subject, a name or another single-line field.
pub const FIELD_CHARS_MAX: usize = 500;
/// Bytes of one imported file.
pub const IMPORT_BYTES_MAX: usize = 256 * 1024 * 1024;
/// Problems reported one by one for an imported file; the rest are counted.
pub const IMPORT_PROBLEMS_MAX: usize = 2_000;
/// Bytes of one CSV record; beyond it a quote was probably never closed.
pub const IMPORT_RECORD_BYTES_MAX: usize = 1024 * 1024;
/// Bytes looked at before an imported file's encoding, delimiter and header are decided.
pub const IMPORT_SNIFF_BYTES: usize = 64 * 1024;
/// Bytes of rows held back until date order and decimal mark are decided over their columns.
pub const IMPORT_PROFILE_BYTES: usize = 4 * 1024 * 1024;
/// Bytes read twice in all because a quote was never closed; beyond it quotes
/// no longer span lines, so that no file costs more than linear time.
pub const IMPORT_REWOUND_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Columns of an imported file of objects; further ones are told, not read.
pub const IMPORT_COLUMNS_MAX: usize = 2_000;
/// How deep objects of an imported file may stand in each other.
pub const JSON_DEPTH_MAX: usize = 100;
/// How deep the parts of an email may stand in each other.
pub const MAIL_PARTS_DEPTH_MAX: usize = 5;
/// Rows in which a header is looked for.
pub const IMPORT_HEADER_ROWS_MAX: usize = 10;
/// Rows at the beginning of a file whose cells tell what columns hold.
pub const IMPORT_SAMPLE_ROWS_MAX: usize = 50;
/// Orders remembered to tell that the lines of one order stand apart in a file.
pub const IMPORT_ORDERS_REMEMBERED_MAX: usize = 2_000_000;
/// Records of one sort that are used for one ticket.
pub const TICKET_RECORDS_MAX: usize = 2_000;
/// Entries of one order's timeline: the newest.
pub const TIMELINE_ENTRIES_MAX: usize = 200;
/// Keys looked up for one ticket, of each sort.
pub const LOOKUP_KEYS_MAX: usize = 200;
/// Bytes of a policy.toml.
pub const PACK_TOML_BYTES_MAX: usize = 1024 * 1024;
/// Bytes of one policy document.
pub const DOCUMENT_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Documents of one pack.
pub const PACK_DOCUMENTS_MAX: usize = 200;
/// Candidate orders looked at for one ticket.
pub const ORDER_CANDIDATES_MAX: usize = 25;
/// Bytes of one packet, as JSON.
pub const PACKET_BYTES_MAX: usize = 512 * 1024;
/// Bytes of one draft that is checked by the guard.
pub const DRAFT_BYTES_MAX: usize = 64 * 1024;
/// Rules of one pack.
pub const PACK_RULES_MAX: usize = 1_000;
/// Entries of one list in a policy.toml.
pub const PACK_LIST_MAX: usize = 500;
/// Characters of one text in a policy.toml.
pub const PACK_TEXT_CHARS_MAX: usize = 4_000;
/// Days that a window of a pack can have.
pub const PACK_DAYS_MAX: u32 = 3_660;
/// Months that a warranty of a pack can run: a hundred years, which some shops call for life.
pub const PACK_MONTHS_MAX: u32 = 1_200;
/// The largest amount that a pack can name, in major units.
pub const PACK_AMOUNT_MAX: u32 = 1_000_000_000;
/// Problems reported one by one for a pack.
pub const PACK_PROBLEMS_MAX: usize = 50;
/// Characters of one passage of a policy document; a longer one is split at paragraphs.
pub const PASSAGE_CHARS_MAX: usize = 1_500;
/// Passages of one document.
pub const DOCUMENT_PASSAGES_MAX: usize = 5_000;
/// Bytes of a triage model.
pub const MODEL_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Bytes of a language model's answer that are read.
pub const MODEL_ANSWER_BYTES_MAX: usize = 64 * 1024;
/// Messages of a thread that a language model is shown: the newest.
pub const MODEL_MESSAGES_MAX: usize = 12;
/// Characters of one message that a language model is shown.
pub const MODEL_MESSAGE_CHARS_MAX: usize = 4_000;
/// Bytes of a brief, as JSON.
pub const MODEL_BRIEF_BYTES_MAX: usize = 256 * 1024;
