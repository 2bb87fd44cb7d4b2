"""Answers to a button's words, typed: what exactly changed, and where; or what is asked once more.

They aren't drawn anew, so they say what was done, and not who can read it from then on. A
message is named (``what``: “your message from 10:42”), and never quoted.
"""

from __future__ import annotations

from slack_sdk.models.blocks import ButtonElement

from bot.checkins.wording import month
from bot.people.naming import first_name
from bot.slack import ids
from bot.slack.payloads import WordsPress
from bot.slack.views.answer import Answer
from bot.slack.views.month import said_view
from bot.slack.views.who_reads import share_label
from bot.slack.words import escape, mention
from storage import CheckIn


def added_view(what: str, check_in: CheckIn, reader: str | None) -> Answer:
    """After *Share* or *Keep private* under words that waited."""
    then = f"shared it with {mention(reader)}" if reader else "saved it as private"
    return said_view(f"I added {what} to your {month(check_in.period)} check-in and {then}.")


def kept_private_view(what: str, check_in: CheckIn, *, was_shared: bool, more: bool) -> Answer:
    """After *Keep private* under words that were saved. ``more``: others are shared."""
    name = month(check_in.period)
    if not was_shared:
        text = f"{what[0].upper()}{what[1:]} is private already. I haven't changed anything."
    else:
        text = f"I made {what} private. It's still in your {name} check-in."
    if not more:
        return said_view(text)
    button = ButtonElement(action_id=ids.KEEP_PRIVATE, text="Keep all private", value=check_in.id)
    return said_view(f"{text} I left the rest of your {name} answer as it was.", button)


def all_kept_private_view(check_in: CheckIn) -> Answer:
    """After “keep private” about a whole answer."""
    return said_view(f"I made all of your {month(check_in.period)} answer private.")


def ask_to_share_view(what: str, press: WordsPress, manager_name: str) -> Answer:
    """Asked before words that are saved are shared, as their button does in a dialog."""
    name = escape(first_name(manager_name))
    text = f"*Share {what} with {name}?* If you do, {name} can read it in your check-in."
    button = ButtonElement(
        action_id=ids.SHARE_PASSAGES, text=share_label(manager_name), value=press.text
    )
    return said_view(text, button)


def ask_to_share_waiting_view(what: str, press: WordsPress, manager_name: str) -> Answer:
    """The same for several messages that wait; they are listed in the question above."""
    name = escape(first_name(manager_name))
    text = f"*Share {what} with {name}?* They're listed in my question above."
    button = ButtonElement(
        action_id=ids.SHARE_PENDING, text=share_label(manager_name), value=press.text
    )
    return said_view(text, button)


def another_reader_view(manager: str) -> Answer:
    """For “share it with Bob”, where Bob isn't their manager."""
    return said_view(
        f"I haven't shared anything. I can share your answers only with {mention(manager)}, your "
        "manager. To do that, press the button above."
    )


def only_new_view(manager: str) -> Answer:
    """After *Only new ones*."""
    return said_view(
        f"Okay, I won't share your earlier check-ins with {mention(manager)}. You can change this "
        "on my Home tab."
    )


def not_sent_view(what: str) -> Answer:
    """After *Keep private* under words that may answer a comment."""
    return said_view(f"I haven't sent {what}. I saved it as private.")


def sent_view(what: str, manager: str) -> Answer:
    """After *Send to Maya* there."""
    return said_view(f"I sent {what} to {mention(manager)} as your reply.")
