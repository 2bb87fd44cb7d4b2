"""The same page on other ladders: a row of buttons for somebody whose ladder isn't known."""

from collections.abc import Iterator

from slack_sdk.models.blocks import InteractiveElement

from bot.slack.views.ladder.controls import show_button
from framework import (
    Category,
    Comparison,
    Competency,
    EveryLadder,
    EveryLevel,
    Ladder,
    Ladders,
    Level,
    OneCategory,
    OneCell,
    OneCompetency,
    OneLevel,
    Readable,
)

MOST_NAMED = 4
"""How many ladders have their own button. Others are one press further."""


def also_buttons(request: Readable, ladders: Ladders) -> list[InteractiveElement]:
    """A button for each other ladder that has the same page, or for all others if none has."""
    own = getattr(request, "ladder", None)
    if own is None:
        return []
    others = [each for each in ladders if each.id != own.id]
    same = [(each, found) for each in others for found in _same(request, each)]
    shown = same or [(each, EveryLevel(each)) for each in others]
    buttons: list[InteractiveElement] = [
        show_button(found, f"Also: {each.name}", f"also_{number}")
        for number, (each, found) in enumerate(shown[:MOST_NAMED])
    ]
    if len(shown) > MOST_NAMED:
        buttons.append(show_button(EveryLadder(), "All ladders", "also_all"))
    return buttons


def _same(request: Readable, other: Ladder) -> Iterator[Readable]:
    """The requests for the same page of another ladder, if it has one."""
    match request:
        case OneLevel(_, level, category):
            for there in _levels(other, level):
                yield OneLevel(other, there, _category(other, category))
        case Comparison(_, levels):
            every = _levels(other, *levels)
            if len(every) == len(levels):
                yield Comparison(other, every)
        case OneCategory(_, category):
            together = _category(other, category)
            if together:
                yield OneCategory(other, together)
        case OneCell(_, level, competency):
            for there in _levels(other, level):
                yield from (OneCell(other, there, row) for row in _rows(other, competency))
        case OneCompetency(_, competency):
            yield from (OneCompetency(other, row) for row in _rows(other, competency))


def _levels(ladder: Ladder, *wanted: Level) -> tuple[Level, ...]:
    """The ladder's levels with these codes, in its own order."""
    codes = {level.code for level in wanted}
    return tuple(level for level in ladder.levels if level.code in codes)


def _rows(ladder: Ladder, competency: Competency) -> list[Competency]:
    found = ladder.competency(competency.id)
    return [found] if found else []


def _category(ladder: Ladder, category: Category | None) -> Category | None:
    wanted = category.id if category else None
    return next((each for each in ladder.categories if each.id == wanted), None)
