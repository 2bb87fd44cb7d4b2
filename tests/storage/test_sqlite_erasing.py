"""What was erased is not in the files any more, not even in a corner of them."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from storage import (
    CheckIn,
    CheckInState,
    Cleaning,
    Comment,
    Draft,
    Evidence,
    Passage,
    PendingMessage,
    Prompt,
    Reply,
    Store,
    open_store,
)

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
WORDS = "Zwiebelkuchen"
PIECE = "Zwiebel"
PROMPT = Prompt("product", "v", "IC4", "Senior", "data", "Data", "Expected.", "Q?", "")
CLEANING = Cleaning(
    redraw="redraw",
    redraw_message="redraw_message",
    ask_anew="ask_anew",
    take_back="take_back",
    take_back_unknown="take_back_unknown",
    remove="remove",
    refresh="refresh",
    seal="seal",
)


def remnants(folder: Path) -> list[str]:
    """The files that still hold a piece of the words, in either of SQLite's encodings."""
    encoded = [PIECE.encode(), PIECE.encode("utf-16-le"), PIECE.encode("utf-16-be")]
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
        link = f"https://{WORDS}.example"
        passages = (Passage(f"{WORDS} " * 50 * revision, f"1.{revision}", "U2", (link,)),)
        reply = Reply(revision, AT, None, passages, WORDS, (link,), "U2")
        store.save_reply(mine.id, reply, channel="D1", once=f"r{revision}", tasks=())
    for number in range(20):
        piece = Evidence(
            f"e{number}", "U1", "product", "IC4", "c", "C", WORDS * 40, (), AT, "U2", quoted=WORDS
        )
        store.save_evidence(piece, once=f"v{number}", tasks=())
    reading = store.revisions(mine.id)
    assert reading
    assert remnants(tmp_path)
    store.erase("U1", AT, CLEANING)
    store.seal()
    assert remnants(tmp_path) == []
    store.close()
    assert remnants(tmp_path) == []


def write_at_random(store: Store, chance: Random) -> None:
    """Eight people write long and short texts of every kind; the words are U3's."""
    asked: dict[tuple[str, str], str] = {}
    revisions: dict[str, int] = {}

    def text(person: str, times: int) -> str:
        return ("Zwiebelku " if person == "U3" else "Streusel ") * times

    for number in range(1, 261):
        person, kind = chance.choice([f"U{n}" for n in range(8)]), chance.random()
        period, once = f"2026-{chance.randint(1, 12):02d}", f"o{number}"
        if (person, period) not in asked:
            id_ = f"{chance.getrandbits(80):020x}"
            store.claim(CheckIn(id_, person, period, CheckInState.CLAIMED, PROMPT, AT))
            store.record_asked(id_, f"D{person}", f"{number}.1", AT)
            asked[person, period], revisions[id_] = id_, 0
        check_in, words = asked[person, period], text(person, chance.choice([1, 3, 10, 40, 100]))
        if kind < 0.45:
            revisions[check_in] += 1
            passages = (Passage(words, f"{number}.2", "U9"),)
            step = text(person, chance.randint(0, 20))
            reply = Reply(revisions[check_in], AT, None, passages, step, (), "U9")
            form = chance.random() < 0.5
            store.save_reply(check_in, reply, channel="D", once=once, tasks=(), from_form=form)
        elif kind < 0.65:
            draft = Draft(check_in, revisions[check_in], AT, None, words, "", "", None)
            store.save_draft(draft)
        elif kind < 0.85:
            id_, at = f"{chance.getrandbits(80):020x}", AT + timedelta(seconds=number)
            piece = Evidence(
                id_, person, "product", "IC4", "c", "C", words, (), at, "U9", quoted=words
            )
            store.save_evidence(piece, once=once, tasks=())
        elif kind < 0.95:
            said = Comment(f"{chance.getrandbits(80):020x}", check_in, person, words, AT)
            store.save_comment(said, once=once, tasks=())
        else:
            message = PendingMessage(
                person, f"D{person}", f"{number}.3", words, (words,), AT, period
            )
            store.keep_pending(message, once=once, tasks=())


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 1000))
@example(49)
@example(91)
def test_not_a_piece_of_it_is_left_whatever_was_written_around_it(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/store.db")
        write_at_random(store, Random(seed))
        store.erase("U3", AT, CLEANING)
        store.seal()
        assert remnants(Path(folder)) == []
        store.close()
