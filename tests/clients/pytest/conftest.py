"""A server a test, played to by the editors whose abilities pytest-lsp has recorded."""

import os
import pathlib

import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities, make_test_lsp_client

from model import Model

ROOT = pathlib.Path(__file__).resolve().parents[3]
SERVER = os.environ.get("COPYDESK", str(ROOT / "target" / "release" / "copydesk"))
EDITORS = ["neovim@0.7", "neovim@0.10", "neovim@0.11", "visual-studio-code", "emacs"]


def client_factory() -> LanguageClient:
    client = make_test_lsp_client()
    Model.watch(client)

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def registered(_: types.RegistrationParams) -> None:
        """The recorded editors say that they can be asked; here they are."""

    return client


@pytest_lsp.fixture(
    params=EDITORS,
    config=ClientServerConfig(server_command=[SERVER, "lsp"], client_factory=client_factory),
)
async def client(request, lsp_client: LanguageClient, tmp_path: pathlib.Path):
    lsp_client.folder = tmp_path
    result = await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities(request.param),
            root_uri=tmp_path.as_uri(),
            workspace_folders=[types.WorkspaceFolder(uri=tmp_path.as_uri(), name="desk")],
        )
    )
    lsp_client.server_capabilities = result.capabilities
    yield
    await lsp_client.shutdown_session()
    assert Model.of(lsp_client).wrong == []
