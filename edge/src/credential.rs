//! Tokens, sign-in links and sessions: random secrets of which only a hash is kept.

use core::fmt;

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// Random bytes of a secret: 256 bits.
const SECRET_BYTES: usize = 32;
/// Random bytes of the public id by which a secret's hash is found.
const ID_BYTES: usize = 8;

/// What a credential opens; its prefix keeps one kind from passing for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A person's or device's access to the API.
    Token,
    /// Lets somebody join.
    Invitation,
    /// Opens the pages once.
    SignInLink,
    /// Opens a live connection once.
    LiveTicket,
    /// A browser that signed in.
    Session,
}

impl Kind {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Token => "cs",
            Self::Invitation => "csi",
            Self::SignInLink => "csl",
            Self::LiveTicket => "cst",
            Self::Session => "css",
        }
    }
}

/// A secret with its public id. Printing masks the secret: [`Credential::reveal`] shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    kind: Kind,
    id: String,
    secret: String,
}

/// Random bytes in the number a credential needs.
pub type Entropy = [u8; ID_BYTES + SECRET_BYTES];

impl Credential {
    /// A new one out of random bytes.
    pub fn mint(kind: Kind, entropy: &Entropy) -> Self {
        let (id, secret) = entropy.split_at(ID_BYTES);
        Self { kind, id: hex(id), secret: hex(secret) }
    }

    /// Reads what a visitor presents; `None` unless it is well formed and of this `kind`.
    pub fn parse(kind: Kind, text: &str) -> Option<Self> {
        let (id, secret) =
            text.trim().strip_prefix(kind.prefix())?.strip_prefix('_')?.split_once('_')?;
        let well_formed = |text: &str, bytes: usize| {
            text.len() == bytes * 2
                && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        };
        (well_formed(id, ID_BYTES) && well_formed(secret, SECRET_BYTES)).then(|| Self {
            kind,
            id: id.to_owned(),
            secret: secret.to_owned(),
        })
    }

    /// The public id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What is kept of the secret.
    pub fn hash(&self) -> String {
        sha256_hex(self.secret.as_bytes())
    }

    /// Whether this is the secret that was kept as `hash`, in constant time.
    pub fn matches(&self, hash: &str) -> bool {
        self.hash().as_bytes().ct_eq(hash.as_bytes()).into()
    }

    /// The whole credential, for the one time it is shown.
    pub fn reveal(&self) -> String {
        format!("{}_{}_{}", self.kind.prefix(), self.id, self.secret)
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}_…", self.kind.prefix(), self.id)
    }
}

/// Whether two secrets of any length are the same, in a time that tells nothing of either.
pub fn same_secret(a: &str, b: &str) -> bool {
    Sha256::digest(a).as_slice().ct_eq(Sha256::digest(b).as_slice()).into()
}

/// SHA-256 as 64 hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// HMAC-SHA256 as hexadecimal digits (RFC 2104).
pub fn hmac_sha256_hex(key: &[u8], text: &[u8]) -> String {
    const BLOCK: usize = 64;
    let short: Vec<u8> =
        if key.len() > BLOCK { Sha256::digest(key).to_vec() } else { key.to_vec() };
    let padded = |with: u8| {
        let mut block = [with; BLOCK];
        block.iter_mut().zip(&short).for_each(|(place, byte)| *place ^= byte);
        block
    };
    let inner = Sha256::new().chain_update(padded(0x36)).chain_update(text).finalize();
    hex(&Sha256::new().chain_update(padded(0x5c)).chain_update(inner).finalize())
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(kind: Kind) -> Credential {
        let mut entropy = [0_u8; 40];
        entropy.iter_mut().enumerate().for_each(|(i, byte)| *byte = i as u8);
        Credential::mint(kind, &entropy)
    }

    #[test]
    fn a_credential_reads_back_as_itself_and_matches_only_its_own_hash() {
        for kind in
            [Kind::Token, Kind::Invitation, Kind::SignInLink, Kind::LiveTicket, Kind::Session]
        {
            let made = example(kind);
            let read = Credential::parse(kind, &format!(" {}\n", made.reveal())).unwrap();
            assert_eq!(read, made);
            assert!(read.matches(&made.hash()));
            assert!(!read.matches(&Credential::mint(kind, &[7; 40]).hash()));
            assert!(!read.matches(""));
        }
    }

    #[test]
    fn what_is_not_a_credential_of_this_kind_is_none() {
        let token = example(Kind::Token).reveal();
        let upper = token.to_uppercase().replace("CS_", "cs_");
        let long = format!("{token}0");
        let session = example(Kind::Session).reveal();
        for text in ["", "cs", "cs_", "cs__", "cs_é_ü", &upper, &long, &session, "Bearer x"] {
            assert_eq!(Credential::parse(Kind::Token, text), None, "{text}");
        }
    }

    #[test]
    fn printing_never_shows_the_secret() {
        let token = example(Kind::Token);
        assert_eq!(format!("{token:?}"), "cs_0001020304050607_…");
    }

    #[test]
    fn hashes_are_sha256() {
        assert_eq!(
            sha256_hex(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert!(same_secret("a long secret", "a long secret"));
        assert!(!same_secret("a long secret", "a long secre"));
    }

    #[test]
    fn hmac_is_that_of_rfc_4231() {
        for (key, text, want) in [
            (
                [0x0b; 20].as_slice(),
                b"Hi There".as_slice(),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                &[0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
        ] {
            assert_eq!(hmac_sha256_hex(key, text), want);
        }
    }
}
