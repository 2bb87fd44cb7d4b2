"""What the operator sets is read, and mistakes are named with their place."""

from __future__ import annotations

import os
import re
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.checkins.schedule.calendar import Cadence
from bot.settings import (
    WRITTEN,
    Environment,
    Http,
    LadderName,
    RosterSync,
    Schedule,
    Settings,
    SettingsError,
    SourceSetting,
    check_tokens,
    load_settings,
    read_environment,
    settings_page,
    with_accepted,
    with_value,
)

DOCUMENTED = Path(__file__).parent.parent / "docs" / "settings.md"
BOT_TOKEN = "xoxb-" + "1234567890-abcdefghij"
APP_TOKEN = "xapp-" + "1-A0-1234567890-abcdef"
SECRET = "8f742231b10e" + "12345678901234567890"


def load(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "settings.yml"
    path.write_text(text, encoding="utf-8")
    return load_settings(Environment(settings_path=path))


def refusal(tmp_path: Path, text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text)
    return str(caught.value)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(Environment(settings_path=tmp_path / "none.yml")) == Settings()


def test_a_file_that_was_asked_for_by_name_must_exist(tmp_path: Path) -> None:
    named = Environment(settings_path=tmp_path / "none.yml", settings_named=True)
    with pytest.raises(SettingsError, match="There's no file .*none.yml"):
        load_settings(named)


@pytest.mark.parametrize(
    "text", ["", "# nothing but a comment\n", "~\n", "schedule:\n  # time: 09:00\npace:\n"]
)
def test_an_empty_file_changes_nothing(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text) == Settings()


def test_every_key_is_read(tmp_path: Path) -> None:
    text = """
schedule:
  time: 09:30
  until: "16:00"
  working_days: [sun, Mon, tuesday, wed, thu]
  catch_up_days: 3
  cadence: Quarterly
  holidays: off
  country: de-by
  reminders: [5]
default_zone: Asia/Tokyo
sharing: private
pace: {messages_per_minute: 20}
http: {host: 192.0.2.1, port: 8080}
ladders: our-ladders
default_ladder: design
admins: [U024BE7LH, W1, U024BE7LH]
digest: no
"""
    (tmp_path / "our-ladders").mkdir()
    read = load(tmp_path, text)
    assert read.schedule == Schedule(
        time(9, 30),
        time(16),
        frozenset({6, 0, 1, 2, 3}),
        3,
        Cadence.QUARTERLY,
        False,
        "DE-BY",
        (5,),
    )
    assert read.default_zone == ZoneInfo("Asia/Tokyo")
    assert not read.shared_by_default
    assert read.pace.messages_per_minute == 20
    assert read.http == Http("192.0.2.1", 8080)
    assert read.ladders == tmp_path / "our-ladders"
    assert read.default_ladder == LadderName("design", "settings.yml:16:17")
    assert not read.digest
    assert read.admins == ("U024BE7LH", "W1")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("schedule: monthly", "1:11: schedule needs indented lines below it, like time: 10:00"),
        ("pace: [1]", "pace needs indented lines below it, like messages_per_minute: 50"),
        ("- a\n- b", "1:1: the settings must be lines with a key and a value, like digest: no"),
        ("admins: ada@example.com", "admins must be a list of Slack user ids, like [U024BE7LH]"),
        ("shedule: {}", "settings.yml:1:1: unknown key “shedule”; did you mean “schedule”?"),
        ("schedule:\n  tme: 10:00", "settings.yml:2:3: unknown key “tme”; did you mean “time”?"),
        ("schedule:\n  time: 25:00", "settings.yml:2:9: this must be a time of day, like 10:00"),
        ("schedule: {time: 600}", "this must be a time of day"),
        ("schedule: {until: 9:00}", "until (09:00) must be later than time (10:00)"),
        ("schedule: {working_days: [no]}", "“no” isn't a weekday"),
        ("schedule: {working_days: [monkey]}", "“monkey” isn't a weekday"),
        ("schedule: {working_days: []}", "name at least one day"),
        ("schedule: {catch_up_days: 99}", "a whole number from 0 to 27"),
        ("schedule: {cadence: daily}", "one of fortnightly, monthly, quarterly"),
        ("schedule: {holidays: perhaps}", "this must be yes or no"),
        (
            "schedule: {country: Sweden}",
            "1:21: “Sweden” isn't a country with known public holidays",
        ),
        ("schedule: {reminders: 3}", "reminders must be a list"),
        ("schedule: {reminders: [0]}", "a whole number from 1 to 20"),
        ("schedule: {reminders: [7, 3]}", "each number must be higher than the one before"),
        ("schedule: {reminders: [1, 2, 3]}", "this has 3 numbers; use two at most"),
        ("default_zone: Mars/Olympus", "this must be the name of a time zone"),
        ("default_zone: ../etc/passwd", "this must be the name of a time zone"),
        ("sharing: maybe", "sharing must be “shared” or “private”"),
        ("pace: {messages_per_minute: 0}", "a whole number from 1 to 300"),
        ("pace: fast", "settings.yml:1:7: pace needs indented lines below it"),
        (
            "http: 3000",
            "settings.yml:1:7: http needs indented lines below it, like host: 127.0.0.1",
        ),
        ("http: {host: 'localhost:3000'}", "this must be an address without a port"),
        ("http: {host: 'https://example.com'}", "this must be an address without a port"),
        ("http: {host: [1]}", "host must be text"),
        ("http: {port: 0}", "a whole number from 1 to 65535"),
        ("ladders: nowhere", "settings.yml:1:10: there's no folder "),
        ("ladders: settings.yml", "there's no folder "),
        ("ladders: [here]", "ladders must be text"),
        ('ladders: "a\\0b"', "there's no folder "),
        ("default_ladder: [design]", "settings.yml:1:17: default_ladder must be text"),
        ("admins: U1", "settings.yml:1:9: admins must be a list"),
        ("admins: [U1, maya]", "settings.yml:1:14: this must be a Slack user id, like U024BE7LH"),
        ("- a list", "the settings must be lines"),
        ("a: [", "this isn't valid YAML"),
    ],
)
def test_each_mistake_is_named_with_its_place(tmp_path: Path, text: str, expected: str) -> None:
    assert expected in refusal(tmp_path, text)


