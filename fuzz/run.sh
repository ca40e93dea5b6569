#!/usr/bin/env bash
# fuzz/run.sh SECONDS [TARGET...]: tries each target so long (all where none is named), from the articles of the tests on.
# Needs `cargo install cargo-fuzz` and a C++ compiler; what is found stays in fuzz/artifacts. RUSTC_BOOTSTRAP lets the
# stable compiler instrument.
set -euo pipefail
cd "$(dirname "$0")"
# The versions of the program's own libraries.
cp ../Cargo.lock .
seconds=${1:?how many seconds for each target}
shift
mapfile -t targets < <(if (($#)); then printf '%s\n' "$@"; else cargo fuzz list; fi)

seed() {
    mkdir -p "corpus/$1"
    find ../examples ../tests/articles ../tests/formats ../src/rules -type f \
        \( -name '*.txt' -o -name '*.md' -o -name '*.html' -o -name '*.xml' -o -name '*.json' -o -name '*.jsonl' -o -name '*.toml' \) \
        -size -16k -exec cp -n {} "corpus/$1/" \; 2>/dev/null || true
}

failed=()
for target in "${targets[@]}"; do
    seed "$target"
    RUSTC_BOOTSTRAP=1 cargo fuzz run --sanitizer none "$target" -- \
        -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=8192 -print_final_stats=1 2>"corpus/$target.log" \
        || failed+=("$target")
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "corpus/$target.log")
    printf '%-12s %s runs\n' "$target" "${runs:-no}"
done
if ((${#failed[@]})); then
    printf 'failed: %s\n' "${failed[*]}" >&2
    exit 1
fi
