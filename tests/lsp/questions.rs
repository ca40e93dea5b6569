//! What an editor asks of a read article: where somebody is introduced, every mention, other names, folds, colors.

use serde_json::{Value, json};

use crate::client::{Client, URI, range};

const STORY: &str = "Ferry to close\n\nHARBOR, May 3 - Mayor Ann Lee met Governor Tom Orr on Friday. Two days later, on May 5, the ferry closed.\n\n\u{201c}We tried,\u{201d} Lee said. \u{201c}The sea won.\u{201d}\n\nLEE left.";

async fn opened() -> Client {
    let can = json!({ "textDocument": { "rename": { "prepareSupport": true } },
        "workspace": { "workspaceEdit": { "documentChanges": true } }, "window": { "showDocument": { "support": true } } });
    let mut client = Client::greeted(can, Value::Null).await;
    client.open(STORY).await;
    client
}

/// The words of a range of one line.
fn words(range: &Value) -> String {
    let number = |end: &str, part: &str| range[end][part].as_u64().unwrap() as usize;
    let line = STORY.lines().nth(number("start", "line")).unwrap();
    assert_eq!(range["start"]["line"], range["end"]["line"]);
    line.chars()
        .skip(number("start", "character"))
        .take(number("end", "character") - number("start", "character"))
        .collect()
}

/// The position in the middle of the nth time that the words stand.
fn at(needle: &str, nth: usize) -> Value {
    let (byte, _) = STORY.match_indices(needle).nth(nth).unwrap();
    let before = &STORY[..byte];
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    json!({ "line": line, "character": column })
}

fn params(position: &Value) -> Value {
    json!({ "textDocument": { "uri": URI }, "position": position })
}

async fn ask(client: &mut Client, method: &str, params: Value) -> Value {
    client.request(method, params).await["result"].clone()
}

#[tokio::test]
async fn a_surname_leads_to_the_introduction() {
    let mut client = opened().await;
    let found = ask(&mut client, "textDocument/definition", params(&at("Lee said", 0))).await;
    assert_eq!((words(&found["range"]), &found["range"]["start"]["line"]), ("Ann Lee".into(), &json!(2)));
}

#[tokio::test]
async fn a_distance_leads_to_its_date_and_a_quote_to_its_speaker() {
    let mut client = opened().await;
    let found = ask(&mut client, "textDocument/definition", params(&at("days later", 0))).await;
    assert_eq!(words(&found["range"]), "Friday");
    let found = ask(&mut client, "textDocument/definition", params(&at("sea won", 0))).await;
    assert_eq!(words(&found["range"]), "Lee");
}

#[tokio::test]
async fn references_with_and_without_the_introduction() {
    let mut client = opened().await;
    for (all, expected) in [(true, 3), (false, 2)] {
        let mut asked = params(&at("Ann Lee", 0));
        asked["context"] = json!({ "includeDeclaration": all });
        let found = ask(&mut client, "textDocument/references", asked).await;
        let found = found.as_array().unwrap();
        assert_eq!(found.len(), expected, "{found:?}");
        assert!(found.iter().all(|place| words(&place["range"]).to_lowercase().contains("lee")));
    }
    let lit = ask(&mut client, "textDocument/documentHighlight", params(&at("Tom Orr", 0))).await;
    assert_eq!(lit.as_array().map(Vec::len), Some(1));
    assert_eq!(
        ask(&mut client, "textDocument/documentHighlight", params(&at("ferry closed", 0))).await,
        Value::Null
    );
}

