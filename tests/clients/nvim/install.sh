#!/usr/bin/env bash
# Unpacks the newest Neovim of Debian into the folder that is the first argument, with all it needs, beside the system;
# `bin/nvim` in there runs it. A folder that is complete is left as it is.
set -euo pipefail
mkdir -p "$1"
root=$(cd "$1" && pwd)
[[ -x $root/bin/nvim ]] && exit 0
rm -rf "$root"
mkdir -p "$root"/{bin,etc,lists/partial,archives/partial,files}
# From where the system has its own packages.
mirror=$(apt-get indextargets --format '$(REPO_URI) $(COMPONENT)' | sed -n 's/ main$//p' | grep '/debian/$' | head -1)
keys=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb [signed-by=$keys] $mirror sid main" > "$root/etc/sources.list"
: > "$root/etc/status"
apt() {
    apt-get -q -o Dir::Etc::sourcelist="$root/etc/sources.list" -o Dir::Etc::sourceparts=- \
        -o Dir::State::lists="$root/lists" -o Dir::State::status="$root/etc/status" \
        -o Dir::Cache::archives="$root/archives" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
        -o Debug::NoLocking=1 -o APT::Install-Recommends=0 -o APT::Sandbox::User=root "$@"
}
apt update
apt install -y --download-only neovim
for package in "$root"/archives/*.deb; do
    dpkg -x "$package" "$root/files"
done
files=$root/files
loader=$(find -L "$files" -name 'ld-linux*' -print -quit)
[[ -n $loader ]] || { echo "there is no loader among the packages" >&2; exit 1; }
libraries=$(find "$files" -name '*.so*' -printf '%h\n' | sort -u | paste -sd :)
lua=$files/usr/share/lua/5.1/?.lua\;$files/usr/share/lua/5.1/?/init.lua\;\;
cat > "$root/bin/nvim.part" <<END
#!/bin/sh
export VIMRUNTIME=$files/usr/share/nvim/runtime
export LUA_PATH='$lua' LUA_CPATH='$(find "$files" -type d -path '*/lua/5.1' -name 5.1 | sed 's#$#/?.so#' | paste -sd ';');;'
exec $loader --library-path $libraries $files/usr/bin/nvim --cmd 'set rtp^=$files/usr/lib/nvim' "\$@"
END
chmod +x "$root/bin/nvim.part"
"$root/bin/nvim.part" --version > /dev/null
mv "$root/bin/nvim.part" "$root/bin/nvim"
rm -rf "$root/archives" "$root/lists"
