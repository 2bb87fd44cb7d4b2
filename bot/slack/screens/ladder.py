"""The answers to ``/ladder``: from what a person typed or pressed to a sheet to read.

Whatever depends only on ladders is made once and kept until the ladders change.
"""

import json
from dataclasses import dataclass, replace
from typing import Any, Self

from slack_sdk.models.views import View

from bot.people.ladder_position import LadderReader, MissingLevel
from bot.slack.bot import Bot
from bot.slack.screens.reading.report_levels import about_somebody, names_somebody
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.ladder import sheet as sheets
from bot.slack.views.ladder.comparison import comparison_sheet
from bot.slack.views.ladder.competency import category_sheet, cell_sheet, competency_sheet
from bot.slack.views.ladder.elsewhere import also_buttons
from bot.slack.views.ladder.guidance import choice_view, help_view, no_match_view
from bot.slack.views.ladder.level import every_ladder_sheet, every_level_sheet, level_sheet
from bot.slack.views.ladder.own import own_sheet, unconfirmed
from bot.slack.views.ladder.search import search_sheet
from bot.slack.views.ladder.sheet import Sheet
from bot.slack.views.newcomers.join_request import level_unknown, next_buttons
from bot.slack.views.newcomers.joining import Joining, who_adds
from bot.slack.views.newcomers.missing_level import missing_level_text
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
"""The most bytes of one acknowledgement. Slack doesn't document a limit. Its own Python client can
send 65,535 bytes, envelope included."""

Key = tuple[str | int, ...]

KEEP_AT_MOST = 2_000
"""How many ready-made answers are kept, a few kilobytes each."""

SHEETS_KEPT = 20
"""How many whole sheets are kept for turning pages. Those of the longest ladders have a megabyte
each."""

KEPT_LENGTH = 100
"""Longer typed texts aren't kept, since they're rarely typed twice."""


class EncodedAnswer(str):
    """An ephemeral answer to a command as JSON text, made once and sent unchanged."""

    __slots__ = ()

    @classmethod
    def of(cls, payload: Payload) -> Self:
        return cls(json.dumps({"response_type": "ephemeral", **payload}, separators=(",", ":")))

    @property
    def fits_a_frame(self) -> bool:
        """Whether it can be sent as the acknowledgement of its command."""
        return len(self) <= FRAME_BYTES  # it is ASCII

    @property
    def payload(self) -> Payload:
        """The arguments of ``respond``, without the recipient."""
        read: Payload = json.loads(self)
        del read["response_type"]
        return read


