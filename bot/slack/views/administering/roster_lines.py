"""Where people are on the roster, for an admin who asks about them."""

from collections.abc import Sequence

from bot.checkins.understanding.administering.admin_wishes import AdminWish
from bot.slack.views.administering.admin_answers import where_view
from bot.slack.views.answering.month import with_note
from bot.slack.views.block_kit.answer import Answer
from bot.slack.words import escape, mention
from storage import Assignment


def lines_view(lines: Sequence[Assignment]) -> Answer:
    """``lines``: of everyone who has that name."""
    return with_note("\n".join(map(_line, lines)), where_view(AdminWish.ROSTER))


def no_line_view(who: str) -> Answer:
    """``who``: the name as it was typed, in plain words."""
    return with_note(f"I can't find “{escape(who)}” on the roster.", where_view(AdminWish.ROSTER))


def _line(line: Assignment) -> str:
    who = mention(line.person)
    manager = "They don't have a manager here."
    if line.manager is not None:
        manager = f"Their manager is {mention(line.manager)}."
    place = f"{who} is on the roster, at {escape(line.level)} of the ladder {escape(line.ladder)}."
    return f"{place} {manager}"
