"""A person's own month: how it stands, and the changes that they make to it.

Nothing here changes, or shows, what is somebody else's.
"""

from __future__ import annotations

from datetime import date

from bot.checkins.accounts import tally
from bot.checkins.dates import Either, InThePast, TooFar, Until, Why, read_until
from bot.checkins.focusing import choose_focus, switch_reminders
from bot.checkins.postponing import Later, come_back, remind_later, set_away
from bot.checkins.preview import preview_of
from bot.checkins.requests import (
    Away,
    Back,
    Focus,
    RemindLater,
    SetReminders,
    Skip,
    Status,
    Stop,
    Unskip,
)
from bot.checkins.skipping import Answered, skip_coming, skipped_ahead, unskip_coming
from bot.checkins.wording import day, local_day_and_time, month
from bot.slack.bot import Bot
from bot.slack.views.answer import Answer
from bot.slack.views.month import (
    Month,
    away_picker,
    focus_view,
    run_button,
    said_view,
    status_view,
)
from framework import OneCompetency, Understanding
from storage import CheckInState

NOTHING_OPEN = "Nothing is open just now, so there is nothing to put off."
WAYS_OUT = (
    "You can skip one check-in, be away until a day you choose, or turn reminders off. "
    "To erase everything you wrote, type `/checkins erase me`."
)
NO_LEVEL = "You are on no level of a ladder yet, so there is nothing to choose from."


def month_of(bot: Bot, person: str) -> Month:
    """How the month stands for a person."""
    store, now = bot.store, bot.now()
    current = bot.period_of(person)
    away, today = store.away_until(person), bot.today(person)
    assignment = store.assignment(person)
    coming = (
        preview_of(store, bot.ladders, bot.calendar, bot.default_zone, now, assignment)
        if assignment is not None
        else None
    )
    return Month(
        period=current,
        check_in=store.check_in_for(person, current),
        skipped_ahead=skipped_ahead(store, person, current),
        away_until=away if away is not None and today <= away else None,
        next_at=coming.at if coming else None,
        reminders=store.preferences(person).reminders,
        zone=bot.zone_of(person),
        on_ladder=bot.standing(person) is not None,
    )


Change = Status | Skip | Unskip | RemindLater | Away | Back | Stop | SetReminders | Focus
"""Requests about one's own month."""


def answer_change(bot: Bot, person: str, request: Change) -> Answer:
    """What is said to a person after their month was changed as they asked."""
    match request:
        case Skip():
            return _skip(bot, person)
        case Unskip():
            return _unskip(bot, person)
        case RemindLater(later):
            return _later(bot, person, later)
        case Away(words):
            return _away(bot, person, words)
        case Back():
            zone, calendar = bot.zone_of(person), bot.calendar_of(person)
            come_back(bot.store, person, zone, calendar, bot.now())
            return said_view("Welcome back. I'll ask you again as usual.")
        case Stop():
            return said_view(
                WAYS_OUT,
                run_button("Skip this one", "skip"),
                run_button("Turn reminders off", "reminders off"),
                away_picker(),
            )
        case SetReminders(on):
            return _reminders(bot, person, on)
        case Focus(words):
            return _focus(bot, person, words)
    return _status(bot, person)


def _status(bot: Bot, person: str) -> Answer:
    counts = tally(bot.store, bot.period_of(person)) if person in bot.admins else None
    return status_view(month_of(bot, person), counts)


def _skip(bot: Bot, person: str) -> Answer:
    assignment, now = bot.store.assignment(person), bot.now()
    if assignment is None:
        return said_view("You are not on the roster, so I don't ask you anything.")
    line = preview_of(bot.store, bot.ladders, bot.calendar, bot.default_zone, now, assignment)
    done = skip_coming(bot.store, person, bot.period_of(person), line.period, now)
    if isinstance(done, Answered):
        return said_view(f"You have answered {month(done.period)} already. Thank you!")
    text = f"{month(done.period)} is skipped. That is fine; I'll ask again after it."
    return said_view(text, run_button("Ask me after all", "unskip"))


