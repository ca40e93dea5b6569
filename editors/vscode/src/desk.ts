// The server's life: started when there is copy to check, started again when what it depends on changes.
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as vscode from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { createClient, type ShowPage } from './client';
import { Crashes } from './crashes';
import type { Scope } from './scope';
import { findServer, type Server } from './server';
import { versionMismatch } from './version';

export type Health =
  /** No copy has been opened yet. */
  | { is: 'idle' }
  | { is: 'starting' }
  | { is: 'running'; program: string; version: string | undefined; mismatch: string | undefined }
  | { is: 'missing'; server: Server }
  | { is: 'failed'; reason: string };

export class Desk implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private state: Health = { is: 'idle' };
  private readonly crashes = new Crashes();
  /** Starts and stops, one after the other. */
  private turn: Promise<void> = Promise.resolve();
  private readonly changed = new vscode.EventEmitter<Health>();
  readonly onDidChangeHealth = this.changed.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly scope: Scope,
    private readonly log: vscode.LogOutputChannel,
    private readonly showPage: ShowPage,
  ) {}

  get health(): Health {
    return this.state;
  }

  /** The server, while it answers. */
  get running(): LanguageClient | undefined {
    return this.state.is === 'running' ? this.client : undefined;
  }

  /** Where the program is now, or that there is none. */
  get server(): Server {
    return this.find();
  }

  /** Starts the server if none runs and a document to check is open, or it is wanted anyway. */
  start(isWanted = false): Promise<void> {
    return this.inTurn(() => this.startNow(isWanted));
  }

  restart(): Promise<void> {
    return this.inTurn(async () => {
      this.crashes.forget();
      await this.stopNow();
      await this.startNow(false);
    });
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.stopNow());
  }

  dispose(): void {
    void this.stop();
    this.changed.dispose();
  }

  private inTurn(step: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(step, step);
    return this.turn;
  }

  private async startNow(isWanted: boolean): Promise<void> {
    if (this.client !== undefined) return;
    if (!isWanted && !vscode.workspace.textDocuments.some((document) => this.scope.isChecked(document))) return;
    const server = this.find();
    if (server.program === undefined) {
      this.log.error(`No program at ${server.lookedAt.join(', ')}`);
      this.become({ is: 'missing', server });
      return;
    }
    const { program } = server;
    this.log.info(`Starting ${program} lsp (from ${server.from})`);
    this.become({ is: 'starting' });
    const client = createClient(program, this.scope, this.log, this.showPage, () => this.crashed(program));
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.client !== client) return;
      if (newState === State.Running) this.becomeRunning(client, program);
      else if (newState === State.Starting) this.become({ is: 'starting' });
      else if (newState === State.Stopped) this.fail(this.whyStopped());
    });
    try {
      await client.start();
      this.becomeRunning(client, program);
    } catch (error) {
      this.client = undefined;
      const reason = error instanceof Error ? error.message : String(error);
      this.log.error(`${program} lsp does not start: ${reason}`);
      this.fail(`${program} does not start as a language server: ${reason}`);
    }
  }

  private becomeRunning(client: LanguageClient, program: string): void {
    const version = client.initializeResult?.serverInfo?.version;
    const own = String(this.context.extension.packageJSON.version);
    this.become({ is: 'running', program, version, mismatch: versionMismatch(own, version) });
  }

  private whyStopped(): string {
    const { count, isTooMany } = this.crashes;
    return isTooMany ? `The server has stopped ${count} times in a short while, and is not started again.` : 'The server has stopped.';
  }

  private fail(reason: string): void {
    this.become({ is: 'failed', reason });
  }

  /** Takes note that the server stopped by itself. Returns whether it is started again. */
  private crashed(program: string): boolean {
    const isStartedAgain = this.crashes.another();
    const next = isStartedAgain ? 'it is started again' : 'it is left alone';
    this.log.error(`${program} lsp has stopped by itself, for the ${this.crashes.count}. time in a short while; ${next}`);
    return isStartedAgain;
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.become({ is: 'idle' });
    try {
      await client?.dispose();
    } catch (error) {
      this.log.warn(`The server did not stop in order: ${String(error)}`);
    }
  }

  private become(health: Health): void {
    this.state = health;
    this.changed.fire(health);
  }

  private find(): Server {
    return findServer({
      setting: vscode.workspace.getConfiguration('copydesk').get('server.path', ''),
      extension: this.context.extensionPath,
      workspace: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
      home: os.homedir(),
      platform: process.platform,
      searchPath: process.env['PATH'] ?? '',
      isProgram,
    });
  }
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
