"""Reading from Slack's socket: any burst, and messages that come in pieces."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Iterator
from itertools import pairwise
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.socket_mode.builtin.connection import Connection, ConnectionState

from bot.slack.gateway.socket_client import SocketClient, WholeFrames, frame_length

TEXT = 0x81
MANY = 3_000
WAITS_SECONDS = 1.0
"""So long at a time the library waits for the next message."""


def frame(text: bytes) -> bytes:
    """A text frame as a server sends it, unmasked."""
    if len(text) < 126:
        return bytes([TEXT, len(text)]) + text
    if len(text) < 65_536:
        return bytes([TEXT, 126]) + len(text).to_bytes(2, "big") + text
    return bytes([TEXT, 127]) + len(text).to_bytes(8, "big") + text


class Pieces:
    """A socket that gives what it was given piece by piece; ``None`` is a time-out."""

    def __init__(self, pieces: list[bytes | None]) -> None:
        self._pieces = pieces
        self.closed = False

    def recv(self, size: int) -> bytes:
        piece = self._pieces.pop(0) if self._pieces else b""
        if piece is None:
            raise TimeoutError
        return piece

    def close(self) -> None:
        self.closed = True


@st.composite
def streams(draw) -> tuple[list[bytes], list[bytes | None]]:
    """Texts, and their frames cut anywhere, with time-outs in between."""
    sizes = st.sampled_from([0, 1, 125, 126, 127, 300, 65_535, 65_536, 70_000])
    texts = [b"x" * draw(sizes) for _ in range(draw(st.integers(1, 4)))]
    whole = draw(st.sampled_from([b"", b"\n"])) + b"".join(map(frame, texts))
    cuts = sorted(draw(st.sets(st.integers(1, len(whole)), max_size=12)) | {0, len(whole)})
    pieces: list[bytes | None] = [whole[a:b] for a, b in pairwise(cuts)]
    for at in sorted(draw(st.sets(st.integers(0, len(pieces)), max_size=4)), reverse=True):
        pieces.insert(at, None)
    return texts, pieces


@given(streams())
def test_each_frame_comes_whole_however_it_is_cut(stream) -> None:
    texts, pieces = stream
    sock = WholeFrames(Pieces(pieces))  # type: ignore[arg-type]
    frames = []
    while True:
        try:
            found = sock.recv(16)
        except TimeoutError:
            continue
        except ConnectionResetError:
            break
        frames.append(found)
    assert frames == [frame(text) for text in texts]


def test_a_masked_frame_is_longer_by_its_mask() -> None:
    assert frame_length(bytes([TEXT, 0x80 | 5]) + bytes(4) + b"hello") == 11
    assert frame_length(bytes([TEXT])) is None


def test_all_else_is_done_by_the_socket_itself() -> None:
    inner = Pieces([])
    WholeFrames(inner).close()  # type: ignore[arg-type]
    assert inner.closed


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    yield ours, theirs
    ours.close()
    theirs.close()


def test_a_burst_longer_than_python_recurses_is_read_to_the_end(ends) -> None:
    ours, theirs = ends
    read: list[str] = []
    troubles: list[Exception] = []
    state = ConnectionState()

    def note(text: str) -> None:
        read.append(text)
        state.terminated = len(read) == MANY

    session = Connection(
        url="ws://localhost",
        logger=logging.getLogger("quiet"),
        on_message_listener=note,
        on_error_listener=troubles.append,
    )
    session.sock = WholeFrames(ours)  # type: ignore[assignment]
    texts = [f"{number} {'x' * 1_500}" for number in range(MANY)]
    sending = Thread(target=theirs.sendall, args=(b"".join(frame(t.encode()) for t in texts),))
    sending.start()
    session.run_until_completion(state)
    sending.join()
    assert troubles == []
    assert read == texts


def test_one_who_hangs_up_without_a_word_ends_the_connection(ends) -> None:
    ours, theirs = ends
    read: list[str] = []
    troubles: list[Exception] = []
    session = Connection(
        url="ws://localhost",
        logger=logging.getLogger("quiet"),
        on_message_listener=read.append,
        on_error_listener=troubles.append,
    )
    session.sock = WholeFrames(ours)  # type: ignore[assignment]
    theirs.sendall(frame(b"last") + frame(b"cut off")[:4])
    theirs.close()
    session.run_until_completion(ConnectionState())
    assert read == ["last"]
    assert [type(trouble) for trouble in troubles] == [ConnectionResetError]
    assert not session.is_active()


def test_closing_does_not_wait_for_the_next_message() -> None:
    client = SocketClient(app_token="xapp-1", logger=logging.getLogger("quiet"))
    waiting = client.message_processor.thread
    time.sleep(WAITS_SECONDS / 10)  # until it waits
    began = time.monotonic()
    client.close()
    assert time.monotonic() - began < WAITS_SECONDS / 2
    assert not waiting.is_alive()
