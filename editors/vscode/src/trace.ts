// The trace of the protocol, in the log.
import * as vscode from 'vscode';

/**
 * The client writes its trace at log level "trace", which a log does not show as it is set up. With
 * copydesk.trace.server on, the trace is wanted: it is written at "info".
 */
export function traceInto(log: vscode.LogOutputChannel): vscode.LogOutputChannel {
  return {
    name: log.name,
    logLevel: vscode.LogLevel.Trace,
    onDidChangeLogLevel: log.onDidChangeLogLevel,
    trace: (message, ...data) => log.info(message, ...data),
    debug: (message, ...data) => log.info(message, ...data),
    info: (message, ...data) => log.info(message, ...data),
    warn: (message, ...data) => log.warn(message, ...data),
    error: (message, ...data) => log.error(message, ...data),
    append: (value) => log.append(value),
    appendLine: (value) => log.appendLine(value),
    replace: (value) => log.replace(value),
    clear: () => log.clear(),
    show: () => log.show(),
    hide: () => log.hide(),
    // The log is not the client's to dispose of.
    dispose: () => undefined,
  };
}
