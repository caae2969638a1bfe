//! One email: its headers, and the text that it shows.

use super::encoding::windows_1252;
use crate::{limits::MAIL_PARTS_DEPTH_MAX, text::plain};

/// An email read.
#[derive(Debug, Default)]
pub(super) struct Mail {
    headers: Vec<(String, String)>,
    /// What it says, without markup.
    pub text: String,
}

impl Mail {
    /// The first header called `name`, in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The ids `<...>` in a header.
    pub fn ids(&self, name: &str) -> Vec<String> {
        let Some(value) = self.header(name) else { return vec![] };
        value
            .split('<')
            .skip(1)
            .filter_map(|part| part.split_once('>'))
            .map(|(id, _)| id.trim().to_owned())
            .collect()
    }
}

/// Reads `bytes`; whatever they are, something comes of it.
pub(super) fn read(bytes: &[u8]) -> Mail {
    let (headers, body) = split_head(bytes);
    let text = text_of(&headers, body, 0).map(|(text, _)| text).unwrap_or_default();
    Mail { headers, text }
}

/// Name and email of `Anna Berg <anna@example.com>`.
pub(super) fn address(value: &str) -> (Option<String>, Option<String>) {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    match value.rsplit_once('<') {
        Some((name, rest)) => {
            let email = rest.split('>').next().unwrap_or_default();
            (some(name.trim().trim_matches('"')), some(&email.to_lowercase()))
        }
        None => (None, some(&value.to_lowercase()).filter(|email| email.contains('@'))),
    }
}

fn split_head(bytes: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let mut headers: Vec<(String, String)> = vec![];
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        rest = after;
        let line = decode(line);
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = headers.last_mut() {
                value.push(' ');
                value.push_str(line.trim_start());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    for (_, value) in &mut headers {
        *value = words(value);
    }
    (headers, rest)
}

/// UTF-8, or what most mail that is not UTF-8 is.
fn decode(bytes: &[u8]) -> String {
    match core::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => windows_1252(bytes).collect(),
    }
}

/// `=?utf-8?Q?Gr=C3=BC=C3=9Fe?=` spelled out.
fn words(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    let mut after_word = false;
    while let Some((before, word)) = rest.split_once("=?") {
        let mut parts = word.splitn(4, '?');
        let (charset, how, text, end) = (parts.next(), parts.next(), parts.next(), parts.next());
        let (Some(_), Some(how), Some(text), Some(end)) = (charset, how, text, end) else { break };
        let Some(end) = end.strip_prefix('=') else { break };
        // White space between two words belongs to neither.
        if !(after_word && before.trim().is_empty()) {
            out.push_str(before);
        }
        let bytes = match how {
            "B" | "b" => base64(text.as_bytes()),
            _ => quoted_printable(text.replace('_', " ").as_bytes()),
        };
        out.push_str(&decode(&bytes));
        (rest, after_word) = (end, true);
    }
    out.push_str(rest);
    out
}

/// The text of a part, and whether it was written as plain text.
fn text_of(headers: &[(String, String)], body: &[u8], depth: usize) -> Option<(String, bool)> {
    let header = |name: &str| {
        headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    };
    let kind = header("content-type").unwrap_or("text/plain");
    let is = |start: &str| kind.get(..start.len()).is_some_and(|k| k.eq_ignore_ascii_case(start));
    if is("multipart/") {
        return parts_text(kind, body, depth);
    }
    let attached = header("content-disposition").is_some_and(|d| d.starts_with("attachment"));
    if attached || !is("text/") {
        return None;
    }
    let how = header("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
    let bytes = match how.as_str() {
        "base64" => base64(body),
        "quoted-printable" => quoted_printable(body),
        _ => body.to_vec(),
    };
    let text = decode(&bytes).replace("\r\n", "\n");
    Some(if is("text/html") { (plain(&text), false) } else { (text.trim().to_owned(), true) })
}

/// The first plain text of the parts, or else the first text.
fn parts_text(kind: &str, body: &[u8], depth: usize) -> Option<(String, bool)> {
    if depth >= MAIL_PARTS_DEPTH_MAX {
        return None;
    }
    let boundary = parameter(kind, "boundary")?;
    let marker = format!("--{boundary}");
    let mut best: Option<(String, bool)> = None;
    let mut part: Option<Vec<u8>> = None;
    let mut lines = body.split_inclusive(|byte| *byte == b'\n').peekable();
    while let Some(line) = lines.next() {
        let ends = line.starts_with(marker.as_bytes());
        if let Some(part) = part.as_mut().filter(|_| !ends) {
            part.extend_from_slice(line);
        }
        if !ends && lines.peek().is_some() {
            continue;
        }
        if let Some(part) = part.take() {
            let (headers, inner) = split_head(&part);
            let found = text_of(&headers, inner, depth + 1);
            if best.is_none() || found.as_ref().is_some_and(|(_, plain)| *plain) {
                best = found.or(best);
            }
            if best.as_ref().is_some_and(|(_, plain)| *plain) {
                return best;
            }
        }
        part = Some(vec![]);
    }
    best
}

fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (key.trim().eq_ignore_ascii_case(name) && !value.is_empty()).then(|| value.to_owned())
    })
}

fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    loop {
        match rest {
            [b'=', b'\r', b'\n', after @ ..] | [b'=', b'\n', after @ ..] => rest = after,
            [b'=', high, low, after @ ..] => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    out.push(high * 16 + low);
                    rest = after;
                }
                _ => {
                    out.push(b'=');
                    rest = rest.get(1..).unwrap_or_default();
                }
            },
            [byte, after @ ..] => {
                out.push(*byte);
                rest = after;
            }
            [] => return out,
        }
    }
}

fn hex(digit: u8) -> Option<u8> {
    u8::try_from(char::from(digit).to_digit(16)?).ok()
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0x00FF_FFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xFF) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_text_in_every_encoding() {
        let mail = read(
            b"From: =?utf-8?B?SsO8cmdlbg==?= <J@Example.com>\r\nSubject: =?iso-8859-1?Q?Gr=FC=DFe?=\r\n =?utf-8?Q?_an_alle?=\r\nReferences: <a@b> <c@d>\r\nContent-Type: multipart/alternative; boundary=\"x y\"\r\n\r\npreamble\r\n--x y\r\nContent-Type: text/html\r\n\r\n<p>Hi</p>\r\n--x y\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nWo ist m=C3=A4in Paket, bit=\r\nte?\r\n--x y--\r\n",
        );
        assert_eq!(mail.text, "Wo ist m\u{e4}in Paket, bitte?");
        assert_eq!(mail.header("subject"), Some("Gr\u{fc}\u{df}e an alle"));
        assert_eq!(mail.ids("references"), ["a@b", "c@d"]);
        let (name, email) = address(mail.header("from").unwrap());
        assert_eq!(
            (name.as_deref(), email.as_deref()),
            (Some("J\u{fc}rgen"), Some("j@example.com"))
        );
    }

    #[test]
    fn whatever_comes_is_read_somehow() {
        for bytes in [
            &b""[..],
            b":",
            b"a:b\n\n=",
            b"Content-Type: multipart/x; boundary=a\n\n--a",
            b"=?=?=?",
        ] {
            let _ = read(bytes);
        }
        assert_eq!(base64(b"aGk="), b"hi");
        assert_eq!(quoted_printable(b"a=ZZ="), b"a=ZZ=");
    }
}
