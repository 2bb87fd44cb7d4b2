"""Buttons and menus under ladder answers. The value of each says what it will show.

Values are words that anybody could type, so a press does the same as typing.
"""

from collections.abc import Callable, Sequence
from itertools import groupby, islice

from slack_sdk.models.blocks import ButtonElement, Option, OptionGroup, StaticSelectElement

from bot.checkins.wording import shortened
from bot.slack import ids
from bot.slack.payloads.reading import ExpectationRef, LadderPage, LevelRef
from framework import (
    Competency,
    EveryLadder,
    EveryLevel,
    Ladder,
    Level,
    OneCompetency,
    OneLevel,
    Readable,
)
from framework.query.understanding import written

BUTTON_LIMIT = 75
MOST_OPTIONS = 100

Choice = tuple[str, Readable]
"""The label of an option, and what it shows."""


def show_button(request: Readable, label: str, key: str, page: int = 1) -> ButtonElement:
    """Shows something in place. ``key`` distinguishes the buttons of one answer."""
    return ButtonElement(
        action_id=f"{ids.LADDER_SHOW}_{key}",
        text=shortened(label, BUTTON_LIMIT),
        value=LadderPage(page, written(request)).text,
    )


def show_menu(label: str, choices: Sequence[Choice], key: str) -> StaticSelectElement:
    """Like ``show_button``, for one of several choices."""
    return StaticSelectElement(
        action_id=f"{ids.LADDER_SHOW}_{key}",
        placeholder=label,
        options=_options(choices[:MOST_OPTIONS]),
    )


def share_button(request: Readable, page: int) -> ButtonElement:
    return ButtonElement(
        action_id=ids.LADDER_SHARE,
        text="Share to channel",
        value=LadderPage(page, written(request)).text,
    )


def reflect_menu(ladder: Ladder, level: Level) -> StaticSelectElement:
    """“Add evidence”: opens this month's check-in on a competency, or saving evidence."""
    asked = [c for c in ladder.competencies if ladder.expectation(c, level)]
    grouped = groupby(asked, key=lambda each: each.category)
    groups = [
        OptionGroup(
            label=shortened(category, BUTTON_LIMIT),
            options=[
                Option(
                    text=shortened(each.name, BUTTON_LIMIT),
                    value=ExpectationRef(ladder.id, level.code, each.id).text,
                )
                for each in islice(members, MOST_OPTIONS)
            ],
        )
        for category, members in grouped
    ]
    return StaticSelectElement(
        action_id=ids.REFLECT, placeholder="Add evidence", option_groups=groups
    )


def direction_button(ladder: Ladder, toward: Level, chosen: bool) -> ButtonElement:
    mark = "✓ " if chosen else ""
    return ButtonElement(
        action_id=f"{ids.CHOOSE_DIRECTION}_{toward.position}",
        text=shortened(f"{mark}{level_name(toward)}", BUTTON_LIMIT),
        value=LevelRef(ladder.id, toward.code).text,
    )


def jump_menu(
    ladder: Ladder,
    ladders: Sequence[Ladder],
    within: str = "",
    one: Callable[[Competency], Readable | None] | None = None,
) -> StaticSelectElement:
    """Leads to everything else: the levels, the competencies, other ladders.

    ``one``: returns what shows a competency, or ``None`` to leave it out. Without it, a competency
    is shown at all levels. ``within``: words for the heading, which say what the choice is limited
    to.
    """
    shows = one or (lambda competency: OneCompetency(ladder, competency))
    shown = ((each, shows(each)) for each in ladder.competencies)
    levels: list[Choice] = [(level_name(level), OneLevel(ladder, level)) for level in ladder.levels]
    competencies: list[Choice] = [(each.name, request) for each, request in shown if request]
    others: list[Choice] = [
        (each.name, EveryLevel(each)) for each in ladders if each.id != ladder.id
    ]
    if len(levels) + len(competencies) + len(others) > MOST_OPTIONS:
        others = [("All ladders", EveryLadder())]
    groups = [_group("Levels", levels), _group(f"Competencies{within}", competencies)]
    if others:
        groups.append(_group("Other ladders", others))
    return StaticSelectElement(
        action_id=f"{ids.LADDER_SHOW}_jump", placeholder="Jump to…", option_groups=groups
    )


def level_name(level: Level) -> str:
    """``IC4 · Senior PM``."""
    return f"{level.code} · {level.title}"


def _group(label: str, choices: Sequence[Choice]) -> OptionGroup:
    return OptionGroup(label=shortened(label, BUTTON_LIMIT), options=_options(choices))


def _options(choices: Sequence[Choice]) -> list[Option]:
    return [
        Option(text=shortened(text, BUTTON_LIMIT), value=LadderPage(1, written(request)).text)
        for text, request in choices
    ]
