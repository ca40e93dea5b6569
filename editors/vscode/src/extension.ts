// Wires the parts to the editor's events.
import * as vscode from 'vscode';
import { Commands } from './commands';
import { Desk } from './desk';
import { findingAt } from './findings';
import { CONFIG } from './place';
import { RulePages } from './rulePage';
import { Scope } from './scope';
import { StatusBar } from './statusBar';

let desk: Desk | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('copydesk', { log: true });
  const scope = new Scope();
  const pages = new RulePages();
  const running = new Desk(context, scope, log, (rule, markdown) => pages.show(rule, markdown));
  desk = running;
  const statusBar = new StatusBar(running, scope);
  const commands = new Commands(context, running, scope, pages, log);

  const setContext = () => {
    const editor = vscode.window.activeTextEditor;
    const isCandidate = editor !== undefined && scope.isCandidate(editor.document);
    const others = isCandidate ? (findingAt(editor)?.relatedInformation ?? []) : [];
    void vscode.commands.executeCommand('setContext', 'copydesk.atFinding', others.length > 0);
    const isQuiet = isCandidate && scope.quiet(editor.document.uri) !== undefined;
    void vscode.commands.executeCommand('setContext', 'copydesk.quiet', isQuiet);
  };
  const refresh = () => {
    statusBar.refresh();
    setContext();
  };
  /** After a change in what is checked: the server learns it by a new start, as all documents are new to it. */
  const rescope = async () => {
    scope.forget();
    await running.restart();
    refresh();
  };

  /** A copydesk.toml came or went: the server sees to that itself, unless other documents are checked now. */
  const reconsider = async () => {
    const before = scope.checkedDocuments();
    scope.forget();
    if (before !== scope.checkedDocuments()) await rescope();
  };

  const configs = vscode.workspace.createFileSystemWatcher(`**/${CONFIG}`, false, true, false);
  context.subscriptions.push(
    log,
    pages,
    running,
    statusBar,
    configs,
    commands.register(),
    configs.onDidCreate(reconsider),
    configs.onDidDelete(reconsider),
    running.onDidChangeHealth((health) => {
      refresh();
      if (health.is === 'missing') void commands.sayMissing(health.server);
    }),
    vscode.workspace.onDidOpenTextDocument(() => void running.start()),
    vscode.workspace.onDidChangeWorkspaceFolders(rescope),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      const isDeep = ['enable', 'languages', 'server.path', 'trace.server'].some((key) =>
        event.affectsConfiguration(`copydesk.${key}`),
      );
      if (isDeep) await rescope();
    }),
    vscode.window.onDidChangeActiveTextEditor(refresh),
    vscode.window.onDidChangeTextEditorSelection(setContext),
    vscode.languages.onDidChangeDiagnostics(refresh),
  );
  refresh();
  await running.start();
}

export async function deactivate(): Promise<void> {
  await desk?.stop();
}
