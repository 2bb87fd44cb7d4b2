"""What somebody types to the bot that isn't their answer: about a report, or while a request waits.

None of it is offered to be shared with their own manager, or comes back days later.
"""

from __future__ import annotations

import pytest

from storage import PendingState
from tests.end_to_end.test_waiting_newcomers import ask, days_on, question_to


def states(office, person: str) -> list[PendingState]:
    return [each.state for each in office.store.pending_of(person)]


@pytest.fixture
def managed(office):
    """Maya reports to Omar, and manages Ben and Cleo; her December question is open."""
    office.assign("U0MAYA", "IC4", "U0OMAR")
    office.next_month()
    office.prompt_of(office.maya)
    return office


@pytest.mark.parametrize(
    "typed",
    [
        "Ben left us on friday",
        "tell Ben good job",
        "<@U0BEN> was great",
        "i think ben is sad",
    ],
)
def test_a_note_about_a_report_is_about_them_and_never_shared_upwards(managed, typed: str) -> None:
    managed.maya.say(typed)
    said = managed.maya.wait_for_message(lambda s: "Agenda" in s.buttons)
    assert said.buttons == ["Agenda", "Check-ins", "Coverage", "Save as my answer"]
    assert states(managed, "U0MAYA") == [PendingState.UNDERSTOOD]
    managed.maya.click(said, label="Save as my answer")
    asked = managed.maya.wait_for_message(lambda s: "your December check-in" in s.plain)
    assert asked.buttons[0] == "Keep private"
    assert asked.green == ["Keep private"]


def test_notes_about_reports_are_not_put_together(managed) -> None:
    for typed in ("Ben left us on friday", "tell Cleo good job", "she is IC2 not IC3"):
        managed.maya.say(typed)
    managed.maya.wait_until(lambda: len(states(managed, "U0MAYA")) == 3)
    managed.told_by_now()
    assert not [s for s in managed.maya.messages() if "I saved these" in s.plain]


def test_an_answer_that_names_a_report_is_shared_only_by_a_button_that_is_not_the_first(
    managed,
) -> None:
    managed.maya.say("I paired with Ben on the rollout.")
    asked = managed.maya.wait_for_message(lambda s: "your December check-in" in s.plain)
    assert asked.green == ["Keep private"]
    assert "Share with Omar" in asked.buttons


@pytest.mark.parametrize(
    "typed",
    ["1:1 with ben in an hour", "my 1:1s are at 3, what do i say to ben", "1on1 with ben tomorrow"],
)
def test_a_meeting_with_a_report_opens_its_agenda(managed, typed: str) -> None:
    managed.maya.say(typed)
    managed.maya.wait_for_message(lambda s: "Open agenda" in s.buttons)


@pytest.mark.parametrize("in_dm", [True, False])
def test_a_fact_that_only_the_roster_has_is_answered_with_who_can_change_it(
    managed, in_dm: bool
) -> None:
    cases = [
        ("ben is IC4 since monday", "I can't change what the roster says about @Ben Marks."),
        ("ben reports to omar now", "I can't change what the roster says about @Ben Marks."),
        ("ben left us on friday", "I can't change what the roster says about @Ben Marks."),
        ("ben is on parental leave until march", "Only @Ben Marks can say they're away."),
    ]
    for typed, told in cases:
        if in_dm:
            said = managed.answer_to(managed.maya, typed, told)
        else:
            said = managed.maya.command(f"/checkins {typed}")
            assert told in said.plain, typed
        assert said.buttons[:3] == ["Agenda", "Check-ins", "Coverage"], typed


@pytest.fixture
def requested(managed):
    """Zoe asked to join Maya's team, as IC3."""
    managed.next_hours(1)
    assert ask(managed.zoe) is None
    question_to(managed.maya)
    managed.told_by_now()
    return managed


@pytest.mark.parametrize(
    "typed",
    [
        "she is IC2 not IC3",
        "Zoe is IC2",
        "i dont manage anybody",
        "its IC2",
        "sie ist IC2",
    ],
)
def test_a_manager_who_is_asked_and_says_something_is_shown_the_request(
    requested, typed: str
) -> None:
    requested.maya.say(typed)
    said = requested.maya.wait_for_message(lambda s: "You have a request from" in s.plain)
    assert "You have a request from @Zoe Park to join your team as IC3." in said.plain
    assert said.buttons == ["Yes, that's right", "No", "Save as my answer"]
    assert PendingState.WAITING not in states(requested, "U0MAYA")
    requested.maya.click(said, label="Yes, that's right")
    requested.maya.wait_for_message(lambda s: s.ts == said.ts and "on your team now" in s.plain)
    requested.redrawn(requested.maya, "is on your team now")


def test_what_was_shown_of_a_request_does_not_stay_when_it_is_answered(requested) -> None:
    requested.maya.say("she is IC2 not IC3")
    said = requested.maya.wait_for_message(lambda s: "You have a request from" in s.plain)
    requested.maya.click(question_to(requested.maya), label="No")
    requested.maya.wait_for_message(
        lambda s: s.ts == said.ts and "You have a request" not in s.plain
    )


