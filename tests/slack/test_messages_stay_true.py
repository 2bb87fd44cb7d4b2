"""What the bot said once stays true: whatever comes in between, is lost, or is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.checkins import evidence
from bot.checkins.act import Act
from bot.checkins.comments import NewComment, comment
from bot.checkins.erasing import erase_everything
from bot.checkins.focusing import choose_sharing
from bot.checkins.handover import decide
from bot.checkins.history import Page, open_history
from bot.checkins.look import Look
from bot.checkins.retention import erase_older
from bot.checkins.schedule.composing import compose_from
from bot.checkins.schedule.due import Due
from bot.checkins.tasks import REDRAW_MESSAGE
from storage import WHOLE
from tests.slack.chat_without_slack import LADDERS, Posted, _Answer, elements_of
from tests.slack.test_told_before_it_is_read import ANNA, BERT, NOOR
from tests.slack.test_what_messages_say import Scene, pending, saved_as_evidence, words_of

LATER = "I closed LATERWORDS tickets"


@pytest.fixture
def scene() -> Iterator[Scene]:
    made = Scene()
    yield made
    made.close()


def reads(scene: Scene, manager: str, text: str) -> bool:
    page = open_history(Look.at(NOOR, manager, scene.store, scene.room.at), limit=50)
    return isinstance(page, Page) and text in repr(page)


def texts(scene: Scene) -> list[str]:
    return [message.now["text"] for message in scene.room.chat.in_dm(NOOR)]


# Whom a prompt names


def test_words_after_keep_private_are_private_though_the_prompt_is_drawn_later(
    scene: Scene,
) -> None:
    scene.answer()
    scene.use(scene.prompt, "keep_private")
    scene.room.say(NOOR, LATER, scene.prompt.ts)
    assert not reads(scene, ANNA, LATER)


def test_words_after_keep_private_are_private_though_slack_never_said_that_it_is_drawn(
    scene: Scene,
) -> None:
    scene.answer()
    scene.use(scene.prompt, "keep_private")
    scene.room.chat.chat_update = lost(scene.room.chat.chat_update)  # type: ignore[method-assign]
    scene.room.tick()
    scene.room.say(NOOR, LATER, scene.prompt.ts)
    assert not reads(scene, ANNA, LATER)


def test_words_under_a_correction_that_says_only_you_are_private(scene: Scene) -> None:
    scene.answer()
    scene.room.chat.refuse = "edit_window_closed"
    scene.use(scene.prompt, "keep_private")
    scene.room.tick()
    assert scene.said_by(scene.prompt).count("Only you can read this.")
    scene.room.say(NOOR, LATER, scene.prompt.ts)
    assert not reads(scene, ANNA, LATER)


def test_words_under_a_correction_that_names_the_manager_are_shared_with_them(scene: Scene) -> None:
    scene.room.chat.refuse = "edit_window_closed"
    scene.change_manager(BERT)
    scene.room.tick()
    assert "You and <@UBERT> can read your answer" in scene.said_by(scene.prompt)
    scene.room.say(NOOR, LATER, scene.prompt.ts)
    assert reads(scene, BERT, LATER)


def test_words_are_private_from_when_agreement_is_taken_back_until_the_prompt_says_so(
    scene: Scene,
) -> None:
    scene.answer()
    scene.change_manager(BERT)
    scene.room.tick()
    for agreed in (True, False):
        found = scene.store.handover(NOOR)
        assert found is not None
        scene.room.tick()
        assert decide(scene.store, NOOR, BERT, found.since, agreed, scene.room.at)
    scene.room.say(NOOR, LATER, scene.prompt.ts)
    assert not reads(scene, BERT, LATER)


def test_every_prompt_names_the_new_manager_however_old_it_is(scene: Scene) -> None:
    ladder = LADDERS.get("product")
    level = ladder.level("IC4") if ladder else None
    assert ladder is not None
    assert level is not None
    for number in range(14):
        period = f"{2027 + number // 12}-{number % 12 + 1:02d}"
        due = Due(period, ladder, level, False, scene.room.at)
        drawn = compose_from(scene.store, NOOR, due, scene.room.at)
        scene.room.ask(NOOR, scene.store.claim(drawn))
    scene.change_manager(BERT)
    scene.room.tick()
    assert "You and <@UBERT> can read your answer" in words_of(scene._prompts()[0])


def test_a_decision_counts_for_the_handover_that_was_shown_and_for_no_later_one(
    scene: Scene,
) -> None:
    scene.answer()
    scene.change_manager(BERT)
    shown = scene.store.handover(NOOR)
    assert shown is not None
    real = scene.store.decide_handover

    def after_another_change(*given: Any) -> bool:
        for manager in (ANNA, BERT):
            scene.change_manager(manager)
        return real(*given)

    scene.store.decide_handover = after_another_change  # type: ignore[method-assign]
    assert not decide(scene.store, NOOR, BERT, shown.since, True, scene.room.at)
    now = scene.store.handover(NOOR)
    assert now is not None
    assert now.agreed is None


# Evidence and retention


def keep_private(scene: Scene, piece: str) -> None:
    evidence.keep_private(scene.store, NOOR, piece, scene.room.at)


def delete(scene: Scene, piece: str) -> None:
    evidence.delete(scene.store, NOOR, piece, scene.room.at)


def grow_old(scene: Scene, piece: str) -> None:
    scene.room.at += timedelta(days=400)
    erase_older(scene.store, scene.room.at - timedelta(days=300), scene.room.at)


@pytest.mark.parametrize("happens", [keep_private, delete, grow_old])
def test_a_message_about_evidence_says_what_became_of_it(
    scene: Scene, happens: Callable[[Scene, str], None]
) -> None:
    message = saved_as_evidence(scene)
    assert "You and <@UANNA> can read this" in message.now["text"]
    happens(scene, scene.store.evidence_of(NOOR, limit=1, scope=WHOLE)[0].id)
    scene.room.tick()
    assert "<@UANNA>" not in message.now["text"]


def test_words_of_a_check_in_that_nobody_asked_for_are_erased_where_they_are_confirmed(
    scene: Scene,
) -> None:
    for prompt in scene._prompts():
        scene.use(prompt, "answer_once")
    scene.room.at += timedelta(days=62)
    question = pending(scene)
    scene.use(question, "share_pending")
    scene.room.tick()
    assert "You and <@UANNA> can read this" in question.now["text"]
    scene.room.at += timedelta(days=400)
    erase_older(scene.store, scene.room.at - timedelta(days=300), scene.room.at)
    scene.room.tick()
    assert "<@UANNA>" not in question.now["text"]


# Corrections


def corrections_of(scene: Scene, message: Posted) -> list[Posted]:
    stamps = [ts for about, ts in scene.corrections if about == message.ts]
    found = [scene.room.chat.messages[message.channel, ts] for ts in stamps]
    return [each for each in found if not each.deleted]


def test_a_correction_of_a_message_in_a_thread_stands_in_that_thread(scene: Scene) -> None:
    message = scene.answer()
    scene.room.chat.refuse = "edit_window_closed"
    scene.change_manager(BERT)
    scene.room.tick()
    assert [each.thread_ts for each in corrections_of(scene, message)] == [scene.prompt.ts]


@pytest.mark.parametrize("again", [None, "edit_window_closed"])
def test_a_message_has_one_correction_however_often_it_changes(
    scene: Scene, again: str | None
) -> None:
    message = scene.answer()
    for manager in (BERT, ANNA, BERT, None, BERT):
        scene.room.chat.refuse = "edit_window_closed"
        scene.change_manager(manager)
        scene.room.tick()
        scene.room.chat.refuse = again
    assert len(corrections_of(scene, message)) == 1


def test_a_correction_of_words_that_wait_names_no_reader(scene: Scene) -> None:
    question = pending(scene)
    scene.room.chat.refuse = "edit_window_closed"
    scene.change_manager(BERT)
    scene.room.tick()
    (said,) = corrections_of(scene, question)
    assert "Only you can read this" in said.now["text"]


# What is not on record, and what happens at the same time


def stopped(*given: Any, **named: Any) -> None:
    raise SystemExit


def lost(real: Callable[..., Any]) -> Callable[..., Any]:
    """Slack does it, and its answer is lost."""

    def call(**said: Any) -> Any:
        real(**said)
        raise SlackClientError("lost")

    return call


def test_a_confirmation_whose_record_was_lost_in_a_crash_says_what_was_pressed_in_it(
    scene: Scene,
) -> None:
    record, scene.store.record_bot_message = scene.store.record_bot_message, stopped  # type: ignore[method-assign]
    with pytest.raises(SystemExit):
        scene.answer()
    scene.store.record_bot_message = record  # type: ignore[method-assign]
    orphan = scene.newest
    assert "You and <@UANNA> can read this" in orphan.now["text"]
    scene.use(orphan, "keep_passages")
    scene.room.tick()
    assert "You and <@UANNA> can read this" not in orphan.now["text"]


def test_a_confirmation_of_an_earlier_version_says_what_was_pressed_in_it(scene: Scene) -> None:
    scene.answer()
    text = "✓ Saved. You and <@UANNA> can read this."
    label = {"type": "plain_text", "text": "Keep private"}
    button = {"type": "button", "action_id": "keep_private", "value": scene.check_in, "text": label}
    section = {"type": "section", "text": {"type": "mrkdwn", "text": text}}
    blocks = [section, {"type": "actions", "elements": [button]}]
    sent = scene.room.chat.chat_postMessage(
        channel=f"D{NOOR}", thread_ts=scene.prompt.ts, text=text, blocks=blocks
    )
    old = scene.room.chat.messages[sent["channel"], sent["ts"]]
    scene.use(old, "keep_private")
    scene.room.tick()
    assert not reads(scene, ANNA, "WORDSOFMINE")
    assert "You and <@UANNA> can read this" not in old.now["text"]


def test_a_press_while_the_question_is_drawn_anew_is_not_overwritten(scene: Scene) -> None:
    question = pending(scene)
    real, pressed = scene.room.chat.chat_update, []

    def press_first(**said: Any) -> Any:
        if said["ts"] == question.ts and not pressed:
            pressed.append(True)
            scene.use(question, "share_pending")
        return real(**said)

    scene.room.chat.chat_update = press_first  # type: ignore[method-assign]
    scene.change_manager(None)
    scene.change_manager(ANNA)
    scene.store.record_drawn(next(iter(scene.store.bot_messages_of(NOOR))), "another")
    scene.store.add_task(REDRAW_MESSAGE, f"{question.channel}:{question.ts}", scene.room.at)
    scene.room.tick()
    assert pressed
    assert not question.deleted
    assert "Saved" in question.now["text"]


def test_what_became_of_words_is_said_though_their_question_is_deleted_just_now(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = pending(scene)
    from bot.slack.listeners import pending as pressed

    real = pressed.add_to_check_in

    def overtaken(*given: Any) -> Any:
        added = real(*given)
        scene.room.outbox.do_what_is_due()
        return added

    monkeypatch.setattr(pressed, "add_to_check_in", overtaken)
    scene.use(question, "share_pending")
    scene.room.tick()
    assert any("Saved to your" in text for text in texts(scene))


@pytest.mark.parametrize("code", ["ratelimited", "compliance_exports_prevent_deletion"])
def test_a_question_is_posted_once_though_the_one_before_is_not_deleted(
    scene: Scene, code: str
) -> None:
    pending(scene)

    def refused(**said: Any) -> Any:
        answer = _Answer({"ok": False, "error": code})
        raise SlackApiError("refused", answer)

    scene.room.chat.chat_delete = refused  # type: ignore[method-assign]
    before = len(texts(scene))
    scene.room.say(NOOR, "I closed more tickets.")
    for _ in range(6):
        scene.room.at += timedelta(minutes=90)
        scene.room.outbox.do_what_is_due()
    assert len(texts(scene)) == before + 1


# Answers in the DM, comments and reminders


def test_keep_this_private_names_every_answer_that_the_manager_can_read(scene: Scene) -> None:
    scene.room.say(NOOR, "I closed tickets in November.", scene._prompts()[0].ts)
    scene.room.tick()
    choose_sharing(scene.store, NOOR, False, scene.room.at)
    scene.room.tick()
    scene.room.say(NOOR, "keep this private")
    scene.room.tick()
    message = scene.newest
    labels = [each["text"]["text"] for each in elements_of(message.now)]
    assert "Keep my November answer private" in labels
    scene.use(message, "keep_private_0")
    scene.room.tick()
    assert message.now["text"].startswith("Only you can read your answers")


def of_own_thread(scene: Scene) -> tuple[Posted, Posted]:
    """What is said in the thread of one's own message, and the question about what waits."""
    first = scene.room.say(NOOR, "I closed the tickets with Ruth in two weeks.")
    scene.room.tick()
    scene.room.say(NOOR, "I also wrote a guide for the team, and Ruth used it twice.", first)
    scene.room.tick()
    (said,) = [each for each in scene.room.chat.in_dm(NOOR) if each.thread_ts == first]
    assert "Only you can read this. It isn't part of a check-in yet." in said.now["text"]
    asked = [
        e for e in scene.room.chat.in_dm(NOOR) if "*What should I do with these" in e.now["text"]
    ]
    return said, asked[-1]


