"""What surrounds the text of an expectation: its competency's name, and examples."""

import re
from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import RichTextElement, RichTextListElement

from bot.slack.views.block_kit.rich import Piece, bold, italic, link, plain, section
from framework import Competency

EXAMPLES = "Examples"
_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)\]'’”]")


def named(competency: Competency, note: str = "") -> tuple[Piece, ...]:
    """The name, the competency's weight, and a note on the text."""
    notes = _notes(competency, note)
    return (bold(competency.name), italic(f"  ({notes})")) if notes else (bold(competency.name),)


def named_line(competency: Competency, note: str = "") -> str:
    """The same in plain words."""
    notes = _notes(competency, note)
    return f"{competency.name} ({notes})" if notes else competency.name


def _notes(competency: Competency, note: str) -> str:
    return ", ".join(each for each in (competency.weight, note) if each)


def examples(lines: Sequence[str]) -> tuple[RichTextElement, ...]:
    """Examples as a list under a small heading; addresses in them are links."""
    if not lines:
        return ()
    items = [section(*_with_links(line)) for line in lines]
    return (section(italic(EXAMPLES)), RichTextListElement(elements=items, style="bullet"))


def examples_line(lines: Sequence[str]) -> str:
    """The same in plain words, to follow the text."""
    return f" {EXAMPLES}: {'; '.join(lines)}" if lines else ""


def _with_links(line: str) -> Iterator[Piece]:
    done = 0
    for found in _ADDRESS.finditer(line):
        if found.start() > done:
            yield plain(line[done : found.start()])
        yield link(found[0])
        done = found.end()
    if done < len(line):
        yield plain(line[done:])
