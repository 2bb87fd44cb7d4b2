"""Somebody who has not answered is reminded in the thread, and can have it stop."""

from __future__ import annotations


def test_a_reminder_can_be_the_last_one_this_month(office) -> None:
    period = office.next_month()
    prompt = office.prompt_of(office.ben)
    office.next_hours(24 * 3)
    (reminder,) = office.ben.messages(thread_ts=prompt.ts)
    assert reminder.buttons == [
        "Not yet",
        "Once",
        "Repeatedly",
        "No opportunity",
        "Don't remind me again",
    ]
    office.ben.click(reminder, label="Don't remind me again")
    office.redrawn(office.ben, "I won't remind you about December again")
    assert office.store.check_in_for("U0BEN", period).nudge_at is None
    office.next_hours(24 * 5)
    assert len(office.ben.messages(thread_ts=prompt.ts)) == 1
