//! Which models this deployment may ask: addresses and keys come from whoever deploys,
//! never from a workspace, so that no admin can send a key or a ticket elsewhere.

use std::{collections::BTreeMap, rc::Rc};

use countersign_core::draft::model::Job;
use serde::{Deserialize, Serialize};
use worker::{Env, js_sys::Reflect, wasm_bindgen::JsValue};

use super::wire::{Kind, Structured};
use crate::refusal::Refusal;

/// The binding that holds [`Config`] as JSON.
const CONFIG: &str = "MODEL_PROVIDERS";
/// The model that Anthropic is asked for when nobody names one.
const ANTHROPIC_MODEL: &str = "claude-haiku-4-5";

/// What a deployment may ask.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct Config {
    /// By the name that settings use.
    pub providers: BTreeMap<String, Provider>,
    /// Whom to ask, first to last, unless a workspace says otherwise.
    #[serde(default)]
    pub default: Vec<Choice>,
    /// Instead of `default`, by job.
    #[serde(default)]
    pub jobs: BTreeMap<Job, Vec<Choice>>,
    /// How long to wait.
    #[serde(default)]
    pub timeouts_ms: Timeouts,
}

/// Somebody who runs models.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Provider {
    /// The format it speaks.
    pub kind: Kind,
    /// Its base address: for OpenAI's format with the `/v1`, for Anthropic's without.
    pub url: String,
    /// The binding that holds its key.
    #[serde(default)]
    pub key: Option<String>,
    /// The header that carries the key, where it is not the format's own.
    #[serde(default)]
    pub key_header: Option<String>,
    /// How it is asked for an answer's form.
    #[serde(default)]
    pub structured: Structured,
}

/// A model of a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its name in [`Config::providers`].
    pub provider: String,
    /// The model, as the provider calls it.
    pub model: String,
    /// What a million tokens of a prompt cost, in cents of the budget's currency.
    #[serde(default)]
    pub input_cents_per_million: u64,
    /// The same for answers.
    #[serde(default)]
    pub output_cents_per_million: u64,
}

/// How long to wait, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Timeouts {
    /// For a connection and the answer's headers: `fetch` does not tell them apart.
    pub headers: u64,
    /// From there to the first byte.
    pub first_byte: u64,
    /// Between two pieces.
    pub idle: u64,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self { headers: 15_000, first_byte: 15_000, idle: 10_000 }
    }
}

impl Choice {
    /// What `usage` costs, in billionths of the budget's currency unit.
    pub const fn nano(&self, input: u64, output: u64) -> u64 {
        let input = input.saturating_mul(self.input_cents_per_million);
        let output = output.saturating_mul(self.output_cents_per_million);
        // A cent for a million is ten billionths for one.
        input.saturating_add(output).saturating_mul(10)
    }
}

impl Config {
    /// This deployment's, read once.
    ///
    /// # Errors
    /// 503 when the binding holds something else.
    pub fn of(env: &Env) -> Result<Rc<Self>, Refusal> {
        thread_local! {
            static READ: core::cell::OnceCell<Rc<Config>> = const { core::cell::OnceCell::new() };
        }
        if let Some(read) = READ.with(|read| read.get().cloned()) {
            return Ok(read);
        }
        let config = Rc::new(Self::read(|name| binding(env, name))?);
        READ.with(|read| {
            // Already read by another request, to the same.
            let _ = read.set(Rc::clone(&config));
        });
        Ok(config)
    }

