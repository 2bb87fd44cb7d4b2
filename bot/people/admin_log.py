"""What admins changed, in words that are the same in Slack and on a terminal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.people.roster.wording import NO_MANAGER, arrow
from storage import PAUSED_UNTIL, AdminAction, AdminLogEntry, Assignment

Called = Callable[[str], str]
"""Returns a person's name by id, in the form for the place where it's read."""

Shown = Callable[[str], str]
"""Returns any other text in the form for that place."""


@dataclass(frozen=True, slots=True)
class Seat:
    """The ladder, level, manager and country in a line of the roster. ``manager``: an id; empty for
    none."""

    ladder: str
    level: str
    manager: str = ""
    country: str = ""

    @classmethod
    def of(cls, line: Assignment | None) -> "Seat | None":
        """The seat of a line; ``None`` without one."""
        return cls.at(line) if line else None

    @classmethod
    def at(cls, line: Assignment) -> "Seat":
        """The seat of a line."""
        return cls(line.ladder, line.level, line.manager or "", line.country or "")

    @classmethod
    def noted(cls, parts: Mapping[str, str] | None) -> "Seat | None":
        """The seat of a line in the admin log."""
        if parts is None:
            return None
        names = ("ladder", "level", "manager", "country")
        return cls(*(parts.get(name, "") for name in names))

    @property
    def place(self) -> str:
        """The ladder and the level."""
        return f"{self.ladder} {self.level}"


def seat_text(before: Seat | None, after: Seat | None, called: Called, shown: Shown = str) -> str:
    """Level, manager and country, each with its earlier value if it changed."""
    parts = [
        shown(arrow(before.place if before else "", after.place if after else "")),
        f"manager {arrow(_manager(before, called), _manager(after, called))}",
    ]
    countries = [(seat.country or "–") if seat else "" for seat in (before, after)]
    if any(countries) and set(countries) - {"–", ""}:
        parts.append(f"country {arrow(*countries)}")
    return ", ".join(parts)


def entry_text(entry: AdminLogEntry, called: Called, shown: Shown = str) -> str:
    """What an entry of the admin log says was done, without who did it and when."""
    if entry.action is AdminAction.SETTING:
        return _setting_text(entry, shown)
    if entry.action is AdminAction.LADDER:
        return _ladder_text(entry, shown)
    before, after = Seat.noted(entry.before), Seat.noted(entry.after)
    undone = "undone" in {**(entry.before or {}), **(entry.after or {})}
    who = called(entry.subject)
    if before is None:
        done = "undid removing" if undone else "added"
        return f"{done} {who}: {seat_text(None, after, called, shown)}"
    if after is None:
        done = "undid adding" if undone else "removed"
        return f"{done} {who}: {seat_text(None, before, called, shown)}"
    done = "undid changing" if undone else "changed"
    return f"{done} {who}: {seat_text(before, after, called, shown)}"


def _setting_text(entry: AdminLogEntry, shown: Shown) -> str:
    before, after = (parts["value"] if parts else None for parts in (entry.before, entry.after))
    if entry.subject == PAUSED_UNTIL:
        return f"paused questions until the end of {_day(after)}" if after else "resumed questions"
    values = [shown(value) if value is not None else "not set" for value in (before, after)]
    return f"changed the setting {shown(entry.subject)}: {' → '.join(values)}"


def _day(written: str) -> str:
    day = date.fromisoformat(written)
    return f"{day:%A} {day.day} {day:%B %Y}"


def _ladder_text(entry: AdminLogEntry, shown: Shown) -> str:
    """Versions count up, so that a lower one is an earlier one."""
    before, after = (int(each["version"]) if each else 0 for each in (entry.before, entry.after))
    parts = {**(entry.before or {}), **(entry.after or {})}
    changed = f": {shown(parts['change'])}" if "change" in parts else ""
    if before < after:
        return f"{'changed' if before else 'added'} the ladder {shown(entry.subject)}{changed}"
    undone = f" ({shown(parts['change'])})" if "change" in parts else ""
    if after:
        return f"undid their change of the ladder {shown(entry.subject)}{undone}"
    if "removed" in parts:
        return f"removed the ladder {shown(entry.subject)}"
    return f"undid adding the ladder {shown(entry.subject)}{undone}"


def _manager(seat: Seat | None, called: Called) -> str:
    if seat is None:
        return ""
    return called(seat.manager) if seat.manager else NO_MANAGER
