"""A person's settings, and what they can undo, each with its button."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import InteractiveElement

from bot.checkins.wording import day
from bot.slack.views.answering.month import away_picker, back_button, reminders_button
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.words import escape, mention


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person has chosen. ``focus``: names of competencies.

    ``shares``: whether their manager can read new answers, unless they say otherwise.
    """

    reminders: bool
    focus: Sequence[str]
    manager: str | None
    shares: bool
    away_until: date | None = None


def settings_view(chosen: Chosen) -> Answer:
    """``/checkins settings``."""
    focus = " and ".join(map(escape, chosen.focus)) or "None. I ask about each competency in turn"
    lines = [
        f"*Reminders:* {'On, at most two for each question' if chosen.reminders else 'Off'}.",
        f"*Focus:* {focus}.",
        f"*New answers:* {_who_reads(chosen)}",
    ]
    buttons: list[InteractiveElement] = [
        reminders_button(chosen.reminders),
        run_button("Choose a focus", "focus"),
    ]
    if chosen.shares and chosen.manager is not None:
        buttons.append(run_button("Keep new answers private", "private always"))
    if chosen.away_until is None:
        buttons.append(away_picker())
    else:
        lines.append(f"*Away:* Until {day(chosen.away_until)}.")
        buttons.append(back_button(chosen.away_until))
    return say("\n".join(lines), *buttons)


def _who_reads(chosen: Chosen) -> str:
    if chosen.manager is None:
        return "Only you can read them. You don't have a manager here."
    if chosen.shares:
        return f"You and {mention(chosen.manager)} can read them, unless you keep one private."
    return "Only you can read them, unless you share one. You can change this on my Home tab."


def undo_view(buttons: Sequence[InteractiveElement]) -> Answer:
    """``/checkins undo``: each button undoes one thing."""
    if not buttons:
        text = "You don't have anything to undo right now."
        return say(text, run_button("Show what's next", "status"))
    return say("What do you want to undo? I haven't changed anything yet.", *buttons)
