"""Answers to typed words that stand for a button: exactly what changed, and where, or a question to
confirm it.

Not all of them are redrawn, so they say what was done, and not who can read it from then on. A
message is named (``what``: “your message from 10:42”), and never quoted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, ConfirmObject, PlainTextObject

from bot.checkins.wording import listed, month, shortened
from bot.people.naming import first_name
from bot.slack import ids
from bot.slack.payloads.presses import WordsPress
from bot.slack.views.answering.month import with_note
from bot.slack.views.answering.saved import keep_all
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say, text_block
from bot.slack.views.privacy.all_private import keep_all_private_button
from bot.slack.views.privacy.who_reads import share_label
from bot.slack.words import escape, mention
from storage import CheckIn


@dataclass(frozen=True, slots=True)
class ShareAgain:
    """What *Share with Maya* does under words that were just made private.

    ``what``: the name for the words. ``press``: the button's value. ``manager_name``: with whom.
    """

    what: str
    press: WordsPress
    manager_name: str

    def button(self) -> ButtonElement:
        """It asks first, without quoting the words, since they may be erased while it's shown."""
        name = shortened(first_name(self.manager_name), 40)
        them = "it" if len(self.press.messages) == 1 else "them"
        return ButtonElement(
            action_id=ids.SHARE_NAMED,
            text=share_label(self.manager_name),
            value=self.press.text,
            confirm=ConfirmObject(
                title=shortened(f"Share {self.what} with {name}?", 100),
                text=PlainTextObject(text=f"{name} can read {them} again in your check-in."),
                confirm="Share",
                deny="Cancel",
            ),
        )


def added_view(
    what: str, check_in: CheckIn, reader: str | None, *, one: bool, more: bool
) -> Answer:
    """After *Share* or *Keep private* under pending words. ``one``: whether they're one message.
    ``more``: whether others of the check-in are shared."""
    name, them = month(check_in.period), "it" if one else "them"
    then = f"shared {them} with {mention(reader)}" if reader else f"kept {them} private"
    text = f"I added {what} to your {name} check-in and {then}."
    if not more:
        return say(text)
    return say(f"{text} I left the rest of your {name} answer as it was.", keep_all(check_in))


def kept_private_view(
    what: str,
    check_in: CheckIn,
    *,
    was_shared: bool,
    more: bool,
    one: bool = True,
    again: ShareAgain | None = None,
) -> Answer:
    """After *Keep private* under saved words. ``more``: whether others are shared.

    ``one``: whether they're one message. ``again``: how to share them again.
    """
    name = month(check_in.period)
    if not was_shared:
        said = f"{what[0].upper()}{what[1:]} {'is' if one else 'are'} private already."
        text = f"{said} I haven't changed anything."
    else:
        still = "It's" if one else "They're"
        text = f"I made {what} private. {still} still in your {name} check-in."
    undo = [again.button()] if again is not None else []
    if not more:
        return say(text, *undo)
    text = f"{text} I left the rest of your {name} answer as it was."
    return say(text, keep_all(check_in), *undo)


def all_kept_private_view(check_in: CheckIn, again: ShareAgain | None, *, others: bool) -> Answer:
    """After “keep private” about a whole answer. ``others``: whether other answers are shared."""
    undo = [again.button()] if again is not None else []
    text = f"I made all of your {month(check_in.period)} answer private."
    if not others:
        return say(text, *undo)
    return say(f"{text} I didn't change your other answers.", keep_all_private_button(), *undo)


def ask_to_share_view(what: str, press: WordsPress, manager_name: str) -> Answer:
    """Asks before saved words are shared, as their button does in a dialog. ``what``: the words,
    quoted (mrkdwn)."""
    name = escape(first_name(manager_name))
    them = "it" if len(press.messages) == 1 else "them"
    text = f"*Share this with {name}?* {what}. If you do, {name} can read {them} in your check-in."
    button = ButtonElement(
        action_id=ids.SHARE_NAMED, text=share_label(manager_name), value=press.text
    )
    return say(text, button)


