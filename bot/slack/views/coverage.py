"""Coverage as it is read on a phone: a line for each competency, in words and signs, no colour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
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
    lines = [f"{SIGNS[row.cover]} {_line(row, zone)}" for row in coverage.rows]
    items: list[RichTextElement] = [_item(row, months, zone) for row in coverage.rows]
    blocks: list[Block] = [
        HeaderBlock(text=title[:150]),
        ContextBlock(elements=[MarkdownTextObject(text=count)]),
        rich(items),
        *_advice(coverage, own),
        ContextBlock(elements=[MarkdownTextObject(text=_legend(own, months))]),
        ActionsBlock(elements=[read_button("Read the check-ins", subject, EVERYTHING)]),
    ]
    return Answer(escape("\n".join([title, *lines])), blocks)


def _line(row: Row, zone: ZoneInfo) -> str:
    return f"{row.competency.name}: {covered_in_words(row, zone)}"


def _item(row: Row, months: Sequence[date], zone: ZoneInfo) -> RichTextElement:
    said = plain(f"  {covered_in_words(row, zone)}")
    head = [plain(f"{SIGNS[row.cover]}  "), bold(row.competency.name), said]
    counts = row.by_month(months, zone)
    if any(counts):
        head += [plain("  "), code("".join(str(min(n, 9)) if n else "·" for n in counts))]
    return section(*head)


def _advice(coverage: Coverage, own: bool) -> list[Block]:
    lacking = [row for row in coverage.rows if row.cover is Cover.NO_OPPORTUNITY]
    if not lacking:
        return []
    names = ", ".join(row.competency.name for row in lacking)
    whose = "your manager can make room for" if own else "you can make room for"
    return [rich([section(italic(f"No opportunity so far: something {whose}. {names}."))])]


def _legend(own: bool, months: Sequence[date]) -> str:
    signs = f"{_LEGEND} · in the row of six: {months[0]:%B} to {months[-1]:%B}"
    if own:
        return f"{signs}. All of yours counts here; your manager sees what you share."
    return f"{signs}. Only what is shared counts. They can see that you looked."
