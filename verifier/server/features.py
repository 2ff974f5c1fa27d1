"""What the server answers to: the messages of the protocol, each a call of the session."""

from __future__ import annotations

from lsprotocol import types as lsp

from verifier.server import Settle
from verifier.server.session import PAUSE, Server
from verifier.server.spoken import FIX_ALL
from verifier.server.texts import Buffer

WATCHED = ("**/.verifier.toml", "**/pyproject.toml", "**/*.{yaml,yml}")


def server(settle: Settle, pause: float = PAUSE) -> Server:
    """A server that is ready to be started."""
    made = Server(settle, pause)
    _documents(made)
    _files(made)
    _questions(made)
    return made


def _documents(made: Server) -> None:
    @made.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(server: Server, params: lsp.DidOpenTextDocumentParams) -> None:
        it = params.text_document
        server.put(Buffer(it.uri, it.text, it.version, str(it.language_id)))
        server.publish(it.uri)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(server: Server, params: lsp.DidChangeTextDocumentParams) -> None:
        it, last = params.text_document, server.buffers[params.text_document.uri]
        text = params.content_changes[-1].text if params.content_changes else last.text
        server.put(Buffer(it.uri, text, it.version, last.language))
        server.later(it.uri)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(server: Server, params: lsp.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)


def _files(made: Server) -> None:
    @made.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(server: Server, params: lsp.DidSaveTextDocumentParams) -> None:
        server.forget()

    @made.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def touched(server: Server, params: lsp.DidChangeWatchedFilesParams) -> None:
        server.forget()

    @made.feature(lsp.INITIALIZED)
    async def ready(server: Server, params: lsp.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        files = workspace.did_change_watched_files if workspace else None
        if not files or not files.dynamic_registration:
            return
        watchers = [lsp.FileSystemWatcher(it) for it in WATCHED]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        method = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
        wanted = lsp.Registration("verifier.settings", method, options)
        await server.client_register_capability_async(lsp.RegistrationParams([wanted]))

    @made.feature(lsp.SHUTDOWN)
    def ended(server: Server, params: None) -> None:
        server.ended = True


def _questions(made: Server) -> None:
    kinds = [lsp.CodeActionKind.QuickFix, FIX_ALL]

    @made.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(kinds))
    def actions(server: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        return server.actions(params)

    @made.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(server: Server, params: lsp.HoverParams) -> lsp.Hover | None:
        return server.hover(params)
