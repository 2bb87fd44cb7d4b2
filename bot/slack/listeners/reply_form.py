"""The form for answers: opened by “Add words”, “Edit” or a tap, and submitted."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk.models.views import View

from bot.checkins.act import Act
from bot.checkins.replies.drafts import keep_draft
from bot.checkins.replies.limits import Limit
from bot.checkins.replies.room import room_for_form
from bot.checkins.replies.saving import FormSaved, Saved, save_form
from bot.checkins.replies.sharing import manager_now, reader_names
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.payloads.forms import ReplyForm
from bot.slack.screens.answering.reply_form import form_for
from bot.slack.screens.privacy.kept_private import kept_private
from bot.slack.showing import open_view
from bot.slack.views.answering.reply_form import read_draft, read_form
from bot.slack.views.answering.too_much import too_much_text
from bot.slack.views.block_kit.fields import BadLinks
from bot.slack.views.guidance import closed_modal
from bot.slack.views.privacy.kept_private import (
    asked_for_privacy_view,
    kept_both_view,
    kept_since_view,
)
from bot.slack.views.privacy.who_reads import who_reads

FIRST_MOMENT = f"{ids.MOMENT}_0"
"""The first field of the words."""
NOT_FOUND = {ids.FREQUENCY: "This check-in doesn't exist anymore."}


def register(app: App, bot: Bot) -> None:
    def open_form(ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any) -> None:
        view = form_for(bot, str(body["user"]["id"]), str(action.get("value")), None)
        open_view(view or closed_modal().to_dict(), body, client)
        ack()

    def submit_form(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        opened, author = ReplyForm.read(view["private_metadata"]), str(body["user"]["id"])
        saved = _save(bot, author, opened, view)
        if isinstance(saved, dict):
            ack(response_action="errors", errors=saved)
            return
        bot.outbox_signal.set()
        told = _to_tell(bot, author, opened, saved)
        if told is not None:
            ack(response_action="update", view=told.to_dict())
        elif view.get("previous_view_id"):
            ack(response_action="clear")  # The window below shows the answer as it was before.
        else:
            ack()

    def keep(ack: Ack, body: dict[str, Any]) -> None:
        view = body["view"]
        opened = ReplyForm.read(view["private_metadata"])
        if opened is not None:
            draft = read_draft(opened, view["state"]["values"], bot.now())
            keep_draft(bot.store, body["user"]["id"], draft, opened.shown)
        ack()

    for field in (ids.MOMENT, ids.NEXT_STEP, ids.FREQUENCY):
        app.action(field)(keep)
    app.action(ids.EDIT_REPLY)(open_form)
    app.view(ids.REPLY_FORM)(submit_form)


def _save(
    bot: Bot, author: str, opened: ReplyForm | None, view: dict[str, Any]
) -> FormSaved | dict[str, str]:
    """Saves a form, or returns what is wrong with it, by field."""
    if opened is None:
        return NOT_FOUND
    check_in, act = opened.check_in, Act(author, f"view:{view['id']}", bot.now())
    try:
        answer = read_form(view["state"]["values"], opened)
    except BadLinks as bad:
        return {bad.block: bad.advice}
    if answer.says_nothing:
        return {ids.FREQUENCY: "Choose an answer, or write a few words above."}
    limit = room_for_form(bot.store, act, check_in, answer)
    if limit is not None:
        return {FIRST_MOMENT: too_much_text(limit)}
    names = reader_names(bot.store, opened.reader)
    saved = save_form(bot.store, act, check_in, answer, names)
    if saved.saved is Saved.NOT_FOUND:
        return NOT_FOUND
    if saved.saved is Saved.TOO_MUCH:
        return {FIRST_MOMENT: too_much_text(Limit.CHECK_IN)}
    return saved


def _to_tell(bot: Bot, author: str, opened: ReplyForm | None, saved: FormSaved) -> View | None:
    """What the form turns into if it wasn't saved exactly as it said."""
    if opened is None:
        return None
    told = kept_private(bot, author, opened.reader) if saved.withheld else None
    if not (saved.asked_for_privacy or saved.kept_newer or saved.kept_private):
        return told
    found = bot.store.check_in(opened.check_in)
    if told is not None or found is None or found.reply is None:
        return told
    if saved.asked_for_privacy:
        return asked_for_privacy_view(found, found.reply, saved.silent, bot.around(found))
    manager = manager_now(bot.store, author)
    if saved.kept_newer:
        of_form = who_reads(saved.of_form, manager.id, manager.scope)
        return kept_both_view(of_form, who_reads(saved.newer, manager.id, manager.scope))
    if saved.kept_private:
        readers = who_reads(found.reply.parts, manager.id, manager.scope)
        return kept_since_view(readers, bot.name_of(manager.id) if manager.id else None)
    return None
