//! Figures rounded as newsrooms round are never flagged.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use copydesk::article::House;
use copydesk::format::Format;
use proptest::prelude::*;
use support::shown;

/// What the rules of numbers say of a sentence.
fn numbers(sentence: &str) -> Vec<String> {
    let found = shown(sentence, Format::Plain, &House::default());
    let own = found.into_iter().filter(|finding| finding.rule.family == "numbers");
    own.map(|finding| format!("{}: {}", finding.rule.name, finding.message)).collect()
}

/// `above / below` in so many hundredths, rounded to `places` after the point.
fn rounded(above: u64, below: u64, places: u32) -> String {
    let ten = 10u64.pow(places);
    let units = (2 * above * 100 * ten + below) / (2 * below);
    if places == 0 {
        units.to_string()
    } else {
        format!("{}.{:0w$}", units / ten, units % ten, w = places as usize)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn shares_of_a_change(from in 20u64..90_000, more in 1u64..90_000, places in 0u32..2) {
        let share = rounded(more, from, places);
        let text = format!("The port handled {} boxes, up from {from}, a {share} percent increase.", from + more);
        prop_assert_eq!(numbers(&text), vec![""; 0], "{}", text);
    }

    #[test]
    fn shares_of_a_whole(part in 1u64..900, other in 0u64..900, places in 0u32..2) {
        let whole = part + other + 1;
        let share = rounded(part, whole, places);
        let text = format!("Of {whole} nests, {part}, or {share} percent, were empty.");
        prop_assert_eq!(numbers(&text), vec![""; 0], "{}", text);
    }

    #[test]
    fn shares_that_make_a_whole(a in 10u64..900, b in 10u64..900, rest in 10u64..900) {
        let whole = a + b + rest;
        let [a, b, rest] = [a, b, rest].map(|part| rounded(part, whole, 0));
        let text = format!("The pier has {a} percent, the dock has {b} percent and the remaining {rest} percent went to nobody.");
        prop_assert_eq!(numbers(&text), vec![""; 0], "{}", text);
    }

    #[test]
    fn rates_told_again(minutes in 2u64..60) {
        let an_hour = (120 + minutes) / (2 * minutes);
        let text = format!("The ferry sails every {minutes} minutes, or {an_hour} an hour, in summer.");
        prop_assert_eq!(numbers(&text), vec![""; 0], "{}", text);
    }

    #[test]
    fn shares_of_money(share in 1u64..90, millions in 2u64..900) {
        let part = share * millions * 10_000;
        let told = if part >= 1_000_000 { format!("{}.{} million", part / 1_000_000, part / 100_000 % 10) } else { part.to_string() };
        let text = format!("The bank took a {share} percent fee of ${millions} million, or ${told}, for the sale.");
        prop_assert_eq!(numbers(&text), vec![""; 0], "{}", text);
    }

    #[test]
    fn sums_in_rounded_millions(a in 100u64..9_000, b in 100u64..9_000, c in 100u64..9_000) {
        let told = |thousands: u64| format!("{}.{}", (thousands + 50) / 1000, (thousands + 50) / 100 % 10);
        let text = format!(
            "The budget is ${} million: ${} million for pay, ${} million for buses and ${} million for fuel.",
            told(a + b + c), told(a), told(b), told(c)
        );
        prop_assert_eq!(numbers(&text), vec![""; 0], "{}", text);
    }

    #[test]
    fn shares_against_a_year_earlier(from in 20u64..90_000, more in 1u64..90_000, places in 0u32..2) {
        let share = rounded(more, from, places);
        let text = format!("Freight rose {share} percent to {} tons, compared with {from} tons a year earlier.", from + more);
        prop_assert_eq!(numbers(&text), vec![""; 0], "{}", text);
    }

    #[test]
    fn steps_of_an_index(base in 900u64..90_000, hundredths in 1u64..90_000, falls in proptest::bool::ANY, places in 1u32..3) {
        prop_assume!(hundredths < base * 50);
        let share = rounded(hundredths, base * 100, places);
        let to = if falls { base * 100 - hundredths } else { base * 100 + hundredths };
        let points = |hundredths: u64| format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let verb = if falls { "fell" } else { "rose" };
        let text = format!("The index {verb} {} points, or {share} percent, to {}.", points(hundredths), points(to));
        prop_assert_eq!(numbers(&text), vec![""; 0], "{}", text);
    }

    #[test]
    fn so_many_times_as_many(base in 20u64..900, times in 2u64..12, off in 90u64..120) {
        let of = base * times * off / 100;
        let text = format!("The port handled {of} boxes in May, {times} times as many as the {base} of a year earlier.");
        prop_assert_eq!(numbers(&text), vec![""; 0], "{}", text);
    }

    #[test]
    fn a_rate_over_years(millions in 2u64..900, years in 2u64..12) {
        let tenths = (millions * 10 + years / 2) / years;
        let each = format!("{}.{}", tenths / 10, tenths % 10);
        let text = format!("The bill would spend ${millions} million over {years} years, or ${each} million a year.");
        prop_assert_eq!(numbers(&text), vec![""; 0], "{}", text);
    }
}
