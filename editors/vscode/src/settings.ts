// The settings the server asks for.
import * as vscode from 'vscode';

const KEYS = ['date', 'homeCountry', 'select', 'ignore'] as const;
const HINTS = ['speakers', 'dates'] as const;

export type Settings = Partial<Record<(typeof KEYS)[number], string | string[]> & Record<(typeof HINTS)[number], boolean>>;

/** What is set for a document, or for the window; what is empty is left out, so that copydesk.toml keeps its say. */
export function settingsFor(scope?: vscode.Uri): Settings {
  const configuration = vscode.workspace.getConfiguration('copydesk', scope ?? null);
  const settings: Settings = {};
  for (const key of KEYS) {
    const value = configuration.get<string | string[]>(key);
    if (value !== undefined && value.length > 0) settings[key] = value;
  }
  for (const key of HINTS) {
    if (configuration.get<boolean>(key)) settings[key] = true;
  }
  return settings;
}

export function languages(): string[] {
  return vscode.workspace.getConfiguration('copydesk').get<string[]>('languages', ['plaintext', 'markdown', 'html']);
}

export type Enable = 'auto' | 'always' | 'never';

export function enableFor(scope: vscode.Uri): Enable {
  return vscode.workspace.getConfiguration('copydesk', scope).get<Enable>('enable', 'auto');
}
