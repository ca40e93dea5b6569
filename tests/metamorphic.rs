//! Changes of an article that change nothing about what is wrong with it: other days, other names, another order, other
//! threads.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use copydesk::Copy;
use copydesk::article::House;
use copydesk::calendar::Day;
use copydesk::config::Config;
use copydesk::format::Format;
use copydesk::text::Source;

/// The rules that speak up, with their severities, in text order.
fn found(text: &str) -> Vec<String> {
    let copy = Copy::read(Source::from(text), Format::Plain, House::default());
    let told = |f: &copydesk::finding::Finding| format!("{}[{}]", f.severity.name(), f.rule.name);
    Config::default().findings(&copy, Path::new("a.txt")).iter().map(told).collect()
}

/// `March 7`, without the year.
fn written(day: Day) -> String {
    let (written, _year) =
        day.in_words().split_once(", ").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    written
}

/// An article whose every day counts from the day it was published; the slips are of a kind each.
fn dated(published: Day, slips: bool) -> String {
    let slip = i32::from(slips);
    let day = |back: i32| published - back;
    let closed = format!("{}, {}", day(9 + slip).weekday(), written(day(9)));
    let hearing = format!("{}, {}", day(-11).weekday(), written(day(-11 - slip)));
    let (met, storm) = (day(2).weekday(), day(20).in_words());
    format!(
        "---\ntitle: Council reopens the north pier\ndate: {published}\n---\n\n\
         LERVIK - The city council voted on {met} to reopen the north pier, which has been closed since {closed}.\n\n\
         Engineer Mona Ekdal said the storm of {storm} had moved two of its legs.\n\n\
         \"It stands again, and it will stand for years,\" Ekdal said. The court hears the owners on {hearing}.\n"
    )
}

#[test]
fn weeks_later_the_same_is_wrong() {
    let first = Day::from_ymd(2023, 6, 15).unwrap();
    assert_eq!(found(&dated(first, false)), [""; 0]);
    let wrong = found(&dated(first, true));
    assert_eq!(wrong, ["error[weekday-date-mismatch]", "error[weekday-date-mismatch]"]);
    for weeks in 1..160 {
        let later = first + 7 * weeks;
        assert_eq!(found(&dated(later, false)), [""; 0], "{}", dated(later, false));
        assert_eq!(found(&dated(later, true)), wrong, "{}", dated(later, true));
    }
}

/// What is found in a story whose `{n}`, `{w n}`, `{y n}` stand for days counted from publication, as a date without
/// its year, a weekday, and a date with its year: each rule with the words it marks, days taken out.
fn found_of_story(story: &str, published: Day) -> Vec<(String, u32)> {
    let mut text = format!("---\ntitle: The days of Lervik\ndate: {published}\n---\n\n");
    let mut marks = Vec::new();
    for (i, piece) in story.split(['{', '}']).enumerate() {
        if i % 2 == 0 {
            text.push_str(piece);
            continue;
        }
        let (form, days) = piece.split_once(' ').unwrap_or(("", piece));
        let day = published + days.parse::<i32>().unwrap();
        marks.push(text.len());
        text.push_str(&match form {
            "w" => day.weekday().name().to_owned(),
            "y" => day.in_words(),
            _ => written(day),
        });
    }
    let copy = Copy::read(Source::from(text.as_str()), Format::Plain, House::default());
    let findings = Config::default().findings(&copy, Path::new("a.txt"));
    let told = |f: &copydesk::finding::Finding| {
        // The number of the placeholder it begins at or after, which no shift of days moves.
        let marker = marks.partition_point(|at| *at <= f.span.start as usize);
        (format!("{}[{}]", f.severity.name(), f.rule.name), marker as u32)
    };
    findings.iter().map(told).collect()
}

/// Stories, and the rules that speak up in them with the placeholder each begins at.
const STORIES: &[(&str, &[(&str, u32)])] = &[
    (
        "LERVIK - The council met on {w -3} and will meet again on {w 4}, {4}. The strike began on {y -40}, \
      and ended two days later.\n\nThe bridge was shut on {w -12}, {-12}, at 9:30 a.m. It opened {w -2} night.\n",
        &[],
    ),
    (
        "LERVIK - The hearing was held on {w -8}, {-9}, behind closed doors.\n\nEngineer Mona Ekdal said the storm of \
      {y -20} was the worst. She returns on {w 10}, {10}.\n",
        &[("error[weekday-date-mismatch]", 1)],
    ),
    (
        "LERVIK - The raid of {y -30} answered a strike two days earlier, on {y -36}.\n\nThe town rebuilt \
      the hall on {w -1}.\n",
        &[("warning[relative-interval-mismatch]", 2)],
    ),
    (
        "LERVIK - He was found at 8:40 p.m. that morning, on {w -5}. The court sat on {y -50}, a {w -50}.\n\n\
      It sits again on {w 6}, {7}.\n",
        &[("error[clock-contradiction]", 0), ("error[weekday-date-mismatch]", 4)],
    ),
];

