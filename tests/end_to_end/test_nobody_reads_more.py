"""Over random organisations: whatever somebody types, presses or forges, they read what they may.

Everything goes through the real connection. What may be read is worked out here from
the organisation alone; nothing of the program's own rules is used for it. That the
attempts find what there is to find is held by people who try them on themselves, and
by managers who do read what they may.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from typing import Any, get_args

import pytest
import typst
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.checkins import tasks
from bot.checkins.replies.saving import OwnMessages
from bot.checkins.replies.taking_out import take_out
from bot.checkins.understanding.commands.request_parser import read_request
from bot.checkins.understanding.commands.requests import Request
from bot.slack import ids, listeners
from bot.slack.listeners.fallback import ANYTHING
from bot.slack.payloads.forms import PendingQuestion
from sandbox import Shown, SimulatedUser
from storage import (
    UNKNOWN_READER,
    WHOLE,
    AccountStatus,
    Assignment,
    CheckIn,
    CheckInState,
    Comment,
    Draft,
    Evidence,
    JoinRequest,
    MadeFile,
    Passage,
    PendingMessage,
    PendingState,
    Person,
    Prompt,
    Reply,
    Store,
)

MAYA, BEN, CLEO, OMAR, ZOE = PEOPLE = ["U0MAYA", "U0BEN", "U0CLEO", "U0OMAR", "U0ZOE"]
OFF = "off"
"""In place of a manager: who is on no roster."""

PROMPT = Prompt(
    "product", "v", "IC4", "Senior PM", "data-driven", "Data-Driven", "Expected.", "Q?", ""
)
OWN_KINDS = (
    *("reply", "step", "apart", "earlier", "draft", "stray", "taken", "evidence", "comment"),
)
"""``apart``: a private passage of a reply that is shared or not; ``stray``: words in the DM that
wait; ``taken``: some that were taken for a request."""
ASIDE = {"stray", "taken"}
FORMER, CURRENT = "former", "current"
"""Comments of who was the manager when all was written, and of who is now."""


@dataclass(frozen=True)
class Life:
    """What becomes of one person: managers before, in between and now (or ``OFF``), and choices.

    ``shares_reply``: all but ``apart``, with the manager before. ``shares_anew``: what of the
    reply is shared with the manager of now: its ``words``, or ``all`` of it.
    ``agrees``: what the manager of now was told they may read of before; ``None``: no answer.
    """

    before: str | None = None
    between: str | None = None
    now: str | None = None
    shares_reply: bool = True
    shares_evidence: bool = True
    withdraws: bool = False
    shares_anew: str | None = None
    agrees: bool | None = None
    status: AccountStatus = AccountStatus.ACTIVE

    def named(self, shares: bool) -> str | None:
        """Whom something was shared with in the beginning, as it is on record."""
        if not shares:
            return None
        return UNKNOWN_READER if self.before in (None, OFF) else self.before


@dataclass
class Written:
    """What one person wrote in one example: secret words by kind, and ids to forge with.

    ``ts``: of the messages, by kind. ``comments``: who wrote those of the words that are comments.
    """

    check_in: str
    period: str
    evidence: str
    stray: str
    taken: str
    ts: dict[str, str]
    message_ts: str
    batch: str
    join_request: str
    revision: int
    words: dict[str, str]
    comments: dict[str, str] = field(default_factory=dict)


def _lives(person: str) -> st.SearchStrategy[Life]:
    managers = st.sampled_from([None, OFF, *(each for each in PEOPLE if each != person)])
    stations = st.one_of(
        managers.map(lambda manager: (manager,) * 3), st.tuples(managers, managers, managers)
    )
    status = st.sampled_from([AccountStatus.ACTIVE, AccountStatus.ACTIVE, AccountStatus.GUEST])
    choices = [st.booleans()] * 3
    anew = st.sampled_from([None, "words", "all"])
    rest = st.tuples(*choices, anew, st.none() | st.booleans(), status)
    return st.tuples(stations, rest).map(lambda drawn: Life(*drawn[0], *drawn[1]))


organisations = st.fixed_dictionaries({person: _lives(person) for person in PEOPLE})


def about_ben(*managers: str | None, **choices: Any) -> dict[str, Life]:
    """An organisation in which nothing happens but in Ben's life."""
    return {person: Life() for person in PEOPLE} | {BEN: Life(*managers, **choices)}


class FollowUps(ThreadPoolExecutor):
    """What the bot does after it has answered Slack, so that a test can wait for it."""

    made: list[FollowUps]

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.running: list[Future[Any]] = []
        self.made.append(self)

    def submit(self, *given: Any, **more: Any) -> Future[Any]:
        self.running.append(super().submit(*given, **more))
        return self.running[-1]


