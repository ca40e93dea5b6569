use crate::article::{Article, House};
use crate::calendar::Day;
use crate::format::{self, Format};
use crate::resolve::Analysis;
use crate::text::Source;

fn read(text: &str, published: Option<Day>) -> Analysis {
    let house = House { date: published, ..House::default() };
    let manuscript = format::read(&Source::from(text), Format::Plain);
    Analysis::new(Article::new(&manuscript, &house), house)
}

/// Each expression with its value, as copy of that day says them.
pub(super) fn told(published: &str, text: &str) -> Vec<(String, String)> {
    let analysis = read(text, Day::parse_iso(published));
    let dates = analysis.facts.dates.iter();
    dates.map(|date| (analysis.text(date.span).to_owned(), date.value.clone().unwrap_or_default())).collect()
}

/// A Friday.
pub(super) const FRIDAY: &str = "2017-04-14";

pub(super) fn check(cases: &[(&str, &[(&str, &str)])]) {
    for (text, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|&(a, b)| (a.to_owned(), b.to_owned())).collect();
        assert_eq!(told(FRIDAY, text), expected, "{text}");
    }
}

#[test]
fn full_dates_in_every_order() {
    check(&[
        ("It opened on Wednesday, April 12, 2017.", &[("Wednesday, April 12, 2017", "2017-04-12")]),
        ("It opened on 12 April 2017.", &[("12 April 2017", "2017-04-12")]),
        ("It opened on Wed., Apr. 12, 2017.", &[("Wed., Apr. 12, 2017", "2017-04-12")]),
        ("It opened on the 5th of May, 2016.", &[("the 5th of May, 2016", "2016-05-05")]),
        ("It opened on May 5th, 2016.", &[("May 5th, 2016", "2016-05-05")]),
        ("It opened on 2016-05-05.", &[("2016-05-05", "2016-05-05")]),
        ("It opened on 5/6/2016 and 16/6/2016.", &[("5/6/2016", "2016-05-06"), ("16/6/2016", "2016-06-16")]),
        ("It opened on 05.06.2016.", &[("05.06.2016", "2016-06-05")]),
        ("It opened in May 2016.", &[("May 2016", "2016-05")]),
        ("It opened in 2016.", &[("2016", "2016")]),
        ("She was born on Jan. 5, 1987, in Lervik.", &[("Jan. 5, 1987", "1987-01-05")]),
    ]);
}

#[test]
fn days_without_a_year_are_of_the_nearest() {
    check(&[
        ("It fell on April 6.", &[("April 6", "2017-04-06")]),
        ("It fell on Dec. 20.", &[("Dec. 20", "2016-12-20")]),
        ("It will open on Nov. 3.", &[("Nov. 3", "2017-11-03")]),
        ("It opened on Nov. 3.", &[("Nov. 3", "2016-11-03")]),
        ("It opened on May 3 last year.", &[("May 3 last year", "2016-05-03")]),
        ("It opened in February this year.", &[("February this year", "2017-02")]),
        ("It opened in November.", &[("November", "2016-11")]),
        ("It will open in November.", &[("November", "2017-11")]),
        ("It opened last April.", &[("last April", "2016-04")]),
        ("It ran from May 3-5, 2016.", &[("May 3", "2016-05-03"), ("5, 2016", "2016-05-05")]),
        ("It ran between August and November 2001.", &[("August", "2001-08"), ("November 2001", "2001-11")]),
        (
            "It ran from Dec. 28 to Jan. 3, 2010.",
            &[("Dec. 28", "2009-12-28"), ("Jan. 3, 2010", "2010-01-03")],
        ),
        ("It ran 3-5 May 2016.", &[("3", "2016-05-03"), ("5 May 2016", "2016-05-05")]),
    ]);
}