#[test]
fn weeks_and_years_later_a_story_says_the_same() {
    let first = Day::from_ymd(2023, 6, 15).unwrap();
    // The calendar of a year comes again after 28 years, to the weekday of every date.
    let of_28_years = 28 * 365 + 7;
    for (story, told) in STORIES {
        let told: Vec<(String, u32)> = told.iter().map(|(rule, at)| ((*rule).to_owned(), *at)).collect();
        let shifts = (0..160).map(|weeks| 7 * weeks).chain([-of_28_years, of_28_years, 2 * of_28_years]);
        for shift in shifts {
            assert_eq!(found_of_story(story, first + shift), told, "{shift} days on: {story}");
        }
    }
}

const NAMED: &str = "Mayor signs the bridge contract\n\n\
    LERVIK - Mayor Petra NAME signed the contract for the new bridge on Monday.\n\n\
    \"It took us nine years to get here,\" NAME said. She was applauded.\n\n\
    Builder Tom Archer said he could start in June. NAME had asked for May.\n\n\
    TITLE NAME left before the dinner. SLIP was not available for comment.\n";

/// A surname and a slip in it.
const SURNAMES: &[(&str, &str)] = &[
    ("Solheim", "Sohleim"),
    ("Lindqvist", "Lindkvist"),
    ("Marchetti", "Marcheti"),
    ("Kowalczyk", "Kowalcyzk"),
    ("Abernathy", "Abernethy"),
    ("Castellanos", "Castelanos"),
    ("Oyelaran", "Oyelaren"),
];

#[test]
fn under_another_name_the_same_is_wrong() {
    for (name, slip) in SURNAMES {
        let article = |title: &str, slip: &str| {
            NAMED.replace("NAME", name).replace("TITLE", title).replace("SLIP", slip)
        };
        assert_eq!(found(&article("Mayor", name)), [""; 0], "{}", article("Mayor", name));
        assert_eq!(
            found(&article("Governor", name)),
            ["error[title-conflict]"],
            "{}",
            article("Governor", name)
        );
        assert_eq!(
            found(&article("Mayor", slip)),
            ["warning[name-spelling-variant]"],
            "{}",
            article("Mayor", slip)
        );
    }
}

/// A person's name in all the forms a story takes: in full, alone, and both with a slip.
struct Called {
    full: &'static str,
    alone: &'static str,
    alone_slip: &'static str,
    given_slip: &'static str,
}

const fn called(
    full: &'static str,
    alone: &'static str,
    alone_slip: &'static str,
    given_slip: &'static str,
) -> Called {
    Called { full, alone, alone_slip, given_slip }
}

/// No slip in the given name: where the given name is what tells which word is the family name, as in a Chinese name
/// or one of two surnames, a slip in it leaves no two forms to compare.
const NO_SLIP: &str = "";

/// People of many cultures.
const PEOPLE: &[Called] = &[
    called("Helen Abernathy", "Abernathy", "Abernethy", "Heeln Abernathy"),
    called("Marcela Castellanos Rojas", "Castellanos", "Castelanos", NO_SLIP),
    called("Pieter van der Meulen", "Van der Meulen", "Van der Muelen", "Peiter van der Meulen"),
    called("Karim al-Haddad", "Al-Haddad", "Al-Hadadd", "Kairm al-Haddad"),
    called("Zhang Meiling", "Zhang", "Zhagn", NO_SLIP),
    called("Zoltan Kerekes", "Kerekes", "Kereks", "Zotlan Kerekes"),
    called("Bjarni Gunnarsson", "Gunnarsson", "Gunarsson", "Bjanri Gunnarsson"),
    called("Pavel Zhuravlev", "Zhuravlev", "Zhuarvlev", "Pavle Zhuravlev"),
    called("Ramesh Venkataraman", "Venkataraman", "Venkatraaman", "Raemsh Venkataraman"),
];

