//! The two wire formats: requests as each asks for them, answers as pieces.
//! docs/llm-proxy.md names the public descriptions that they were checked against.

use countersign_core::draft::model::{Event, Prompt};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::config::Provider;

/// Which format a provider speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Anthropic's Messages API.
    Anthropic,
    /// OpenAI's Chat Completions, as many others speak it.
    OpenAi,
}

/// How an answer's form is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Structured {
    /// By the JSON schema.
    #[default]
    JsonSchema,
    /// As any JSON object.
    JsonObject,
    /// By the prompt alone.
    None,
}

/// Tokens that a provider counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Usage {
    /// Of the prompt, cached ones included.
    pub input: u64,
    /// Of the answer.
    pub output: u64,
}

/// Something an answer's stream tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// More of the text.
    Text(String),
    /// Tokens counted so far; a later count replaces an earlier one where it is not 0.
    Usage(Usage),
    /// The end, whole.
    End,
    /// The model gave up, or was stopped: why, in words.
    Stopped(&'static str),
    /// The provider failed in mid-stream.
    Failed(String),
}

/// The address that `provider` is asked at.
pub fn address(provider: &Provider) -> String {
    let (base, query) = provider.url.split_once('?').unwrap_or((&provider.url, ""));
    let path = match provider.kind {
        Kind::Anthropic => "/v1/messages",
        Kind::OpenAi => "/chat/completions",
    };
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{path}{mark}{query}", base.trim_end_matches('/'))
}

/// The headers that carry `key`, and what else the format asks for.
pub fn headers(provider: &Provider, key: Option<&str>) -> Vec<(String, String)> {
    let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    if provider.kind == Kind::Anthropic {
        headers.push(("anthropic-version".to_owned(), "2023-06-01".to_owned()));
    }
    if let Some(key) = key {
        headers.push(match (provider.kind, provider.key_header.as_deref()) {
            (_, Some(name)) => (name.to_owned(), key.to_owned()),
            (Kind::Anthropic, None) => ("x-api-key".to_owned(), key.to_owned()),
            (Kind::OpenAi, None) => ("authorization".to_owned(), format!("Bearer {key}")),
        });
    }
    headers
}

/// The body that asks `model` for `prompt`.
pub fn body(provider: &Provider, model: &str, prompt: &Prompt, stream: bool) -> Value {
    match provider.kind {
        Kind::Anthropic => anthropic(provider, model, prompt, stream),
        Kind::OpenAi => openai(provider, model, prompt, stream),
    }
}

fn anthropic(provider: &Provider, model: &str, prompt: &Prompt, stream: bool) -> Value {
    let mut body = json!({
        "model": model,
        "max_tokens": prompt.output_tokens_max,
        "system": prompt.system,
        "messages": [{ "role": "user", "content": prompt.user }],
        "stream": stream,
    });
    if provider.structured == Structured::JsonSchema {
        set(
            &mut body,
            "output_config",
            json!({
                "format": { "type": "json_schema", "schema": prompt.schema },
            }),
        );
    }
    body
}

fn openai(provider: &Provider, model: &str, prompt: &Prompt, stream: bool) -> Value {
    let mut body = json!({
        "model": model,
        "messages": [
            { "role": "system", "content": prompt.system },
            { "role": "user", "content": prompt.user },
        ],
        "stream": stream,
    });
    // OpenAI's own newer models refuse `max_tokens`; most others know nothing else.
    let own = provider.url.contains("api.openai.com");
    let tokens = if own { "max_completion_tokens" } else { "max_tokens" };
    set(&mut body, tokens, json!(prompt.output_tokens_max));
    if stream {
        set(&mut body, "stream_options", json!({ "include_usage": true }));
    }
    match provider.structured {
        Structured::JsonSchema => {
            let schema =
                json!({ "name": prompt.schema_name, "schema": prompt.schema, "strict": true });
            set(
                &mut body,
                "response_format",
                json!({ "type": "json_schema", "json_schema": schema }),
            );
        }
        Structured::JsonObject => {
            set(&mut body, "response_format", json!({ "type": "json_object" }));
        }
        Structured::None => {}
    }
    body
}

fn set(body: &mut Value, field: &str, value: Value) {
    if let Some(fields) = body.as_object_mut() {
        fields.insert(field.to_owned(), value);
    }
}

/// What `event` of a stream tells.
pub fn pieces(kind: Kind, event: &Event) -> Vec<Piece> {
    if event.data.trim() == "[DONE]" {
        return vec![Piece::End];
    }
    let Ok(data) = serde_json::from_str::<Value>(&event.data) else { return vec![] };
    if let Some(error) = error_of(&data) {
        return vec![Piece::Failed(error)];
    }
    match kind {
        Kind::Anthropic => of_message_event(&data),
        Kind::OpenAi => of_chunk(&data),
    }
}

