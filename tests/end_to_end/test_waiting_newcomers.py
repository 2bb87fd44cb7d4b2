"""Somebody who asked to join and waits for their manager: what they read, and can put right."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.settings import Settings
from storage import AccountStatus, Person


def ask(person, level: str = "IC3 · PM", manager: str = "U0MAYA"):
    """Send the request; what the form says is wrong with it, if anything."""
    person.click(person.command("/ladder"), label="Set my level")
    person.fill("Your level today", level)
    person.fill("Your manager", manager)
    wrong = person.submit()
    person.dismiss()
    return wrong


DECLINED = "didn't confirm that you're IC3 and report to them"


def question_to(person):
    return person.wait_for_message(lambda s: "Is that right?" in s.plain)


def asked_maya(office):
    """Zoe's request waits for Maya's answer."""
    office.next_hours(1)
    assert ask(office.zoe) is None
    question_to(office.maya)
    office.told_by_now()
    return office


@pytest.fixture
def waiting(office):
    return asked_maya(office)


@pytest.mark.parametrize("typed", ["/ladder", "/ladder me", "/ladder next"])
def test_the_level_asked_for_serves_for_reading(waiting, typed: str) -> None:
    shown = waiting.zoe.command(typed)
    assert "IC4 · Senior PM" in shown.plain
    assert "You chose IC3. @Maya Lindqvist hasn't confirmed it yet." in shown.plain
    assert "Change request" in shown.buttons
    assert "Add evidence" not in shown.plain


def test_a_competency_is_found_with_a_letter_wrong(waiting) -> None:
    shown = waiting.zoe.command("/ladder managment").plain
    assert shown == waiting.ben.command("/ladder managment").plain


def test_the_level_is_read_in_the_chat_too(waiting) -> None:
    waiting.zoe.say("ladder me")
    waiting.zoe.wait_for_message(lambda s: "hasn't confirmed it yet" in s.plain)


def test_the_next_manager_named_is_the_one_who_has_not_confirmed(waiting) -> None:
    waiting.zoe.command("/ladder me")
    waiting.zoe.click(waiting.zoe.command("/ladder me"), label="Change request")
    waiting.zoe.fill("Your manager", "U0OMAR")
    assert waiting.zoe.submit() is None
    waiting.zoe.dismiss()
    assert "@Omar Haddad hasn't confirmed it yet" in waiting.zoe.command("/ladder me").plain


def test_questions_are_answered_with_what_they_asked_for(waiting) -> None:
    all_typed = [
        "hello",
        "when do I get a question?",
        "when do i get my first question",
        "when does it start?",
        "who is my manager?",
        "who do I report to?",
        "when do I get asked?",
    ]
    for typed in all_typed:
        said = waiting.answer_to(waiting.zoe, typed, "I'll start once they confirm it")
        assert "you're IC3 and report to @Maya Lindqvist" in said.plain, typed
        assert "I'll start once" in waiting.zoe.command(f"/checkins {typed}").plain, typed


def test_who_wants_to_know_what_became_of_it_reads_when_their_manager_was_asked(waiting) -> None:
    days_on(waiting, 1)
    all_typed = [
        "any news?",
        "any update?",
        "i'm waiting. what happens now?",
        "maya never answered me, is that normal?",
        "still waiting",
        "how's my request going?",
    ]
    for typed in all_typed:
        said = waiting.answer_to(waiting.zoe, typed, "They haven't answered yet.")
        assert said.plain.startswith(
            "I asked @Maya Lindqvist on Monday 23 November to confirm that you're IC3."
        )
        assert said.buttons == ["Change request", "Remind my manager", "Delete request"], typed
        assert "I asked @Maya" in waiting.zoe.command(f"/checkins {typed}").plain, typed


def test_who_wants_to_know_who_reads_them_reads_who_has_their_request(waiting) -> None:
    all_typed = [
        "did maya see that already",
        "did she get my request",
        "has maya seen what i put for my level",
        "who sees my level",
        "is my level visible to the whole company",
        "who can read this?",
    ]
    for typed in all_typed:
        said = waiting.answer_to(waiting.zoe, typed, "can see your request")
        assert "to confirm that you're IC3. They haven't answered yet." in said.plain, typed
        assert "Only @Maya Lindqvist can see your request" in said.plain, typed
        assert said.buttons[0] == "Change request", typed
    assert "can see your request" in waiting.zoe.command("/checkins who sees my level?").plain


def test_before_the_manager_was_asked_that_is_said(office) -> None:
    office.next_hours(10)  # 23:00 in Stockholm.
    ask(office.zoe)
    office.told_by_now()
    assert "I haven't asked @Maya Lindqvist yet." in office.zoe.command("/checkins any news").plain


@pytest.mark.parametrize("typed", ["i report to nobody", "I don't have a manager", "i'm the ceo"])
def test_who_has_no_manager_reads_how_to_go_on(open_office, typed: str) -> None:
    office = open_office(Settings(admins=("U0OMAR",)))
    office.zoe.say(typed)
    said = office.zoe.wait_for_message(lambda s: "need a manager" in s.plain)
    assert "@Omar Haddad can add you." in said.plain
    office.told_by_now()
    assert office.store.waiting("U0ZOE", "2026-11") == []


WRONG = [
    "i picked the wrong manager",
    "oh no, I picked the wrong manager",
    "wrong manager",
    "I chose the wrong level",
    "Maya isn't my manager",
    "oops, that's the wrong level!",
    "maya is the wrong manager, sorry",
    "oops, wrong manager. It's Omar",
    "that's the wrong manager! I report to <@U0OMAR>",
    "I picked the wrong manager, it should be Omar",
    "sorry, wrong boss. Should be Omar Haddad",
    "my manager is Omar, not Maya",
    "Maya isn't my manager, Omar is",
    "my manager should be Omar",
    "oops wrong level. I'm IC4",
]

LOOSELY_WRONG = [
    "not maya, omar",
    "it should be Omar",
    "I meant Omar",
    "oops, I chose Maya by mistake",
    "wrong person, I meant Omar",
    "can you change my manager to Omar",
    "my manager is Omar",
    "scratch that, omar manages me, not maya",
]


@pytest.mark.parametrize("typed", LOOSELY_WRONG)
def test_who_may_want_another_manager_is_shown_how_to_change_it(waiting, typed: str) -> None:
    said = waiting.answer_to(waiting.zoe, typed, "Press Change request")
    assert said.buttons[0] == "Change request"
    assert waiting.store.join_request_of("U0ZOE").manager == "U0MAYA"


def set_my_level_buttons(person) -> list[str]:
    return [s.ts for s in person.messages() if "Set my level" in s.buttons]


def test_one_message_at_a_time_has_the_button_to_set_a_level(office) -> None:
    for said in ("hello", "what's my level?", "packet", "hello again", "status"):
        before = len(office.zoe.messages())
        office.zoe.say(said)
        office.zoe.wait_until(lambda before=before: len(office.zoe.messages()) >= before + 2)
    office.told_by_now()
    office.zoe.wait_until(lambda: len(set_my_level_buttons(office.zoe)) == 1)
    assert office.zoe.messages()[-1].ts == set_my_level_buttons(office.zoe)[0]


def test_the_button_goes_once_the_level_is_set(office) -> None:
    office.zoe.say("hello")
    said = office.zoe.wait_for_message(lambda s: "Hello! I'm Next Rung." in s.plain)
    office.zoe.click(said, label="Set my level")
    office.zoe.fill("Your level today", "IC3 · PM")
    office.zoe.fill("Your manager", "U0MAYA")
    assert office.zoe.submit() is None
    now = office.redrawn(office.zoe, "I'll start once they confirm it.")
    assert now.ts == said.ts
    assert set_my_level_buttons(office.zoe) == []


def test_a_no_leaves_one_button_to_set_a_level(waiting) -> None:
    waiting.zoe.say("hello")
    waiting.zoe.wait_for_message(lambda s: "Hello! I'm Next Rung." in s.plain)
    waiting.maya.click(question_to(waiting.maya), label="No")
    waiting.zoe.wait_for_message(lambda s: DECLINED in s.plain)
    waiting.zoe.wait_until(lambda: len(set_my_level_buttons(waiting.zoe)) == 1)


@pytest.mark.parametrize("typed", [WRONG[0], WRONG[3], WRONG[7]])
def test_a_wrong_choice_is_withdrawn_and_the_form_has_what_was_chosen(waiting, typed: str) -> None:
    asked = question_to(waiting.maya)
    waiting.zoe.say(typed)
    said = waiting.zoe.wait_for_message(lambda s: "I withdrew your request" in s.plain)
    assert "to be IC3 and report to @Maya Lindqvist." in said.plain
    assert waiting.store.join_request_of("U0ZOE") is None
    waiting.redrawn(waiting.maya, "@Zoe Park withdrew the request to join your team.")
    waiting.maya.click(asked, label="Yes, that's right")
    waiting.told_by_now()
    assert waiting.store.assignment("U0ZOE") is None
    waiting.zoe.click(said, label="Set my level")
    waiting.zoe.fill("Your manager", "U0OMAR")
    assert waiting.zoe.submit() is None
    assert waiting.store.join_request_of("U0ZOE").level == "IC3"
    question_to(waiting.omar)


@pytest.mark.parametrize("typed", ["wrong manager", "maya is the wrong manager"])
def test_a_wrong_choice_typed_as_a_command_is_withdrawn_and_opens_the_form(
    waiting, typed: str
) -> None:
    waiting.zoe.command(f"/checkins {typed}")
    assert "I withdrew your request" in waiting.zoe.modal.plain
    assert waiting.store.join_request_of("U0ZOE") is None
    waiting.zoe.fill("Your manager", "U0OMAR")
    assert waiting.zoe.submit() is None
    assert waiting.store.join_request_of("U0ZOE").level == "IC3"


@pytest.mark.parametrize("typed", ["how do I change my manager?", "can I change my request?"])
def test_who_asks_how_to_change_it_withdraws_nothing(waiting, typed: str) -> None:
    waiting.zoe.say(typed)
    said = waiting.zoe.wait_for_message(lambda s: "Press Change request" in s.plain)
    assert said.buttons[0] == "Change request"
    waiting.zoe.command(f"/checkins {typed}")
    assert "Set my level" in waiting.zoe.modal.plain
    assert waiting.store.join_request_of("U0ZOE").manager == "U0MAYA"


def test_who_is_on_the_roster_reads_who_can_change_it(office) -> None:
    for typed in WRONG:
        said = office.answer_to(office.ben, typed, "If that's wrong")
        assert "you're IC3 · PM on the Product ladder, and you report to @Maya" in said.plain, typed
        assert "Your Next Rung admin can change it." in said.plain, typed
        assert "If that's wrong" in office.ben.command(f"/checkins {typed}").plain, typed


def test_who_is_on_the_roster_reads_who_their_manager_is(open_office) -> None:
    office = open_office(Settings(admins=("U0OMAR",)))
    said = office.ben.command("/checkins who is my manager?")
    assert "You report to @Maya Lindqvist here." in said.plain
    assert "@Omar Haddad can change it." in said.plain
    assert "You don't have a manager here." in office.omar.command("/checkins who's my boss").plain


def test_the_manager_named_by_mistake_sees_the_request_withdrawn(waiting) -> None:
    question = question_to(waiting.maya)
    waiting.zoe.click(waiting.zoe.command("/checkins"), label="Change request")
    waiting.zoe.fill("Your manager", "U0OMAR")
    assert waiting.zoe.submit() is None
    shown = waiting.maya.wait_for_message(lambda s: "withdrew the request" in s.plain)
    assert shown.ts == question.ts
    assert shown.buttons == []
    assert "@Zoe Park withdrew the request to join your team." in shown.plain
    waiting.maya.forge(question, action_id="confirm_placement", value="anything")
    assert waiting.store.assignment("U0ZOE") is None


def test_a_request_that_was_deleted_is_withdrawn_visibly(waiting) -> None:
    waiting.zoe.click(waiting.zoe.command("/checkins"), label="Delete request")
    shown = waiting.maya.wait_for_message(lambda s: "withdrew the request" in s.plain)
    assert shown.buttons == []


def test_another_level_under_the_same_manager_points_to_the_new_question(waiting) -> None:
    waiting.zoe.click(waiting.zoe.command("/checkins"), label="Change request")
    waiting.zoe.fill("Your level today", "IC4 · Senior PM")
    assert waiting.zoe.submit() is None
    waiting.maya.wait_for_message(lambda s: "changed the request" in s.plain)
    newest = waiting.maya.wait_for_message(lambda s: "says they're IC4" in s.plain)
    waiting.maya.click(newest, label="Yes, that's right")
    waiting.maya.wait_for_message(lambda s: "is on your team now, as IC4" in s.plain)


def test_what_the_manager_answered_stays_as_they_answered_it(waiting) -> None:
    waiting.maya.click(question_to(waiting.maya), label="Yes, that's right")
    waiting.told_by_now()
    said = waiting.maya.messages()[-1]
    assert "is on your team now, as IC3" in said.plain


def test_who_is_declined_reads_what_to_do(waiting) -> None:
    waiting.maya.click(question_to(waiting.maya), label="No")
    said = waiting.zoe.wait_for_message(lambda s: DECLINED in s.plain)
    assert "Ask them why." in said.plain
    assert "Set my level" in said.buttons
    waiting.told_by_now()
    assert "You didn't confirm" in waiting.maya.messages()[-1].plain


@pytest.fixture
def declined(waiting):
    """Maya said no to Zoe, and can take it back."""
    waiting.maya.click(question_to(waiting.maya), label="No")
    waiting.zoe.wait_for_message(lambda s: DECLINED in s.plain)
    waiting.maya.wait_for_message(lambda s: s.buttons == ["Undo"])
    waiting.told_by_now()
    return waiting


def undo_of(office):
    return office.maya.wait_for_message(lambda s: s.buttons == ["Undo"])


@pytest.mark.parametrize(
    "typed",
    [
        "why? thats wrong",
        "can you ask her again",
        "but im ic3",
        "im a PM, IC3 i think, my manager is folasade",
    ],
)
def test_after_a_no_every_word_is_answered_with_what_was_asked(declined, typed: str) -> None:
    declined.zoe.say(typed)
    said = declined.zoe.wait_for_message(lambda s: "Talk to them." in s.plain)
    assert "@Maya Lindqvist didn't confirm that you're IC3 and report to them." in said.plain
    assert "Hello!" not in said.plain
    assert said.buttons == ["Ask again or change"]
    declined.zoe.click(said, label="Ask again or change")
    assert declined.zoe.submit() is None
    declined.zoe.wait_for_message(lambda s: s.plain.startswith("Sent. I"))
    assert declined.store.join_request_of("U0ZOE").manager == "U0MAYA"
    declined.zoe.say("why?")
    declined.told_by_now()
    assert len([s for s in declined.zoe.messages() if "Talk to them." in s.plain]) == 1


def test_who_has_no_manager_yet_reads_who_can_read_what_they_wrote_before(office) -> None:
    office.zoe.say("can my manager read what i wrote before?")
    said = office.zoe.wait_for_message(lambda s: "A new manager" in s.plain)
    assert "Only you can read your answers. You don't have a manager here." in said.plain


def test_a_no_is_taken_back(declined) -> None:
    declined.maya.click(undo_of(declined), label="Undo")
    said = declined.zoe.wait_for_message(lambda s: "is open again" in s.plain)
    assert said.plain.startswith("@Maya Lindqvist withdrew their answer. Your request to be IC3")
    assert "Set my level" not in said.buttons
    declined.told_by_now()
    assert set_my_level_buttons(declined.zoe) == []
    assert [s for s in declined.zoe.messages() if DECLINED in s.plain]
    assert "@Zoe Park" in declined.maya.command("/checkins team").plain
    declined.maya.click(question_to(declined.maya), label="Yes, that's right")
    declined.zoe.wait_for_message(lambda s: "confirmed it: you're IC3" in s.plain)
    assert declined.store.assignment("U0ZOE").manager == "U0MAYA"


def test_a_manager_who_took_their_no_back_is_reminded(declined) -> None:
    declined.next_hours(24 * 4)
    declined.told_by_now()
    declined.maya.click(undo_of(declined), label="Undo")
    declined.zoe.wait_for_message(lambda s: "is open again" in s.plain)
    declined.told_by_now()
    declined.next_hours(24 * 5)
    declined.maya.wait_for_message(lambda s: "is waiting for your answer" in s.plain)


@pytest.mark.parametrize("since", ["asked again", "on the roster"])
def test_a_no_stays_once_the_person_went_on(declined, since: str) -> None:
    shown = undo_of(declined)
    if since == "on the roster":
        declined.assign("U0ZOE", "IC2", "U0OMAR")
    else:
        assert ask(declined.zoe) is None
    before = declined.store.join_request_of("U0ZOE")
    declined.maya.click(shown, label="Undo")
    declined.maya.wait_for_message(lambda s: s.ts == shown.ts and "too late to undo" in s.plain)
    assert declined.store.join_request_of("U0ZOE") == before


@pytest.mark.parametrize("presser", ["omar", "zoe"])
def test_nobody_but_the_manager_takes_a_no_back(declined, presser: str) -> None:
    """Whatever a press says, only what the presser was asked themselves counts."""
    button = undo_of(declined).blocks[-1]["elements"][0]
    person = getattr(declined, presser)
    person.say("help")
    mine = person.wait_for_message(lambda s: "/checkins" in s.plain)
    person.forge(mine, action_id=button["action_id"], value=button["value"])
    declined.redrawn(person, "You don't need to answer this anymore.")
    assert declined.store.join_request_of("U0ZOE") is None


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (AccountStatus.GUEST, "is a guest here"),
        (AccountStatus.DEACTIVATED, "has left this workspace"),
        (AccountStatus.BOT, "is an app"),
    ],
)
def test_who_cannot_manage_is_refused_in_the_form(office, status: AccountStatus, said: str) -> None:
    changes = {
        AccountStatus.GUEST: {"is_restricted": True},
        AccountStatus.DEACTIVATED: {"deleted": True},
        AccountStatus.BOT: {"is_bot": True},
    }
    office.workspace.update_member("U0OMAR", **changes[status])
    assert said in str(ask(office.zoe, manager="U0OMAR"))
    assert office.store.join_request_of("U0ZOE") is None


def test_where_slack_does_not_answer_in_time_what_is_known_counts(office) -> None:
    gone = Person("U0OMAR", "Omar Haddad", AccountStatus.DEACTIVATED)
    office.store.save_people([gone], office.clock.now())
    office.workspace.faults.fail("users.info", error="internal_error")
    assert "Omar Haddad has left this workspace" in str(ask(office.zoe, manager="U0OMAR"))


def days_on(office, days: int) -> None:
    office.next_hours(24 * days + 0.1)
    office.told_by_now()


def questions_seen(office) -> list[str]:
    return [s.plain for s in office.maya.messages() if "Is that right?" in s.plain]


def test_a_manager_who_does_not_answer_is_reminded_twice_and_the_person_told(waiting) -> None:
    days_on(waiting, 3)
    (again,) = questions_seen(waiting)
    assert again.startswith("@Zoe Park is waiting for your answer.")
    days_on(waiting, 4)
    assert len(questions_seen(waiting)) == 1
    waiting.next_hours(12)  # It's late in Seoul.
    waiting.told_by_now()
    told = waiting.zoe.wait_for_message(lambda s: "Your manager hasn't answered yet" in s.plain)
    assert told.buttons[0] == "Change request"
    before = len(waiting.maya.everything_shown())
    days_on(waiting, 21)
    assert len(waiting.maya.everything_shown()) == before
    waiting.maya.click(question_to(waiting.maya), label="Yes, that's right")
    waiting.maya.wait_for_message(lambda s: "is on your team now" in s.plain)


def test_a_person_can_have_their_manager_reminded_once_a_day(waiting) -> None:
    assert "Remind my manager" not in waiting.zoe.command("/checkins").buttons
    days_on(waiting, 1)
    shown = waiting.zoe.command("/checkins")
    assert shown.buttons == ["Change request", "Remind my manager", "Delete request"]
    waiting.zoe.click(shown, label="Remind my manager")
    waiting.zoe.wait_for_ephemeral(lambda s: "I'll remind them." in s.plain)
    waiting.maya.wait_for_message(lambda s: "is waiting for your answer" in s.plain)
    waiting.told_by_now()
    assert len(questions_seen(waiting)) == 1
    waiting.told_by_now()
    said = waiting.zoe.command("/checkins")
    assert "I reminded them on Tuesday 24 November." in said.plain
    assert "Remind my manager" not in said.buttons


def test_nobody_is_reminded_of_what_was_withdrawn_or_answered(waiting) -> None:
    waiting.zoe.click(waiting.zoe.command("/checkins"), label="Delete request")
    waiting.told_by_now()
    days_on(waiting, 8)
    assert questions_seen(waiting) == []
    assert waiting.clock.now() > waiting.store.roster()[0].since + timedelta(days=7)


@pytest.fixture
def joined(waiting):
    """Maya said by mistake that Zoe is on her team."""
    waiting.maya.click(question_to(waiting.maya), label="Yes, that's right")
    waiting.maya.wait_for_message(lambda s: "is on your team now" in s.plain)
    waiting.told_by_now()
    return waiting


def is_undone(office) -> None:
    """Zoe waits for Maya's answer as before, reads why, and is asked nothing."""
    told = office.zoe.wait_for_message(lambda s: "is open again" in s.plain)
    assert told.plain.startswith("@Maya Lindqvist withdrew their answer.")
    assert "Set my level" not in told.buttons
    assert office.store.assignment_history("U0ZOE") == []
    assert office.store.join_request_of("U0ZOE").manager == "U0MAYA"
    office.next_hours(24 * 40)
    office.told_by_now()
    assert office.store.every_check_in("U0ZOE") == []
    assert not [s for s in office.zoe.messages() if "I help you grow" in s.plain]


