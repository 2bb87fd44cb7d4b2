"""Join requests: a person's form, and the buttons of the manager they named."""

import re
import secrets
from collections.abc import Callable, Sequence
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from bot.checkins.join_requests import (
    Answered,
    Failed,
    Proposed,
    confirm,
    decline,
    level_of,
    line_between,
    propose,
    reopen,
    undo_confirmation,
    withdraw,
)
from bot.checkins.tasks import REFRESH_HOME, REMIND_JOIN_REQUEST
from bot.people.directory import DirectoryError
from bot.people.naming import first_name
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.gateway.directory import quick_directory
from bot.slack.join_request_questions import (
    BY_THE_PERSON,
    confirmed_in,
    declined_in,
    questions_about,
    reminder,
)
from bot.slack.payloads.presses import Joined, Place
from bot.slack.showing import open_view, update_view
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.newcomers.join_request import not_on_roster_view
from bot.slack.views.newcomers.join_request_form import (
    Said,
    chosen_so_far,
    join_request_form,
    read_join_request_form,
    sent_view,
)
from bot.slack.views.newcomers.join_request_question import (
    cannot_reopen_view,
    cannot_undo_view,
    cannot_view,
    confirm_view,
    confirmed_view,
    declined_view,
    gone_view,
    undone_view,
)
from bot.slack.views.newcomers.on_roster import already_on_roster_view, on_roster_view
from storage import AccountStatus, JoinRequest

Json = dict[str, Any]

UNDO = re.compile(rf"^{ids.UNDO_JOIN_REQUEST}_\d$")

WRONG = {
    Proposed.ON_ROSTER: (ids.OWN_LEVEL, "You're already on the roster. Open my Home tab again."),
    Proposed.THEMSELVES: (ids.OWN_MANAGER, "Choose someone else. You can't be your own manager."),
}
NO_MANAGER = {
    AccountStatus.GUEST: "{name} is a guest here. Choose a full member of this workspace.",
    AccountStatus.DEACTIVATED: "{name} has left this workspace. Choose your current manager.",
    AccountStatus.BOT: "{name} is an app. Choose a person.",
}
LOOK_UP_SECONDS = 2
"""Slack waits three seconds for the answer to a form."""

NO_SUCH_LEVEL = "This level isn't on the ladder anymore. Choose another one."
SWITCHED_OFF = "This is turned off here. Ask your Next Rung admin."


