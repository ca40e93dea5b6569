use clap::Args;

use super::Outcome;
use super::output::{complain, print};
use crate::config::did_you_mean;
use crate::rules::{self, Rule};

/// Print the page of a rule
#[derive(Args)]
pub(super) struct Explain {
    /// The rule (`copydesk rules` lists them)
    #[arg(value_name = "RULE")]
    rule: String,
}

impl Explain {
    pub(super) fn run(&self) -> Outcome {
        if let Some(rule) = rules::by_name(&self.rule) {
            return print(&page(rule));
        }
        let hint = did_you_mean(&self.rule, rules::ALL.iter().map(|rule| rule.name));
        complain(format_args!("there is no rule `{}`{hint}", self.rule));
        Outcome::Failed
    }
}

/// The page as it is read on a terminal: examples are indented, not fenced.
fn page(rule: &Rule) -> String {
    let mut out = String::new();
    let mut example = false;
    for line in rule.page.lines() {
        if line.starts_with("```") {
            example = !example;
            continue;
        }
        if example && !line.is_empty() {
            out.push_str("    ");
        }
        out.push_str(line);
        out.push('\n');
    }
    out.push_str(MARKS);
    out
}

const MARKS: &str = "\nIn the examples ⟦this⟧ is the finding, ⟨this⟩ what it is held against.\n";
