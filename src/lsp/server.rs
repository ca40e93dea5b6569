use std::sync::Arc;

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    CodeAction, CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionParams,
    CompletionResponse, DidChangeConfigurationParams, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, DidSaveTextDocumentParams, DocumentDiagnosticParams,
    DocumentDiagnosticReportResult, DocumentHighlight, DocumentHighlightParams, DocumentLink,
    DocumentLinkParams, DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams, FoldingRange,
    FoldingRangeParams, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams, InitializeParams,
    InitializeResult, InitializedParams, InlayHint, InlayHintParams, Location, PrepareRenameResponse,
    ReferenceParams, RenameParams, SelectionRange, SelectionRangeParams, SemanticTokensParams,
    SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult, ServerInfo,
    SymbolInformation, TextDocumentPositionParams, WorkDoneProgressCancelParams, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReportResult, WorkspaceEdit, WorkspaceFolder, WorkspaceSymbolParams,
};
use tower_lsp::{Client, LanguageServer};

use super::Clock;
use super::analysis::Unread;
use super::capabilities::capabilities;
use super::features::facts::{self, FactsParams, FollowParams};
use super::features::{completion, folding, inlay, lens, links, references, rename, selection, tokens};
use super::session::Session;
use super::{actions, commands, diagnostics, hover, symbols, workspace};

/// The server as the protocol sees it: which method goes where.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) session: Arc<Session>,
}

impl Server {
    pub(super) fn new(client: Client, clock: Clock) -> Self {
        Self { session: Arc::new(Session::new(client, clock)) }
    }

    /// The user has had enough of some work.
    #[expect(clippy::unused_async, reason = "a handler is async")]
    pub(super) async fn cancel_progress(&self, params: WorkDoneProgressCancelParams) {
        self.session.shelf.running.cancel(&params.token);
    }

    /// What a document says.
    pub(super) async fn facts(&self, params: FactsParams) -> Result<Option<Value>> {
        facts::facts(&self.session, params).await
    }

    /// The client shows the facts of another document, or none any more.
    #[expect(clippy::unused_async, reason = "a handler is async")]
    pub(super) async fn follow_facts(&self, params: FollowParams) {
        facts::follow(&self.session, params);
    }
}

#[tower_lsp::async_trait]
impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let can = self.session.initialize(&params);
        let server_info =
            ServerInfo { name: "copydesk".into(), version: Some(env!("CARGO_PKG_VERSION").into()) };
        Ok(InitializeResult { capabilities: capabilities(can), server_info: Some(server_info) })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.session.start();
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        self.session.open(&params.text_document);
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let id = params.text_document;
        let Some(document) = self.session.document(&id.uri) else {
            tracing::warn!(uri = %id.uri, "an edit of a document that is not open");
            return;
        };
        let encoding = self.session.abilities().encoding;
        if !document.change(id.version, &params.content_changes, encoding) {
            self.session.lose(&id.uri);
        }
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        let uri = params.text_document.uri;
        self.session.files_changed([uri.clone()]);
        let (Some(document), Some(text)) = (self.session.document(&uri), params.text) else { return };
        if !document.check(&text) {
            tracing::warn!(%uri, "what was saved is not what was known; taken over");
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.session.documents.close(&params.text_document.uri);
        self.session.files_changed([params.text_document.uri]);
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        if self.session.abilities().configuration {
            self.session.fetch_settings(true);
        } else if params.settings.is_object() {
            self.session.set(&params.settings);
        }
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.session.files_changed(params.changes.into_iter().map(|change| change.uri));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let folder = |folder: &WorkspaceFolder| folder.uri.to_file_path().ok();
        let gone: Vec<_> = params.event.removed.iter().filter_map(folder).collect();
        let mut folders = self.session.shelf.folders();
        folders.retain(|folder| !gone.contains(folder));
        folders.extend(params.event.added.iter().filter_map(folder));
        self.session.work_in(folders);
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<Vec<SymbolInformation>>> {
        workspace::symbols::find(&self.session, params).await
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        workspace::diagnostics::pull(&self.session, params).await
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        diagnostics::pull(&self.session, params).await
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        hover::hover(&self.session, params).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        symbols::document_symbols(&self.session, params).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        actions::code_actions(&self.session, params).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        actions::resolve(&self.session, action).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        references::definition(&self.session, params).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        references::references(&self.session, params).await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        references::highlights(&self.session, params).await
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        rename::prepare(&self.session, params).await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        rename::rename(&self.session, params).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        completion::completion(&self.session, params).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        lens::lenses(&self.session, params).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        links::links(&self.session, params).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        inlay::hints(&self.session, params).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        folding::ranges(&self.session, params).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        selection::ranges(&self.session, params).await
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        tokens::full(&self.session, params).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        tokens::range(&self.session, params).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        commands::execute(&self.session, params).await
    }
}

/// What is answered where the document was not read.
pub(super) fn unread(why: Unread) -> Error {
    match why {
        Unread::Overtaken => Error::content_modified(),
        Unread::Failed => Error::internal_error(),
    }
}
