//! Server-sent events out of bytes, as the WHATWG HTML standard reads them (section
//! "Interpreting an event stream"): cut anywhere, also within a character.

/// Bytes of one line or event; a longer one ends the stream.
const EVENT_BYTES_MAX: usize = 1024 * 1024;

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Event {
    /// Its name; empty when none was given.
    pub name: String,
    /// Its data, lines joined.
    pub data: String,
}

/// Reads events out of a stream of bytes.
#[derive(Debug, Default)]
pub struct Events {
    line: Vec<u8>,
    event: Event,
    has_data: bool,
    after_return: bool,
    begun: bool,
    /// A line or an event was too long: nothing more is read.
    pub overflowed: bool,
}

impl Events {
    /// Takes the next bytes; gives the events that they complete.
    #[must_use]
    pub fn push(&mut self, bytes: &[u8]) -> Vec<Event> {
        let mut found = vec![];
        for &byte in bytes {
            let feed_after_return = core::mem::take(&mut self.after_return) && byte == b'\n';
            if self.overflowed || feed_after_return {
                continue;
            }
            match byte {
                b'\n' | b'\r' => {
                    self.after_return = byte == b'\r';
                    found.extend(self.end_of_line());
                }
                _ if self.line.len() >= EVENT_BYTES_MAX => self.overflowed = true,
                _ => self.line.push(byte),
            }
        }
        found
    }

    fn end_of_line(&mut self) -> Option<Event> {
        let mut bytes = core::mem::take(&mut self.line);
        if !core::mem::replace(&mut self.begun, true) && bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        let line = String::from_utf8_lossy(&bytes);
        if line.is_empty() {
            let event = core::mem::take(&mut self.event);
            return core::mem::take(&mut self.has_data).then_some(event);
        }
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.event.name),
            "data" => {
                if core::mem::replace(&mut self.has_data, true) {
                    self.event.data.push('\n');
                }
                self.event.data.push_str(value);
                self.overflowed |= self.event.data.len() > EVENT_BYTES_MAX;
            }
            // A comment (no field name), `id`, `retry`, and what nobody knows.
            _ => {}
        }
        None
    }
}

/// `data` as an event called `name`. JSON holds no line break.
#[must_use]
pub fn event(name: &str, data: &serde_json::Value) -> Vec<u8> {
    format!("event: {name}\ndata: {data}\n\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(events: &[Event]) -> Vec<(&str, &str)> {
        events.iter().map(|e| (e.name.as_str(), e.data.as_str())).collect()
    }

    const STREAM: &str = "\u{feff}: keep-alive\n\nevent: a\ndata: {\"x\":\"Größe 👟\"}\n\r\n\
        data:one\r\ndata: two\r\rid: 7\nretry: 10\ndata\n\n: only a comment\n\nevent: lost\n\n\
        data: [DONE]\n\ndata: never ended";

    #[test]
    fn a_stream_reads_the_same_wherever_it_is_cut() {
        let whole = Events::default().push(STREAM.as_bytes());
        assert_eq!(
            told(&whole),
            [("a", "{\"x\":\"Größe 👟\"}"), ("", "one\ntwo"), ("", ""), ("", "[DONE]")]
        );
        for at in 0..=STREAM.len() {
            let (first, second) = STREAM.as_bytes().split_at(at);
            let mut events = Events::default();
            let mut found = events.push(first);
            found.extend(events.push(second));
            assert_eq!(found, whole, "cut at {at}");
        }
        let mut events = Events::default();
        let bytewise: Vec<Event> = STREAM.bytes().flat_map(|byte| events.push(&[byte])).collect();
        assert_eq!(bytewise, whole);
    }

    #[test]
    fn bytes_that_are_no_text_and_lines_without_end_do_no_harm() {
        let mut events = Events::default();
        assert_eq!(told(&events.push(b"data: \xff\xfe\n\n")), [("", "\u{fffd}\u{fffd}")]);
        let mut events = Events::default();
        assert!(events.push(&vec![b'x'; EVENT_BYTES_MAX + 2]).is_empty());
        assert!(events.overflowed);
    }

    #[test]
    fn an_event_of_ours_reads_back() {
        let bytes = event("sentence", &serde_json::json!({ "text": "a\nb" }));
        let found = Events::default().push(&bytes);
        assert_eq!(told(&found), [("sentence", r#"{"text":"a\nb"}"#)]);
    }
}
