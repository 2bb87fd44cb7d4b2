"""Who asks who reads their answers, now or later, is answered with a name."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.checkins.focusing import choose_sharing
from storage import AccessLogEntry
from tests.slack.beginnings import asked, begun
from tests.slack.test_told_before_it_is_read import ANNA, BERT, NOOR, Room

NOW = "You and <@UANNA> can read your answers, unless you keep one private."
LATER = "When your manager changes, <@UANNA> can't read your answers anymore. A new manager"
BEFORE = "Only you can see earlier versions of your answer. If you share it, <@UANNA> can see that"


def begin() -> Room:
    made = asked()
    say(made, "I closed the tickets.", made._prompts()[0].ts)
    return made


@pytest.fixture
def room() -> Iterator[Room]:
    with begun(begin) as made:
        yield made


def say(room: Room, text: str, thread: str | None = None) -> str:
    room.room.say(NOOR, text, thread)
    outbox(room)
    return newest(room)


def outbox(room: Room) -> None:
    for _ in range(3):
        room.room.tick()


def newest(room: Room) -> str:
    return str(room.room.chat.in_dm(NOOR)[-1].now["text"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("¿quién puede leer esto?", NOW),
        ("quien puede leer esto", NOW),
        ("qui peut lire ça ?", NOW),
        ("wer kann das lesen?", NOW),
        ("wie kan dit lezen?", NOW),
        ("chi può leggere questo?", NOW),
        ("kto może to przeczytać?", NOW),
        ("誰が読めますか？", NOW),
        ("who reads this?", NOW),
        ("does Anna see that I changed my tap", BEFORE),
        ("can my manager see that I edited it?", BEFORE),
        ("can Anna see my earlier versions?", BEFORE),
        ("Anna is leaving, who reads mine then?", LATER),
        ("what happens to my answers when Anna leaves?", LATER),
        ("will my new manager see old answers?", LATER),
        ("what if I get a new manager?", LATER),
    ],
)
@pytest.mark.parametrize("in_thread", [False, True])
def test_it_is_answered_with_who_reads_them(room, text, said, in_thread) -> None:
    answered = say(room, text, room._prompts()[1].ts if in_thread else None)
    assert answered.startswith(said)
    assert room.store.check_in(room._check_ins()[1]).reply is None


@pytest.mark.parametrize(
    "text",
    [
        "Quien lidera decide: cerré el proyecto de facturación con finanzas esta semana.",
        "Omar is leaving, so I took over the billing rollout and wrote the plan for it.",
        "I changed how the finance team reads our reports, and it saved a day a week.",
    ],
)
def test_what_tells_of_work_is_no_such_question(room, text) -> None:
    say(room, text, room._prompts()[1].ts)
    reply = room.store.check_in(room._check_ins()[1]).reply
    assert [each.text for each in reply.passages] == [text]


def test_what_is_read_of_earlier_answers_is_said_where_new_ones_are_private(room) -> None:
    choose_sharing(room.store, NOOR, False, room.room.at)
    said = say(room, "who can read my answers?")
    assert said.startswith(
        "<@UANNA> can read 1 answer that you shared. Only you can read your other answers. "
        "Nobody else can read them in Slack."
    )
    say(room, "make all my answers private")
    shown = [str(m.now["text"]) for m in room.room.chat.in_dm(NOOR)]
    assert not any("can read 1 answer" in each for each in shown)
    assert any("Only you can read your answers, unless you share one" in each for each in shown)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("does hr read my answers?", "HR can't read your answers, unless someone in HR is your"),
        ("is this used for my performance review?", "I don't grade you, and I don't send your"),
        ("what happens when I leave the company?", "Once you're off the roster, I don't ask you"),
        ("who are you and why do you write to me", "I'm Next Rung, a bot. I ask"),
        ("who is my next rung admin?", "I don't know who your Next Rung admin is. Ask HR or"),
    ],
)
def test_other_questions_about_who_is_behind_it_are_answered(room, text, told) -> None:
    assert say(room, text).startswith(told)
    assert room.store.check_in(room._check_ins()[1]).reply is None


HR = "HR can't read your answers, unless someone in HR is your manager."
NOBODY_SEES = "No. Nobody sees what you open or read here."
ADMIN = "In Slack, your Next Rung admin can't open your answers, unless they're your manager. But"
READ = "*Who read your check-ins:* <@UANNA> on Tuesday 1 December"
NOT_BERT = "No. *“I closed the tickets.” in your November answer:* You and <@UANNA> can read this."
ABOUT_READERS = {
    HR: "can hr see this, can hr see my stuff, does hr get this, hr sees this?, will hr know",
    NOBODY_SEES: "does anna see when i open this, does anna see when i read her comments",
    ADMIN: "can the admin read private ones, can admins see my private stuff",
    READ: "what did anna read, when did she read it, who has seen my answers, who read my answers",
    NOT_BERT: "can bert read my answers, can my skip level read my stuff?, does Bert see this?",
    NOW: "does anna know i wrote that, who reads my answers",
}


def test_each_reader_is_told_from_the_others(room) -> None:
    look = AccessLogEntry(ANNA, NOOR, "history", room.room.at, shown=True)
    room.store.log_access(look)
    assert [
        (text, said)
        for starts, texts in ABOUT_READERS.items()
        for text in texts.split(", ")
        if not (said := say(room, text)).startswith(starts)
    ] == []


def test_where_nobody_looked_yet_that_was_so_when_it_was_asked(room) -> None:
    said = say(room, "what did anna read")
    assert said.startswith("When you asked, nobody else had read your check-ins.")
    assert room.store.check_in(room._check_ins()[1]).reply is None


def test_a_manager_is_told_which_looks_are_recorded(room) -> None:
    room.room.say(ANNA, "does she see when i open this", None)
    outbox(room)
    said = str(room.room.chat.in_dm(ANNA)[-1].now["text"])
    assert said.startswith("I record each time you open a report's check-ins")


ABOUT_DATA = {
    "I don't use AI.": "do you send this to chatgpt",
    "My connection to Slack is encrypted.": "is my data encrypted",
    "What you write stays here until you": "how long do you keep it",
    "I have your level and manager": "what do you have on me",
    "*Do you want to erase everything": "im leaving the company friday, wipe my stuff",
    "Open your coverage, and press *Delete*": "i want my evidence gone",
    "*Delete your November 2026 answer?*": "delete everything i wrote in this thread",
}


def test_what_happens_to_words_is_told(room) -> None:
    thread = room._prompts()[0].ts
    assert [
        (text, said)
        for starts, text in ABOUT_DATA.items()
        if not (said := say(room, text, thread)).startswith(starts)
    ] == []


def test_where_another_leaves_it_is_not_taken_for_their_own_wish(room) -> None:
    said = say(room, "its samirs last day, wipe everything please")
    assert "Do you want to erase everything" not in said


def test_what_is_saved_is_the_last_message(room) -> None:
    say(room, "private: I told HR that Anna shouts")
    said = say(room, "is that saved")
    assert said.startswith("I saved your last message. Only you can read this message.")
    thread = room._prompts()[1].ts
    say(room, "private: I told HR that Anna shouts", thread)
    said = say(room, "is that saved", thread)
    assert said.endswith("“I told HR that Anna shouts” in your December answer:* " + ONLY_ME)
    assert "“I told HR that Anna shouts”" in say(room, "delete that", thread)


ONLY_ME = "Only you can read this."


def test_a_new_manager_is_not_said_to_read_what_an_earlier_one_was_shown(room) -> None:
    room._set_manager(BERT)
    room.room.at += timedelta(hours=26)
    outbox(room)
    said = say(room, "who can read my answers?")
    assert "<@UBERT> can't read anything you wrote here. They can read new answers you " in said
    assert "<@UBERT> can't read answers you shared with an earlier manager." in said
    assert f"<@{ANNA}>" not in said
