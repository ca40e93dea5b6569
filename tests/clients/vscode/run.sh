#!/usr/bin/env bash
# Drives the extension in the real VS Code (code-server) and Chromium. The first argument is the program.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
target=$(cd "$here/../../.." && pwd)/target
export CODE_SERVER=$target/clients/code-server SCREENSHOTS=$target/screenshots VSIX=$target/clients/copydesk.vsix
export COPYDESK=$program
"$here/install.sh" "$CODE_SERVER"
(cd "$here/../../../editors/vscode" && npm run --silent package -- --server "$program" --out "$VSIX" > /dev/null)
for part in ${2:-page suite sheet terminal}; do
    echo "$part:"
    timeout 240 node "$here/$part.mjs"
done
