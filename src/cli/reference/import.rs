use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Outcome;
use crate::calendar::Day;
use crate::cli::interrupt;
use crate::cli::output::{complain, print};
use crate::config;
use crate::lists::{Failure, Import as Importing, Imported, Kind, Meter};
use crate::reference::Source;

/// Make a store out of lists
///
/// Lists may be packed with gzip, bzip2 or Zstandard and are read as they come, never unpacked to the disk; `-` is
/// standard input. Several kinds go into one store, and a store made before (`facts`) may be one of them:
///
///   copydesk reference import --from legislators current.yaml --from facts old.facts -o desk.facts
#[derive(Args)]
pub(super) struct Import {
    /// What kind of lists (popolo, wikidata, legislators, openstates, csv, toml, facts), and the files
    #[arg(long, value_names = ["KIND", "SRC"], num_args = 2.., required = true)]
    from: Vec<String>,
    /// The store to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// What the source is called [default: the name of the file]
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// The license of its facts [default: that of the kind, where it has one]
    #[arg(long, value_name = "LICENSE")]
    license: Option<String>,
    /// The day the lists were true on, YYYY-MM-DD [default: when the file was last changed]
    #[arg(long, value_name = "DATE", value_parser = config::date)]
    as_of: Option<Day>,
}

impl Import {
    pub(super) fn run(&self) -> Outcome {
        let lists = match groups(&self.from) {
            Ok(lists) => lists,
            Err(why) => {
                complain(why);
                return Outcome::Failed;
            }
        };
        if let Err(error) = interrupt::listen(None) {
            complain(format_args!("signals are not heard: {error}"));
        }
        match self.import(&lists) {
            Ok(imported) => print(&told(&self.output, &imported)),
            Err(failure) => {
                complain(failure);
                Outcome::Failed
            }
        }
    }

    fn import(&self, lists: &[(Kind, PathBuf)]) -> Result<Imported, Failure> {
        let meter = Meter::default();
        let bar = bar(lists, &meter);
        let mut import = Importing::new(&self.output, meter, interrupt::flag());
        for (kind, path) in lists {
            import.read(*kind, path, self.source(*kind, path))?;
        }
        bar.finish_and_clear();
        import.write(&self.output)
    }

    fn source(&self, kind: Kind, path: &Path) -> Source {
        let name = || match path.file_name() {
            Some(name) if path != Path::new("-") => name.to_string_lossy().into_owned(),
            _ => kind.name().to_owned(),
        };
        Source {
            name: self.source.clone().unwrap_or_else(name),
            license: self.license.clone().unwrap_or_else(|| kind.license().to_owned()),
            date: self.as_of.or_else(|| changed(path)),
        }
    }
}

/// The lists one by one: a name of a kind begins the lists of that kind.
fn groups(from: &[String]) -> Result<Vec<(Kind, PathBuf)>, String> {
    let mut lists = Vec::new();
    let mut current = None;
    for word in from {
        if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == word) {
            current = Some(kind);
            continue;
        }
        let Some(kind) = current else {
            let known = Kind::ALL.map(Kind::name).join(", ");
            return Err(format!("`{word}` is no kind of list; the kinds are {known}"));
        };
        lists.push((kind, PathBuf::from(word)));
    }
    if lists.is_empty() { Err("no list is named after the kind".into()) } else { Ok(lists) }
}

/// The day a file was last changed; of a stream, today.
#[expect(clippy::disallowed_methods, reason = "the age of a list is that of its file")]
fn changed(path: &Path) -> Option<Day> {
    if path == Path::new("-") {
        return Some(config::today());
    }
    let changed = std::fs::metadata(path).ok()?.modified().ok()?;
    let seconds = changed.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
    Some(Day::from_number(i32::try_from(seconds / 86_400).ok()?))
}

/// A bar on a terminal: how much is read, how fast, and how long it will take.
#[expect(clippy::disallowed_methods, reason = "the bar needs to know how much there is to read")]
fn bar(lists: &[(Kind, PathBuf)], meter: &Meter) -> ProgressBar {
    let len = |(_, path): &(Kind, PathBuf)| {
        std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file).map(|m| m.len())
    };
    let total = lists.iter().map(len).sum::<Option<u64>>();
    let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr());
    let template = match total {
        Some(_) => "{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left",
        None => "{spinner} {bytes}, {bytes_per_sec}",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    let (shown, meter) = (bar.clone(), meter.clone());
    std::thread::spawn(move || {
        while !shown.is_finished() && !shown.is_hidden() {
            shown.set_position(meter.read());
            std::thread::sleep(Duration::from_millis(200));
        }
    });
    bar
}

fn told(path: &Path, imported: &Imported) -> String {
    let counts = imported.counts;
    let mut told = format!(
        "{}: {} people, {} names, {} tenures, {} bytes\n",
        path.display(),
        counts.people,
        counts.names,
        counts.tenures,
        imported.len
    );
    for (reason, reject) in imported.rejects.reasons() {
        let _ = writeln!(told, "left out, {reason}: {}", reject.count);
        for place in &reject.first {
            let _ = writeln!(told, "  {place}");
        }
    }
    told
}
