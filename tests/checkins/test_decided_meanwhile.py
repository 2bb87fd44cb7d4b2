"""What was read to decide something changes on another thread before it is done."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.checkins.act import Act
from bot.checkins.comments import NewComment, comment
from bot.checkins.context import Context
from bot.checkins.erasing import CLEANING
from bot.checkins.history import open_comment
from bot.checkins.join_requests import Answered, Failed, Proposed, confirm, decline, propose
from bot.checkins.join_requests import withdraw as take_request_back
from bot.checkins.replies.pending import dismiss
from bot.checkins.replies.saving import OwnMessages
from bot.checkins.retention import DELIVERIES_KEPT_FOR, Retention
from bot.checkins.schedule.calendar import Calendar
from bot.checkins.schedule.postponing import come_back, remind_later, set_away
from bot.checkins.tasks import ASK_JOIN_REQUEST, DIGEST, SETTLE_JOIN_REQUEST, SHOW_PROMPT
from bot.checkins.understanding.commands.requests import Later
from framework import load_ladders
from storage import (
    Assignment,
    BotMessage,
    CheckIn,
    CheckInState,
    JoinRequest,
    PendingState,
    Person,
    StoreUnavailable,
)
from tests.person_views import view_of

UTC_ZONE = ZoneInfo("UTC")
CALENDAR = Calendar()
LADDERS = load_ladders()
PRODUCT = LADDERS.get("product")


@pytest.fixture
def no_task_alone(rules, monkeypatch):
    """The process ends before anything asks for a task by itself."""

    def ends(*given: object) -> None:
        raise StoreUnavailable("The process ended.")

    return lambda: monkeypatch.setattr(rules.store, "add_task", ends)


# Messages that wait


def test_a_message_that_has_become_a_request_is_not_forgotten_with_those_that_wait(
    rules, dm, meanwhile
) -> None:
    rules.seat("U1")
    dm.write(dm.ts(1), "I asked five customers today.")
    meanwhile("dismiss", lambda: dm.edit(dm.ts(1), "help", "1790000009.1"))
    shown = BotMessage("DU1", "5.1", "U1", "dismissed", "")
    assert not dismiss(rules.store, OwnMessages("U1", "DU1", [dm.ts(1)]), rules.now, shown)
    assert rules.store.pending("DU1", dm.ts(1)).state is PendingState.UNDERSTOOD


@pytest.mark.parametrize("text", ["I removed the deploy script.", "Once"])
def test_words_for_a_check_in_that_is_erased_meanwhile_stay_their_authors(
    rules, thread, meanwhile, text
) -> None:
    thread.write(thread.ts(1), "I asked five customers.")
    meanwhile("check_in", lambda: rules.store.erase("U1", rules.now, CLEANING))
    thread.write(thread.ts(2), text)
    assert [each.text for each in rules.store.pending_of("U1")] == [text]


# Being asked, away and reminded


def test_the_digest_comes_with_the_prompt(rules, no_task_alone) -> None:
    rules.delivery.sender = type(rules.delivery.sender)(
        **{**vars(rules.delivery.sender), "digests": True}
    )
    no_task_alone()
    rules.ask("U1", manager="UBOSS")
    assert rules.tasks(DIGEST) == [(DIGEST, "UBOSS|2026-12")]


def test_a_prompt_that_was_found_is_drawn_anew_with_its_being_known(rules, no_task_alone) -> None:
    rules.seat("U1", manager="UBOSS")
    drawn = rules.ask("U2").prompt
    lost = CheckIn("lost", "U1", "2026-11", CheckInState.CLAIMED, drawn, rules.now)
    rules.store.claim(lost)
    rules.slack.posted.append(("U1", "lost"))
    no_task_alone()
    rules.delivery.sender.find(lost)
    assert rules.store.check_in("lost").state is CheckInState.ASKED
    assert (SHOW_PROMPT, "lost") in rules.tasks()


def test_who_is_back_from_one_absence_stays_away_for_another(rules, meanwhile) -> None:
    rules.ask("U1")
    first, second = date(2026, 12, 4), date(2026, 12, 24)
    set_away(view_of(rules.store, "U1", rules.now, CALENDAR), first)
    meanwhile("set_away", lambda: set_away(view_of(rules.store, "U1", rules.now, CALENDAR), second))
    assert not come_back(view_of(rules.store, "U1", rules.now, CALENDAR), first)
    assert rules.store.away_until("U1") == second
    assert come_back(view_of(rules.store, "U1", rules.now, CALENDAR), second)
    assert rules.store.away_until("U1") is None


def test_nobody_is_reminded_of_a_question_after_a_newer_one(rules, meanwhile) -> None:
    asked = rules.ask("U1")
    before = rules.store.check_in(asked.id)

    def asked_anew() -> None:
        newer = CheckIn("newer", "U1", "2027-01", CheckInState.CLAIMED, asked.prompt, rules.now)
        rules.store.claim(newer)
        rules.store.record_asked("newer", "DU1", "1790009999.1", rules.now)

    meanwhile("nudge", asked_anew)
    at = remind_later(view_of(rules.store, "U1", rules.now, CALENDAR), asked.id, Later.TOMORROW)
    assert at is None
    assert rules.store.check_in(asked.id) == before


# Join requests


@pytest.fixture
def office(rules):
    """UBOSS and UMID are in the workspace; U9 is on no roster."""
    people = [Person(each, each) for each in ("UBOSS", "UMID", "U9")]
    rules.store.save_people(people, rules.now)
    return rules


def ask_to_join(rules, manager: str = "UBOSS", level: str = "IC3") -> Proposed:
    request = JoinRequest(f"{manager} {level}", "U9", "product", level, manager, rules.now)
    return propose(rules.store, request)


def say_yes(rules):
    said = rules.store.join_request_of("U9")
    context = Context(rules.store, LADDERS, CALENDAR, UTC_ZONE, rules.now)
    return confirm(context, "UBOSS", said.id)


def reports(rules, person: str, manager: str | None) -> None:
    line = Assignment(person, "product", "IC3", manager, rules.now)
    rules.store.set_roster([line], [], rules.now)


def test_who_was_put_on_the_roster_meanwhile_asks_nobody(office, meanwhile) -> None:
    meanwhile("save_join_request", lambda: reports(office, "U9", "UMID"))
    assert ask_to_join(office) is Proposed.ON_ROSTER
    assert office.store.join_request_of("U9") is None
    assert office.tasks(ASK_JOIN_REQUEST) == []


def test_of_two_requests_at_once_the_one_that_goes_is_settled(office, meanwhile) -> None:
    meanwhile("save_join_request", lambda: ask_to_join(office, "UMID"))
    assert ask_to_join(office, "UBOSS") is Proposed.SENT
    settled = office.tasks(SETTLE_JOIN_REQUEST)
    assert [subject.split("|")[0] for _, subject in settled] == ["UMID"]
    assert office.store.join_request_of("U9").manager == "UBOSS"


def test_a_circle_that_comes_about_meanwhile_is_seen(office, meanwhile) -> None:
    assert ask_to_join(office) is Proposed.SENT
    meanwhile("take_join_request", lambda: reports(office, "UBOSS", "U9"))
    assert say_yes(office) is Failed.CIRCLE
    assert office.store.assignment("U9") is None


def test_who_was_put_on_the_roster_meanwhile_stays_there(office, meanwhile) -> None:
    assert ask_to_join(office) is Proposed.SENT
    meanwhile("take_join_request", lambda: reports(office, "U9", "UMID"))
    assert say_yes(office) is Answered.GONE
    assert office.store.assignment("U9").manager == "UMID"
    assert office.store.join_request_of("U9") is None


def test_what_was_withdrawn_meanwhile_is_not_declined(office, meanwhile) -> None:
    assert ask_to_join(office) is Proposed.SENT
    said = office.store.join_request_of("U9")
    meanwhile(
        "drop_join_request", lambda: take_request_back(office.store, "U9", said.id, office.now)
    )
    assert decline(office.store, "UBOSS", said.id, office.now) is Answered.GONE


# Marks, and how long they are kept


def test_a_look_that_could_not_be_noted_is_noted_the_next_time(rules, thread, monkeypatch) -> None:
    thread.write(thread.ts(1), "I asked five customers.")
    asked = rules.store.latest_asked("U1")
    comment(rules.store, Act("U1", "v", rules.now), NewComment(asked.id, "UBOSS", "A word more."))
    (said,) = rules.store.comments_on([asked.id])[asked.id]

    def fails(*given: object, **named: object) -> None:
        raise StoreUnavailable("The disk is full.")

    real = rules.store.log_access
    monkeypatch.setattr(rules.store, "log_access", fails)
    with pytest.raises(StoreUnavailable):
        open_comment(rules.store, "UBOSS", said.id, rules.now)
    monkeypatch.setattr(rules.store, "log_access", real)
    for _ in range(2):
        assert open_comment(rules.store, "UBOSS", said.id, rules.now) is not None
        rules.now += timedelta(days=1)
    assert len(rules.store.access_log("U1", 9)) == 1


def test_marks_of_deliveries_are_forgotten_once_nothing_comes_again(rules) -> None:
    rules.store.add_tasks_once((), once="message:DU1:1.1", at=rules.now)
    retention = Retention(rules.store, None, lambda: rules.now)
    retention.look()
    rules.now += DELIVERIES_KEPT_FOR
    retention.look()
    assert rules.store.was_seen("message:DU1:1.1")
    rules.now += timedelta(days=1)
    retention.look()
    assert not rules.store.was_seen("message:DU1:1.1")
