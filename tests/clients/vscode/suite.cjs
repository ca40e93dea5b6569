// Runs in the extension host: what the extension does to VS Code, asked of VS Code itself.
const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const vscode = require('vscode')

const desk = () => vscode.workspace.workspaceFolders[0].uri
const folder = () => path.dirname(desk().fsPath)
const inDesk = (name) => vscode.Uri.joinPath(desk(), name)
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

async function until(what, condition, patience = 40_000) {
  const end = Date.now() + patience
  for (;;) {
    const value = await condition()
    if (value) return value
    if (Date.now() > end) throw new Error(`nothing came in time: ${what}`)
    await pause(50)
  }
}

const found = (uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'copydesk')
const rules = (uri) => found(uri).map(({ code }) => String(code?.value ?? code))
const health = () => vscode.extensions.getExtension('copydesk.copydesk').exports.health()
const open = async (uri) => vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri))
const set = (key, value) => vscode.workspace.getConfiguration('copydesk').update(key, value, vscode.ConfigurationTarget.Global)
const run = (command, ...more) => vscode.commands.executeCommand(command, ...more)
const one = (uri) => until(`a finding in ${uri}`, () => found(uri).length === 1)
const closeAll = () => run('workbench.action.closeAllEditors')

const TESTS = {
  async 'an article has its diagnostics, with the rule and its page'() {
    const uri = inDesk('slip.txt')
    await open(uri)
    await one(uri)
    const [finding] = found(uri)
    assert.equal(finding.code.value, 'repeated-word')
    assert.match(String(finding.code.target), /repeated_word\.md$/)
    assert.equal(health().is, 'running')
    assert.equal(health().mismatch, undefined)
  },

  async 'hover, symbols, definition and rename answer'() {
    const uri = inDesk('slip.txt')
    const at = new vscode.Position(0, 8)
    const [hover] = await run('vscode.executeHoverProvider', uri, at)
    assert.match(hover.contents.map(({ value }) => value).join(), /Ann Lee/)
    const symbols = await run('vscode.executeDocumentSymbolProvider', uri)
    assert.ok(symbols.some(({ name }) => name === 'Ann Lee'))
    const [place] = await run('vscode.executeDefinitionProvider', uri, new vscode.Position(2, 14))
    assert.equal((place.range ?? place.targetRange).start.line, 0)
    const edit = await run('vscode.executeDocumentRenameProvider', uri, at, 'Eva Dunn')
    const { document } = await open(uri)
    await vscode.workspace.applyEdit(edit)
    assert.equal(document.lineAt(0).text, 'Mayor Eva Dunn closed the the bridge on Friday.')
    assert.equal(document.lineAt(2).text, '“It leaks,” Dunn said.')
    await run('undo')
    assert.match(document.lineAt(2).text, /Lee said/)
    await one(uri)
  },

  async 'a fix is offered, and settles the finding'() {
    const uri = inDesk('slip.txt')
    const editor = await open(uri)
    const actions = await run('vscode.executeCodeActionProvider', uri, found(uri)[0].range, vscode.CodeActionKind.QuickFix.value, 10)
    const fix = actions.find(({ isPreferred }) => isPreferred)
    await vscode.workspace.applyEdit(fix.edit)
    await until('no finding', () => found(uri).length === 0)
    assert.equal(editor.document.lineAt(0).text, 'Mayor Ann Lee closed the bridge on Friday.')
    await run('undo')
    await one(uri)
  },

  async 'Markdown and HTML are copy'() {
    for (const name of ['note.md', 'page.html']) {
      await open(inDesk(name))
      await one(inDesk(name))
    }
  },

  async 'a document that is not saved is checked'() {
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'It was the the end.\n' })
    await vscode.window.showTextDocument(document)
    await one(document.uri)
    const page = await vscode.workspace.openTextDocument({ language: 'html', content: '<p>It was <b>the</b> the end.</p><!-- the the -->\n' })
    await vscode.window.showTextDocument(page)
    await one(page.uri)
  },

  async 'a file outside of the workspace is checked'() {
    const uri = vscode.Uri.file(path.join(folder(), 'outside/story.txt'))
    await open(uri)
    await one(uri)
  },

  async 'a folder of code is quiet, until it is told otherwise'() {
    const uri = vscode.Uri.file(path.join(folder(), 'code/README.md'))
    await open(uri)
    await pause(1500)
    assert.deepEqual(found(uri), [])
    const config = path.join(folder(), 'code/copydesk.toml')
    fs.writeFileSync(config, '')
    await one(uri)
    fs.rmSync(config)
    await until('quiet again', () => found(uri).length === 0)
  },

  async 'saved copy that is not open is checked with the workspace'() {
    const uri = inDesk('other/far.txt')
    await run('copydesk.checkWorkspace')
    await one(uri)
  },

  async 'the fact sheet stands beside the article'() {
    await open(inDesk('slip.txt'))
    await run('copydesk.showFactSheet')
    const isSheet = (tab) => tab.label === 'Fact Sheet: slip.txt'
    const tab = await until('the sheet', () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(isSheet))
    await vscode.window.tabGroups.close(tab)
  },

  async 'what was checked is not shown again'() {
    const uri = inDesk('slip.txt')
    const editor = await open(uri)
    if (editor.document.isDirty) await editor.document.save()
    await one(uri)
    const { start } = found(uri)[0].range
    editor.selection = new vscode.Selection(start, start)
    await run('copydesk.markAsChecked')
    await until('no finding', () => found(uri).length === 0)
    const kept = path.join(desk().fsPath, '.copydesk/stet.toml')
    assert.match(fs.readFileSync(kept, 'utf8'), /repeated-word/)
    fs.rmSync(path.dirname(kept), { recursive: true })
    await one(uri)
  },

  async 'a read-only file is checked and left alone'() {
    const uri = inDesk('locked.txt')
    await open(uri)
    await one(uri)
    assert.equal(fs.readFileSync(uri.fsPath, 'utf8').includes('the the'), true)
  },

  async 'an article of 10 MB is read, and the rest still answers'() {
    const uri = inDesk('long.txt')
    await open(uri)
    const begun = Date.now()
    const other = inDesk('note.md')
    await open(other)
    const [hover] = await run('vscode.executeHoverProvider', other, new vscode.Position(2, 2)).then((all) => [all])
    assert.ok(Array.isArray(hover))
    assert.ok(Date.now() - begun < 20_000)
    assert.equal(health().is, 'running')
    await closeAll()
  },

  async 'a program that is not there is said'() {
    await set('server.path', path.join(folder(), 'bin/none'))
    await open(inDesk('slip.txt'))
    await until('that it is missing', () => health().is === 'missing')
    assert.deepEqual(found(inDesk('slip.txt')), [])
  },

  async 'a program that is no server is said'() {
    await set('server.path', path.join(folder(), 'bin/silent'))
    await until('that it failed', () => health().is === 'failed')
    assert.match(health().reason, /silent does not start as a language server/)
  },

  async 'a program of another version is said'() {
    await set('server.path', path.join(folder(), 'bin/newer'))
    await until('that it runs', () => health().is === 'running')
    assert.match(health().mismatch, /copydesk 9\.9\.9, the extension \d/)
  },

  async 'a server that crashes again and again is left alone'() {
    await set('server.path', path.join(folder(), 'bin/crashing'))
    await until('that it failed', () => health().is === 'failed')
    await pause(1500)
    assert.equal(health().is, 'failed')
    // One that is killed while it starts may be counted twice.
    assert.match(health().reason, /stopped [4-6] times in a short while, and is not started again/)
  },

  async 'a restart mends it'() {
    await set('server.path', undefined)
    await until('that it runs', () => health().is === 'running')
    await one(inDesk('slip.txt'))
    await run('copydesk.restartServer')
    await until('that it runs', () => health().is === 'running')
    await one(inDesk('slip.txt'))
  },
}

exports.run = async () => {
  const results = []
  for (const [name, test] of Object.entries(TESTS)) {
    const begun = Date.now()
    const result = { name }
    try {
      await test()
    } catch (error) {
      result.error = `${error.stack ?? error}\n    findings: ${JSON.stringify(rules(vscode.window.activeTextEditor?.document.uri))}, health: ${JSON.stringify(health())}`
    }
    results.push({ ...result, seconds: (Date.now() - begun) / 1000 })
  }
  const file = path.join(folder(), 'result.json')
  fs.writeFileSync(`${file}.part`, JSON.stringify(results))
  fs.renameSync(`${file}.part`, file)
}
