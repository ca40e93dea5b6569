use std::io;

use super::{sieve, timex_type, zone};
use crate::Copy;
use crate::report::Places;
use crate::resolve::{Entity, Mention};
use crate::text::Span;

/// Writes what the copy says for people to read, each thing with its line and column.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn text(path: &str, copy: &Copy, out: &mut dyn io::Write) -> io::Result<()> {
    let teller = Teller { copy, places: Places::new(copy.source.text()) };
    teller.head(path, out)?;
    teller.people(out)?;
    let facts = &copy.analysis.facts;
    teller.entities("organizations", &facts.organizations, out)?;
    teller.entities("places", &facts.places, out)?;
    teller.quotes(out)?;
    teller.dates(out)?;
    teller.numbers(out)?;
    writeln!(out)
}

struct Teller<'a> {
    copy: &'a Copy,
    places: Places<'a>,
}

impl Teller<'_> {
    fn at(&self, span: Span) -> String {
        let at = self.places.at(self.copy.in_source(span).start);
        format!("{}:{}", at.line, at.column)
    }

    fn words(&self, span: Span) -> String {
        let words: Vec<&str> = self.copy.analysis.text(span).split_whitespace().collect();
        words.join(" ")
    }

    fn mentions(&self, mentions: &[Mention]) -> String {
        let told = |mention: &Mention| format!("{} at {}", self.words(mention.span), self.at(mention.span));
        mentions.iter().map(told).collect::<Vec<_>>().join(", ")
    }

    fn head(&self, path: &str, out: &mut dyn io::Write) -> io::Result<()> {
        let article = &self.copy.analysis.article;
        writeln!(out, "{path}")?;
        if let Some(headline) = article.headline() {
            writeln!(out, "  headline   {headline}")?;
        }
        match article.published {
            Some(published) => {
                let (day, weekday) = (published.day, published.day.weekday());
                writeln!(out, "  published  {weekday} {day}")?;
            }
            None => writeln!(out, "  published  nothing tells")?,
        }
        let zones =
            article.blocks.iter().map(|block| format!("{} {}", zone(block.zone), self.at(block.span)));
        writeln!(out, "  zones      {}", zones.collect::<Vec<_>>().join(", "))
    }

    fn people(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let people = &self.copy.analysis.facts.people;
        heading("people", people.len(), out)?;
        for person in people {
            writeln!(out, "    {}", person.name)?;
            for title in &person.titles {
                writeln!(out, "      {} at {}", self.words(title.span), self.at(title.span))?;
            }
            writeln!(out, "      {}", self.mentions(&person.mentions))?;
        }
        Ok(())
    }

    fn entities(&self, name: &str, entities: &[Entity], out: &mut dyn io::Write) -> io::Result<()> {
        heading(name, entities.len(), out)?;
        for entity in entities {
            writeln!(out, "    {}: {}", entity.name, self.mentions(&entity.mentions))?;
        }
        Ok(())
    }

    fn quotes(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let quotes = &self.copy.analysis.facts.quotes;
        heading("quotes", quotes.len(), out)?;
        for quote in quotes {
            let speaker = quote.speaker.as_ref().map_or_else(
                || "nobody found".to_owned(),
                |speaker| format!("{} ({})", speaker.name, sieve(speaker.sieve)),
            );
            writeln!(out, "    {} {speaker}: “{}”", self.at(quote.span), self.words(quote.span))?;
        }
        Ok(())
    }

    fn dates(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let dates = &self.copy.analysis.facts.dates;
        heading("dates", dates.len(), out)?;
        for date in dates {
            let value = date.value.as_deref().unwrap_or("no value");
            let (at, words) = (self.at(date.span), self.words(date.span));
            writeln!(out, "    {at} {words}: {} {value}", timex_type(date.kind))?;
        }
        Ok(())
    }

    fn numbers(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let quantities = &self.copy.analysis.facts.quantities;
        heading("numbers", quantities.len(), out)?;
        for quantity in quantities {
            let unit = quantity.unit.as_deref().unwrap_or("");
            let (at, words) = (self.at(quantity.span), self.words(quantity.span));
            let told = format!("    {at} {words}: {} {unit}", quantity.value);
            writeln!(out, "{}", told.trim_end())?;
        }
        Ok(())
    }
}

fn heading(name: &str, count: usize, out: &mut dyn io::Write) -> io::Result<()> {
    if count == 0 { Ok(()) } else { writeln!(out, "  {name}") }
}
