//! Validates the SARIF report against the schema of the standard, as the crate `serde-sarif` carries it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "tests read files and the environment")]

mod support;

use std::path::Path;

use copydesk::Copy;
use copydesk::article::House;
use copydesk::format::Format;
use copydesk::report::{self, FileReport, Page, Report};
use copydesk::rules;
use copydesk::text::Source;
use serde_json::Value;
use support::Shows;

fn schema() -> Value {
    let metadata = support::cargo::metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").unwrap();
    let manifest = Path::new(package["manifest_path"].as_str().unwrap());
    let text = std::fs::read_to_string(manifest.with_file_name("src").join("schema.json")).unwrap();
    let mut schema: Value = serde_json::from_str(&text).unwrap();
    // The schema's pattern of language tags has a bracket too many; copydesk writes no such tags.
    for owner in ["run", "toolComponent"] {
        let tag = schema.pointer_mut(&format!("/definitions/{owner}/properties/language"));
        tag.and_then(Value::as_object_mut).and_then(|tag| tag.remove("pattern")).unwrap();
    }
    schema
}

fn file(path: &str, text: &str) -> FileReport {
    let copy = Copy::read(Source::from(text), Format::Plain, House::default());
    FileReport {
        path: path.into(),
        findings: copy.findings(|_| true),
        runs: Vec::new(),
        published: None,
        source: copy.source,
        fixed: 0,
        checked: 0,
        error: None,
    }
}

/// A report of everything the rules' pages flag, and of a file that could not be read.
fn report() -> Report {
    let mut report = Report::default();
    for rule in rules::ALL {
        for example in support::examples(rule.page).iter().filter(|e| e.shows == Shows::MustFlag) {
            report.files.push(file(&format!("copy/für {}.txt", rule.name), &example.copy.text));
        }
    }
    report.files.push(FileReport::failed("/desk/photo.txt".into(), "a binary file".into()));
    report
}

#[test]
fn the_report_keeps_the_schema() {
    let renderer = report::by_name("sarif").unwrap();
    let mut out = Vec::new();
    (renderer.render)(&report(), &Page { width: 80, color: false }, &mut out).unwrap();
    let log: Value = serde_json::from_slice(&out).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert!(results.iter().any(|result| !result["relatedLocations"].as_array().unwrap().is_empty()));
    assert!(results.iter().any(|result| result["fixes"].is_array()));
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let errors: Vec<_> =
        validator.iter_errors(&log).map(|e| format!("{} at {}", e, e.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}