fn of_message_event(data: &Value) -> Vec<Piece> {
    let text = |path: &str| data.pointer(path).and_then(Value::as_str);
    match text("/type") {
        Some("message_start") => usage_of(data.pointer("/message/usage")).into_iter().collect(),
        Some("content_block_delta") if text("/delta/type") == Some("text_delta") => {
            text("/delta/text").map(|t| Piece::Text(t.to_owned())).into_iter().collect()
        }
        Some("message_delta") => {
            let mut pieces: Vec<Piece> = usage_of(data.get("usage")).into_iter().collect();
            pieces.extend(text("/delta/stop_reason").and_then(stopped).map(Piece::Stopped));
            pieces
        }
        Some("message_stop") => vec![Piece::End],
        // Pings, thinking, tool calls, and what is added one day.
        _ => vec![],
    }
}

fn of_chunk(data: &Value) -> Vec<Piece> {
    let text = |path: &str| data.pointer(path).and_then(Value::as_str).filter(|t| !t.is_empty());
    let mut pieces = vec![];
    pieces.extend(text("/choices/0/delta/content").map(|t| Piece::Text(t.to_owned())));
    if text("/choices/0/delta/refusal").is_some() {
        pieces.push(Piece::Stopped(REFUSED));
    }
    pieces.extend(usage_of(data.get("usage")));
    pieces.extend(text("/choices/0/finish_reason").and_then(stopped).map(Piece::Stopped));
    pieces
}

/// What a whole answer tells.
pub fn whole(kind: Kind, data: &Value) -> Vec<Piece> {
    if let Some(error) = error_of(data) {
        return vec![Piece::Failed(error)];
    }
    let text = |path: &str| data.pointer(path).and_then(Value::as_str).filter(|t| !t.is_empty());
    let mut pieces = vec![];
    match kind {
        Kind::Anthropic => {
            let blocks = data.get("content").and_then(Value::as_array).into_iter().flatten();
            let texts = blocks.filter_map(|block| block.get("text").and_then(Value::as_str));
            pieces.extend(texts.map(|text| Piece::Text(text.to_owned())));
            pieces.extend(text("/stop_reason").and_then(stopped).map(Piece::Stopped));
        }
        Kind::OpenAi => {
            pieces.extend(text("/choices/0/message/content").map(|t| Piece::Text(t.to_owned())));
            if text("/choices/0/message/refusal").is_some() {
                pieces.push(Piece::Stopped(REFUSED));
            }
            pieces.extend(text("/choices/0/finish_reason").and_then(stopped).map(Piece::Stopped));
        }
    }
    pieces.extend(usage_of(data.get("usage")));
    pieces.push(Piece::End);
    pieces
}

const REFUSED: &str = "the model refused to answer";

/// Why a model stopped, when it did not simply end.
fn stopped(reason: &str) -> Option<&'static str> {
    match reason {
        "refusal" | "content_filter" => Some(REFUSED),
        "max_tokens" | "length" | "model_context_window_exceeded" => {
            Some("the model's answer was cut off at its limit")
        }
        "tool_use" | "tool_calls" | "function_call" | "pause_turn" => {
            Some("the model asked for a tool instead of answering")
        }
        _ => None,
    }
}

fn usage_of(usage: Option<&Value>) -> Option<Piece> {
    let usage = usage?.as_object()?;
    let count = |name: &str| usage.get(name).and_then(Value::as_u64).unwrap_or(0);
    let input = count("input_tokens")
        + count("cache_creation_input_tokens")
        + count("cache_read_input_tokens")
        + count("prompt_tokens");
    let output = count("output_tokens") + count("completion_tokens");
    Some(Piece::Usage(Usage { input, output }))
}