def test_a_manager_takes_their_yes_back_and_can_answer_again(joined) -> None:
    shown = joined.maya.wait_for_message(lambda s: "is on your team now" in s.plain)
    assert shown.buttons == ["Undo"]
    joined.maya.click(shown, label="Undo")
    joined.maya.wait_for_message(
        lambda s: s.ts == shown.ts and s.buttons == ["Yes, that's right", "No"]
    )
    is_undone(joined)
    joined.maya.click(question_to(joined.maya), label="No")
    joined.zoe.wait_for_message(lambda s: DECLINED in s.plain)


def test_after_a_second_yes_the_welcome_comes_again_below(waiting) -> None:
    noon = datetime(2026, 12, 17, 3, tzinfo=UTC)  # In Seoul, after December's question.
    waiting.clock.advance(noon - waiting.clock.now())
    waiting.told_by_now()
    waiting.maya.click(question_to(waiting.maya), label="Yes, that's right")
    shown = waiting.maya.wait_for_message(lambda s: "is on your team now" in s.plain)
    first = waiting.zoe.wait_for_message(lambda s: "I help you grow" in s.plain)
    waiting.told_by_now()
    assert waiting.store.every_check_in("U0ZOE") == []
    waiting.maya.click(shown, label="Undo")
    waiting.zoe.wait_for_message(lambda s: "is open again" in s.plain)
    waiting.told_by_now()
    assert not [s for s in waiting.zoe.messages() if "I'm Next Rung" in s.plain]
    waiting.maya.click(question_to(waiting.maya), label="Yes, that's right")
    waiting.zoe.wait_for_message(lambda s: "I help you grow" in s.plain)
    waiting.told_by_now()
    [again] = [s for s in waiting.zoe.messages() if "I help you grow" in s.plain]
    confirmed = [s for s in waiting.zoe.messages() if "confirmed it: you're IC3" in s.plain]
    assert first.ts < confirmed[-1].ts < again.ts


