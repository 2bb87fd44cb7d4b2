"""Everything that was left out of a ladder that an admin sent, read as something else, decided, and
noted, word by word."""

import textwrap
from collections.abc import Iterator

from slack_sdk.models.blocks import ButtonElement
from slack_sdk.models.views import View

from bot.slack import ids
from bot.slack.payloads.presses import TextsPage, UploadPress
from bot.slack.views.blocks import say_in_window
from bot.slack.views.ladder.entry import Entry
from bot.slack.views.ladder_texts import page_button, paged
from bot.slack.views.rich import bold, plain
from bot.slack.views.uploads import SEE_LEFT_OUT
from framework.importing import Account
from framework.model.ladder import Ladder
from storage import Upload

_LONGEST = 2_000
"""Characters of an entry. Longer words take several."""


def account_button(upload: Upload) -> ButtonElement:
    """Opens the window."""
    press = UploadPress(upload.channel, upload.message_ts, upload.revision)
    return page_button(ids.LADDER_ACCOUNT, TextsPage(press, 1), SEE_LEFT_OUT, "open")


def account_window(account: Account, ladder: Ladder, page: TextsPage) -> View:
    """A page of it, or the nearest one."""
    entries = list(_entries(account, ladder)) or list(_entry("", "Nothing was left out.", ""))
    return paged(SEE_LEFT_OUT, ids.LADDER_ACCOUNT, entries, page)


def not_read_again_window() -> View:
    """The files can't be read once more."""
    return say_in_window(SEE_LEFT_OUT, "I can't open your files now. Send them again.")


def _entries(account: Account, ladder: Ladder) -> Iterator[Entry]:
    for note in account.notes:
        yield from _entry("", note, "NOTES")
    for left in account.left_out:
        place = f"{left.where}, {left.why}"
        yield from _entry(place, left.words, "LEFT OUT")
    for read in account.read_otherwise(ladder):
        yield from _entry(f"{read.where}, {read.meaning}", read.words, "READ AS")
    for doubt, chosen in account.answered:
        yield from _entry(doubt.question, chosen.label, "DECIDED")


def _entry(name: str, words: str, group: str) -> Iterator[Entry]:
    """The words under what they are, in several entries if they're long."""
    parts = textwrap.wrap(words, _LONGEST, replace_whitespace=False, drop_whitespace=False)
    for part in parts or [""]:
        heading = (bold(f"{name}\n"), plain(part)) if name else (plain(part),)
        yield Entry(heading, (), f"{name} {part}", group)
