//! The phrases the guard looks for: `phrases.txt`, read once.

use std::sync::OnceLock;

use super::pattern::Pattern;

/// A list of phrases of one meaning.
type Section = (&'static str, Vec<Pattern>);

/// The patterns of the section `name`; none when there is no such section.
#[must_use]
pub fn section(name: &str) -> &'static [Pattern] {
    let found = sections().iter().find(|(section, _)| *section == name);
    found.map_or(&[], |(_, patterns)| patterns.as_slice())
}

fn sections() -> &'static [Section] {
    static SECTIONS: OnceLock<Vec<Section>> = OnceLock::new();
    SECTIONS.get_or_init(|| read(include_str!("phrases.txt")))
}

/// `[section]` lines head the patterns below them; `@name = a|b` names a list of words.
fn read(text: &'static str) -> Vec<Section> {
    let lines = || text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("//"));
    let class = |name: &str| {
        let named = lines().filter_map(|l| l.strip_prefix('@')?.split_once(" = "));
        named.filter(|(known, _)| *known == name).map(|(_, words)| words).next().unwrap_or("")
    };
    let mut all: Vec<Section> = vec![];
    for line in lines().filter(|line| !line.starts_with('@')) {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            all.push((name, vec![]));
        } else if let Some((_, patterns)) = all.last_mut() {
            patterns.push(Pattern::new(line, &class));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_that_a_phrase_names_exists() {
        let text = include_str!("phrases.txt");
        let named = |line: &str| -> Vec<String> {
            line.split('{').skip(1).filter_map(|l| Some(l.split_once('}')?.0.to_owned())).collect()
        };
        for name in text.lines().flat_map(named) {
            assert!(text.contains(&format!("@{name} = ")), "{name}");
        }
        for name in ["refund", "credit", "undecided", "unsafe"] {
            assert!(!section(name).is_empty(), "{name}");
        }
    }
}
