"""``/ladder`` with a name: a manager sees a report's level."""

from bot.checkins.understanding.commands.person_arguments import bare_name
from bot.people.naming import called
from bot.slack.bot import Bot
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.ladder.guidance import nobodys_level_view, report_view
from framework import folded_words


def names_somebody(typed: str) -> bool:
    """Whether the words can only be a person: they begin with ``@``."""
    return typed.strip().startswith("@")


def about_somebody(bot: Bot, person: str, typed: str) -> Answer | None:
    """The level of the report with that name, or a choice if several have it.

    ``None`` for anything else, except a mention: then the answer says nothing about that person.
    """
    reports = {each: bot.name_of(each) for each in bot.reports_of(person)}
    meant = called(bare_name(typed), reports)
    if len(meant) > 1:
        choices = [run_button(reports[each], f"coverage <@{each}>") for each in meant[:10]]
        return say("Whose coverage do you want to see?", *choices)
    position = bot.position(meant[0]) if meant else None
    if position is not None:
        return report_view(meant[0], position)
    if not names_somebody(typed):
        return None
    own = folded_words(bare_name(typed)) == folded_words(bot.name_of(person))
    return None if own else nobodys_level_view(bool(reports))
