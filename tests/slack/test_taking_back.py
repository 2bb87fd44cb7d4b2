"""Words are taken back in any words: hidden at once, or asked about before they are deleted.

After each request nothing that it means can be read by the manager, or the answer says that
they still can. ``take_back_lines.tsv`` holds what people write, and of what.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.checkins import evidence
from bot.checkins.act import Act
from bot.checkins.evidence import Noted, Under
from bot.checkins.handover import decide
from bot.checkins.history import open_history
from bot.checkins.look import Look
from bot.checkins.replies.saving import keep_private
from bot.checkins.understanding.privacy.taking_back import taking_back_in
from bot.people.access import Allowed, may_read_check_ins
from storage import WHOLE
from tests.checkins import privacy_corpora as corpora
from tests.checkins.test_reflections import ANSWERS
from tests.slack.beginnings import begun
from tests.slack.chat_without_slack import LADDERS, elements_of
from tests.slack.test_told_before_it_is_read import ANNA, BERT, NOOR, Room

LINES = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "checkins" / "take_back_lines.tsv")
    .read_text("utf-8")
    .splitlines()
]
NOVEMBER = {
    "rafael": "I paired with Rafael on the release of the app.",
    "offline": "We decided to drop the offline edit from the release.",
}
DECEMBER = {
    "pilot": "I ran the label reprint pilot with the depot team.",
    "sync": "I reviewed the design of the sync engine.",
}
PIECE = {"tomato": "I organised the tomato tasting for customers."}
EVERY = {**NOVEMBER, **DECEMBER, **PIECE}
MEANT = {
    **{each: {each} for each in EVERY},
    "november": set(NOVEMBER),
    "evidence": set(PIECE),
    "every": set(EVERY),
}
"""Of each line. ``all``: any of an answer, since it doesn't say which."""


class Scene(Room):
    """Two shared answers and a shared piece of evidence."""

    def __init__(self) -> None:
        super().__init__()
        self.ask()
        november, december = self._prompts()
        for thread, texts in ((november.ts, NOVEMBER), (december.ts, DECEMBER)):
            for text in texts.values():
                self.room.say(NOOR, text, thread)
                self.room.tick()
        ladder = LADDERS.get("product")
        level = ladder.level("IC4") if ladder else None
        assert ladder is not None
        assert level is not None
        expectation = ladder.expectation(ladder.competencies[0], level)
        assert expectation is not None
        act = Act(NOOR, "piece", self.room.at)
        evidence.save(self.store, act, Under(ladder, expectation, ANNA), Noted(PIECE["tomato"]))

    def read_by(self, manager: str = ANNA) -> set[str]:
        access = may_read_check_ins(manager, NOOR, self.store)
        if not isinstance(access, Allowed):
            return set()
        read: list[str] = []
        for each in self._check_ins():
            found = self.store.check_in(each)
            passages = found.reply.passages if found and found.reply else ()
            read += [e.text for e in passages if access.scope.covers(e.reader)]
        pieces = self.store.evidence_of(NOOR, limit=9, scope=WHOLE)
        read += [e.note for e in pieces if access.scope.covers(e.reader)]
        return {key for key, text in EVERY.items() if text in read}

    def kept(self) -> str:
        found = [self.store.check_in(each) for each in self._check_ins()]
        return " ".join(c.reply.text for c in found if c and c.reply)

    def say(self, text: str, *, in_thread: bool = False) -> str:
        """What the bot says to a message."""
        before = set(self.room.chat.messages)
        self.room.say(NOOR, text, self._prompts()[1].ts if in_thread else None)
        self.room.tick()
        new = [m for key, m in self.room.chat.messages.items() if key not in before]
        return "\n".join(json.dumps(m.now, ensure_ascii=False) for m in new)


@pytest.fixture
def scene() -> Iterator[Scene]:
    with begun(Scene) as made:
        assert made.read_by() == set(EVERY)
        yield made


def names_reader(said: str) -> bool:
    return f"<@{ANNA}> can still read" in said or f"<@{ANNA}> can read" in said


