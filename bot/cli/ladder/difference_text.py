"""The differences between two ladders as text for a terminal: pure functions.

Marks are characters, never colour alone: ``+`` added, ``-`` removed, ``~`` changed,
and within a text ``[-gone-]`` and ``{+new+}``.
"""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator

from framework.model.comparing import compare_words
from framework.model.differences import Difference, Differences, Kind, Thing

WIDTH = 88
_SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "-"}
_PLURALS = {Thing.CATEGORY: "categories", Thing.COMPETENCY: "competencies"}


def differences_text(found: Differences, old: str, new: str, loss: str = "", lost: str = "") -> str:
    """Everything that differs; ``old`` and ``new`` name the versions.

    ``loss``: what stops counting, in a sentence for the top; ``lost``: each of it.
    """
    if not found.every:
        return f"{old} and {new} are the same."
    head = [f"{old} → {new}", _summary(found), *([loss] if loss else [])]
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
    """Two texts in one, with the words that went and those that came marked."""
    pieces: list[str] = []
    for piece in compare_words(before, after).pieces:
        if not piece.differs:
            pieces.append(piece.after)
            continue
        pieces += [f"[-{piece.before}-]"] if piece.before else []
        pieces += [f"{{+{piece.after}+}}"] if piece.after else []
    return "".join(pieces)


def _summary(found: Differences) -> str:
    """How many things of each kind, each counted once for what happened to it."""
    happened = {(each.thing, _happened(each), each.name): None for each in found.every}
    counts = Counter((thing, what) for thing, what, _ in happened)
    said = (
        f"{n} {thing.value if n == 1 else _PLURALS.get(thing, thing.value + 's')} {what}"
        for (thing, what), n in counts.items()
    )
    return textwrap.fill(", ".join(said), WIDTH)


def _happened(each: Difference) -> str:
    to_a_side = each.what and each.kind not in (Kind.RENAMED, Kind.MOVED)
    return "changed" if to_a_side else each.kind.value


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
    """The words themselves, on lines of their own."""
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
