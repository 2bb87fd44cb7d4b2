"""Coverage as it is read on a phone: a line for each competency, in words and signs, no colour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    HeaderBlock,
    MarkdownTextObject,
    RichTextElement,
)

from bot.checkins.coverage import Cover, Coverage, Row, months_until
from bot.checkins.history import EVERYTHING
from bot.checkins.wording import covered_in_words
from bot.slack.views.answer import Answer
from bot.slack.views.history_controls import read_button
from bot.slack.views.month import beside_button
from bot.slack.views.rich import bold, code, italic, plain, rich, section
from bot.slack.words import escape, mention

SIGNS = {
    Cover.ENOUGH: "●●",
    Cover.THIN: "●○",
    Cover.NOTHING: "○○",
    Cover.NO_OPPORTUNITY: "⊘",
}

MONTHS = 6
_LEGEND = "●● enough to show · ●○ one thing · ○○ nothing yet · ⊘ no opportunity so far"


def coverage_view(
    coverage: Coverage, subject: str, own: bool, today: date, zone: ZoneInfo
) -> Answer:
    """Somebody's coverage; ``own``: the reader's. ``today`` and ``zone``: the reader's too."""
    months = months_until(today, MONTHS)
    level = coverage.level
    title = f"What there is to show for {level.code} {level.title}"
    whose = "" if own else f" by {mention(subject)}"
    count = f"Something to show for {coverage.begun} of {len(coverage.rows)} competencies{whose}."
    lines = [f"{SIGNS[row.cover]} {_line(row, months, zone)}" for row in coverage.rows]
    items: list[RichTextElement] = [
        section(code("".join(f"{month:%b}"[0] for month in months)), plain(_span(months))),
        *(_item(row, months, zone) for row in coverage.rows),
    ]
    blocks: list[Block] = [
        HeaderBlock(text=title[:150]),
        ContextBlock(elements=[MarkdownTextObject(text=count)]),
        rich(items),
        *_advice(coverage, own),
        ContextBlock(elements=[MarkdownTextObject(text=_legend(own))]),
        ActionsBlock(elements=_buttons(subject, own)),
    ]
    return Answer(escape("\n".join([title, *lines])), blocks)


def _buttons(subject: str, own: bool) -> list[ButtonElement]:
    packet = "packet" if own else f"packet <@{subject}>"
    buttons = [
        read_button("Read the check-ins", subject, EVERYTHING),
        beside_button("Make the packet", packet),
    ]
    return [*buttons, beside_button("Add evidence", "add")] if own else buttons


def _span(months: Sequence[date]) -> str:
    return f"  {months[0]:%B} to {months[-1]:%B}"


def _line(row: Row, months: Sequence[date], zone: ZoneInfo) -> str:
    counts = zip(months, row.by_month(months, zone), strict=True)
    when = ", ".join(f"{month:%b} {count}" for month, count in counts if count)
    said = f"{row.competency.name}: {covered_in_words(row, zone)}"
    return f"{said} ({when})" if when else said


def _item(row: Row, months: Sequence[date], zone: ZoneInfo) -> RichTextElement:
    """The months come first and in figures of one width, so that they stand under each other."""
    counts = "".join(str(min(n, 9)) if n else "·" for n in row.by_month(months, zone))
    return section(
        code(counts),
        plain(f"  {SIGNS[row.cover]}  "),
        bold(row.competency.name),
        plain(f"  {covered_in_words(row, zone)}"),
    )


def _advice(coverage: Coverage, own: bool) -> list[Block]:
    lacking = [row for row in coverage.rows if row.cover is Cover.NO_OPPORTUNITY]
    if not lacking:
        return []
    names = ", ".join(row.competency.name for row in lacking)
    whose = "your manager can make room for" if own else "you can make room for"
    return [rich([section(italic(f"No opportunity so far: something {whose}. {names}."))])]


def _legend(own: bool) -> str:
    if own:
        return f"{_LEGEND}. All of yours counts here; your manager sees what you share."
    return f"{_LEGEND}. Only what is shared counts. They can see that you looked."