@pytest.mark.parametrize("in_thread", [False, True])
@pytest.mark.parametrize(("wish", "what", "text"), LINES)
def test_what_is_taken_back_is_not_read_or_it_is_said_who_can(
    scene: Scene, wish: str, what: str, text: str, in_thread: bool
) -> None:
    said, left = scene.say(text, in_thread=in_thread), scene.read_by()
    assert said
    assert "I saved your message" not in said
    assert "What do you want to do with it" not in said
    assert text not in scene.kept()
    assert not scene.store.waiting(NOOR, "2026-12")
    if left:
        assert names_reader(said), said
    if wish == "delete":
        assert left == set(EVERY)
        assert "I haven't deleted anything yet." in said
        return
    meant = MEANT.get(what)
    if meant is not None:
        assert not meant & left, said
    else:
        assert not set(DECEMBER) & left or not set(NOVEMBER) & left
    assert len(left) < len(EVERY)


def test_words_that_are_named_are_quoted_to_their_author_and_others_stay(scene: Scene) -> None:
    said = scene.say("please don't let anna read about the label pilot")
    assert scene.read_by() == set(EVERY) - {"pilot"}
    assert "“I ran the label reprint pilot with the depot team.”" in said
    assert "in your December answer private, so only you can read it." in said
    assert f"<@{ANNA}> can still read 2 check-ins and 1 piece of evidence." in said


def test_a_month_is_hidden_as_a_whole(scene: Scene) -> None:
    said = scene.say("hide my november answer")
    assert scene.read_by() == {*DECEMBER, *PIECE}
    assert "I made all of your November answer private, so only you can read it." in said
    assert f"<@{ANNA}> can still read your December answer and 1 piece of evidence." in said


def test_what_is_named_nowhere_hides_nothing_and_lists_what_is_read(scene: Scene) -> None:
    said = scene.say("anna shouldnt see the thing about zeppelins")
    assert scene.read_by() == set(EVERY)
    assert "I found nothing about “zeppelins” in what you shared. I haven't changed" in said
    assert f"<@{ANNA}> can read now" in said


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("delete my november answer", set(NOVEMBER)),
        ("delete what i wrote about the labels", {"pilot"}),
        ("get rid of my evidence about tomatoes", set(PIECE)),
    ],
)
def test_what_is_deleted_is_what_was_quoted(scene: Scene, text: str, gone: set[str]) -> None:
    said = scene.say(text)
    quoted = [key for key, words in EVERY.items() if words[:20] in said]
    assert quoted
    assert set(quoted) <= gone
    message = scene.room.chat.in_dm(NOOR)[-1]
    press = next(
        each
        for each in elements_of(message.now)
        if each.get("action_id") in ("not_an_answer", "remove_evidence")
    )
    scene.room.press(NOOR, message, message.now, press, {})
    scene.room.tick()
    assert scene.read_by() == set(EVERY) - gone


def test_the_same_words_in_evidence_are_hidden_with_them(scene: Scene) -> None:
    scene.room.say(NOOR, PIECE["tomato"], scene._prompts()[1].ts)
    scene.room.tick()
    scene.say("anna shouldnt read the tomato bit")
    assert "tomato" not in scene.read_by()
    assert PIECE["tomato"] in scene.kept()


def test_what_an_earlier_manager_read_is_no_longer_read_at_a_word(scene: Scene) -> None:
    scene.change_manager(BERT)
    assert scene.read_by(BERT) == set()
    begun = scene.store.handover(NOOR)
    assert begun is not None
    decide(scene.store, NOOR, BERT, begun.since, True, scene.room.at)
    scene.room.tick()
    assert scene.read_by(BERT) == set(EVERY)
    said = scene.say("hmm i dont want bert to read the old ones after all")
    assert scene.read_by(BERT) == set()
    assert f"<@{BERT}> can't read what you shared earlier anymore" in said
    assert "2 check-ins and 1 piece of evidence" in said


def test_an_account_of_work_takes_nothing_back() -> None:
    assert [text for text in (*ANSWERS, *corpora.WORK) if taking_back_in(text)] == []


# The same words in evidence


def twice(scene: Scene) -> None:
    """Put the words of the evidence into December's answer, too, and keep these private."""
    scene.room.say(NOOR, PIECE["tomato"], scene._prompts()[1].ts)
    scene.room.tick()
    keep_private(scene.store, NOOR, scene._check_ins()[1], None, scene.room.at)
    scene.room.tick()


