"""``roster sync`` on a terminal."""

from __future__ import annotations

from datetime import timedelta

import pytest
import yaml

from bot.cli.manifest import manifest_text
from bot.cli.slack import slack_directory
from bot.settings import Environment
from sandbox import LocalWorkspace, Member
from storage import Person

HEADER = "person,ladder,level,manager\n"


@pytest.fixture
def source(terminal):
    """Writes the rows of the file that the settings name."""
    terminal.file("settings.yml", "roster_sync:\n  source: hr/roster.csv\n")
    (terminal.folder / "hr").mkdir()
    for number in range(1, 21):
        terminal.workspace.people[f"U{number}"] = Person(f"U{number}", f"Person {number}")

    def write(gone=(), **levels):
        rows = [
            f"U{n},product,{levels.get(f'U{n}', 'IC3')}," for n in range(1, 21) if n not in gone
        ]
        terminal.file("hr/roster.csv", HEADER + "\n".join(rows) + "\n")

    write()
    synced = terminal.types("roster", "sync", "--yes", "--quietly")
    assert synced.exit_code == 0, synced.output
    return write


def levels(terminal) -> dict[str, str]:
    store = terminal.store()
    found = {line.person: line.level for line in store.roster()}
    store.close()
    return found


def test_without_a_source_it_says_what_to_set(terminal) -> None:
    result = terminal.types("roster", "sync")
    assert result.exit_code == 2
    assert "Set roster_sync.source in" in result.output


def test_the_roster_becomes_what_the_source_says(terminal, source) -> None:
    assert len(levels(terminal)) == 20
    source(U1="IC4", U2="")
    dry = terminal.types("roster", "sync", "--dry-run")
    assert "product IC3 → product IC4" in dry.output
    assert "Dry run, so nothing was changed: 1 person changes level (1 up, 0 down)" in dry.output
    assert "No level in" in dry.output
    assert "so left out: U2." in dry.output
    assert levels(terminal)["U1"] == "IC3"
    synced = terminal.types("roster", "sync")
    assert synced.exit_code == 0, synced.output
    assert (
        "Synced: 1 person changes level (1 up, 0 down), 1 person isn't in the source right now"
        in synced.output
    )
    assert "People who are missing from the source aren't asked." in synced.output
    assert "If they're still missing after 14 days, they leave the roster." in synced.output
    assert levels(terminal)["U1"] == "IC4"
    assert "Nothing to change." in terminal.types("roster", "sync").output


def test_who_is_gone_leaves_after_the_time_of_grace(terminal, source) -> None:
    source(gone=[7])
    assert "1 person isn't in the source right now" in terminal.types("roster", "sync").output
    assert "Nothing to change." in terminal.types("roster", "sync").output
    assert "U7" in levels(terminal)
    preview = terminal.types("prompts", "preview").output
    assert "not asked: not in the roster's source anymore" in preview
    terminal.now += timedelta(days=14)
    assert "Synced: 1 person leaves" in terminal.types("roster", "sync").output
    assert "U7" not in levels(terminal)


def test_who_comes_back_is_asked_again(terminal, source) -> None:
    source(gone=[7])
    terminal.types("roster", "sync")
    terminal.now += timedelta(days=13)
    source()
    assert "Synced: 1 person is back" in terminal.types("roster", "sync").output
    assert "gone from" not in terminal.types("prompts", "preview").output
    store = terminal.store()
    assert len(store.assignment_history("U7")) == 1
    store.close()


def test_many_changes_are_asked_about_first(terminal, source) -> None:
    source(**{f"U{n}": "IC4" for n in range(1, 4)})
    refused = terminal.types("roster", "sync")
    assert refused.exit_code == 1
    assert "3 people change. The limit is 2 people." in refused.output
    assert "Nothing was changed. To sync anyway, add --yes." in refused.output
    assert levels(terminal)["U1"] == "IC3"
    dry = terminal.types("roster", "sync", "--dry-run").output
    assert "The sync asks first. To answer yes beforehand, add --yes." in dry
    assert terminal.types("roster", "sync", "--yes").exit_code == 0
    assert levels(terminal)["U1"] == "IC4"


def test_somebody_at_the_terminal_is_asked(terminal, source, by_hand) -> None:
    source(**{f"U{n}": "IC4" for n in range(1, 4)})
    asked = terminal.types("roster", "sync", typing="n\n")
    assert "Sync anyway?" in asked.output
    assert levels(terminal)["U1"] == "IC3"
    assert terminal.types("roster", "sync", typing="y\n").exit_code == 0
    assert levels(terminal)["U1"] == "IC4"


