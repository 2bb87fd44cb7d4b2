"""The monthly prompt in the DM, in each of its states, and the short messages around it.

Its form follows what is known about prompts that get answered: one expectation, one line on why
this one, one tap, and only then an open question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    HeaderBlock,
    RichTextElement,
)

from bot.checkins.wording import (
    FREQUENCY_LABELS,
    day,
    excerpt,
    listed,
    local_day_and_time,
    month,
    shortened,
    span,
)
from bot.slack import ids
from bot.slack.payloads.presses import Absence, SharePress
from bot.slack.views.answering.prompt_menu import prompt_menu, towards
from bot.slack.views.answering.tap import answer_buttons, how_often, tapped_blocks
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, small, text_block
from bot.slack.views.block_kit.prose import quoted_prose
from bot.slack.views.block_kit.rich import Piece, bold, italic, plain, rich, section
from bot.slack.views.evidence.evidence import what_it_is
from bot.slack.views.privacy.private_marks import lock, marked_tap, marked_text
from bot.slack.views.privacy.who_reads import (
    reads_all,
    reads_some,
    share_confirm,
    share_label,
    what_stays_with,
    who_reads,
)
from bot.slack.words import escape, mention
from framework import Why
from framework.model.bullets import has_bullets
from storage import Acknowledgement, CheckIn, CheckInState, Evidence, Reply, Scope

_WHY = {
    Why.FOCUS: "You chose this as your focus.",
    Why.NEVER_ASKED: "I haven't asked about this competency yet.",
    Why.LEAST_EVIDENCED: "This competency has the least evidence, so one example helps most.",
    Why.LONGEST_AGO: "I haven't asked about this competency in a while.",
}

QUOTED = 220
"""How many characters of an expectation can be read in a few seconds on a phone."""
SHORTEST_LINE = 20
"""The fewest characters of a line that is cut."""

REPLY_EXCERPT = 700
RECALL_EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Around:
    """Everything besides the check-in that its prompt shows.

    ``manager``: who can read shared replies. ``shared_by_default``: whether replies are shared
    until the person chooses. ``last``: the newest answer on the same competency. ``saved``:
    evidence saved under it since. ``zone``: the reader's own, for times. ``away_until``: set while
    away. ``seen``: what the manager marked as seen. ``scope``: what the manager can read; ``None``
    if there's no manager. ``manager_name``: their name. ``answered_to``: the person who got a reply
    to a comment and keeps it, whatever happens to the answer. ``new_manager``: whether the person
    hasn't been told about this manager in a message yet. ``off_roster``: whether they're on no
    roster. ``repeated``: evidence, by id, that the manager can read and that repeats words they
    can't read here.
    """

    manager: str | None
    shared_by_default: bool
    zone: ZoneInfo
    last: CheckIn | None = None
    saved: tuple[Evidence, ...] = ()
    away_until: date | None = None
    scope: Scope | None = None
    seen: Acknowledgement | None = None
    manager_name: str | None = None
    answered_to: str | None = None
    new_manager: bool = False
    off_roster: bool = False
    repeated: tuple[str, ...] = ()

    @property
    def named_in_menu(self) -> str | None:
        """The manager with whom the menu offers to share all future answers."""
        return None if self.new_manager else self.manager_name

    def reader_of(self, reply: Reply | None) -> str | None:
        """The manager, if they can read all of the reply, or what begins one."""
        if reply is None or not reply.parts:
            return self.manager if self.shared_by_default else None
        return self.manager if reads_all(reply.parts, self.scope) else None

    def reader_of_tap(self, reply: Reply | None) -> str | None:
        """The manager, if they can read a tap that is added to the reply, or begins one."""
        if reply is not None and reply.has_more_than_passages:
            return self.manager if reads_all([reply.reader], self.scope) else None
        return self.reader_of(reply) if self.shared_by_default else None

    def named_reader(self, check_in: CheckIn) -> str | None:
        """Whom the prompt names as a reader of what is written in its thread."""
        if check_in.state in (CheckInState.CLAIMED, CheckInState.ASKED, CheckInState.ANSWERED):
            return self.reader_of(check_in.reply)
        return None


def prompt_view(check_in: CheckIn, around: Around) -> Answer:
    """The prompt message as it should look now."""
    blocks: list[Block] = [
        HeaderBlock(text=_title(check_in)),
        rich([section(italic(towards(check_in))), *quoted_prose(plain(_quoted(check_in)))]),
    ]
    if check_in.state is CheckInState.ANSWERED and check_in.reply is not None:
        return _answered(check_in, check_in.reply, around, blocks)
    if check_in.state is CheckInState.ERASED:
        return _erased(check_in, blocks)
    if check_in.state is CheckInState.SKIPPED:
        return _skipped(check_in, blocks, asks_on=not around.off_roster)
    if around.off_roster:
        return _closed(check_in, blocks)
    return _open(check_in, around, blocks)


def nudge_view(check_in: CheckIn, around: Around) -> Answer:
    """The reminder in the prompt's thread."""
    text = (
        "You asked me to remind you about your "
        f"{month(check_in.period)} check-in on *{escape(check_in.prompt.competency_name)}*. "
        f"Tap an answer above, or write here. {_who_reads_the_answer(around)}"
    )
    return say(text)


