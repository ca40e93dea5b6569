//! Every form of report holds every finding and is well-formed; SARIF is held against the schema of the standard, as the
//! crate `serde-sarif` carries it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "tests read files and the environment")]

mod support;

use std::path::Path;
use std::sync::Arc;

use copydesk::Copy;
use copydesk::article::House;
use copydesk::finding::Finding;
use copydesk::format::Format;
use copydesk::pack::{pack, unpack};
use copydesk::report::{self, FileReport, Page, Places, Report};
use copydesk::rules;
use copydesk::text::{Source, Span};
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
        elsewhere: std::collections::BTreeMap::new(),
        fixed: 0,
        silenced: copydesk::config::Silenced::default(),
        error: None,
    }
}

/// A report of everything the rules' pages flag, and of a file that could not be read.
fn report() -> Vec<FileReport> {
    let mut files = Vec::new();
    for rule in rules::ALL {
        for example in support::examples(rule.page).iter().filter(|e| e.shows == Shows::MustFlag) {
            let path = format!("copy/für {} {}.txt", rule.name, files.len());
            files.push(file(&path, &example.copy.text));
        }
    }
    files.push(FileReport::failed("/desk/photo.txt".into(), "a binary file".into()));
    files
}

/// The report in one of its forms.
fn rendered(format: &str) -> (Vec<FileReport>, String) {
    let files = report();
    let text = render(format, &files);
    (files, text)
}

fn render(format: &str, files: &Vec<FileReport>) -> String {
    let mut out = Vec::new();
    let renderer = report::by_name(format).unwrap();
    let report = Report::of(files).unwrap();
    (renderer.render)(&report, &Page { width: 80, color: false }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn findings(files: &[FileReport]) -> impl Iterator<Item = &Finding> {
    files.iter().flat_map(|file| &file.findings)
}

#[test]
fn sarif_keeps_the_schema_of_the_standard() {
    let log: Value = serde_json::from_str(&rendered("sarif").1).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert!(results.iter().any(|result| !result["relatedLocations"].as_array().unwrap().is_empty()));
    assert!(results.iter().any(|result| result["fixes"].is_array()));
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let errors: Vec<_> =
        validator.iter_errors(&log).map(|e| format!("{} at {}", e, e.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn a_file_that_was_set_aside_is_told_as_it_was() {
    let mut files = report();
    let elsewhere = (Arc::from("other.txt"), Span::new(3, 8));
    let places = Places::new("One.\nTwo.");
    for file in &mut files {
        file.elsewhere = [(elsewhere.clone(), places.of(elsewhere.1))].into();
        for finding in &mut file.findings {
            *finding = finding.clone().elsewhere("other.txt", elsewhere.1, "two there");
        }
    }
    let back: Vec<FileReport> = files.iter().map(|file| unpack(&pack(file)).unwrap()).collect();
    for renderer in report::ALL {
        let told = render(renderer.name, &files);
        assert_eq!(told, render(renderer.name, &back), "{}", renderer.name);
        assert!(told.contains("other.txt") && told.contains("two there"), "{}", renderer.name);
    }
    let told: Value = serde_json::from_str(&render("rdjson", &files)).unwrap();
    let validator = jsonschema::validator_for(&reviewdog()).unwrap();
    assert!(validator.is_valid(&told));
    assert!(findings(&files).eq(findings(&back)));
}

/// The elements of an XML document with their attributes, in order; fails where it is not well-formed.
fn elements(xml: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut elements = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag) => {
                let value = |a: &quick_xml::events::attributes::Attribute<'_>| {
                    a.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned()
                };
                let all = tag.attributes().map(|a| a.unwrap());
                let attributes = all.map(|a| (a.key.as_ref().to_owned(), value(&a))).collect();
                elements.push((tag.name().as_ref().to_owned(), attributes));
            }
            quick_xml::events::Event::Eof => return elements,
            _ => {}
        }
    }
}

fn attribute<'a>(element: &'a (String, Vec<(String, String)>), name: &str) -> &'a str {
    element.1.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

#[test]
fn junit_tells_a_case_a_finding_and_fails_the_grave_ones() {
    let (files, xml) = rendered("junit");
    let elements = elements(&xml);
    let named = |name: &str| elements.iter().filter(|(element, _)| element == name).count();
    let grave = findings(&files).filter(|f| f.severity >= copydesk::finding::Severity::Warning).count();
    assert_eq!(named("failure"), grave);
    assert_eq!(named("error"), 1);
    assert_eq!(attribute(&elements[0], "failures"), grave.to_string());
    let quiet = files.iter().filter(|file| file.findings.is_empty()).count();
    assert_eq!(named("testcase"), findings(&files).count() + quiet);
    assert_eq!(attribute(&elements[0], "tests"), named("testcase").to_string());
}

