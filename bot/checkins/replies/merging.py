"""Merge a submitted form into a reply that may have changed since the form was opened.

An older form never overwrites newer words. What the person left alone in the form keeps its
current state, what they changed is changed, and what was added meanwhile is kept.
Nothing here reads or writes a store.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from itertools import pairwise

from bot.checkins.replies.shown_words import gone_from, is_marked, without
from bot.checkins.understanding.meanings import Words
from bot.checkins.understanding.privacy.reader_names import NOBODY, ReaderNames
from bot.checkins.understanding.typed_words import typed_words
from storage import Frequency, Passage, Reply

STEP_LIMIT = 3_000
"""Most characters in the field for the next step."""

_MENDED = 0.6
"""Two texts with at least this share in common count as one text, corrected."""
_SHORT = 400
"""Up to this length, texts are compared letter by letter. Longer ones are compared by shared
words and word pairs, in linear time."""
_LONG_WORD = 25
"""Average characters per word from which a text is taken to be in a script without spaces."""
_IN_A_ROW = 0.4
"""Share of word pairs that survives changing every fifth word, with a margin."""


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """What the form holds when it is submitted.

    ``shared``: whether to share it; ``None`` if the form didn't ask, or the choice was left
    alone. ``reader``: the manager it named. ``offered``: the choice that was preselected;
    ``None`` if not known. ``revision``: of the reply the form showed, 0 if there was none;
    ``None`` if not known. ``shown``: marks of the messages it showed (see ``shown_words``).
    """

    frequency: Frequency | None
    text: str
    next_step: str
    links: tuple[str, ...]
    shared: bool | None
    reader: str | None = None
    offered: bool | None = None
    revision: int | None = None
    shown: tuple[str, ...] = ()

    @property
    def says_nothing(self) -> bool:
        return self.frequency is None and not (self.text or self.next_step or self.links)


@dataclass(frozen=True, slots=True)
class Merged:
    """The reply that results from a form.

    ``newer``: readers of the parts the form didn't show. ``of_form``: readers of all other
    parts. ``kept_private``: something was made private, or may have been deleted, while the
    form was open. So what is new in it stays private, although it named a reader.
    ``silent``: the words of the form that may ask for privacy, so they are private too;
    ``silent_additions``: so are the next step, the tap and the links.
    """

    reply: Reply
    newer: tuple[str | None, ...] = ()
    of_form: tuple[str | None, ...] = ()
    kept_private: bool = False
    silent: tuple[Passage, ...] = ()
    silent_additions: bool = False

    @property
    def kept_newer(self) -> bool:
        """Whether the reply holds words that the form didn't show."""
        return bool(self.newer)


def nothing_yet(at: datetime) -> Reply:
    """The reply before the first revision."""
    return Reply(0, at, frequency=None, passages=(), next_step="", links=())


def without_deleted(drawn: Reply, current: Reply, answer: FormAnswer) -> tuple[FormAnswer, bool]:
    """The form's answer without the messages that were deleted while it was open.

    The second value: whether words of theirs may be left, because the person edited them in
    the form.
    """
    gone = gone_from(answer.shown, (drawn, current))
    links = tuple(each for each in answer.links if not is_marked(each, gone))
    text = without(answer.text, gone)
    found = text != answer.text or len(links) < len(answer.links)
    return replace(answer, text=text, links=links), bool(gone) and not found


