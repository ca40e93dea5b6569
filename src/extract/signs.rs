use crate::lexicon::Senses;
use crate::text::{Shape, Token, TokenKind, WordTable};

/// What stands in a block, as bits, so that a rule looks closer only where it may find something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u16);

impl Signs {
    /// A word in capitals.
    pub const ALL_CAPS: Self = Self(1);
    /// A bracket.
    pub const BRACKET: Self = Self(1 << 1);
    /// A word right after itself.
    pub const REPEATED: Self = Self(1 << 2);
    /// A word glued to the mark that ends a sentence.
    pub const GLUED: Self = Self(1 << 3);
    /// What writers leave where something is to come, brackets aside.
    pub const PLACEHOLDER: Self = Self(1 << 4);
    /// A character that damage begins with.
    pub const DAMAGE: Self = Self(1 << 5);
    /// "both", "former" or "latter".
    pub const PAIR: Self = Self(1 << 6);
    /// "see" or "first".
    pub const POINTER: Self = Self(1 << 7);
    /// "respectively".
    pub const RESPECTIVELY: Self = Self(1 << 8);
    /// A word that copy of games is full of.
    pub const GAME: Self = Self(1 << 9);
    /// A mark of quotation.
    pub const QUOTE: Self = Self(1 << 10);
    /// "capital".
    pub const CAPITAL: Self = Self(1 << 11);
    /// A rank in words, or the letters after one in digits.
    pub const ORDINAL: Self = Self(1 << 12);

    /// Reads the signs of a block.
    pub(super) fn read(text: &str, tokens: &[Token], senses: &[Senses]) -> Self {
        let mut found = damaged(text.as_bytes(), 0).map_or(0, |_| Self::DAMAGE.0);
        let mut before = None;
        for (token, senses) in tokens.iter().zip(senses) {
            found |= match token.kind {
                TokenKind::Word => of_word(text, token, *senses, before),
                TokenKind::OpenBracket | TokenKind::CloseBracket => Self::BRACKET.0,
                TokenKind::OpenQuote
                | TokenKind::CloseQuote
                | TokenKind::OpenSingle
                | TokenKind::StraightQuote => Self::QUOTE.0,
                TokenKind::Question if !token.spaced() && is(before, TokenKind::Question) => {
                    Self::PLACEHOLDER.0
                }
                _ => 0,
            };
            before = Some(token);
        }
        Self(found)
    }

    /// Whether one of these signs stands there.
    pub const fn any(self, signs: Self) -> bool {
        self.0 & signs.0 != 0
    }

    /// These signs and those.
    #[must_use]
    pub const fn with(self, signs: Self) -> Self {
        Self(self.0 | signs.0)
    }
}

/// The words that are signs.
static WORDS: WordTable<u16, 512> = WordTable::of_bits(&[
    ("lorem tk tktk tktktk", Signs::PLACEHOLDER.0),
    ("both former latter", Signs::PAIR.0),
    ("see first", Signs::POINTER.0),
    ("respectively", Signs::RESPECTIVELY.0),
    ("capital", Signs::CAPITAL.0),
    ("st nd rd th", Signs::ORDINAL.0),
    (RANKS, Signs::ORDINAL.0),
    (OF_GAMES, Signs::GAME.0),
]);

/// Ranks in words.
const RANKS: &str = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth \
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth \
    seventieth eightieth ninetieth hundredth";

/// Ranks in words: most words are told apart from them by one bit.
pub(crate) static ORDINALS: WordTable<(), 64> = WordTable::of_lists(&[(RANKS, ())]);

/// Words that copy of games is full of.
const OF_GAMES: &str = "match matches game games season league coach striker midfielder defender goalkeeper keeper goal goals scored \
    halftime championship cup wicket wickets innings inning runs homer homered pitcher quarterback touchdown \
    touchdowns yards team teams playoffs playoff bowler batsman cricket soccer football baseball basketball \
    rugby hockey squad captain division victory defeat win wins draw penalty fans player players stadium \
    tournament referee attendance winger rebounds puck batting bullpen fixture relegation champions beat pct \
    tries equalizer equaliser semifinal semifinals";

