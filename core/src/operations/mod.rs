//! Many packets at once: counts for the digest.