/// The error that a body tells, in the shapes that providers use.
fn error_of(data: &Value) -> Option<String> {
    let error = data.get("error").filter(|error| !error.is_null())?;
    let word = |name: &str| error.get(name).and_then(Value::as_str);
    let what = word("type").or_else(|| word("code")).or_else(|| error.as_str()).unwrap_or("error");
    Some(what.chars().filter(|c| !c.is_control()).take(80).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(kind: Kind, data: &str) -> Vec<Piece> {
        pieces(kind, &Event { name: String::new(), data: data.to_owned() })
    }

    #[test]
    fn each_providers_stream_tells_text_usage_and_how_it_ended() {
        use Kind::{Anthropic, OpenAi};
        let text = |t: &str| vec![Piece::Text(t.to_owned())];
        let usage = |input, output| Piece::Usage(Usage { input, output });
        for (kind, data, want) in [
            (Anthropic, r#"{"type":"ping"}"#, vec![]),
            (
                Anthropic,
                r#"{"type":"message_start","message":{"usage":{"input_tokens":7,"cache_read_input_tokens":3,"output_tokens":1}}}"#,
                vec![usage(10, 1)],
            ),
            (
                Anthropic,
                r#"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hé"}}"#,
                text("Hé"),
            ),
            (
                Anthropic,
                r#"{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{"}}"#,
                vec![],
            ),
            (
                Anthropic,
                r#"{"type":"content_block_delta","index":1,"delta":{"type":"thinking_delta","thinking":"hm"}}"#,
                vec![],
            ),
            (
                Anthropic,
                r#"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":9}}"#,
                vec![usage(0, 9)],
            ),
            (
                Anthropic,
                r#"{"type":"message_delta","delta":{"stop_reason":"refusal"},"usage":{"output_tokens":9}}"#,
                vec![usage(0, 9), Piece::Stopped(REFUSED)],
            ),
            (Anthropic, r#"{"type":"message_stop"}"#, vec![Piece::End]),
            (
                Anthropic,
                r#"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
                vec![Piece::Failed("overloaded_error".into())],
            ),
            (
                OpenAi,
                r#"{"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}"#,
                vec![],
            ),
            (
                OpenAi,
                r#"{"choices":[{"index":0,"delta":{"content":"Hé"},"finish_reason":null}]}"#,
                text("Hé"),
            ),
            (
                OpenAi,
                r#"{"choices":[{"index":0,"delta":{"refusal":"No."},"finish_reason":null}]}"#,
                vec![Piece::Stopped(REFUSED)],
            ),
            (
                OpenAi,
                r#"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0}]},"finish_reason":"tool_calls"}]}"#,
                vec![Piece::Stopped("the model asked for a tool instead of answering")],
            ),
            (OpenAi, r#"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#, vec![]),
            (
                OpenAi,
                r#"{"choices":[],"usage":{"prompt_tokens":12,"completion_tokens":5,"total_tokens":17}}"#,
                vec![usage(12, 5)],
            ),
            (OpenAi, "[DONE]", vec![Piece::End]),
            (
                OpenAi,
                r#"{"error":{"message":"no such model","type":"invalid_request_error"}}"#,
                vec![Piece::Failed("invalid_request_error".into())],
            ),
            (
                OpenAi,
                r#"{"error":"model not found"}"#,
                vec![Piece::Failed("model not found".into())],
            ),
            (OpenAi, "half {", vec![]),
        ] {
            assert_eq!(told(kind, data), want, "{data}");
        }
    }

    #[test]
    fn whole_answers_tell_the_same() {
        let anthropic = json!({
            "type": "message", "stop_reason": "end_turn",
            "content": [{ "type": "thinking", "thinking": "hm" }, { "type": "text", "text": "a" }],
            "usage": { "input_tokens": 3, "output_tokens": 4 },
        });
        let openai = json!({
            "choices": [{ "message": { "content": "a" }, "finish_reason": "stop" }],
            "usage": { "prompt_tokens": 3, "completion_tokens": 4 },
        });
        let usage = Piece::Usage(Usage { input: 3, output: 4 });
        for (kind, data) in [(Kind::Anthropic, anthropic), (Kind::OpenAi, openai)] {
            let want = vec![Piece::Text("a".to_owned()), usage.clone(), Piece::End];
            assert_eq!(whole(kind, &data), want);
        }
    }

    #[test]
    fn addresses_keys_and_forms_are_each_providers_own() {
        let provider = |kind, url: &str| Provider {
            kind,
            url: url.to_owned(),
            key: None,
            key_header: None,
            structured: Structured::JsonSchema,
        };
        let azure =
            provider(Kind::OpenAi, "https://x.openai.azure.com/openai/v1?api-version=preview");
        assert_eq!(
            address(&azure),
            "https://x.openai.azure.com/openai/v1/chat/completions?api-version=preview"
        );
        let claude = provider(Kind::Anthropic, "https://api.anthropic.com/");
        assert_eq!(address(&claude), "https://api.anthropic.com/v1/messages");
        assert!(headers(&claude, Some("k")).contains(&("x-api-key".to_owned(), "k".to_owned())));
        let prompt = Prompt {
            system: "s".into(),
            user: "u".into(),
            schema_name: "letter",
            schema: json!({ "type": "object" }),
            output_tokens_max: 9,
        };
        let body_of = |p: &Provider| body(p, "m", &prompt, true);
        assert_eq!(
            body_of(&claude).pointer("/output_config/format/schema"),
            Some(&json!({ "type": "object" }))
        );
        assert_eq!(body_of(&azure).get("max_tokens"), Some(&json!(9)));
        let own = provider(Kind::OpenAi, "https://api.openai.com/v1");
        assert_eq!(body_of(&own).get("max_completion_tokens"), Some(&json!(9)));
        assert_eq!(body_of(&own).pointer("/stream_options/include_usage"), Some(&json!(true)));
    }
}
