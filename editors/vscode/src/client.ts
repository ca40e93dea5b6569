// The client of the language server: what it is told, and what is kept from it.
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type InitializeParams,
  LanguageClient,
  type LanguageClientOptions,
  type MessageSignature,
  RevealOutputChannelOn,
} from 'vscode-languageclient/node';
import type { Scope } from './scope';
import { languages, settingsFor } from './settings';
import { traceInto } from './trace';

/** The server's own command: its argument is a rule, its answer the page of that rule. */
export const EXPLAIN = 'copydesk.explain';

/** Called when the server stopped by itself; says whether it is started again. */
export type Crashed = () => boolean;

export type ShowPage = (rule: string, markdown: string) => Promise<void>;

export function createClient(
  program: string,
  scope: Scope,
  log: vscode.LogOutputChannel,
  showPage: ShowPage,
  crashed: Crashed,
): LanguageClient {
  return new CopyClient(program, scope, log, showPage, crashed);
}

class CopyClient extends LanguageClient {
  constructor(
    program: string,
    private readonly scope: Scope,
    log: vscode.LogOutputChannel,
    showPage: ShowPage,
    crashed: Crashed,
  ) {
    super('copydesk', 'copydesk', { command: program, args: ['lsp'] }, options(scope, log, showPage, crashed));
  }

  /** The server searches the folders it is given: those that are not checked are none of its business. */
  protected override fillInitializeParams(params: InitializeParams): void {
    super.fillInitializeParams(params);
    const all = params.workspaceFolders ?? [];
    const checked = all.filter(({ uri }) => this.scope.isFolderChecked(vscode.Uri.parse(uri)));
    if (checked.length === all.length) return;
    params.workspaceFolders = checked;
    const first = checked[0]?.uri ?? null;
    params.rootUri = first;
    params.rootPath = first === null ? null : vscode.Uri.parse(first).fsPath;
  }
}

function options(
  scope: Scope,
  log: vscode.LogOutputChannel,
  showPage: ShowPage,
  crashed: Crashed,
): LanguageClientOptions {
  const isChecked = ({ uri }: vscode.TextDocument) => scope.quiet(uri) === undefined;
  const isTraced = vscode.workspace.getConfiguration('copydesk').get('trace.server') !== 'off';
  return {
    documentSelector: languages().flatMap((language) => [
      { scheme: 'file', language },
      { scheme: 'untitled', language },
    ]),
    initializationOptions: () => settingsFor(),
    outputChannel: log,
    ...(isTraced && { traceOutputChannel: traceInto(log) }),
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // The user is told by the extension, with the way to the log.
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => ({ action: crashed() ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true }),
    },
    middleware: {
      // A document that is not checked never reaches the server: no text, no question.
      didOpen: async (document, next) => {
        if (isChecked(document)) await next(document);
      },
      didChange: async (event, next) => {
        if (isChecked(event.document)) await next(event);
      },
      didSave: async (document, next) => {
        if (isChecked(document)) await next(document);
      },
      didClose: async (document, next) => {
        if (isChecked(document)) await next(document);
      },
      sendRequest: async <P, R>(
        type: string | MessageSignature,
        params: P | undefined,
        token: vscode.CancellationToken | undefined,
        next: (type: string | MessageSignature, params?: P, token?: vscode.CancellationToken) => Promise<R>,
      ) => {
        const uri = documentOf(params);
        const isKept = uri !== undefined && scope.quiet(uri) !== undefined;
        return isKept ? (null as R) : next(type, params, token);
      },
      executeCommand: async (command, args, next) => {
        const answer: unknown = await next(command, args);
        if (command !== EXPLAIN || typeof answer !== 'string') return answer;
        await showPage(String(args[0]), answer);
        return undefined;
      },
      workspace: {
        configuration: ({ items }) =>
          items.map(({ section, scopeUri }) =>
            section === 'copydesk' ? settingsFor(scopeUri === undefined ? undefined : vscode.Uri.parse(scopeUri)) : null,
          ),
        workspaceFolders: async (token, next) => {
          const folders = await next(token);
          if (!Array.isArray(folders)) return folders;
          return folders.filter(({ uri }) => scope.isFolderChecked(vscode.Uri.parse(uri)));
        },
        didChangeWorkspaceFolders: ({ added, removed }, next) =>
          next({ added: added.filter(({ uri }) => scope.isFolderChecked(uri)), removed }),
      },
    },
  };
}

function documentOf(params: unknown): vscode.Uri | undefined {
  const uri = (params as { textDocument?: { uri?: unknown } } | undefined)?.textDocument?.uri;
  return typeof uri === 'string' ? vscode.Uri.parse(uri) : undefined;
}
