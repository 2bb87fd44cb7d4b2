"""A short list for a 1:1, read in a minute."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    HeaderBlock,
    RichTextElement,
    RichTextListElement,
)

from bot.checkins.agenda import Agenda, Answered, News
from bot.checkins.coverage import Cover, Row
from bot.checkins.history import EVERYTHING
from bot.checkins.wording import covered_in_words, month, shortened
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import small
from bot.slack.views.block_kit.command_buttons import new_message_button
from bot.slack.views.block_kit.rich import Piece, bold, italic, plain, rich, section
from bot.slack.views.evidence.evidence import what_it_is
from bot.slack.views.privacy.private_marks import LOCK, marked_tap, marked_text
from bot.slack.views.reading.history_controls import read_button
from bot.slack.words import escape, mention
from framework import Competency
from storage import SHARED, CheckIn, Evidence

EXCERPT = 110
STEP_EXCERPT = 120
WEAK_SHOWN = 3
NEW_SHOWN = 3
SHOWN_IN_SUMMARY = 2

Line = Sequence[Piece]


def agenda_view(agenda: Agenda, name: str, zone: ZoneInfo) -> Answer:
    """``name``: the person's. ``zone``: the reader's."""
    title = "Your next 1:1" if agenda.own else f"1:1 with {name}"
    weak = agenda.coverage.weakest[:WEAK_SHOWN]
    parts: list[tuple[str, list[Line]]] = [
        (_heading(agenda), _news(agenda, zone)),
        ("Next steps", [_step(each, agenda) for each in agenda.steps]),
        ("Needs more evidence", [_lacking(row, zone) for row in weak]),
    ]
    elements: list[RichTextElement] = []
    for heading, lines in parts:
        if lines:
            elements += [section(bold(heading)), _bullets(lines)]
    if not parts[0][1]:
        elements.insert(0, section(italic(_nothing_new(agenda))))
    question = _question([row.competency for row in weak])
    if question:
        asked = "You could start with" if agenda.own else "You could ask"
        elements.append(section(plain(f"{asked}: "), italic(f"“{question}”")))
    blocks: list[Block] = [
        HeaderBlock(text=shortened(title, 150)),
        rich(elements),
        ActionsBlock(
            elements=[
                read_button("Read check-ins", agenda.subject, EVERYTHING),
                new_message_button("Open coverage", f"coverage <@{agenda.subject}>"),
            ]
        ),
        small(_note(agenda)),
    ]
    new = len(agenda.new) + len(agenda.answers) + len(agenda.evidence)
    since = "new since you last read" if agenda.since and not agenda.own else "to read"
    steps = "1 next step" if len(agenda.steps) == 1 else f"{len(agenda.steps)} next steps"
    counts = f"{new} {since}, {steps}"
    return Answer(f"{escape(title)}: {counts}", blocks)


def _heading(agenda: Agenda) -> str:
    if agenda.own:
        return "Latest check-ins and evidence"
    return "New since you last read" if agenda.since else "Latest check-ins and evidence"


def _nothing_new(agenda: Agenda) -> str:
    if agenda.own:
        return "You haven't written anything yet."
    if agenda.since is not None:
        return "Nothing new since you last read."
    return "Nothing is shared with you yet." if agenda.named_only else "Nothing is shared yet."


def _news(agenda: Agenda, zone: ZoneInfo) -> list[Line]:
    """The newest check-ins, replies to the reader, and pieces of evidence."""
    lines: list[Line] = [
        *(_new(each, agenda) for each in agenda.new[:NEW_SHOWN]),
        *(_answered(each) for each in agenda.answers[:SHOWN_IN_SUMMARY]),
        *(_saved(piece, zone, agenda) for piece in agenda.evidence[:SHOWN_IN_SUMMARY]),
    ]
    left = len(agenda.new) + len(agenda.answers) + len(agenda.evidence) - len(lines)
    return [*lines, [italic(f"and {left} more")]] if left else lines


def _new(news: News, agenda: Agenda) -> Line:
    check_in, reply = news.check_in, news.check_in.reply
    about = f"{month(check_in.period)}, {check_in.prompt.competency_name}"
    alone = reply is not None and not _is_read(agenda, *reply.parts)
    pieces: list[Piece] = [bold(f"{LOCK if alone else ''}{about}")]
    if news.changed:
        pieces.append(plain(" (changed)"))
    if reply is not None and reply.frequency is not None:
        pieces.append(
            plain(f" · {marked_tap(reply, agenda.manager.scope if agenda.own else SHARED)}")
        )
    if reply is not None and reply.text:
        text = marked_text(reply, agenda.manager.scope) if agenda.own else reply.text
        pieces += [plain(": "), italic(f"“{shortened(text, EXCERPT)}”")]
    return pieces


def _answered(answer: Answered) -> Line:
    about = f"{month(answer.check_in.period)}, {answer.check_in.prompt.competency_name}"
    said = italic(f" “{shortened(answer.comment.text, EXCERPT)}”")
    return [plain(f"Comment on {about}:"), said]


def _saved(piece: Evidence, zone: ZoneInfo, agenda: Agenda) -> Line:
    mark = "" if _is_read(agenda, piece.reader) else LOCK
    return [plain(f"{mark}Evidence, {piece.competency_name}: "), *what_it_is(piece, zone, EXCERPT)]


def _step(check_in: CheckIn, agenda: Agenda) -> Line:
    step = check_in.reply.next_step if check_in.reply else ""
    said = italic(f"“{shortened(step, STEP_EXCERPT)}”")
    alone = check_in.reply is not None and not _is_read(agenda, check_in.reply.reader)
    mark = [plain(LOCK)] if alone else []
    return [*mark, said, plain(f" ({check_in.prompt.competency_name}, {month(check_in.period)})")]


def _has_private(agenda: Agenda) -> bool:
    replies = (each.check_in.reply for each in agenda.new)
    steps = (each.reply for each in agenda.steps)
    parts = [part for reply in (*replies, *steps) if reply for part in reply.parts]
    parts += [piece.reader for piece in agenda.evidence]
    return not all(agenda.manager.reads(each) for each in parts)


def _is_read(agenda: Agenda, *readers: str | None) -> bool:
    """Whether anybody besides its author can read something that is shared with ``readers``."""
    return not agenda.own or any(agenda.manager.reads(each) for each in readers)


def _lacking(row: Row, zone: ZoneInfo) -> Line:
    not_yet = row.answered and row.cover is Cover.NOTHING
    said = "answered “Not yet”" if not_yet else covered_in_words(row, zone)
    return [plain(f"{row.competency.name}: {said}")]


def _question(competencies: Sequence[Competency]) -> str:
    """A question of the first of these competencies that has one."""
    return next((each.questions[0] for each in competencies if each.questions), "")


def _bullets(lines: Sequence[Line]) -> RichTextListElement:
    return RichTextListElement(style="bullet", elements=[section(*line) for line in lines])


def _note(agenda: Agenda) -> str:
    if agenda.own:
        if _has_private(agenda):
            who = mention(agenda.manager.id) if agenda.manager.id else "Your manager"
            return f"Only you can see this list. {who} can't read anything marked {LOCK.strip()}."
        return "Only you can see this list."
    shared = "shares with you" if agenda.named_only else "shares"
    return (
        f"This shows only what {mention(agenda.subject)} {shared}. They can see that you opened it."
    )
