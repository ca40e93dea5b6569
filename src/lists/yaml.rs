//! YAML as lists have it: a document, or the items of one long list, read one at a time.

use std::io::BufRead;

use saphyr::{LoadableYamlNode as _, Yaml};

use super::input::Lines;

/// Hands on each item of a list at the top of a file, with the line it begins on, as YAML of a list of one. What stands
/// before the first is left alone.
pub(super) fn items(
    input: impl BufRead,
    mut take: impl FnMut(u64, &str) -> Result<(), String>,
) -> Result<(), String> {
    let mut lines = Lines::new(input);
    let (mut begin, mut item) = (0, String::new());
    while let Some((number, line)) = lines.next().map_err(|error| error.to_string())? {
        let line = std::str::from_utf8(line).map_err(|_| format!("line {number} is not UTF-8"))?;
        if line.starts_with("- ") {
            if begin > 0 {
                take(begin, &item)?;
            }
            begin = number;
            item.clear();
        }
        item.push_str(line);
        item.push('\n');
    }
    if begin > 0 { take(begin, &item) } else { Ok(()) }
}

/// Reads one document.
pub(super) fn document(text: &str) -> Result<Yaml<'_>, String> {
    let mut documents = Yaml::load_from_str(text).map_err(|error| error.to_string())?;
    if documents.is_empty() { Err("it is empty".into()) } else { Ok(documents.swap_remove(0)) }
}

/// The field of a mapping.
pub(super) fn field<'y>(node: &'y Yaml<'_>, name: &str) -> Option<&'y Yaml<'y>> {
    node.as_mapping_get(name)
}

/// The text of a field; a number as it is written.
pub(super) fn text(node: &Yaml<'_>, name: &str) -> Option<String> {
    let value = field(node, name)?;
    let number = || value.as_integer().map(|number| number.to_string());
    value.as_str().map(str::to_owned).or_else(number).filter(|text| !text.trim().is_empty())
}

/// The members of a field that is a list.
pub(super) fn list<'y>(node: &'y Yaml<'_>, name: &str) -> &'y [Yaml<'y>] {
    field(node, name).and_then(|list| list.as_sequence()).map_or(&[], Vec::as_slice)
}
