use super::*;

fn moment(month_first: bool) -> Moment {
    Moment {
        at: "2026-11-21T09:00:00Z".parse().unwrap(),
        zone: crate::clock::zone("Europe/Berlin").unwrap(),
        month_first,
    }
}

#[test]
fn times_are_read_as_pages_show_them() {
    for (text, want) in [
        ("2026-11-16T06:19:23.905782+01:00", "2026-11-16T05:19"),
        ("2026-11-20 05:32", "2026-11-20T04:32"),
        ("Nov. 16, 2026, 6:19 a.m.", "2026-11-16T05:19"),
        ("Sunday, November 15, 2026 at 6:22\u{202f}PM", "2026-11-15T17:22"),
        ("15 Nov 2026 06:22", "2026-11-15T05:22"),
        ("Nov 15, 6:05 AM", "2026-11-15T05:05"),
        ("Dec 24, 6:05 AM", "2025-12-24T05:05"),
        ("15.11.2026, 06:22 Uhr", "2026-11-15T05:22"),
        ("15. November 2026 um 06:22", "2026-11-15T05:22"),
        ("15/11/2026 06:22", "2026-11-15T05:22"),
        ("11/15/26 6:22 PM", "2026-11-15T17:22"),
        ("le 15 novembre 2026 à 06:22", "2026-11-15T05:22"),
        ("15 de noviembre de 2026, 6:22", "2026-11-15T05:22"),
        ("16-Nov-2026 06:22", "2026-11-16T05:22"),
        ("5\u{a0}days ago", "2026-11-16T09:00"),
        ("4 days, 21 hours ago", "2026-11-16T12:00"),
        ("a day ago", "2026-11-20T09:00"),
        ("vor 5 Tagen", "2026-11-16T09:00"),
        ("il y a 3 heures", "2026-11-21T06:00"),
        ("hace 2 días", "2026-11-19T09:00"),
        ("2 giorni fa", "2026-11-19T09:00"),
        ("há 3 dias", "2026-11-18T09:00"),
        ("3 dagen geleden", "2026-11-18T09:00"),
        ("just now", "2026-11-21T09:00"),
        ("3h", "2026-11-21T06:00"),
        ("Yesterday at 10:22", "2026-11-20T09:22"),
        ("gestern, 10:22", "2026-11-20T09:22"),
        ("09:41", "2026-11-21T08:41"),
        ("23:41", "2026-11-20T22:41"),
        ("Sun 05:32", "2026-11-15T04:32"),
        ("Posted 2 hours ago", "2026-11-21T07:00"),
        ("2026年11月18日 10:24", "2026-11-18T09:24"),
        ("2026年11月18日 10時24分", "2026-11-18T09:24"),
        ("11月18日 午後3:24", "2026-11-18T14:24"),
        ("3時間前", "2026-11-21T06:00"),
        ("昨日 21:47", "2026-11-20T20:47"),
        ("2026년 11월 18일 오후 3:24", "2026-11-18T14:24"),
        ("18 نوفمبر 2026، 10:24", "2026-11-18T09:24"),
        ("١٨ نوفمبر ٢٠٢٦ ١٠:٢٤", "2026-11-18T09:24"),
        ("18 בנובמבר 2026 בשעה 10:24", "2026-11-18T09:24"),
        ("18 ноября 2026 г., 10:24", "2026-11-18T09:24"),
        ("18 listopada 2026 10:24", "2026-11-18T09:24"),
        ("18 nov. 2026 kl. 10:24", "2026-11-18T09:24"),
        ("5 минут назад", "2026-11-21T08:55"),
    ] {
        let got = moment(false).read(text).map(|told| told.at.to_string());
        assert!(got.as_deref().is_some_and(|got| got.starts_with(want)), "{text}: {got:?}");
    }
}

#[test]
fn an_ambiguous_date_follows_the_pages_language_and_is_not_in_the_future() {
    let read = |text, month_first| moment(month_first).read(text).unwrap().at.to_string();
    assert!(read("3/4/26 10:00", true).starts_with("2026-03-04"));
    assert!(read("3/4/26 10:00", false).starts_with("2026-04-03"));
    assert!(read("11/12/26 10:00", false).starts_with("2026-11-12"));
}

#[test]
fn what_is_no_time_is_not_read() {
    for text in [
        "",
        "Emma Larsen",
        "Order 1848",
        "#1848",
        "2",
        "2 replies",
        "my",
        "on the 3 shelves",
        "1234567890",
        "Ticket 5 of 7",
        "a",
        "Sun",
        "12.50",
        "99:99",
        "Hour",
        "2026",
    ] {
        assert_eq!(moment(false).read(text), None, "{text}");
    }
}

#[test]
fn a_title_may_say_more_than_the_time() {
    let found = moment(true).find("See timeline at 11/15/26 05:35:52").unwrap();
    assert_eq!(found.at.to_string(), "2026-11-15T04:35:00Z");
    assert!(moment(true).find("Conversation created at 2026-11-20T05:54:50+00:00").is_some());
    assert_eq!(moment(true).find("Click to edit"), None);
}
