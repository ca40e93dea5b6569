"""What each editor gets: the article is written for these tests."""

import asyncio

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from model import Model, misfits

STORY = """Ferry to close

HARBOR, May 3, 2024 - Mayor Ann Lee met Governor Tom Orr on Wednesday, May 3, 2024, in the the harbor.

“We tried,” Lee said. “The sea won.” Two days later, on May 5, the ferry closed.
"""


async def opened(client: LanguageClient, text: str = STORY, name: str = "ferry.txt") -> str:
    uri = (client.folder / name).as_uri()
    item = types.TextDocumentItem(uri=uri, language_id="plaintext", version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    return uri


async def found(client: LanguageClient, uri: str) -> list[types.Diagnostic]:
    """The diagnostics, pushed or pulled as the client has it."""
    if client.server_capabilities.diagnostic_provider:
        answer = await client.text_document_diagnostic_async(
            types.DocumentDiagnosticParams(text_document=types.TextDocumentIdentifier(uri=uri))
        )
        return list(answer.items)
    for _ in range(200):
        if uri in client.diagnostics:
            return list(client.diagnostics[uri])
        await asyncio.sleep(0.01)
    pytest.fail("no diagnostics came")


def at(client: LanguageClient, needle: str) -> types.Position:
    """Right behind the first letter of the words, in the columns that were agreed on."""
    before = STORY[: STORY.index(needle) + 1]
    line = before.rsplit("\n", 1)[-1]
    columns = {"utf-8": len(line.encode()), "utf-32": len(line)}
    agreed = client.server_capabilities.position_encoding
    return types.Position(before.count("\n"), columns.get(agreed, len(line.encode("utf-16-le")) // 2))


def place(client: LanguageClient, uri: str, needle: str) -> dict:
    return {"text_document": types.TextDocumentIdentifier(uri=uri), "position": at(client, needle)}


@pytest.mark.asyncio
async def test_what_is_found_and_mended(client: LanguageClient):
    uri = await opened(client)
    diagnostics = await found(client, uri)
    rules = {diagnostic.code for diagnostic in diagnostics}
    assert rules == {"weekday-date-mismatch", "repeated-word"}
    for diagnostic in diagnostics:
        actions = await client.text_document_code_action_async(
            types.CodeActionParams(
                text_document=types.TextDocumentIdentifier(uri=uri),
                range=diagnostic.range,
                context=types.CodeActionContext(diagnostics=[diagnostic]),
            )
        )
        assert any(action.edit for action in actions), diagnostic.code


@pytest.mark.asyncio
async def test_an_edit_settles_a_finding(client: LanguageClient):
    uri = await opened(client)
    await found(client, uri)
    line = STORY.splitlines()[2]
    start = line.index("the the ")
    there = types.Range(types.Position(2, start), types.Position(2, start + 4))
    change = types.TextDocumentContentChangePartial(range=there, text="")
    document = types.VersionedTextDocumentIdentifier(uri=uri, version=2)
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(text_document=document, content_changes=[change])
    )
    # What was found before the edit may be told once more, as where the settings come late.
    for _ in range(500):
        rules = {diagnostic.code for diagnostic in await found(client, uri)}
        if rules == {"weekday-date-mismatch"}:
            return
        await asyncio.sleep(0.01)
    pytest.fail(f"not settled: {rules}")


@pytest.mark.asyncio
async def test_what_stands_under_the_cursor(client: LanguageClient):
    uri = await opened(client)
    for needle, word in [("Lee said", "Mayor"), ("May 5", "Sunday, May 5, 2024"), ("sea won", "Ann Lee")]:
        card = await client.text_document_hover_async(types.HoverParams(**place(client, uri, needle)))
        assert word in card.contents.value, card.contents.value


@pytest.mark.asyncio
async def test_who_is_who(client: LanguageClient):
    uri = await opened(client)
    target = await client.text_document_definition_async(types.DefinitionParams(**place(client, uri, "Lee said")))
    assert target.range.start == types.Position(2, STORY.splitlines()[2].index("Ann"))
    context = types.ReferenceContext(include_declaration=True)
    mentions = await client.text_document_references_async(
        types.ReferenceParams(**place(client, uri, "Lee said"), context=context)
    )
    assert len(mentions) == 2
    lit = await client.text_document_document_highlight_async(
        types.DocumentHighlightParams(**place(client, uri, "Lee said"))
    )
    assert len(lit) == 2
    edit = await client.text_document_rename_async(
        types.RenameParams(**place(client, uri, "Lee said"), new_name="Dunn")
    )
    assert edit.changes or edit.document_changes


@pytest.mark.asyncio
async def test_the_shape_of_the_copy(client: LanguageClient):
    uri = await opened(client)
    document = types.TextDocumentIdentifier(uri=uri)
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=document))
    assert "Ann Lee" in [symbol.name for symbol in symbols]
    await client.text_document_folding_range_async(types.FoldingRangeParams(text_document=document))
    grown = await client.text_document_selection_range_async(
        types.SelectionRangeParams(text_document=document, positions=[at(client, "sea won")])
    )
    assert grown[0].parent
    tokens = await client.text_document_semantic_tokens_full_async(
        types.SemanticTokensParams(text_document=document)
    )
    assert len(tokens.data) % 5 == 0 and tokens.data
    await client.text_document_completion_async(types.CompletionParams(**place(client, uri, "Lee said")))


@pytest.mark.asyncio
async def test_a_document_that_is_closed_says_nothing(client: LanguageClient):
    uri = await opened(client)
    await found(client, uri)
    client.text_document_did_close(
        types.DidCloseTextDocumentParams(text_document=types.TextDocumentIdentifier(uri=uri))
    )
    assert await client.text_document_hover_async(types.HoverParams(**place(client, uri, "Lee said"))) is None
    assert Model.of(client).seen > 0


def test_the_model_knows_what_is_wrong():
    right = {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}, "message": "m"}
    assert misfits(right, types.Diagnostic, "d") == []
    assert misfits({**right, "colour": "red"}, types.Diagnostic, "d")
    assert misfits({"message": "m"}, types.Diagnostic, "d")
    assert misfits({**right, "message": 3}, types.Diagnostic, "d")
