import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Crashes, FORGOTTEN, RESTARTS } from '../src/crashes';
import { versionMismatch } from '../src/version';

test('a server that crashes is started again, but not for ever', () => {
  let now = 0;
  const crashes = new Crashes(() => now);
  for (let crash = 0; crash < RESTARTS; crash++) assert.ok(crashes.another());
  assert.ok(!crashes.another());
  crashes.forget();
  assert.ok(crashes.another());
  now += FORGOTTEN;
  for (let crash = 0; crash < RESTARTS; crash++) assert.ok(crashes.another(), 'an old crash counts');
});

test('versions go together by their minor before 1.0, and by their major after', () => {
  assert.equal(versionMismatch('0.1.0', '0.1.7'), undefined);
  assert.equal(versionMismatch('1.2.0', '1.9.0'), undefined);
  assert.match(versionMismatch('0.1.0', '0.2.0') ?? '', /copydesk 0\.2\.0, the extension 0\.1\.0/);
  assert.match(versionMismatch('1.0.0', '2.0.0') ?? '', /may not work/);
  assert.match(versionMismatch('0.1.0', undefined) ?? '', /does not tell/);
});
