use super::{super::plain::Plain, all};

/// What is masked of `text`, of overlapping values the longest.
fn masked(text: &str) -> Vec<String> {
    let plain = Plain::read(text);
    let mut spans: Vec<[usize; 2]> =
        all(&plain).into_iter().map(|spot| plain.original(spot.span)).collect();
    spans.sort_unstable_by_key(|[start, end]| (*start, usize::MAX - end));
    spans.dedup_by(|b, a| b[0] < a[1]);
    spans.iter().filter_map(|s| text.get(s[0]..s[1]).map(str::to_owned)).collect()
}

#[test]
fn people_are_named_in_passing_and_things_are_not() {
    for (text, names) in [
        ("Dwayne from returns booked it, nobody came.", vec!["Dwayne"]),
        ("sono il papà di Ludovica, ha ordinato lei", vec!["Ludovica"]),
        ("Comprei para o meu afilhado, o Duarte, e fica apertado.", vec!["Duarte"]),
        ("could u tell dave the box for sunita is here", vec!["dave", "sunita"]),
        ("I want a manager to write to me. Roderick Ainslie", vec!["Roderick Ainslie"]),
        ("el repartidor Joaquín lo dejó fuera", vec!["Joaquín"]),
        ("El espejo Olivia y la butaca Joaquín llegaron bien.", vec![]),
        ("Is the Nina 2200 quieter than the Oskar-Säge?", vec![]),
        ("Never again. RIDICULOUS", vec![]),
    ] {
        assert_eq!(masked(text), names, "{text}");
    }
}

#[test]
fn companies_and_their_tax_numbers_are_masked() {
    for (text, values) in [
        (
            "Rechnung auf Elektro Habermann GmbH & Co. KG, USt-IdNr. DE136695976 bitte",
            vec!["Elektro Habermann GmbH & Co. KG", "DE136695976"],
        ),
        (
            "we are Kessington & Rowe Catering Ltd, VAT no. GB 553 5571 42.",
            vec!["Kessington & Rowe Catering Ltd", "GB 553 5571 42"],
        ),
        ("facture pour SARL Menuiserie Le Goff", vec!["SARL Menuiserie Le Goff"]),
        ("we order 40 kg of flour, size AG", vec![]),
    ] {
        assert_eq!(masked(text), values, "{text}");
    }
}

#[test]
fn births_and_numbers_may_stand_far_from_their_labels() {
    for (text, values) in [
        ("you need my date of birth before you release them. its 14/02/1979", vec!["14/02/1979"]),
        ("passport no. as proof of age for the wine: 533401372", vec!["533401372"]),
        ("the box is dated 14/02/1979, it is an antique", vec![]),
        ("add my wife's number to the order, 07700 900 271", vec!["07700 900 271"]),
        (
            "at The Old Chandlery, Quay Lane, Whitby.",
            vec!["The Old Chandlery, Quay Lane", "Whitby"],
        ),
    ] {
        assert_eq!(masked(text), values, "{text}");
    }
}

#[test]
fn names_in_lower_case_and_spelled_are_masked() {
    for (text, names) in [
        ("hi its ngoc tran here", vec!["ngoc tran"]),
        ("spoke to mrs okonkwo at the depot", vec!["okonkwo"]),
        ("de buurvrouw, mevrouw van den Heuvel, nam hem aan", vec!["van den Heuvel"]),
        ("name is Siobhan, thats S-I-O-B-H-A-N", vec!["Siobhan", "S-I-O-B-H-A-N"]),
        ("burak heeft m aangenomen", vec!["burak"]),
        ("Mvg, Fatoumata Diakité, Gent", vec!["Fatoumata Diakité", "Gent"]),
        ("AGENT: And the surname?\nCALLER: Wojciechowska.", vec!["Wojciechowska"]),
        ("el repartidor Wilkinsonio dejó tres cajas", vec!["Wilkinsonio"]),
        ("the red dries quickly, the rosemary smells", vec![]),
        ("CALLER: Lovely.", vec![]),
        ("Thanks,\nReturns Team", vec![]),
        ("Met vriendelijke groet,\nAfdeling Inkoop", vec![]),
    ] {
        assert_eq!(masked(text), names, "{text}");
    }
}

#[test]
fn what_stands_in_quotation_marks_is_a_thing() {
    for (text, names) in [
        ("The \"Oscar\" stool came in grey, but Oscar was in stone.", vec![]),
        ("la monture « Camille » à 129 €", vec![]),
        ("1 x Winnie and 2x Emma, oat", vec![]),
        ("my son Oscar broke it", vec!["Oscar"]),
    ] {
        assert_eq!(masked(text), names, "{text}");
    }
}

#[test]
fn addresses_of_more_countries_are_masked() {
    for (text, values) in [
        (
            "to flat 3, 22 garnet street, hull hu4 6rt pls",
            vec!["flat 3, 22 garnet street", "hull", "hu4 6rt"],
        ),
        ("lindenweg 4, 50999 köln", vec!["lindenweg 4", "50999", "köln"]),
        (
            "to Unit 7b/14 Wattle Cres, Pascoe Vale VIC 3044",
            vec!["Unit 7b/14 Wattle Cres", "Pascoe Vale VIC", "3044"],
        ),
        ("write to RR 2 Box 41, Elkhorn, NE 68022", vec!["RR 2 Box 41", "Elkhorn", "68022"]),
        ("our ip is 2001:db8::9a1f, at 10:15:20", vec!["2001:db8::9a1f"]),
        ("It should read IE6388047V there", vec!["IE6388047V"]),
        ("the pan is 28 cm, 9pm. I drove past 12 cups", vec![]),
    ] {
        assert_eq!(masked(text), values, "{text}");
    }
}
