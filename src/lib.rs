//! copydesk reads news copy the way a compiler reads a program: names, titles, quotes, dates and numbers are what
//! the copy declares; what contradicts itself, the calendar or arithmetic is a finding, shown with the place it
//! clashes with.
//!
//! The way from text to findings, one module after the other: [`text`] cuts bytes into words, [`mod@format`] says which
//! bytes of a file are copy, [`article`] finds the zones of a story, [`extract`] what each paragraph mentions,
//! [`resolve`] how the mentions hang together, and [`rules`] what clashes. These are pure: same bytes in, same
//! findings out. [`config`] is what a desk decides, [`report`] how findings are told, [`cli`] the command line, [`lsp`] the
//! language server.

#[macro_use]
pub mod text;
pub mod article;
pub mod calendar;
pub mod cli;
pub mod config;
pub mod extract;
pub mod finding;
pub mod fix;
pub mod format;
pub mod lexicon;
pub mod lists;
pub mod lsp;
pub mod morgue;
pub mod pack;
pub mod reference;
pub mod report;
pub mod resolve;
pub mod rules;

use article::{Article, House};
use extract::Kept;
use finding::Finding;
use fix::Fix;
use format::{Fields, Format, Manuscript, Refusal};
use resolve::Analysis;
use rules::Rule;
use rules::clipping::Clipping;
use text::{Source, Span};

/// An article read to the end: its manuscript and what it says. All spans of the analysis count bytes of the prose;
/// [`Copy::findings`] gives findings whose spans count bytes of the source.
#[derive(Clone, Debug)]
pub struct Copy {
    /// The file as given, or what was unpacked from it.
    pub source: Source,
    /// How the source is written.
    pub format: Format,
    /// Its prose, with the way back to the source.
    pub manuscript: Manuscript,
    /// What the prose says.
    pub analysis: Analysis,
}

impl Copy {
    /// Reads the first article of a text.
    pub fn read(source: Source, format: Format, house: House) -> Self {
        let manuscript = format::read(&source, format);
        Self::new(source, format, manuscript, house)
    }

    /// Reads the articles of a text.
    ///
    /// # Errors
    /// Why it cannot be read as copy of that format.
    pub fn read_all(
        source: &Source,
        format: Format,
        fields: &Fields,
        house: &House,
    ) -> Result<Vec<Self>, Refusal> {
        let articles = format::read_all(source, format, fields)?;
        Ok(articles
            .into_iter()
            .map(|article| Self::new(source.clone(), format, article, house.clone()))
            .collect())
    }

    /// Reads the articles of a file.
    ///
    /// # Errors
    /// Why it cannot be read as copy of that format.
    pub fn open(
        bytes: Vec<u8>,
        format: Format,
        fields: &Fields,
        house: &House,
    ) -> Result<Vec<Self>, Refusal> {
        let (source, articles) = format::open(bytes, format, fields)?;
        Ok(articles
            .into_iter()
            .map(|article| Self::new(source.clone(), format, article, house.clone()))
            .collect())
    }

    fn new(source: Source, format: Format, manuscript: Manuscript, house: House) -> Self {
        let article = Article::new(&manuscript, &house);
        let analysis = Analysis::new(article, house);
        Self { source, format, manuscript, analysis }
    }

    /// Reads the next revision of a file: the same as from scratch, sooner.
    pub fn read_again(source: Source, format: Format, house: House, kept: &mut Kept) -> Self {
        let manuscript = format::read(&source, format);
        let analysis = Analysis::again(&manuscript, house, kept);
        Self { source, format, manuscript, analysis }
    }

    /// What the wanted rules find, placed in the source and in text order. A fix that would have to edit what does
    /// not stand in the source as it was read is left out.
    pub fn findings(&self, wanted: impl Fn(&Rule) -> bool) -> Vec<Finding> {
        let mut found = rules::run(&self.analysis, wanted);
        for finding in &mut found {
            self.place(finding);
        }
        found.sort_by_key(|f| f.span);
        found
    }

    /// What the file says that others may be held against, under the name that reports have for it.
    pub fn clipping(&self, file: &str) -> Clipping {
        let map = &self.manuscript.map;
        Clipping::of(&self.analysis).place(file, |span| map.to_source(span), |span| map.is_verbatim(span))
    }

    /// The source bytes of a span of prose.
    pub fn in_source(&self, span: Span) -> Span {
        self.manuscript.map.to_source(span)
    }

    fn place(&self, finding: &mut Finding) {
        let map = &self.manuscript.map;
        finding.span = map.to_source(finding.span);
        for related in &mut finding.related {
            related.span = map.to_source(related.span);
        }
        let editable = |fix: &Fix| fix.edits.iter().all(|e| map.is_verbatim(e.span));
        finding.fixes.retain(editable);
        for edit in finding.fixes.iter_mut().flat_map(|f| &mut f.edits) {
            edit.span = map.to_source(edit.span);
            edit.text = self.format.escaped(std::mem::take(&mut edit.text));
        }
    }
}
