//! What the verb between a name and a title says of the title: held, taken up, left, sought.

use super::Modality;
use crate::extract::Passage;
use crate::extract::words::word_set;
use crate::text::{TokenKind, WordTable, hash_ascii};

/// Words between a name and the title after it.
const MOST: usize = 7;

/// What a verb makes of the title after it; nothing, where it is simply held.
static VERBS: WordTable<Option<Modality>, 128> = WordTable::new(&[
    ("is", None),
    ("are", None),
    ("remains", None),
    ("remain", None),
    ("serves", None),
    ("was", Some(Modality::Then)),
    ("were", Some(Modality::Then)),
    ("been", Some(Modality::Then)),
    ("served", Some(Modality::Then)),
    ("became", Some(Modality::Incoming)),
    ("become", Some(Modality::Incoming)),
    ("becomes", Some(Modality::Incoming)),
    ("named", Some(Modality::Incoming)),
    ("appointed", Some(Modality::Incoming)),
    ("reappointed", Some(Modality::Incoming)),
    ("elected", Some(Modality::Incoming)),
    ("reelected", Some(Modality::Incoming)),
    ("promoted", Some(Modality::Incoming)),
    ("made", Some(Modality::Incoming)),
    ("installed", Some(Modality::Incoming)),
    ("ordained", Some(Modality::Incoming)),
    ("confirmed", Some(Modality::Incoming)),
    ("sworn", Some(Modality::Incoming)),
    ("inaugurated", Some(Modality::Incoming)),
    ("took", Some(Modality::Incoming)),
    ("takes", Some(Modality::Incoming)),
    ("nominated", Some(Modality::Candidate)),
    ("nominates", Some(Modality::Candidate)),
    ("tapped", Some(Modality::Candidate)),
    ("proposed", Some(Modality::Candidate)),
    ("running", Some(Modality::Candidate)),
    ("resigned", Some(Modality::Former)),
    ("resigns", Some(Modality::Outgoing)),
    ("stepped", Some(Modality::Former)),
    ("steps", Some(Modality::Outgoing)),
    ("stepping", Some(Modality::Outgoing)),
    ("quit", Some(Modality::Former)),
    ("retired", Some(Modality::Former)),
    ("retires", Some(Modality::Outgoing)),
    ("retiring", Some(Modality::Outgoing)),
    ("ousted", Some(Modality::Former)),
    ("fired", Some(Modality::Former)),
    ("removed", Some(Modality::Former)),
    ("sacked", Some(Modality::Former)),
    ("dismissed", Some(Modality::Former)),
    ("impeached", Some(Modality::Former)),
    ("ceased", Some(Modality::Former)),
    ("acts", Some(Modality::Acting)),
    ("acting", Some(Modality::Acting)),
]);

word_set!(AUXILIARIES: "has" "have" "had" "is" "was" "were" "are" "been" "be" "being" "will" "would" "be" "who" "later"
    "also" "still" "now" "currently" "already" "then" "once" "recently" "soon" "officially" "briefly" "again" "first"
    "formerly" "previously" "long");
word_set!(PAST: "once" "formerly" "previously");
word_set!(SMALL: "as" "in" "over" "down" "for");

/// Where the words that tie a title to the name before it begin, and what they say of the title, if `at` is the first
/// token of the title or of its article.
pub(super) fn before(p: &Passage, at: usize) -> Option<(usize, Option<Modality>)> {
    let word = |i: usize| p.tokens.get(i).filter(|t| t.is_word()).map(|t| t.hash);
    let mut start = at;
    let mut told: Option<Option<Modality>> = None;
    let mut past = false;
    while start > 0 && at - start < MOST {
        let Some(hash) = word(start - 1) else { break };
        match VERBS.get(hash) {
            // The verb nearest the title tells; those before it help.
            Some(modality) if told.is_none() => told = Some(modality),
            _ if AUXILIARIES.has(hash) || told.is_none() && SMALL.has(hash) => {}
            _ => break,
        }
        past |= PAST.has(hash);
        start -= 1;
    }
    let bare = start < at && told.is_none() && start + 1 == at && word(start) == Some(hash_ascii("as"));
    let told = told.or(bare.then_some(None))?;
    let clause = start.checked_sub(1).filter(|&comma| p.is(comma, TokenKind::Comma));
    let relative = word(start) == Some(hash_ascii("who"));
    let subject = clause.filter(|_| relative).unwrap_or(start);
    Some((subject, if past { Some(Modality::Former) } else { told }))
}

#[cfg(test)]
mod tests {
    use super::super::{Modality, Tie};
    use crate::article::Zone;
    use crate::extract::extract;

    fn told(text: &str) -> Option<Modality> {
        let mentions = extract(text, Zone::Body);
        let title = mentions.titles.iter().find(|t| t.tie == Tie::Predicate)?;
        title.name.map(|_| title.modality)
    }

    #[test]
    fn what_the_verb_says_of_the_title() {
        for (text, modality) in [
            ("Anna Kern is mayor of Lervik.", Modality::Now),
            ("Anna Kern is the former mayor of Lervik.", Modality::Former),
            ("Anna Kern, who serves as mayor of Lervik, left.", Modality::Now),
            ("Anna Kern was mayor of Lervik until 2001.", Modality::Then),
            ("Anna Kern served as mayor of Lervik.", Modality::Then),
            ("Anna Kern was once mayor of Lervik.", Modality::Former),
            ("Anna Kern was named mayor of Lervik.", Modality::Incoming),
            ("Anna Kern was sworn in as mayor of Lervik.", Modality::Incoming),
            ("Anna Kern took over as mayor of Lervik.", Modality::Incoming),
            ("Anna Kern is running for mayor of Lervik.", Modality::Candidate),
            ("Anna Kern stepped down as mayor of Lervik.", Modality::Former),
            ("Anna Kern is stepping down as mayor of Lervik.", Modality::Outgoing),
        ] {
            assert_eq!(told(text), Some(modality), "{text}");
        }
    }

    #[test]
    fn verbs_of_other_things() {
        for text in ["Anna Kern met the mayor of Lervik.", "Anna Kern said in Lervik the mayor left."] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
