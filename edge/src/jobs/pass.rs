//! Passes: short-lived signed proof of who may ask models, and how. A job is admitted
//! by a pass alone, so no workspace's object stands in its way; a person whose token
//! is revoked, or a setting that is changed, counts when the pass runs out.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::settings::Settings;
use crate::credential::hex;

/// Milliseconds that a pass is good for: the longest that a revoked token still asks.
pub const PASS_MS: i64 = 5 * 60 * 1000;
const PREFIX: &str = "csp";
/// Bytes of a block of SHA-256.
const BLOCK_BYTES: usize = 64;
/// Bytes of a pass that are looked at.
const PASS_BYTES_MAX: usize = 16 * 1024;

/// What a pass says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The workspace.
    pub workspace: String,
    /// Who asked for it.
    pub person_id: String,
    /// Their name.
    pub label: String,
    /// How the workspace uses models.
    pub settings: Settings,
    /// When it ends, in milliseconds since 1970.
    pub expires_at: i64,
}

/// Signs `claims` with this deployment's `secret`.
pub fn sign(secret: &str, claims: &Claims) -> String {
    let payload = hex(serde_json::to_string(claims).unwrap_or_default().as_bytes());
    let mac = hex(&mac(secret, payload.as_bytes()));
    format!("{PREFIX}_{payload}_{mac}")
}

/// The claims of `pass`, when this deployment signed it and it has not ended.
pub fn open(secret: &str, pass: &str, now_ms: i64) -> Option<Claims> {
    if pass.len() > PASS_BYTES_MAX {
        return None;
    }
    let (payload, signed) = pass.strip_prefix(PREFIX)?.strip_prefix('_')?.split_once('_')?;
    let own = hex(&mac(secret, payload.as_bytes()));
    if !bool::from(own.as_bytes().ct_eq(signed.as_bytes())) {
        return None;
    }
    let claims: Claims = serde_json::from_slice(&unhex(payload)?).ok()?;
    (claims.expires_at > now_ms).then_some(claims)
}

/// HMAC-SHA256 (RFC 2104) of `text` under a key made of the deploy secret for this use.
fn mac(secret: &str, text: &[u8]) -> [u8; 32] {
    let key = Sha256::digest(format!("countersign job passes\n{secret}"));
    hmac(&key, text)
}

/// HMAC-SHA256; `key` is no longer than a block.
fn hmac(key: &[u8], text: &[u8]) -> [u8; 32] {
    let padded = |with: u8| {
        let mut block = [with; BLOCK_BYTES];
        block.iter_mut().zip(key).for_each(|(byte, key)| *byte ^= key);
        block
    };
    let inner = Sha256::new().chain_update(padded(0x36)).chain_update(text).finalize();
    Sha256::new().chain_update(padded(0x5c)).chain_update(inner).finalize().into()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| match pair {
            [high, low] => Some(digit(*high)? * 16 + digit(*low)?),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "a deploy secret for tests";

    fn claims() -> Claims {
        Claims {
            workspace: "w".into(),
            person_id: "t".into(),
            label: "Ada's laptop".into(),
            settings: Settings::default(),
            expires_at: 1_000,
        }
    }

    #[test]
    fn hmac_is_the_one_of_rfc_4231() {
        assert_eq!(
            hex(&hmac(b"Jefe", b"what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn a_pass_opens_only_here_only_whole_and_only_in_time() {
        let pass = sign(SECRET, &claims());
        assert_eq!(open(SECRET, &pass, 999), Some(claims()));
        assert_eq!(open(SECRET, &pass, 1_000), None);
        assert_eq!(open("another deploy secret", &pass, 0), None);
        for at in 0..pass.len() {
            let mut bytes = pass.clone().into_bytes();
            bytes[at] ^= 1;
            let forged = String::from_utf8_lossy(&bytes).into_owned();
            assert_eq!(open(SECRET, &forged, 0), None, "byte {at}");
        }
        for text in ["", "csp", "csp_", "csp__", "csp_zz_zz", "cs_0_0", "csp_7_é"] {
            assert_eq!(open(SECRET, text, 0), None, "{text}");
        }
    }
}
