//! How fast each stage is, and the whole, in bytes a second over invented copy, and what it takes of memory; and what part
//! of the whole goes to each stage, to time, and to an edit. Ratios hold on a machine that others use too.

#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench reads its copy from files, looks at the clock, and prints"
)]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use copydesk::Copy;
use copydesk::article::{Article, House};
use copydesk::calendar::Day;
use copydesk::config::Config;
use copydesk::extract::{Kept, extract, times};
use copydesk::format::{self, Format, Manuscript};
use copydesk::morgue::Morgue;
use copydesk::pack::pack;
use copydesk::resolve::{Analysis, days};
use copydesk::rules;
use copydesk::text::{Source, tokenize};
use divan::Bencher;
use divan::counter::BytesCount;

/// Counts what a stage takes of memory; its figures stand beside the times.
#[global_allocator]
static MEMORY: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
    for articles in LENGTHS {
        share_of_stages(articles);
    }
    share_of_time();
    share_of_an_edit();
}

/// Tells what part of a whole run goes to each stage.
fn share_of_stages(articles: usize) {
    let source = copy(articles);
    let config = Config::default();
    let article = Article::new(&manuscript(&source), &house());
    let analysis = Analysis::new(article.clone(), house());
    let clipped = Copy::read(source.clone(), Format::Plain, house());
    let mut fastest = [Duration::MAX; 6];
    for _ in 0..ROUNDS {
        let again = article.clone();
        let laps = [
            lap(|| Article::new(&manuscript(&source), &house())),
            lap(|| {
                let blocks = article.blocks.iter();
                blocks.map(|block| extract(article.text(block.span), block.zone)).collect::<Vec<_>>()
            }),
            lap(|| Analysis::new(again, house())),
            lap(|| rules::run(&analysis, |_| true)),
            lap(|| clipped.clipping("harbor-vote.txt")),
            lap(|| {
                let copy = Copy::read(source.clone(), Format::Plain, house());
                config.findings(&copy, Path::new("harbor-vote.txt"))
            }),
        ];
        fastest = std::array::from_fn(|i| fastest[i].min(laps[i]));
    }
    let [zones, extracting, read, rules, clipping, whole] = fastest.map(|time| time.as_secs_f64());
    let percent = |part: f64| 100.0 * part / whole;
    println!(
        "of {} KB: {:.1} % zones, {:.1} extracting, {:.1} resolving, {:.1} rules; a clipping takes {:.1} % more",
        source.text().len() / 1000,
        percent(zones),
        percent(extracting),
        percent(read - extracting),
        percent(rules),
        percent(clipping)
    );
}

/// Tells what an edit of a long text costs, beside reading it from scratch.
fn share_of_an_edit() {
    let text = copy(50).text().to_owned();
    let revisions = [Source::from(text.as_str()), Source::from(text.replacen("the ", "thee ", 1))];
    let mut kept = Kept::default();
    let mut again = |n: usize| {
        let source = revisions[n % revisions.len()].clone();
        lap(|| Copy::read_again(source, Format::Plain, house(), &mut kept))
    };
    again(0);
    let edit = (1..=ROUNDS).map(&mut again).min().unwrap_or_default();
    let fresh = || lap(|| Copy::read(revisions[0].clone(), Format::Plain, house()));
    let fresh = (0..ROUNDS).map(|_| fresh()).min().unwrap_or_default();
    println!(
        "reading again after an edit takes {:.1} % of reading",
        100.0 * edit.as_secs_f64() / fresh.as_secs_f64()
    );
}

/// Rounds of which the fastest counts, so that another program on the machine does not.
const ROUNDS: usize = 200;

/// Tells what part of a whole run goes to the expressions of time, their days, and the rules of dates and ages.
fn share_of_time() {
    let source = copy(50);
    let article = Article::new(&manuscript(&source), &house());
    let analysis = Analysis::new(article, house());
    let (article, facts) = (&analysis.article, &analysis.facts);
    let placed: Vec<_> = article.blocks.iter().map(|b| (article.text(b.span), b.zone)).collect();
    let passages: Vec<_> = placed.iter().map(|(text, zone)| extract(text, *zone).passage).collect();
    let config = Config::default();
    let mut fastest = [Duration::MAX; 4];
    for _ in 0..ROUNDS {
        let laps = [
            lap(|| {
                let blocks = placed.iter().zip(&passages);
                blocks.map(|((text, zone), passage)| times(text, passage, *zone)).collect::<Vec<_>>()
            }),
            lap(|| days(article, &analysis.mentions, &|span| facts.is_quoted(span))),
            lap(|| rules::run(&analysis, |rule| matches!(rule.family, "dates" | "ages"))),
            lap(|| {
                let copy = Copy::read(source.clone(), Format::Plain, house());
                config.findings(&copy, Path::new("harbor-vote.txt"))
            }),
        ];
        fastest = std::array::from_fn(|i| fastest[i].min(laps[i]));
    }
    let [reading, reckoning, checking, whole] = fastest.map(|time| time.as_secs_f64());
    let percent = |part: f64| 100.0 * part / whole;
    println!(
        "time takes {:.1} % of a run: {:.1} reading, {:.1} reckoning, {:.1} checking",
        percent(reading + reckoning + checking),
        percent(reading),
        percent(reckoning),
        percent(checking)
    );
}

