//! Quotation marks of one block, in pairs. What is open at the end of the block may be carried on by the next one;
//! that is for [`crate::resolve`] to see.

mod singles;

use crate::text::{Span, Token, TokenKind, first_from};
use singles::singles;

/// How a stretch is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounds {
    /// By an opening and a closing mark.
    Closed,
    /// By an opening mark alone; it reaches to the next opening mark or to the end of the block.
    Unclosed,
    /// By a closing mark alone; the stretch is empty.
    Stray,
}

/// A stretch that quotation marks set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// What lies between the marks.
    pub span: Span,
    /// The same with the marks.
    pub outer: Span,
    /// The first token, the opening mark included.
    pub first: u32,
    /// One past the last token, the closing mark included.
    pub end: u32,
    /// Which marks it has.
    pub bounds: Bounds,
    /// Whether the marks are single ones.
    pub single: bool,
    /// The first stretch inside it that has marks of the same kind, with its marks.
    pub inner: Option<Span>,
}

impl Marked {
    /// The same, `by` bytes further on.
    #[must_use]
    pub fn shift(self, by: u32) -> Self {
        let inner = self.inner.map(|s| s.shift(by));
        Self { span: self.span.shift(by), outer: self.outer.shift(by), inner, ..self }
    }

    /// The opening mark, where there is one.
    pub fn opening(&self) -> Option<Span> {
        (self.bounds != Bounds::Stray).then(|| Span::new(self.outer.start, self.span.start))
    }

    /// Whether the token `at` belongs to it, marks included.
    pub fn holds(&self, at: usize) -> bool {
        (self.first as usize..self.end as usize).contains(&at)
    }
}

/// Which way a mark faces, judged by what it touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lean {
    Opens,
    Closes,
    Either,
}

/// A mark, as the token range `[first, end)`.
#[derive(Clone, Copy, Debug)]
struct Mark {
    first: usize,
    end: usize,
    lean: Lean,
    /// A digit stands right before it: it may be a prime (12" pipe).
    prime: bool,
}

/// Pairs the marks of a block, in the order in which the stretches begin. Stretches in marks of one kind do not
/// overlap; single ones may lie inside double ones and the other way round.
pub(super) fn marks(text: &str, tokens: &[Token]) -> Vec<Marked> {
    let mut found = Vec::new();
    let doubles = doubles(text, tokens);
    Pairing { tokens, marks: &doubles, single: false, found: &mut found }.run();
    singles(text, tokens, &doubles, &mut found);
    found.sort_by_key(|m| (m.outer.start, m.single));
    found
}

/// The double marks: `"`, curly ones, and two apostrophes or two grave accents side by side.
fn doubles(text: &str, tokens: &[Token]) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = first_from(tokens, at, |t| is_double(t) || is_half(t)) {
        at = first + 1;
        if tokens.get(first).is_some_and(is_half) {
            if !doubled(text, tokens, first) {
                continue;
            }
            at += 1;
        }
        found.push(mark(tokens, first, at));
    }
    found
}

fn is_double(token: &Token) -> bool {
    matches!(token.kind, TokenKind::StraightQuote | TokenKind::OpenQuote | TokenKind::CloseQuote)
}

/// Whether two of it may stand for one double mark.
fn is_half(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Apostrophe | TokenKind::Other)
}

/// Whether two single marks at `at` stand for one double mark.
fn doubled(text: &str, tokens: &[Token], at: usize) -> bool {
    let same = |i: usize| {
        tokens.get(i).is_some_and(|t| {
            !t.spaced()
                && tokens.get(at).is_some_and(|f| f.kind == t.kind)
                && matches!(t.of(text), "'" | "’" | "`")
        })
    };
    let Some(first) = tokens.get(at) else { return false };
    if !same(at + 1) || !matches!(first.of(text), "'" | "’" | "`") {
        return false;
    }
    // Of three, the outer two of a closing run or the first two of an opening one.
    !same(at + 2) || first.spaced() || at == 0
}

