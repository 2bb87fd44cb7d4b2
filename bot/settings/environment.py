"""The environment: secrets and addresses, with a ``.env`` file filling in what is not set."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from dotenv import dotenv_values

from bot.settings.errors import SettingsError

DEFAULT_API_URL = "https://slack.com/api/"
DEFAULT_DATABASE_URL = "sqlite:///data/next-rung.db"
DEFAULT_SETTINGS = "settings.yml"
_READ_BY_OTHERS = 0o044


@dataclass(frozen=True, slots=True)
class Environment:
    """Secrets and addresses. ``settings_named``: the settings file was asked for by name.

    ``warnings``: what the operator should put right, though everything works.
    """

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    api_url: str = DEFAULT_API_URL
    database_url: str = DEFAULT_DATABASE_URL
    settings_path: Path = Path(DEFAULT_SETTINGS)
    settings_named: bool = False
    warnings: tuple[str, ...] = ()


def read_environment(environ: Mapping[str, str], folder: Path) -> Environment:
    """What the environment says. A ``.env`` file in ``folder`` fills in what is not set.

    Raises ``SettingsError`` when that file cannot be read.
    """
    dotenv = folder / ".env"
    merged = {**_read_dotenv(dotenv), **environ}

    def get(name: str, default: str = "") -> str:
        return merged.get(name, "").strip() or default

    named = get("NEXT_RUNG_SETTINGS")
    api_url = get("SLACK_API_URL", DEFAULT_API_URL)
    return Environment(
        bot_token=get("SLACK_BOT_TOKEN"),
        app_token=get("SLACK_APP_TOKEN"),
        api_url=api_url if api_url.endswith("/") else f"{api_url}/",
        database_url=get("DATABASE_URL", DEFAULT_DATABASE_URL),
        settings_path=Path(named or DEFAULT_SETTINGS),
        settings_named=bool(named),
        warnings=tuple(_warnings_about(dotenv)),
    )


def current_environment() -> Environment:
    """The environment of this process, with ``.env`` of the current folder."""
    return read_environment(os.environ, Path.cwd())


def _warnings_about(dotenv: Path) -> Iterator[str]:
    with suppress(OSError):
        if os.name == "posix" and dotenv.stat().st_mode & _READ_BY_OTHERS:
            yield (
                f"{dotenv} can be read by other users of this machine, and it may hold your "
                f"Slack tokens. To make it private: chmod 600 {dotenv}"
            )


def _read_dotenv(path: Path) -> dict[str, str]:
    try:
        values = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError(f"{path} isn't UTF-8 text. Save it again as UTF-8.") from None
    except OSError as error:
        raise SettingsError(f"Couldn't read {path}: {error.strerror}.") from None
    return {name: value for name, value in values.items() if value is not None}
