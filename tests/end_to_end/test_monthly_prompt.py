"""The prompt arrives once a month, and can be put off."""

from __future__ import annotations

from datetime import timedelta

from storage import CheckInState, Outcome


def test_each_person_gets_one_prompt_from_their_next_level(office) -> None:
    period = office.next_month()
    prompt = office.prompt_of(office.ben)
    check_in = office.store.check_in_for("U0BEN", period)
    assert check_in.state is CheckInState.ASKED
    assert check_in.prompt.level == "IC4"
    assert "December check-in" in prompt.plain
    assert "Your next level, IC4 Senior PM" in prompt.plain
    assert check_in.prompt.expectation in prompt.plain
    assert "In November, how often did you do something like this?" in prompt.plain
    assert check_in.prompt.question in prompt.plain
    assert prompt.plain.index(check_in.prompt.question) < prompt.plain.index("In November")
    assert prompt.buttons == ["Not yet", "Once", "Repeatedly", "No opportunity"]
    assert (
        "Tap below or reply in this thread. You and @Maya Lindqvist can read your answer."
        in prompt.plain
    )


def test_it_arrives_at_ten_where_the_person_is(office) -> None:
    office.next_month("Europe/Stockholm")
    assert len(office.ben.messages()) == 1
    assert office.omar.messages() == []
    office.next_hours(6)
    assert len(office.omar.messages()) == 1


def test_however_often_a_pass_runs_nobody_is_asked_twice(office) -> None:
    office.next_month()
    for _ in range(5):
        office.clock.advance(timedelta(hours=5))
        office.running.delivery.run_pass()
    assert len(office.ben.messages()) == 1
    assert len(office.store.ledger(person="U0BEN", period="2026-12")) == 1


def test_at_the_top_of_the_ladder_the_prompt_is_about_keeping_up(office) -> None:
    office.next_month()
    assert "Your current level, IC5 Staff PM" in office.prompt_of(office.maya).plain


def test_somebody_not_on_the_roster_is_not_asked(office) -> None:
    office.next_month("America/New_York")
    assert office.zoe.messages() == []


def test_the_text_for_screen_readers_says_it_all(office) -> None:
    period = office.next_month()
    prompt = office.prompt_of(office.ben)
    check_in = office.store.check_in_for("U0BEN", period)
    assert prompt.text.startswith(check_in.prompt.question)
    assert check_in.prompt.expectation in prompt.text
    assert "You and <@U0MAYA> can read your answer." in prompt.text
    assert "how often" in prompt.text


def test_a_month_can_be_skipped_and_unskipped(office) -> None:
    period = office.next_month()
    office.ben.choose(office.prompt_of(office.ben), "prompt_menu", "Skip this month")
    skipped = office.redrawn(office.ben, "You skipped December")
    assert office.store.ledger(person="U0BEN", period=period)[0].outcome is Outcome.SKIPPED
    office.ben.click(skipped, label="Answer after all")
    office.redrawn(office.ben, "how often did you do something like this?")
    assert office.store.check_in_for("U0BEN", period).state is CheckInState.ASKED


def test_later_reminds_once_in_the_thread(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.ben.choose(prompt, "prompt_menu", "Remind me later")
    office.ben.fill("later_time", "In 3 hours")
    office.ben.submit()
    office.redrawn(office.ben, "I'll remind you on Tuesday 1 December, 13:00")
    office.next_hours(3)
    office.next_hours(3)
    thread = office.ben.messages(thread_ts=prompt.ts)
    assert len([s for s in thread if "You asked me to remind you" in s.text]) == 1


def test_while_away_nobody_is_asked_and_the_ledger_says_why(office) -> None:
    office.next_month()
    office.ben.choose(office.prompt_of(office.ben), "prompt_menu", "Away until…")
    office.ben.fill("away_until", "2027-01-08")
    office.ben.submit()
    office.redrawn(office.ben, "You're away until Friday 8 January")
    office.next_month()
    assert [e.reason for e in office.store.ledger(person="U0BEN", period="2027-01")] == ["away"]
    assert len(office.ben.messages()) == 1
    office.next_hours(24 * 10)
    assert len(office.ben.messages()) == 2


def test_a_move_to_another_zone_is_heard_from_slack(office) -> None:
    office.workspace.update_member("U0BEN", tz="Asia/Tokyo")
    office.ben.wait_until(lambda: office.store.person("U0BEN").zone == "Asia/Tokyo")
    office.next_month("Asia/Tokyo")
    assert len(office.ben.messages()) == 1


def test_somebody_deactivated_is_not_asked_and_the_ledger_says_why(office) -> None:
    office.workspace.update_member("U0BEN", deleted=True)
    office.ben.wait_until(lambda: office.store.person("U0BEN").status == "deactivated")
    # Slack no longer tells the zone of somebody who left, so the default one counts.
    period = office.next_month("UTC")
    assert [e.reason for e in office.store.ledger(person="U0BEN", period=period)] == ["deactivated"]
    assert office.store.check_in_for("U0BEN", period) is None
