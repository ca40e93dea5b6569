use super::Span;
use super::word::{CLASSES, Word, class};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with apostrophes, digits and combining marks inside: `Lavrov`, `O'Neil`, `don't`, `F16`, `U.S.`
    Word,
    /// Digits with `,` and `.` between digits: `1,000`, `3.5`. Letters glued to it are a word of their own.
    Number,
    /// `'s` or `’s` at the end of a word.
    Possessive,
    /// A straight double mark `"`.
    StraightQuote,
    /// `“`, `„` or `«`.
    OpenQuote,
    /// `”` or `»`.
    CloseQuote,
    /// `‘`, a curly single opening mark.
    OpenSingle,
    /// `'` or `’` that is no part of a word: an apostrophe, a single closing mark or a prime.
    Apostrophe,
    /// `-`, `‐` or `‑`.
    Hyphen,
    /// `–`, `—` or `--`.
    Dash,
    /// `.`
    Period,
    /// `…` or three and more periods.
    Ellipsis,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// `?`
    Question,
    /// `!`
    Exclamation,
    /// `(`, `[` or `{`
    OpenBracket,
    /// `)`, `]` or `}`
    CloseBracket,
    /// `$`, `£`, `€`, `¥`, `₹` and their like.
    Currency,
    /// `%`
    Percent,
    /// `/`
    Slash,
    /// Anything else, one character each.
    Other,
}

/// How a token is written and what stands before it, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shape(u8);

impl Shape {
    /// The first letter is a capital.
    pub const CAPITALIZED: Self = Self(1);
    /// Two or more letters, all capitals.
    pub const ALL_CAPS: Self = Self(2);
    /// A capital after a small letter: `McCain`, `iPhone`.
    pub const MIXED: Self = Self(4);
    /// Single letters with periods: `U.S.`, `a.m.`
    pub const DOTTED: Self = Self(8);
    /// White space stands before it, or the text begins with it.
    pub const SPACED: Self = Self(16);
    /// A line break stands before it.
    pub const BROKEN: Self = Self(32);
    /// One letter.
    pub const SINGLE: Self = Self(64);
    /// Holds a character outside ASCII.
    pub const WIDE: Self = Self(128);

    /// Whether any bit of `other` is set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The bits that are set.
    pub(crate) const fn bits(self) -> u8 {
        self.0
    }

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A word, a number or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
    /// For words the hash of the lower-cased word (see [`hash_word`]), for [`TokenKind::Other`] the character, else 0.
    pub hash: u64,
}

impl Token {
    /// Whether it is a word that begins with a capital.
    pub fn is_capitalized(&self) -> bool {
        self.kind == TokenKind::Word && self.shape.has(Shape::CAPITALIZED)
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether white space stands before it.
    pub fn spaced(&self) -> bool {
        self.shape.has(Shape::SPACED)
    }

    /// Its text within `text`.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
}

pub(super) const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// The bit that makes a letter small; digits have it.
pub(super) const LOWER: u8 = 0x20;

pub(super) const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

pub(super) fn step_char(mut hash: u64, c: char) -> u64 {
    let c = if c == '’' { '\'' } else { c };
    let mut buffer = [0; 4];
    for lower in c.to_lowercase() {
        for &b in lower.encode_utf8(&mut buffer).as_bytes() {
            hash = step(hash, b);
        }
    }
    hash
}

/// The hash of a word as tokens carry it: FNV-1a, 64 bit, over the lower-cased word, `’` taken as `'`.
pub fn hash_word(word: &str) -> u64 {
    let mut hash = OFFSET;
    for &b in word.as_bytes() {
        if b >= 128 {
            return word.chars().fold(OFFSET, step_char);
        }
        hash = step(hash, b.to_ascii_lowercase());
    }
    hash
}

/// As [`hash_word`], over the letters and digits of a name alone; for ASCII only.
pub fn hash_letters(name: &str) -> u64 {
    let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
    letters.fold(OFFSET, |hash, letter| step(hash, letter.to_ascii_lowercase()))
}

/// As [`hash_word`], for a lower-case ASCII word, when the program is compiled.
#[inline]
pub const fn hash_ascii(word: &str) -> u64 {
    hash_bytes(word.as_bytes(), 0, word.len())
}

/// As [`hash_ascii`], for the word in the bytes `[from, end)`.
#[inline]
pub(super) const fn hash_bytes(bytes: &[u8], from: usize, end: usize) -> u64 {
    let mut hash = OFFSET;
    let mut at = from;
    while at < end {
        hash = step(hash, bytes[at]);
        at += 1;
    }
    hash
}

/// Cuts `text` into tokens; spans count from the start of `text`.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 4 + 1);
    tokenize_into(text, &mut tokens);
    tokens
}

