#!/usr/bin/env bash
# Checks copy in a workflow of GitHub: annotations on the lines, a SARIF file beside them. Reads PROGRAM, PATHS and OPTIONS (a
# line each) and BASE; writes the output `sarif`. Ends with the exit code of the check.
set -euo pipefail

lines() { printf '%s\n' "$1" | sed '/^[[:space:]]*$/d'; }

mapfile -t paths < <(lines "${PATHS:-.}")
mapfile -t options < <(lines "${OPTIONS:-}")
if [[ -n ${BASE:-} ]]; then
    options+=("--diff=$BASE")
fi

sarif=${RUNNER_TEMP:-${TMPDIR:-/tmp}}/copydesk.sarif
# What is found, or cannot be done, is told by the second run.
"$PROGRAM" check "${options[@]}" --format sarif -- "${paths[@]}" >"$sarif" 2>/dev/null || true
if [[ -s $sarif ]]; then
    echo "sarif=$sarif" >>"$GITHUB_OUTPUT"
fi
exec "$PROGRAM" check "${options[@]}" --format github -- "${paths[@]}"
