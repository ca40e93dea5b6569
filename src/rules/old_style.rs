//! What a date of long ago may mean, by the calendars of the countries the story names.

use crate::calendar::{Calendar, Day, Ymd, days_meant};
use crate::lexicon;
use crate::resolve::Analysis;

/// The last year that began on March 25, in England.
const LAST_LATE_YEAR: i32 = 1751;

/// The days that a date as written may be in the calendars kept then by the countries of the story.
pub(super) fn days(analysis: &Analysis, date: Ymd) -> Vec<(Calendar, Day)> {
    days_meant(date, &countries(analysis).unwrap_or_default())
}

/// The codes of the countries the story is set in; none where it names a place that is not known to lie in one.
fn countries(analysis: &Analysis) -> Option<Vec<&'static str>> {
    let code = |id| lexicon::country(id).code;
    let mut codes: Vec<_> = analysis.countries().into_iter().map(|(id, _)| code(id)).collect();
    for place in &analysis.facts.places {
        let country = lexicon::countries().exact(&place.name).map(|c| c.country);
        let city = || lexicon::cities().exact(&place.name).and_then(|c| c.country);
        let region = || lexicon::regions().exact(&place.name).and_then(|r| r.country);
        codes.push(code(country.or_else(region).or_else(city)?));
    }
    codes.sort_unstable();
    codes.dedup();
    Some(codes)
}

/// The same date by a year that begins in January, where the one written may have begun in March.
pub(super) fn other_year(date: Ymd) -> Option<Ymd> {
    let (year, month, day) = date;
    (year <= LAST_LATE_YEAR && (month, day) < (3, 25)).then_some((year + 1, month, day))
}
