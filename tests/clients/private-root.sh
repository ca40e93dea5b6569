#!/usr/bin/env bash
# Unpacks the newest package of Debian, with all it needs, into a folder beside the system: private-root.sh FOLDER PACKAGE.
# `FOLDER/run PROGRAM …` runs a program of it with the libraries it came with.
set -euo pipefail
mkdir -p "$1"
root=$(cd "$1" && pwd)
[[ -x $root/run ]] && exit 0
rm -rf "$root"
mkdir -p "$root"/{etc,lists/partial,archives/partial,files}
# From where the system has its own packages.
mirror=$(apt-get indextargets --format '$(REPO_URI) $(COMPONENT)' | sed -n 's/ main$//p' | grep '/debian/$' | head -1)
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror sid main" > "$root/etc/sources.list"
: > "$root/etc/status"
apt() {
    timeout 300 apt-get -q -o Dir::Etc::sourcelist="$root/etc/sources.list" -o Dir::Etc::sourceparts=- \
        -o Dir::State::lists="$root/lists" -o Dir::State::status="$root/etc/status" \
        -o Dir::Cache::archives="$root/archives" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
        -o Debug::NoLocking=1 -o APT::Install-Recommends=0 -o APT::Sandbox::User=root "$@" > "$root/apt.log"
}
apt update
apt install -y --download-only "$2"
for package in "$root"/archives/*.deb; do
    dpkg -x "$package" "$root/files"
done
loader=$(find -L "$root/files" -name 'ld-linux*' -print -quit)
[[ -n $loader ]] || { echo "there is no loader among the packages of $2" >&2; exit 1; }
libraries=$(find "$root/files" -name '*.so*' -printf '%h\n' | sort -u | paste -sd :)
cat > "$root/run.part" <<END
#!/bin/sh
program=\$1
shift
exec $loader --library-path $libraries $root/files/usr/bin/\$program "\$@"
END
chmod +x "$root/run.part"
mv "$root/run.part" "$root/run"
rm -rf "$root/archives" "$root/lists"
