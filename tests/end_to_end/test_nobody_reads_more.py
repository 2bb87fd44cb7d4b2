"""Over random organisations: whatever somebody types, presses or forges, they read what they may.

Everything goes through the real connection. What may be read is worked out here from
the organisation alone; nothing of the program's own rules is used for it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.errors import NoAnswer, PersonError
from storage import (
    WHOLE,
    Assignment,
    CheckIn,
    CheckInState,
    Comment,
    Draft,
    Evidence,
    Passage,
    Person,
    Prompt,
    Reply,
    Standing,
    Unplaced,
)

PEOPLE = ["U0MAYA", "U0BEN", "U0CLEO", "U0OMAR", "U0ZOE"]
PROMPT = Prompt(
    "product", "v", "IC4", "Senior PM", "data-driven", "Data-Driven", "Expected.", "Q?", ""
)
SECRET_KINDS = ("reply", "step", "earlier", "draft", "stray", "evidence", "comment")

organisations = st.fixed_dictionaries(
    {person: st.none() | st.sampled_from(PEOPLE) for person in PEOPLE}
)
each_person = st.fixed_dictionaries({person: st.booleans() for person in PEOPLE})
standings = st.fixed_dictionaries(
    {p: st.sampled_from([Standing.ACTIVE, Standing.ACTIVE, Standing.GUEST]) for p in PEOPLE}
)


@dataclass
class Written:
    """What one person wrote in one example: the secret words, by kind, and ids to forge with."""

    check_in: str
    evidence: str
    stray: str
    revision: int
    words: dict[str, str]


@dataclass
class Company:
    """One office through all examples; ``turn`` makes each one's words its own."""

    office: object
    numbers: Iterator[int]

    def write(self, person: str, shared: bool, number: int) -> Written:
        store, now = self.office.store, self.office.clock.now()
        id_ = f"c-{person}"
        if store.check_in(id_) is None:
            store.claim(CheckIn(id_, person, "2026-11", CheckInState.CLAIMED, PROMPT, now))
            store.record_asked(id_, f"D{person[1:]}", f"1.{person}", now)
        words = {kind: f"{kind}{number}of{person[2:].lower()}" for kind in SECRET_KINDS}
        revision = len(store.revisions(id_))
        for text, is_shared in ((words["earlier"], True), (words["reply"], shared)):
            revision += 1
            step = words["step"] if text == words["reply"] else ""
            reply = Reply(revision, now, None, (Passage(text),), step, (), is_shared)
            store.save_reply(id_, reply, channel=None, once=f"{id_}{revision}", tasks=())
        store.save_draft(Draft(id_, revision, now, None, words["draft"], "", "", None))
        stray = f"{number}.{person}"
        store.keep_unplaced(
            Unplaced(person, f"D{person[1:]}", stray, words["stray"], (), now),
            once=f"stray{stray}",
            tasks=(),
        )
        piece = Evidence(
            f"e{number}{person}",
            person,
            "product",
            "IC4",
            "data-driven",
            "Data-Driven",
            words["evidence"],
            (),
            shared,
            now,
            shared_at=now if shared else None,
        )
        store.save_evidence(piece, once=piece.id, tasks=())
        comment = Comment(f"k{number}{person}", id_, person, words["comment"], now)
        store.save_comment(comment, once=comment.id, tasks=())
        return Written(id_, piece.id, f"D{person[1:]}:{stray}", revision, words)

    def seat(self, managers: dict[str, str | None]) -> None:
        now = self.office.clock.now()
        lines = [Assignment(p, "product", "IC3", m, now) for p, m in managers.items() if m != p]
        self.office.store.set_roster(lines, [p for p, m in managers.items() if m == p], now)


@pytest.fixture
def company(office) -> Company:
    return Company(office, count(1))