def test_a_source_with_mistakes_changes_nothing(terminal, source) -> None:
    source(U1="IC4", U2="IC99")
    result = terminal.types("roster", "sync", "--yes")
    assert result.exit_code == 1
    assert "it has 1 mistake. Nothing was changed.\nRow 3, level:" in result.output
    assert levels(terminal)["U1"] == "IC3"


@pytest.mark.parametrize("text", ["", HEADER, HEADER + "U1,product,,\n"])
def test_an_empty_source_changes_nothing(terminal, source, text) -> None:
    terminal.file("hr/roster.csv", text)
    result = terminal.types("roster", "sync", "--yes")
    assert result.exit_code == 1
    assert "Nothing was changed." in result.output
    assert len(levels(terminal)) == 20


def test_a_source_that_is_not_there_changes_nothing(terminal, source) -> None:
    (terminal.folder / "hr" / "roster.csv").unlink()
    result = terminal.types("roster", "sync", "--yes")
    assert result.exit_code == 1
    assert "roster.csv: there's no such file. Nothing was changed." in result.output
    assert len(levels(terminal)) == 20


def test_profiles_need_to_know_which_field_has_the_level(terminal) -> None:
    terminal.file("settings.yml", "roster_sync: {source: slack profiles}\n")
    result = terminal.types("roster", "sync")
    assert result.exit_code == 2
    assert "roster_sync.mapping is missing." in result.output


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("", "ROSTER_TOKEN is not set. To get it, let an admin or owner install an app"),
        ("xoxb-1234567890-1234567890", "must start with xoxp-, and this one doesn't (it is a bot"),
        ("xoxp-1234567890 1234567890", "ROSTER_TOKEN has quotes, spaces, or invisible characters"),
    ],
)
def test_scim_needs_an_admins_token(terminal, token, said) -> None:
    terminal.file("settings.yml", "roster_sync: {source: slack scim}\n")
    result = terminal.types("roster", "sync", roster_token=token)
    assert result.exit_code == 2
    assert said in result.output
    assert not token or token not in result.output


def test_an_admins_token_is_not_sent_where_anybody_listens(terminal) -> None:
    terminal.file("settings.yml", "roster_sync: {source: slack scim}\n")
    secrets = {"roster_token": "xoxp-1234567890-1234567890", "api_url": "http://slack.example/api/"}
    result = terminal.types("roster", "sync", **secrets)
    assert result.exit_code == 2
    assert "it's sent to https:// addresses only" in result.output


def test_a_token_that_cannot_be_sent_is_refused_and_not_shown(terminal) -> None:
    terminal.file("settings.yml", "roster_sync: {source: 'https://hr.example.com/roster.csv'}\n")
    result = terminal.types("roster", "sync", roster_token="let-me\nin")
    assert result.exit_code == 2
    assert result.output == (
        "ROSTER_TOKEN has spaces or invisible characters in it. Paste only the token.\n"
    )


PEOPLE = (
    Member("U01ADA", "ada", "Ada Byron", "IC3", enterprise={"manager": "U02GRACE"}),
    Member("U02GRACE", "grace", "Grace Hopper", "IC5"),
    Member("U03LIN", "lin", "Lin Yao"),
)


def test_from_scim_to_the_roster(terminal, monkeypatch) -> None:
    rests: list[float] = []
    monkeypatch.setattr("bot.cli.roster.sources.time.sleep", rests.append)
    terminal.file("settings.yml", "default_ladder: product\nroster_sync: {source: slack scim}\n")
    manifest = yaml.safe_load(manifest_text())
    with LocalWorkspace(manifest=manifest, members=PEOPLE) as slack:
        terminal.workspace = slack_directory(
            Environment(bot_token=slack.bot_token, api_url=slack.api_url)
        )
        slack.scim.largest_page = 2
        slack.faults.fail("scim.Users 2", "ratelimited", status=429, retry_after=4)
        secrets = {"bot_token": slack.bot_token, "api_url": slack.api_url}
        result = terminal.types(
            "roster", "sync", "--yes", roster_token=slack.admin_token, **secrets
        )
        assert result.exit_code == 0, result.output
        assert "No level in Slack SCIM, so left out: Lin Yao (U03LIN)." in result.output
        assert levels(terminal) == {"U01ADA": "IC3", "U02GRACE": "IC5"}
        assert rests == [4]
        slack.update_member_unheard("U02GRACE", title="CEO")
        result = terminal.types(
            "roster", "sync", "--yes", roster_token=slack.admin_token, **secrets
        )
        assert "Grace Hopper (U02GRACE), title: product has no level “CEO”." in result.output
        result = terminal.types("roster", "sync", roster_token="xoxp-local-of-nobody", **secrets)
        assert "Slack SCIM: it refuses ROSTER_TOKEN" in result.output
        assert levels(terminal) == {"U01ADA": "IC3", "U02GRACE": "IC5"}