def test_an_absolute_folder_of_ladders_stays_as_it_is(tmp_path: Path) -> None:
    assert load(tmp_path, f"ladders: {tmp_path}\n").ladders == tmp_path


def test_all_mistakes_come_out_at_once(tmp_path: Path) -> None:
    said = refusal(tmp_path, "sharing: maybe\nshedule: 1\npace: {messages_per_minute: x}\n")
    assert [line.split(": ")[0] for line in said.splitlines()] == [
        "settings.yml:1:10",
        "settings.yml:2:1",
        "settings.yml:3:29",
    ]


def test_a_time_that_is_none_is_not_compared_with_the_other(tmp_path: Path) -> None:
    said = refusal(tmp_path, "schedule: {time: 18:00, until: late}")
    assert said == "settings.yml:1:32: this must be a time of day, like 10:00"


def test_the_source_of_the_roster_is_a_file_or_a_safe_address(tmp_path: Path) -> None:
    found = load(tmp_path, "roster_sync:\n  source: hr/roster.csv\n").roster_sync
    assert found == RosterSync(SourceSetting(path=tmp_path / "hr" / "roster.csv"))
    url = "https://hr.example.com/roster.csv?key=secret"
    found = load(tmp_path, f"roster_sync: {{source: '{url}', limit: 0, grace_days: 0}}").roster_sync
    assert found == RosterSync(SourceSetting(url=url), limit=0, grace_days=0)
    assert "secret" not in repr(found)
    for unsafe in ("http://hr.example.com/roster.csv", "ftp://hr.example.com/r", "https:///r"):
        said = refusal(tmp_path, f"roster_sync:\n  source: {unsafe}\n")
        assert said.endswith("settings.yml:2:11: an address must start with https://")


