"""The replies to people who take words back: what is private now, what is deleted, what can still
be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, InteractiveElement

from bot.checkins.handover import OpenHandover
from bot.checkins.replies.hiding import Hiding
from bot.checkins.replies.sharing import ManagerNow, fingerprint
from bot.checkins.understanding.wording.plain_words import on_one_line
from bot.checkins.wording import counted, listed, month, month_and_year, named_link, shortened
from bot.slack import ids
from bot.slack.payloads.presses import EveryChoice, WordsPress
from bot.slack.payloads.reading import ShareEvidence
from bot.slack.views.answering.prompt import Around, share_reply_button
from bot.slack.views.answering.saved import ERASED, QUOTED, first_words, keep_all, share_button
from bot.slack.views.answering.typed_choices import ShareAgain
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, text_block
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.privacy.all_private import keep_all_private_button
from bot.slack.views.privacy.deleting import Deletable, delete_button
from bot.slack.views.privacy.who_reads import share_confirm, share_label, who_reads
from bot.slack.words import escape, mention
from storage import CheckIn, CheckInState, Evidence, Passage

_MOST_OFFERS = 4
_MOST_LINES = 6
"""How many messages or pieces one message quotes."""
NOTHING_CHANGED = "I haven't changed anything."
TOO_OLD_TO_DELETE = "I haven't deleted anything. To delete your words, ask me again."


@dataclass(frozen=True, slots=True)
class Readable:
    """What a person's manager can read of their words.

    ``manager``: their id; ``None``: nobody can read anything. ``periods``: the answers' periods.
    ``pieces``: how many pieces of evidence.
    """

    manager: str | None
    periods: tuple[str, ...] = ()
    pieces: int = 0

    def __bool__(self) -> bool:
        return self.manager is not None and bool(self.periods or self.pieces)


@dataclass(frozen=True, slots=True)
class HiddenIn:
    """What was made private in an answer: messages by their timestamps, or the ``whole``.

    For a whole answer, ``messages`` are those that were shared until then. ``around``: for the
    button that shares the answer again. ``taken_from``: the manager who could read all of these
    messages until then.
    """

    check_in: CheckIn
    messages: Sequence[str]
    around: Around
    whole: bool = False
    taken_from: str | None = None


@dataclass(frozen=True, slots=True)
class ToDelete:
    """What somebody may want to delete: messages of answers, whole answers, and evidence.

    ``loose``: the names and words of messages that aren't in an answer.
    """

    answers: Sequence[tuple[CheckIn, Hiding]]
    pieces: Sequence[Evidence]
    loose: Sequence[tuple[str, str, Deletable]] = ()


def readable_text(readable: Readable) -> str:
    """“@Maya can still read 2 check-ins and 1 piece of evidence.”; empty if there's nothing."""
    if not readable or readable.manager is None:
        return ""
    amount = counted(len(readable.periods), readable.pieces)
    only = readable.periods[0] if len(readable.periods) == 1 else None
    if only is not None:
        rest = f" and {counted(0, readable.pieces)}" if readable.pieces else ""
        amount = f"your {month(only)} answer{rest}"
    return f"{mention(readable.manager)} can still read {amount}."


def hide_rest(readable: Readable) -> list[InteractiveElement]:
    """The buttons that make private what can still be read."""
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
) -> Answer:
    """Who can read words now that were named by what they say and made private."""
    told = [
        *(_told_of(each, manager, manager_name) for each in answers),
        *(_told_of_piece(each, manager, manager_name) for each in pieces),
    ]
    told = [(lines, buttons) for lines, buttons in told if lines]
    if not told:
        return say(
            "The words you wanted to keep private are deleted, so nobody can read them here."
        )
    if all(each.check_in.state is CheckInState.ERASED for each in answers) and not pieces:
        return say(ERASED)
    read = readable_text(readable)
    keeping = [
        *(keep_all(each.check_in) for each in [e for e in answers if _is_read(e, manager)][:1]),
        *hide_rest(readable),
    ]
    if len(told) == 1:
        lines, buttons = told[0]
        return say("\n".join([*_most(lines), *filter(None, [read])]), *buttons, *keeping)
    blocks: list[Block] = []
    for lines, buttons in told[:_MOST_OFFERS]:
        # The same button can stand there twice, but in blocks of its own.
        blocks.append(text_block("\n".join(_most(lines))))
        blocks += [ActionsBlock(elements=[*buttons])] if buttons else []
    left = len(told) - _MOST_OFFERS
    end = " ".join(filter(None, [f"And {left} more." if left > 0 else "", read]))
    blocks += [text_block(end)] if end else []
    blocks += [ActionsBlock(elements=keeping)] if keeping else []
    every = [line for lines, _ in told for line in lines]
    return Answer("\n".join([*_most(every), *filter(None, [read])]), blocks)


