// The status bar item: what copydesk makes of the document in front.
import * as vscode from 'vscode';
import type { Desk } from './desk';
import { findingsIn } from './findings';
import type { Quiet, Scope } from './scope';

export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('copydesk.status', vscode.StatusBarAlignment.Right, 90);

  constructor(
    private readonly desk: Desk,
    private readonly scope: Scope,
  ) {
    this.item.name = 'copydesk';
    this.item.command = 'copydesk.showMenu';
  }

  refresh(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || !this.scope.isCandidate(document)) {
      this.item.hide();
      return;
    }
    const quiet = this.scope.quiet(document.uri);
    if (quiet === undefined) this.showHealth(document.uri);
    else this.set('$(circle-slash) copydesk', whyQuiet(quiet));
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }

  private showHealth(uri: vscode.Uri): void {
    const health = this.desk.health;
    switch (health.is) {
      case 'idle':
      case 'starting':
        return this.set('$(sync~spin) copydesk', 'copydesk is starting.');
      case 'missing':
        return this.set('$(warning) copydesk', 'The copydesk program was not found.', 'warning');
      case 'failed':
        return this.set('$(error) copydesk', health.reason, 'error');
      case 'running': {
        const count = findingsIn(uri).length;
        const lines = [openQuestions(count), `${health.program} ${health.version ?? ''}`.trimEnd(), health.mismatch];
        const tooltip = lines.filter((line) => line !== undefined).join('\n');
        const text = count === 0 ? '$(check) copydesk' : `$(search) copydesk: ${count}`;
        return this.set(text, tooltip, health.mismatch === undefined ? undefined : 'warning');
      }
    }
  }

  private set(text: string, tooltip: string, background?: 'warning' | 'error'): void {
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.accessibilityInformation = { label: tooltip };
    this.item.backgroundColor =
      background === undefined ? undefined : new vscode.ThemeColor(`statusBarItem.${background}Background`);
  }
}

export function whyQuiet(quiet: Quiet): string {
  if (quiet.because === 'setting') return 'copydesk is off here: copydesk.enable is "never".';
  return `copydesk is quiet here: ${vscode.workspace.asRelativePath(quiet.manifest)} makes this a code repository. A copydesk.toml turns it on.`;
}

function openQuestions(count: number): string {
  if (count === 0) return 'copydesk has no open question in this article.';
  return count === 1 ? 'copydesk has 1 open question in this article.' : `copydesk has ${count} open questions in this article.`;
}
