"""Who can read certain words now, for their author who asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.checkins.readers import Reading
from bot.checkins.replies.sharing import ManagerNow
from bot.checkins.wording import listed, month
from bot.slack import ids
from bot.slack.payloads.presses import WordsPress
from bot.slack.views.answering.saved import first_words, keep_all
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, text_block
from bot.slack.views.privacy.answer_readers import readers_button
from bot.slack.views.privacy.readers import looked_text
from bot.slack.views.privacy.taking_back import NOTHING_CHANGED, quoted_piece
from bot.slack.views.privacy.who_reads import what_stays_with, who_reads
from bot.slack.words import mention
from storage import CheckIn, Evidence, Passage

PERHAPS = "Maybe you mean this:"
"""Before words that are only like what a question names."""
_MOST_NAMED = 10
_MOST_QUOTED = 3
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class ReadNow:
    """Words of an answer, a piece of evidence, or a message in none, and the reader of each part.

    ``what``: their name (mrkdwn). ``about``: ``None`` for a message in no check-in. ``messages``:
    empty if they're all of the answer.
    """

    what: str
    parts: tuple[str | None, ...]
    about: CheckIn | Evidence | None
    messages: tuple[str, ...] = ()

    @classmethod
    def of(cls, check_in: CheckIn, messages: Sequence[str]) -> ReadNow:
        """Messages of an answer, or all of it."""
        reply, name = check_in.reply, f"{month(check_in.period)} answer"
        passages = reply.passages if reply is not None else ()
        found = [each for each in passages if each.message_ts in messages]
        if not found:
            return cls(f"Your {name}", reply.parts if reply is not None else (), check_in)
        what = ", ".join(map(first_words, found))
        readers = tuple(each.reader for each in found)
        stamps = tuple(each.message_ts for each in found if each.message_ts)
        return cls(f"{what} in your {name}", readers, check_in, stamps)

    @classmethod
    def of_words(cls, check_in: CheckIn, passage: Passage | None) -> ReadNow:
        """One message of an answer; ``None``: its next step."""
        name = f"{month(check_in.period)} answer"
        reader = check_in.reply.reader if check_in.reply is not None else None
        if passage is None:
            return cls(f"The next step in your {name}", (reader,), check_in)
        messages = (passage.message_ts,) if passage.message_ts else ()
        what = f"{first_words(passage)} in your {name}"
        return cls(what, (passage.reader,), check_in, messages)

    @classmethod
    def of_loose(cls, text: str, links: Sequence[str], named: str) -> ReadNow:
        """A message in no answer. ``named``: “your message from 10:42”."""
        return cls(f"{first_words(Passage(text, links=tuple(links)))} in {named}", (None,), None)

    @classmethod
    def of_piece(cls, piece: Evidence) -> ReadNow:
        """A piece of evidence."""
        return cls(f"Your evidence {quoted_piece(piece)}", (piece.reader,), piece)


def reads_now_view(
    named: Sequence[ReadNow],
    yes_if_read: bool | None,
    manager: ManagerNow,
    looks: Sequence[Reading] | None = None,
) -> Answer:
    """Who can read these words now, and a button that keeps them private.

    ``yes_if_read``: whether “yes” says that the manager can read them, if it's asked like that.
    ``looks``: who has looked, if that's asked.
    """
    read = {manager.reads(reader) for each in named for reader in each.parts}
    yes = read == {yes_if_read}
    first = "" if yes_if_read is None or len(read) != 1 else "Yes. " if yes else "No. "
    told = f"{looked_text(looks)}\n" if looks is not None else ""
    return _each_with_readers(f"{told}{first}", named, manager)


def told_first_view(first: str, named: Sequence[ReadNow], manager: ManagerNow) -> Answer:
    """The same after a few words that answer what was asked."""
    return _each_with_readers(f"{first} ", named, manager)


def former_view(
    former: Sequence[str], named: Sequence[ReadNow], manager: ManagerNow, sent: Sequence[str]
) -> Answer:
    """That earlier managers can't read anything. ``sent``: those who got replies to comments."""
    told = "No. You don't have a manager here."
    if manager.id is not None:
        told = (
            f"No. {mention(manager.id)} is your manager now, and only they can read what you share."
        )
    if former:
        verb = "isn't your manager" if len(former) == 1 else "aren't your managers"
        who = listed([mention(each) for each in former])
        told = f"No. {who} {verb} anymore, so they can't read your answers."
    told = " ".join([told, *map(what_stays_with, sent)])
    return _each_with_readers(f"{told}\n" if named else told, named, manager)


