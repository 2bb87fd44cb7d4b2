"""Finds words in what a person wrote, for that person alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.checkins.history import MOST_EVIDENCE, MOST_LOOKED_THROUGH
from bot.checkins.schedule.calendar import first_day
from bot.checkins.understanding.wording.plain_words import on_one_line
from storage import WHOLE, CheckIn, Evidence, PendingMessage, PendingState, Store

BEFORE_THE_WORDS = 40


@dataclass(frozen=True, slots=True)
class Place:
    """A text of a person's that has the words. ``reader``: with whom it's shared, if anybody.

    ``day``: when it was saved, or the first day of its check-in's period. ``kind``: what it is, as
    people call it.
    """

    day: date
    kind: str
    text: str
    reader: str | None


def search_own(store: Store, person: str, words: str) -> list[Place]:
    """Every text of the person's that has all the words, newest first. Give it to nobody else."""
    wanted = words.casefold().split()
    found = [each for each in _texts(store, person) if _has(each.text, wanted)]
    return sorted(found, key=lambda each: each.day, reverse=True)


def from_the_words_on(text: str, words: str) -> str:
    """A text on one line, from shortly before the first of the words."""
    line = on_one_line(text)
    at = min((place for each in words.split() if (place := _place(line, each)) >= 0), default=0)
    start = line.rfind(" ", 0, at - BEFORE_THE_WORDS) + 1 if at > BEFORE_THE_WORDS else 0
    return f"…{line[start:]}" if start else line


def _place(line: str, word: str) -> int:
    return line.casefold().find(word.casefold())


def _has(text: str, wanted: Sequence[str]) -> bool:
    folded = text.casefold()
    return bool(wanted) and all(each in folded for each in wanted)


def _texts(store: Store, person: str) -> Iterator[Place]:
    every = store.check_ins(person, before=None, limit=MOST_LOOKED_THROUGH, scope=WHOLE)
    for check_in in every:
        yield from _of_answer(check_in)
    for piece in store.evidence_of(person, limit=MOST_EVIDENCE, scope=WHOLE):
        yield _of_evidence(piece)
    for message in store.pending_of(person):
        if message.state is PendingState.WAITING:
            yield _of_message(message)


def _of_answer(check_in: CheckIn) -> Iterator[Place]:
    reply, day = check_in.reply, first_day(check_in.period)
    if reply is None:
        return
    for each in reply.passages:
        yield Place(day, "answer", _joined(each.text, *each.links), each.reader)
    if reply.next_step or reply.links:
        yield Place(day, "next step", _joined(reply.next_step, *reply.links), reply.reader)


def _of_evidence(piece: Evidence) -> Place:
    text = _joined(piece.note, piece.quoted or "", *piece.links)
    return Place(piece.saved_at.date(), "evidence", text, piece.reader)


def _of_message(message: PendingMessage) -> Place:
    return Place(message.at.date(), "message", _joined(message.text, *message.links), None)


def _joined(*texts: str) -> str:
    return "\n".join(filter(None, texts))