def test_the_roster_may_come_from_profiles(tmp_path: Path) -> None:
    text = (
        "roster_sync:\n  source: Slack  profiles\n  mapping: {level: Career level, manager: Xf1}\n"
    )
    found = load(tmp_path, text).roster_sync
    assert found.source == SourceSetting(profiles=True)
    assert found.mapping == {"level": "Career level", "manager": "Xf1"}
    said = refusal(tmp_path, "roster_sync:\n  mapping: {manager: Manager, boss: Xf1}\n")
    assert "level" in said
    assert "boss" in said


def test_the_roster_may_come_from_scim_with_a_mapping_or_without(tmp_path: Path) -> None:
    found = load(tmp_path, "roster_sync: {source: Slack SCIM}\n").roster_sync
    assert found == RosterSync(SourceSetting(scim=True))
    text = "roster_sync:\n  source: slack scim\n  mapping: {level: division}\n"
    assert load(tmp_path, text).roster_sync.mapping == {"level": "division"}


def test_the_page_says_of_every_key_what_it_means_and_the_default_that_holds(
    tmp_path: Path,
) -> None:
    if os.environ.get("UPDATE_SNAPSHOTS"):
        DOCUMENTED.write_text(settings_page(), encoding="utf-8")
    page = DOCUMENTED.read_text(encoding="utf-8")
    assert page == settings_page()
    example = page.partition("```yaml")[2].partition("```")[0]
    assert load(tmp_path, example) == Settings()


@pytest.mark.parametrize("value", ["", "~", "null"])
def test_a_key_without_a_value_is_as_good_as_none(tmp_path: Path, value: str) -> None:
    page = settings_page().partition("```yaml")[2].partition("```")[0]
    emptied = re.sub(r"^( *[a-z_]+:).+$", rf"\1 {value}", page, flags=re.MULTILINE)
    assert load(tmp_path, emptied) == Settings()


def test_dotenv_fills_in_what_the_environment_does_not_say(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "SLACK_BOT_TOKEN=from-file\nSLACK_API_URL=http://file/api\n", encoding="utf-8"
    )
    read = read_environment({"SLACK_BOT_TOKEN": "from-environment"}, tmp_path)
    assert read.bot_token == "from-environment"
    assert read.api_url == "http://file/api/"
    assert read.database_url == "sqlite:///data/next-rung.db"


@pytest.mark.parametrize("saved_as", ["utf-8-sig", "utf-8"])
def test_dotenv_is_read_with_and_without_a_byte_order_mark(tmp_path: Path, saved_as: str) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=from-file\n", encoding=saved_as)
    assert read_environment({}, tmp_path).bot_token == "from-file"


