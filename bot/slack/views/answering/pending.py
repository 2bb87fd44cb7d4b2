"""The question about pending messages: are they your check-in, and who can read them?"""

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
    Option,
    OverflowMenuElement,
    RichTextElement,
    StaticSelectElement,
)

from bot.checkins.replies.pending import stays_private
from bot.checkins.understanding.answers.answer_doubts import reads_as_answer, subject_of_mail
from bot.checkins.understanding.privacy.reader_names import ReaderNames, names_of
from bot.checkins.understanding.wording.plain_words import on_one_line
from bot.checkins.wording import day, local_day, month, named_link, shortened
from bot.slack import ids
from bot.slack.payloads.presses import PendingChoice, PendingMenuPress, WordsPress
from bot.slack.payloads.reading import ShareEvidence
from bot.slack.views.answering.saved import keep_all, said
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, text_block
from bot.slack.views.block_kit.rich import italic, plain, quote, rich, section
from bot.slack.views.evidence.evidence import remove_button
from bot.slack.views.newcomers.join_request import own_level_button
from bot.slack.views.newcomers.joining import Joining
from bot.slack.views.privacy.still_read import StillRead
from bot.slack.views.privacy.who_reads import ABOVE, LOCK, share_confirm, share_label
from bot.slack.words import escape, mention
from storage import Evidence, PendingMessage

QUOTED = 140
"""How many characters of a message are quoted if there are few messages."""
QUOTED_OF_MANY = 60
FEW = 8
LATEST = 5
"""How many messages are quoted, and shared together. Earlier ones are only counted."""
PICKED = 60


@dataclass(frozen=True, slots=True)
class Question:
    """What the question is about.

    ``waiting``: the messages, oldest first. ``period``: of the check-in they may belong
    to; ``key``: as it is on record with them; ``manager``: who could read them there, with
    their name. ``shares``: whether their author shares unless they choose.
    ``can_add``: whether there is, or can be, such a check-in; ``on_ladder``: otherwise why not.
    ``joining``: how an author on no roster gets on it. ``others``: how many more wait.
    ``names_report``: one of them names somebody who reports to their author. ``was_asked``:
    whether there was a question in that period. ``again``: they are asked about once more, some
    days later. ``until``: the day on which they are erased, if they are to be. ``still_read``:
    the answer that the manager can read beside words that are to be private.
    """

    waiting: Sequence[PendingMessage]
    period: str
    key: str
    manager: str | None
    manager_name: str | None
    zone: ZoneInfo
    shares: bool = True
    can_add: bool = True
    on_ladder: bool = True
    joining: Joining | None = None
    names_report: bool = False
    was_asked: bool = True
    others: int = 0
    again: bool = False
    until: date | None = None
    still_read: StillRead | None = None

    @property
    def _names(self) -> ReaderNames:
        return names_of(self.manager_name or "")

    @property
    def one(self) -> bool:
        return len(self.waiting) == 1

    def stays_private(self, message: PendingMessage) -> bool:
        """Whether a message stays private if its author shares all of these."""
        return stays_private(message, self.manager, self._names, singly=self.one)

    @property
    def latest(self) -> Sequence[PendingMessage]:
        """The messages that are quoted and that *Share* is about."""
        return self.waiting if len(self.waiting) <= LATEST + 1 else self.waiting[-LATEST:]

    @property
    def older(self) -> int:
        """How many messages are only counted."""
        return len(self.waiting) - len(self.latest)

    @property
    def can_share(self) -> bool:
        return not all(map(self.stays_private, self.latest))

    @property
    def is_doubtful(self) -> bool:
        """Whether the only message doesn't read as an answer, though it may be meant as one."""
        return self.one and not reads_as_answer(self.waiting[0].text, self._names)

    @property
    def from_before(self) -> int:
        """How many were written under another manager, or under none."""
        return sum(not e.private and e.manager != self.manager for e in self.latest)


def question_view(question: Question) -> Answer:
    """The question. It replaces earlier questions about the same messages."""
    kept = _kept(question)
    asked = " ".join(filter(None, (_asked(question), _others(question), _end(question))))
    blocks: list[Block] = [
        text_block(kept),
        rich(_words(question)),
        text_block(asked),
        ActionsBlock(elements=_controls(question)),
    ]
    return Answer(f"{kept} {asked}", blocks)


def dismissed_view(count: int = 1) -> Answer:
    """After *Delete it*, for ``count`` messages."""
    if count > 1:
        return said(f"Okay, I deleted my {count} copies.")
    return said("Okay, I deleted my copy.")


