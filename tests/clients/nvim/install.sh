#!/usr/bin/env bash
# Puts the newest Neovim of Debian into the folder that is the first argument; `bin/nvim` in there runs it.
set -euo pipefail
"$(dirname "$0")/../private-root.sh" "$1" neovim
root=$(cd "$1" && pwd)
files=$root/files
lua=$files/usr/share/lua/5.1/?.lua\;$files/usr/share/lua/5.1/?/init.lua\;\;
modules=$(find "$files" -type d -path '*/lua/5.1' | sed 's#$#/?.so#' | paste -sd ';')
mkdir -p "$root/bin"
cat > "$root/bin/nvim" <<END
#!/bin/sh
export VIMRUNTIME=$files/usr/share/nvim/runtime LUA_PATH='$lua' LUA_CPATH='$modules;;'
exec $root/run nvim --cmd 'set rtp^=$files/usr/lib/nvim' "\$@"
END
chmod +x "$root/bin/nvim"
"$root/bin/nvim" --version > /dev/null