@pytest.mark.parametrize(
    ("press", "told"),
    [
        ("share_pending", "Okay, I added it to your December answer."),
        ("keep_pending", "Okay, I added it to your December answer."),
        ("dismiss_pending", "Okay, I deleted my copy."),
    ],
)
def test_a_thread_of_ones_own_says_what_became_of_the_words_there(
    scene: Scene, press: str, told: str
) -> None:
    said, asked = of_own_thread(scene)
    scene.use(asked, press)
    scene.room.tick()
    assert said.now["text"] == told


def test_an_offer_to_share_a_message_goes_with_the_message(scene: Scene) -> None:
    choose_sharing(scene.store, NOOR, False, scene.room.at)
    scene.room.tick()
    ts = scene.room.say(NOOR, LATER, scene.prompt.ts)
    scene.room.tick()
    scene.room.say(NOOR, "ok share it with anna", scene.prompt.ts)
    scene.room.tick()
    offer = scene.newest
    assert offer.now["text"].startswith("*Share this with Anna?*")
    scene.room.delete(NOOR, ts)
    scene.room.tick()
    assert offer.now["text"] == "This isn't in your check-in anymore."
    assert not list(elements_of(offer.now))


@pytest.mark.parametrize("where", ["thread", "chat"])
def test_what_was_made_private_is_said_to_be_as_long_as_it_is(scene: Scene, where: str) -> None:
    scene.answer()
    thread = scene.prompt.ts if where == "thread" else None
    scene.room.say(NOOR, "that one isn't for Anna", thread)
    scene.room.tick()
    message = scene.newest
    hidden = "I made all of your December answer private, so only you can read it."
    assert message.now["text"] == hidden
    scene.use(scene.prompt, "share_reply")
    scene.room.tick()
    told = "*Your December answer:* You and <@UANNA> can read this."
    assert message.now["text"].startswith(told)
    scene.use(message, "keep_private")
    scene.room.tick()
    assert message.now["text"] == hidden
    assert not reads(scene, ANNA, "WORDSOFMINE")
    erase_everything(scene.store, NOOR, scene.room.at)
    scene.room.tick()
    assert message.now["text"] == "What you wrote is erased."
    assert not list(elements_of(message.now))


