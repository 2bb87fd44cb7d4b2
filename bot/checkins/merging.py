"""What a saved form makes of a reply that may have changed since the form was drawn.

Newer words are never overwritten by an older form. What the form shows unchanged stays
as it is by now; what was changed in it is changed; what came meanwhile is kept.
Nothing here reads or writes a store.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from storage import Frequency, Passage, Reply


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
    left, newer = _passages(drawn, current, answer.text, reader)
    passages = [*(_without_links(each, removed) for each in left), *newer]
    unseen = [each for each in passages if each in newer or _changed_since(each, drawn)]
    step = _step(drawn, current, answer.next_step)
    links = _links(drawn, current, answer.links, removed)
    frequency = current.frequency if answer.frequency is drawn.frequency else answer.frequency
    beside = (frequency, step, links)
    as_before = beside == (current.frequency, current.next_step, current.links)
    reply = Reply(
        revision=current.revision,
        at=now,
        frequency=frequency,
        passages=tuple(each for each in passages if each.text or each.links),
        next_step=step,
        links=links,
        reader=current.reader if as_before else reader,
    )
    kept_newer = bool(newer) or (step != answer.next_step and bool(step))
    return Merged(_as_chosen(reply, answer, reader, unseen), kept_newer)


def _as_chosen(
    reply: Reply, answer: FormAnswer, reader: str | None, unseen: Sequence[Passage]
) -> Reply:
    """The reply after a choice of who reads it, if one was made in the form.

    ``unseen``: passages that the form did not show as they are; they are not shared by it.
    """
    if answer.shared is None or answer.shared is answer.offered:
        return reply
    if reader is None:
        passages = tuple(replace(each, reader=None) for each in reply.passages)
    else:
        passages = tuple(
            each if each in unseen else replace(each, reader=reader) for each in reply.passages
        )
    return replace(reply, passages=passages, reader=reader)


def _passages(
    drawn: Reply, current: Reply, text: str, reader: str | None
) -> tuple[list[Passage], list[Passage]]:
    """The passages that the form left or typed, in order, and those that it did not show."""
    result: list[Passage] = []
    for piece in _pieces(drawn.passages, text):
        if isinstance(piece, Passage):
            result += _as_it_is_now(piece, current)
        else:
            result.append(Passage(piece, reader=reader))
    newer = [each for each in current.passages if not _shown(each, drawn, result)]
    return result, newer


def _pieces(passages: Sequence[Passage], text: str) -> Iterator[Passage | str]:
    """A text cut into the passages that stand in it as they were, and what else does."""
    at = 0
    for passage in passages:
        words = passage.text.strip()
        found = _paragraph(text, words, at) if words else at
        if found is None:
            continue
        yield from filter(None, [text[at:found].strip()])
        yield passage
        at = found + len(words)
    yield from filter(None, [text[at:].strip()])


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


def _step(drawn: Reply, current: Reply, typed: str) -> str:
    if typed == drawn.next_step or typed == current.next_step:
        return current.next_step
    if current.next_step in ("", drawn.next_step):
        return typed
    return "\n".join(filter(None, (typed, current.next_step)))


def _links(
    drawn: Reply, current: Reply, typed: tuple[str, ...], removed: frozenset[str]
) -> tuple[str, ...]:
    added = [link for link in typed if link not in drawn.every_link]
    left = [link for link in current.links if link not in removed]
    return tuple(dict.fromkeys([*left, *added]))


def _without_links(passage: Passage, removed: frozenset[str]) -> Passage:
    left = tuple(link for link in passage.links if link not in removed)
    return passage if left == passage.links else replace(passage, links=left)
