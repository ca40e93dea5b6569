import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
// @ts-expect-error: a script, without types
import { programOf } from '../scripts/targets.mjs';

test('a program goes only into the package of a platform that can run it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'copydesk-targets-'));
  const program = (name: string, begin: number[]) => {
    const file = path.join(folder, name);
    writeFileSync(file, Buffer.from(begin));
    return file;
  };
  const elf = program('elf', [0x7f, 0x45, 0x4c, 0x46]);
  const windows = program('pe', [0x4d, 0x5a, 0x90, 0x00]);
  assert.equal(programOf(elf, 'linux-x64'), 'copydesk');
  assert.equal(programOf(windows, 'win32-arm64'), 'copydesk.exe');
  assert.throws(() => programOf(elf, 'darwin-arm64'), /no Mach-O program/);
  assert.throws(() => programOf(program('short', []), 'linux-x64'), /no ELF program/);
  assert.throws(() => programOf(elf, 'beos-x86'), /is no target/);
  rmSync(folder, { recursive: true });
});
