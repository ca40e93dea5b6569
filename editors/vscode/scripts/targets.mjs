// The platforms a .vsix is made for, and what a program of each begins with.
import { closeSync, openSync, readSync } from 'node:fs';

const ELF = { kind: 'ELF', begins: ['7f454c46'] };
const MACH = { kind: 'Mach-O', begins: ['cffaedfe', 'cafebabe'] };
const PE = { kind: 'PE', begins: ['4d5a'] };

const TARGETS = {
  'linux-x64': ELF,
  'linux-arm64': ELF,
  'linux-armhf': ELF,
  'alpine-x64': ELF,
  'alpine-arm64': ELF,
  'darwin-x64': MACH,
  'darwin-arm64': MACH,
  'win32-x64': PE,
  'win32-arm64': PE,
};

/** The name the program has in the package of a target; throws where it cannot run there. */
export function programOf(server, target) {
  const wanted = TARGETS[target];
  if (wanted === undefined) throw new Error(`${target} is no target: one of ${Object.keys(TARGETS).join(', ')}`);
  const head = Buffer.alloc(4);
  const file = openSync(server);
  readSync(file, head);
  closeSync(file);
  if (!wanted.begins.some((begin) => head.toString('hex').startsWith(begin))) {
    throw new Error(`${server} is no ${wanted.kind} program, as ${target} needs it`);
  }
  return target.startsWith('win32-') ? 'copydesk.exe' : 'copydesk';
}
