//! Policy documents as brands keep them, into the Markdown that core reads.

mod docx;
mod html;

/// `bytes` of the file `name` as Markdown or plain text.
///
/// # Errors
/// Why it cannot be read, in words that end in what to do.
pub fn markdown(name: &str, bytes: &[u8]) -> Result<String, String> {
    let ending = name.rsplit('.').next().unwrap_or("").to_lowercase();
    match ending.as_str() {
        "html" | "htm" => Ok(html::markdown(&String::from_utf8_lossy(bytes))),
        "docx" => docx::markdown(bytes),
        "pdf" => Err("PDFs are read in the extension's options page only: add it there, or save it as .docx, .html or .md".to_owned()),
        _ => Ok(String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// Builds Markdown block by block.
#[derive(Default)]
struct Blocks {
    out: String,
    open: String,
}

impl Blocks {
    /// Adds text to the block that is open.
    fn text(&mut self, text: &str) {
        self.open.push_str(text);
    }

    /// Ends the open block; `before` stands in front of it: `"## "`, `"- "`.
    fn end(&mut self, before: &str) {
        let words: Vec<&str> = self.open.split_whitespace().collect();
        if !words.is_empty() {
            if !self.out.is_empty() {
                self.out.push_str("\n\n");
            }
            self.out.push_str(before);
            self.out.push_str(&escaped(&words.join(" "), before.is_empty()));
        }
        self.open.clear();
    }

    fn finish(mut self) -> String {
        self.end("");
        self.out
    }
}

/// A paragraph that happens to begin like Markdown stays a paragraph.
fn escaped(text: &str, paragraph: bool) -> String {
    let marks = ['#', '>', '-', '+', '*', '='];
    if paragraph && text.starts_with(marks) { format!("\\{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests;
