"""Commenting on a check-in, and answering a comment."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App
from slack_sdk.models.views import View

from bot.checkins.commenting import Commented, comment, commentable, last_said, reader_of
from bot.checkins.limits import amount_of
from bot.checkins.room import room_in_day
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.showing import open_view
from bot.slack.views.comments import comment_form, nobody_reads_view, sent_view
from bot.slack.views.fields import named, typed
from bot.slack.views.guidance import closed_modal
from bot.slack.views.too_much import too_much_text
from bot.slack.views.who_reads import who_reads

GONE = "You can't comment on this check-in. Copy your words before you close."
NOBODY_READS = (
    "Only you can read this check-in, so nobody else would see your comment. "
    "Copy your words before you close."
)


def register(app: App, bot: Bot) -> None:
    def open_comment(ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any) -> None:
        form = _form(bot, str(body["user"]["id"]), str(action.get("value")))
        open_view((form or closed_modal()).to_dict(), body, client)
        ack()

    def submit(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        author, once = str(body["user"]["id"]), f"view:{view['id']}"
        text = typed(view["state"]["values"], ids.COMMENT_TEXT)
        to, check_in = named(str(view["private_metadata"]))
        limit = room_in_day(bot.store, author, amount_of(text), once, bot.now())
        if limit is not None:
            ack(response_action="errors", errors={ids.COMMENT_TEXT: too_much_text(limit)})
            return
        done = comment(bot.store, author, check_in, to, text, once, bot.now())
        wrong = _wrong(bot, done, to)
        if wrong is not None:
            ack(response_action="errors", errors={ids.COMMENT_TEXT: wrong})
        else:
            bot.outbox_bell.set()
            sent = sent_view(bot.name_of(to) if to else "them")
            ack(response_action="update", view=sent.to_dict())

    app.action(ids.COMMENT)(open_comment)
    app.view(ids.COMMENT_FORM)(submit)


def _form(bot: Bot, author: str, check_in: str) -> View | None:
    """The form, or why there is none; ``None`` for who may not comment at all."""
    found = commentable(bot.store, author, check_in)
    if found is None or found.reply is None:
        return None
    reader = reader_of(bot.store, author, found)
    if reader is None:
        around = bot.around(found)
        return nobody_reads_view(who_reads(found.reply.parts, around.manager, around.scope))
    answered = last_said(bot.store, reader, found) if author == found.person else None
    return comment_form(found, reader, bot.name_of(reader), answered)


def _wrong(bot: Bot, done: Commented, to: str | None) -> str | None:
    """What to say of a comment that was not kept."""
    match done:
        case Commented.NOT_ALLOWED:
            return GONE
        case Commented.FOR_ANOTHER:
            who = bot.name_of(to) if to else "The person this was for"
            return (
                f"{who} can't read your check-ins anymore, so I didn't send this. Copy your words, "
                "close this, and reply again."
            )
        case Commented.NOBODY_READS:
            return NOBODY_READS
        case Commented.EMPTY:
            return "Write a few words."
    return None
