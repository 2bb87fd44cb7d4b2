"""The confirmation in the prompt's thread that words were saved, and who can read them.

The message is redrawn when that changes.
"""

from collections.abc import Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, ConfirmObject

from bot.checkins.replies.sharing import fingerprint
from bot.checkins.understanding.answers.reflections import doubt_about
from bot.checkins.understanding.privacy.private_slips import asks_for_privacy
from bot.checkins.understanding.wording.plain_words import on_one_line
from bot.checkins.wording import listed, month, named_link, shortened
from bot.people.naming import first_name
from bot.slack import ids
from bot.slack.payloads.presses import WordsPress
from bot.slack.views.answering.prompt import (
    Around,
    named_additions,
    share_reply_button,
    who_reads_a_tap,
)
from bot.slack.views.answering.tap import answer_menu, how_often
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, text_block
from bot.slack.views.privacy.who_reads import (
    reads_all,
    reads_some,
    share_confirm,
    share_label,
    who_reads,
)
from bot.slack.words import escape, mention
from storage import CheckIn, CheckInState, Comment, Passage, Reply

QUOTED = 60
"""How many characters of a message are quoted, enough for its author to recognise it."""

NOT_THERE = "This isn't in your check-in anymore."
_LIKE_BEFORE = "Messages after a private one stay private, too."
ERASED = "What you wrote is erased."


def saved_view(
    check_in: CheckIn,
    passages: Sequence[Passage],
    around: Around,
    manager_name: str | None,
    *,
    in_thread: bool = False,
) -> Answer:
    """``passages``: the current state of those that this message confirms.

    ``in_thread``: whether they were typed in the question's thread.
    """
    if check_in.state is CheckInState.ERASED:
        return said(ERASED)
    if not passages:
        return said(NOT_THERE)
    readers = [each.reader for each in passages]
    whose = f"your {month(check_in.period)} check-in"
    about = f"*{escape(check_in.prompt.competency_name)}*"
    messages = tuple(each.message_ts for each in passages if each.message_ts)
    alone = WordsPress(check_in.id, messages=messages).text
    saved = "Saved" if len(passages) == 1 else f"Saved {len(passages)} messages"
    text = f"✓ {saved} to {whose} on {about}. {who_reads(readers, around.manager, around.scope)}"
    wished = in_thread and asks_for_privacy("\n".join(each.text for each in passages))
    rest = rest_is_shared(check_in, passages, around) if wished else ""
    text = f"{text} {rest or _why_private(check_in, passages, around)}".rstrip()
    # Another button was just pressed here. So the button that shares comes last.
    buttons = [ButtonElement(action_id=ids.EDIT_REPLY, text="Edit", value=check_in.id)]
    if reads_some(readers, around.scope):
        buttons.append(ButtonElement(action_id=ids.KEEP_PASSAGES, text="Keep private", value=alone))
    if rest:
        buttons.append(keep_all(check_in))
    buttons.append(not_an_answer(alone))
    if around.manager is not None and not reads_all(readers, around.scope):
        buttons.append(share_button(check_in, passages, around, around.manager, manager_name))
    blocks: list[Block] = [text_block(text), ActionsBlock(elements=buttons)]
    reply = check_in.reply
    # Asked once, under the words that were saved first.
    if reply is not None and reply.frequency is None and passages[0] == _first_answer(reply):
        reader = around.reader_of_tap(reply)
        question = how_often(check_in)
        blocks += [
            text_block(f"{question} {who_reads_a_tap(reader)}"),
            ActionsBlock(elements=[answer_menu(check_in, reader, "How often?")]),
        ]
    return Answer(text, blocks)


def _why_private(check_in: CheckIn, passages: Sequence[Passage], around: Around) -> str:
    """Shown if words are private only because the words before them are."""
    reply, scope = check_in.reply, around.scope
    if reply is None or around.manager is None or not around.shared_by_default:
        return ""
    if any(reads_all([each.reader], scope) or asks_for_privacy(each.text) for each in passages):
        return ""
    first = next((at for at, each in enumerate(reply.passages) if each in passages), 0)
    before = [each.reader for each in reply.passages[:first]]
    private = any(not reads_all([each], scope) for each in before)
    return _LIKE_BEFORE if private else ""


def named_view(
    check_in: CheckIn,
    passages: Sequence[Passage],
    around: Around,
    manager_name: str | None,
) -> Answer:
    """Who can read messages now, naming one by its first words."""
    messages = tuple(each.message_ts for each in passages if each.message_ts)
    readers = [each.reader for each in passages]
    what = f"Your {len(messages)} messages"
    if len(messages) == 1:
        what = first_words(passages[0])
    rest = "" if reads_some(readers, around.scope) else rest_is_shared(check_in, passages, around)
    text = f"*{what}:* {who_reads(readers, around.manager, around.scope)} {rest}".rstrip()
    buttons = [keep_all(check_in)] if rest else []
    if reads_some(readers, around.scope):
        value = WordsPress(check_in.id, messages=messages).text
        buttons.append(ButtonElement(action_id=ids.KEEP_PASSAGES, text="Keep private", value=value))
    if around.manager is not None and not reads_all(readers, around.scope):
        buttons.append(share_button(check_in, passages, around, around.manager, manager_name))
    return say(text, *buttons)