def test_all_answers_are_said_to_be_private_as_long_as_they_are(scene: Scene) -> None:
    saved_as_evidence(scene)
    scene.answer()
    message = scene.answer("make all my answers private")
    assert message.now["text"] == (
        "I made your December answer private. I'll keep new answers private, too, unless you "
        "share one. I didn't change your shared evidence."
    )
    scene.use(message, "keep_all_evidence_private")
    scene.room.tick()
    scene.use(scene.prompt, "share_reply")
    choose_sharing(scene.store, NOOR, True, scene.room.at)
    scene.room.tick()
    assert message.now["text"] == (
        "I made your December answer private. You've shared December since then. "
        "You and <@UANNA> can read new answers, unless you keep one private."
    )
    labels = [each["text"]["text"] for each in elements_of(message.now)]
    assert labels == ["Save as my answer"]


AWAY = "You're away until Sunday 20 December. I won't ask or remind you until then."
BACK = "Welcome back. Your December question is still open."
SKIPPED = "You skipped December. I'll ask again in January."


@pytest.mark.parametrize(
    ("typed", "told", "undone", "later"),
    [
        ("pause until 20 Dec", AWAY, "im back", BACK),
        ("away until 20 dec", AWAY, "pause until 21 Dec", AWAY.replace("Sunday 20", "Monday 21")),
        ("skip", SKIPPED, "unskip", "December's question is open again."),
        ("skip", SKIPPED, "once", "You already answered December."),
        (
            "reminders off",
            "Reminders are off. I'll still remind you at times you choose with *Remind me later*.",
            "reminders on",
            "Reminders are on. I send at most two for each open question.",
        ),
    ],
)
def test_what_was_changed_about_a_month_is_said_as_it_stands(
    scene: Scene, typed: str, told: str, undone: str, later: str
) -> None:
    message = scene.answer(typed)
    assert message.now["text"] == told
    scene.answer(undone)
    assert message.now["text"] == later
    offered = [e["text"]["text"] for e in elements_of(message.now) if e["type"] == "button"]
    assert ("I'm back" in offered) is later.startswith("You're away")


def test_a_comment_that_the_manager_never_got_is_not_said_to_be_sent(scene: Scene) -> None:
    scene.answer("I closed old tickets before that.")
    scene.room.at += timedelta(days=40)
    comment(
        scene.store, Act(ANNA, "k1", scene.room.at), NewComment(scene.check_in, NOOR, "Say more?")
    )
    scene.room.tick()
    scene.room.say(NOOR, "I rewrote the report, and Ruth helped.", scene.prompt.ts)
    scene.change_manager(BERT)
    scene.room.tick()
    assert not any("Sent to <@UANNA>" in text for text in texts(scene))
    assert any("Your reply didn't reach <@UANNA>" in text for text in texts(scene))


def test_no_more_reminders_stays_said_when_the_manager_changes(scene: Scene) -> None:
    found = scene.store.check_in(scene.check_in)
    assert found is not None
    scene.room.messenger.send_nudge(found)
    message = scene.newest
    scene.use(message, "no_more_reminders")
    scene.change_manager(BERT)
    scene.room.tick()
    assert "won't remind you about December" in message.now["text"]