@dataclass
class Company:
    """One office through all examples; a number from ``numbers`` makes each one's words its own."""

    office: Any
    follow_ups: FollowUps
    numbers: Iterator[int]

    def seat(self, managers: dict[str, str | None]) -> None:
        now = self.office.clock.now()
        lines = [Assignment(p, "product", "IC3", m, now) for p, m in managers.items() if m != OFF]
        self.office.store.set_roster(lines, [p for p, m in managers.items() if m == OFF], now)

    def write(self, person: str, life: Life, number: int) -> Written:
        """Everything that a person can have written, saved."""
        store, now = self.office.store, self.office.clock.now()
        id_, ts, channel = f"c{number}-{person}", f"{number}.{person}", f"D{person[1:]}"
        period = f"{2000 + number // 12}-{number % 12 + 1:02d}"
        words = {kind: f"{kind}{number}of{person[2:].lower()}" for kind in OWN_KINDS}
        said = {kind: f"{1_500_000_000 + number}.{at:06d}" for at, kind in enumerate(OWN_KINDS)}
        store.claim(CheckIn(id_, person, period, CheckInState.CLAIMED, PROMPT, now))
        store.record_asked(id_, channel, f"p{ts}", now)
        shared = life.named(life.shares_reply)
        first = (Passage(words["earlier"], said["earlier"], life.named(True)),)
        then = (
            Passage(words["reply"], said["reply"], shared),
            Passage(words["apart"], said["apart"]),
        )
        for revision, passages, step in ((1, first, ""), (2, then, words["step"])):
            reply = Reply(revision, now, None, passages, step, (), reader=shared if step else None)
            store.save_reply(id_, reply, channel=channel, once=f"{id_}{revision}", tasks=())
        if life.withdraws:
            found = store.check_in(id_)
            own = OwnMessages(person, channel, [said["reply"]])
            assert take_out(store, found, own, now, lambda _: None)
        revision = store.check_in(id_).reply.revision
        store.save_draft(Draft(id_, revision, now, None, words["draft"], "", "", None))
        for kind, state in (("stray", PendingState.WAITING), ("taken", PendingState.UNDERSTOOD)):
            pending = PendingMessage(
                person, channel, said[kind], words[kind], (), now, period, state
            )
            assert store.keep_pending(pending, once=f"{kind}{ts}", tasks=())
        piece = Evidence(
            f"e{ts}",
            person,
            "product",
            "IC4",
            "data-driven",
            "Data-Driven",
            words["evidence"],
            (),
            now,
            life.named(life.shares_evidence),
        )
        store.save_evidence(piece, once=piece.id, tasks=())
        store.save_files([MadeFile(f"F{ts}", person, f"b{ts}")], now, (), read_at=now, remove="")
        stray, taken = f"{channel}:{said['stray']}", f"{channel}:{said['taken']}"
        wrote = Written(
            id_,
            period,
            piece.id,
            stray,
            taken,
            said,
            f"p{ts}",
            f"b{ts}",
            f"pl{ts}",
            revision,
            words,
        )
        self.comment(wrote, "comment", person, shared)
        if life.before not in (None, OFF):
            words[FORMER] = f"{FORMER}{number}of{person[2:].lower()}"
            self.comment(wrote, FORMER, life.before, person)
        return wrote

    def comment(self, wrote: Written, kind: str, author: str, reader: str | None) -> None:
        id_, now = f"{kind}{wrote.check_in}", self.office.clock.now()
        said = Comment(id_, wrote.check_in, author, wrote.words[kind], now, reader=reader)
        self.office.store.save_comment(said, once=id_, tasks=())
        wrote.comments[kind] = author

    def live(self, organisation: dict[str, Life], reader: str) -> dict[str, Written]:
        """Let an organisation write, change and decide, until just before ``reader`` looks."""
        office, number = self.office, next(self.numbers)
        store = office.store
        store.save_people([Person(p, p) for p in PEOPLE], office.clock.now())
        self.seat({person: life.before for person, life in organisation.items()})
        office.clock.advance(timedelta(hours=1))
        wrote = {person: self.write(person, life, number) for person, life in organisation.items()}
        for station in ("between", "now"):
            office.clock.advance(timedelta(hours=1))
            self.seat({person: getattr(life, station) for person, life in organisation.items()})
        now = office.clock.now()
        for person, life in organisation.items():
            if life.shares_anew and life.now not in (None, OFF):
                shared = None if life.shares_anew == "all" else [wrote[person].ts["reply"]]
                store.share(wrote[person].check_in, shared, life.now, now, ())
            if life.now == OFF:
                named = next(other for other in PEOPLE if other not in (person, reader))
                store.save_join_request(
                    JoinRequest(wrote[person].join_request, person, "product", "IC3", named, now),
                    (),
                )
                continue
            if life.now is not None:
                if life.agrees is not None:
                    store.decide_handover(
                        person, life.now, store.handover(person).since, life.agrees, now, ()
                    )
                wrote[person].words[CURRENT] = f"{CURRENT}{number}of{person[2:].lower()}"
                self.comment(wrote[person], CURRENT, life.now, person)
                for kind in (FORMER, "comment"):
                    store.add_task(tasks.TELL_COMMENT, f"{kind}{wrote[person].check_in}", now)
        period = store.check_in(wrote[reader].check_in).period
        store.add_task(tasks.DIGEST, f"{reader}|{period}", now)
        people = [Person(p, p, life.status) for p, life in organisation.items()]
        store.save_people(people, now)
        return wrote

    def settle(self) -> None:
        """Wait until the bot has done what follows its answer to the last thing done."""
        running, self.follow_ups.running = self.follow_ups.running, []
        assert not wait(running, timeout=10).not_done

    def catch_up(self, hand: SimulatedUser) -> None:
        """Wait until the outbox has done all there is to do now."""
        self.office.running.bot.outbox_signal.set()
        hand.wait_until(lambda: not self.office.store.tasks(self.office.clock.now(), 1))


