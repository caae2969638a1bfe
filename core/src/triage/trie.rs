//! Words to the sets they belong to, walked one byte at a time.

use std::collections::BTreeMap;

/// A node while the trie is built: which sets end here, and what follows.
#[derive(Debug, Default)]
struct Branch {
    next: BTreeMap<u8, usize>,
    /// Sets with exactly this word.
    exact: Vec<u16>,
    /// Sets with every word that begins so.
    beginning: Vec<u16>,
}

/// A node: places in the lists of its [`Trie`]. What belongs to it ends where what
/// belongs to the node after it begins.
#[derive(Debug, Clone, Copy)]
struct Node {
    child: u32,
    exact: u32,
    beginning: u32,
}

/// A trie of words and beginnings of words. Node 0 is the root.
#[derive(Debug)]
pub(super) struct Trie {
    nodes: Vec<Node>,
    /// The last byte of each child, beside the child in `targets`.
    bytes: Vec<u8>,
    targets: Vec<u32>,
    exact: Vec<u16>,
    beginning: Vec<u16>,
    /// Children of the root by their byte, 0 for none: every walk starts here.
    roots: Vec<u32>,
    /// Sets that any number belongs to.
    numbers: Vec<u16>,
}

impl Trie {
    /// The trie of `sets`; a trailing `*` marks a beginning, `#` any number.
    pub fn new(sets: &[Vec<String>]) -> Self {
        let mut branches = vec![Branch::default()];
        let mut numbers = vec![];
        for (set, members) in sets.iter().enumerate() {
            let Ok(set) = u16::try_from(set) else { break };
            for member in members {
                match member.as_str() {
                    "#" => numbers.push(set),
                    word => insert(&mut branches, word, set),
                }
            }
        }
        Self::flat(&branches, numbers)
    }

    fn flat(branches: &[Branch], numbers: Vec<u16>) -> Self {
        let mut trie = Self {
            nodes: Vec::with_capacity(branches.len() + 1),
            bytes: vec![],
            targets: vec![],
            exact: vec![],
            beginning: vec![],
            roots: vec![0; 256],
            numbers,
        };
        for branch in branches {
            trie.close();
            for (byte, target) in &branch.next {
                trie.bytes.push(*byte);
                trie.targets.push(place(*target));
            }
            trie.exact.extend(&branch.exact);
            trie.beginning.extend(&branch.beginning);
        }
        trie.close();
        for (byte, target) in branches.first().into_iter().flat_map(|root| &root.next) {
            if let Some(root) = trie.roots.get_mut(usize::from(*byte)) {
                *root = place(*target);
            }
        }
        trie
    }

    /// Marks where the next node's parts begin.
    fn close(&mut self) {
        self.nodes.push(Node {
            child: place(self.bytes.len()),
            exact: place(self.exact.len()),
            beginning: place(self.beginning.len()),
        });
    }

    /// The node, and the one after it, which tells where its parts end.
    fn node(&self, at: u32) -> Option<(Node, Node)> {
        let at = at as usize;
        Some((*self.nodes.get(at)?, *self.nodes.get(at + 1)?))
    }

    /// Calls `visit` with every set that the folded `word` belongs to.
    pub fn sets_of(&self, word: &str, mut visit: impl FnMut(usize)) {
        let mut call = |sets: Option<&[u16]>| {
            sets.unwrap_or_default().iter().for_each(|set| visit(usize::from(*set)));
        };
        if word.bytes().all(|b| b.is_ascii_digit()) {
            call(Some(&self.numbers));
        }
        let mut bytes = word.bytes();
        let first = bytes.next().and_then(|b| self.roots.get(usize::from(b)));
        let Some(mut at) = first.copied().filter(|root| *root != 0) else { return };
        loop {
            let Some((node, end)) = self.node(at) else { return };
            call(self.beginning.get(node.beginning as usize..end.beginning as usize));
            let Some(byte) = bytes.next() else {
                call(self.exact.get(node.exact as usize..end.exact as usize));
                return;
            };
            let children = self.bytes.get(node.child as usize..end.child as usize);
            let child = children.unwrap_or_default().iter().position(|b| *b == byte);
            let target = child.and_then(|child| self.targets.get(node.child as usize + child));
            match target {
                Some(target) => at = *target,
                None => return,
            }
        }
    }
}

fn insert(branches: &mut Vec<Branch>, member: &str, set: u16) {
    let (stem, beginning) = match member.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (member, false),
    };
    let mut at = 0;
    for byte in stem.bytes() {
        let new = branches.len();
        let Some(branch) = branches.get_mut(at) else { return };
        at = *branch.next.entry(byte).or_insert(new);
        if at == new {
            branches.push(Branch::default());
        }
    }
    let Some(branch) = branches.get_mut(at) else { return };
    let list = if beginning { &mut branch.beginning } else { &mut branch.exact };
    if !list.contains(&set) {
        list.push(set);
    }
}

/// A place in a list. The lexicons stay far below four thousand million bytes.
fn place(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
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
