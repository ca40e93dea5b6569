//! What titles and given names tell of a gender.

use super::facts::{Gender, GenderCue, TitleUse};
use crate::lexicon::Senses;
use crate::text::{WordTable, hash_word};

static MALE: WordTable<(), 128> = WordTable::new(&[
    ("mr", ()),
    ("mister", ()),
    ("messrs", ()),
    ("sir", ()),
    ("lord", ()),
    ("baron", ()),
    ("baronet", ()),
    ("count", ()),
    ("duke", ()),
    ("archduke", ()),
    ("earl", ()),
    ("marquess", ()),
    ("marquis", ()),
    ("viscount", ()),
    ("prince", ()),
    ("king", ()),
    ("emperor", ()),
    ("tsar", ()),
    ("sultan", ()),
    ("emir", ()),
    ("sheikh", ()),
    ("sheik", ()),
    ("shaikh", ()),
    ("raja", ()),
    ("rajah", ()),
    ("maharaja", ()),
    ("monsieur", ()),
    ("herr", ()),
    ("senor", ()),
    ("signor", ()),
    ("signore", ()),
    ("don", ()),
    ("shri", ()),
    ("imam", ()),
    ("pope", ()),
    ("monk", ()),
    ("friar", ()),
    ("actor", ()),
    ("businessman", ()),
    ("congressman", ()),
    ("assemblyman", ()),
    ("councilman", ()),
    ("alderman", ()),
    ("policeman", ()),
    ("fireman", ()),
    ("salesman", ()),
    ("cameraman", ()),
    ("frontman", ()),
    ("sportsman", ()),
    ("nobleman", ()),
    ("statesman", ()),
]);

static FEMALE: WordTable<(), 128> = WordTable::new(&[
    ("mrs", ()),
    ("ms", ()),
    ("miss", ()),
    ("mme", ()),
    ("mlle", ()),
    ("dame", ()),
    ("lady", ()),
    ("baroness", ()),
    ("countess", ()),
    ("duchess", ()),
    ("archduchess", ()),
    ("marchioness", ()),
    ("viscountess", ()),
    ("princess", ()),
    ("queen", ()),
    ("empress", ()),
    ("tsarina", ()),
    ("sheikha", ()),
    ("rani", ()),
    ("maharani", ()),
    ("begum", ()),
    ("madam", ()),
    ("madame", ()),
    ("ma'am", ()),
    ("mademoiselle", ()),
    ("frau", ()),
    ("senora", ()),
    ("senorita", ()),
    ("signora", ()),
    ("dona", ()),
    ("sra", ()),
    ("smt", ()),
    ("shrimati", ()),
    ("nun", ()),
    ("abbess", ()),
    ("prioress", ()),
    ("priestess", ()),
    ("actress", ()),
    ("ballerina", ()),
    ("heiress", ()),
    ("hostess", ()),
    ("waitress", ()),
    ("stewardess", ()),
    ("comedienne", ()),
    ("businesswoman", ()),
    ("congresswoman", ()),
    ("assemblywoman", ()),
    ("councilwoman", ()),
    ("alderwoman", ()),
    ("policewoman", ()),
    ("saleswoman", ()),
    ("camerawoman", ()),
    ("frontwoman", ()),
    ("sportswoman", ()),
    ("noblewoman", ()),
    ("stateswoman", ()),
    ("spokeswoman", ()),
    ("chairwoman", ()),
    ("anchorwoman", ()),
    ("forewoman", ()),
    ("ombudswoman", ()),
]);

/// The gender that a title beside a name tells by its form.
pub(super) fn cue(text: &str, title: &TitleUse) -> Option<GenderCue> {
    let gender = of_title(title.head.of(text))?;
    Some(GenderCue { span: title.head, gender, certain: title.certain, quoted: title.quoted })
}

/// The gender that the words of a title tell.
pub(super) fn of_title(head: &str) -> Option<Gender> {
    let word = head.rsplit([' ', '-']).next()?.trim_end_matches('.');
    let hash = hash_word(word);
    if MALE.has(hash) {
        return Some(Gender::Male);
    }
    FEMALE.has(hash).then_some(Gender::Female)
}

/// What the cues agree on; none where they differ.
pub(super) fn told(cues: &[GenderCue]) -> Option<Gender> {
    let first = cues.iter().find(|cue| cue.certain)?.gender;
    let agree = cues.iter().filter(|cue| cue.certain).all(|cue| cue.gender == first);
    Some(if agree { first } else { Gender::Unknown })
}

/// The gender that the senses of a given name tell.
pub(super) fn of_given_name(senses: Senses) -> Gender {
    match (senses.has(Senses::GIVEN_FEMALE), senses.has(Senses::GIVEN_MALE)) {
        (true, false) => Gender::Female,
        (false, true) => Gender::Male,
        _ => Gender::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn titles_that_tell_a_gender() {
        for (head, gender) in [
            ("Mrs.", Some(Gender::Female)),
            ("Mr", Some(Gender::Male)),
            ("Crown Princess", Some(Gender::Female)),
            ("spokeswoman", Some(Gender::Female)),
            ("spokesman", None),
            ("Dr.", None),
            ("mayor", None),
        ] {
            assert_eq!(of_title(head), gender, "{head}");
        }
    }

    #[test]
    fn cues_that_differ_tell_nothing() {
        let cue = |gender, certain| GenderCue { span: Span::default(), gender, certain, quoted: false };
        assert_eq!(told(&[cue(Gender::Female, true), cue(Gender::Male, false)]), Some(Gender::Female));
        assert_eq!(told(&[cue(Gender::Female, true), cue(Gender::Male, true)]), Some(Gender::Unknown));
        assert_eq!(told(&[]), None);
    }
}
