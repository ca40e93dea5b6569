// Makes the packages of npm: one with the launcher, and one a platform with the program, of which npm installs the one that fits.
//   node packaging/npm/build.mjs FOLDER linux-x64=target/release/copydesk ...
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PLATFORMS = ["darwin-arm64", "darwin-x64", "linux-arm64", "linux-x64", "win32-x64"];

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const version = /^version = "(.+)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];
const [folder, ...programs] = process.argv.slice(2);
if (!folder || programs.length === 0) {
  console.error("build.mjs FOLDER PLATFORM=PROGRAM...");
  process.exit(2);
}

const shared = {
  version,
  description: "A language server and command-line lint that fact-checks news copy against itself",
  license: "MIT OR Apache-2.0",
};

/** Writes a package with its licenses; `files` are copied into it. */
function write(name, manifest, files) {
  const into = join(folder, name);
  mkdirSync(into, { recursive: true });
  for (const file of [...files, join(root, "LICENSE-APACHE"), join(root, "LICENSE-MIT")]) {
    copyFileSync(file, join(into, basename(file)));
  }
  writeFileSync(join(into, "package.json"), JSON.stringify(manifest, null, 2) + "\n");
  return into;
}

for (const given of programs) {
  const [platform, program] = given.split("=");
  if (!PLATFORMS.includes(platform) || !program) {
    console.error(`${given}: a platform is one of ${PLATFORMS.join(", ")}, with its program after =`);
    process.exit(2);
  }
  const [os, cpu] = platform.split("-");
  const manifest = { name: `@copydesk/${platform}`, ...shared, os: [os], cpu: [cpu], preferUnplugged: true };
  chmodSync(join(write(platform, manifest, [program]), basename(program)), 0o755);
}

const optionalDependencies = Object.fromEntries(PLATFORMS.map((platform) => [`@copydesk/${platform}`, version]));
const main = {
  name: "copydesk",
  ...shared,
  keywords: ["journalism", "lint", "lsp", "fact-checking", "news"],
  bin: { copydesk: "copydesk.js" },
  engines: { node: ">=18" },
  optionalDependencies,
};
chmodSync(join(write("copydesk", main, [join(here, "copydesk.js"), join(root, "README.md")]), "copydesk.js"), 0o755);
