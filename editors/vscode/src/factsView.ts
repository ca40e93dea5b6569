// The Facts view: what the article in front says, kept in step with it while it is written.
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Desk } from './desk';
import { type Facts, factTree, type Node } from './factTree';
import type { Scope } from './scope';

const VIEW = 'copydesk.facts';

export class FactsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Node>;
  private nodes: Node[] = [];
  /** The document that is shown. */
  private shown: vscode.Uri | undefined;
  private client: LanguageClient | undefined;

  constructor(
    private readonly desk: Desk,
    private readonly scope: Scope,
  ) {
    this.view = vscode.window.createTreeView(VIEW, { treeDataProvider: this, showCollapseAll: true });
    this.view.onDidChangeVisibility(() => this.follow());
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(node.label, node.children.length === 0 ? None : node.isOpen ? Expanded : Collapsed);
    item.id = node.id;
    item.iconPath = new vscode.ThemeIcon(node.icon, colorOf(node.icon));
    item.accessibilityInformation = { label: node.spoken };
    item.tooltip = node.description === undefined ? node.label : `${node.label}\n${node.description}`;
    if (node.description !== undefined) item.description = node.description;
    if (node.range !== undefined && this.shown !== undefined) {
      item.command = { command: 'vscode.open', title: 'Go to the Place', arguments: [this.shown, { selection: rangeOf(node.range) }] };
    }
    return item;
  }

  getChildren(node?: Node): Node[] {
    return node === undefined ? this.nodes : node.children;
  }

  /** Asks for the facts of the document in front, as long as the view is seen; else for none. */
  follow(isNewServer = false): void {
    const document = vscode.window.activeTextEditor?.document;
    // A panel or another view in front leaves what is shown.
    if (document === undefined && !isNewServer && this.view.visible && this.shown !== undefined) return;
    const isShown = document !== undefined && this.view.visible && this.scope.isChecked(document);
    const uri = isShown ? document.uri : undefined;
    const client = this.desk.running;
    if (!isNewServer && client === this.client && uri?.toString() === this.shown?.toString()) return;
    if (client !== this.client && client !== undefined) {
      client.onNotification('copydesk/factsChanged', (facts: Facts) => this.take(client, facts));
    }
    this.client = client;
    this.shown = client === undefined ? undefined : uri;
    this.show([], undefined);
    if (client === undefined) return;
    const textDocument = this.shown === undefined ? null : { uri: client.code2ProtocolConverter.asUri(this.shown) };
    void client.sendNotification('copydesk/followFacts', { textDocument });
  }

  dispose(): void {
    this.view.dispose();
    this.changed.dispose();
  }

  private take(client: LanguageClient, facts: Facts): void {
    const uri = client.protocol2CodeConverter.asUri(facts.uri);
    if (client !== this.client || uri.toString() !== this.shown?.toString()) return;
    this.show(factTree(facts), facts);
  }

  private show(nodes: Node[], facts: Facts | undefined): void {
    this.nodes = nodes;
    this.view.message = facts?.summary ?? '';
    const open = facts?.questions.total ?? 0;
    this.view.badge = open === 0 ? undefined : { value: open, tooltip: open === 1 ? '1 open question' : `${open} open questions` };
    this.changed.fire();
  }
}

function colorOf(icon: string): vscode.ThemeColor | undefined {
  if (icon === 'error') return new vscode.ThemeColor('problemsErrorIcon.foreground');
  if (icon === 'warning') return new vscode.ThemeColor('problemsWarningIcon.foreground');
  return icon === 'question' ? new vscode.ThemeColor('problemsInfoIcon.foreground') : undefined;
}

function rangeOf({ start, end }: NonNullable<Node['range']>): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