def merge(
    drawn: Reply,
    current: Reply,
    answer: FormAnswer,
    reader: str | None,
    now: datetime,
    *,
    in_doubt: bool = False,
    names: ReaderNames | None = NOBODY,
) -> Merged:
    """The reply to save next, from a form that showed ``drawn`` when the reply is ``current``.

    Its ``revision`` is still that of ``current``. ``reader``: whom the form shares with
    (``None``: nobody). New words get that reader, unless something was made private while the
    form was open, or the words may be deleted ones (``in_doubt``). Unchanged words keep their
    reader, unless the person chose another in the form. New and corrected words that may ask
    for privacy have no reader, whatever was chosen, and what else was added with them has
    none. ``names``: what ``reader`` may be called;
    ``None``: don't look for such words.
    """
    withdrawn = reader is not None and (in_doubt or _is_kept_private_since(drawn, current))
    of_new = None if withdrawn else reader
    removed = frozenset(drawn.every_link) - frozenset(answer.links)
    left, newer, mended, silent = _passages(drawn, current, answer.text, reader, of_new, names)
    typed_step = _typed_step(drawn, current, answer.next_step, reader, names)
    answer = replace(answer, next_step=typed_step.text)
    step, beside_it = _step(drawn, current, answer.next_step)
    newer += beside_it
    passages = [*(_without_links(each, removed) for each in left), *newer]
    unseen = [
        each
        for each in passages
        if each in newer
        or _is_among(each, silent)
        or (_changed_since(each, drawn) and each.message_ts not in mended)
        or (withdrawn and each.reader is None and not _was_private(each, drawn))
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
    reply = replace(reply, reader=_reader_of_additions(drawn, current, reply, of_new))
    reply = _as_chosen(reply, drawn, current, answer, reader, unseen)
    given = (reply.frequency, reply.next_step, reply.links)
    added = given != (drawn.frequency, drawn.next_step, drawn.links)
    silent_additions = typed_step.private or (bool(silent) and added)
    if silent_additions:
        reply = replace(reply, reader=None)
    # Choosing to share changes none of these, and choosing “Only me” changes each.
    beside = [each for each in reply.passages if _is_one_of(each, newer)]
    others = replace(reply, passages=tuple(e for e in reply.passages if e not in beside))
    step_too = [reply.reader] if step and step != answer.next_step else []
    return Merged(
        reply,
        newer=(*(each.reader for each in beside), *step_too),
        of_form=others.parts,
        kept_private=withdrawn and None in reply.parts,
        silent=tuple(each for each in reply.passages if _is_among(each, silent)),
        silent_additions=silent_additions,
    )


def _is_one_of(passage: Passage, others: Sequence[Passage]) -> bool:
    return any(replace(passage, reader=each.reader) == each for each in others)


def _is_among(passage: Passage, others: Sequence[Passage]) -> bool:
    """Whether it is one of the others, whatever its links are now."""
    return any(
        (each.text, each.message_ts, each.reader)
        == (passage.text, passage.message_ts, passage.reader)
        for each in others
    )


def _typed_step(
    drawn: Reply, current: Reply, typed: str, reader: str | None, names: ReaderNames | None
) -> Words:
    if reader is None or names is None or typed in ("", drawn.next_step, current.next_step):
        return Words(typed)
    return typed_words(typed, names)


def _is_kept_private_since(drawn: Reply, current: Reply) -> bool:
    """Whether something was made private that somebody could read when the form was opened."""
    for passage in drawn.passages:
        now = [each for each in current.passages if each.message_ts == passage.message_ts]
        if passage.reader is not None and any(each.reader is None for each in now):
            return True
    both = drawn.has_more_than_passages and current.has_more_than_passages
    return both and drawn.reader is not None and current.reader is None


def _was_private(passage: Passage, drawn: Reply) -> bool:
    """Whether the form showed the passage as private."""
    return any(
        each.reader is None and each.message_ts == passage.message_ts
        for each in drawn.passages
        if passage.message_ts is not None or are_alike(each.text, passage.text)
    )


def _reader_of_additions(
    drawn: Reply, current: Reply, reply: Reply, reader: str | None
) -> str | None:
    """The reader of the additions (tap, next step, links), which share a single reader.

    A form never shares what it didn't show, nor shares what it changed more widely than it
    said. On a conflict they become private.
    """
    as_before = (current.frequency, current.next_step, current.links)
    if (reply.frequency, reply.next_step, reply.links) == as_before:
        return current.reader
    unseen = _holds_unseen(drawn, current, reply)
    left = _holds_any(current, reply) and current.reader != drawn.reader
    return reader if not (unseen or left) or current.reader == reader else None


def _holds_any(other: Reply, reply: Reply) -> bool:
    """Whether two replies have the tap, part of the next step, or a link in common."""
    return bool(
        (reply.frequency is not None and reply.frequency is other.frequency)
        or (other.next_step and other.next_step in reply.next_step)
        or frozenset(reply.links) & frozenset(other.links)
    )


def _holds_unseen(drawn: Reply, current: Reply, reply: Reply) -> bool:
    """Whether the reply has an addition of the current one that the form didn't show."""
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
    """The reply with the reader chosen in the form, if the person chose.

    ``unseen``: passages the form didn't show as they are now. Choosing to share leaves these
    alone. Choosing “Only me” makes them private too.
    """
    if answer.shared is None or answer.shared is answer.offered:
        return reply
    if reader is None:
        passages = tuple(replace(each, reader=None) for each in reply.passages)
        return replace(reply, passages=passages, reader=None)
    passages = tuple(
        each if each in unseen else replace(each, reader=reader) for each in reply.passages
    )
    withdrawn = drawn.reader is not None and current.reader is None
    if _holds_unseen(drawn, current, reply) or (withdrawn and current.has_more_than_passages):
        return replace(reply, passages=passages)
    return replace(reply, passages=passages, reader=reader)


def _passages(
    drawn: Reply,
    current: Reply,
    text: str,
    reader: str | None,
    of_new: str | None,
    names: ReaderNames | None,
) -> tuple[list[Passage], list[Passage], frozenset[str | None], list[Passage]]:
    """The passages of the form in order, those it didn't show, and what was typed in it.

    The third value: the timestamps of messages whose words were corrected in the form. The fourth:
    passages that may ask for privacy although the form shares. Correcting words in the form never
    gives them a new reader. ``reader``: whom the form shares with. ``of_new``: the reader of all
    other new words.
    """
    result: list[Passage] = []
    mended = set()
    silent: list[Passage] = []
    for piece, gone in _pieces(drawn.passages, text):
        if isinstance(piece, Passage):
            result += _as_it_is_now(piece, current)
            continue
        message = _mended(piece, gone, current)
        words = (
            typed_words(piece, names) if reader is not None and names is not None else Words(piece)
        )
        if message is not None:
            keeps = message.reader == reader and not words.private
            made = replace(message, text=words.text, reader=reader if keeps else None)
            mended.add(message.message_ts)
        else:
            made = Passage(words.text, reader=None if words.private else of_new)
        result += [made] if piece else []
        result += _links_left(gone, current) if message is None else []
        silent += [made] if words.private else []
    newer = [each for each in current.passages if not _shown(each, drawn, result)]
    return result, newer, frozenset(mended), silent


def _pieces(
    passages: Sequence[Passage], text: str
) -> Iterator[tuple[Passage | str, Sequence[Passage]]]:
    """Splits a text into the passages it still contains unchanged, and the typed text between them.

    A typed text may be empty. It comes with the passages that were removed there.
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
    """The current passage that ``typed`` corrects; ``None`` if it corrects none."""
    if len(gone) != 1 or not typed:
        return None
    if not are_alike(gone[0].text, typed):
        return None
    return next((now for now in _as_it_is_now(gone[0], current) if now.text == gone[0].text), None)


def are_alike(text: str, other: str) -> bool:
    """Whether one text is a correction of the other: most of it is the same."""
    if max(len(text), len(other)) > _SHORT:
        words, others = _words(text), _words(other)
        same = _in_common(words, others) >= _MENDED
        return same and _in_common(pairwise(words), pairwise(others)) >= _IN_A_ROW
    compared = SequenceMatcher(None, text, other, autojunk=False)
    return compared.quick_ratio() >= _MENDED and compared.ratio() >= _MENDED


def _words(text: str) -> Sequence[str]:
    """The words of a text, or its characters if its script hardly uses spaces."""
    words = text.split()
    return words if len(words) * _LONG_WORD > len(text) else text


def _in_common(some: Iterable[object], others: Iterable[object]) -> float:
    """The share of the elements that both collections contain, in any order (0 to 1)."""
    counted, other = Counter(some), Counter(others)
    total = counted.total() + other.total()
    return 2 * (counted & other).total() / total if total else 1.0


def _links_left(gone: Sequence[Passage], current: Reply) -> list[Passage]:
    """The links of messages whose words were removed in the form. The links stay."""
    return [
        replace(now, text="")
        for passage in gone
        for now in _as_it_is_now(passage, current)
        if now.text == passage.text and now.links
    ]


def _paragraph(text: str, words: str, start: int) -> int | None:
    """Where ``words`` start as whole paragraphs of ``text``, from about ``start`` on.

    ``None`` if they don't.
    """
    begun = f"\n\n{words}"
    found = 0 if start == 0 and text.startswith(words) else text.find(begun, max(start - 2, 0)) + 2
    while found != 1:
        end = found + len(words)
        if end == len(text) or text.startswith("\n\n", end):
            return found
        found = text.find(begun, max(found - 1, start - 2, 0)) + 2
    return None


def _as_it_is_now(passage: Passage, current: Reply) -> list[Passage]:
    """The current state of a passage the form left alone. Empty if it is gone."""
    same = [each for each in current.passages if each.message_ts == passage.message_ts]
    if passage.message_ts is None:
        return [each for each in same if each.text == passage.text][:1]
    return same


def _shown(passage: Passage, drawn: Reply, result: Sequence[Passage]) -> bool:
    """Whether the form showed the passage as it is now, or the result already contains it."""
    return passage in result or _is_in(passage, drawn)


def _changed_since(passage: Passage, drawn: Reply) -> bool:
    """Whether it is a message whose text isn't the one the form showed."""
    return passage.message_ts is not None and not _is_in(passage, drawn)


def _is_in(passage: Passage, drawn: Reply) -> bool:
    return any(
        passage.text == each.text and passage.message_ts == each.message_ts
        for each in drawn.passages
    )


def _step(drawn: Reply, current: Reply, typed: str) -> tuple[str, list[Passage]]:
    """The next step, and as a passage what doesn't fit into it."""
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
