//! The corpus: files of labelled messages, each file by one hand after one brief.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail};
use countersign_core::{
    ticket::Channel,
    triage::{Intent, Risk, Tone, Urgency},
};

/// One labelled message.
#[derive(Debug, Clone)]
pub struct Row {
    /// Who wrote it.
    pub hand: String,
    /// The brief it was written after.
    pub brief: String,
    /// ISO 639-1.
    pub language: String,
    pub channel: Channel,
    pub intent: Intent,
    pub also: Vec<Intent>,
    pub tone: Tone,
    pub urgency: Urgency,
    pub risk: Vec<Risk>,
    /// Written as most people write, without the corpus's delight in oddities.
    pub plain: bool,
    /// Only its risks are to be learnt: its brief said nothing of how intent, tone and urgency
    /// are told.
    pub risks_alone: bool,
    pub text: String,
}

impl Row {
    /// It was written for the risks: with one, or with words that only sound like one.
    pub fn is_of_risks(&self) -> bool {
        self.brief.starts_with('r')
    }

    /// What is left out together when a training must not have seen the row: a few whole
    /// hands; of the risks' rows, all by one hand, a part of their briefs.
    pub fn fold(&self) -> String {
        if let Some(number) = self.brief.strip_prefix('r').and_then(|n| n.parse::<u32>().ok()) {
            return format!("r{}", number % RISK_FOLDS);
        }
        self.hand
            .parse::<u32>()
            .map_or_else(|_| self.hand.clone(), |n| (n % HAND_FOLDS).to_string())
    }
}

/// Parts of the hands, and of the briefs r01 and on, that are left out in turn.
const HAND_FOLDS: u32 = 8;
const RISK_FOLDS: u32 = 4;

/// Every row of the `.psv` files in `folder`, in the order of their names.
pub fn read(folder: &Path) -> Result<Vec<Row>> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .with_context(|| format!("reading {}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "psv"))
        .collect();
    paths.sort();
    let mut rows = vec![];
    for path in paths {
        let text =
            fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let brief = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        rows.extend(parse(&text, &brief)?);
    }
    Ok(rows)
}

/// The rows of one file.
pub fn parse(text: &str, brief: &str) -> Result<Vec<Row>> {
    let (mut language, mut channel, mut hand) = (String::new(), Channel::Other, String::new());
    let (mut plain, mut risks_alone) = (false, false);
    let mut rows = vec![];
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        if let Some(header) = line.strip_prefix("# ") {
            let (name, value) = header.split_once(':').unwrap_or((header, ""));
            let word = value.split_whitespace().next().unwrap_or_default();
            match name {
                "language" => language = word.to_owned(),
                "channel" => channel = Channel::from_word(word).unwrap_or(Channel::Other),
                "hand" => hand = word.to_owned(),
                "register" => plain = word == "plain",
                "labels" => risks_alone = word == "risks",
                _ => {}
            }
            continue;
        }
        let row = row(line).with_context(|| format!("{brief}, line {}", at + 1))?;
        rows.push(Row {
            hand: hand.clone(),
            brief: brief.to_owned(),
            language: if row.language.is_empty() { language.clone() } else { row.language },
            channel,
            plain,
            risks_alone,
            ..row
        });
    }
    Ok(rows)
}

fn row(line: &str) -> Result<Row> {
    let fields: Vec<&str> = line.splitn(6, '|').collect();
    let [intent, also, tone, urgency, risk, text] = fields.as_slice() else {
        bail!("a row has six fields, `intent|also|tone|urgency|risk|text`");
    };
    let (text, language) = match text.rsplit_once(" ||") {
        Some((text, code)) if code.len() == 2 => (text, code),
        _ => (*text, ""),
    };
    let words = |list: &str| -> Vec<String> {
        list.split(',').map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let intent_of = |word: &str| {
        Intent::from_word(word.trim()).with_context(|| format!("`{word}` is no intent"))
    };
    Ok(Row {
        hand: String::new(),
        brief: String::new(),
        language: language.to_owned(),
        channel: Channel::Other,
        intent: intent_of(intent)?,
        also: words(also).iter().map(|w| intent_of(w)).collect::<Result<_>>()?,
        tone: match *tone {
            "p" => Tone::Positive,
            "n" => Tone::Neutral,
            "f" => Tone::Frustrated,
            "a" => Tone::Angry,
            other => bail!("`{other}` is no tone: p, n, f or a"),
        },
        urgency: match *urgency {
            "l" => Urgency::Low,
            "n" => Urgency::Normal,
            "h" => Urgency::High,
            "c" => Urgency::Critical,
            other => bail!("`{other}` is no urgency: l, n, h or c"),
        },
        risk: words(risk)
            .iter()
            .map(|w| Risk::from_word(w).with_context(|| format!("`{w}` is no risk")))
            .collect::<Result<_>>()?,
        plain: false,
        risks_alone: false,
        text: text.replace("\\n", "\n"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_with_their_header() {
        let text = "# language: de\n# channel: social (x)\n# hand: 3\n\
                    lost_package|refund_request|f|h|money,repeat|weg|futsch\\nja\n\
                    praise||p|l||nice ||en\n";
        let rows = parse(text, "b1").unwrap();
        assert_eq!(rows[0].text, "weg|futsch\nja");
        assert_eq!((rows[0].language.as_str(), rows[0].hand.as_str()), ("de", "3"));
        assert_eq!(rows[0].risk, [Risk::Money, Risk::Repeat]);
        assert_eq!((rows[1].language.as_str(), rows[1].text.as_str()), ("en", "nice"));
    }

    #[test]
    fn a_broken_row_is_named() {
        let error = parse("# language: de\nnonsense||n|n||x", "b9").unwrap_err();
        assert_eq!(format!("{error:#}"), "b9, line 2: `nonsense` is no intent");
    }
}
