//! What stands under the cursor.

use serde_json::{Value, json};

use crate::client::{Client, URI, range};

fn renders(formats: &Value) -> Value {
    json!({ "textDocument": { "hover": { "contentFormat": formats } } })
}

async fn hover(client: &mut Client, line: u32, character: u32) -> Value {
    let params =
        json!({ "textDocument": { "uri": URI }, "position": { "line": line, "character": character } });
    client.request("textDocument/hover", params).await["result"].clone()
}

async fn over(text: &str, options: Value, character: u32) -> Value {
    let mut client = Client::greeted(renders(&json!(["plaintext"])), options).await;
    client.open(text).await;
    hover(&mut client, 0, character).await
}

#[tokio::test]
async fn a_draft_without_a_date_is_of_today() {
    let shown = over("The council met on Tuesday to vote.", Value::Null, 21).await;
    assert_eq!(shown["range"], range(0, 19, 26));
    assert_eq!(
        shown["contents"],
        json!({ "kind": "plaintext", "value": "Tuesday, April 30, 2024\n\
            counted from today, Friday, May 3, 2024: the copy does not say when it is published" })
    );
}

#[tokio::test]
async fn a_date_that_is_set_is_counted_from() {
    let shown = over("The council met on Tuesday to vote.", json!({ "date": "2024-05-10" }), 26).await;
    let value = "Tuesday, May 7, 2024\ncounted from the publication date, Friday, May 10, 2024, as set";
    assert_eq!(shown["contents"]["value"], value);
}

#[tokio::test]
async fn a_date_of_the_head_is_counted_from() {
    let text = "---\ndate: 2024-05-10\n---\n\nThe council met on Tuesday to vote.";
    let mut client = Client::greeted(renders(&json!(["markdown", "plaintext"])), Value::Null).await;
    client.open(text).await;
    let shown = hover(&mut client, 4, 20).await;
    assert_eq!(
        shown["contents"],
        json!({ "kind": "markdown", "value": "**Tuesday, May 7, 2024**\n\n\
            counted from the publication date, Friday, May 10, 2024, from the head of the file" })
    );
}

#[tokio::test]
async fn where_nothing_stands_nothing_is_shown() {
    assert_eq!(over("The council met on Tuesday to vote.", Value::Null, 6).await, Value::Null);
    assert_eq!(over("", Value::Null, 0).await, Value::Null);
    let mut client = Client::greeted(json!({}), Value::Null).await;
    assert_eq!(hover(&mut client, 0, 0).await, Value::Null, "a document that is not open");
}
