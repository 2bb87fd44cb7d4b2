"""The contract, tried in any order: check-ins behave like the few lines of Python below."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
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
    PendingMessage,
    PendingState,
    Prompt,
    Reply,
    Scope,
    StaleRevision,
    open_store,
)
from tests.examples import examples

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
PROMPT = Prompt("product", "v1", "IC4", "Senior PM", "data", "Data", "text", "question?", "new")
PEOPLE = ["U1", "U2"]
PERIODS = ["2026-10", "2026-11", "2026-12"]
REACHED = {CheckInState.ASKED, CheckInState.ANSWERED, CheckInState.SKIPPED}

MANAGERS = ["UA", "UB"]
DISMISSED = PendingState.DISMISSED

whose = st.sampled_from([(person, period) for person in PEOPLE for period in PERIODS])
people = st.sampled_from(PEOPLE)
readers = st.sampled_from([None, *MANAGERS])
stamps = st.integers(1, 5).map(lambda n: f"1700.{n:06}")
passages = st.lists(
    st.builds(
        Passage,
        st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
        st.one_of(st.none(), stamps),
        readers,
        st.sampled_from([(), ("https://a", "b")]),
    ),
    max_size=3,
    unique_by=lambda p: p.message_ts,
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
        self.last: dict[tuple[str, str], int] = {}
        self.pending: dict[tuple[str, str], PendingMessage] = {}
        self.in_replies: dict[tuple[str, str], tuple[str, str]] = {}
        """The message at a place, and the check-in (by person and period) that it is part of."""
        self.delivered: set[str] = set()
        self.begun: set[tuple[str, str]] = set()
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
        known = self.kept.get(key)
        expected: CheckIn | None = None
        if known is None:
            expected = mine
        elif known.state is CheckInState.FAILED:
            expected = replace(
                known,
                state=CheckInState.CLAIMED,
                claimed_at=mine.claimed_at,
                failure=None,
                named_reader=None,
            )
        assert self.store.claim(mine) == expected
        if expected is not None:
            self.kept[key] = expected
        self.revisions.setdefault(key, [])

    @rule(key=whose)
    def ask(self, key):
        if (known := self.kept.get(key)) is None:
            return
        channel, ts, at = f"D{known.person}", f"{known.period}.1", self.tick()
        remind_at = at + timedelta(seconds=30)
        self.store.record_asked(known.id, channel, ts, at, remind_at, "UA")
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
                named_reader="UA",
            )

    @rule(key=whose, reader=readers)
    def name_reader(self, key, reader):
        if (known := self.kept.get(key)) is not None:
            newest = known.reply.revision if known.reply else 0
            self.store.name_reader(known.id, reader, revision=newest)
            self.kept[key] = replace(known, named_reader=reader)

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
        reader=readers,
        frequency=st.sampled_from([None, *Frequency]),
        next_step=st.sampled_from(["", "", "When asked, I ask back"]),
        links=st.sampled_from([(), (), ("https://c",)]),
        delivery=st.integers(1, 30),
    )
    def reply(self, key, ahead, passages, reader, frequency, next_step, links, delivery):
        if (known := self.kept.get(key)) is None:
            return
        once = f"delivery {delivery}"
        number = self.last.get(key, 0) + ahead
        reply = Reply(number, self.tick(), frequency, tuple(passages), next_step, links, reader)

        def save():
            return self.store.save_reply(known.id, reply, channel=known.person, once=once, tasks=())

        if once in self.delivered or self.has_dismissed(key[0], passages):
            assert save() is False
            self.delivered.add(once)
        elif ahead != 1:
            with pytest.raises(StaleRevision):
                save()
        else:
            assert save() is True
            self.delivered.add(once)
            self.answer(key, reply)
            self.part_of_a_reply(key, passages)

    def has_dismissed(self, person, passages):
        stands = [self.pending.get((person, each.message_ts)) for each in passages]
        return any(each is not None and each.state is DISMISSED for each in stands)

    def part_of_a_reply(self, key, passages):
        for each in passages:
            self.pending.pop((key[0], each.message_ts), None)
            self.in_replies.setdefault((key[0], each.message_ts), key)

    def answer(self, key, reply):
        self.revisions[key].append(reply)
        self.last[key] = reply.revision
        self.kept[key] = replace(
            self.kept[key],
            state=CheckInState.ANSWERED,
            reply=reply,
            nudge_at=None,
            chosen_nudge=False,
            failure=None,
            named_reader=None if None in reply.parts else self.kept[key].named_reader,
        )

    @rule(key=whose, messages=st.none() | st.lists(stamps, max_size=2), reader=readers)
    def share(self, key, messages, reader):
        if (known := self.kept.get(key)) is None:
            return
        at, before = self.tick(), known.reply
        changed = self.store.share(known.id, messages, reader, at, ())
        if before is None:
            assert changed is False
            return
        meant = [messages is None or each.message_ts in messages for each in before.passages]
        turned = replace(
            before,
            passages=tuple(
                replace(each, reader=reader) if is_meant else each
                for each, is_meant in zip(before.passages, meant, strict=True)
            ),
            reader=reader if messages is None else before.reader,
        )
        assert changed is (turned != before)
        if changed:
            self.answer(key, replace(turned, revision=before.revision + 1, at=at))

    @rule(key=whose, frequency=st.sampled_from(Frequency), reader=readers)
    def tap(self, key, frequency, reader):
        if (known := self.kept.get(key)) is None:
            return
        revision, at = self.last.get(key, 0) + 1, self.tick()
        tap = Reply(revision, at, frequency, (), "", (), reader)
        assert self.store.save_reply(known.id, tap, channel=None, once=f"tap {at}", tasks=())
        self.answer(key, tap)

    @rule(key=whose, messages=st.lists(stamps, min_size=1, max_size=3, unique=True))
    def take_out(self, key, messages):
        if (known := self.kept.get(key)) is None:
            return
        at, before = self.tick(), known.reply
        remind_at = at + timedelta(seconds=9)
        taken = self.store.take_out(known.id, key[0], messages, at, remind_at, ())
        self.dismissed(key[0], messages, at)
        left = [without(each, messages) for each in self.revisions[key]]
        self.revisions[key] = left
        assert taken is (before is not None and without(before, messages) != before)
        if taken and any(each.parts for each in left):
            self.answer(key, replace(left[-1], revision=before.revision + 1, at=at))
        elif taken:
            self.waits_again(key, remind_at)

    def dismissed(self, person, messages, at):
        for ts in messages:
            self.in_replies.pop((person, ts), None)
            new = PendingMessage(person, person, ts, "", (), at, "")
            known = self.pending.get((person, ts), new)
            gone = replace(known, text="", links=(), state=DISMISSED, private=False)
            self.pending[person, ts] = gone

    def waits_again(self, key, remind_at):
        known, self.revisions[key] = self.kept[key], []
        self.in_replies = {place: whose for place, whose in self.in_replies.items() if whose != key}
        self.last[key] += 1
        sent = known.message_ts is not None
        if not sent and key in self.begun:
            self.begun.discard(key)
            del self.kept[key]
            del self.last[key]
            assert self.store.check_in(known.id) is None
            return
        self.kept[key] = replace(
            known,
            state=CheckInState.ASKED if sent else CheckInState.CLAIMED,
            reply=None,
            nudge_at=remind_at if sent else None,
        )

    @rule(
        key=whose,
        ts=stamps,
        state=st.sampled_from([PendingState.WAITING, PendingState.UNDERSTOOD]),
        delivery=st.integers(1, 30),
        private=st.booleans(),
    )
    def keep_pending(self, key, ts, state, delivery, private):
        (person, period), once = key, f"delivery {delivery}"
        message = PendingMessage(
            person, person, ts, once, ("x",), self.tick(), period, state, None, private
        )
        if (person, ts) in self.in_replies:
            assert self.store.keep_pending(message, once=once, tasks=()) is False
            return
        known = self.pending.get((person, ts))
        new = once not in self.delivered and (known is None or known.state is not DISMISSED)
        assert self.store.keep_pending(message, once=once, tasks=()) is new
        self.delivered.add(once)
        if new:
            # What is newer about it: where it stands and what it is about stays.
            self.pending[person, ts] = replace(
                known or message, text=once, links=("x",), state=state, private=private
            )

    @rule(
        person=people,
        messages=st.lists(stamps, max_size=3),
        owner=people,
        understood=st.booleans(),
    )
    def dismiss(self, person, messages, owner, understood):
        known = [self.pending.get((person, ts)) for ts in messages]
        meant = [each for each in known if each is not None and each.person == owner]
        states = {PendingState.WAITING} | ({PendingState.UNDERSTOOD} if understood else set())
        meant = [each for each in meant if each.state in states]
        at = self.tick()
        done = self.store.dismiss(owner, person, messages, at, (), ask="ask", understood=understood)
        assert done is bool(meant)
        for each in meant:
            gone = replace(each, text="", links=(), state=DISMISSED)
            self.pending[person, each.message_ts] = gone

    @rule()
    def forget_settled(self):
        self.store.forget_settled(self.clock)
        self.pending = {
            place: each
            for place, each in self.pending.items()
            if each.state is PendingState.WAITING or each.at >= self.clock
        }

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
            self.last[key] += 1
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
        turned = self.store.nudge(known.id, nudge_at, NOON, ())
        person, period = key
        newer = any(
            each.person == person and each.period > period and each.state in REACHED
            for each in self.kept.values()
        )
        open_still = known.state is CheckInState.ASKED
        assert turned is (open_still and (nudge_at is None or not newer))
        if turned:
            chosen = nudge_at is not None
            self.kept[key] = replace(known, nudge_at=nudge_at, chosen_nudge=chosen)

    @rule(key=whose, again=st.booleans(), sent=st.booleans(), late=st.booleans())
    def take_nudge(self, key, again, sent, late):
        if (known := self.kept.get(key)) is None:
            return
        next_at = self.tick() + timedelta(seconds=9) if again else None
        seen = replace(known, nudge_at=NOON - timedelta(days=9)) if late else known
        taken = self.store.take_nudge(seen, next_at, sent=sent)
        due = known.state is CheckInState.ASKED and known.nudge_at is not None
        assert taken is (due and not late)
        if taken:
            counted = sent and not known.chosen_nudge
            self.kept[key] = replace(
                known,
                nudge_at=next_at,
                reminders=known.reminders + counted,
                chosen_nudge=known.chosen_nudge and not sent,
            )

    @rule(person=st.sampled_from(PEOPLE), away=st.booleans())
    def set_away(self, person, away):
        until, back = (date(2026, 12, 24) if away else None), self.tick()
        self.store.set_away(person, until, NOON, remind_from=back, redraw="draw", tasks=())
        reached = [c for c in self.kept.values() if c.person == person and c.state in REACHED]
        newest = max(reached, key=lambda c: c.period, default=None)
        if newest is None or newest.state is not CheckInState.ASKED or newest.nudge_at is None:
            return
        if newest.nudge_at < back or (not away and not newest.chosen_nudge):
            self.kept[person, newest.period] = replace(newest, nudge_at=back)

    @rule(key=whose, delivery=st.integers(1, 30), ts=stamps, reader=readers)
    def begin(self, key, delivery, ts, reader):
        person, period = key
        once = f"delivery {delivery}"
        at = self.tick()
        mine = CheckIn(
            f"{person}-{period}-{at:%H%M%S}", person, period, CheckInState.CLAIMED, PROMPT, at
        )
        passages = (Passage("unasked", ts, reader),)
        reply = Reply(1, at, None, passages, "", ())
        begun = self.store.begin(mine, reply, channel=person, once=once, tasks=())
        refused = key in self.kept or self.has_dismissed(person, passages)
        assert begun is (once not in self.delivered and not refused)
        if not refused:  # Refused, the same delivery may still be taken another way.
            self.delivered.add(once)
        if begun:
            self.begun.add(key)
            self.kept[key] = mine
            self.revisions[key] = []
            self.answer(key, reply)
            self.part_of_a_reply(key, passages)

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
            for scope in (SHARED, *(Scope(private=False, reader=each) for each in MANAGERS)):
                shown = self.store.check_ins(person, before="2026-12", limit=1, scope=scope)
                earlier = [c for c in newest_first if c.period < "2026-12"]
                assert shown == [each for each in map(part_in(scope), earlier) if each][:1]

    @invariant()
    def messages_are_found_as_they_should_be(self):
        for (channel, ts), each in self.pending.items():
            assert self.store.pending(channel, ts) == each
        for person in PEOPLE:
            kept = [
                self.pending[place]
                for place in sorted(self.pending)
                if place[0] == person and self.pending[place].state is not DISMISSED
            ]
            assert self.store.pending_of(person) == kept
            for period in PERIODS:
                assert self.store.waiting(person, period) == [
                    each
                    for each in kept
                    if each.period == period and each.state is PendingState.WAITING
                ]


def without(reply, messages):
    kept = tuple(each for each in reply.passages if each.message_ts not in messages)
    return replace(reply, passages=kept)


def part_in(scope):
    """What of a check-in may be read in a scope, passage by passage."""

    def part(check_in):
        reply = check_in.reply
        if reply is None:
            return None

        def shows(reader):
            return reader is not None and scope.reader in (None, reader)

        said = tuple(each for each in reply.passages if shows(each.reader))
        read = replace(reply, passages=said)
        if not shows(reply.reader):
            read = replace(read, frequency=None, next_step="", links=(), reader=None)
        something = any(each.text or each.links for each in said)
        something = something or read.frequency is not None or bool(read.next_step or read.links)
        return replace(check_in, reply=read) if something else None

    return part


TestCheckInsOfTwoPeople = CheckInsOfTwoPeople.TestCase
TestCheckInsOfTwoPeople.settings = settings(
    max_examples=examples(40), stateful_step_count=30, deadline=None
)
