"""What ``/ladder`` answers: from what a person typed, or pressed, to a sheet to read.

What depends on ladders alone is made once and kept, until the ladders change.
"""

import json
from dataclasses import dataclass, replace
from typing import Any, Self

from slack_sdk.models.views import View

from bot.people.ladder_position import LadderReader, MissingLevel
from bot.slack.bot import Bot
from bot.slack.screens.report_levels import about_somebody, names_somebody
from bot.slack.views.answer import Answer
from bot.slack.views.join_request import (
    Joining,
    level_unknown,
    next_buttons,
    who_adds,
)
from bot.slack.views.ladder import sheet as sheets
from bot.slack.views.ladder.comparison import comparison_sheet
from bot.slack.views.ladder.competency import category_sheet, cell_sheet, competency_sheet
from bot.slack.views.ladder.elsewhere import also_buttons
from bot.slack.views.ladder.guidance import choice_view, help_view, no_match_view
from bot.slack.views.ladder.level import every_ladder_sheet, every_level_sheet, level_sheet
from bot.slack.views.ladder.own import own_sheet, unconfirmed
from bot.slack.views.ladder.search import search_sheet
from bot.slack.views.ladder.sheet import Sheet
from bot.slack.views.missing_level import missing_level_text
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
"""What goes back as one acknowledgement. How much Slack takes isn't documented; its own client
for Python can send 65,535 bytes, envelope included."""

Key = tuple[str | int, ...]

KEEP_AT_MOST = 2_000
"""Ready-made answers, a few kilobytes each."""

SHEETS_KEPT = 20
"""Whole sheets of which somebody may turn the pages: of the longest ladders, a megabyte each."""

KEPT_LENGTH = 100
"""Characters typed: what is longer is seldom typed twice."""


class EncodedAnswer(str):
    """An answer to a command as JSON text, for the person alone; made once, sent as it is."""

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
        """The arguments of ``respond``, but for whom it is."""
        read: Payload = json.loads(self)
        del read["response_type"]
        return read


class Answers:
    """Answers for anybody; safe to use from several threads."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._shelf = _Shelf(bot.ladders, Joining(None, bot.self_placement, bot.admins))

    def to(self, person: str, typed: str, page: int = 1) -> Payload:
        """The answer to a person who typed ``typed``, as a message."""
        return self.encoded(person, typed, page).payload

    def encoded(self, person: str, typed: str, page: int = 1) -> EncodedAnswer:
        """The same, ready to be sent as the acknowledgement of a command."""
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
        """The same, for a message that stays in the DM."""
        shelf, asker = self._for(person)
        request = shelf.understand(asker, typed)
        self._remember(person, asker, _ladder_of(request))
        return _message(shelf, asker, request, typed, page=1)

    def modal(self, person: str, typed: str, page: int = 1) -> View | None:
        """The same as a modal; ``None`` for what is no sheet."""
        shelf, asker = self._for(person)
        sheet = shelf.sheet(asker, typed)
        if sheet is None:
            return None
        self._remember(person, asker, _ladder_of(sheet.request))
        return sheets.modal(sheet, page)

    def shared(self, person: str, typed: str, page: int = 1) -> Payload | None:
        """The same for a channel, under the person's name; ``None`` for what is not for others."""
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
        """The ladder that somebody on no roster reads is the one they mean from then on."""
        if asker.position is None and read is not None and read != asker.ladder.id:
            self._bot.store.set_ladder(person, read)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A ready-made answer. ``ladder``: the id of the one that it is about, if it is about one.

    ``unknown``: nothing on a ladder is called like that; a report may be.
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
        """What the words find, where they name nothing.

        Words that stand in the texts of one's own ladder come before names that are like them,
        and what words with a slip find is shown where no name is like them.
        A search that finds nothing isn't offered.
        """
        search = next((each for each in nothing.nearest if isinstance(each, Search)), None)
        if search is None:
            return nothing
        named = tuple(each for each in nothing.nearest if each != search)
        found = self.index.search(search.words, own)
        is_markup = "<" in search.words  # a mention or a link, as Slack writes it
        if not found.hits or is_markup:
            return NoMatch(nothing.typed, named)
        if found.some_words:
            return nothing
        is_own = not found.instead and found.hits[0].ladder.id == own.id
        return search if is_own or not named else NoMatch(nothing.typed, (*named, search))

    def sheet(self, asker: LadderReader, typed: str) -> Sheet | None:
        """What there is to read, all pages of it: whoever turns them turns the same sheet."""
        key: Key = (typed, *asker.key)
        try:
            return self._sheets[key]
        except KeyError:  # not asked for yet, or cleared by another thread just now
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
        """Whether the words (“me”, “next”) mean this only by a level that nobody confirmed."""
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
    """A level by its code, on whichever ladder: the first has it, with a press to the others."""
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
    """What there is to read; ``None`` where the answer is only guidance."""
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
    """The same with a way to the other ladders; where they begin, how to get on the roster too."""
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
