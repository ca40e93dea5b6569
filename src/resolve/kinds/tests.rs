use crate::article::{Article, House};
use crate::extract::NameKind;
use crate::format::{self, Format};
use crate::resolve::{Analysis, MentionKind};
use crate::text::Source;

fn read(text: &str) -> Analysis {
    let manuscript = format::read(&Source::from(text), Format::Plain);
    Analysis::new(Article::new(&manuscript, &House::default()), House::default())
}

/// The names of people, as they stand, in text order.
fn people(text: &str) -> Vec<String> {
    let analysis = read(text);
    let mut spans: Vec<_> = analysis
        .facts
        .people
        .iter()
        .flat_map(|p| p.mentions.iter().filter(|m| m.kind == MentionKind::Name).map(|m| m.span))
        .collect();
    spans.sort();
    spans.iter().map(|s| analysis.text(*s).to_owned()).collect()
}

/// How many people there are, and whether every name of them is surely theirs.
fn cast(text: &str) -> (usize, bool) {
    let people = read(text).facts.people;
    (people.len(), people.iter().flat_map(|p| &p.mentions).all(|m| m.certain))
}

fn entities(text: &str, kind: NameKind) -> Vec<String> {
    let analysis = read(text);
    let list = if kind == NameKind::Place { &analysis.facts.places } else { &analysis.facts.organizations };
    let mut spans: Vec<_> = list.iter().flat_map(|e| e.mentions.iter().map(|m| m.span)).collect();
    spans.sort();
    spans.iter().map(|s| analysis.text(*s).to_owned()).collect()
}

/// A sentence around a name that says nothing of what it is.
fn plain(name: &str) -> String {
    format!("It was raining when they heard of {name} that day.")
}

#[test]
fn particles_after_a_title() {
    for (name, title) in [
        ("van Lee", "Ms."),
        ("de la Cruz", "Mr."),
        ("von Trapp", "Sen."),
        ("al-Amin", "Dr."),
        ("al-Amin", "Mr."),
    ] {
        assert_eq!(people(&format!("{title} {name} said on Monday that it rained.")), [name], "{title}");
        assert_eq!(people(&format!("The council heard {title} {name} on Monday.")), [name], "{title}");
    }
}

#[test]
fn holders_whose_names_head_places_too() {
    for text in [
        "Brandal Mayor Ana Vale said on Monday that fees would rise.",
        "Fees would rise, Mayor Ana Vale wrote.",
        "Fees were a matter for Mayor Hill.",
    ] {
        assert_eq!(people(text).len(), 1, "{text}");
    }
    for text in ["They met in Mayor Hall on Monday.", "It stands on Governor Hill, over the port."] {
        assert!(people(text).is_empty(), "{text}");
    }
}

#[test]
fn forms_of_names() {
    for name in [
        "Anna Kern",
        "Anna B. Kern",
        "A. B. Kern",
        "Anna-Lena Kern",
        "Anna Kern-Orr",
        "Pieter van der Kern",
        "Pieter Van Kern",
        "Lucia de la Vega",
        "Ludwig von Kern",
        "Omar al-Kerni",
        "Omar bin Tariq",
        "Liam O'Dell",
        "Liam O’Dell",
        "Ian MacKern",
        "Otto Kern Jr.",
        "Otto Kern III",
        "Otto Kern, Jr.",
        "José Peña Soler",
        "Anna Ólafsdóttir",
        "Nguyen Van Thang",
        "Anna (Nan) Kern",
        "William “Bill” Kern",
    ] {
        assert_eq!(people(&plain(name)), [name], "{name}");
    }
}

#[test]
fn words_beside_a_name_tell_of_a_person() {
    for (text, names) in [
        ("It was Mr. Hobsek who came.", &["Hobsek"][..]),
        ("It was Ms. Kaplan Hobsek who came.", &["Kaplan Hobsek"]),
        ("The midfielder Vemur Hobsek scored twice.", &["Vemur Hobsek"]),
        ("A pass from midfielder Hobsek fell short.", &["Hobsek"]),
        ("Vemur Hobsek, 52, came late.", &["Vemur Hobsek"]),
        ("Vemur Hobsek, who was born in Lervik, came late.", &["Vemur Hobsek"]),
        ("Ole Sand, who was born in Lervik, came late.", &["Ole Sand"]),
        ("Bo Lind, who was born in Lervik, came late.", &["Bo Lind"]),
        ("Tilde Banks, who made the cut, came late.", &["Tilde Banks"]),
        ("“It rained,” Vemur Hobsek said.", &["Vemur Hobsek"]),
        ("The throne passed from Queen Anna I to King Otto IV that year.", &["Anna I", "Otto IV"]),
        ("The letter went to van Hobsek that day.", &["van Hobsek"]),
        ("It was Dean Lind who hit the ball.", &["Dean Lind"]),
        ("Vemur Hobsek (Norway) beat Ona Brik (Sweden) 6-2 6-4 on Friday.", &["Vemur Hobsek", "Ona Brik"]),
    ] {
        assert_eq!(people(text), names, "{text}");
    }
}

