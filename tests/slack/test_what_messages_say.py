"""What a message of the bot's says about who can read something is what access allows.

Of every kind of message there is: while its words are kept private and shared, the manager
changes, leaves, is deactivated in Slack or becomes a guest, and everything is erased; also
where Slack refuses to change the message, and a correction says what holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from bot.checkins import evidence
from bot.checkins.act import Act
from bot.checkins.comments import NewComment, comment, take_back
from bot.checkins.erasing import erase_everything
from bot.checkins.focusing import choose_sharing
from bot.checkins.handover import decide
from bot.checkins.replies.saving import ShownReply, keep_private, share_reply
from bot.checkins.schedule.composing import compose_from
from bot.checkins.schedule.due import Due
from bot.checkins.tasks import WELCOME
from bot.people.access import Allowed, may_read_check_ins
from bot.slack.message_kinds import Kind
from bot.slack.screens.bot_messages import BotMessages
from storage import WHOLE, Assignment, BotMessage, JoinRequest, Person, Task
from tests.slack.chat_without_slack import Posted, elements_of
from tests.slack.test_told_before_it_is_read import ANNA, BERT, MANAGERS, NOOR, Room

WORDS = "I rewrote the importer, and WORDSOFMINE helped."
DECEMBER = 1


class Scene(Room):
    """A room in which a message of one kind stands; what it says by now, and what is true."""

    def __init__(self) -> None:
        super().__init__()
        self.corrections: list[tuple[str, str]] = []
        record = self.store.record_bot_message

        def note(message: BotMessage, *, posted: bool = False, then: Sequence[Task] = ()) -> None:
            if message.kind == Kind.CORRECTION:
                self.corrections.append((message.subject, message.message_ts))
            record(message, posted=posted, then=then)

        self.store.record_bot_message = note  # type: ignore[method-assign]
        self.ask()

    @property
    def prompt(self) -> Posted:
        found: Posted = self._prompts()[DECEMBER]
        return found

    @property
    def newest(self) -> Posted:
        return self.room.chat.in_dm(NOOR)[-1]

    @property
    def check_in(self) -> str:
        return self._check_ins()[DECEMBER]

    def answer(self, text: str = WORDS) -> Posted:
        self.room.say(NOOR, text, self.prompt.ts)
        self.room.tick()
        return self.newest

    def use(self, message: Posted, action_id: str, option: str = "") -> None:
        """Press a button, or choose the line of a menu whose value holds ``option``."""
        for element in elements_of(message.now):
            if element.get("action_id") == action_id:
                chosen = {}
                if element.get("options"):
                    line = next(each for each in element["options"] if option in each["value"])
                    chosen = {"selected_option": line}
                self.room.press(NOOR, message, message.now, element, chosen)
                return
        raise AssertionError(action_id)

    def is_now(self, manager: str, *, deleted: bool = False, guest: bool = False) -> None:
        """Slack says what an account is by now."""
        name = MANAGERS[manager]
        account = {
            "id": manager,
            "name": name,
            "deleted": deleted,
            "is_restricted": guest,
            "team_id": "T1",
            "tz": "UTC",
            "real_name": name,
            "profile": {"real_name": name, "display_name": ""},
        }
        event = {"type": "user_change", "user": account}
        self.room._call("event", "user_change", event=event, body={"team_id": "T1"})

    # What is said

    def said_by(self, message: Posted) -> str:
        """What a message says, or the newest correction of it, without buttons."""
        corrected = next((about for about, ts in self.corrections if ts == message.ts), message.ts)
        stamps = [ts for about, ts in self.corrections if about == corrected]
        position = [self.room.chat.messages[message.channel, ts] for ts in stamps]
        shown = [each for each in (message, *position) if not each.deleted]
        return words_of(shown[-1]) if shown else ""

    # What is true

    def readers_of_answer(self) -> set[str]:
        found = self.store.check_in(self.check_in)
        assert found is not None
        return {m for m, access in self._allowed() if access.shows(found)}

    def readers_of_words(self) -> set[str]:
        """Of the passage that the message is about, whatever else there is."""
        found = self.store.check_in(self.check_in)
        passages = found.reply.passages if found and found.reply else ()
        mine = [each for each in passages if "WORDSOFMINE" in each.text]
        return {m for m, access in self._allowed() for p in mine if access.scope.covers(p.reader)}

    def readers_to_come(self) -> set[str]:
        """Who reads what is written now under a prompt."""
        shares = self.room.bot.shares(NOOR)
        return {m for m, access in self._allowed() if shares and access.scope.covers(m)}

    def readers_of_evidence(self) -> set[str]:
        pieces = self.store.evidence_of(NOOR, limit=9, scope=WHOLE)
        return {
            m for m, access in self._allowed() if any(access.scope.covers(p.reader) for p in pieces)
        }

    def who_got(self) -> set[str]:
        """In whose DM the words stand."""
        return {
            m
            for m in MANAGERS
            if "WORDSOFMINE" in json.dumps([p.now for p in self.room.chat.in_dm(m)])
        }

    def managing(self) -> set[str]:
        return {manager for manager, _ in self._allowed()}

    def _allowed(self) -> Iterator[tuple[str, Allowed]]:
        for manager in MANAGERS:
            access = may_read_check_ins(manager, NOOR, self.store)
            if isinstance(access, Allowed):
                yield manager, access


def words_of(message: Posted) -> str:
    shown = [message.now["text"]]
    shown += [
        json.dumps(b, ensure_ascii=False) for b in message.now["blocks"] if b["type"] != "actions"
    ]
    return " ".join(shown)


def named(pattern: str) -> Callable[[str], set[str]]:
    """Whom a text names in a phrase, in which ``@`` stands for the name."""
    searched = re.compile(pattern.replace("@", r"<@(\w+)>"))
    return lambda text: set(searched.findall(text))


CAN_READ = named("(?<!you and )@ can read ")


@dataclass(frozen=True)
class Case:
    """How a message of a kind comes to be, whom it says to be readers, and who they are."""

    make: Callable[[Scene], Posted]
    said: Callable[[str], Any]
    true: Callable[[Scene], Any]


def nobody(scene: Scene) -> set[str]:
    return set()


def in_asking_hours(scene: Scene) -> None:
    for _ in range(8):
        scene.room.at += timedelta(hours=3)
        scene.room.tick()


def saved(scene: Scene) -> Posted:
    return scene.answer()


def named_by_its_time(scene: Scene) -> Posted:
    """An offer to share what was kept private, after it was taken."""
    scene.use(scene.answer(), "keep_passages")
    scene.room.tick()
    offer = scene.answer("ok share it with anna")
    scene.use(offer, "share_named")
    scene.room.tick()
    return offer


def hidden(scene: Scene) -> Posted:
    scene.answer()
    return scene.answer("keep all private")


def all_hidden(scene: Scene) -> Posted:
    scene.answer()
    return scene.answer("make all my answers private")


def pending(scene: Scene) -> Posted:
    scene.room.say(NOOR, WORDS)
    scene.room.tick()
    return scene.newest


def saved_as_evidence(scene: Scene) -> Posted:
    question = pending(scene)
    scene.use(question, "pending_menu", "evidence")
    form = scene.room.chat.views[-1]
    values = {}
    for block in form["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            values[block["block_id"]] = {element["action_id"]: scene._state(element)}
            if block["block_id"] == "competency":
                values["competency"]["competency"] = {"selected_option": element["options"][0]}
    scene.room.submit(NOOR, form, values)
    scene.room.tick()
    return question


def dismissed(scene: Scene) -> Posted:
    question = pending(scene)
    scene.use(question, "dismiss_pending")
    scene.room.tick()
    return question


def taken_out(scene: Scene) -> Posted:
    message = scene.answer()
    scene.use(message, "not_an_answer")
    scene.room.tick()
    return message


def answer_to_a_comment(scene: Scene, text: str = WORDS) -> Posted:
    scene.answer("Before that, I closed tickets for weeks.")
    scene.room.at += timedelta(days=40)
    comment(
        scene.store, Act(ANNA, "k1", scene.room.at), NewComment(scene.check_in, NOOR, "Say more?")
    )
    scene.room.tick()
    return scene.answer(text)


def unclear_after_a_comment(scene: Scene) -> Posted:
    """A question to the bot below a comment, of which its author says that it was their answer."""
    asked = answer_to_a_comment(scene, "can my manager read my WORDSOFMINE?")
    scene.use(asked, "that_was_my_answer")
    scene.room.tick()
    return scene.newest


def reply_to_a_deleted_comment(scene: Scene) -> Posted:
    asked = answer_to_a_comment(scene, "can you say which part of WORDSOFMINE you mean?")
    [told] = scene.store.comments_on([scene.check_in])[scene.check_in]
    assert take_back(scene.store, ANNA, told.id, scene.room.at)
    scene.use(asked, "send_from_thread")
    scene.room.tick()
    return asked


def reminder(scene: Scene) -> Posted:
    found = scene.store.check_in(scene.check_in)
    assert found is not None
    scene.room.messenger.send_nudge(found)
    return scene.newest


def tapped(scene: Scene) -> Posted:
    return scene.answer("once")


def prompt(scene: Scene) -> Posted:
    scene.answer()
    return scene.prompt


def welcome(scene: Scene) -> Posted:
    scene.store.add_task(WELCOME, NOOR, scene.room.at)
    in_asking_hours(scene)
    return scene.newest


def join_request(scene: Scene) -> Posted:
    """Somebody who names the person as their manager."""
    ladder = scene.room.bot.ladders.every[0]
    said = JoinRequest("p1", "U0NEW", ladder.id, ladder.levels[0].code, NOOR, scene.room.at)
    scene.store.save_join_request(said, ())
    BotMessages(scene.room.bot, scene.room.messenger).post(NOOR, Kind.JOIN_REQUEST, "p1|asked")
    return scene.newest


def handover(scene: Scene) -> Posted:
    scene.answer()
    scene.change_manager(BERT)
    scene.room.tick()
    in_asking_hours(scene)
    asked = [m for m in scene.room.chat.in_dm(NOOR) if "is your manager now" in m.now["text"]]
    return asked[-1]


def on_no_roster(scene: Scene) -> Posted:
    BotMessages(scene.room.bot, scene.room.messenger).post(NOOR, Kind.ON_NO_ROSTER, "D1:1")
    return scene.newest


def asked(text: str) -> Callable[[Scene], Posted]:
    def ask(scene: Scene) -> Posted:
        scene.room.say(NOOR, text)
        scene.room.tick()
        return scene.newest

    return ask


def doubtful(scene: Scene) -> Posted:
    return scene.answer("after WORDSOFMINE?")


def report_reply(scene: Scene) -> Posted:
    """What a manager writes under a report's reply."""
    report = "UREPORT"
    scene.store.save_people([Person(report, "Rea Port")], scene.room.at)
    line = Assignment(report, "product", "IC3", NOOR, scene.room.at)
    own = scene.store.assignment(NOOR)
    assert own is not None
    scene.store.set_roster([own, line], [], scene.room.at)
    ladder = scene.room.bot.ladders.every[0]
    level = next(each for each in ladder.levels if each.code == "IC4")
    due = Due("2026-12", ladder, level, False, scene.room.at)
    asked = scene.store.claim(compose_from(scene.store, report, due, scene.room.at))
    scene.room.ask(report, asked)
    scene.room.say(report, "I led the launch with Sam.", scene.room.chat.in_dm(report)[-1].ts)
    scene.room.tick()
    comment(scene.store, Act(report, "k9", scene.room.at), NewComment(asked.id, NOOR, "See above?"))
    scene.room.tick()
    told = next(m for m in scene.room.chat.in_dm(NOOR) if "commented on their" in m.now["text"])
    scene.room.say(NOOR, "Great. Bring it on Thursday?", told.ts)
    scene.room.tick()
    return scene.newest


