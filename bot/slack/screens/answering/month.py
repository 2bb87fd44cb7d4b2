"""A person's own month: its state, and the changes that they make to it.

Nothing here changes or shows anything of other people.
"""

from dataclasses import dataclass
from datetime import date, datetime

from slack_sdk.models.blocks import ButtonElement

from bot.checkins.focusing import choose_focus, switch_reminders
from bot.checkins.schedule.asking import Asking
from bot.checkins.schedule.calendar import Cadence, cadence_of
from bot.checkins.schedule.due import Due
from bot.checkins.schedule.postponing import come_back, remind_later, set_away, why_moved
from bot.checkins.schedule.skipping import (
    Around,
    Stands,
    at_hand,
    how_it_stands,
    nearest_skipped,
    settled_before,
    skip_period,
    skipped_ahead,
    unskip_period,
)
from bot.checkins.understanding.commands.requests import (
    Away,
    Back,
    Focus,
    Later,
    RemindLater,
    SetReminders,
    Skip,
    Status,
    Stop,
    Unskip,
)
from bot.checkins.understanding.dates.dates import (
    Either,
    InThePast,
    NotUnderstood,
    TooFar,
    Until,
    Why,
    read_until,
)
from bot.checkins.wording import day, local_day_and_time, month
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.screens.administering.counts import counts_for_admin
from bot.slack.views.answering.month import (
    Month,
    away_picker,
    back_button,
    focus_view,
    later_buttons,
    reminders_button,
    skip_question,
    stands_text,
    status_view,
    unskip_button,
)
from bot.slack.views.answering.prompt_menu import why_moved_text
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.guidance import echo
from bot.slack.views.newcomers.missing_level import missing_level_text
from bot.slack.views.small_talk import stopping_view
from framework import OneCompetency, Understanding
from storage import CheckInState

NOTHING_OPEN = "You don't have an open question right now, so there's nothing to remind you about."
OVER_BY_THEN = "{month} is over by then, so I won't remind you about it. You can still answer it."
NO_LEVEL = "You don't have a level yet, so you can't choose a focus."


@dataclass(frozen=True, slots=True)
class Said:
    """The result of a request.

    ``about``: if it made the change, the request with the period named. ``month_now`` uses it to
    describe the later state.
    """

    answer: Answer
    about: "Changing | None" = None

    @property
    def done(self) -> bool:
        """Whether it changed anything."""
        return self.about is not None


def month_of(bot: Bot, person: str) -> Month:
    """The state of the month for a person."""
    view = bot.view(person)
    line, position = view.line, view.position
    coming = Asking(view, line).foresee() if line is not None else None
    return Month(
        period=view.period,
        check_in=view.check_in_for(view.period),
        skipped_ahead=skipped_ahead(bot.store, person, view.period),
        away_until=view.away_until,
        paused_until=view.paused_until,
        next_at=coming[0] if coming and isinstance(coming[1], Due) else None,
        reminders=view.preferences.reminders,
        zone=view.zone,
        on_ladder=position is not None,
        missing=view.missing_level,
        left=line is None and view.was_ever_on_roster,
    )


Changing = Skip | Unskip | RemindLater | Back | SetReminders
"""Requests that change one's own month, and can be written as they would be typed."""

Change = Changing | Status | Away | Stop | Focus
"""Requests about one's own month."""


def answer_change(bot: Bot, person: str, request: Change) -> Answer:
    """What to say after a person's month was changed as they asked."""
    return change(bot, person, request).answer


def change_by_button(bot: Bot, person: str, request: Change) -> Said:
    """Like ``answer_change``, for a button, which acts on the period or the absence that it names.

    A button that names none (it's an old one, or suggests what to type) may mean another period
    now. So it changes nothing and shows the current state.
    """
    match request:
        case Skip(None) if bot.store.assignment(person) is not None:
            around = _around(bot, person)
            return _ask_to_skip(bot, person, at_hand(bot.store, person, around), around)
        case RemindLater(_, None):
            return _later(bot, person, None, None)
        case Unskip(None) | Back(None):
            return Said(_status(bot, person))
    return change(bot, person, request)


