"""Commenting on a check-in, and answering a comment."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App

from bot.checkins.commenting import Commented, comment, commentable
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.views.comments import comment_form
from bot.slack.views.fields import typed

GONE = "You cannot comment on this check-in (any more). Copy your words before you close."


def register(app: App, bot: Bot) -> None:
    def open_form(ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any) -> None:
        author = str(body["user"]["id"])
        found = commentable(bot.store, author, str(action.get("value")))
        if found is not None:
            manager = bot.sharing(found.person).manager_name
            to = bot.name_of(found.person) if author != found.person else manager
            view = comment_form(found, to or "your manager").to_dict()
            in_modal = (body.get("view") or {}).get("type") == "modal"
            opening = client.views_push if in_modal else client.views_open
            opening(trigger_id=body["trigger_id"], view=view)
        ack()

    def submit(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        text = typed(view["state"]["values"], ids.COMMENT_TEXT)
        done = comment(
            bot.store,
            str(body["user"]["id"]),
            str(view["private_metadata"]),
            text,
            f"view:{view['id']}",
            bot.now(),
        )
        if done is Commented.NOT_ALLOWED:
            ack(response_action="errors", errors={ids.COMMENT_TEXT: GONE})
        elif done is Commented.EMPTY:
            ack(response_action="errors", errors={ids.COMMENT_TEXT: "A few words are needed."})
        else:
            bot.outbox_bell.set()
            ack()

    app.action(ids.COMMENT)(open_form)
    app.view(ids.COMMENT_FORM)(submit)
