"""Earlier versions of one's reply: seen, read whole, brought back."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App
from slack_sdk.models.views import View

from bot.checkins.replies.saving import Saved
from bot.checkins.replies.versions import own_versions, restore
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.payloads import RestorePress
from bot.slack.screens.reply_form import form_for
from bot.slack.showing import open_view, update_view
from bot.slack.views.guidance import closed_modal
from bot.slack.views.versions import (
    read_form,
    read_value,
    restored_modal,
    version_modal,
    versions_modal,
)
from bot.slack.views.who_reads import who_reads

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def show(ack: Ack, action: Json, body: Json, client: Any) -> None:
        form = str((body.get("view") or {}).get("id") or "")
        view = _list(bot, body["user"]["id"], str(action.get("value")), form)
        open_view((view or closed_modal()).to_dict(), body, client)
        ack()

    def older(ack: Ack, action: Json, body: Json, client: Any) -> None:
        check_in, before = read_value(str(action.get("value")))
        view = _list(bot, body["user"]["id"], check_in, _form_beneath(body), before)
        if view is not None:
            update_view(body["view"]["id"], view.to_dict(), client)
        ack()

    def read(ack: Ack, action: Json, body: Json, client: Any) -> None:
        check_in, revision = read_value(str(action.get("value")))
        view = _one(bot, body["user"]["id"], check_in, _form_beneath(body), revision)
        if view is not None:
            open_view(view.to_dict(), body, client)
        ack()

    def bring_back(ack: Ack, action: Json, body: Json, client: Any) -> None:
        press = RestorePress.read(str(action.get("value")))
        if press is not None:
            once = f"restore:{press.check_in}:{press.revision}:{action.get('action_ts')}"
            _bring_back(bot, body, press, once, client)
        ack()

    app.action(ids.VERSIONS)(show)
    app.action(f"{ids.VERSIONS}_older")(older)
    app.action(f"{ids.VERSIONS}_read")(read)
    app.action(f"{ids.VERSIONS}_restore")(bring_back)


def _bring_back(bot: Bot, body: Json, press: RestorePress, once: str, client: Any) -> None:
    """Restore a version, and say so in place; ask where more would be shared than was said."""
    author, shown, form = str(body["user"]["id"]), body.get("view") or {}, _form_beneath(body)
    check_in, revision = press.check_in, press.revision
    saved = restore(
        bot.store, author, check_in, revision, press.reader, press.asked, once, bot.now()
    )
    if saved in (Saved.SAVED, Saved.REPEATED):
        bot.outbox_signal.set()
        if shown:
            _show_restored(bot, author, check_in, shown["id"], form, client)
        return
    view = _one(bot, author, check_in, form, revision, asks_again=True)
    view = view or _list(bot, author, check_in, form)
    if shown and view is not None:
        update_view(shown["id"], view.to_dict(), client)


def _list(
    bot: Bot, author: str, check_in: str, form: str, before: int | None = None
) -> View | None:
    found = own_versions(bot.store, author, check_in)
    if found is None:
        return None
    return versions_modal(*found, bot.zone_of(author), form, before, bot.around(found[0]))


def _one(
    bot: Bot, author: str, check_in: str, form: str, revision: int, *, asks_again: bool = False
) -> View | None:
    found = own_versions(bot.store, author, check_in)
    reply = next((r for r in found[1] if r.revision == revision), None) if found else None
    if found is None or reply is None:
        return None
    zone, around = bot.zone_of(author), bot.around(found[0])
    return version_modal(found[0], reply, zone, form, around, asks_again=asks_again)


def _form_beneath(body: Json) -> str:
    """The id of the form in which the versions were asked for; empty if it is not known."""
    return read_form(str((body.get("view") or {}).get("private_metadata") or ""))


def _show_restored(
    bot: Bot, author: str, check_in: str, shown: str, beneath: str, client: Any
) -> None:
    """Say so in place, and let the form beneath hold what was brought back."""
    found = bot.store.check_in(check_in)
    if found is None or found.reply is None:
        return
    around = bot.around(found)
    readers = who_reads(found.reply.parts, around.manager, around.scope)
    told = restored_modal(readers)
    update_view(shown, told.to_dict(), client)
    form = form_for(bot, author, check_in, None)
    if beneath and beneath != shown and form is not None:
        update_view(beneath, form, client)
