//! Quotations over the paragraphs of an article: what carries on what, which marks lack their partner, and what
//! kind of words stand between the marks. Who speaks is for `speakers` to say.

mod form;

use super::facts::{LooseMark, Quote, QuoteForm, QuoteKind};
use crate::article::{Article, Zone};
use crate::extract::{Attribution, Bounds, CueKind, Marked, Mentions, SourceKind};
use crate::text::{Span, TokenKind};

/// The quotations and the marks without a partner, both in text order.
#[derive(Debug, Default)]
pub(super) struct Structure {
    pub(super) quotes: Vec<Quote>,
    pub(super) loose: Vec<LooseMark>,
}

/// Reads the marks of all blocks together.
pub(super) fn structure(article: &Article, mentions: &[Mentions]) -> Structure {
    let mut reading =
        Reading { article, mentions, single: single_marks(article, mentions), built: Structure::default() };
    for block in 0..article.blocks.len() {
        reading.block(block);
    }
    reading.built
}

/// Whether the copy uses single marks for quotations, as British papers do: more single than double ones hold three
/// words and end with a mark of punctuation inside.
fn single_marks(article: &Article, mentions: &[Mentions]) -> bool {
    let (mut single, mut double) = (0, 0);
    for (block, mentions) in article.blocks.iter().zip(mentions).filter(|(b, _)| b.zone.is_narration()) {
        let text = |span: Span| article.text(span);
        let mut covered = 0;
        for marked in
            mentions.marks.iter().filter(|m| m.bounds == Bounds::Closed && block.span.covers(m.outer))
        {
            let inside = marked.outer.start < covered;
            covered = covered.max(marked.outer.end);
            let speech = text(marked.span).ends_with([',', '.', '?', '!']) && words(mentions, marked) >= 3;
            if speech && !inside {
                *(if marked.single { &mut single } else { &mut double }) += 1;
            }
        }
    }
    single >= 2 && single > double
}

fn words(mentions: &Mentions, marked: &Marked) -> usize {
    let tokens = mentions.passage.tokens.get(marked.first as usize..marked.end as usize).unwrap_or(&[]);
    tokens.iter().filter(|t| t.is_word() || t.kind == TokenKind::Number).count()
}

/// Whether quotations in a block of this zone may run on into the next paragraph.
const fn runs_on(zone: Zone) -> bool {
    matches!(zone, Zone::Body | Zone::BlockQuote | Zone::List)
}

struct Reading<'a> {
    article: &'a Article,
    mentions: &'a [Mentions],
    single: bool,
    built: Structure,
}

