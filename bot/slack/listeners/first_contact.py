"""Somebody on no roster says where they stand; the one they name as manager answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from bot.checkins.first_contact import (
    Answered,
    Failed,
    Proposed,
    confirm,
    decline,
    propose,
    withdraw,
)
from bot.checkins.tasks import REFRESH_HOME
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.showing import open_view, update_view
from bot.slack.views.answer import Answer
from bot.slack.views.first_contact import (
    cannot_view,
    chosen_so_far,
    confirmed_view,
    declined_view,
    gone_view,
    not_on_roster_view,
    placing_form,
    read_placing_form,
    sent_view,
)

Json = dict[str, Any]

WRONG = {
    Proposed.ON_ROSTER: (ids.OWN_LEVEL, "You're already on the roster. Open my Home tab again."),
    Proposed.THEMSELVES: (ids.OWN_MANAGER, "Choose someone else. You can't be your own manager."),
    Proposed.CIRCLE: (ids.OWN_MANAGER, "The roster says they report to you."),
}
NO_SUCH_LEVEL = "This level isn't on the ladder anymore. Choose another one."
SWITCHED_OFF = "This is turned off here. Ask your Next Rung admin."


def register(app: App, bot: Bot) -> None:
    def open_placing(ack: Ack, body: Json, client: Any) -> None:
        person = str(body["user"]["id"])
        if bot.self_placement and bot.store.assignment(person) is None:
            said = bot.store.placement_of(person)
            known = (said.ladder, said.level, said.manager) if said else ("", "", "")
            form = placing_form(bot.ladders, *known)
            open_view(form.to_dict(), body, client)
        ack()

    def submit(ack: Ack, body: Json, view: Json) -> None:
        said = read_placing_form(view["state"]["values"])
        ladder = bot.ladders.get(said.ladder) if said else None
        level = ladder.level(said.level) if said and ladder else None
        if not bot.self_placement:
            ack(response_action="errors", errors={ids.OWN_LEVEL: SWITCHED_OFF})
        elif said is None or ladder is None or level is None:
            ack(response_action="errors", errors={ids.OWN_LEVEL: NO_SUCH_LEVEL})
        else:
            person = str(body["user"]["id"])
            done = propose(bot.store, person, ladder, level, said.manager, bot.now())
            if done is Proposed.SENT:
                bot.outbox_bell.set()
                ack(response_action="update", view=sent_view(said.manager).to_dict())
            else:
                field, why = WRONG[done]
                ack(response_action="errors", errors={field: why})

    def take_back(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        shown = _withdraw(bot, str(body["user"]["id"]), str(action.get("value")))
        _answered(bot, shown, ack, context)

    def say_yes(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        manager, placement = str(body["user"]["id"]), str(action.get("value"))
        _answered(bot, _confirm(bot, manager, placement), ack, context)

    def say_no(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        manager = str(body["user"]["id"])
        done = decline(bot.store, manager, str(action.get("value")), bot.now())
        shown = declined_view() if done is Answered.DECLINED else gone_view()
        _answered(bot, shown, ack, context)

    app.action(ids.PLACE_MYSELF)(open_placing)
    app.action(ids.OWN_LEVEL)(_what_it_is(bot))
    app.view(ids.PLACING_FORM)(submit)
    app.action(ids.WITHDRAW_PLACEMENT)(ack=take_back, lazy=[_tell])
    app.action(ids.CONFIRM_PLACEMENT)(ack=say_yes, lazy=[_tell])
    app.action(ids.DECLINE_PLACEMENT)(ack=say_no, lazy=[_tell])


def _what_it_is(bot: Bot) -> Callable[..., None]:
    """Says under a level that was chosen what it is, and leaves the form open."""

    def say_what_it_is(ack: Ack, body: Json, client: Any) -> None:
        ack()
        view = body["view"]
        known = chosen_so_far(view["state"]["values"])
        update_view(view["id"], placing_form(bot.ladders, *known).to_dict(), client)

    return say_what_it_is


def _withdraw(bot: Bot, person: str, placement: str) -> Answer:
    """Take back what the button was about, if it stands; what the person is told by now."""
    if not withdraw(bot.store, person, placement, bot.now()):
        bot.store.add_task(REFRESH_HOME, person, bot.now())
    if bot.store.assignment(person) is not None:
        return gone_view()
    return not_on_roster_view(bot.joining(person))


def _confirm(bot: Bot, manager: str, placement: str) -> Answer:
    said = bot.store.placement(placement)
    done = confirm(
        bot.store,
        bot.ladders,
        manager,
        placement,
        bot.calendar,
        bot.default_zone,
        bot.now(),
    )
    if isinstance(done, Failed):
        return cannot_view(done)
    return confirmed_view(said) if said and done is Answered.CONFIRMED else gone_view()


def _answered(bot: Bot, shown: Answer, ack: Ack, context: BoltContext) -> None:
    context["answered"] = shown.payload()
    bot.outbox_bell.set()
    ack()


def _tell(body: Json, context: BoltContext, respond: Respond) -> None:
    if "response_url" in body:  # Home has none; it is drawn anew by itself.
        respond(replace_original=True, **context["answered"])