def test_a_question_says_that_its_private_words_are_read_as_evidence(scene: Scene) -> None:
    twice(scene)
    shown = json.dumps(scene._prompts()[1].now, ensure_ascii=False)
    assert "Only you can read your answer. The same words are in evidence that" in shown
    assert "Only you can read this." not in shown
    press = next(
        each
        for each in elements_of(scene._prompts()[1].now)
        if each.get("action_id") == "keep_evidence_private"
    )
    prompt = scene._prompts()[1]
    scene.room.press(NOOR, prompt, prompt.now, press, {})
    scene.room.tick()
    assert not scene.read_by() & {"tomato", *DECEMBER}
    assert "Only you can read this." in json.dumps(scene._prompts()[1].now)


@pytest.mark.parametrize("text", ["only for me please", "keep that private"])
def test_what_is_private_already_is_hidden_where_it_is_evidence(scene: Scene, text: str) -> None:
    twice(scene)
    said = scene.say(text, in_thread=True)
    assert "private already" not in said
    assert "tomato" not in scene.read_by()


# What a manager learns


@pytest.mark.parametrize("in_thread", [False, True])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("does anna see if i skip?", "a skipped or private answer looks the same as no answer"),
        ("will she know i kept it private", "looks the same as no answer"),
        ("can my boss tell that I didn't answer", "looks the same as no answer"),
        ("do you tell my manager when i skip", "looks the same as no answer"),
        ("does my boss get a notification", "doesn't get a message when you answer"),
        ("does anyone get told when i answer", "doesn't get a message when you answer"),
        ("can he see this thread?", "can't see this chat"),
        ("is my manager able to see our chat", "can't see this chat"),
    ],
)
def test_who_asks_what_their_manager_learns_is_told(
    scene: Scene, text: str, said: str, in_thread: bool
) -> None:
    told = scene.say(text, in_thread=in_thread)
    assert said in told
    assert "I think you don't want" not in told
    assert text not in scene.kept()
    assert not scene.store.waiting(NOOR, "2026-12")
    assert scene.read_by() == set(EVERY)


def test_who_stops_sharing_earlier_words_is_told_if_they_may_have_been_read(scene: Scene) -> None:
    scene.change_manager(BERT)
    begun = scene.store.handover(NOOR)
    assert begun is not None
    decide(scene.store, NOOR, BERT, begun.since, True, scene.room.at)
    open_history(Look.at(NOOR, BERT, scene.store, scene.room.at), limit=50)
    decide(scene.store, NOOR, BERT, begun.since, False, scene.room.at)
    scene.room.tick()
    told = json.dumps([each.now for each in scene.room.chat.in_dm(NOOR)])
    assert "may have read your earlier answers" in told


def test_words_that_are_private_like_those_before_them_say_so(scene: Scene) -> None:
    keep_private(scene.store, NOOR, scene._check_ins()[1], None, scene.room.at)
    scene.room.tick()
    said = scene.say("I wrote the runbook for the release of the app.", in_thread=True)
    assert "Only you can read this. Messages after a private one stay private, too." in said


# What isn't understood


@pytest.mark.parametrize("in_thread", [False, True])
@pytest.mark.parametrize("text", ["banana", "ugh why me", "oh my"])
def test_what_is_no_answer_says_which_answer_beside_it_is_still_read_and_hides_it_at_a_press(
    scene: Scene, text: str, in_thread: bool
) -> None:
    said = scene.say(text, in_thread=in_thread)
    assert "Only you can read this message." in said
    assert f"<@{ANNA}> can still read your December answer." in said
    message = max(scene.room.chat.in_dm(NOOR), key=lambda each: float(each.ts))
    press = next(e for e in elements_of(message.now) if e.get("action_id") == "keep_private")
    scene.room.press(NOOR, message, message.now, press, {})
    scene.room.tick()
    assert scene.read_by() == {*NOVEMBER, *PIECE}
    assert "can still read" not in json.dumps(message.now)
    assert "Only you can read this message." in json.dumps(message.now)


def test_what_is_no_answer_names_nobody_who_reads_an_answer_that_is_private(scene: Scene) -> None:
    keep_private(scene.store, NOOR, scene._check_ins()[1], None, scene.room.at)
    scene.room.tick()
    said = scene.say("banana", in_thread=True)
    assert "Only you can read this message." in said
    assert "can still read" not in said


def test_what_is_no_answer_says_that_part_of_the_answer_beside_it_is_read(scene: Scene) -> None:
    scene.room.say(NOOR, "Private: I helped Bo to rewrite the plan.", scene._prompts()[1].ts)
    scene.room.tick()
    said = scene.say("banana", in_thread=True)
    assert f"<@{ANNA}> can still read part of your December answer." in said