fn mark(tokens: &[Token], first: usize, end: usize) -> Mark {
    let glued_before =
        tokens.get(first).filter(|t| !t.spaced()).and_then(|_| tokens.get(first.checked_sub(1)?));
    let glued_after = tokens.get(end).filter(|t| !t.spaced());
    let free_before = glued_before.is_none_or(|t| match t.kind {
        TokenKind::OpenBracket | TokenKind::Dash | TokenKind::OpenSingle | TokenKind::OpenQuote => true,
        TokenKind::Apostrophe => t.spaced(),
        _ => false,
    });
    let free_after = glued_after.is_none_or(|t| match t.kind {
        TokenKind::Apostrophe => tokens.get(end + 1).is_none_or(Token::spaced),
        kind => ends_clause(kind),
    });
    let faces = match (free_before, free_after) {
        (true, false) => Lean::Opens,
        (false, true) => Lean::Closes,
        _ if tokens.get(end).is_none() => Lean::Closes,
        _ if first == 0 || before_single(tokens, end) => Lean::Opens,
        _ => Lean::Either,
    };
    let kind = tokens.get(first).map(|t| t.kind);
    let lean = match (kind, faces) {
        (Some(TokenKind::OpenQuote), Lean::Closes)
        | (Some(TokenKind::CloseQuote), Lean::Opens | Lean::Either) => Lean::Either,
        (Some(TokenKind::OpenQuote), _) => Lean::Opens,
        (Some(TokenKind::CloseQuote), _) => Lean::Closes,
        _ => faces,
    };
    let prime = glued_before.is_some_and(|t| t.kind == TokenKind::Number);
    Mark { first, end, lean, prime }
}

/// Whether a single mark opens behind a space: `" 'Go,' he said. "`
fn before_single(tokens: &[Token], at: usize) -> bool {
    let single = |t: &Token| matches!(t.kind, TokenKind::Apostrophe | TokenKind::OpenSingle) && t.spaced();
    tokens.get(at).is_some_and(single) && tokens.get(at + 1).is_some_and(|t| t.is_word() && !t.spaced())
}

fn ends_clause(kind: TokenKind) -> bool {
    use TokenKind::{
        CloseBracket, CloseQuote, Colon, Comma, Dash, Ellipsis, Exclamation, Period, Possessive, Question,
        Semicolon,
    };
    matches!(
        kind,
        Comma
            | Period
            | Semicolon
            | Colon
            | Question
            | Exclamation
            | CloseBracket
            | Dash
            | CloseQuote
            | Ellipsis
            | Possessive
    )
}

/// Walks the marks of one kind from left to right, one stretch open at a time.
struct Pairing<'a> {
    tokens: &'a [Token],
    marks: &'a [Mark],
    single: bool,
    found: &'a mut Vec<Marked>,
}

impl Pairing<'_> {
    fn run(&mut self) {
        let mut open: Option<usize> = None;
        let mut inner = None;
        let mut at = 0;
        while let Some(mark) = self.marks.get(at) {
            at += 1;
            if mark.prime && self.is_prime(at - 1, open.is_some()) {
                continue;
            }
            match (open, mark.lean) {
                (None, Lean::Opens | Lean::Either) => open = Some(at - 1),
                (None, Lean::Closes) => self.push(None, Some(at - 1), None),
                (Some(_), Lean::Closes | Lean::Either) => self.push(open.take(), Some(at - 1), inner.take()),
                (Some(_), Lean::Opens) => {
                    if let Some(past) = self.nested(at) {
                        inner = inner.or_else(|| self.inner(open?, at - 1));
                        at = past;
                    } else {
                        self.push(open, None, inner.take());
                        open = Some(at - 1);
                    }
                }
            }
        }
        if open.is_some() {
            self.push(open, None, None);
        }
    }

    /// The stretch that begins with the mark `at` inside the one that the mark `open` opens, and in no other between:
    /// `"'This should be "dog,"' she said."`
    fn inner(&self, open: usize, at: usize) -> Option<Span> {
        let (from, to) = (self.marks.get(open)?.end, self.marks.get(at)?.first);
        let behind = from < to && self.opens_with_single(from);
        if behind || (from..to).any(|token| before_single(self.tokens, token)) {
            return None;
        }
        let close = self.marks.iter().skip(at + 1).find(|m| m.lean == Lean::Closes)?;
        let open = self.tokens.get(self.marks.get(at)?.first)?.span;
        Some(open.join(self.tokens.get(close.end.checked_sub(1)?)?.span))
    }

    /// Whether the token is a single mark right before a word.
    fn opens_with_single(&self, token: usize) -> bool {
        let single = |t: &Token| matches!(t.kind, TokenKind::Apostrophe | TokenKind::OpenSingle);
        self.tokens.get(token).is_some_and(single)
            && self.tokens.get(token + 1).is_some_and(|t| t.is_word() && !t.spaced())
    }

    /// Whether the mark `at` after a digit is a prime: always in 5'2", in narration, and within a quotation that
    /// another mark closes.
    fn is_prime(&self, at: usize, open: bool) -> bool {
        let feet = self.marks.get(at).and_then(|m| self.tokens.get(m.first.checked_sub(2)?));
        let after_feet = feet.is_some_and(|t| t.kind == TokenKind::Apostrophe && !t.spaced());
        after_feet || !open || self.marks.get(at + 1).is_some_and(|m| m.lean == Lean::Closes)
    }

    /// Past the end of a stretch that begins inside an open one and leaves that to be closed: `"He said "go" and
    /// left."` `None` where it does not; the stretch before then lost its closing mark.
    fn nested(&self, after: usize) -> Option<usize> {
        /// Marks; no quotation holds more.
        const REACH: usize = 40;
        let mut depth = 2;
        for (i, mark) in self.marks.iter().enumerate().skip(after).take(REACH) {
            match mark.lean {
                Lean::Opens => depth += 1,
                Lean::Closes => depth -= 1,
                Lean::Either => return None,
            }
            if depth == 0 {
                return Some(i);
            }
        }
        None
    }

    fn push(&mut self, open: Option<usize>, close: Option<usize>, inner: Option<Span>) {
        let behind = open.and_then(|i| self.marks.get(i + 1..)).unwrap_or(&[]);
        let open = open.and_then(|i| self.marks.get(i));
        let close = close.and_then(|i| self.marks.get(i));
        let marked = stretch(self.tokens, behind, open, close, self.single);
        self.found.extend(marked.map(|m| Marked { inner, ..m }));
    }
}