def share_which_view(periods: Sequence[str]) -> Answer:
    """If words of several answers may be meant."""
    named = listed([month(each) for each in sorted(periods)])
    return say(
        f"I haven't shared anything. Your {named} answers have private words, but I can share only "
        f"one answer at a time. To choose, write “share {month(max(periods))} again”."
    )


def share_which_answer_view(
    manager: str, buttons: Sequence[ButtonElement], left: int = 0
) -> Answer:
    """The same with a button for each of these answers. ``left``: how many older ones have none."""
    which = f"*Which answer do you want to share with {mention(manager)}?*"
    older = f" To share {left} older ones, open your check-ins." if left else ""
    text = f"{which} I haven't shared anything yet.{older}"
    # The buttons do the same, so each needs a block of its own.
    return Answer(text, [text_block(text), *(ActionsBlock(elements=[each]) for each in buttons)])


def saved_already_view(check_in: CheckIn) -> Answer:
    """For “that was my answer” about words that are in it."""
    return say(f"Your message is part of your {month(check_in.period)} answer already.")


def with_buttons_above(said: Answer, labels: Sequence[str]) -> Answer:
    """A question about answers, where another is open that has these buttons."""
    meant = [each for each in labels if each and not each.startswith("Delete")]
    buttons = " · ".join(f"*{escape(label)}*" for label in dict.fromkeys(meant))
    return with_note(
        f"My question above is about other words. It has its own buttons: {buttons}", said
    )


def which_waits_view(count: int, labels: Sequence[str]) -> Answer:
    """For “the last one private” if several messages wait. ``labels``: of the buttons."""
    buttons = " · ".join(f"*{escape(label)}*" for label in dict.fromkeys(labels))
    return say(
        f"I don't know which of your {count} messages you mean. I haven't changed anything. "
        f"Press one of these in my question above: {buttons}"
    )


def left_out_view(said: Answer, months: Sequence[str]) -> Answer:
    """A question about answers, without those of these months, which hold what is left out."""
    if not months:
        return said
    answers = "answer" if len(months) == 1 else "answers"
    why = (
        "it has what you want to leave out" if len(months) == 1 else "they have what you leave out"
    )
    return with_note(f"I left out your {listed(months)} {answers}, because {why}.", said)


def ask_to_share_waiting_view(what: str, press: WordsPress, manager_name: str) -> Answer:
    """The same for several pending messages, which the question above lists."""
    name = escape(first_name(manager_name))
    text = f"*Share {what} with {name}?* They're listed in my question above."
    button = ButtonElement(
        action_id=ids.SHARE_PENDING, text=share_label(manager_name), value=press.text
    )
    return say(text, button)


def another_reader_view(manager: str) -> Answer:
    """For “share it with Bob”, if Bob isn't their manager."""
    return say(
        f"I haven't shared anything. I can share your answers only with {mention(manager)}, your "
        "manager. To do that, press the button above."
    )


def nothing_to_share_view(manager: str, read: Sequence[str], missing: Sequence[str]) -> Answer:
    """For “Maya can read the November one”, if there's nothing of it that they can't read.

    ``read``: the names of the months whose answer they can read. ``missing``: of those without one.
    """
    told = ["I haven't shared anything."]
    if read:
        answers = "answer" if len(read) == 1 else "answers"
        told.append(f"{mention(manager)} can already read your {listed(read)} {answers}.")
    if missing:
        told.append(f"You didn't answer {listed(missing)}.")
    return say(" ".join(told))


def only_new_view(manager: str) -> Answer:
    """After *Keep them private*, about earlier check-ins, typed."""
    return say(
        f"Okay, I won't share your earlier check-ins with {mention(manager)}. You can change this "
        "on my Home tab."
    )


def not_sent_view(what: str) -> Answer:
    """After *Keep private* under words that may be a reply to a comment."""
    return say(f"I haven't sent {what}, so only you can read it.")


def sent_view(what: str, manager: str) -> Answer:
    """After *Send to Maya* there."""
    return say(f"I sent {what} to {mention(manager)} as your reply.")


def below_file_view() -> Answer:
    """For words that may stand for a button below the message about a file that an admin sent."""
    return say("I'm not sure which button you mean. Press one below my message about your file.")
