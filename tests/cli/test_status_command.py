"""``status`` on a terminal."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from socket import gethostname

import pytest

from storage import (
    PAUSED_UNTIL,
    CheckIn,
    CheckInState,
    Holder,
    Prompt,
    Replica,
    SettingChange,
    open_store,
)

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
LONG = timedelta(hours=1)
NEVER = datetime.min.replace(tzinfo=UTC)
PROMPT = Prompt("product", "v", "IC4", "Senior PM", "data-driven", "Data-Driven", "E.", "Q?", "")


def test_where_nothing_runs_it_says_so_and_what_waits(terminal, seated) -> None:
    seated("U1,product,IC3,U2\nU2,product,IC5,")
    with closing(terminal.store()) as store:
        store.claim(CheckIn("c1", "U1", "2026-12", CheckInState.CLAIMED, PROMPT, AT))
        store.add_task("digest", "U2", terminal.now + LONG)
        store.add_task("digest", "U1", terminal.now - LONG)
    said = terminal.types("status")
    assert said.exit_code == 0
    assert "The bot isn't running on this database." in said.output
    assert "No pass was made yet." in said.output
    assert "product (a file)" in said.output
    waiting = said.output.split("\n\n")[2].splitlines()
    lines = {line.rsplit(maxsplit=2)[0]: line.split()[-2:] for line in waiting}
    assert lines["task digest"] == ["1", "1"]
    assert lines["questions being sent"] == ["1", "0"]
    assert lines["people to look at"] == ["2", "0"]


def test_the_process_on_a_file_leads(terminal, new_database) -> None:
    with closing(terminal.store()) as store:
        store.claim_hold(Holder("t", "box", "boot", 4711, "1", "1:1", AT, AT + LONG), None)
        store.record_pass(AT)
    said = terminal.types("status").output
    assert "4711" in said
    assert said.count("2026-12-01 09:00:00") == 3
    assert "Last pass: 2026-12-01 09:00:00 UTC." in said


def test_a_pause_is_named(terminal, new_database) -> None:
    with closing(terminal.store()) as store:
        store.pause("restricted_action", terminal.now + LONG, terminal.now, ())
    assert "Asking is paused until" in terminal.types("status").output


@pytest.mark.postgres
def test_on_a_server_it_names_every_replica_and_the_one_that_leads(
    terminal, postgres_url, monkeypatch
) -> None:
    monkeypatch.setattr(type(terminal), "database", postgres_url)
    one = Replica("one", "box", "boot", 101, "1", NEVER, NEVER)
    with closing(open_store(postgres_url)) as store:
        store.hear(one, LONG)
        store.hear(replace(one, token="two", pid=202), LONG)
    lines = terminal.types("status").output.splitlines()
    (first,) = (line for line in lines if line.startswith("101"))
    (second,) = (line for line in lines if line.startswith("202"))
    assert len(first.split()) == 8
    assert len(second.split()) == 6


@pytest.mark.parametrize(
    ("host", "ago", "code"),
    [(gethostname(), 59, 0), (gethostname(), 61, 1), (f"not-{gethostname()}", 0, 1)],
)
def test_a_check_finds_only_a_process_of_this_machine_that_responds(
    terminal, new_database, host: str, ago: int, code: int
) -> None:
    heard = terminal.now - timedelta(seconds=ago)
    with closing(terminal.store()) as store:
        store.claim_hold(Holder("t", host, "boot", 4711, "1", "1:1", AT, heard), None)
    assert terminal.types("status", "--check").exit_code == code


def test_a_check_fails_where_nothing_runs_and_without_a_database(terminal) -> None:
    assert terminal.types("status", "--check").exit_code == 2
    terminal.store().close()
    assert terminal.types("status", "--check").exit_code == 1


@pytest.mark.postgres
def test_a_check_on_a_server_looks_for_the_replica_of_this_machine(
    terminal, postgres_url, monkeypatch
) -> None:
    monkeypatch.setattr(type(terminal), "database", postgres_url)
    other = Replica("other", f"not-{gethostname()}", "boot", 101, "1", NEVER, NEVER)
    with closing(open_store(postgres_url)) as store:
        store.hear(other, LONG)
        assert terminal.types("status", "--check").exit_code == 1
        store.hear(replace(other, token="mine", host=gethostname()), LONG)
    assert terminal.types("status", "--check").exit_code == 0


@pytest.mark.parametrize(
    ("secrets", "expected"),
    [
        ({"app_token": "xapp-1"}, "The bot connects to Slack by Socket Mode."),
        ({"signing_secret": "1"}, "Slack posts to the bot over HTTP, at port 3000 of 127.0.0.1."),
    ],
    ids=["Socket Mode", "HTTP"],
)
def test_it_says_how_slack_reaches_the_bot(terminal, new_database, secrets, expected) -> None:
    said = terminal.types("status").output
    assert expected not in said
    assert expected in terminal.types("status", **secrets).output


def test_it_says_where_each_setting_comes_from(terminal, new_database) -> None:
    terminal.file("settings.yml", "digest: no\nschedule:\n  time: 9:00\n")
    with closing(terminal.store()) as store:
        for name, value in {"digest": "yes", "sharing": "private"}.items():
            store.change_setting(SettingChange(name, None, value, "UADMIN"), terminal.now)
    said = terminal.types("status").output
    rows = {line.split()[0]: line.split()[1:] for line in said.splitlines() if line.split()}
    assert rows["digest"] == ["no", "settings.yml"]
    assert rows["schedule.time"] == ["09:00", "settings.yml"]
    assert rows["sharing"] == ["private", "Slack"]
    assert rows["schedule.cadence"] == ["monthly", "default"]


def test_it_says_that_an_admin_paused_questions(terminal, new_database) -> None:
    with closing(terminal.store()) as store:
        change = SettingChange(PAUSED_UNTIL, None, "2026-12-24", "UADMIN")
        store.change_setting(change, terminal.now)
    told = "An admin paused questions for everyone until the end of 2026-12-24."
    assert told in terminal.types("status").output
