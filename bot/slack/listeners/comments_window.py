"""The window with the comments on a check-in. Their authors edit and delete them there."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk.models.views import View

from bot.checkins.act import Act
from bot.checkins.comments import edit, may_edit, take_back
from bot.checkins.history import open_comments
from bot.checkins.replies.limits import amount_of
from bot.checkins.replies.room import room_in_day
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.listeners.comments import wrong_with
from bot.slack.showing import open_view, update_view
from bot.slack.views.answering.too_much import too_much_text
from bot.slack.views.block_kit.fields import typed
from bot.slack.views.comments.comments import comments_modal, edit_form, no_comments_modal
from bot.slack.views.guidance import closed_modal

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def show_comments(ack: Ack, action: Json, body: Json, client: Any) -> None:
        view = _comments(bot, str(body["user"]["id"]), str(action.get("value")))
        open_view((view or closed_modal()).to_dict(), body, client)
        ack()

    def delete_comment(ack: Ack, action: Json, body: Json, client: Any) -> None:
        take_back(bot.store, str(body["user"]["id"]), str(action.get("value")), bot.now())
        bot.outbox_signal.set()
        shown = body.get("view") or {}
        _draw_again(
            bot, body, str(shown.get("id") or ""), str(shown.get("private_metadata")), client
        )
        ack()

    def open_edit(ack: Ack, action: Json, body: Json, client: Any) -> None:
        form = _edit_form(bot, str(body["user"]["id"]), str(action.get("value")))
        open_view((form or closed_modal()).to_dict(), body, client)
        ack()

    def submit_edit(ack: Ack, body: Json, view: Json, client: Any) -> None:
        act = Act(str(body["user"]["id"]), f"view:{view['id']}", bot.now())
        text = typed(view["state"]["values"], ids.COMMENT_TEXT)
        comment_id = str(view["private_metadata"])
        wrong = _save(bot, act, comment_id, text)
        if wrong is not None:
            ack(response_action="errors", errors={ids.COMMENT_TEXT: wrong})
            return
        bot.outbox_signal.set()
        said = bot.store.comment(comment_id)
        if said is not None:
            _draw_again(bot, body, str(view.get("previous_view_id") or ""), said.check_in, client)
        ack()

    app.action(ids.COMMENTS)(show_comments)
    app.action(ids.EDIT_COMMENT)(open_edit)
    app.action(ids.DELETE_COMMENT)(delete_comment)
    app.view(ids.EDIT_COMMENT_FORM)(submit_edit)


def _draw_again(bot: Bot, body: Json, window: str, check_in: str, client: Any) -> None:
    """Redraws the window of the comments, if there is one."""
    if window:
        view = _comments(bot, str(body["user"]["id"]), check_in) or no_comments_modal()
        update_view(window, view.to_dict(), client)


def _comments(bot: Bot, reader: str, check_in: str) -> View | None:
    opened = open_comments(bot.store, reader, check_in, bot.now())
    if opened is None:
        return None
    found, said = opened
    editable = {each.id for each in said if may_edit(bot.store, reader, each)}
    return comments_modal(found, said, reader, editable)


def _save(bot: Bot, act: Act, comment: str, text: str) -> str | None:
    """Saves an edited comment. Returns what is wrong, if anything."""
    limit = room_in_day(bot.store, act, amount_of(text))
    if limit is not None:
        return too_much_text(limit)
    return wrong_with(bot, edit(bot.store, act, comment, text), None)


def _edit_form(bot: Bot, author: str, comment: str) -> View | None:
    said = bot.store.comment(comment)
    found = bot.store.check_in(said.check_in) if said else None
    if said is None or found is None or not may_edit(bot.store, author, said):
        return None
    return edit_form(found, said, bot.name_of(said.reader or found.person))
