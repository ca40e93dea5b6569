use std::collections::HashMap;

use super::FileReport;
use crate::finding::Finding;

/// Marks that tell the findings of a file from each other and stay the same while other lines change: a hash of the
/// rule, the words it marks and the words it relates them to, with a number where two are alike.
pub(super) fn fingerprints(file: &FileReport) -> Vec<String> {
    let mut seen: HashMap<u64, u32> = HashMap::new();
    let mark = |finding: &Finding| {
        let hash = hash(file.source.text(), finding);
        let nth = seen.entry(hash).and_modify(|n| *n += 1).or_insert(1);
        format!("{hash:016x}:{nth}")
    };
    file.findings.iter().map(mark).collect()
}

fn hash(text: &str, finding: &Finding) -> u64 {
    let related = finding.related.iter().map(|related| related.span.of(text));
    let words = [finding.rule.name, finding.span.of(text)].into_iter().chain(related);
    words.fold(FNV_OFFSET, |hash, word| fnv(hash, word.bytes().chain([0])))
}

/// FNV-1a, 64 bits: the same on every machine and in every version (parameters after RFC 9923).
fn fnv(hash: u64, bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME))
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_value_of_fnv() {
        assert_eq!(fnv(FNV_OFFSET, "foobar".bytes()), 0x8594_4171_f739_67e8);
    }
}
