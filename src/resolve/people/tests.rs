use crate::article::{Article, House};
use crate::format::{self, Format};
use crate::resolve::Analysis;
use crate::text::Source;

/// Each person's mentions; those that another may be meant by in brackets.
fn told(text: &str) -> Vec<String> {
    let manuscript = format::read(&Source::from(text), Format::Plain);
    let analysis = Analysis::new(Article::new(&manuscript, &House::default()), House::default());
    let mention = |m: &crate::resolve::Mention| {
        let text = analysis.text(m.span);
        if m.certain { text.to_owned() } else { format!("({text})") }
    };
    let people = analysis.facts.people.iter();
    people.map(|p| p.mentions.iter().map(mention).collect::<Vec<_>>().join(", ")).collect()
}

#[test]
fn a_title_or_courtesy_title_tells_relatives_apart() {
    let text = "The council heard Senator Anna Kern and the pilot Otto Kern in the harbor.\n\nSenator Kern left. Mr. Kern stayed.";
    assert_eq!(told(text), ["Anna Kern, Kern", "Otto Kern, Kern"]);
}

#[test]
fn a_bare_surname_of_two_is_the_one_named_here_else_the_one_named_most_and_never_sure() {
    let text = "Anna Kern met Otto Kern on Friday. It rained.\n\nAnna Kern won. Kern sang.\n\nKern left.";
    assert_eq!(told(text), ["Anna Kern, Anna Kern, (Kern), (Kern)", "Otto Kern"]);
    let text = "Anna Kern won on Friday. Anna Kern sang.\n\nOtto Kern lost. Kern wept.\n\nKern left.";
    assert_eq!(told(text), ["Anna Kern, Anna Kern, (Kern)", "Otto Kern, (Kern)"]);
}

#[test]
fn a_bare_surname_is_no_ones_who_is_introduced_only_later() {
    let text = "Anna Kern won on Friday.\n\nKern left.\n\nOtto Kern sang. Otto Kern wept.";
    assert_eq!(told(text), ["Anna Kern, (Kern)", "Otto Kern, Otto Kern"]);
}

#[test]
fn a_knight_goes_by_the_given_name() {
    let text = "Sir Otto Kern met Dame Anna Vik on Friday. Sir Otto left. Dame Anna stayed.";
    assert_eq!(told(text), ["Otto Kern, Otto", "Anna Vik, Anna"]);
}

#[test]
fn a_given_name_that_also_is_a_title() {
    let text = "The jury heard Dean A. Kern and Dean Kern on Friday.";
    assert_eq!(told(text), ["Dean A. Kern, Dean Kern"]);
}

#[test]
fn initials_and_suffixes_tell_people_apart() {
    let text = "Thomas R. Kern met Thomas P. Kern on Friday. It rained.";
    assert_eq!(told(text), ["Thomas R. Kern", "Thomas P. Kern"]);
    let text = "Thomas Kern met Thomas Kern Jr. on Friday. It rained.";
    assert_eq!(told(text), ["Thomas Kern", "Thomas Kern Jr."]);
    let text = "Thomas Kern Jr. won on Friday. Thomas Kern sang.";
    assert_eq!(told(text), ["Thomas Kern Jr., Thomas Kern"]);
}

#[test]
fn one_name_after_a_crown_is_no_surname() {
    let text = "King Oskar met Hilde Oskar on Friday. King Oskar left.";
    assert_eq!(told(text).iter().filter(|p| p.as_str() == "Oskar, Oskar").count(), 1);
    assert!(told(text).contains(&"Hilde Oskar".to_owned()));
}