/// As [`tokenize`], into a vector that is cleared first.
pub fn tokenize_into(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    cut(text, |token| {
        tokens.push(token);
        true
    });
}

/// The first two tokens of `text`.
pub fn first_two(text: &str) -> Option<(Token, Option<Token>)> {
    let (mut first, mut second) = (None, None);
    cut(text, |token| {
        let one = if first.is_none() { &mut first } else { &mut second };
        *one = Some(token);
        second.is_none()
    });
    first.map(|first| (first, second))
}

/// Hands on the tokens of `text`, as long as more are wanted.
fn cut(text: &str, mut take: impl FnMut(Token) -> bool) {
    let mut scan = Scan::new(text);
    let mut before = Shape::SPACED;
    while let Some(&byte) = scan.bytes.get(scan.at) {
        let start = scan.at;
        let class = CLASSES[usize::from(byte)];
        let (kind, shape, hash) = if class & class::LETTER != 0 {
            scan.letters()
        } else if let Some(space) = scan.space(class) {
            before = before.with(space);
            continue;
        } else {
            scan.token(byte)
        };
        let shape = shape.with(before);
        if !take(Token { span: Span::new(start as u32, scan.at as u32), kind, shape, hash }) {
            return;
        }
        before = Shape::default();
    }
}

struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, bytes: text.as_bytes(), at: 0 }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn char(&self, at: usize) -> Option<char> {
        let b = self.byte(at);
        if b < 128 {
            return (at < self.bytes.len()).then_some(b as char);
        }
        self.text.get(at..)?.chars().next()
    }

    /// Steps over one piece of white space (or a mark of no width) and says what it was.
    #[inline]
    fn space(&mut self, class: u8) -> Option<Shape> {
        if class == class::WIDE {
            return self.wide_space();
        }
        if class & (class::BLANK | class::BREAK) == 0 {
            return None;
        }
        self.at += 1;
        let broken = if class == class::BREAK { Shape::BROKEN } else { Shape::default() };
        Some(Shape::SPACED.with(broken))
    }

    fn wide_space(&mut self) -> Option<Shape> {
        let c = self.char(self.at)?;
        let shape = match c {
            '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' => Shape::default(),
            c if c.is_whitespace() => Shape::SPACED,
            _ => return None,
        };
        self.at += c.len_utf8();
        Some(shape)
    }

    /// Reads a token that does not begin with an ASCII letter, but with that byte.
    fn token(&mut self, b: u8) -> (TokenKind, Shape, u64) {
        if b.is_ascii_digit() {
            self.number();
            return (TokenKind::Number, Shape::default(), 0);
        }
        if b < 128 {
            let kind = self.ascii_mark(b);
            return (kind, Shape::default(), if kind == TokenKind::Other { u64::from(b) } else { 0 });
        }
        let c = self.char(self.at).unwrap_or(' ');
        if !is_punctuation(c) && c.is_alphabetic() {
            return self.word();
        }
        let kind = self.wide_mark(c);
        (kind, Shape::WIDE, if kind == TokenKind::Other { u64::from(c) } else { 0 })
    }

    /// How often the byte stands in a row.
    fn run_of(&self, b: u8) -> usize {
        self.bytes.get(self.at..).unwrap_or(&[]).iter().take_while(|&&x| x == b).count()
    }

    fn ascii_mark(&mut self, b: u8) -> TokenKind {
        let run = if matches!(b, b'-' | b'.') { self.run_of(b) } else { 1 };
        if b == b'\'' && matches!(self.byte(self.at + 1), b's' | b'S') && self.ends_possessive(self.at + 2) {
            self.at += 2;
            return TokenKind::Possessive;
        }
        let (kind, len) = match b {
            b'"' => (TokenKind::StraightQuote, 1),
            b'\'' => (TokenKind::Apostrophe, 1),
            b'-' if run > 1 => (TokenKind::Dash, run),
            b'-' => (TokenKind::Hyphen, 1),
            b'.' if run > 2 => (TokenKind::Ellipsis, run),
            b'.' => (TokenKind::Period, 1),
            b',' => (TokenKind::Comma, 1),
            b':' => (TokenKind::Colon, 1),
            b';' => (TokenKind::Semicolon, 1),
            b'?' => (TokenKind::Question, 1),
            b'!' => (TokenKind::Exclamation, 1),
            b'(' | b'[' | b'{' => (TokenKind::OpenBracket, 1),
            b')' | b']' | b'}' => (TokenKind::CloseBracket, 1),
            b'$' => (TokenKind::Currency, 1),
            b'%' => (TokenKind::Percent, 1),
            b'/' => (TokenKind::Slash, 1),
            _ => (TokenKind::Other, 1),
        };
        self.at += len;
        kind
    }

    fn wide_mark(&mut self, c: char) -> TokenKind {
        let next = self.at + c.len_utf8();
        if c == '’' && matches!(self.byte(next), b's' | b'S') && self.ends_possessive(next + 1) {
            self.at = next + 1;
            return TokenKind::Possessive;
        }
        self.at = next;
        match c {
            '“' | '„' | '«' => TokenKind::OpenQuote,
            '”' | '»' => TokenKind::CloseQuote,
            '‘' => TokenKind::OpenSingle,
            '’' => TokenKind::Apostrophe,
            '‐' | '‑' => TokenKind::Hyphen,
            '–' | '—' => TokenKind::Dash,
            '…' => TokenKind::Ellipsis,
            '£' | '€' | '¥' | '₹' | '₽' | '₩' | '₪' | '₺' | '₦' | '¢' => TokenKind::Currency,
            _ => TokenKind::Other,
        }
    }

    /// Whether a possessive may end at `at`, right after a letter or digit that precedes the apostrophe.
    fn ends_possessive(&self, at: usize) -> bool {
        !self.char(at).is_some_and(char::is_alphanumeric)
            && self
                .text
                .get(..self.at)
                .and_then(|t| t.chars().next_back())
                .is_some_and(|c| c.is_alphanumeric() || c == '.' || c == '”' || c == '"')
    }

    fn number(&mut self) {
        loop {
            while self.byte(self.at).is_ascii_digit() {
                self.at += 1;
            }
            let inner = matches!(self.byte(self.at), b',' | b'.') && self.byte(self.at + 1).is_ascii_digit();
            if !inner {
                return;
            }
            self.at += 1;
        }
    }

    /// Reads a word that begins with an ASCII letter: most go on in small ones.
    #[inline]
    fn letters(&mut self) -> (TokenKind, Shape, u64) {
        let Some([first, rest @ ..]) = self.bytes.get(self.at..) else { return self.word() };
        let (mut hash, mut len, mut after) = (step(OFFSET, first | LOWER), 1, 0);
        for &b in rest {
            let class = CLASSES[usize::from(b)];
            if class != class::SMALL {
                after = class;
                break;
            }
            hash = step(hash, b);
            len += 1;
        }
        if after & class::MORE != 0 || len == 1 && self.byte(self.at + 1) == b'.' {
            return self.word();
        }
        self.at += len;
        let capital = if first.is_ascii_uppercase() { Shape::CAPITALIZED } else { Shape::default() };
        let single = if len == 1 { Shape::SINGLE } else { Shape::default() };
        (TokenKind::Word, capital.with(single), hash)
    }

    fn word(&mut self) -> (TokenKind, Shape, u64) {
        if self.byte(self.at + 1) == b'.'
            && let Some(dotted) = self.dotted()
        {
            return dotted;
        }
        let start = self.at;
        let mut word = Word::default();
        loop {
            self.at += word.take_ascii(self.bytes.get(self.at..).unwrap_or(&[]));
            let b = self.byte(self.at);
            if b < 128 && b != b'\'' {
                break;
            }
            let Some(c) = self.char(self.at) else { break };
            if b >= 128 && !is_punctuation(c) && (c.is_alphanumeric() || is_combining(c)) {
                word.take_wide(c);
            } else if self.apostrophe_inside(c, start) {
                word.hash = step(word.hash, b'\'');
            } else if c != '\u{ad}' {
                break;
            }
            self.at += c.len_utf8();
        }
        (TokenKind::Word, word.shape(self.at - start), word.hash)
    }

    /// Whether the apostrophe at the cursor joins two parts of a word, and is no possessive.
    fn apostrophe_inside(&self, c: char, start: usize) -> bool {
        if !matches!(c, '\'' | '’') || self.at == start {
            return false;
        }
        let next = self.at + c.len_utf8();
        let possessive =
            matches!(self.byte(next), b's' | b'S') && !self.char(next + 1).is_some_and(char::is_alphanumeric);
        !possessive && self.char(next).is_some_and(char::is_alphabetic)
    }

    /// `U.S.`, `a.m.`, `J.K.`: single letters, each with its period (the last may lack it).
    fn dotted(&mut self) -> Option<(TokenKind, Shape, u64)> {
        let mut end = self.at;
        let mut parts = 0;
        while self.byte(end).is_ascii_alphabetic() && self.byte(end + 1) == b'.' {
            end += 2;
            parts += 1;
        }
        let tail =
            self.byte(end).is_ascii_alphabetic() && !self.char(end + 1).is_some_and(char::is_alphanumeric);
        if parts < 2 && !(parts == 1 && tail) {
            return None;
        }
        if tail {
            end += 1;
        } else if parts >= 2 && self.byte(end) == b'.' {
            // "U.S..." keeps the ellipsis apart
            end -= usize::from(self.byte(end + 1) == b'.');
        }
        let word = self.bytes.get(self.at..end)?;
        let hash = word.iter().fold(OFFSET, |h, b| step(h, b.to_ascii_lowercase()));
        let capital = word.first().is_some_and(u8::is_ascii_uppercase);
        let shape = if capital { Shape::CAPITALIZED.with(Shape::ALL_CAPS) } else { Shape::default() };
        self.at = end;
        Some((TokenKind::Word, shape.with(Shape::DOTTED), hash))
    }
}

