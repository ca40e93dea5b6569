//! Verbs of speech: those that news copy uses all the time with how surely they mean speech, and the lexicon's.

use crate::lexicon::Senses;
use crate::text::WordTable;

/// What a word of speech is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speech {
    /// A verb that means speech and hardly anything else, in a finite form.
    Strong,
    /// Its participle: "saying"; or its infinitive: "say".
    StrongParticiple,
    /// A verb that may mean speech, in a finite form.
    Weak,
    /// Its participle.
    WeakParticiple,
    /// A verb that now and then introduces speech; it counts beside quotation marks alone.
    Faint,
    /// "according".
    According,
}

impl Speech {
    pub(super) const fn is_strong(self) -> bool {
        matches!(self, Self::Strong | Self::StrongParticiple)
    }

    pub(super) const fn is_finite(self) -> bool {
        matches!(self, Self::Strong | Self::Weak | Self::Faint)
    }
}

const STRONG: &str = "said says say told tells tell added adds add asked asks ask explained explains insisted insists \
    argued argues tweeted tweets replied replies responded responds concluded concludes recalled recalls quipped quips \
    joked jokes warned warns acknowledged acknowledges lamented laments remarked exclaimed exclaims opined \
    admitted admits asserted asserts contended contends declared declares stated stressed stresses emphasized \
    emphasizes emphasised reiterated reiterates countered counters testified testifies retorted boasted bragged \
    complained complains conceded concedes confessed confirmed confirms denied denies cautioned cautions alleged alleges \
    announced announces claimed predicted predicts vowed vows pledged pledges proclaimed proclaims mused muses \
    commented continued wrote writes noted thundered shouted yelled whispered gloated interjected elaborated \
    marveled chimed assured assures advised explained reassured mocked urged urges suggested suggests";
const STRONG_PARTICIPLE: &str = "saying adding telling asking explaining insisting arguing tweeting replying responding \
    concluding recalling quipping joking warning acknowledging lamenting remarking exclaiming admitting asserting \
    contending declaring stating stressing emphasizing reiterating testifying boasting complaining conceding cautioning \
    alleging claiming predicting vowing pledging proclaiming commenting continuing writing noting shouting yelling \
    urging suggesting";
const WEAK: &str = "claims notes continues states reports reported read reads called calls described describes \
    believes believed thinks thought thinks agreed agrees agree goes began begins praised praises criticized criticizes \
    blasted blasts denounced denounces dismissed dismisses slammed labeled labels revealed reveals observed observes \
    observe offered offers put puts pointed points posted posts pronounced promised promises referred refers went \
    learned found finds explains ripped hailed accused accuses cited cites expressed expresses hinted hints demanded \
    demands blared raved jotted tore knows knew maintained maintains comments mentioned mentions attacked \
    compared quoted quotes answered answers";
const WEAK_PARTICIPLE: &str = "calling describing reading agreeing praising criticizing blasting denouncing dismissing \
    labeling revealing observing offering pointing posting referring citing expressing hinting demanding accusing quoting";

/// Base forms, of which many are nouns or infinitives as well, and verbs that mean speech only beside it: "shot back".
const FAINT: &str = "argue insist warn explain note write acknowledge contend conclude claim believe think recall admit \
    suggest complain predict concede confirm reply respond joke shot fired retaliated interrupted boomed snapped";

static TABLE: WordTable<Speech, 1024> = WordTable::of_lists(&[
    ("according", Speech::According),
    (STRONG, Speech::Strong),
    (STRONG_PARTICIPLE, Speech::StrongParticiple),
    (WEAK_PARTICIPLE, Speech::WeakParticiple),
    (WEAK, Speech::Weak),
    (FAINT, Speech::Faint),
]);

/// What a word of speech is.
#[inline]
pub(super) fn of<'t>(hash: u64, senses: Senses, word: impl FnOnce() -> &'t str) -> Option<Speech> {
    if let Some(known) = TABLE.get(hash) {
        return Some(known);
    }
    if !senses.any(Senses::SPEECH_VERB | Senses::SPEECH_STRONG) {
        return None;
    }
    listed(senses, word())
}

/// What the lexicon has it for.
fn listed(senses: Senses, word: &str) -> Option<Speech> {
    let participle = word.ends_with("ing");
    let inflected = word.ends_with("ed") || word.ends_with('s');
    match (senses.has(Senses::SPEECH_STRONG), participle) {
        (true, true) => Some(Speech::StrongParticiple),
        (true, false) if inflected => Some(Speech::Strong),
        (_, false) if inflected && senses.has(Senses::SPEECH_VERB) => Some(Speech::Faint),
        _ => None,
    }
}
