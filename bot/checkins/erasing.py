"""Erasing everything that a person wrote, at their own typed word."""

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
"""What a person types, so that it does not happen by a slip."""


def confirms(typed: str) -> bool:
    """Whether the word was typed, in whatever case."""
    return typed.strip().casefold() == WORD.casefold()


def erase_everything(store: Store, person: str, now: datetime) -> Erased:
    """Take what the person wrote out of the store, and out of prompts that show or quote it.

    Messages that told of their comments and of those on their check-ins are deleted in
    Slack, and files that were made for them. What the storage medium
    still holds is cleaned out soon after, as a task: that can have to wait for a reader.

    That they were asked and answered stays, in which month and about what, so that
    counts stay right and nobody is asked twice.
    """
    return store.erase(person, now, CLEANING)