def test_an_answer_is_one_also_while_a_request_waits(requested) -> None:
    requested.maya.say("I led the pricing review with design and wrote up what we saw.")
    requested.maya.wait_for_message(lambda s: "your December check-in" in s.plain)


def test_the_team_and_the_command_tell_of_the_request_that_waits(requested) -> None:
    for typed in ("team", "<@U0ZOE>", "she is IC2 not IC3"):
        said = requested.maya.command(f"/checkins {typed}")
        assert "You have a request from @Zoe Park" in said.plain
        assert "Yes, that's right" in said.buttons


@pytest.mark.parametrize(
    "typed",
    [
        "delete my request please",
        "when will he answer?",
        "any news? nobody confirmed",
        "how long does that take?",
        "lunch?",
    ],
)
def test_who_waits_is_told_how_it_stands_whatever_they_ask(requested, typed: str) -> None:
    requested.zoe.say(typed)
    said = requested.zoe.wait_for_message(lambda s: "They haven't answered yet" in s.plain)
    assert "I asked @Maya Lindqvist on" in said.plain
    assert "to confirm that you're IC3" in said.plain
    assert said.buttons == ["Change request", "Delete request"]
    assert PendingState.WAITING not in states(requested, "U0ZOE")


def test_what_was_typed_before_joining_never_comes_back(requested) -> None:
    requested.zoe.say("any news? nobody confirmed")
    requested.zoe.say("The migration of the old reports went well today.")
    requested.zoe.wait_for_message(lambda s: "They haven't answered yet" in s.plain)
    requested.maya.click(question_to(requested.maya), label="Yes, that's right")
    requested.told_by_now()
    requested.next_month("Asia/Seoul")
    for _ in range(3):
        requested.next_hours(24)
        requested.told_by_now()
    requested.prompt_of(requested.zoe)
    days_on(requested, 12)
    assert not [s for s in requested.zoe.messages() if "You wrote" in s.plain and "Zoe" in s.plain]
    assert not [s for s in requested.zoe.messages() if "any news" in s.plain and s.buttons]
    assert not [s for s in requested.zoe.messages() if "You wrote this to me" in s.plain]


def test_an_answered_question_keeps_its_words_when_a_newer_one_comes(requested) -> None:
    requested.zoe.say("who is my manager?")
    first = requested.zoe.wait_for_message(lambda s: "Change request" in s.buttons)
    requested.zoe.say("any news?")
    kept = requested.zoe.wait_for_message(lambda s: s.ts == first.ts and not s.buttons)
    assert kept.text == first.text


@pytest.mark.parametrize("typed", ["delete my comment to ben", "can i take that comment back??"])
def test_a_comment_is_deleted_where_it_stands(managed, typed: str) -> None:
    managed.maya.say(typed)
    said = managed.maya.wait_for_message(lambda s: "Open comments" in s.plain)
    assert said.buttons[0] == ("Ben's check-ins" if "ben" in typed else "See my team")


@pytest.mark.parametrize("typed", ["handover cle", "gap cleo", "cleo gap", "where is cleo thin?"])
def test_a_report_named_beside_words_that_are_no_command_can_be_opened(managed, typed) -> None:
    buttons = managed.maya.command(f"/checkins {typed}").buttons
    assert {"Check-ins", "Coverage", "Agenda"} <= set(buttons)


def test_erasing_a_report_offers_no_erasing_of_ones_own(managed) -> None:
    said = managed.maya.command("/checkins erase ben")
    assert "You can't erase what @Ben Marks wrote" in said.plain
    assert said.buttons == []


@pytest.mark.parametrize(
    "typed",
    ["hello, whats this? someone told me to say hi here", "whats this?", "lunch?"],
)
def test_a_newcomer_is_greeted_whatever_they_begin_with(office, typed: str) -> None:
    office.zoe.say(typed)
    said = office.zoe.wait_for_message(lambda s: "one short question" in s.plain)
    assert "I don't understand" not in said.plain
    assert PendingState.WAITING not in states(office, "U0ZOE")


def test_thanks_with_a_reason_is_thanks(managed) -> None:
    managed.maya.say("thanks, that was quick")
    managed.maya.wait_until(lambda: states(managed, "U0MAYA"))
    managed.told_by_now()
    assert not [s for s in managed.maya.messages() if "Save as my answer" in s.buttons]


def test_what_to_write_is_explained(managed) -> None:
    managed.maya.say("what do you want me to write? i started 2 weeks ago")
    managed.maya.wait_for_message(lambda s: "Think of one real example." in s.plain)


def test_how_a_manager_sees_it_is_who_reads_it(managed) -> None:
    managed.maya.say("how does my manager see this")
    managed.maya.wait_for_message(lambda s: "@Omar Haddad can read" in s.plain)


def test_a_team_of_nobody_leads_who_is_on_no_roster_to_their_level(office) -> None:
    assert "Set my level" in office.zoe.command("/checkins team").buttons


def test_who_leaves_is_told_who_chooses_for_their_team(managed) -> None:
    managed.maya.say("im leaving next month, who takes over my team?")
    managed.maya.wait_for_message(lambda s: "who takes over your team" in s.plain)
