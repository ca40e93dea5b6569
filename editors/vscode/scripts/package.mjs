// Makes the .vsix. With a server, it goes inside and the user has nothing to install:
//   npm run package -- --server ../../target/release/copydesk [--target linux-x64] [--out FILE]
import { chmodSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';

await import('./build.mjs');

const { values } = parseArgs({
  options: { server: { type: 'string' }, target: { type: 'string' }, out: { type: 'string' } },
});
rmSync('server', { recursive: true, force: true });
if (values.server !== undefined) {
  mkdirSync('server');
  const program = path.join('server', values.server.endsWith('.exe') ? 'copydesk.exe' : 'copydesk');
  copyFileSync(values.server, program);
  chmodSync(program, 0o755);
}
const target = values.target ?? (values.server === undefined ? undefined : `${process.platform}-${process.arch}`);
await createVSIX({
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
  ...(target !== undefined && { target }),
  ...(values.out !== undefined && { packagePath: values.out }),
});
