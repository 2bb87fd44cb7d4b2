"""``/ladder`` with somebody's name: a manager sees where a report is."""

from bot.checkins.understanding.person_arguments import bare_name
from bot.people.naming import called
from bot.slack.bot import Bot
from bot.slack.views.answer import Answer
from bot.slack.views.ladder.guidance import nobodys_level_view, report_view
from bot.slack.views.month import run_button, said_view
from framework import folded_words


def names_somebody(typed: str) -> bool:
    """Whether the words can be nothing but a person: they begin with ``@``."""
    return typed.strip().startswith("@")


def about_somebody(bot: Bot, person: str, typed: str) -> Answer | None:
    """The level of the report whose name that is; which of them, where it fits several.

    ``None`` for anything else, but for somebody who was picked with ``@``, of whom the
    answer tells nothing.
    """
    reports = {each: bot.name_of(each) for each in bot.reports_of(person)}
    meant = called(bare_name(typed), reports)
    if len(meant) > 1:
        choices = [run_button(reports[each], f"coverage <@{each}>") for each in meant[:10]]
        return said_view("Whose coverage do you want to see?", *choices)
    position = bot.position(meant[0]) if meant else None
    if position is not None:
        return report_view(meant[0], position)
    if not names_somebody(typed):
        return None
    own = folded_words(bare_name(typed)) == folded_words(bot.name_of(person))
    return None if own else nobodys_level_view(bool(reports))
