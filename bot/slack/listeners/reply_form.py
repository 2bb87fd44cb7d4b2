"""The form: opened by a tap or by “Edit”, and submitted."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App

from bot.checkins.replying import Saved, save_form
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.views.fields import BadLinks
from bot.slack.views.reply_form import read_form, reply_form
from storage import Frequency

TAPPED = re.compile(rf"^{ids.ANSWER}_(\w+)$")


def register(app: App, bot: Bot) -> None:
    def open_form(ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any) -> None:
        view = _form(bot, str(body["user"]["id"]), action)
        if view is not None:
            client.views_open(trigger_id=body["trigger_id"], view=view)
        ack()

    def submit_form(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        try:
            answer = read_form(view["state"]["values"], bot.shared_by_default)
        except BadLinks as bad:
            ack(response_action="errors", errors={ids.LINKS: bad.advice})
            return
        author, check_in = body["user"]["id"], view["private_metadata"]
        saved = save_form(bot.store, author, check_in, answer, f"view:{view['id']}", bot.now())
        if saved is Saved.NOT_FOUND:
            ack(response_action="errors", errors={ids.FREQUENCY: "This check-in is gone."})
            return
        bot.outbox_bell.set()
        ack()

    app.action(TAPPED)(open_form)
    app.action(ids.EDIT_REPLY)(open_form)
    app.view(ids.REPLY_FORM)(submit_form)


def _form(bot: Bot, author: str, action: dict[str, Any]) -> dict[str, Any] | None:
    """The form for the check-in that a button names, if it is the author's."""
    check_in = bot.store.check_in(str(action.get("value")))
    if check_in is None or check_in.person != author:
        return None
    tapped = TAPPED.match(action["action_id"])
    around = bot.around(check_in)
    manager = bot.name_of(around.manager) if around.manager else None
    frequency = Frequency(tapped.group(1)) if tapped else None
    form: dict[str, Any] = reply_form(check_in, around, manager, frequency).to_dict()
    return form
