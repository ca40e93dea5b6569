// What the server says of a document, and the tree that shows it: no editor in here.

/** As the protocol has it: lines and UTF-16 units, from 0. */
export interface Range {
  start: { line: number; character: number };
  end: { line: number; character: number };
}

export interface Fact {
  text: string;
  range: Range;
  reading?: string;
}

interface Listed<T> {
  entries: T[];
  /** How many there are; the entries are the first of them. */
  total: number;
}

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** The answer to `copydesk/facts`, and what `copydesk/factsChanged` brings. */
export interface Facts {
  uri: string;
  version: number;
  summary: string;
  people: Listed<{ name: string; range: Range; titles: Fact[]; quotes: Fact[] }>;
  timeline: Listed<{ days: string; isPublication: boolean; isOpen: boolean; happened: string[]; places: Fact[] }>;
  numbers: Listed<Fact>;
  questions: Listed<{ message: string; severity: Severity; rule: string; range: Range }>;
}

/** A line of the view. */
export interface Node {
  /** The same for the same thing as long as it stands, so that what is unfolded stays so while typing. */
  id: string;
  label: string;
  description?: string;
  icon: string;
  /** What a screen reader says in place of label and description. */
  spoken: string;
  /** Where it leads. */
  range?: Range;
  children: Node[];
  isOpen?: boolean;
}

const ICONS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'question', hint: 'lightbulb' };

export function factTree(facts: Facts): Node[] {
  const sections = [questions(facts), people(facts), timeline(facts), numbers(facts)];
  return sections.filter(({ children }) => children.length > 0);
}

function section(id: string, label: string, icon: string, list: Listed<unknown>, nodes: Node[]): Node {
  const children = [...nodes];
  const left = list.total - nodes.length;
  if (left > 0) children.push(leaf(`${id}/more`, `and ${left} more`, 'ellipsis', `and ${left} more`));
  const description = String(list.total);
  return { id, label, description, icon, spoken: `${label}, ${list.total}`, children, isOpen: true };
}

function leaf(id: string, label: string, icon: string, spoken: string, range?: Range, description?: string): Node {
  return {
    id,
    label,
    icon,
    spoken,
    children: [],
    ...(range !== undefined && { range }),
    ...(description !== undefined && { description }),
  };
}

function questions({ questions: list }: Facts): Node {
  const nodes = numbered(list.entries).map(([key, { message, severity, range }], index) =>
    leaf(`questions/${key(`${severity} ${message}`)}`, message, ICONS[severity], `${severity}, ${message}, line ${line(list.entries[index]?.range)}`, range, lineOf(range)),
  );
  return section('questions', 'Open questions', 'checklist', list, nodes);
}

function people({ people: list }: Facts): Node {
  const nodes = numbered(list.entries).map(([key, { name, range, titles, quotes }]) => {
    const id = `people/${key(name)}`;
    const description = titles.map(({ text }) => text).join(', ');
    const children = [
      ...numbered(titles).map(([own, { text, range }]) =>
        leaf(`${id}/title/${own(text)}`, text, 'briefcase', `title, ${text}, line ${line(range)}`, range, lineOf(range)),
      ),
      ...numbered(quotes).map(([own, { text, reading, range }]) =>
        leaf(
          `${id}/quote/${own(text)}`,
          text,
          'quote',
          `quote${reading === undefined ? '' : `, ${reading}`}, ${text}, line ${line(range)}`,
          range,
          reading === undefined ? lineOf(range) : `${reading}, ${lineOf(range)}`,
        ),
      ),
    ];
    const spoken = `${name}${description === '' ? '' : `, ${description}`}, line ${line(range)}`;
    return { id, label: name, description, icon: 'person', spoken, range, children };
  });
  return section('people', 'People', 'organization', list, nodes);
}

function timeline({ timeline: list }: Facts): Node {
  const nodes = numbered(list.entries).map(([key, moment]) => {
    const id = `timeline/${key(moment.days)}`;
    const told = moment.places.map(({ text }) => `“${text}”`);
    const published = moment.isPublication ? ['publication'] : [];
    const description = [...moment.happened, ...told, ...published].join(', ');
    const icon = moment.isOpen ? 'warning' : moment.isPublication ? 'megaphone' : 'calendar';
    const spoken = `${moment.days}, ${description}${moment.isOpen ? ', open question' : ''}`;
    const places =
      moment.places.length < 2
        ? []
        : numbered(moment.places).map(([own, { text, range }]) =>
            leaf(`${id}/${own(text)}`, text, 'calendar', `${text}, line ${line(range)}`, range, lineOf(range)),
          );
    const first = moment.places[0]?.range;
    return { id, label: moment.days, description, icon, spoken, children: places, ...(first !== undefined && { range: first }) };
  });
  return section('timeline', 'Timeline', 'calendar', list, nodes);
}

function numbers({ numbers: list }: Facts): Node {
  const nodes = numbered(list.entries).map(([key, { text, reading, range }]) => {
    const description = reading === undefined ? lineOf(range) : `${reading}, ${lineOf(range)}`;
    return leaf(`numbers/${key(text)}`, text, 'symbol-number', `${text}, ${description}`, range, description);
  });
  return section('numbers', 'Numbers', 'symbol-numeric', list, nodes);
}

/** Each entry with a way to its key: the words, and a number where they stand again. */
function numbered<T>(entries: readonly T[]): [(words: string) => string, T][] {
  const seen = new Map<string, number>();
  const key = (words: string) => {
    const count = (seen.get(words) ?? 0) + 1;
    seen.set(words, count);
    return count === 1 ? words : `${words} ${count}`;
  };
  return entries.map((entry) => [key, entry]);
}

function line(range: Range | undefined): number {
  return (range?.start.line ?? 0) + 1;
}

function lineOf(range: Range): string {
  return `line ${line(range)}`;
}