def change(bot: Bot, person: str, request: Change) -> Said:
    """Changes the person's month as they ask, and says what happened."""
    match request:
        case Skip(period):
            return _skip(bot, person, period)
        case Unskip(period):
            return _unskip(bot, person, period)
        case RemindLater(later, period):
            return _later(bot, person, later, period)
        case Away(words):
            return _away(bot, person, words)
        case Back(until):
            return _back(bot, person, until)
        case Stop():
            return Said(stopping_view(bot.period_of(person)))
        case SetReminders(on):
            return _reminders(bot, person, on)
        case Focus(words):
            return Said(_focus(bot, person, words))
    return Said(_status(bot, person))


def month_now(bot: Bot, person: str, about: Changing) -> Answer:
    """What to say about an earlier change (see ``Said``) now."""
    match about:
        case Back():
            away = bot.view(person).away_until
            return _away_until(away) if away is not None else _welcome_back(bot, person)
        case Skip(str(period)) | Unskip(str(period)):
            around = _around(bot, person)
            stands = how_it_stands(bot.store, person, period, around)
            if stands is Stands.SKIPPED:
                return _skipped(bot, person, period)
            return _not_skipped(stands, period)
        case RemindLater(_, str(period)):
            asked = bot.store.check_in_for(person, period)
            waits = asked is not None and asked.state is CheckInState.ASKED and asked.chosen_nudge
            if asked is not None and waits and asked.nudge_at is not None:
                return _will_remind(bot, person, asked.nudge_at)
            return _as_it_stands(bot, person, period, _around(bot, person)).answer
        case SetReminders():
            return _reminders_are(bot.view(person).preferences.reminders)
    return _status(bot, person)


def _status(bot: Bot, person: str) -> Answer:
    return status_view(month_of(bot, person), counts_for_admin(bot, person))


def _around(bot: Bot, person: str) -> Around:
    """The periods around a person now. If they aren't asked, it's only the current one."""
    view = bot.interaction().view(person)
    coming = Asking(view, view.line).foresee()[1].period if view.line else view.period
    return Around(view.today, view.period, coming)


def waits(bot: Bot, person: str, period: str) -> bool:
    """Whether the question of a period is open, or to come."""
    stands = how_it_stands(bot.store, person, period, _around(bot, person))
    return stands in (Stands.OPEN, Stands.TO_COME)


def _skip(bot: Bot, person: str, period: str | None) -> Said:
    if bot.store.assignment(person) is None:
        return Said(say("You aren't on the roster, so I don't ask you anything."))
    around = _around(bot, person)
    wanted = period or at_hand(bot.store, person, around)
    if period is None and settled_before(bot.store, person, wanted, around) is not None:
        return _ask_to_skip(bot, person, wanted, around)
    if not skip_period(bot.store, person, wanted, around, bot.now()):
        return _as_it_stands(bot, person, wanted, around)
    return Said(_skipped(bot, person, wanted), about=Skip(wanted))


def _skipped(bot: Bot, person: str, period: str) -> Answer:
    following = _around(bot, person).coming
    monthly = cadence_of(period) is Cadence.MONTHLY
    again = f"in {month(following)}" if monthly and following > period else "after that"
    text = f"You skipped {month(period)}. I'll ask again {again}."
    return say(text, _unskip_button(bot, person, period))


def _unskip_button(bot: Bot, person: str, period: str) -> ButtonElement:
    asked = bot.store.check_in_for(person, period) is not None
    return unskip_button(period, asked=asked)


def _ask_to_skip(bot: Bot, person: str, period: str, around: Around) -> Said:
    """Asks before skipping a period that the person may not have meant."""
    stands = how_it_stands(bot.store, person, period, around)
    if stands not in (Stands.OPEN, Stands.TO_COME):
        return _as_it_stands(bot, person, period, around)
    before = settled_before(bot.store, person, period, around)
    if before is None:
        return Said(skip_question(period, None))
    known = how_it_stands(bot.store, person, before, around)
    return Said(skip_question(period, (before, known)))


