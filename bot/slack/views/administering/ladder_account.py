"""The whole account of a ladder that an admin sent: its levels and competencies, and word by word
what was left out, read as something else, decided, and noted."""

import textwrap
from collections.abc import Iterator

from slack_sdk.models.blocks import ButtonElement
from slack_sdk.models.views import View

from bot.slack import ids
from bot.slack.payloads.presses import TextsPage, UploadPress
from bot.slack.views.administering.ladder_texts import page_button, paged
from bot.slack.views.administering.uploads import SEE_HOW_READ
from bot.slack.views.block_kit.blocks import say_in_window
from bot.slack.views.block_kit.rich import bold, plain
from bot.slack.views.ladder.entry import Entry
from framework.importing import Account
from framework.model.ladder import Ladder
from storage import Upload

_LONGEST = 2_000
"""Characters of an entry. Longer words take several."""


def account_button(upload: Upload) -> ButtonElement:
    """Opens the window."""
    press = UploadPress(upload.channel, upload.message_ts, upload.revision)
    return page_button(ids.LADDER_ACCOUNT, TextsPage(press, 1), SEE_HOW_READ, "open")


def account_window(account: Account, ladder: Ladder, page: TextsPage) -> View:
    """A page of it, or the nearest one."""
    entries = list(_entries(account, ladder))
    return paged(SEE_HOW_READ, ids.LADDER_ACCOUNT, entries, page)


def not_read_again_window() -> View:
    """The files can't be read once more."""
    return say_in_window(SEE_HOW_READ, "I can't open your files now. Send them again.")


def _entries(account: Account, ladder: Ladder) -> Iterator[Entry]:
    for level in ladder.levels:
        track = f" ({level.track})" if level.track else ""
        after = f", then {' or '.join(level.leads_to)}" if level.leads_to else ""
        yield from _entry("", f"{level.code} {level.title}{track}{after}", "LEVELS")
    for category in ladder.categories:
        names = ", ".join(each.name for each in category.competencies)
        yield from _entry(category.name, names, "COMPETENCIES")
    for note in account.notes:
        yield from _entry("", note, "NOTES")
    if not account.left_out:
        yield from _entry("", "Nothing was left out.", "LEFT OUT")
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
