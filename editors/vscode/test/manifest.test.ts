import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

// `npm test` runs in the extension's folder.
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const sources = readdirSync('src').map((name) => readFileSync(`src/${name}`, 'utf8'));

test('every command is registered, and nothing else', () => {
  const declared = manifest.contributes.commands.map(({ command }: { command: string }) => command);
  const registered = sources.flatMap((source) => [...source.matchAll(/register\('(copydesk\.\w+)'/g)].map((match) => match[1]));
  assert.deepEqual(registered.sort(), declared.sort());
});

test('every setting is described, has a default and stands in the README', () => {
  const readme = readFileSync('README.md', 'utf8');
  for (const [name, setting] of Object.entries<Record<string, unknown>>(manifest.contributes.configuration.properties)) {
    assert.ok(setting['description'] ?? setting['markdownDescription'], name);
    assert.notEqual(setting['default'], undefined, name);
    assert.ok(readme.includes(`\`${name}\``), `${name} is missing in the README`);
  }
});

test('the date setting takes dates and nothing else', () => {
  const pattern = new RegExp(manifest.contributes.configuration.properties['copydesk.date'].pattern);
  for (const good of ['', '2026-03-01', '1999-12-31']) assert.match(good, pattern);
  for (const bad of ['March 1', '2026-13-01', '2026-3-1', '2026-03-32', ' 2026-03-01']) assert.doesNotMatch(bad, pattern);
});

test('the lockfile names no registry', () => {
  assert.doesNotMatch(readFileSync('package-lock.json', 'utf8'), /"resolved"/);
});

test('the changelog knows the version', () => {
  assert.ok(readFileSync('CHANGELOG.md', 'utf8').includes(`## ${manifest.version}`));
});
