use std::fmt::Write as _;
use std::io;

use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::{FileReport, Page, Places, Renderer, Report, silence};
use crate::finding::{Finding, Severity};
use crate::fix::{Edit, Fix};
use crate::rules::Rule;
use crate::text::Span;

/// SARIF 2.1.0 (OASIS, 2020), for code scanning and its viewers.
pub(super) static RENDERER: Renderer =
    Renderer { name: "sarif", summary: "SARIF 2.1.0, for code scanning and its viewers", render };

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

fn render(report: &Report, _page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    let mut rules: Vec<&'static Rule> = report.findings().map(|finding| finding.rule).collect();
    rules.sort_by_key(|rule| rule.name);
    rules.dedup();
    let results: Vec<Value> = report.files.iter().flat_map(|file| results(report, file, &rules)).collect();
    let unread: Vec<Value> = report.files.iter().filter_map(unread).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "copydesk",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": unread.is_empty(),
                "toolExecutionNotifications": unread,
            }],
            "results": results,
            "properties": {"notShown": silence(report.silenced())},
        }],
    });
    serde_json::to_writer(&mut *out, &log)?;
    writeln!(out)
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

fn results(report: &Report, file: &FileReport, rules: &[&Rule]) -> Vec<Value> {
    let places = Places::new(file.source.text());
    let marks = fingerprints(file);
    let told = |(finding, mark): (&Finding, String)| {
        let mut result = result(file, finding, &mark, rules, &places);
        let others = finding.elsewhere.iter().filter_map(|other| elsewhere(report, other));
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
    let replacement = |edit: &Edit| json!({"deletedRegion": region(edit.span, places), "insertedContent": {"text": edit.text}});
    json!({
        "description": {"text": fix.title},
        "artifactChanges": [{
            "artifactLocation": artifact(file),
            "replacements": fix.edits.iter().map(replacement).collect::<Vec<_>>(),
        }],
    })
}

/// A place in another file.
fn elsewhere(report: &Report, other: &crate::finding::Elsewhere) -> Option<Value> {
    let places = Places::new(report.others.get(&other.file)?.text());
    let place = json!({"artifactLocation": {"uri": uri(&other.file)}, "region": region(other.span, &places)});
    Some(json!({"physicalLocation": place, "message": {"text": other.message}}))
}

fn location(file: &FileReport, span: Span, places: &Places<'_>) -> Value {
    json!({"physicalLocation": {"artifactLocation": artifact(file), "region": region(span, places)}})
}

fn region(span: Span, places: &Places<'_>) -> Value {
    let (start, end) = places.of(span);
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
