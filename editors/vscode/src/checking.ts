// Checking what is not in front: the whole workspace; and settling a finding that is right as it stands.
import * as vscode from 'vscode';
import type { Desk } from './desk';
import { findingAt, findingsIn } from './findings';

/** The server's command that marks a finding as checked. */
const STET = 'copydesk.stet';

/** Has all saved copy of the workspace checked and shows what is found. */
export async function checkWorkspace(desk: Desk): Promise<void> {
  if ((vscode.workspace.workspaceFolders ?? []).length === 0) {
    void vscode.window.showInformationMessage('Open a folder first: copydesk checks the copy in it.');
    return;
  }
  await desk.start(true);
  const client = desk.running;
  if (client === undefined) return;
  const title = 'copydesk checks the workspace';
  const report = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
    client.sendRequest<WorkspaceReport>('workspace/diagnostic', { identifier: 'copydesk', previousResultIds: [] }),
  );
  const counts = report.items.map((item) => item.items?.length ?? 0);
  const found = counts.reduce((sum, count) => sum + count, 0);
  const files = counts.filter((count) => count > 0).length;
  await vscode.commands.executeCommand('workbench.actions.view.problems');
  const told =
    found === 0
      ? `copydesk has no open question in ${plural(counts.length, 'file')}.`
      : `copydesk has ${plural(found, 'open question')} in ${files} of ${plural(counts.length, 'file')}.`;
  void vscode.window.showInformationMessage(told);
}

interface WorkspaceReport {
  items: { kind: string; uri: string; items?: object[] }[];
}

/** Marks the finding under the cursor, or the one that is picked, as checked. */
export async function markAsChecked(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return;
  const finding = findingAt(editor) ?? (await pickFinding(editor.document.uri));
  if (finding === undefined) return;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    editor.document.uri,
    finding.range,
    vscode.CodeActionKind.QuickFix.value,
  );
  const isThis = ({ command, diagnostics }: vscode.CodeAction) =>
    command?.command === STET &&
    command.title === 'Mark as checked' &&
    (diagnostics?.some(({ message, range }) => message === finding.message && range.isEqual(finding.range)) ?? true);
  const command = actions.find(isThis)?.command;
  if (command === undefined) {
    void vscode.window.showInformationMessage('Save the article first: what was checked is kept beside the file.');
    return;
  }
  await vscode.commands.executeCommand(command.command, ...((command.arguments as unknown[] | undefined) ?? []));
}

async function pickFinding(uri: vscode.Uri): Promise<vscode.Diagnostic | undefined> {
  const items = findingsIn(uri).map((finding) => ({
    label: finding.message.split('\n')[0] ?? '',
    description: `line ${finding.range.start.line + 1}`,
    finding,
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage('copydesk has no open question in this article.');
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { placeHolder: 'Which one was checked?' }))?.finding;
}

function plural(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