/// Words that copy of games is full of.
pub(crate) static GAMES: WordTable<(), 256> = WordTable::of_lists(&[(OF_GAMES, ())]);

fn of_word(text: &str, token: &Token, senses: Senses, before: Option<&Token>) -> u16 {
    let mut found = WORDS.get(token.hash).unwrap_or(0);
    if token.shape.has(Shape::ALL_CAPS) {
        found |= Signs::ALL_CAPS.0;
    }
    if before.is_some_and(|b| b.hash == token.hash && b.is_word()) {
        found |= Signs::REPEATED.0;
    }
    let stop = || {
        [TokenKind::Period, TokenKind::Question, TokenKind::Exclamation].iter().any(|stop| is(before, *stop))
    };
    if !token.spaced() && token.is_capitalized() && stop() {
        found |= Signs::GLUED.0;
    }
    // Words in no list are few.
    if senses == Senses::default() && is_crosses(token.span.of(text)) {
        found |= Signs::PLACEHOLDER.0;
    }
    found
}

fn is(token: Option<&Token>, kind: TokenKind) -> bool {
    token.is_some_and(|t| t.kind == kind)
}

/// Four crosses or more, which stand for something to come: three are a number, a film or a rating.
pub(crate) fn is_crosses(word: &str) -> bool {
    word.len() >= 4 && word.bytes().all(|b| b.eq_ignore_ascii_case(&b'x'))
}

/// Bytes that are looked at together.
const CHUNK: usize = 32;

/// The first byte at or after `from` that damage to the characters of a text may begin with, or markup.
pub(crate) fn damaged(bytes: &[u8], from: usize) -> Option<usize> {
    let may_begin = |byte: u8| matches!(byte, b'&' | b'<' | 0xC2 | 0xC3 | 0xE2 | 0xEF);
    // Asks less, and is done for many bytes at once.
    let is_odd = |byte: u8| byte >= 0xC2 || byte == b'&' || byte == b'<';
    let mut at = from;
    for chunk in bytes.get(from..)?.chunks(CHUNK) {
        if chunk.iter().fold(false, |any, byte| any | is_odd(*byte)) {
            let may_be = |place: &usize| {
                bytes.get(*place).is_some_and(|b| may_begin(*b)) && !is_mark(bytes.get(*place..))
            };
            if let Some(found) = (at..at + chunk.len()).find(may_be) {
                return Some(found);
            }
        }
        at += chunk.len();
    }
    None
}

/// A curly mark or a dash, of which sound copy is full.
fn is_mark(bytes: Option<&[u8]>) -> bool {
    matches!(bytes, Some([0xE2, 0x80, 0x90..=0xA6, ..]))
}

#[cfg(test)]
mod tests {
    use super::Signs;
    use crate::extract::Passage;

    #[test]
    fn every_sign_is_seen_and_no_other() {
        let cases = [
            ("The FERRY sank.", Signs::ALL_CAPS),
            ("The ferry (a red one) sank.", Signs::BRACKET),
            ("It was the the ferry.", Signs::REPEATED),
            ("It sank.The crew swam.", Signs::GLUED),
            ("Did it sink ?? They asked.", Signs::PLACEHOLDER),
            ("It sank at xxxx hours.", Signs::PLACEHOLDER),
            ("It sank on tk day.", Signs::PLACEHOLDER),
            ("Orr &amp; Lind", Signs::DAMAGE),
            ("Café", Signs::DAMAGE),
            ("The latter sank.", Signs::PAIR),
            ("They swam first.", Signs::POINTER.with(Signs::ORDINAL)),
            ("They swam on the 2nd day.", Signs::ORDINAL),
            ("The coach left.", Signs::GAME),
            ("They are 6 and 7, respectively.", Signs::RESPECTIVELY),
            ("“It sank,” said Lind – twice. Did it? Yes!", Signs::QUOTE),
            ("The capital is Lervik.", Signs::CAPITAL),
            ("It sank – twice. Did it? Yes!", Signs::default()),
        ];
        for (text, sign) in cases {
            assert_eq!(Passage::new(text).signs, sign, "{text}");
        }
    }
}