def test_what_said_that_somebody_is_on_the_roster_is_drawn_anew_when_the_yes_is_undone(
    waiting,
) -> None:
    waiting.zoe.say("hello")
    said = waiting.zoe.wait_for_message(lambda s: "Hello! I'm Next Rung." in s.plain)
    shown = question_to(waiting.maya)
    waiting.maya.click(shown, label="Yes, that's right")
    waiting.zoe.wait_for_message(lambda s: s.ts == said.ts and "roster now" in s.plain)
    done = waiting.maya.wait_for_message(lambda s: "is on your team now" in s.plain)
    waiting.maya.click(done, label="Undo")
    waiting.zoe.wait_for_message(
        lambda s: s.ts == said.ts and s.text == said.text and not s.buttons
    )
    assert not [s for s in waiting.zoe.messages() if "You're on the roster now" in s.plain]


@pytest.mark.parametrize(
    "typed",
    [
        "that was a mistake, zoe isn't on my team",
        "zoe is not on my team",
        "oops, zoe doesn't report to me",
        "I confirmed Zoe by accident",
        "that was a mistake",
    ],
)
def test_a_manager_who_says_it_was_a_mistake_gets_the_way_to_undo_it(joined, typed: str) -> None:
    joined.maya.say(typed)
    said = joined.maya.wait_for_message(lambda s: "takes them off your team" in s.plain)
    assert said.buttons[0] == "Undo"
    assert not [label for label in said.buttons if label.startswith("Share")]
    joined.maya.click(said, label="Undo")
    joined.told_by_now()
    is_undone(joined)


