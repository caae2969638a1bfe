//! Text out of markup that strangers wrote: never shown as markup, only read.

/// `text` without tags and with entities spelled out, where it holds markup at all;
/// otherwise as it is, trimmed. Linear in its length.
#[must_use]
pub fn plain(text: &str) -> String {
    if !looks_marked_up(text) {
        return text.trim().to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut hidden: Option<String> = None;
    while let Some((before, after)) = rest.split_once('<') {
        push(&mut out, before, hidden.is_some());
        let Some((tag, next)) = after.split_once('>') else {
            push(&mut out, after, hidden.is_some());
            rest = "";
            break;
        };
        rest = next;
        let name = tag_name(tag);
        if hidden.as_ref() == Some(&name) && tag.starts_with('/') {
            hidden = None;
        } else if hidden.is_none() && matches!(name.as_str(), "script" | "style") {
            hidden = Some(name.clone());
        }
        if matches!(
            name.as_str(),
            "br" | "p" | "div" | "li" | "tr" | "h1" | "h2" | "h3" | "ul" | "ol"
        ) {
            out.push('\n');
        }
    }
    push(&mut out, rest, hidden.is_some());
    lines(&out)
}

fn looks_marked_up(text: &str) -> bool {
    text.split('<').skip(1).any(|after| {
        after.contains('>') && after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
    }) || ["&amp;", "&nbsp;", "&#", "&lt;", "&quot;"].iter().any(|entity| text.contains(entity))
}

fn tag_name(tag: &str) -> String {
    let name = tag.trim_start_matches('/');
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    name.to_ascii_lowercase()
}

fn push(out: &mut String, text: &str, hidden: bool) {
    if hidden {
        return;
    }
    let mut pieces = text.split('&');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let entity = piece.split_once(';').and_then(|(name, rest)| Some((spelled(name)?, rest)));
        match entity {
            Some((c, rest)) => {
                out.push(c);
                out.push_str(rest);
            }
            None => {
                out.push('&');
                out.push_str(piece);
            }
        }
    }
}

fn spelled(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        other => {
            let number = other.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control() || *c == '\n')
        }
    }
}

/// Lines trimmed, at most one empty line together.
fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_read_as_the_text_it_shows() {
        for (text, want) in [
            ("plain < text & more", "plain < text & more"),
            (
                "<p>Hi Anna,</p><p>We&#39;re on it &amp; sorry.</p>",
                "Hi Anna,\n\nWe're on it & sorry.",
            ),
            ("a<br/>b<BR>c", "a\nb\nc"),
            ("<style>p{}</style>x<script>alert(1)</script>y", "xy"),
            ("3 < 4 and <b>bold", "3 bold"),
            ("&unknown; &#xZZ; &amp;", "&unknown; &#xZZ; &"),
            ("<", "<"),
        ] {
            assert_eq!(plain(text), want, "{text}");
        }
    }
}
