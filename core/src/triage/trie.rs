//! Words to the sets they belong to, walked one byte at a time.

/// A node: which sets end here, and its relatives.
#[derive(Debug, Default, Clone)]
struct Node {
    byte: u8,
    first_child: usize,
    next_sibling: usize,
    /// Sets with exactly this word.
    exact: Vec<usize>,
    /// Sets with every word that begins so.
    beginning: Vec<usize>,
}

/// A trie of words and beginnings of words. Node 0 is the root, and "none" elsewhere.
#[derive(Debug)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    /// Children of the root by their byte: every walk starts here.
    roots: Vec<usize>,
    /// Sets that any number belongs to.
    numbers: Vec<usize>,
}

impl Trie {
    /// The trie of `sets`; a trailing `*` marks a beginning, `#` any number.
    pub fn new(sets: &[Vec<String>]) -> Self {
        let mut trie = Self { nodes: vec![Node::default()], roots: vec![0; 256], numbers: vec![] };
        for (set, members) in sets.iter().enumerate() {
            for member in members {
                trie.insert(member, set);
            }
        }
        trie
    }

    fn insert(&mut self, member: &str, set: usize) {
        if member == "#" {
            self.numbers.push(set);
            return;
        }
        let (stem, beginning) = match member.strip_suffix('*') {
            Some(stem) => (stem, true),
            None => (member, false),
        };
        let mut at = 0;
        for byte in stem.bytes() {
            at = self.child(at, byte).unwrap_or_else(|| self.add_child(at, byte));
        }
        let Some(node) = self.nodes.get_mut(at) else { return };
        let list = if beginning { &mut node.beginning } else { &mut node.exact };
        if !list.contains(&set) {
            list.push(set);
        }
    }

    fn child(&self, at: usize, byte: u8) -> Option<usize> {
        if at == 0 {
            return self.roots.get(usize::from(byte)).copied().filter(|n| *n != 0);
        }
        let mut next = self.nodes.get(at)?.first_child;
        while next != 0 {
            let node = self.nodes.get(next)?;
            if node.byte == byte {
                return Some(next);
            }
            next = node.next_sibling;
        }
        None
    }

    fn add_child(&mut self, at: usize, byte: u8) -> usize {
        let new = self.nodes.len();
        let mut node = Node { byte, ..Node::default() };
        if at == 0 {
            if let Some(root) = self.roots.get_mut(usize::from(byte)) {
                *root = new;
            }
        } else if let Some(parent) = self.nodes.get_mut(at) {
            node.next_sibling = core::mem::replace(&mut parent.first_child, new);
        }
        self.nodes.push(node);
        new
    }

    /// Calls `visit` with every set that the folded `word` belongs to.
    pub fn sets_of(&self, word: &str, mut visit: impl FnMut(usize)) {
        if word.bytes().all(|b| b.is_ascii_digit()) {
            self.numbers.iter().for_each(|set| visit(*set));
        }
        let mut at = 0;
        for byte in word.bytes() {
            let Some(next) = self.child(at, byte) else { return };
            at = next;
            if let Some(node) = self.nodes.get(at) {
                node.beginning.iter().for_each(|set| visit(*set));
            }
        }
        if let Some(node) = self.nodes.get(at) {
            node.exact.iter().for_each(|set| visit(*set));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_find_their_sets() {
        let set = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
        let trie = Trie::new(&[set(&["refund*", "money"]), set(&["refund", "#"]), set(&["re*"])]);
        for (word, want) in [
            ("refund", vec![0, 1, 2]),
            ("refunded", vec![0, 2]),
            ("money", vec![0]),
            ("moneys", vec![]),
            ("42", vec![1]),
            ("re", vec![2]),
            ("r", vec![]),
        ] {
            let mut got = vec![];
            trie.sets_of(word, |s| got.push(s));
            got.sort_unstable();
            assert_eq!(got, want, "{word}");
        }
    }
}
