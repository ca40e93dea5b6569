#!/usr/bin/env bash
# Builds VS Code as code-server from npm into the folder that is the first argument, for Debian and Node 20. No install
# script of a package runs, for several of them download: what they would have built is built here. A folder that is
# complete is left as it is.
set -euo pipefail
version=4.100.3
mkdir -p "$1"
root=$(cd "$1" && pwd)
done=$root/.complete-$version
[[ -e $done ]] && exit 0
rm -rf "$root"
mkdir -p "$root"
cd "$root"

# The headers of the Node that is installed, so that none are fetched.
npm_config_nodedir=$(dirname "$(dirname "$(node -p 'process.execPath')")")
export npm_config_nodedir npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false
npm install --silent --ignore-scripts --no-save "code-server@$version" playwright-core@1.56.1 axe-core@4.11.0

npm rebuild --silent --build-from-source argon2
node -e "require('argon2')"
cd node_modules/code-server/lib/vscode
npm install --silent --ignore-scripts --omit=dev
npm rebuild --silent --build-from-source @vscode/spdlog native-watchdog @parcel/watcher
# The last step of node-pty fails after what is needed was built.
npm rebuild --silent --build-from-source node-pty || [[ -e node_modules/node-pty/build/Release/pty.node ]]
node -e "for (const part of ['@vscode/spdlog', 'native-watchdog', '@parcel/watcher', 'node-pty']) require(part)"
mkdir -p node_modules/@vscode/ripgrep/bin
ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
ln -sfn node_modules node_modules.asar
(cd bin/remote-cli && ln -sf code-linux.sh code-server)
(cd bin/helpers && ln -sf browser-linux.sh browser.sh)
(cd extensions && npm install --silent --ignore-scripts --omit=dev)
touch "$done"