def correction(scene: Scene) -> Posted:
    scene.answer()
    before = scene.room.chat.refuse
    scene.room.chat.refuse = "edit_window_closed"
    scene.change_manager(BERT)
    scene.room.tick()
    scene.room.chat.refuse = before
    return next(m for m in scene.room.chat.in_dm(NOOR) if m.ts == scene.corrections[-1][1])

    return scene.readers_of_answer()


def somebody(text: str) -> bool:
    """Of the answer to "keep this private": whether it offers anything to keep private."""
    return bool(text) and not re.search("Only you can read", text)


def hidden_by_what_it_says(scene: Scene) -> Posted:
    scene.answer()
    scene.room.say(NOOR, "anna shouldn't see the thing about wordsofmine")
    scene.room.tick()
    return scene.newest


def asked_to_delete(scene: Scene) -> Posted:
    scene.answer()
    scene.room.say(NOOR, "delete what i said about wordsofmine")
    scene.room.tick()
    return scene.newest


def in_thread(text: str) -> Callable[[Scene], Posted]:
    """The answer to words in the thread of a question that is answered."""

    def ask(scene: Scene) -> Posted:
        scene.answer()
        return scene.answer(text)

    return ask


def nothing_to_hide(scene: Scene) -> Posted:
    scene.answer()
    for _ in range(2):
        scene.room.say(NOOR, "anna shouldn't see the thing about wordsofmine")
        scene.room.tick()
    return scene.newest


