//! Forms of expressions beside the plain dates, each with its value.

use super::tests::check;

#[test]
fn holidays() {
    check(&[
        ("It sank on Christmas Eve.", &[("Christmas Eve", "2016-12-24")]),
        (
            "It sails on Easter Monday and will close on Labor Day.",
            &[("Easter Monday", "2017-04-17"), ("Labor Day", "2017-09-04")],
        ),
        ("It sank on Thanksgiving Day 2014.", &[("Thanksgiving Day 2014", "2014-11-27")]),
        ("It sank last Halloween.", &[("last Halloween", "2016-10-31")]),
        ("It closes during Ramadan.", &[("Ramadan", "")]),
        ("It sank on Black Friday, Nov. 25, 2016.", &[("Friday, Nov. 25, 2016", "2016-11-25")]),
        ("Carnival Corp. sails to Christmas Island and Lent Street.", &[]),
        ("Lent money came back.", &[]),
    ]);
}

#[test]
fn years_of_accounts_and_their_parts() {
    check(&[
        ("Profit rose in Q3 2016.", &[("Q3 2016", "2016-Q3")]),
        ("Profit fell in fiscal 2015.", &[("fiscal 2015", "FY2015")]),
        ("Profit fell in the first half of 2016.", &[("the first half of 2016", "2016-H1")]),
        ("They scored in the second half.", &[]),
        ("Sales fell in the year ended Sept. 30.", &[("the year", "P1Y"), ("Sept. 30", "2016-09-30")]),
        ("Sales fell for the full year.", &[("the full year", "2017")]),
        ("Sales fell in the next fiscal year.", &[("the next fiscal year", "2018")]),
        ("It is due by year-end.", &[("year-end", "2017-12")]),
        ("Net income at the end of the month fell.", &[("the end of the month", "2017-04")]),
    ]);
}

#[test]
fn lists_lean_on_the_date_before() {
    check(&[
        (
            "It will sail on June 4, 5 and 9.",
            &[("June 4", "2017-06-04"), ("5", "2017-06-05"), ("9", "2017-06-09")],
        ),
        ("It sailed on April 6 and 25 people drowned.", &[("April 6", "2017-04-06")]),
        ("It sailed on April 6, 5,000 people watched.", &[("April 6", "2017-04-06")]),
        ("It sailed in March and April.", &[("March", "2017-03"), ("April", "2017-04")]),
        ("It is due on the 21st.", &[("the 21st", "2017-04-21")]),
        ("It is on the 21st floor.", &[]),
    ]);
}

#[test]
fn units_in_their_frames() {
    check(&[
        ("It sank the day before yesterday.", &[("the day before yesterday", "2017-04-12")]),
        (
            "It sank on April 6 and was raised the day after.",
            &[("April 6", "2017-04-06"), ("the day after", "2017-04-07")],
        ),
        (
            "It sank on April 6 but came up later in the day.",
            &[("April 6", "2017-04-06"), ("later in the day", "2017-04-06")],
        ),
        (
            "It sails twice a week, three times a month.",
            &[("twice a week", "P1W"), ("three times a month", "P1M")],
        ),
        ("It sails on Tuesday nights.", &[("Tuesday nights", "XXXX-WXX-2TNI")]),
        ("It sank a fortnight ago.", &[("a fortnight ago", "2017-W13")]),
        (
            "It took an additional year, then a year and a half.",
            &[("an additional year", "P1Y"), ("a year and a half", "P1.5Y")],
        ),
        ("It takes two to three weeks.", &[("two to three weeks", "P3W")]),
        ("She was player of the year and woman of the day.", &[]),
        ("It has been a long day.", &[]),
    ]);
}

#[test]
fn times_by_name_and_in_words() {
    check(&[
        ("It burned overnight.", &[("overnight", "2017-04-13TNI")]),
        ("It was an overnight stay.", &[]),
        ("It was built in the nineteenth century.", &[("the nineteenth century", "18")]),
        ("It is of the twenty-first century.", &[("the twenty-first century", "20")]),
        ("It sank in nineteen ninety-six.", &[("nineteen ninety-six", "1996")]),
        ("It fell in 55 BC, again in 1066.", &[("55 BC", "BC0055"), ("1066", "1066")]),
        ("It is busy these days.", &[("these days", "PRESENT_REF")]),
        ("It will close in the near future.", &[("the near future", "FUTURE_REF")]),
        (
            "It fell in the past but not in the past year.",
            &[("the past", "PAST_REF"), ("the past year", "P1Y")],
        ),
        (
            "The current owner sold it in early summer.",
            &[("current", "PRESENT_REF"), ("early summer", "2016-SU")],
        ),
    ]);
}
