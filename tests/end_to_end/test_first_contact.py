"""Somebody on no roster says where they stand, and the manager they name confirms it or not."""

from __future__ import annotations

import shutil

import pytest

from bot.checkins.join_requests import Failed, give_up
from bot.checkins.tasks import JOIN_REQUEST_FAILED
from bot.settings import Settings
from bot.slack.views.ladder.controls import level_name
from framework import LADDERS
from storage import AccountStatus, Assignment, Person


def tell(person, level: str = "IC3 · PM", manager: str = "U0MAYA") -> dict[str, str] | None:
    person.click(person.command("/ladder me"), label="Set my level")
    person.fill("Your level today", level)
    person.fill("Your manager", manager)
    return person.submit()


def is_void(shown) -> bool:
    """Whether a question says that it's withdrawn, or that a press in it came to nothing."""
    told = ("withdrew the request to join your team", "don't need to answer this anymore")
    return any(words in shown.plain for words in told)


def asked(office, person=None):
    """The question to a manager, once it is on record: nobody presses sooner."""
    manager = person or office.maya
    question = manager.wait_for_message(lambda s: "Is that right?" in s.plain)
    manager.wait_until(lambda: office.store.bot_message(question.channel, question.ts))
    return question


def test_it_counts_once_the_manager_says_yes(office) -> None:
    office.next_hours(1)
    assert "You aren't on the roster yet" in office.zoe.command("/ladder me").plain
    assert tell(office.zoe) is None
    assert "Until then, only you can read" in office.zoe.modal.plain
    question = asked(office)
    assert (
        "@Zoe Park says they're IC3 · PM on the Product ladder and report to you." in question.plain
    )
    assert office.store.assignment("U0ZOE") is None
    assert "You can read your own" in office.maya.command("/checkins @zoe").plain

    office.maya.click(question, label="Yes, that's right")
    office.maya.wait_for_message(lambda s: "is on your team now, as IC3" in s.plain)
    line = office.store.assignment("U0ZOE")
    assert (line.ladder, line.level, line.manager) == ("product", "IC3", "U0MAYA")
    assert office.store.join_request_of("U0ZOE") is None
    assert "@Zoe Park · IC3" in office.maya.command("/checkins team").plain
    office.next_hours(16)
    office.running.bot.outbox_signal.set()
    office.zoe.wait_for_message(lambda s: "Hello! I'm Next Rung" in s.plain)
    assert office.zoe.command("/ladder me").text.startswith("Your next level: IC4")


def test_a_chosen_level_says_what_it_is_before_anybody_is_asked(office) -> None:
    office.zoe.click(office.zoe.command("/ladder me"), label="Set my level")
    assert "Your manager confirms it." not in office.zoe.modal.plain
    office.zoe.fill("Your manager", "U0MAYA")
    office.zoe.fill("Your level today", "IC5 · Staff PM")
    ladder = office.running.bot.ladders.get("product")
    overview = ladder.level("IC5").overview
    office.zoe.wait_until(
        lambda: f"IC5 · Staff PM: {overview} Your manager confirms it." in office.zoe.modal.plain
    )
    assert office.zoe.submit() is None
    assert "report to you" in asked(office).plain


def test_the_time_of_the_first_question_is_said_once(office) -> None:
    office.next_hours(1)
    tell(office.zoe)
    office.maya.click(asked(office), label="Yes, that's right")
    told = office.zoe.wait_for_message(lambda s: "confirmed it: you're" in s.plain)
    assert "first question" not in told.plain
    office.next_hours(16)
    office.running.bot.outbox_signal.set()
    welcome = office.zoe.wait_for_message(lambda s: "Hello! I'm Next Rung" in s.plain)
    assert welcome.plain.count("first question") == 1


def test_a_no_changes_nothing_and_is_told(office) -> None:
    tell(office.zoe)
    office.maya.click(asked(office), label="No")
    office.zoe.wait_for_message(lambda s: "@Maya Lindqvist didn't confirm" in s.plain)
    assert office.store.assignment("U0ZOE") is None
    assert office.store.join_request_of("U0ZOE") is None


def test_home_tells_how_it_stands_and_lets_it_be_taken_back(office) -> None:
    office.zoe.open_home()
    office.zoe.wait_until(
        lambda: office.zoe.home and "Set my level" in str(office.zoe.home.buttons)
    )
    tell(office.zoe)
    question = asked(office)
    office.zoe.wait_until(lambda: "I'll start once they confirm it" in office.zoe.home.plain)
    office.zoe.click(office.zoe.home, label="Delete request")
    office.zoe.wait_until(lambda: "I'll start once they" not in office.zoe.home.plain)
    office.maya.click(question, label="Yes, that's right")
    office.maya.wait_for_message(is_void)
    assert office.store.assignment("U0ZOE") is None