def tapped_view(check_in: CheckIn, around: Around) -> Answer:
    """Replaces a reminder once the question is answered, by a tap or otherwise."""
    reply = check_in.reply
    if reply is None or not reply.is_tap:
        readers = f" {_readers(reply, around)}" if reply is not None else ""
        text = f"✓ Your {month(check_in.period)} check-in is answered.{readers}"
        return say(text)
    readers = _readers(reply, around)
    text = f"{FREQUENCY_LABELS[reply.frequency]}: saved. {readers}" if reply.frequency else readers
    return Answer(text, _tapped(check_in, reply, around))


def _title(check_in: CheckIn) -> str:
    return f"{month(check_in.period)} check-in · {check_in.prompt.competency_name}"


def _quoted(check_in: CheckIn) -> str:
    """The new part of the expectation. All of it is behind the menu and in the form."""
    prompt = check_in.prompt
    words = prompt.new_part or prompt.expectation
    if len(words) <= QUOTED:
        return words
    return "\n".join(_first_lines(words)) if has_bullets(words) else shortened(words, QUOTED)


def _first_lines(words: str) -> Iterator[str]:
    """As many lines as can be read quickly. The last one is cut."""
    room = QUOTED
    for line in words.split("\n"):
        if len(line) > room:
            yield shortened(line, max(room, SHORTEST_LINE))
            return
        yield line
        room -= len(line)


def _open(check_in: CheckIn, around: Around, blocks: list[Block]) -> Answer:
    question = escape(check_in.prompt.question)
    asked = how_often(check_in)
    reader = around.reader_of(None)
    answering = f"Tap below or reply in this thread. {_who_reads_the_answer(around)}"
    blocks.append(
        rich([section(*_purpose(check_in, around.last)), *_saved(around.saved, around.zone)])
    )
    blocks += [
        text_block(f"*{question}*\n{answering}"),
        text_block(asked),
        ActionsBlock(
            elements=[
                *answer_buttons(check_in, reader),
                prompt_menu(check_in, around.named_in_menu, around.shared_by_default),
            ]
        ),
    ]
    if around.away_until is not None:
        blocks += _away_note(around.away_until)
    nudge_at = check_in.nudge_at if check_in.chosen_nudge else None
    if nudge_at is not None and _comes(nudge_at, around):
        when = local_day_and_time(nudge_at, around.zone)
        blocks.append(small(f"I'll remind you on {when}."))
    text = (
        f"{question} {escape(_title(check_in))}. {escape(towards(check_in))}: "
        f"{escape(_quoted(check_in))} {answering} {asked}"
    )
    return Answer(text, blocks)


def _comes(nudge_at: datetime, around: Around) -> bool:
    """Whether a reminder is sent on its day: not while the person is away."""
    away = around.away_until
    return away is None or nudge_at.astimezone(around.zone).date() > away


