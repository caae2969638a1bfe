//! Lines out of pieces of a stream, each of bounded length.

/// Bytes of a line: a document of 2 MB with every character escaped.
pub const LINE_BYTES_MAX: usize = 12 * 1024 * 1024;

/// A stream's pieces on their way to lines.
#[derive(Debug, Default)]
pub struct Lines {
    rest: Vec<u8>,
    seen: usize,
}

impl Lines {
    /// Takes a piece.
    pub fn push(&mut self, piece: &[u8]) {
        self.rest.drain(..self.seen);
        self.seen = 0;
        self.rest.extend_from_slice(piece);
    }

    /// The next whole line, with its end.
    pub fn next(&mut self) -> Option<&[u8]> {
        let rest = self.rest.get(self.seen..)?;
        let end = self.seen + rest.iter().position(|byte| *byte == b'\n')? + 1;
        let line = self.rest.get(self.seen..end);
        self.seen = end;
        line
    }

    /// Whether the line that is waited for is longer than any may be.
    pub const fn overflows(&self) -> bool {
        self.rest.len() - self.seen > LINE_BYTES_MAX
    }

    /// Whether something came after the last whole line.
    pub const fn has_rest(&self) -> bool {
        self.rest.len() > self.seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_out_whole_however_they_are_cut() {
        let text = "first\n\nsecönd\nno end";
        for cut in 1..text.len() {
            let mut lines = Lines::default();
            let mut found = vec![];
            for piece in text.as_bytes().chunks(cut) {
                lines.push(piece);
                while let Some(line) = lines.next() {
                    found.push(String::from_utf8(line.to_vec()).unwrap());
                }
            }
            assert_eq!(found, ["first\n", "\n", "secönd\n"], "cut every {cut} bytes");
            assert!(lines.has_rest() && !lines.overflows());
        }
    }
}
