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
        if let Some(first) = digit(c) {
            let mut value = i64::from(first);
            let mut digits = 1;
            while let Some(next) = chars.peek().and_then(|c| digit(*c)) {
                value = value.saturating_mul(10).saturating_add(i64::from(next));
                digits += 1;
                chars.next();
            }
            tokens.push(Token::Number { value, digits });
        } else if matches!(tokens.last(), Some(Token::Number { .. }))
            && chars.peek().is_none_or(|next| *next != '前' && *next != '間' && *next != '钟')
            && let Some(sign) = east_asian_sign(c)
        {
            // `2026年11月18日 10時24分`: signs after a number, as `2026-11-18 10:24`.
            let has_year =
                matches!(tokens.as_slice(), [.., Token::Sign('-'), Token::Number { .. }]);
            let is_month = matches!(c, '月' | '월') && !has_year;
            tokens.extend(sign.map(|sign| Token::Sign(if is_month { '月' } else { sign })));
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
        } else if !c.is_whitespace() && !matches!(c, ',' | '،' | '\u{200e}' | '\u{200f}') {
            tokens.push(Token::Sign(c));
        }
    }
    tokens
}

/// Decimal digits of the scripts that pages show times in.
fn digit(c: char) -> Option<u32> {
    let of = |zero: u32| u32::from(c).checked_sub(zero).filter(|value| *value < 10);
    c.to_digit(10).or_else(|| of(0x660)).or_else(|| of(0x6f0)).or_else(|| of(0xff10))
}

/// What stands for a sign between numbers, or (inner `None`) for the end of a date or a time.
fn east_asian_sign(c: char) -> Option<Option<char>> {
    match c {
        '年' | '月' | '년' | '월' => Some(Some('-')),
        '時' | '时' | '点' | '시' => Some(Some(':')),
        '日' | '号' | '일' | '分' | '분' => Some(None),
        _ => None,
    }
}