def _tapped(check_in: CheckIn, reply: Reply, around: Around) -> list[Block]:
    readers = f"{_readers(reply, around)}{_seen(reply, around)}"
    reader = around.reader_of_tap(reply)
    return tapped_blocks(check_in, reply, readers, reader)


def _answered(check_in: CheckIn, reply: Reply, around: Around, blocks: list[Block]) -> Answer:
    text = f"{escape(_title(check_in))}: answered and saved."
    if reply.is_tap:
        return Answer(text, [*blocks, *_tapped(check_in, reply, around)])
    if reply.frequency is None and not reply.has_words:
        note = "You deleted everything in this answer."
        buttons = _reply_buttons(check_in, reply, around)
        blocks += [small(note), ActionsBlock(elements=buttons)]
        return Answer(f"{escape(_title(check_in))}: {note}", blocks)
    saved = f"✓ Saved. {_readers(reply, around)}{_seen(reply, around)}"
    blocks.append(text_block(saved))
    elements = []
    if reply.frequency is not None:
        elements.append(section(bold(marked_tap(reply, around.scope))))
    if reply.text:
        elements.append(section(plain(_excerpt(marked_text(reply, around.scope)))))
    if reply.next_step:
        mark = lock(reply, reply.reader, around.scope)
        elements.append(section(bold(f"{mark}Next step: "), plain(_excerpt(reply.next_step))))
    if not elements:
        elements.append(section(plain(_excerpt("\n".join(reply.every_link)))))
    blocks.append(rich(elements))
    blocks.append(ActionsBlock(elements=_reply_buttons(check_in, reply, around)))
    return Answer(text, blocks)


def _skipped(check_in: CheckIn, blocks: list[Block], *, asks_on: bool) -> Answer:
    """``asks_on``: whether the person will be asked again, since they're on the roster."""
    text = f"You skipped {month(check_in.period)}."
    if asks_on:
        text += f" I'll ask again next {span(check_in.period)}."
    blocks.append(text_block(text))
    if asks_on:
        unskip = ButtonElement(action_id=ids.UNSKIP, text="Answer after all", value=check_in.id)
        blocks.append(ActionsBlock(elements=[unskip]))
    return Answer(f"{escape(_title(check_in))}. {text}", blocks)


def _closed(check_in: CheckIn, blocks: list[Block]) -> Answer:
    """For somebody who left the roster: nobody waits for an answer."""
    text = "This question isn't open anymore. You aren't on the roster now."
    blocks.append(small(text))
    return Answer(f"{escape(_title(check_in))}. {text}", blocks)


def _erased(check_in: CheckIn, blocks: list[Block]) -> Answer:
    blocks.append(small("You answered this. What you wrote is erased."))
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
        pieces.append(
            plain(" Your next step: " if last.reply.text else f" Your next step in {when}: ")
        )
        pieces.append(italic(f"“{shortened(last.reply.next_step, RECALL_EXCERPT)}”"))
    return pieces


def _saved(evidence: Sequence[Evidence], zone: ZoneInfo) -> list[RichTextElement]:
    if not evidence:
        return []
    pieces = [plain("You saved: ")]
    for number, piece in enumerate(evidence):
        pieces += [plain("; ")] if number else []
        pieces += what_it_is(piece, zone, RECALL_EXCERPT)
    return [section(*pieces)]


def _why_words(reason: str) -> str:
    try:
        return _WHY[Why(reason)]
    except ValueError:
        return "One example is enough."


def _who_reads_the_answer(around: Around) -> str:
    """For an open question. If the manager has just changed, this is the first to say so."""
    if around.new_manager and around.manager is not None:
        return (
            f"Your manager is {mention(around.manager)} now. Only you can read your answer, "
            "unless you share it."
        )
    return who_reads_a_tap(around.reader_of(None))


def who_reads_a_tap(reader: str | None) -> str:
    """Who can read what is answered here, as mrkdwn. ``reader``: the manager, if they can."""
    return (
        f"You and {mention(reader)} can read your answer."
        if reader
        else "Only you can read your answer."
    )