@pytest.fixture
def company(open_office, monkeypatch) -> Company:
    """An office whose people have all been on the roster before, and whose PDFs can be read."""

    def typeset(template: bytes, *, sys_inputs: dict[str, str], **how: object) -> bytes:
        return sys_inputs["told"].encode()

    monkeypatch.setattr(typst, "compile", typeset)
    monkeypatch.setattr(FollowUps, "made", [], raising=False)
    monkeypatch.setattr("bot.slack.app.ThreadPoolExecutor", FollowUps)
    office = open_office()
    company = Company(office, FollowUps.made[0], count(1))
    company.seat(dict.fromkeys(PEOPLE))
    company.seat(dict.fromkeys(PEOPLE, OFF))
    return company


# Every way to somebody else's words. What stands in braces is theirs.

ABOUT_SOMEBODY = tuple(
    f"{what}<@{{subject}}>"
    for what in ("", "coverage ", "agenda ", "packet ", "history ", "remind ", "skip ", "stop ")
)
FOR_ONESELF = (
    "",
    "coverage",
    "readers",
    "team",
    "team 2",
    "{subject}",
    "export",
    "packet shared",
    "search the",
)
TELLING_NOTHING = (
    *("help", "status", "skip", "unskip", "later", "away 3 days", "back", "reminders on"),
    *("stop", "focus data-driven", "settings", "undo", "private", "private always"),
    "private all",
)
"""These change or tell something of oneself alone: tried once, where that is seen."""
OPENING_A_FORM = ("add", "erase me")
PAGE = "{subject}||||"
BUTTONS = {
    f"{ids.HISTORY_SHOW}_older": PAGE,
    f"{ids.HISTORY_SHOW}_read": "{subject}|2027-01|data-driven|2000-01-01|e",
    f"{ids.HISTORY_SHOW}_since": "{subject}|||2000-01-01|",
    ids.READ_WHOLE: "{check_in}",
    ids.SEEN: "{check_in}|{revision}|{subject}||||",
    ids.COMMENT: "{check_in}",
    ids.COMMENTS: "{check_in}",
    ids.EDIT_COMMENT: "comment{check_in}",
    ids.EDIT_REPLY: "{check_in}",
    f"{ids.LADDER_SHOW}_x": "<@{subject}>",
    ids.LADDER_SHARE: "<@{subject}>",
    f"{ids.CHOOSE_DIRECTION}_1": "product|{subject}",
    ids.REFLECT: "product|IC4|{check_in}",
    ids.PLACE_AS_EVIDENCE: "{stray}",
    ids.PENDING_MENU: "evidence|{period}|{ts[taken]}",
    ids.SHOW_EVIDENCE: "{subject}",
    f"{ids.TURN_EVIDENCE}_next": "{check_in}|0",
    ids.PLACE_MYSELF: "{subject}",
    ids.REMIND_MANAGER: "{join_request}",
    f"{ids.ROSTER_PAGE}_next": "1",
    ids.ROSTER_PERSON: "{subject}",
    ids.SHOW_LINE: "{subject}",
    f"{ids.CHANGE_LINE}_move": "move|{subject}|",
    f"{ids.PEOPLE_LIST}_next": "unasked|1",
    f"{ids.ADMIN_LOG}_next": "1",
    f"{ids.LADDER_LIST}_next": "1",
    f"{ids.LADDER_TEXTS}_open": "{taken}:1|1",
    f"{ids.LADDER_ACCOUNT}_open": "{taken}:1|1",
    ids.NAME_LADDER: "{taken}:1",
    ids.PAUSE_QUESTIONS: "{subject}",
    ids.COMPANY_SETTINGS: "{subject}",
    ids.SHOW_SETTING: "sharing",
}
IN_A_MODAL = {
    ids.VERSIONS: "{check_in}",
    f"{ids.VERSIONS}_read": "{check_in}|1",
    f"{ids.VERSIONS}_older": "{check_in}|{revision}",
    ids.COMMENT: "{check_in}",
    ids.COMMENTS: "{check_in}",
    ids.EDIT_COMMENT: "comment{check_in}",
    ids.SHOW_EVIDENCE: "{check_in}",
    f"{ids.TURN_EVIDENCE}_previous": "{subject}|0",
    ids.READ_WHOLE: "{check_in}",
}
CHANGING = {
    f"{ids.VERSIONS}_restore": "{check_in}|1",
    ids.KEEP_PRIVATE: "{check_in}",
    ids.SHARE_REPLY: "{check_in}|{reader}|{revision}",
    f"{ids.ANSWER}_once": "{check_in}|{reader}",
    ids.SHARE_PASSAGES: "{check_in}|{reader}|{ts[reply]} {ts[apart]}",
    ids.SHARE_NAMED: "{check_in}|{reader}|{ts[reply]} {ts[apart]}",
    ids.KEEP_PASSAGES: "{check_in}||{ts[reply]}",
    ids.NOT_AN_ANSWER: "{check_in}||{ts[reply]}",
    ids.TAKE_COMMENT_BACK: "comment{check_in}",
    ids.DELETE_COMMENT: "comment{check_in}",
    ids.SEND_AS_ANSWER: "{check_in}|{reader}|{ts[apart]}",
    ids.KEEP_UNSENT: "{check_in}||{ts[apart]}",
    ids.THAT_WAS_MY_ANSWER: "{taken}",
    ids.SAVE_AS_PRIVATE_ANSWER: "{taken}",
    ids.FORGET_MESSAGE: "{taken}",
    ids.SEND_FROM_THREAD: "{channel}|{ts[taken]}|{reader}|0123456789abcdef",
    ids.SEND_TO_REPORT: "{taken}",
    ids.KEEP_FROM_REPORT: "{taken}",
    ids.LEAVE_ANSWER: "{check_in}",
    ids.SHARE_PENDING: "{period}|{reader}|{ts[stray]} {ts[taken]}",
    ids.KEEP_PENDING: "{period}||{ts[stray]} {ts[taken]}",
    ids.DISMISS_PENDING: "{period}||{ts[taken]}",
    ids.SKIP: "{check_in}",
    ids.UNSKIP: "{check_in}",
    ids.UNDO_TAP: "{check_in}|{revision}",
    ids.SHARE_BY_DEFAULT: "private",
    ids.KEEP_ALL_PRIVATE: "answers",
    ids.KEEP_ALL_EVIDENCE_PRIVATE: "evidence",
    ids.NO_MORE_REMINDERS: "{check_in}",
    ids.COME_BACK: "{subject}",
    ids.SHARE_EVIDENCE: "{evidence}|{reader}",
    ids.KEEP_EVIDENCE_PRIVATE: "{evidence}",
    ids.REMOVE_EVIDENCE: "{evidence}",
    ids.PLACE_IN_CHECK_IN: "{reader}|{stray}",
    ids.PLACE_NOWHERE: "{stray}",
    ids.DELETE_FILES: "{batch}",
    ids.HANDOVER_AGREE: "{reader}|{since}",
    ids.HANDOVER_DECLINE: "{reader}|{since}",
    ids.CONFIRM_JOIN_REQUEST: "{join_request}",
    ids.DECLINE_JOIN_REQUEST: "{join_request}",
    ids.REOPEN_JOIN_REQUEST: "{join_request}",
    ids.WITHDRAW_JOIN_REQUEST: "{join_request}",
    f"{ids.UNDO_JOIN_REQUEST}_0": "{join_request}|{subject}|{since}",
    ids.RESUME_QUESTIONS: "{subject}",
    ids.REMOVE_LADDER: "sales|1",
    ids.APPLY_ROSTER: "{channel}:{ts[taken]}:1",
    ids.SET_UPLOAD_ASIDE: "{channel}:{ts[taken]}:1",
    ids.USE_LADDER: "{channel}:{ts[taken]}:1",
    ids.UNDO_LADDER: "{channel}:{ts[taken]}:1",
    ids.UNDO_ROSTER: "{channel}:{ts[taken]}:1",
    ids.TAKE_LIKELY_ANSWERS: "{channel}:{ts[taken]}:1",
    f"{ids.ANSWER_DOUBT}_0": "{channel}:{ts[taken]}:1|{{}}",
    ids.APPLY_SYNC: "{subject}|version",
    ids.DECLINE_SYNC: "{subject}|version",
}
MENUS = {
    ids.LATER: ("static_select", f"{ids.PROMPT_ACTIONS}_{{check_in}}", "tomorrow"),
    ids.CHANGE_ANSWER: ("static_select", "{subject}", "not_yet|{check_in}|{reader}"),
    ids.PROMPT_MENU: ("overflow", "{subject}", "skip|{check_in}"),
    ids.PENDING_MENU: ("overflow", "{subject}", "dismiss|{period}|{ts[taken]}"),
    ids.PICK_PENDING: ("static_select", "{subject}", "{ts[stray]}"),
    ids.AWAY: ("datepicker", f"{ids.PROMPT_ACTIONS}_{{check_in}}", "2026-12-01"),
    ids.CHOOSE_FOCUS: ("multi_static_select", "{subject}", "data-driven"),
}
DRAFTING = {ids.MOMENT: f"{ids.MOMENT}_0", ids.NEXT_STEP: ids.NEXT_STEP}
FORMS = {
    ids.REPLY_FORM: "{reader}|{check_in}|{revision}",
    ids.COMMENT_FORM: "{subject}|{check_in}",
    ids.EDIT_COMMENT_FORM: "comment{check_in}",
    ids.EVIDENCE_FORM: f"{{reader}}|{PendingQuestion.prefix}{{stray}}|{{period}}|{{ts[taken]}}|ab",
    ids.CAPTURE_FORM: "{reader}|{check_in}",
    ids.LATER_FORM: "{check_in}",
    ids.AWAY_FORM: "{subject}",
    ids.LINE_FORM: "move|{subject}|",
    ids.LINE_CHANGE: "remove|{subject}|product|IC3||version",
    ids.PAUSE_FORM: "{subject}",
    ids.PAUSE_CHANGE: "|2027-03-01",
    ids.SETTING_FORM: "sharing",
    ids.SETTING_CHANGE: "sharing|private|shared",
    ids.LADDER_NAME_FORM: "{taken}:1",
}
PARTING = {ids.JOIN_REQUEST_FORM: "{subject}", ids.ERASE_FORM: "{subject}"}
"""Forms that change who one is here oneself."""
SHORTCUTS = {ids.ADD_EVIDENCE, ids.SAVE_AS_EVIDENCE}


