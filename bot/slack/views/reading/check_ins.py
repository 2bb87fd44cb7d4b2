"""Views of check-ins: a page of somebody's history, one in full, and the refusals.

A message holds about 12,000 characters of blocks, so only the beginning of a long reply is shown,
with a button that opens all of it in a modal.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    DividerBlock,
    RichTextElement,
    SectionBlock,
)
from slack_sdk.models.views import View

from bot.checkins.history import Page
from bot.checkins.replies.sharing import NO_MANAGER, ManagerNow
from bot.checkins.wording import FREQUENCY_LABELS, excerpt, local_day, month_and_year, shortened
from bot.people.access import Role
from bot.slack import ids
from bot.slack.payloads.reading import EvidenceOf, HistoryPage, SeenPress
from bot.slack.views.answering.prompt import seen_note
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import small, text_block, texts_of
from bot.slack.views.block_kit.fitting import fitted
from bot.slack.views.block_kit.prose import quoted_prose
from bot.slack.views.block_kit.rich import (
    MORE_THAN_A_VIEW,
    bold,
    italic,
    links,
    parts,
    plain,
    rich,
    section,
)
from bot.slack.views.comments.comments import comment_button, comment_lines, comments_button
from bot.slack.views.evidence.evidence import evidence_lines
from bot.slack.views.privacy.private_marks import LOCK, lock, marked_tap, marked_text
from bot.slack.views.privacy.who_reads import ONLY_YOU, reads_all, reads_some, who_reads
from bot.slack.views.reading.history_controls import (
    filtering,
    found_text,
    nothing_found_text,
    turning,
)
from bot.slack.words import escape, mention
from framework import Competency
from storage import SHARED, Acknowledgement, CheckIn, CheckInState, Comment, Evidence, Reply

MODAL_PIECE = 2_900

TEXT, STEP, COMMENT, QUESTION = 75, 60, 60, 75
"""How many characters of a text, a next step, a comment and a question a list shows: four check-ins
fit on two screens of a phone."""

TEXT_OF_A_PAGE = 300
"""How many characters all texts on a page have together. A shorter page shows more of each."""


def history_view(
    page: Page, competencies: Sequence[Competency], today: date, zone: ZoneInfo
) -> Answer:
    """A page of check-ins, newest first, with buttons to turn it and menus to filter it.

    ``competencies``: those to choose from; ``today`` and ``zone``: the reader's.
    """
    if not page.check_ins and page.wanted.takes_all:
        return _nothing_yet(page, zone)
    own = page.role is Role.SELF
    title = "Your check-ins" if own else f"Check-ins of {mention(page.subject)}"
    blocks: list[Block] = [text_block(f"*{title}*")]
    lines = [title]
    narrowing = filtering(page, competencies, today)
    if page.older or page.newer or not page.wanted.takes_all:
        blocks.append(ActionsBlock(elements=narrowing))
    if not page.wanted.takes_all and (page.found or page.pieces):
        blocks.append(small(found_text(page, competencies)))
    for each in page.check_ins:
        blocks += [DividerBlock(), *check_in_blocks(each, own, details(page, each), zone)]
    lines += [f"{month_and_year(c.period)}: {escape(_in_a_line(c))}" for c in page.check_ins]
    if not page.check_ins and not page.unplaced:
        blocks.append(rich([section(italic(nothing_found_text(page)))]))
    blocks += _unplaced(page, zone)
    turns = turning(page)
    if turns:
        blocks += [DividerBlock(), ActionsBlock(elements=turns)]
    blocks.append(small(_who_sees(page)))
    return Answer("\n".join(lines), blocks)


def _unplaced(page: Page, zone: ZoneInfo) -> list[Block]:
    if not page.unplaced or page.newer is not None:
        return []
    button = ButtonElement(action_id=ids.SHOW_EVIDENCE, text="See all evidence", value=page.subject)
    lines = evidence_lines(
        page.unplaced, "", zone, page.manager if page.role is Role.SELF else None
    )
    return [
        DividerBlock(),
        rich([section(bold("Evidence from other months")), *lines]),
        ActionsBlock(elements=[button]),
    ]


def check_in_modal(check_in: CheckIn, manager: ManagerNow | None = None) -> View:
    """One check-in in full, or as much of it as a window holds.

    ``manager``: for its author, who else can read it. Anybody else sees whose it is.
    """
    return fitted(lambda room: _check_in_modal(check_in, manager, room))


def _check_in_modal(check_in: CheckIn, manager: ManagerNow | None, room: int) -> View:
    asked = check_in.prompt.question
    blocks: list[Block] = [
        _whole_heading(check_in, manager),
        *([rich([section(bold(asked))])] if asked else []),
        rich(quoted_prose(plain(check_in.prompt.expectation))),
    ]
    if check_in.reply is not None:
        reply = check_in.reply
        whole = marked_text(reply, manager.scope) if manager else reply.text
        text = excerpt(whole, room)
        told: list[Block] = [rich([section(part)]) for part in parts(text, MODAL_PIECE) if text]
        if len(whole) > room:
            told.append(rich([section(italic(MORE_THAN_A_VIEW))]))
        extra = _step_and_links(reply, room, manager)
        if extra:
            told.append(rich(extra))
        kept_out = _kept_out(reply, manager, [*blocks, *told]) if manager else []
        blocks += [*kept_out, *told]
    return View(type="modal", title="Check-in", close="Close", blocks=blocks)


@dataclass(frozen=True, slots=True)
class CheckInDetails:
    """What is shown with a check-in in a list. ``page``: the list's page, to redraw it.

    ``competency``: the only one whose evidence is shown, if the list is filtered by it.
    ``manager``: for its author, who else can read it. ``room``: how many characters of the text are
    shown.
    """

    evidence: Sequence[Evidence] = ()
    comments: Sequence[Comment] = ()
    seen: Acknowledgement | None = None
    page: HistoryPage | None = None
    competency: str | None = None
    manager: ManagerNow = NO_MANAGER
    room: int = TEXT


def details(page: Page, check_in: CheckIn) -> CheckInDetails:
    """What a page shows with one of its check-ins."""
    return CheckInDetails(
        page.evidence.get(check_in.id, ()),
        page.comments.get(check_in.id, ()),
        page.seen.get(check_in.id),
        HistoryPage.filtered(page.subject, page.newer, page.wanted),
        page.wanted.competency,
        page.manager,
        max(TEXT, TEXT_OF_A_PAGE // len(page.check_ins)),
    )


def check_in_blocks(
    check_in: CheckIn, own: bool, with_it: CheckInDetails, zone: ZoneInfo
) -> list[Block]:
    """One check-in in a list. ``own``: whether the reader wrote it. ``zone``: the reader's."""
    reply = check_in.reply
    manager = with_it.manager if own else None
    told = _without(check_in) if reply is None else _reply(reply, manager, with_it.room)
    told = [*_question(check_in, QUESTION), *told]
    blocks: list[Block] = [_heading(check_in, manager), *([rich(told)] if told else [])]
    if reply is not None and manager:
        blocks += _kept_out(reply, manager, blocks)
    more = evidence_lines(with_it.evidence, check_in.prompt.competency, zone, manager)
    more += comment_lines(with_it.comments, COMMENT)
    if more:
        blocks.append(rich(more))
    buttons = _list_buttons(check_in, own, with_it)
    if buttons:
        blocks.append(ActionsBlock(elements=buttons))
    notes = _notes(reply, own, with_it.seen, zone) if reply else []
    if notes:
        blocks.append(small(" · ".join(notes)))
    return blocks


