"""Looking people up through the Web API: paced, patient with limits, and ended by a stop."""

from __future__ import annotations

from threading import Event
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError

from bot.checkins.schedule.pacing import Gate, Pace
from bot.people.directory import DirectoryError, NotLetIn, SharedAddress, with_one_address
from bot.slack.gateway.directory import LOOK_UP_ONE_BY_ONE, SlackDirectory
from bot.slack.gateway.look_ups import Paces
from storage import AccountStatus, Person


class Response(dict):
    """An answer of Slack's with a status and headers."""

    def __init__(self, status: int = 200, headers: dict[str, str] | None = None, **body: Any):
        super().__init__(body)
        self.status_code, self.headers = status, headers or {}


class Slack:
    """A Web API over a few accounts; refuses as often as it is told to."""

    def __init__(self, *accounts: dict[str, Any]) -> None:
        self.accounts = accounts
        self.refusals: list[Response] = []
        self.called: list[str] = []

    def auth_test(self) -> dict[str, Any]:
        return {"team_id": "T1"}

    def users_info(self, user: str) -> dict[str, Any]:
        self._call("users.info")
        return {"user": next(each for each in self.accounts if each["id"] == user)}

    def users_lookupByEmail(self, email: str) -> dict[str, Any]:  # noqa: N802  Slack's name
        self._call("users.lookupByEmail")
        raise SlackApiError("", Response(error="users_not_found"))

    def users_list(self, limit: int, cursor: str | None) -> dict[str, Any]:
        self._call("users.list")
        return {"members": list(self.accounts)}

    def _call(self, method: str) -> None:
        self.called.append(method)
        if self.refusals:
            raise SlackApiError("", self.refusals.pop(0))


def account(user: str, email: str = "", **fields: Any) -> dict[str, Any]:
    return {"id": user, "team_id": "T1", "profile": {"email": email, "real_name": user}, **fields}


@pytest.fixture
def gate(monkeypatch) -> Gate:
    """Opens at once, and notes in ``rests`` how long it was to be closed."""
    made = Gate(Event(), chance=lambda: 0.0)
    made.rests = []  # type: ignore[attr-defined]
    monkeypatch.setattr(made, "close", made.rests.append)  # type: ignore[attr-defined]
    return made


