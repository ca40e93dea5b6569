#!/usr/bin/env bash
# Drives the shipped plugin in a headless Neovim. The first argument is the program, the second the Neovim. The plugin is
# loaded once as the README says and once as lazy.nvim does it: after the start, with its options.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
plugin=$(cd "$here/../../../editors/nvim" && pwd)
for loading in init.lua lazy; do
    desk=$(mktemp -d)
    trap 'rm -rf "$desk"' EXIT
    printf 'Mayor Ann Lee closed the the bridge on Friday.\n\n“It leaks,” Lee said.\n' > "$desk/story.txt"
    touch "$desk/copydesk.toml"
    mkdir "$desk/bin" "$desk/nvim"
    ln -s "$program" "$desk/bin/copydesk"
    # A copy, for the tags of the help are written into it.
    cp -r "$plugin" "$desk/plugin"
    late=()
    if [[ $loading == lazy ]]; then
        echo > "$desk/nvim/init.lua"
        late=(-c "lua vim.opt.rtp:append('$desk/plugin'); vim.cmd('runtime plugin/copydesk.lua'); require('copydesk').setup({})")
    else
        echo "vim.opt.runtimepath:append('$desk/plugin')" > "$desk/nvim/init.lua"
    fi
    LOADING=$loading PLUGIN=$desk/plugin STORY=$desk/story.txt PATH=$desk/bin:$PATH \
        XDG_CONFIG_HOME=$desk XDG_DATA_HOME=$desk XDG_STATE_HOME=$desk \
        timeout 90 "${2:-nvim}" --headless -n -i NONE "${late[@]}" -c "luafile $here/drive.lua" -c 'cquit 1' < /dev/null
    rm -rf "$desk"
done
