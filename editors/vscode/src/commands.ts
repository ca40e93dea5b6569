// The commands a user can give.
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { checkWorkspace, markAsChecked } from './checking';
import type { Desk, Health } from './desk';
import type { FactSheets } from './factSheet';
import { findingAt, openOtherPlace, ruleOf } from './findings';
import { explain, rules } from './program';
import type { RulePages } from './rulePage';
import type { Scope } from './scope';
import type { Server } from './server';
import { whyQuiet } from './statusBar';

/** Packaging writes the name in small letters. */
const README = ['README.md', 'readme.md'];

export class Commands {
  private isMissingSaid = false;
  private lastSaid: string | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly desk: Desk,
    private readonly scope: Scope,
    private readonly pages: RulePages,
    private readonly sheets: FactSheets,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  register(): vscode.Disposable {
    const register = vscode.commands.registerCommand;
    return vscode.Disposable.from(
      register('copydesk.restartServer', () => this.restart()),
      register('copydesk.showLog', () => this.log.show()),
      register('copydesk.explainRule', (rule?: unknown) => this.explainRule(typeof rule === 'string' ? rule : undefined)),
      register('copydesk.openOtherPlace', openOtherPlace),
      register('copydesk.checkThisFolder', () => this.checkThisFolder()),
      register('copydesk.showMenu', () => this.showMenu()),
      register('copydesk.checkWorkspace', () => this.checkWorkspace()),
      register('copydesk.markAsChecked', markAsChecked),
      register('copydesk.showFactSheet', () => this.sheets.show()),
      register('copydesk.saveFactSheet', () => this.sheets.save()),
      register('copydesk.openSample', () => this.openSample()),
    );
  }

  /** Says that there is no program and how to get it: once in a window, unless asked again. */
  async sayMissing(server: Server): Promise<void> {
    if (this.isMissingSaid || server.program !== undefined) return;
    this.isMissingSaid = true;
    const message =
      server.from === 'setting'
        ? `copydesk.server.path is set to ${server.lookedAt.join('')}, and there is no program there.`
        : 'The copydesk program is not on this computer. The extension needs it to check copy.';
    const how = 'How to Get It';
    const choose = 'Choose the Program…';
    const answer = await vscode.window.showWarningMessage(message, how, choose);
    if (answer === how) await this.showReadme();
    if (answer === choose) await this.chooseProgram();
  }

  /** Says what is the matter with the server, once for each matter; the log tells the rest. */
  async sayHealth(health: Health): Promise<void> {
    if (health.is === 'missing') return this.sayMissing(health.server);
    const message = health.is === 'failed' ? health.reason : health.is === 'running' ? health.mismatch : undefined;
    if (message === undefined || message === this.lastSaid) return;
    this.lastSaid = message;
    const isFailed = health.is === 'failed';
    const told = isFailed ? `${message} The log is in ${this.context.logUri.fsPath}.` : message;
    const [log, again] = ['Show Log', 'Restart Server'];
    const answer = isFailed
      ? await vscode.window.showErrorMessage(`copydesk: ${told}`, log, again)
      : await vscode.window.showWarningMessage(`copydesk: ${told}`, log);
    if (answer === log) this.log.show();
    if (answer === again) await this.restart();
  }

  private async checkWorkspace(): Promise<void> {
    try {
      await checkWorkspace(this.desk);
    } catch (error) {
      this.log.error(String(error));
      await vscode.window.showErrorMessage(`copydesk could not check the workspace: ${reason(error)}`);
    }
  }

  /** Opens an article with planted contradictions, to try things out. */
  private async openSample(): Promise<void> {
    const file = path.join(this.context.extensionPath, 'dist', 'sample.txt');
    const content = await fs.promises.readFile(file, 'utf8');
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
    await vscode.window.showTextDocument(document);
  }

  private async restart(): Promise<void> {
    this.isMissingSaid = false;
    this.lastSaid = undefined;
    await this.desk.restart();
  }

