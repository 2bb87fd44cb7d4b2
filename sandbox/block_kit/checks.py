"""Small checks that combine into a description of Block Kit.

A check looks at a value and yields its problems, each in Slack's words with a JSON pointer to the
place. Other modules describe Slack's blocks with these checks.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

Json = dict[str, Any]
Check = Callable[[Any, str], Iterator[str]]


def problem(what: str, at: str) -> str:
    """One line of ``response_metadata.messages``."""
    return f"[ERROR] {what} [json-pointer:{at}]"


@dataclass(frozen=True, slots=True)
class Shape:
    """An object: its fields, the required ones, and rules about the object as a whole."""

    fields: Mapping[str, Check]
    needs: tuple[str, ...] = ()
    rules: tuple[Check, ...] = ()

    def __call__(self, value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield problem("must provide an object", at)
            return
        for name in value:
            if name not in self.fields:
                yield problem(f"unsupported field: {name}", at)
        for name in self.needs:
            if name not in value:
                yield problem(f"missing required field: {name}", at)
        wrong = [
            line
            for name, check in self.fields.items()
            if name in value
            for line in check(value[name], f"{at}/{name}")
        ]
        yield from wrong
        if not wrong:
            # Rules can rely on every part being valid by itself.
            for rule in self.rules:
                yield from rule(value, at)


@dataclass(frozen=True, slots=True)
class Typed:
    """An object whose ``type`` decides which of ``shapes`` applies."""

    shapes: Mapping[str, Check]

    def __call__(self, value: Any, at: str) -> Iterator[str]:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in self.shapes:
            yield problem(f"unsupported type: {kind}", f"{at}/type")
            return
        yield from self.shapes[kind](value, at)


def string(most: int, least: int = 1) -> Check:
    """Text of ``least`` to ``most`` characters."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield problem("must be a string", at)
        elif len(value) > most:
            yield problem(f"must be less than {most + 1} characters", at)
        elif len(value) < least:
            yield problem(f"must be more than {least - 1} characters", at)

    return check


def one_of(*choices: Any) -> Check:
    def check(value: Any, at: str) -> Iterator[str]:
        if value not in choices:
            yield problem(f"must be one of {', '.join(map(str, choices))}", at)

    return check


def boolean(value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield problem("must be a boolean", at)


def number(least: int, most: int) -> Check:
    def check(value: Any, at: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            yield problem(f"must be a number from {least} to {most}", at)

    return check


def calendar_date(value: Any, at: str) -> Iterator[str]:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        yield problem("must be a date as YYYY-MM-DD", at)


def time_of_day(value: Any, at: str) -> Iterator[str]:
    try:
        time.fromisoformat(value)
    except (TypeError, ValueError):
        yield problem("must be a time as HH:mm", at)


def list_of(item: Check, most: int, least: int = 1) -> Check:
    """A list of ``least`` to ``most`` items."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield problem("must be an array", at)
            return
        if len(value) > most:
            yield problem(f"no more than {most} items allowed", at)
        elif len(value) < least:
            yield problem(f"must have at least {least} items", at)
        for place, one in enumerate(value):
            yield from item(one, f"{at}/{place}")

    return check


def text(most: int, *kinds: str) -> Check:
    """A text object of one of ``kinds``, or of either kind if none is named."""
    plain = Shape({"type": one_of("plain_text"), "text": string(most), "emoji": boolean}, ("text",))
    marked = Shape({"type": one_of("mrkdwn"), "text": string(most), "verbatim": boolean}, ("text",))
    shapes: dict[str, Check] = {"plain_text": plain, "mrkdwn": marked}
    return Typed({kind: shapes[kind] for kind in kinds or shapes})


def either(*names: str) -> Check:
    """A rule: at least one of these fields is required."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not any(name in value for name in names):
            yield problem(f"missing required field: one of {', '.join(names)}", at)

    return check
