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
    Assignment,
    CheckIn,
    CheckInState,
    Person,
    Prompt,
    Reply,
    Scope,
    Standing,
    Store,
    open_store,
)

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
    """Makes a check-in with a reply; without one for ``shared=None``."""

    def make(shared: bool | None, at: datetime) -> CheckIn:
        prompt = Prompt("product", "1", "IC4", "Senior PM", "data", "Data", "Text", "Q?", "")
        reply = None if shared is None else Reply(1, at, None, (), "", (), shared)
        return CheckIn("c1", "U1", "2026-12", CheckInState.ASKED, prompt, at, reply=reply)

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


def test_the_operator_reads_what_is_shared(store: Store) -> None:
    access = may_read_check_ins(OPERATOR, "U1", store)
    assert access == Allowed(Role.OPERATOR, SHARED)
    assert not access.sees_private


def test_a_denial_is_the_same_for_somebody_who_does_not_exist(store: Store) -> None:
    seat(store, {"U1": "U2"})
    assert may_read_check_ins("U3", "U1", store) == may_read_check_ins("U3", "UNOBODY", store)


organisations = st.dictionaries(
    st.sampled_from(PEOPLE), st.none() | st.sampled_from(PEOPLE), max_size=len(PEOPLE)
)
standings = st.fixed_dictionaries({person: st.sampled_from(Standing) for person in PEOPLE})


def test_a_new_manager_reads_what_is_new_and_the_rest_when_the_person_agrees(store: Store) -> None:
    seat(store, {"U1": "U2"})
    seat(store, {"U1": "U3"}, LATER)
    new_ones = Scope(private=False, since=LATER)
    assert may_read_check_ins("U3", "U1", store) == Allowed(Role.MANAGER, new_ones)
    assert not store.decide_handover("U1", "U2", True, LATER, ())
    assert store.decide_handover("U1", "U3", True, LATER, ())
    assert may_read_check_ins("U3", "U1", store) == Allowed(Role.MANAGER, SHARED)
    assert store.decide_handover("U1", "U3", False, LATER, ())
    assert may_read_check_ins("U3", "U1", store) == Allowed(Role.MANAGER, new_ones)


def test_agreeing_is_for_one_time_as_manager_only(store: Store) -> None:
    seat(store, {"U1": "U2"})
    seat(store, {"U1": "U3"})
    assert store.decide_handover("U1", "U3", True, AT, ())
    seat(store, {"U1": None})
    seat(store, {"U1": "U3"}, LATER)
    assert may_read_check_ins("U3", "U1", store) == Allowed(
        Role.MANAGER, Scope(private=False, since=LATER)
    )


@pytest.mark.parametrize("private", [True, False])
def test_what_is_shown_is_what_the_scope_says(private: bool, given_reply: GivenReply) -> None:
    allowed = Allowed(Role.MANAGER, Scope(private, since=LATER))
    assert allowed.shows(given_reply(shared=True, at=LATER))
    assert allowed.shows(given_reply(shared=True, at=AT)) is private
    assert allowed.shows(given_reply(shared=False, at=LATER)) is private
    assert allowed.shows(given_reply(shared=None, at=LATER)) is private


def test_a_later_change_of_the_words_shares_nothing_anew(given_reply: GivenReply) -> None:
    allowed = Allowed(Role.MANAGER, Scope(private=False, since=LATER))
    written = given_reply(shared=True, at=LATER)
    assert written.reply is not None
    assert not allowed.shows(replace(written, reply=replace(written.reply, shared_at=AT)))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(
    before=organisations,
    now=organisations,
    standing=standings,
)
def test_in_any_organisation_only_self_and_active_direct_manager_read(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[str, str | None],
    now: dict[str, str | None],
    standing: dict[str, Standing],
) -> None:
    """Whoever managed whom ``before``, the table holds for how things are ``now``."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('any') / 'access.db'}")
    seat(store, before)
    seat(store, now, LATER)
    store.save_people([Person(person, person, standing[person]) for person in PEOPLE], AT)
    for reader in PEOPLE:
        for subject in PEOPLE:
            access = may_read_check_ins(reader, subject, store)
            if reader == subject:
                assert access == Allowed(Role.SELF, WHOLE)
            elif now.get(subject) == reader and standing[reader] is Standing.ACTIVE:
                first = subject not in before or before[subject] == reader
                since = None if first else LATER
                assert access == Allowed(Role.MANAGER, Scope(private=False, since=since))
            else:
                assert access == Denied()
    store.close()


@pytest.mark.parametrize("standing", [s for s in Standing if s is not Standing.ACTIVE])
def test_only_an_active_account_reads_as_a_manager(store: Store, standing: Standing) -> None:
    seat(store, {"U1": "U2"})
    store.save_people([Person("U2", "Two", standing)], AT)
    assert may_read_check_ins("U2", "U1", store) == Denied()


def test_a_manager_of_whom_nothing_is_known_sees_nothing(store: Store) -> None:
    seat(store, {"U1": "UUNKNOWN"})
    assert may_read_check_ins("UUNKNOWN", "U1", store) == Denied()
