// Whether program and extension go together.

/** What is to be said of a program of another version; undefined where they go together. */
export function versionMismatch(extension: string, program: string | undefined): string | undefined {
  if (program === undefined) return `The program does not tell its version; the extension is ${extension}.`;
  const [own, other] = [extension, program].map(line);
  if (own === other) return undefined;
  return `The program is copydesk ${program}, the extension ${extension}: some of it may not work.`;
}

/** The part of a version that must be the same: major, and minor before 1.0. */
function line(version: string): string {
  const [major = '', minor = ''] = version.split('.');
  return major === '0' ? `${major}.${minor}` : major;
}
