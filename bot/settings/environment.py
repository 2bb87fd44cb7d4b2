"""The environment: secrets and addresses. A ``.env`` file adds what isn't set."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from dotenv.parser import Binding, parse_stream

from bot.settings.errors import SettingsError
from framework import closest

DEFAULT_API_URL = "https://slack.com/api/"
DEFAULT_DATABASE_URL = "sqlite:///data/next-rung.db"
DEFAULT_SETTINGS = "settings.yml"
NAMES = (
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_API_URL",
    "DATABASE_URL",
    "NEXT_RUNG_SETTINGS",
    "ROSTER_TOKEN",
    "LOG_FORMAT",
    "NARROWING_LOG",
)
"""Every name that is read."""

LOG_FORMATS = TEXT, JSON = "text", "json"
"""The format of log lines: for people, or for log collectors."""

_READ_BY_OTHERS = 0o044


@dataclass(frozen=True, slots=True)
class Environment:
    """Secrets and addresses. ``settings_named``: the settings file was asked for by name.

    ``warnings``: what the operator should fix, though everything works. ``roster_token``: the token
    for the roster's source, if it needs one. ``signing_secret``: empty if there's an ``app_token``,
    which takes precedence. ``narrowing_log``: the log of what was erased or made private, if it
    isn't beside a SQLite database. ``misspelled``: unknown names, by the name that was probably
    meant.
    """

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    roster_token: str = field(default="", repr=False)
    api_url: str = DEFAULT_API_URL
    database_url: str = DEFAULT_DATABASE_URL
    settings_path: Path = Path(DEFAULT_SETTINGS)
    settings_named: bool = False
    log_format: str = TEXT
    narrowing_log: Path | None = None
    warnings: tuple[str, ...] = ()
    misspelled: Mapping[str, str] = field(default_factory=dict)


def read_environment(environ: Mapping[str, str], folder: Path) -> Environment:
    """What the environment says. A ``.env`` file in ``folder`` fills in what is not set.

    Raises ``SettingsError`` if that file can't be read.
    """
    dotenv = folder / ".env"
    filled_in = _read_dotenv(dotenv)
    merged = {**filled_in, **environ}

    def get(name: str, default: str = "") -> str:
        return merged.get(name, "").strip() or default

    named = get("NEXT_RUNG_SETTINGS")
    missing = [name for name in NAMES if not get(name)]
    misspelled = dict(_misspelled(missing, filled_in, environ))
    api_url = get("SLACK_API_URL", DEFAULT_API_URL)
    log_format = get("LOG_FORMAT", TEXT)
    app_token = get("SLACK_APP_TOKEN")
    return Environment(
        bot_token=get("SLACK_BOT_TOKEN"),
        app_token=app_token,
        # Many people have both in their environment, and use Socket Mode.
        signing_secret="" if app_token else get("SLACK_SIGNING_SECRET"),
        roster_token=get("ROSTER_TOKEN"),
        api_url=api_url if api_url.endswith("/") else f"{api_url}/",
        database_url=get("DATABASE_URL", DEFAULT_DATABASE_URL),
        settings_path=Path(named or DEFAULT_SETTINGS),
        settings_named=bool(named),
        # The name is common, and another program's value must not stop the bot.
        log_format=log_format if log_format in LOG_FORMATS else TEXT,
        narrowing_log=Path(get("NARROWING_LOG")) if get("NARROWING_LOG") else None,
        warnings=(
            *_warnings_about(dotenv),
            *map(_not_read, misspelled.values(), misspelled),
            *([] if log_format in LOG_FORMATS else [_UNKNOWN_FORMAT]),
        ),
        misspelled=misspelled,
    )


def current_environment() -> Environment:
    """The environment of this process, with ``.env`` of the current folder."""
    return read_environment(os.environ, Path.cwd())


def _misspelled(
    missing: Sequence[str], filled_in: Mapping[str, str], environ: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Set names that resemble a ``missing`` one, by that one.

    Everything in ``.env`` is for this program, while the process has names of others.
    """
    for names, likeness in ((filled_in, 0.7), (environ, 0.9)):
        for name in names:
            if name in NAMES:
                continue
            near = closest(name.upper(), missing, at_least=likeness)
            if near:
                yield near[0][0], name


_UNKNOWN_FORMAT = "LOG_FORMAT is neither text nor json, so the log is text."


def _not_read(given: str, meant: str) -> str:
    return f"{given} isn't a name that Next Rung reads. Did you mean {meant}?"


def _warnings_about(dotenv: Path) -> Iterator[str]:
    with suppress(OSError):
        if os.name == "posix" and dotenv.stat().st_mode & _READ_BY_OTHERS:
            yield (
                f"{dotenv} can be read by other users of this machine, and it may hold your "
                f"Slack tokens. To make it private: chmod 600 {dotenv}"
            )


def _read_dotenv(path: Path) -> dict[str, str]:
    try:
        written = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        raise SettingsError(f"{path} isn't UTF-8 text. Save it again as UTF-8.") from None
    except OSError as error:
        raise SettingsError(f"Couldn't read {path}: {error.strerror}.") from None
    bindings = list(parse_stream(StringIO(written)))
    for binding in bindings:
        if binding.error or (binding.key is not None and binding.value is None):
            raise SettingsError(f"{path.name}, line {_line(binding)}: write NAME=value.")
    return {each.key: each.value for each in bindings if each.key and each.value is not None}


def _line(binding: Binding) -> int:
    """The first line of a binding. The parser counts the blank lines before it as part of it."""
    text = binding.original.string
    return binding.original.line + text[: len(text) - len(text.lstrip())].count("\n")
