"""The monthly prompt in the DM, in each of its states, and the short messages around it.

The shape follows what is known of prompts that get answered: one expectation,
one line on why this one, one tap, and only then an open question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextBlock,
    HeaderBlock,
    MarkdownTextObject,
    RichTextElement,
    SectionBlock,
)

from bot.checkins.wording import (
    FREQUENCY_LABELS,
    day,
    local_day_and_time,
    month,
    month_before,
    shortened,
    span,
)
from bot.slack import ids
from bot.slack.views.answer import Answer
from bot.slack.views.prompt_menu import prompt_menu, towards
from bot.slack.views.rich import Piece, bold, italic, link, plain, quote, rich, section
from bot.slack.views.tapped import answer_buttons, tapped_blocks
from bot.slack.words import escape, mention
from framework import Why
from storage import Acknowledgement, CheckIn, CheckInState, Evidence, Reply

_WHY = {
    Why.FOCUS: "You chose this as your focus.",
    Why.NEVER_ASKED: "We haven't talked about this one yet.",
    Why.LEAST_EVIDENCED: "It has the least to show so far, so one moment here counts most.",
    Why.LONGEST_AGO: "It has been a while since this one.",
}

QUOTED = 300
"""Characters of an expectation that are read in a few seconds on a phone."""
REPLY_EXCERPT = 700
RECALL_EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a check-in when its prompt is drawn.

    ``manager``: who reads shared replies. ``shared_by_default``: what holds until
    the person chooses. ``last``: the newest answer on the same competency;
    ``saved``: evidence saved under it since.
    ``zone``: the reader's own, for times. ``away_until``: set while away.
    ``seen``: what the manager said that they saw of it.
    ``reads_since``: the manager reads only what was shared from then on.
    ``manager_name``: what they are called.
    """

    manager: str | None
    shared_by_default: bool
    zone: ZoneInfo
    last: CheckIn | None = None
    saved: tuple[Evidence, ...] = ()
    away_until: date | None = None
    reads_since: datetime | None = None
    seen: Acknowledgement | None = None
    manager_name: str | None = None

    def kept_from_manager(self, reply: Reply) -> bool:
        """Whether a shared reply was shared with a manager before this one, for them alone."""
        since = self.reads_since
        return since is not None and (reply.shared_at or reply.at) < since

    def reader_of(self, reply: Reply | None) -> str | None:
        """The manager, if they can read the reply, or what is tapped while there is none."""
        if reply is None:
            return self.manager if self.shared_by_default else None
        return self.manager if reply.shared and not self.kept_from_manager(reply) else None


def prompt_view(check_in: CheckIn, around: Around) -> Answer:
    """The prompt message as it should stand now."""
    blocks: list[Block] = [
        HeaderBlock(text=_title(check_in)),
        rich([section(italic(towards(check_in))), quote(plain(_quoted(check_in)))]),
    ]
    if check_in.state is CheckInState.ANSWERED and check_in.reply is not None:
        return _answered(check_in, check_in.reply, around, blocks)
    if check_in.state is CheckInState.ERASED:
        return _erased(check_in, blocks)
    if check_in.state is CheckInState.SKIPPED:
        return _skipped(check_in, blocks)
    return _open(check_in, around, blocks)


def nudge_view(check_in: CheckIn) -> Answer:
    """The reminder in the prompt's thread that the person asked for."""
    text = (
        f"Here is your {month(check_in.period)} check-in on "
        f"*{escape(check_in.prompt.competency_name)}* again, as you asked. "
        "Tap an answer above, or just write here."
    )
    return Answer(text, [SectionBlock(text=MarkdownTextObject(text=text))])


def confirmation_view(check_in: CheckIn, around: Around) -> Answer:
    """Said once after a person answered by writing: it is saved, and who can read it."""
    reply = check_in.reply
    shared = reply is not None and reply.shared
    readers = who_reads(reply, around) if reply else ""
    text = (
        f"Saved as your {month(check_in.period)} check-in on "
        f"*{escape(check_in.prompt.competency_name)}*. {readers} "
        "Write on to add to it."
    )
    blocks: list[Block] = [
        SectionBlock(text=MarkdownTextObject(text=text)),
        ActionsBlock(elements=_reply_buttons(check_in, shared, around.manager)),
    ]
    if reply is not None and reply.frequency is None:
        how_often = f"And how often was that in {month_before(check_in.period)}?"
        blocks += [
            SectionBlock(text=MarkdownTextObject(text=how_often)),
            ActionsBlock(elements=answer_buttons(check_in, around.reader_of(reply))),
        ]
    return Answer(text, blocks)


