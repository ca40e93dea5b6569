// Runs suite.cjs inside the extension host of VS Code, on a workspace of two folders: copy and code.
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browser, serve, until } from './code-server.mjs'

const here = import.meta.dirname
const folder = mkdtempSync(join(tmpdir(), 'copydesk-suite-'))
const make = (path, text) => {
  const file = join(folder, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
  return file
}

const SLIP = 'Mayor Ann Lee closed the the bridge on Friday.\n\n“It leaks,” Lee said.\n'
make('desk/copydesk.toml', '')
make('desk/slip.txt', SLIP)
make('desk/page.html', '<html><body><p>Mayor Ann Lee closed the the bridge.</p></body></html>\n')
make('desk/note.md', '# A note\n\nThe the ferry.\n')
make('desk/other/far.txt', 'It was the the end.\n')
chmodSync(make('desk/locked.txt', SLIP), 0o444)
const paragraph = 'Mayor Ann Lee of Lervik said on Tuesday that 12 ferries sail. “We are late,” Lee said.\n\n'
make('desk/long.txt', paragraph.repeat(Math.ceil((10 << 20) / Buffer.byteLength(paragraph))))
make('code/package.json', '{}')
make('code/README.md', '# Code\n\nThe the program.\n')
make('outside/story.txt', SLIP)
const workspace = make('all.code-workspace', JSON.stringify({ folders: [{ path: 'desk' }, { path: 'code' }] }))

// Programs that are not what they should be.
const program = (name, text) => chmodSync(make(`bin/${name}`, `#!${process.execPath}\n${text}`), 0o755)
program('silent', 'process.exit(3)')
program('newer', readFileSync(join(here, 'newer-server.cjs'), 'utf8'))
program('crashing', readFileSync(join(here, 'newer-server.cjs'), 'utf8') + '\nsetTimeout(() => process.exit(9), 150)')

// The extension as it is packaged, under development: its tests run in its host.
const extension = join(folder, 'ext')
const source = join(here, '../../../editors/vscode')
for (const part of ['package.json', 'dist', 'media', 'server', 'README.md']) cpSync(join(source, part), join(extension, part), { recursive: true })
copyFileSync(join(here, 'suite.cjs'), join(extension, 'suite.cjs'))

const editor = await serve(folder, { workspace })
const chrome = await browser()
try {
  const page = await chrome.newPage({ viewport: { width: 1200, height: 800 } })
  const at = (file) => `vscode-remote://${editor.authority}${join(extension, file)}`
  const payload = [['extensionDevelopmentPath', at('')], ['extensionTestsPath', at('suite.cjs')]]
  await page.goto(`${editor.url}/?workspace=${workspace}&payload=${encodeURIComponent(JSON.stringify(payload))}`)
  const read = () => {
    try {
      return JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'))
    } catch {
      return undefined
    }
  }
  const results = await until('the results of the suite', read, 200_000)
  for (const { name, error, seconds } of results) console.log(`  ${error === undefined ? 'ok' : 'NOT OK'} ${name} (${seconds.toFixed(1)} s)${error === undefined ? '' : `\n${error}`}`)
  const failed = results.filter(({ error }) => error !== undefined)
  if (failed.length > 0 || results.length === 0) throw new Error(`${failed.length} of ${results.length} failed`)
  console.log(`${results.length} tests passed in the extension host`)
} finally {
  await chrome.close()
  editor.stop()
  await until('the end of code-server', () => fetch(editor.url).then(() => false, () => true))
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 })
}
