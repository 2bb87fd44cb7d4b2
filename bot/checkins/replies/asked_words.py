"""Finds all words that a question may be about, saved or not.

A request that hides words has to guess which are meant. A question has not: all that match are
shown to their author, who sees which they meant.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.checkins.replies.meant_words import OwnWords, said_in
from bot.checkins.understanding.privacy.reader_mentions import names_reader
from bot.checkins.understanding.privacy.reader_names import ReaderNames
from storage import CheckIn, Evidence, Passage, PendingMessage

_MOST_OF_THEM = 0.5
"""From this share of a question's words on, it's sure that they're about the words found."""

Share = Callable[[str], float]
"""How much of what a question says occurs in a text, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Words that a question may be about.

    ``about``: the answer they're in, the piece of evidence, or the message that's in no answer.
    ``passage``: the message of the answer; ``None`` for its next step.
    """

    about: CheckIn | Evidence | PendingMessage
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """``sure``: whether most of what the question says occurs in each of ``words``."""

    words: Sequence[FoundWords] = ()
    sure: bool = True


def words_about(own: OwnWords, about: Sequence[str]) -> Found:
    """All words in which the most of ``about`` occurs: those where it's asked first, then the
    newest."""
    exactly = _best(own, lambda text: said_in(text, about, exactly=True))
    return (
        exactly if exactly.words and exactly.sure else _best(own, lambda text: said_in(text, about))
    )


def words_naming(own: OwnWords, reader: ReaderNames) -> Found:
    """The same for all words that name a reader, or a manager."""
    return _best(own, lambda text: float(names_reader(text, reader)))


def _best(own: OwnWords, share: Share) -> Found:
    scored = [(share(_text_of(each)), each) for each in _every(own)]
    most = max((score for score, _ in scored), default=0.0)
    if not most:
        return Found()
    best = [each for score, each in scored if score == most]
    best.sort(key=lambda each: (_is_near(each, own), _written(each)), reverse=True)
    return Found(best, sure=most >= _MOST_OF_THEM)


def _every(own: OwnWords) -> list[FoundWords]:
    words = [*map(FoundWords, own.pieces), *map(FoundWords, own.loose)]
    for check_in in own.check_ins:
        reply = check_in.reply
        if reply is not None:
            words += [FoundWords(check_in, each) for each in reply.passages]
            words += [FoundWords(check_in)] if reply.next_step else []
    return words


def _text_of(words: FoundWords) -> str:
    about = words.about
    if words.passage is not None:
        return words.passage.text
    if isinstance(about, Evidence):
        return f"{about.note} {about.quoted or ''} {about.competency_name}"
    if isinstance(about, CheckIn):
        return about.reply.next_step if about.reply is not None else ""
    return about.text


def _is_near(words: FoundWords, own: OwnWords) -> bool:
    about = words.about
    if own.thread is None or isinstance(about, Evidence):
        return False
    at = about.thread_ts if isinstance(about, PendingMessage) else about.message_ts
    return at == own.thread


def _written(words: FoundWords) -> float:
    about = words.about
    if words.passage is not None and words.passage.message_ts is not None:
        return float(words.passage.message_ts)
    if isinstance(about, Evidence):
        return about.saved_at.timestamp()
    if isinstance(about, CheckIn):
        return about.reply.at.timestamp() if about.reply is not None else 0.0
    return float(about.message_ts)