def test_dotenv_in_another_encoding_is_said(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=from-file\n", encoding="utf-16")
    with pytest.raises(SettingsError, match=r"\.env isn't UTF-8 text"):
        read_environment({}, tmp_path)


def test_an_address_without_a_scheme_is_said() -> None:
    environment = Environment(bot_token=BOT_TOKEN, app_token=APP_TOKEN, api_url="slack.com/api/")
    with pytest.raises(SettingsError, match="SLACK_API_URL must start with https://"):
        check_tokens(environment)


def test_with_an_app_token_the_signing_secret_counts_for_nothing(tmp_path: Path) -> None:
    given = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": "left over"}
    environment = read_environment(given | {"SLACK_APP_TOKEN": APP_TOKEN}, tmp_path)
    check_tokens(environment)
    assert environment.signing_secret == ""
    assert read_environment(given, tmp_path).signing_secret == "left over"


def test_good_tokens_pass() -> None:
    check_tokens(Environment(bot_token=BOT_TOKEN, app_token=APP_TOKEN))
    check_tokens(Environment(bot_token=BOT_TOKEN, signing_secret=SECRET))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"bot_token": ""}, "SLACK_BOT_TOKEN is not set"),
        ({"signing_secret": SECRET[:12]}, "SLACK_SIGNING_SECRET is cut off"),
        ({"signing_secret": f'"{SECRET}"'}, "SLACK_SIGNING_SECRET has quotes, spaces"),
        ({"signing_secret": APP_TOKEN}, "holds something else .it is an app-level token"),
        ({"signing_secret": ""}, "SLACK_APP_TOKEN is not set.*set SLACK_SIGNING_SECRET instead"),
        (
            {"signing_secret": "", "misspelled": {"SLACK_SIGNING_SECRET": "SIGNING_SECRET"}},
            "SLACK_SIGNING_SECRET is not set. You have SIGNING_SECRET. Did you mean",
        ),
    ],
    ids=str,
)
def test_over_http_a_bad_secret_is_one_clear_sentence_without_the_secret(changes, expected) -> None:
    given = {"bot_token": BOT_TOKEN, "signing_secret": SECRET} | changes
    environment = Environment(**given)
    with pytest.raises(SettingsError, match=expected) as caught:
        check_tokens(environment)
    said = str(caught.value) + repr(environment)
    assert "\n" not in str(caught.value)
    assert "1234567890" not in said


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("'::1'", "::1"),
        ("'[::1]'", "::1"),
        ("rung-1.local", "rung-1.local"),
    ],
)
def test_a_host_is_an_address_or_a_name(tmp_path: Path, written: str, read: str) -> None:
    assert load(tmp_path, f"http: {{host: {written}}}").http.host == read


@pytest.mark.parametrize(
    ("bot", "app", "expected"),
    [
        (
            "",
            "",
            "SLACK_BOT_TOKEN and SLACK_APP_TOKEN are not set.*xoxb|Bot User.*connections:write",
        ),
        ("", APP_TOKEN, "SLACK_BOT_TOKEN is not set"),
        (BOT_TOKEN, "", "SLACK_APP_TOKEN is not set"),
        (APP_TOKEN, BOT_TOKEN, "SLACK_BOT_TOKEN and SLACK_APP_TOKEN are swapped"),
        (APP_TOKEN, APP_TOKEN, "SLACK_BOT_TOKEN must start with xoxb-.*app-level token"),
        ("xoxp-1234567890123", APP_TOKEN, "it is a user token"),
        (f'"{BOT_TOKEN}"', APP_TOKEN, "quotes, spaces"),
        (f"{BOT_TOKEN}”", APP_TOKEN, "quotes, spaces"),
        (f"{BOT_TOKEN}\N{ZERO WIDTH SPACE}", APP_TOKEN, "invisible characters"),
        (BOT_TOKEN, "xapp-1 23", "SLACK_APP_TOKEN has quotes, spaces"),
        ("xoxb-1", APP_TOKEN, "cut off"),
    ],
)
def test_a_bad_token_is_one_clear_sentence_without_the_token(
    bot: str, app: str, expected: str
) -> None:
    environment = Environment(bot_token=bot, app_token=app)
    with pytest.raises(SettingsError, match=expected) as caught:
        check_tokens(environment)
    said = str(caught.value) + repr(environment)
    assert "\n" not in str(caught.value)
    assert "1234567890" not in said


@pytest.mark.parametrize(("mode", "warns"), [(0o600, 0), (0o640, 1), (0o604, 1), (0o620, 0)])
def test_a_dotenv_that_others_can_read_is_warned_of(tmp_path: Path, mode: int, warns: int) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text("SLACK_BOT_TOKEN=xoxb-secret\n", encoding="utf-8")
    dotenv.chmod(mode)
    warnings = read_environment({}, tmp_path).warnings
    assert len(warnings) == warns
    assert all(f"chmod 600 {dotenv}" in warning for warning in warnings)
    assert "xoxb-secret" not in "".join(warnings)