def tapped_view(check_in: CheckIn, around: Around) -> Answer:
    """Takes the place of a reminder, or of a question how often, that was answered by a tap."""
    reply = check_in.reply
    if reply is None or not reply.is_tap:
        return confirmation_view(check_in, around)
    readers = who_reads(reply, around)
    text = f"{FREQUENCY_LABELS[reply.frequency]}: saved. {readers}" if reply.frequency else readers
    return Answer(text, _tapped(check_in, reply, around))


def _title(check_in: CheckIn) -> str:
    return f"{month(check_in.period)} check-in · {check_in.prompt.competency_name}"


def _quoted(check_in: CheckIn) -> str:
    """The part of the expectation that is new; all of it is behind the menu and in the form."""
    prompt = check_in.prompt
    words = prompt.new_part or prompt.expectation
    return words if len(words) <= QUOTED else shortened(words, QUOTED)


def _open(check_in: CheckIn, around: Around, blocks: list[Block]) -> Answer:
    question = escape(check_in.prompt.question)
    how_often = f"In {month_before(check_in.period)}, how often did you do something like this?"
    reader = around.reader_of(None)
    answering = f"Reply in this thread or tap. {who_reads_a_tap(reader)}"
    blocks.append(rich([section(*_purpose(check_in, around.last)), *_saved(around.saved)]))
    blocks += [
        SectionBlock(text=MarkdownTextObject(text=f"*{question}*\n{answering}")),
        SectionBlock(text=MarkdownTextObject(text=how_often)),
        ActionsBlock(
            elements=[
                *answer_buttons(check_in, reader),
                prompt_menu(check_in, around.manager_name, around.shared_by_default),
            ]
        ),
    ]
    if check_in.nudge_at is not None and check_in.chosen_nudge:
        when = local_day_and_time(check_in.nudge_at, around.zone)
        blocks.append(_small(f"I'll remind you on {when}."))
    if around.away_until is not None:
        blocks += _away_note(around.away_until)
    text = (
        f"{question} {escape(_title(check_in))}, {escape(towards(check_in))}: "
        f"{escape(_quoted(check_in))} {answering} {how_often}"
    )
    return Answer(text, blocks)


def _tapped(check_in: CheckIn, reply: Reply, around: Around) -> list[Block]:
    readers = f"{who_reads(reply, around)}{_seen(reply, around)}"
    reader = around.reader_of(reply)
    return tapped_blocks(check_in, reply, readers, reader)


def _answered(check_in: CheckIn, reply: Reply, around: Around, blocks: list[Block]) -> Answer:
    text = f"{escape(_title(check_in))}: answered and saved."
    if reply.is_tap:
        return Answer(text, [*blocks, *_tapped(check_in, reply, around)])
    saved = f"✓ Saved. {who_reads(reply, around)}{_seen(reply, around)}"
    blocks.append(SectionBlock(text=MarkdownTextObject(text=saved)))
    elements = []
    if reply.frequency is not None:
        elements.append(section(bold(FREQUENCY_LABELS[reply.frequency])))
    if reply.text:
        elements.append(section(plain(_excerpt(reply.text))))
    if reply.next_step:
        elements.append(section(bold("Next step: "), plain(_excerpt(reply.next_step))))
    if not elements:
        elements.append(section(italic("You took your reply back.")))
    blocks.append(rich(elements))
    blocks.append(ActionsBlock(elements=_reply_buttons(check_in, reply.shared, around.manager)))
    return Answer(text, blocks)


def _skipped(check_in: CheckIn, blocks: list[Block]) -> Answer:
    text = (
        f"Skipped for {month(check_in.period)}. That is fine; I'll ask again "
        f"next {span(check_in.period)}."
    )
    blocks += [
        SectionBlock(text=MarkdownTextObject(text=text)),
        ActionsBlock(
            elements=[
                ButtonElement(action_id=ids.UNSKIP, text="Answer after all", value=check_in.id)
            ]
        ),
    ]
    return Answer(f"{escape(_title(check_in))}. {text}", blocks)