def _option(value: str) -> dict[str, Any]:
    return {"text": {"type": "plain_text", "text": value}, "value": value}


def _typed(text: str) -> dict[str, str]:
    return {"type": "plain_text_input", "value": text}


FILLED_IN: dict[str, dict[str, Any]] = {
    f"{ids.MOMENT}_0": {ids.MOMENT: _typed("Forged")},
    ids.FREQUENCY: {ids.FREQUENCY: {"selected_option": _option("once")}},
    ids.COMMENT_TEXT: {ids.COMMENT_TEXT: _typed("Forged")},
    ids.NOTE: {ids.NOTE: _typed("Forged")},
    ids.COMPETENCY: {ids.COMPETENCY: {"selected_option": _option("data-driven")}},
    ids.LATER_TIME: {ids.LATER_TIME: {"selected_option": _option("tomorrow")}},
    ids.AWAY_UNTIL: {ids.AWAY_UNTIL: {"selected_date": "2026-12-24"}},
    ids.ERASE_WORD: {ids.ERASE_WORD: _typed("ERASE")},
    ids.LADDER_NAME: {ids.LADDER_NAME: _typed("Forged")},
    ids.OWN_LEVEL: {ids.OWN_LEVEL: {"selected_option": _option("product|IC3")}},
    ids.OWN_MANAGER: {ids.OWN_MANAGER: {"selected_user": MAYA}},
}
"""What stands in every form that is forged."""