def _unskip(bot: Bot, person: str, period: str | None) -> Said:
    around = _around(bot, person)
    wanted = period or nearest_skipped(bot.store, person, around.current)
    if wanted is None:
        return Said(say("You haven't skipped an upcoming question."))
    if not unskip_period(bot.store, person, wanted, around, bot.now()):
        return _as_it_stands(bot, person, wanted, around)
    stands = how_it_stands(bot.store, person, wanted, _around(bot, person))
    return Said(_not_skipped(stands, wanted), about=Unskip(wanted))


def _not_skipped(stands: Stands, period: str) -> Answer:
    """``stands``: the state of a period that was skipped."""
    counts = {
        Stands.TO_COME: f"{month(period)} isn't skipped anymore. I'll ask you as usual.",
        Stands.OPEN: f"{month(period)}'s question is open again.",
        Stands.OVER: f"{month(period)} isn't skipped anymore, but it's too late to ask you about "
        "it.",
    }.get(stands, stands_text(stands, period))
    return say(counts, run_button("Show what's next", "status"))


def _as_it_stands(bot: Bot, person: str, period: str, around: Around) -> Said:
    """Says that nothing was changed, and the state of the period that was meant."""
    stands = how_it_stands(bot.store, person, period, around)
    button = run_button("Show what's next", "status")
    if stands is Stands.SKIPPED:
        button = _unskip_button(bot, person, period)
    return Said(say(stands_text(stands, period), button))


def _later(bot: Bot, person: str, later: Later | None, period: str | None) -> Said:
    store = bot.store
    asked = store.check_in_for(person, period) if period else store.latest_asked(person)
    if asked is None or asked.state is not CheckInState.ASKED:
        if period is not None:
            return _as_it_stands(bot, person, period, _around(bot, person))
        return Said(say(NOTHING_OPEN, run_button("Show what's next", "status")))
    if later is None:
        text = f"When should I remind you about {month(asked.period)}?"
        return Said(say(text, *later_buttons(asked.period)))
    view = bot.view(person)
    at = remind_later(view, asked.id, later)
    if at is None:
        return Said(say(OVER_BY_THEN.format(month=month(asked.period))))
    moved = why_moved(later, view.context.now, view.zone, view.calendar)
    why = f"{why_moved_text(later, moved)} " if moved else ""
    about = RemindLater(later, asked.period)
    return Said(_will_remind(bot, person, at, why), about=about)


def _will_remind(bot: Bot, person: str, at: datetime, why: str = "") -> Answer:
    """``why``: what to say first."""
    return say(f"{why}I'll remind you on {local_day_and_time(at, bot.zone_of(person))}.")


def _back(bot: Bot, person: str, until: date | None) -> Said:
    if not come_back(bot.view(person), until):
        return Said(_status(bot.interaction(), person))
    return Said(_welcome_back(bot, person), about=Back(until))


def _welcome_back(bot: Bot, person: str) -> Answer:
    newest = bot.store.latest_asked(person)
    if newest is not None and newest.state is CheckInState.ASKED:
        text = f"Welcome back. Your {month(newest.period)} question is still open."
        answer = ButtonElement(action_id=ids.EDIT_REPLY, text="Answer", value=newest.id)
        return say(text, answer)
    return say("Welcome back. I'll ask you again as usual.")


def _away(bot: Bot, person: str, words: str) -> Said:
    found = read_until(words, bot.today(person))
    away = bot.view(person).away_until
    if not words and away is not None:
        text = f"You're already away until {day(away)}. I won't ask or remind you until then."
        return Said(say(text, back_button(away), away_picker()))
    if isinstance(found, Until):
        return Said(be_away(bot, person, found.day), about=Back(found.day))
    return Said(_ask_until(found, words))


