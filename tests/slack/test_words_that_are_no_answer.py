"""What is no answer never waits under a button that shares it: it's answered by what it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.checkins.act import Act
from bot.checkins.comments import NewComment, comment
from bot.checkins.schedule.composing import compose_from
from bot.checkins.schedule.due import Due
from storage import Assignment, CheckInState, Frequency, PendingState, Person
from tests.slack.beginnings import asked, begun
from tests.slack.chat_without_slack import Posted, elements_of
from tests.slack.test_told_before_it_is_read import ANNA, NOOR, NOW, Room

REPORTS = {"UCAIO": "Caio Lima", "UTEB": "Teboho Mokoena", "UPRI": "Priya Nair"}


def begin() -> Room:
    """Noor, under Anna, with three reports, and asked about December."""
    made = asked()
    made.store.save_people([Person(each, name) for each, name in REPORTS.items()], NOW)
    lines = [Assignment(NOOR, "product", "IC4", ANNA, NOW)]
    lines += [Assignment(each, "product", "IC3", NOOR, NOW) for each in REPORTS]
    made.store.set_roster(lines, [], NOW)
    for _ in range(3):
        made.room.tick()
    return made


@pytest.fixture
def room() -> Iterator[Room]:
    with begun(begin) as made:
        yield made


def say(room: Room, text: str, thread: str | None = None) -> Posted:
    room.room.say(NOOR, text, thread)
    room.room.tick()
    room.room.tick()
    return room.room.chat.in_dm(NOOR)[-1]


def buttons(message: Posted) -> dict[str, str | None]:
    """The labels, and the style of each."""
    return {
        each["text"]["text"]: each.get("style")
        for each in elements_of(message.now)
        if each.get("type") == "button"
    }


def press(room: Room, message: Posted, label: str) -> None:
    [found] = [
        each
        for each in elements_of(message.now)
        if each.get("type") == "button" and each["text"]["text"] == label
    ]
    room.room.press(NOOR, message, message.now, found, {})
    room.room.tick()
    room.room.tick()


def december(room: Room):
    return room.store.latest_asked(NOOR)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("i'm pregnant, when do i tell anna", False),
        ("should i ask anna", False),
        ("would thursday suit you anna", True),
    ],
)
def test_only_words_to_the_manager_are_asked_about_as_a_reply(room, text: str, asks: bool) -> None:
    thread = december(room).message_ts
    say(room, "I ran the label reprint pilot with the depot team.", thread)
    act = Act(ANNA, "c", room.room.at)
    comment(room.store, act, NewComment(december(room).id, NOOR, "Say more?"))
    room.room.tick()
    room.room.tick()
    said = say(room, text).now["text"]
    assert ("Is this for" in said) is asks
    assert "Only you can read this" in said


@pytest.mark.parametrize(
    "text",
    [
        "dude leave me alone",
        "i told you to leave me alone",
        "let me alone",
        "stop bothering me",
        "ugh not this again",
        "this is so annoying",
        "ugh go away",
        "go away",
        "get off my back",
    ],
)
def test_anger_in_the_thread_is_no_answer_and_the_real_one_is_shared_later(room, text: str) -> None:
    thread = december(room).message_ts
    said = say(room, text, thread)
    assert "Saved" not in said.now["text"]
    assert december(room).state is CheckInState.ASKED
    assert december(room).reply is None
    say(room, "I ran the label reprint pilot with the depot team.", thread)
    assert december(room).state is CheckInState.ANSWERED
    assert ANNA in december(room).reply.readers


@pytest.mark.parametrize(
    ("text", "says", "offers"),
    [
        ("can anna see what i just tapped?", "Nobody else can read them", "See my readers"),
        ("how do i make everything private from now on", "To keep one message private", "Keep all"),
        (
            "i pressed the wrong thing, i meant repeatedly",
            "*Save “Repeatedly” as your answer?*",
            "Save it",
        ),
        ("my kid is ill so prob no time till thursday", "*Are you away until", "Away until"),
        ("can you do it in january instead", "question is still open", "Remind me tomorrow"),
        ("friday works", "question is still open", "Remind me tomorrow"),
        ("who still owes me an answer?", "looks the same as no answer", "See my team"),
        ("why hasn't caio answered", "looks the same as no answer", "See my team"),
        (
            "1:1 with Priya in an hour, what should I talk about",
            "agenda with <@UPRI>",
            "Open agenda",
        ),
        ("is caio on my team?", "Yes. <@UCAIO> is on your team here.", "Agenda"),
        ("is bob on my team?", "Nobody on your team is called “bob”", "See my team"),
        ("who is anna", "<@UANNA> is your manager here.", "Show what's next"),
        ("who is hana", "I know only your manager and your reports here.", "Save as"),
        ("how do I delete a comment", "press *Open comments*", "See my team"),
        ("can I see private ones?", "No. You can read only what someone shares", "Save as"),
        ("who reads my comments", "they wrote it to can read it.", "Save as"),
        ("has caio read my comment", "You haven't commented on <@UCAIO>'s check-ins.", "Check-ins"),
        ("does caio see that i looked", "I record each time", "Check-ins"),
        ("teb", "Read <@UTEB>'s check-ins?", "Read check-ins"),
        ("show me Prya's coverage", "Open <@UPRI>'s coverage?", "Open coverage"),
        ("how long is this gonna take", "Two minutes", "Save as"),
        ("co to jest?", "I'm Next Rung, a bot.", "What you can ask"),
        ("can you write the answer for me", "I can't write it for you.", "Answer"),
        ("Caio did a great job on the rollout", "about <@UCAIO>?", "Coverage"),
        ("banana", "I'm not sure what this is. Only you can read this message.", "Delete it"),
        ("what time is the all hands", "I don't know the answer to that.", "Delete it"),
        ("delete the bit about Tom in my answer", "Delete your message here in Slack", "Erase"),
        (
            "take me off this list, I never wanted it",
            "You can skip this question",
            "Turn reminders",
        ),
        ("Hi Bo,\nsee the plan.\nBest,\nMe", "I think you pasted an email.", "Delete it"),
    ],
)
def test_it_is_answered_by_its_kind_and_never_offered_to_be_shared(
    room, text: str, says: str, offers: str
) -> None:
    said = say(room, text)
    assert says in said.now["text"]
    assert any(label.startswith(offers) for label in buttons(said))
    assert "primary" not in buttons(said).values()
    assert not any(label.startswith("Share") for label in buttons(said))
    assert room.store.waiting(NOOR, "2026-12") == []
    assert december(room).state is CheckInState.ASKED


def test_five_messages_about_leaving_never_become_a_pile(room) -> None:
    for text in ("stop this", "i never signed up for this", "take me off", "unsubscribe", "enough"):
        assert not any(label.startswith("Share") for label in buttons(say(room, text)))
    assert room.store.waiting(NOOR, "2026-12") == []


@pytest.mark.parametrize("text", ["after lunch maybe", "tmrw morning", "Shipped it", "lol ok what"])
def test_a_doubtful_reply_leaves_the_question_open_until_it_is_settled(room, text: str) -> None:
    prompt = room._prompts()[1]
    said = say(room, text, prompt.ts)
    assert december(room).state is CheckInState.ASKED
    assert "Repeatedly" in buttons(prompt)
    label = next(e for e in buttons(said) if e in ("Share with Anna", "Save as my answer"))
    press(room, said, label)
    assert december(room).state is CheckInState.ANSWERED
    assert december(room).reply.text == text


def test_not_an_answer_forgets_it_and_says_so(room) -> None:
    said = say(room, "Shipped it", room._prompts()[1].ts)
    press(room, said, "Delete it")
    assert said.now["text"] == "Okay, I deleted my copy."
    assert all(each.text != "Shipped it" for each in room.store.pending_of(NOOR))
    assert december(room).state is CheckInState.ASKED


def test_that_was_my_answer_asks_who_may_read_it_and_shares_nothing(room) -> None:
    said = say(room, "Led standup")
    press(room, said, "Save as my answer")
    assert said.now["text"].startswith("Okay. My newest message asks")
    question = room.room.chat.in_dm(NOOR)[-1]
    assert buttons(question)["Keep private"] == "primary"
    assert buttons(question)["Share with Anna"] is None


def test_another_answer_than_the_one_that_was_tapped_is_changed_when_pressed(room) -> None:
    press(room, say(room, "once"), "Save it")
    assert december(room).reply.frequency is Frequency.ONCE
    said = say(room, "i pressed the wrong thing, i meant repeatedly")
    assert said.now["text"].startswith("*Change your answer to “Repeatedly”?*")
    assert list(buttons(said)) == ["Change", "Don't change"]
    press(room, said, "Change")
    assert december(room).reply.frequency is Frequency.REPEATEDLY
    assert "is already *Repeatedly*" in say(room, "change it to repeatedly").now["text"]


@pytest.mark.parametrize("text", ["scratch that last one pls", "wrong chat sorry", "delete that"])
def test_who_wants_the_last_message_gone_is_offered_just_that(room, text: str) -> None:
    say(room, "I closed the tickets.")
    say(room, "I led the launch with Sam.")
    said = say(room, text)
    assert said.now["text"].startswith("*Delete your message from ")
    assert not any(label.startswith("Erase") for label in buttons(said))
    press(room, said, "Delete it")
    assert [e.text for e in room.store.waiting(NOOR, "2026-12")] == ["I closed the tickets."]


def test_everything_of_today_is_deleted_together_and_counted(room) -> None:
    prompt = room._prompts()[1]
    for number in range(3):
        say(room, f"I closed ticket {number} with Sam.", prompt.ts)
    said = say(room, "hmm actually delete everything i wrote today")
    assert said.now["text"].count("*Delete this from your December answer?* “I closed ticket") == 3
    press(room, said, "Delete these 3")
    assert december(room).reply is None
    assert "Deleted 3 messages." in said.now["text"]


def test_a_doubtful_message_is_deleted_by_the_offer_too(room) -> None:
    asked = say(room, "lunch with Bo at noon?")
    said = say(room, "wrong chat sorry")
    press(room, said, "Delete it")
    assert "lunch with Bo at noon?" not in [e.text for e in room.store.pending_of(NOOR)]
    assert "I deleted my copy" in said.now["text"]
    assert "I deleted my copy" in asked.now["text"]


def test_sick_while_away_says_until_when_and_back_says_what_is_open(room) -> None:
    say(room, "away until 9 dec")
    assert "You're already away until Wednesday 9 December." in say(room, "sick today").now["text"]
    assert "Your December question is still open." in say(room, "im back!").now["text"]


def replied_to(room: Room) -> Posted:
    """What told Noor of Caio's reply about a comment."""
    ladder = room.room.bot.ladders.every[0]
    level = next(each for each in ladder.levels if each.code == "IC4")
    due = Due("2026-12", ladder, level, False, NOW)
    asked = room.store.claim(compose_from(room.store, "UCAIO", due, NOW))
    room.room.ask("UCAIO", asked)
    prompt = room.room.chat.in_dm("UCAIO")[-1]
    room.room.say("UCAIO", "I led the launch with Sam.", prompt.ts)
    room.room.tick()
    comment(
        room.store, Act("UCAIO", "k1", room.room.at), NewComment(asked.id, NOOR, "See the plan?")
    )
    room.room.tick()
    return next(m for m in room.room.chat.in_dm(NOOR) if "commented on their" in m.now["text"])


