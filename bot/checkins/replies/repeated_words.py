"""Words that are both in an answer and in evidence: hidden in one, they can be read in the
other."""

from collections.abc import Iterable

from bot.checkins.replies.sharing import ManagerNow
from bot.checkins.tasks import SHOW_PROMPT
from bot.checkins.understanding.wording.plain_words import plain
from storage import CheckIn, Evidence, Passage, Store

_MOST_PIECES = 300
_LOOKED_AT = 24


def repeated_in_evidence(
    store: Store, check_in: CheckIn, manager: ManagerNow, messages: Iterable[str] | None = None
) -> tuple[str, ...]:
    """The ids of pieces that the manager can read and that repeat words they can't read in the
    answer.

    ``messages``: timestamps; look only at the words of these messages, whoever can read them.
    """
    passages = check_in.reply.passages if check_in.reply else ()
    if messages is None:
        passages = tuple(each for each in passages if not manager.reads(each.reader))
    else:
        named = set(messages)
        passages = tuple(each for each in passages if each.message_ts in named)
    if manager.scope is None or not any(each.text for each in passages):
        return ()
    pieces = store.evidence_of(check_in.person, limit=_MOST_PIECES, scope=manager.scope)
    return tuple(piece.id for piece in pieces if _repeats(piece, passages))


def questions_repeating(store: Store, piece: Evidence) -> list[tuple[str, str]]:
    """The tasks that redraw the questions whose answers repeat words of a piece of evidence."""
    return [
        (SHOW_PROMPT, check_in.id)
        for check_in in store.asked_so_far(piece.person, _LOOKED_AT)
        if check_in.reply is not None and _repeats(piece, check_in.reply.passages)
    ]


def _repeats(piece: Evidence, passages: Iterable[Passage]) -> bool:
    said = plain(f"{piece.note} {piece.quoted or ''}")
    return any(words in said for words in (plain(each.text) for each in passages) if words)
