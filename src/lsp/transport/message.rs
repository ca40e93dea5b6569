use serde_json::{Map, Value, json};
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};

use super::greeting;

/// A message of the client.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A request or a notification.
    Call(Request),
    /// What it answers to a request of ours.
    Answer(Response),
    /// No message; what to answer.
    Wrong(Response),
}

/// Reads a body.
pub(super) fn decode(body: &[u8]) -> Incoming {
    match serde_json::from_slice(body) {
        Ok(Value::Object(message)) => classify(message),
        Ok(_) => wrong(Id::Null, Error::invalid_request()),
        Err(_) => wrong(Id::Null, Error::parse_error()),
    }
}

/// Frames a message.
pub(super) fn encode(message: &impl serde::Serialize) -> Vec<u8> {
    let body = serde_json::to_vec(message).unwrap_or_default();
    let mut framed = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    framed.extend_from_slice(&body);
    framed
}

fn wrong(id: Id, error: Error) -> Incoming {
    Incoming::Wrong(Response::from_error(id, error))
}

fn classify(mut message: Map<String, Value>) -> Incoming {
    let id = match message.remove("id") {
        None => None,
        Some(Value::String(text)) => Some(Id::String(text)),
        Some(value) => match value.as_i64() {
            Some(number) => Some(Id::Number(number)),
            None => return wrong(Id::Null, Error::invalid_request()),
        },
    };
    match (message.remove("method"), id) {
        (Some(Value::String(method)), id) => Incoming::Call(call(method, id, message.remove("params"))),
        (None, Some(id)) => Incoming::Answer(answer(id, &mut message)),
        (_, id) => wrong(id.unwrap_or(Id::Null), Error::invalid_request()),
    }
}

/// A call, mended where tower-lsp reads the protocol more narrowly than clients write it.
fn call(method: String, id: Option<Id>, params: Option<Value>) -> Request {
    let mut params = params.filter(|params| !params.is_null());
    match method.as_str() {
        // Sent with `{}` or `[]` by some, where no parameters are taken.
        "shutdown" | "exit" => params = None,
        "initialized" => params = params.or_else(|| Some(json!({}))),
        "initialize" => params.iter_mut().for_each(greeting::mend),
        _ => {}
    }
    let request = Request::build(method);
    let request = match id {
        Some(id) => request.id(id),
        None => request,
    };
    match params {
        Some(params) => request.params(params).finish(),
        None => request.finish(),
    }
}

/// An answer; one with neither result nor error counts as `null`.
fn answer(id: Id, message: &mut Map<String, Value>) -> Response {
    let Some(error) = message.remove("error").filter(|error| !error.is_null()) else {
        return Response::from_ok(id, message.remove("result").unwrap_or_default());
    };
    let code = error.get("code").and_then(Value::as_i64).map_or(ErrorCode::InternalError, ErrorCode::from);
    let text = error.get("message").and_then(Value::as_str).unwrap_or_default().to_owned();
    Response::from_error(id, Error { code, message: text.into(), data: error.get("data").cloned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(text: &str) -> Request {
        match decode(text.as_bytes()) {
            Incoming::Call(request) => request,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn parameters_are_mended() {
        assert_eq!(request(r#"{"id":1,"method":"shutdown","params":null}"#).params(), None);
        assert_eq!(request(r#"{"id":1,"method":"shutdown","params":{}}"#).params(), None);
        assert_eq!(request(r#"{"method":"initialized"}"#).params(), Some(&json!({})));
    }

    #[test]
    fn answers_in_any_dress() {
        let answer = |text: &str| match decode(text.as_bytes()) {
            Incoming::Answer(response) => response,
            other => panic!("{other:?}"),
        };
        assert_eq!(answer(r#"{"id":3}"#).result(), Some(&Value::Null));
        let refused = answer(r#"{"id":3,"error":{"code":-32601,"message":"no","more":1}}"#);
        assert_eq!(refused.error().map(|e| e.code), Some(ErrorCode::MethodNotFound));
    }

    #[test]
    fn what_is_no_message_is_answered() {
        let code = |body: &[u8]| match decode(body) {
            Incoming::Wrong(response) => response.error().map(|e| e.code.code()),
            other => panic!("{other:?}"),
        };
        assert_eq!(code(b"{\"method\":"), Some(-32700));
        assert_eq!(code(b"\xff\xfe"), Some(-32700));
        assert_eq!(code(b"[]"), Some(-32600));
        assert_eq!(code(b"{}"), Some(-32600));
        assert_eq!(code(br#"{"id":1.5,"method":"x"}"#), Some(-32600));
        assert_eq!(code(br#"{"id":1,"method":7}"#), Some(-32600));
    }
}