@dataclass
class Attempts:
    """A reader tries everything; ``found``: what of it was ever on their screen."""

    company: Company
    hand: SimulatedUser
    own: Written
    number: int
    found: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._old = {message.ts for message in self._messages()}

    def look(self, *parts: object) -> None:
        for part in parts:
            hidden = getattr(part, "source", "")
            self.found |= set(re.findall(rf"[a-z]+{self.number}of[a-z]+", f"{part!r}{hidden}"))

    @contextmanager
    def trying(self, where: Shown) -> Iterator[None]:
        """Do something, wait for what follows, and look where it may show."""
        yield
        self.company.settle()
        self.look(self.hand.modal, self.hand.look_again(where))

    def at(self, subject: str, wrote: Written) -> None:
        """Try to read what is somebody's, in every way that changes nothing of it."""
        hand, here = self.hand, self.hand.command("/checkins help", channel="dm")
        theirs = vars(wrote) | {"subject": subject, "reader": hand.id}

        def told(value: str) -> str:
            return value.format(**theirs)

        for words in ABOUT_SOMEBODY:
            self.look(hand.command(told(f"/checkins {words}")))
            hand.say(told(words))  # What it is answered is looked at in the end.
            for prefix in (ids.CHECKINS_RUN, ids.CHECKINS_IN_NEW_MESSAGE):
                with self.trying(here):
                    hand.forge(here, action_id=f"{prefix}_x", value=told(words))
        for action_id, value in BUTTONS.items():
            with self.trying(here):
                hand.forge(here, action_id=action_id, value=told(value))
        for action_id, value in IN_A_MODAL.items():
            hand.forge(here, action_id=ids.EDIT_REPLY, value=self.own.check_in)
            with self.trying(here):
                hand.forge(hand.modal, action_id=action_id, value=told(value))

    def change(self, subject: str, wrote: Written) -> None:
        """Try to change and to undo what is somebody's."""
        hand, here = self.hand, self.hand.command("/checkins help", channel="dm")
        handover = self.company.office.store.handover(subject)
        since = handover.since.isoformat() if handover else ""
        theirs = vars(wrote) | {"subject": subject, "reader": hand.id, "since": since}
        theirs |= {"channel": wrote.taken.partition(":")[0]}
        for action_id, value in CHANGING.items():
            with self.trying(here):
                hand.forge(here, action_id=action_id, value=value.format(**theirs))
        for action_id, (kind, block_id, chosen) in MENUS.items():
            told = chosen.format(**theirs)
            element = {"type": kind, "action_id": action_id, "options": [_option(told)]}
            with self.trying(here):
                hand.forge_element(here, block_id.format(**theirs), element, told)
        form = FORMS[ids.REPLY_FORM].format(**theirs)
        for action_id, block_id in DRAFTING.items():
            element = {"type": "plain_text_input", "action_id": action_id}
            block = {"type": "input", "block_id": block_id, "element": element}
            with self.trying(here):
                hand.forge_in_form(form, block, "Forged")
        choice = {"type": "radio_buttons", "action_id": ids.FREQUENCY, "options": [_option("once")]}
        block = {"type": "input", "block_id": ids.FREQUENCY, "element": choice}
        with self.trying(here):
            hand.forge_in_form(form, block, "once")
        level = {"type": "static_select", "action_id": ids.OWN_LEVEL}
        level["options"] = [_option("product|IC3")]
        block = {"type": "input", "block_id": ids.OWN_LEVEL, "element": level}
        with self.trying(here):
            hand.forge_in_form(subject, block, "product|IC3")
        self.submit(FORMS, theirs)

    def submit(self, forms: dict[str, str], theirs: dict[str, Any]) -> None:
        for callback_id, value in forms.items():
            answered = self.hand.forge_form(callback_id, value.format(**theirs), FILLED_IN)
            self.company.settle()
            self.look(answered, self.hand.modal)

    def for_oneself(self, subject: str) -> None:
        """Everything that is about nobody, or about oneself."""
        here = self.hand.command("/checkins help")
        for words in FOR_ONESELF:
            typed = words.format(subject=subject)
            with self.trying(here):
                self.hand.forge(here, action_id=f"{ids.CHECKINS_IN_NEW_MESSAGE}_x", value=typed)
        for words in OPENING_A_FORM:
            self.look(self.hand.command(f"/checkins {words}"), self.hand.modal)
        self.hand.shortcut(ids.ADD_EVIDENCE)
        self.look(self.hand.modal)
        ts = self.hand.say("help")
        self.hand.message_shortcut(ids.SAVE_AS_EVIDENCE, ts)
        self.look(self.hand.modal)
        self.hand.open_home()

    def see_all_there_is(self) -> None:
        """Look at everything on the screen, and into every file and canvas that came."""
        self.look(*self.hand.everything_shown())
        for message in self._messages():
            if message.ts in self._old:
                continue
            for file in message.files:
                self.look(self.hand.read_file(message, file["name"]))
            canvas = re.search(r"<([^|>]+/docs/[^|>]+)\|canvas>", message.text)
            if canvas:
                self.look(self.hand.read_canvas(canvas[1]))

    def _messages(self) -> list[Shown]:
        return [each for each in self.hand.everything_shown() if isinstance(each, Shown)]


