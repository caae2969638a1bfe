//! Files that a person dropped or chose.

use jiff::Timestamp;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileList};

/// Bytes read at a time: little enough that a cancel is felt at once.
const PIECE_BYTES: f64 = 262_144.0;

/// The files of `list`.
pub(crate) fn all(list: Option<FileList>) -> Vec<File> {
    list.map_or_else(Vec::new, |list| (0..list.length()).filter_map(|at| list.get(at)).collect())
}

/// The path of `file` below the chosen folder, or its name.
pub(crate) fn path(file: &File) -> String {
    let path = js_sys::Reflect::get(file, &JsValue::from_str("webkitRelativePath"));
    path.ok().and_then(|p| p.as_string()).filter(|p| !p.is_empty()).unwrap_or_else(|| file.name())
}

/// When `file` was last written: as of then its records are true.
pub(crate) fn modified(file: &File) -> Option<Timestamp> {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds of a date fit 64 bits")]
    Timestamp::from_millisecond(file.last_modified() as i64).ok()
}

/// The whole text of `file`, as UTF-8.
pub(crate) async fn text(file: &File) -> Result<String, String> {
    let text = JsFuture::from(file.text()).await.map_err(|error| unreadable(file, &error))?;
    Ok(text.as_string().unwrap_or_default())
}

#[wasm_bindgen(raw_module = "./documents.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn read_document(file: &File) -> Result<JsValue, JsValue>;
}

/// The words of a policy document: Word, HTML and PDF as Markdown, anything else as it is.
pub(crate) async fn document(file: &File) -> Result<String, String> {
    let name = file.name().to_lowercase();
    if ![".html", ".htm", ".docx", ".pdf"].iter().any(|ending| name.ends_with(ending)) {
        return text(file).await;
    }
    let text = read_document(file).await.map_err(|error| unreadable(file, &error))?;
    Ok(text.as_string().unwrap_or_default())
}

/// Bytes of `file` from `at`; empty at its end.
pub(crate) async fn piece(file: &File, at: f64) -> Result<Vec<u8>, String> {
    let blob = file.slice_with_f64_and_f64(at, at + PIECE_BYTES);
    let blob = blob.map_err(|error| unreadable(file, &error))?;
    let bytes = JsFuture::from(blob.array_buffer()).await;
    let bytes = bytes.map_err(|error| unreadable(file, &error))?;
    Ok(js_sys::Uint8Array::new(&bytes).to_vec())
}

fn unreadable(file: &File, error: &JsValue) -> String {
    let words = error.dyn_ref::<js_sys::Error>().map(|e| String::from(e.message()));
    format!("the file `{}` could not be read: {}", file.name(), words.unwrap_or_default())
}
