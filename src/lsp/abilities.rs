use tower_lsp::lsp_types::{ClientCapabilities, InitializeParams, MarkupKind, PositionEncodingKind};

use crate::text::Encoding;

/// What the client can do, as far as it decides what it is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "the client's abilities are yes or no each")]
pub(super) struct Abilities {
    /// What its columns count.
    pub(super) encoding: Encoding,
    /// It asks for diagnostics, and is not sent them.
    pub(super) pulls: bool,
    /// It can be asked to show inlay hints again.
    pub(super) inlays_again: bool,
    /// It can be told to ask again.
    pub(super) pulls_again: bool,
    /// It shows other places beside a diagnostic.
    pub(super) related: bool,
    /// It renders Markdown in hovers.
    pub(super) markdown: bool,
    /// Its edits may name the version they are for.
    pub(super) versioned_edits: bool,
    /// It can be told to show a place in a document.
    pub(super) shows_documents: bool,
    /// It answers what is set.
    pub(super) configuration: bool,
    /// It can be asked to tell when settings change.
    pub(super) registers_settings: bool,
    /// It can be asked to watch files.
    pub(super) watches_files: bool,
    /// It shows symbols with their details.
    pub(super) nested_symbols: bool,
    /// It shows which code action is the one to take.
    pub(super) preferred_actions: bool,
    /// It asks for the edit of an action only when that is chosen.
    pub(super) resolves_edits: bool,
    /// It shows how far work is.
    pub(super) progress: bool,
    /// It asks what a rename would change before it renames.
    pub(super) prepares_renames: bool,
}

impl Abilities {
    /// Reads what the client says of itself.
    pub(super) fn of(params: &InitializeParams) -> Self {
        let can = &params.capabilities;
        let workspace = can.workspace.as_ref();
        let text = can.text_document.as_ref();
        let hover = text.and_then(|t| t.hover.as_ref()).and_then(|h| h.content_format.as_ref());
        let symbols = text.and_then(|t| t.document_symbol.as_ref());
        let settings = workspace.and_then(|w| w.did_change_configuration.as_ref());
        let files = workspace.and_then(|w| w.did_change_watched_files.as_ref());
        let pushed = text.and_then(|t| t.publish_diagnostics.as_ref());
        let action = text.and_then(|t| t.code_action.as_ref());
        let yes = |flag: Option<bool>| flag.unwrap_or(false);
        let forced = params.initialization_options.as_ref().and_then(|o| o.get("positionEncoding"));
        let utf16 = forced.is_some_and(|name| name == "utf-16");
        Self {
            encoding: if utf16 { Encoding::Utf16 } else { encoding(can) },
            pulls: text.is_some_and(|t| t.diagnostic.is_some()),
            inlays_again: yes(workspace.and_then(|w| w.inlay_hint.as_ref()).and_then(|i| i.refresh_support)),
            pulls_again: yes(workspace.and_then(|w| w.diagnostic.as_ref()).and_then(|d| d.refresh_support)),
            related: yes(pushed.and_then(|p| p.related_information)),
            markdown: hover.is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            versioned_edits: yes(workspace
                .and_then(|w| w.workspace_edit.as_ref())
                .and_then(|e| e.document_changes)),
            shows_documents: can
                .window
                .as_ref()
                .and_then(|w| w.show_document.as_ref())
                .is_some_and(|s| s.support),
            configuration: yes(workspace.and_then(|w| w.configuration)),
            registers_settings: yes(settings.and_then(|s| s.dynamic_registration)),
            watches_files: yes(files.and_then(|f| f.dynamic_registration)),
            nested_symbols: yes(symbols.and_then(|s| s.hierarchical_document_symbol_support)),
            resolves_edits: action.is_some_and(|a| {
                let lazy =
                    a.resolve_support.as_ref().is_some_and(|r| r.properties.iter().any(|p| p == "edit"));
                lazy && yes(a.data_support)
            }),
            progress: yes(can.window.as_ref().and_then(|w| w.work_done_progress)),
            preferred_actions: yes(action.and_then(|a| a.is_preferred_support)),
            prepares_renames: yes(text.and_then(|t| t.rename.as_ref()).and_then(|r| r.prepare_support)),
        }
    }
}

/// The first of the client's encodings that is known here; UTF-16 where it lists none.
fn encoding(can: &ClientCapabilities) -> Encoding {
    let listed = can.general.as_ref().and_then(|g| g.position_encodings.as_deref()).unwrap_or_default();
    let known = |kind: &PositionEncodingKind| match kind.as_str() {
        "utf-8" => Some(Encoding::Utf8),
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    };
    listed.iter().find_map(known).unwrap_or_default()
}

/// The protocol's name of an encoding.
pub(super) fn encoding_kind(encoding: Encoding) -> PositionEncodingKind {
    match encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    }
}
