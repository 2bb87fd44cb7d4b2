"""The form for a person's own check-in, filled in with what is known."""

from typing import Any

from slack_sdk.models.views import View

from bot.checkins.replies.drafts import draft_of
from bot.checkins.schedule.skipping import stands
from bot.slack.bot import Bot
from bot.slack.views.answering.month import stands_text
from bot.slack.views.answering.reply_form import form_fits, reply_form, too_long_view
from bot.slack.views.block_kit.blocks import say
from storage import CheckInState, Frequency


def form_for(
    bot: Bot, author: str, check_in: str, tapped: Frequency | None
) -> dict[str, Any] | None:
    """The form for a check-in, if it's the author's. ``tapped`` is preselected.

    If they erased what they wrote, it's a window that says so.
    """
    found = bot.store.check_in(check_in)
    if found is None or found.person != author:
        return None
    if found.state is CheckInState.ERASED:
        said = say(stands_text(stands(found), found.period))
        view = View(type="modal", title="Check-in", close="Close", blocks=said.blocks)
        window: dict[str, Any] = view.to_dict()
        return window
    around = bot.interaction().around(found)
    draft = draft_of(bot.store, found)
    form = reply_form(found, around, around.manager_name, tapped, draft)
    shown: dict[str, Any] = (form if form_fits(form) else too_long_view(found)).to_dict()
    return shown