def _unskip(bot: Bot, person: str) -> Answer:
    done = unskip_coming(bot.store, person, bot.period_of(person), bot.now())
    if done is None:
        return said_view("You have not skipped anything that is still to come.")
    return said_view(f"{month(done.period)} counts again.", run_button("Status", "status"))


def _later(bot: Bot, person: str, later: Later | None) -> Answer:
    choices = [
        run_button("In 3 hours", "later 3h"),
        run_button("Tomorrow", "later tomorrow"),
        run_button("Next Monday", "later monday"),
    ]
    if later is None:
        return said_view("When? I can remind you at one of these times.", *choices)
    newest = bot.store.latest_asked(person)
    if newest is None or newest.state is not CheckInState.ASKED:
        return said_view(NOTHING_OPEN, run_button("Status", "status"))
    zone, calendar = bot.zone_of(person), bot.calendar_of(person)
    at = remind_later(bot.store, person, newest.id, later, zone, calendar, bot.now())
    if at is None:
        return said_view(NOTHING_OPEN, run_button("Status", "status"))
    return said_view(f"I'll remind you on {local_day_and_time(at, zone)}.")


def _away(bot: Bot, person: str, words: str) -> Answer:
    match read_until(words, bot.today(person)):
        case Until(until):
            return be_away(bot, person, until)
        case Either(first, second):
            return said_view(
                "Which of the two do you mean?",
                run_button(_dated(first), f"pause until {first.isoformat()}"),
                run_button(_dated(second), f"pause until {second.isoformat()}"),
            )
        case InThePast(past):
            return said_view(f"{_dated(past)} is over. Until when are you away?", away_picker())
        case TooFar(latest):
            return said_view(
                f"That is very long. Until {_dated(latest)} at the latest?", away_picker()
            )
        case unread:
            return said_view(_WHY_NOT[unread.why], away_picker())


def be_away(bot: Bot, person: str, until: date) -> Answer:
    """Let the person be away up to and including ``until``."""
    zone, calendar = bot.zone_of(person), bot.calendar_of(person)
    if not set_away(bot.store, person, until, zone, calendar, bot.now()):
        return said_view(f"{_dated(until)} is over. Until when are you away?", away_picker())
    text = f"You are away until {day(until)}. I won't ask or remind you till then. Enjoy!"
    return said_view(text, run_button("I'm back", "back"))


def _reminders(bot: Bot, person: str, on: bool | None) -> Answer:
    if on is None:
        return _status(bot, person)
    switch_reminders(bot.store, person, on, bot.now())
    if on:
        text = "Reminders are on: at most two, only while you have not answered."
        return said_view(text, run_button("Turn reminders off", "reminders off"))
    text = "Reminders are off. A time that you choose with Later still holds."
    return said_view(text, run_button("Turn reminders on", "reminders on"))


def _focus(bot: Bot, person: str, words: str) -> Answer:
    standing = bot.standing(person)
    if standing is None:
        return said_view(NO_LEVEL)
    if words.casefold() in ("none", "nothing", "off", "no"):
        choose_focus(bot.store, person, (), bot.now())
        return focus_view(standing.expected, (), "You have no focus any more: all in turn again.")
    if words:
        expected = {each.id for each in standing.expected}
        asked = Understanding(bot.ladders).understand(
            (standing.ladder, standing.today), words, standing.ladder
        )
        if not isinstance(asked, OneCompetency) or asked.competency.id not in expected:
            return focus_view(
                standing.expected,
                bot.store.preferences(person).focus,
                "That is no competency of your next level. Choose here:",
            )
        choose_focus(bot.store, person, (asked.competency.id,), bot.now())
    return focus_view(standing.expected, bot.store.preferences(person).focus)


def _dated(when: date) -> str:
    return f"{day(when)} {when.year}"


_WHY_NOT = {
    Why.EMPTY: "Until when are you away?",
    Why.TOO_LONG: "That is a lot to read. Until when are you away?",
    Why.UNKNOWN_WORDS: "I don't know that date. Try `/checkins pause until 7 Jan`, or choose one.",
    Why.NO_SUCH_DAY: "No calendar has that day. Until when are you away?",
    Why.OTHER_WEEKDAY: "That date falls on another weekday. Which day do you mean?",
}
