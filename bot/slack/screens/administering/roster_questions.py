"""“Who is …?”, answered only about the person's own manager and reports."""

import re

from bot.checkins.replies.sharing import manager_of
from bot.checkins.team import team
from bot.checkins.understanding.administering.admin_wishes import asks_about_line
from bot.checkins.understanding.wording.plain_words import MENTION, plain
from bot.checkins.wording import day, listed
from bot.people.naming import called
from bot.slack.bot import Bot
from bot.slack.screens.administering.roster_names import named_people
from bot.slack.views.administering.roster_lines import lines_view, no_line_view
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.guidance import about_report_view, no_such_report_view
from bot.slack.words import mention

_WHO_IS = re.compile(r"^.*?(?<!\w)(?:who is|who are|whos) ")


def who_is(bot: Bot, person: str, text: str = "") -> Answer:
    """The answer to “who is Hana?”, from what the roster says about the two."""
    found = _meant(bot, person, text, _WHO_IS.sub("", plain(text)))
    manager = manager_of(bot.store, person)
    if found is not None and found == manager:
        return say(
            f"{mention(found)} is your manager here. They can read what you share with them.",
            run_button("Show what's next", "status"),
        )
    if found is not None:
        return about_report_view(found, f"{mention(found)} is on your team here.")
    return say(
        "I know only your manager and your reports here. Their Slack profile says more. `/ladder` "
        "shows your level.",
    )


def on_roster(bot: Bot, text: str) -> Answer:
    """The answer to an admin's “is Samir on the roster?”, “who is Noor's manager?”."""
    who = asks_about_line(text) or ""
    named = named_people(bot, "", who)
    lines = [line for line in bot.store.roster() if line.person in named]
    if not lines:
        return no_line_view(who)
    return lines_view(lines)


def who_is_away(bot: Bot, manager: str) -> Answer:
    """The answer to “who's away?”, from what the manager's team list shows."""
    reports = team(bot.view(manager))
    if not reports:
        return say("I know only your own team here, and nobody is on it.")
    away = [each for each in reports if each.away_until is not None]
    named = [f"{mention(e.person)} until {day(e.away_until)}" for e in away if e.away_until]
    text = f"Away now: {listed(named)}." if named else "Nobody on your team is away here now."
    return say(text, run_button("See my team", "team"))


def on_my_team(bot: Bot, person: str, who: str) -> Answer:
    """The answer to “is Ines on my team?”."""
    found = _meant(bot, person, who, plain(who))
    if found is not None and found in bot.reports_of(person):
        return about_report_view(found, f"Yes. {mention(found)} is on your team here.")
    if MENTION.fullmatch(who) is None:
        return no_such_report_view(who, "")
    return say(
        f"{who} isn't on your team here. Your Next Rung admin can change the roster.",
        run_button("See my team", "team"),
    )


def _meant(bot: Bot, person: str, text: str, name: str) -> str | None:
    """The manager or the report whom a mention or a name means."""
    manager = manager_of(bot.store, person)
    known = [*([manager] if manager else []), *bot.reports_of(person)]
    mentioned = MENTION.search(text)
    if mentioned is not None:
        return next((each for each in known if mentioned[0].startswith(f"<@{each}")), None)
    found = called(name, {each: bot.name_of(each) for each in known})
    return found[0] if len(found) == 1 else None