def evidence_saved_view(
    piece: Evidence, readers: str, manager: str | None, manager_name: str | None
) -> Answer:
    """After *Save as evidence*. ``readers``: who can read it (mrkdwn).

    ``manager``: the person with whom it can be shared, if they can't read it yet.
    """
    text = f"✓ Saved as evidence under *{escape(piece.competency_name)}*. {readers}"
    keep = ButtonElement(action_id=ids.KEEP_EVIDENCE_PRIVATE, text="Keep private", value=piece.id)
    remove = remove_button(piece)
    buttons = [keep, remove] if piece.shared else [remove]
    if manager is not None:
        buttons.append(
            ButtonElement(
                action_id=ids.SHARE_EVIDENCE,
                text=share_label(manager_name),
                value=ShareEvidence(piece.id, manager).text,
                confirm=share_confirm(
                    [piece.note or "\n".join(piece.links)],
                    manager_name,
                    private=piece.reader is None,
                ),
            )
        )
    return say(text, *buttons)


def not_changed_view() -> Answer:
    """After the edit of a message that isn't stored anymore."""
    return said(
        "I didn't save your edit, because I don't have that message anymore. "
        "If it's an answer, send it as a new message."
    )


def _kept(question: Question) -> str:
    count = len(question.waiting)
    if not question.on_ladder and not question.again:
        return "I'm Next Rung, a bot. Type *help* to see what I can do."
    if question.again and question.one:
        return "You wrote this to me. Only you can read this."
    if question.again:
        return "You wrote these messages to me. Only you can read them."
    if question.one:
        return "I saved your message. Only you can read this."
    return f"I saved these {count} messages. Only you can read them."


def _asked(question: Question) -> str:
    one = question.one
    they, them = ("this message", "it") if one else ("these messages", "them")
    if not question.on_ladder:
        only_you = f"Only you can read {'this' if one else 'them'}."
        kept = "" if question.again else f"I saved {them}. {only_you} "
        if question.joining and question.joining.need_no_level:
            why = "because you don't have a level of your own"
            return f"{kept}{they[0].upper()}{they[1:]} can't become a check-in {why}."
        return f"{kept}Once you have a level here, you can save {them} as a check-in."
    if not question.can_add:
        return f"You erased your {month(question.period)} check-in, so {they} can't be part of it."
    named = month(question.period)
    check_in = f"your {named} check-in" if question.was_asked else f"a check-in for {named}"
    asked = f"*Save {'this' if one else 'these'} as {check_in}?*"
    if question.manager is None:
        return f"{asked} Only you can read {them}. You don't have a manager here."
    if question.can_share:
        if question.was_asked:
            goes = "it goes into" if one else "they go into"
        else:
            goes = "it becomes" if one else "they become"
        asked = f"*What should I do with {they}?* Shared or private, {goes} {check_in}."
    return f"{asked} {_readers(question, question.manager)}"


def _readers(question: Question, manager: str) -> str:
    """Who can read them in the check-in, and what stays private."""
    them = "it" if question.one else "them"
    if all(each.private for each in question.latest):
        told = f"You asked to keep {them} private, so only you can read {them}."
        return f"{told} {question.still_read.text}" if question.still_read else told
    if not question.can_share:
        told = f"{mention(manager)} wasn't your manager when you wrote {them}."
        return f"{told} To share one, choose it under *Pick one message*."
    which = f"the latest {len(question.latest)}" if question.older else them
    told = f"If you share {which}, you and {mention(manager)} can read {them}."
    if any(map(question.stays_private, question.latest)):
        told += f" Only you can read what's marked {LOCK}."
    return " ".join(filter(None, (told, _before(question, manager))))


def _before(question: Question, manager: str) -> str:
    count = question.from_before
    if count == 0:
        return ""
    if question.one:
        return f"You wrote it before {mention(manager)} was your manager."
    what = "one" if count == 1 else str(count)
    if count == len(question.latest):
        what = "all"
    pick = "it" if count == 1 else "one"
    return (
        f"You wrote {what} of them before {mention(manager)} was your manager. "
        f"To share {pick}, choose it under *Pick one message*."
    )


def _others(question: Question) -> str:
    if question.others == 0:
        return ""
    more = "one more message" if question.others == 1 else f"{question.others} more"
    return f"I'll ask about {more} after this."


def _end(question: Question) -> str:
    if question.until is None:
        return ""
    them = "it" if question.one else "them"
    return f"I'll delete {them} on {day(question.until)} unless you choose before then."


def _words(question: Question) -> list[RichTextElement]:
    """The messages that a press is about, shortened and numbered."""
    dated = question.again or question.until is not None
    elements: list[RichTextElement] = []
    if question.older:
        more = "message" if question.older == 1 else "messages"
        elements.append(
            section(italic(f"{question.older} older {more}. To choose one, use Pick one message."))
        )
    for number, each in enumerate(question.latest, start=question.older + 1):
        if dated and question.one:
            when = local_day(each.at, question.zone)
            elements.append(section(italic(f"You wrote on {when}:")))
        elements.append(quote(plain(_line(question, number, each))))
    return elements


