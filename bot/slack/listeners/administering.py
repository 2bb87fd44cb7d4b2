"""Admins change the roster, and read who changed it. Whoever isn't one changes nothing.

Who may is asked at each press, not only where the button is drawn: it may be an old one.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.models.views import View

from bot.people.directory import Directory
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.gateway.directory import quick_directory
from bot.slack.payloads.administering import (
    LadderPress,
    LineChange,
    LinePress,
    ListPage,
    PauseChange,
    SettingDecision,
    WindowPage,
)
from bot.slack.payloads.payload import is_user_id
from bot.slack.screens.administering.administering import admin_log, people_list
from bot.slack.screens.administering.company_ladders import company_ladders, remove_ladder
from bot.slack.screens.administering.company_settings import (
    ask_setting,
    check_setting,
    company_settings,
    save_setting,
)
from bot.slack.screens.administering.pausing import ask_until, check_pause, check_resume, save_pause
from bot.slack.screens.administering.roster import begin, check, confirm, line_of, roster
from bot.slack.showing import open_view, update_view
from bot.slack.views.administering.administering import not_an_admin_window
from bot.slack.views.administering.company_settings import read_setting_form
from bot.slack.views.administering.pausing import read_pause_form
from bot.slack.views.administering.roster import read_line_form
from bot.slack.views.guidance import closed_modal

Json = dict[str, Any]

ROSTER_PAGE = re.compile(rf"^{ids.ROSTER_PAGE}_\w+$")
ADMIN_LOG = re.compile(rf"^{ids.ADMIN_LOG}_\w+$")
PEOPLE_LIST = re.compile(rf"^{ids.PEOPLE_LIST}_\w+$")
LADDER_LIST = re.compile(rf"^{ids.LADDER_LIST}_\w+$")
CHANGE_LINE = re.compile(rf"^{ids.CHANGE_LINE}_.+$", re.DOTALL)

LOOK_UP_SECONDS = 1
"""Slack waits three seconds, and up to three calls are made."""


Draw = Callable[[Bot, str, Json, WebClient], View]
"""What to show an admin (by id) for what they pressed or chose."""


def register(app: App, bot: Bot) -> None:
    app.action(ROSTER_PAGE)(_showing(bot, _roster, in_place=True))
    app.action(ADMIN_LOG)(_showing(bot, _log, in_place=True))
    app.action(LADDER_LIST)(_showing(bot, _ladders, in_place=True))
    app.action(ids.REMOVE_LADDER)(_showing(bot, _ladder_removed, in_place=True))
    app.action(PEOPLE_LIST)(_showing(bot, _people, in_place=True))
    app.action(ids.ROSTER_PERSON)(_showing(bot, _line))
    app.action(ids.SHOW_LINE)(_showing(bot, _line))
    app.action(CHANGE_LINE)(_showing(bot, _beginning))
    app.action(ids.PAUSE_QUESTIONS)(_showing(bot, _pausing))
    app.action(ids.RESUME_QUESTIONS)(_showing(bot, _resuming))
    app.view(ids.PAUSE_FORM)(_submitting(bot, _pause_checked))
    app.view(ids.PAUSE_CHANGE)(_submitting(bot, _pause_saved))
    app.action(ids.COMPANY_SETTINGS)(_showing(bot, _settings))
    app.action(ids.SHOW_SETTING)(_showing(bot, _setting))
    app.view(ids.SETTING_FORM)(_submitting(bot, _setting_checked))
    app.view(ids.SETTING_CHANGE)(_submitting(bot, _setting_saved))
    app.view(ids.LINE_FORM)(_submitting(bot, _checked))
    app.view(ids.LINE_CHANGE)(_submitting(bot, _saved))


def _showing(bot: Bot, draw: Draw, *, in_place: bool = False) -> Callable[..., None]:
    """Opens a window for an admin; ``in_place``: instead of the window that it is pressed in."""

    def listen(ack: Ack, action: Json, body: Json, client: WebClient) -> None:
        person, pressed_in = str(body["user"]["id"]), body.get("view") or {}
        may = bot.is_admin(person)
        view = draw(bot, person, action, client) if may else not_an_admin_window()
        if in_place and pressed_in.get("type") == "modal":
            update_view(pressed_in["id"], view.to_dict(), client)
        else:
            open_view(view.to_dict(), body, client)
        ack()

    return listen


def _roster(bot: Bot, admin: str, action: Json, client: WebClient) -> View:
    return roster(bot, _number(action))


def _log(bot: Bot, admin: str, action: Json, client: WebClient) -> View:
    return admin_log(bot, admin, _number(action))


def _people(bot: Bot, admin: str, action: Json, client: WebClient) -> View:
    page = ListPage.of(action)
    return people_list(bot, admin, page) if page else closed_modal()


def _ladders(bot: Bot, admin: str, action: Json, client: WebClient) -> View:
    return company_ladders(bot, admin, _number(action))


def _ladder_removed(bot: Bot, admin: str, action: Json, client: WebClient) -> View:
    press = LadderPress.of(action)
    if press is None:
        return closed_modal()
    shown = remove_ladder(bot, admin, press)
    bot.outbox_signal.set()
    return shown


def _number(action: Json) -> int:
    page = WindowPage.of(action)
    return page.page if page else 1


def _line(bot: Bot, admin: str, action: Json, client: WebClient) -> View:
    """``action``: a button of that person's, or a picker in which they were chosen."""
    person = str(action.get("selected_user") or action.get("value"))
    return line_of(bot, person) if is_user_id(person) else closed_modal()


