use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Outcome;
use super::configs::Configs;
use super::files::Input;
use super::output::{complain, print};
use super::reading::Reading;
use crate::Copy;
use crate::config::stet::{self, Entry, Quoted};
use crate::config::{Selector, Settings, Stet};
use crate::finding::Finding;
use crate::report::Places;
use crate::rules::{self, Rule};

/// Mark a finding as checked, or list what was
///
/// What is checked is kept in .copydesk/stet.toml and not shown again until its words change. Without a file, what
/// was checked here is listed, with what has become of it.
#[derive(Args)]
pub(super) struct Mark {
    /// The file the finding is in
    #[arg(value_name = "FILE", requires = "rule")]
    file: Option<PathBuf>,
    /// The rule that found it
    #[arg(long, value_name = "RULE", requires = "file")]
    rule: Option<Selector>,
    /// The line the finding begins in
    #[arg(long, value_name = "N", requires = "rule")]
    line: Option<u32>,
    /// Let the rule pass in the whole file
    #[arg(long, requires = "rule", conflicts_with = "line")]
    whole_file: bool,
    /// Who checked it [default: the user]
    #[arg(long, value_name = "NAME", requires = "rule")]
    by: Option<String>,
    /// Why it stands
    #[arg(long, value_name = "TEXT", requires = "rule")]
    why: Option<String>,
    /// Take out what is not found any more
    #[arg(long, conflicts_with = "file")]
    prune: bool,
}

type Result<T> = std::result::Result<T, String>;

impl Mark {
    pub(super) fn run(&self) -> Outcome {
        let done = match (&self.file, self.rule) {
            (Some(_), _) if self.line.is_none() && !self.whole_file => {
                Err("--line says which finding, or --whole-file that the rule is not wanted there".to_owned())
            }
            (Some(file), Some(Selector::Rule(name))) => self.mark(file, name),
            (Some(_), _) => Err("--rule takes the name of one rule".to_owned()),
            _ => self.list(),
        };
        match done {
            Ok(told) => print(&told),
            Err(error) => {
                complain(error);
                Outcome::Failed
            }
        }
    }

    fn mark(&self, file: &Path, name: &str) -> Result<String> {
        let rule = rules::by_name(name).ok_or("there is no such rule")?;
        let copies = read(file)?;
        let root = stet::root_for(file, Some(Path::new(".")));
        let path = stet::name_under(&root, file).ok_or("the file stands outside of its folder")?;
        let found: Vec<Option<Quoted>> = if self.whole_file {
            vec![None]
        } else {
            self.found(&copies, rule)?.iter().map(|(copy, finding)| Some(Quoted::of(copy, finding))).collect()
        };
        let mut told = String::new();
        for quoted in found {
            let by = self.by.clone().or_else(stet::who);
            let on = Some(crate::config::today());
            let entry =
                Entry { path: path.clone(), rule: name.to_owned(), quoted, by, on, why: self.why.clone() };
            stet::record(&root, &entry).map_err(|error| error.to_string())?;
            let _ = writeln!(told, "checked: {}", shown(&entry));
        }
        Ok(told)
    }

    /// What the rule finds in the line, each with the article it stands in.
    fn found<'c>(&self, copies: &'c [Copy], rule: &Rule) -> Result<Vec<(&'c Copy, Finding)>> {
        let (mut here, mut lines) = (Vec::new(), Vec::new());
        for copy in copies {
            let places = Places::new(copy.source.text());
            for finding in copy.findings(|other| other == rule) {
                let line = places.at(finding.span.start).line;
                lines.push(line.to_string());
                if Some(line) == self.line {
                    here.push((copy, finding));
                }
            }
        }
        if !here.is_empty() {
            return Ok(here);
        }
        let elsewhere = match lines.as_slice() {
            [] => "nor elsewhere in the file".to_owned(),
            lines => format!("but in line {}", lines.join(", ")),
        };
        let line = self.line.unwrap_or_default();
        Err(format!("{} finds nothing in line {line}, {elsewhere}", rule.name))
    }

    fn list(&self) -> Result<String> {
        let stet = Stet::discover(Path::new("")).map_err(|error| error.to_string())?;
        let mut told = String::new();
        let mut stale = Vec::new();
        for (index, entry) in stet.entries().iter().enumerate() {
            let fate = fate(&stet, entry);
            let _ = writeln!(told, "{}{}", shown(entry), fate.unwrap_or_default());
            if fate.is_some() {
                stale.push(index);
            }
        }
        if self.prune && !stale.is_empty() {
            stet::remove(stet.root(), &stale).map_err(|error| error.to_string())?;
        }
        let done = if self.prune { "taken out" } else { "stale (--prune takes them out)" };
        let _ = write!(told, "{} checked", stet.entries().len());
        let _ = if stale.is_empty() { writeln!(told) } else { writeln!(told, ", {} {done}", stale.len()) };
        Ok(told)
    }
}

fn read(file: &Path) -> Result<Vec<Copy>> {
    let reading = Reading::new(Input::File(file.to_owned()), None);
    let config = Configs::new(Settings::default(), false).of(file).map_err(|error| error.to_string())?;
    reading.copies(&config).map_err(|error| format!("{}: {error}", file.display()))
}

/// What is to be said of an entry that lets nothing pass any more.
fn fate(stet: &Stet, entry: &Entry) -> Option<&'static str> {
    let Some(rule) = rules::by_name(&entry.rule) else { return Some(" (stale: there is no such rule)") };
    let Ok(copies) = read(&stet.root().join(&entry.path)) else {
        return Some(" (stale: the file is gone)");
    };
    let covered = |copy: &Copy| copy.findings(|other| other == rule).iter().any(|f| entry.covers(copy, f));
    let stands = copies.iter().any(covered);
    (!stands).then_some(" (stale: the words are not found any more)")
}

/// `news/ferry.txt: repeated-word “that that”, by A. Lee, 2024-05-03: the poem reads so`
fn shown(entry: &Entry) -> String {
    let words = entry.quoted.as_ref();
    let words = words.map_or_else(|| "in the whole file".to_owned(), |quoted| format!("“{}”", quoted.words));
    let mut line = format!("{}: {} {words}", entry.path, entry.rule);
    if let Some(by) = &entry.by {
        let _ = write!(line, ", by {by}");
    }
    if let Some(on) = entry.on {
        let _ = write!(line, ", {on}");
    }
    if let Some(why) = &entry.why {
        let _ = write!(line, ": {why}");
    }
    line
}
