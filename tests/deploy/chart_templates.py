"""As much of Helm's template language as the chart uses: if, else, pipelines, and functions.

With it, the chart is rendered where there's no ``helm``. Whatever it doesn't know, it refuses.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

ACTION = re.compile(r"\{\{(-?)\s*(.*?)\s*(-?)\}\}", re.DOTALL)
WORD = re.compile(r'"(?:[^"\\]|\\.)*"|[()|]|[^\s()|]+')


class Failed(Exception):
    """The chart refuses its values."""


def render(template: str, context: Mapping[str, Any]) -> str:
    """The template filled in. Raises ``Failed`` if it says so."""
    return "".join(_block(_pieces(template), context, shown=True, otherwise=False))


def _pieces(template: str) -> Iterator[tuple[str, str]]:
    """Texts and actions in order, with the white space gone that a dash takes away."""
    done, trim = 0, False
    for match in ACTION.finditer(template):
        before, action, after = match.groups()
        text = template[done : match.start()]
        text = text.lstrip() if trim else text
        yield "text", text.rstrip() if before else text
        yield "action", action
        done, trim = match.end(), bool(after)
    rest = template[done:]
    yield "text", rest.lstrip() if trim else rest


def _block(
    pieces: Iterator[tuple[str, str]], context: Mapping[str, Any], *, shown: bool, otherwise: bool
) -> Iterator[str]:
    """What comes up to the matching ``end``: of the part before an ``else`` if ``shown``, of the
    one behind it if ``otherwise``."""
    for kind, what in pieces:
        if kind == "text":
            yield what if shown else ""
        elif what == "end":
            return
        elif what == "else":
            shown = otherwise
        elif what.startswith("if "):
            holds = shown and bool(_value(what.removeprefix("if "), context))
            yield from _block(pieces, context, shown=holds, otherwise=shown and not holds)
        elif shown:
            yield _text(_value(what, context))


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _value(expression: str, context: Mapping[str, Any]) -> Any:
    words = WORD.findall(expression)
    value = _pipeline(words, context)
    assert not words, f"{expression!r} isn't understood from {words} on"
    return value


def _pipeline(words: list[str], context: Mapping[str, Any]) -> Any:
    given: list[Any] = []
    while True:
        given = [_call(words, context, given)]
        if not words or words[0] != "|":
            return given[0]
        words.pop(0)


def _call(words: list[str], context: Mapping[str, Any], piped: list[Any]) -> Any:
    first = words[0]
    if not first.isidentifier():
        return _operand(words, context)
    words.pop(0)
    arguments = []
    while words and words[0] not in ("|", ")"):
        arguments.append(_operand(words, context))
    return FUNCTIONS[first](*arguments, *piped)


def _operand(words: list[str], context: Mapping[str, Any]) -> Any:
    word = words.pop(0)
    if word == "(":
        value = _pipeline(words, context)
        assert words.pop(0) == ")"
        return value
    if word.startswith('"'):
        return json.loads(word)
    if word.isdigit():
        return int(word)
    assert word.startswith("."), f"{word!r} isn't understood"
    value = context
    for name in word[1:].split("."):
        value = value[name]
    return value


def _fail(message: str) -> str:
    raise Failed(message)


def _to_yaml(value: object) -> str:
    return yaml.safe_dump(value, default_flow_style=False, allow_unicode=True).rstrip("\n")


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "and": lambda one, other: one and other,
    "default": lambda otherwise, value: value or otherwise,
    "fail": _fail,
    "gt": lambda one, other: one > other,
    "int": int,
    "nindent": lambda by, text: "".join(f"\n{' ' * by}{line}" for line in text.split("\n")),
    "not": lambda value: not value,
    "quote": json.dumps,
    "sha256sum": lambda text: hashlib.sha256(text.encode()).hexdigest(),
    "toYaml": _to_yaml,
}
