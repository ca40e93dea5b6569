import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { explain, parseRules, rules } from '../src/program';

test('rules are read from an array; what is none is passed over', () => {
  const rule = { name: 'weekday-date-mismatch', family: 'dates', severity: 'error', summary: 'A wrong weekday' };
  const read = [{ name: 'weekday-date-mismatch', family: 'dates', summary: 'A wrong weekday' }];
  assert.deepEqual(parseRules(JSON.stringify([rule, {}, null])), read);
  assert.deepEqual(parseRules('{}'), []);
});

test('the program is asked for pages and rules', { skip: process.platform === 'win32' }, async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'copydesk-'));
  const program = path.join(folder, 'copydesk');
  writeFileSync(program, '#!/bin/sh\n[ "$1" = rules ] && echo \'[{"name":"a-rule"}]\' || echo "# $2"\n');
  chmodSync(program, 0o755);
  try {
    assert.equal(await explain(program, 'a-rule'), '# a-rule\n');
    assert.deepEqual(await rules(program), [{ name: 'a-rule', family: '', summary: '' }]);
    await assert.rejects(explain(path.join(folder, 'gone'), 'a-rule'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
