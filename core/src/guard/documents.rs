//! A pack's documents as the guard reads them: once for a pack, however many drafts.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, OnceLock},
};

use super::{
    days::{Written, dates},
    pairs::{Clauses, Pairs},
    policy::{Clause, clauses_of},
};
use crate::{
    policy::pack::Pack,
    text::{fold, reading::sentences},
};

/// Where stems stand: the clause, and which of its parts.
pub type Stems = HashMap<String, Vec<(usize, usize)>>;

/// What is worked out of a pack's documents.
#[derive(Default)]
pub struct Documents {
    /// Their sentences.
    pub clauses: Vec<Clause>,
    /// Where the sentences' stems stand.
    pub stems: Stems,
    /// Their texts, folded.
    pub folded: Vec<String>,
    /// The words of their texts, folded.
    pub words: HashSet<String>,
    /// The days that they write.
    pub days: Vec<Written>,
    /// The sentences as the judge of pairs reads them, when it is first asked.
    read: OnceLock<Clauses>,
}

impl Documents {
    /// The documents of `pack`, read when it is first asked.
    pub fn of(pack: Option<&Pack>) -> Arc<Self> {
        pack.map_or_else(Arc::default, |pack| pack.guard_reading.of(pack, || Self::read(pack)))
    }

    fn read(pack: &Pack) -> Self {
        let texts = || pack.documents.iter().flat_map(|d| &d.passages).map(|p| p.text.as_str());
        let clauses = clauses_of(pack);
        let folded: Vec<String> = texts().map(fold).collect();
        Self {
            stems: stems_of(&clauses),
            words: folded.iter().flat_map(|text| words(text)).map(str::to_owned).collect(),
            days: texts().flat_map(|text| dates(text, &sentences(text))).collect(),
            clauses,
            folded,
            read: OnceLock::new(),
        }
    }

    /// The sentences as `pairs` reads them.
    pub fn read_by(&self, pairs: &Pairs) -> &Clauses {
        self.read.get_or_init(|| {
            let read = |text: &str| pairs.reading(&sentences(text).concat());
            let heading =
                |place: &str| read(place.split_once(", ").map_or("", |(_, heading)| heading));
            Clauses::of(self.clauses.iter().map(|c| [read(&c.text), heading(&c.place)]).collect())
        })
    }
}

/// Where the stems of `clauses` stand.
pub fn stems_of(clauses: &[Clause]) -> Stems {
    let mut index = Stems::new();
    for (at, clause) in clauses.iter().enumerate() {
        for (part, (stems, _)) in clause.parts.iter().enumerate() {
            for stem in stems {
                index.entry(stem.clone()).or_default().push((at, part));
            }
        }
    }
    index
}

/// The words of a folded text.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}
