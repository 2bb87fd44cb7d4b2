"""The differences between two ladders, as text for a terminal. Pure functions.

Marks are characters, never colour alone: ``+`` added, ``-`` removed, ``~`` changed,
and within a text ``[-gone-]`` and ``{+new+}``.
"""

import textwrap
from collections.abc import Iterable, Iterator

from bot.people.ladder_wording import difference_counts
from framework.model.comparing import compare_words
from framework.model.differences import Difference, Differences, Kind, Thing

WIDTH = 88
_SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "-"}


def differences_text(found: Differences, old: str, new: str, loss: str = "", lost: str = "") -> str:
    """All differences. ``old`` and ``new`` name the versions.

    ``loss``: what stops counting, in a sentence shown first. ``lost``: each item of it.
    """
    if not found.every:
        return f"{old} and {new} are the same."
    head = [
        f"{old} → {new}",
        textwrap.fill(difference_counts(found), WIDTH),
        *([loss] if loss else []),
    ]
    parts = ["\n".join(head), *([lost] if lost else [])]
    for title, things in (
        ("LADDER", (Thing.LADDER,)),
        ("LEVELS", (Thing.LEVEL,)),
        ("CATEGORIES", (Thing.CATEGORY,)),
        ("COMPETENCIES", (Thing.COMPETENCY,)),
        ("TEXTS", (Thing.TEXT,)),
    ):
        told = found.of(*things)
        if told:
            parts.append("\n".join([title, *_lines(told)]))
    return "\n\n".join(parts)


def marked(before: str, after: str) -> str:
    """Both texts in one, with removed and added words marked."""
    pieces: list[str] = []
    for piece in compare_words(before, after).pieces:
        if not piece.differs:
            pieces.append(piece.after)
            continue
        pieces += [f"[-{piece.before}-]"] if piece.before else []
        pieces += [f"{{+{piece.after}+}}"] if piece.after else []
    return "".join(pieces)


def _lines(told: Iterable[Difference]) -> Iterator[str]:
    for each in told:
        sign = "~" if each.what else _SIGNS.get(each.kind, "~")
        yield f"{sign} {each.name}{_side(each)}"
        yield from _said(each)


def _side(each: Difference) -> str:
    if each.kind is Kind.MOVED and each.what == "place":
        return f"  is now {each.after}"
    if each.kind is Kind.MOVED:
        return f"  moved from {each.before} to {each.after}"
    if each.kind is Kind.RENAMED:
        return f"  {each.what}: {each.before} → {each.after}"
    place = f" ({each.before or each.after})" if each.thing is Thing.COMPETENCY else ""
    return f"  {each.what} {each.kind.value}" if each.what else f"  {each.kind.value}{place}"


def _said(each: Difference) -> Iterator[str]:
    """The words themselves, on separate lines."""
    is_row = each.thing is Thing.COMPETENCY and not each.what
    if is_row or each.kind in (Kind.MOVED, Kind.RENAMED):
        return
    if each.before and each.after and compare_words(each.before, each.after).worth_marking:
        yield from _wrapped(marked(each.before, each.after), "    ")
        return
    if each.before:
        yield from _wrapped(f"[-{each.before}-]", "    ")
    if each.after:
        yield from _wrapped(f"{{+{each.after}+}}", "    ")


def _wrapped(text: str, margin: str) -> Iterator[str]:
    for paragraph in text.split("\n"):
        yield from textwrap.wrap(
            paragraph,
            WIDTH,
            initial_indent=margin,
            subsequent_indent=margin,
            break_on_hyphens=False,
        )
