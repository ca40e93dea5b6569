use super::{Participant, Telling};
use crate::article::{Article, House};
use crate::calendar::Day;
use crate::format::{self, Format};
use crate::resolve::Analysis;
use crate::text::Source;

fn read(text: &str) -> Analysis {
    let house = House { date: Day::parse_iso("2024-05-10"), ..House::default() };
    let manuscript = format::read(&Source::from(text), Format::Plain);
    Analysis::new(Article::new(&manuscript, &house), house)
}

/// Each event as `arrest of Lena Orr on May 7`, with `+` where there were more and quotation marks where it is quoted.
fn told(text: &str) -> Vec<String> {
    let analysis = read(text);
    let facts = &analysis.facts;
    let of = |of: Participant| match of {
        Participant::Person(id) => facts.people[id.0 as usize].name.clone(),
        Participant::Organization(index) => facts.organizations[index as usize].name.clone(),
    };
    let events = facts.events.iter().map(|event| {
        let of = event.of.map(|who| format!(" of {}", of(who))).unwrap_or_default();
        let date = event.date.map(|date| analysis.text(facts.dates[date as usize].span));
        let date = date.map(|date| format!(" on {date}")).unwrap_or_default();
        let told = format!("{}{of}{date}", event.kind.noun());
        match event.telling {
            Telling::One => told,
            Telling::OneOfMore => told + " +",
            Telling::Quoted => format!("“{told}”"),
        }
    });
    events.collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(told(text), *expected, "{text}");
    }
}

#[test]
fn what_befell_a_subject_or_an_object() {
    check(&[
        ("Lena Orr was arrested on May 7.", &["arrest of Lena Orr on May 7"]),
        ("Lena Orr, 52, was arrested at her home in Lervik on May 7.", &["arrest of Lena Orr on May 7"]),
        ("Lena Orr, who was arrested Tuesday, is free.", &["arrest of Lena Orr on Tuesday"]),
        ("Police arrested Mayor Lena Orr on May 7.", &["arrest of Lena Orr on May 7"]),
        ("On May 7, Lena Orr was arrested.", &["arrest of Lena Orr on May 7"]),
        ("On May 7, Ms. Orr was killed, said Lena Orr.", &["death of Lena Orr on May 7"]),
        ("Lena Orr resigned earlier this week.", &["resignation of Lena Orr on earlier this week"]),
        ("Lena Orr on Tuesday pleaded guilty to fraud.", &["guilty plea of Lena Orr on Tuesday"]),
        ("Lena Orr pleaded not guilty on Tuesday.", &[]),
        ("Lena Orr resigned Friday.", &["resignation of Lena Orr on Friday"]),
        ("Lena Orr and Anders Vik were arrested on May 7.", &["arrest on May 7"]),
        ("The brother of Lena Orr was arrested on May 7.", &["arrest on May 7"]),
        ("The man who shot Lena Orr was arrested on May 7.", &["shooting of Lena Orr", "arrest on May 7"]),
        ("Police arrested Lena Orr's brother on May 7.", &["arrest"]),
    ]);
}

#[test]
fn what_is_told_by_a_noun() {
    check(&[
        ("The May 7 arrest of Lena Orr was a surprise.", &["arrest of Lena Orr on May 7"]),
        ("Lena Orr's arrest on May 7 was a surprise.", &["arrest of Lena Orr on May 7"]),
        ("Mary Orr has been held since her arrest Tuesday.", &["arrest of Mary Orr on Tuesday"]),
        ("Lena Orr said Tuesday's vote was late.", &["vote on Tuesday"]),
        ("The resignation of Lena Orr came on Friday.", &["resignation of Lena Orr on Friday"]),
        ("The death toll on May 7 was high. An arrest warrant came. They vote Tuesday to arrest her.", &[]),
    ]);
}

#[test]
fn what_is_not_told_as_a_fact() {
    check(&[
        ("Lena Orr was not arrested on May 7.", &[]),
        ("Lena Orr would be arrested on May 7.", &[]),
        ("She did not know whether Lena Orr was arrested on May 7.", &[]),
        ("“Lena Orr was arrested on May 7,” he said.", &["“arrest of Lena Orr on May 7”"]),
        ("Lena Orr was arrested again on May 7.", &["arrest of Lena Orr on May 7 +"]),
        ("Lena Orr's second arrest on May 7 was a surprise.", &["arrest of Lena Orr on May 7 +"]),
    ]);
}

#[test]
fn dates_of_something_else() {
    check(&[
        ("Lena Orr was arrested before Tuesday's game.", &["arrest of Lena Orr"]),
        ("Lena Orr was arrested after a march on May 7.", &["arrest of Lena Orr"]),
        ("Lena Orr was arrested by May 7.", &["arrest of Lena Orr"]),
        ("Lena Orr was arrested on May 7 and May 8.", &["arrest of Lena Orr"]),
        ("Lena Orr died in the May 7 crash.", &["death of Lena Orr", "crash on May 7"]),
        ("On May 7, when the mill closed, Lena Orr was arrested.", &["arrest of Lena Orr"]),
    ]);
}
