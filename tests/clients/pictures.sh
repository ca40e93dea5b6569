#!/usr/bin/env bash
# Takes the pictures of the pages from what the tests of the editors have left in target/screenshots.
set -euo pipefail
cd "$(dirname "$0")/../.."
while read -r shot picture; do
    pngquant --force --strip --quality 60-95 --speed 1 --output "editors/images/$picture.png" "target/screenshots/$shot.png"
done <<'END'
vscode-hover vscode
vscode-facts-light facts
sheet sheet
terminal terminal
END
