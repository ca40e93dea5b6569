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
        json!({ "kind": "plaintext", "value": "Tuesday, April 30, 2024\n3 days before publication\n\
            \u{201c}Tuesday\u{201d}: the last one before publication, taken to be today, Friday, May 3, 2024\n\n\
            \u{20}Mo  Tu  We  Th  Fr  Sa  Su\n\
            \u{20} 1   2   3   4   5   6   7\n\
            \u{20} 8   9  10  11  12  13  14\n\
            \u{20}15  16  17  18  19  20  21\n\
            \u{20}22  23  24  25  26  27  28\n\
            \u{20}29 [30]" })
    );
}

#[tokio::test]
async fn a_date_that_is_set_is_counted_from() {
    let shown = over("The council met on Tuesday to vote.", json!({ "date": "2024-05-10" }), 26).await;
    let value = "Tuesday, May 7, 2024\n3 days before publication\n\
        \u{201c}Tuesday\u{201d}: the last one before publication, Friday, May 10, 2024 (as set)\n\n";
    assert!(shown["contents"]["value"].as_str().unwrap().starts_with(value), "{shown}");
}

#[tokio::test]
async fn a_date_of_the_head_is_counted_from() {
    let text = "---\ndate: 2024-05-10\n---\n\nThe council met on Tuesday to vote.";
    let mut client = Client::greeted(renders(&json!(["markdown", "plaintext"])), Value::Null).await;
    client.open(text).await;
    let shown = hover(&mut client, 4, 20).await;
    let value = "**Tuesday, May 7, 2024**\n\n3 days before publication  \n\
        \u{201c}Tuesday\u{201d}: the last one before publication, Friday, May 10, 2024 (from the head of the file)\n\n\
        ```text\n";
    assert!(shown["contents"]["value"].as_str().unwrap().starts_with(value), "{shown}");
    assert_eq!(shown["contents"]["kind"], "markdown");
}

#[tokio::test]
async fn a_day_is_reckoned_step_by_step() {
    let set = || json!({ "date": "2024-05-10" });
    let text = "The strike of May 6 answered a raid two days earlier, and ended at 9 p.m. EDT on Tuesday.";
    let shown = over(text, set(), 38).await["contents"]["value"].as_str().unwrap().to_owned();
    let lines: Vec<&str> = shown.lines().take(4).collect();
    assert_eq!(
        lines,
        [
            "Saturday, May 4, 2024",
            "6 days before publication",
            "\u{201c}two days earlier\u{201d}: from \u{201c}May 6\u{201d}, line 1",
            "\u{201c}May 6\u{201d}: the one nearest to publication, Friday, May 10, 2024 (as set)",
        ]
    );
    let shown = over(text, set(), 70).await["contents"]["value"].as_str().unwrap().to_owned();
    assert!(shown.starts_with("Tuesday, May 7, 2024, 9 p.m. EDT\n"), "{shown}");
    assert!(shown.contains("\n01:00 UTC the next day\n"), "{shown}");
}

#[tokio::test]
async fn a_contradiction_is_shown_with_its_places() {
    let shown = over("The court met on Monday, May 7, 2024.", Value::Null, 20).await;
    let value = shown["contents"]["value"].as_str().unwrap();
    assert!(value.contains("\n\u{26a0} May 7, 2024 is a Tuesday, the copy says Monday\n"), "{value}");
}

#[tokio::test]
async fn a_contradiction_over_places_is_shown_step_by_step() {
    let text = "The council voted on May 3. Two days earlier, on April 30, it had met.";
    let shown = over(text, json!({ "date": "2024-05-10" }), 33).await["contents"]["value"].clone();
    let lines: Vec<&str> = shown.as_str().unwrap().lines().collect();
    assert_eq!(
        lines.get(2..7).unwrap(),
        [
            "\u{26a0} \u{201c}Two days earlier\u{201d} counted from May 3, 2024 is May 1, 2024, the copy says April 30",
            "line 1: \u{201c}May 3\u{201d} is Friday, May 3, 2024",
            "line 1: \u{201c}Two days earlier\u{201d}",
            "line 1: \u{201c}April 30\u{201d}",
            "",
        ]
    );
}

#[tokio::test]
async fn where_nothing_stands_nothing_is_shown() {
    assert_eq!(over("The council met on Tuesday to vote.", Value::Null, 6).await, Value::Null);
    assert_eq!(over("", Value::Null, 0).await, Value::Null);
    let mut client = Client::greeted(json!({}), Value::Null).await;
    assert_eq!(hover(&mut client, 0, 0).await, Value::Null, "a document that is not open");
}

const STORY: &str = "\
Mayor Ann Lee and former Treasurer Tom Oss met 1,250,000 voters on Friday in Brookvale.

