//! What an editor shows: diagnostics, actions, commands.

use serde_json::{Value, json};

use crate::client::{Client, URI, range};

const SLIP: &str = "HARBOR, May 3 -\n\nThe council closed the\nthe bridge on Friday.";

fn able() -> Value {
    json!({
        "textDocument": {
            "publishDiagnostics": { "relatedInformation": true },
            "codeAction": { "isPreferredSupport": true },
        },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
        "window": { "showDocument": { "support": true } },
    })
}

async fn slip(capabilities: Value) -> (Client, Value) {
    let mut client = Client::greeted(capabilities, Value::Null).await;
    client.open(SLIP).await;
    let found = client.diagnostics(1).await;
    assert_eq!(found.len(), 1, "{found:?}");
    (client, found[0].clone())
}

#[tokio::test]
async fn a_diagnostic_says_all() {
    let (_, found) = slip(able()).await;
    assert_eq!(found["range"], range(3, 0, 3));
    assert_eq!(found["severity"], 2);
    assert_eq!((&found["code"], &found["source"]), (&json!("repeated-word"), &json!("copydesk")));
    let page = found["codeDescription"]["href"].as_str().unwrap();
    assert!(page.ends_with("/src/rules/hygiene/repeated_word.md"), "{page}");
    let related = &found["relatedInformation"][0];
    assert_eq!(related["location"], json!({ "uri": URI, "range": range(2, 19, 22) }));
    assert_eq!(related["message"], "the first one");
    assert!(!found["message"].as_str().unwrap().contains("the first one"));
}

#[tokio::test]
async fn the_other_place_is_told_to_clients_that_cannot_show_it() {
    let (_, found) = slip(json!({})).await;
    assert!(found.get("relatedInformation").is_none());
    let message = found["message"].as_str().unwrap();
    assert!(message.contains("Line 3: the first one"), "{message}");
}

#[tokio::test]
async fn a_client_that_asks_is_not_sent_diagnostics() {
    let mut client = Client::new();
    let can = client.greet(json!({ "textDocument": { "diagnostic": {} } }), Value::Null).await;
    assert_eq!(can["diagnosticProvider"]["interFileDependencies"], false);
    client.open(SLIP).await;
    let mut params = json!({ "textDocument": { "uri": URI } });
    let full = client.request("textDocument/diagnostic", params.clone()).await["result"].clone();
    assert_eq!((&full["kind"], full["items"].as_array().map(Vec::len)), (&json!("full"), Some(1)));

    params["previousResultId"] = full["resultId"].clone();
    client.change(2, json!([{ "range": range(3, 20, 20), "text": "!" }])).await;
    let same = client.request("textDocument/diagnostic", params.clone()).await["result"].clone();
    assert_eq!(same, json!({ "kind": "unchanged", "resultId": full["resultId"] }));

    client.change(3, json!([{ "range": range(0, 0, 0), "text": "\n" }])).await;
    let moved = client.request("textDocument/diagnostic", params).await["result"].clone();
    assert_eq!(moved["items"][0]["range"], range(4, 0, 3));
    assert!(client.silent(|message| message["method"] == "textDocument/publishDiagnostics").await);
}

#[tokio::test]
async fn a_client_that_is_sent_diagnostics_is_not_offered_to_ask() {
    let mut client = Client::new();
    let can = client.greet(json!({}), Value::Null).await;
    assert!(can.get("diagnosticProvider").is_none());
}

async fn actions(client: &mut Client, at: Value, context: Value) -> Vec<Value> {
    let params = json!({ "textDocument": { "uri": URI }, "range": at, "context": context });
    let answer = client.request("textDocument/codeAction", params).await;
    answer["result"].as_array().cloned().unwrap_or_default()
}

