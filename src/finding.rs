//! What a rule returns.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::fix::Fix;
use crate::rules::Rule;
use crate::text::Span;

/// How sure and how grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// A matter of style.
    Hint,
    /// A question to the writer.
    Info,
    /// Very likely wrong.
    Warning,
    /// The text contradicts itself, and the calendar or arithmetic proves it.
    Error,
}

impl Severity {
    /// All four, the gravest first.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Info, Self::Hint];

    /// Its name in reports and settings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Hint => "hint",
        }
    }
}

/// Another place a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What stands there.
    pub message: String,
}

/// A place in another file that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// The file, as reports name it.
    pub file: Arc<str>,
    /// Where, in bytes of its source.
    pub span: Span,
    /// What stands there.
    pub message: String,
}

/// A rule as its name.
mod by_name {
    use serde::de::{Deserialize as _, Deserializer, Error as _};
    use serde::ser::{Serialize as _, Serializer};

    use crate::rules::{self, Rule};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "so serde hands it over")]
    pub(super) fn serialize<S: Serializer>(rule: &&'static Rule, serializer: S) -> Result<S::Ok, S::Error> {
        rule.name.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(de: D) -> Result<&'static Rule, D::Error> {
        let name = <&str>::deserialize(de)?;
        rules::by_name(name).ok_or_else(|| D::Error::custom(format_args!("no rule {name}")))
    }
}

/// Something a rule found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule that found it.
    #[serde(with = "by_name")]
    pub rule: &'static Rule,
    /// How grave; the rule's own unless it had less to go on.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// What clashes with what, in one line.
    pub message: String,
    /// The other places of the clash, in text order.
    pub related: Vec<Related>,
    /// The places of the clash in other files.
    pub elsewhere: Vec<Elsewhere>,
    /// What to do, in one line.
    pub help: Option<String>,
    /// Edits that would settle it; more than one where both sides may be right.
    pub fixes: Vec<Fix>,
    /// How sure the evidence is, in percent; under [`Finding::SHOWN_FROM`] it is kept for those who ask for all.
    pub confidence: u8,
}

impl Finding {
    /// The confidence, in percent, from which a finding is shown.
    pub const SHOWN_FROM: u8 = 50;

    /// A finding with the rule's severity, full confidence, and nothing beside it.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            span,
            message: message.into(),
            related: Vec::new(),
            elsewhere: Vec::new(),
            help: None,
            fixes: Vec::new(),
            confidence: 100,
        }
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: message.into() });
        self
    }

    /// Adds a place in another file.
    #[must_use]
    pub fn elsewhere(mut self, file: &str, span: Span, message: impl Into<String>) -> Self {
        self.elsewhere.push(Elsewhere { file: Arc::from(file), span, message: message.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Offers an edit.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// Lowers the severity.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Sets the confidence, in percent.
    #[must_use]
    pub fn confidence(mut self, percent: u8) -> Self {
        self.confidence = percent;
        self
    }
}
