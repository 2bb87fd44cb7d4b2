"""What was erased is not in the files any more, not even in a corner of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from storage import Evidence, Passage, Reply, open_store

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
WORDS = "Zwiebelkuchen"


def remnants(folder: Path) -> list[str]:
    """The files that still hold the words, in either of SQLite's encodings."""
    encoded = [WORDS.encode(), WORDS.encode("utf-16-le"), WORDS.encode("utf-16-be")]
    return [
        file.name
        for file in sorted(folder.iterdir())
        if any(words in file.read_bytes() for words in encoded)
    ]


def test_no_remnant_is_left_in_the_file_or_its_log(tmp_path: Path, a) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    mine = store.claim(a.check_in("U1"))
    store.record_asked(mine.id, "D1", "1.1", AT)
    for revision in range(1, 30):
        passages = (Passage(f"{WORDS} " * 50 * revision, f"1.{revision}"),)
        reply = Reply(revision, AT, None, passages, WORDS, (f"https://{WORDS}.example",), True)
        store.save_reply(mine.id, reply, channel="D1", once=f"r{revision}", tasks=())
    for number in range(20):
        piece = Evidence(
            f"e{number}", "U1", "product", "IC4", "c", "C", WORDS * 40, (), True, AT, quoted=WORDS
        )
        store.save_evidence(piece, once=f"v{number}", tasks=())
    reading = store.revisions(mine.id)
    assert reading
    assert remnants(tmp_path)
    store.erase("U1", AT, redraw="redraw", remove="remove", tasks=())
    assert remnants(tmp_path) == []
    store.close()
    assert remnants(tmp_path) == []