def _line(question: Question, number: int, message: PendingMessage) -> str:
    dated = question.again or question.until is not None
    size = QUOTED if len(question.waiting) <= FEW else QUOTED_OF_MANY
    marks = [
        "" if question.one else f"{number}.",
        f"{local_day(message.at, question.zone)}:" if dated and not question.one else "",
        LOCK if question.manager is not None and question.stays_private(message) else "",
    ]
    return " ".join([*filter(None, marks), _short(message, size)])


def _short(message: PendingMessage, size: int) -> str:
    """Its first words or, if it has none, its first link. For a pasted e-mail, its subject."""
    text = on_one_line(message.text)
    if not text:
        return shortened(named_link(next(iter(message.links), "…")), size)
    subject = subject_of_mail(message.text)
    return shortened(text if subject is None else f"A pasted email: {subject}", size)


def _controls(question: Question) -> list[InteractiveElement]:
    dismiss = _dismiss_button(question)
    if not question.on_ladder:
        place = own_level_button(question.joining) if question.joining else None
        return [place, dismiss] if place else [dismiss]
    if not question.can_add:
        return [dismiss, _menu(question)]
    # Several messages are seldom all of one kind, so choosing comes before sharing them all.
    pick = [] if question.one else [_pick_menu(question)]
    rest = [keep_all(question.still_read.check_in)] if question.still_read else []
    return [*pick, *_answers(question), dismiss, *rest, _menu(question)]


def _answers(question: Question) -> list[InteractiveElement]:
    """The most likely button comes first: sharing, if that's the author's default."""
    alone = WordsPress(question.key, messages=_stamps(question)).text
    if question.manager is None:
        label = "Save as check-in"
        return [_button(ids.KEEP_PENDING, label, alone, first=True)]
    if not question.can_share:
        return [_button(ids.KEEP_PENDING, "Keep private", alone, first=True)]
    doubtful = question.is_doubtful or (question.one and question.from_before)
    # Words about a report are shared upwards only if the author looks for that button.
    shares = question.shares and not doubtful and not question.names_report
    keep = _button(ids.KEEP_PENDING, "Keep private", alone, first=question.one and not shares)
    share = _button(
        ids.SHARE_PENDING,
        share_label(question.manager_name),
        WordsPress(question.key, question.manager, _latest_stamps(question)).text,
        first=question.one and shares,
        confirm=_confirm(question),
    )
    return [share, keep] if shares and question.one else [keep, share]


def _button(
    action_id: str,
    label: str,
    value: str,
    *,
    first: bool,
    confirm: ConfirmObject | None = None,
) -> ButtonElement:
    style = "primary" if first else None
    return ButtonElement(action_id=action_id, text=label, style=style, value=value, confirm=confirm)


def _dismiss_button(question: Question) -> ButtonElement:
    """It says how many messages it deletes, and asks first, since they can't be restored."""
    count = len(question.waiting)
    what = "this message" if question.one else f"these {count} messages"
    them = "it" if question.one else "them"
    label = f"Delete {them}"
    stays = "It stays" if question.one else "They stay"
    title = f"Delete {what} from Next Rung?"
    return ButtonElement(
        action_id=ids.DISMISS_PENDING,
        text=label,
        value=WordsPress(question.key, messages=_stamps(question)).text,
        confirm=ConfirmObject(
            title=title,
            text=f"{stays} in this Slack chat.",
            confirm=label,
            deny="Cancel",
        ),
    )


def _pick_menu(question: Question) -> StaticSelectElement:
    return StaticSelectElement(
        action_id=ids.PICK_PENDING,
        placeholder="Pick one message",
        options=[
            Option(value=each.message_ts, label=f"{number}. {_short(each, PICKED)}")
            for number, each in enumerate(question.waiting, start=1)
        ],
    )


def _confirm(question: Question) -> ConfirmObject | None:
    """If there's one message, it's right above the button. If there are several, this says
    which."""
    shared = [each for each in question.latest if not question.stays_private(each)]
    if len(question.waiting) == 1:
        return None
    return share_confirm(
        [each.text or "\n".join(each.links) for each in shared],
        question.manager_name,
        private=True,
        in_full=ABOVE,
    )


def _menu(question: Question) -> OverflowMenuElement:
    labels = {PendingChoice.EVIDENCE: "Save as evidence"}
    if question.one and question.others:
        labels[PendingChoice.ALL] = f"Ask about all {question.others + 1}"
    return OverflowMenuElement(
        action_id=ids.PENDING_MENU,
        options=[
            Option(value=_menu_value(question, choice), text=label)
            for choice, label in labels.items()
        ],
    )


def _menu_value(question: Question, choice: PendingChoice) -> str:
    return PendingMenuPress(choice, question.key, question.waiting[-1].message_ts).text


def _latest_stamps(question: Question) -> tuple[str, ...]:
    return tuple(each.message_ts for each in question.latest)


def _stamps(question: Question) -> tuple[str, ...]:
    return tuple(each.message_ts for each in question.waiting)
