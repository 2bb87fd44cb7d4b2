"""Earlier versions of one's reply: seen, read whole, brought back."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App
from slack_sdk.models.views import View

from bot.checkins.replying import Saved
from bot.checkins.versions import own_versions, restore
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.forms import form_for
from bot.slack.views.versions import read_value, restored_modal, version_modal, versions_modal
from bot.slack.views.who_reads import who_reads

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def show(ack: Ack, action: Json, body: Json, client: Any) -> None:
        view = _list(bot, body["user"]["id"], str(action.get("value")), None)
        if view is not None:
            client.views_push(trigger_id=body["trigger_id"], view=view.to_dict())
        ack()

    def older(ack: Ack, action: Json, body: Json, client: Any) -> None:
        check_in, before = read_value(str(action.get("value")))
        view = _list(bot, body["user"]["id"], check_in, before)
        if view is not None:
            client.views_update(view_id=body["view"]["id"], view=view.to_dict())
        ack()

    def read(ack: Ack, action: Json, body: Json, client: Any) -> None:
        view = _one(bot, body["user"]["id"], *read_value(str(action.get("value"))))
        if view is not None:
            client.views_push(trigger_id=body["trigger_id"], view=view.to_dict())
        ack()

    def bring_back(ack: Ack, action: Json, body: Json, client: Any) -> None:
        author, shown = body["user"]["id"], body.get("view") or {}
        check_in, revision = read_value(str(action.get("value")))
        once = f"restore:{check_in}:{revision}:{action.get('action_ts')}"
        if restore(bot.store, author, check_in, revision, once, bot.now()) is not Saved.NOT_FOUND:
            bot.outbox_bell.set()
            if shown:
                _show_restored(bot, author, check_in, shown, client)
        ack()

    app.action(ids.VERSIONS)(show)
    app.action(f"{ids.VERSIONS}_older")(older)
    app.action(f"{ids.VERSIONS}_read")(read)
    app.action(f"{ids.VERSIONS}_restore")(bring_back)


def _list(bot: Bot, author: str, check_in: str, before: int | None) -> View | None:
    found = own_versions(bot.store, author, check_in)
    return versions_modal(*found, bot.zone_of(author), before) if found else None


def _one(bot: Bot, author: str, check_in: str, revision: int) -> View | None:
    found = own_versions(bot.store, author, check_in)
    reply = next((r for r in found[1] if r.revision == revision), None) if found else None
    return version_modal(found[0], reply, bot.zone_of(author)) if found and reply else None


def _show_restored(bot: Bot, author: str, check_in: str, shown: Json, client: Any) -> None:
    """Say so in place, and let the form beneath hold what was brought back."""
    found = bot.store.check_in(check_in)
    if found is None or found.reply is None:
        return
    around = bot.around(found)
    readers = who_reads(found.reply.parts, around.manager, around.scope)
    told = restored_modal(found, readers)
    client.views_update(view_id=shown["id"], view=told.to_dict())
    beneath = shown.get("root_view_id")
    form = form_for(bot, author, check_in, None)
    if beneath and beneath != shown["id"] and form is not None:
        client.views_update(view_id=beneath, view=form)