/// Stories whose `{A}` and `{B}` are two people in full, `{a}` and `{b}` by the one name, `{a~}` by the one name with a
/// slip, `{A~}` in full with a slip in the given name; and what is found in them.
const CASTS: &[(&str, &[&str])] = &[
    (
        "LERVIK - Mayor {A}, 52, signed the contract for the bridge on Monday.\n\n\
         \"It took us nine years to get here,\" {a} said. The crowd cheered {a}'s speech.\n\n\
         Builder {B} said the work could start in June. {b} had asked for May.\n\n\
         Mayor {a} left before the dinner. {b}'s crew stayed.\n",
        &[],
    ),
    (
        "LERVIK - Mayor {A} signed the contract for the bridge on Monday.\n\n\
         \"It took us nine years to get here,\" {a} said.\n\n\
         Builder {B} said the work could start in June. Governor {a} left before the dinner.\n",
        &["error[title-conflict]"],
    ),
    (
        "LERVIK - Mayor {A} signed the contract for the bridge on Monday.\n\n\
         \"It took us nine years to get here,\" {a} said. The crowd cheered {a}'s speech.\n\n\
         Builder {B} said the work could start in June. Mayor {a~} left before the dinner.\n",
        &["error[name-spelling-variant]"],
    ),
    (
        "LERVIK - Mayor {A} signed the contract for the bridge on Monday.\n\n\
         \"It took us nine years to get here,\" {a} said. Builder {B} said the work could start in June.\n\n\
         Later {A~} thanked the builders. {b} thanked {A}.\n",
        &["warning[name-spelling-variant]"],
    ),
    (
        "LERVIK - Mayor {A}, 52, signed the contract for the bridge on Monday.\n\n\
         \"It took us nine years to get here,\" {a} said.\n\n\
         Builder {B} said the work could start in June. {A}, 54, left before the dinner.\n",
        &["error[age-conflict]"],
    ),
    (
        "LERVIK - \"I have never seen the water this high in May,\" {A} said.\n\n\
         \"They told us on Monday that the pier was safe,\" {B} said.\n\n\
         The pier was closed on Friday after a third crack was found.\n\n\
         \"It should have been closed a year ago, and everybody here knew it.\"\n\n\
         The port has 40 berths and a fish market.\n",
        &["warning[unattributed-quote]"],
    ),
];

/// A story with two people in it.
fn cast(story: &str, a: &Called, b: &Called) -> String {
    let forms = [
        ("{A}", a.full),
        ("{a}", a.alone),
        ("{a~}", a.alone_slip),
        ("{A~}", a.given_slip),
        ("{B}", b.full),
        ("{b}", b.alone),
    ];
    forms.iter().fold(story.to_owned(), |text, (form, name)| text.replace(form, name))
}

#[test]
fn renaming_people_throughout_changes_no_finding() {
    let mut differ = String::new();
    for (story, told) in CASTS {
        let slips = story.contains("{A~}");
        for (i, a) in PEOPLE.iter().enumerate().filter(|(_, a)| !slips || a.given_slip != NO_SLIP) {
            for b in PEOPLE.iter().cycle().skip(i + 1).take(PEOPLE.len() - 1) {
                let text = cast(story, a, b);
                let found = found(&text);
                if found != *told {
                    let _ = writeln!(differ, "{} and {}: {found:?}, not {told:?}", a.full, b.full);
                }
            }
        }
    }
    assert!(differ.is_empty(), "{differ}");
}

#[test]
fn in_another_order_the_same_is_wrong() {
    let paragraphs = [
        "Harbor master Tomas Lindqvist, 58, said the ferry would sail again on Sunday. Lindqvist has run the port for years.",
        "The school on Birch Street will open on Monday, May 6, Principal Adam Reyes said.",
        "Painter Ida Frost shows her work at the town hall. The the show is free.",
        "The road to Sund is closed until Thursday, May 16, the county said.",
        "The library was given 412 books by a reader from Halden.",
    ];
    let article = |order: &[usize]| {
        let mut text = String::from("---\ntitle: The week in short\ndate: 2024-05-03\n---\n\n");
        for i in order {
            let _ = write!(text, "{}\n\n", paragraphs[*i]);
        }
        text
    };
    for turn in 0..5 {
        for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [1, 3, 0, 4, 2]] {
            let turned = order.map(|i| (i + turn) % 5);
            let text = article(&turned);
            assert_eq!(found(&text), ["warning[repeated-word]"], "{text}");
        }
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let first = Day::from_ymd(2023, 6, 15).unwrap();
    for n in 0..60 {
        let path = folder.path().join(format!("{}/{n}.txt", n % 7));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, dated(first + n, n % 3 == 0)).unwrap();
    }
    let run = |threads: &str, format: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .args(["check", "--threads", threads, "--format", format, "."])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    for format in ["text", "json", "jsonl", "sarif", "github"] {
        assert!(run("1", format) == run("8", format), "{format} differs");
    }
}
