"""The contract, tried in any order: evidence behaves like the few lines of Python below."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from storage import SHARED, WHOLE, Evidence, Scope, open_store
from tests.examples import examples

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
PEOPLE = ["U1", "U2"]
LADDERS = ["product", "design"]
COMPETENCIES = ["data", "team"]
MANAGERS = ["UA", "UB"]

people = st.sampled_from(PEOPLE)
readers = st.sampled_from([None, *MANAGERS])

WORDS = st.characters(codec="utf-8", exclude_characters="\0")


class EvidenceOfTwoPeople(RuleBasedStateMachine):
    """The store beside a list of what it should hold, oldest first."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.url = f"sqlite:///{Path(self.folder.name)}/store.db"
        self.store = open_store(self.url)
        self.kept: list[Evidence] = []
        self.delivered: set[str] = set()
        self.clock = NOON

    def teardown(self):
        self.store.close()
        self.folder.cleanup()

    @rule(
        person=people,
        ladder=st.sampled_from(LADDERS),
        competency=st.sampled_from(COMPETENCIES),
        note=st.text(
            st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20
        ),
        links=st.lists(st.text(WORDS, max_size=9)),
        reader=readers,
        quoted=st.one_of(st.none(), st.just("kept words")),
        delivery=st.integers(1, 30),
    )
    def save(self, person, ladder, competency, note, links, reader, quoted, delivery):
        self.clock += timedelta(seconds=1)
        once = f"delivery {delivery}"
        piece = Evidence(
            f"e{self.clock.timestamp():.0f}",
            person,
            ladder,
            "IC4",
            competency,
            competency.title(),
            note,
            tuple(links),
            self.clock,
            reader,
            author="U9" if quoted else None,
            written_at=NOON if quoted else None,
            quoted=quoted,
        )
        new = once not in self.delivered
        assert self.store.save_evidence(piece, once=once, tasks=()) is new
        if new:
            self.delivered.add(once)
            self.kept.append(piece)

    @rule(person=people, number=st.integers(0, 30))
    def drop(self, person, number):
        wanted = self.kept[number % len(self.kept)].id if self.kept else "nowhere"
        theirs = [piece for piece in self.kept if (piece.id, piece.person) == (wanted, person)]
        assert self.store.drop_evidence(wanted, person, self.clock, (), redraw="redraw") is bool(
            theirs
        )
        self.kept = [piece for piece in self.kept if piece not in theirs]

    @rule(person=people, number=st.integers(0, 30), reader=readers)
    def share(self, person, number, reader):
        self.clock += timedelta(seconds=1)
        wanted = self.kept[number % len(self.kept)] if self.kept else None
        id_ = wanted.id if wanted else "nowhere"
        changed = wanted is not None and wanted.person == person and wanted.reader != reader
        assert (
            self.store.share_evidence(id_, person, reader, self.clock, (), redraw="redraw")
            is changed
        )
        if changed:
            shared_at = self.clock if reader else None
            turned = replace(wanted, reader=reader, shared_at=shared_at)
            self.kept[self.kept.index(wanted)] = turned

    @rule()
    def open_again(self):
        self.store.close()
        self.store = open_store(self.url)

    @invariant()
    def everything_is_found_as_it_should_be(self):
        for piece in self.kept:
            assert self.store.evidence(piece.id) == piece
        for person in PEOPLE:
            newest_first = [piece for piece in reversed(self.kept) if piece.person == person]
            assert self.store.evidence_of(person, limit=99, scope=WHOLE) == newest_first
            shared = [piece for piece in newest_first if piece.shared]
            assert self.store.evidence_of(person, limit=2, scope=SHARED) == shared[:2]
            for manager in MANAGERS:
                with_them = [piece for piece in newest_first if piece.reader == manager]
                scope = Scope(private=False, reader=manager)
                assert self.store.evidence_of(person, limit=2, scope=scope) == with_them[:2]
            for ladder in LADDERS:
                self.a_ladder_is_found(
                    person, ladder, [piece for piece in newest_first if piece.ladder == ladder]
                )

    def a_ladder_is_found(self, person, ladder, pieces):
        counts = Counter(piece.competency for piece in pieces)
        assert self.store.evidence_counts(person, ladder) == counts
        on_data = [piece for piece in pieces if piece.competency == "data"]
        found = self.store.evidence_of(
            person, ladder=ladder, competency="data", limit=99, scope=WHOLE
        )
        assert found == on_data
        if on_data:
            rest = self.store.evidence_of(
                person,
                ladder=ladder,
                competency="data",
                limit=99,
                scope=WHOLE,
                before=on_data[0].saved_at,
            )
            assert rest == on_data[1:]


TestEvidenceOfTwoPeople = EvidenceOfTwoPeople.TestCase
TestEvidenceOfTwoPeople.settings = settings(
    max_examples=examples(25), stateful_step_count=20, deadline=None
)