def _beginning(bot: Bot, admin: str, action: Json, client: WebClient) -> View:
    press = LinePress.of(action)
    return begin(bot, press, _directory(client)) if press else closed_modal()


Answered = View | Mapping[str, str]
"""The window that a form turns into, or what is wrong with it, by its fields."""


def _submitting(
    bot: Bot, answer: Callable[[Bot, str, Json, WebClient], Answered]
) -> Callable[..., None]:
    """Takes what an admin submits."""

    def listen(ack: Ack, body: Json, view: Json, client: WebClient) -> None:
        person = str(body["user"]["id"])
        may = bot.is_admin(person)
        found = answer(bot, person, view, client) if may else not_an_admin_window()
        if isinstance(found, View):
            ack(response_action="update", view=found.to_dict())
        else:
            ack(response_action="errors", errors=_at_fields(found, view))

    return listen


def _checked(bot: Bot, admin: str, view: Json, client: WebClient) -> Answered:
    press = LinePress.read(str(view.get("private_metadata")))
    if press is None:
        return closed_modal()
    return check(bot, _directory(client), press, read_line_form(view["state"]["values"]))


def _saved(bot: Bot, admin: str, view: Json, client: WebClient) -> View:
    change = LineChange.read(str(view.get("private_metadata")))
    if change is None:
        return closed_modal()
    shown = confirm(bot, _directory(client), admin, change)
    bot.outbox_signal.set()
    return shown


def _pausing(bot: Bot, admin: str, action: Json, client: WebClient) -> View:
    return ask_until(bot, admin)


def _resuming(bot: Bot, admin: str, action: Json, client: WebClient) -> View:
    return check_resume(bot, admin)


def _pause_checked(bot: Bot, admin: str, view: Json, client: WebClient) -> Answered:
    return check_pause(bot, admin, read_pause_form(view["state"]["values"]))


def _pause_saved(bot: Bot, admin: str, view: Json, client: WebClient) -> View:
    change = PauseChange.read(str(view.get("private_metadata")))
    if change is None:
        return closed_modal()
    shown = save_pause(bot, admin, change)
    bot.outbox_signal.set()
    return shown


def _settings(bot: Bot, admin: str, action: Json, client: WebClient) -> View:
    return company_settings(bot)


def _setting(bot: Bot, admin: str, action: Json, client: WebClient) -> View:
    return ask_setting(bot, str(action.get("value")))


def _setting_checked(bot: Bot, admin: str, view: Json, client: WebClient) -> Answered:
    value = read_setting_form(view["state"]["values"])
    return check_setting(bot, str(view.get("private_metadata")), value)


def _setting_saved(bot: Bot, admin: str, view: Json, client: WebClient) -> View:
    decision = SettingDecision.read(str(view.get("private_metadata")))
    if decision is None:
        return closed_modal()
    shown = save_setting(bot, admin, decision)
    bot.outbox_signal.set()
    return shown


def _directory(client: WebClient) -> Directory:
    return quick_directory(client, LOOK_UP_SECONDS)


def _at_fields(found: Mapping[str, str], view: Json) -> dict[str, str]:
    """Mistakes at the fields that the form has: Slack takes them nowhere else."""
    fields = [each["block_id"] for each in view["blocks"] if each["type"] == "input"]
    return {(name if name in fields else fields[0]): told for name, told in found.items()}
