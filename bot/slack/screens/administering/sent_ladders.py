"""The windows about a ladder that an admin sent, while it has no effect yet: its texts and name."""

from slack_sdk.models.views import View

from bot.checkins.administering.ladder_shown import Existing, ladder_of, text_differences
from bot.checkins.administering.uploads import NAMED
from bot.slack.bot import Bot
from bot.slack.payloads.presses import TextsPage, UploadPress
from bot.slack.views.administering.ladder_name import name_form
from bot.slack.views.administering.ladder_texts import texts_window
from storage import Upload, UploadState


def ladder_texts(bot: Bot, admin: str, page: TextsPage) -> View | None:
    """A page of the texts, if they're still as they were beside the button."""
    upload = shown_upload(bot, admin, page.press)
    if upload is None or not upload.content:
        return None
    existing = Existing(bot.locked_ladders, bot.store.accepted_ladders())
    found = text_differences(upload, existing)
    return texts_window(ladder_of(upload), found, page.press, page.page)


def name_asked(bot: Bot, admin: str, press: UploadPress) -> View | None:
    """The form for another name, if nothing was decided meanwhile."""
    upload = shown_upload(bot, admin, press)
    if upload is None:
        return None
    typed = dict(upload.answers).get(NAMED, "")
    return name_form(ladder_of(upload).name if upload.content else typed, press)


def shown_upload(bot: Bot, admin: str, press: UploadPress) -> Upload | None:
    """The upload that an admin decides about, as it was beside the button."""
    upload = bot.store.upload(press.channel, press.ts)
    if upload is None or upload.person != admin or not bot.is_admin(admin):
        return None
    as_drawn = upload.state is UploadState.SHOWN and upload.revision == press.revision
    return upload if as_drawn else None
