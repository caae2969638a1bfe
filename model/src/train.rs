//! The whole of a training: figures on hands not seen, calibration, and the asset.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use countersign_core::{
    ticket::Channel,
    triage::model::{Model, RISKS},
};

use crate::{
    asset::{self, Calibration},
    corpus::{self, Row},
    examples, figures,
    folds::Ground,
    held,
    learn::Settings,
    risks, sources,
    vectors::Vectors,
};

/// Share of plain English social messages that is left open: the design allows 15% of real
/// ones, and those are less sure.
const LEFT_OPEN: f32 = 0.105;

/// Where a training reads and writes.
#[derive(clap::Args)]
pub struct Arguments {
    /// The corpus.
    #[arg(long, default_value = "model/corpus")]
    pub corpus: PathBuf,
    /// The word vectors.
    #[arg(long, default_value = "model/vectors/words.bin")]
    pub vectors: PathBuf,
    /// The list of labelled sets by which the risks' thresholds are chosen.
    #[arg(long, default_value = "model/calibration.txt")]
    pub calibration: PathBuf,
    /// The model written.
    #[arg(long, default_value = "model/triage.bin")]
    pub out: PathBuf,
    /// Leave this hand out, and write its rows beside the model as `.jsonl`: a split
    /// that no training saw, for `countersign eval triage --model`.
    #[arg(long, value_name = "HAND")]
    pub without: Option<String>,
}

/// A trial of other settings.
#[derive(clap::Args)]
pub struct Trial {
    #[command(flatten)]
    training: Arguments,
    /// A setting and its value, such as `passes=20`.
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// Write every row's risks here: labelled, raised by rules, and the model's outputs.
    #[arg(long, value_name = "FILE")]
    cases: Option<PathBuf>,
}

/// Prints the figures on hands that were left out.
pub fn try_settings(trial: &Trial) -> Result<()> {
    let ground = ground(&trial.training)?;
    let mut settings = Settings::default();
    trial.set.iter().try_for_each(|pair| settings.set(pair))?;
    let outputs = ground.unseen(&settings);
    println!("{settings:?}\n{}", figures::table(&ground.rows, &outputs));
    if let Some(path) = &trial.cases {
        write(path, risks::lines(&ground.rows, &outputs).as_bytes())?;
    }
    Ok(())
}

/// Reads what a training needs.
pub fn ground(arguments: &Arguments) -> Result<Ground> {
    let rows = corpus::read(&arguments.corpus)?;
    let vectors = Vectors::read(&arguments.vectors)?;
    Ok(Ground { features: examples::features(&rows), rows, vectors })
}

/// Trains, prints figures on hands that were left out, and writes the model.
pub fn run(arguments: &Arguments) -> Result<()> {
    let mut ground = ground(arguments)?;
    if let Some(hand) = &arguments.without {
        let left_out = ground.leave_out(hand);
        let rows: Vec<&Row> = left_out.iter().collect();
        write(&arguments.out.with_extension("jsonl"), held::jsonl(&rows).as_bytes())?;
    }
    let settings = Settings::default();
    let outputs = ground.unseen(&settings);
    let calibration = calibrate(&ground.rows, &outputs);
    println!("{}", figures::table(&ground.rows, &outputs));
    let messages = risks::labelled(Path::new(""), &arguments.calibration)?;
    let (bytes, calibration) = make(&ground, &settings, calibration, &messages);
    let chosen = [calibration.risk_from, calibration.risk_doubt];
    println!("{}", risks::table(&ground.rows, &outputs, chosen));
    println!("{calibration:?}");
    println!("{} rows, {} bytes", ground.rows.len(), bytes.len());
    write(&arguments.out, &bytes)?;
    // A trial on a part of the corpus is no model to keep.
    if arguments.without.is_none() {
        let record = sources::record(Path::new(""), arguments, &bytes)?;
        write(&sources::place(&arguments.out), record.as_bytes())?;
    }
    Ok(())
}

/// The model's bytes of everything in `ground`, and its calibration with the thresholds of
/// risks, chosen by what it says of the `messages`.
fn make(
    ground: &Ground,
    settings: &Settings,
    calibration: Calibration,
    messages: &[risks::Labelled],
) -> (Vec<u8>, Calibration) {
    let places = ground.places(|_| true);
    let learnt = ground.learn(&places, settings);
    let network = ground.learn_network(&places);
    let bytes = |chosen: &Calibration| asset::bytes(&learnt, &network, &ground.vectors, chosen);
    let mut chosen = calibration;
    if let Ok(model) = Model::read(bytes(&chosen)) {
        [chosen.risk_from, chosen.risk_doubt] = risks::thresholds(&model, messages);
    }
    (bytes(&chosen), chosen)
}

/// What is chosen by rows that were left out: everything but the thresholds of risks.
fn calibrate(rows: &[Row], outputs: &[figures::Unseen]) -> Calibration {
    let temperatures = figures::temperatures(rows, outputs);
    let [of_intent, ..] = temperatures;
    let social = |row: &Row| row.plain && row.language == "en" && row.channel == Channel::Social;
    Calibration {
        temperatures,
        answer_from: figures::answer_from(rows, outputs, of_intent, LEFT_OPEN, social),
        also_from: figures::also_from(rows, outputs, of_intent),
        risk_from: [f32::MAX; RISKS],
        risk_doubt: [f32::MIN; RISKS],
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn training_twice_gives_the_same_bytes() {
        let text = "# language: en\n# channel: social\n# hand: 1\n\
                    shipping_delay||f|n||where is my parcel it was due on monday\n\
                    praise||p|l||love the new lamp thank you\n\
                    refund_request||f|h|money|i want my money back for the broken lamp\n\
                    shipping_delay||f|n||the parcel is late again and nobody answers\n\
                    praise||p|l||thank you so much i love it\n";
        let bytes = || {
            let rows = corpus::parse(text, "b1").unwrap();
            let ground =
                Ground { features: examples::features(&rows), rows, vectors: Vectors::default() };
            let settings = Settings::default();
            let outputs = ground.unseen(&settings);
            make(&ground, &settings, calibrate(&ground.rows, &outputs), &[]).0
        };
        let first = bytes();
        assert_eq!(first, bytes());
        let model = countersign_core::triage::Model::read(first).unwrap();
        let features = countersign_core::triage::model::features::Features::of_text(
            "my parcel is late",
            Channel::Social,
        );
        let judged = model.judge(&features);
        let late = judged.intents[countersign_core::triage::Intent::ShippingDelay as usize];
        assert!(judged.intents.iter().all(|chance| *chance <= late), "{judged:?}");
    }
}
