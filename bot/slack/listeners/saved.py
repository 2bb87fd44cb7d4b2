"""The buttons under words that were saved in a thread: who reads them, and whether they are any."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App

from bot.checkins.comments import send_as_answer, take_back
from bot.checkins.replies.saving import keep_private, share_messages
from bot.checkins.replies.taking_out import take_out
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.listeners.pending import pressed_in, redraw
from bot.slack.message_kinds import Kind
from bot.slack.payloads import WordsPress
from bot.slack.screens.pressed_messages import become, note_pressed
from storage import BotMessage

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def share_passages(ack: Ack, action: Json, body: Json) -> None:
        press = WordsPress.read(str(action.get("value") or ""))
        person, reader = str(body["user"]["id"]), press.reader or ""
        kind = Kind.NAMED if action.get("action_id") == ids.SHARE_NAMED else Kind.SAVED
        note_pressed(bot, body, kind, " ".join(press.messages), press.about)
        shared = share_messages(
            bot.store, person, press.about, press.messages, press.words, reader, bot.now()
        )
        _redraw_unless(shared, bot, body)
        _told(bot, ack)

    def keep_passages(ack: Ack, action: Json, body: Json) -> None:
        press = WordsPress.read(str(action.get("value") or ""))
        note_pressed(bot, body, Kind.SAVED, " ".join(press.messages), press.about)
        person, messages = str(body["user"]["id"]), press.messages
        kept = keep_private(bot.store, person, press.about, messages, bot.now())
        _redraw_unless(kept, bot, body)
        _told(bot, ack)

    def not_an_answer(ack: Ack, action: Json, body: Json) -> None:
        press = WordsPress.read(str(action.get("value") or ""))
        person, check_in = str(body["user"]["id"]), bot.store.check_in(press.about)
        note_pressed(bot, body, Kind.SAVED, " ".join(press.messages), press.about)
        channel, ts = pressed_in(body)
        if check_in is not None and check_in.person == person:
            taken_out = take_out(
                bot.store, person, check_in, channel, press.messages, bot.now(), bot.remind_at
            )
            if taken_out:
                count = str(len(press.messages))
                become(bot, BotMessage(channel, ts, person, Kind.TAKEN_OUT, count))
            else:
                redraw(bot, channel, ts)
        _told(bot, ack)

    def send(ack: Ack, action: Json, body: Json) -> None:
        press = WordsPress.read(str(action.get("value") or ""))
        _send(bot, body, press)
        _told(bot, ack)

    def keep_unsent(ack: Ack, action: Json, body: Json) -> None:
        press = WordsPress.read(str(action.get("value") or ""))
        person, check_in = str(body["user"]["id"]), bot.store.check_in(press.about)
        if check_in is not None and check_in.person == person:
            _become(bot, body, Kind.SAVED, " ".join(press.messages), check_in.id)
        else:
            redraw(bot, *pressed_in(body))
        _told(bot, ack)

    def take_comment_back(ack: Ack, action: Json, body: Json) -> None:
        _take_back(bot, body, str(action.get("value") or ""))
        _told(bot, ack)

    app.action(ids.SHARE_PASSAGES)(share_passages)
    app.action(ids.SHARE_NAMED)(share_passages)
    app.action(ids.KEEP_PASSAGES)(keep_passages)
    app.action(ids.NOT_AN_ANSWER)(not_an_answer)
    app.action(ids.SEND_AS_ANSWER)(send)
    app.action(ids.KEEP_UNSENT)(keep_unsent)
    app.action(ids.TAKE_COMMENT_BACK)(take_comment_back)


def _take_back(bot: Bot, body: Json, comment: str) -> None:
    said, person = bot.store.comment(comment), str(body["user"]["id"])
    if said is not None:
        note_pressed(bot, body, Kind.SENT, said.id, said.check_in)
    gone = said is not None and take_back(bot.store, person, said.id, bot.now())
    _redraw_unless(gone, bot, body)


def _send(bot: Bot, body: Json, press: WordsPress) -> None:
    """Send kept words to the manager whom the button named; else let the message say what holds."""
    person, message_ts = str(body["user"]["id"]), next(iter(press.messages), "")
    note_pressed(bot, body, Kind.SEND_OR_KEEP, message_ts, press.about)
    reader, words = press.reader or "", press.words
    sent = send_as_answer(bot.store, person, press.about, message_ts, words, reader, bot.now())
    if sent is not None:
        _become(bot, body, Kind.SENT, sent.id, sent.check_in)
    else:
        redraw(bot, *pressed_in(body))


def _become(bot: Bot, body: Json, kind: Kind, subject: str, check_in: str) -> None:
    channel, ts = pressed_in(body)
    person = str(body["user"]["id"])
    become(bot, BotMessage(channel, ts, person, kind, subject, check_in))


def _redraw_unless(changed: bool, bot: Bot, body: Json) -> None:
    """A change has what says it drawn anew; else what stands there may not hold any more."""
    if not changed:
        redraw(bot, *pressed_in(body))


def _told(bot: Bot, ack: Ack) -> None:
    bot.outbox_signal.set()
    ack()
