//! A Word document as Markdown: its headings, paragraphs, lists and table rows.
//! Source of the names: ECMA-376, WordprocessingML.

use std::io::{Cursor, Read as _};

use countersign_core::limits::DOCUMENT_BYTES_MAX;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::Blocks;

/// The part that holds the text.
const TEXT_PART: &str = "word/document.xml";
/// Markup around the text; more than that is no policy but an attack.
const XML_BYTES_MAX: u64 = 8 * DOCUMENT_BYTES_MAX as u64;

/// The text of the .docx in `bytes`.
pub fn markdown(bytes: &[u8]) -> Result<String, String> {
    let no_docx = |why: String| format!("this is no Word document ({why}): save it again as .docx");
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| no_docx(error.to_string()))?;
    let part = archive.by_name(TEXT_PART).map_err(|error| no_docx(error.to_string()))?;
    let mut xml = vec![];
    part.take(XML_BYTES_MAX + 1).read_to_end(&mut xml).map_err(|e| no_docx(e.to_string()))?;
    if xml.len() as u64 > XML_BYTES_MAX {
        return Err("the document is too large: split it".to_owned());
    }
    text(&xml).map_err(|error| no_docx(error.to_string()))
}

fn text(xml: &[u8]) -> Result<String, quick_xml::Error> {
    let mut reader = Reader::from_reader(xml);
    let mut blocks = Blocks::default();
    let mut before = "";
    let (mut in_text, mut in_row) = (false, false);
    loop {
        match reader.read_event()? {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                b"t" => in_text = true,
                b"tab" | b"br" => blocks.text(" "),
                b"pStyle" => before = style(&tag).unwrap_or(before),
                b"numPr" if before.is_empty() => before = "- ",
                b"tr" => in_row = true,
                _ => {}
            },
            Event::Text(text) if in_text => {
                blocks.text(&text.decode().unwrap_or_default());
            }
            Event::GeneralRef(entity) if in_text => {
                let c = entity.resolve_char_ref().ok().flatten();
                let named = match &*entity.decode().unwrap_or_default() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                };
                blocks.text(&c.or(named).map(String::from).unwrap_or_default());
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                b"t" => in_text = false,
                b"p" if in_row => blocks.text(" "),
                b"p" => {
                    blocks.end(before);
                    before = "";
                }
                b"tr" => {
                    blocks.end("");
                    (before, in_row) = ("", false);
                }
                _ => {}
            },
            Event::Eof => return Ok(blocks.finish()),
            _ => {}
        }
    }
}

/// The heading that a paragraph's style means: `Heading1`, `berschrift2`, `Titre1`, `Title`.
fn style(tag: &BytesStart<'_>) -> Option<&'static str> {
    let value = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == b"val")?;
    let name = String::from_utf8_lossy(&value.value).to_lowercase();
    let level = name.chars().last().and_then(|c| c.to_digit(10)).unwrap_or(1);
    let heading = ["heading", "berschrift", "titre", "ttulo", "titolo", "kop", "title", "titel"];
    if !heading.iter().any(|start| name.contains(start)) {
        return name.contains("list").then_some("- ");
    }
    Some(match level {
        0 | 1 => "# ",
        2 => "## ",
        3 => "### ",
        _ => "#### ",
    })
}