/// Whether it is one of the marks of general punctuation, such as the curly ones, none of which is a letter.
const fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206f}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|t| t.of(text)).collect()
    }

    #[test]
    fn names_abbreviations_and_possessives() {
        assert_eq!(
            words("Gov. O'Neil's U.S.-led don't"),
            ["Gov", ".", "O'Neil", "'s", "U.S.", "-", "led", "don't"]
        );
        assert_eq!(words("the players’ ‘bid’"), ["the", "players", "’", "‘", "bid", "’"]);
        assert_eq!(
            words("Tillerson.Alexander J.K.Rowling"),
            ["Tillerson", ".", "Alexander", "J.K.", "Rowling"]
        );
        assert_eq!(words("at 9 a.m. in D.C. ..."), ["at", "9", "a.m.", "in", "D.C.", "..."]);
    }

    #[test]
    fn numbers_and_what_is_glued_to_them() {
        assert_eq!(
            words("1,000.5m 2nd 52-year-old 10:56pm"),
            ["1,000.5", "m", "2", "nd", "52", "-", "year", "-", "old", "10", ":", "56", "pm"]
        );
        assert_eq!(words("04/14/2017, 3."), ["04", "/", "14", "/", "2017", ",", "3", "."]);
    }

    #[test]
    fn hashes_ignore_case_and_the_kind_of_apostrophe() {
        let hash = |t: &str| tokenize(t)[0].hash;
        assert_eq!(hash("O’NEIL"), hash_word("o'neil"));
        assert_eq!(hash("Élan"), hash_word("élan"));
        assert_eq!(hash("U.S."), hash_word("u.s."));
    }

    #[test]
    fn shapes() {
        let shape = |t: &str| tokenize(t)[0].shape;
        assert!(shape("McCain").has(Shape::MIXED) && !shape("McCain").has(Shape::ALL_CAPS));
        assert!(shape("iPhone").has(Shape::MIXED) && !shape("iPhone").has(Shape::CAPITALIZED));
        assert!(shape("NATO").has(Shape::ALL_CAPS) && !shape("NATO").has(Shape::MIXED));
        assert!(shape("Éa").has(Shape::CAPITALIZED));
        assert!(tokenize("a\u{a0}b")[1].spaced() && !tokenize("a,b")[1].spaced());
    }

    #[test]
    fn every_byte_is_space_or_one_token() {
        let text = "\u{feff}“Voilà…” -- said\u{200b} Zoë’s £3bn 日本 \u{0}x";
        let tokens = tokenize(text);
        assert!(tokens.windows(2).all(|w| w[0].span.end <= w[1].span.start));
        assert!(
            tokens.iter().all(|t| text.is_char_boundary(t.span.start as usize)
                && text.is_char_boundary(t.span.end as usize))
        );
    }
}
