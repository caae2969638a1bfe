//! Rows of macros: one for each, or one for each thing that a macro does.

use super::{
    field::Field,
    reader::Reader,
    report::{Effect, Format, ImportReport},
};
use crate::{
    orders::records::{MacroRecord, Records, macro_key},
    text::plain,
};

/// Joins the actions of one macro while they follow each other.
#[derive(Debug, Default)]
pub(super) struct MacroRows {
    open: Option<MacroRecord>,
}

impl MacroRows {
    pub fn read(&mut self, reader: &mut Reader<'_>, out: &mut Records) -> bool {
        let Some(name) = reader.text(Field::Title) else {
            reader.lacks(Field::Title);
            return false;
        };
        let row = MacroRecord {
            name,
            text: words(reader),
            language: reader.text(Field::Language),
            tags: reader.list(Field::Tags),
            provenance: reader.provenance(),
        };
        if row.text.is_none() && reader.report.format == Format::Delimited {
            reader.problem(Field::Text, "no text".to_owned(), Effect::Note, "");
        }
        match &mut self.open {
            Some(open) if macro_key(open) == macro_key(&row) => {
                open.text = open.text.take().or(row.text);
                for tag in row.tags {
                    if !open.tags.contains(&tag) {
                        open.tags.push(tag);
                    }
                }
            }
            _ => {
                self.close(out, reader.report);
                self.open = Some(row);
            }
        }
        true
    }

    pub fn finish(&mut self, out: &mut Records, report: &mut ImportReport) {
        self.close(out, report);
    }

    fn close(&mut self, out: &mut Records, report: &mut ImportReport) {
        let Some(open) = self.open.take() else { return };
        report.macros += 1;
        out.macros.push(open);
    }
}

/// The answer's words. Of a macro that does several things only its comment is words:
/// `comment_value` in Zendesk, `setResponseText` in Gorgias.
fn words(reader: &mut Reader<'_>) -> Option<String> {
    let does = reader.word(Field::Action);
    let speaks = does.is_none_or(|does| does.contains("comment_value") || does.contains("text"));
    let text = reader.long_text(Field::Text).filter(|_| speaks)?;
    Some(plain(&text)).filter(|text| !text.is_empty())
}
