//! Judging rows that no training saw: whole hands are left out in turn.

use countersign_core::triage::model::{INTENTS, Model, OUTPUTS, RISKS, features::Features};

use crate::{
    asset::{self, Calibration},
    corpus::Row,
    examples::{Example, Known3},
    figures::Unseen,
    learn::{Settings, Weights, learn},
    network,
    vectors::Vectors,
};

/// No calibration: what it is chosen from.
const PLAIN: Calibration = Calibration {
    temperatures: [1.0; 3],
    answer_from: 0.0,
    also_from: 0.0,
    risk_from: [0.0; RISKS],
    risk_doubt: [f32::MIN; RISKS],
};

/// Everything that a training needs.
pub struct Ground {
    pub rows: Vec<Row>,
    pub features: Vec<Features>,
    pub vectors: Vectors,
}

/// What a training came to.
pub struct Learnt {
    pub known: Known3,
    pub weights: Weights,
}

/// Trainings of the network that leave rows out: each leaves out every so many-th fold.
const NETWORKS: usize = 4;

impl Ground {
    /// Learns from the rows at `places`.
    pub fn learn(&self, places: &[usize], settings: &Settings) -> Learnt {
        let rows: Vec<&Row> = places.iter().filter_map(|at| self.rows.get(*at)).collect();
        let features: Vec<&Features> =
            places.iter().filter_map(|at| self.features.get(*at)).collect();
        let known = Known3::collect(&features, &self.vectors);
        let examples: Vec<Example> =
            features.iter().map(|f| known.example(f, &self.vectors)).collect();
        let weights = learn(&rows, &examples, known.len(), settings);
        Learnt { known, weights }
    }

    /// The network's part of the model, learnt from the rows at `places`.
    pub fn learn_network(&self, places: &[usize]) -> Vec<u8> {
        let rows: Vec<&Row> = places.iter().filter_map(|at| self.rows.get(*at)).collect();
        let features: Vec<&Features> =
            places.iter().filter_map(|at| self.features.get(*at)).collect();
        network::bytes(&network::learn(&rows, &features, &self.vectors))
    }

    /// Takes the rows of one hand away, and returns them.
    pub fn leave_out(&mut self, hand: &str) -> Vec<Row> {
        let rows = std::mem::take(&mut self.rows);
        let features = std::mem::take(&mut self.features);
        let mut gone = vec![];
        for (row, features) in rows.into_iter().zip(features) {
            if row.hand == hand {
                gone.push(row);
            } else {
                self.rows.push(row);
                self.features.push(features);
            }
        }
        gone
    }

    /// The names of the folds, each once.
    fn folds(&self) -> Vec<String> {
        let mut folds: Vec<String> = self.rows.iter().map(Row::fold).collect();
        folds.sort();
        folds.dedup();
        folds
    }

    /// The places of the rows that `keep` holds.
    pub fn places(&self, keep: impl Fn(&Row) -> bool) -> Vec<usize> {
        self.rows.iter().enumerate().filter(|(_, row)| keep(row)).map(|(at, _)| at).collect()
    }

    /// For every row the outputs of a training that saw no row of its fold.
    pub fn unseen(&self, settings: &Settings) -> Vec<Unseen> {
        let nothing =
            Unseen { outputs: [0.0; OUTPUTS], lexicon: [0.0; INTENTS], risks: [0.0; RISKS] };
        let mut outputs = vec![nothing; self.rows.len()];
        let folds = self.folds();
        let groups: Vec<usize> = (0..NETWORKS.min(folds.len())).collect();
        let networks = two_by_two(&groups, |group| {
            let left_out =
                |row: &Row| folds.iter().skip(*group).step_by(NETWORKS).any(|f| *f == row.fold());
            self.learn_network(&self.places(|row| !left_out(row)))
        });
        let runs: Vec<(&String, &Vec<u8>)> = folds.iter().zip(networks.iter().cycle()).collect();
        let told = two_by_two(&runs, |(fold, network)| self.without(fold, network, settings));
        for (at, output) in told.into_iter().flatten() {
            if let Some(slot) = outputs.get_mut(at) {
                *slot = output;
            }
        }
        outputs
    }

    fn without(&self, fold: &str, network: &[u8], settings: &Settings) -> Vec<(usize, Unseen)> {
        let learnt = self.learn(&self.places(|row| row.fold() != fold), settings);
        let bytes = asset::bytes(&learnt, network, &self.vectors, &PLAIN);
        let Ok(model) = Model::read(bytes) else { return vec![] };
        self.places(|row| row.fold() == fold)
            .into_iter()
            .filter_map(|at| {
                let features = self.features.get(at)?;
                let (outputs, risks) = model.outputs(features);
                let risks = risks.map(|told| told.output);
                Some((at, Unseen { outputs, lexicon: features.lexicon, risks }))
            })
            .collect()
    }
}

/// What `run` gives for each of `all`, two at a time, in their order.
fn two_by_two<T: Sync, R: Send + Default>(all: &[T], run: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let mut told = vec![];
    for pair in all.chunks(2) {
        told.extend(std::thread::scope(|scope| {
            let run = &run;
            let started: Vec<_> = pair.iter().map(|one| scope.spawn(move || run(one))).collect();
            started.into_iter().map(|t| t.join().unwrap_or_default()).collect::<Vec<_>>()
        }));
    }
    told
}
