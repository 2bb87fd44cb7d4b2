"""Write the difference between a version of a reply and the next one as text, and read it.

The text holds only what the earlier version has and the later one doesn't. A passage that both
have is a number, and of a changed passage only the changed part is stored. No I/O here.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from storage.records import Passage, Reply

Piece = dict[str, Any]
"""One of three forms.

``{"from": 2, "count": 5}``: 5 passages of the later version, unchanged, from number 2 on.
``{"of": 2, …}``: passage 2 of the later version, with changes: ``edited`` (how many characters
to keep at its start, the text between, how many to keep at its end), ``reader``, ``links``.
``{"text": …, "ts": …, "reader": …, "links": …}``: a passage that the later one doesn't have.
"""


def difference(older: Reply, newer: Reply) -> str:
    """The text from which, together with ``newer``, ``older`` can be restored."""
    told: dict[str, Any] = {"passages": list(_pieces(older.passages, newer.passages))}
    if older.next_step != newer.next_step:
        told["next_step"] = older.next_step
    if older.links != newer.links:
        told["links"] = older.links
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def older(version: Reply, told: str, newer: Reply) -> Reply:
    """``version`` with the passages, next step and links restored. ``told``: a ``difference``.

    Raises ``ValueError``, ``KeyError``, ``TypeError`` or ``AttributeError`` if the text is
    damaged or doesn't fit ``newer``.
    """
    known = json.loads(told)
    return replace(
        version,
        passages=tuple(_passages(known["passages"], newer.passages)),
        next_step=known.get("next_step", newer.next_step),
        links=tuple(known.get("links", newer.links)),
    )


def _pieces(older: Sequence[Passage], newer: Sequence[Passage]) -> Iterator[Piece]:
    run: Piece | None = None
    for passage, number in zip(older, _counterparts(older, newer), strict=True):
        same = number is not None and passage == newer[number]
        if run is not None and same and number == run["from"] + run["count"]:
            run["count"] += 1
            continue
        if run is not None:
            yield run
        run = {"from": number, "count": 1} if same else None
        if number is None:
            yield _whole(passage)
        elif not same:
            yield {"of": number} | _changed(passage, newer[number])
    if run is not None:
        yield run


def _counterparts(older: Sequence[Passage], newer: Sequence[Passage]) -> list[int | None]:
    """For each older passage, the number of the same passage in the later version, if any.

    Messages are matched by their timestamps, passages typed into the form by their order.
    """
    places = {name: place for place, name in enumerate(_names(newer))}
    return [places.get(name) for name in _names(older)]


def _names(passages: Sequence[Passage]) -> list[tuple[str | None, int]]:
    """The key of each passage: its timestamp, and how many passages before it have the same."""
    so_often: dict[str | None, int] = {}
    names = []
    for passage in passages:
        number = so_often.get(passage.message_ts, 0)
        so_often[passage.message_ts] = number + 1
        names.append((passage.message_ts, number))
    return names


def _whole(passage: Passage) -> Piece:
    return {
        "text": passage.text,
        "ts": passage.message_ts,
        "reader": passage.reader,
        "links": passage.links,
    }


def _changed(older: Passage, newer: Passage) -> Piece:
    told: Piece = {}
    if older.text != newer.text:
        head = _common(older.text, newer.text)
        tail = _common(older.text[head:][::-1], newer.text[head:][::-1])
        told["edited"] = [head, older.text[head : len(older.text) - tail], tail]
    if older.reader != newer.reader:
        told["reader"] = older.reader
    if older.links != newer.links:
        told["links"] = older.links
    return told


def _common(one: str, other: str) -> int:
    """The length of the common beginning of two texts."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _passages(pieces: Sequence[Piece], newer: Sequence[Passage]) -> Iterator[Passage]:
    for piece in pieces:
        if "from" in piece:
            yield from _run(newer, piece["from"], piece["count"])
        elif "of" in piece:
            [passage] = _run(newer, piece["of"], 1)
            yield _restored(piece, passage)
        else:
            links = tuple(piece["links"])
            yield Passage(piece["text"], piece["ts"], piece["reader"], links)


def _run(newer: Sequence[Passage], start: int, count: int) -> Sequence[Passage]:
    if not 0 <= start <= start + count <= len(newer):
        raise ValueError("There are no such passages.")
    return newer[start : start + count]


def _restored(piece: Piece, newer: Passage) -> Passage:
    text = newer.text
    if "edited" in piece:
        head, between, tail = piece["edited"]
        if not 0 <= head <= len(text) - tail <= len(text):
            raise ValueError("There is no such part of a passage.")
        text = text[:head] + between + text[len(text) - tail :]
    links = tuple(piece.get("links", newer.links))
    return replace(newer, text=text, reader=piece.get("reader", newer.reader), links=links)