def kept(store: Store, person: str, wrote: Written) -> dict[str, object]:
    """All of a person's that nobody else may touch."""
    return {
        "check-in": store.check_in(wrote.check_in),
        "versions": store.revisions(wrote.check_in),
        "draft": store.draft(wrote.check_in),
        "evidence": store.evidence(wrote.evidence),
        "pending": store.pending_of(person),
        # What it shows may be drawn anew, as when somebody has looked.
        "said": [replace(each, drawn="") for each in store.bot_messages_of(person)],
        "preferences": store.preferences(person),
        "away": store.away_until(person),
        "files": store.files_of(wrote.batch),
        "handover": store.handover(person),
        "assignment": store.assignment(person),
        "placement": store.join_request_of(person),
    }


def readable(life: Life, reader: str, status: AccountStatus) -> set[str]:
    """The kinds of words that ``reader`` may and shall be able to read of somebody.

    What was shared with them by name or, if the person agreed, with anybody at all; of
    comments, those that were said to them by name, whatever was agreed.
    """
    if life.now != reader or status is not AccountStatus.ACTIVE:
        return set()
    first = life.named(life.shares_reply)
    with_whom = {
        "reply": reader if life.shares_anew else first,
        "step": reader if life.shares_anew == "all" else first,
        "apart": reader if life.shares_anew == "all" else None,
    }
    if life.withdraws:
        del with_whom["reply"]

    def among(shared: dict[str, str | None]) -> set[str]:
        return {
            kind for kind, named in shared.items() if named and (named == reader or life.agrees)
        }

    kinds = among(with_whom)
    kinds |= {"comment"} if kinds and first == reader else set()
    return kinds | among({"evidence": life.named(life.shares_evidence)})