def _notes(reply: Reply, own: bool, seen: Acknowledgement | None, zone: ZoneInfo) -> list[str]:
    notes = []
    if reply.changes:
        notes.append(f"Last changed on {local_day(reply.at, zone)}")
    if seen is not None and (reply.shared or not own):
        known = own or reply.changes > 0
        notes.append(seen_note(seen, reply if known else replace(reply, revision=seen.revision)))
    return notes


def _kept_out(reply: Reply, manager: ManagerNow, shown: Sequence[Block]) -> list[Block]:
    """With the words themselves (``shown``), since what is below may be shared."""
    readers = who_reads(reply.parts, manager.id, manager.scope)
    if not reply.shared:
        return [small(f"🔒 {ONLY_YOU}")]
    if not reads_some(reply.parts, manager.scope):
        return [small(f"🔒 {readers}")]
    if reads_all(reply.parts, manager.scope):
        return []
    marked = any(LOCK.strip() in text for each in shown for text in texts_of(each))
    return [small("🔒 marks what only you can read." if marked else readers)]


def _question(check_in: CheckIn, room: int) -> list[RichTextElement]:
    """The question, in italics to distinguish it from the answer."""
    question = shortened(check_in.prompt.question, room)
    return [section(italic(question))] if question else []


def _without(check_in: CheckIn) -> list[RichTextElement]:
    return [section(italic(_without_reply(check_in)))]


def _reply(reply: Reply, manager: ManagerNow | None, room: int) -> list[RichTextElement]:
    elements: list[RichTextElement] = []
    if reply.text:
        text = marked_text(reply, manager.scope) if manager else reply.text
        elements.append(section(plain(shortened(text, room))))
    if reply.next_step:
        label = bold(f"{_lock_of_the_rest(reply, manager)}Next step: ")
        elements.append(section(label, plain(shortened(reply.next_step, STEP))))
    return elements


def _lock_of_the_rest(reply: Reply, manager: ManagerNow | None) -> str:
    """The lock before the next step, and before the links next to the text."""
    return lock(reply, reply.reader, manager.scope) if manager else ""


