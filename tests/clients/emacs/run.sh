#!/usr/bin/env bash
# Drives Eglot in Emacs. The first argument is the program, the second the Emacs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
printf 'Mayor Ann Lee closed the the bridge on Friday.\n\n“It leaks,” Lee said.\n' > "$desk/story.txt"
touch "$desk/copydesk.toml"
mkdir "$desk/bin"
ln -s "$program" "$desk/bin/copydesk"
PATH=$desk/bin:$PATH STORY=$desk/story.txt PAGE=$here/../../../editors/emacs.md HOME=$desk LANG=C.UTF-8 \
    timeout 90 "${2:-emacs}" --batch -q --eval '(package-initialize)' -l "$here/drive.el"
