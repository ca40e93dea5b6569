use crate::finding::{Finding, Severity};
use crate::resolve::{Analysis, LifeEvent, LifeStep, PersonId};
use crate::rules::Rule;
use crate::rules::life::{Lives, date_span};
use crate::text::{TokenKind, hash_ascii};

/// The rule.
pub static RULE: Rule = Rule {
    name: "event-order-conflict",
    family: "dates",
    severity: Severity::Warning,
    summary: "The dated steps of a life come in an order they cannot have.",
    page: include_str!("event_order_conflict.md"),
    check,
};

/// Days within which the steps of one court case lie.
const ONE_CASE: i32 = 400;

/// Steps of a court case, the first before the second.
const CASE: &[(LifeStep, LifeStep)] = &[
    (LifeStep::Charged, LifeStep::Convicted),
    (LifeStep::Convicted, LifeStep::Sentenced),
    (LifeStep::Charged, LifeStep::Sentenced),
    (LifeStep::Arrested, LifeStep::Convicted),
    (LifeStep::Arrested, LifeStep::Sentenced),
];

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let lives = Lives::of(analysis);
    for person in 0..analysis.facts.people.len() as u32 {
        let id = PersonId(person);
        let steps = lives.steps(id);
        let clash = life(&lives, id).or_else(|| stay(analysis, steps)).or_else(|| case(steps));
        found.extend(clash.map(|(first, second)| finding(analysis, first, second)));
    }
}

/// Two steps that the copy gives in the wrong order: the one that comes first in a life, then the other.
type Clash<'a> = (&'a LifeEvent, &'a LifeEvent);

fn is_after(a: &LifeEvent, b: &LifeEvent) -> bool {
    a.days.first > b.days.last
}

/// Something done after death, or a death before birth.
fn life<'a>(lives: &Lives<'a>, id: PersonId) -> Option<Clash<'a>> {
    let died = lives.step(id, LifeStep::Died)?;
    let living = |event: &&LifeEvent| {
        !matches!(event.step, LifeStep::Died | LifeStep::Charged | LifeStep::Convicted | LifeStep::Sentenced)
    };
    let late = lives.steps(id).iter().copied().filter(living).find(|event| is_after(event, died))?;
    Some((late, died))
}

/// `joined the firm in 1984 and left in 1979`.
fn stay<'a>(analysis: &Analysis, steps: &[&'a LifeEvent]) -> Option<Clash<'a>> {
    steps.windows(2).find_map(|pair| {
        let [came, left] = pair else { return None };
        let enters = matches!(came.step, LifeStep::Joined | LifeStep::Appointed | LifeStep::Elected);
        let same = came.block == left.block && analysis.sentence_span(came.span) == analysis.sentence_span(left.span);
        let stays = enters && left.step == LifeStep::Left && same && leaves_it(analysis, left);
        (stays && is_after(came, left)).then_some((*came, *left))
    })
}

/// Whether what is left is what was joined: nothing or "it" is named.
fn leaves_it(analysis: &Analysis, left: &LifeEvent) -> bool {
    let next = analysis.sentence(left.span).iter().find(|t| t.span.start >= left.span.end);
    next.is_some_and(|t| {
        let word = ["in", "on", "it"].iter().any(|word| t.hash == hash_ascii(word));
        word || t.kind == TokenKind::Number
    })
}

/// The steps of a court case, each told once and all in one paragraph.
fn case<'a>(steps: &[&'a LifeEvent]) -> Option<Clash<'a>> {
    let once = |wanted: LifeStep| {
        let mut told = steps.iter().copied().filter(|event| event.step == wanted);
        told.next().filter(|_| told.next().is_none())
    };
    CASE.iter().find_map(|(first, second)| {
        let (first, second) = (once(*first)?, once(*second)?);
        let near = first.block == second.block && first.days.first - second.days.last < ONE_CASE;
        (near && is_after(first, second)).then_some((first, second))
    })
}

fn finding(analysis: &Analysis, first: &LifeEvent, second: &LifeEvent) -> Finding {
    let told = |event: &LifeEvent| {
        let (verb, date) = (analysis.text(event.span), analysis.text(date_span(analysis, event)));
        if verb == date { date.to_owned() } else { format!("“{verb}” {date}") }
    };
    let name = analysis.facts.people.get(first.person.0 as usize).map_or("", |p| p.name.as_str());
    let message = format!("{name}: {} comes after {}", told(first), told(second));
    let (early, late) = if first.span < second.span { (first, second) } else { (second, first) };
    Finding::new(&RULE, date_span(analysis, late), message)
        .related(date_span(analysis, early), analysis.text(early.span))
        .help("check both dates, or say why the order is unusual")
}
