"""Earlier versions of a reply: listed, read in full, and restored."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk.models.views import View

from bot.checkins.act import Act
from bot.checkins.replies.saving import Saved
from bot.checkins.replies.versions import Restoring, own_versions, restore
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.payloads.presses import RestorePress, RevisionPress
from bot.slack.screens.answering.reply_form import form_for
from bot.slack.showing import open_view, update_view
from bot.slack.views.answering.versions import (
    read_form,
    restored_modal,
    version_modal,
    versions_modal,
)
from bot.slack.views.guidance import closed_modal
from bot.slack.views.privacy.who_reads import who_reads

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def show(ack: Ack, action: Json, body: Json, client: Any) -> None:
        form = str((body.get("view") or {}).get("id") or "")
        view = _list(bot, body, str(action.get("value")), form)
        open_view((view or closed_modal()).to_dict(), body, client)
        ack()

    def older(ack: Ack, action: Json, body: Json, client: Any) -> None:
        last = RevisionPress.of(action)
        view = _list(bot, body, last.check_in, _form_beneath(body), last.revision) if last else None
        if view is not None:
            update_view(body["view"]["id"], view.to_dict(), client)
        ack()

    def read(ack: Ack, action: Json, body: Json, client: Any) -> None:
        wanted = RevisionPress.of(action)
        view = _one(bot, body, wanted) if wanted else None
        if view is not None:
            open_view(view.to_dict(), body, client)
        ack()

    def bring_back(ack: Ack, action: Json, body: Json, client: Any) -> None:
        press = RestorePress.of(action)
        if press is not None:
            once = f"restore:{press.check_in}:{press.revision}:{action.get('action_ts')}"
            _bring_back(bot, body, press, once, client)
        ack()

    app.action(ids.VERSIONS)(show)
    app.action(f"{ids.VERSIONS}_older")(older)
    app.action(f"{ids.VERSIONS}_read")(read)
    app.action(f"{ids.VERSIONS}_restore")(bring_back)


def _bring_back(bot: Bot, body: Json, press: RestorePress, once: str, client: Any) -> None:
    """Restores a version, and shows that in place. Asks first if more would be shared than the
    button said."""
    act, shown = Act(str(body["user"]["id"]), once, bot.now()), body.get("view") or {}
    wanted = Restoring(press.check_in, press.revision, press.reader, press.asked)
    saved = restore(bot.store, act, wanted)
    if saved in (Saved.SAVED, Saved.REPEATED):
        bot.outbox_signal.set()
        _show_restored(bot, press.check_in, body, client)
        return
    view = _one(bot, body, press, asks_again=True)
    view = view or _list(bot, body, press.check_in, _form_beneath(body))
    if shown and view is not None:
        update_view(shown["id"], view.to_dict(), client)


def _list(bot: Bot, body: Json, check_in: str, form: str, before: int | None = None) -> View | None:
    author = str(body["user"]["id"])
    found = own_versions(bot.store, author, check_in)
    if found is None:
        return None
    return versions_modal(*found, bot.around(found[0]), form, before)


def _one(bot: Bot, body: Json, wanted: RevisionPress, *, asks_again: bool = False) -> View | None:
    author = str(body["user"]["id"])
    found = own_versions(bot.store, author, wanted.check_in)
    reply = next((r for r in found[1] if r.revision == wanted.revision), None) if found else None
    if found is None or reply is None:
        return None
    around, form = bot.around(found[0]), _form_beneath(body)
    return version_modal(found[0], reply, around, form, asks_again=asks_again)


def _form_beneath(body: Json) -> str:
    """The id of the form from which the versions were opened; empty if it isn't known."""
    return read_form(str((body.get("view") or {}).get("private_metadata") or ""))


def _show_restored(bot: Bot, check_in: str, body: Json, client: Any) -> None:
    """Shows it in its window, and fills the form below with what was restored."""
    found, shown = bot.store.check_in(check_in), (body.get("view") or {}).get("id")
    if found is None or found.reply is None or not shown:
        return
    around, beneath = bot.around(found), _form_beneath(body)
    readers = who_reads(found.reply.parts, around.manager, around.scope)
    update_view(shown, restored_modal(readers).to_dict(), client)
    form = form_for(bot, found.person, check_in, None)
    if beneath and beneath != shown and form is not None:
        update_view(beneath, form, client)