#[test]
fn weekdays_by_tense_and_turn() {
    check(&[
        ("They met on Wednesday.", &[("Wednesday", "2017-04-12")]),
        ("They met on Friday.", &[("Friday", "2017-04-14")]),
        ("They will meet on Wednesday.", &[("Wednesday", "2017-04-19")]),
        ("They are due to meet on Wednesday.", &[("Wednesday", "2017-04-19")]),
        ("On Wednesday, the council will vote.", &[("Wednesday", "2017-04-19")]),
        ("They had voted 5-2 to close the mill on Wednesday.", &[("Wednesday", "2017-04-12")]),
        ("The council meets again on Monday.", &[("Monday", "2017-04-17")]),
        ("They were to meet on Monday.", &[("Monday", "2017-04-17")]),
        ("It had been due to expire on Monday.", &[("Monday", "2017-04-10")]),
        ("Orr set Wednesday as the deadline.", &[("Wednesday", "2017-04-12")]),
        ("The vote is set for Wednesday.", &[("Wednesday", "2017-04-19")]),
        ("It was closed until Monday.", &[("Monday", "2017-04-17")]),
        ("It did not open until Monday.", &[("Monday", "2017-04-10")]),
        ("She has agreed to speak on Monday.", &[("Monday", "2017-04-17")]),
        ("It might open as soon as Monday.", &[("Monday", "2017-04-17")]),
        (
            "Orr said Monday that it will open Thursday.",
            &[("Monday", "2017-04-10"), ("Thursday", "2017-04-20")],
        ),
        ("It will open soon, Orr said Monday.", &[("Monday", "2017-04-10")]),
        ("Orr said that on Monday the mill will close.", &[("Monday", "2017-04-17")]),
        ("She said the work would begin in February.", &[("February", "2018-02")]),
        ("They met last Friday.", &[("last Friday", "2017-04-07")]),
        ("They meet next Monday.", &[("next Monday", "2017-04-17")]),
        ("They met on Monday of last week.", &[("Monday of last week", "2017-04-03")]),
        ("They met Wednesday night.", &[("Wednesday night", "2017-04-12TNI")]),
        ("They met at 9 a.m. Wednesday.", &[("9 a.m. Wednesday", "2017-04-12T09:00")]),
        (
            "They meet every Tuesday and on Sundays.",
            &[("every Tuesday", "XXXX-WXX-2"), ("Sundays", "XXXX-WXX-7")],
        ),
    ]);
}

#[test]
fn counted_from_publication() {
    check(&[
        ("It opened two days ago.", &[("two days ago", "2017-04-12")]),
        ("It opened a week ago.", &[("a week ago", "2017-W14")]),
        ("It opened six months ago.", &[("six months ago", "2016-10")]),
        ("It opened 20 years ago.", &[("20 years ago", "1997")]),
        (
            "It opened yesterday and closes tomorrow night.",
            &[("yesterday", "2017-04-13"), ("tomorrow night", "2017-04-15TNI")],
        ),
        ("It opens tonight.", &[("tonight", "2017-04-14TNI")]),
        ("It opened this morning.", &[("this morning", "2017-04-14TMO")]),
        ("It opened last night.", &[("last night", "2017-04-13TNI")]),
        ("It opened last month.", &[("last month", "2017-03")]),
        ("It opens next year.", &[("next year", "2018")]),
        ("It opened last quarter.", &[("last quarter", "2017-Q1")]),
        ("It opened last summer.", &[("last summer", "2016-SU")]),
        ("It opens this fall.", &[("this fall", "2017-FA")]),
        ("It opened over the weekend.", &[("the weekend", "2017-W14-WE")]),
        ("Sales fell in the last quarter of 2004.", &[("the last quarter of 2004", "2004-Q4")]),
        (
            "Profit fell in the third quarter from a year earlier; costs rose in the quarter.",
            &[("the third quarter", "2016-Q3"), ("a year earlier", "2015-Q3"), ("the quarter", "2016-Q3")],
        ),
        ("Sales fell in the fourth quarter.", &[("the fourth quarter", "2016-Q4")]),
    ]);
}

#[test]
fn counted_from_the_story() {
    check(&[
        (
            "The strike of April 6 answered an attack two days earlier.",
            &[("April 6", "2017-04-06"), ("two days earlier", "2017-04-04")],
        ),
        (
            "It sank on May 3, 2016. The next day divers came.",
            &[("May 3, 2016", "2016-05-03"), ("The next day", "2016-05-04")],
        ),
        ("It sank in 1998. Two years later it was raised.", &[("1998", "1998"), ("Two years later", "2000")]),
        (
            "He was freed two days after May 7, 2016.",
            &[("two days", "2016-05-09"), ("May 7, 2016", "2016-05-07")],
        ),
        ("It came two days later.", &[("two days later", "")]),
    ]);
}

#[test]
fn durations_sets_and_vague_times() {
    check(&[
        ("They held a two-hour meeting.", &[("two-hour", "PT2H")]),
        ("It took three years.", &[("three years", "P3Y")]),
        ("It is a six-month deal.", &[("six-month", "P6M")]),
        ("It took 5 1/2 hours.", &[("5 1/2 hours", "PT5H30M")]),
        ("It took two and a half years.", &[("two and a half years", "P2.5Y")]),
        ("It took more than four hours.", &[("more than four hours", "PT4H")]),
        ("It took several weeks.", &[("several weeks", "PXW")]),
        ("It grew in the past two months.", &[("the past two months", "P2M")]),
        ("It began in the 1990s.", &[("the 1990s", "199")]),
        ("It began in the 19th century.", &[("the 19th century", "18")]),
        ("It began 2147483647 days ago.", &[("2147483647 days ago", "")]),
        ("It sails daily.", &[("daily", "P1D")]),
        ("It is now closed.", &[("now", "PRESENT_REF")]),
        ("It closed recently.", &[("recently", "PAST_REF")]),
        ("From 2011-14 it was open.", &[("2011", "2011"), ("14", "2014")]),
    ]);
}

