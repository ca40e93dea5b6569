import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Facts, factTree, type Node } from '../src/factTree';

const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 5 } });

function facts(more: Partial<Facts> = {}): Facts {
  const none = { entries: [], total: 0 };
  return { uri: 'file:///a.txt', version: 1, summary: '', people: none, timeline: none, numbers: none, questions: none, ...more };
}

const all = (nodes: Node[]): Node[] => nodes.flatMap((node) => [node, ...all(node.children)]);

test('what there is none of has no section', () => {
  assert.deepEqual(factTree(facts()), []);
});

test('people show their titles, and under them titles and quotes that lead to their places', () => {
  const titles = [{ text: 'Mayor', range: at(0) }, { text: 'Governor', range: at(4) }];
  const quotes = [{ text: '“Yes.”', range: at(2), reading: 'probably' }];
  const people = { entries: [{ name: 'Ann Lee', range: at(0), titles, quotes }], total: 1 };
  const [section] = factTree(facts({ people }));
  const [person] = section?.children ?? [];
  assert.deepEqual([section?.label, person?.label, person?.description], ['People', 'Ann Lee', 'Mayor, Governor']);
  assert.deepEqual(person?.children.map(({ label, description }) => [label, description]), [
    ['Mayor', 'line 1'],
    ['Governor', 'line 5'],
    ['“Yes.”', 'probably, line 3'],
  ]);
  assert.deepEqual(person?.children[2]?.range, at(2));
  assert.equal(person?.spoken, 'Ann Lee, Mayor, Governor, line 1');
});

test('every line has an id of its own, also where the words stand twice', () => {
  const number = { text: '12', range: at(1) };
  const questions = [1, 2].map((line) => ({ message: 'again', severity: 'error' as const, rule: 'a', range: at(line) }));
  const tree = factTree(
    facts({ numbers: { entries: [number, number], total: 2 }, questions: { entries: questions, total: 2 } }),
  );
  const ids = all(tree).map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(ids.length, 6);
});

test('a list that was cut says how much is left', () => {
  const [section] = factTree(facts({ numbers: { entries: [{ text: '12', range: at(1) }], total: 40 } }));
  assert.equal(section?.children.at(-1)?.label, 'and 39 more');
  assert.equal(section?.description, '40');
});

test('a day with one place leads there; with several it unfolds', () => {
  const moment = { days: 'May 2', isPublication: false, isOpen: true, happened: ['Vote'], places: [{ text: 'today', range: at(3) }] };
  const twice = { ...moment, places: [...moment.places, { text: 'Thursday', range: at(5) }] };
  const [section] = factTree(facts({ timeline: { entries: [moment, twice], total: 2 } }));
  const [one, two] = section?.children ?? [];
  assert.deepEqual([one?.children.length, one?.range, one?.icon], [0, at(3), 'warning']);
  assert.equal(one?.spoken, 'May 2, Vote, “today”, open question');
  assert.deepEqual(two?.children.map(({ label }) => label), ['today', 'Thursday']);
});
