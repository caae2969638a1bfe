//! A limit on everything that strangers can make large, each with its unit in its name.

/// Bytes of one page snapshot, as JSON. A larger page is cut by the capturing side.
pub const SNAPSHOT_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Nodes of one page snapshot.
pub const SNAPSHOT_NODES_MAX: usize = 60_000;
/// Depth of a snapshot's tree that is followed.
pub const SNAPSHOT_DEPTH_MAX: usize = 512;
/// Messages kept of one ticket: the newest.
pub const TICKET_MESSAGES_MAX: usize = 200;
/// Characters kept of one message.
pub const MESSAGE_CHARS_MAX: usize = 20_000;
/// Characters kept of a subject, a name or another single-line field.
pub const FIELD_CHARS_MAX: usize = 500;
/// Bytes of one imported file.
pub const IMPORT_BYTES_MAX: usize = 256 * 1024 * 1024;
/// Problems reported one by one for an imported file; the rest are counted.
pub const IMPORT_PROBLEMS_MAX: usize = 200;
/// Bytes of one CSV record; beyond it a quote was probably never closed.
pub const IMPORT_RECORD_BYTES_MAX: usize = 1024 * 1024;
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