def own_comment(scene: Scene) -> Posted:
    """The question whether to delete what somebody replied to a comment."""
    answer_to_a_comment(scene)
    scene.room.say(NOOR, "take my comment back")
    scene.room.tick()
    return scene.newest


CASES: dict[Kind, Case] = {
    Kind.NOTHING_HIDDEN: Case(
        nothing_to_hide,
        named("@ can still read"),
        lambda scene: scene.readers_of_answer() | scene.readers_of_evidence(),
    ),
    Kind.COMMENT_OFFER: Case(own_comment, CAN_READ, nobody),
    Kind.READS_NOW: Case(in_thread("can she see it now"), CAN_READ, Scene.readers_of_words),
    Kind.HIDE_OFFER: Case(in_thread("ignore that last one"), CAN_READ, Scene.readers_of_words),
    Kind.UNDO: Case(in_thread("undo that"), CAN_READ, Scene.readers_of_words),
    Kind.HIDDEN_BY_NAME: Case(hidden_by_what_it_says, CAN_READ, Scene.readers_of_words),
    Kind.DELETING: Case(
        asked_to_delete,
        named("@ can still read"),
        lambda scene: scene.readers_of_answer() | scene.readers_of_evidence(),
    ),
    Kind.SAVED: Case(saved, CAN_READ, Scene.readers_of_words),
    Kind.NAMED: Case(named_by_its_time, CAN_READ, Scene.readers_of_words),
    Kind.PENDING: Case(pending, CAN_READ, nobody),
    Kind.EVIDENCE: Case(saved_as_evidence, CAN_READ, Scene.readers_of_evidence),
    Kind.DISMISSED: Case(dismissed, CAN_READ, nobody),
    Kind.TAKEN_OUT: Case(taken_out, CAN_READ, nobody),
    Kind.SENT: Case(answer_to_a_comment, named("Sent to @"), Scene.who_got),
    Kind.SEND_OR_KEEP: Case(unclear_after_a_comment, CAN_READ, Scene.readers_of_words),
    Kind.NOT_SENT: Case(reply_to_a_deleted_comment, CAN_READ, nobody),
    Kind.REMINDER: Case(reminder, CAN_READ, Scene.readers_to_come),
    Kind.TAPPED: Case(tapped, CAN_READ, Scene.readers_of_answer),
    Kind.PROMPT: Case(prompt, CAN_READ, Scene.readers_of_answer),
    Kind.WELCOME: Case(welcome, named("You and @, or only you"), Scene.readers_to_come),
    Kind.JOIN_REQUEST: Case(join_request, CAN_READ, nobody),
    Kind.HANDOVER: Case(
        handover,
        named("@ (?:is your manager (?:now|again)|can now read|can read (?:only|what you shared))"),
        Scene.managing,
    ),
    Kind.DOUBTFUL: Case(doubtful, CAN_READ, nobody),
    Kind.REPORT_REPLY: Case(report_reply, CAN_READ, nobody),
    Kind.HELP: Case(asked("help"), CAN_READ, nobody),
    Kind.WHO_READS: Case(asked("who can read this?"), CAN_READ, Scene.readers_to_come),
    Kind.MONTH: Case(asked("pause until 20 Dec"), CAN_READ, nobody),
    Kind.HIDDEN: Case(hidden, CAN_READ, Scene.readers_of_answer),
    Kind.ALL_HIDDEN: Case(all_hidden, named("You and @ can read new"), Scene.readers_to_come),
    Kind.KEEPING_PRIVATE: Case(
        asked("keep this private"),
        somebody,
        lambda scene: bool(scene.readers_of_answer() | scene.readers_to_come()),
    ),
    Kind.ON_NO_ROSTER: Case(on_no_roster, CAN_READ, nobody),
    Kind.CORRECTION: Case(correction, CAN_READ, Scene.readers_of_answer),
}