#[tokio::test]
async fn a_fix_is_a_plain_edit() {
    let (mut client, found) = slip(able()).await;
    let offered = actions(&mut client, found["range"].clone(), json!({ "diagnostics": [found] })).await;
    let fix = &offered[0];
    assert_eq!((&fix["kind"], &fix["isPreferred"]), (&json!("quickfix"), &json!(true)));
    assert_eq!(fix["diagnostics"][0]["code"], "repeated-word");
    let change = &fix["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": URI, "version": 1 }));
    let whole = json!({ "start": { "line": 2, "character": 22 }, "end": { "line": 3, "character": 3 } });
    assert_eq!(change["edits"], json!([{ "range": whole, "newText": "" }]));
}

#[tokio::test]
async fn a_client_that_knows_no_versions_gets_changes_by_document() {
    let (mut client, found) = slip(json!({})).await;
    let offered = actions(&mut client, found["range"].clone(), json!({ "diagnostics": [found] })).await;
    let shows = offered.iter().any(|action| action["command"]["command"] == "copydesk.showPlace");
    assert!(!shows, "what it cannot show is not offered: {offered:?}");
    assert!(offered[0]["edit"]["changes"][URI].is_array());
}

#[tokio::test]
async fn stale_and_missing_diagnostics_are_found_again() {
    let (mut client, found) = slip(able()).await;
    client.change(2, json!([{ "range": range(0, 0, 0), "text": "\n" }])).await;
    for context in [json!({ "diagnostics": [found] }), json!({ "diagnostics": [] })] {
        let offered = actions(&mut client, range(4, 1, 1), context).await;
        let change = &offered[0]["edit"]["documentChanges"][0];
        assert_eq!(change["textDocument"]["version"], 2);
        assert_eq!(change["edits"][0]["range"]["end"], json!({ "line": 4, "character": 3 }));
    }
    assert!(actions(&mut client, range(0, 0, 0), json!({ "diagnostics": [] })).await.is_empty());
}

#[tokio::test]
async fn only_what_is_wanted_is_offered() {
    let (mut client, found) = slip(able()).await;
    for (only, some) in [
        (json!(["quickfix"]), true),
        (json!([""]), true),
        (json!(["refactor", "source.organizeImports"]), false),
    ] {
        let context = json!({ "diagnostics": [found], "only": only });
        assert_eq!(actions(&mut client, found["range"].clone(), context).await.is_empty(), !some, "{only}");
    }
}

#[tokio::test]
async fn the_other_place_can_be_shown() {
    let (mut client, found) = slip(able()).await;
    let offered = actions(&mut client, found["range"].clone(), json!({ "diagnostics": [found] })).await;
    let show = offered.iter().find(|action| action.get("command").is_some()).unwrap();
    assert!(show["title"].as_str().unwrap().contains("line 3"), "{show}");
    let command = json!({ "command": show["command"]["command"], "arguments": show["command"]["arguments"] });
    let answer = client.request("workspace/executeCommand", command).await;
    assert_eq!(answer["result"], Value::Null);
    let shown = client.wait_for("window/showDocument").await;
    assert_eq!(shown["params"]["uri"], URI);
    assert_eq!(shown["params"]["selection"], range(2, 19, 22));
}

#[tokio::test]
async fn a_rule_is_explained() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    let mut explain = async |argument: Value| {
        let params = json!({ "command": "copydesk.explain", "arguments": argument });
        client.request("workspace/executeCommand", params).await
    };
    let page = explain(json!(["repeated-word"])).await;
    assert!(page["result"].as_str().unwrap().starts_with("# repeated-word"), "{page}");
    let unknown = explain(json!(["repeated-wrod"])).await;
    assert_eq!(unknown["error"]["code"], -32602);
    assert!(
        unknown["error"]["message"].as_str().unwrap().contains("did you mean `repeated-word`?"),
        "{unknown}"
    );
    assert_eq!(explain(json!([])).await["error"]["code"], -32602);
}

