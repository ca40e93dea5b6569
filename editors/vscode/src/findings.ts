// copydesk's diagnostics, as the editor holds them.
import * as vscode from 'vscode';

export const SOURCE = 'copydesk';

export function findingsIn(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === SOURCE);
}

/** The finding under the cursor, else the first on its line. */
export function findingAt(editor: vscode.TextEditor): vscode.Diagnostic | undefined {
  const cursor = editor.selection.active;
  const findings = findingsIn(editor.document.uri);
  return (
    findings.find(({ range }) => range.contains(cursor)) ?? findings.find(({ range }) => range.start.line === cursor.line)
  );
}

export function ruleOf(finding: vscode.Diagnostic): string | undefined {
  const { code } = finding;
  if (typeof code === 'object') return String(code.value);
  return code === undefined ? undefined : String(code);
}

/** Goes to the place a finding clashes with; if there are several, the user picks. */
export async function openOtherPlace(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const others = (editor && findingAt(editor)?.relatedInformation) ?? [];
  const other = others.length > 1 ? await pick(others) : others[0];
  if (other === undefined) return;
  await vscode.window.showTextDocument(other.location.uri, { selection: other.location.range });
}

async function pick(
  others: readonly vscode.DiagnosticRelatedInformation[],
): Promise<vscode.DiagnosticRelatedInformation | undefined> {
  const items = others.map((other) => ({
    label: other.message,
    description: `line ${other.location.range.start.line + 1}`,
    other,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: 'Which place?' }))?.other;
}
