"""Many events at once, and events that come again."""

from __future__ import annotations

import pytest

from bot.slack.gateway.deliveries import Deliveries
from storage import CheckInState

BURST = 150


def test_commands_are_answered_in_the_middle_of_a_burst(office) -> None:
    office.ben.say_at_once([f"I moved launch {number}." for number in range(BURST)])
    assert "IC4 · Senior PM" in office.cleo.command("/ladder IC4").plain
    assert office.workspace.unacknowledged > 0
    office.ben.wait_until(lambda: office.workspace.unacknowledged == 0)


def everything_of(office) -> tuple:
    """What is kept of Ben, and what he sees once the bot has said all there is to say."""
    office.told_by_now()
    store = office.store
    check_in = store.check_in_for("U0BEN", "2026-12")
    revisions = tuple(store.revisions(check_in.id)) if check_in else ()
    seen = tuple((m.ts, m.thread_ts, m.plain) for m in office.ben.messages())
    return check_in, revisions, tuple(store.pending_of("U0BEN")), seen


def test_whatever_slack_delivers_again_changes_nothing_though_the_bot_forgot_it(office) -> None:
    """As after a restart: all that is known of earlier deliveries is in the store."""
    office.next_month()
    prompt = office.prompt_of(office.ben)
    in_thread, beside = [], []
    steps = [
        lambda: in_thread.append(
            office.ben.say("I listened on customer tickets.", thread_ts=prompt.ts)
        ),
        lambda: office.ben.edit(in_thread[0], "I listened, then asked."),
        lambda: office.ben.say("Once", thread_ts=prompt.ts),
        lambda: beside.append(office.ben.say("I moved the launch.")),
        lambda: office.ben.edit(beside[0], "I moved the launch by a week."),
        lambda: office.ben.say("thanks"),
        lambda: office.ben.delete(beside[0]),
        lambda: office.ben.delete(in_thread[0]),
        lambda: office.workspace.update_member("U0BEN", real_name="Ben M."),
    ]
    for step in steps:
        step()
        office.ben.wait_until(lambda: office.workspace.unacknowledged == 0)
        once = everything_of(office)
        for _ in range(3):
            office.running._transport._intake._deliveries = Deliveries()
            office.ben.deliver_again()
        assert everything_of(office) == once
    assert once[0].state is not CheckInState.CLAIMED


@pytest.mark.deep
def test_nothing_of_a_burst_is_lost_however_late_it_is_looked_into(office) -> None:
    said = {f"I moved launch {number}." for number in range(BURST // 2)}
    office.ben.say_at_once(sorted(said))
    office.cleo.say_at_once(sorted(said))
    office.ben.wait_until(lambda: office.workspace.unacknowledged == 0)
    assert office.store.backlog(1), "acknowledged before it was looked into"
    store = office.store
    office.ben.wait_until(lambda: not store.backlog(1), seconds=120)
    for person in ("U0BEN", "U0CLEO"):
        assert {each.text for each in store.pending_of(person)} == said
    assert office.workspace.problems == []
