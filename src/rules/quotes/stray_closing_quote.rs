use crate::article::Zone;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::resolve::{Analysis, LooseMark};
use crate::rules::Rule;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "stray-closing-quote",
    family: "quotes",
    severity: Severity::Error,
    summary: "A quotation mark closes what was never opened.",
    page: include_str!("stray_closing_quote.md"),
    check,
};

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for mark in analysis.facts.loose_marks.iter().filter(|m| !m.opening) {
        let zone = analysis.article.blocks.get(mark.block as usize).map(|b| b.zone);
        if zone.is_some_and(Zone::is_narration) {
            found.push(finding(analysis, mark));
        }
    }
}

fn finding(analysis: &Analysis, mark: &LooseMark) -> Finding {
    let finding = Finding::new(&RULE, mark.span, "this quotation mark closes, but no quotation is open")
        .help("open the quotation where the quoted words begin, or delete the mark");
    // Where a speaker follows, somebody's words have lost their beginning; else the mark may be one too many.
    let finding = if speaker_follows(analysis, mark) { finding } else { finding.severity(Severity::Warning) };
    let delete = Fix::replace("Delete the mark", mark.span, "");
    let opening = match analysis.text(mark.span) {
        "”" => "“",
        "»" => "«",
        "’" => "‘",
        same => same,
    };
    match opening_place(analysis, mark) {
        Some(at) => finding.fix(Fix::replace("Open the quotation", Span::at(at), opening)).fix(delete),
        None => finding.fix(delete),
    }
}

/// Whether the words right after the mark name a speaker.
fn speaker_follows(analysis: &Analysis, mark: &LooseMark) -> bool {
    let Some(mentions) = analysis.mentions.get(mark.block as usize) else { return false };
    let after = mentions.passage.token_at(mark.span.start) + 1;
    let from = mentions.attributions.partition_point(|a| (a.first as usize) < after);
    mentions.attributions.iter().skip(from).take(2).any(|a| a.strong && a.begin() == after)
}

/// The start of the sentence that the mark ends, where no other quotation stands in it.
fn opening_place(analysis: &Analysis, mark: &LooseMark) -> Option<u32> {
    let passage = &analysis.mentions.get(mark.block as usize)?.passage;
    let token = passage.token_at(mark.span.start);
    let sentence = passage.sentences.get(passage.sentence_of(token))?;
    let start = passage.tokens.get(sentence.first as usize)?.span.start;
    let between = Span::new(start, mark.span.start);
    let all = &analysis.facts.quotes;
    let last = all.partition_point(|q| q.outer.start < mark.span.start).checked_sub(1).and_then(|i| all.get(i));
    let quoted = last.is_some_and(|q| q.outer.overlaps(between));
    (!quoted && !between.is_empty()).then_some(start)
}
