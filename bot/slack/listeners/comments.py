"""Commenting on a check-in, and replying to a comment."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk.models.views import View

from bot.checkins.act import Act
from bot.checkins.comments import Commented, NewComment, comment, commentable, last_said, reader_of
from bot.checkins.history import open_check_in, visible_comments
from bot.checkins.replies.limits import amount_of
from bot.checkins.replies.room import room_in_day
from bot.checkins.replies.sharing import manager_of
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.payloads.forms import CommentForm
from bot.slack.payloads.reading import CommentPress
from bot.slack.showing import open_view
from bot.slack.views.answering.too_much import too_much_text
from bot.slack.views.block_kit.fields import typed
from bot.slack.views.comments.comments import (
    cannot_comment_view,
    cannot_reply_view,
    comment_form,
    nobody_reads_view,
    reply_to_comment_form,
    sent_view,
)
from bot.slack.views.guidance import closed_modal
from bot.slack.views.privacy.who_reads import who_reads
from storage import CheckIn

Json = dict[str, Any]

GONE = "You can't comment on this check-in. Copy your words before you close."
_COPY = "Copy your words before you close."
DELETED = "This comment was deleted. Copy your words before you close."
NOBODY_READS = (
    "Only you can read this check-in, so nobody else would see your comment. "
    "Copy your words before you close."
)


def register(app: App, bot: Bot) -> None:
    def open_comment(ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any) -> None:
        press = CommentPress.of(action)
        form = _form(bot, str(body["user"]["id"]), press) if press else None
        open_view((form or closed_modal()).to_dict(), body, client)
        ack()

    def submit(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        author = str(body["user"]["id"])
        act = Act(author, f"view:{view['id']}", bot.now())
        text = typed(view["state"]["values"], ids.COMMENT_TEXT)
        form = CommentForm.read(str(view["private_metadata"]))
        wrong = _save(bot, act, form, text) if form else None
        if form is None or wrong is not None:
            ack(response_action="errors", errors={ids.COMMENT_TEXT: wrong or GONE})
        else:
            bot.outbox_signal.set()
            shown = visible_comments(bot.store, author, form.on.check_in, bot.now())
            count = len(shown[1]) if shown else 0
            name = bot.name_of(form.reader) if form.reader else "them"
            sent = sent_view(name, form.on.check_in, count)
            ack(response_action="update", view=sent.to_dict())

    app.action(ids.COMMENT)(open_comment)
    app.view(ids.COMMENT_FORM)(submit)


def _save(bot: Bot, act: Act, form: CommentForm, text: str) -> str | None:
    """Saves a comment. Returns what is wrong, if anything."""
    limit = room_in_day(bot.store, act, amount_of(text))
    if limit is not None:
        return too_much_text(limit)
    new = NewComment(form.on.check_in, form.reader, text, form.on.answered)
    return wrong_with(bot, comment(bot.store, act, new), form.reader)


def _form(bot: Bot, author: str, press: CommentPress) -> View | None:
    """The form, or why there is none; ``None`` if the author can't comment at all."""
    found = commentable(bot.store, author, press.check_in)
    if found is None or found.reply is None:
        said = bot.store.comment(press.answered) if press.answered else None
        return cannot_comment_view() if said is not None and said.reader == author else None
    reader = reader_of(bot.store, author, found)
    own = author == found.person
    if own:
        unanswerable = _unanswerable(bot, found, reader, press.answered)
        if unanswerable is not None:
            return unanswerable
    if reader is None:
        around = bot.around(found)
        return nobody_reads_view(who_reads(found.reply.parts, around.manager, around.scope))
    name = bot.name_of(reader)
    if own:
        return reply_to_comment_form(found, reader, name, last_said(bot.store, reader, found))
    # The form shows the answer, so it counts as reading it.
    opened = open_check_in(bot.store, author, found.id, bot.now())
    return comment_form(opened[0], reader, name) if opened else None


def _unanswerable(
    bot: Bot, check_in: CheckIn, reader: str | None, to_answer: str | None
) -> View | None:
    """Why a reply of the check-in's person can't reach its addressee; ``None`` if it can.

    The addressee wrote the comment that the button named, or the comments on the check-in.
    """
    said = bot.store.comments_on([check_in.id]).get(check_in.id, [])
    theirs = [each for each in said if each.author != check_in.person]
    if to_answer is not None:
        theirs = [each for each in theirs if each.id == to_answer]
        if not theirs:
            return cannot_reply_view(None)
    if not theirs or any(each.author == reader for each in theirs):
        return None
    author = theirs[-1].author
    if author == manager_of(bot.store, check_in.person):
        return None  # They're the manager, and the check-in is private, so say that.
    return cannot_reply_view(bot.name_of(author))


def wrong_with(bot: Bot, done: Commented, to: str | None) -> str | None:
    """What to say if a comment wasn't saved."""
    match done:
        case Commented.NOT_ALLOWED:
            return GONE
        case Commented.GONE:
            if to is None:
                return DELETED
            return f"{bot.name_of(to)} deleted the comment, so I didn't send your reply. {_COPY}"
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
