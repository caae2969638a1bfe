//! A connector's secret at rest: sealed under a key that the database does not hold.
//!
//! The key comes of the deploy secret and the workspace's id, so a stolen database opens
//! nothing, and one workspace's sealed secret opens in no other. Who changes the deploy
//! secret sets the connectors up again.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use chacha20poly1305::{AeadInPlace as _, KeyInit as _, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Bytes of a nonce: random ones of this length never meet.
pub const NONCE_BYTES: usize = 24;

/// `secret`, sealed for `workspace`.
pub fn seal(
    deploy_secret: &str,
    workspace: &str,
    secret: &str,
    nonce: [u8; NONCE_BYTES],
) -> Option<String> {
    let mut bytes = secret.as_bytes().to_vec();
    let nonce_of = XNonce::from(nonce);
    cipher(deploy_secret, workspace)?.encrypt_in_place(&nonce_of, b"", &mut bytes).ok()?;
    Some(BASE64_STANDARD.encode([nonce.as_slice(), &bytes].concat()))
}

/// What was sealed, when it was sealed here.
pub fn open(deploy_secret: &str, workspace: &str, sealed: &str) -> Option<String> {
    let bytes = BASE64_STANDARD.decode(sealed).ok()?;
    let (nonce, secret) = bytes.split_first_chunk::<NONCE_BYTES>()?;
    let mut secret = secret.to_vec();
    let nonce = XNonce::from(*nonce);
    cipher(deploy_secret, workspace)?.decrypt_in_place(&nonce, b"", &mut secret).ok()?;
    String::from_utf8(secret).ok()
}

fn cipher(deploy_secret: &str, workspace: &str) -> Option<XChaCha20Poly1305> {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(deploy_secret.as_bytes()).ok()?;
    mac.update(b"countersign connector secrets 1\n");
    mac.update(workspace.as_bytes());
    Some(XChaCha20Poly1305::new(&mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_here_and_nowhere_else() {
        let sealed = seal("deploy", "ws", "shpat_1", [7; NONCE_BYTES]).unwrap();
        assert!(!sealed.contains("shpat"));
        assert_eq!(open("deploy", "ws", &sealed).as_deref(), Some("shpat_1"));
        assert_eq!(open("deploy", "other", &sealed), None);
        assert_eq!(open("other", "ws", &sealed), None);
        let mut broken = BASE64_STANDARD.decode(&sealed).unwrap();
        *broken.last_mut().unwrap() ^= 1;
        assert_eq!(open("deploy", "ws", &BASE64_STANDARD.encode(broken)), None);
        for nonsense in ["", "é", "AAAA"] {
            assert_eq!(open("deploy", "ws", nonsense), None);
        }
    }
}
