//! Roundcube and Dovecot, the real webmail of the end-to-end test: Debian's packages,
//! run with settings of the test's own. No service of the machine is started or changed.

use std::path::Path;

use anyhow::Result;

use super::apt;

/// Roundcube on SQLite, PHP to serve it (`php-cgi` keeps Apache out), the IMAP server.
const PACKAGES: &[&str] =
    &["roundcube-core", "roundcube-sqlite3", "php-cli", "php-cgi", "php-sqlite3", "dovecot-imapd"];
/// What tests/helpdesk/serve_roundcube.py starts.
const PLACES: &[&str] = &["/usr/bin/php", "/usr/sbin/dovecot", "/var/lib/roundcube/public_html"];

/// Installs what is missing.
pub fn ensure() -> Result<()> {
    if PLACES.iter().all(|place| Path::new(place).exists()) {
        return Ok(());
    }
    apt::install(PACKAGES)
}
