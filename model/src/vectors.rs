//! Word vectors that training may lean on: words with like meanings lie near each
//! other, in seven languages. `model/vectors/README.md` tells where they are from.

use std::{collections::HashMap, fs, path::Path};

use anyhow::{Context as _, Result};
use countersign_core::triage::model::features::word_hash;

/// The first bytes of the file: its name and version.
const MAGIC: &[u8; 4] = b"CSV1";

/// A vector for each word.
#[derive(Debug, Default, Clone)]
pub struct Vectors {
    /// How many numbers a vector has.
    pub width: usize,
    /// By the hash of the folded word, commonest words first.
    pub words: Vec<u32>,
    values: Vec<f32>,
    at: HashMap<u32, usize>,
}

impl Vectors {
    /// Reads `path`: magic, count and width as u32, scale as f32, then words (a
    /// length byte and UTF-8) and int8 values.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
        Self::parse(&bytes)
            .with_context(|| format!("{} is no file of word vectors", path.display()))
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let u32_at = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        if bytes.get(..4)? != MAGIC {
            return None;
        }
        let (count, width) = (u32_at(4)? as usize, u32_at(8)? as usize);
        let scale = f32::from_bits(u32_at(12)?);
        let mut vectors = Self { width, ..Self::default() };
        let mut at = 16;
        for index in 0..count {
            let length = usize::from(*bytes.get(at)?);
            let word = std::str::from_utf8(bytes.get(at + 1..at + 1 + length)?).ok()?;
            at += 1 + length;
            let hash = word_hash(word);
            vectors.words.push(hash);
            vectors.at.entry(hash).or_insert(index);
        }
        let values = bytes.get(at..at + count * width)?;
        vectors.values = values.iter().map(|b| f32::from(*b as i8) * scale).collect();
        Some(vectors)
    }

    /// The vector of a word.
    pub fn of(&self, hash: u32) -> Option<&[f32]> {
        let at = self.at.get(&hash)? * self.width;
        self.values.get(at..at + self.width)
    }
}
