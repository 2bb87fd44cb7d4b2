"""What ``/ladder`` answers: from what a person typed, or pressed, to a sheet to read.

What depends on ladders alone is made once and kept, until the ladders change.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from slack_sdk.models.views import View

from bot.slack.bot import Bot
from bot.slack.standing import Standing
from bot.slack.views.answer import Answer
from bot.slack.views.first_contact import ASK_THE_OPERATOR, NOT_ON_ROSTER, placing_button
from bot.slack.views.ladder import sheet as sheets
from bot.slack.views.ladder.comparison import comparison_sheet
from bot.slack.views.ladder.competency import category_sheet, cell_sheet, competency_sheet
from bot.slack.views.ladder.guidance import choice_view, help_view, no_match_view
from bot.slack.views.ladder.level import every_ladder_sheet, every_level_sheet, level_sheet
from bot.slack.views.ladder.own import own_sheet
from bot.slack.views.ladder.search import search_sheet
from bot.slack.views.ladder.sheet import Sheet
from framework import (
    Choice,
    Comparison,
    EveryLadder,
    EveryLevel,
    Help,
    Index,
    Ladder,
    Ladders,
    Level,
    NoMatch,
    OneCategory,
    OneCell,
    OneCompetency,
    OneLevel,
    Own,
    Readable,
    Request,
    Search,
    Understanding,
)

Payload = dict[str, Any]
FRAME_BYTES = 60_000
"""What goes through the socket as one frame: slack_sdk can send 65,535 bytes, envelope included."""

Key = tuple[str | int, ...]

KEEP_AT_MOST = 2_000
"""Ready-made answers, a few kilobytes each."""

SHEETS_KEPT = 20
"""Whole sheets of which somebody may turn the pages: of the longest ladders, a megabyte each."""

KEPT_LENGTH = 100
"""Characters typed: what is longer is seldom typed twice."""


@dataclass(frozen=True, slots=True)
class _Asker:
    """Who asks, as far as answers depend on it. ``ladder``: theirs, or the company's."""

    standing: Standing | None
    ladder: Ladder | None

    @property
    def own(self) -> tuple[Ladder, Level] | None:
        return (self.standing.ladder, self.standing.today) if self.standing else None

    @property
    def key(self) -> tuple[str, ...]:
        """What tells askers apart whose answers differ."""
        standing, ladder = self.standing, self.ladder.id if self.ladder else ""
        if standing is None:
            return (ladder,)
        return (ladder, standing.today.code, standing.toward or "")

    def level_on(self, ladder: Ladder) -> Level | None:
        """Their level, where it is one of this ladder."""
        standing = self.standing
        return standing.today if standing and standing.ladder.id == ladder.id else None


def fits_a_frame(payload: Payload) -> bool:
    """Whether an answer can be sent as the acknowledgement of its command."""
    return len(json.dumps(payload)) <= FRAME_BYTES


class Answers:
    """Answers for anybody; safe to use from several threads."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._shelf = _Shelf(bot.ladders, bot.self_placement)

    def to(self, person: str, typed: str, page: int = 1) -> Payload:
        """The answer to a person who typed ``typed``, as a message for them alone."""
        shelf, asker = self._for(person)
        key: Key = (typed, page, *asker.key)
        kept = shelf.kept.get(key)
        if kept is None:
            kept = _message(shelf, asker, typed, page).payload()
            shelf.keep(key, kept)
        return kept

    def answer(self, person: str, typed: str) -> Answer:
        """The same, for a message that stays in the DM."""
        shelf, asker = self._for(person)
        return _message(shelf, asker, typed, page=1)

    def modal(self, person: str, typed: str, page: int = 1) -> View | None:
        """The same as a modal; ``None`` for what is no sheet."""
        shelf, asker = self._for(person)
        sheet = shelf.sheet(asker, typed)
        return sheets.modal(sheet, page) if sheet else None

    def shared(self, person: str, typed: str, page: int = 1) -> Payload | None:
        """The same for a channel, under the person's name; ``None`` for what is not for others."""
        shelf, asker = self._for(person)
        sheet = _sheet(shelf, replace(asker, standing=None), shelf.understand(asker, typed))
        if sheet is None or not sheet.shareable:
            return None
        return sheets.shared(sheet, page, person).payload()

    def _for(self, person: str) -> tuple[_Shelf, _Asker]:
        shelf = self._shelf
        if shelf.ladders is not self._bot.ladders:
            shelf = self._shelf = _Shelf(self._bot.ladders, shelf.may_place, shelf.index)
        standing = self._bot.standing(person)
        ladder = standing.ladder if standing else self._bot.default_ladder
        return shelf, _Asker(standing, ladder)


