use std::sync::LazyLock;

use regex::Regex;

use super::phrases::{Phrases, begins};
use super::{Block, Zone};
use crate::format::{Part, PartKind};
use crate::text::Span;

/// Gives every part of the manuscript its zone, and splits those that hold two.
pub(super) fn blocks(text: &str, parts: &[Part]) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(parts.len() + 4);
    let mut head = Head::of(parts);
    for at in 0..parts.len() {
        head.cut(text, parts, at, &mut blocks);
    }
    blocks
}

/// What was seen of the top of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    titled: bool,
    begun: bool,
    /// Whether the headline announces corrections, which tell what was wrong.
    corrects: bool,
}

impl Head {
    /// Before the first of the parts.
    pub(super) fn of(parts: &[Part]) -> Self {
        Self { titled: parts.iter().any(|p| p.kind == PartKind::Title), begun: false, corrects: false }
    }

    /// Whether what a part is depends on whether another follows: a headline stands above something.
    pub(super) const fn looks_ahead(self) -> bool {
        !self.begun && !self.titled
    }

    /// Adds the blocks of a part.
    pub(super) fn cut(&mut self, text: &str, parts: &[Part], at: usize, blocks: &mut Vec<Block>) {
        let Some(part) = parts.get(at) else { return };
        let zone = match self.zone(text, *part, parts.get(at + 1)) {
            Zone::Body if self.corrects => Zone::Note,
            zone => zone,
        };
        self.corrects |= zone == Zone::Headline && announces_corrections(part.span.of(text));
        split(text, zone, part.span, at as u32, blocks);
    }

    fn zone(&mut self, text: &str, part: Part, next: Option<&Part>) -> Zone {
        match part.kind {
            PartKind::Title => Zone::Headline,
            PartKind::Heading(_) if !self.titled && !self.begun => {
                self.titled = true;
                Zone::Headline
            }
            PartKind::Heading(_) => Zone::Crosshead,
            PartKind::Code => Zone::Code,
            PartKind::BlockQuote => Zone::BlockQuote,
            PartKind::ListItem | PartKind::Table => Zone::List,
            PartKind::Deck => Zone::Deck,
            PartKind::Byline => Zone::Byline,
            PartKind::Dateline => Zone::Dateline,
            PartKind::Caption => Zone::Caption,
            PartKind::Credit => Zone::Credit,
            PartKind::Note => Zone::Note,
            PartKind::Paragraph => self.paragraph(text, part.span, next),
        }
    }

    fn paragraph(&mut self, text: &str, span: Span, next: Option<&Part>) -> Zone {
        let line = span.of(text);
        let told = Told::by(line);
        if let Some(zone) = set_line(line, told) {
            return zone;
        }
        if is_caption(line, told) {
            return Zone::Caption;
        }
        if self.looks_ahead() && next.is_some() && is_headline(line) {
            self.titled = true;
            return Zone::Headline;
        }
        let sentence = ends_sentence(line) || line.len() > 120;
        if !sentence {
            return match self.begun {
                true if is_item(line) => Zone::List,
                true => Zone::Crosshead,
                false => Zone::Deck,
            };
        }
        self.begun = true;
        Zone::Body
    }
}

/// A line of a list: `- Lervik`, `• Lervik`, `2. Lervik`, `2) Lervik`.
fn is_item(line: &str) -> bool {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = line.get(digits..).unwrap_or("");
    let marks: &[&str] =
        if digits > 0 { &[". ", ") "] } else { &["- ", "* ", "• ", "– ", "— ", "· "] };
    digits <= 2 && marks.iter().any(|mark| rest.starts_with(mark))
}

/// Lines of a fixed form: bylines, credits, folios, contacts, notes.
fn set_line(line: &str, told: Told) -> Option<Zone> {
    let short = line.len() <= 120;
    if short && is_folio(line) {
        return Some(Zone::Folio);
    }
    if short && is_contact(line) {
        return Some(Zone::Contact);
    }
    if is_note(line, told) {
        return Some(Zone::Note);
    }
    if short && is_credit(line, told) {
        return Some(Zone::Credit);
    }
    (short && is_byline(line)).then_some(Zone::Byline)
}

/// Whether the line begins with one of the phrases, whatever its case.
fn starts(line: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| begins(line.as_bytes(), phrase))
}

fn is_byline(line: &str) -> bool {
    let by = starts(line, &["by "])
        && line.get(3..).is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase()));
    (by || starts(line, &["reporting by ", "story by ", "written by "])) && !ends_sentence(line)
}

/// What credits begin with.
static CREDITS: Phrases<12> = Phrases::new([
    "photo:",
    "photograph:",
    "photo by ",
    "photos by ",
    "image:",
    "image credit",
    "photo credit",
    "credit:",
    "picture:",
    "pictures:",
    "illustration by ",
    "copyright ",
]);

