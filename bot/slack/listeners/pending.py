"""The buttons and menus of the question about pending messages."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App

from bot.checkins.replies.pending import (
    Added,
    NotAdded,
    add_to_check_in,
    ask_about,
    dismiss,
    for_evidence,
    still_waiting,
)
from bot.checkins.replies.room import WAITING, say_too_much
from bot.checkins.replies.saving import OwnMessages
from bot.checkins.replies.sharing import reader_names
from bot.checkins.subjects import MessageAt, NotKept
from bot.checkins.tasks import REDRAW_MESSAGE
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind
from bot.slack.payloads.forms import PendingEvidenceForm, PendingQuestion
from bot.slack.payloads.payload import chosen_value
from bot.slack.payloads.presses import PendingChoice, PendingMenuPress, WordsPress
from bot.slack.screens.answering.pending import messages_of, subject_of, waiting_in, words_of
from bot.slack.screens.pressed_messages import become
from bot.slack.showing import open_view
from bot.slack.views.evidence.evidence_form import message_form
from storage import BotMessage, PendingMessage

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def on(action_id: str, act: Callable[[Bot, Json, WordsPress], None]) -> None:
        def pressed(ack: Ack, action: Json, body: Json) -> None:
            press = WordsPress.of(action)
            if press is not None:
                act(bot, body, press)
            _told(bot, ack)

        app.action(action_id)(pressed)

    def choose(ack: Ack, action: Json, body: Json, client: Any) -> None:
        press = PendingMenuPress.of(action)
        if press is not None:
            _choose(bot, body, press, client)
        _told(bot, ack)

    def pick(ack: Ack, action: Json, body: Json) -> None:
        _ask_about_one(bot, body, chosen_value(action))
        _told(bot, ack)

    on(ids.SHARE_PENDING, _share)
    on(ids.KEEP_PENDING, _keep_private)
    on(ids.DISMISS_PENDING, _dismiss)
    app.action(ids.PENDING_MENU)(choose)
    app.action(ids.PICK_PENDING)(pick)
    # In older forms of the question. They're asked again.
    app.action(ids.PLACE_IN_CHECK_IN)(_ask_again(bot))
    app.action(ids.PLACE_AS_EVIDENCE)(_ask_again(bot))
    app.action(ids.PLACE_NOWHERE)(_ask_again(bot))


def pressed_in(body: Json) -> tuple[str, str]:
    """The channel and ts of the message with the pressed button."""
    container = body.get("container") or {}
    return str(container.get("channel_id")), str(container.get("message_ts"))


def redraw(bot: Bot, channel: str, message_ts: str) -> None:
    """Redraws a message, if it's on record."""
    bot.store.add_task(REDRAW_MESSAGE, MessageAt(channel, message_ts).text, bot.now())


def _draw_anew(bot: Bot, body: Json, period: str) -> None:
    """Asks about pending messages, if there are any, and redraws the message with the button."""
    _ask_about(bot, str(body["user"]["id"]), period)
    redraw(bot, *pressed_in(body))


def _ask_about(bot: Bot, person: str, period: str) -> None:
    """Asks about pending messages of the period that a button named, if it's the person's."""
    known = {each.period for each in bot.store.pending_of(person)}
    asked = (each for each in bot.store.bot_messages_of(person) if each.kind == Kind.PENDING)
    if period in known | {messages_of(each.subject)[0] for each in asked}:
        bot.store.add_task(*ask_about(person, period), bot.now())


def _choose(bot: Bot, body: Json, press: PendingMenuPress, client: Any) -> None:
    if press.choice is PendingChoice.ALL:
        _ask_about(bot, str(body["user"]["id"]), press.period)
        return
    evidence = press.choice is PendingChoice.EVIDENCE
    form = _evidence_form(bot, body, press) if evidence else None
    if form is not None:
        open_view(form, body, client)
    else:
        # There's nothing to save, or a menu that didn't ask whether to delete them.
        _draw_anew(bot, body, press.period)