fn lap<T>(work: impl FnOnce() -> T) -> Duration {
    let begun = Instant::now();
    std::hint::black_box(work());
    begun.elapsed()
}

/// How many articles long the copy is: one as it is written, and a file no desk sees.
const LENGTHS: [usize; 2] = [1, 50];

/// The article of the examples, so many times over, with other names in each.
fn copy(articles: usize) -> Source {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/harbor-vote.txt");
    let one = std::fs::read_to_string(path).expect("the example is there");
    let mut text = String::with_capacity(one.len() * articles);
    for n in 0..articles {
        let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
        let end = format!("{}{}en", letter(n), letter(n / 26 + 7));
        let named = ["Solheim", "Rohde", "Lindqvist"]
            .iter()
            .fold(one.clone(), |text, name| text.replace(name, &format!("{name}{end}")));
        text.push_str(&named);
        text.push('\n');
    }
    Source::from(text)
}

fn house() -> House {
    House { date: Day::from_ymd(2024, 5, 3), ..House::default() }
}

fn manuscript(source: &Source) -> Manuscript {
    format::read(source, Format::Plain)
}

fn bytes(source: &Source) -> BytesCount {
    BytesCount::of_str(source.text())
}

#[divan::bench(args = LENGTHS)]
fn tokens(bencher: Bencher, articles: usize) {
    let source = copy(articles);
    bencher.counter(bytes(&source)).bench(|| tokenize(source.text()));
}

#[divan::bench(args = LENGTHS)]
fn zones(bencher: Bencher, articles: usize) {
    let source = copy(articles);
    bencher.counter(bytes(&source)).bench(|| Article::new(&manuscript(&source), &house()));
}

#[divan::bench(args = LENGTHS)]
fn extracting(bencher: Bencher, articles: usize) {
    let source = copy(articles);
    let article = Article::new(&manuscript(&source), &house());
    bencher.counter(bytes(&source)).bench(|| {
        article.blocks.iter().map(|block| extract(article.text(block.span), block.zone)).collect::<Vec<_>>()
    });
}

/// With extraction, which is a part of it.
#[divan::bench(args = LENGTHS)]
fn resolving(bencher: Bencher, articles: usize) {
    let source = copy(articles);
    let article = Article::new(&manuscript(&source), &house());
    bencher
        .counter(bytes(&source))
        .with_inputs(|| article.clone())
        .bench_values(|article| Analysis::new(article, house()));
}

#[divan::bench(args = LENGTHS)]
fn rules(bencher: Bencher, articles: usize) {
    let source = copy(articles);
    let analysis = Analysis::new(Article::new(&manuscript(&source), &house()), house());
    bencher.counter(bytes(&source)).bench(|| rules::run(&analysis, |_| true));
}

/// What many articles are held against each other by.
#[divan::bench(args = LENGTHS)]
fn filing(bencher: Bencher, articles: usize) {
    let source = copy(1);
    let clipping = Copy::read(source.clone(), Format::Plain, house()).clipping("harbor-vote.txt");
    let clipping: Arc<[u8]> = pack(&clipping).into();
    bencher
        .counter(BytesCount::new(source.text().len() * articles))
        .with_inputs(|| Box::new(vec![Arc::clone(&clipping); articles]))
        .bench_values(|clippings| Morgue::new(clippings));
}

#[divan::bench(args = LENGTHS)]
fn whole(bencher: Bencher, articles: usize) {
    let source = copy(articles);
    let config = Config::default();
    bencher.counter(bytes(&source)).bench(|| {
        let copy = Copy::read(source.clone(), Format::Plain, house());
        config.findings(&copy, Path::new("harbor-vote.txt"))
    });
}