async fn renamed(client: &mut Client, position: &Value, name: &str) -> Vec<(String, String)> {
    let mut asked = params(position);
    asked["newName"] = json!(name);
    let edit = ask(client, "textDocument/rename", asked).await;
    let change = &edit["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], 1);
    let edits = change["edits"].as_array().unwrap().iter();
    edits.map(|e| (words(&e["range"]), e["newText"].as_str().unwrap().to_owned())).collect()
}

#[tokio::test]
async fn a_rename_changes_every_form() {
    let mut client = opened().await;
    let pair = |old: &str, new: &str| (old.to_owned(), new.to_owned());
    let full = renamed(&mut client, &at("Ann Lee", 0), "Eva Dunn").await;
    assert_eq!(full, [pair("Ann", "Eva"), pair("Lee", "Dunn"), pair("Lee", "Dunn"), pair("LEE", "DUNN")]);
    let surname = renamed(&mut client, &at("Lee said", 0), "van Dunn").await;
    assert_eq!(surname, [pair("Lee", "van Dunn"), pair("Lee", "van Dunn"), pair("LEE", "VAN DUNN")]);
}

#[tokio::test]
async fn a_rename_says_what_it_takes_and_refuses_the_rest() {
    let mut client = opened().await;
    let ready = ask(&mut client, "textDocument/prepareRename", params(&at("Lee said", 0))).await;
    assert_eq!((&ready["placeholder"], words(&ready["range"])), (&json!("Lee"), "Lee".into()));
    assert_eq!(
        ask(&mut client, "textDocument/prepareRename", params(&at("ferry closed", 0))).await,
        Value::Null
    );
    for (position, name) in
        [(at("ferry closed", 0), "Eva Dunn"), (at("Ann Lee", 0), "Eva"), (at("Ann Lee", 0), " ")]
    {
        let mut asked = params(&position);
        asked["newName"] = json!(name);
        let answer = client.request("textDocument/rename", asked).await;
        assert_eq!(answer["error"]["code"], -32602, "{answer}");
    }
}

#[tokio::test]
async fn known_names_are_offered_where_one_is_begun() {
    let mut client = opened().await;
    client.change(2, json!([{ "range": range(6, 9, 9), "text": " Mr. L" }])).await;
    let asked = params(&json!({ "line": 6, "character": 15 }));
    let offered = ask(&mut client, "textDocument/completion", asked).await;
    let labels: Vec<&str> =
        offered.as_array().unwrap().iter().map(|i| i["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["Lee"], "{offered}");
    assert_eq!(offered[0]["textEdit"]["range"], range(6, 14, 15));
    let asked = params(&json!({ "line": 4, "character": 4 }));
    assert_eq!(
        ask(&mut client, "textDocument/completion", asked).await,
        Value::Null,
        "a small word begins no name"
    );
}

/// The words that are offered at the end of a story.
async fn offered_after(story: &str) -> Vec<String> {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    client.open(story).await;
    let last = story.lines().last().unwrap();
    let end = json!({ "line": story.lines().count() - 1, "character": last.chars().count() });
    let offered = ask(&mut client, "textDocument/completion", params(&end)).await;
    offered.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_second_reference_has_its_own_form() {
    let head = "HARBOR, May 3 - Mayor Ann van Lee met Governor Tom Orr on Friday.";
    assert_eq!(offered_after(&format!("{head}\n\nThe deal pleased L")).await, ["van Lee"]);
    assert_eq!(offered_after(&format!("{head}\n\nThe deal pleased M")).await, ["Mayor van Lee"]);
    let courteous = format!("{head} Mr. Orr left.\n\nThe deal pleased M");
    assert_eq!(offered_after(&courteous).await, ["Mayor van Lee", "Mr. Orr"]);
    assert_eq!(offered_after("Mayor Ann Lee left.\n\nA").await, ["Ann Lee"]);
}

#[tokio::test]
async fn a_comment_links_the_rules_it_names_to_their_pages() {
    let story = "The the sea.\n\n<!-- copydesk: allow repeated-word, dates as told -->\n\nThe the shore.\n";
    let mut client = Client::greeted(json!({}), Value::Null).await;
    let document =
        json!({ "uri": "file:///desk/sea.md", "languageId": "markdown", "version": 1, "text": story });
    client.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
    let asked = json!({ "textDocument": { "uri": "file:///desk/sea.md" } });
    let links = ask(&mut client, "textDocument/documentLink", asked).await;
    assert_eq!(links.as_array().map(Vec::len), Some(1), "a family has no page: {links}");
    assert_eq!(links[0]["range"], range(2, 21, 34));
    let page = links[0]["target"].as_str().unwrap();
    assert!(page.ends_with("src/rules/hygiene/repeated_word.md"), "{page}");
}

#[tokio::test]
async fn days_stand_beside_dates_where_they_are_asked_for() {
    let asked = json!({ "textDocument": { "uri": URI }, "range": range(0, 0, 999) });
    let all = json!({ "textDocument": { "uri": URI }, "range": { "start": range(0, 0, 0)["start"], "end": range(9, 0, 0)["start"] } });
    let mut client = Client::greeted(json!({}), json!({ "dates": true })).await;
    client.open(STORY).await;
    let shown = |hints: &Value| -> Vec<(Value, Value)> {
        hints.as_array().unwrap().iter().map(|h| (h["position"].clone(), h["label"].clone())).collect()
    };
    let hints = ask(&mut client, "textDocument/inlayHint", all).await;
    let place = |line, character| json!({ "line": line, "character": character });
    assert_eq!(
        shown(&hints),
        [
            (place(2, 13), json!("Friday, May 3, 2024")),
            (place(2, 60), json!("Friday, May 3, 2024")),
            (place(2, 76), json!("Sunday, May 5, 2024")),
            (place(2, 86), json!("Sunday, May 5, 2024")),
        ]
    );
    assert_eq!(ask(&mut client, "textDocument/inlayHint", asked).await, json!([]));
}

#[tokio::test]
async fn open_questions_stand_at_the_top() {
    let mut client = opened().await;
    let document = json!({ "textDocument": { "uri": URI } });
    assert_eq!(ask(&mut client, "textDocument/codeLens", document.clone()).await, json!([]));
    client.change(2, json!([{ "range": range(6, 9, 9), "text": " The the end." }])).await;
    let lens = ask(&mut client, "textDocument/codeLens", document).await;
    assert_eq!(lens[0]["command"]["title"], "1 open question: 1 warning");
    assert_eq!(lens[0]["command"]["command"], "copydesk.showPlace");
}

#[tokio::test]
async fn selections_grow_from_the_word_to_the_article() {
    let mut client = opened().await;
    let asked = json!({ "textDocument": { "uri": URI }, "positions": [at("sea won", 0)] });
    let grown = ask(&mut client, "textDocument/selectionRange", asked).await;
    assert_eq!(words(&grown[0]["range"]), "sea");
    assert_eq!(words(&grown[0]["parent"]["range"]), "The sea won.");
    let mut last = &grown[0];
    while last["parent"].is_object() {
        last = &last["parent"];
    }
    assert_eq!(last["range"]["start"], json!({ "line": 0, "character": 0 }));
}

#[tokio::test]
async fn colors_lie_beside_each_other() {
    let mut client = opened().await;
    let answer =
        ask(&mut client, "textDocument/semanticTokens/full", json!({ "textDocument": { "uri": URI } })).await;
    let data: Vec<u64> = answer["data"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
    let (mut line, mut column, mut found) = (0, 0, Vec::new());
    for token in data.chunks(5) {
        column = if token[0] == 0 { column + token[1] } else { token[1] };
        line += token[0];
        let end = json!({ "line": line, "character": column + token[2] });
        let range = json!({ "start": { "line": line, "character": column }, "end": end });
        found.push((words(&range), token[3]));
    }
    for (words, kind) in [("Ann Lee", 0), ("Friday", 3), ("\u{201c}We tried,\u{201d}", 4), ("LEE", 0)] {
        assert!(found.contains(&(words.to_owned(), kind)), "{words}: {found:?}");
    }
}

#[tokio::test]
async fn sections_and_paragraphs_fold() {
    let mut client = Client::greeted(json!({}), Value::Null).await;
    let text = "---\ntitle: A\ndate: 2024-05-03\n---\n\n# One\n\nThe sea\nis cold.\n\n## Two\n\nIt is.\n\n# Three\n\nEnd.";
    client.open_as(URI, "markdown", 1, text).await;
    let folds =
        ask(&mut client, "textDocument/foldingRange", json!({ "textDocument": { "uri": URI } })).await;
    let lines: Vec<(u64, u64)> = folds
        .as_array()
        .unwrap()
        .iter()
        .map(|f| (f["startLine"].as_u64().unwrap(), f["endLine"].as_u64().unwrap()))
        .collect();
    assert_eq!(lines, [(0, 3), (5, 13), (7, 8), (10, 13), (14, 16)]);
}

#[tokio::test]
async fn speakers_stand_beside_their_quotes_where_they_are_asked_for() {
    let story = "Ann Lee closed the pier. \"We tried for years,\" she said. \"The sea won.\"\n\n\"Nobody is to blame,\" Lee said.";
    let params = json!({ "textDocument": { "uri": URI }, "range": range(0, 0, 80) });
    let mut client = Client::greeted(json!({}), Value::Null).await;
    client.open(story).await;
    assert_eq!(client.request("textDocument/inlayHint", params.clone()).await["result"], json!([]));
    let mut client = Client::greeted(json!({}), json!({ "speakers": true })).await;
    client.open(story).await;
    let hints = client.request("textDocument/inlayHint", params).await["result"].clone();
    let shown: Vec<_> =
        hints.as_array().unwrap().iter().map(|h| (h["position"].clone(), h["label"].clone())).collect();
    assert_eq!(shown, [(json!({ "line": 0, "character": 46 }), json!("Ann Lee"))]);
}