class Answers:
    """Answers for everybody. Safe to use from several threads."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._shelf = _Shelf(bot.ladders, Joining(None, bot.self_placement, bot.admins))

    def to(self, person: str, typed: str, page: int = 1) -> Payload:
        """The answer to a person who typed ``typed``, as a message."""
        return self.encoded(person, typed, page).payload

    def encoded(self, person: str, typed: str, page: int = 1) -> EncodedAnswer:
        """The answer of ``to``, encoded as the acknowledgement of a command."""
        shelf, asker = self._for(person)
        key: Key = (typed, page, *asker.key)
        kept = shelf.kept.get(key)
        if kept is None:
            request = shelf.understand(asker, typed)
            payload = _message(shelf, asker, request, typed, page).payload()
            encoded = EncodedAnswer.of(payload)
            kept = _Kept(encoded, _ladder_of(request), isinstance(request, NoMatch | Search))
            shelf.keep(key, kept)
        if kept.unknown or names_somebody(typed):
            about = about_somebody(self._bot, person, typed)
            if about is not None:
                return EncodedAnswer.of(about.payload())
        self._remember(person, asker, kept.ladder)
        return kept.answer

    def answer(self, person: str, typed: str) -> Answer:
        """The answer as a message that stays in the DM."""
        shelf, asker = self._for(person)
        request = shelf.understand(asker, typed)
        self._remember(person, asker, _ladder_of(request))
        return _message(shelf, asker, request, typed, page=1)

    def modal(self, person: str, typed: str, page: int = 1) -> View | None:
        """The answer as a modal; ``None`` if it isn't a sheet."""
        shelf, asker = self._for(person)
        sheet = shelf.sheet(asker, typed)
        if sheet is None:
            return None
        self._remember(person, asker, _ladder_of(sheet.request))
        return sheets.modal(sheet, page)

    def shared(self, person: str, typed: str, page: int = 1) -> Payload | None:
        """The answer for a channel, under the person's name; ``None`` if it isn't for others."""
        shelf, asker = self._for(person)
        sheet = _sheet(shelf, replace(asker, position=None), shelf.understand(asker, typed))
        if sheet is None or not sheet.shareable:
            return None
        return sheets.shared(sheet, page, person).payload()

    def _for(self, person: str) -> tuple["_Shelf", LadderReader]:
        shelf = self._shelf
        if shelf.ladders is not self._bot.ladders:
            shelf = self._shelf = _Shelf(self._bot.ladders, shelf.joining, shelf.index)
        return shelf, self._bot.ladder_reader(person)

    def _remember(self, person: str, asker: LadderReader, read: str | None) -> None:
        """Stores the ladder that somebody on no roster reads, since they mean it from then on."""
        if asker.position is None and read is not None and read != asker.ladder.id:
            self._bot.store.set_ladder(person, read)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A ready-made answer. ``ladder``: the id of the ladder that it's about, if any.

    ``unknown``: whether nothing on a ladder has that name. A report may.
    """

    answer: EncodedAnswer
    ladder: str | None
    unknown: bool = False


class _Shelf:
    """One state of the ladders, and everything made from it."""

    def __init__(self, ladders: Ladders, joining: Joining, earlier: Index | None = None) -> None:
        self.ladders = ladders
        self.joining = joining
        self.kept: dict[Key, _Kept] = {}
        self._sheets: dict[Key, Sheet | None] = {}
        self.index = Index(ladders, earlier)
        self._understanding = Understanding(ladders)

    @property
    def several(self) -> bool:
        return len(self.ladders.every) > 1

    def understand(self, asker: LadderReader, typed: str) -> Request:
        request = self._understanding.understand(asker.own, typed, asker.ladder)
        if isinstance(request, NoMatch):
            return self._searched(request, asker.ladder)
        if asker.position is not None:
            return request
        if isinstance(request, Own):
            return EveryLevel(asker.ladder)
        return _settled(request) if isinstance(request, Choice) else request

    def _searched(self, nothing: NoMatch, own: Ladder) -> Request:
        """What a search finds for words that name nothing.

        Hits in the texts of the person's own ladder come before similar names. Hits after
        correcting a typo are shown if no name is similar. A search that finds nothing isn't
        offered.
        """
        search = next((each for each in nothing.nearest if isinstance(each, Search)), None)
        if search is None:
            return nothing
        named = tuple(each for each in nothing.nearest if each != search)
        found = self.index.search(search.words, own)
        is_markup = "<" in search.words  # a mention or a link in Slack's markup
        if not found.hits or is_markup:
            return NoMatch(nothing.typed, named)
        if found.some_words:
            return nothing
        is_own = not found.instead and found.hits[0].ladder.id == own.id
        return search if is_own or not named else NoMatch(nothing.typed, (*named, search))

    def sheet(self, asker: LadderReader, typed: str) -> Sheet | None:
        """All pages of the sheet, so that everybody turns the pages of the same sheet."""
        key: Key = (typed, *asker.key)
        try:
            return self._sheets[key]
        except KeyError:  # not requested yet, or just cleared by another thread
            pass
        request = self.understand(asker, typed)
        made = _sheet(self, asker, request)
        if made and asker.position is None:
            joining = replace(self.joining, manages=asker.manages)
            made = _for_strangers(made, self.ladders, joining, asker.missing)
        elif made and asker.position and self._is_only_asked_for(asker, typed, request):
            made = unconfirmed(made, asker.position)
        if len(self._sheets) >= SHEETS_KEPT:
            self._sheets.clear()
        self._sheets[key] = made
        return made

    def _is_only_asked_for(self, asker: LadderReader, typed: str, request: Request) -> bool:
        """Whether the words (“me”, “next”) mean a level that the manager hasn't confirmed."""
        if isinstance(request, Search):
            return False
        unknown = self._understanding.understand(None, typed, asker.ladder)
        return not asker.confirmed and (isinstance(request, Own) or request != unknown)

    def keep(self, key: Key, kept: _Kept) -> None:
        if len(str(key[0])) > KEPT_LENGTH:
            return
        if len(self.kept) >= KEEP_AT_MOST:
            self.kept.clear()
        self.kept[key] = kept


def _ladder_of(request: Request) -> str | None:
    ladder = getattr(request, "ladder", None)
    return ladder.id if isinstance(ladder, Ladder) else None


def _settled(choice: Choice) -> Request:
    """A choice among levels with one code becomes the first one, with buttons to the others."""
    first = choice.options[0]
    if not isinstance(first, OneLevel):
        return choice
    same = all(isinstance(o, OneLevel) and o.level.code == first.level.code for o in choice.options)
    return first if same else choice


def _message(shelf: _Shelf, asker: LadderReader, request: Request, typed: str, page: int) -> Answer:
    if isinstance(request, Choice):
        return choice_view(request)
    if isinstance(request, NoMatch):
        return no_match_view(request, asker.ladder)
    sheet = shelf.sheet(asker, typed)
    if sheet is None:
        return help_view(asker.position, asker.ladder, shelf.ladders)
    return sheets.answer(sheet, page)


def _sheet(shelf: _Shelf, asker: LadderReader, request: Request) -> Sheet | None:
    """The sheet; ``None`` if the answer is only guidance."""
    if isinstance(request, Choice | NoMatch):
        return None
    return _read(shelf, asker, request)


def _read(shelf: _Shelf, asker: LadderReader, request: Readable) -> Sheet | None:
    ladders = shelf.ladders
    match request:
        case Own():
            return own_sheet(asker.position, ladders) if asker.position else None
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


def _for_strangers(
    sheet: Sheet, ladders: Ladders, joining: Joining, missing: MissingLevel | None
) -> Sheet:
    """The sheet with buttons to other ladders and, at their start, how to join the roster."""
    also = also_buttons(sheet.request, ladders)
    if not isinstance(sheet.request, EveryLevel | EveryLadder):
        return replace(sheet, above=also)
    if missing is not None:
        return replace(sheet, notes=[missing_level_text(missing)], above=also)
    why, above = level_unknown(joining), next_buttons(joining, *also)
    if joining.allowed or joining.need_no_level:
        return replace(sheet, notes=[why], above=above)
    return replace(sheet, notes=[f"{why} {who_adds(joining)}"], above=above)


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