impl Reading<'_> {
    fn block(&mut self, at: usize) {
        let (Some(block), Some(mentions)) = (self.article.blocks.get(at), self.mentions.get(at)) else {
            return;
        };
        if !block.zone.is_story() {
            return;
        }
        let set_line = matches!(block.zone, Zone::Headline | Zone::Deck | Zone::Crosshead);
        let mut covered = 0;
        for marked in &mentions.marks {
            if marked.outer.start < covered {
                self.nest(marked);
                continue;
            }
            let closed = marked.bounds == Bounds::Closed;
            let stands_out = || closed && (set_line || self.is_sentence(mentions, marked));
            if marked.single && !self.single && !stands_out() {
                continue;
            }
            match marked.bounds {
                Bounds::Stray => self.stray(at, marked),
                _ => self.quote(at, marked),
            }
            covered = marked.outer.end;
        }
    }

    /// Whether single marks hold a sentence or the like in copy that uses double ones: too long for a word at arm's
    /// length.
    fn is_sentence(&self, mentions: &Mentions, marked: &Marked) -> bool {
        /// Shorter ones are words at arm's length.
        const WORDS: usize = 4;
        self.article.text(marked.span).ends_with([',', '.', '?', '!']) && words(mentions, marked) >= WORDS
    }

    /// Notes a stretch that lies inside the last quote.
    fn nest(&mut self, marked: &Marked) {
        let around = self.built.quotes.last_mut();
        let around = around.filter(|q| marked.bounds == Bounds::Closed && q.span.covers(marked.outer));
        if let Some(quote) = around {
            quote.nested.push(marked.outer);
        }
    }

    fn quote(&mut self, at: usize, marked: &Marked) {
        let (Some(block), Some(mentions)) = (self.article.blocks.get(at), self.mentions.get(at)) else {
            return;
        };
        let closed = marked.bounds == Bounds::Closed;
        let opens_block =
            self.article.text(Span::new(block.span.start, marked.outer.start)).trim().is_empty();
        let continues = if opens_block { self.carried_on(at) } else { self.run_together(at) };
        let kind = form::kind(self.article, mentions, marked);
        let kind = if continues.is_some() { QuoteKind::Direct } else { kind };
        let form = match continues {
            Some(_) => QuoteForm::Continued,
            None => form::form(self.article, mentions, marked, block.zone, kind),
        };
        let quote = Quote {
            span: marked.span,
            outer: marked.outer,
            block: at as u32,
            kind,
            form,
            nested: Vec::new(),
            closed,
            continues,
            speaker: None,
            cue: None,
        };
        let runs_on = self.runs_on(at, marked);
        if !closed && !runs_on {
            let index = Some(self.built.quotes.len() as u32);
            let span = Span::new(marked.outer.start, marked.span.start);
            self.built.loose.push(LooseMark { span, block: at as u32, opening: true, quote: index });
        }
        self.built.quotes.push(quote);
    }

    /// Whether an open quotation reaches the end of its block and the next paragraph takes it up, with an opening
    /// mark as it should, or with a closing mark alone.
    fn runs_on(&self, at: usize, marked: &Marked) -> bool {
        let (Some(block), Some(mentions)) = (self.article.blocks.get(at), self.mentions.get(at)) else {
            return false;
        };
        if names_speaker(mentions, marked) {
            return false;
        }
        if self.runs_on_inside(at, marked) {
            return true;
        }
        let rest = self.article.text(Span::new(marked.outer.end, block.span.end));
        if !runs_on(block.zone) || !rest.trim().is_empty() {
            return false;
        }
        let next = self.article.blocks.iter().enumerate().skip(at + 1).find(|(_, b)| runs_on(b.zone));
        let Some((next, block)) = next else { return false };
        let Some(mentions) = self.mentions.get(next) else { return false };
        let first = mentions.marks.iter().find(|m| m.single == marked.single);
        first.is_some_and(|m| m.bounds == Bounds::Stray || m.outer.start == first_byte(mentions, block.span))
    }

    /// Whether the next opening mark of the same block takes it up after a full stop: paragraphs run together.
    fn runs_on_inside(&self, at: usize, marked: &Marked) -> bool {
        let Some(mentions) = self.mentions.get(at) else { return false };
        let from = mentions.marks.partition_point(|m| m.first < marked.end);
        let next = mentions.marks.iter().skip(from).find(|m| m.single == marked.single);
        let next = next.filter(|m| m.first == marked.end);
        next.is_some_and(|m| m.bounds != Bounds::Stray)
            && self.article.text(marked.span).trim_end().ends_with(['.', '!', '?', '…'])
    }

    /// The quotation that the paragraph before left open.
    fn carried_on(&self, at: usize) -> Option<u32> {
        let before = (0..at).rev().find(|&i| self.article.blocks.get(i).is_some_and(|b| runs_on(b.zone)))?;
        self.article.blocks.get(at).filter(|b| runs_on(b.zone))?;
        let last = self.built.quotes.last().filter(|q| !q.closed && q.block as usize == before)?;
        let index = self.built.quotes.len() as u32 - 1;
        (!self.is_loose(index) && last.block as usize == before).then_some(index)
    }

    /// The quotation right before in the same block that was left open.
    fn run_together(&self, at: usize) -> Option<u32> {
        let index = self.built.quotes.len().checked_sub(1)? as u32;
        let last = self.built.quotes.last().filter(|q| !q.closed && q.block as usize == at);
        last.filter(|_| !self.is_loose(index)).map(|_| index)
    }

    /// Whether the last quotation read is one that lost its closing mark.
    fn is_loose(&self, quote: u32) -> bool {
        self.built.loose.last().is_some_and(|l| l.quote == Some(quote))
    }

    fn stray(&mut self, at: usize, marked: &Marked) {
        let Some(block) = self.article.blocks.get(at) else { return };
        let first = self.built.quotes.last().is_none_or(|q| (q.block as usize) < at);
        if first && self.carried_on(at).is_some() {
            // The paragraph goes on with an open quotation without opening it anew.
            let continues = self.carried_on(at);
            let span = Span::new(block.span.start, marked.outer.start);
            let outer = Span::new(block.span.start, marked.outer.end);
            let (kind, form, nested) = (QuoteKind::Direct, QuoteForm::Continued, Vec::new());
            let (block, closed, speaker, cue) = (at as u32, true, None, None);
            let quote = Quote { span, outer, block, kind, form, nested, closed, continues, speaker, cue };
            self.built.quotes.push(quote);
            return;
        }
        self.built.loose.push(LooseMark {
            span: marked.outer,
            block: at as u32,
            opening: false,
            quote: None,
        });
    }
}

