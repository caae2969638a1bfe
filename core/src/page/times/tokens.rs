//! A shown time as numbers, known words and signs.

use super::words::{Word, word};

/// One piece of a shown time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Number { value: i64, digits: usize },
    Word(Word),
    Sign(char),
}

/// Splits `text`. White space and commas part tokens and are dropped.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(digit) = c.to_digit(10) {
            let mut value = i64::from(digit);
            let mut digits = 1;
            while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
                value = value.saturating_mul(10).saturating_add(i64::from(digit));
                digits += 1;
                chars.next();
            }
            tokens.push(Token::Number { value, digits });
        } else if c.is_alphabetic() {
            let mut letters: String = c.to_lowercase().collect();
            // `a.m.` is one word, and `l'altro` two.
            while let Some(c) = chars.peek().copied() {
                if c.is_alphabetic() {
                    letters.extend(c.to_lowercase());
                } else if c == '.' && matches!(letters.as_str(), "a" | "p") {
                    letters.push('m');
                    chars.next();
                    if chars.peek().is_some_and(|c| matches!(c, 'm' | 'M')) {
                        chars.next();
                    }
                    if chars.peek() == Some(&'.') {
                        chars.next();
                    }
                    break;
                } else {
                    break;
                }
                chars.next();
            }
            tokens.push(Token::Word(word(&letters)));
        } else if !c.is_whitespace() && c != ',' {
            tokens.push(Token::Sign(c));
        }
    }
    tokens
}
