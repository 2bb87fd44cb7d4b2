"""The Home tab: where a person stands, this month's check-in and the recent ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    MarkdownTextObject,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.people.access import OPERATOR
from bot.slack import ids
from bot.slack.views.check_ins import check_in_blocks
from bot.slack.views.ladder import level_name, level_value
from bot.slack.words import escape, local_day_and_time, mention
from framework import Ladder, Level
from storage import CheckIn, Look


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands on the roster."""

    ladder: Ladder
    today: Level
    manager: str | None


def home_view(
    standing: Standing | None, recent: Sequence[CheckIn], looks: Sequence[Look], zone: ZoneInfo
) -> View:
    """The Home tab of a person; ``standing`` is ``None`` for somebody not on the roster.

    ``looks``: who read their check-ins, newest first; ``zone``: the person's own.
    """
    blocks = _not_on_roster() if standing is None else _standing(standing)
    blocks += [DividerBlock(), HeaderBlock(text="Your check-ins")]
    if not recent:
        blocks.append(
            _text(
                "None yet. On the first working day of the month, at ten in the morning your "
                "time, I'll ask you one short question in the Messages tab."
            )
        )
    for number, check_in in enumerate(recent):
        blocks += [DividerBlock()] if number else []
        blocks += check_in_blocks(check_in, own=True)
    if recent:
        blocks += [DividerBlock(), ContextBlock(elements=[_readers(looks, zone)])]
    return View(type="home", blocks=blocks)


def _standing(standing: Standing) -> list[Block]:
    above = standing.ladder.next_level(standing.today)
    if above is None:
        headline = f"You are {standing.today.code}, the top of the {standing.ladder.name} ladder"
        overview = standing.today.overview
    else:
        headline = f"{standing.today.code} → {above.code}"
        overview = f"*{escape(level_name(above))}*: {escape(above.overview)}"
    manager = (
        f"{mention(standing.manager)} reads what you share."
        if standing.manager
        else "You have no manager on the roster; only you read your check-ins."
    )
    buttons = [_level_button(standing.ladder, standing.today)]
    if above is not None:
        buttons.append(_level_button(standing.ladder, above))
    return [
        HeaderBlock(text=headline),
        _text(overview),
        ActionsBlock(elements=buttons),
        ContextBlock(elements=[MarkdownTextObject(text=manager)]),
    ]


def _readers(looks: Sequence[Look], zone: ZoneInfo) -> MarkdownTextObject:
    if not looks:
        return MarkdownTextObject(text="Nobody but you has read your check-ins.")
    told = [f"{_reader(look)} on {local_day_and_time(look.at, zone)}" for look in looks]
    return MarkdownTextObject(text="*Read by* " + " · ".join(told))


def _reader(look: Look) -> str:
    return "the operator" if look.reader == OPERATOR else mention(look.reader)


def _not_on_roster() -> list[Block]:
    return [
        HeaderBlock(text="What each level expects"),
        _text(
            "You are not on the roster yet, so I cannot tell your level. "
            "Type `/ladder` in any conversation to read the levels."
        ),
    ]


def _level_button(ladder: Ladder, level: Level) -> ButtonElement:
    return ButtonElement(
        action_id=f"{ids.HOME_LEVEL}_{level.position}",
        text=f"Read {level.code}",
        value=level_value(ladder, level),
    )


def _text(text: str) -> SectionBlock:
    return SectionBlock(text=MarkdownTextObject(text=text))
