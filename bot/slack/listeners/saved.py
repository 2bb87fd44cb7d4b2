"""The buttons under words that were saved in a thread: who can read them, and whether they're an
answer."""

from collections.abc import Callable
from functools import partial
from typing import Any

from slack_bolt import Ack, App

from bot.checkins.comments import send_as_answer, take_back
from bot.checkins.replies.saving import OwnMessages, ShownMessages, keep_private, share_messages
from bot.checkins.replies.taking_out import take_out
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.listeners.pending import pressed_in, redraw
from bot.slack.message_kinds import Kind
from bot.slack.payloads.presses import MessageRef, ReplyPress, WordsPress
from bot.slack.screens.comments.comment_replies import comment_is_gone, send_reply
from bot.slack.screens.pressed_messages import become, note_pressed
from storage import BotMessage

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def on(action_id: str, act: Callable[[Bot, Json, WordsPress], bool]) -> None:
        def pressed(ack: Ack, action: Json, body: Json) -> None:
            press = WordsPress.of(action)
            _told(bot, ack, body, press is not None and act(bot, body, press))

        app.action(action_id)(pressed)

    def take_comment_back(ack: Ack, action: Json, body: Json) -> None:
        _told(bot, ack, body, _take_back(bot, body, str(action.get("value") or "")))

    def send_from_thread(ack: Ack, action: Json, body: Json) -> None:
        press = ReplyPress.of(action)
        _told(bot, ack, body, press is not None and _send_unsaved(bot, body, press))

    on(ids.SHARE_PASSAGES, _share)
    on(ids.SHARE_NAMED, partial(_share, kind=Kind.NAMED))
    on(ids.KEEP_PASSAGES, _keep_private)
    on(ids.NOT_AN_ANSWER, _take_out)
    on(ids.SEND_AS_ANSWER, _send)
    on(ids.KEEP_UNSENT, _keep_unsent)
    app.action(ids.SEND_FROM_THREAD)(send_from_thread)
    app.action(ids.TAKE_COMMENT_BACK)(take_comment_back)


def _share(bot: Bot, body: Json, press: WordsPress, kind: Kind = Kind.SAVED) -> bool:
    person, reader = _note(bot, body, press, kind), press.reader or ""
    shown = ShownMessages(press.about, press.messages, press.words, reader)
    return share_messages(bot.store, person, shown, bot.now())


def _keep_private(bot: Bot, body: Json, press: WordsPress) -> bool:
    person = _note(bot, body, press)
    return keep_private(bot.store, person, press.about, press.messages, bot.now())


def _take_out(bot: Bot, body: Json, press: WordsPress) -> bool:
    person, check_in = _note(bot, body, press), bot.store.check_in(press.about)
    channel, ts = pressed_in(body)
    own = OwnMessages(person, channel, press.messages)
    if check_in is None or not take_out(bot.store, check_in, own, bot.now(), bot.remind_at):
        return False
    count = str(len(press.messages))
    become(bot, BotMessage(channel, ts, person, Kind.TAKEN_OUT, count))
    return True


def _keep_unsent(bot: Bot, body: Json, press: WordsPress) -> bool:
    check_in = bot.store.check_in(press.about)
    own = check_in is not None and check_in.person == body["user"]["id"]
    if own:
        _become(bot, body, Kind.SAVED, " ".join(press.messages), press.about)
    return own


def _note(bot: Bot, body: Json, press: WordsPress, kind: Kind = Kind.SAVED) -> str:
    """Records the message with the pressed button, and returns the person who pressed it."""
    note_pressed(bot, body, kind, " ".join(press.messages), press.about)
    return str(body["user"]["id"])


def _take_back(bot: Bot, body: Json, comment: str) -> bool:
    said, person = bot.store.comment(comment), str(body["user"]["id"])
    if said is None:
        return False
    note_pressed(bot, body, Kind.SENT, said.id, said.check_in)
    return take_back(bot.store, person, said.id, bot.now())


def _send(bot: Bot, body: Json, press: WordsPress) -> bool:
    """Sends private words to the manager whom the button named. Returns ``False`` if that isn't
    done."""
    person, message_ts = str(body["user"]["id"]), next(iter(press.messages), "")
    note_pressed(bot, body, Kind.SEND_OR_KEEP, message_ts, press.about)
    shown = ShownMessages(press.about, [message_ts], press.words, press.reader or "")
    sent = send_as_answer(bot.store, person, shown, bot.now())
    if sent is not None:
        _become(bot, body, Kind.SENT, sent.id, sent.check_in)
    return sent is not None


def _send_unsaved(bot: Bot, body: Json, press: ReplyPress) -> bool:
    """Like ``_send``, for words that aren't in a check-in."""
    person = str(body["user"]["id"])
    sent = send_reply(bot, person, press)
    if sent is not None:
        _become(bot, body, Kind.SENT, sent.id, sent.check_in)
    elif comment_is_gone(bot, person, press):
        _become(bot, body, Kind.NOT_SENT, MessageRef(press.channel, press.ts).text, None)
        return True
    return sent is not None


def _become(bot: Bot, body: Json, kind: Kind, subject: str, check_in: str | None) -> None:
    channel, ts = pressed_in(body)
    become(bot, BotMessage(channel, ts, str(body["user"]["id"]), kind, subject, check_in))


def _told(bot: Bot, ack: Ack, body: Json, changed: bool) -> None:
    """After a change, a task redraws the message. Otherwise, it may be outdated."""
    if not changed:
        redraw(bot, *pressed_in(body))
    bot.outbox_signal.set()
    ack()