fn is_credit(line: &str, told: Told) -> bool {
    CREDITS.opening(line) != 0 || told.rights || (slash_agency(line) && !ends_sentence(line))
}

/// `Name / Agency |`
fn slash_agency(line: &str) -> bool {
    let line = line.trim_end_matches('|').trim_end();
    let Some((who, agency)) = line.rsplit_once('/') else { return false };
    let capital = |part: &str| {
        let words: Vec<&str> = part.split_whitespace().collect();
        (1..=4).contains(&words.len()) && words.iter().all(|w| w.starts_with(|c: char| c.is_uppercase()))
    };
    capital(who) && capital(agency)
}

/// `(The Harbor Post 05/03/2024 page2)`
fn is_folio(line: &str) -> bool {
    if !line.starts_with('(') || !line.ends_with(')') {
        return false;
    }
    let inner = line.trim_start_matches('(').trim_end_matches(')');
    let whole = Span::from(0..inner.len());
    let dated = super::published::numeric_date(inner, whole).is_some();
    dated && !ends_sentence(inner)
}

/// An e-mail address. Only lines that hold an `@` are looked at, and lines of contact are short.
static ADDRESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?-u)[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}").ok());

fn is_contact(line: &str) -> bool {
    const STARTS: &[&str] = &[
        "contact the writer",
        "contact us",
        "contact:",
        "email:",
        "e-mail:",
        "follow ",
        "tel:",
        "phone:",
        "write to ",
    ];
    if !line.contains('@') {
        return false;
    }
    let lower = line.to_ascii_lowercase();
    let address = ADDRESS.as_ref().is_some_and(|address| address.is_match(&lower));
    (address && lower.split_whitespace().count() <= 16) || starts(line, STARTS)
}

/// Phrases of notes, then those of captions, then the letters for the sides of a picture, then those of credits.
static PHRASES: Phrases<35> = Phrases::new([
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
    "this story has been updated",
    "this article has been updated",
    "this is a developing story",
    "originally appeared",
    "the associated press contributed",
    "click here",
    "sign up for our",
    "subscribe to",
    "this article was originally",
    "(left)",
    "(right)",
    "(center)",
    "(centre)",
    ", left,",
    ", right,",
    ", center,",
    "from left",
    "(ap photo",
    "(photo",
    "photo: ",
    "photograph: ",
    "hide caption",
    "via ap)",
    "/reuters",
    "/ap)",
    "(reuters)|",
    "(l)",
    "(r)",
    "getty images",
    "©",
    "all rights reserved",
]);

/// How many of the phrases are those of notes, of captions, and letters for sides.
const OF: (u32, u32, u32) = (13, 18, 2);

/// The longest line in which phrases are looked for.
const LONGEST: usize = 600;

/// What phrases in a line tell.
#[derive(Clone, Copy, Default)]
struct Told {
    note: bool,
    caption: bool,
    rights: bool,
}

impl Told {
    fn by(line: &str) -> Self {
        if line.len() >= LONGEST {
            return Self::default();
        }
        let found = PHRASES.within(line);
        let among = |from: u32, count: u32| found >> from & ((1 << count) - 1) != 0;
        Self {
            note: line.len() < 300 && among(0, OF.0),
            caption: among(OF.0, OF.1) || among(OF.0 + OF.1, OF.2) && !tells_party(line),
            rights: found >> (OF.0 + OF.1 + OF.2) != 0,
        }
    }
}

/// `(R) of Vale`, `Sen. Anna Orr (R)`: a letter in brackets that is a party's, not a side of a picture.
fn tells_party(line: &str) -> bool {
    const MARKS: [&str; 5] = ["(R) of ", "(D)", "Sen. ", "Rep. ", "Gov. "];
    line.starts_with('(') || MARKS.iter().any(|mark| line.contains(mark))
}

/// What notes begin with.
static NOTES: Phrases<31> = Phrases::new([
    "(reporting by",
    "reporting by",
    "(editing by",
    "editing by",
    "(additional reporting",
    "additional reporting by",
    "read more",
    "read also",
    "see also",
    "more:",
    "related:",
    "also on ",
    "also read",
    "(also on ",
    "( also on ",
    "watch:",
    "listen:",
    "correction:",
    "editor's note",
    "editor’s note",
    "story continued below",
    "story continues below",
    "article continues",
    "advertisement",
    "[widget",
    "more on this",
    "updated ",
    "last updated",
    "published ",
    "posted ",
    "share this",
]);

fn is_note(line: &str, told: Told) -> bool {
    told.note || (line.len() < 200 && NOTES.opening(line) != 0)
}

