"""The form for a person's own check-in, filled in with what is known."""

from __future__ import annotations

from typing import Any

from bot.checkins.drafting import draft_of
from bot.slack.bot import Bot
from bot.slack.views.reply_form import reply_form
from storage import CheckInState, Frequency


def form_for(
    bot: Bot, author: str, check_in: str, tapped: Frequency | None
) -> dict[str, Any] | None:
    """The form for a check-in, if it is the author's. ``tapped`` comes chosen."""
    found = bot.store.check_in(check_in)
    if found is None or found.person != author or found.state is CheckInState.ERASED:
        return None
    around = bot.around(found)
    manager = bot.name_of(around.manager) if around.manager else None
    draft = draft_of(bot.store, found)
    form: dict[str, Any] = reply_form(found, around, manager, tapped, draft).to_dict()
    return form
