"""Erases everything that a person wrote, after they type a word to confirm."""

from datetime import datetime

from bot.checkins.tasks import (
    ASK_ABOUT_WORDS,
    DELETE_FILES,
    REDRAW_MESSAGE,
    REFRESH_HOME,
    SEAL,
    SHOW_PROMPT,
    TAKE_BACK,
    TAKE_BACK_UNKNOWN,
)
from storage import Cleaning, Erased, Store

CLEANING = Cleaning(
    redraw=SHOW_PROMPT,
    redraw_message=REDRAW_MESSAGE,
    ask_anew=ASK_ABOUT_WORDS,
    take_back=TAKE_BACK,
    take_back_unknown=TAKE_BACK_UNKNOWN,
    remove=DELETE_FILES,
    refresh=REFRESH_HOME,
    seal=SEAL,
)

WORD = "ERASE"
"""The word that a person types, so that it doesn't happen by accident."""


def confirms(typed: str) -> bool:
    """Whether the word was typed, in upper or lower case."""
    return typed.strip().casefold() == WORD.casefold()


def erase_everything(store: Store, person: str, now: datetime) -> Erased:
    """Erases what the person wrote from the store, and from prompts that show or quote it.

    Slack messages that announced their comments, or comments on their check-ins, are deleted, and
    so are files made for them. A task removes the traces from the storage medium soon after, since
    that may have to wait for a reader.

    It stays on record that they were asked and answered, in which month and about what, so that
    counts stay right and nobody is asked twice.
    """
    return store.erase(person, now, CLEANING)
