"""Reading check-ins: turning and filtering pages, opening one in full, and marking it as seen."""

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from bot.checkins.acknowledgements import acknowledge
from bot.checkins.history import open_check_in
from bot.checkins.replies.sharing import manager_now
from bot.people.access import Role
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.payloads.reading import HistoryPage, SeenPress
from bot.slack.screens.reading.reading import read, refused
from bot.slack.showing import Press, open_view, show
from bot.slack.views.guidance import closed_modal
from bot.slack.views.reading.check_ins import check_in_modal
from bot.slack.views.reading.history_controls import READ_FIRST

Json = dict[str, Any]
SHOW = re.compile(rf"^{ids.HISTORY_SHOW}_\w+$")


def register(app: App, bot: Bot) -> None:
    def turn_page(action: Json, body: Json, client: Any, respond: Respond) -> None:
        first = action.get("action_id") == READ_FIRST
        press = Press(body, client, respond)
        show_page(bot, HistoryPage.of(action), press, in_place=not first)

    def read_whole(ack: Ack, action: Json, body: Json, client: Any) -> None:
        opened = open_check_in(bot.store, body["user"]["id"], str(action.get("value")), bot.now())
        if opened is None:
            view = closed_modal()
        else:
            found, access = opened
            own = access.role is Role.SELF
            view = check_in_modal(found, manager_now(bot.store, found.person) if own else None)
        open_view(view.to_dict(), body, client)
        ack()

    def seen(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        press, reader = SeenPress.of(action), str(body["user"]["id"])
        if press is not None:
            acknowledge(bot.store, reader, press.check_in, press.revision, bot.now())
        context["page"] = press and press.page
        bot.outbox_signal.set()
        ack()

    def show_seen(body: Json, context: BoltContext, client: Any, respond: Respond) -> None:
        show_page(bot, context["page"], Press(body, client, respond))

    app.action(SHOW)(ack=_at_once, lazy=[turn_page])
    app.action(ids.READ_WHOLE)(read_whole)
    app.action(ids.SEEN)(ack=seen, lazy=[show_seen])


def show_page(bot: Bot, page: HistoryPage | None, press: Press, *, in_place: bool = True) -> None:
    """Shows a page in place of its button's message; ``None``: the button was forged."""
    asked = (page.subject, page.before, page.wanted) if page else None
    reader, bot = str(press.body["user"]["id"]), bot.interaction()
    said = read(bot, reader, *asked) if asked else refused(bot, reader)
    show(said, "Check-ins", press, in_place=in_place)


def _at_once(ack: Ack) -> None:
    ack()
