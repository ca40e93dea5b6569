// Starts code-server with the extension, and a browser on it.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Milliseconds that anything may take on a busy machine. */
export const PATIENCE = 60_000

export const root = process.env.CODE_SERVER
const require = createRequire(join(root, 'package.json'))
export const { chromium } = require('playwright-core')
export const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

const SETTINGS = {
  'editor.wordWrap': 'on',
  'editor.minimap.enabled': false,
  'editor.fontSize': 14,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'files.hotExit': 'off',
  'extensions.autoUpdate': false,
  'workbench.colorTheme': 'Default Light Modern',
}

/** Launches Chromium without anything it would ask the network for. */
export function browser() {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']
  args.push('--disable-background-networking', '--disable-component-update', '--force-color-profile=srgb')
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args })
}

/** Starts a server in a folder of its own; `vsix` is installed before. */
export async function serve(folder, { vsix, workspace }) {
  const user = join(folder, 'user')
  mkdirSync(join(user, 'User'), { recursive: true })
  const settings = join(user, 'User', 'settings.json')
  const set = (more) => writeFileSync(settings, JSON.stringify({ ...SETTINGS, ...more }))
  set({})
  const entry = join(root, 'node_modules/code-server/out/node/entry.js')
  const dirs = ['--user-data-dir', user, '--extensions-dir', join(folder, 'extensions')]
  const env = { ...process.env, EXTENSIONS_GALLERY: '{}', HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder }
  if (vsix !== undefined) {
    const done = spawnSync(process.execPath, [entry, ...dirs, '--install-extension', vsix], { env, encoding: 'utf8' })
    if (done.status !== 0) throw new Error(`the extension cannot be installed:\n${done.stdout}${done.stderr}`)
  }
  const port = await freePort()
  const flags = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check']
  flags.push('--disable-workspace-trust', '--disable-getting-started-override', '--disable-proxy')
  const log = join(folder, 'code-server.log')
  const out = openSync(log, 'a')
  const server = spawn(process.execPath, [entry, ...flags, ...dirs, workspace], { env, stdio: ['ignore', out, out], detached: true })
  await until(`code-server (see ${log})`, () => fetch(`http://127.0.0.1:${port}/healthz`).then(({ ok }) => ok, () => false))
  // code-server forks: its whole group goes.
  const stop = () => process.kill(-server.pid, 'SIGTERM')
  return { url: `http://127.0.0.1:${port}`, authority: `127.0.0.1:${port}`, set, stop }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/** Waits until a condition holds. */
export async function until(what, condition, patience = PATIENCE) {
  const end = Date.now() + patience
  for (;;) {
    const value = await condition()
    if (value) return value
    if (Date.now() > end) throw new Error(`nothing came in time: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
