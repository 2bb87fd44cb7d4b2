"""Somebody on no roster: what they are told, and what they can do next."""

from __future__ import annotations

import pytest

from bot.checkins.handover import shown_anew
from bot.settings import Settings
from storage import WHOLE, Assignment, Evidence, Person

COMMANDS = (
    "status",
    "packet",
    "coverage",
    "agenda",
    "skip",
    "unskip",
    "later",
    "later 3h",
    "pause until Friday",
    "back",
    "reminders off",
    "focus",
    "readers",
    "history",
    "settings",
    "undo",
    "private",
    "me",
    "",
    "help",
    "hello",
    "when do you ask me?",
    "why me?",
    "blah blah",
    "join",
    "join the team",
    "set my level",
    "how do I start?",
)

NO_LEVEL_NEEDED = "You manage 1 person here. You don't need a level of your own"


def only_a_manager(office) -> None:
    """Zoe is on no roster, and Cleo reports to her."""
    office.store.save_people([Person("U0ZOE", "Zoe Park")], office.clock.now())
    office.assign("U0CLEO", "IC2", "U0ZOE")


def test_hello_is_greeted_and_leads_to_the_level(office) -> None:
    office.zoe.say("hello")
    said = office.zoe.wait_for_message(lambda s: "Hello! I'm Next Rung." in s.plain)
    assert "Once a month I ask one short question about your next level" in said.plain
    assert said.buttons == ["Set my level", "Read the levels"]
    office.zoe.click(said, label="Set my level")
    office.zoe.fill("Your level today", "IC3 · PM")
    office.zoe.fill("Your manager", "U0MAYA")
    assert office.zoe.submit() is None
    office.maya.wait_for_message(lambda s: "Is that right?" in s.plain)
    office.zoe.say("hi!")
    office.zoe.wait_for_message(lambda s: "I'll start once they confirm it." in s.plain)


@pytest.mark.parametrize(
    "typed",
    [
        "how do i join",
        "I'm not on the roster?",
        "why am I not on the roster yet?",
        "I'm new here",
        "what do I do next?",
        "can I join too?",
        "hola! soy Inês, just started today 👋",
        "hi, I'm Ana, I just joined",
    ],
)
def test_who_asks_how_to_begin_is_shown_it_and_nothing_is_saved(office, typed: str) -> None:
    office.zoe.say(typed)
    said = office.zoe.wait_for_message(lambda s: "Hello! I'm Next Rung." in s.plain)
    assert "Set my level" in said.buttons
    assert office.store.waiting("U0ZOE", "2026-11") == []


def test_who_types_what_the_button_says_gets_the_button(office) -> None:
    office.zoe.say("set my level")
    office.zoe.wait_for_message(lambda s: "Set my level" in s.buttons)
    assert office.store.waiting("U0ZOE", "2026-11") == []


def test_who_asks_for_their_manager_is_told_that_nobody_said_so(office) -> None:
    office.zoe.say("who is my manager?")
    office.zoe.wait_for_message(lambda s: "so I don't know your manager" in s.plain)


def test_hello_names_who_puts_people_on_the_roster_where_they_cannot_themselves(
    open_office,
) -> None:
    office = open_office(Settings(self_placement=False, admins=("U0OMAR",)))
    office.zoe.say("hello")
    said = office.zoe.wait_for_message(lambda s: "Hello! I'm Next Rung." in s.plain)
    assert "@Omar Haddad can add you to the roster." in said.plain
    assert said.buttons == ["Read the levels"]
    office.zoe.click(said, label="Read the levels")
    office.zoe.wait_until(lambda: office.zoe.modal and "IC4 · Senior PM" in office.zoe.modal.plain)


def test_every_command_says_what_to_do_next(office) -> None:
    for typed in COMMANDS:
        said = office.zoe.command(f"/checkins {typed}".strip())
        assert "Set my level" in said.buttons, typed
        assert "report" not in said.plain, typed
        assert office.store.away_until("U0ZOE") is None, typed


@pytest.mark.parametrize("typed", ["stop", "unsubscribe"])
def test_who_wants_to_hear_nothing_is_not_asked_to_join(office, typed: str) -> None:
    said = office.zoe.command(f"/checkins {typed}")
    assert "I don't ask you anything" in said.plain
    assert "/checkins erase me" in said.plain
    assert said.buttons == []


