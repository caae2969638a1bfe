//! Lists of words that are data, not code: `status.txt`, `columns.txt`, `topics.txt`.
//!
//! `[section]`, then a key that ends with `:`, then indented lines of words parted by
//! commas. `#` begins a comment line.

/// One key of a list, with its section and its words in order.
pub(crate) struct Entry<'a> {
    pub section: &'a str,
    pub key: &'a str,
    pub words: Vec<String>,
}

/// The entries of `text`, in order.
pub(crate) fn entries(text: &str) -> Vec<Entry<'_>> {
    let mut section = "";
    let mut all: Vec<Entry<'_>> = vec![];
    let mut open = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
        } else if let Some(key) = line.strip_suffix(':').filter(|key| !key.starts_with(' ')) {
            close(&mut all, &mut open);
            all.push(Entry { section, key, words: vec![] });
        } else {
            // A phrase may go on in the next line.
            open.push_str(line.trim());
            open.push(' ');
        }
    }
    close(&mut all, &mut open);
    all
}

fn close(all: &mut [Entry<'_>], open: &mut String) {
    if let Some(last) = all.last_mut() {
        let words = open.split(',').map(str::trim).filter(|word| !word.is_empty());
        last.words = words.map(str::to_owned).collect();
    }
    open.clear();
}