    /// Reads `MODEL_PROVIDERS`, or the few settings that stand for it.
    fn read(binding: impl Fn(&str) -> Option<String>) -> Result<Self, Refusal> {
        if let Some(text) = binding(CONFIG) {
            return serde_json::from_str(&text).map_err(|error| {
                Refusal::new(
                    503,
                    "model_misconfigured",
                    format!("`{CONFIG}` could not be read: {error}"),
                    "correct it where the edge is started; docs/llm-proxy.md lists every field",
                )
            });
        }
        let mut config = Self::default();
        let mut add = |name: &str, provider: Provider, model: String, cents: [u64; 2]| {
            config.providers.insert(name.to_owned(), provider);
            config.default.push(Choice {
                provider: name.to_owned(),
                model,
                input_cents_per_million: cents[0],
                output_cents_per_million: cents[1],
            });
        };
        let provider = |kind, url: String, key: Option<&str>| Provider {
            kind,
            url,
            key: key.map(str::to_owned),
            key_header: None,
            structured: Structured::default(),
        };
        if let Some(url) = binding("MODEL_URL") {
            let model = binding("MODEL_NAME").unwrap_or_else(|| "default".to_owned());
            add("own", provider(Kind::OpenAi, url, Some("MODEL_KEY")), model, [0, 0]);
        }
        if binding("ANTHROPIC_API_KEY").is_some() {
            let url = "https://api.anthropic.com".to_owned();
            let model = binding("ANTHROPIC_MODEL").unwrap_or_else(|| ANTHROPIC_MODEL.to_owned());
            let key = Some("ANTHROPIC_API_KEY");
            add("anthropic", provider(Kind::Anthropic, url, key), model, UNKNOWN_PRICE);
        }
        if let (Some(_), Some(model)) = (binding("OPENAI_API_KEY"), binding("OPENAI_MODEL")) {
            let url = "https://api.openai.com/v1".to_owned();
            let key = Some("OPENAI_API_KEY");
            add("openai", provider(Kind::OpenAi, url, key), model, UNKNOWN_PRICE);
        }
        Ok(config)
    }

    /// Whom to ask for `job`, first to last; `own` is what the workspace chose.
    pub fn chain<'a>(&'a self, job: Job, own: &'a BTreeMap<Job, Vec<Choice>>) -> &'a [Choice] {
        let chosen = own.get(&job).filter(|chain| !chain.is_empty());
        chosen.or_else(|| self.jobs.get(&job)).unwrap_or(&self.default)
    }
}

/// Cents that a million tokens are taken to cost when nobody said: dear rather than cheap.
const UNKNOWN_PRICE: [u64; 2] = [1_500, 7_500];

/// A text binding that says something.
pub fn binding(env: &Env, name: &str) -> Option<String> {
    // An environment variable that is not set is bound to `null`, which `Env::var` trips over.
    let text = Reflect::get(env, &JsValue::from_str(name)).ok()?.as_string()?;
    (!text.trim().is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(set: &[(&str, &str)]) -> Result<Config, Refusal> {
        Config::read(|name| {
            set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn one_setting_is_enough_for_a_model_on_the_same_machine() {
        let config = read(&[("MODEL_URL", "http://127.0.0.1:11434/v1")]).unwrap();
        let own = BTreeMap::new();
        let chain = config.chain(Job::Draft, &own);
        assert_eq!(chain.len(), 1);
        assert_eq!(config.providers["own"].kind, Kind::OpenAi);
        assert_eq!(read(&[]).unwrap(), Config::default());
    }

    #[test]
    fn a_workspaces_choice_comes_before_the_deployments() {
        let config = read(&[(
            "MODEL_PROVIDERS",
            r#"{"providers":{"a":{"kind":"anthropic","url":"https://x","key":"K"}},
                "default":[{"provider":"a","model":"m"}],
                "jobs":{"retriage":[{"provider":"a","model":"small"}]},
                "timeouts_ms":{"idle":50}}"#,
        )])
        .unwrap();
        let model = |job, own: &BTreeMap<_, _>| config.chain(job, own)[0].model.clone();
        let choice = Choice { model: "mine".into(), ..config.default[0].clone() };
        let own = BTreeMap::from([(Job::Draft, vec![choice])]);
        assert_eq!(model(Job::Draft, &own), "mine");
        assert_eq!(model(Job::Retriage, &own), "small");
        assert_eq!(model(Job::Translate, &own), "m");
        assert_eq!((config.timeouts_ms.idle, config.timeouts_ms.headers), (50, 15_000));
        assert_eq!(read(&[("MODEL_PROVIDERS", "{")]).unwrap_err().status, 503);
    }

    #[test]
    fn prices_are_counted_in_billionths() {
        let choice = Choice {
            provider: "a".into(),
            model: "m".into(),
            input_cents_per_million: 300,
            output_cents_per_million: 1_500,
        };
        // 3 for a million in, 15 for a million out.
        assert_eq!(choice.nano(1_000_000, 1_000_000), 18_000_000_000);
    }
}