def _readers(reply: Reply, around: Around) -> str:
    readers = who_reads(reply.parts, around.manager, around.scope)
    if around.repeated and around.manager is not None:
        alone = not reads_some(reply.parts, around.scope)
        readers = "Only you can read your answer." if alone else readers
        readers = f"{readers} {repeated_text(around.manager)}"
    if around.answered_to is None or reads_some(reply.parts, around.scope):
        return readers
    return f"{readers} {what_stays_with(around.answered_to)}"


def repeated_text(manager: str) -> str:
    """For private words that evidence repeats."""
    return f"The same words are in evidence that {mention(manager)} can read."


def keep_evidence_button(piece: str) -> ButtonElement:
    """*Keep evidence private*: one piece, by its id."""
    return ButtonElement(
        action_id=ids.KEEP_EVIDENCE_PRIVATE, text="Keep evidence private", value=piece
    )


def seen_note(seen: Acknowledgement, reply: Reply) -> str:
    """Who has seen a reply, and whether it has changed since."""
    before = "" if seen.revision >= reply.revision else ", before the last edit"
    return f"✓ seen by {mention(seen.reader)}{before}"


def _seen(reply: Reply, around: Around) -> str:
    shown = around.seen is not None and reply.shared
    return f" {seen_note(around.seen, reply)}." if shown and around.seen else ""


def _reply_buttons(check_in: CheckIn, reply: Reply, around: Around) -> list[ButtonElement]:
    buttons = [ButtonElement(action_id=ids.EDIT_REPLY, text="Edit", value=check_in.id)]
    if around.manager is not None and not reads_all(reply.parts, around.scope):
        buttons.append(share_reply_button(check_in, reply, around))
    if reply.shared:
        keep = ButtonElement(action_id=ids.KEEP_PRIVATE, text="Keep private", value=check_in.id)
        buttons.append(keep)
    buttons += [keep_evidence_button(each) for each in around.repeated[:1]]
    return buttons


def share_reply_button(
    check_in: CheckIn, reply: Reply, around: Around, label: str | None = None
) -> ButtonElement:
    """*Share with Maya*: everything in a reply that the manager can't read yet."""
    return ButtonElement(
        action_id=ids.SHARE_REPLY,
        text=label or share_label(around.manager_name),
        value=SharePress(check_in.id, around.manager, reply.revision).text,
        confirm=_share_confirm(reply, around),
    )


def _share_confirm(reply: Reply, around: Around) -> ConfirmObject:
    unread = [each for each in reply.passages if not reads_all([each.reader], around.scope)]
    additions = reply.has_more_than_passages and not reads_all([reply.reader], around.scope)
    private = reply.reader is None or not additions
    return share_confirm(
        [each.text or "\n".join(each.links) for each in unread],
        around.manager_name,
        private=private and all(each.reader is None for each in unread),
        additions=listed(named_additions(reply)) if additions else "",
    )


def named_additions(reply: Reply) -> list[str]:
    """Everything besides passages, each by its name."""
    named = []
    if reply.frequency is not None:
        named.append(f"your answer “{FREQUENCY_LABELS[reply.frequency]}”")
    if reply.next_step:
        named.append("your next step")
    if reply.links:
        named.append("your links" if len(reply.links) > 1 else "your link")
    return named


def _away_note(until: date) -> list[Block]:
    return [
        small(f"You're away until {day(until)}. No reminders until then."),
        ActionsBlock(
            elements=[
                ButtonElement(action_id=ids.COME_BACK, text="I'm back", value=Absence(until).text)
            ]
        ),
    ]


def _excerpt(text: str) -> str:
    """The beginning of a text, with its lines as they are."""
    if len(text) <= REPLY_EXCERPT:
        return text
    return "\n\n".join(_that_fit(text.split("\n\n")))


def _that_fit(passages: Sequence[str]) -> list[str]:
    shown: list[str] = []
    room = REPLY_EXCERPT
    for each in passages:
        if len(each) > room:
            shown.append(excerpt(each, room) if room > 1 else "…")
            break
        shown.append(each)
        room -= len(each) + 2
    return shown
