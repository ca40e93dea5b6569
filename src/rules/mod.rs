//! The rules: one `.rs` and one `.md` each, and the one list of all of them.

mod acronyms;
mod clash;
mod evidence;
mod figures;
mod kin;
mod life;
mod listed;
mod naming;
mod old_style;
mod opening;
mod opening_dates;
mod quotation;
mod ranks;
mod redate;
mod running;
mod scores;
mod tally;

use std::fmt;

use rayon::prelude::*;

use crate::finding::{Finding, Severity};
use crate::morgue::{Guest, Morgue};
use crate::resolve::{Analysis, LONG};

/// A check: what it is called, how grave its findings are, its page and its code.
pub struct Rule {
    /// Its name, in kebab case; reads after "allow".
    pub name: &'static str,
    /// The group that can be switched as a whole.
    pub family: &'static str,
    /// How grave its findings are by default.
    pub severity: Severity,
    /// What it flags, in one line.
    pub summary: &'static str,
    /// Its page, in Markdown; the examples in it are its tests.
    pub page: &'static str,
    /// Adds what it finds.
    pub check: fn(&Analysis, &mut Vec<Finding>),
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Declares the modules of all rules, by family, and lists them.
macro_rules! rules {
    ($($family:ident: $($rule:ident)+;)*) => {
        $(#[doc = concat!("The family `", stringify!($family), "`.")]
        pub mod $family {
            $(#[doc = concat!("The rule `", stringify!($rule), "`.")]
            pub mod $rule;)+
        })*

        /// Every rule, by family.
        pub static ALL: &[&Rule] = &[$($(&$family::$rule::RULE,)+)*];
    };
}

rules! {
    dates: weekday_date_mismatch nonexistent_date relative_date_conflict relative_interval_mismatch duration_mismatch
        date_range_reversed event_order_conflict anniversary_mismatch no_publication_date clock_contradiction
        dst_timezone_label ambiguous_numeric_date tense_date_conflict weekday_out_of_window;
    ages: age_conflict age_birthdate_mismatch age_lifespan_mismatch implausible_timeline relative_age_conflict;
    workspace: cross_title_conflict cross_name_variant cross_fact_conflict cross_quote_variant;
    titles: title_conflict title_country_conflict office_two_holders title_missing_country former_current_conflict
        honorific_conflict rank_conflict acting_dropped title_capitalization;
    names: name_spelling_variant given_name_variant surname_without_first_reference ambiguous_surname suffix_initial_conflict
        transliteration_variant diacritic_variant repeated_full_title pronoun_conflict surname_order_conflict;
    organizations: organization_name_variant acronym_mismatch acronym_undefined acronym_before_definition acronym_unused;
    places: place_spelling_variant place_parent_conflict dateline_body_conflict demonym_mismatch direction_distance_conflict;
    reference: title_not_current party_tag_mismatch name_not_house_spelling age_vs_list living_dead_conflict
        place_not_in_list official_org_name house_term;
    numbers: unit_conversion_mismatch percent_change_mismatch sum_mismatch count_mismatch repeated_quantity_conflict
        percent_vs_points direction_mismatch multiple_mismatch range_problem percent_of_mismatch
        vote_total_mismatch average_out_of_range magnitude_slip percent_total
        currency_conversion_outlier currency_conflict rate_mismatch impossible_score ordinal_conflict equal_comparison;
    consistency: headline_name_missing headline_number_mismatch headline_quote_missing standfirst_lede_conflict
        caption_left_right caption_event_conflict caption_body_name_mismatch;
    crossref: respectively_mismatch both_former_latter dangling_pointer;
    hygiene: repeated_word missing_space placeholder unbalanced_brackets duplicate_passage mojibake missing_metadata
        truncated_text;
    quotes: unclosed_quote stray_closing_quote unattributed_quote partial_quote_no_speaker same_quote_two_speakers
        quote_continuation_break quote_text_mismatch ambiguous_pronoun_attribution mixed_quote_marks
        quote_punctuation_style nested_quote_same_mark attribution_duplicated;
    style: percent_style courtesy_title_style clock_style date_order_style;
}

pub mod clipping;
mod toll;

/// What the rules that hold an article against others are made of: the rule, and its check of an article.
pub type Across = (&'static Rule, fn(&Morgue, Guest<'_>, &mut Vec<Finding>));

/// Every rule that holds an article against others.
pub static ACROSS: &[Across] = &[
    (&workspace::cross_title_conflict::RULE, workspace::cross_title_conflict::check),
    (&workspace::cross_name_variant::RULE, workspace::cross_name_variant::check),
    (&workspace::cross_fact_conflict::RULE, workspace::cross_fact_conflict::check),
    (&workspace::cross_quote_variant::RULE, workspace::cross_quote_variant::check),
];

/// What such a rule finds in an article by itself: nothing.
fn alone(_: &Analysis, _: &mut Vec<Finding>) {}

/// What the wanted rules find in an article that others say otherwise; spans count bytes of its source.
pub fn run_across(morgue: &Morgue, guest: Guest<'_>, wanted: impl Fn(&Rule) -> bool) -> Vec<Finding> {
    let mut found = Vec::new();
    for (_, check) in ACROSS.iter().filter(|(rule, _)| wanted(rule)) {
        check(morgue, guest, &mut found);
    }
    found.sort_by(|a, b| (a.span, a.rule.name, &a.message).cmp(&(b.span, b.rule.name, &b.message)));
    found
}

/// The rule of that name.
pub fn by_name(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.name == name)
}

/// The names of all families, in the order of the list.
pub fn families() -> Vec<&'static str> {
    let mut names: Vec<_> = ALL.iter().map(|rule| rule.family).collect();
    names.dedup();
    names
}

/// Runs the rules that `wanted` lets through; what they find comes in text order.
pub fn run(analysis: &Analysis, wanted: impl Fn(&Rule) -> bool) -> Vec<Finding> {
    let rules: Vec<&Rule> = ALL.iter().copied().filter(|rule| wanted(rule)).collect();
    let found_by = |mut found: Vec<Finding>, rule: &&Rule| {
        (rule.check)(analysis, &mut found);
        found
    };
    let mut found = if analysis.article.prose.text().len() < LONG {
        rules.iter().fold(Vec::new(), found_by)
    } else {
        rules.par_iter().with_max_len(1).fold(Vec::new, found_by).flatten().collect()
    };
    found.sort_by(|a, b| (a.span, a.rule.name, &a.message).cmp(&(b.span, b.rule.name, &b.message)));
    found.dedup_by(|a, b| a.rule == b.rule && a.span == b.span && a.message == b.message);
    found
}
