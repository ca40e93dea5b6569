// Where a file stands: among copy, or among code, whose README is nobody's story.
import * as path from 'node:path';

/** The file that says a folder holds copy, whatever else lies in it. */
export const CONFIG = 'copydesk.toml';

/** The manifests of build tools: what the root of a code repository holds. */
const MANIFESTS = new Set([
  'build.gradle',
  'build.gradle.kts',
  'build.sbt',
  'build.zig',
  'BUILD.bazel',
  'Cargo.toml',
  'CMakeLists.txt',
  'composer.json',
  'configure.ac',
  'deno.json',
  'deno.jsonc',
  'DESCRIPTION',
  'dune-project',
  'Gemfile',
  'go.mod',
  'go.work',
  'mix.exs',
  'meson.build',
  'MODULE.bazel',
  'package.json',
  'Package.swift',
  'pnpm-workspace.yaml',
  'pom.xml',
  'Project.toml',
  'pubspec.yaml',
  'pyproject.toml',
  'rebar.config',
  'requirements.txt',
  'setup.cfg',
  'setup.py',
  'stack.yaml',
  'tsconfig.json',
]);

const MANIFEST_ENDINGS = ['.cabal', '.csproj', '.fsproj', '.gemspec', '.nimble', '.sln', '.vcxproj', '.xcodeproj'];

export type Place =
  /** Checked; `config` is the copydesk.toml that says so, if one does. */
  | { checked: true; config?: string }
  /** Not checked: `manifest` makes a code repository of the folder it lies in. */
  | { checked: false; manifest: string };

export interface Bounds {
  /** The workspace folder the file is in: nothing above it counts. */
  root?: string;
  /** The user's home: what lies about in it says nothing about the files below. */
  home?: string;
}

/** The names in a folder; none if it cannot be read. */
export type Listing = (folder: string) => readonly string[];

export function manifestAmong(names: readonly string[]): string | undefined {
  return names.find((name) => MANIFESTS.has(name) || MANIFEST_ENDINGS.some((ending) => name.endsWith(ending)));
}

/**
 * Reads the folders from that of the file upwards, to the workspace folder or, outside of one, to the root of the
 * repository. The nearest copydesk.toml or manifest decides; with neither, the file is taken for copy.
 */
export function placeOf(file: string, bounds: Bounds, list: Listing): Place {
  let folder = path.dirname(file);
  for (;;) {
    const names = list(folder);
    if (names.includes(CONFIG)) return { checked: true, config: path.join(folder, CONFIG) };
    if (folder !== bounds.home) {
      const manifest = manifestAmong(names);
      if (manifest !== undefined) return { checked: false, manifest: path.join(folder, manifest) };
    }
    const parent = path.dirname(folder);
    const last = bounds.root === undefined ? folder === bounds.home || names.includes('.git') : folder === bounds.root;
    if (last || parent === folder) return { checked: true };
    folder = parent;
  }
}
