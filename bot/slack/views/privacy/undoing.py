"""What “undo that” offers: to share again what was hidden, or to take back what was saved."""

from collections.abc import Sequence

from slack_sdk.models.blocks import ButtonElement

from bot.checkins.replies.sharing import ManagerNow
from bot.checkins.wording import listed, month
from bot.people.naming import first_name
from bot.slack.payloads.presses import WordsPress
from bot.slack.views.answering.saved import not_an_answer
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.privacy.reads_now import ReadNow, keep_private
from bot.slack.views.privacy.taking_back import HiddenIn, share_again
from bot.slack.views.privacy.who_reads import who_reads
from bot.slack.words import escape

NOT_RESTORED = (
    "I can't restore what I deleted. If your message is still in this chat, copy it and send it to "
    "me again."
)


def undo_hiding_view(
    words: ReadNow, hidden: HiddenIn, manager: ManagerNow, manager_name: str | None
) -> Answer:
    """Asks whether to share words again, as long as the manager can't read them."""
    share = share_again(hidden, manager, manager_name)
    if not share or manager_name is None:
        return _undone(words, manager)
    name = escape(first_name(manager_name))
    readers = who_reads(words.parts, manager.id, manager.scope)
    return say(f"*Share this with {name} again?* {words.what}. {readers}", *share)


def undo_all_hidden_view(periods: Sequence[str], *, new: bool) -> Answer:
    """How to undo that all answers became private. ``periods``: those that still are. ``new``:
    whether new ones became private, too."""
    told = []
    if periods:
        ordered = sorted(periods)
        one = "that answer" if len(ordered) == 1 else "one of those answers"
        named = listed([month(each) for each in ordered])
        told.append(
            f"I made {named} private. To share {one}, write “share {month(ordered[-1])} again”."
        )
    if new:
        told.append("To share new answers again, open your settings.")
    return say(" ".join(told), *([run_button("Settings", "settings")] if new else []))


def undo_saving_view(words: ReadNow, manager: ManagerNow) -> Answer:
    """Asks whether to keep saved words private, or to delete them."""
    readers = who_reads(words.parts, manager.id, manager.scope)
    buttons = _taking_back(words, manager)
    if not any(map(manager.reads, words.parts)):
        return _undone(words, manager)
    return say(f"*Undo this?* {words.what}. {readers}", *buttons)


def _undone(words: ReadNow, manager: ManagerNow) -> Answer:
    readers = who_reads(words.parts, manager.id, manager.scope)
    return say(f"*{words.what}:* {readers}", *_taking_back(words, manager))


def _taking_back(words: ReadNow, manager: ManagerNow) -> list[ButtonElement]:
    buttons = [keep_private(words)] if any(map(manager.reads, words.parts)) else []
    if words.messages and words.about is not None:
        buttons.append(not_an_answer(WordsPress(words.about.id, messages=words.messages).text))
    return buttons