def keep_all_private(scene: Scene) -> None:
    choose_sharing(scene.store, NOOR, False, scene.room.at)
    keep_private(scene.store, NOOR, scene.check_in, None, scene.room.at)
    for piece in scene.store.evidence_of(NOOR, limit=9, scope=WHOLE):
        evidence.keep_private(scene.store, NOOR, piece.id, scene.room.at)


def share_all(scene: Scene) -> None:
    manager = next(iter(scene.managing()))
    choose_sharing(scene.store, NOOR, True, scene.room.at)
    found = scene.store.check_in(scene.check_in)
    if found is not None and found.reply is not None:
        newest = found.reply.revision
        share_reply(scene.store, NOOR, ShownReply(found.id, newest, manager), scene.room.at)
    for piece in scene.store.evidence_of(NOOR, limit=9, scope=WHOLE):
        evidence.share_with(scene.store, NOOR, piece.id, manager, scene.room.at)


def let_read_earlier_ones(agreed: bool) -> Callable[[Scene], None]:
    def say(scene: Scene) -> None:
        found = scene.store.handover(NOOR)
        assert found is not None
        decide(scene.store, NOOR, found.manager, found.since, agreed, scene.room.at)

    return say


EVENTS: list[tuple[str, Callable[[Scene], None]]] = [
    ("kept private", keep_all_private),
    ("shared again", share_all),
    ("another manager", lambda scene: scene.change_manager(BERT)),
    ("earlier ones too", let_read_earlier_ones(True)),
    ("earlier ones not any more", let_read_earlier_ones(False)),
    ("shared with that one", share_all),
    ("no manager", lambda scene: scene.change_manager(None)),
    ("the manager again", lambda scene: scene.change_manager(BERT)),
    ("deactivated", lambda scene: scene.is_now(BERT, deleted=True)),
    ("active again", lambda scene: scene.is_now(BERT)),
    ("a guest", lambda scene: scene.is_now(BERT, guest=True)),
    ("no guest any more", lambda scene: scene.is_now(BERT)),
    ("erased", lambda scene: (erase_everything(scene.store, NOOR, scene.room.at), None)[1]),
]


def test_every_kind_of_message_has_a_case() -> None:
    assert set(CASES) == set(Kind) - ABOUT_NO_WORDS


ABOUT_NO_WORDS = {Kind.ROSTER_SYNC}
"""Admins are asked about the roster, on which nobody's words are."""
NOT_ON_RECORD = {Kind.PROMPT}
"""The prompt has its own place."""


@pytest.fixture
def scene() -> Iterator[Scene]:
    made = Scene()
    yield made
    made.close()


@pytest.mark.parametrize("refused", [None, "edit_window_closed"])
@pytest.mark.parametrize("kind", CASES)
def test_it_says_who_can_read_something_as_it_is(
    scene: Scene, kind: Kind, refused: str | None
) -> None:
    case = CASES[kind]
    message = case.make(scene)
    known = scene.store.bot_message(message.channel, message.ts)
    assert known is None if kind in NOT_ON_RECORD else known and known.kind == kind
    assert case.said(scene.said_by(message)) == case.true(scene)
    scene.room.chat.refuse = refused
    for what, happens in EVENTS:
        happens(scene)
        scene.room.tick()
        text = scene.said_by(message)
        assert case.said(text) == case.true(scene), (what, text)
