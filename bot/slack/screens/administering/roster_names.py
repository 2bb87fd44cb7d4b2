"""Whether a typed name is somebody's on the roster."""

from collections.abc import Mapping

from bot.checkins.understanding.wording.plain_words import MENTION, plain_name
from bot.people.naming import first_name
from bot.slack.bot import Bot
from bot.slack.words import mention


def names_somebody_else(bot: Bot, person: str, typed: str) -> bool:
    """Whether a mention, a whole name, or a first name is that of another person on the roster.

    A name may have its “s” without an apostrophe: “Samirs”.
    """
    others = [line.person for line in bot.store.roster() if line.person != person]
    if MENTION.fullmatch(typed):
        return any(typed.startswith((mention(each), f"<@{each}|")) for each in others)
    names, said = bot.store.known_names(), plain_name(typed)
    called = {plain_name(form) for each in others for form in _forms(names.get(each, each))}
    return said in called or said.removesuffix("s") in called


def named_people(bot: Bot, person: str, text: str) -> Mapping[str, str]:
    """The names, by id, of others on the roster whose first name is among the words."""
    words = set(plain_name(text).split())
    words |= {each.removesuffix("s") for each in words}
    names = bot.store.known_names()
    others = {line.person: names.get(line.person, "") for line in bot.store.roster()}
    return {
        each: name
        for each, name in others.items()
        if each != person and (plain_name(name).split() or [""])[0] in words
    }


def _forms(name: str) -> tuple[str, str]:
    return name, first_name(name)
