use crate::article::{Block, Zone};
use crate::extract::{Passage, Signs};
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::lexicon::Senses;
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::{Shape, Span, Token, TokenKind};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-space",
    family: "hygiene",
    severity: Severity::Warning,
    summary: "A sentence ends and the next word is glued to it.",
    page: include_str!("missing_space.md"),
    check,
};

/// Places of one story from which on they have one cause: its line breaks were lost.
const MANY: usize = 3;

/// Two words without a space between them.
struct Glued {
    span: Span,
    /// Where the space belongs.
    gap: u32,
    /// How much it misleads: a credit glued to its caption reads as somebody in the picture.
    severity: Severity,
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let (quoted, own): (Vec<Glued>, Vec<Glued>) =
        glued(analysis).into_iter().partition(|glued| analysis.facts.is_quoted(glued.span));
    match own.as_slice() {
        [first, rest @ ..] if own.len() >= MANY => found.push(many(analysis, first, rest)),
        few => found.extend(few.iter().map(|glued| finding(analysis, glued))),
    }
    found.extend(quoted.iter().map(|glued| finding(analysis, glued)));
}

fn glued(analysis: &Analysis) -> Vec<Glued> {
    let mut all = Vec::new();
    let mut last: Option<(&Block, [Token; 2])> = None;
    for (block, mentions) in analysis.article.blocks.iter().zip(&analysis.mentions) {
        if !block.zone.is_story() && block.zone != Zone::Credit {
            last = None;
            continue;
        }
        let p = &mentions.passage;
        let tokens = &p.tokens;
        // A credit is a block of its own, though it may be glued to the caption before it.
        if let (Some((before, [word, stop])), Some(next)) = (last, tokens.first())
            && before.paragraph == block.paragraph
            && before.span.end == block.span.start
            && block.zone == Zone::Credit
        {
            all.extend(at(analysis, word, &stop, next, Severity::Warning));
        }
        if block.zone != Zone::Credit && p.signs.any(Signs::GLUED) {
            for (i, three) in tokens.windows(3).enumerate() {
                let [word, stop, next] = three else { continue };
                if !next.spaced() && !is_brand(p, i) {
                    all.extend(at(analysis, *word, stop, next, Severity::Info));
                }
            }
        }
        last = tokens.last_chunk::<2>().map(|pair| (block, *pair));
    }
    all
}

/// Whether a common word is written with a capital inside its sentence, as in a name with a period in it.
fn is_brand(p: &Passage, at: usize) -> bool {
    let opens = p.sentences.get(p.sentence_of(at)).is_some_and(|s| s.first as usize == at);
    !opens && p.capitalized(at) && p.sense(at).has(Senses::COMMON_WORD) && !p.sense(at).has(Senses::ABBREVIATION)
}

fn at(analysis: &Analysis, word: Token, stop: &Token, next: &Token, severity: Severity) -> Option<Glued> {
    let ends = matches!(stop.kind, TokenKind::Period | TokenKind::Question | TokenKind::Exclamation) && !stop.spaced();
    if !ends || !is_plain(analysis, word) || !is_plain(analysis, *next) || !next.is_capitalized() {
        return None;
    }
    let span = word.span.join(next.span);
    (!is_address(analysis, span)).then_some(Glued { span, gap: stop.span.end, severity })
}

fn finding(analysis: &Analysis, glued: &Glued) -> Finding {
    let text = analysis.text(glued.span);
    Finding::new(&RULE, glued.span, format!("no space between two words: “{text}”"))
        .severity(glued.severity)
        .help("insert a space, or a line break where something else begins")
        .fix(Fix::replace("Insert a space", Span::at(glued.gap), " ").preferred())
}

/// One finding for all places of a story whose line breaks were lost.
fn many(analysis: &Analysis, first: &Glued, rest: &[Glued]) -> Finding {
    let message = format!("no space between two words: “{}”, and in {} more places", analysis.text(first.span), rest.len());
    let edit = |glued: &Glued| Edit { span: Span::at(glued.gap), text: " ".into() };
    let edits = std::iter::once(first).chain(rest).map(edit).collect();
    let gravest = rest.iter().map(|glued| glued.severity).fold(first.severity, Severity::max);
    let finding = Finding::new(&RULE, first.span, message)
        .severity(gravest)
        .help("insert spaces, or line breaks where paragraphs begin")
        .fix(Fix { title: "Insert the spaces".into(), edits, preferred: true });
    rest.iter().fold(finding, |f, glued| f.related(glued.span, "here too"))
}

/// A word of two letters or more that ends small: no initial, no abbreviation in capitals, no name in mixed case.
fn is_plain(analysis: &Analysis, word: Token) -> bool {
    let text = analysis.text(word.span);
    word.is_word()
        && !word.shape.has(Shape::DOTTED)
        && text.chars().count() > 1
        && text.chars().skip(1).all(|c| c.is_lowercase() || c == '’' || c == '\'')
}

/// Whether the word is part of a web address, a file name or a handle.
fn is_address(analysis: &Analysis, span: Span) -> bool {
    let text = analysis.article.prose.text();
    let before = text.get(..span.start as usize).unwrap_or("");
    let after = text.get(span.end as usize..).unwrap_or("");
    let head = before.chars().rev().take_while(|c| !c.is_whitespace());
    let tail = after.chars().take_while(|c| !c.is_whitespace());
    let glued = |c: char| matches!(c, '/' | '@' | '#' | '_' | '\\' | '=' | '&' | '.') || c.is_ascii_digit();
    let next = analysis.text(span).rsplit(['.', '?', '!']).next().unwrap_or("");
    let domain = matches!(next, "Com" | "Org" | "Net" | "Gov" | "Edu" | "Co" | "Io" | "Uk" | "Tv" | "Us" | "Eu" | "Ru" | "Info" | "News");
    let file = tail.clone().zip(tail.clone().skip(1)).any(|(a, b)| a == '.' && b.is_alphanumeric());
    domain || file || head.clone().any(glued) || tail.clone().any(|c| matches!(c, '/' | '@' | '_' | '\\' | '='))
}