def _most(lines: Sequence[str]) -> list[str]:
    left = len(lines) - _MOST_LINES
    return [*lines[:_MOST_LINES], f"And {left} more."] if left > 0 else [*lines]


_Told = tuple[list[str], list[InteractiveElement]]
"""What is said about words, and the button that shares them again."""


def _told_of(hidden: HiddenIn, manager: ManagerNow, manager_name: str | None) -> _Told:
    check_in = hidden.check_in
    again: list[InteractiveElement] = [*share_again(hidden, manager, manager_name)]
    name = f"{month(check_in.period)} answer"
    if hidden.whole:
        parts = check_in.reply.parts if check_in.reply else ()
        return [_now(f"all of your {name}", f"Your {name}", parts, manager)], again
    found = _passages(check_in, hidden.messages)
    quoted = [(each, first_words(each)) for each in found]
    lines = [_now(f"{q} in your {name}", q, [each.reader], manager) for each, q in quoted]
    return lines, again


def _told_of_piece(piece: Evidence, manager: ManagerNow, manager_name: str | None) -> _Told:
    quoted = quoted_piece(piece)
    line = _now(f"your evidence {quoted}", f"Your evidence {quoted}", [piece.reader], manager)
    if manager.id is None or manager.reads(piece.reader):
        return [line], []
    share = ButtonElement(
        action_id=ids.SHARE_EVIDENCE,
        text=share_label(manager_name),
        value=ShareEvidence(piece.id, manager.id).text,
        confirm=share_confirm(
            [piece.note or "\n".join(piece.links)], manager_name, private=piece.reader is None
        ),
    )
    return [line], [share]


def _now(hidden: str, named: str, parts: Sequence[str | None], manager: ManagerNow) -> str:
    """Says that words are private, while they are; after that, who can read them."""
    if any(each is not None for each in parts):
        return f"*{named}:* {who_reads(parts, manager.id, manager.scope)}"
    return f"I made {hidden} private, so only you can read it."


def _is_read(hidden: HiddenIn, manager: ManagerNow) -> bool:
    reply = hidden.check_in.reply
    if reply is None:
        return False
    parts = [each.reader for each in _passages(hidden.check_in, hidden.messages)]
    return any(map(manager.reads, reply.parts if hidden.whole else parts))


def nothing_shared_view(readable: Readable, named: str = "", *, of_a_time: bool = False) -> Answer:
    """If a request means words that nobody else can read. ``named``: “your message from 10:42”;
    empty if they aren't messages. ``of_a_time``: whether it means all answers from a time."""
    if not readable:
        return say("Only you can read this message. Nothing that you wrote is shared.")
    # Said in the past: it's still true once they share the words after all.
    were = "were" if named.endswith("messages") else "was"
    what = f"{named} {were} private already" if named else "that was private already"
    if of_a_time:
        what = "no check-in from that time was shared"
    text = f"I haven't changed anything, because {what}. {readable_text(readable)}"
    return say(text, *hide_rest(readable))


def nothing_of_months_view(months: Sequence[tuple[str, bool]], readable: Readable) -> Answer:
    """If nobody else can read what was written in some months. ``months``: each one's name, and
    whether it has an answer."""
    private = [name for name, answered in months if answered]
    missing = [name for name, answered in months if not answered]
    were = "answers were" if len(private) > 1 else "answer was"
    why = [
        f"your {listed(private)} {were} private already" if private else "",
        f"you don't have an answer for {listed(missing)}" if missing else "",
    ]
    because = " and ".join(filter(None, why)) or "you don't have an answer for that month"
    said = [f"I haven't changed anything, because {because}.", readable_text(readable)]
    return say(" ".join(filter(None, said)), *hide_rest(readable))


def nothing_changed_view(readable: Readable) -> Answer:
    """If it isn't known which of their words somebody regrets."""
    if not readable:
        return nothing_shared_view(readable)
    text = f"I haven't changed anything yet. {readable_text(readable)}"
    return say(text, *hide_rest(readable))


def nothing_found_view(about: str, readable: Readable) -> Answer:
    """If a request names words to delete that were never written. ``about``: as it was typed."""
    lost = f"I found nothing about “{escape(about)}” in your answers or evidence."
    text = " ".join(filter(None, [lost, "I haven't deleted anything.", readable_text(readable)]))
    return say(text, run_button("Read my check-ins", "me"), *hide_rest(readable))


