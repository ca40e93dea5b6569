#!/usr/bin/env bash
# Drives the shipped plugin in a headless Neovim. The first argument is the program.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
printf 'Mayor Ann Lee closed the the bridge on Friday.\n\n“It leaks,” Lee said.\n' > "$desk/story.txt"
touch "$desk/copydesk.toml"
mkdir "$desk/bin"
ln -s "$program" "$desk/bin/copydesk"
PATH=$desk/bin:$PATH STORY=$desk/story.txt XDG_CONFIG_HOME=$desk XDG_DATA_HOME=$desk XDG_STATE_HOME=$desk \
    timeout 90 nvim --headless -n -u NONE -i NONE --cmd "set runtimepath^=$here/../../../editors/nvim" \
    -c 'runtime plugin/copydesk.lua' -c "luafile $here/drive.lua" < /dev/null
