/// The candidate that was most likely meant by `typed`: near enough that a slip of the hand explains it.
pub fn nearest<'c>(typed: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let typed = typed.to_lowercase().replace('_', "-");
    let distance = |name: &str| strsim::damerau_levenshtein(&typed, &name.replace('_', "-"));
    let parted = |name: &str| name.split(['-', '_']).any(|part| part.len() > 3 && part == typed);
    let best = candidates.into_iter().map(|name| (distance(name), name)).collect::<Vec<_>>();
    let close = best.iter().min_by_key(|(far, _)| *far).filter(|(far, name)| far * 3 <= name.len().max(3));
    close.or_else(|| best.iter().find(|(_, name)| parted(name))).map(|(_, name)| *name)
}

/// What to say after an unknown name: ``; did you mean `select`?``, or nothing.
pub(crate) fn did_you_mean<'c>(typed: &str, candidates: impl IntoIterator<Item = &'c str>) -> String {
    nearest(typed, candidates).map(|name| format!("; did you mean `{name}`?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 3] = ["home_country", "weekday-date-mismatch", "select"];

    #[test]
    fn slips_are_understood_and_guesses_are_not_made() {
        assert_eq!(nearest("slect", NAMES), Some("select"));
        assert_eq!(nearest("home-country", NAMES), Some("home_country"));
        assert_eq!(nearest("weekday_date_missmatch", NAMES), Some("weekday-date-mismatch"));
        assert_eq!(nearest("weekday", NAMES), Some("weekday-date-mismatch"));
        assert_eq!(nearest("colour", NAMES), None);
    }
}
