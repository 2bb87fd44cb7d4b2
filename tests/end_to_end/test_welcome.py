"""The first thing a person hears."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.checkins.handover import shown_anew
from bot.checkins.messenger import OutcomeUnknown, Refused
from bot.checkins.welcome import newcomers, welcomes
from storage import Assignment, Person


def greet(office, person: str) -> None:
    put_on_the_roster(office, office.store.assignment(person))
    office.running.bot.outbox_signal.set()


def put_on_the_roster(office, line: Assignment) -> None:
    """As an import does; the outbox hears of it at its next round, or when the bell rings."""
    bot = office.running.bot
    lines, now = [line], office.clock.now()
    told = welcomes(bot.context(), lines)
    office.store.set_roster(lines, [], now, list(told))


def zoe_joins(office, at: datetime, level: str = "IC3") -> None:
    """Zoe, who is in Seoul, is put on the roster, and a pass runs before the outbox stirs."""
    office.clock.move_to(at)
    office.store.save_people([Person("U0ZOE", "Zoe Park", zone="Asia/Seoul")], at)
    put_on_the_roster(office, Assignment("U0ZOE", "product", level, "U0MAYA", at))
    office.running.delivery.run_pass()


def welcomed(office):
    """Zoe's welcome, once the outbox is done with it."""
    office.running.bot.outbox_signal.set()
    shown = office.zoe.wait_for_message(lambda s: "Hello!" in s.plain)
    office.zoe.wait_until(lambda: office.store.task_due("welcome", "U0ZOE") is None)
    return shown


def heard(office) -> list[str]:
    """What Zoe heard in the DM, in order."""
    told = {"Hello! I'm Next Rung": "welcome", "check-in ·": "question"}
    return [
        kind
        for shown in office.zoe.messages()
        for words, kind in told.items()
        if words in shown.plain
    ]


def test_a_welcome_says_what_it_is_when_it_asks_and_who_reads(office) -> None:
    assert newcomers(office.store, ["U0BEN"]) == ["U0BEN"]
    office.next_hours(1)
    greet(office, "U0BEN")
    shown = office.ben.wait_for_message(lambda s: "Hello!" in s.plain)
    office.told_by_now()
    assert newcomers(office.store, ["U0BEN", "U0ZOE"]) == ["U0ZOE"]
    assert "your next level, IC4 Senior PM" in shown.plain.replace("·", "").replace("  ", " ")
    assert "Your first question comes on Tuesday 1 December, 10:00" in shown.plain
    assert "You and @Maya Lindqvist, or only you if you keep it private" in shown.plain
    office.ben.click(shown, label="Read IC4")
    office.ben.wait_until(lambda: office.ben.modal and "IC4 · Senior PM" in office.ben.modal.plain)


def test_it_waits_for_a_sensible_hour(office) -> None:
    office.clock.advance(office.clock.now().replace(hour=23) - office.clock.now())
    greet(office, "U0BEN")
    waiting = office.store.tasks(office.clock.now().replace(year=2030), 9)
    assert [task.kind for task in waiting] == ["welcome"]
    office.next_hours(11)
    office.running.bot.outbox_signal.set()
    office.ben.wait_for_message(lambda s: "Hello!" in s.plain, channel="dm")


def test_who_leaves_keeps_their_welcome_and_is_not_welcomed_again(office) -> None:
    office.next_hours(1)
    greet(office, "U0BEN")
    shown = office.ben.wait_for_message(lambda s: "Hello!" in s.plain)
    office.told_by_now()
    line, now = office.store.assignment("U0BEN"), office.clock.now()
    office.store.set_roster([], ["U0BEN"], now, list(shown_anew(office.store, [], ["U0BEN"], now)))
    office.told_by_now()
    assert "You aren't on the roster anymore" in office.ben.look_again(shown).plain
    assert newcomers(office.store, ["U0BEN"]) == []
    now = office.clock.now()
    office.store.set_roster([line], [], now, list(shown_anew(office.store, [line], [], now)))
    office.told_by_now()
    assert "You and @Maya Lindqvist, or only you" in office.ben.look_again(shown).plain


