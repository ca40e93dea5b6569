#!/usr/bin/env bash
# Packs a program into the archive of a release, with its sum: archive.sh TARGET PROGRAM FOLDER
set -euo pipefail
target=$1 program=$(realpath "$2") folder=$(mkdir -p "$3" && realpath "$3")
cd "$(dirname "$0")/.."

name=copydesk-$target
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/$name"
cp "$program" README.md LICENSE-APACHE LICENSE-MIT copydesk.schema.json "$work/$name/"
case $target in
*windows*)
    archive=$name.zip
    (cd "$work" && 7z a -bso0 "$folder/$archive" "$name")
    ;;
*)
    archive=$name.tar.gz
    tar -czf "$folder/$archive" -C "$work" "$name"
    ;;
esac
cd "$folder"
if command -v sha256sum >/dev/null; then sha256sum "$archive"; else shasum -a 256 "$archive"; fi >"$archive.sha256"
echo "$folder/$archive"
