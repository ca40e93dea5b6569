// The settings the server asks for.
import * as vscode from 'vscode';

const KEYS = ['date', 'homeCountry', 'select', 'ignore'] as const;

export type Settings = Partial<Record<(typeof KEYS)[number], string | string[]>>;

/** What is set for a document, or for the window; what is empty is left out, so that copydesk.toml keeps its say. */
export function settingsFor(scope?: vscode.Uri): Settings {
  const configuration = vscode.workspace.getConfiguration('copydesk', scope ?? null);
  const settings: Settings = {};
  for (const key of KEYS) {
    const value = configuration.get<string | string[]>(key);
    if (value !== undefined && value.length > 0) settings[key] = value;
  }
  return settings;
}

export function languages(): string[] {
  return vscode.workspace.getConfiguration('copydesk').get<string[]>('languages', ['plaintext', 'markdown']);
}

export type Enable = 'auto' | 'always' | 'never';

export function enableFor(scope: vscode.Uri): Enable {
  return vscode.workspace.getConfiguration('copydesk', scope).get<Enable>('enable', 'auto');
}
