//! Sorts more than fits into memory: runs in files without a name, which vanish with the process.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::PathBuf;

/// Keys with what belongs to them, to be had in the order of the keys; of equal keys the one that came first is first.
pub(super) struct Sorter {
    folder: PathBuf,
    /// How many bytes are held before they go to a file.
    limit: usize,
    bytes: Vec<u8>,
    /// Of each item: where it begins in `bytes`, where its key ends, where it ends.
    items: Vec<(usize, usize, usize)>,
    runs: Vec<File>,
}

/// A key and what belongs to it.
pub(super) type Item = (Vec<u8>, Vec<u8>);

impl Sorter {
    /// A sorter whose files lie in the folder, and which holds about so many bytes in memory.
    pub(super) fn new(folder: PathBuf, limit: usize) -> Self {
        Self { folder, limit, bytes: Vec::new(), items: Vec::new(), runs: Vec::new() }
    }

    pub(super) fn push(&mut self, key: &[u8], value: &[u8]) -> io::Result<()> {
        let begin = self.bytes.len();
        self.bytes.extend_from_slice(key);
        self.bytes.extend_from_slice(value);
        self.items.push((begin, begin + key.len(), self.bytes.len()));
        let held = self.bytes.len() + self.items.len() * size_of::<(usize, usize, usize)>();
        if held >= self.limit { self.spill() } else { Ok(()) }
    }

    fn sort(&mut self) {
        let bytes = &self.bytes;
        self.items.sort_unstable_by_key(|&(begin, key, _)| (bytes.get(begin..key), begin));
    }

    fn spill(&mut self) -> io::Result<()> {
        self.sort();
        let mut run = BufWriter::new(tempfile::tempfile_in(&self.folder)?);
        for &(begin, key, end) in &self.items {
            for len in [key - begin, end - key] {
                run.write_all(&(len as u32).to_le_bytes())?;
            }
            run.write_all(self.bytes.get(begin..end).unwrap_or_default())?;
        }
        let mut run = run.into_inner().map_err(io::IntoInnerError::into_error)?;
        run.rewind()?;
        self.runs.push(run);
        self.bytes.clear();
        self.items.clear();
        Ok(())
    }

    /// All items in order.
    pub(super) fn sorted(mut self) -> io::Result<Sorted> {
        self.sort();
        let mut sorted = Sorted {
            bytes: self.bytes,
            items: self.items.into_iter(),
            runs: self.runs.into_iter().map(BufReader::new).collect(),
            heap: BinaryHeap::new(),
        };
        // What is held in memory came last.
        for run in 0..=sorted.runs.len() {
            sorted.refill(run)?;
        }
        Ok(sorted)
    }
}

type Next = Reverse<(Vec<u8>, usize, Vec<u8>)>;

/// Items in the order of their keys.
pub(super) struct Sorted {
    bytes: Vec<u8>,
    items: std::vec::IntoIter<(usize, usize, usize)>,
    runs: Vec<BufReader<File>>,
    /// The next item of each run, behind its key and the number of the run.
    heap: BinaryHeap<Next>,
}

impl Sorted {
    fn refill(&mut self, run: usize) -> io::Result<()> {
        let next = match self.runs.get_mut(run) {
            Some(reader) => read(reader)?,
            None => self.items.next().map(|(begin, key, end)| {
                let part = |range: std::ops::Range<usize>| self.bytes.get(range).unwrap_or_default().to_vec();
                (part(begin..key), part(key..end))
            }),
        };
        self.heap.extend(next.map(|(key, value)| Reverse((key, run, value))));
        Ok(())
    }
}

impl Iterator for Sorted {
    type Item = io::Result<Item>;

    fn next(&mut self) -> Option<Self::Item> {
        let Reverse((key, run, value)) = self.heap.pop()?;
        Some(self.refill(run).map(|()| (key, value)))
    }
}

fn read(run: &mut impl Read) -> io::Result<Option<Item>> {
    let mut len = [0; 4];
    let begin = run.read(&mut len)?;
    if begin == 0 {
        return Ok(None);
    }
    run.read_exact(len.get_mut(begin..).unwrap_or_default())?;
    let key = u32::from_le_bytes(len) as usize;
    run.read_exact(&mut len)?;
    let mut item = (vec![0; key], vec![0; u32::from_le_bytes(len) as usize]);
    run.read_exact(&mut item.0)?;
    run.read_exact(&mut item.1)?;
    Ok(Some(item))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_runs_come_out_in_order() {
        for limit in [1, 100, 1 << 20] {
            let mut sorter = Sorter::new(std::env::temp_dir(), limit);
            for number in 0..500_u32 {
                let key = format!("{:03}", number * 37 % 100);
                sorter.push(key.as_bytes(), &number.to_le_bytes()).unwrap();
            }
            let all: Vec<_> = sorter.sorted().unwrap().map(Result::unwrap).collect();
            assert_eq!(all.len(), 500);
            let number = |item: &Item| u32::from_le_bytes(item.1.clone().try_into().unwrap());
            assert!(all.is_sorted_by_key(|item| (item.0.clone(), number(item))), "limit {limit}");
        }
    }
}