\u{201c}The ferry will sail again before the first snow falls,\u{201d} Lee said.

\u{201c}And it will be worth the wait.\u{201d}
";

/// What is shown over the words of the story.
async fn of_story(words: &str) -> String {
    let mut client = Client::greeted(renders(&json!(["plaintext"])), Value::Null).await;
    client.open(STORY).await;
    let (line, text) = STORY.lines().enumerate().find(|(_, text)| text.contains(words)).unwrap();
    let column = text.split(words).next().unwrap().chars().count();
    let shown = hover(&mut client, line as u32, column as u32 + 1).await;
    shown["contents"]["value"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn people_are_shown_with_their_titles_and_words() {
    assert_eq!(
        of_story("Ann Lee").await,
        "Ann Lee\nMayor (line 1)\n\
        \u{201c}The ferry will sail again before the first \u{2026}\u{201d} (line 3)\n\
        \u{201c}And it will be worth the wait.\u{201d} (line 5)\n\
        2 mentions (lines 1, 3)"
    );
    let oss = "Tom Oss\nformer Treasurer (line 1)\n1 mention (line 1)";
    assert_eq!(of_story("Oss").await, oss);
    assert_eq!(of_story("Treasurer").await, oss);
}

#[tokio::test]
async fn people_are_shown_with_their_ages_and_lives() {
    let text = "Mayor Ada Orr, 52, came to Brookvale. The boat sank with Orr, then 36, at the helm. Orr was born on June 9, 1971. \
        Orr joined the police in 1994. In 1990 Orr married a sailor.";
    let shown = over(text, json!({ "date": "2024-05-10" }), 8).await["contents"]["value"].clone();
    let lines: Vec<&str> = shown.as_str().unwrap().lines().collect();
    assert_eq!(
        lines,
        [
            "Ada Orr",
            "Mayor (line 1)",
            "age 52 (line 1), then 36 (line 1)",
            "born June 9, 1971 (line 1)",
            "married 1990 (line 1)",
            "joined 1994 (line 1)",
            "5 mentions (line 1)",
        ]
    );
}

#[tokio::test]
async fn people_are_shown_with_all_the_copy_says_of_them() {
    let text = "\
Acting Mayor Sergei Orlov, 52, a retired pilot, opened the pier. Former Judge Ann Dahlberg, the deputy mayor, came late.

Orlov said the tide was low. Sergey Orlov, once deputy governor, left. Mayor-elect Bo Lind stayed.

Dahlberg waved. Judge Dalhberg laughed, and Ann Dahlberg went home.
";
    let mut client = Client::greeted(renders(&json!(["plaintext"])), Value::Null).await;
    client.open(text).await;
    for (line, column, shown) in [
        (
            0,
            15,
            "Sergei Orlov\nActing Mayor (line 1)\n\u{201c}a retired pilot\u{201d} (line 1)\nage 52 (line 1)\n\
             speaks, not quoted (line 3)\nalso written \u{201c}Sergey Orlov\u{201d} (line 3)\n3 mentions (lines 1, 3)",
        ),
        (
            0,
            85,
            "Ann Dahlberg\nFormer Judge (line 1)\n\u{201c}the deputy mayor\u{201d} (line 1)\n\
             also written \u{201c}Dalhberg\u{201d} (line 5)\n4 mentions (lines 1, 5)",
        ),
        (2, 85, "Bo Lind\nMayor-elect (line 3)\n1 mention (line 3)"),
    ] {
        let card = hover(&mut client, line, column).await;
        assert_eq!(card["contents"]["value"], shown, "{line}:{column}");
    }
}

#[tokio::test]
async fn a_title_is_shown_once_for_each_way_it_is_held() {
    let text = "Mayor Ann Lee spoke. Ann Lee was mayor until 2019. Mayor Lee waved.";
    let shown = over(text, Value::Null, 8).await["contents"]["value"].as_str().unwrap().to_owned();
    assert_eq!(shown, "Ann Lee\nMayor (line 1)\nmayor, then (line 1)\n3 mentions (line 1)");
}

#[tokio::test]
async fn a_speaker_who_is_no_name_has_a_card() {
    let text = "\"It is closed,\" the ministry said. \"It stays closed.\"";
    let shown = over(text, Value::Null, 22).await["contents"]["value"].as_str().unwrap().to_owned();
    assert_eq!(
        shown,
        "the ministry\n\u{201c}It is closed,\u{201d} (line 1)\n\u{201c}It stays closed.\u{201d} (line 1)"
    );
    let text = "Ann Lee left. \"It is closed,\" she said.";
    let shown = over(text, Value::Null, 32).await["contents"]["value"].as_str().unwrap().to_owned();
    assert!(shown.starts_with("Ann Lee\n\u{201c}It is closed,\u{201d} (line 1)\n"), "{shown}");
}

#[tokio::test]
async fn quotes_are_shown_with_their_speaker_and_what_decided() {
    let sure = "Ann Lee\nMayor\nby \u{201c}said\u{201d} beside the quote (line 3)\nalso says:\n";
    let shown = of_story("ferry").await;
    assert!(shown.starts_with(sure), "{shown}");
    let inferred = of_story("worth").await;
    assert!(inferred.starts_with("Probably Ann Lee, inferred\nMayor\n"), "{inferred}");
}

#[tokio::test]
async fn numbers_are_shown_with_their_unit() {
    assert_eq!(of_story("1,250,000").await, "1,250,000\nunit: voters");
}

const PLACES: &str = "\
MOSCOW, Russia (CW) - Moscow said the ties between Moscow and Washington were good.

In Moscow, Russian officials of the Vale River Board (VRB) smiled. The VRB met in Lervik, Ohio.

The board's chief, VRB President Ann Lee, left.
";

#[tokio::test]
async fn places_and_organizations_are_shown_with_all_their_names() {
    let mut client = Client::greeted(renders(&json!(["plaintext"])), Value::Null).await;
    client.open(PLACES).await;
    for (line, column, shown) in [
        (0, 2, "Moscow\nRussia\ncapital of Russia\nalso MOSCOW\n2 mentions (lines 1, 3)"),
        (
            0,
            10,
            "Russia\nadjective: Russian\ncapital: Moscow\ncurrency: Russian ruble (RUB)\nalso Moscow (its government), Russian\n4 mentions (lines 1, 3)",
        ),
        (
            0,
            64,
            "United States\nadjective: American\ncapital: Washington\ncurrency: U.S. dollar (USD)\nalso Washington (its government)\n1 mention (line 1)",
        ),
        (2, 40, "Vale River Board\nVRB (line 3)\nAnn Lee: VRB President\n4 mentions (lines 3, 5)"),
        (2, 84, "Lervik\nOhio, United States\n1 mention (line 3)"),
        (2, 92, "Ohio\nUnited States\nadjective: Ohioan\ncapital: Columbus\n1 mention (line 3)"),
    ] {
        let card = hover(&mut client, line, column).await;
        assert_eq!(card["contents"]["value"], shown, "{line}:{column}");
    }
}

#[tokio::test]
async fn numbers_are_shown_with_what_they_are_part_of() {
    let text =
        "The boat carried 12 people, six men and five women. It sank 30 miles out. All 12 people drowned.";
    let value = |shown: Value| shown["contents"]["value"].as_str().unwrap_or_default().to_owned();
    let total = value(over(text, Value::Null, 18).await);
    assert_eq!(total, "12\nunit: people\n\u{26a0} 6 + 5 = 11, told as 12\nalso in line 1");
    assert_eq!(value(over(text, Value::Null, 60).await), "30\nunit: mile\nabout 48.3 kilometers");
    let text = "The ferry charges 200 yuan ($30) for a car.";
    let money = value(over(text, Value::Null, 19).await);
    assert_eq!(money, "200\nunit: CNY\nconverted at 6.67 CNY to 1 USD");
    let text = "The board of Lervik voted 7-2 to close the pier.";
    assert_eq!(value(over(text, Value::Null, 27).await), "7-2\nvote\n9 votes in all");
    let text = "The port handled 36,000 boxes, up from 30,000 in spring.";
    assert_eq!(value(over(text, Value::Null, 19).await), "36,000\nunit: boxes\nup 20 percent from 30,000");
    let text = "The harbor counted 90 boats in May, three times as many as the 20 of a year earlier.";
    let of = value(over(text, Value::Null, 20).await);
    assert_eq!(of, "90\nunit: boats\n4.5 times 20, told as \u{201c}three times as many\u{201d}");
    let base = value(over(text, Value::Null, 64).await);
    assert_eq!(base, "20\n90 is 4.5 times as much, told as \u{201c}three times as many\u{201d}");
    let text = "There were 19 fires, three fewer than the 24 of 2023. The road is 50 meters (16 feet) wide.";
    let by = "24 less 19 is 5, told as 3";
    assert_eq!(value(over(text, Value::Null, 11).await), format!("19\nunit: fires\n{by}"));
    assert_eq!(
        value(over(text, Value::Null, 67).await),
        "50\nunit: meter\nabout 164 feet\n\u{26a0} told as 16 feet too"
    );
    let text = "Three people died, two men and a woman. All three people were tourists.";
    assert_eq!(value(over(text, Value::Null, 1).await), "3\nunit: people\n2 + 1 = 3\nalso in line 1");
}
