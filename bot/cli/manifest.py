"""``manifest``: prints the Slack app's manifest, ``manifest.yml``, to paste at api.slack.com."""

import re
from importlib.metadata import files
from pathlib import Path
from urllib.parse import urlsplit

import click

from bot.cli.context import BadInput
from bot.cli.version import PROJECT, PYPROJECT
from bot.people.roster.file import quoted
from bot.slack.gateway.http_mode import PATH

HTTP_HELP = (
    "Print the manifest for HTTP. URL is the public address at which your proxy passes requests "
    "on to the bot, like https://rung.example.com."
)

_EDITS = (
    (r"^( *)- command: .+$", r"\g<0>\n\1  url: {url}"),
    (r"^( *)event_subscriptions:$", r"\g<0>\n\1  request_url: {url}"),
    (r"^( *)interactivity:\n.+$", r"\g<0>\n\1  request_url: {url}"),
    (r"^( *socket_mode_enabled:) true$", r"\1 false"),
)
"""The differences over HTTP: lines of the file, and their replacements."""


@click.command()
@click.option("--http", "address", metavar="URL", help=HTTP_HELP)
def manifest(address: str | None) -> None:
    """Print the manifest of the Slack app, to paste at api.slack.com/apps."""
    text = manifest_text()
    click.echo(text if address is None else over_http(text, address), nl=False)


def manifest_text() -> str:
    """The text of the file next to ``app.py``, or of the one installed with the package."""
    beside = PYPROJECT.with_name("manifest.yml")
    return (beside if PYPROJECT.exists() else _installed(beside.name)).read_text(encoding="utf-8")


def over_http(text: str, address: str) -> str:
    """The manifest with request URLs, and without Socket Mode. Raises ``BadInput`` for an address
    that Slack wouldn't accept."""
    url = request_url(address)
    if not url.startswith("https://"):
        raise _unusable(address)
    for pattern, instead in _EDITS:
        text, found = re.subn(pattern, instead.format(url=url), text, flags=re.MULTILINE)
        if not found:
            raise AssertionError(f"manifest.yml has no line like {pattern}")
    return text


def request_url(address: str) -> str:
    """The URL for Slack's requests to a bot at ``address``. Raises ``BadInput`` if that isn't an
    address."""
    base = address.rstrip("/").removesuffix(PATH)
    try:
        parts = urlsplit(base)
        is_one = parts.scheme in ("http", "https") and parts.hostname
        usable = is_one and not (parts.query or parts.fragment)
    except ValueError:
        usable = False
    if not usable or re.search(r"[\s\"'#\\{}]", base):
        raise _unusable(address)
    return base + PATH


def _unusable(address: str) -> BadInput:
    return BadInput(
        f"{quoted(address)} isn't an address that Slack can send to. Use one that starts with "
        "https://, like https://rung.example.com."
    )


def _installed(name: str) -> Path:
    for each in files(PROJECT) or ():
        if each.name == name:
            return Path(str(each.locate()))
    raise FileNotFoundError(f"The package {PROJECT} came without {name}. Install it again.")
