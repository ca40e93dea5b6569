use crate::extract::{Signs, damaged};
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "mojibake",
    family: "hygiene",
    severity: Severity::Warning,
    summary: "Characters were damaged on their way, or markup was left in the copy.",
    page: include_str!("mojibake.md"),
    check,
};

/// What is wrong with a stretch of copy, and what should stand there.
struct Damage {
    span: Span,
    kind: Kind,
    right: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `â€™`: UTF-8 that was read as Windows-1252.
    Encoding,
    /// The mark that stands for a character that could not be read.
    Lost,
    /// `&amp;`
    Entity,
    /// `<br>`
    Tag,
    /// Characters that nobody sees.
    Unseen,
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let mut all: Vec<Damage> = Vec::new();
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        if !mentions.passage.signs.any(Signs::DAMAGE) {
            continue;
        }
        scan(analysis.text(block.span), block.span.start, &mut all);
    }
    for kind in [Kind::Encoding, Kind::Lost, Kind::Entity, Kind::Tag, Kind::Unseen] {
        let own: Vec<&Damage> = all.iter().filter(|damage| damage.kind == kind).collect();
        found.extend(finding(analysis, &own));
    }
}

/// Looks at the characters that damage begins with.
fn scan(text: &str, offset: u32, all: &mut Vec<Damage>) {
    let mut next = 0;
    while let Some(at) = damaged(text.as_bytes(), next) {
        let found = text.get(at..).and_then(damage);
        next = at + found.as_ref().map_or(1, |(len, ..)| *len);
        let Some((len, kind, right)) = found else { continue };
        let start = offset + at as u32;
        all.push(Damage { span: Span { start, end: start + len as u32 }, kind, right });
    }
}

fn damage(rest: &str) -> Option<(usize, Kind, Option<String>)> {
    let first = rest.chars().next()?;
    match first {
        '&' => entity(rest).map(|(len, right)| (len, Kind::Entity, Some(right.to_owned()))),
        '<' => tag(rest).map(|len| (len, Kind::Tag, None)),
        '\u{fffd}' => Some((first.len_utf8(), Kind::Lost, None)),
        '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some((first.len_utf8(), Kind::Unseen, Some(String::new())))
        }
        _ => misread_run(rest).map(|(len, right)| (len, Kind::Encoding, Some(right))),
    }
}

/// Times that copy is read in the wrong encoding, one after the other.
const TIMES: usize = 3;

/// The characters in a row that were read in the wrong encoding, perhaps more than once.
fn misread_run(rest: &str) -> Option<(usize, String)> {
    let read = |text: &str| {
        let (mut used, mut right) = (0, String::new());
        while let Some((len, c)) = text.get(used..).and_then(misread) {
            used += len;
            right.push(c);
        }
        (used, right)
    };
    let (len, mut right) = read(rest);
    for _ in 1..TIMES {
        let (used, again) = read(&right);
        if used == 0 || used < right.len() {
            break;
        }
        right = again;
    }
    (len > 0).then_some((len, right))
}

const ENTITIES: [(&str, &str); 14] = [
    ("&amp;", "&"),
    ("&quot;", "\""),
    ("&apos;", "'"),
    ("&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&#39;", "'"),
    ("&#8217;", "’"),
    ("&rsquo;", "’"),
    ("&lsquo;", "‘"),
    ("&rdquo;", "”"),
    ("&ldquo;", "“"),
    ("&ndash;", "–"),
    ("&mdash;", "—"),
];

fn entity(rest: &str) -> Option<(usize, &'static str)> {
    ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity)).map(|(entity, right)| (entity.len(), *right))
}

const TAGS: [&str; 14] = ["br", "p", "b", "i", "em", "strong", "div", "span", "a", "img", "h1", "h2", "h3", "li"];

/// The length of the tag that the text begins with.
fn tag(rest: &str) -> Option<usize> {
    let inner = rest.get(1..)?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect();
    let after = inner.get(name.len()..)?.chars().next()?;
    let end = rest.bytes().take(200).position(|b| b == b'>')?;
    (TAGS.contains(&name.to_ascii_lowercase().as_str()) && matches!(after, '>' | ' ' | '/')).then_some(end + 1)
}

/// The character whose UTF-8 was read as Windows-1252: how many bytes it takes now, and what it is.
fn misread(rest: &str) -> Option<(usize, char)> {
    let mut bytes = [0u8; 4];
    let (mut len, mut used) = (0, 0);
    for c in rest.chars().take(4) {
        let byte = windows_1252(c)?;
        bytes[len] = byte;
        (len, used) = (len + 1, used + c.len_utf8());
        // The accented letters of other bytes stand before curly marks in sound copy: “Café”.
        if len == 1 && !matches!(byte, 0xC2 | 0xC3 | 0xE2 | 0xF0) {
            return None;
        }
        if len > 1 && !(0x80..=0xBF).contains(&byte) {
            return None;
        }
        if let Some(Ok(read)) = bytes.get(..len).filter(|_| len > 1).map(std::str::from_utf8) {
            return read.chars().next().map(|c| (used, c));
        }
    }
    None
}

/// What the bytes from 0x80 to 0x9F are in Windows-1252; `-` where it has none.
const UPPER: &str = "€-‚ƒ„…†‡ˆ‰Š‹Œ-Ž--‘’“”•–—˜™š›œ-žŸ";

fn windows_1252(c: char) -> Option<u8> {
    match c as u32 {
        code @ 0x80..=0xFF => Some(code as u8),
        _ => UPPER.chars().position(|upper| upper == c && c != '-').map(|at| 0x80 + at as u8),
    }
}

fn finding(analysis: &Analysis, damages: &[&Damage]) -> Option<Finding> {
    let (first, rest) = damages.split_first()?;
    let written = analysis.text(first.span);
    let (message, help) = match first.kind {
        Kind::Encoding => (format!("“{written}” is a character in the wrong encoding"), "put the right character there"),
        Kind::Lost => (format!("“{written}” stands for a character that was lost"), "put the right character there"),
        Kind::Entity => (format!("“{written}” is markup for a character"), "put the character there"),
        Kind::Tag => (format!("“{written}” is markup"), "take it out"),
        Kind::Unseen => (format!("a character that nobody sees, {}", codes(written)), "take it out"),
    };
    // A lone “Â” before a sign leaves the sign as it was; characters that nobody sees spoil no reading.
    let trifle = |d: &&&Damage| d.kind == Kind::Unseen || d.kind == Kind::Encoding && is_stray(analysis.text(d.span));
    let severity = if damages.iter().all(|d| trifle(&d)) { Severity::Info } else { RULE.severity };
    let finding = Finding::new(&RULE, first.span, message).help(help).severity(severity);
    let edits: Option<Vec<Edit>> =
        damages.iter().map(|d| d.right.clone().map(|text| Edit { span: d.span, text })).collect();
    let more = rest.iter().take(5).map(|d| (d.span, "again".to_owned()));
    let finding = more.fold(finding, |f, (span, message)| f.related(span, message));
    Some(edits.into_iter().fold(finding, |f, edits| {
        f.fix(Fix { title: "Put the right characters there".into(), edits, preferred: true })
    }))
}

/// Whether it is the sign it should be with an “Â” before it.
fn is_stray(text: &str) -> bool {
    text.strip_prefix('Â').is_some_and(|rest| rest.chars().count() == 1)
}

fn codes(text: &str) -> String {
    text.chars().map(|c| format!("U+{:04X}", c as u32)).collect::<Vec<_>>().join(" ")
}