@pytest.mark.deep
@example(organisation=about_ben(MAYA, MAYA, MAYA), reader=MAYA)
@example(organisation=about_ben(MAYA, MAYA, MAYA, shares_reply=False), reader=MAYA)
@example(organisation=about_ben(MAYA, MAYA, MAYA, withdraws=True), reader=MAYA)
@example(organisation=about_ben(MAYA, MAYA, OMAR, agrees=True), reader=OMAR)
@example(organisation=about_ben(MAYA, MAYA, OMAR, agrees=True), reader=MAYA)
@example(organisation=about_ben(MAYA, MAYA, OMAR, agrees=False), reader=OMAR)
@example(organisation=about_ben(MAYA, MAYA, OMAR), reader=OMAR)
@example(organisation=about_ben(MAYA, MAYA, OMAR, shares_anew="words"), reader=OMAR)
@example(organisation=about_ben(MAYA, MAYA, OMAR, shares_anew="all"), reader=OMAR)
@example(organisation=about_ben(None, None, OMAR, agrees=True), reader=OMAR)
@example(organisation=about_ben(MAYA, OMAR, MAYA), reader=MAYA)
@example(organisation=about_ben(MAYA, MAYA, OFF), reader=MAYA)
@given(organisation=organisations, reader=st.sampled_from(PEOPLE))
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_everybody_reads_what_they_may_and_no_more(
    company: Company, organisation: dict[str, Life], reader: str
) -> None:
    store = company.office.store
    wrote = company.live(organisation, reader)
    number = int(re.findall(r"\d+", wrote[reader].check_in)[0])
    hand = company.office.workspace.act_as(reader)
    attempts = Attempts(company, hand, wrote[reader], number)
    others = [person for person in PEOPLE if person != reader]
    before = {person: kept(store, person, wrote[person]) for person in others}

    for subject in [person for person in others if organisation[person] != Life()] or others:
        attempts.at(subject, wrote[subject])
        attempts.change(subject, wrote[subject])
    attempts.for_oneself(others[0])
    company.catch_up(hand)
    attempts.see_all_there_is()

    for subject in others:
        life, words = organisation[subject], wrote[subject].words
        may = readable(life, reader, organisation[reader].status)
        own = {kind for kind, author in wrote[subject].comments.items() if author == reader}
        seen = {kind for kind, word in words.items() if word in attempts.found}
        assert seen - own == (may & words.keys()) - own, f"{reader} of {subject}"
        assert kept(store, subject, wrote[subject]) == before[subject]
        said = store.comments_on([wrote[subject].check_in])[wrote[subject].check_in]
        told = {words[kind] for kind in wrote[subject].comments}
        # Who may read a check-in may comment on it.
        forged = {"Forged"} if may & {"reply", "step", "apart"} else set()
        assert told <= {each.text for each in said} <= told | forged
    # Of one's own the attempts show what is one's own to see.
    assert wrote[reader].words["step"] in attempts.found
    assert store.check_ins(reader, before=None, limit=1, scope=WHOLE)


