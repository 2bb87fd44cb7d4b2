"""Said when somebody takes words back: what is private now, what is deleted, what is still read."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, InteractiveElement

from bot.checkins.handover import OpenHandover
from bot.checkins.replies.hiding import Hiding
from bot.checkins.replies.sharing import ManagerNow, fingerprint
from bot.checkins.understanding.plain_words import on_one_line
from bot.checkins.wording import counted, month, month_and_year, named_link, shortened
from bot.slack import ids
from bot.slack.payloads.presses import EveryChoice, WordsPress
from bot.slack.views.all_private import keep_all_private_button
from bot.slack.views.answer import Answer
from bot.slack.views.blocks import text_block
from bot.slack.views.month import run_button, said_view
from bot.slack.views.saved import ERASED, QUOTED, first_words, keep_all
from bot.slack.views.typed_choices import ShareAgain
from bot.slack.views.who_reads import who_reads
from bot.slack.words import escape, mention
from storage import CheckIn, CheckInState, Evidence, Passage

_MOST_OFFERS = 4
_MOST_LINES = 6
"""Words that one message quotes."""


@dataclass(frozen=True, slots=True)
class Readable:
    """What a person's manager can read of their words.

    ``manager``: their id; ``None``: nobody can read anything. ``periods``: of the answers.
    ``pieces``: so many of evidence.
    """

    manager: str | None
    periods: tuple[str, ...] = ()
    pieces: int = 0

    def __bool__(self) -> bool:
        return self.manager is not None and bool(self.periods or self.pieces)


@dataclass(frozen=True, slots=True)
class HiddenIn:
    """What was made private in an answer: messages by their timestamps, or the ``whole``.

    Of a whole answer, ``messages`` are those that were shared until then.
    """

    check_in: CheckIn
    messages: Sequence[str]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class ToDelete:
    """What somebody may want deleted: messages of answers, or all of them, and evidence."""

    answers: Sequence[tuple[CheckIn, Hiding]]
    pieces: Sequence[Evidence]


def readable_text(readable: Readable) -> str:
    """“@Maya can still read 2 check-ins and 1 piece of evidence.”; empty for nothing."""
    if not readable or readable.manager is None:
        return ""
    amount = counted(len(readable.periods), readable.pieces)
    only = readable.periods[0] if len(readable.periods) == 1 else None
    if only is not None:
        rest = f" and {counted(0, readable.pieces)}" if readable.pieces else ""
        amount = f"your {month(only)} answer{rest}"
    return f"{mention(readable.manager)} can still read {amount}."


def hide_rest(readable: Readable) -> list[InteractiveElement]:
    """The buttons that keep private what can still be read."""
    buttons: list[InteractiveElement] = []
    if readable and readable.periods:
        buttons.append(keep_all_private_button())
    if readable and readable.pieces:
        buttons.append(keep_all_private_button(EveryChoice.EVIDENCE))
    return buttons


def hidden_by_name_view(
    answers: Sequence[HiddenIn],
    pieces: Sequence[Evidence],
    manager: ManagerNow,
    manager_name: str | None,
    readable: Readable,
    why: str = "",
) -> Answer:
    """Who can read words now that were made private by what they say.

    ``why``: why a whole answer was, if a part of it was named (mrkdwn).
    """
    lines: list[str] = []
    for hidden in answers:
        check_in = hidden.check_in
        if hidden.whole:
            name = f"{month(check_in.period)} answer"
            parts = check_in.reply.parts if check_in.reply else ()
            lines.append(_now(f"all of your {name}", f"Your {name}", parts, manager, why))
            continue
        for each in _passages(check_in, hidden.messages):
            lines.append(_now(first_words(each), first_words(each), [each.reader], manager))
    for piece in pieces:
        quoted = quoted_piece(piece)
        named = (f"your evidence {quoted}", f"Your evidence {quoted}")
        lines.append(_now(*named, [piece.reader], manager))
    if not lines:
        return said_view("What you asked me to keep private is deleted.")
    if all(each.check_in.state is CheckInState.ERASED for each in answers) and not pieces:
        return said_view(ERASED)
    left = len(lines) - _MOST_LINES
    if left > 0:
        lines = [*lines[:_MOST_LINES], f"And {left} more."]
    shared = [each.check_in for each in answers if _is_read(each, manager)]
    buttons = [
        *_share_again(answers, pieces, manager, manager_name),
        *(keep_all(each) for each in shared[:1]),
        *hide_rest(readable),
    ]
    return said_view("\n".join([*lines, *filter(None, [readable_text(readable)])]), *buttons)


def _now(
    hidden: str, named: str, parts: Sequence[str | None], manager: ManagerNow, why: str = ""
) -> str:
    """That words were made private, as long as they are; then who can read them."""
    read = who_reads(parts, manager.id, manager.scope)
    if any(map(manager.reads, parts)):
        return f"*{named}:* {read}"
    return (
        f"{why}, so I made {hidden} private. {read}" if why else f"I made {hidden} private. {read}"
    )


def _is_read(hidden: HiddenIn, manager: ManagerNow) -> bool:
    reply = hidden.check_in.reply
    if reply is None:
        return False
    parts = [each.reader for each in _passages(hidden.check_in, hidden.messages)]
    return any(map(manager.reads, reply.parts if hidden.whole else parts))


def nothing_shared_view(readable: Readable) -> Answer:
    """Where a request means words that nobody else can read."""
    if not readable:
        return said_view("Only you can read this message. Nothing that you wrote is shared.")
    text = f"I haven't changed anything, because that's private already. {readable_text(readable)}"
    return said_view(text, *hide_rest(readable))


def nothing_found_view(about: str, readable: Readable) -> Answer:
    """Where a request names words to delete that were never written. ``about``: as it was typed."""
    lost = f"I found nothing about “{escape(about)}” in your answers or evidence."
    text = " ".join(filter(None, [lost, "I haven't deleted anything.", readable_text(readable)]))
    return said_view(text, run_button("Read my check-ins", "me"), *hide_rest(readable))


def earlier_stopped_view(opened: OpenHandover) -> Answer:
    """After “I don't want Kenji to read the old ones”."""
    earlier = opened.earlier
    amount = counted(earlier.check_ins, earlier.evidence)
    return said_view(
        f"{mention(opened.handover.manager)} can't read what you shared earlier anymore: {amount}."
        " You can change this on my Home tab."
    )


