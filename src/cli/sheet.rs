use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use super::Outcome;
use super::configs::Configs;
use super::files::Input;
use super::output::{complain, written};
use super::reading::Reading;
use crate::calendar::Day;
use crate::config::{self, Settings, save};
use crate::report::sheet::{Article, FORMS, Form};

/// Write the fact sheet of an article: every claim to check, numbered
///
/// Names with their titles, places, quotes with their speakers, dates and numbers stand in the order of the copy, with
/// room for the source, who checked it, and the tick.
#[derive(Args)]
pub(super) struct Sheet {
    /// The article, or - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The form of the sheet [default: that of the output's name, else md]
    #[arg(long, value_name = "FORMAT", value_parser = form())]
    format: Option<&'static Form>,
    /// Where to write it [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The publication date, YYYY-MM-DD; wins over what the copy says
    #[arg(long, value_name = "DATE", value_parser = config::date)]
    date: Option<Day>,
    /// What standard input is called
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<PathBuf>,
}

fn form() -> impl clap::builder::TypedValueParser<Value = &'static Form> {
    let values = FORMS.iter().map(|form| clap::builder::PossibleValue::new(form.name).help(form.summary));
    PossibleValuesParser::new(values).try_map(|name| Form::by_name(&name).ok_or("there is no such format"))
}

impl Sheet {
    pub(super) fn run(&self) -> Outcome {
        match self.written() {
            Ok(outcome) => outcome,
            Err(error) => {
                complain(error);
                Outcome::Failed
            }
        }
    }

    fn written(&self) -> Result<Outcome, String> {
        if let Some(output) = self.output()
            && is_same(output, &self.file)
        {
            return Err(format!("{}: the sheet would take the place of the article", output.display()));
        }
        let input = if self.file.as_os_str() == "-" { Input::Stdin } else { Input::File(self.file.clone()) };
        let reading = Reading::new(input, self.stdin_filename.as_deref());
        let path = reading.path.display().to_string();
        let call = Settings { date: self.date, ..Settings::default() };
        let config = Configs::new(call, false).of(&reading.path).map_err(|error| error.to_string())?;
        let copies = reading.copies(&config).map_err(|error| format!("{path}: {error}"))?;
        copies.iter().flat_map(|copy| reading.problems(copy)).for_each(complain);
        let found: Vec<_> = {
            let mut ledger = config.ledger(&reading.path);
            copies.iter().map(|copy| ledger.review(copy)).collect()
        };
        let articles: Vec<Article<'_>> =
            copies.iter().zip(&found).map(|(copy, findings)| Article { copy, findings }).collect();
        let write = |out: &mut dyn io::Write| self.form().write(&path, &articles, out);
        let Some(output) = self.output() else {
            let mut out = io::BufWriter::new(io::stdout().lock());
            return Ok(written(write(&mut out).and_then(|()| io::Write::flush(&mut out)), Outcome::Clean));
        };
        let mut page = Vec::new();
        let done = write(&mut page).and_then(|()| save(output, &page));
        done.map(|()| Outcome::Clean).map_err(|error| format!("{}: {error}", output.display()))
    }

    /// The file to write.
    fn output(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| path.as_os_str() != "-")
    }

    fn form(&self) -> &'static Form {
        let named = self.output().and_then(Path::extension).and_then(|name| name.to_str());
        self.format.or_else(|| named.and_then(Form::by_name)).unwrap_or(FORMS[0])
    }
}

/// Whether two paths lead to one file that exists.
fn is_same(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    real(one).is_some_and(|one| real(other) == Some(one))
}
