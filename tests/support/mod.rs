//! What several tests share: rule pages cut into their examples, and copy run through all rules.

#![allow(dead_code, unreachable_pub, reason = "each test takes what it needs")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

pub mod cargo;

use std::collections::BTreeSet;

use copydesk::Copy;
use copydesk::article::House;
use copydesk::calendar::Day;
use copydesk::config::Config;
use copydesk::finding::{Finding, Severity};
use copydesk::format::Format;
use copydesk::morgue::{Guest, Morgue, Sieve};
use copydesk::pack::{pack, unpack};
use copydesk::reference::Reference;
use copydesk::rules;
use copydesk::rules::clipping::Clipping;
use copydesk::text::{Source, Span};

/// What an example of a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    MustFlag,
    MustNot,
}

/// A ```` ```copy ```` block of a rule's page.
#[derive(Clone, Debug)]
pub struct Example {
    pub shows: Shows,
    /// The line of the page it begins on, from 1.
    pub line: usize,
    pub copy: Marked,
    pub house: House,
    pub format: Format,
    /// The other files of a block set, in order.
    pub beside: Vec<Example>,
}

/// Copy with its marks taken out: `⟦the finding⟧` and `⟨related⟩`.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    pub text: String,
    pub findings: BTreeSet<Span>,
    pub related: BTreeSet<Span>,
}

impl Marked {
    /// Takes the marks out; they may be nested.
    pub fn parse(marked: &str) -> Self {
        let mut out = Self::default();
        let mut open: Vec<(char, u32)> = Vec::new();
        for c in marked.chars() {
            let at = out.text.len() as u32;
            match c {
                '⟦' | '⟨' => open.push((c, at)),
                '⟧' | '⟩' => {
                    let (opener, start) = open.pop().expect("a mark is closed that was not opened");
                    match (opener, c) {
                        ('⟦', '⟧') => out.findings.insert(Span::new(start, at)),
                        ('⟨', '⟩') => out.related.insert(Span::new(start, at)),
                        _ => panic!("marks are closed in the wrong order"),
                    };
                }
                c => out.text.push(c),
            }
        }
        assert!(open.is_empty(), "a mark is not closed");
        out
    }
}

/// The examples of a page. After ```` ```copy ```` may stand `date=2024-05-03`, `home=NO`, `file=name.txt` and
/// `markdown`; ```` ```copy and ```` is another file of the set that the block before begins. A ```` ```list ```` block
/// holds the lists of the desk as a copydesk.toml has them; they hold for the examples after it, until the next.
pub fn examples(page: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut shows = None;
    let mut block: Option<(usize, String, String)> = None;
    let mut list: Option<String> = None;
    let mut reference = Reference::default();
    for (i, line) in page.lines().enumerate() {
        if let Some(mut text) = list.take() {
            if line.trim_end() == "```" {
                let config = Config::parse(&text, std::path::Path::new(""));
                reference = config.unwrap_or_else(|error| panic!("line {i}: {error}")).reference;
            } else {
                text.push_str(line);
                text.push('\n');
                list = Some(text);
            }
            continue;
        }
        if let Some((first, options, mut text)) = block.take() {
            if line.trim_end() != "```" {
                text.push_str(line);
                text.push('\n');
                block = Some((first, options, text));
                continue;
            }
            let shows = shows.unwrap_or_else(|| panic!("line {first}: an example outside of its section"));
            let (set, options) = match options.trim().strip_prefix("and") {
                Some(rest) => (true, rest.to_owned()),
                None => (false, options),
            };
            let (mut house, format) = read_options(&options);
            house.reference = reference.clone();
            let copy = Marked::parse(text.trim_end_matches('\n'));
            let example = Example { shows, line: first, copy, house, format, beside: Vec::new() };
            if set {
                let first: &mut Example = examples.last_mut().expect("`and` follows an example");
                first.beside.push(example);
            } else {
                examples.push(example);
            }
        } else if line == "```list" {
            list = Some(String::new());
        } else if let Some(options) = line.strip_prefix("```copy") {
            block = Some((i + 1, options.to_owned(), String::new()));
        } else if let Some(section) = line.strip_prefix("## ") {
            shows = match section.trim() {
                "Must flag" => Some(Shows::MustFlag),
                "Must not" => Some(Shows::MustNot),
                _ => None,
            };
        }
    }
    assert!(block.is_none(), "an example is not closed");
    examples
}

