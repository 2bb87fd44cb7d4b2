"""What words in the main DM are about if they don't read as their author's answer.

They may be about a waiting join request, or about a report. Such words are stored, but aren't added
to a check-in, and their author isn't reminded of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.checkins.replies.sharing import manager_of, reader_names
from bot.checkins.understanding.answers.answer_doubts import (
    AnyDoubt,
    OtherDoubt,
    doubt_in_thread,
    doubt_of,
    only_asks,
    speaks_of_oneself,
)
from bot.checkins.understanding.answers.reflections import Doubt
from bot.checkins.understanding.managers.join_requests import may_be_about_requester, names_request
from bot.checkins.understanding.managers.report_notes import ReportNote, report_note
from storage import JoinRequest, Store


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """The words are about the author's own request, which waits for their manager."""

    request: JoinRequest


@dataclass(frozen=True, slots=True)
class RequestToAnswer:
    """The words are about a request that the author is asked to confirm."""

    request: JoinRequest


Note = OwnRequest | RequestToAnswer | ReportNote

_ABOUT_THEMSELVES = frozenset({Doubt.ERASING, Doubt.STOPPING, Doubt.HIDING, Doubt.ANGER})
"""Doubts that have their own answer, whoever is named in the words."""
_NOT_UNDERSTOOD: frozenset[AnyDoubt] = frozenset(
    {Doubt.SHORT, Doubt.QUESTION, Doubt.THE_BOT, OtherDoubt.REPORT, OtherDoubt.TO_SOMEBODY}
)


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote the words, and when (UTC). ``reports``: the names of their reports, by id.

    ``name_of``: returns anybody's name by id.
    """

    person: str
    at: datetime
    reports: Mapping[str, str]
    name_of: Callable[[str], str]

    def doubt(self, store: Store, text: str) -> AnyDoubt | None:
        """Why their words may not be an answer; ``None`` if they read as one."""
        readers = reader_names(store, manager_of(store, self.person))
        return doubt_of(text, self.reports, readers)

    def doubt_in_thread(self, store: Store, text: str) -> AnyDoubt | None:
        """Why their words in a question's thread aren't shared at once."""
        readers = reader_names(store, manager_of(store, self.person))
        return doubt_in_thread(text, self.reports, readers)

    def doubt_in_chat(self, store: Store, text: str) -> AnyDoubt | None:
        """Like ``doubt``, for words outside a question's thread, which nobody asked for."""
        known = self.doubt(store, text)
        return Doubt.QUESTION if known is None and only_asks(text) else known


def note_of(store: Store, author: Author, text: str) -> Note | None:
    """What words are about; ``None`` if they read as an answer, or as something else."""
    doubt = author.doubt_in_chat(store, text)
    own = _own_request(store, author, text, doubt)
    if own is not None:
        return own
    note = report_note(text, author.reports)
    if doubt in _ABOUT_THEMSELVES:
        # “Ben reports to Omar now” names who would read it, too.
        return note if doubt is Doubt.HIDING and note and note.fact else None
    asked = [each for each in store.join_requests_to(author.person) if each.at <= author.at]
    meant = _meant(asked, author, text)
    if meant is not None:
        return RequestToAnswer(meant)
    if note is not None and not (doubt is OtherDoubt.TIME and speaks_of_oneself(text)):
        return note
    return RequestToAnswer(asked[-1]) if asked and doubt in _NOT_UNDERSTOOD else None


def _own_request(
    store: Store, author: Author, text: str, doubt: AnyDoubt | None
) -> OwnRequest | None:
    if doubt is None or store.assignment(author.person) is not None:
        return None
    if doubt is Doubt.STOPPING:
        return None
    if doubt in (Doubt.ERASING, Doubt.HIDING) and not names_request(text):
        return None
    request = store.join_request_of(author.person)
    return OwnRequest(request) if request and request.at <= author.at else None


def _meant(asked: Sequence[JoinRequest], author: Author, text: str) -> JoinRequest | None:
    """The newest request that the words may be about, by its author's name, unless they're about
    the writer."""
    found = (
        each
        for each in reversed(asked)
        if may_be_about_requester(text, each.person, author.name_of(each.person))
    )
    return next(found, None)