class _Shelf:
    """One state of the ladders, and everything made from it."""

    def __init__(self, ladders: Ladders, may_place: bool, earlier: Index | None = None) -> None:
        self.ladders = ladders
        self.may_place = may_place
        self.kept: dict[Key, Payload] = {}
        self._sheets: dict[Key, Sheet | None] = {}
        self.index = Index(ladders, earlier)
        self._understanding = Understanding(ladders)

    @property
    def several(self) -> bool:
        return len(self.ladders.every) > 1

    def understand(self, asker: _Asker, typed: str) -> Request:
        request = self._understanding.understand(asker.own, typed, asker.ladder)
        if isinstance(request, Own) and asker.standing is None:
            return EveryLevel(asker.ladder) if asker.ladder else EveryLadder()
        return request

    def sheet(self, asker: _Asker, typed: str) -> Sheet | None:
        """What there is to read, all pages of it: whoever turns them turns the same sheet."""
        key: Key = (typed, *asker.key)
        try:
            return self._sheets[key]
        except KeyError:  # not asked for yet, or cleared by another thread just now
            pass
        request = self.understand(asker, typed)
        made = _sheet(self, asker, request)
        if made and asker.standing is None and isinstance(request, EveryLevel | EveryLadder):
            made = _for_strangers(made, self.may_place)
        if len(self._sheets) >= SHEETS_KEPT:
            self._sheets.clear()
        self._sheets[key] = made
        return made

    def keep(self, key: Key, payload: Payload) -> None:
        if len(str(key[0])) > KEPT_LENGTH:
            return
        if len(self.kept) >= KEEP_AT_MOST:
            self.kept.clear()
        self.kept[key] = payload


def _message(shelf: _Shelf, asker: _Asker, typed: str, page: int) -> Answer:
    request = shelf.understand(asker, typed)
    if isinstance(request, Choice):
        return choice_view(request)
    if isinstance(request, NoMatch):
        return no_match_view(request, asker.ladder, shelf.ladders)
    sheet = shelf.sheet(asker, typed)
    if sheet is None:
        return help_view(asker.standing, asker.ladder or shelf.ladders.every[0], shelf.ladders)
    return sheets.answer(sheet, page)


def _sheet(shelf: _Shelf, asker: _Asker, request: Request) -> Sheet | None:
    """What there is to read; ``None`` where the answer is only guidance."""
    if isinstance(request, Choice | NoMatch):
        return None
    return _read(shelf, asker, request)


def _read(shelf: _Shelf, asker: _Asker, request: Readable) -> Sheet | None:
    ladders = shelf.ladders
    match request:
        case Own():
            return own_sheet(asker.standing, ladders) if asker.standing else None
        case Help():
            return None
        case EveryLadder():
            return every_ladder_sheet(ladders.every)
        case EveryLevel():
            return every_level_sheet(request, ladders)
        case Search(words):
            results = shelf.index.search(words, asker.ladder)
            return search_sheet(request, results, shelf.several)
        case _:
            return _read_of_ladder(ladders, asker.level_on(request.ladder), request)


def _for_strangers(sheet: Sheet, may_place: bool) -> Sheet:
    """The same, telling whoever is on no roster that they are not, and what they can do."""
    if may_place:
        return replace(sheet, notes=[NOT_ON_ROSTER], above=[placing_button()])
    return replace(sheet, notes=[f"{NOT_ON_ROSTER} {ASK_THE_OPERATOR}"])


def _read_of_ladder(
    ladders: Ladders,
    own: Level | None,
    request: OneLevel | Comparison | OneCompetency | OneCell | OneCategory,
) -> Sheet:
    match request:
        case OneLevel():
            return level_sheet(request, ladders)
        case Comparison():
            return comparison_sheet(request, ladders)
        case OneCompetency():
            return competency_sheet(request, ladders, own)
        case OneCell():
            return cell_sheet(request, ladders)
        case OneCategory():
            return category_sheet(request, ladders, own)