def _erased(check_in: CheckIn, blocks: list[Block]) -> Answer:
    blocks.append(_small("You answered this. What you wrote is erased."))
    return Answer(f"{escape(_title(check_in))}: erased.", blocks)


def _purpose(check_in: CheckIn, last: CheckIn | None) -> list[Piece]:
    pieces = [plain(_why_words(check_in.prompt.reason))]
    if last is None or last.reply is None:
        return pieces
    when = month(last.period)
    if last.reply.text:
        pieces.append(plain(f" In {when} you wrote: "))
        pieces.append(italic(f"“{shortened(last.reply.text, RECALL_EXCERPT)}”"))
    if last.reply.next_step:
        pieces.append(plain(" And planned: " if last.reply.text else f" In {when} you planned: "))
        pieces.append(italic(f"“{shortened(last.reply.next_step, RECALL_EXCERPT)}”"))
    return pieces


def _saved(evidence: Sequence[Evidence]) -> list[RichTextElement]:
    if not evidence:
        return []
    pieces = [plain("You saved: ")]
    for number, piece in enumerate(evidence):
        pieces += [plain(", ")] if number else []
        said = piece.note or piece.quoted or ""
        if said:
            pieces.append(italic(f"“{shortened(said, RECALL_EXCERPT)}”"))
        pieces += [plain(" ↗ "), link(piece.links[0])] if piece.links else []
    return [section(*pieces)]


def _why_words(reason: str) -> str:
    try:
        return _WHY[Why(reason)]
    except ValueError:
        return "One moment is enough."


def who_reads_a_tap(reader: str | None) -> str:
    """Who can read what is answered here, as mrkdwn; ``reader``: the manager, if they can."""
    return (
        f"{mention(reader)} can read your answer." if reader else "Only you can read your answer."
    )


def who_will_read(manager: str | None, shared_by_default: bool) -> str:
    """Who can read what is about to be written, as mrkdwn."""
    if manager is None:
        return "Only you can read it: you have no manager here to share it with."
    if shared_by_default:
        return f"{mention(manager)} can read your answer unless you keep it private."
    return f"Only you can read your answer unless you share it with {mention(manager)}."


def who_reads(reply: Reply, around: Around) -> str:
    """Who can read what was written, as mrkdwn."""
    if around.manager is None and reply.shared:
        return "You shared it, but there is no manager of yours here to read it."
    if around.manager is None:
        return "Only you can read it: you have no manager here to share it with."
    if not reply.shared:
        return "Only you can read it."
    if around.kept_from_manager(reply):
        return (
            f"{mention(around.manager)} can't read it: you shared it before they were your manager."
        )
    return f"{mention(around.manager)} can read it."


def seen_note(seen: Acknowledgement, reply: Reply) -> str:
    """Who has seen a reply, and whether it has changed since."""
    before = "" if seen.revision >= reply.revision else ", before it was changed"
    return f"✓ seen by {mention(seen.reader)}{before}"


def _seen(reply: Reply, around: Around) -> str:
    shown = around.seen is not None and reply.shared
    return f" {seen_note(around.seen, reply)}." if shown and around.seen else ""


def _reply_buttons(check_in: CheckIn, shared: bool, manager: str | None) -> list[ButtonElement]:
    edit = ButtonElement(action_id=ids.EDIT_REPLY, text="Edit", value=check_in.id)
    if shared:
        other = ButtonElement(action_id=ids.KEEP_PRIVATE, text="Keep private", value=check_in.id)
    elif manager is not None:
        other = ButtonElement(
            action_id=ids.SHARE_REPLY, text="Share with my manager", value=check_in.id
        )
    else:
        return [edit]
    return [edit, other]


def _away_note(until: date) -> list[Block]:
    return [
        _small(f"You are away until {day(until)}: no reminders until then."),
        ActionsBlock(elements=[ButtonElement(action_id=ids.COME_BACK, text="I'm back")]),
    ]


def _excerpt(text: str) -> str:
    return text if len(text) <= REPLY_EXCERPT else shortened(text, REPLY_EXCERPT)


def _small(text: str) -> ContextBlock:
    return ContextBlock(elements=[MarkdownTextObject(text=text)])