/// "Correction", "Corrections and clarifications"
fn announces_corrections(headline: &str) -> bool {
    let word = headline.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    ["correction", "corrections"].iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn is_headline(line: &str) -> bool {
    // "The agenda:" opens a list, "Dear editor," a letter.
    line.len() <= 160 && !line.trim_end_matches(['"', '”', '’', '\'']).ends_with(['.', ':', ','])
}

fn is_caption(line: &str, told: Told) -> bool {
    let prefix = starts(line, &["file -", "file- ", "file photo", "caption:", "hide caption", "photos: "])
        || starts(line, &["in this "]) && line.to_ascii_lowercase().contains("photo");
    (told.caption && !line.contains(['"', '“'])) || prefix
}

fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', ' ']);
    line.ends_with(['.', '!', '?', '…', ':', ';', ',']) || line.ends_with('—')
}

/// Splits off the dateline at the head of a body paragraph, and the credit at the end of a caption.
fn split(text: &str, zone: Zone, span: Span, paragraph: u32, blocks: &mut Vec<Block>) {
    let mut push = |zone, span: Span| {
        if !span.is_empty() {
            blocks.push(Block { zone, span, paragraph });
        }
    };
    match zone {
        Zone::Body => {
            let line = span.of(text);
            let head = dateline(line) as u32;
            push(Zone::Dateline, Span::new(span.start, span.start + head));
            let skip =
                line.get(head as usize..).map_or(0, |rest| rest.len() - rest.trim_start().len()) as u32;
            push(zone, Span::new(span.start + head + skip, span.end));
        }
        Zone::Caption => {
            let at = credit_start(span.of(text)) as u32;
            push(zone, Span::new(span.start, span.start + at));
            let glued = span.of(text).get(at as usize..).unwrap_or("");
            let skip = (glued.len() - glued.trim_start().len()) as u32;
            push(Zone::Credit, Span::new(span.start + at + skip, span.end));
        }
        _ => push(zone, span),
    }
}

