//! What copy says, told without judging it: the answer of `copydesk inspect`.

mod json;
mod text;

pub use json::json;
pub use text::text;

use crate::article::Zone;
use crate::resolve::{MentionKind, QuoteKind, Sieve, TimexType};

const fn zone(zone: Zone) -> &'static str {
    match zone {
        Zone::Headline => "headline",
        Zone::Deck => "deck",
        Zone::Byline => "byline",
        Zone::Dateline => "dateline",
        Zone::Body => "body",
        Zone::Crosshead => "crosshead",
        Zone::Caption => "caption",
        Zone::Credit => "credit",
        Zone::Folio => "folio",
        Zone::Contact => "contact",
        Zone::Note => "note",
        Zone::BlockQuote => "block quote",
        Zone::List => "list",
        Zone::Code => "code",
    }
}

const fn mention_kind(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Name | MentionKind::Seat => "name",
        MentionKind::Pronoun => "pronoun",
        MentionKind::Description => "description",
        MentionKind::Demonym => "demonym",
    }
}

const fn quote_kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Partial => "partial",
        QuoteKind::Label => "label",
    }
}

const fn sieve(sieve: Sieve) -> &'static str {
    match sieve {
        Sieve::AdjacentVerb => "verb of speech beside it",
        Sieve::AccordingTo => "according to",
        Sieve::Colon => "colon before it",
        Sieve::Sentence => "only speaker of the sentence",
        Sieve::Subject => "subject of the sentence",
        Sieve::Continuation => "goes on from the quote before",
        Sieve::Paragraph => "speaker of the sentences around it",
        Sieve::Nearby => "speaker of the paragraph before or after",
        Sieve::Around => "speaks further off in the paragraph before or after",
        Sieve::Topic => "subject of the paragraph before",
    }
}

const fn timex_type(kind: TimexType) -> &'static str {
    match kind {
        TimexType::Date => "DATE",
        TimexType::Time => "TIME",
        TimexType::Duration => "DURATION",
        TimexType::Set => "SET",
    }
}