def _ask_until(found: Either | InThePast | TooFar | NotUnderstood, words: str) -> Answer:
    """Asks for the last day of an absence that isn't clear. ``words``: what was typed."""
    match found:
        case Either(first, second):
            return say(
                "Which day do you mean?",
                run_button(_dated(first), f"pause until {first.isoformat()}"),
                run_button(_dated(second), f"pause until {second.isoformat()}"),
            )
        case InThePast(past):
            return say(f"{_dated(past)} is in the past. When is your last day away?", away_picker())
        case TooFar(latest):
            return say(f"That's too far ahead. Choose {_dated(latest)} or earlier.", away_picker())
        case unread:
            return say(
                _WHY_NOT[unread.why].format(words=echo(words.removeprefix("until "))), away_picker()
            )


def be_away(bot: Bot, person: str, until: date) -> Answer:
    """Stores that the person is away up to and including ``until``."""
    if not set_away(bot.view(person), until):
        return say(f"{_dated(until)} is in the past. When is your last day away?", away_picker())
    return _away_until(until)


def _away_until(until: date) -> Answer:
    text = f"You're away until {day(until)}. I won't ask or remind you until then."
    return say(text, back_button(until))


def absence_answer(bot: Bot, person: str, *, asks: bool) -> tuple[Answer, Back | None]:
    """Whether somebody is away, and until when, with the button that ends it.

    ``asks``: whether they ask; otherwise they say that an absence doesn't happen. The request is
    the one by which ``month_now`` redraws it.
    """
    away = bot.view(person).away_until
    if away is None:
        usual = say("You aren't away here. I'll ask you as usual.", _NEXT)
        return usual, None
    if asks:
        return _away_until(away), Back(away)
    text = f"*Are you back?* You're away until {day(away)}. I haven't changed anything yet."
    return say(text, back_button(away)), Back(away)


_NEXT = run_button("Show what's next", "status")


def _reminders(bot: Bot, person: str, on: bool | None) -> Said:
    if on is None:
        return Said(_status(bot, person))
    switch_reminders(bot.store, person, on, bot.now())
    return Said(_reminders_are(on), about=SetReminders(on))


def _reminders_are(on: bool) -> Answer:
    text = "Reminders are on. I send at most two for each open question."
    if not on:
        text = (
            "Reminders are off. I'll still remind you at times you choose with *Remind me later*."
        )
    return say(text, reminders_button(on))


def _focus(bot: Bot, person: str, words: str) -> Answer:
    position = bot.position(person)
    if position is None:
        missing = bot.missing_level(person)
        return say(missing_level_text(missing) if missing else NO_LEVEL)
    if words.casefold() in ("none", "nothing", "off", "no"):
        choose_focus(bot.store, person, (), bot.now())
        return focus_view(
            position.expected,
            (),
            "You don't have a focus anymore. I'll ask about each competency in turn.",
        )
    if words:
        expected = {each.id for each in position.expected}
        asked = Understanding(bot.ladders).understand(
            (position.ladder, position.today), words, position.ladder
        )
        if not isinstance(asked, OneCompetency) or asked.competency.id not in expected:
            return focus_view(
                position.expected,
                bot.store.preferences(person).focus,
                "That isn't a competency I ask you about. Choose one here:",
            )
        choose_focus(bot.store, person, (asked.competency.id,), bot.now())
    return focus_view(position.expected, bot.store.preferences(person).focus)


def _dated(when: date) -> str:
    return f"{day(when)} {when.year}"


_WHY_NOT = {
    Why.EMPTY: "When is your last day away?",
    Why.TOO_LONG: "I can't read that as a date. When is your last day away?",
    Why.UNKNOWN_WORDS: (
        "I can't read “{words}” as a date. Try `/checkins pause until 7 Jan`, or pick a date."
    ),
    Why.NO_SUCH_DAY: "“{words}” doesn't exist. When is your last day away?",
    Why.OTHER_WEEKDAY: "“{words}” falls on a different weekday. Which day do you mean?",
}
