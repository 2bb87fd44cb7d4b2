"""Coverage as it is read on a phone: a line for each competency, in words and signs, no colour."""

from __future__ import annotations

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ContextBlock,
    HeaderBlock,
    MarkdownTextObject,
    RichTextElement,
)

from bot.checkins.coverage import Cover, Coverage, Row
from bot.checkins.history import EVERYTHING
from bot.slack.views.answer import Answer
from bot.slack.views.history_controls import read_button
from bot.slack.views.rich import bold, italic, plain, rich, section
from bot.slack.words import escape, mention

SIGNS = {
    Cover.ENOUGH: "●●",
    Cover.THIN: "●○",
    Cover.NOTHING: "○○",
    Cover.NO_OPPORTUNITY: "⊘",
}

_LEGEND = "●● enough to show · ●○ one thing · ○○ nothing yet · ⊘ no opportunity so far"


def coverage_view(coverage: Coverage, subject: str, own: bool) -> Answer:
    """Somebody's coverage; ``own``: the reader's."""
    level = coverage.level
    title = f"What there is to show for {level.code} {level.title}"
    whose = "" if own else f" by {mention(subject)}"
    count = f"Something to show for {coverage.begun} of {len(coverage.rows)} competencies{whose}."
    lines = [f"{SIGNS[row.cover]} {row.competency.name}: {_said(row)}" for row in coverage.rows]
    items: list[RichTextElement] = [
        section(plain(f"{SIGNS[row.cover]}  "), bold(row.competency.name), plain(f"  {_said(row)}"))
        for row in coverage.rows
    ]
    blocks: list[Block] = [
        HeaderBlock(text=title[:150]),
        ContextBlock(elements=[MarkdownTextObject(text=count)]),
        rich(items),
        *_advice(coverage, own),
        ContextBlock(elements=[MarkdownTextObject(text=_legend(own))]),
        ActionsBlock(elements=[read_button("Read the check-ins", subject, EVERYTHING)]),
    ]
    return Answer(escape("\n".join([title, *lines])), blocks)


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


def _said(row: Row) -> str:
    if row.cover is Cover.NO_OPPORTUNITY:
        return "no opportunity so far"
    parts = []
    if row.check_ins:
        parts.append(f"{row.check_ins} check-in{'s' if row.check_ins > 1 else ''}")
    if row.evidence:
        parts.append(f"{row.evidence} evidence")
    if row.latest is not None:
        parts.append(f"latest {row.latest:%b %Y}")
    return " · ".join(parts) or "nothing yet"
