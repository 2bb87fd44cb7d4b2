"""Reading and checking ``settings.yml``: every mistake at once, each with its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from bot.settings.declaring import declared_in, read_keys
from bot.settings.environment import Environment
from bot.settings.errors import SettingsError
from bot.settings.values import GROUPS, Http, Pace, RosterSync, Schedule, Settings
from framework import DocumentProblems
from framework.files.documents import read_document
from framework.files.values import Value, harmless, raise_if_any

_TAKEN_FOR_SETTINGS = frozenset(
    f"{name}{ending}"
    for name in ("settings", "setting")
    for ending in (".yaml", ".yml", ".yml.txt", ".yaml.txt", ".txt")
)
"""What people call the file, and what editors make of its name."""

Group = TypeVar("Group", Schedule, Pace, Http, RosterSync)


def load_settings(environment: Environment) -> Settings:
    """The settings. Raises ``SettingsError`` with every mistake, each with file and line."""
    path = environment.settings_path
    if not path.exists():
        if environment.settings_named:
            raise SettingsError(f"There's no file {path}. Check NEXT_RUNG_SETTINGS.")
        _check_for_another_name(path)
        return Settings()
    try:
        document = read_document(path)
        if document.is_null:
            return Settings()
        settings = _read(document, path.parent)
        raise_if_any(document.problems)
    except DocumentProblems as error:
        if all(problem.message == "is empty" for problem in error.problems):
            return Settings()
        raise SettingsError(str(error)) from None
    return settings


def _check_for_another_name(path: Path) -> None:
    """Raises ``SettingsError`` for a file that was most likely meant to be read, and isn't."""
    try:
        beside = sorted(each.name for each in path.parent.iterdir())
    except OSError:
        return
    for name in beside:
        if name.casefold() in _TAKEN_FOR_SETTINGS:
            raise SettingsError(
                f"There's a {harmless(name)}, but Next Rung reads {path.name}. Rename it."
            )


def _read(document: Value, folder: Path) -> Settings:
    known = sorted([*GROUPS, *(key.name for _, key in declared_in(Settings))])
    if document.entries is None:
        document.problem("the settings must be lines with a key and a value, like digest: no")
        return Settings()
    found = document.fields("the settings", required=(), optional=known)
    schedule = _read_group(Schedule, "schedule", found, folder)
    _check_hours(schedule, found.get("schedule"))
    return Settings(
        schedule=schedule,
        pace=_read_group(Pace, "pace", found, folder),
        http=_read_group(Http, "http", found, folder),
        roster_sync=_read_group(RosterSync, "roster_sync", found, folder),
        held=frozenset(_held(found)),
        **read_keys(Settings, found, folder),
    )


def _held(found: dict[str, Value]) -> Iterator[str]:
    for name, value in found.items():
        if value.entries is not None and name in GROUPS:
            yield from (f"{name}.{key.scalar}" for key, inner in value.entries if not inner.is_null)
        elif not value.is_null:
            yield name


def _read_group(group: type[Group], name: str, found: dict[str, Value], folder: Path) -> Group:
    value = found.get(name)
    if value is None or value.is_null:
        return group()
    known = [key.name for _, key in declared_in(group)]
    if value.entries is None:
        first = next(key for _, key in declared_in(group))
        value.problem(f"{name} needs indented lines below it, like {first.name}: {first.default}")
        return group()
    return group(**read_keys(group, value.fields(name, required=(), optional=known), folder))


def _check_hours(schedule: Schedule, given: Value | None) -> None:
    """Note it where the working day would end before it starts."""
    begins, ends = schedule.asks_from, schedule.asks_until
    if given is None or begins < ends:
        return
    places = {key.scalar: value for key, value in given.entries or ()}
    noted = {(problem.line, problem.column) for problem in given.problems}
    hours = [places[name] for name in ("time", "until") if name in places]
    if any((value.line, value.column) in noted for value in hours):
        return
    places.get("until", given).problem(
        f"until ({ends:%H:%M}) must be later than time ({begins:%H:%M})"
    )
