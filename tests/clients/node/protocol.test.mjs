// Microsoft's own protocol client against the server: what it reads, reads strictly, and every value that comes is
// held against the guards of its types.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import test from 'node:test'
import lsp from 'vscode-languageserver-protocol/node'

const program = process.env.COPYDESK ?? join(import.meta.dirname, '../../../target/debug/copydesk')
const SLIP = 'Mayor Ann Lee closed the the bridge on Friday.\n\n“It leaks,” Lee said.\n'

const all = (guard) => (values) => Array.isArray(values) && values.every((value) => guard(value))
const orNull = (guard) => (value) => value === null || guard(value)
const isEdit = (value) => lsp.WorkspaceEdit.is(value)
const isRange = (value) => lsp.Range.is(value.range)

/** What each answer must be. */
const ANSWERS = {
  'textDocument/hover': orNull(lsp.Hover.is),
  'textDocument/documentSymbol': all(lsp.DocumentSymbol.is),
  'textDocument/codeAction': all(lsp.CodeAction.is),
  'textDocument/definition': orNull(lsp.Location.is),
  'textDocument/references': all(lsp.Location.is),
  'textDocument/documentHighlight': all(isRange),
  'textDocument/prepareRename': (value) => lsp.Range.is(value.range) && typeof value.placeholder === 'string',
  'textDocument/rename': isEdit,
  'textDocument/codeLens': all(lsp.CodeLens.is),
  'textDocument/foldingRange': all(lsp.FoldingRange.is),
  'textDocument/selectionRange': all(lsp.SelectionRange.is),
  'textDocument/inlayHint': all(lsp.InlayHint.is),
  'textDocument/semanticTokens/full': lsp.SemanticTokens.is,
  'textDocument/diagnostic': (value) => value.kind === 'full' && value.items.every((item) => lsp.Diagnostic.is(item)),
  'workspace/symbol': all((value) => typeof value.name === 'string' && lsp.Location.is(value.location)),
}

/** A connection to a new server, greeted with these abilities. */
async function greet(capabilities, folder) {
  const server = spawn(program, ['lsp'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const connection = lsp.createProtocolConnection(
    new lsp.StreamMessageReader(server.stdout),
    new lsp.StreamMessageWriter(server.stdin),
  )
  const wrong = []
  connection.onError(([error]) => wrong.push(`error: ${error.message}`))
  connection.onUnhandledNotification((message) => wrong.push(`not known: ${message.method}`))
  connection.onRequest(lsp.RegistrationRequest.type, () => undefined)
  connection.onRequest(lsp.ConfigurationRequest.type, ({ items }) => items.map(() => null))
  connection.onRequest(lsp.DiagnosticRefreshRequest.type, () => undefined)
  connection.onRequest(lsp.WorkDoneProgressCreateRequest.type, () => undefined)
  connection.onNotification('$/progress', ({ value }) => {
    if (!['begin', 'report', 'end'].includes(value.kind)) wrong.push(`progress: ${value.kind}`)
  })
  connection.listen()
  const { capabilities: can } = await connection.sendRequest(lsp.InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: folder ? [{ uri: pathToFileURL(folder).href, name: 'desk' }] : null,
    capabilities,
  })
  await connection.sendNotification(lsp.InitializedNotification.type, {})
  const leave = async () => {
    await connection.sendRequest(lsp.ShutdownRequest.type)
    const code = new Promise((resolve) => server.once('exit', resolve))
    await connection.sendNotification(lsp.ExitNotification.type)
    assert.equal(await code, 0)
    assert.deepEqual(wrong, [])
  }
  return { connection, can, leave }
}

function open(connection, uri, text) {
  const textDocument = { uri, languageId: 'plaintext', version: 1, text }
  return connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, { textDocument })
}

test('what is pushed is a diagnostic to the letter', async () => {
  const { connection, leave } = await greet({ textDocument: { publishDiagnostics: { relatedInformation: true } } })
  const told = new Promise((resolve) => connection.onNotification(lsp.PublishDiagnosticsNotification.type, resolve))
  await open(connection, 'file:///desk/a.txt', SLIP)
  const { uri, version, diagnostics } = await told
  assert.deepEqual([uri, version, diagnostics.length], ['file:///desk/a.txt', 1, 1])
  assert.ok(diagnostics.every((diagnostic) => lsp.Diagnostic.is(diagnostic)))
  await leave()
})

test('every answer is what the types say', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-'))
  writeFileSync(join(folder, 'saved.txt'), SLIP)
  const { connection, can, leave } = await greet(
    {
      workspace: { workspaceEdit: { documentChanges: true }, diagnostics: { refreshSupport: true } },
      textDocument: {
        diagnostic: {},
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        rename: { prepareSupport: true },
      },
      window: { showDocument: { support: true }, workDoneProgress: true },
    },
    folder,
  )
  assert.equal(can.diagnosticProvider.workspaceDiagnostics, true)
  const uri = pathToFileURL(join(folder, 'open.txt')).href
  await open(connection, uri, SLIP)
  const textDocument = { uri }
  const position = { line: 0, character: 8 }
  const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 20 } }
  const asked = {
    textDocument,
    position,
    positions: [position],
    range,
    newName: 'Eva Dunn',
    query: 'lee',
    context: { includeDeclaration: true, diagnostics: [] },
  }
  for (const [method, guard] of Object.entries(ANSWERS)) {
    const answer = await connection.sendRequest(method, asked)
    assert.ok(guard(answer), `${method}: ${JSON.stringify(answer)}`)
  }
  const report = await connection.sendRequest(lsp.WorkspaceDiagnosticRequest.type, { previousResultIds: [] })
  assert.deepEqual(report.items.map((item) => [item.kind, item.items.length]), [['full', 1], ['full', 1]])
  assert.ok(report.items.every((item) => item.items.every((diagnostic) => lsp.Diagnostic.is(diagnostic))))
  await leave()
})
