"""The account of an import and its questions, as text for a terminal. Pure functions."""

import textwrap
from collections.abc import Iterable, Iterator

from bot.people.ladder_wording import read_counts
from framework.importing import Doubt, Imported, LeftOut
from framework.model.ladder import Ladder

WIDTH = 88
_MOST_WORDS = 60
"""How many characters of the left-out words are shown."""


def account_text(imported: Imported) -> str:
    """What was read, what was left out and why, what was decided, and what has to be filled in."""
    account, ladder = imported.account, imported.ladder
    parts = ["\n".join(["LEVELS", *_levels(ladder)])]
    parts.append("\n".join([read_text(imported), *_noted(account.notes)]))
    if account.left_out:
        parts.append("\n".join(["LEFT OUT", *_left_out(account.left_out)]))
    otherwise = account.read_otherwise(ladder)
    if otherwise:
        lines = (f"{each.where}: “{each.words}”, {each.meaning}" for each in otherwise)
        parts.append("\n".join(["READ AS", *_noted(lines)]))
    if account.answered:
        answers = (f"{doubt.question} {chosen.label}." for doubt, chosen in account.answered)
        parts.append("\n".join(["DECIDED", *_noted(answers)]))
    parts.append("\n".join(["TO FILL IN", *_noted(account.to_fill_in)]))
    return "\n\n".join(parts)


def read_text(imported: Imported) -> str:
    """How much was read."""
    return "\n".join(["READ", *(f"  {line}" for line in read_counts(imported))])


def doubts_text(doubts: Iterable[Doubt]) -> str:
    """The questions with numbered answers, the likeliest first."""
    return "\n\n".join("\n".join(_doubt(each)) for each in doubts)


def _doubt(doubt: Doubt) -> Iterator[str]:
    yield from textwrap.wrap(f"? {doubt.question} ({doubt.where})", WIDTH, subsequent_indent="  ")
    for number, option in enumerate(doubt.options, start=1):
        likely = " (likely)" if number == 1 else ""
        yield f"    {number}  {option.label}{likely}"
    if doubt.key == "codes":
        yield "    For other codes, start again with --codes A,B,C."


def _levels(ladder: Ladder) -> Iterator[str]:
    for level in ladder.levels:
        track = f"  [{level.track}]" if level.track else ""
        after = f"  → {' or '.join(level.leads_to)}" if level.leads_to else ""
        yield f"  {level.code} · {level.title}{track}{after}"


def _left_out(every: Iterable[LeftOut]) -> Iterator[str]:
    for each in every:
        words = textwrap.shorten(each.words, _MOST_WORDS, placeholder=" …")
        count = len(each.words.split())
        more = f" ({count} words)" if words.endswith("…") else ""
        yield from _noted([f"{each.where}: “{words}”{more}, {each.why}"])


def _noted(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from textwrap.wrap(line, WIDTH, initial_indent="  ", subsequent_indent="    ")