/// The stretch between two marks; one without a closing mark ends where the first opening one of `behind` stands.
fn stretch(
    tokens: &[Token],
    behind: &[Mark],
    open: Option<&Mark>,
    close: Option<&Mark>,
    single: bool,
) -> Option<Marked> {
    let span = |m: &Mark| Some(tokens.get(m.first)?.span.join(tokens.get(m.end.checked_sub(1)?)?.span));
    let (first, end, outer, inner, bounds) = match (open, close) {
        (Some(o), Some(c)) => {
            let (a, b) = (span(o)?, span(c)?);
            (o.first, c.end, a.join(b), Span::new(a.end, b.start), Bounds::Closed)
        }
        (Some(o), None) => {
            let a = span(o)?;
            let next = behind.iter().find(|m| m.lean == Lean::Opens);
            let end = next.map_or(tokens.len(), |m| m.first);
            let last = tokens.get(end.checked_sub(1)?)?.span.end.max(a.end);
            (o.first, end, Span::new(a.start, last), Span::new(a.end, last), Bounds::Unclosed)
        }
        (None, Some(c)) => {
            let b = span(c)?;
            (c.first, c.end, b, Span::at(b.start), Bounds::Stray)
        }
        (None, None) => return None,
    };
    Some(Marked { span: inner, outer, first: first as u32, end: end as u32, bounds, single, inner: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokenize;
    use proptest::prelude::*;

    fn pairs(text: &str) -> Vec<String> {
        let show = |m: &Marked| match m.bounds {
            Bounds::Closed => m.span.of(text).to_owned(),
            Bounds::Unclosed => format!("{} …", m.span.of(text).trim_end()),
            Bounds::Stray => format!("… {}", m.outer.start),
        };
        marks(text, &tokenize(text)).iter().map(show).collect()
    }

    #[test]
    fn straight_and_curly_marks() {
        assert_eq!(pairs("\"So,\" he said, \"go.\""), ["So,", "go."]);
        assert_eq!(pairs("“So,” he said. He called it “over”."), ["So,", "over"]);
        assert_eq!(pairs("He said:\"Go\" and (\"stay\")—\"now.\""), ["Go", "stay", "now."]);
        assert_eq!(pairs("\"For the first time, \" said Orr."), ["For the first time, "]);
        assert_eq!(pairs("\"It was late. \" 'Go,' he said. \"")[1], " 'Go,' he said. ");
        assert_eq!(pairs("''So,'' he said. He is ''hard''."), ["So,", "hard"]);
        assert_eq!(pairs("''He said, 'Choke!'''"), ["He said, 'Choke!'", "Choke!"]);
    }

    #[test]
    fn marks_that_face_the_wrong_way() {
        assert_eq!(pairs("”So,“ he said."), ["So,"]);
        assert_eq!(pairs("„So“, sagt er."), ["So"]);
    }

    #[test]
    fn the_mark_that_lost_its_partner() {
        assert_eq!(pairs("\"Long day, Orr said."), ["Long day, Orr said. …"]);
        assert_eq!(
            pairs("\"Long day, Orr said. \"The talks were hard,\" he added."),
            ["Long day, Orr said. …", "The talks were hard,"]
        );
        assert_eq!(pairs("We go on,\" Voss said. \"Now.\""), ["… 9", "Now."]);
        assert_eq!(pairs("It is \"over\" he said.\""), ["over", "… 21"]);
    }

    #[test]
    fn a_quotation_inside_a_quotation() {
        assert_eq!(pairs("\"He said \"go\" and I went,\" Lee said."), ["He said \"go\" and I went,"]);
        assert_eq!(pairs("“He said ‘go’ and I went,” Lee said."), ["He said ‘go’ and I went,", "go"]);
    }

    #[test]
    fn primes_and_apostrophes_are_no_marks() {
        let none: [&str; 0] = [];
        for text in [
            "He is 5'2\" tall, the pipe 12\" wide.",
            "'Tis the players' bid of the '90s, rock 'n' roll.",
            "The twins' mother and the boys' father won't.",
            "He’s sure it’s the ’90s.",
        ] {
            assert_eq!(pairs(text), none, "{text}");
        }
        assert_eq!(pairs("\"It is a 12\" pipe,\" he said."), ["It is a 12\" pipe,"]);
        assert_eq!(pairs("\"Agenda 2030\" and \"Vision 2050\""), ["Agenda 2030", "Vision 2050"]);
    }

    #[test]
    fn single_marks() {
        assert_eq!(pairs("'Go home,' she said. 'It's late.'"), ["Go home,", "It's late."]);
        assert_eq!(pairs("‘The players’ union is right,’ he said."), ["The players’ union is right,"]);
        assert_eq!(pairs("A 'phantom' bidder"), ["phantom"]);
        assert_eq!(pairs("‘Long day, Orr said."), ["Long day, Orr said. …"]);
    }

    #[test]
    fn single_marks_among_apostrophes() {
        assert_eq!(pairs("'The boys' are back,' he said of the '90s band."), ["The boys' are back,"]);
        assert_eq!(pairs("'It's rock 'n' roll,' she said. ''Tis over.'")[0], "It's rock 'n' roll,");
        assert_eq!(pairs("'He said \"go\" and I went,' Orr said."), ["He said \"go\" and I went,", "go"]);
        assert_eq!(pairs("'The mast is 62'4 high,' he said."), ["The mast is 62'4 high,"]);
        assert_eq!(pairs("The Orrs' pier, the Linds' boat and the crews' pay."), [""; 0]);
    }

    #[test]
    fn a_single_mark_that_lost_its_partner() {
        assert_eq!(
            pairs("'We shall sue, Lind said. 'The council knew,' he added."),
            ["We shall sue, Lind said. …", "The council knew,"]
        );
        assert_eq!(pairs("'We shall sue, Lind said."), ["We shall sue, Lind said. …"]);
        assert_eq!(pairs("'Abd left, and 'em all with him."), ["Abd left, and 'em all with him. …"]);
        assert_eq!(pairs("He got 'em all, 'cause they're the boys' own."), [""; 0]);
    }

    proptest! {
        #[test]
        fn pairing_is_total_and_in_bounds(text in "[\"“”‘’'„«»`a-z0-9 .,?!()\n—]{0,60}") {
            let tokens = tokenize(&text);
            let found = marks(&text, &tokens);
            for m in &found {
                prop_assert!(m.outer.covers(m.span), "{m:?}");
                prop_assert!(text.get(m.outer.range()).is_some() && text.get(m.span.range()).is_some(), "{m:?}");
                prop_assert!(m.first < m.end && m.end as usize <= tokens.len(), "{m:?}");
            }
            for single in [false, true] {
                let level: Vec<&Marked> = found.iter().filter(|m| m.single == single).collect();
                for pair in level.windows(2) {
                    prop_assert!(pair[0].outer.end <= pair[1].outer.start, "{pair:?}");
                }
            }
            let double = |kind| matches!(kind, TokenKind::StraightQuote | TokenKind::OpenQuote | TokenKind::CloseQuote);
            let curly = tokens.iter().filter(|t| double(t.kind)).all(|t| {
                t.kind == TokenKind::StraightQuote || found.iter().any(|m| m.outer.covers(t.span))
            });
            prop_assert!(curly || tokens.windows(2).any(|w| w[0].kind == TokenKind::Number), "a curly mark is lost");
        }
    }
}