def test_a_change_makes_the_earlier_question_void(office) -> None:
    office.next_hours(1.1)  # It's 8:06 in New York.
    tell(office.zoe)
    first = asked(office)
    shown = office.zoe.command("/checkins")
    assert "I'll start once they confirm it" in shown.plain
    office.zoe.click(shown, label="Change request")
    office.zoe.fill("Your manager", "U0OMAR")
    assert office.zoe.submit() is None
    second = asked(office, office.omar)
    office.maya.click(first, label="Yes, that's right")
    office.maya.wait_for_message(is_void)
    office.omar.click(second, label="Yes, that's right")
    office.omar.wait_for_message(lambda s: "is on your team now" in s.plain)
    assert office.store.assignment("U0ZOE").manager == "U0OMAR"


@pytest.mark.parametrize("presser", ["zoe", "ben", "omar"])
def test_nobody_but_the_one_named_can_confirm(office, presser: str) -> None:
    tell(office.zoe)
    asked(office)
    said = office.store.join_request_of("U0ZOE")
    person = getattr(office, presser)
    person.forge(person.command("/checkins help"), action_id="confirm_placement", value=said.id)
    person.wait_for_ephemeral(lambda s: "don't need to answer this anymore" in s.plain)
    assert office.store.assignment("U0ZOE") is None


def test_nobody_is_their_own_manager_or_their_managers_manager(office) -> None:
    assert "You can't be your own manager" in str(tell(office.zoe, manager="U0ZOE"))
    office.zoe.dismiss()
    office.store.set_roster(
        [Assignment("U0OMAR", "product", "IC4", "U0ZOE", office.clock.now())],
        [],
        office.clock.now(),
    )
    wrong = str(tell(office.zoe, manager="U0OMAR"))
    assert "Omar reports to you. Choose someone else." in wrong
    assert office.store.join_request_of("U0ZOE") is None


def test_who_is_on_the_roster_stays_where_the_roster_says(office) -> None:
    shown = office.zoe.command("/ladder me")
    office.ben.forge(office.ben.command("/ladder me"), action_id="place_myself", value="")
    assert "The roster says you're IC3 · PM" in office.ben.modal.plain
    office.ben.dismiss()
    office.zoe.click(shown, label="Set my level")
    office.zoe.fill("Your level today", "IC5 · Staff PM")
    office.zoe.fill("Your manager", "U0MAYA")
    office.assign("U0ZOE", "IC2", "U0OMAR")
    assert "You're already on the roster" in str(office.zoe.submit())
    assert office.store.assignment("U0ZOE").level == "IC2"


def test_a_manager_who_is_here_no_more_cannot_confirm(office) -> None:
    tell(office.zoe)
    question = asked(office)
    gone = Person("U0MAYA", "Maya Lindqvist", AccountStatus.DEACTIVATED)
    office.store.save_people([gone], office.clock.now())
    office.maya.click(question, label="Yes, that's right")
    office.maya.wait_for_message(lambda s: "don't need to answer this anymore" in s.plain)
    assert office.store.assignment("U0ZOE") is None


def test_two_people_cannot_confirm_each_other_into_a_circle(office) -> None:
    office.store.set_roster([], ["U0OMAR"], office.clock.now())
    office.next_hours(11.5)  # It's 18:30 in New York, and 8:30 in Seoul.
    tell(office.zoe, manager="U0OMAR")
    tell(office.omar, manager="U0ZOE")
    office.omar.click(asked(office, office.omar), label="Yes, that's right")
    office.omar.wait_for_message(lambda s: "is on your team now" in s.plain)
    office.zoe.click(asked(office, office.zoe), label="Yes, that's right")
    office.zoe.wait_for_message(lambda s: "The roster says you report to them" in s.plain)
    told = office.omar.wait_for_message(lambda s: "The roster says @Zoe Park reports" in s.plain)
    assert "Set my level" in told.buttons
    assert office.store.assignment("U0OMAR") is None
    assert office.store.join_request_of("U0OMAR") is None


def test_a_question_that_is_redrawn_too_early_says_in_the_end_what_became_of_it(office) -> None:
    tell(office.zoe)
    question, store = asked(office), office.store
    said, now = store.join_request_of("U0ZOE"), office.clock.now()
    store.drop_join_request(said.id, now, [("redraw_message", f"{question.channel}:{question.ts}")])
    office.running.bot.outbox_signal.set()
    office.maya.wait_for_message(lambda s: "You don't need to answer this anymore" in s.plain)
    settling = [("settle_placement", f"U0MAYA|{said.id}|U0ZOE|circle")]
    store.add_tasks_once(settling, once="settle", at=now)
    office.running.bot.outbox_signal.set()
    office.maya.wait_for_message(lambda s: "The roster says you report to them" in s.plain)