def test_whoever_tries_the_same_on_themselves_sees_and_changes_it_all(company: Company) -> None:
    wrote = company.live(about_ben(MAYA, MAYA, MAYA), BEN)[BEN]
    hand = company.office.workspace.act_as(BEN)
    attempts = Attempts(company, hand, wrote, 1)
    attempts.at(BEN, wrote)
    shown = {word for kind, word in wrote.words.items() if kind not in ASIDE}
    assert attempts.found >= shown | {wrote.words["stray"]}
    before = kept(company.office.store, BEN, wrote)
    for words in TELLING_NOTHING:
        assert hand.command(f"/checkins {words}") is not None
    attempts.change(BEN, wrote)
    company.catch_up(hand)
    attempts.look(hand.command("/checkins"))
    assert attempts.found >= {wrote.words[kind] for kind in ASIDE}  # They are an answer by now.
    after = kept(company.office.store, BEN, wrote)
    left = {what for what in before if before[what] == after[what]}
    assert left == {"handover", "assignment", "placement"}  # Not for oneself to press.


@pytest.mark.parametrize("reader", [MAYA, ZOE])
def test_nobody_erases_or_places_somebody_else(company: Company, reader: str) -> None:
    store = company.office.store
    wrote = company.live(about_ben(MAYA, MAYA, MAYA) | {ZOE: Life(now=OFF)}, reader)
    before = kept(store, BEN, wrote[BEN])
    hand = company.office.workspace.act_as(reader)
    attempts = Attempts(company, hand, wrote[reader], 1)
    attempts.submit(PARTING, vars(wrote[BEN]) | {"subject": BEN, "reader": reader})
    company.catch_up(hand)
    assert kept(store, BEN, wrote[BEN]) == before
    assert store.check_in(wrote[reader].check_in).state is CheckInState.ERASED
    assert (store.join_request_of(reader) is not None) == (reader == ZOE)


class Registered:
    """Stands in for the Bolt app and notes what is registered."""

    def __init__(self) -> None:
        self.noted: dict[str, set[Any]] = {}

    def __getattr__(self, kind: str) -> Callable[..., Any]:
        def register(what: Any) -> Callable[..., Any]:
            if what is not ANYTHING:
                self.noted.setdefault(kind, set()).add(what)
            return lambda *given, **more: None

        return register


def test_every_action_form_shortcut_and_command_there_is_is_tried(office) -> None:
    app = Registered()
    listeners.register(app, office.running.bot)  # type: ignore[arg-type]
    runs = {f"{ids.CHECKINS_RUN}_x", f"{ids.CHECKINS_IN_NEW_MESSAGE}_x"}
    tried = {
        *runs,
        *BUTTONS,
        *IN_A_MODAL,
        *CHANGING,
        *MENUS,
        *DRAFTING,
        ids.FREQUENCY,
        ids.OWN_LEVEL,
        ids.OWN_MANAGER,
    }
    heard = {
        (action, waited_for)
        for action in tried
        for waited_for in app.noted["action"]
        if re.fullmatch(waited_for, action)
    }
    assert {action for action, _ in heard} == tried
    assert {waited_for for _, waited_for in heard} == app.noted["action"]
    assert {*FORMS, *PARTING} == app.noted["view"]
    assert app.noted["shortcut"] == SHORTCUTS
    typed = [*ABOUT_SOMEBODY, *FOR_ONESELF, *TELLING_NOTHING, *OPENING_A_FORM]
    requests = {type(read_request(words.format(subject=BEN))) for words in typed}
    assert requests == set(get_args(Request))
