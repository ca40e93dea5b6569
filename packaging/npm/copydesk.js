#!/usr/bin/env node
// Runs the program of the package for this platform, which npm installs beside this one.
"use strict";

const { spawn } = require("node:child_process");

const platform = `${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "copydesk.exe" : "copydesk";

let program;
try {
  program = require.resolve(`@copydesk/${platform}/${file}`);
} catch {
  console.error(
    `copydesk: the package @copydesk/${platform} is not installed. Either there is none for this platform, or optional ` +
      "dependencies were left out (--no-optional, --omit=optional).",
  );
  process.exit(2);
}

const child = spawn(program, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
// Ctrl-C reaches the program, too, which ends in its own way; what is sent to this process alone is passed on.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("error", (error) => {
  console.error(`copydesk: ${program} cannot be run: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
