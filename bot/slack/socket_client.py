"""Slack's Socket Mode client, with a reader that ends when its socket is gone."""

from __future__ import annotations

import logging

from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.builtin.connection import Connection, ConnectionState

log = logging.getLogger(__name__)


class SocketClient(SocketModeClient):
    """The library's client, which can always be closed.

    ``close`` waits for the reader, and tells it to end through a state object. A
    reader that began just then, or while a new connection was bringing a new state
    object, never hears of it, and closing would wait for ever (seen in slack_sdk
    3.47; the waiting came with its pull request 1962).
    """

    def _run_current_session(self) -> None:
        session = self.current_session
        if session is None or not session.is_active():
            return
        try:
            session.run_until_completion(_UntilGone(session))
        except Exception as error:
            # The thread goes on: it reads from the next connection.
            log.warning("Reading from Slack failed: %s", type(error).__name__)


class _UntilGone(ConnectionState):
    """The end of a connection: when it is told so, or has no socket any more."""

    def __init__(self, session: Connection) -> None:
        self._session = session
        self._told = False

    @property
    def terminated(self) -> bool:
        return self._told or not self._session.is_active()

    @terminated.setter
    def terminated(self, told: bool) -> None:
        self._told = told
