"""The Home tab: where a person stands, this month's check-in and the recent ones."""

from __future__ import annotations

from collections.abc import Sequence
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
from bot.slack.standing import Standing
from bot.slack.views.check_ins import check_in_blocks
from bot.slack.views.ladder.controls import level_name, show_button
from bot.slack.views.ladder.entry import blocks_of, small
from bot.slack.views.ladder.own import own_sheet
from bot.slack.words import escape, local_day_and_time, mention
from framework import Ladder, Ladders, Level, OneLevel, Own
from storage import CheckIn, Look


def home_view(
    standing: Standing | None,
    recent: Sequence[CheckIn],
    looks: Sequence[Look],
    zone: ZoneInfo,
    ladders: Ladders,
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
    if standing is not None:
        blocks += [DividerBlock(), *_to_grow(standing, ladders)]
    return View(type="home", blocks=blocks)


def _standing(standing: Standing) -> list[Block]:
    above, today, ladder = standing.above, standing.today, standing.ladder
    if above is None:
        headline = f"You are {today.code}, the top of the {ladder.name} ladder"
        overview = today.overview
    else:
        headline = f"{today.code} → {above.code}"
        overview = f"*{escape(level_name(above))}*: {escape(above.overview)}"
    manager = (
        f"{mention(standing.manager)} reads what you share."
        if standing.manager
        else "You have no manager on the roster; only you read your check-ins."
    )
    levels = [today, *standing.ways]
    return [
        HeaderBlock(text=headline),
        _text(overview),
        ActionsBlock(elements=[_level_button(ladder, level) for level in levels]),
        small(manager),
    ]


def _to_grow(standing: Standing, ladders: Ladders) -> list[Block]:
    """What the next level asks, as ``/ladder me`` tells it; the whole of it in a modal."""
    sheet = own_sheet(standing, ladders)
    blocks: list[Block] = [HeaderBlock(text=_growing(standing))]
    blocks += [small(note) for note in sheet.notes]
    if sheet.above:
        blocks.append(ActionsBlock(elements=list(sheet.above)))
    blocks += blocks_of(sheet.pages[0])
    if len(sheet.pages) > 1:
        more = show_button(Own(), f"Page 2 of {len(sheet.pages)} ▸", "own", page=2)
        blocks.append(ActionsBlock(elements=[more]))
    return blocks


def _growing(standing: Standing) -> str:
    above = standing.above
    return f"What {above.code} asks" if above else f"What {standing.today.code} asks"


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
    return show_button(OneLevel(ladder, level), f"Read {level.code}", f"home_{level.position}")


def _text(text: str) -> SectionBlock:
    return SectionBlock(text=MarkdownTextObject(text=text))