def attempts(hand, subject: str, wrote: Written) -> Iterator[object]:
    """Every way to somebody else's words, one after another, and what each of them shows."""
    here = hand.command("/checkins help")
    for words in ("", "coverage", "agenda", "packet"):
        yield hand.command(f"/checkins {words} <@{subject}>".replace("  ", " "))
    page = f"{subject}||||"
    presses = {
        "history_show_older": page,
        "history_show_read": f"{subject}|2027-01|data-driven|2026-01-01|e",
        "history_show_since": f"{subject}|||2026-01-01|",
        "read_whole": wrote.check_in,
        "show_evidence": wrote.check_in,
        "edit_reply": wrote.check_in,
        "answer_once": wrote.check_in,
        "versions": wrote.check_in,
        "versions_read": f"{wrote.check_in}|{wrote.revision - 1}",
        "versions_older": f"{wrote.check_in}|{wrote.revision}",
        "versions_restore": f"{wrote.check_in}|{wrote.revision - 1}",
        "comment": wrote.check_in,
        "seen": f"{wrote.check_in}|{wrote.revision}|{page}",
        "keep_private": wrote.check_in,
        "share_reply": wrote.check_in,
        "skip": wrote.check_in,
        "no_more_reminders": wrote.check_in,
        "share_evidence": wrote.evidence,
        "keep_evidence_private": wrote.evidence,
        "remove_evidence": wrote.evidence,
        "place_in_check_in": f"{hand.id}|{wrote.stray}",
        "place_as_evidence": wrote.stray,
        "place_nowhere": wrote.stray,
        "checkins_run_packet": f"packet <@{subject}>",
        "checkins_run_agenda": f"agenda <@{subject}>",
        "checkins_run_read": f"<@{subject}>",
        "handover_agree": hand.id,
    }
    for action_id, value in [*presses.items(), ("show_evidence", subject)]:
        with suppress(NoAnswer, PersonError):
            hand.forge(here, action_id=action_id, value=value)
        yield hand.modal
    typed = {"comment_text": {"comment_text": {"type": "plain_text_input", "value": "Well"}}}
    forms = {
        "reply_form": f"{hand.id}|{wrote.check_in}|{wrote.revision}",
        "comment_form": f"{subject}|{wrote.check_in}",
        "evidence_form": f"{hand.id}|message:{wrote.stray}",
        "capture_form": f"{hand.id}|{wrote.check_in}",
    }
    for callback_id, told in forms.items():
        with suppress(NoAnswer, PersonError):
            yield hand.forge_form(callback_id, told, typed)


def seen_by(hand) -> str:
    """Everything that is on somebody's screen, hidden values and files included."""
    parts = [*hand.ephemerals(), *hand.messages()]
    parts += [part for part in (hand.modal, hand.home) if part is not None]
    seen = [repr(part) for part in parts]
    for message in hand.messages():
        for file in message.files:
            content = hand.read_file(message, file["name"])
            seen.append(content.decode(errors="replace"))
        if "/docs/" in message.text:
            address = message.text.split("<", 1)[1].split("|", 1)[0]
            seen.append(hand.read_canvas(address))
    return "\n".join(seen)


@given(
    before=organisations,
    now=organisations,
    shared=each_person,
    agreeing=each_person,
    standing=standings,
    reader=st.sampled_from(PEOPLE),
)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_nobody_reads_more_than_they_may(
    company: Company, before, now, shared, agreeing, standing, reader
) -> None:
    office, number = company.office, next(company.numbers)
    store = office.store
    store.save_people([Person(p, p) for p in PEOPLE], office.clock.now())
    company.seat(before)
    office.clock.advance(timedelta(hours=1))
    wrote = {person: company.write(person, shared[person], number) for person in PEOPLE}
    office.clock.advance(timedelta(hours=1))
    company.seat(now)
    for person in PEOPLE:
        if agreeing[person] and now[person] not in (None, person):
            store.decide_handover(person, now[person], True, office.clock.now(), ())
    store.save_people([Person(p, p, standing[p]) for p in PEOPLE], office.clock.now())

    hand = office.workspace.act_as(reader)
    kept = {p: (store.check_in(w.check_in), store.evidence(w.evidence)) for p, w in wrote.items()}
    answers = []
    for subject in PEOPLE:
        if subject != reader:
            answers += list(attempts(hand, subject, wrote[subject]))
    hand.command("/checkins team")
    hand.command("/checkins export")
    hand.open_home()
    office.running.bot.outbox_bell.set()
    _until_told(office)

    seen = seen_by(hand) + repr(answers)
    for subject in PEOPLE:
        if subject == reader:
            continue
        manages = now[subject] == reader and standing[reader] is Standing.ACTIVE
        stayed = before[subject] == reader
        may_read = manages and shared[subject] and (stayed or agreeing[subject])
        readable = {"reply", "step", "evidence", "comment"} if may_read else set()
        leaked = {
            kind
            for kind, words in wrote[subject].words.items()
            if words in seen and kind not in readable
        }
        assert leaked == set(), f"{reader} read {leaked} of {subject}"
        check_in, piece = kept[subject]
        assert store.check_in(check_in.id).reply == check_in.reply
        assert store.evidence(piece.id) == piece
        assert store.unplaced_of(subject)
    # That the search finds what may be read: one's own words are there.
    assert wrote[reader].words["reply"] in seen
    assert store.check_ins(reader, before=None, limit=1, scope=WHOLE)


def _until_told(office, seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while any(not t.attempts for t in store_tasks(office)) and time.monotonic() < until:
        time.sleep(0.01)


def store_tasks(office):
    return office.store.tasks(office.clock.now(), 99)
