"""The question about messages that wait, and “That was my answer” under other answers."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App

from bot.checkins.pending import Added, add_to_check_in, ask_about
from bot.checkins.tasks import REDRAW_MESSAGE
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.listeners.messages import receiver_of
from bot.slack.message_kinds import Kind
from bot.slack.questions import messages_of, waiting_in
from bot.slack.showing import open_form
from bot.slack.views.evidence_form import message_form
from bot.slack.views.pending import DISMISS, EVIDENCE
from storage import BotMessage, PendingMessage

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    receiver = receiver_of(bot)

    def share(ack: Ack, action: Json, body: Json) -> None:
        _add(bot, body, str(action.get("value") or ""))
        _told(bot, ack)

    def keep_private(ack: Ack, body: Json) -> None:
        _add(bot, body, None)
        _told(bot, ack)

    def choose(ack: Ack, action: Json, body: Json, client: Any) -> None:
        chosen = (action.get("selected_option") or {}).get("value")
        if chosen == EVIDENCE:
            form = _evidence_form(bot, body)
            if form is not None:
                open_form(form, body, client)
        elif chosen == DISMISS:
            _dismiss(bot, body)
        _told(bot, ack)

    def dismiss(ack: Ack, body: Json) -> None:
        _dismiss(bot, body)
        _told(bot, ack)

    def meant_as_answer(ack: Ack, action: Json, body: Json) -> None:
        channel, _, ts = str(action.get("value") or "").partition(":")
        receiver.meant_as_answer(str(body["user"]["id"]), channel, ts)
        _told(bot, ack)

    app.action(ids.SHARE_PENDING)(share)
    app.action(ids.KEEP_PENDING)(keep_private)
    app.action(ids.PENDING_MENU)(choose)
    app.action(ids.DISMISS_PENDING)(dismiss)
    app.action(ids.THAT_WAS_MY_ANSWER)(meant_as_answer)
    # From questions as they were before: those are asked anew.
    app.action(ids.PLACE_IN_CHECK_IN)(_ask_again(bot))
    app.action(ids.PLACE_AS_EVIDENCE)(_ask_again(bot))
    app.action(ids.PLACE_NOWHERE)(_ask_again(bot))


def own_question(bot: Bot, body: Json) -> tuple[BotMessage, list[PendingMessage]] | None:
    """The question that was pressed, if it is the person's, and what of it waits still."""
    container = body.get("container") or {}
    known = bot.store.bot_message(
        str(container.get("channel_id")), str(container.get("message_ts"))
    )
    if known is None or known.person != body["user"]["id"] or known.kind != Kind.PENDING:
        return None
    return known, waiting_in(bot, known)


def _add(bot: Bot, body: Json, reader: str | None) -> None:
    """Make the messages a check-in, or ask again if that would not be what the question said."""
    person, store = str(body["user"]["id"]), bot.store
    pressed = own_question(bot, body)
    if pressed is None:
        _ask_about_all(bot, person)
        return
    known, waiting = pressed
    period = messages_of(known.subject)[0] or bot.period_of(person)
    added = add_to_check_in(store, bot.ladders, person, waiting, period, reader, bot.now())
    if isinstance(added, Added):
        messages = " ".join(each.message_ts for each in waiting)
        store.record_bot_message(
            BotMessage(
                known.channel, known.message_ts, person, Kind.SAVED, messages, added.check_in.id
            )
        )
    _redraw(bot, known)


def _dismiss(bot: Bot, body: Json) -> None:
    pressed = own_question(bot, body)
    if pressed is None:
        _ask_about_all(bot, str(body["user"]["id"]))
        return
    known, waiting = pressed
    messages = [each.message_ts for each in waiting]
    if bot.store.dismiss(known.person, known.channel, messages, bot.now(), ()):
        bot.store.record_bot_message(
            BotMessage(known.channel, known.message_ts, known.person, Kind.DISMISSED, "")
        )
    _redraw(bot, known)


def _evidence_form(bot: Bot, body: Json) -> Json | None:
    """The form for the messages of a question; ``None`` if nothing waits, or without a level."""
    pressed = own_question(bot, body)
    standing = bot.standing(str(body["user"]["id"]))
    if pressed is None or not pressed[1] or standing is None:
        return None
    known, waiting = pressed
    form: Json = message_form(
        f"{ids.FROM_MESSAGE}{known.channel}:{known.message_ts}",
        "\n\n".join(each.text for each in waiting),
        standing.ladder.competencies,
        bot.sharing(known.person),
    ).to_dict()
    return form


def _redraw(bot: Bot, known: BotMessage) -> None:
    bot.store.add_task(REDRAW_MESSAGE, f"{known.channel}:{known.message_ts}", bot.now())


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
