//! A model's answer on its way to the rep: read as it comes, each sentence judged
//! before it is passed on, the whole judged at the end. All of it over placeholders.

use countersign_core::draft::model::{
    Answer, AnswerReader, Brief, Events, Verdict, event, judge, judge_sentence,
};
use std::rc::Rc;

use futures_util::{Stream, StreamExt as _, stream::unfold};
use serde_json::{Value, json};
use worker::ByteStream;

use super::{
    account::Stopper,
    guards::{self, Remembered},
    upstream::within,
    wire::{self, Kind, Piece, Usage},
};
use crate::runtime;

/// Bytes of an answer that was not streamed.
const WHOLE_BYTES_MAX: usize = 1024 * 1024;

/// An answer in the making.
pub struct Reading {
    brief: Brief,
    reader: AnswerReader,
    text: String,
    model: String,
    /// Where the answer is kept once it is whole.
    key: String,
    stopper: Rc<Stopper>,
    /// Empty for an answer from memory.
    provider: String,
    ended: Option<End>,
}

/// How an answer ended.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    /// Whole, with what it came to.
    Well(Value),
    /// Not: why, in words.
    Badly(String),
}

impl Reading {
    /// An answer of `provider`'s `model` to `brief`.
    pub fn new(brief: Brief, key: String, model: (String, String), stopper: Rc<Stopper>) -> Self {
        Self {
            reader: AnswerReader::new(brief.job),
            brief,
            text: String::new(),
            model: model.1,
            key,
            stopper,
            provider: model.0,
            ended: None,
        }
    }

    /// An answer that was given before.
    pub fn remembered(brief: Brief, before: &Remembered) -> (Self, Vec<u8>) {
        let mut reading = Self {
            reader: AnswerReader::new(brief.job),
            brief,
            text: String::new(),
            model: before.model.clone(),
            key: String::new(),
            stopper: Rc::default(),
            provider: String::new(),
            ended: None,
        };
        let mut told = reading.take(Piece::Text(before.text.clone()));
        told.extend(reading.take(Piece::End));
        (reading, told)
    }

    /// How it ended, once it has.
    pub const fn ended(&self) -> Option<&End> {
        self.ended.as_ref()
    }

    /// Takes a piece; what the rep is told of it.
    fn take(&mut self, piece: Piece) -> Vec<u8> {
        if self.ended.is_some() {
            return vec![];
        }
        match piece {
            Piece::Text(text) => {
                self.text.push_str(&text);
                self.stopper.account(|account| account.answer_bytes += text.len());
                let said = self.reader.push(&text);
                if self.reader.is_too_long() {
                    return self.fail("the model's answer was too long");
                }
                let Some(held) = self.brief.held() else { return vec![] };
                let stands = said
                    .iter()
                    .filter(|said| judge_sentence(said, &self.brief.grounds, held).is_ok());
                stands.flat_map(|said| event("sentence", &json!(said))).collect()
            }
            Piece::Usage(usage) => {
                self.stopper.account(|account| account.count(usage));
                vec![]
            }
            Piece::Stopped(why) => self.fail(why),
            Piece::Failed(what) => self.fail(&format!("the model's provider failed: {what}")),
            Piece::End => self.finish(),
        }
    }

    /// The end that the model meant.
    fn finish(&mut self) -> Vec<u8> {
        let reader = core::mem::replace(&mut self.reader, AnswerReader::new(self.brief.job));
        let answer = match reader.finish() {
            Ok(answer) => answer,
            Err(broken) => return self.fail(&broken.to_string()),
        };
        let mut worth_keeping = !self.key.is_empty();
        let told = match answer {
            Answer::Draft(said) => {
                let verdict = self.brief.held().map_or_else(Verdict::default, |held| {
                    judge(&said, &self.brief.grounds, &self.brief.language, held)
                });
                worth_keeping &= verdict.usable;
                json!({ "draft": verdict })
            }
            other => json!(other),
        };
        let usage = self.settle(true);
        if worth_keeping {
            let answer = Remembered { text: self.text.clone(), model: self.model.clone(), usage };
            guards::memory(|memory| {
                memory.put(core::mem::take(&mut self.key), answer, runtime::now_ms());
            });
        }
        let done = json!({
            "model": self.model, "cached": self.provider.is_empty(), "usage": usage, "told": told,
        });
        let told = event("done", &done);
        self.ended = Some(End::Well(done));
        told
    }

    /// An end that nobody meant.
    fn fail(&mut self, why: &str) -> Vec<u8> {
        self.settle(false);
        self.stopper.abort();
        self.ended = Some(End::Badly(why.to_owned()));
        event(
            "failed",
            &json!({
                "code": "model_failed", "message": why, "remedy": "the local draft stands",
            }),
        )
    }

    /// Closes the account. Nobody's going away is the provider's fault.
    fn settle(&self, answered: bool) -> Usage {
        if !self.provider.is_empty() && !self.stopper.is_left() {
            guards::breakers(|b| b.told(&self.provider, answered, runtime::now_ms()));
        }
        if answered {
            self.stopper.done();
        }
        self.stopper.settle(answered)
    }

    /// Reads an answer that was not streamed.
    pub async fn read_whole(
        &mut self,
        kind: Kind,
        first: Vec<u8>,
        mut rest: ByteStream,
        idle_ms: u64,
    ) {
        let mut body = first;
        while body.len() <= WHOLE_BYTES_MAX {
            match within(idle_ms, rest.next()).await {
                Some(Some(Ok(chunk))) => body.extend_from_slice(&chunk),
                Some(None) => break,
                Some(Some(Err(_))) | None => {
                    self.fail("the model's answer was cut off");
                    return;
                }
            }
        }
        match serde_json::from_slice::<Value>(&body) {
            Ok(data) => wire::whole(kind, &data).into_iter().for_each(|piece| {
                self.take(piece);
            }),
            Err(_) => {
                self.fail("the model's provider answered with something else than an answer");
            }
        }
    }

    /// The events that the rep is told, while the answer comes in.
    pub fn stream(
        self,
        kind: Kind,
        first: Vec<u8>,
        rest: ByteStream,
        idle_ms: u64,
    ) -> impl Stream<Item = worker::Result<Vec<u8>>> {
        let state = (self, Events::default(), Some(first), rest);
        unfold(state, move |(mut reading, mut events, mut first, mut rest)| async move {
            loop {
                if reading.ended.is_some() {
                    return None;
                }
                let told = match first.take() {
                    Some(first) => reading.take_bytes(kind, &mut events, &first),
                    None => match within(idle_ms, rest.next()).await {
                        Some(Some(Ok(chunk))) => reading.take_bytes(kind, &mut events, &chunk),
                        Some(_) => reading.fail("the model's answer was cut off"),
                        None => reading.fail("the model fell silent in mid-answer"),
                    },
                };
                if !told.is_empty() {
                    return Some((Ok(told), (reading, events, first, rest)));
                }
            }
        })
    }

    fn take_bytes(&mut self, kind: Kind, events: &mut Events, bytes: &[u8]) -> Vec<u8> {
        let found = events.push(bytes);
        let pieces = found.iter().flat_map(|event| wire::pieces(kind, event));
        let told = pieces.flat_map(|piece| self.take(piece)).collect();
        if events.overflowed {
            return self.fail("the model's answer was too long");
        }
        told
    }
}

impl Drop for Reading {
    /// Nobody waits any more: the model is stopped, and what it said so far is paid for.
    fn drop(&mut self) {
        if self.ended.is_none() {
            self.stopper.leave();
            self.fail("nobody waited for the answer");
        }
    }
}