/// Bytes of a dateline: `MOSCOW -`, `WASHINGTON (AP) —`, `LONDON, May 3 (Reuters) -`, `Paris (CNN) --`.
fn dateline(line: &str) -> usize {
    const REACH: usize = 70;
    /// The first byte of an en dash and an em dash.
    const DASHES: u8 = 0xe2;
    let mut reach = REACH.min(line.len());
    while !line.is_char_boundary(reach) {
        reach -= 1;
    }
    let window = line.get(..reach).unwrap_or("");
    let Some(dash) = window.bytes().position(|byte| byte == b'-' || byte == DASHES) else { return 0 };
    let marks = [" - ", " – ", " — ", " -- ", "— ", ") -", ") –", ") —"];
    let mark_at = |at: usize| {
        let rest = window.get(at..).filter(|rest| rest.starts_with([' ', ')', '—']))?;
        marks.iter().filter(|mark| rest.starts_with(**mark)).min().map(|mark| (at, mark))
    };
    // A bracket and a blank may stand before the dash.
    let Some((at, mark)) = (dash.saturating_sub(2)..window.len()).find_map(mark_at) else { return 0 };
    let place = window.get(..at).unwrap_or("");
    let agency = mark.starts_with(')') || place.ends_with(')');
    let bare = place.split('(').next().unwrap_or("").trim_end();
    let first = bare.split([',', ' ']).next().unwrap_or("");
    let letters = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters(first) > 1 && first.chars().all(|c| !c.is_lowercase());
    let words =
        bare.split_whitespace().all(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    if bare.is_empty() || !words || !(capitals || agency) || bare.contains(['.', '"', '“', ':']) && !capitals
    {
        return 0;
    }
    let end = at + mark.trim_end().len();
    // "FERRIES - LERVIK BEATS OSEN": a headline with its slug.
    let shouted = |w: &str| letters(w) > 1 && w.chars().all(|c| !c.is_lowercase());
    let mut rest = line.get(end..).unwrap_or("").split_whitespace();
    if !agency && rest.next().is_some_and(shouted) && rest.next().is_some_and(shouted) {
        return 0;
    }
    end + line.get(end..).map_or(0, |rest| rest.len() - rest.trim_start_matches('-').len())
}

/// Where the credit begins that is glued to a caption; the caption's length if there is none.
fn credit_start(line: &str) -> usize {
    let trimmed = line.trim_end().trim_end_matches('|').trim_end();
    if trimmed.ends_with(')') {
        if let Some(open) = trimmed.rfind('(') {
            let inner = trimmed.get(open + 1..trimmed.len() - 1).unwrap_or("");
            let lower = inner.to_ascii_lowercase();
            let photo = ["photo", "getty", "reuters", "/ap", "afp", "image", "file"]
                .iter()
                .any(|w| lower.contains(w));
            if photo && inner.len() < 80 {
                return open;
            }
        }
        return line.len();
    }
    let Some((before, agency)) = trimmed.rsplit_once('/') else { return line.len() };
    if agency.split_whitespace().count() > 3 {
        return line.len();
    }
    // The credit begins after the last full stop before it, glued or not.
    before.rfind(['.', '!', '?']).map_or(line.len(), |stop| stop + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{self, Format};
    use crate::text::Source;

    fn zones(text: &str) -> Vec<(Zone, String)> {
        let copy = format::read(&Source::from(text), Format::Plain);
        let prose = copy.prose.text();
        blocks(prose, &copy.parts).iter().map(|b| (b.zone, b.span.of(prose).to_owned())).collect()
    }

    #[test]
    fn a_page_one_story() {
        let text = "Ports reopen after storm\nBy Ada Orr\nLERVIK - The ports of Estmark reopened on Friday.\n\
                    Harbor Master Ole Dahl (right) greets a crew on Friday.Nina Holt / Epa |\n(Harbor Post 05/04/2024 page1)";
        let found = zones(text);
        let kinds: Vec<Zone> = found.iter().map(|(z, _)| *z).collect();
        assert_eq!(
            kinds,
            [
                Zone::Headline,
                Zone::Byline,
                Zone::Dateline,
                Zone::Body,
                Zone::Caption,
                Zone::Credit,
                Zone::Folio
            ]
        );
        assert_eq!(found[2].1, "LERVIK -");
        assert_eq!(found[5].1, "Nina Holt / Epa |");
    }

    #[test]
    fn letters_for_sides_and_for_parties() {
        let zone = |line: &str| zones(&format!("Head\n\nThe vote is on Friday.\n\n{line}"))[2].0;
        for caption in [
            "Anna Orr (R) and Bo Lind (L) arrive for the vote.",
            "The mayor of Lervik, Anna Orr (R), greets a crew.",
        ] {
            assert_eq!(zone(caption), Zone::Caption, "{caption}");
        }
        for body in [
            "(R) of Arizona, Jon Pike, said that the vote was close.",
            "Jon Pike (R) of Arizona said that the vote was close.",
            "Gov. Jon Pike (R) has said that the vote was close.",
            "Jon Pike (R) and Anna Orr (D) said that the vote was close.",
        ] {
            assert_eq!(zone(body), Zone::Body, "{body}");
        }
    }

    #[test]
    fn first_lines_that_are_no_headlines() {
        for line in ["The agenda:", "Dear editor,"] {
            let found = zones(&format!("{line}\n\nThe vote is on Friday."));
            assert_eq!(found[0].0, Zone::Body, "{line}");
        }
    }

    #[test]
    fn corrections_are_notes() {
        let found = zones(
            "Corrections and clarifications\n\nWe said that profit rose 33 percent. It rose 50 percent.",
        );
        assert_eq!(found[1].0, Zone::Note);
        let found = zones("Correctional officers strike\n\nThe vote is on Friday.");
        assert_eq!(found[1].0, Zone::Body);
    }

    #[test]
    fn lists_in_plain_copy() {
        let kinds = |text: &str| zones(text).iter().map(|(zone, _)| *zone).collect::<Vec<Zone>>();
        let list = "Head\n\nIt will close two plants:\n\n- Marrow\n• Sund\n1. Vale\n2) Harlow\n\nMore cuts";
        let mut expected = vec![Zone::Headline, Zone::Body];
        expected.extend([Zone::List; 4]);
        expected.push(Zone::Crosshead);
        assert_eq!(kinds(list), expected);
    }

    #[test]
    fn datelines() {
        for head in [
            "LERVIK - ",
            "LERVIK, Estmark (AP) — ",
            "Lervik (CNN) -- ",
            "LERVIK, May 3 (Reuters) - ",
            "ST. OLAF — ",
        ] {
            assert_eq!(dateline(&format!("{head}The ports reopened.")), head.trim_end().len(), "{head}");
        }
        for body in ["The port – closed for a week – reopened.", "Orr - a lawyer - said no.", "It closed."]
        {
            assert_eq!(dateline(body), 0, "{body}");
        }
    }

    #[test]
    fn notes_and_contacts() {
        let found = zones(
            "Head\n\nThe vote is on Friday.\n\nBo Lind contributed to this report.\n\nada.orr@post.example",
        );
        let kinds: Vec<Zone> = found.iter().map(|(z, _)| *z).collect();
        assert_eq!(kinds, [Zone::Headline, Zone::Body, Zone::Note, Zone::Contact]);
    }
}
