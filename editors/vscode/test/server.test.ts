import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findServer, type Surroundings } from '../src/server';

/** A computer on which the given files are programs. */
function computer(programs: string[], more: Partial<Surroundings> = {}): Surroundings {
  return {
    setting: '',
    extension: '/ext',
    workspace: '/news',
    home: '/home/ann',
    platform: 'linux',
    searchPath: '/usr/local/bin:/usr/bin',
    isProgram: (file) => programs.includes(file),
    ...more,
  };
}

test('the setting wins over the bundled program, and that over PATH', () => {
  const programs = ['/opt/copydesk', '/ext/server/copydesk', '/usr/bin/copydesk'];
  assert.deepEqual(findServer(computer(programs, { setting: '/opt/copydesk' })), {
    program: '/opt/copydesk',
    from: 'setting',
  });
  assert.deepEqual(findServer(computer(programs)), { program: '/ext/server/copydesk', from: 'extension' });
  assert.deepEqual(findServer(computer(['/usr/bin/copydesk'])), { program: '/usr/bin/copydesk', from: 'PATH' });
});

test('the first folder of PATH wins, and empty entries are no folders', () => {
  const programs = ['/usr/bin/copydesk', '/usr/local/bin/copydesk', '/copydesk'];
  const found = findServer(computer(programs, { searchPath: '::/usr/local/bin:/usr/bin' }));
  assert.equal(found.program, '/usr/local/bin/copydesk');
});

test('a setting that leads nowhere is said, not passed over', () => {
  assert.deepEqual(findServer(computer(['/usr/bin/copydesk'], { setting: '/gone/copydesk' })), {
    program: undefined,
    from: 'setting',
    lookedAt: ['/gone/copydesk'],
  });
});

test('the setting may start with ~, name the workspace folder or be relative to it', () => {
  const programs = ['/home/ann/bin/copydesk', '/news/tools/copydesk'];
  const at = (setting: string) => findServer(computer(programs, { setting })).program;
  assert.equal(at('~/bin/copydesk'), '/home/ann/bin/copydesk');
  assert.equal(at('${workspaceFolder}/tools/copydesk'), '/news/tools/copydesk');
  assert.equal(at('tools/copydesk'), '/news/tools/copydesk');
  assert.equal(at('  '), undefined);
});

test('a program installed for the user is found although PATH lacks it', () => {
  const found = findServer(computer(['/home/ann/.cargo/bin/copydesk']));
  assert.deepEqual(found, { program: '/home/ann/.cargo/bin/copydesk', from: 'PATH' });
});

test('nothing anywhere: where it was looked for', () => {
  assert.deepEqual(findServer(computer([])), {
    program: undefined,
    from: 'nowhere',
    lookedAt: ['/ext/server/copydesk', 'PATH'],
  });
});

test('on Windows the program is copydesk.exe and PATH is cut at semicolons', () => {
  const windows = { platform: 'win32', extension: 'C:\\ext', home: 'C:\\Users\\ann', searchPath: 'C:\\a;D:\\b' } as const;
  assert.equal(findServer(computer(['D:\\b\\copydesk.exe'], windows)).program, 'D:\\b\\copydesk.exe');
  assert.equal(findServer(computer(['C:\\ext\\server\\copydesk.exe'], windows)).from, 'extension');
});
