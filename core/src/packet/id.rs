//! A packet's id: the same for the same ticket state and brand, on every machine.

use core::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::{policy::pack::Pack, ticket::Ticket};

/// Bytes of the hash that make the id: 16 hexadecimal digits.
const ID_BYTES: usize = 8;

/// The id of the packet for `ticket` under `pack`.
#[must_use]
pub fn packet_id(ticket: &Ticket, pack: Option<&Pack>) -> String {
    let mut hash = Sha256::new();
    hash.update(pack.map_or("", |p| p.brand.name.as_str()));
    hash.update([0]);
    // The address of the page is no part of what was said.
    let said = Ticket { url: None, ..ticket.clone() };
    hash.update(serde_json::to_vec(&said).unwrap_or_default());
    hash.finalize().iter().take(ID_BYTES).fold(String::new(), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