def delete_offer_view(to_delete: ToDelete, manager: ManagerNow, readable: Readable) -> Answer:
    """Asked before anything is deleted that was named by what it says, or by its month."""
    offers = [
        *(_answer_offer(check_in, hiding, manager) for check_in, hiding in to_delete.answers),
        *map(_piece_offer, to_delete.pieces),
    ][:_MOST_OFFERS]
    said = ["I haven't deleted anything yet.", readable_text(readable)]
    end = " ".join(filter(None, said))
    blocks: list[Block] = []
    for text, buttons in offers:
        # The same button can stand there twice, but in blocks of its own.
        blocks += [text_block(text), ActionsBlock(elements=[*buttons])]
    last = ActionsBlock(elements=[run_button("Read my check-ins", "me")])
    texts = [text for text, _ in offers]
    return Answer("\n".join([*texts, end]), [*blocks, text_block(end), last])


_Offer = tuple[str, list[InteractiveElement]]


def _answer_offer(check_in: CheckIn, hiding: Hiding, manager: ManagerNow) -> _Offer:
    passages = check_in.reply.passages if check_in.reply else ()
    buttons: list[InteractiveElement] = []
    if hiding.everything:
        written = [each for each in passages if each.message_ts is not None]
        begins = f" It begins {first_words(passages[0])}." if passages else ""
        lines = [f"*Delete your {month_and_year(check_in.period)} answer?*{begins}"]
    else:
        written = _passages(check_in, hiding.messages)
        asked = f"*Delete this from your {month(check_in.period)} answer?*"
        lines = [f"{asked} {first_words(each)}" for each in written]
    if written:
        buttons.append(_delete_button(check_in, written, whole=hiding.everything))
    if hiding.everything and (len(written) < len(passages) or _has_more(check_in)):
        lines.append("Press *Edit* to delete what you wrote or chose in the form.")
        buttons.append(ButtonElement(action_id=ids.EDIT_REPLY, text="Edit", value=check_in.id))
    if check_in.reply is not None and any(map(manager.reads, check_in.reply.readers)):
        buttons.append(keep_all(check_in))
    return "\n".join(lines), buttons


def _piece_offer(piece: Evidence) -> _Offer:
    delete = ButtonElement(action_id=ids.REMOVE_EVIDENCE, text="Delete evidence", value=piece.id)
    return f"*Delete this piece of evidence?* {quoted_piece(piece)}", [delete]


def quoted_piece(piece: Evidence) -> str:
    """A piece's first words in quotation marks, as mrkdwn; or its link."""
    said = on_one_line(piece.note or piece.quoted or "")
    if said:
        return f"“{escape(shortened(said, QUOTED))}”"
    link = next(iter(piece.links), "")
    return escape(shortened(named_link(link), QUOTED)) if link else escape(piece.competency_name)


def _passages(check_in: CheckIn, messages: Sequence[str]) -> list[Passage]:
    passages = check_in.reply.passages if check_in.reply else ()
    return [each for each in passages if each.message_ts in messages]


def _has_more(check_in: CheckIn) -> bool:
    return check_in.reply is not None and check_in.reply.has_more_than_passages


def _delete_button(check_in: CheckIn, written: Sequence[Passage], *, whole: bool) -> ButtonElement:
    messages = tuple(each.message_ts for each in written if each.message_ts)
    label = "Delete the answer" if whole else "Delete it"
    if not whole and len(messages) > 1:
        label = f"Delete these {len(messages)}"
    return ButtonElement(
        action_id=ids.NOT_AN_ANSWER,
        text=label,
        value=WordsPress(check_in.id, messages=messages).text,
    )


def _share_again(
    answers: Sequence[HiddenIn],
    pieces: Sequence[Evidence],
    manager: ManagerNow,
    manager_name: str | None,
) -> list[ButtonElement]:
    """The way back, where all that was hidden are messages of one answer."""
    if len(answers) != 1 or pieces or manager.id is None or manager_name is None:
        return []
    check_in = answers[0].check_in
    if answers[0].whole and _has_more(check_in):
        # The question has a button for all of it.
        return []
    named = answers[0].messages
    hidden = [e for e in _passages(check_in, named) if not manager.reads(e.reader)]
    messages = tuple(each.message_ts for each in hidden if each.message_ts)
    if check_in.reply is None or not messages:
        return []
    words = fingerprint(check_in.reply, messages)
    press = WordsPress(check_in.id, manager.id, messages, words)
    return [
        ShareAgain("it again" if len(messages) == 1 else "them again", press, manager_name).button()
    ]
