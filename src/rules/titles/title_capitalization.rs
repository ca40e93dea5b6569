use crate::article::Zone;
use crate::extract::{Mentions, Modality, Passage, Tie, TitleMention};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::lexicon::TitleLevel;
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::{Shape, Span, Token, TokenKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "title-capitalization",
    family: "titles",
    severity: Severity::Hint,
    summary: "A title has a capital where it stands alone, or none right before the name.",
    page: include_str!("title_capitalization.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        if !matches!(block.zone, Zone::Body | Zone::Caption) {
            continue;
        }
        let own = mentions.titles.iter().filter(|t| is_formal(t) && !analysis.facts.is_quoted(t.span));
        found.extend(own.filter_map(|t| finding(analysis, mentions, t)));
    }
}

/// The offices that are titles to every house; a budget director or a federal judge is a description to some.
const FORMAL: [&str; 12] = [
    "president",
    "vice president",
    "prime minister",
    "deputy prime minister",
    "premier",
    "governor",
    "lieutenant governor",
    "mayor",
    "deputy mayor",
    "senator",
    "attorney general",
    "secretary of state",
];

fn is_formal(title: &TitleMention) -> bool {
    let public = matches!(
        title.title.level,
        TitleLevel::National | TitleLevel::Regional | TitleLevel::Local | TitleLevel::Legislature
    );
    let office = title.title.canonical;
    public && (FORMAL.contains(&office) || office.ends_with(" minister"))
}

fn finding(analysis: &Analysis, mentions: &Mentions, title: &TitleMention) -> Option<Finding> {
    let p = &mentions.passage;
    let (first, end) = (p.token_at(title.head.start), p.token_at(title.head.end - 1) + 1);
    let words = p.tokens.get(first..end)?;
    // "PM", "Gov.": abbreviations keep their form.
    if words.iter().any(|t| t.shape.has(Shape::ALL_CAPS) || t.kind == TokenKind::Period) {
        return None;
    }
    let (is, becomes, why) = if title.tie == Tie::Before {
        let name = mentions.names.get(title.name? as usize)?;
        (before_name(p, title, words, name.end as usize - name.first as usize)?, capitals as fn(&str) -> String, "right before the name")
    } else {
        (alone(p, first, end, words)?, (|text: &str| text.to_lowercase()) as fn(&str) -> String, "where no name follows")
    };
    let (written, other) = (analysis.text(is), becomes(analysis.text(is)));
    let message = format!("“{written}” {why}: “{other}”");
    Some(Finding::new(&RULE, is, message).fix(Fix::replace(format!("Replace with “{other}”"), is, other)))
}

/// `president Joe Tran`, but not `the president, Joe Tran`, `a president Tran`, `president Tran chose`.
fn before_name(p: &Passage, title: &TitleMention, words: &[Token], parts: usize) -> Option<Span> {
    let small = words.iter().all(|t| !t.is_word() || !t.is_capitalized());
    let full = title.first as usize;
    let opens = full.checked_sub(1).is_none_or(|at| !p.tokens.get(at).is_some_and(Token::is_word) || !is_determiner(p, at));
    let owned = title.jurisdiction.is_some_and(|(_, span)| p.is(p.token_at(span.end), TokenKind::Possessive));
    (small && opens && !owned && parts > 1 && title.modality != Modality::Late).then_some(title.head)
}

crate::extract::words::word_set!(DETERMINERS: "the" "a" "an" "its" "their" "his" "her" "our" "this" "that" "one" "two" "no");

fn is_determiner(p: &Passage, at: usize) -> bool {
    p.tokens.get(at).is_some_and(|t| DETERMINERS.has(t.hash))
}

/// `the Governor said`, but not at the head of a sentence, in a longer name or before "of".
fn alone(p: &Passage, first: usize, end: usize, words: &[Token]) -> Option<Span> {
    let large = words.iter().all(|t| !t.is_word() || t.is_capitalized());
    let before = first.checked_sub(1)?;
    let inside = !p.sentences.iter().any(|s| s.first as usize == first) && p.tokens.get(before)?.is_word();
    let next = p.tokens.get(end);
    let ends = next.is_none_or(|t| !matches!(t.kind, TokenKind::Hyphen | TokenKind::Slash) && !t.is_capitalized());
    let possessive = p.is(end, TokenKind::Possessive) && p.capitalized(end + 1);
    let apart = !p.capitalized(before) && is_determiner(p, before);
    (large && inside && ends && apart && !possessive).then(|| p.span(first, end))
}

fn capitals(text: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
        format!("{first}{}", letters.as_str())
    };
    text.split(' ').map(|w| if w == "of" || w == "for" { w.to_owned() } else { word(w) }).collect::<Vec<_>>().join(" ")
}