def test_a_manager_on_no_roster_gets_their_team(office) -> None:
    only_a_manager(office)
    for typed in ("/checkins", "/checkins me", "/checkins history"):
        assert ": 0 of 1 on your team shared" in office.zoe.command(typed).plain
    office.zoe.say("checkins")
    said = office.zoe.wait_for_message(lambda s: "Open your team's list?" in s.plain)
    office.zoe.click(said, label="See my team")
    office.zoe.wait_until(lambda: office.zoe.modal and "@Cleo" in office.zoe.modal.plain)
    office.zoe.say("hello")
    hello = office.zoe.wait_for_message(lambda s: "Hello! I'm Next Rung." in s.plain)
    assert "See my team" in hello.buttons


def test_a_manager_on_no_roster_is_offered_the_same_of_their_reports(office) -> None:
    only_a_manager(office)
    said = office.zoe.command("/checkins coverage")
    assert f"{NO_LEVEL_NEEDED}, so you don't have any coverage." in said.plain
    office.zoe.click(said, label="Coverage: Cleo Adeyemi")
    office.zoe.wait_for_ephemeral(lambda s: "@Cleo Adeyemi has evidence" in s.plain)


def needs_no_level(said) -> None:
    """Their team stands out; a level isn't asked for, nor anybody promised to confirm it."""
    assert NO_LEVEL_NEEDED in said.plain
    assert said.green == ["See my team"]
    assert "Set my level" in said.buttons
    assert "aren't on the roster" not in said.plain
    assert "your manager" not in said.plain


def test_a_manager_with_nobody_above_is_not_asked_for_a_level(office) -> None:
    only_a_manager(office)
    all_typed = [
        *(typed for typed in COMMANDS if typed not in ("", "me", "history")),
        "what's up with me",
        "am i on the list?",
    ]
    for typed in all_typed:
        needs_no_level(office.zoe.command(f"/checkins {typed}"))


def test_nor_is_it_by_ladder_home_or_direct_message(office) -> None:
    only_a_manager(office)
    needs_no_level(office.zoe.command("/ladder"))
    office.zoe.say("hello")
    hello = office.zoe.wait_for_message(lambda s: "Hello! I'm Next Rung." in s.plain)
    needs_no_level(hello)
    assert "one short question about their next level" in hello.plain
    office.zoe.say("am i on the list?")
    said = office.zoe.wait_for_message(lambda s: s.plain.startswith(NO_LEVEL_NEEDED))
    needs_no_level(said)
    office.zoe.open_home()
    office.zoe.wait_until(lambda: office.zoe.home)
    needs_no_level(office.zoe.home)


def test_words_and_messages_of_such_a_manager_lead_to_no_level(office) -> None:
    only_a_manager(office)
    office.zoe.say("The migration of the old reports went well today.")
    stray = office.zoe.wait_for_message(lambda s: "can't become a check-in" in s.plain)
    assert "because you don't have a level of your own" in stray.plain
    assert stray.green == []
    assert "Set my level" in stray.buttons
    praise = office.cleo.say("Great numbers for the quarter", channel="general")
    office.zoe.message_shortcut("Save as growth evidence", praise, "general")
    office.zoe.wait_until(lambda: office.zoe.modal)
    assert "You don't have a level of your own" in office.zoe.modal.plain
    assert office.zoe.modal.green == []


def test_how_many_report_to_such_a_manager_is_as_the_roster_says_now(office) -> None:
    only_a_manager(office)
    assert "You manage 1 person here." in office.zoe.command("/ladder").plain
    office.assign("U0BEN", "IC3", "U0ZOE")
    assert "You manage 2 people here." in office.zoe.command("/ladder").plain


def test_such_a_manager_can_still_ask_for_a_level(office) -> None:
    only_a_manager(office)
    office.zoe.click(office.zoe.command("/checkins status"), label="Set my level")
    office.zoe.fill("Your level today", "IC3 · PM")
    office.zoe.fill("Your manager", "U0MAYA")
    assert office.zoe.submit() is None
    office.maya.wait_for_message(lambda s: "Is that right?" in s.plain)
    said = office.zoe.command("/checkins skip")
    assert "You manage 1 person here and don't have a level yet" in said.plain
    assert {"Change request", "See my team"} <= set(said.buttons)


