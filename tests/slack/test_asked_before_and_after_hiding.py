"""What may be a wish to hide is asked about, who reads is said as it is, and the last act can be
undone."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from bot.checkins import evidence
from bot.checkins.act import Act
from bot.checkins.comments import NewComment, comment
from bot.checkins.erasing import erase_everything
from bot.checkins.evidence import Noted, Under
from bot.checkins.history import open_history
from bot.checkins.look import Look
from tests.slack.beginnings import begun
from tests.slack.chat_without_slack import LADDERS, Posted, elements_of
from tests.slack.test_taking_back import DECEMBER, EVERY, NOVEMBER, Scene
from tests.slack.test_told_before_it_is_read import ANNA, BERT, NOOR

LOOKED = f"*Who read your check-ins:* <@{ANNA}> on Tuesday 1 December"
PILOT, SYNC = DECEMBER["pilot"], DECEMBER["sync"]
ONLY_YOU, BOTH = "Only you can read this.", f"You and <@{ANNA}> can read this."


@pytest.fixture
def scene() -> Iterator[Scene]:
    with begun(Scene) as made:
        yield made


def say(scene: Scene, text: str, *, in_thread: bool = False) -> Posted:
    scene.say(text, in_thread=in_thread)
    scene.room.tick()
    return scene.room.chat.in_dm(NOOR)[-1]


def buttons(message: Posted) -> list[str]:
    return [e["text"]["text"] for e in elements_of(message.now) if e.get("type") == "button"]


def press(scene: Scene, message: Posted, label: str) -> str:
    found = [e for e in elements_of(message.now) if (e.get("text") or {}).get("text") == label]
    scene.room.press(NOOR, message, message.now, found[0], {})
    scene.room.tick()
    scene.room.tick()
    return str(message.now["text"])


@pytest.mark.parametrize("in_thread", [False, True])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hid the pilot one", PILOT),
        ("hid that", SYNC),
        ("ignore that last one", SYNC),
        ("keep that one to myself", SYNC),
        ("keep that to yourself", SYNC),
    ],
)
def test_nothing_is_hidden_before_one_tap(
    scene: Scene, text: str, words: str, in_thread: bool
) -> None:
    asked = say(scene, text, in_thread=in_thread)
    assert scene.read_by() == set(EVERY)
    assert f"*Keep this private?* “{words}” in your December answer. {BOTH}" in asked.now["text"]
    assert buttons(asked) == ["Keep private", "Save as my answer"]
    assert press(scene, asked, "Keep private").endswith(
        f"“{words}” in your December answer:* {ONLY_YOU}"
    )
    assert len(EVERY) - len(scene.read_by()) == 1


@pytest.mark.parametrize("in_thread", [False, True])
@pytest.mark.parametrize("text", ["hde the ponies bit", "hid the ponies one", "unshre the ponies"])
def test_a_misspelt_wish_about_unknown_words_is_never_offered_to_be_shared(
    scene: Scene, text: str, in_thread: bool
) -> None:
    said = say(scene, text, in_thread=in_thread)
    assert scene.read_by() == set(EVERY)
    assert text not in scene.kept()
    assert "Share with Anna" not in buttons(said)


def test_what_is_to_be_kept_private_is_quoted_only_as_long_as_it_is_there(scene: Scene) -> None:
    asked = say(scene, "hid the pilot one")
    erase_everything(scene.store, NOOR, scene.room.at)
    scene.room.tick()
    assert PILOT not in json.dumps(asked.now, ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("can she see it now", f"Yes. *Your December answer:* {BOTH}", "No. "),
        ("so nobody sees that right", f"No. *Your December answer:* {BOTH}", "Yes. "),
        ("so december is private now?", f"No. *Your December answer:* {BOTH}", "Yes. "),
        ("who can see my december one", f"*Your December answer:* {BOTH}", ""),
    ],
)
def test_who_reads_is_said_as_it_is_and_stays_true(
    scene: Scene, text: str, before: str, after: str
) -> None:
    asked = say(scene, text, in_thread=True)
    assert asked.now["text"] == before
    assert scene.read_by() == set(EVERY)
    press(scene, asked, "Keep all private")
    assert asked.now["text"] == f"{after}*Your December answer:* {ONLY_YOU}"
    assert say(scene, text, in_thread=True).now["text"] == asked.now["text"]


def test_a_question_is_about_the_words_it_names_or_that_were_hidden_last(scene: Scene) -> None:
    scene.say("hide the pilot thing")
    hidden = f"*“{PILOT}” in your December answer:* {ONLY_YOU}"
    assert say(scene, "can she see it now").now["text"] == f"No. {hidden}"
    assert say(scene, "is the pilot bit hidden").now["text"] == f"Yes. {hidden}"
    november = say(scene, "so november is private now?").now["text"]
    assert november == f"No. *Your November answer:* {BOTH}"
    sync = say(scene, "does anna see the sync engine thing").now["text"]
    assert sync == f"Yes. *“{SYNC}” in your December answer:* {BOTH}"


def test_nobody_else_than_the_manager_is_said_to_read_it(scene: Scene) -> None:
    said = say(scene, "can bob see it now", in_thread=True).now["text"]
    assert said == f"*Your December answer:* {BOTH}"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("can the whole team see november", "Your November answer"),
        ("can everyone see november", "Your November answer"),
        ("is november open to hr", "Your November answer"),
        ("can chatgpt read november", "Your November answer"),
        ("can slack read november", "Your November answer"),
        ("can hackers read november", "Your November answer"),
        ("can admins read november", "Your November answer"),
        ("so the team cant see november right?", "Your November answer"),
    ],
)
def test_others_than_the_manager_get_no_verdict(scene: Scene, text: str, what: str) -> None:
    assert say(scene, text).now["text"] == f"*{what}:* {BOTH}"


@pytest.mark.parametrize("who", ["bert", f"<@{BERT}>", "my skip level"])
def test_who_never_reads_it_gets_a_no(scene: Scene, who: str) -> None:
    said = say(scene, f"can {who} see the pilot one").now["text"]
    assert said == f"No. *“{PILOT}” in your December answer:* {BOTH}"


@pytest.mark.parametrize("who", ["anna", f"<@{ANNA}>", "my manager", "they"])
def test_the_manager_gets_a_verdict(scene: Scene, who: str) -> None:
    said = say(scene, f"can {who} see november").now["text"]
    assert said == f"Yes. *Your November answer:* {BOTH}"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("did anna read the pilot one", f"“{PILOT}” in your December answer"),
        ("so nobody read the pilot one right", f"“{PILOT}” in your December answer"),
        ("was the pilot one ever shared with anna", f"“{PILOT}” in your December answer"),
        ("was november shared with bert", "Your November answer"),
        ("did anna already open november", "Your November answer"),
    ],
)
def test_what_was_is_neither_confirmed_nor_denied(scene: Scene, text: str, what: str) -> None:
    open_history(Look.at(NOOR, ANNA, scene.store, scene.room.at), limit=50)
    said = say(scene, text)
    assert said.now["text"] == f"{LOOKED}\n*{what}:* {BOTH}"
    assert "See my readers" in buttons(said)
    press(scene, said, "Keep private" if "pilot" in text else "Keep all private")
    assert said.now["text"] == f"{LOOKED}\n*{what}:* {ONLY_YOU}"


def test_shared_words_come_first_if_not_all_that_match_can_be_listed(scene: Scene) -> None:
    _piece(scene, "I led the zeppelin rollout for the export team.", ANNA, "z0")
    for number in range(11):
        _piece(scene, f"The zeppelin rollout, note {number}.", None, f"p{number}")
    said = say(scene, "can anna see the zeppelin rollout evidence")
    first = said.now["text"].partition("\n")[0]
    assert first == f"*Your evidence “I led the zeppelin rollout for the export team.”:* {BOTH}"
    assert said.now["text"].endswith("And 2 more.")
    asked = say(scene, "hid the zeppelin one")
    assert "I led the zeppelin rollout" in asked.now["text"]
    assert "Keep private" in buttons(asked)


def _piece(scene: Scene, text: str, reader: str | None, once: str) -> None:
    ladder = LADDERS.get("product")
    level = ladder.level("IC4") if ladder else None
    assert ladder is not None
    assert level is not None
    expectation = ladder.expectation(ladder.competencies[0], level)
    assert expectation is not None
    evidence.save(
        scene.store, Act(NOOR, once, scene.room.at), Under(ladder, expectation, reader), Noted(text)
    )


@pytest.mark.parametrize("in_thread", [False, True])
@pytest.mark.parametrize("text", ["undo that", "put it back", "actualy she can", "anna can see it"])
def test_what_was_hidden_last_is_shared_again_after_one_tap(
    scene: Scene, text: str, in_thread: bool
) -> None:
    scene.say("hide the pilot thing", in_thread=in_thread)
    offer = say(scene, text, in_thread=in_thread)
    assert scene.read_by() == set(EVERY) - {"pilot"}
    assert offer.now["text"].startswith(f"*Share this with Anna again?* “{PILOT}” in your December")
    press(scene, offer, "Share with Anna")
    assert scene.read_by() == set(EVERY)
    assert BOTH in offer.now["text"]


def test_a_whole_answer_is_shared_again(scene: Scene) -> None:
    scene.say("hide the november one")
    assert not scene.read_by() & set(NOVEMBER)
    offer = say(scene, "undo")
    assert offer.now["text"].startswith("*Share this with Anna again?* Your November answer.")
    press(scene, offer, "Share with Anna")
    assert scene.read_by() == set(EVERY)


def test_what_was_shared_last_is_taken_back_after_one_tap(scene: Scene) -> None:
    scene.say("I wrote the plan for the billing rollout with finance.", in_thread=True)
    offer = say(scene, "undo that", in_thread=True)
    assert offer.now["text"].startswith("*Undo this?* “I wrote the plan for the billing rollout")
    assert buttons(offer)[:2] == ["Keep private", "Delete it"]
    assert press(scene, offer, "Keep private").endswith(ONLY_YOU)


def test_what_was_deleted_last_cannot_be_restored(scene: Scene) -> None:
    press(scene, say(scene, "delete what i said about the pilot"), "Delete it")
    said = say(scene, "undo that")
    assert said.now["text"].startswith("I can't restore what I deleted.")
    assert scene.read_by() == set(EVERY) - {"pilot"}


def test_one_of_several_messages_is_picked_before_all_are_shared(scene: Scene) -> None:
    for each in ("I wrote the plan for the billing rollout.", "I paired with Tom on the export."):
        asked = say(scene, each)
    first, *rest = elements_of(asked.now)
    assert first["placeholder"]["text"] == "Pick one message"
    assert all(each.get("style") is None for each in rest)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Make everything before december private", set(NOVEMBER)),
        ("hide everything until november", set(NOVEMBER)),
        ("make all of it before november private pls", set()),
        ("make everything until december private", set(NOVEMBER) | set(DECEMBER)),
        ("hide everything until december 2026", set(NOVEMBER) | set(DECEMBER)),
        ("hide everything up to but not including december", set(NOVEMBER)),
        ("hide everything prior to my december answer", set(NOVEMBER)),
        ("hide everything until the start of december", set(NOVEMBER)),
        ("hide everything before december except the rafael bit", {"offline"}),
        ("hide everything before january", set(NOVEMBER) | set(DECEMBER)),
        ("keep everything before jan private", set(NOVEMBER) | set(DECEMBER)),
        ("hide everything until january", set(NOVEMBER) | set(DECEMBER)),
        ("make everything before january 2027 private", set(NOVEMBER) | set(DECEMBER)),
        ("hide everything before november 2027", set(NOVEMBER) | set(DECEMBER)),
        ("hide everything before december 2025", set()),
        ("hide everything until november 2024", set()),
        ("hide everything before may", set()),
        ("hide everything but november", set(DECEMBER)),
        ("hide everything except november please", set(DECEMBER)),
    ],
)
def test_only_the_named_months_are_hidden(scene: Scene, text: str, hidden: set[str]) -> None:
    said = say(scene, text).now["text"]
    assert set(EVERY) - scene.read_by() == hidden
    assert "private already" not in said
    assert f"<@{ANNA}> can still read" in said


@pytest.mark.parametrize("in_thread", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "keep all of it to yourself",
        "keep all of that between us",
        "hid everything",
        "hid all my answers",
        "don't hide everything before december",
        "dont hide it",
        "hide nothing before december",
        "hide everything not from before december",
        "hide everything after november",
        "hide everything since november",
        "hide everything before december except november",
        "hide everything before november 3",
        "hide everything before last summer",
        "hide everything from last month",
    ],
)
def test_what_to_hide_is_asked_where_it_isnt_clear_and_nothing_is_hidden(
    scene: Scene, text: str, in_thread: bool
) -> None:
    asked = say(scene, text, in_thread=in_thread)
    assert scene.read_by() == set(EVERY)
    assert text not in scene.kept()
    assert asked.now["text"].startswith("I haven't changed anything. This is who can")
    assert press(scene, asked, "Keep my November answer private")
    assert scene.read_by() == set(EVERY) - set(NOVEMBER)


@pytest.mark.parametrize(
    "text",
    [
        "hide everything before she reads it",
        "hide everything until now",
        "hide everything after all",
    ],
)
def test_what_names_no_time_hides_everything_at_once(scene: Scene, text: str) -> None:
    say(scene, text)
    assert not scene.read_by() & {*NOVEMBER, *DECEMBER}


def test_what_can_still_be_read_is_said_as_it_is_where_nothing_was_changed(scene: Scene) -> None:
    scene.say("hide the pilot thing")
    said = say(scene, "hide the pilot thing")
    assert said.now["text"].startswith("I haven't changed anything, because your message from")
    assert f"<@{ANNA}> can still read 2 check-ins" in said.now["text"]
    say(scene, "hide the november one")
    assert f"<@{ANNA}> can still read your December answer" in said.now["text"]


def test_a_manager_takes_a_comment_back_after_one_tap(scene: Scene) -> None:
    act = Act(ANNA, "c1", scene.room.at)
    comment(scene.store, act, NewComment(scene._check_ins()[1], NOOR, "Say more?"))
    scene.room.tick()
    scene.room.say(ANNA, "oops i commented on noor by mistake take it back")
    scene.room.tick()
    asked = scene.room.chat.in_dm(ANNA)[-1]
    assert asked.now["text"].startswith(f"*Delete your comment to <@{NOOR}>?* “Say more?”")
    assert scene.store.comments_by(ANNA)
    [delete] = elements_of(asked.now)
    scene.room.press(ANNA, asked, asked.now, delete, {})
    scene.room.tick()
    assert not scene.store.comments_by(ANNA)
    assert asked.now["text"] == "Your comment is deleted."


def test_an_absence_is_told_and_ended_after_one_tap(scene: Scene) -> None:
    assert say(scene, "am i still away?").now["text"].startswith("You aren't away here.")
    say(scene, "im away until 20 dec")
    told = say(scene, "am i still away?").now["text"]
    assert told.startswith("You're away until Sunday 20 December.")
    asked = say(scene, "nevermind holiday got cancelled")
    assert asked.now["text"].startswith("*Are you back?* You're away until Sunday 20 December.")
    scene.room.say(ANNA, "whos away this month")
    scene.room.tick()
    away = scene.room.chat.in_dm(ANNA)[-1].now["text"]
    assert away == f"Away now: <@{NOOR}> until Sunday 20 December."
    press(scene, asked, "I'm back")
    assert scene.store.away_until(NOOR) is None


@pytest.mark.parametrize(
    "text",
    [
        "talked w imke abt the handover before her maternity leave",
        "talked w imke abt the handover… she was sick tho",
    ],
)
def test_work_beside_somebody_elses_health_gets_no_condolences(scene: Scene, text: str) -> None:
    said = say(scene, text, in_thread=True)
    assert "Take care" not in said.now["text"]
    assert text not in scene.kept()


@pytest.mark.parametrize("text", ["unhide november", "reshare november pls", "share nov again"])
def test_a_hidden_month_is_shared_again_after_one_tap(scene: Scene, text: str) -> None:
    say(scene, "hide the november one")
    asked = say(scene, text)
    assert scene.read_by() == set(EVERY) - set(NOVEMBER)
    press(scene, asked, "Share with Anna")
    assert scene.read_by() == set(EVERY)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tell anna im done", "I think this is for someone else. I haven't sent it to anyone."),
        ("let anna know", "I think this is for someone else. I haven't sent it to anyone."),
        (
            "the pilot thing was wrong, it was the depot not the label",
            "I'm not sure what you want me to do.",
        ),
    ],
)
def test_the_guess_fits_the_words(scene: Scene, text: str, says: str) -> None:
    said = say(scene, text)
    assert said.now["text"].startswith(says)
    assert "Share with Anna" not in buttons(said)
