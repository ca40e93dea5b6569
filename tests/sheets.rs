//! Fact sheets: the forms as a whole.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;

use copydesk::Copy;
use copydesk::article::House;
use copydesk::calendar::Day;
use copydesk::format::Format;
use copydesk::report::sheet::{Article, Form, Kind, Sheet};
use copydesk::text::Source;

fn read(text: &str, format: Format) -> Copy {
    let house = House { date: Day::from_ymd(2024, 5, 3), ..House::default() };
    Copy::read(Source::from(text), format, house)
}

fn written(form: &str, text: &str, format: Format) -> String {
    let copy = read(text, format);
    let findings = copy.findings(|_| true);
    let article = Article { copy: &copy, findings: &findings };
    let mut out = Vec::new();
    Form::by_name(form).unwrap().write("ferry.txt", &[article], &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The claims as `kind words (reading)`.
fn claims(text: &str) -> Vec<String> {
    let copy = read(text, Format::Plain);
    let sheet = Sheet::new("ferry.txt", Article { copy: &copy, findings: &[] }, 1);
    let shown = |claim: &copydesk::report::sheet::Claim| {
        let words = copy.analysis.words(claim.span);
        let reading = if claim.reading.is_empty() { String::new() } else { format!(" ({})", claim.reading) };
        format!("{} {words}{reading}", claim.kind.name())
    };
    sheet.claims.iter().map(shown).collect()
}

/// The values of an attribute, in order.
fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let begin = format!(" {attribute}=\"");
    html.match_indices(&begin).map(|(at, _)| html[at + begin.len()..].split('"').next().unwrap()).collect()
}

const COPY: &str = "Ferry returns\n\nMayor Ann Lee said on Wednesday, May 2, that 12 ferries <b>sail</b> & wait.\n\n\
    “It was in 1999,” Governor Lee said. “We we met in Oslo.”\n\nBo Dahl was born in 1960 & left.\n";

#[test]
fn claims_stand_in_order_and_say_how_they_are_read() {
    assert_eq!(
        claims(
            "Mayor Ann Lee, 52, left on Monday. “I am done,” Lee said. Lee, of Oslo, had two of 12 ferries.\n"
        ),
        [
            "name Mayor Ann Lee",
            "number 52 (age of Ann Lee)",
            "date Monday (Monday, April 29, 2024)",
            "quote “I am done,” (by Ann Lee)",
            "place Oslo (in Norway)",
            "number two (2)",
            "number 12 ferries",
        ]
    );
}

#[test]
fn a_name_stands_again_where_its_title_is_new() {
    let told = claims("Mayor Ann Lee won. Mayor Lee left. Lee slept. Governor Lee came back. Lee paid.\n");
    assert_eq!(told, ["name Mayor Ann Lee", "name Governor Lee (Ann Lee)"]);
}

#[test]
fn bylines_and_credits_are_no_claims() {
    let told = claims("By Ann Lee\n\nThe ferry sails.\n\n(Lervik Post 05/03/2024 page1)\n");
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn every_link_of_the_page_has_its_place() {
    let html = written("html", COPY, Format::Plain);
    let ids: Vec<&str> = values(&html, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    let links: Vec<&str> =
        values(&html, "href").into_iter().filter_map(|link| link.strip_prefix('#')).collect();
    assert!(links.len() > 10);
    for link in links {
        assert!(unique.contains(link), "{link}");
    }
}

#[test]
fn the_page_fetches_nothing_and_runs_nothing() {
    let html =
        written("html", &format!("{COPY}\n<script>alert(1)</script> http://a.example/\n"), Format::Plain);
    assert!(!html.contains("<script") && !html.contains("@import") && !html.contains("url("));
    assert!(values(&html, "src").is_empty());
    assert!(values(&html, "href").iter().all(|link| link.starts_with('#') || *link == "data:,"));
    assert!(html.contains("default-src 'none'"));
}

#[test]
fn findings_stand_in_place_and_the_copy_is_whole() {
    let html = written("html", COPY, Format::Plain);
    let (_, galley) = html.split_once("<section class=\"galley\"").unwrap();
    let (galley, _) = galley.split_once("</section>").unwrap();
    assert!(galley.contains("<mark class=\"error\">Wednesday, May 2</mark>"), "{galley}");
    assert!(galley.contains("sail&lt;/b&gt; &amp; wait."), "{galley}");
    assert_eq!(galley.matches("<mark").count(), galley.matches("</mark>").count());
    let found = read(COPY, Format::Plain).findings(|_| true).len();
    assert_eq!(galley.matches("class=\"question ").count(), found);
}

#[test]
fn tables_have_a_row_a_claim() {
    let copy = read(COPY, Format::Plain);
    let sheet = Sheet::new("ferry.txt", Article { copy: &copy, findings: &[] }, 1);
    let count = sheet.claims.len();
    assert!(sheet.claims.iter().any(|claim| claim.kind == Kind::Quote));
    assert_eq!(written("html", COPY, Format::Plain).matches("<tr role=\"row\" id=").count(), count);
    let csv = written("csv", COPY, Format::Plain);
    assert_eq!(csv.matches("\r\n").count(), count + 1);
    assert!(!csv.replace("\r\n", "").contains(['\r', '\n']));
    assert!(csv.starts_with("\u{feff}No.,"));
}

#[test]
fn hostile_copy_is_written_whole() {
    for text in [
        "",
        "\u{feff}",
        "“",
        "\r\n\r\n",
        "=cmd|' /C calc'!A0 said 1",
        "\u{0}\u{1}",
        &"A “b” 12, May 3, 2020. ".repeat(3000),
    ] {
        for form in ["md", "csv", "html"] {
            for format in [Format::Plain, Format::Markdown, Format::Html] {
                assert!(!written(form, text, format).is_empty());
            }
        }
    }
}
