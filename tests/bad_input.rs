//! Input no article is made of: nothing panics, and time grows with length alone.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::fmt::Write as _;

use copydesk::Copy;
use copydesk::article::House;
use copydesk::config::Config;
use copydesk::format::Format;
use copydesk::report::{self, FileReport, Page, Report, outline};
use copydesk::text::Source;
use proptest::prelude::*;

/// Reads the text in every format, and shows what comes out in every form.
fn survive(text: &str) {
    for format in Format::all() {
        let copy = Copy::read(Source::from(text), format, House::default());
        let findings = copy.findings(|_| true);
        for finding in &findings {
            assert!(text.get(finding.span.range()).is_some(), "{finding:?} does not fit its text");
            for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
                assert!(text.get(edit.span.range()).is_some(), "{edit:?} does not fit its text");
            }
        }
        let mut out = Vec::new();
        outline::json("a.txt", &copy, &mut out).unwrap();
        outline::text("a.txt", &copy, &mut out).unwrap();
        let file = FileReport {
            path: "a.txt".into(),
            runs: Vec::new(),
            published: None,
            source: copy.source,
            findings,
            elsewhere: std::collections::BTreeMap::new(),
            fixed: 0,
            silenced: copydesk::config::Silenced::default(),
            error: None,
        };
        let files = vec![file];
        let report = Report::of(&files).unwrap();
        for renderer in report::ALL {
            for (width, color) in [(0, false), (40, true), (100, false)] {
                (renderer.render)(&report, &Page { width, color }, &mut out).unwrap();
            }
        }
    }
}

#[test]
fn odd_texts() {
    for text in [
        "",
        "\n",
        "\r\r\n\n",
        " ",
        "\u{feff}",
        "\u{feff}---\n---\n",
        "---",
        "---\n",
        "---\ntitle: x\n---",
        "---\ntitle: \"\\u0041\"\ndate: 2024-05-03T10:00:00Z\n---\nThe the vote.",
        "---\n&a [*a]\n---\n",
        "\"",
        "“”“”””““",
        "'''''\"\"\"\"'''",
        "((((((((",
        ".",
        "...!!!???…",
        "a\u{2028}b\u{2029}c\u{85}d",
        "\u{202e}the the\u{202c} the",
        "e\u{301}e\u{301} the the",
        "👩‍👩‍👧‍👦 👩‍👩‍👧‍👦 said",
        "ﬀ ﬀ İstanbul İSTANBUL ẞ ß",
        "Mr. Mr. Mr. President President Prime Minister",
        "Monday Monday, May 99, 99999, on Feb. 30, 0000",
        "999999999999999999999999999999999999 percent of 0/0 and -1e999",
        "May May May may. 1/1/1 2/30/2024 31/31/31",
        "# \n## \n> \n- \n```\n```\n| | |\n|-|-|\n",
        "[a](b \"c\") ![](x) <b>the the</b> &amp;&#0;&#xfffffff;",
    ] {
        survive(text);
    }
}

#[test]
fn every_cut_of_an_article() {
    let text = "---\ntitle: “Ports” reopen\ndate: 2024-05-03\n---\nLERVIK (AP) — “It’s the the end,” Dr. Åse O’Dahl, 52, \
                said Friday, May 4.\n> 1.5 million of 2 (75%) …\n";
    for at in text.char_indices().map(|(at, _)| at) {
        survive(&text[..at]);
        survive(&text[at..]);
    }
}

/// Long texts of every shape; a step that looks over the whole text for each part of it would take minutes here.
#[test]
fn long_texts() {
    let sentence =
        "Mayor Ann Orr of Lervik said on Monday, May 6, that “14 of 20 members” of the the council agreed. ";
    let paragraph = sentence.repeat(4);
    for text in [
        paragraph.repeat(500),
        format!("{paragraph}\n").repeat(500),
        "the ".repeat(50_000),
        "\"".repeat(50_000),
        "(".repeat(50_000),
        "\n".repeat(50_000),
        "1,".repeat(50_000),
        "Ann ".repeat(20_000),
        "a".repeat(200_000),
        "> ".repeat(2_000),
        "- x\n".repeat(10_000),
        "— ".repeat(20_000),
        format!("{}a", "!".repeat(50_000)),
        format!("{}a", "...”".repeat(20_000)),
    ] {
        let copy = Copy::read(Source::from(text.as_str()), Format::Plain, House::default());
        let found = Config::default().findings(&copy, std::path::Path::new("a.txt"));
        assert!(found.iter().all(|finding| text.get(finding.span.range()).is_some()));
    }
}

#[test]
fn many_names() {
    let mut text = String::from("Guests of the harbor\n\n");
    for i in 0..3_000u32 {
        let letter = |n: u32| char::from(b'a' + (i / n % 26) as u8);
        let name = format!("{}{}{}sen", letter(1).to_ascii_uppercase(), letter(26), letter(676));
        let _ =
            writeln!(text, "Harbor Master Ole {name}, {}, said on May {} it was late.", i % 90, i % 31 + 1);
    }
    let copy = Copy::read(Source::from(text), Format::Plain, House::default());
    assert!(copy.findings(|_| true).len() < 100_000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        survive(&text);
    }

    #[test]
    fn words_in_any_order(words in prop::collection::vec(prop::sample::select(WORDS), 0..40)) {
        survive(&words.concat());
    }
}

const WORDS: &[&str] = &[
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    ". ",
    ", ",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "(",
    ")",
    "- ",
    " — ",
    ": ",
    "the ",
    "Monday",
    "May 9",
    ", 2018",
    "February 30",
    "two days earlier",
    "last week",
    "President ",
    "Prime Minister ",
    "Ann Orr",
    "Orr",
    "Ole Dahl, 52,",
    " said",
    "He",
    " she",
    "12 percent",
    "$3 million",
    "six men and five women",
    "Russian ",
    "U.S. ",
    "Mr. ",
    "former ",
    "---\n",
    "title: x\n",
    "# ",
    "> ",
    "**",
    "`",
    "](",
    "é",
    "\u{a0}",
    "\u{feff}",
    "\r",
];
