"""The same on other ladders: one row of buttons, for somebody whose ladder isn't known."""

from __future__ import annotations

from collections.abc import Iterator

from slack_sdk.models.blocks import InteractiveElement

from bot.slack.views.ladder.controls import show_button
from framework import (
    Category,
    Comparison,
    EveryLadder,
    EveryLevel,
    Ladder,
    Ladders,
    OneCategory,
    OneCell,
    OneCompetency,
    OneLevel,
    Readable,
)

MOST_NAMED = 4
"""Ladders with a button each: more are one press away."""


def also_buttons(request: Readable, ladders: Ladders) -> list[InteractiveElement]:
    """A button for each other ladder that has the same, or for every other one if none has."""
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
    """What asks the same of another ladder, if it has that."""
    match request:
        case OneLevel(_, level, category):
            found = other.level(level.code)
            if found:
                yield OneLevel(other, found, _category(other, category))
        case Comparison(_, levels):
            there = [found for each in levels if (found := other.level(each.code))]
            if len(there) == len(levels):
                yield Comparison(other, tuple(sorted(there, key=lambda each: each.position)))
        case OneCompetency(_, competency):
            row = other.competency(competency.id)
            if row:
                yield OneCompetency(other, row)
        case OneCell(_, level, competency):
            row, found = other.competency(competency.id), other.level(level.code)
            if row and found:
                yield OneCell(other, found, row)
        case OneCategory(_, category):
            together = _category(other, category)
            if together:
                yield OneCategory(other, together)


def _category(ladder: Ladder, category: Category | None) -> Category | None:
    wanted = category.id if category else None
    return next((each for each in ladder.categories if each.id == wanted), None)
