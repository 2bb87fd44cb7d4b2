"""Who may read whose check-ins: the truth table, and over any organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.people.access import OPERATOR, Allowed, Denied, Role, may_read_check_ins
from storage import (
    SHARED,
    WHOLE,
    AccountStatus,
    Assignment,
    CheckIn,
    CheckInState,
    Comment,
    Frequency,
    Passage,
    Person,
    Prompt,
    Reply,
    Scope,
    Store,
    open_store,
)
from tests.examples import examples

AT = datetime(2026, 12, 1, tzinfo=UTC)
LATER = AT + timedelta(days=40)
PEOPLE = [f"U{n}" for n in range(6)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'access.db'}")
    opened.save_people([Person(person, person) for person in PEOPLE], AT)
    yield opened
    opened.close()


GivenReply = Callable[..., CheckIn]


@pytest.fixture
def given_reply() -> GivenReply:
    """Makes a check-in whose reply has a passage for each reader; without any, no reply."""

    def make(*readers: str | None) -> CheckIn:
        prompt = Prompt("product", "1", "IC4", "Senior PM", "data", "Data", "Text", "Q?", "")
        passages = tuple(Passage(f"For {each}", reader=each) for each in readers)
        reply = Reply(1, AT, Frequency.ONCE, passages, "", (), readers[-1]) if readers else None
        return CheckIn("c1", "U1", "2026-12", CheckInState.ASKED, prompt, AT, reply=reply)

    return make


def seat(store: Store, managers: dict[str, str | None], at: datetime = AT) -> None:
    """Make ``managers`` (by person) the whole roster."""
    lines = [Assignment(p, "product", "IC3", m, AT) for p, m in managers.items()]
    store.set_roster(lines, [p for p in PEOPLE if p not in managers], at)


def test_a_person_reads_all_of_their_own(store: Store) -> None:
    access = may_read_check_ins("U1", "U1", store)
    assert access == Allowed(Role.SELF, WHOLE)
    assert access.sees_private


def test_the_current_manager_reads_what_is_shared(store: Store) -> None:
    seat(store, {"U1": "U2"})
    access = may_read_check_ins("U2", "U1", store)
    assert access == Allowed(Role.MANAGER, SHARED)
    assert not access.sees_private


def test_a_former_manager_sees_nothing_more(store: Store) -> None:
    seat(store, {"U1": "U2"})
    seat(store, {"U1": "U3"})
    assert may_read_check_ins("U2", "U1", store) == Denied()


def test_the_manager_of_somebody_who_left_the_roster_sees_nothing_more(store: Store) -> None:
    seat(store, {"U1": "U2"})
    seat(store, {})
    assert may_read_check_ins("U2", "U1", store) == Denied()


def test_the_managers_manager_sees_nothing(store: Store) -> None:
    seat(store, {"U1": "U2", "U2": "U3"})
    assert may_read_check_ins("U3", "U1", store) == Denied()


def test_a_report_does_not_read_the_manager(store: Store) -> None:
    seat(store, {"U1": "U2"})
    assert may_read_check_ins("U1", "U2", store) == Denied()


def test_the_operator_reads_what_the_manager_reads_now(
    store: Store, given_reply: GivenReply
) -> None:
    def reads(*readers: str | None) -> bool:
        access = may_read_check_ins(OPERATOR, "U1", store)
        assert isinstance(access, Allowed)
        assert (access.role, access.sees_private) == (Role.OPERATOR, False)
        return access.shows(given_reply(*readers))

    assert not reads("U2")
    seat(store, {"U1": "U2"})
    assert reads("U2")
    assert not reads(None)
    seat(store, {"U1": "U3"}, LATER)
    assert not reads("U2")
    assert reads("U2", "U3")
    store.decide_handover("U1", "U3", store.handover("U1").since, True, LATER, ())
    assert reads("U2")
    seat(store, {"U1": None}, LATER)
    assert not reads("U2")
    assert not reads("U3")


def test_a_denial_is_the_same_for_somebody_who_does_not_exist(store: Store) -> None:
    seat(store, {"U1": "U2"})
    assert may_read_check_ins("U3", "U1", store) == may_read_check_ins("U3", "UNOBODY", store)


organisations = st.dictionaries(
    st.sampled_from(PEOPLE), st.none() | st.sampled_from(PEOPLE), max_size=len(PEOPLE)
)
statuses = st.fixed_dictionaries({person: st.sampled_from(AccountStatus) for person in PEOPLE})


def test_a_new_manager_reads_what_names_them_and_the_rest_when_the_person_agrees(
    store: Store,
) -> None:
    seat(store, {"U1": "U2"})
    seat(store, {"U1": "U3"}, LATER)
    named = Scope(private=False, reader="U3")
    assert may_read_check_ins("U3", "U1", store) == Allowed(Role.MANAGER, named)
    assert not store.decide_handover("U1", "U2", store.handover("U1").since, True, LATER, ())
    assert store.decide_handover("U1", "U3", store.handover("U1").since, True, LATER, ())
    assert may_read_check_ins("U3", "U1", store) == Allowed(Role.MANAGER, SHARED)
    assert store.decide_handover("U1", "U3", store.handover("U1").since, False, LATER, ())
    assert may_read_check_ins("U3", "U1", store) == Allowed(Role.MANAGER, named)


def test_agreeing_is_for_one_time_as_manager_only(store: Store) -> None:
    seat(store, {"U1": "U2"})
    seat(store, {"U1": "U3"})
    assert store.decide_handover("U1", "U3", store.handover("U1").since, True, AT, ())
    seat(store, {"U1": None})
    seat(store, {"U1": "U3"}, LATER)
    assert may_read_check_ins("U3", "U1", store) == Allowed(
        Role.MANAGER, Scope(private=False, reader="U3")
    )


def test_a_manager_who_comes_back_reads_what_named_them_and_nothing_else(
    store: Store, given_reply: GivenReply
) -> None:
    for manager in ("U2", "U3", "U2"):
        seat(store, {"U1": manager}, LATER)
    access = may_read_check_ins("U2", "U1", store)
    assert isinstance(access, Allowed)
    assert access.shows(given_reply("U2"))
    assert not access.shows(given_reply("U3"))


@pytest.mark.parametrize(
    ("scope", "read"),
    [
        (WHOLE, ["U2", "U3", None]),
        (SHARED, ["U2", "U3"]),
        (Scope(private=False, reader="U2"), ["U2"]),
        (Scope(private=False, reader="U9"), []),
    ],
)
def test_what_is_shown_is_what_the_scope_says(
    scope: Scope, read: list[str | None], given_reply: GivenReply
) -> None:
    allowed = Allowed(Role.MANAGER, scope)
    part = allowed.part_of(given_reply("U2", "U3", None))
    told = part.reply.passages if part and part.reply else ()
    assert [each.reader for each in told] == read
    for reader in ("U2", "U3", None):
        assert allowed.shows(given_reply(reader)) is (reader in read)
    assert allowed.shows(given_reply()) is (scope is WHOLE)


def test_how_often_is_shown_to_whom_it_names_whoever_may_read_the_words(
    given_reply: GivenReply,
) -> None:
    both = given_reply("U2", "U3")
    for reader, often in (("U2", None), ("U3", Frequency.ONCE)):
        allowed = Allowed(Role.MANAGER, Scope(private=False, reader=reader))
        part = allowed.part_of(both)
        assert part is not None
        assert part.reply is not None
        assert part.reply.frequency is often
        assert part.reply.text == f"For {reader}"


@pytest.mark.parametrize("reader", ["U2", "U3", None])
def test_a_comment_is_read_by_whom_it_names_and_its_author(reader: str | None) -> None:
    said = Comment("k1", "c1", "U1", "Well", AT, reader=reader)
    named = Allowed(Role.MANAGER, Scope(private=False, reader="U2"))
    assert named.shows_comment(said, "U2", "U1") is (reader == "U2")
    assert Allowed(Role.MANAGER, SHARED).shows_comment(said, "U2", "U1") is (reader == "U2")
    assert Allowed(Role.OPERATOR, SHARED).shows_comment(said, "o", "U1") is (reader is not None)
    own = replace(said, author="U2")
    assert named.shows_comment(own, "U2", "U1")


@pytest.mark.parametrize("scope", [SHARED, Scope(private=False, reader="U2")])
def test_what_a_manager_said_is_read_by_no_later_one(scope: Scope) -> None:
    said = Comment("k1", "c1", "U3", "Confidentially", AT, reader="U1")
    assert not Allowed(Role.MANAGER, scope).shows_comment(said, "U2", "U1")
    assert Allowed(Role.SELF, WHOLE).shows_comment(said, "U1", "U1")
    assert Allowed(Role.OPERATOR, SHARED).shows_comment(said, "operator", "U1")


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=examples(60),
    deadline=None,
)
@given(
    before=organisations,
    now=organisations,
    status=statuses,
)
def test_in_any_organisation_only_self_and_active_direct_manager_read(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[str, str | None],
    now: dict[str, str | None],
    status: dict[str, AccountStatus],
) -> None:
    """Whoever managed whom ``before``, the table holds for how things are ``now``."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('any') / 'access.db'}")
    seat(store, before)
    seat(store, now, LATER)
    store.save_people([Person(person, person, status[person]) for person in PEOPLE], AT)
    for reader in PEOPLE:
        for subject in PEOPLE:
            access = may_read_check_ins(reader, subject, store)
            if reader == subject:
                assert access == Allowed(Role.SELF, WHOLE)
            elif now.get(subject) == reader and status[reader] is AccountStatus.ACTIVE:
                first = subject not in before or before[subject] == reader
                named = None if first else reader
                assert access == Allowed(Role.MANAGER, Scope(private=False, reader=named))
            else:
                assert access == Denied()
    store.close()


@pytest.mark.parametrize("status", [s for s in AccountStatus if s is not AccountStatus.ACTIVE])
def test_only_an_active_account_reads_as_a_manager(store: Store, status: AccountStatus) -> None:
    seat(store, {"U1": "U2"})
    store.save_people([Person("U2", "Two", status)], AT)
    assert may_read_check_ins("U2", "U1", store) == Denied()


def test_a_manager_of_whom_nothing_is_known_sees_nothing(store: Store) -> None:
    seat(store, {"U1": "UUNKNOWN"})
    assert may_read_check_ins("UUNKNOWN", "U1", store) == Denied()