def paced(slack: Slack, gate: Gate) -> SlackDirectory:
    pace = Pace(gate, 1e9)
    return SlackDirectory(slack, Paces(pace, pace))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("refusal", "rest"),
    [
        (Response(429, {"Retry-After": "7"}, error="ratelimited"), 7),
        (Response(200, {}, error="rate_limited"), 30),
        (Response(429, {"retry-after": "inf"}, error="ratelimited"), 300),
        (Response(429, {"retry-after": "nan"}, error="ratelimited"), 30),
        (Response(429, {"retry-after": "86400"}, error="ratelimited"), 300),
        (Response(429, {"retry-after": "-5"}, error="ratelimited"), 1),
        (Response(429, {"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, error="ratelimited"), 1),
    ],
)
def test_asked_to_go_slower_it_waits_a_sensible_while_and_asks_again(gate, refusal, rest) -> None:
    slack = Slack(account("U1"))
    slack.refusals = [refusal]
    assert set(paced(slack, gate).by_id(["U1"])) == {"U1"}
    assert gate.rests == [rest]


def test_asked_to_go_slower_each_time_it_gives_up(gate) -> None:
    slack = Slack(account("U1"))
    slack.refusals = [Response(429, error="ratelimited")] * 99
    with pytest.raises(DirectoryError, match="go slower"):
        paced(slack, gate).by_id(["U1"])


def test_a_stop_ends_it(gate) -> None:
    gate.stopping.set()
    slack = Slack(account("U1"))
    with pytest.raises(DirectoryError, match="stopping"):
        paced(slack, gate).by_id(["U1"])
    assert slack.called == []


def test_more_than_forty_are_listed(gate) -> None:
    slack = Slack(*(account(f"U{n}") for n in range(99)))
    few, many = range(LOOK_UP_ONE_BY_ONE), range(LOOK_UP_ONE_BY_ONE + 1)
    assert len(paced(slack, gate).by_id([f"U{n}" for n in few])) == 40
    assert set(slack.called) == {"users.info"}
    slack.called.clear()
    assert len(paced(slack, gate).by_id([f"U{n}" for n in many])) == 41
    assert slack.called == ["users.list"]


def test_somebody_who_left_is_found_by_an_address_that_a_look_up_does_not_know(gate) -> None:
    slack = Slack(account("U1", "a@b.c", deleted=True), account("U2", "d@e.f"))
    found = paced(slack, gate).by_email(["A@b.c"])
    assert {email: person.status for email, person in found.items()} == {
        "A@b.c": AccountStatus.DEACTIVATED
    }


def test_a_member_of_another_workspace_of_the_company_is_one_of_us(gate) -> None:
    elsewhere = account("U1", team_id="T2", enterprise_user={"teams": ["T2", "T1"]})
    stranger = account("U2", team_id="T2")
    found = paced(Slack(elsewhere, stranger), gate).by_id(["U1", "U2"])
    assert found["U1"].status is AccountStatus.ACTIVE
    assert found["U2"].status is AccountStatus.GUEST


@pytest.mark.parametrize(
    ("statuses", "chosen"),
    [
        ([AccountStatus.DEACTIVATED, AccountStatus.ACTIVE], "U1"),
        ([AccountStatus.ACTIVE, AccountStatus.GUEST], "U0"),
        ([AccountStatus.DEACTIVATED, AccountStatus.GUEST], "U1"),
        ([AccountStatus.DEACTIVATED], "U0"),
    ],
)
def test_of_several_accounts_with_one_address_the_active_one_counts(statuses, chosen) -> None:
    people = [Person(f"U{n}", "Ada", status) for n, status in enumerate(statuses)]
    assert with_one_address(people).id == chosen


def test_two_active_accounts_with_one_address_are_named() -> None:
    shared = with_one_address([Person("U2", "Ada"), Person("U1", "Ada")])
    assert shared == SharedAddress(("U1", "U2"))
    assert str(shared) == "U1 and U2"


def test_addresses_are_those_of_members_and_of_one_each() -> None:
    slack = Slack(
        account("U1", "Ada@Example.com"),
        account("U2", "two@example.com"),
        account("U3", "two@example.com"),
        account("U4", "gone@example.com", deleted=True),
        account("U5"),
    )
    assert SlackDirectory(slack).addresses() == {"U1": "ada@example.com"}


@pytest.mark.parametrize("code", ["invalid_auth", "account_inactive", "token_revoked"])
def test_a_token_that_slack_refuses_is_named(code: str) -> None:
    slack = Slack(account("U1"))
    slack.refusals = [Response(error=code)]
    with pytest.raises(NotLetIn, match=f"the token in SLACK_BOT_TOKEN .“{code}”.") as refused:
        SlackDirectory(slack).by_id(["U1"])
    assert "Slack doesn't accept" in str(refused.value)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (URLError(ConnectionRefusedError(111, "Connection refused")), "(connection refused)"),
        (TimeoutError("timed out"), "(timed out)"),
        (ConnectionResetError(104, "Connection reset by peer"), "(connection reset by peer)"),
    ],
)
def test_why_slack_was_not_reached_is_told_in_words(error: OSError, told: str) -> None:
    slack = Slack()
    slack.base_url = "https://slack.com/api/"

    def fail(**arguments: Any) -> None:
        raise error

    slack.users_info = fail
    with pytest.raises(DirectoryError) as caught:
        SlackDirectory(slack).by_id(["U1"])
    assert told in str(caught.value)
    assert "urlopen" not in str(caught.value)
    assert "Errno" not in str(caught.value)
