"""How a month went, told to a manager once, as far as it is shared."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.settings import Settings


def answer(office, person, text: str, private: bool = False) -> None:
    shown = office.answer(person, text)
    if private:
        person.click(shown, label="Keep private")
        office.redrawn(person, "✓ Saved. Only you can read this.")


def days_on(office, days: int) -> None:
    """Let days pass, and all that was to be told by then be told."""
    for _ in range(days):
        office.next_hours(24)
    office.running.bot.outbox_signal.set()
    office.maya.wait_until(lambda: not office.store.tasks(office.clock.now(), 1))


def test_two_weeks_on_a_manager_is_told_once_and_no_private_word(office) -> None:
    office.next_month()
    answer(office, office.ben, "I wrote Ben's guide in own words.")
    answer(office, office.cleo, "I wrote Cleo's guide in own words.", private=True)
    days_on(office, 15)
    told = office.maya.wait_for_message(
        lambda s: re.search(r"December: \d+ of \d+ on your team", s.plain)
    )
    assert "1 of 2 on your team shared" in told.plain
    assert "@Ben Marks · IC3" in told.plain
    assert "Cleo" not in told.plain
    assert "own words" not in told.plain
    office.maya.click(told, label="Read check-ins")
    office.maya.wait_until(
        lambda: office.maya.modal and "I wrote Ben's guide in own words." in office.maya.modal.plain
    )
    days_on(office, 5)
    sent = office.maya.messages()
    assert (
        len(
            [
                shown
                for shown in sent
                if re.search(r"December: \d+ of \d+ on your team", shown.plain)
            ]
        )
        == 1
    )


def test_where_nobody_shared_anything_there_is_none(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    planned = office.clock.now() + timedelta(days=20)
    assert [t.subject for t in office.store.tasks(planned, 99) if t.kind == "digest"] == [
        "U0MAYA|2026-12"
    ]
    days_on(office, 16)
    assert not any(
        re.search(r"December: \d+ of \d+ on your team", m.plain)
        for m in office.maya.everything_shown()
    )


def test_it_never_comes_in_the_evening_though_the_bot_was_down_that_day(office) -> None:
    office.next_month()
    answer(office, office.ben, "I wrote Ben's guide in own words.")
    evening = datetime(2026, 12, 15, 21, 0, tzinfo=UTC)
    office.clock.move_to(evening)
    office.running.bot.outbox_signal.set()
    far = evening + timedelta(days=1)
    office.maya.wait_until(
        lambda: next(t for t in office.store.tasks(far, 99) if t.kind == "digest").due_at > evening
    )
    assert not any("on your team shared" in m.plain for m in office.maya.messages())
    office.clock.move_to(evening + timedelta(hours=12))
    office.running.bot.outbox_signal.set()
    office.maya.wait_for_message(lambda s: "December: 1 of 2 on your team" in s.plain)


def test_it_can_be_switched_off(open_office) -> None:
    office = open_office(replace(Settings(), digest=False))
    office.next_month()
    answer(office, office.ben, "I wrote Ben's guide in own words.")
    far = office.clock.now().replace(year=2030)
    assert not any(task.kind == "digest" for task in office.store.tasks(far, 99))
