"""Handles ``/checkins`` as typed, and the buttons that do the same."""

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk.models.views import View

from bot.checkins.focusing import choose_focus
from bot.checkins.tasks import REFRESH_HOME
from bot.checkins.understanding.commands.request_parser import read_request
from bot.checkins.understanding.commands.requests import (
    Add,
    Away,
    Back,
    Erase,
    Focus,
    MakePacket,
    Of,
    OnBehalf,
    RemindLater,
    Request,
    SeeAgenda,
    SeeCoverage,
    SetReminders,
    Skip,
    Unskip,
)
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.listeners.saved_message import outside_evidence
from bot.slack.messages.typed_text import as_typed, with_links
from bot.slack.screens.answering.month import change_by_button
from bot.slack.screens.newcomers.newcomers import request_to_change
from bot.slack.screens.reading.check_ins import answer
from bot.slack.showing import Press, open_view, show
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.privacy.erasing import erase_form

RUN = re.compile(rf"^({ids.CHECKINS_RUN}|{ids.CHECKINS_IN_NEW_MESSAGE})_\w+$")
SAID = "said"

Quiet = Skip | Unskip | RemindLater | Away | Back | SetReminders
QUIET = (Skip, Unskip, RemindLater, Away, Back, SetReminders)
"""Requests whose only effect is a change that shows in the prompt and on Home."""


def register(app: App, bot: Bot) -> None:
    def answer_command(ack: Ack, command: dict[str, Any], client: Any) -> None:
        person, text = command["user_id"], str(command.get("text") or "")
        said = _typed(bot.interaction(), person, text)
        if isinstance(said, View):
            open_view(said.to_dict(), command, client)
            ack()
            return
        bot.outbox_signal.set()
        ack(response_type="ephemeral", **said.payload())

    def run(
        ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any, context: BoltContext
    ) -> None:
        person, request = body["user"]["id"], read_request(str(action.get("value") or ""))
        if isinstance(request, Add):
            view = outside_evidence(bot, person, request.words)
            open_view(view.to_dict(), body, client)
        elif isinstance(request, Erase):
            # The form says what is erased, and asks for a typed word.
            form = erase_form(bot.store.written_by(person))
            open_view(form.to_dict(), body, client)
        elif isinstance(request, QUIET):
            context[SAID] = _change(bot.interaction(), person, request, body)
        else:
            context[SAID] = answer(bot.interaction(), person, request)
        bot.outbox_signal.set()
        ack()

    def focus(ack: Ack, action: dict[str, Any], body: dict[str, Any], context: BoltContext) -> None:
        person = body["user"]["id"]
        chosen = [str(option["value"]) for option in action.get("selected_options") or ()]
        position = bot.position(person)
        expected = {each.id for each in position.expected} if position else set()
        if expected.issuperset(chosen):
            choose_focus(bot.store, person, chosen, bot.now())
        else:  # The menu is older than the person's level.
            bot.store.add_task(REFRESH_HOME, person, bot.now())
            context[SAID] = None if _on_home(body) else answer(bot, person, Focus(""))
        bot.outbox_signal.set()
        ack()

    app.command(ids.CHECKINS_COMMAND)(answer_command)
    app.action(RUN)(ack=run, lazy=[_show])
    app.action(ids.CHOOSE_FOCUS)(ack=focus, lazy=[_show_focus])


def _typed(bot: Bot, person: str, text: str) -> Answer | View:
    """The answer to a command, or the form that it opens."""
    request = _read(text, bot)
    if isinstance(request, Add):
        typed = with_links(text.strip().partition(" ")[2], bot.name_of)
        return outside_evidence(bot, person, typed.words, typed.links)
    if isinstance(request, Erase):
        return erase_form(bot.store.written_by(person))
    return request_to_change(bot, person, text) or answer(bot, person, request)


def _change(bot: Bot, person: str, request: Quiet, body: dict[str, Any]) -> Answer | None:
    """What to show after a change; ``None`` on Home, which is redrawn."""
    said = change_by_button(bot, person, request)
    if not _on_home(body):
        return said.answer
    if said.done:
        return None
    bot.store.add_task(REFRESH_HOME, person, bot.now())
    return said.answer


def _show_focus(body: dict[str, Any], client: Any, respond: Respond, context: BoltContext) -> None:
    said = context.get(SAID)
    if said is not None:
        show(said, "Next Rung", Press(body, client, respond))


def _read(marked_up: str, bot: Bot) -> Request:
    """What a command asks for: about a mentioned person, or as it was typed."""
    about = read_request(marked_up)
    if isinstance(about, Of | OnBehalf):
        return about
    if isinstance(about, SeeCoverage | SeeAgenda | MakePacket) and about.person is not None:
        return about
    return read_request(as_typed(marked_up, bot.name_of))


def _show(
    action: dict[str, Any],
    body: dict[str, Any],
    client: Any,
    respond: Respond,
    context: BoltContext,
) -> None:
    said = context.get(SAID)
    if said is not None:
        in_place = str(action.get("action_id")).startswith(ids.CHECKINS_RUN)
        show(said, "Next Rung", Press(body, client, respond), in_place=in_place)


def _on_home(body: dict[str, Any]) -> bool:
    return bool((body.get("view") or {}).get("type") == "home")
