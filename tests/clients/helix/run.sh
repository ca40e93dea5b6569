#!/usr/bin/env bash
# Drives Helix in a terminal, set up as editors/helix.md says: a diagnostic, a hover, a fix. The first argument is the
# program, the second the folder Helix was unpacked into.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
helix=$(cd "$2" && pwd)
desk=$(mktemp -d)
screen=(tmux -S "$desk/tmux" -f /dev/null)
trap '"${screen[@]}" kill-server 2>/dev/null || true; rm -rf "$desk"' EXIT
printf 'Mayor Ann Lee closed the the bridge on Friday.\n\n“It leaks,” Lee said.\n' > "$desk/story.txt"
touch "$desk/copydesk.toml"
mkdir -p "$desk/bin" "$desk/helix"
ln -s "$program" "$desk/bin/copydesk"
# The first block of the page is the configuration that is shipped.
sed -n '/^```toml$/,/^```$/{/^```/!p; /^```$/q}' "$here/../../../editors/helix.md" > "$desk/helix/languages.toml"
printf '[editor]\ntrue-color = true\n' > "$desk/helix/config.toml"

look() { "${screen[@]}" capture-pane -p; }
press() { "${screen[@]}" send-keys "$@"; }
wait_for() {
    for _ in $(seq 300); do
        if look | grep -q -- "$1"; then return 0; fi
        sleep 0.1
    done
    echo "nothing came in time: $1" >&2
    look >&2
    exit 1
}

"${screen[@]}" new-session -d -x 120 -y 30 env PATH="$desk/bin:$PATH" XDG_CONFIG_HOME="$desk" XDG_CACHE_HOME="$desk" \
    HELIX_RUNTIME="$helix/files/usr/lib/hx/runtime" LANG=C.UTF-8 COLORTERM=truecolor \
    "$helix/run" hx "$desk/story.txt"
wait_for 'Mayor Ann Lee closed the the bridge'
wait_for '● 1  '
press ']' d
wait_for 'stands twice in a row'
press g g f L Space k
wait_for '2 mentions (lines 1, 3)'
# With what follows at once, Escape is Alt.
press Escape
sleep 1
press g g ']' d Space a
wait_for 'Mark as checked'
press Enter
wait_for 'closed the bridge on Friday'
echo "$("$helix/run" hx --version) shows diagnostics, hovers and fixes"