#[test]
fn words_that_only_look_like_time() {
    for text in [
        "It has been a long day.",
        "He may march on, and the sun sat low.",
        "She took second place. Theresa May agreed.",
        "On Bloody Sunday and Casual Friday, on a Wednesday, they read The Sunday Times.",
        "They watched Monday Night Football.",
        "Mark Twain and April Ryan met June Carter and Augusta May.",
        "They won 3-2 and beat the record of 1:45.3 in Room 1984.",
        "It cost $2000 and weighed 1999 grams.",
        "Section 5 may apply; 12 may not.",
        "Nearly a quarter of them left, at 40 hours of work on four flights a week.",
    ] {
        let told = told(FRIDAY, text);
        let amounts = told.iter().all(|(_, value)| value.starts_with("PT"));
        assert!(amounts, "{text}: {told:?}");
    }
}

#[test]
fn without_a_publication_date_nothing_is_guessed() {
    let text = "It opened on Wednesday, two days ago, on April 6, last year and in May 2016.";
    let analysis = read(text, None);
    let known: Vec<_> = analysis.facts.dates.iter().filter_map(|date| date.value.as_deref()).collect();
    assert_eq!(known, ["2016-05"]);
}

#[test]
fn a_week_shifts_everything_by_a_week() {
    let text = |day: &str| {
        format!("It sank on {day}, was raised two days later and sails on Monday; last Friday it was sold.")
    };
    let days = |published: &str, day: &str| -> Vec<Day> {
        told(published, &text(day)).iter().filter_map(|(_, value)| Day::parse_iso(value)).collect()
    };
    let (one, two) = (days("2017-04-14", "April 6"), days("2017-04-21", "April 13"));
    assert_eq!(one.len(), 4);
    assert!(one.iter().zip(&two).all(|(a, b)| *b - *a == 7), "{one:?} {two:?}");
}

#[test]
fn the_story_goes_on_in_the_next_paragraph() {
    check(&[
        (
            "It sank on April 6.\n\nThe next day divers found it.",
            &[("April 6", "2017-04-06"), ("The next day", "2017-04-07")],
        ),
        (
            "It sank on April 6.\n\nDivers, who came the next day, found it.",
            &[("April 6", "2017-04-06"), ("the next day", "")],
        ),
        (
            "It sank on April 6.\n\nNobody knew.\n\nThe next day divers found it.",
            &[("April 6", "2017-04-06"), ("The next day", "")],
        ),
    ]);
}

#[test]
fn a_passage_that_looks_back_keeps_its_year() {
    check(&[
        (
            "In May 1963 she came to Lervik. On Nov. 22 the harbor closed. In December she left.",
            &[("May 1963", "1963-05"), ("Nov. 22", "1963-11-22"), ("December", "1963-12")],
        ),
        (
            "On June 3, 1963, she came.\n\nOn Aug. 9 she left.\n\nHe spoke on Wednesday, and on April 6 he went.",
            &[
                ("June 3, 1963", "1963-06-03"),
                ("Aug. 9", "1963-08-09"),
                ("Wednesday", "2017-04-12"),
                ("April 6", "2017-04-06"),
            ],
        ),
        (
            "The mill, built in May 1963, is for sale. On April 6 the town met.",
            &[("May 1963", "1963-05"), ("April 6", "2017-04-06")],
        ),
        ("In May 2014 he won. It will open on Nov. 3.", &[("May 2014", "2014-05"), ("Nov. 3", "2017-11-03")]),
        // April 6 was a Wednesday in 2016, and the copy says Thursday.
        (
            "In May 2016 he won. On Thursday, April 6, he left.",
            &[("May 2016", "2016-05"), ("Thursday, April 6", "2017-04-06")],
        ),
    ]);
}

#[test]
fn that_points_back() {
    check(&[
        (
            "In May 1963 she came. In that August she left.",
            &[("May 1963", "1963-05"), ("that August", "1963-08")],
        ),
        (
            "It sank on April 6. On that Friday it was found.",
            &[("April 6", "2017-04-06"), ("that Friday", "2017-04-07")],
        ),
        ("He said that Friday was too late.", &[("Friday", "2017-04-14")]),
        ("In 1963, later that summer, she left.", &[("1963", "1963"), ("later that summer", "1963-SU")]),
    ]);
}
