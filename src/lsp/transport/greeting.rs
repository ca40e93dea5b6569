use serde_json::{Map, Value, json};
use tower_lsp::lsp_types::InitializeParams;

/// Makes the parameters of `initialize` readable for lsp-types 0.94: one word it does not know, in any of a hundred
/// capabilities, would keep the client from being served at all. What it cannot read is left out.
pub(super) fn mend(params: &mut Value) {
    let Some(params) = params.as_object_mut() else { return };
    let readable = |key: &str, value: &Value| is_readable(json!({ "capabilities": {}, key: value }));
    let mut capabilities = params.remove("capabilities").and_then(as_object).unwrap_or_default();
    params.retain(|key, value| readable(key, value));
    for (section, value) in &mut capabilities {
        let Some(members) = value.as_object_mut() else { continue };
        if section == "workspace"
            && let Some(diagnostics) = members.remove("diagnostics")
        {
            // The protocol's name; lsp-types looks for another.
            members.insert("diagnostic".into(), diagnostics);
        }
        members.retain(|key, value| is_readable(json!({ "capabilities": { section: { key: value } } })));
    }
    capabilities.retain(|key, value| is_readable(json!({ "capabilities": { key: value } })));
    params.insert("capabilities".into(), capabilities.into());
}

fn as_object(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(map) => Some(map),
        _ => None,
    }
}

fn is_readable(params: Value) -> bool {
    let read = serde_json::from_value::<InitializeParams>(params);
    if let Err(error) = &read {
        tracing::info!(%error, "a part of initialize is left out");
    }
    read.is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(mut params: Value) -> InitializeParams {
        mend(&mut params);
        serde_json::from_value(params).unwrap()
    }

    #[test]
    fn what_can_be_read_stays() {
        let params = mended(json!({
            "processId": 7,
            "rootUri": "file:///desk",
            "capabilities": {
                "workspace": { "configuration": true, "diagnostics": { "refreshSupport": true } },
                "textDocument": { "hover": { "contentFormat": ["markdown"] } },
                "general": { "positionEncodings": ["utf-8"] },
            },
        }));
        assert_eq!(
            (params.process_id, params.root_uri.map(|uri| uri.to_string())),
            (Some(7), Some("file:///desk".into()))
        );
        let workspace = params.capabilities.workspace.unwrap();
        assert_eq!(workspace.diagnostic.and_then(|d| d.refresh_support), Some(true));
        assert_eq!(workspace.configuration, Some(true));
        assert!(params.capabilities.text_document.unwrap().hover.unwrap().content_format.is_some());
        assert!(params.capabilities.general.unwrap().position_encodings.is_some());
    }

    #[test]
    fn what_cannot_be_read_is_left_out_alone() {
        let params = mended(json!({
            "processId": -1,
            "rootUri": "",
            "capabilities": {
                "workspace": { "configuration": true, "applyEdit": "sure" },
                "textDocument": { "hover": { "contentFormat": ["asciidoc"] }, "diagnostic": {} },
                "window": 5,
            },
        }));
        assert_eq!((params.process_id, params.root_uri), (None, None));
        assert_eq!(params.capabilities.workspace.unwrap().configuration, Some(true));
        let text = params.capabilities.text_document.unwrap();
        assert!(text.hover.is_none() && text.diagnostic.is_some());
        assert_eq!(mended(json!({})).capabilities, <_>::default());
    }
}