@pytest.mark.parametrize("text", ["Great. Bring it on Thursday?", "thanks!", "I read it with Sam."])
def test_a_managers_words_under_a_reports_reply_go_to_that_report_when_pressed(room, text) -> None:
    said = say(room, text, replied_to(room).ts)
    assert said.now["text"].startswith("*Send this to <@UCAIO> as your reply?*")
    assert list(buttons(said)) == ["Send to Caio", "Keep private"]
    assert room.store.waiting(NOOR, "2026-12") == []
    press(room, said, "Send to Caio")
    assert "✓ Sent to <@UCAIO>" in said.now["text"]
    [theirs] = [m for m in room.room.chat.in_dm("UCAIO") if "commented on your" in m.now["text"]]
    assert text in str(theirs.now)
    press(room, said, "Open comments (2)")
    assert text not in str([m.now for m in room.room.chat.in_dm(ANNA)])


def test_a_managers_words_under_a_reply_are_sent_once_or_not_at_all(room) -> None:
    said = say(room, "Bring it on Thursday?", replied_to(room).ts)
    before = said.now
    press(room, said, "Keep private")
    assert said.now["text"] == "I haven't sent it. Only you can read this."
    [send] = [e for e in elements_of(before) if (e.get("text") or {}).get("text") == "Send to Caio"]
    for _ in range(2):
        room.room.press(NOOR, said, before, send, {})
        room.room.tick()
    theirs = [m for m in room.room.chat.in_dm("UCAIO") if "commented on your" in m.now["text"]]
    assert len(theirs) == 1
    assert [e.state for e in room.store.pending_of(NOOR)] == [PendingState.UNDERSTOOD]
