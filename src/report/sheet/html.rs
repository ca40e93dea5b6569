use std::io;

use super::claims::Kind;
use super::drawing::drawing;
use super::galley::galley;
use super::timeline::distance;
use super::{Claim, Form, Moment, Sheet, TO_FILL, plural};
use crate::report::markup::escape;

/// One page that needs nothing beside itself: the copy, its timeline and the claims, to read, to tick and to print.
pub(super) static FORM: Form =
    Form { name: "html", summary: "a page to read and print, complete in itself", write };

/// How the page looks; the colors keep a contrast of 4.5 to 1 in both schemes.
const STYLE: &str = include_str!("sheet.css");

/// Nothing is ever fetched: neither by the page nor by what the copy might hold.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

fn write(sheets: &[Sheet<'_>], out: &mut dyn io::Write) -> io::Result<()> {
    let title = sheets.first().map(title).unwrap_or_default();
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <link rel=\"icon\" href=\"data:,\">\n\
         <title>Fact sheet: {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        escape(&title)
    )?;
    for sheet in sheets {
        article(sheet, out)?;
    }
    writeln!(out, "</body>\n</html>")
}

fn title(sheet: &Sheet<'_>) -> String {
    sheet.headline().unwrap_or_else(|| sheet.path.to_owned())
}

fn article(sheet: &Sheet<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    write!(
        out,
        "<main>\n<header>\n<h1>Fact sheet: {}</h1>\n<p>{}, {}. {}.</p>\n{}</header>\n<div class=\"spread\">\n",
        escape(&title(sheet)),
        escape(sheet.path),
        escape(&sheet.published()),
        sheet.summary(),
        counts(sheet)
    )?;
    writeln!(out, "<section class=\"galley\" aria-label=\"Copy\">\n<h2>Copy</h2>")?;
    galley(sheet, out)?;
    writeln!(out, "</section>\n<div class=\"lists\">")?;
    questions(sheet, out)?;
    timeline(sheet, out)?;
    table(sheet, out)?;
    writeln!(out, "</div>\n</div>\n</main>")
}

/// `9 names, 4 places, 3 quotes`
fn counts(sheet: &Sheet<'_>) -> String {
    let count = |kind: Kind| sheet.claims.iter().filter(|claim| claim.kind == kind).count();
    let told = Kind::ALL.map(|kind| (kind, count(kind)));
    let told: Vec<String> = told
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| plural(*count, kind.name()))
        .collect();
    if told.is_empty() { String::new() } else { format!("<p>{}</p>\n", told.join(", ")) }
}

fn questions(sheet: &Sheet<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    if sheet.findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section>\n<h2>Open questions</h2>\n<ol class=\"questions\">")?;
    for (index, finding) in sheet.findings.iter().enumerate() {
        writeln!(
            out,
            "<li><strong class=\"{0}\">{0}</strong> {1} <a href=\"#q{2}-{index}\">line {3}</a></li>",
            finding.severity.name(),
            escape(&finding.message),
            sheet.first,
            sheet.places.at(finding.span.start).line
        )?;
    }
    writeln!(out, "</ol>\n</section>")
}

fn timeline(sheet: &Sheet<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    if sheet.timeline.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section>\n<h2>Timeline</h2>")?;
    drawing(&sheet.timeline, out)?;
    writeln!(out, "<ol class=\"moments\">")?;
    for moment in &sheet.timeline {
        writeln!(out, "<li>{}</li>", told(sheet, moment))?;
    }
    writeln!(out, "</ol>\n</section>")
}

fn told(sheet: &Sheet<'_>, moment: &Moment) -> String {
    let claim = |index: &usize| {
        let claim = sheet.claims.get(*index)?;
        let number = sheet.first + index;
        Some(format!("“{}” <a href=\"#c{number}\">{number}</a>", escape(&sheet.words(claim.span))))
    };
    let mut told: Vec<String> = moment.happened.iter().map(|happened| escape(happened)).collect();
    told.extend(moment.told.iter().filter_map(claim));
    told.extend(distance(&sheet.copy.analysis, moment));
    format!("<b>{}</b><br>{}", moment.days.with_weekdays(), told.join(" · "))
}

fn table(sheet: &Sheet<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    if sheet.claims.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<section>\n<h2>Claims</h2>\n<table role=\"table\">\n<thead role=\"rowgroup\"><tr role=\"row\">"
    )?;
    for head in ["No.", "Line", "Claim"].into_iter().chain(TO_FILL) {
        write!(out, "<th role=\"columnheader\" scope=\"col\">{head}</th>")?;
    }
    writeln!(out, "</tr></thead>\n<tbody role=\"rowgroup\">")?;
    for (number, claim) in sheet.numbered() {
        row(sheet, number, claim, out)?;
    }
    writeln!(out, "</tbody>\n</table>\n</section>")
}

fn row(sheet: &Sheet<'_>, number: usize, claim: &Claim, out: &mut dyn io::Write) -> io::Result<()> {
    let cell = "<td role=\"cell\"";
    write!(
        out,
        "<tr role=\"row\" id=\"r{number}\">{cell} class=\"number\"><a href=\"#c{number}\">{number}</a></td>\
         {cell} class=\"line\">{line}</td>{cell} class=\"words\"><small>{kind}</small> {words}",
        line = sheet.line(claim.span),
        kind = claim.kind.name(),
        words = escape(&sheet.words(claim.span))
    )?;
    if !claim.reading.is_empty() {
        write!(out, "<span class=\"reading\">{}</span>", escape(&claim.reading))?;
    }
    for index in &claim.questions {
        let Some(finding) = sheet.findings.get(*index) else { continue };
        let severity = finding.severity.name();
        write!(out, "<span class=\"asked {severity}\">{}</span>", escape(&finding.message))?;
    }
    write!(out, "</td>")?;
    for head in TO_FILL {
        let fill = if head == "Done" { "<span class=\"box\"></span>" } else { "" };
        write!(out, "{cell} class=\"fill\" data-head=\"{head}\">{fill}</td>")?;
    }
    writeln!(out, "</tr>")
}