def _each_with_readers(first: str, named: Sequence[ReadNow], manager: ManagerNow) -> Answer:
    """Each of these words with who can read it, and the button that keeps it private below."""
    shared = _shared(named, manager)
    if len(shared) < _SEVERAL or len(named) > _MOST_NAMED:
        buttons = [keep_private(each) for each in shared] if len(shared) < _SEVERAL else []
        return say(f"{first}{_readers(named, manager)}", *buttons, readers_button())
    blocks, texts = list[Block](), list[str]()
    for each in named:
        texts.append(f"{'' if texts else first}{_line(each, manager)}")
        blocks.append(text_block(texts[-1]))
        # The same button can stand there twice, but in blocks of its own.
        blocks += [ActionsBlock(elements=[keep_private(each)])] if each in shared else []
    end = say("", readers_button()).blocks[1:]
    return Answer("\n".join(texts), [*blocks, *end])


def saved_apart_view() -> Answer:
    """For a question about words that are in no answer."""
    return say(
        "I saved your last message. Only you can read this message. It isn't part of a check-in."
    )


def offer_to_hide_view(named: Sequence[ReadNow], manager: ManagerNow) -> Answer:
    """Asks whether to keep these words private, as long as the manager can read them."""
    shared = _shared(named, manager)
    if not shared:
        return say(_readers(named, manager), readers_button())
    texts, blocks = [], list[Block]()
    for each in shared[:_MOST_NAMED]:
        readers = who_reads(each.parts, manager.id, manager.scope)
        texts.append(f"*Keep this private?* {each.what}. {readers}")
        # The same button can stand there twice, but in blocks of its own.
        blocks += [text_block(texts[-1]), ActionsBlock(elements=[keep_private(each)])]
    end = " ".join([*_more(shared), NOTHING_CHANGED])
    return Answer("\n".join([*texts, end]), [text_block(end), *blocks])


def _shared(named: Sequence[ReadNow], manager: ManagerNow) -> list[ReadNow]:
    return [each for each in named if any(map(manager.reads, each.parts))]


def _more(named: Sequence[ReadNow]) -> list[str]:
    left = len(named) - _MOST_NAMED
    return [f"And {left} more."] if left > 0 else []


def keep_private(words: ReadNow) -> ButtonElement:
    """The button that makes these words private."""
    about = words.about
    if isinstance(about, Evidence):
        action = ids.KEEP_EVIDENCE_PRIVATE
        return ButtonElement(action_id=action, text="Keep private", value=about.id)
    if about is None:
        raise ValueError("A message that's in no check-in is private already.")
    if not words.messages:
        return keep_all(about)
    value = WordsPress(about.id, messages=words.messages).text
    return ButtonElement(action_id=ids.KEEP_PASSAGES, text="Keep private", value=value)


def _who_reads(words: ReadNow, manager: ManagerNow) -> str:
    """In a sentence, followed by what can be read if that's only a part."""
    about, read = words.about, [manager.reads(each) for each in words.parts]
    reply = about.reply if isinstance(about, CheckIn) else None
    if manager.id is None or reply is None or not any(read) or all(read):
        return who_reads(words.parts, manager.id, manager.scope)
    shown = [each for each in reply.passages if manager.reads(each.reader)]
    quoted = [first_words(each) for each in shown if each.text or each.links]
    if not quoted:
        return who_reads(words.parts, manager.id, manager.scope)
    more = [f"{len(quoted) - _MOST_QUOTED} more"] if len(quoted) > _MOST_QUOTED else []
    part = who_reads(words.parts, manager.id, manager.scope)
    return f"{part} {mention(manager.id)} can read {listed([*quoted[:_MOST_QUOTED], *more])}"


def _readers(named: Sequence[ReadNow], manager: ManagerNow) -> str:
    """In the order in which they're named; if not all can be listed, what the manager can read
    comes first."""
    ordered = named
    if len(named) > _MOST_NAMED:
        shared = _shared(named, manager)
        ordered = [*shared, *(each for each in named if each not in shared)]
    lines = [_line(each, manager) for each in ordered[:_MOST_NAMED]]
    return "\n".join([*lines, *_more(ordered)])


def _line(words: ReadNow, manager: ManagerNow) -> str:
    return f"*{words.what}:* {_who_reads(words, manager)}"
