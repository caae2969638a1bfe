//! What holds for every text.

use proptest::prelude::*;

use super::*;

fn known() -> KnownValues {
    let mut known = KnownValues::default();
    known.name("Emma Larsen");
    known.name("Jürgen Weißhaupt-Møller");
    known.name("Joost van den Heuvel");
    known.name("Bo An");
    known.email("emma.larsen84@mail.example.com");
    known.phone("+49 171 2345678");
    known
}

fn redactor() -> Redactor {
    Redactor::new(&known())
}

fn squashed(text: &str) -> String {
    spellings::letters(text)
}

/// Text that holds pieces of values, placeholders and marks in any order.
fn messy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Emma Larsen".to_owned()),
        Just("emma".to_owned()),
        Just("[NAME_1]".to_owned()),
        Just("NAME_1".to_owned()),
        Just("[name 2]".to_owned()),
        Just("[TEXT_1]".to_owned()),
        Just("[NAME_".to_owned()),
        Just("1]".to_owned()),
        Just("_2".to_owned()),
        Just("&uuml;".to_owned()),
        Just("4242 4242 4242 4242".to_owned()),
        Just("+49 (0)171/2345678".to_owned()),
        Just("\n".to_owned()),
        Just(" ".to_owned()),
        Just("Hi ".to_owned()),
        Just("Best,\n".to_owned()),
        Just("emma.larsen84 at mail dot example dot com".to_owned()),
        Just("Hauptstr. 5, 20095 Hamburg".to_owned()),
        "[a-zA-Z0-9 _\\[\\]{}<>*\\\\.@,äß\u{200b}-]{0,12}",
        "\\PC{0,8}",
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// A way to write `value` that a person, a program or a mail client may choose.
fn spelled(value: &'static str) -> impl Strategy<Value = String> {
    let umlauts = |text: &str, how: u8| match how {
        0 => text.to_owned(),
        1 => text.replace('ü', "ue").replace('ø', "oe").replace('ß', "ss"),
        2 => text.replace('ü', "u").replace('ø', "o").replace('ß', "ss"),
        3 => text.replace('ü', "&uuml;").replace('ø', "&oslash;").replace('ß', "&szlig;"),
        4 => text.replace('ü', "u\u{308}"),
        _ => text.replace('ü', "%C3%BC"),
    };
    let gaps = prop_oneof![
        Just(" "),
        Just("  "),
        Just("\u{a0}"),
        Just("\n"),
        Just("\r\n"),
        Just("-"),
        Just("\t"),
        Just(" \u{200b}"),
        Just("_"),
        Just("."),
        Just("\n> "),
        Just(""),
        Just("&nbsp;"),
        Just("\u{202f}"),
        Just("%20"),
        Just("+"),
    ];
    let case = prop_oneof![Just(0_u8), Just(1), Just(2)];
    (0_u8..6, gaps, case, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        move |(how, gap, case, invisible, full_width, alike)| {
            let text = match case {
                0 => value.to_owned(),
                1 => value.to_uppercase(),
                _ => value.to_lowercase(),
            };
            // Words that spell an address out are not written in one.
            let gap = if gap.is_empty()
                && value.contains('@') | value.contains(" at ") | value.contains("punkt")
            {
                " "
            } else {
                gap
            };
            let mut text = umlauts(&text, how).replace(' ', gap);
            // Letters of another alphabet make no entity and no escape.
            if alike && !text.contains(['&', '%']) {
                text = text.replace('a', "а").replace('e', "е").replace('o', "о");
            }
            if full_width && !text.contains(['&', '%']) {
                let wide = |c: char| {
                    char::from_u32(c as u32 + 0xfee0).filter(|_| c.is_ascii_alphanumeric())
                };
                text = text.chars().map(|c| wide(c).unwrap_or(c)).collect();
            }
            if invisible && !text.contains(['&', '%']) {
                text = text.chars().flat_map(|c| [c, '\u{200b}']).collect();
            }
            text
        },
    )
}

fn value() -> impl Strategy<Value = (String, &'static str)> {
    let of =
        |shown: &'static str, letters: &'static str| spelled(shown).prop_map(move |s| (s, letters));
    prop_oneof![
        of("Emma Larsen", "larsen"),
        of("Larsen, Emma", "larsen"),
        of("Larsen Emma", "larsen"),
        of("E. Larsen", "larsen"),
        of("Emma L.", "emma"),
        of("Emma", "emma"),
        of("Larsen", "larsen"),
        of("Emma's", "emma"),
        of("Larsens", "larsen"),
        of("Jürgen Weißhaupt-Møller", "rgen"),
        of("Weißhaupt-Møller", "haupt"),
        of("Jürgen", "rgen"),
        of("Joost van den Heuvel", "heuvel"),
        of("van den Heuvel", "heuvel"),
        of("Heuvel, Joost van den", "heuvel"),
        of("Bo An", "boan"),
        of("An, Bo", "anbo"),
        of("emma.larsen84@mail.example.com", "larsen84mail"),
        of("emma dot larsen84 at mail dot example dot com", "larsen84"),
        of("emma punkt larsen84 (ät) mail punkt example punkt com", "larsen84"),
        of("emma.larsen84 [at] mail.example.com", "larsen84"),
        of("+49 171 2345678", "1712345678"),
        of("0171/2345678", "1712345678"),
        of("0049 (0)171 23 456 78", "1712345678"),
        of("0171-234-5678", "1712345678"),
        of("(0171) 2345678", "1712345678"),
        of("171.234.5678", "1712345678"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn restoring_undoes_redaction(text in messy(), more in messy()) {
        let mut redactor = redactor();
        let (one, two) = (redactor.redact(&text), redactor.redact(&more));
        prop_assert_eq!(restore(&one, redactor.vault()), text);
        prop_assert_eq!(restore(&two, redactor.vault()), more);
    }

    #[test]
    fn a_stream_cut_anywhere_restores_the_same(text in messy(), cuts in proptest::collection::vec(0_usize..40, 0..30)) {
        let mut redactor = redactor();
        let redacted = redactor.redact(&text);
        let redacted = if cuts.len() % 2 == 0 { redacted } else { redacted.to_lowercase() };
        let mut restorer = Restorer::new(redactor.vault());
        let (mut out, mut rest) = (String::new(), redacted.as_bytes());
        for cut in cuts {
            let (head, tail) = rest.split_at(cut.min(rest.len()));
            out.push_str(&restorer.push_bytes(head));
            rest = tail;
        }
        for byte in rest {
            out.push_str(&restorer.push_bytes(&[*byte]));
        }
        out.push_str(&restorer.finish());
        prop_assert_eq!(out, restore(&redacted, redactor.vault()));
    }

    #[test]
    fn no_known_value_survives((written, letters) in value(), before in 0_usize..6, after in 0_usize..5) {
        let before = ["", "Hello, ", "x\n", "my order is late. ", "(", "name="][before];
        let after = ["", ", thanks", "\nbye", ")", "!"][after];
        let text = format!("{before}{written}{after}");
        let redacted = redactor().redact(&text);
        prop_assert!(!squashed(&redacted).contains(letters), "{text:?} -> {redacted:?}");
    }

    #[test]
    fn what_is_redacted_holds_no_more(text in messy()) {
        let mut redactor = redactor();
        let redacted = redactor.redact(&text);
        let again = redactor.redact_with_reasons(&redacted);
        let more: Vec<_> = again.masks.iter().filter(|m| m.why.starts_with("known")).collect();
        prop_assert!(more.is_empty(), "{redacted:?}: {more:?}");
    }
}