@pytest.mark.parametrize("typed", ["stop", "unsubscribe"])
def test_a_manager_without_a_level_hears_that_nothing_is_asked(office, typed: str) -> None:
    only_a_manager(office)
    said = office.zoe.command(f"/checkins {typed}")
    assert f"{NO_LEVEL_NEEDED}, so I don't ask you anything." in said.plain
    assert said.buttons == []


def test_a_manager_with_nobody_above_is_told_that_they_have_no_manager(office) -> None:
    only_a_manager(office)
    office.zoe.say("who is my manager?")
    office.zoe.wait_for_message(lambda s: "You don't have a manager here." in s.plain)


def test_who_left_the_roster_still_reads_what_they_wrote(office) -> None:
    office.next_month()
    office.answer(office.ben, "I answered customer tickets in my own words.")
    office.store.set_roster([], ["U0BEN"], office.clock.now())
    assert "I answered customer tickets in my own words." in office.ben.command("/checkins").plain
    assert "Edit my December answer" in office.ben.command("/checkins undo").buttons
    said = office.ben.command("/checkins status")
    assert "I don't ask you anything" in said.plain


def test_evidence_alone_is_something_of_ones_own(office) -> None:
    only_a_manager(office)
    piece = Evidence(
        id="e1",
        person="U0ZOE",
        ladder="product",
        level="IC4",
        competency="data-driven",
        competency_name="Data-Driven",
        note="Mine.",
        links=(),
        saved_at=office.clock.now(),
        reader=None,
    )
    office.store.save_evidence(piece, once="e1", tasks=())
    assert office.store.evidence_of("U0ZOE", limit=1, scope=WHOLE)
    assert "on your team shared" not in office.zoe.command("/checkins").plain


def test_what_was_said_before_somebody_was_on_the_roster_does_not_stay(office) -> None:
    office.zoe.say("hello")
    said = office.zoe.wait_for_message(lambda s: "Set my level" in s.buttons)
    office.zoe.say("The migration of the old reports went well today.")
    stray = office.zoe.wait_for_message(lambda s: "as a check-in" in s.plain)
    assert "Once you have a level here, you can save it as a check-in." in stray.plain
    office.told_by_now()
    now = office.clock.now()
    line = Assignment("U0ZOE", "product", "IC3", "U0MAYA", now)
    office.store.set_roster([line], [], now, [*shown_anew(office.store, [line], (), now)])
    office.told_by_now()
    shown = office.zoe.wait_for_message(lambda s: s.ts == said.ts and "roster now" in s.plain)
    assert shown.plain == "You're on the roster now: IC3 · PM on the Product ladder."
    again = office.zoe.wait_for_message(lambda s: s.ts == stray.ts and "Set my" not in s.plain)
    assert "Share with Maya" in again.buttons
    assert not [s for s in office.zoe.messages() if "Set my level" in s.buttons]


def test_a_button_older_than_the_roster_says_what_that_has(office) -> None:
    shown = office.zoe.command("/checkins")
    office.assign("U0ZOE", "IC3", "U0MAYA")
    office.zoe.click(shown, label="Set my level")
    office.zoe.wait_until(lambda: office.zoe.modal)
    assert "The roster says you're IC3 · PM" in office.zoe.modal.plain


def test_somebody_above_others_is_told_who_stands_between(office) -> None:
    office.store.save_people([Person("U0ZOE", "Zoe Park")], office.clock.now())
    office.assign("U0MAYA", "IC5", "U0ZOE")
    office.zoe.click(office.zoe.command("/ladder"), label="Set my level")
    office.zoe.fill("Your level today", "IC3 · PM")
    office.zoe.fill("Your manager", "U0BEN")
    assert "Ben reports to Maya, who reports to you. Choose someone else." in str(
        office.zoe.submit()
    )
    assert office.zoe.modal.errors
    office.zoe.fill("Your manager", "U0OMAR")
    office.zoe.wait_until(lambda: not office.zoe.modal.errors)
    assert office.zoe.submit() is None