#[test]
fn the_story_tells_of_a_person() {
    let text = "They heard of Bob Ladle that day. Many liked it when Ladle spoke.";
    assert_eq!(people(text), ["Bob Ladle", "Ladle"]);
    let text = "They heard of Vemur Hobsek that day. “It rained,” Hobsek said.";
    assert_eq!(people(text), ["Vemur Hobsek", "Hobsek"]);
    let text = "They heard of Peter Sands that day. Sands has a plan.";
    assert_eq!(people(text), ["Peter Sands", "Sands"]);
}

#[test]
fn lists_and_line_ups() {
    let text = "Those who came were Anna Kern, Vemur Hobsek, Otto Lind and Ona Brik.";
    assert_eq!(people(text), ["Anna Kern", "Vemur Hobsek", "Otto Lind", "Ona Brik"]);
    let text = "1 - Anna Kern, 4 - Vemur Hobsek (14 - Mia Dahl, 57th), 2 - Otto Lind, 3 - Ona Brik.";
    assert_eq!(people(text), ["Anna Kern", "Vemur Hobsek", "Mia Dahl", "Otto Lind", "Ona Brik"]);
    let text = "The team is Olsen, Hobsek, Miller, Jensen, Murphy, Walsh, Larsen.";
    assert_eq!(people(text), ["Olsen", "Hobsek", "Miller", "Jensen", "Murphy", "Walsh", "Larsen"]);
}

#[test]
fn one_person_by_several_forms() {
    for text in [
        "William Kern spoke first. Bill Kern spoke last. Kern was tired.",
        "Aleksandr Kernov spoke first. Sasha Kernov spoke last.",
        "Sergey Kernov spoke first. Sergei Kernov spoke last.",
        "Mohammed Kerni spoke first. Muhammad Kerni spoke last.",
        "Otto F. Kern spoke first. Otto Kern spoke last. O. F. Kern slept.",
        "Pieter van der Kern spoke first. Van der Kern spoke last.",
        "Omar al-Kerni spoke first. Mr. Kerni spoke last.",
        "Xie Wenjun spoke first. Then Xie spoke again. “It rained,” Xie said.",
        "Marta Pérez Soler spoke first. Pérez Soler spoke again.",
    ] {
        assert_eq!(cast(text), (1, true), "{text}");
    }
    let text = "Anna Kern spoke first. Otto Kern spoke last. Kern was tired.";
    assert_eq!(cast(text), (2, false), "{text}");
}

#[test]
fn couples() {
    let text = "It was Mr. and Mrs. Hobsek who came.";
    assert_eq!(people(text), ["Hobsek"]);
    let text = "Anna and Otto Kern came late. Anna Kern spoke.";
    assert_eq!(people(text).last().map(String::as_str), Some("Anna Kern"));
}

#[test]
fn headlines_hold_the_names_of_the_story() {
    let text =
        "HOBSEK WINS LERVIK RACE\n\nVemur Hobsek won the race in Lervik on Friday. “It rained,” Hobsek said.";
    assert_eq!(people(text), ["HOBSEK", "Vemur Hobsek", "Hobsek"]);
    let text =
        "Hobsek Wins Lervik Race Again\n\nVemur Hobsek won the race on Friday. “It rained,” Hobsek said.";
    assert_eq!(people(text), ["Hobsek", "Vemur Hobsek", "Hobsek"]);
}

#[test]
fn what_holds_a_persons_name_is_no_person() {
    for name in [
        "the Anna Kern Foundation",
        "the Kern Act",
        "Kern University",
        "Santa Fe",
        "San Marco",
        "the House of Lords",
        "the White House",
        "Lake Anna",
        "Mount Kern",
        "Hurricane Anna",
        "the USS Otto Kern",
        "the Otto Kern Prize",
        "the Kern Museum",
        "Otto Kern Stadium",
    ] {
        assert_eq!(people(&plain(name)), [""; 0], "{name}");
    }
    for text in ["Pope visits Lervik.", "House passes the bill.", "The Kern opened on Friday."] {
        assert_eq!(people(text), [""; 0], "{text}");
    }
}

#[test]
fn organizations_in_full() {
    for name in [
        "Vale Traders’ Association",
        "Lervik City Council",
        "Ministry of Foreign Affairs",
        "Committee to Protect Rivers",
        "University of Lervik",
        "Lervik High Court",
        "Kern’s Inc.",
        "Estmark Labor Party",
    ] {
        assert_eq!(entities(&plain(&format!("the {name}")), NameKind::Organization), [name], "{name}");
    }
    let text = "The vote of the Commission of Fine Arts and the Lervik Planning Commission is over.";
    assert_eq!(
        entities(text, NameKind::Organization),
        ["Commission of Fine Arts", "Lervik Planning Commission"]
    );
    assert_eq!(entities("Congress has a plan.", NameKind::Organization), ["Congress"]);
}