def test_a_yes_after_the_roster_said_otherwise_is_told_so(office) -> None:
    tell(office.zoe)
    question = asked(office)
    office.assign("U0ZOE", "IC2", "U0OMAR")
    office.maya.click(question, label="Yes, that's right")
    office.maya.wait_for_message(lambda s: "already on the roster" in s.plain)
    line = office.store.assignment("U0ZOE")
    assert (line.level, line.manager) == ("IC2", "U0OMAR")
    assert office.store.join_request_of("U0ZOE") is None


def test_a_yes_to_somebody_who_left_puts_nobody_on_the_roster(office) -> None:
    tell(office.zoe)
    question = asked(office)
    gone = Person("U0ZOE", "Zoe Park", AccountStatus.DEACTIVATED)
    office.store.save_people([gone], office.clock.now())
    office.maya.click(question, label="Yes, that's right")
    office.maya.wait_for_message(lambda s: "they've left. I didn't change anything" in s.plain)
    assert office.store.assignment("U0ZOE") is None


@pytest.fixture
def own_ladders(open_office, tmp_path):
    """An office whose ladders can be taken away."""
    for name in ("product", "design"):
        shutil.copy(LADDERS / f"{name}.yml", tmp_path)
    office = open_office(Settings(ladders=tmp_path))

    def take_away() -> None:
        (tmp_path / "design.yml").unlink()
        for _ in range(2):  # A change counts once it has settled.
            office.running.ladder_watch.look()
        assert office.running.bot.ladders.get("design") is None

    return office, take_away


def test_a_yes_to_a_level_that_is_gone_is_told_to_both(own_ladders) -> None:
    office, take_away = own_ladders
    level = office.running.bot.ladders.get("design").levels[0]
    tell(office.zoe, level=level_name(level))
    question = asked(office)
    take_away()
    office.maya.click(question, label="Yes, that's right")
    office.maya.wait_for_message(
        lambda s: "isn't on the ladder anymore. I didn't change" in s.plain
    )
    office.zoe.wait_for_message(lambda s: "The level you chose isn't on the ladder" in s.plain)
    assert office.store.assignment("U0ZOE") is None


def test_who_names_somebody_that_slack_lets_nobody_write_to_is_told(office) -> None:
    office.workspace.faults.fail("chat.postMessage", error="channel_not_found")
    tell(office.zoe)
    told = office.zoe.wait_for_message(lambda s: "doesn't let me write to @Maya" in s.plain)
    assert "Set my level" in told.buttons
    assert "I'll start once they" not in office.zoe.command("/checkins").plain


def test_only_what_was_looked_up_is_given_up(office) -> None:
    tell(office.zoe)
    asked(office)
    first = office.store.join_request_of("U0ZOE")
    shown = office.zoe.command("/checkins")
    office.zoe.click(shown, label="Change request")
    office.zoe.fill("Your manager", "U0OMAR")
    assert office.zoe.submit() is None
    give_up(office.store, first, Failed.MANAGER, office.clock.now())
    assert office.store.join_request_of("U0ZOE").manager == "U0OMAR"
    assert not [
        task
        for task in office.store.tasks(office.clock.now(), 99)
        if task.kind == JOIN_REQUEST_FAILED
    ]


def test_who_cannot_save_evidence_yet_can_say_where_they_stand(office) -> None:
    office.zoe.command("/checkins add Wrote the guide.")
    office.zoe.click(office.zoe.modal, label="Set my level")
    office.zoe.fill("Your level today", "IC3 · PM")
    office.zoe.fill("Your manager", "U0MAYA")
    assert office.zoe.submit() is None
    asked(office)


def test_the_operator_can_switch_it_off(open_office) -> None:
    office = open_office(Settings(self_placement=False))
    shown = office.zoe.command("/ladder me")
    assert "Your Next Rung admin can add you to the roster." in shown.plain
    assert "Set my level" not in shown.buttons
    office.zoe.command("/checkins add Wrote the guide.")
    assert office.zoe.modal.buttons == []
    office.zoe.dismiss()
    office.zoe.forge(shown, action_id="place_myself", value="")
    assert office.zoe.modal is None
    office.zoe.open_home()
    office.zoe.wait_until(
        lambda: office.zoe.home and "Your Next Rung admin" in office.zoe.home.plain
    )
