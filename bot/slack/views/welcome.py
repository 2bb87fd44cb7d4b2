"""The first thing a person hears from the bot: what it is, when it asks, who sees what."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    MarkdownTextObject,
    SectionBlock,
)

from bot.checkins.wording import local_day_and_time, span
from bot.slack.standing import Standing
from bot.slack.views.answer import Answer
from bot.slack.views.ladder.controls import level_name, show_button
from bot.slack.words import escape, mention
from framework import OneLevel


def welcome_view(
    standing: Standing,
    period: str,
    asked_at: datetime | None,
    zone: ZoneInfo,
    reports: int,
    *,
    shares: bool,
) -> Answer:
    """``period``: of the first question; ``asked_at``: when it comes, if that is known.

    ``zone``: the person's; ``reports``: how many people report to them; ``shares``: whether
    what they write is shared with their manager unless they say otherwise.
    """
    level = standing.towards
    about = "your next level" if standing.above else "your level"
    first = f", first on {local_day_and_time(asked_at, zone)}" if asked_at else ""
    lines = [
        "*Hello! I'm Next Rung, for growing towards your next level a little every "
        f"{span(period)}.*",
        f"• *What:* one short question about {about}, {escape(level_name(level))}. "
        "A tap and a sentence are enough.",
        f"• *When:* once a {span(period)} in the morning, your time{first}. "
        "Skip, put off, or say you're away, right there.",
        f"• *Who reads it:* {_readers(standing, shares)} You can see who looked.",
        "• *More:* `/ladder` shows what each level expects, `/checkins` what you wrote"
        f"{_team(reports)}.",
    ]
    text = "\n".join(lines)
    button = show_button(OneLevel(standing.ladder, level), f"Read {level.code}", "welcome")
    blocks: list[Block] = [
        SectionBlock(text=MarkdownTextObject(text=text)),
        ActionsBlock(elements=[button]),
    ]
    return Answer(text, blocks)


def _team(reports: int) -> str:
    if not reports:
        return ""
    told = "what your report shares" if reports == 1 else f"what your {reports} reports share"
    return f", `/checkins team` {told}"


def _readers(standing: Standing, shares: bool) -> str:
    if standing.manager is None:
        return "you alone."
    if not shares:
        return f"you alone, unless you share it with {mention(standing.manager)}."
    return f"you and {mention(standing.manager)}, or you alone if you keep it private."