fn read_options(options: &str) -> (House, Format) {
    let mut house = House::default();
    let mut format = Format::Plain;
    for option in options.split_whitespace() {
        match option.split_once('=') {
            Some(("date", date)) => house.date = Some(Day::parse_iso(date).expect("a date")),
            Some(("home", code)) => house.home_country = Some(code.to_owned()),
            Some(("profile", name)) => {
                let known = copydesk::lexicon::house_styles().iter().find(|style| style.name == name);
                house.style = Some(known.expect("a profile"));
            }
            Some(("file", name)) => house.file_name = Some(name.to_owned()),
            None if option == "markdown" => format = Format::Markdown,
            _ => panic!("unknown option `{option}` of an example"),
        }
    }
    (house, format)
}

/// What all rules find in a text and a default run shows, hints included.
pub fn shown(text: &str, format: Format, house: &House) -> Vec<Finding> {
    let mut found = Copy::read(Source::from(text), format, house.clone()).findings(|_| true);
    found.retain(|finding| finding.confidence >= Finding::SHOWN_FROM);
    found
}

/// What all rules find in the files of a set, held against each other.
pub fn shown_in_set(files: &[&Example], texts: &[String]) -> Vec<Vec<Finding>> {
    let read = |(file, text): (&&Example, &String)| {
        Copy::read(Source::from(text.as_str()), file.format, file.house.clone())
    };
    let copies: Vec<Copy> = files.iter().zip(texts).map(read).collect();
    let name = |file: &Example| file.house.file_name.clone().unwrap_or_default();
    let mut sieve = Sieve::default();
    let packed = |(copy, file): (&Copy, &&Example)| {
        let clipping = copy.clipping(&name(file));
        sieve.note(&clipping);
        let packed = pack(&clipping);
        assert_eq!(unpack::<Clipping>(&packed), Some(clipping));
        std::sync::Arc::from(packed)
    };
    let packed: Vec<std::sync::Arc<[u8]>> = copies.iter().zip(files).map(packed).collect();
    let morgue = Morgue::among(Box::new(packed), &sieve);
    let each = copies.iter().enumerate().map(|(index, copy)| {
        let mut found = copy.findings(|_| true);
        let clipping = morgue.get(index).unwrap();
        found.extend(rules::run_across(&morgue, Guest::filed(&clipping, index), |_| true));
        found.retain(|finding| finding.confidence >= Finding::SHOWN_FROM);
        found
    });
    each.collect()
}

/// Whether a default run counts it as wrong rather than as a question.
pub fn is_grave(finding: &Finding) -> bool {
    finding.severity >= Severity::Warning
}

/// A finding as one line a test can compare or print.
pub fn told(text: &str, finding: &Finding) -> String {
    let related: Vec<String> =
        finding.related.iter().map(|r| format!(" ⟨{}⟩ {}", r.span.of(text), r.message)).collect();
    let (severity, rule) = (finding.severity.name(), finding.rule.name);
    format!(
        "{severity}[{rule}] {:?} ⟦{}⟧: {}{}",
        finding.span.range(),
        finding.span.of(text),
        finding.message,
        related.join(",")
    )
}

/// All findings, a line each.
pub fn all_told(text: &str, findings: &[Finding]) -> String {
    if findings.is_empty() {
        return "      nothing".into();
    }
    let lines: Vec<String> =
        findings.iter().map(|finding| format!("      {}", told(text, finding))).collect();
    lines.join("\n")
}