def test_without_a_dotenv_nothing_is_warned_of(tmp_path: Path) -> None:
    assert read_environment({}, tmp_path).warnings == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("SLACK_BOT_TOKNE", "SLACK_BOT_TOKEN"),
        ("SLACK_APPTOKEN", "SLACK_APP_TOKEN"),
        ("SLACK_SIGNING_SECERT", "SLACK_SIGNING_SECRET"),
        ("DATABSE_URL", "DATABASE_URL"),
        ("slack_bot_token", "SLACK_BOT_TOKEN"),
        ("NEXTRUNG_SETTINGS", "NEXT_RUNG_SETTINGS"),
    ],
)
def test_a_name_in_dotenv_that_nobody_reads_is_noticed(tmp_path, written, meant) -> None:
    (tmp_path / ".env").write_text(f"{written}=something\n", encoding="utf-8")
    (tmp_path / ".env").chmod(0o600)
    read = read_environment({}, tmp_path)
    told = f"{written} isn't a name that Next Rung reads. Did you mean {meant}?"
    assert read.warnings == (told,)


def test_names_that_are_somebody_elses_or_read_are_no_mistakes(tmp_path) -> None:
    (tmp_path / ".env").write_text("TZ=UTC\nSLACK_BOT_TOKEN=x\n", encoding="utf-8")
    (tmp_path / ".env").chmod(0o600)
    environ = {"SLACK_TOKEN": "y", "HOME": "/", "SLACK_BOT_TOKENS": "z", "REDIS_URL": "w"}
    assert read_environment(environ, tmp_path).warnings == ()


@pytest.mark.parametrize("name", ["settings.yaml", "Settings.yml", "settings.yml.txt"])
def test_a_file_that_is_called_almost_so_is_not_ignored(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("sharing: private\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(Environment(settings_path=tmp_path / "settings.yml"))
    said = f"There's a {name}, but Next Rung reads settings.yml. Rename it."
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("SLACK_BOT_TOKEN xoxb-secret\n", 1),
        ("# mine\n\nSLACK_APP_TOKEN=x\n\n  SLACK_BOT_TOKEN: xoxb-secret\n", 5),
        ("SLACK_BOT_TOKEN\n", 1),
        ("A=b\nSLACK_BOT_TOKEN='xoxb-secret\n", 2),
    ],
)
def test_a_line_of_dotenv_that_sets_nothing_is_named(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_environment({}, tmp_path)
    assert str(caught.value) == f".env, line {line}: write NAME=value."


@pytest.mark.parametrize("token", ["xoxb-…", "xoxb-..."])
def test_an_example_that_was_left_in_place_is_called_that(token: str) -> None:
    with pytest.raises(SettingsError, match="SLACK_BOT_TOKEN is still the example from the README"):
        check_tokens(Environment(bot_token=token, app_token=APP_TOKEN))


def test_what_slack_accepted_counts_where_the_file_says_nothing(tmp_path: Path) -> None:
    file = load(tmp_path, "digest: no\nschedule:\n  time: 9:00\n")
    accepted = {
        "digest": "yes",
        "schedule.time": "11:00",
        "schedule.cadence": "quarterly",
        "schedule.working_days": "[mon, tue]",
        "schedule.reminders": "[]",
        "sharing": "private",
    }
    now = with_accepted(file, accepted)
    assert not now.digest
    assert now.schedule.asks_from == time(9, 0)
    assert now.schedule.cadence == "quarterly"
    assert now.schedule.working_days == {0, 1}
    assert now.schedule.reminders == ()
    assert not now.shared_by_default


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("schedule.cadence", "daily"),
        ("schedule.time", "late"),
        ("sharing", "{"),
        ("admins", "[U1]"),
    ],
)
def test_what_slack_could_not_have_accepted_counts_for_nothing(name: str, value: str) -> None:
    assert with_accepted(Settings(), {name: value}) == Settings()


def test_every_value_is_written_as_it_is_read() -> None:
    for name, written in WRITTEN.items():
        assert with_value(Settings(), name, written(Settings())) == Settings()
