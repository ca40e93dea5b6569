// Wires the parts to the editor's events.
import * as vscode from 'vscode';
import { Commands } from './commands';
import { Desk, type Health } from './desk';
import { FactSheets } from './factSheet';
import { FactsView } from './factsView';
import { findingAt } from './findings';
import { CONFIG } from './place';
import { RulePages } from './rulePage';
import { Scope } from './scope';
import { StatusBar } from './statusBar';

let desk: Desk | undefined;

/** What other extensions may ask. */
export interface Api {
  health(): Health;
}

export async function activate(context: vscode.ExtensionContext): Promise<Api> {
  const log = vscode.window.createOutputChannel('copydesk', { log: true });
  const scope = new Scope();
  const pages = new RulePages();
  const running = new Desk(context, scope, log, (rule, markdown) => pages.show(rule, markdown));
  desk = running;
  const statusBar = new StatusBar(running, scope);
  const facts = new FactsView(running, scope);
  const sheets = new FactSheets(running, scope);
  const commands = new Commands(context, running, scope, pages, sheets, log);

  const setContext = () => {
    const editor = vscode.window.activeTextEditor;
    const isCandidate = editor !== undefined && scope.isCandidate(editor.document);
    const finding = isCandidate ? findingAt(editor) : undefined;
    const isQuiet = isCandidate && scope.quiet(editor.document.uri) !== undefined;
    const set = (key: string, value: boolean) => void vscode.commands.executeCommand('setContext', `copydesk.${key}`, value);
    set('onFinding', finding !== undefined);
    set('atFinding', (finding?.relatedInformation ?? []).length > 0);
    set('quiet', isQuiet);
    set('isCopy', isCandidate && !isQuiet);
    set('isMissing', running.health.is === 'missing');
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
    facts,
    sheets,
    configs,
    commands.register(),
    configs.onDidCreate(reconsider),
    configs.onDidDelete(reconsider),
    running.onDidChangeHealth((health) => {
      refresh();
      void commands.sayHealth(health);
      facts.follow(true);
    }),
    vscode.workspace.onDidOpenTextDocument(() => void running.start()),
    vscode.workspace.onDidChangeWorkspaceFolders(rescope),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      const isDeep = ['enable', 'languages', 'server.path', 'trace.server'].some((key) =>
        event.affectsConfiguration(`copydesk.${key}`),
      );
      if (isDeep) await rescope();
    }),
    vscode.window.onDidChangeActiveTextEditor(() => {
      refresh();
      facts.follow();
    }),
    vscode.window.onDidChangeTextEditorSelection(setContext),
    vscode.languages.onDidChangeDiagnostics(refresh),
  );
  refresh();
  await running.start();
  return { health: () => running.health };
}

export async function deactivate(): Promise<void> {
  await desk?.stop();
}
