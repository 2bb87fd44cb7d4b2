"""Buttons that do what a typed command does."""

from slack_sdk.models.blocks import ButtonElement

from bot.checkins.wording import shortened
from bot.slack import ids


def run_button(label: str, typed: str, *, primary: bool = False) -> ButtonElement:
    """Does what typing ``typed`` after ``/checkins`` would do, and replaces its message."""
    return _runs(ids.CHECKINS_RUN, label, typed, primary=primary)


def new_message_button(label: str, typed: str) -> ButtonElement:
    """Like ``run_button``, but its message stays."""
    return _runs(ids.CHECKINS_IN_NEW_MESSAGE, label, typed)


def _runs(prefix: str, label: str, typed: str, *, primary: bool = False) -> ButtonElement:
    key = "".join(character if character.isalnum() else "_" for character in typed)[:60]
    return ButtonElement(
        action_id=f"{prefix}_{key}",
        text=shortened(label, 75),
        value=typed,
        style="primary" if primary else None,
    )
