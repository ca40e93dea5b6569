//! Single marks: quotations in British copy, and quotations inside quotations. The same marks are apostrophes, so only
//! those count that find a partner, or stand where nothing but a quotation opens.

use super::{Lean, Mark, Marked, ends_clause, stretch};
use crate::text::{Shape, Token, TokenKind, first_from};

/// Tokens; no quotation within a paragraph is longer.
const REACH: usize = 800;

/// Pairs single marks. Apostrophes, elisions ('90s, 'em), plural possessives and primes find no partner and are left
/// out; an opening mark without a partner is kept where it is curly or a sentence begins behind it.
pub(super) fn singles(text: &str, tokens: &[Token], doubles: &[Mark], found: &mut Vec<Marked>) {
    let reader = Singles { text, tokens, doubles };
    let mark = |i: usize| Mark { first: i, end: i + 1, lean: Lean::Opens, prime: false };
    let mut at = 0;
    while let Some(single) = first_from(tokens, at, is_single) {
        at = single;
        if !reader.opens(at) {
            at += 1;
            continue;
        }
        if let Some(close) = reader.closing(at + 1) {
            found.extend(stretch(tokens, &[], Some(&mark(at)), Some(&mark(close)), true));
            at = close + 1;
            continue;
        }
        let curly = tokens.get(at).is_some_and(|t| t.kind == TokenKind::OpenSingle);
        if !curly && !reader.begins_sentence(at) {
            at += 1;
            continue;
        }
        let next = (at + 1..tokens.len()).take(REACH).find(|&i| reader.opens(i) && reader.begins_sentence(i));
        let behind = next.map(mark);
        found.extend(stretch(tokens, behind.as_slice(), Some(&mark(at)), None, true));
        at = next.unwrap_or(tokens.len());
    }
}

struct Singles<'a> {
    text: &'a str,
    tokens: &'a [Token],
    doubles: &'a [Mark],
}

impl Singles<'_> {
    fn before(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at.checked_sub(1)?)
    }

    /// Whether the token is a part of a double mark.
    fn in_double(&self, at: usize) -> bool {
        let next = self.doubles.partition_point(|m| m.end <= at);
        self.doubles.get(next).is_some_and(|m| m.first <= at)
    }

    fn opens(&self, at: usize) -> bool {
        opens_single(self.text, self.tokens, at) && !self.in_double(at)
    }

    /// Whether a sentence may begin behind the mark: a capital follows, and a clause has ended before it.
    fn begins_sentence(&self, at: usize) -> bool {
        let capital = self.tokens.get(at + 1).is_some_and(Token::is_capitalized);
        capital && self.before(at).is_none_or(|t| ends_clause(t.kind))
    }

    /// The mark that closes what opened before `from`: the first that follows a clause's end or stands before a space,
    /// past what opens and closes in between; one after an s may be a possessive and gives way to a surer one behind it.
    fn closing(&self, from: usize) -> Option<usize> {
        let mut unsure = None;
        let mut depth = 1;
        for at in (from..self.tokens.len()).take(REACH) {
            if self.opens(at) {
                if unsure.is_some() {
                    return unsure;
                }
                depth += usize::from(self.begins_sentence(at));
                continue;
            }
            match self.closes(at) {
                Some(true) if depth == 1 => return Some(at),
                Some(true) => depth -= 1,
                Some(false) if depth == 1 => unsure = unsure.or(Some(at)),
                _ => {}
            }
        }
        unsure
    }

    /// Whether the token closes a quotation, and surely so; one after an s may be a possessive.
    fn closes(&self, at: usize) -> Option<bool> {
        let token = self.tokens.get(at)?;
        if token.kind != TokenKind::Apostrophe || token.spaced() || self.in_double(at) {
            return None;
        }
        let next = self.tokens.get(at + 1);
        if next.is_some_and(|t| !t.spaced() && !ends_clause(t.kind) && !self.in_double(at + 1)) {
            return None;
        }
        let before = self.before(at);
        // "rock 'n' roll"
        let cut = before.is_some_and(|t| is_elision(t.of(self.text)) && !t.spaced());
        if cut
            && at
                .checked_sub(2)
                .and_then(|i| self.tokens.get(i))
                .is_some_and(|t| t.kind == TokenKind::Apostrophe)
        {
            return None;
        }
        let after_clause = before.is_some_and(|t| ends_clause(t.kind));
        let before_clause = next.is_none_or(|t| !t.spaced() || t.shape.has(Shape::BROKEN));
        let ends_in_s = before.is_some_and(|t| t.is_word() && t.of(self.text).ends_with(['s', 'S']));
        Some(!ends_in_s || before_clause || after_clause)
    }
}

/// What may be left of a word behind an apostrophe.
const ELISIONS: &[&str] =
    &["tis", "twas", "twill", "em", "til", "till", "cause", "cuz", "n", "bout", "round", "cos", "nuff"];

fn is_elision(word: &str) -> bool {
    ELISIONS.iter().any(|e| e.eq_ignore_ascii_case(word))
}

/// Whether the token is a single mark, whatever it does.
fn is_single(token: &Token) -> bool {
    matches!(token.kind, TokenKind::OpenSingle | TokenKind::Apostrophe)
}

fn opens_single(text: &str, tokens: &[Token], at: usize) -> bool {
    let (Some(token), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else { return false };
    if !is_single(token) {
        return false;
    }
    let elided = |t: &Token| t.kind == TokenKind::Number || is_elision(t.of(text));
    let kind = token.kind == TokenKind::OpenSingle || token.of(text) == "'" && !elided(next);
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let free = token.spaced()
        || before.is_none_or(|t| {
            matches!(t.kind, TokenKind::OpenBracket | TokenKind::Dash | TokenKind::OpenQuote)
                || t.kind == TokenKind::StraightQuote && t.spaced()
        });
    kind && free
        && !next.spaced()
        && (next.is_word() || next.kind == TokenKind::Number || is_inner_start(next.kind))
}

fn is_inner_start(kind: TokenKind) -> bool {
    use TokenKind::{Currency, Ellipsis, OpenBracket, OpenQuote, StraightQuote};
    matches!(kind, Currency | Ellipsis | OpenBracket | OpenQuote | StraightQuote)
}
