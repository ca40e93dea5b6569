// The fact sheet of the article in front: beside it, and as a file.
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Desk } from './desk';
import type { Scope } from './scope';

/** Milliseconds without an edit after which a sheet that is open is made anew. */
const PAUSE = 600;

export class FactSheets implements vscode.Disposable {
  private readonly panels = new Map<string, vscode.WebviewPanel>();
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly events: vscode.Disposable;

  constructor(
    private readonly desk: Desk,
    private readonly scope: Scope,
  ) {
    this.events = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.renewSoon(document.uri)),
      vscode.window.onDidChangeActiveColorTheme(() => {
        for (const uri of this.panels.keys()) void this.renew(vscode.Uri.parse(uri));
      }),
    );
  }

  /** Shows the sheet beside the article. */
  async show(): Promise<void> {
    const uri = this.article();
    if (uri === undefined) return;
    const html = await this.sheet(uri, 'html');
    if (html === undefined) return;
    const known = this.panels.get(uri.toString());
    if (known !== undefined) {
      known.webview.html = themed(html);
      known.reveal(undefined, false);
      return;
    }
    const title = `Fact Sheet: ${path.posix.basename(uri.path)}`;
    const panel = vscode.window.createWebviewPanel('copydesk.factSheet', title, vscode.ViewColumn.Beside, {
      enableScripts: false,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    panel.onDidDispose(() => this.panels.delete(uri.toString()));
    panel.webview.html = themed(html);
    this.panels.set(uri.toString(), panel);
  }

  /** Writes the sheet where the user wants it; the extension chosen decides its form. */
  async save(): Promise<void> {
    const uri = this.article();
    if (uri === undefined) return;
    const stem = path.posix.basename(uri.path, path.posix.extname(uri.path));
    const folder = uri.scheme === 'file' ? vscode.Uri.joinPath(uri, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
    const target = await vscode.window.showSaveDialog({
      title: 'Save Fact Sheet',
      filters: { 'Web page': ['html'], Spreadsheet: ['csv'], Markdown: ['md'] },
      ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder, `${stem}-facts.html`) }),
    });
    if (target === undefined) return;
    const form = path.posix.extname(target.path).slice(1);
    const text = await this.sheet(uri, ['html', 'csv', 'md'].includes(form) ? form : 'html');
    if (text === undefined) return;
    try {
      await vscode.workspace.fs.writeFile(target, Buffer.from(text, 'utf8'));
    } catch (error) {
      void vscode.window.showErrorMessage(`The fact sheet could not be written: ${reason(error)}`);
    }
  }

  dispose(): void {
    this.events.dispose();
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const panel of this.panels.values()) panel.dispose();
  }

  /** The article in front, or that of the sheet in front. */
  private article(): vscode.Uri | undefined {
    for (const [uri, panel] of this.panels) if (panel.active) return vscode.Uri.parse(uri);
    const document = vscode.window.activeTextEditor?.document;
    if (document !== undefined && this.scope.isChecked(document)) return document.uri;
    void vscode.window.showInformationMessage('Open an article first: a fact sheet is made of the copy in front.');
    return undefined;
  }

  private async sheet(uri: vscode.Uri, format: string): Promise<string | undefined> {
    const client = this.desk.running;
    if (client === undefined) {
      void vscode.window.showWarningMessage('copydesk is not running, so there is no fact sheet.');
      return undefined;
    }
    const wanted = { uri: client.code2ProtocolConverter.asUri(uri), format, open: false };
    try {
      const params = { command: 'copydesk.factSheet', arguments: [wanted] };
      const answer = await client.sendRequest<{ text: string }>('workspace/executeCommand', params);
      return answer.text;
    } catch (error) {
      void vscode.window.showErrorMessage(`copydesk could not make the fact sheet: ${reason(error)}`);
      return undefined;
    }
  }

  private renewSoon(uri: vscode.Uri): void {
    const key = uri.toString();
    if (!this.panels.has(key)) return;
    clearTimeout(this.waiting.get(key));
    this.waiting.set(
      key,
      setTimeout(() => void this.renew(uri), PAUSE),
    );
  }

  private async renew(uri: vscode.Uri): Promise<void> {
    const panel = this.panels.get(uri.toString());
    // A closed article, or a server that stopped, leaves the sheet as it was.
    if (panel === undefined || this.desk.running === undefined) return;
    if (!vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())) return;
    const html = await this.sheet(uri, 'html');
    if (html !== undefined && this.panels.has(uri.toString())) panel.webview.html = themed(html);
  }
}

/** The page in the editor's scheme, which need not be that of the system. */
function themed(html: string): string {
  const { kind } = vscode.window.activeColorTheme;
  const { Dark, HighContrast } = vscode.ColorThemeKind;
  const theme = kind === Dark || kind === HighContrast ? 'dark' : 'light';
  return html.replace('<html lang="en">', `<html lang="en" data-theme="${theme}">`);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
