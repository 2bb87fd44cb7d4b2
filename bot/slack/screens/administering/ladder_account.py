"""How a ladder that an admin sent was read. Its files are read once more for that.

Loaded only when it's asked for, since it brings everything that reads files.
"""

from collections.abc import Callable

from slack_sdk.models.views import View

from bot.checkins.administering.ladder_shown import Existing
from bot.checkins.administering.ladder_uploads import NotALadder, read_ladder
from bot.checkins.messenger import NotSent
from bot.slack.bot import Bot
from bot.slack.gateway.people_files import NotOpened, PersonsFile
from bot.slack.payloads.presses import TextsPage
from bot.slack.screens.administering.sent_ladders import shown_upload
from bot.slack.views.administering.ladder_account import account_window, not_read_again_window
from bot.slack.views.administering.uploads import too_old_window
from framework import DocumentProblems


def ladder_account(
    bot: Bot, admin: str, page: TextsPage | None, open_file: Callable[[str], PersonsFile]
) -> View:
    """A page of the account, if the ladder is still as it was beside the button."""
    upload = shown_upload(bot, admin, page.press) if page else None
    if upload is None or page is None:
        return too_old_window()
    existing = Existing(bot.locked_ladders, bot.store.accepted_ladders())
    try:
        files = [open_file(each) for each in upload.files]
        read = read_ladder([(e.name, e.data) for e in files], upload.answers, existing)
    except (NotOpened, NotSent, NotALadder, DocumentProblems):
        return not_read_again_window()
    return account_window(read.imported.account, read.imported.ladder, page)
