//! How strongly the stretches of a text speak of the risks: all that stands before the end of
//! each clause, and each run of up to [`CLAUSES`] clauses.

use super::{
    GROUPS, Part, RISKS, Risks, SIDES, Told,
    features::Clause,
    format::Asset,
    network::{Heard, Met},
    norm,
};

/// Clauses of the longest stretch that is heard by itself.
const CLAUSES: usize = 3;
/// What the linear model's word counts beside the network's, chosen on complaints of hands
/// left out.
const LINEAR_SHARE: f32 = 1.0;

/// What each feature of a text has to say of the risks.
pub(super) struct Parts {
    pub words: Vec<Part>,
    pub pairs: Vec<Part>,
    /// The pieces of each word.
    pub pieces: Vec<Part>,
    pub concepts: Vec<Part>,
}

/// Reads a text clause by clause.
pub(super) struct Stretches<'m> {
    asset: &'m Asset,
    parts: &'m Parts,
    bias: [f32; RISKS],
    met: Met,
}

/// What the features of a stretch add up to, each counted once.
struct Stretch {
    groups: [Part; GROUPS],
    heard: Heard,
    /// For each word, pair and concept the last stretch that held it.
    held: [Vec<u32>; GROUPS - 1],
    /// Which stretch this is, from one.
    number: u32,
}

impl<'m> Stretches<'m> {
    pub fn new(asset: &'m Asset, parts: &'m Parts, bias: [f32; RISKS]) -> Self {
        Self { asset, parts, bias, met: Met::default() }
    }

    /// What the text of these clauses has to say of each risk.
    pub fn told(&mut self, clauses: &[Clause]) -> Risks {
        let mut whole = [f32::MIN; RISKS];
        let mut runs = [Told { output: f32::MIN, clause: 0, last: 0 }; RISKS];
        let mut alone: Vec<[f32; RISKS]> = Vec::with_capacity(clauses.len());
        let (mut prefix, mut run) = (self.stretch(), self.stretch());
        let mut heard: Vec<Heard> = Vec::with_capacity(clauses.len());
        for (at, clause) in clauses.iter().enumerate() {
            let of_clause = self.asset.network.hear(&clause.readings, &mut self.met);
            self.add(&mut prefix, clause, &of_clause);
            let outputs = self.outputs(&prefix);
            whole.iter_mut().zip(outputs).for_each(|(most, output)| *most = most.max(output));
            heard.push(of_clause);
            run.begin();
            let both = clauses.iter().zip(&heard).enumerate();
            for (first, (clause, heard)) in both.take(at + 1).rev().take(CLAUSES) {
                self.add(&mut run, clause, heard);
                let outputs = self.outputs(&run);
                if first == at {
                    alone.push(outputs);
                }
                for (risk, (most, output)) in runs.iter_mut().zip(outputs).enumerate() {
                    if output > most.output {
                        *most = Told { output, clause: loudest(&alone, first, risk), last: at };
                    }
                }
            }
        }
        let mut told = runs;
        told.iter_mut().zip(whole).for_each(|(told, whole)| {
            told.output = f32::midpoint(told.output, whole);
        });
        told
    }

    fn stretch(&self) -> Stretch {
        let Parts { words, pairs, concepts, .. } = self.parts;
        Stretch {
            groups: [Part::default(); GROUPS],
            heard: Heard::default(),
            held: [words, pairs, concepts].map(|parts| vec![0; parts.len()]),
            number: 1,
        }
    }

    /// Adds what `clause` holds and `stretch` does not hold yet.
    fn add(&self, stretch: &mut Stretch, clause: &Clause, heard: &Heard) {
        let Parts { words, pairs, pieces, concepts } = self.parts;
        let [of_words, of_pairs, of_pieces, of_concepts] = &mut stretch.groups;
        let [held_words, held_pairs, held_concepts] = &mut stretch.held;
        let number = stretch.number;
        for at in new(&clause.words, held_words, number) {
            of_words.join(words.get(at));
            of_pieces.join(pieces.get(at));
        }
        new(&clause.pairs, held_pairs, number).for_each(|at| of_pairs.join(pairs.get(at)));
        let new_concepts = new(&clause.concepts, held_concepts, number);
        new_concepts.for_each(|at| of_concepts.join(concepts.get(at)));
        stretch.heard.join(heard);
    }

    fn outputs(&self, stretch: &Stretch) -> [f32; RISKS] {
        let mut linear = self.bias;
        for part in &stretch.groups {
            let Some(norm) = norm(part.squares) else { continue };
            let of = part.risks.iter().zip(self.asset.scales.iter().skip(SIDES));
            for (output, (sum, scale)) in linear.iter_mut().zip(of) {
                *output += *sum as f32 * scale * norm;
            }
        }
        let mut outputs = self.asset.network.outputs(&stretch.heard);
        outputs.iter_mut().zip(linear).for_each(|(output, l)| *output += LINEAR_SHARE * l);
        outputs
    }
}

/// Which of the clauses from `first` on says most of a risk by itself.
fn loudest(alone: &[[f32; RISKS]], first: usize, risk: usize) -> usize {
    let own = alone.iter().enumerate().skip(first);
    let own = own.filter_map(|(at, outputs)| Some((at, *outputs.get(risk)?)));
    own.reduce(|a, b| if b.1 > a.1 { b } else { a }).map_or(first, |(at, _)| at)
}

impl Stretch {
    /// Begins another one.
    fn begin(&mut self) {
        self.groups = [Part::default(); GROUPS];
        self.heard = Heard::default();
        self.number += 1;
    }
}

impl Part {
    fn join(&mut self, other: Option<&Self>) {
        let Some(other) = other else { return };
        self.squares += other.squares;
        self.risks.iter_mut().zip(other.risks).for_each(|(sum, other)| *sum += other);
    }
}

/// Those of `places` that stretch `number` does not hold yet; it holds them from now on.
fn new(places: &[u32], held: &mut [u32], number: u32) -> impl Iterator<Item = usize> {
    places.iter().map(|at| *at as usize).filter(move |at| {
        held.get_mut(*at).is_some_and(|held| core::mem::replace(held, number) != number)
    })
}
