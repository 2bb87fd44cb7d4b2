"""The first message from the bot: what it is, when it asks, who can read what."""

from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import ActionsBlock, Block

from bot.checkins.welcome import FirstQuestion
from bot.checkins.wording import local_day_and_time, span
from bot.people.ladder_position import LadderPosition
from bot.slack.views.answering.tap import ENOUGH
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, text_block
from bot.slack.views.ladder.controls import level_name, show_button
from bot.slack.words import escape, mention
from framework import OneLevel


def welcome_view(
    position: LadderPosition,
    first: FirstQuestion | None,
    period: str,
    zone: ZoneInfo,
    reports: int,
    *,
    shares: bool,
) -> Answer:
    """``first``: the first question; ``None`` once they were asked. ``period``: the current one.

    ``zone``: the person's. ``reports``: how many reports they have. ``shares``: whether what they
    write is shared with their manager by default.
    """
    level = position.towards
    about = "your next level" if position.above else "your level"
    each = span(period)
    lines = [
        f"*Hello! I'm Next Rung. I help you {_help(position)}, a little every {each}.*",
        f"• *What:* one short question about {about}, {escape(level_name(level))}. {ENOUGH}",
        f"• *When:* once a {each}, in your working hours. {_when(first, zone)}"
        "You can skip it, answer later, or say you're away.",
        f"• *Who can read it:* {_readers(position, shares)}",
        "• *More:* `/ladder` shows what each level expects. `/checkins` shows what you wrote."
        f"{_team(reports)}",
    ]
    text = "\n".join(lines)
    button = show_button(OneLevel(position.ladder, level), f"Read {level.code}", "welcome")
    blocks: list[Block] = [
        text_block(text),
        ActionsBlock(elements=[button]),
    ]
    return Answer(text, blocks)


def off_the_roster_view() -> Answer:
    """Replaces a welcome while the person isn't on the roster anymore."""
    return say(
        "*Hello! I'm Next Rung.* You aren't on the roster anymore, so I don't ask you anything. "
        "`/checkins` still shows what you wrote."
    )


_SEE = " You can see who read it."


def _help(position: LadderPosition) -> str:
    if position.above:
        return "grow towards your next level"
    return f"keep track of your work at {escape(position.towards.code)}"


def _when(first: FirstQuestion | None, zone: ZoneInfo) -> str:
    if first is None:
        return ""
    if first.at is None:
        return "Your first question comes today. "
    return f"Your first question comes on {local_day_and_time(first.at, zone)}. "


def _team(reports: int) -> str:
    if not reports:
        return ""
    told = "when your report shared" if reports == 1 else f"which of your {reports} reports shared"
    return f" `/checkins team` shows {told}."


def _readers(position: LadderPosition, shares: bool) -> str:
    if position.manager is None:
        return "Only you."
    if not shares:
        return f"Only you, unless you share it with {mention(position.manager)}.{_SEE}"
    return f"You and {mention(position.manager)}, or only you if you keep it private.{_SEE}"
