use std::fmt::Write as _;
use std::io;

use serde_json::{Value, json};

use super::array::Array;
use super::fingerprint::fingerprints;
use super::{FileReport, Page, Places, Position, Renderer, Report, silence};
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::rules::Rule;
use crate::text::Span;

/// SARIF 2.1.0 (OASIS, 2020), for code scanning and its viewers.
pub(super) static RENDERER: Renderer =
    Renderer { name: "sarif", summary: "SARIF 2.1.0, for code scanning and its viewers", render };

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

fn render(report: &Report<'_>, _page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    let rules: Vec<&Rule> = report.tally.rules.values().copied().collect();
    let version = env!("CARGO_PKG_VERSION");
    let tool = json!({"driver": {
        "name": "copydesk",
        "version": version,
        "semanticVersion": version,
        "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
    }});
    let properties = json!({"notShown": silence(report.tally.silenced)});
    write!(
        out,
        "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{tool},\
         \"columnKind\":\"unicodeCodePoints\",\"properties\":{properties},\"invocations\":"
    )?;
    write_invocation(report, out)?;
    write!(out, ",\"results\":")?;
    let mut all = Array::open(out)?;
    for file in report.files() {
        for result in results(file?.as_ref(), &rules) {
            all.push(&result)?;
        }
    }
    all.close()?;
    writeln!(out, "}}]}}")
}

/// Whether all files were checked, and which were not.
fn write_invocation(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let successful = report.tally.unread == 0;
    write!(out, "[{{\"executionSuccessful\":{successful},\"toolExecutionNotifications\":")?;
    let mut notes = Array::open(out)?;
    if !successful {
        for file in report.files() {
            if let Some(note) = unread(file?.as_ref()) {
                notes.push(&note)?;
            }
        }
    }
    notes.close()?;
    write!(out, "}}]")
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": [rule.family]},
    })
}

/// A file that could not be read.
fn unread(file: &FileReport) -> Option<Value> {
    let error = file.error.as_deref()?;
    Some(json!({
        "level": "error",
        "message": {"text": error},
        "locations": [{"physicalLocation": {"artifactLocation": artifact(file)}}],
    }))
}

fn results(file: &FileReport, rules: &[&Rule]) -> Vec<Value> {
    let places = Places::new(file.source.text());
    let marks = fingerprints(file);
    let told = |(finding, mark): (&Finding, String)| {
        let mut result = result(file, finding, &mark, rules, &places);
        let others = finding.elsewhere.iter().filter_map(|other| elsewhere(file, other));
        if let Some(related) = result["relatedLocations"].as_array_mut() {
            let first = related.len();
            related.extend(others.zip(first..).map(|(mut location, id)| {
                location["id"] = json!(id);
                location
            }));
        }
        result
    };
    file.findings.iter().zip(marks).map(told).collect()
}

fn result(file: &FileReport, finding: &Finding, mark: &str, rules: &[&Rule], places: &Places<'_>) -> Value {
    let related = |(id, related): (usize, &crate::finding::Related)| {
        let mut location = location(file, related.span, places);
        location["id"] = json!(id);
        location["message"] = json!({"text": related.message});
        location
    };
    let text = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    let mut result = json!({
        "ruleId": finding.rule.name,
        "ruleIndex": rules.binary_search_by_key(&finding.rule.name, |rule| rule.name).unwrap_or_default(),
        "level": level(finding.severity),
        "message": {"text": text},
        "locations": [location(file, finding.span, places)],
        "relatedLocations": finding.related.iter().enumerate().map(related).collect::<Vec<_>>(),
        "partialFingerprints": {"copydesk/v1": mark},
    });
    if !finding.fixes.is_empty() {
        result["fixes"] = finding.fixes.iter().map(|fix| fixed(file, fix, places)).collect();
    }
    result
}

fn fixed(file: &FileReport, fix: &Fix, places: &Places<'_>) -> Value {
    let replacement = |edit: &Edit| json!({"deletedRegion": region(places.of(edit.span)), "insertedContent": {"text": edit.text}});
    json!({
        "description": {"text": fix.title},
        "artifactChanges": [{
            "artifactLocation": artifact(file),
            "replacements": fix.edits.iter().map(replacement).collect::<Vec<_>>(),
        }],
    })
}

/// A place in another file.
fn elsewhere(file: &FileReport, other: &crate::finding::Elsewhere) -> Option<Value> {
    let region = region(file.place(other)?);
    let place = json!({"artifactLocation": {"uri": uri(&other.file)}, "region": region});
    Some(json!({"physicalLocation": place, "message": {"text": other.message}}))
}

fn location(file: &FileReport, span: Span, places: &Places<'_>) -> Value {
    json!({"physicalLocation": {"artifactLocation": artifact(file), "region": region(places.of(span))}})
}

fn region((start, end): (Position, Position)) -> Value {
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

fn artifact(file: &FileReport) -> Value {
    json!({"uri": uri(&file.path)})
}

/// A path as a URI reference (RFC 3986); a relative one stays relative.
fn uri(path: &str) -> String {
    let path = path.replace(std::path::MAIN_SEPARATOR, "/");
    let drive = matches!(path.as_bytes(), [b'A'..=b'Z' | b'a'..=b'z', b':', b'/', ..]);
    let prefix = match drive {
        true => "file:///",
        false if path.starts_with('/') => "file://",
        false => "",
    };
    let mut out = String::from(prefix);
    for byte in path.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || (drive && byte == b':');
        if plain {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_as_uris() {
        assert_eq!(uri("copy/für 1.txt"), "copy/f%C3%BCr%201.txt");
        assert_eq!(uri("/desk/a.txt"), "file:///desk/a.txt");
        assert_eq!(uri("C:/desk/a.txt"), "file:///C:/desk/a.txt");
        assert_eq!(uri("a:b.txt"), "a%3Ab.txt");
    }
}
