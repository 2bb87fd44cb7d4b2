"""Recovers what somebody typed from Slack's markup.

In messages and in commands, Slack escapes ``&``, ``<`` and ``>``, and turns people, channels and
addresses into references. Fields of forms arrive as they were typed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from bot.checkins.understanding.wording.plain_words import unescaped

NameOf = Callable[[str], str]
"""The name to show for a person's id."""

_REFERENCE = re.compile(r"<([^<>]*)>")
_ADDRESS = re.compile(r"https?://[^\s<>|]*[^\s<>|.,:;!?)\]}\"'”’]")
_EDGES = " \t\n,;:–—"


@dataclass(frozen=True, slots=True)
class WithLinks:
    """Words, and the web addresses among them, each once.

    An address at the beginning or the end isn't in ``words``. One in the middle is part of a
    sentence and stays.
    """

    words: str
    links: tuple[str, ...]


def as_typed(marked_up: str, name_of: NameOf) -> str:
    """The words as they were typed: ``<@U1>`` is ``@Maya``, ``<#C1|general>`` ``#general``."""
    return "".join(_pieces(marked_up, cache(name_of)))


def with_links(marked_up: str, name_of: NameOf) -> WithLinks:
    """The typed words, with their web addresses separate."""
    words = as_typed(marked_up, name_of)
    links = tuple(dict.fromkeys(_ADDRESS.findall(words)))
    return WithLinks(_without_edges(words, links), links)


def _pieces(marked_up: str, name_of: NameOf) -> Iterator[str]:
    at = 0
    for found in _REFERENCE.finditer(marked_up):
        yield unescaped(marked_up[at : found.start()])
        yield _shown(found[1], name_of)
        at = found.end()
    yield unescaped(marked_up[at:])


def _shown(reference: str, name_of: NameOf) -> str:
    target, _, label = reference.partition("|")
    target, label = unescaped(target), unescaped(label)
    if target.startswith("@"):
        return f"@{label or name_of(target[1:])}"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return _broadcast(target[1:], label)
    address = target.removeprefix("mailto:").removeprefix("tel:")
    return address if not label or _says(address, label) else f"{label} ({address})"


def _broadcast(what: str, label: str) -> str:
    """``@here``, the name of a user group, or the label of a date."""
    if label:
        return label if label.startswith("@") or what.startswith("date^") else f"@{label}"
    return f"@{what.partition('^')[0]}"


def _says(address: str, label: str) -> bool:
    """Whether a label is the address itself, as somebody would type it."""
    bare = re.sub(r"^https?://", "", address)
    return label.rstrip("/") in (address.rstrip("/"), bare.rstrip("/"))


def _without_edges(words: str, links: tuple[str, ...]) -> str:
    left = words.strip()
    before = None
    while before != left:
        before = left
        for address in links:
            if left.startswith(address):
                left = left.removeprefix(address).lstrip(_EDGES)
            elif left.endswith(address):
                left = left.removesuffix(address).rstrip(_EDGES + "-")
    return left
