//! What an import left out, and why.

use std::collections::BTreeMap;

/// How many places are named of each reason.
const NAMED: usize = 3;

/// How long what is named may be, in characters.
const SHOWN: usize = 80;

/// What was left out for one reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reject {
    /// How often.
    pub count: u64,
    /// The first of them: file, line and what stands there.
    pub first: Vec<String>,
}

/// What was left out, by reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rejects(BTreeMap<String, Reject>);

impl Rejects {
    pub(super) fn add(&mut self, reason: &str, file: &str, line: u64, what: &str) {
        if !self.0.contains_key(reason) {
            self.0.insert(reason.to_owned(), Reject::default());
        }
        let Some(reject) = self.0.get_mut(reason) else { return };
        reject.count += 1;
        if reject.first.len() < NAMED {
            let line = if line > 0 { format!(":{line}") } else { String::new() };
            let what: String = what.chars().filter(|c| !c.is_control()).take(SHOWN).collect();
            reject.first.push(format!("{file}{line}: {what}"));
        }
    }

    /// The reasons in alphabetical order.
    pub fn reasons(&self) -> impl Iterator<Item = (&str, &Reject)> {
        self.0.iter().map(|(reason, reject)| (reason.as_str(), reject))
    }

    /// How much was left out in all.
    pub fn count(&self) -> u64 {
        self.0.values().map(|reject| reject.count).sum()
    }
}
