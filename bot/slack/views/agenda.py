"""A short list for a 1:1, read in a minute."""

from __future__ import annotations

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ContextBlock,
    HeaderBlock,
    MarkdownTextObject,
    RichTextElement,
    RichTextListElement,
)

from bot.checkins.agenda import Agenda
from bot.checkins.coverage import Cover
from bot.checkins.history import EVERYTHING
from bot.checkins.wording import FREQUENCY_LABELS, month, shortened
from bot.slack.views.answer import Answer
from bot.slack.views.history_controls import read_button
from bot.slack.views.rich import Piece, bold, italic, plain, rich, section
from bot.slack.words import escape, mention
from storage import CheckIn

EXCERPT = 160
STEP_EXCERPT = 200
WEAK_SHOWN = 3
NEW_SHOWN = 5


def agenda_view(agenda: Agenda, name: str, own: bool) -> Answer:
    """``name``: what the person is called; ``own``: the reader's own."""
    title = "To talk about" if own else f"To talk about with {name}"
    parts = [
        ("New since you last looked", [_new(each) for each in agenda.new[:NEW_SHOWN]]),
        ("Planned", [_step(each) for each in agenda.steps]),
        ("Little to show so far", _weak(agenda)),
    ]
    elements: list[RichTextElement] = []
    for heading, lines in parts:
        if lines:
            elements.append(section(bold(heading)))
            elements.append(
                RichTextListElement(style="bullet", elements=[section(*line) for line in lines])
            )
    if not elements:
        elements.append(section(italic("Nothing yet. A good question to begin with: what next?")))
    note = (
        "Only you see this."
        if own
        else (f"Only what {mention(agenda.subject)} shares is here. They can see that you looked.")
    )
    blocks: list[Block] = [
        HeaderBlock(text=shortened(title, 150)),
        rich(elements),
        ActionsBlock(elements=[read_button("Read it all", agenda.subject, EVERYTHING)]),
        ContextBlock(elements=[MarkdownTextObject(text=note)]),
    ]
    counts = f"{len(agenda.new)} new, {len(agenda.steps)} planned"
    return Answer(f"{escape(title)}: {counts}", blocks)


def _new(check_in: CheckIn) -> list[Piece]:
    pieces = [plain(f"{month(check_in.period)}, {check_in.prompt.competency_name}")]
    reply = check_in.reply
    if reply is not None and reply.frequency is not None:
        pieces.append(plain(f" · {FREQUENCY_LABELS[reply.frequency]}"))
    if reply is not None and reply.text:
        pieces.append(italic(f" “{shortened(reply.text, EXCERPT)}”"))
    return pieces


def _step(check_in: CheckIn) -> list[Piece]:
    step = check_in.reply.next_step if check_in.reply else ""
    said = italic(f"“{shortened(step, STEP_EXCERPT)}”")
    return [said, plain(f" ({check_in.prompt.competency_name}, {month(check_in.period)})")]


def _weak(agenda: Agenda) -> list[list[Piece]]:
    lines = []
    for row in agenda.coverage.weakest[:WEAK_SHOWN]:
        said = ": no opportunity so far" if row.cover is Cover.NO_OPPORTUNITY else ""
        lines.append([plain(f"{row.competency.name}{said}")])
    return lines
