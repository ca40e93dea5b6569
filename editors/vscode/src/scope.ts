// Which documents are copydesk's business.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { type Place, placeOf } from './place';
import { enableFor, languages } from './settings';

/** Why a document in a language of copydesk's is not checked. */
export type Quiet = { because: 'setting' } | { because: 'code'; manifest: string };

export class Scope {
  private readonly places = new Map<string, Place>();

  /** A document the user could expect to be checked: copy by its language. */
  isCandidate(document: vscode.TextDocument): boolean {
    const { scheme } = document.uri;
    return (scheme === 'file' || scheme === 'untitled') && languages().includes(document.languageId);
  }

  isChecked(document: vscode.TextDocument): boolean {
    return this.isCandidate(document) && this.quiet(document.uri) === undefined;
  }

  /** The open documents that are checked, as one text to compare. */
  checkedDocuments(): string {
    const checked = vscode.workspace.textDocuments.filter((document) => this.isChecked(document));
    return checked
      .map(({ uri }) => uri.toString())
      .sort()
      .join('\n');
  }

  /** Why nothing is checked at this place; undefined where copy is checked. */
  quiet(uri: vscode.Uri): Quiet | undefined {
    const enable = enableFor(uri);
    if (enable === 'never') return { because: 'setting' };
    if (enable === 'always') return undefined;
    const place = uri.scheme === 'file' ? this.place(uri) : this.draftPlace();
    return place.checked ? undefined : { because: 'code', manifest: place.manifest };
  }

  /** Whether the server is told about a workspace folder. */
  isFolderChecked(folder: vscode.Uri): boolean {
    return this.quiet(vscode.Uri.joinPath(folder, 'any')) === undefined;
  }

  /** To be called when a copydesk.toml comes or goes. */
  forget(): void {
    this.places.clear();
  }

  private place(uri: vscode.Uri): Place {
    const folder = path.dirname(uri.fsPath);
    let place = this.places.get(folder);
    if (place === undefined) {
      const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath;
      place = placeOf(uri.fsPath, root === undefined ? { home: os.homedir() } : { root, home: os.homedir() }, namesIn);
      this.places.set(folder, place);
    }
    return place;
  }

  /** A draft not saved yet belongs to the window: it is copy unless every folder there is code. */
  private draftPlace(): Place {
    const places = (vscode.workspace.workspaceFolders ?? [])
      .filter(({ uri }) => uri.scheme === 'file')
      .map(({ uri }) => this.place(vscode.Uri.joinPath(uri, 'any')));
    return places.find((place) => place.checked) ?? places[0] ?? { checked: true };
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}
