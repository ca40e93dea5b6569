//! The verbs and nouns of events, each pair under one kind.

use crate::text::WordTable;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum EventKind {
    Abduction,
    Acquittal,
    Appointment,
    Arrest,
    Attack,
    Birth,
    Charge,
    Collapse,
    Conviction,
    Crash,
    Death,
    Dismissal,
    Election,
    Explosion,
    Extradition,
    Funeral,
    Inauguration,
    Indictment,
    Plea,
    Release,
    Resignation,
    Retirement,
    Sentence,
    Shooting,
    Strike,
    Suspension,
    Victory,
    Vote,
    Wedding,
}

impl EventKind {
    /// Its noun.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Abduction => "abduction",
            Self::Acquittal => "acquittal",
            Self::Appointment => "appointment",
            Self::Arrest => "arrest",
            Self::Attack => "attack",
            Self::Birth => "birth",
            Self::Charge => "charge",
            Self::Collapse => "collapse",
            Self::Conviction => "conviction",
            Self::Crash => "crash",
            Self::Death => "death",
            Self::Dismissal => "dismissal",
            Self::Election => "election",
            Self::Explosion => "explosion",
            Self::Extradition => "extradition",
            Self::Funeral => "funeral",
            Self::Inauguration => "inauguration",
            Self::Indictment => "indictment",
            Self::Plea => "guilty plea",
            Self::Release => "release",
            Self::Resignation => "resignation",
            Self::Retirement => "retirement",
            Self::Sentence => "sentencing",
            Self::Shooting => "shooting",
            Self::Strike => "strike",
            Self::Suspension => "suspension",
            Self::Victory => "victory",
            Self::Vote => "vote",
            Self::Wedding => "wedding",
        }
    }

    /// How often it befalls one person.
    pub const fn often(self) -> Often {
        match self {
            Self::Birth | Self::Death => Often::Once,
            Self::Acquittal
            | Self::Appointment
            | Self::Arrest
            | Self::Conviction
            | Self::Plea
            | Self::Resignation
            | Self::Sentence => Often::OnceInAStory,
            _ => Often::Again,
        }
    }
}

/// How often something befalls one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Often {
    /// Once in a life.
    Once,
    /// Once in most stories, unless they say otherwise.
    OnceInAStory,
    /// Any number of times.
    Again,
}

/// How a word tells of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `arrest`
    Noun,
    /// What its subject did: `resigned`.
    Did,
    /// What befell its subject, or its object: `arrested`.
    Befell,
}

/// The words of events.
pub(super) static HEADS: WordTable<(EventKind, Form), 256> = WordTable::new(&[
    ("abduction", (EventKind::Abduction, Form::Noun)),
    ("abducted", (EventKind::Abduction, Form::Befell)),
    ("kidnapping", (EventKind::Abduction, Form::Noun)),
    ("kidnapped", (EventKind::Abduction, Form::Befell)),
    ("acquittal", (EventKind::Acquittal, Form::Noun)),
    ("acquitted", (EventKind::Acquittal, Form::Befell)),
    ("appointment", (EventKind::Appointment, Form::Noun)),
    ("appointed", (EventKind::Appointment, Form::Befell)),
    ("arrest", (EventKind::Arrest, Form::Noun)),
    ("arrested", (EventKind::Arrest, Form::Befell)),
    ("attack", (EventKind::Attack, Form::Noun)),
    ("attacked", (EventKind::Attack, Form::Befell)),
    ("birth", (EventKind::Birth, Form::Noun)),
    ("born", (EventKind::Birth, Form::Befell)),
    ("charged", (EventKind::Charge, Form::Befell)),
    ("collapse", (EventKind::Collapse, Form::Noun)),
    ("collapsed", (EventKind::Collapse, Form::Did)),
    ("conviction", (EventKind::Conviction, Form::Noun)),
    ("convicted", (EventKind::Conviction, Form::Befell)),
    ("crash", (EventKind::Crash, Form::Noun)),
    ("crashed", (EventKind::Crash, Form::Did)),
    ("death", (EventKind::Death, Form::Noun)),
    ("died", (EventKind::Death, Form::Did)),
    ("killed", (EventKind::Death, Form::Befell)),
    ("dismissal", (EventKind::Dismissal, Form::Noun)),
    ("dismissed", (EventKind::Dismissal, Form::Befell)),
    ("fired", (EventKind::Dismissal, Form::Befell)),
    ("election", (EventKind::Election, Form::Noun)),
    ("elected", (EventKind::Election, Form::Befell)),
    ("explosion", (EventKind::Explosion, Form::Noun)),
    ("exploded", (EventKind::Explosion, Form::Did)),
    ("extradition", (EventKind::Extradition, Form::Noun)),
    ("extradited", (EventKind::Extradition, Form::Befell)),
    ("funeral", (EventKind::Funeral, Form::Noun)),
    ("buried", (EventKind::Funeral, Form::Befell)),
    ("inauguration", (EventKind::Inauguration, Form::Noun)),
    ("inaugurated", (EventKind::Inauguration, Form::Befell)),
    ("indictment", (EventKind::Indictment, Form::Noun)),
    ("indicted", (EventKind::Indictment, Form::Befell)),
    ("plea", (EventKind::Plea, Form::Noun)),
    ("pleaded", (EventKind::Plea, Form::Did)),
    ("pled", (EventKind::Plea, Form::Did)),
    ("release", (EventKind::Release, Form::Noun)),
    ("released", (EventKind::Release, Form::Befell)),
    ("freed", (EventKind::Release, Form::Befell)),
    ("resignation", (EventKind::Resignation, Form::Noun)),
    ("resigned", (EventKind::Resignation, Form::Did)),
    ("retirement", (EventKind::Retirement, Form::Noun)),
    ("retired", (EventKind::Retirement, Form::Did)),
    ("sentencing", (EventKind::Sentence, Form::Noun)),
    ("sentenced", (EventKind::Sentence, Form::Befell)),
    ("shooting", (EventKind::Shooting, Form::Noun)),
    ("shot", (EventKind::Shooting, Form::Befell)),
    ("strike", (EventKind::Strike, Form::Noun)),
    ("struck", (EventKind::Strike, Form::Befell)),
    ("suspension", (EventKind::Suspension, Form::Noun)),
    ("suspended", (EventKind::Suspension, Form::Befell)),
    ("victory", (EventKind::Victory, Form::Noun)),
    ("won", (EventKind::Victory, Form::Did)),
    ("vote", (EventKind::Vote, Form::Noun)),
    ("voted", (EventKind::Vote, Form::Did)),
    ("wedding", (EventKind::Wedding, Form::Noun)),
    ("married", (EventKind::Wedding, Form::Did)),
]);