def register(app: App, bot: Bot) -> None:
    def submit(ack: Ack, body: Json, view: Json, client: Any) -> None:
        said = read_join_request_form(view["state"]["values"])
        errors = _ask(bot, client, str(body["user"]["id"]), said)
        if said is None or errors:
            ack(response_action="errors", errors=errors)
            return
        bot.outbox_signal.set()
        ack(response_action="update", view=sent_view(said.manager).to_dict())

    def take_back(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        shown = _withdraw(bot, str(body["user"]["id"]), str(action.get("value")))
        _answered(bot, shown, ack, context)

    def remind(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        person = str(body["user"]["id"])
        _answered(bot, _remind(bot, person, str(action.get("value"))), ack, context)

    def say_yes(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        manager, join_request = str(body["user"]["id"]), str(action.get("value"))
        _answered(bot, _confirm(bot, manager, join_request), ack, context)

    def say_no(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        manager, join_request = str(body["user"]["id"]), str(action.get("value"))
        said = bot.store.join_request(join_request)
        done = decline(bot.store, manager, join_request, bot.now())
        shown = gone_view()
        if said is not None and done is Answered.DECLINED:
            shown = declined_view(said.person, said.level)
        _answered(bot, shown, ack, context)

    def reopen_it(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        manager, join_request = str(body["user"]["id"]), str(action.get("value"))
        _answered(bot, _reopen(bot, manager, join_request), ack, context)

    def undo(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        manager, joined = str(body["user"]["id"]), Joined.of(action)
        _answered(bot, _undo(bot, manager, joined), ack, context)

    app.action(ids.PLACE_MYSELF)(_opening_the_form(bot))
    app.action(ids.OWN_LEVEL)(_what_it_is(bot))
    # Redrawn, the form doesn't show the earlier error about the manager anymore.
    app.action(ids.OWN_MANAGER)(_what_it_is(bot))
    app.view(ids.JOIN_REQUEST_FORM)(submit)
    app.action(ids.WITHDRAW_JOIN_REQUEST)(ack=take_back, lazy=[_tell])
    app.action(ids.REMIND_MANAGER)(ack=remind, lazy=[_tell])
    app.action(ids.CONFIRM_JOIN_REQUEST)(ack=say_yes, lazy=[_tell])
    app.action(ids.DECLINE_JOIN_REQUEST)(ack=say_no, lazy=[_tell])
    app.action(ids.REOPEN_JOIN_REQUEST)(ack=reopen_it, lazy=[_tell])
    app.action(UNDO)(ack=undo, lazy=[_tell])


def _opening_the_form(bot: Bot) -> Callable[..., None]:
    """Opens the form, or tells somebody on the roster what it says about them."""

    def open_join_request(ack: Ack, action: Json, body: Json, client: Any) -> None:
        person = str(body["user"]["id"])
        position = bot.position(person)
        if position is not None:
            there = on_roster_view(position, bot.joining(person))
            open_view(already_on_roster_view(there).to_dict(), body, client)
        elif bot.self_placement and bot.store.assignment(person) is None:
            said = bot.store.join_request_of(person) or Place.of(action)
            known = (said.ladder, said.level, said.manager) if said else ("", "", "")
            form = join_request_form(bot.ladders, *known)
            open_view(form.to_dict(), body, client)
        ack()

    return open_join_request


def _what_it_is(bot: Bot) -> Callable[..., None]:
    """Shows under a chosen level what it is, and leaves the form open."""

    def say_what_it_is(ack: Ack, body: Json, client: Any) -> None:
        ack()
        view = body["view"]
        known = chosen_so_far(view["state"]["values"])
        update_view(view["id"], join_request_form(bot.ladders, *known).to_dict(), client)

    return say_what_it_is


def _ask(bot: Bot, client: WebClient, person: str, said: Said | None) -> dict[str, str]:
    """Sends the request. Returns what is wrong with the form otherwise, by field."""
    ladder = bot.ladders.get(said.ladder) if said else None
    level = ladder.level(said.level) if said and ladder else None
    if not bot.self_placement:
        return {ids.OWN_LEVEL: SWITCHED_OFF}
    if said is None or ladder is None or level is None:
        return {ids.OWN_LEVEL: NO_SUCH_LEVEL}
    no_manager = _why_no_manager(bot, client, said.manager)
    if no_manager is not None:
        return {ids.OWN_MANAGER: no_manager}
    id_, now = secrets.token_hex(10), bot.now()
    request = JoinRequest(id_, person, ladder.id, level.code, said.manager, now)
    done = propose(bot.store, request)
    if done is Proposed.CIRCLE:
        line = line_between(bot.store, said.manager, person)
        return {ids.OWN_MANAGER: _in_their_line([bot.name_of(each) for each in line])}
    return {} if done is Proposed.SENT else dict([WRONG[done]])


def _in_their_line(names: Sequence[str]) -> str:
    """The people between the chosen manager and the person: “Noor reports to Maya, who …”."""
    first, *rest = [*map(first_name, names), "you"]
    return f"{first} reports to {', who reports to '.join(rest)}. Choose someone else."


def _withdraw(bot: Bot, person: str, join_request: str) -> Answer:
    """Withdraws the button's request if it still waits. Returns the current state for the
    person."""
    if not withdraw(bot.store, person, join_request, bot.now()):
        bot.store.add_task(REFRESH_HOME, person, bot.now())
    if bot.store.assignment(person) is not None:
        return gone_view()
    return not_on_roster_view(bot.joining(person))


def _remind(bot: Bot, person: str, join_request: str) -> Answer:
    """Has the manager reminded, if it's time for that. Returns the current state."""
    store, now = bot.store, bot.now()
    joining = bot.joining(person)
    if joining.asked is not None and joining.asked.id == join_request and joining.remind:
        store.add_task(REMIND_JOIN_REQUEST, reminder(joining.asked, BY_THE_PERSON), now)
    store.add_task(REFRESH_HOME, person, now)
    if store.assignment(person) is not None:
        return gone_view()
    return not_on_roster_view(bot.joining(person))


def _why_no_manager(bot: Bot, client: WebClient, manager: str) -> str | None:
    """Why nobody can report to this account; ``None`` if Slack doesn't answer in time."""
    try:
        found = quick_directory(client, LOOK_UP_SECONDS).by_id([manager]).get(manager)
    except DirectoryError:
        found = bot.store.person(manager)
    why = NO_MANAGER.get(found.status) if found else None
    return why.format(name=found.name) if found and why else None


def _confirm(bot: Bot, manager: str, join_request: str) -> Answer:
    said = bot.store.join_request(join_request)
    done = confirm(bot.context(), manager, join_request)
    if isinstance(done, Failed):
        return cannot_view(done)
    if said and done is Answered.CONFIRMED:
        line = bot.store.assignment(said.person)
        joined = Joined(said.id, said.person, line.since) if line else None
        return confirmed_view(said.person, said.level, joined)
    return gone_view()


def _reopen(bot: Bot, manager: str, join_request: str) -> Answer:
    """Takes back a no, if the person has done nothing else since. Returns the current state.

    The request is the one on record with the manager's own question, whatever the button says.
    """
    store = bot.store
    found = map(declined_in, questions_about(store, manager, join_request))
    declined = next((each for each in found if each is not None), None)
    if declined is not None:
        reopen(store, declined)
    said = store.join_request(join_request)
    named = level_of(bot.ladders, said) if said and said.manager == manager else None
    if said and named:
        return confirm_view(said, *named)
    return cannot_reopen_view(declined.person, declined.level) if declined else gone_view()


def _undo(bot: Bot, manager: str, joined: Joined | None) -> Answer:
    """Takes back a yes, if nothing else happened since. Returns the current state."""
    if joined is None:
        return gone_view()
    store, person = bot.store, joined.person
    line = store.assignment(person)
    asked = questions_about(store, manager, joined.join_request)
    if line is not None and asked:
        undo_confirmation(store, confirmed_in(asked[-1], line), joined.since, bot.now())
        line = store.assignment(person)
    if line is not None and line.manager == manager:
        return cannot_undo_view(person)
    said = store.join_request(joined.join_request)
    named = level_of(bot.ladders, said) if said and said.manager == manager else None
    return confirm_view(said, *named) if said and named else undone_view(person)


def _answered(bot: Bot, shown: Answer, ack: Ack, context: BoltContext) -> None:
    context["answered"] = shown.payload()
    bot.outbox_signal.set()
    ack()


def _tell(body: Json, context: BoltContext, respond: Respond) -> None:
    if "response_url" in body:  # On Home, there's no message to replace: Home is redrawn.
        respond(replace_original=True, **context["answered"])