/// Whether an open stretch names its speaker in its last sentence, behind a comma: `"Long day, Orr said.`
fn names_speaker(mentions: &Mentions, marked: &Marked) -> bool {
    let passage = &mentions.passage;
    let last = passage.sentence_of((marked.end as usize).saturating_sub(1));
    let comma = |at: usize| passage.is(at, TokenKind::Comma) && at > marked.first as usize;
    let from = mentions.attributions.partition_point(|a| a.first < marked.first);
    let held = mentions.attributions.iter().skip(from).take_while(|a| a.first < marked.end);
    // "…, she said." may be a part of the story told; "…, Orr said" is the reporter's.
    let reported = |a: &Attribution| match a.source.map(|s| s.kind) {
        Some(SourceKind::Name) => true,
        Some(_) => passage.tokens.len() <= a.finish() + 1,
        None => false,
    };
    held.filter(|a| a.strong && a.kind == CueKind::Verb).any(|a| {
        passage.sentence_of(a.first as usize) == last
            && a.begin().checked_sub(1).is_some_and(comma)
            && reported(a)
    })
}

fn first_byte(mentions: &Mentions, block: Span) -> u32 {
    mentions.passage.tokens.first().map_or(block.start, |t| t.span.start)
}

#[cfg(test)]
mod tests {
    use crate::article::House;
    use crate::format::Format;
    use crate::resolve::{Facts, QuoteForm, QuoteKind};
    use crate::text::{Source, Span};

    fn facts(text: &str) -> Facts {
        crate::Copy::read(Source::from(text), Format::Plain, House::default()).analysis.facts
    }

    fn kinds(text: &str) -> Vec<QuoteKind> {
        facts(text).quotes.iter().map(|q| q.kind).collect()
    }

    #[test]
    fn an_open_quotation_runs_on() {
        let facts = facts("Orr rose. “The night was long.\n\n“The day was not.\n\n“So we left,” she said.");
        let chain: Vec<_> = facts.quotes.iter().map(|q| (q.closed, q.continues)).collect();
        assert_eq!(chain, [(false, None), (false, Some(0)), (true, Some(1))]);
        assert!(facts.loose_marks.is_empty());
    }

    #[test]
    fn a_lost_mark_is_seen_where_the_speaker_is_named() {
        let facts = facts("\"The night was long, Orr said.\n\n\"The day was not,\" she added.");
        assert_eq!(facts.loose_marks.len(), 1);
        assert!(facts.loose_marks[0].opening);
        assert_eq!(facts.quotes[1].continues, None);
    }