def test_what_changed_since_is_not_undone(joined) -> None:
    shown = joined.maya.wait_for_message(lambda s: "is on your team now" in s.plain)
    joined.assign("U0ZOE", "IC4", "U0MAYA")
    joined.maya.click(shown, label="Undo")
    joined.redrawn(joined.maya, "It's too late to undo this here")
    assert joined.store.assignment("U0ZOE").level == "IC4"
    joined.maya.say("zoe is not on my team")
    joined.told_by_now()
    assert not [s for s in joined.maya.messages() if "takes them off your team" in s.plain]


def test_who_was_never_asked_skips_the_first_question_to_come(joined) -> None:
    joined.zoe.say("skip this one pls")
    said = joined.zoe.wait_for_message(lambda s: "You skipped" in s.plain)
    assert said.plain.startswith("You skipped December.")
    joined.zoe.click(said, label=said.buttons[0])
    joined.told_by_now()
    assert "You skipped December." in joined.zoe.command("/checkins skip").plain
    assert "I won't ask you about November" in joined.zoe.command("/checkins skip 2026-11").plain


def test_who_was_asked_since_stays(joined) -> None:
    shown = joined.maya.wait_for_message(lambda s: "is on your team now" in s.plain)
    joined.next_month("Asia/Seoul")
    joined.zoe.wait_for_message(lambda s: "I help you grow" in s.plain)
    joined.told_by_now()
    joined.next_hours(1)
    joined.prompt_of(joined.zoe)
    joined.maya.click(shown, label="Undo")
    joined.redrawn(joined.maya, "It's too late to undo this here")
    assert joined.store.assignment("U0ZOE").manager == "U0MAYA"


