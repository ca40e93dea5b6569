//! The fact sheet: what a checker has to check in an article, numbered, with room for the source, the checker and the
//! tick. One file a form.

mod claims;
mod csv;
mod drawing;
mod galley;
mod html;
mod markdown;
mod names;
mod timeline;

use std::io;

use super::{Places, plural};
use crate::Copy;
use crate::finding::Finding;
use crate::text::Span;

pub use claims::{Claim, Kind};
pub use timeline::Moment;

/// A form a fact sheet can take.
pub struct Form {
    /// Its name, which is the extension of its files too.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub summary: &'static str,
    write: fn(&[Sheet<'_>], &mut dyn io::Write) -> io::Result<()>,
}

/// Every form, the default first.
pub static FORMS: &[&Form] = &[&markdown::FORM, &csv::FORM, &html::FORM];

impl Form {
    /// The form of that name.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        FORMS.iter().copied().find(|form| form.name == name)
    }

    /// Writes the fact sheet of the articles of a file; claims are numbered through.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn write(&self, path: &str, articles: &[Article<'_>], out: &mut dyn io::Write) -> io::Result<()> {
        let mut sheets: Vec<Sheet<'_>> = Vec::with_capacity(articles.len());
        for article in articles {
            let first = sheets.last().map_or(1, |sheet| sheet.first + sheet.claims.len());
            sheets.push(Sheet::new(path, *article, first));
        }
        (self.write)(&sheets, out)
    }
}

/// An article and what is found in it.
#[derive(Clone, Copy, Debug)]
pub struct Article<'c> {
    /// The article.
    pub copy: &'c Copy,
    /// The findings that are shown, in text order; spans count bytes of the source.
    pub findings: &'c [Finding],
}

/// What there is to check in an article.
#[derive(Debug)]
pub struct Sheet<'c> {
    path: &'c str,
    copy: &'c Copy,
    findings: &'c [Finding],
    places: Places<'c>,
    /// The number of the first claim.
    first: usize,
    /// The claims in text order; spans count bytes of the prose.
    pub claims: Vec<Claim>,
    /// The days the story tells of, in their order.
    pub timeline: Vec<Moment>,
}

impl<'c> Sheet<'c> {
    /// Reads the claims of an article; they are numbered from `first` on.
    pub fn new(path: &'c str, article: Article<'c>, first: usize) -> Self {
        let Article { copy, findings } = article;
        let claims = claims::claims(copy, findings);
        let timeline = timeline::moments(&copy.analysis, &claims);
        Self { path, copy, findings, places: Places::new(copy.source.text()), first, claims, timeline }
    }

    fn numbered(&self) -> impl Iterator<Item = (usize, &Claim)> {
        (self.first..).zip(&self.claims)
    }

    /// The line of the file that a span of prose begins in, from 1.
    fn line(&self, span: Span) -> u32 {
        self.places.at(self.copy.in_source(span).start).line
    }

    fn words(&self, span: Span) -> String {
        self.copy.analysis.words(span)
    }

    fn headline(&self) -> Option<String> {
        let article = &self.copy.analysis.article;
        article.headline().map(|headline| headline.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn published(&self) -> String {
        let published = self.copy.analysis.article.published;
        published
            .map_or_else(|| "no publication date known".to_owned(), |p| format!("published {}", p.in_words()))
    }

    /// `23 claims to check, 2 open questions`
    pub fn summary(&self) -> String {
        let questions = plural(self.findings.len(), "open question");
        format!("{} to check, {questions}", plural(self.claims.len(), "claim"))
    }

    /// What is found at a claim, a message each.
    fn questions<'s>(&'s self, claim: &'s Claim) -> impl Iterator<Item = &'s str> {
        claim.questions.iter().filter_map(|at| self.findings.get(*at)).map(|found| found.message.as_str())
    }
}

/// The heads of the columns that the checker fills in.
const TO_FILL: [&str; 3] = ["Source", "Checked by", "Done"];
