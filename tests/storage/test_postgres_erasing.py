"""What is erased is gone from the server's files, once these are cleaned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from storage import Comment, Draft, Passage, Store, StoreUnavailable, open_store
from storage.postgres import vacuuming
from tests.postgres_server import PostgresServer
from tests.storage.conftest import Builders, Given

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
WORD = "Regrettable"
LONG = f"{WORD} words that nobody repeats. " * 900

pytestmark = pytest.mark.postgres


@pytest.fixture
def store(postgres_url: str) -> Iterator[Store]:
    opened = open_store(postgres_url)
    yield opened
    opened.close()


@pytest.fixture
def written(store: Store, a: Builders) -> None:
    """A reply in two versions, and everything else that somebody can write."""
    given = Given(store, a)
    for period, text in (("2026-11", WORD), ("2026-12", LONG)):
        answered = given.answered(period=period, passages=(Passage(text),), next_step=text)
        second = a.reply(2, passages=(Passage(f"{text} anew"),), next_step="")
        store.save_reply(answered.id, second, channel=None, once=f"2 {period}", tasks=())
        store.save_draft(Draft(answered.id, 2, NOON, None, text, text, text, None))
        comment = Comment(f"k{period}", answered.id, "U1", text, NOON)
        store.save_comment(comment, once=f"k{period}", tasks=())
        store.save_evidence(a.evidence(f"e{period}", note=text), once=f"e{period}", tasks=())
        store.keep_pending(a.pending(f"9.{period}", text=text), once=f"p{period}", tasks=())


@pytest.fixture
def found(postgres_server: PostgresServer) -> Callable[[], bool]:
    """Whether the word is in any file of the database, once all is written to the disk."""

    def look() -> bool:
        with postgres_server.connect("of_worker") as connection:
            connection.execute("CHECKPOINT")
        return any(WORD.encode() in file.read_bytes() for file in postgres_server.files())

    return look


def test_nothing_is_left_in_any_file(store, written, found, a, postgres_url) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("ANALYZE")
    assert found()
    store.erase("U1", NOON + timedelta(days=1), a.cleaning)
    assert found()
    assert store.seal() is True
    assert not found()


def test_nothing_that_is_too_old_is_left_in_any_file(store, written, found, a) -> None:
    later = NOON + timedelta(days=400)
    while store.erase_older(later, 99, later, a.cleaning):
        pass
    store.announce_erasing(later, later, "tell")
    while store.erase_older(later, 99, later + timedelta(days=20), a.cleaning):
        pass
    store.seal(whole=False)  # small enough
    assert not found()


def test_while_somebody_still_reads_it_it_is_not_gone_and_that_is_said(
    store, written, found, a, postgres_url
) -> None:
    backup = psycopg.connect(postgres_url)
    backup.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    backup.execute("SELECT count(*) FROM pg_class").fetchone()
    store.erase("U1", NOON + timedelta(days=1), a.cleaning)
    with pytest.raises(StoreUnavailable, match="still holds what was erased"):
        store.seal()
    backup.rollback()
    backup.close()
    assert store.seal() is True
    assert not found()


def test_it_gives_way_to_who_uses_a_table(store, written, postgres_url) -> None:
    backup = psycopg.connect(postgres_url)
    backup.execute("LOCK TABLE replies IN ACCESS SHARE MODE")
    with pytest.raises(StoreUnavailable, match="is busy"):
        store.seal()
    backup.rollback()
    backup.close()
    assert store.seal() is True


def test_a_large_database_is_done_whole_only_when_that_is_asked_for(
    store, written, found, a, monkeypatch
) -> None:
    monkeypatch.setattr(vacuuming, "LARGE_BYTES", 1)
    store.erase("U1", NOON + timedelta(days=1), a.cleaning)
    assert store.seal(whole=False) is False
    assert store.seal(whole=True) is True
    assert not found()
