"""The question about messages that wait, and “That was my answer” under other answers."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App

from bot.checkins.pending import Added, add_to_check_in, ask_about, own_messages
from bot.checkins.tasks import REDRAW_MESSAGE
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.listeners.messages import receiver_of
from bot.slack.message_kinds import Kind
from bot.slack.payloads import PendingChoice, PendingMenuPress, WordsPress
from bot.slack.showing import open_view
from bot.slack.views.evidence_form import message_form
from storage import BotMessage, PendingMessage

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    receiver = receiver_of(bot)

    def share(ack: Ack, action: Json, body: Json) -> None:
        press = WordsPress.read(str(action.get("value") or ""))
        _add(bot, body, press, press.reader or "")
        _told(bot, ack)

    def keep_private(ack: Ack, action: Json, body: Json) -> None:
        _add(bot, body, WordsPress.read(str(action.get("value") or "")), None)
        _told(bot, ack)

    def choose(ack: Ack, action: Json, body: Json, client: Any) -> None:
        option = action.get("selected_option") or action
        press = PendingMenuPress.read(str(option.get("value") or ""))
        if press is not None and press.choice is PendingChoice.EVIDENCE:
            form = _evidence_form(bot, body, press)
            if form is not None:
                open_view(form, body, client)
        elif press is not None:
            _dismiss(bot, body, press)
        _told(bot, ack)

    def meant_as_answer(ack: Ack, action: Json, body: Json) -> None:
        channel, _, ts = str(action.get("value") or "").partition(":")
        receiver.meant_as_answer(str(body["user"]["id"]), channel, ts)
        _told(bot, ack)

    app.action(ids.SHARE_PENDING)(share)
    app.action(ids.KEEP_PENDING)(keep_private)
    app.action(ids.PENDING_MENU)(choose)
    app.action(ids.DISMISS_PENDING)(choose)
    app.action(ids.THAT_WAS_MY_ANSWER)(meant_as_answer)
    # From questions as they were before: those are asked anew.
    app.action(ids.PLACE_IN_CHECK_IN)(_ask_again(bot))
    app.action(ids.PLACE_AS_EVIDENCE)(_ask_again(bot))
    app.action(ids.PLACE_NOWHERE)(_ask_again(bot))


def pressed_in(body: Json) -> tuple[str, str]:
    """The channel and the ts of the message in which something was pressed."""
    container = body.get("container") or {}
    return str(container.get("channel_id")), str(container.get("message_ts"))


def redraw(bot: Bot, channel: str, message_ts: str) -> None:
    """Let a message say what holds now, if it is on record."""
    bot.store.add_task(REDRAW_MESSAGE, f"{channel}:{message_ts}", bot.now())


def turn_into(bot: Bot, body: Json, kind: Kind, subject: str, check_in: str | None = None) -> None:
    """Let the question that was pressed say what became of the messages."""
    channel, ts = pressed_in(body)
    person = str(body["user"]["id"])
    bot.store.record_bot_message(BotMessage(channel, ts, person, kind, subject, check_in))
    redraw(bot, channel, ts)


def waiting_for(bot: Bot, body: Json, press: PendingMenuPress) -> list[PendingMessage]:
    """The person's messages that a menu is about, in the DM in which it was used."""
    channel, _ = pressed_in(body)
    return [
        each
        for each in bot.store.waiting(str(body["user"]["id"]), press.period)
        if each.channel == channel and each.message_ts <= press.up_to
    ]


def _add(bot: Bot, body: Json, press: WordsPress, reader: str | None) -> None:
    """Make the messages a check-in, or ask again if that would not be what the question said."""
    person, store = str(body["user"]["id"]), bot.store
    channel, _ = pressed_in(body)
    waiting = own_messages(store, person, channel, press.messages)
    period = press.about or bot.period_of(person)
    added = add_to_check_in(store, bot.ladders, person, waiting, period, reader, bot.now())
    if isinstance(added, Added):
        messages = " ".join(each.message_ts for each in waiting)
        turn_into(bot, body, Kind.SAVED, messages, added.check_in.id)
    else:
        store.add_task(*ask_about(person, press.about), bot.now())


def _dismiss(bot: Bot, body: Json, press: PendingMenuPress) -> None:
    waiting = waiting_for(bot, body, press)
    channel, _ = pressed_in(body)
    person, messages = str(body["user"]["id"]), [each.message_ts for each in waiting]
    if bot.store.dismiss(person, channel, messages, bot.now(), ()):
        turn_into(bot, body, Kind.DISMISSED, "")
    else:
        bot.store.add_task(*ask_about(person, press.period), bot.now())


def _evidence_form(bot: Bot, body: Json, press: PendingMenuPress) -> Json | None:
    """The form for the messages of a question; ``None`` if nothing waits, or without a level."""
    person = str(body["user"]["id"])
    standing, waiting = bot.standing(person), waiting_for(bot, body, press)
    if standing is None or not waiting:
        return None
    channel, ts = pressed_in(body)
    form: Json = message_form(
        f"{ids.FROM_MESSAGE}{channel}:{ts}|{press.period}|{press.up_to}",
        "\n\n".join(each.text for each in waiting),
        standing.expected,
        bot.sharing(person),
    ).to_dict()
    return form


def _ask_about_all(bot: Bot, person: str) -> None:
    for period in {each.period for each in bot.store.pending_of(person)}:
        bot.store.add_task(*ask_about(person, period), bot.now())


def _ask_again(bot: Bot) -> Any:
    def ask(ack: Ack, body: Json) -> None:
        _ask_about_all(bot, str(body["user"]["id"]))
        _told(bot, ack)

    return ask


def _told(bot: Bot, ack: Ack) -> None:
    bot.outbox_bell.set()
    ack()