def _list_buttons(check_in: CheckIn, own: bool, with_it: CheckInDetails) -> list[ButtonElement]:
    reply, evidence = check_in.reply, with_it.evidence
    buttons = []
    if own and reply is None and check_in.state is CheckInState.ASKED:
        buttons.append(_button(check_in, "Answer", ids.EDIT_REPLY))
    if own and reply is not None:
        buttons.append(_button(check_in, "Edit", ids.EDIT_REPLY))
    if reply is not None and _has_more(reply, with_it.room):
        buttons.append(_button(check_in, "Read full answer", ids.READ_WHOLE))
    if evidence:
        label = f"See evidence ({len(evidence)})"
        value = EvidenceOf(check_in.id, with_it.competency).text
        buttons.append(ButtonElement(action_id=ids.SHOW_EVIDENCE, text=label, value=value))
    if reply is not None and (with_it.comments or not own):
        buttons.append(comment_button(check_in, own))
    if with_it.comments:
        buttons.append(comments_button(check_in.id, len(with_it.comments)))
    if reply is not None and with_it.page and not own and not _is_seen(reply, with_it.seen):
        value = SeenPress(check_in.id, reply.revision, with_it.page).text
        buttons.append(ButtonElement(action_id=ids.SEEN, text="Mark as seen", value=value))
    return buttons


def _has_more(reply: Reply, room: int) -> bool:
    """Whether a list leaves out some of a reply."""
    return len(reply.text) > room or len(reply.next_step) > STEP or bool(reply.every_link)


def _is_seen(reply: Reply, seen: Acknowledgement | None) -> bool:
    return seen is not None and seen.revision >= reply.revision


def _heading(check_in: CheckIn, manager: ManagerNow | None) -> SectionBlock:
    return text_block(_about(check_in, manager, check_in.prompt.level))


def _whole_heading(check_in: CheckIn, manager: ManagerNow | None) -> SectionBlock:
    prompt = check_in.prompt
    level = f"_{escape(prompt.level)} {escape(prompt.level_title)}_"
    whose = "" if manager else f"{mention(check_in.person)}\n"
    return text_block(f"{whose}{_about(check_in, manager)}\n{level}")


def _about(check_in: CheckIn, manager: ManagerNow | None, level: str = "") -> str:
    parts = [f"*{month_and_year(check_in.period)}*"]
    parts += [escape(each) for each in (level, check_in.prompt.competency_name) if each]
    if check_in.reply is not None and check_in.reply.frequency is not None:
        parts.append(f"*{marked_tap(check_in.reply, manager.scope if manager else SHARED)}*")
    return " · ".join(parts)


def _step_and_links(reply: Reply, room: int, manager: ManagerNow | None) -> list[RichTextElement]:
    """The next step and links, with room for so many characters of the text."""
    elements: list[RichTextElement] = []
    if reply.next_step:
        step = parts(excerpt(reply.next_step, room), MODAL_PIECE)
        elements.append(section(bold(f"{_lock_of_the_rest(reply, manager)}Next step: "), *step))
    return elements + links(reply.every_link, room)


def _who_sees(page: Page) -> str:
    if page.role is Role.SELF:
        return "Only you can see this list. Your manager can read what you share with them."
    with_you = " with you" if page.named_only else ""
    return (
        f"This shows only what {mention(page.subject)} shared{with_you}. "
        "They can see that you opened it."
    )


def _nothing_yet(page: Page, zone: ZoneInfo) -> Answer:
    own = page.manager if page.role is Role.SELF else None
    if page.role is Role.SELF:
        text = (
            "You don't have any check-ins yet. `/checkins status` shows when I'll ask you next. "
            "`/ladder` shows what I ask about."
        )
    else:
        with_you = " with you" if page.named_only else ""
        text = f"{mention(page.subject)} hasn't shared any check-ins{with_you} yet."
    blocks: list[Block] = [text_block(text)]
    if page.alone:
        label = f"See evidence ({len(page.alone)})"
        button = ButtonElement(action_id=ids.SHOW_EVIDENCE, text=label, value=page.subject)
        blocks += [rich(evidence_lines(page.alone, "", zone, own)), ActionsBlock(elements=[button])]
    if page.alone or page.role is not Role.SELF:
        blocks.append(small(_who_sees(page)))
    return Answer(text, blocks)


def _without_reply(check_in: CheckIn) -> str:
    if check_in.state is CheckInState.SKIPPED:
        return "Skipped."
    return "Not answered yet."


def _in_a_line(check_in: CheckIn) -> str:
    if check_in.reply is None:
        return f"{check_in.prompt.competency_name}. {_without_reply(check_in)}"
    reply = check_in.reply
    tapped = f" {FREQUENCY_LABELS[reply.frequency]}." if reply.frequency else ""
    return f"{check_in.prompt.competency_name}.{tapped} {shortened(reply.text, 300)}"


def _button(check_in: CheckIn, label: str, action_id: str) -> ButtonElement:
    return ButtonElement(action_id=action_id, text=label, value=check_in.id)