#[test]
fn checkstyle_holds_every_finding_with_its_place() {
    let (files, xml) = rendered("checkstyle");
    let elements = elements(&xml);
    let errors: Vec<_> = elements.iter().filter(|(name, _)| name == "error").collect();
    assert_eq!(errors.len(), findings(&files).count() + 1);
    let first = findings(&files).next().unwrap();
    assert_eq!(attribute(errors[0], "source"), format!("copydesk.{}", first.rule.name));
    assert!(attribute(errors[0], "message").starts_with(&first.message));
    assert!(attribute(errors[0], "line").parse::<u32>().unwrap() > 0);
}

#[test]
fn gitlab_has_a_fingerprint_of_its_own_for_each() {
    let (files, json) = rendered("gitlab");
    let issues: Vec<Value> = serde_json::from_str(&json).unwrap();
    assert_eq!(issues.len(), findings(&files).count() + 1);
    let mut marks: Vec<_> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    marks.sort_unstable();
    let all = marks.len();
    marks.dedup();
    assert_eq!(marks.len(), all);
    for issue in &issues {
        assert!(
            ["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().unwrap())
        );
        assert!(issue["location"]["positions"]["begin"]["line"].as_u64().unwrap() > 0);
    }
}

#[test]
fn columns_of_reviewdog_count_bytes() {
    let text =
        "Lervik closes the pier\n\n“Ja,” Orr said. The the pier closed on Monday, and and it stays so.\n";
    let told: Value = serde_json::from_str(&render("rdjson", &vec![file("a.txt", text)])).unwrap();
    let diagnostic = told["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .rfind(|d| d["code"]["value"] == "repeated-word")
        .unwrap();
    let range = &diagnostic["location"]["range"];
    let line = text.lines().nth(2).unwrap();
    let columns = |end: &str| range[end]["column"].as_u64().unwrap() as usize - 1;
    assert_eq!(&line[columns("start")..columns("end")], "and");
    assert_eq!(range["start"]["line"], 3);
    assert!(diagnostic["suggestions"][0]["text"].is_string());
}

/// What the Reviewdog Diagnostic Format lets a result hold, and nothing beside it.
fn reviewdog() -> Value {
    let text = serde_json::json!({"type": "string"});
    let object = |required: Value, properties: Value| {
        serde_json::json!({
            "type": "object", "required": required, "properties": properties, "additionalProperties": false,
        })
    };
    let count = serde_json::json!({"type": "integer", "minimum": 1});
    let position = object(serde_json::json!(["line"]), serde_json::json!({"line": count, "column": count}));
    let range = object(serde_json::json!(["start"]), serde_json::json!({"start": position, "end": position}));
    let location = object(serde_json::json!(["path"]), serde_json::json!({"path": text, "range": range}));
    let code = object(serde_json::json!(["value"]), serde_json::json!({"value": text, "url": text}));
    let suggestion =
        object(serde_json::json!(["range", "text"]), serde_json::json!({"range": range, "text": text}));
    let related =
        object(serde_json::json!(["location"]), serde_json::json!({"message": text, "location": location}));
    let diagnostic = object(
        serde_json::json!(["message", "location"]),
        serde_json::json!({
            "message": text,
            "location": location,
            "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
            "source": object(serde_json::json!(["name"]), serde_json::json!({"name": text, "url": text})),
            "code": code,
            "suggestions": {"type": "array", "items": suggestion},
            "original_output": text,
            "relatedLocations": {"type": "array", "items": related},
        }),
    );
    let source = object(serde_json::json!(["name"]), serde_json::json!({"name": text, "url": text}));
    object(
        serde_json::json!(["diagnostics"]),
        serde_json::json!({"source": source, "diagnostics": {"type": "array", "items": diagnostic}}),
    )
}

#[test]
fn reviewdog_is_told_what_its_format_holds() {
    let (files, json) = rendered("rdjson");
    let told: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(told["diagnostics"].as_array().unwrap().len(), findings(&files).count() + 1);
    let validator = jsonschema::validator_for(&reviewdog()).unwrap();
    let errors: Vec<_> =
        validator.iter_errors(&told).map(|e| format!("{} at {}", e, e.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn the_page_asks_for_nothing_and_lets_nothing_out() {
    let mut files = report();
    files.push(file(
        "<b>.txt",
        "Lervik closes pier\n\nThe the <script>alert(1)</script> pier closed on Monday.\n",
    ));
    let page = render("html", &files);
    assert!(!page.contains("<script") && !page.contains("<b>.txt"));
    assert!(!page.contains("src=") && !page.contains("href=") && !page.contains("url("));
    assert_eq!(page.matches("<li ").count(), findings(&files).count());
}