    #[test]
    fn single_marks_count_where_the_copy_uses_them() {
        let text = "‘The night was long,’ Orr said.\n\n‘The day was not. He said “go”,’ she added.";
        assert_eq!(facts(text).quotes.len(), 2);
        assert_eq!(facts("“The night was ‘long’,” Orr said.").quotes.len(), 1);
    }

    #[test]
    fn single_marks_around_a_sentence_stand_out() {
        let text = "Ada Orr: ‘We sail at noon, come what may.’\n\n\"We do,\" she said of the ‘pasty tax’.";
        assert_eq!(facts(text).quotes.len(), 2);
    }

    #[test]
    fn what_is_inside_is_nested() {
        let quotes = facts("“The night was ‘long’ and he said ‘go’,” Orr said.").quotes;
        assert_eq!(quotes.iter().map(|q| q.nested.len()).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn the_forms_of_quotations() {
        let form = |text: &str| facts(text).quotes.first().map(|q| q.form);
        let cases = [
            ("\"We sail at noon,\" Orr said of the trip.", QuoteForm::Speech),
            ("\"We sail at noon,\" Orr tweeted on Monday.", QuoteForm::Post),
            ("Orr wrote on Facebook: \"We sail at noon, come what may.\"", QuoteForm::Post),
            ("A sign at the gate reads \"No carts or trucks on the pier.\"", QuoteForm::Document),
            ("\"No crack was found in any part of it,\" the report said.", QuoteForm::Document),
            ("The crowd chanted \"Save our pier now!\" at noon.", QuoteForm::Slogan),
            ("ORR: \"We sail at noon, come what may.\"", QuoteForm::Transcript),
            ("She wrote the song \"The Long Way Home\" in May.", QuoteForm::Title),
            ("Ada \"Boats\" Orr left.", QuoteForm::Nickname),
            ("The pier, dubbed \"the plank\" by sailors, fell.", QuoteForm::Nickname),
            ("The \"pasty tax\" is dead.", QuoteForm::ArmsLength),
        ];
        for (text, expected) in cases {
            assert_eq!(form(text), Some(expected), "{text}");
        }
        let chain = facts("Orr rose. “The night was long.\n\n“So we left,” she said.").quotes;
        assert_eq!(chain.last().map(|q| q.form), Some(QuoteForm::Continued));
    }

    #[test]
    fn speech_fragments_and_labels() {
        assert_eq!(kinds("\"We sail at noon,\" Orr said of the trip."), [QuoteKind::Direct]);
        assert_eq!(kinds("Orr said it was \"a stroke of luck\" for all."), [QuoteKind::Partial]);
        assert_eq!(kinds("The \"pasty tax\" is dead."), [QuoteKind::Label]);
        assert_eq!(kinds("She wrote \"The Long Way Home\" in May."), [QuoteKind::Label]);
    }

    proptest::proptest! {
        #[test]
        fn quotes_come_in_order_and_apart(text in "(Orr said|[\"“”‘’' .,?\n]|[a-zA-Z0-9]{1,4}){0,60}") {
            let facts = facts(&text);
            for pair in facts.quotes.windows(2) {
                proptest::prop_assert!(pair[0].outer.end <= pair[1].outer.start, "{pair:?}");
            }
            for pair in facts.loose_marks.windows(2) {
                proptest::prop_assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
            }
            for quote in &facts.quotes {
                proptest::prop_assert!(quote.outer.covers(quote.span));
                proptest::prop_assert!(quote.continues.is_none_or(|i| (i as usize) < facts.quotes.len()));
            }
        }
    }

    #[test]
    fn spans_are_known_to_be_quoted() {
        let text = "Orr said \"go home\" twice.";
        let facts = facts(text);
        let at = |word: &str| Span::from(text.find(word).unwrap()..text.find(word).unwrap() + word.len());
        assert!(facts.is_quoted(at("home")) && !facts.is_quoted(at("twice")) && !facts.is_quoted(at("Orr")));
    }
}
