"""The company's ladders as admins see them, and removing one that was sent in Slack."""

from collections import Counter
from collections.abc import Iterator

from slack_sdk.models.views import View

from bot.checkins.tasks import SHOW_HOME
from bot.people.company_ladders import accepted_in, clash
from bot.slack.bot import Bot
from bot.slack.payloads.administering import LadderPress
from bot.slack.views.administering.company_ladders import (
    CompanyLadder,
    LaddersShown,
    ladders_window,
    removal_note,
)
from storage import LadderRemoval

LADDERS_SHOWN = 8


def company_ladders(bot: Bot, admin: str, number: int, note: str = "") -> View:
    """A page of all ladders, or the nearest one. ``note``: shown first."""
    every = list(_every(bot))
    pages = max(1, -(-len(every) // LADDERS_SHOWN))
    number = min(max(1, number), pages)
    first = LADDERS_SHOWN * (number - 1)
    shown = every[first : first + LADDERS_SHOWN]
    return ladders_window(LaddersShown(shown, number, pages, bot.zone_of(admin)), note)


def remove_ladder(bot: Bot, admin: str, press: LadderPress) -> View:
    """Removes a ladder that an admin saw in the list. Returns the list after that."""
    seen = [
        each
        for each in bot.store.accepted_ladders()
        if (each.ladder, each.version) == (press.ladder, press.version)
    ]
    outcome = LadderRemoval.CHANGED
    if seen:
        shown = [(SHOW_HOME, admin)]
        outcome = bot.store.remove_ladder(seen[0], admin, bot.now(), shown)
    return company_ladders(bot, admin, 1, removal_note(outcome, press.ladder))


def _every(bot: Bot) -> Iterator[CompanyLadder]:
    """Those in files, then those that were sent in Slack."""
    people = Counter(line.ladder for line in bot.store.roster())
    locked = bot.locked_ladders
    for ladder in locked:
        codes = [level.code for level in ladder.levels]
        yield CompanyLadder(ladder.name, codes, people[ladder.id])
    readable = {each.id: each for each in accepted_in(bot.store)}
    for accepted in bot.store.accepted_ladders():
        read = readable.get(accepted.ladder)
        shadowed = read is not None and clash(read, locked) is not None
        yield CompanyLadder(
            read.name if read else accepted.ladder,
            [level.code for level in read.levels] if read else [],
            0 if locked.get(accepted.ladder) else people[accepted.ladder],
            accepted,
            shadowed,
        )