#[tokio::test]
async fn the_outline_lists_dates_with_their_days() {
    let text = "The council met on Tuesday.";
    let params = json!({ "textDocument": { "uri": URI } });
    let nested =
        json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    let mut client = Client::greeted(nested, json!({ "date": "2024-05-03" })).await;
    client.open(text).await;
    let outline = client.request("textDocument/documentSymbol", params.clone()).await["result"].clone();
    let date = outline.as_array().unwrap().iter().find(|entry| entry["name"] == "Tuesday").unwrap();
    assert_eq!((&date["detail"], &date["kind"]), (&json!("2024-04-30"), &json!(24)));
    assert_eq!((&date["range"], &date["selectionRange"]), (&range(0, 19, 26), &range(0, 19, 26)));

    let mut client = Client::greeted(json!({}), json!({ "date": "2024-05-03" })).await;
    client.open(text).await;
    let outline = client.request("textDocument/documentSymbol", params).await["result"].clone();
    let date = outline.as_array().unwrap().iter().find(|entry| entry["name"] == "Tuesday").unwrap();
    assert_eq!(date["location"], json!({ "uri": URI, "range": range(0, 19, 26) }));
}

#[tokio::test]
async fn a_wrong_weekday_has_a_fix_for_either_side() {
    let mut client = Client::greeted(able(), Value::Null).await;
    client.open("The council met on Monday, April 30, 2024, to vote.").await;
    let found = client.diagnostics(1).await;
    assert_eq!((found.len(), &found[0]["severity"]), (1, &json!(1)), "{found:?}");
    let offered = actions(&mut client, found[0]["range"].clone(), json!({ "diagnostics": found })).await;
    let texts: Vec<_> = offered
        .iter()
        .filter_map(|action| action.pointer("/edit/documentChanges/0/edits/0/newText"))
        .filter_map(Value::as_str)
        .collect();
    assert!(texts.iter().any(|text| text.contains("Tuesday")), "{offered:?}");
    assert!(texts.iter().any(|text| text.contains("29")), "{offered:?}");
}

#[tokio::test]
async fn the_outline_lists_people_and_quotes() {
    let text = "Mayor Ann Lee met voters.\n\n\u{201c}The ferry will sail again,\u{201d} Lee said.";
    let nested =
        json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    let mut client = Client::greeted(nested, Value::Null).await;
    client.open(text).await;
    let params = json!({ "textDocument": { "uri": URI } });
    let outline = client.request("textDocument/documentSymbol", params).await["result"].clone();
    let told =
        |entry: &Value| (entry["name"].clone(), entry["detail"].clone(), entry["selectionRange"].clone());
    assert_eq!(
        outline.as_array().unwrap().iter().map(told).collect::<Vec<_>>(),
        [
            (json!("Ann Lee"), json!("Mayor"), range(0, 6, 13)),
            (json!("\u{201c}The ferry will sail again,\u{201d}"), json!("Ann Lee"), range(2, 1, 27)),
        ]
    );
}

#[tokio::test]
async fn the_outline_lists_people_with_titles_organizations_and_places() {
    let text = "Former Mayor Ann Lee led the Vale River Board (VRB). It met in Ohio.\n\n\
        Senator Lee thanked the VRB. Builder Bo Lind flew to Oslo.";
    let nested =
        json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    let mut client = Client::greeted(nested, Value::Null).await;
    client.open(text).await;
    let params = json!({ "textDocument": { "uri": URI } });
    let outline = client.request("textDocument/documentSymbol", params).await["result"].clone();
    let told = |entry: &Value| {
        let [name, detail, kind] = ["name", "detail", "kind"].map(|key| entry[key].clone());
        (name, detail, kind, entry["selectionRange"].clone())
    };
    assert_eq!(
        outline.as_array().unwrap().iter().map(told).collect::<Vec<_>>(),
        [
            (json!("Ann Lee"), json!("Former Mayor; Senator"), json!(19), range(0, 13, 20)),
            (json!("Vale River Board"), json!("VRB"), json!(2), range(0, 29, 45)),
            (json!("Ohio"), json!("United States"), json!(14), range(0, 63, 67)),
            (json!("Bo Lind"), json!("Builder"), json!(19), range(2, 37, 44)),
            (json!("Oslo"), json!("Norway"), json!(14), range(2, 53, 57)),
        ]
    );
}
