"""The answer to newcomers who say what their level is, or who their manager is."""

import re

from bot.checkins.understanding.small_talk.newcomer_places import own_level_in, says_own_manager
from bot.slack.bot import Bot
from bot.slack.join_request_questions import declined_of
from bot.slack.payloads.presses import Place
from bot.slack.screens.newcomers.newcomers import on_no_roster
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.ladder.controls import level_name
from bot.slack.views.newcomers.join_request import said_place_view
from framework import Choice, OneLevel, Understanding

_Levels = frozenset[tuple[str, str]]
"""Each the id of a ladder and the code of one of its levels."""
_A_LEVEL = re.compile(r"(?:level|lvl) \w{1,3}")


def says_place(bot: Bot, person: str, text: str) -> bool:
    """Whether somebody on no roster, who hasn't asked to join it, says where they belong."""
    if not on_no_roster(bot, person) or bot.requested(person) or bot.only_manages(person):
        return False
    if bot.is_admin(person):
        # “Make Hanna's level IC4” is about somebody else.
        return False
    if declined_of(bot.store, person):
        # What their manager said comes first.
        return False
    return says_own_manager(text) or _levels(bot, person, text) is not None


def said_place(bot: Bot, person: str, text: str) -> Answer:
    """How to enter it, in a form with the level that they named, if it's only one."""
    levels = _levels(bot, person, text) or frozenset()
    place = Place("", *next(iter(levels))) if len(levels) == 1 else None
    ladder = bot.ladders.get(place.ladder) if place else None
    level = ladder.level(place.level) if ladder and place else None
    return said_place_view(bot.joining(person), place, level_name(level) if level else "")


def _levels(bot: Bot, person: str, text: str) -> _Levels | None:
    understanding, home = Understanding(bot.ladders), bot.home_ladder(person)

    def named(words: str) -> _Levels:
        found = understanding.understand_exactly(None, words, home)
        if found is None and _A_LEVEL.fullmatch(words):
            # It may be on any ladder.
            found = understanding.understand(None, words)
        options = found.options if isinstance(found, Choice) else (found,)
        levels = [each for each in options if isinstance(each, OneLevel)]
        return frozenset((each.ladder.id, each.level.code) for each in levels)

    return own_level_in(text, named)
