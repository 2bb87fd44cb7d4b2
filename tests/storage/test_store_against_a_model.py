"""The contract, tried in any order: check-ins behave like the few lines of Python below."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from storage import (
    SHARED,
    WHOLE,
    CheckIn,
    CheckInState,
    Frequency,
    Passage,
    Prompt,
    Reply,
    StaleRevision,
    open_store,
)

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
PROMPT = Prompt("product", "v1", "IC4", "Senior PM", "data", "Data", "text", "question?", "new")
PEOPLE = ["U1", "U2"]
PERIODS = ["2026-10", "2026-11", "2026-12"]
REACHED = {CheckInState.ASKED, CheckInState.ANSWERED, CheckInState.SKIPPED}

whose = st.sampled_from([(person, period) for person in PEOPLE for period in PERIODS])
messages = st.one_of(st.none(), st.integers(1, 5).map(lambda n: f"1700.{n:06}"))
passages = st.lists(
    st.builds(Passage, st.text(max_size=20), messages), max_size=3, unique_by=lambda p: p.message_ts
)


class CheckInsOfTwoPeople(RuleBasedStateMachine):
    """The store beside a dictionary of what it should hold."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.url = f"sqlite:///{Path(self.folder.name)}/store.db"
        self.store = open_store(self.url)
        self.kept: dict[tuple[str, str], CheckIn] = {}
        self.revisions: dict[tuple[str, str], list[Reply]] = {}
        self.delivered: set[str] = set()
        self.clock = NOON

    def teardown(self):
        self.store.close()
        self.folder.cleanup()

    def tick(self):
        self.clock += timedelta(seconds=1)
        return self.clock

    @rule(key=whose, attempt=st.integers(1, 3))
    def claim(self, key, attempt):
        person, period = key
        mine = CheckIn(
            f"{person}-{period}-{attempt}",
            person,
            period,
            CheckInState.CLAIMED,
            PROMPT,
            self.tick(),
        )
        expected = self.kept.setdefault(key, mine)
        self.revisions.setdefault(key, [])
        assert self.store.claim(mine) == expected

    @rule(key=whose)
    def ask(self, key):
        if (known := self.kept.get(key)) is None:
            return
        channel, ts, at = f"D{known.person}", f"{known.period}.1", self.tick()
        remind_at = at + timedelta(seconds=30)
        self.store.record_asked(known.id, channel, ts, at, remind_at)
        if known.message_ts is None:
            open_yet = known.state in (CheckInState.CLAIMED, CheckInState.FAILED)
            self.kept[key] = replace(
                known,
                state=CheckInState.ASKED if open_yet else known.state,
                nudge_at=remind_at if open_yet else known.nudge_at,
                channel=channel,
                message_ts=ts,
                asked_at=at,
                failure=None,
            )

    @rule(key=whose)
    def fail(self, key):
        if (known := self.kept.get(key)) is None:
            return
        self.store.record_failed(known.id, "not_found", self.tick())
        if known.state is CheckInState.CLAIMED:
            self.kept[key] = replace(known, state=CheckInState.FAILED, failure="not_found")

    @rule(
        key=whose,
        ahead=st.sampled_from([1, 1, 1, 0, 2]),
        passages=passages,
        shared=st.booleans(),
        frequency=st.sampled_from([None, *Frequency]),
        delivery=st.integers(1, 12),
    )
    def reply(self, key, ahead, passages, shared, frequency, delivery):
        if (known := self.kept.get(key)) is None:
            return
        so_far = self.revisions[key]
        once = f"delivery {delivery}"
        reply = Reply(
            len(so_far) + ahead, self.tick(), frequency, tuple(passages), "then", ("x",), shared
        )

        def save():
            return self.store.save_reply(known.id, reply, channel=known.person, once=once, tasks=())

        if once in self.delivered:
            assert save() is False
        elif ahead != 1:
            with pytest.raises(StaleRevision):
                save()
        else:
            assert save() is True
            self.delivered.add(once)
            self.answer(key, reply)

    def answer(self, key, reply):
        self.revisions[key].append(reply)
        self.kept[key] = replace(
            self.kept[key],
            state=CheckInState.ANSWERED,
            reply=reply,
            nudge_at=None,
            chosen_nudge=False,
            failure=None,
        )

    @rule(key=whose, shared=st.booleans())
    def share(self, key, shared):
        if (known := self.kept.get(key)) is None:
            return
        at = self.tick()
        self.store.set_shared(known.id, shared, at, ())
        if known.reply is not None and known.reply.shared != shared:
            revision = known.reply.revision + 1
            shared_at = at if shared else None
            turned = replace(
                known.reply, revision=revision, at=at, shared=shared, shared_at=shared_at
            )
            self.answer(key, turned)

    @rule(key=whose, frequency=st.sampled_from(Frequency), shared=st.booleans())
    def tap(self, key, frequency, shared):
        if (known := self.kept.get(key)) is None:
            return
        revision, at = len(self.revisions[key]) + 1, self.tick()
        tap = Reply(revision, at, frequency, (), "", (), shared)
        assert self.store.save_reply(known.id, tap, channel=None, once=f"tap {at}", tasks=())
        self.answer(key, tap)

    @rule(key=whose, behind=st.sampled_from([0, 0, 0, 1]), again=st.booleans())
    def reopen(self, key, behind, again):
        if (known := self.kept.get(key)) is None:
            return
        newest, at = known.reply, self.tick()
        remind_at = at + timedelta(seconds=9) if again else None
        revision = (newest.revision if newest else 1) - behind
        reopened = self.store.reopen(
            known.id, revision, remind_at, at=at, once=f"undo {at}", tasks=()
        )
        only_taps = not any(reply.has_words for reply in self.revisions[key])
        meant = newest is not None and newest.revision == revision and newest.is_tap
        assert reopened is (meant and only_taps)
        if reopened:
            self.revisions[key] = []
            sent = known.message_ts is not None
            self.kept[key] = replace(
                known,
                state=CheckInState.ASKED if sent else CheckInState.CLAIMED,
                reply=None,
                nudge_at=remind_at if sent else None,
            )

    @rule(key=whose, undo=st.booleans())
    def skip(self, key, undo):
        if (known := self.kept.get(key)) is None:
            return
        turn = self.store.unskip if undo else self.store.skip
        before, after = CheckInState.ASKED, CheckInState.SKIPPED
        if undo:
            before, after = after, before
        assert turn(known.id, self.tick(), ()) is (known.state is before)
        if known.state is before:
            self.kept[key] = replace(known, state=after, nudge_at=None, chosen_nudge=False)

    @rule(key=whose, at=st.one_of(st.none(), st.integers(0, 60)))
    def nudge(self, key, at):
        if (known := self.kept.get(key)) is None:
            return
        nudge_at = None if at is None else NOON + timedelta(minutes=at)
        self.store.nudge(known.id, nudge_at)
        if known.state is CheckInState.ASKED:
            chosen = nudge_at is not None
            self.kept[key] = replace(known, nudge_at=nudge_at, chosen_nudge=chosen)

    @rule(key=whose, again=st.booleans())
    def take_nudge(self, key, again):
        if (known := self.kept.get(key)) is None:
            return
        next_at = self.tick() + timedelta(seconds=9) if again else None
        self.store.take_nudge(known.id, next_at)
        if known.state is CheckInState.ASKED:
            self.kept[key] = replace(
                known,
                nudge_at=next_at,
                reminders=known.reminders + (not known.chosen_nudge),
                chosen_nudge=False,
            )

    @rule(key=whose)
    def put_off_nudge(self, key):
        if (known := self.kept.get(key)) is None:
            return
        until = self.tick()
        self.store.put_off_nudge(known.id, until)
        if known.state is CheckInState.ASKED and known.nudge_at is not None:
            self.kept[key] = replace(known, nudge_at=until)

    @rule(key=whose, delivery=st.integers(1, 12))
    def begin(self, key, delivery):
        person, period = key
        once = f"delivery {delivery}"
        at = self.tick()
        mine = CheckIn(
            f"{person}-{period}-{at:%H%M%S}", person, period, CheckInState.CLAIMED, PROMPT, at
        )
        reply = Reply(1, self.tick(), None, (Passage("unasked"),), "", (), True)
        begun = self.store.begin(mine, reply, channel=None, once=once, tasks=())
        assert begun is (once not in self.delivered and key not in self.kept)
        self.delivered.add(once)
        if begun:
            self.kept[key] = mine
            self.revisions[key] = []
            self.answer(key, reply)

    @rule()
    def open_again(self):
        self.store.close()
        self.store = open_store(self.url)

    @invariant()
    def everything_is_found_as_it_should_be(self):
        for key, known in self.kept.items():
            assert self.store.check_in(known.id) == known
            assert self.store.check_in_for(*key) == known
            assert self.store.revisions(known.id) == self.revisions[key]

    @invariant()
    def lists_hold_what_they_should(self):
        kept = self.kept.values()
        waiting = [c for c in kept if c.state is CheckInState.CLAIMED]
        assert self.store.claimed() == sorted(waiting, key=lambda c: c.claimed_at)
        due = {c.id for c in kept if c.nudge_at is not None and c.nudge_at <= self.clock}
        assert {c.id for c in self.store.nudges(self.clock, 99)} == due
        for person in PEOPLE:
            reached = [c for c in kept if c.person == person and c.state in REACHED]
            newest_first = sorted(reached, key=lambda c: c.period, reverse=True)
            page = self.store.check_ins(person, before=None, limit=99, scope=WHOLE)
            assert page == newest_first
            assert self.store.latest_asked(person) == (newest_first or [None])[0]
            shown = self.store.check_ins(person, before="2026-12", limit=1, scope=SHARED)
            assert (
                shown
                == [c for c in newest_first if c.period < "2026-12" and c.reply and c.reply.shared][
                    :1
                ]
            )


TestCheckInsOfTwoPeople = CheckInsOfTwoPeople.TestCase
TestCheckInsOfTwoPeople.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