# What names words that aren't there, or not all of them


@pytest.mark.parametrize("in_thread", [False, True])
def test_words_that_were_never_shared_are_said_to_be_not_found(
    scene: Scene, in_thread: bool
) -> None:
    said = scene.say("hide the thing about Gary", in_thread=in_thread)
    assert scene.read_by() == set(EVERY)
    assert "I found nothing about “Gary” in what you shared. I haven't changed anything." in said
    assert "Keep my November answer private" in said


def test_words_to_delete_that_were_never_written_offer_no_others(scene: Scene) -> None:
    said = scene.say("delete the thing about my divorce", in_thread=True)
    assert "I found nothing about “divorce” in your answers or evidence." in said
    assert f"<@{ANNA}> can still read 2 check-ins and 1 piece of evidence." in said
    assert "Delete this" not in said
    assert scene.read_by() == set(EVERY)


def test_words_that_are_private_already_hide_no_others(scene: Scene) -> None:
    scene.say("hide the label pilot", in_thread=True)
    said = scene.say("dont let anna see what i said abt the pilot", in_thread=True)
    assert scene.read_by() == set(EVERY) - {"pilot"}
    assert "because your message from 09:00 was private already" in said


def test_the_best_match_is_meant_and_not_what_only_begins_alike(scene: Scene) -> None:
    for text in (
        "I wrote the load test for the scanner app.",
        "I tested the app on 4 depots, and reviewed the CV parser.",
    ):
        scene.room.say(NOOR, text, scene._prompts()[1].ts)
        scene.room.tick()
    said = scene.say("please dont let anna read the load test", in_thread=True)
    assert "“I wrote the load test for the scanner app.”" in said
    assert "I tested the app" not in said
    said = scene.say("delete the cv one", in_thread=True)
    assert "“I tested the app on 4 depots, and reviewed the CV parser.”" in said
    assert said.count("Delete this from your") == said.count("Delete this from your December")


@pytest.mark.parametrize(
    "text", ["hide everything but the sync engine", "keep everything private except the sync part"]
)
def test_what_is_excepted_stays_and_new_answers_are_shared_as_before(
    scene: Scene, text: str
) -> None:
    said = scene.say(text, in_thread=True)
    assert scene.read_by() == set(EVERY) - {"pilot"}
    assert f"<@{ANNA}> can still read" in said
    assert scene.room.bot.shares(NOOR)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("make the first one private", {"pilot"}),
        ("make msg 2 private", {"sync"}),
        ("hide the second message", {"sync"}),
        ("hide message number 1 pls", {"pilot"}),
    ],
)
def test_a_message_is_meant_by_its_place(scene: Scene, text: str, hidden: set[str]) -> None:
    scene.say(text, in_thread=True)
    assert scene.read_by() == set(EVERY) - hidden


def test_a_place_that_no_message_has_hides_nothing(scene: Scene) -> None:
    said = scene.say("hide message 7", in_thread=True)
    assert scene.read_by() == set(EVERY)
    assert "private already" not in said
    assert "I haven't changed anything. This is who can read your words now:" in said


@pytest.mark.parametrize(
    "text",
    ["banana the sync", "for your eyes only the sync stuff", "sync bit = for my eyes only"],
)
def test_a_wish_is_never_part_of_an_answer(scene: Scene, text: str) -> None:
    scene.say(text, in_thread=True)
    assert text not in scene.kept()


@pytest.mark.parametrize("in_thread", [False, True])
@pytest.mark.parametrize("text", ["scrap all i wrote today", "delete everything i said today"])
def test_all_that_was_written_today_is_offered_to_be_deleted(
    scene: Scene, text: str, in_thread: bool
) -> None:
    said = scene.say(text, in_thread=in_thread)
    assert [
        text
        for text in DECEMBER.values()
        if f"*Delete this from your December answer?* “{text}”" not in said
    ] == []
    assert scene.read_by() == set(EVERY)


def test_after_the_offered_message_is_deleted_no_other_is_offered(scene: Scene) -> None:
    scene.say("scratch that", in_thread=True)
    offer = max(scene.room.chat.in_dm(NOOR), key=lambda each: float(each.ts))
    assert DECEMBER["sync"] in json.dumps(offer.now)
    december = scene.store.check_in(scene._check_ins()[1])
    assert december is not None
    assert december.reply is not None
    scene.room.delete(NOOR, december.reply.passages[1].message_ts)
    scene.room.tick()
    assert "There's nothing left to delete." in json.dumps(offer.now)
    assert DECEMBER["pilot"] not in json.dumps(offer.now)


