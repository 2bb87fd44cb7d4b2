"""``manifest``: the file as it is, and the one for HTTP, which differs in nothing else."""

from __future__ import annotations

import copy

import pytest
import yaml
from click.testing import CliRunner, Result

from bot.cli.manifest import manifest, manifest_text

URL = "https://rung.example.com/slack/events"
WRITTEN = manifest_text()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(manifest, arguments)


def test_without_an_address_it_is_the_one_for_socket_mode() -> None:
    assert run().output == WRITTEN


@pytest.mark.parametrize(
    "address",
    ["https://rung.example.com", "https://rung.example.com/", URL],
)
def test_over_http_all_goes_to_the_address_and_nothing_else_differs(address: str) -> None:
    wanted = copy.deepcopy(yaml.safe_load(WRITTEN))
    for command in wanted["features"]["slash_commands"]:
        command["url"] = URL
    wanted["settings"]["event_subscriptions"]["request_url"] = URL
    wanted["settings"]["interactivity"]["request_url"] = URL
    wanted["settings"]["socket_mode_enabled"] = False
    done = run("--http", address)
    assert done.exit_code == 0
    assert yaml.safe_load(done.output) == wanted


def test_an_address_may_have_a_path() -> None:
    said = run("--http", "https://example.com/rung/").output
    assert said.count("https://example.com/rung/slack/events") == 4


def test_an_address_that_slack_would_not_take_is_refused() -> None:
    addresses = [
        "http://rung.example.com",
        "rung.example.com",
        "https://",
        "https://rung.example.com?a=b",
        "https://rung.example.com/#a",
        "https://rung example.com",
        "https://[rung",
        "",
    ]
    assert [
        address
        for address in addresses
        if (done := run("--http", address)).exit_code != 1
        or "isn't an address that Slack can send to" not in done.output
        or "https://rung.example.com" not in done.output
    ] == []
