"""Saves evidence from anywhere: a shortcut on any message, and one for things outside Slack."""

from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App
from slack_sdk.models.views import View

from bot.checkins.act import Act
from bot.checkins.evidence import Noted, Under, save
from bot.checkins.understanding.privacy.private_slips import asks_for_privacy
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.messages.saved_message import (
    NotOurs,
    SavedMessage,
    from_metadata,
    read_message_shortcut,
    to_metadata,
)
from bot.slack.payloads.forms import SavedMessageForm
from bot.slack.screens.privacy.kept_private import kept_private, reader_chosen
from bot.slack.showing import open_view
from bot.slack.signed import key_of
from bot.slack.views.answering.too_much import evidence_too_much_text
from bot.slack.views.block_kit.fields import FIELD_LIMIT, BadLinks
from bot.slack.views.evidence.evidence_form import read_evidence_form
from bot.slack.views.evidence.saved_message_form import (
    advice,
    level_missing_form,
    no_level_form,
    outside_form,
    saved_message_form,
    saved_view,
    shown_text,
    wants_text,
)
from framework.query.suggesting import suggest
from storage import Evidence

Json = dict[str, Any]
Errors = dict[str, str]


def register(app: App, bot: Bot) -> None:
    def capture(ack: Ack, shortcut: Json, client: Any) -> None:
        view = _message_form(bot, shortcut)
        open_view(view.to_dict(), shortcut, client)
        ack()

    def add(ack: Ack, shortcut: Json, client: Any) -> None:
        view = outside_evidence(bot, str(shortcut["user"]["id"]))
        open_view(view.to_dict(), shortcut, client)
        ack()

    def submit(ack: Ack, body: Json, view: Json) -> None:
        done = _save(bot, str(body["user"]["id"]), view)
        if isinstance(done, View):
            bot.outbox_signal.set()
            ack(response_action="update", view=done.to_dict())
        else:
            ack(response_action="errors", errors=done)

    app.shortcut(ids.SAVE_AS_EVIDENCE)(capture)
    app.shortcut(ids.ADD_EVIDENCE)(add)
    app.view(ids.CAPTURE_FORM)(submit)


GONE = "I don't ask about this competency anymore. Choose another one."
NOT_OURS = (
    "I'm not sure which message this is. Copy your words, then use the shortcut on that message "
    "again."
)


def outside_evidence(bot: Bot, person: str, note: str = "", links: tuple[str, ...] = ()) -> View:
    """The form for something outside Slack, filled in with what is known."""
    position = bot.position(person)
    if position is None:
        return _no_level(bot, person)
    sharing = bot.sharing(person)
    return outside_form(position.expected, sharing, note[:FIELD_LIMIT], _fitting(links))


def _fitting(links: tuple[str, ...]) -> tuple[str, ...]:
    """As many links as the field has room for."""
    while len("\n".join(links)) > FIELD_LIMIT:
        links = links[:-1]
    return links


def _message_form(bot: Bot, shortcut: Json) -> View:
    person = str(shortcut["user"]["id"])
    position = bot.position(person)
    if position is None:
        return _no_level(bot, person)
    saved_message = read_message_shortcut(shortcut, bot.name_of)
    suggested = suggest(position.ladder, position.expected, saved_message.text)
    along = to_metadata(saved_message, person, key_of(bot.store))
    sharing = bot.sharing(person)
    by_default = sharing.by_default and not asks_for_privacy(saved_message.text)
    chosen = replace(sharing, by_default=by_default)
    return saved_message_form(saved_message, position.expected, suggested, chosen, along)


def _no_level(bot: Bot, person: str) -> View:
    missing = bot.missing_level(person)
    return level_missing_form(missing) if missing else no_level_form(bot.joining(person))


def _save(bot: Bot, person: str, view: Json) -> View | Errors:
    """Saves a form. Returns what to show next, or what is wrong with it."""
    values, form = view["state"]["values"], SavedMessageForm.read(str(view["private_metadata"]))
    if form is None:
        return {ids.COMPETENCY: NOT_OURS}
    try:
        written = read_evidence_form(values, form)
    except BadLinks as bad:
        return {ids.LINKS: bad.advice}
    try:
        saved_message, quoted = _brought_back(bot, person, view, form.signed)
    except NotOurs:
        return {ids.COMPETENCY: NOT_OURS}
    missing = advice(written, saved_message)
    if missing is not None:
        return missing
    position = bot.position(person)
    expectation = position.expectation(written.competency or "") if position else None
    if position is None or expectation is None:
        return {ids.COMPETENCY: GONE}
    reader = reader_chosen(bot.store, person, written)
    links = (saved_message.link,) if saved_message else written.links
    origin = saved_message.origin(quoted) if saved_message else None
    saved = save(
        bot.store,
        Act(person, f"view:{view['id']}", bot.now()),
        Under(position.ladder, expectation, reader),
        Noted(written.note, links, origin),
    )
    no_room = evidence_too_much_text(saved)
    if no_room is not None:
        return {ids.NOTE: no_room}
    reader = saved.reader if isinstance(saved, Evidence) else reader
    withheld = written.shared and reader is None
    told = kept_private(bot, person, written.reader) if withheld else None
    shared_with = bot.sharing(person).manager_name if reader else None
    unread = saved_message is not None and wants_text(values) and not quoted
    return told or saved_view(expectation, shared_with, without_text=unread)


def _brought_back(
    bot: Bot, person: str, view: Json, signed: str
) -> tuple[SavedMessage | None, bool]:
    """The message that a form is about, and whether its text is saved. Raises ``NotOurs``.

    If Slack returns the text in an unknown form, everything else is saved.
    """
    key = key_of(bot.store)
    if not wants_text(view["state"]["values"]):
        return from_metadata(signed, None, person, key), False
    shown = shown_text(view)
    try:
        return from_metadata(signed, shown.words, person, key), True
    except NotOurs:
        if shown.whole:
            raise
    return from_metadata(signed, None, person, key), False