def test_the_person_reads_in_the_chat_that_their_manager_is_asked(waiting) -> None:
    said = waiting.zoe.wait_for_message(lambda s: s.plain.startswith("Sent. I asked"))
    assert "@Maya Lindqvist to confirm that you're IC3 and report to them." in said.plain


def test_a_manager_is_asked_when_it_is_day_where_they_are(office) -> None:
    office.next_hours(10)  # 23:00 in Stockholm.
    assert ask(office.zoe) is None
    said = office.zoe.wait_for_message(lambda s: s.plain.startswith("Sent. I'll ask"))
    assert "at 8:00 their time" in said.plain
    office.told_by_now()
    assert not questions_seen(office)
    office.next_hours(9.1)
    question_to(office.maya)


def test_words_that_are_no_question_are_answered_by_a_bot_that_says_what_it_is(waiting) -> None:
    waiting.zoe.say("The migration of the old reports went well today.")
    said = waiting.zoe.wait_for_message(lambda s: "Type help to see what I can do" in s.plain)
    assert said.plain.startswith("I'm Next Rung, a bot.")
    assert "I saved it. Only you can read this." in said.plain
    assert said.buttons[0] == "Change request"


def test_who_left_the_roster_reads_so_and_whom_to_ask(office) -> None:
    office.store.set_roster([], ["U0BEN"], office.clock.now())
    said = office.ben.command("/checkins status").plain
    assert "You aren't on the roster anymore" in said
    assert "If that's wrong, ask your Next Rung admin." in said
    assert "on the roster yet" not in said
    office.ben.open_home()
    office.ben.wait_until(lambda: office.ben.home and "roster anymore" in office.ben.home.plain)
    assert "on the roster yet" not in office.ben.home.plain


def test_who_refused_keeps_whom_and_which_level(waiting) -> None:
    shown = question_to(waiting.maya)
    waiting.maya.click(shown, label="No")
    words = "You didn't confirm that @Zoe Park is IC3 and reports to you."
    waiting.maya.wait_for_message(lambda s: s.ts == shown.ts and words in s.plain)
    waiting.told_by_now()
    assert any(s.ts == shown.ts and words in s.plain for s in waiting.maya.messages())


def test_the_top_of_the_ladder_is_promised_no_next_level(office) -> None:
    office.next_hours(1)
    office.zoe.click(office.zoe.command("/ladder"), label="Set my level")
    assert "I'll ask about the next one." in office.zoe.modal.plain
    office.zoe.fill("Your level today", "IC5 · Staff PM")
    office.zoe.wait_until(
        lambda: "IC5 is the top of this ladder, so I'll ask about IC5." in office.zoe.modal.plain
    )
    office.zoe.fill("Your manager", "U0MAYA")
    assert office.zoe.submit() is None
    asked = question_to(office.maya)
    assert "short questions about IC5, the top of this ladder." in asked.plain
