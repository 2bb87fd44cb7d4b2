"""What a saved form makes of a reply that may have changed since the form was drawn.

Newer words are never overwritten by an older form. What the form shows unchanged stays
as it is by now; what was changed in it is changed; what came meanwhile is kept.
Nothing here reads or writes a store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher

from storage import Frequency, Passage, Reply

STEP_LIMIT = 3_000
"""Characters that the field of the next step holds."""

_MENDED = 0.6
"""From this share in common on, a text is a message put right, and not another one."""
_SHORT = 400
"""Texts of so many characters are compared letter by letter, longer ones word by word."""


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """What the form holds when it is submitted.

    ``shared`` is ``None`` where the form did not ask, or its person left it as it is;
    ``reader``: the manager whom it named. ``offered``: what stood there for ``shared``
    unless the person chose, ``None`` if not known. ``revision``: of the reply that the
    form was drawn from, 0 for none; ``None`` if not known.
    """

    frequency: Frequency | None
    text: str
    next_step: str
    links: tuple[str, ...]
    shared: bool | None
    reader: str | None = None
    offered: bool | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """The reply that comes of a form; ``kept_newer``: it holds words that the form did not."""

    reply: Reply
    kept_newer: bool


def nothing_yet(at: datetime) -> Reply:
    """The reply before the first revision."""
    return Reply(0, at, frequency=None, passages=(), next_step="", links=())


def merge(
    drawn: Reply, current: Reply, answer: FormAnswer, reader: str | None, now: datetime
) -> Merged:
    """The next revision after ``current``, of a form that was drawn from ``drawn``.

    ``reader``: with whom the form shares (``None``: nobody). New words take that;
    unchanged ones keep what they have, unless the person chose otherwise in the form.
    """
    removed = frozenset(drawn.every_link) - frozenset(answer.links)
    left, newer, mended = _passages(drawn, current, answer.text, reader)
    step, beside_it = _step(drawn, current, answer.next_step)
    newer += beside_it
    passages = [*(_without_links(each, removed) for each in left), *newer]
    unseen = [
        each
        for each in passages
        if each in newer or (_changed_since(each, drawn) and each.message_ts not in mended)
    ]
    links = _links(drawn, current, answer.links, removed)
    frequency = current.frequency if answer.frequency is drawn.frequency else answer.frequency
    reply = Reply(
        revision=current.revision,
        at=now,
        frequency=frequency,
        passages=tuple(each for each in passages if each.text or each.links),
        next_step=step,
        links=links,
    )
    reply = replace(reply, reader=_reader_of_additions(drawn, current, reply, reader))
    kept_newer = bool(newer) or (step != answer.next_step and bool(step))
    return Merged(_as_chosen(reply, drawn, current, answer, reader, unseen), kept_newer)


def _reader_of_additions(
    drawn: Reply, current: Reply, reply: Reply, reader: str | None
) -> str | None:
    """Who reads what is no passage of the ``reply``, with its author.

    It has one reader. What the form did not show is never shared by it, and what it changed
    is never shared further than the form said: where that differs, nobody else reads it.
    """
    as_before = (current.frequency, current.next_step, current.links)
    if (reply.frequency, reply.next_step, reply.links) == as_before:
        return current.reader
    unseen = _holds_unseen(drawn, current, reply)
    left = _holds_any(current, reply) and current.reader != drawn.reader
    return reader if not (unseen or left) or current.reader == reader else None


def _holds_any(other: Reply, reply: Reply) -> bool:
    """Whether a reply has something in common with another, passages apart."""
    return bool(
        (reply.frequency is not None and reply.frequency is other.frequency)
        or (other.next_step and other.next_step in reply.next_step)
        or frozenset(reply.links) & frozenset(other.links)
    )


def _holds_unseen(drawn: Reply, current: Reply, reply: Reply) -> bool:
    """Whether a reply has something of the current one, passages apart, that the form had not."""
    frequency = None if current.frequency is drawn.frequency else current.frequency
    step = "" if current.next_step == drawn.next_step else current.next_step
    links = tuple(link for link in current.links if link not in drawn.links)
    return _holds_any(replace(current, frequency=frequency, next_step=step, links=links), reply)


def _as_chosen(
    reply: Reply,
    drawn: Reply,
    current: Reply,
    answer: FormAnswer,
    reader: str | None,
    unseen: Sequence[Passage],
) -> Reply:
    """The reply after a choice of who reads it, if one was made in the form.

    ``unseen``: passages that the form did not show as they are; they are not shared by it.
    """
    if answer.shared is None or answer.shared is answer.offered:
        return reply
    if reader is None:
        passages = tuple(replace(each, reader=None) for each in reply.passages)
        return replace(reply, passages=passages, reader=None)
    passages = tuple(
        each if each in unseen else replace(each, reader=reader) for each in reply.passages
    )
    if _holds_unseen(drawn, current, reply):
        return replace(reply, passages=passages)
    return replace(reply, passages=passages, reader=reader)


def _passages(
    drawn: Reply, current: Reply, text: str, reader: str | None
) -> tuple[list[Passage], list[Passage], frozenset[str | None]]:
    """The passages that the form left or typed, in order, and those that it did not show.

    Then the messages (their ts) whose words were put right in the form. Nobody else reads
    those who did not before.
    """
    result: list[Passage] = []
    mended = set()
    for piece, gone in _pieces(drawn.passages, text):
        message = _mended(piece, gone, current) if isinstance(piece, str) else None
        if isinstance(piece, Passage):
            result += _as_it_is_now(piece, current)
        elif message is not None:
            now = message.reader if message.reader == reader else None
            result.append(replace(message, text=piece, reader=now))
            mended.add(message.message_ts)
        else:
            result += [Passage(piece, reader=reader)] if piece else []
            result += _links_left(gone, current)
    newer = [each for each in current.passages if not _shown(each, drawn, result)]
    return result, newer, frozenset(mended)


def _pieces(
    passages: Sequence[Passage], text: str
) -> Iterator[tuple[Passage | str, Sequence[Passage]]]:
    """A text cut into the passages that stand in it as they were, and what else does.

    Between those comes what is typed there, which may be nothing, with the passages that
    are gone from there.
    """
    at = 0
    gone: list[Passage] = []
    for passage in passages:
        words = passage.text.strip()
        found = _paragraph(text, words, at) if words else at
        if found is None:
            gone.append(passage)
            continue
        if words:
            yield text[at:found].strip(), gone
            gone = []
        yield passage, ()
        at = found + len(words)
    yield text[at:].strip(), gone


def _mended(typed: str, gone: Sequence[Passage], current: Reply) -> Passage | None:
    """The message, by now, of which ``typed`` is the words put right in the form, if it is."""
    if len(gone) != 1 or gone[0].message_ts is None or not typed:
        return None
    if not are_alike(gone[0].text, typed):
        return None
    return next((now for now in _as_it_is_now(gone[0], current) if now.text == gone[0].text), None)


def are_alike(text: str, other: str) -> bool:
    """Whether one text is the other put right: most of it is the same."""
    if max(len(text), len(other)) > _SHORT:
        compared = SequenceMatcher(None, text.split(), other.split(), autojunk=False)
    else:
        compared = SequenceMatcher(None, text, other, autojunk=False)
    return compared.quick_ratio() >= _MENDED and compared.ratio() >= _MENDED


def _links_left(gone: Sequence[Passage], current: Reply) -> list[Passage]:
    """What stays of messages whose words were taken out in the form: what they link to."""
    return [
        replace(now, text="")
        for passage in gone
        for now in _as_it_is_now(passage, current)
        if now.text == passage.text and now.links
    ]


def _paragraph(text: str, words: str, start: int) -> int | None:
    """Where ``words`` stand in a text with a blank line, or nothing, before and after."""
    found = text.find(words, start)
    while found >= 0:
        before, after = text[:found], text[found + len(words) :]
        if (not before or before.endswith("\n\n")) and (not after or after.startswith("\n\n")):
            return found
        found = text.find(words, found + 1)
    return None


def _as_it_is_now(passage: Passage, current: Reply) -> list[Passage]:
    """A passage that the form left alone, by now: changed elsewhere, or gone."""
    same = [each for each in current.passages if each.message_ts == passage.message_ts]
    if passage.message_ts is None:
        return [each for each in same if each.text == passage.text][:1]
    return same


def _shown(passage: Passage, drawn: Reply, result: Sequence[Passage]) -> bool:
    """Whether the form showed it as it is by now, or it is part of the result already."""
    return passage in result or _is_in(passage, drawn)


def _changed_since(passage: Passage, drawn: Reply) -> bool:
    """Whether it is a message that does not read as in the form."""
    return passage.message_ts is not None and not _is_in(passage, drawn)


def _is_in(passage: Passage, drawn: Reply) -> bool:
    return any(
        passage.text == each.text and passage.message_ts == each.message_ts
        for each in drawn.passages
    )


def _step(drawn: Reply, current: Reply, typed: str) -> tuple[str, list[Passage]]:
    """The next step, and what finds no room in it."""
    if typed == drawn.next_step or typed == current.next_step:
        return current.next_step, []
    if current.next_step in ("", drawn.next_step):
        return typed, []
    both = "\n".join(filter(None, (typed, current.next_step)))
    if len(both) <= STEP_LIMIT:
        return both, []
    return typed, [Passage(current.next_step, reader=current.reader)]


def _links(
    drawn: Reply, current: Reply, typed: tuple[str, ...], removed: frozenset[str]
) -> tuple[str, ...]:
    added = [link for link in typed if link not in drawn.every_link]
    left = [link for link in current.links if link not in removed]
    return tuple(dict.fromkeys([*left, *added]))


def _without_links(passage: Passage, removed: frozenset[str]) -> Passage:
    left = tuple(link for link in passage.links if link not in removed)
    return passage if left == passage.links else replace(passage, links=left)
