#!/usr/bin/env bash
# Fetches the archive of a release for the machine it runs on, checks it against its sum and unpacks it. Reads REPOSITORY
# and VERSION (empty for the latest); writes the output `program`.
set -euo pipefail

case "$(uname -s)-$(uname -m)" in
Linux-x86_64) target=x86_64-unknown-linux-gnu ;;
Linux-aarch64) target=aarch64-unknown-linux-gnu ;;
Darwin-x86_64) target=x86_64-apple-darwin ;;
Darwin-arm64) target=aarch64-apple-darwin ;;
MINGW*-x86_64 | MSYS*-x86_64) target=x86_64-pc-windows-msvc ;;
*) echo "copydesk: there is no release for $(uname -s) on $(uname -m)" >&2 && exit 2 ;;
esac
case $target in
*windows*) archive=copydesk-$target.zip program=copydesk.exe ;;
*) archive=copydesk-$target.tar.gz program=copydesk ;;
esac

folder=$(mktemp -d)
cd "$folder"
release=()
[[ -z ${VERSION:-} ]] || release=("$VERSION")
gh release download "${release[@]}" --repo "$REPOSITORY" --pattern "$archive" --pattern "$archive.sha256"
if command -v sha256sum >/dev/null; then sha256sum --check "$archive.sha256"; else shasum -a 256 --check "$archive.sha256"; fi
case $archive in
*.zip) unzip -q "$archive" ;;
*) tar -xzf "$archive" ;;
esac
echo "program=$folder/copydesk-$target/$program" >>"$GITHUB_OUTPUT"