  private async showReadme(): Promise<void> {
    const readme = README.map((name) => path.join(this.context.extensionPath, name)).find((file) => fs.existsSync(file));
    if (readme === undefined) return;
    const section = vscode.Uri.file(readme).with({ fragment: 'the-program' });
    await vscode.commands.executeCommand('markdown.showPreview', section);
  }

  private async chooseProgram(): Promise<void> {
    const chosen = await vscode.window.showOpenDialog({ canSelectMany: false, openLabel: 'Use as copydesk' });
    const program = chosen?.[0]?.fsPath;
    if (program === undefined) return;
    const configuration = vscode.workspace.getConfiguration('copydesk');
    await configuration.update('server.path', program, vscode.ConfigurationTarget.Global);
  }

  private async explainRule(asked: string | undefined): Promise<void> {
    const { server } = this.desk;
    if (server.program === undefined) {
      this.isMissingSaid = false;
      return this.sayMissing(server);
    }
    const { program } = server;
    try {
      const rule = asked ?? this.ruleAtCursor() ?? (await this.pickRule(program));
      if (rule !== undefined) await this.pages.show(rule, await explain(program, rule));
    } catch (error) {
      this.log.error(String(error));
      await vscode.window.showErrorMessage(`copydesk could not explain it: ${reason(error)}`);
    }
  }

  private ruleAtCursor(): string | undefined {
    const editor = vscode.window.activeTextEditor;
    const finding = editor && findingAt(editor);
    return finding && ruleOf(finding);
  }

  private async pickRule(program: string): Promise<string | undefined> {
    const items = (await rules(program)).map(({ name, family, summary }) => ({
      label: name,
      description: family,
      detail: summary,
    }));
    return (await vscode.window.showQuickPick(items, { placeHolder: 'Which rule?', matchOnDetail: true }))?.label;
  }

  /** Turns checking on for the folder of the document in front, which is quiet as code. */
  private async checkThisFolder(): Promise<void> {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const folder = uri && vscode.workspace.getWorkspaceFolder(uri);
    const target =
      folder === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.WorkspaceFolder;
    await vscode.workspace.getConfiguration('copydesk', folder?.uri ?? null).update('enable', 'always', target);
  }

  private async showMenu(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const quiet = editor && this.scope.quiet(editor.document.uri);
    const items: { label: string; command: string; argument?: string }[] = [];
    if (quiet !== undefined) items.push({ label: '$(play) Check this folder', command: 'copydesk.checkThisFolder' });
    if (editor && (findingAt(editor)?.relatedInformation ?? []).length > 0) {
      items.push({ label: '$(arrow-swap) Open the other place', command: 'copydesk.openOtherPlace' });
    }
    items.push(
      { label: '$(checklist) Show the facts', command: 'copydesk.facts.focus' },
      { label: '$(list-ordered) Show the fact sheet', command: 'copydesk.showFactSheet' },
      { label: '$(pass) Mark as checked', command: 'copydesk.markAsChecked' },
      { label: '$(folder) Check the workspace', command: 'copydesk.checkWorkspace' },
      { label: '$(book) Explain a rule', command: 'copydesk.explainRule' },
      { label: '$(warning) Show problems', command: 'workbench.actions.view.problems' },
      { label: '$(output) Show log', command: 'copydesk.showLog' },
      { label: '$(debug-restart) Restart server', command: 'copydesk.restartServer' },
      { label: '$(gear) Settings', command: 'workbench.action.openSettings', argument: '@ext:copydesk.copydesk' },
    );
    const placeHolder = quiet === undefined ? 'copydesk' : whyQuiet(quiet);
    const chosen = await vscode.window.showQuickPick(items, { placeHolder });
    if (chosen !== undefined) await vscode.commands.executeCommand(chosen.command, ...arrayOf(chosen.argument));
  }
}

function arrayOf(argument: string | undefined): string[] {
  return argument === undefined ? [] : [argument];
}

function reason(error: unknown): string {
  const stderr = (error as { stderr?: unknown }).stderr;
  if (typeof stderr === 'string' && stderr.trim() !== '') return stderr.trim();
  return error instanceof Error ? error.message : String(error);
}
