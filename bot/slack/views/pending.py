"""The question about messages that wait: is this your check-in, and who may read it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    InteractiveElement,
    MarkdownTextObject,
    Option,
    OverflowMenuElement,
    RichTextElement,
    SectionBlock,
)

from bot.checkins.wording import day, local_day, month, shortened
from bot.slack import ids
from bot.slack.payloads import PendingChoice, PendingMenuPress, WordsPress
from bot.slack.views.answer import Answer
from bot.slack.views.first_contact import placing_button
from bot.slack.views.rich import italic, plain, quote, rich, section
from bot.slack.views.saved import said
from bot.slack.views.who_reads import share_confirm, share_label
from bot.slack.words import mention
from storage import PendingMessage

QUOTED = 160
QUOTED_MESSAGES = 3


@dataclass(frozen=True, slots=True)
class Question:
    """What the question is about.

    ``waiting``: the messages, oldest first. ``period``: of the check-in they may belong
    to; ``key``: as it is on record with them; ``manager``: who could read them there, with
    their name. ``can_add``: whether there is, or can be, such a check-in; ``on_ladder``
    and ``may_place``: otherwise why not.
    ``again``: they are asked about once more, some days later. ``until``: the day on
    which they are erased, if they are to be.
    """

    waiting: Sequence[PendingMessage]
    period: str
    key: str
    manager: str | None
    manager_name: str | None
    zone: ZoneInfo
    can_add: bool = True
    on_ladder: bool = True
    may_place: bool = False
    again: bool = False
    until: date | None = None


def question_view(question: Question) -> Answer:
    """The question; what was asked before about the same messages gives way to it."""
    text = " ".join(filter(None, (_kept(question), _asked(question), _end(question))))
    blocks: list[Block] = []
    if question.again or question.until is not None:
        blocks.append(rich(_words(question)))
    blocks.append(SectionBlock(text=MarkdownTextObject(text=text)))
    blocks.append(ActionsBlock(elements=_controls(question)))
    return Answer(text, blocks)


def dismissed_view() -> Answer:
    """After *Not an answer*."""
    return said("Okay, that wasn't an answer. I've kept nothing of it.")


def evidence_saved_view(readers: str) -> Answer:
    """After *Save as evidence*. ``readers``: who can read it (mrkdwn)."""
    return said(f"✓ Saved as evidence. {readers}")


def _kept(question: Question) -> str:
    count = len(question.waiting)
    if question.again and count == 1:
        return "You wrote this to me, and only you can see it."
    if question.again:
        return "You wrote these to me, and only you can see them."
    if count == 1:
        return "I've kept that. Only you can see it."
    return f"I've kept these {count} messages. Only you can see them."


def _asked(question: Question) -> str:
    one = len(question.waiting) == 1
    they, them = ("it", "it") if one else ("they", "them")
    if not question.on_ladder:
        return f"You aren't on a ladder here yet, so {they} can't become a check-in."
    if not question.can_add:
        return f"You erased your {month(question.period)} check-in, so {they} can't be part of it."
    asked = f"*{'Is it' if one else 'Are they'} your {month(question.period)} check-in?*"
    if question.manager is None:
        return f"{asked} Only you will read {them}: you have no manager here to share {them} with."
    if all(each.private for each in question.waiting):
        begin = "It begins" if one else "They begin"
        return f"{asked} {begin} with “private:”, so only you will read {them}."
    told = f"{asked} {mention(question.manager)} reads {them} if you share {them}."
    if any(each.private for each in question.waiting):
        told += " What begins with “private:” stays yours alone."
    return told


def _end(question: Question) -> str:
    if question.until is None:
        return ""
    them = "it" if len(question.waiting) == 1 else "them"
    return f"I'll delete {them} on {day(question.until)} unless you choose before then."


def _words(question: Question) -> list[RichTextElement]:
    elements: list[RichTextElement] = []
    for each in question.waiting[:QUOTED_MESSAGES]:
        when = local_day(each.at, question.zone)
        elements += [
            section(italic(f"You wrote on {when}:")),
            quote(plain(shortened(each.text, QUOTED) or next(iter(each.links), "…"))),
        ]
    more = len(question.waiting) - QUOTED_MESSAGES
    if more > 0:
        elements.append(section(italic(f"and {more} more")))
    return elements


def _controls(question: Question) -> list[InteractiveElement]:
    messages = tuple(each.message_ts for each in question.waiting)
    if not question.on_ladder:
        dismiss = ButtonElement(
            action_id=ids.DISMISS_PENDING,
            text="Don't keep it",
            value=_menu_value(question, PendingChoice.DISMISS),
        )
        return [placing_button(), dismiss] if question.may_place else [dismiss]
    menu = _menu(question)
    if not question.can_add:
        return [menu]
    alone = WordsPress(question.key, messages).text
    keep = ButtonElement(action_id=ids.KEEP_PENDING, text="Keep private", value=alone)
    if question.manager is None:
        add = ButtonElement(
            action_id=ids.KEEP_PENDING,
            text=f"Yes, my {month(question.period)} check-in",
            style="primary",
            value=alone,
        )
        return [add, menu]
    if all(each.private for each in question.waiting):
        return [keep, menu]
    share = ButtonElement(
        action_id=ids.SHARE_PENDING,
        text=share_label(question.manager_name),
        style="primary",
        value=WordsPress(question.key, messages, question.manager).text,
        confirm=_confirm(question),
    )
    return [share, keep, menu]


def _confirm(question: Question) -> ConfirmObject | None:
    """One message stands right above the button; of several it is said which they are."""
    shared = [each for each in question.waiting if not each.private]
    if len(question.waiting) == 1:
        return None
    return share_confirm(
        [each.text or "\n".join(each.links) for each in shared],
        question.manager_name,
        private=True,
    )


def _menu(question: Question) -> OverflowMenuElement:
    labels = {
        PendingChoice.EVIDENCE: "Save as evidence",
        PendingChoice.DISMISS: "Not an answer",
    }
    return OverflowMenuElement(
        action_id=ids.PENDING_MENU,
        options=[
            Option(value=_menu_value(question, choice), text=label)
            for choice, label in labels.items()
        ],
    )


def _menu_value(question: Question, choice: PendingChoice) -> str:
    return PendingMenuPress(choice, question.key, question.waiting[-1].message_ts).text