def earlier_stopped_view(opened: OpenHandover) -> Answer:
    """After “I don't want Kenji to read the old ones”."""
    earlier = opened.earlier
    amount = counted(earlier.check_ins, earlier.evidence)
    return say(
        f"{mention(opened.handover.manager)} can't read what you shared earlier anymore: {amount}."
        " You can change this on my Home tab."
    )


def delete_offer_view(to_delete: ToDelete, manager: ManagerNow, readable: Readable) -> Answer:
    """Asks before deleting words that were named by what they say, or by their month."""
    offers = [
        *(_answer_offer(check_in, hiding, manager) for check_in, hiding in to_delete.answers),
        *(_loose_offer(*each) for each in to_delete.loose),
        *map(_piece_offer, to_delete.pieces),
    ][:_MOST_OFFERS]
    said = ["I haven't deleted anything yet.", readable_text(readable)]
    if to_delete.loose or any(_of_messages(*each) for each in to_delete.answers):
        said.insert(1, "Your own message stays in Slack until you delete it there, too.")
    end = " ".join(filter(None, said))
    blocks: list[Block] = []
    for text, buttons in offers:
        # The same button can stand there twice, but in blocks of its own.
        blocks += [text_block(text), ActionsBlock(elements=[*buttons])]
    others = [run_button("Keep some private…", "private")] if readable else []
    last = ActionsBlock(elements=[run_button("Read my check-ins", "me"), *others])
    texts = [text for text, _ in offers]
    return Answer("\n".join([*texts, end]), [*blocks, text_block(end), last])


_Offer = tuple[str, list[InteractiveElement]]


def _of_messages(check_in: CheckIn, hiding: Hiding) -> bool:
    """Whether any of the words to delete came as a message."""
    passages = check_in.reply.passages if check_in.reply else ()
    if hiding.everything:
        return any(each.message_ts is not None for each in passages)
    return bool(_passages(check_in, hiding.messages))


def _answer_offer(check_in: CheckIn, hiding: Hiding, manager: ManagerNow) -> _Offer:
    passages = check_in.reply.passages if check_in.reply else ()
    buttons: list[InteractiveElement] = []
    if hiding.everything:
        written = [each for each in passages if each.message_ts is not None]
        begins = f" It starts with {first_words(passages[0])}." if passages else ""
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
    if any(manager.reads(each.reader) for each in written) and not hiding.everything:
        buttons.append(_keep_button(check_in, written))
    elif check_in.reply is not None and any(map(manager.reads, check_in.reply.readers)):
        buttons.append(keep_all(check_in))
    return "\n".join(lines), buttons


def _loose_offer(named: str, words: str, message: Deletable) -> _Offer:
    quoted = f" “{escape(shortened(on_one_line(words), QUOTED))}”" if on_one_line(words) else ""
    text = f"*Delete {named}?*{quoted} It isn't part of a check-in. Only you can read it."
    return text, [delete_button([message])]


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


def _keep_button(check_in: CheckIn, written: Sequence[Passage]) -> ButtonElement:
    messages = tuple(each.message_ts for each in written if each.message_ts)
    value = WordsPress(check_in.id, messages=messages).text
    return ButtonElement(action_id=ids.KEEP_PASSAGES, text="Keep private", value=value)


def share_again(
    hidden: HiddenIn, manager: ManagerNow, manager_name: str | None
) -> list[ButtonElement]:
    """The button that shares again what was hidden in an answer.

    Who couldn't read it before isn't said to read it again; that button quotes the words.
    """
    check_in, reply = hidden.check_in, hidden.check_in.reply
    if reply is None or manager.id is None or manager_name is None:
        return []
    if hidden.whole and reply.has_more_than_passages:
        unread = not all(map(manager.reads, reply.parts))
        return [share_reply_button(check_in, reply, hidden.around)] if unread else []
    named = [e for e in _passages(check_in, hidden.messages) if not manager.reads(e.reader)]
    messages = tuple(each.message_ts for each in named if each.message_ts)
    if not messages:
        return []
    if hidden.taken_from != manager.id:
        return [share_button(check_in, named, hidden.around, manager.id, manager_name)]
    press = WordsPress(check_in.id, manager.id, messages, fingerprint(reply, messages))
    what = "it again" if len(messages) == 1 else "them again"
    return [ShareAgain(what, press, manager_name).button()]
