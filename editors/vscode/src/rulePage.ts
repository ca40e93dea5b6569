// The page of a rule, as a Markdown preview.
import * as vscode from 'vscode';

const SCHEME = 'copydesk-rule';

export class RulePages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly pages = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  readonly onDidChange = this.changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.pages.get(uri.path) ?? '';
  }

  async show(rule: string, markdown: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
    this.pages.set(uri.path, markdown);
    this.changed.fire(uri);
    try {
      // Locked: a preview that is not follows the editor in front.
      await vscode.commands.executeCommand('markdown.showLockedPreviewToSide', uri);
    } catch {
      // The Markdown extension can be switched off; the text itself reads well.
      await vscode.window.showTextDocument(uri, { preview: true });
    }
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}