def answer_named_view(check_in: CheckIn, parts: Sequence[str | None], around: Around) -> Answer:
    """Who can read a whole answer now. ``parts``: the reader of each part."""
    readers, reply = who_reads(parts, around.manager, around.scope), check_in.reply
    buttons = [keep_all(check_in)] if reads_some(parts, around.scope) else []
    if around.manager is not None and reply is not None and not reads_all(parts, around.scope):
        buttons.append(share_reply_button(check_in, reply, around))
    return say(f"*Your {month(check_in.period)} answer:* {readers}", *buttons)


def first_words(passage: Passage) -> str:
    """A message's first words, quoted, as mrkdwn. Only its author is shown them."""
    said = on_one_line(passage.text)
    if not said:
        return escape(shortened(named_link(next(iter(passage.links), "…")), QUOTED))
    return f"“{escape(shortened(said, QUOTED))}”"


def rest_is_shared(check_in: CheckIn, passages: Sequence[Passage], around: Around) -> str:
    """Shown under words that ask for privacy: what else of the answer is shared."""
    reply, scope = check_in.reply, around.scope
    if reply is None or around.manager is None or scope is None:
        return ""
    others = [e for e in reply.passages if e not in passages and (e.text or e.links)]
    count = sum(scope.covers(each.reader) for each in others)
    read = []
    if count:
        read.append(f"{count} other message{'' if count == 1 else 's'} of this answer")
    if reply.has_more_than_passages and scope.covers(reply.reader):
        read += named_additions(reply)
    return f"{mention(around.manager)} can read {listed(read)}." if read else ""


def keep_all(check_in: CheckIn) -> ButtonElement:
    """*Keep all private*: makes all of an answer private."""
    return ButtonElement(action_id=ids.KEEP_PRIVATE, text="Keep all private", value=check_in.id)


def _first_answer(reply: Reply) -> Passage:
    """The first message of a reply that reads as an answer; if none does, the first."""
    answers = (each for each in reply.passages if each.reader or not doubt_about(each.text))
    return next(answers, reply.passages[0])


def send_or_keep_view(check_in: CheckIn, message_ts: str, manager: str, name: str) -> Answer:
    """For words (in the message with that ts) that may be for the manager."""
    passages = check_in.reply.passages if check_in.reply else ()
    words = next((first_words(e) for e in passages if e.message_ts == message_ts), "this")
    text = (
        f"I saved {words} with your {month(check_in.period)} check-in. Only you can read this.\n"
        f"*Send it to {mention(manager)} as your reply?*"
    )
    alone = WordsPress(check_in.id, messages=(message_ts,)).text
    words = fingerprint(check_in.reply, [message_ts]) if check_in.reply else ""
    named = WordsPress(check_in.id, manager, (message_ts,), words).text
    label = shortened(f"Send to {first_name(name)}", 75)
    buttons = [
        ButtonElement(action_id=ids.SEND_AS_ANSWER, text=label, value=named),
        ButtonElement(action_id=ids.KEEP_UNSENT, text="Keep private", value=alone),
        not_an_answer(alone),
    ]
    return say(text, *buttons)


def share_button(
    check_in: CheckIn,
    passages: Sequence[Passage],
    around: Around,
    manager: str,
    manager_name: str | None,
) -> ButtonElement:
    """Shares what the manager can't read yet. It quotes these words before it does."""
    scope = around.scope
    hidden = [e for e in passages if scope is None or not scope.covers(e.reader)]
    messages = tuple(each.message_ts for each in hidden if each.message_ts)
    words = fingerprint(check_in.reply, messages) if check_in.reply else ""
    return ButtonElement(
        action_id=ids.SHARE_PASSAGES,
        text=share_label(manager_name),
        value=WordsPress(check_in.id, manager, messages, words).text,
        confirm=share_confirm(
            [each.text or "\n".join(each.links) for each in hidden],
            manager_name,
            private=all(each.reader is None for each in hidden),
        ),
    )


def comment_sent_view(comment: Comment | None, name: str | None, *, reaches: bool) -> Answer:
    """Shown after words in the thread were sent to the manager as a reply to their comment.

    ``reaches``: whether the manager can still read it, if it wasn't announced to them yet.
    """
    if comment is None or comment.reader is None:
        return said("Your manager can't read this reply here anymore.")
    reader = mention(comment.reader)
    if comment.told:
        text = f"✓ Sent to {reader} as your reply to their comment."
    elif reaches:
        text = f"✓ On its way to {reader} as your reply to their comment."
    else:
        text = f"Your reply didn't reach {reader}. They can't read your check-in anymore."
    button = ButtonElement(
        action_id=ids.TAKE_COMMENT_BACK,
        text="Delete reply",
        value=comment.id,
        confirm=ConfirmObject(
            title="Delete your reply?",
            text=f"{name or 'Your manager'} may have read it already.",
            confirm="Delete",
            deny="Cancel",
        ),
    )
    return say(text, button)


def taken_out_view(count: int = 1) -> Answer:
    """After *Delete it*, for ``count`` messages."""
    if count > 1:
        return said(f"Deleted {count} messages. They aren't part of your check-in anymore.")
    return said("Deleted. It isn't part of your check-in anymore.")


def said(text: str) -> Answer:
    """A sentence (mrkdwn) without buttons."""
    return say(text)


def not_an_answer(value: str) -> ButtonElement:
    """*Delete it*: deletes messages (a ``WordsPress``) from a check-in."""
    return ButtonElement(
        action_id=ids.NOT_AN_ANSWER,
        text="Delete it",
        value=value,
        confirm=ConfirmObject(
            title="Delete this from your check-in?",
            text="Your message stays in this Slack chat.",
            confirm="Delete it",
            deny="Cancel",
        ),
    )