def _dismiss(bot: Bot, body: Json, press: WordsPress) -> None:
    (channel, ts), person = pressed_in(body), str(body["user"]["id"])
    own = OwnMessages(person, channel, press.messages)
    count = len(still_waiting(bot.store, own))
    shown = BotMessage(channel, ts, person, Kind.DISMISSED, str(count))
    if not dismiss(bot.store, own, bot.now(), shown):
        _draw_anew(bot, body, press.about)


def _share(bot: Bot, body: Json, press: WordsPress) -> None:
    _add(bot, body, press, press.reader or "")


def _keep_private(bot: Bot, body: Json, press: WordsPress) -> None:
    _add(bot, body, press, None)


def _add(bot: Bot, body: Json, press: WordsPress, reader: str | None) -> None:
    """Adds the messages to a check-in. If the question is outdated, asks again instead."""
    person, (channel, ts) = str(body["user"]["id"]), pressed_in(body)

    def saved(check_in: str, waiting: Sequence[PendingMessage]) -> BotMessage:
        subject = " ".join(each.message_ts for each in waiting)
        return BotMessage(channel, ts, person, Kind.SAVED, subject, check_in)

    own = OwnMessages(person, channel, press.messages)
    added = add_to_check_in(bot.context(), own, reader, bot.period_of(person), saved)
    if added is NotAdded.TOO_MUCH:
        once = f"{channel}:{ts}:{len(press.messages)}"
        say_too_much(bot.store, NotKept(channel, None, WAITING, edited=False), once, bot.now())
    if not isinstance(added, Added):
        _draw_anew(bot, body, press.about)


def _asked_about(bot: Bot, body: Json, press: PendingMenuPress) -> list[PendingMessage]:
    """The pending messages of the question whose menu was used.

    A question that isn't on record (yet) was about all messages up to the last one that it names.
    """
    person, (channel, ts) = str(body["user"]["id"]), pressed_in(body)
    known = bot.store.bot_message(channel, ts)
    if known is not None:
        asks = known.kind == Kind.PENDING and known.person == person
        return waiting_in(bot, known) if asks else []
    waiting = bot.store.waiting(person, press.period)
    return [e for e in waiting if e.channel == channel and e.message_ts <= press.up_to]


def _ask_about_one(bot: Bot, body: Json, message_ts: str) -> None:
    """Limits a question to one of its messages. The others are asked about next."""
    person, (channel, ts) = str(body["user"]["id"]), pressed_in(body)
    known = bot.store.bot_message(channel, ts)
    picked = still_waiting(bot.store, OwnMessages(person, channel, [message_ts]))
    period, again, listed = messages_of(known.subject) if known else ("", False, [message_ts])
    asks = known is None or known.kind == Kind.PENDING
    if picked and asks and message_ts in listed:
        period = period if known else picked[0].period
        subject = subject_of(period, picked, again=again)
        check_in = known.check_in if known else None
        shown = BotMessage(channel, ts, person, Kind.PENDING, subject, check_in)
        become(bot, shown)
    else:
        redraw(bot, channel, ts)


def _evidence_form(bot: Bot, body: Json, press: PendingMenuPress) -> Json | None:
    """The form for the messages of a question; ``None`` if nothing waits or there's no level."""
    person, waiting = str(body["user"]["id"]), _asked_about(bot, body, press)
    position = bot.position(person)
    if position is None or not waiting:
        return None
    channel, ts = pressed_in(body)
    sharing = bot.sharing(person)
    chosen = for_evidence(waiting, sharing.manager, reader_names(bot.store, sharing.manager))
    listed = tuple(each.message_ts for each in chosen.waiting)
    question, words = PendingQuestion(channel, ts), words_of(chosen.waiting)
    form: Json = message_form(
        PendingEvidenceForm(sharing.manager, question, press.period, listed, words),
        "\n\n".join(each.text or " ".join(each.links) for each in chosen.waiting),
        position.expected,
        replace(sharing, by_default=sharing.by_default and not chosen.private),
        left_out=chosen.left_out,
        private=all(each.private for each in chosen.waiting),
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
    bot.outbox_signal.set()
    ack()
