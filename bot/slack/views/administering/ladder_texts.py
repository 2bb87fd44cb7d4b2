"""The texts of a ladder that an admin sent, as they were read, and what changed in each."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, RichTextElement
from slack_sdk.models.views import View

from bot.slack import ids
from bot.slack.payloads.presses import TextsPage, UploadPress
from bot.slack.views.administering.administering import turns
from bot.slack.views.block_kit.blocks import small
from bot.slack.views.block_kit.prose import led, prose, quoted_prose
from bot.slack.views.block_kit.rich import Piece, bold, italic, plain
from bot.slack.views.ladder.comparison import BOLD, marked
from bot.slack.views.ladder.entry import Entry, blocks_of, pages_of
from bot.slack.views.ladder.expectation import examples, examples_line, named, named_line
from framework import Competency, Ladder, compare_words
from framework.model.differences import Difference, Differences, Thing
from storage import Upload

READ_TEXTS = "Read the texts"
_CHANGED = "CHANGED TEXTS"
_MARKS = f"~Struck-through words~ were deleted. {BOLD}"
_NO_TEXT = "no text"
_MOST_LINES = 200
"""Of a page on a phone. A window scrolls."""
_LONG = 2_000
"""A competency with more characters takes an entry for each level."""


def texts_button(upload: Upload) -> ButtonElement:
    """Opens the window with the texts."""
    press = UploadPress(upload.channel, upload.message_ts, upload.revision)
    return page_button(ids.LADDER_TEXTS, TextsPage(press, 1), READ_TEXTS, "open")


def texts_window(
    ladder: Ladder, found: Differences | None, press: UploadPress, wanted: int
) -> View:
    """A page of the texts, or the nearest one: first those that changed, then all.

    ``found``: what the ladder changes; ``None`` if it's a new one.
    """
    changed = [] if found is None else [_change(each) for each in _reworded(found)]
    entries = [*changed, *_levels(ladder), *_texts(ladder)]
    return paged(READ_TEXTS, ids.LADDER_TEXTS, entries, TextsPage(press, wanted))


def paged(title: str, action: str, entries: Sequence[Entry], wanted: TextsPage) -> View:
    """A window with a page of entries, or the nearest one. ``action``: prefix of its buttons."""
    pages = pages_of(entries, _MOST_LINES)
    number = min(max(wanted.page, 1), len(pages))
    shown = pages[number - 1]
    is_marked = any(each.group == _CHANGED for each in shown)
    blocks: list[Block] = [small(_MARKS)] if is_marked else []
    blocks += blocks_of(shown)
    turning = [
        page_button(action, TextsPage(wanted.press, to), label, name)
        for name, label, to in turns(number, len(pages))
    ]
    if turning:
        blocks += [small(f"Page {number} of {len(pages)}"), ActionsBlock(elements=turning)]
    return View(type="modal", title=title, close="Close", blocks=blocks)


def page_button(action: str, page: TextsPage, label: str, name: str) -> ButtonElement:
    """Shows a page of such a window."""
    return ButtonElement(action_id=f"{action}_{name}", text=label, value=page.text)


def _reworded(found: Differences) -> Iterator[Difference]:
    """Every text that is another one, was added, or is gone."""
    for each in found.every:
        if each.thing is Thing.TEXT or each.what == "overview":
            yield each


def _change(each: Difference) -> Entry:
    """One text: as it was, then quoted as it is."""
    name = f"{each.name}, {each.what}" if each.what else each.name
    before: tuple[Piece, ...] = (plain(each.before),) if each.before else (italic(_NO_TEXT),)
    after: tuple[Piece, ...] = (plain(each.after),) if each.after else (italic(_NO_TEXT),)
    if each.before and each.after and compare_words(each.before, each.after).worth_marking:
        before, after = marked(each.before, each.after)
    return Entry(
        heading=(bold(name), plain("\n"), *led(plain("Before:  "), before)),
        rest=tuple(quoted_prose(*led(bold("Now:  "), after))),
        line=f"{name}. Before: {each.before or _NO_TEXT} Now: {each.after or _NO_TEXT}",
        group=_CHANGED,
    )


def _levels(ladder: Ladder) -> Iterator[Entry]:
    for level in ladder.levels:
        name = f"{level.code} {level.title}"
        heading = (bold(f"{name}  "), plain(level.overview))
        yield Entry(heading, (), f"{name}: {level.overview}", "LEVELS")


def _texts(ladder: Ladder) -> Iterator[Entry]:
    for competency in ladder.competencies:
        parts = [
            _text(competency, level.code)
            for level in ladder.levels
            if level.code in competency.texts
        ]
        name, line = named(competency, _tracks(competency)), named_line(competency)
        if sum(len(said) for _, said in parts) <= _LONG:
            together = tuple(element for elements, _ in parts for element in elements)
            parts = [(together, " ".join(said for _, said in parts))]
        for elements, said in parts:
            yield Entry(name, tuple(elements), f"{line}. {said}", competency.category.upper())


def _tracks(competency: Competency) -> str:
    return f"only for {', '.join(competency.tracks)}" if competency.tracks else ""


def _text(competency: Competency, code: str) -> tuple[Sequence[RichTextElement], str]:
    """A text with its examples, and the same in plain words."""
    text, lines = competency.texts[code], competency.examples.get(code, ())
    shown = [*prose(*led(bold(f"{code}  "), (plain(text),))), *examples(lines)]
    return shown, f"{code}: {text}{examples_line(lines)}"