def test_without_a_manager_it_says_so(office) -> None:
    office.next_hours(4)
    greet(office, "U0OMAR")
    shown = office.omar.wait_for_message(lambda s: "Hello!" in s.plain)
    assert "Only you." in shown.plain


def test_a_manager_hears_of_the_team_as_well(office) -> None:
    office.next_hours(1)
    greet(office, "U0MAYA")
    shown = office.maya.wait_for_message(lambda s: "Hello!" in s.plain)
    assert "/checkins team shows which of your 2 reports shared" in shown.plain


IN_THE_WINDOW = datetime(2026, 12, 3, 3, 0, tzinfo=UTC)
"""Noon of Thursday 3 December in Seoul: December's questions go out."""


def test_who_joins_while_questions_go_out_is_welcomed_first_and_asked_right_after(office) -> None:
    zoe_joins(office, IN_THE_WINDOW)
    welcome = welcomed(office)
    assert "Your first question comes today." in welcome.plain
    assert heard(office) == ["welcome"]
    office.next_hours(2 / 60)
    office.prompt_of(office.zoe)
    assert heard(office) == ["welcome", "question"]


def test_who_joins_after_the_window_hears_the_day_and_is_asked_on_it(office) -> None:
    zoe_joins(office, datetime(2026, 12, 17, 3, 0, tzinfo=UTC))
    welcome = welcomed(office)
    assert "Your first question comes on Monday 4 January, 10:00." in welcome.plain
    office.clock.move_to(datetime(2027, 1, 4, 0, 59, tzinfo=UTC))
    office.running.delivery.run_pass()
    assert heard(office) == ["welcome"]
    office.clock.move_to(datetime(2027, 1, 4, 1, 0, tzinfo=UTC))
    office.running.delivery.run_pass()
    assert heard(office) == ["welcome", "question"]


def test_who_is_away_already_hears_when_they_are_asked(office) -> None:
    office.clock.move_to(IN_THE_WINDOW)
    office.store.set_away(
        "U0ZOE",
        date(2026, 12, 6),
        office.clock.now(),
        remind_from=office.clock.now(),
        redraw="draw",
        tasks=(),
    )
    zoe_joins(office, IN_THE_WINDOW)
    welcome = welcomed(office)
    assert "Your first question comes on Monday 7 December, 10:00." in welcome.plain


def test_just_before_the_end_of_the_hours_both_wait_for_the_morning(office) -> None:
    zoe_joins(office, datetime(2026, 12, 3, 7, 50, tzinfo=UTC))  # 16:50 in Seoul
    bot, store = office.running.bot, office.store
    morning = datetime(2026, 12, 4, 1, 0, tzinfo=UTC)
    bot.outbox_signal.set()
    office.zoe.wait_until(lambda: store.task_due("welcome", "U0ZOE") == morning)
    office.next_hours(0.1)
    assert heard(office) == []
    office.clock.move_to(morning)
    office.running.delivery.run_pass()
    assert "comes today" in welcomed(office).plain
    office.next_hours(2 / 60)
    office.prompt_of(office.zoe)
    assert heard(office) == ["welcome", "question"]


@pytest.mark.parametrize(
    ("error", "after"), [(Refused("restricted_action"), 0), (OutcomeUnknown(), 10)]
)
def test_a_welcome_that_cannot_be_sent_keeps_no_question_back(
    office, monkeypatch, error, after
) -> None:
    messenger = office.running.messenger
    say = messenger.say

    def refuse(channel, view, **more):
        if "Hello!" in view.text:
            raise error
        return say(channel, view, **more)

    monkeypatch.setattr(type(messenger), "say", lambda self, *args, **more: refuse(*args, **more))
    zoe_joins(office, IN_THE_WINDOW)
    bot, store = office.running.bot, office.store
    bot.outbox_signal.set()
    if after:
        office.zoe.wait_until(lambda: store.task_due("welcome", "U0ZOE") > bot.now())
        office.next_hours(after / 60)
        bot.outbox_signal.set()
    office.zoe.wait_until(lambda: store.task_due("welcome", "U0ZOE") is None)
    office.next_hours(2 / 60)
    office.prompt_of(office.zoe)
    assert heard(office) == ["question"]
