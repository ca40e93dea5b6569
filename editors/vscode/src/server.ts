// Where the copydesk program is: the setting, else the extension's own, else PATH.
import * as path from 'node:path';

export interface Surroundings {
  /** The setting copydesk.server.path, as written. */
  setting: string;
  /** The folder the extension is installed in. */
  extension: string;
  /** The first workspace folder. */
  workspace: string | undefined;
  home: string;
  platform: NodeJS.Platform;
  /** The environment's PATH. */
  searchPath: string;
  /** Whether a file is there that can be run. */
  isProgram: (file: string) => boolean;
}

export type Server =
  | { program: string; from: 'setting' | 'extension' | 'PATH' }
  /** Nothing found, and where it was looked for. */
  | { program: undefined; from: 'setting' | 'nowhere'; lookedAt: string[] };

/** A path that is set but wrong is an error to show, not a reason to run another program. */
export function findServer(around: Surroundings): Server {
  const setting = around.setting.trim();
  if (setting !== '') {
    const program = expand(setting, around);
    if (around.isProgram(program)) return { program, from: 'setting' };
    return { program: undefined, from: 'setting', lookedAt: [program] };
  }
  const { join, delimiter } = pathOf(around.platform);
  const name = around.platform === 'win32' ? 'copydesk.exe' : 'copydesk';
  const own = join(around.extension, 'server', name);
  if (around.isProgram(own)) return { program: own, from: 'extension' };
  const folders = around.searchPath.split(delimiter).filter((folder) => folder !== '');
  // An editor started from the desktop has a shorter PATH than the shell that installed the program.
  folders.push(join(around.home, '.cargo', 'bin'), join(around.home, '.local', 'bin'));
  const program = folders.map((folder) => join(folder, name)).find(around.isProgram);
  if (program !== undefined) return { program, from: 'PATH' };
  return { program: undefined, from: 'nowhere', lookedAt: [own, 'PATH'] };
}

function expand(setting: string, around: Surroundings): string {
  const { join, isAbsolute } = pathOf(around.platform);
  let file = setting;
  if (around.workspace !== undefined) file = file.replaceAll('${workspaceFolder}', around.workspace);
  if (file === '~' || /^~[/\\]/.test(file)) file = join(around.home, file.slice(1));
  if (!isAbsolute(file) && around.workspace !== undefined) file = join(around.workspace, file);
  return file;
}

function pathOf(platform: NodeJS.Platform): path.PlatformPath {
  return platform === 'win32' ? path.win32 : path.posix;
}
