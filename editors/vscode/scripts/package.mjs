// Makes the .vsix. With a server, it goes inside and the user has nothing to install:
//   npm run package -- --server ../../target/release/copydesk [--target linux-x64] [--out FILE]
//   npm run package -- --servers DIR     one for each folder of DIR that is named after a target and holds the program
import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';
import { programOf } from './targets.mjs';

await import('./build.mjs');

const { values } = parseArgs({
  options: {
    server: { type: 'string' },
    servers: { type: 'string' },
    target: { type: 'string' },
    out: { type: 'string' },
  },
});

if (values.servers !== undefined) {
  for (const target of readdirSync(values.servers)) {
    const folder = path.join(values.servers, target);
    const name = target.startsWith('win32-') ? 'copydesk.exe' : 'copydesk';
    await pack({ server: path.join(folder, name), target, out: values.out });
  }
} else {
  const own = `${process.platform}-${process.arch}`;
  const target = values.target ?? (values.server === undefined ? undefined : own);
  await pack({ server: values.server, target, out: values.out });
}

async function pack({ server, target, out }) {
  rmSync('server', { recursive: true, force: true });
  if (server !== undefined) {
    const name = programOf(server, target);
    mkdirSync('server');
    copyFileSync(server, path.join('server', name));
    chmodSync(path.join('server', name), 0o755);
  }
  await createVSIX({
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
    ...(target !== undefined && { target }),
    ...(out !== undefined && { packagePath: out }),
  });
}