def test_the_last_message_is_hidden_where_it_is_meant(scene: Scene) -> None:
    scene.say("that last one was private obv", in_thread=True)
    assert scene.read_by() == set(EVERY) - {"sync"}


# The other way round


@pytest.mark.parametrize("in_thread", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "ok anna can see the old stuff after all",
        "share the november one w anna",
        "my manager may read the november answer now",
    ],
)
def test_who_wants_to_share_gets_the_button_that_does(
    scene: Scene, text: str, in_thread: bool
) -> None:
    keep_private(scene.store, NOOR, scene._check_ins()[0], None, scene.room.at)
    scene.room.tick()
    before = scene.read_by()
    said = scene.say(text, in_thread=in_thread)
    assert scene.read_by() == before
    assert "with Anna?" in said
    assert "don't want your manager" not in said
    message = max(scene.room.chat.in_dm(NOOR), key=lambda each: float(each.ts))
    press = next(e for e in elements_of(message.now) if e.get("action_id") == "share_named")
    scene.room.press(NOOR, message, message.now, press, {})
    scene.room.tick()
    assert scene.read_by() == set(EVERY)


def test_who_wants_to_share_what_is_shared_is_told_so(scene: Scene) -> None:
    said = scene.say("share the november one w anna")
    assert f"<@{ANNA}> can already read your November answer." in said


@pytest.mark.parametrize("text", ["please delete noors answer", "hide what noor wrote"])
def test_a_manager_is_told_that_only_the_report_can(scene: Scene, text: str) -> None:
    before = set(scene.room.chat.messages)
    scene.room.say(ANNA, text)
    scene.room.tick()
    new = [m for key, m in scene.room.chat.messages.items() if key not in before]
    assert f"Only <@{NOOR}> can hide or delete what <@{NOOR}> wrote." in json.dumps(new[-1].now)
    assert scene.read_by() == set(EVERY)


def test_what_was_deleted_is_not_said_to_be_not_found_and_no_others_are_offered(
    scene: Scene,
) -> None:
    scene.say("delete the label pilot", in_thread=True)
    message = max(scene.room.chat.in_dm(NOOR), key=lambda each: float(each.ts))
    december = scene.store.check_in(scene._check_ins()[1])
    assert december is not None
    assert december.reply is not None
    scene.room.delete(NOOR, december.reply.passages[0].message_ts)
    scene.room.tick()
    assert scene.read_by() == set(EVERY) - {"pilot"}
    assert "There's nothing left to delete." in json.dumps(message.now)


def test_that_nothing_was_found_keeps_saying_what_is_read(scene: Scene) -> None:
    scene.say("delete the thing about my divorce", in_thread=True)
    message = max(scene.room.chat.in_dm(NOOR), key=lambda each: float(each.ts))
    scene.say("make everything private")
    shown = json.dumps(message.now, ensure_ascii=False)
    assert "I found nothing about “divorce”" in shown
    assert "can still read" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "delete everything about rafael",
        "delete everything i wrote about rafael",
        "can you delete everything I said about Rafael?",
    ],
)
def test_everything_about_somebody_is_ones_own_words_and_quoted(scene: Scene, text: str) -> None:
    said = scene.say(text)
    assert "“I paired with Rafael on the release of the app.”" in said
    assert "can't erase what" not in said
    assert "label reprint" not in said
    assert "I haven't deleted anything yet." in said


@pytest.mark.parametrize("text", ["scratch that", "delete my last message"])
def test_what_would_be_deleted_is_quoted_and_never_a_request(scene: Scene, text: str) -> None:
    scene.say("delete everything i wrote about noor")
    scene.say("delete the migraine thing")
    said = scene.say(text)
    assert "“I reviewed the design of the sync engine.”" in said
    assert "migraine" not in said
    assert "about noor" not in said


def test_two_messages_of_one_minute_are_told_apart_by_their_words(scene: Scene) -> None:
    scene.say("my migraine is back, ugh")
    scene.say("who knows about hamsters & co?")
    said = scene.say("delete the migraine thing")
    assert "“my migraine is back, ugh”" in said
    assert "hamsters" not in said
    said = scene.say("delete what i said about hamsters")
    assert "“who knows about hamsters &amp; co?”" in said
    assert "migraine" not in said
