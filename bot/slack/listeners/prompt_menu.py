"""The menu of a prompt, the windows it opens, and the choice of sharing, which is also on Home."""

from typing import Any

from slack_bolt import Ack, App
from slack_sdk.models.views import View

from bot.checkins.focusing import choose_sharing
from bot.checkins.replies.hiding import hide_every_answer
from bot.checkins.schedule.postponing import (
    own_open_check_in,
    remind_later,
    set_away,
    skip,
    times_to_choose,
    why_moved,
)
from bot.checkins.understanding.commands.choice_words import Every
from bot.checkins.understanding.commands.requests import Later
from bot.checkins.wording import day, local_day_and_time
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.payloads.presses import EveryChoice, MenuPress, PromptChoice
from bot.slack.showing import open_view
from bot.slack.views.answering.prompt_menu import (
    away_form,
    expectation_window,
    later_form,
    moved_window,
    not_open_window,
    read_away_form,
    read_later_form,
)
from storage import CheckIn

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def choose(ack: Ack, action: Json, body: Json, client: Any) -> None:
        press = MenuPress.of(action)
        view = _chosen(bot, _author(body), press) if press else None
        if view is not None:
            open_view(view.to_dict(), body, client)
        bot.outbox_signal.set()
        ack()

    def put_off(ack: Ack, body: Json, view: Json) -> None:
        author, later = bot.view(_author(body)), read_later_form(view["state"]["values"])
        at = later and remind_later(author, str(view["private_metadata"]), later)
        if not later or not at:
            ack(response_action="update", view=not_open_window().to_dict())
            return
        bot.outbox_signal.set()
        moved = why_moved(later, author.context.now, author.zone, author.calendar)
        if moved is None:
            ack()
        else:
            window = moved_window(later, moved, local_day_and_time(at, author.zone))
            ack(response_action="update", view=window.to_dict())

    def go_away(ack: Ack, body: Json, view: Json) -> None:
        until = read_away_form(view["state"]["values"])
        if until is None:
            ack(response_action="errors", errors={ids.AWAY_UNTIL: "Pick a day."})
        elif set_away(bot.view(_author(body)), until):
            bot.outbox_signal.set()
            ack()
        else:
            error = f"{day(until)} is in the past. Pick today or a later day."
            ack(response_action="errors", errors={ids.AWAY_UNTIL: error})

    app.action(ids.PROMPT_MENU)(choose)
    app.view(ids.LATER_FORM)(put_off)
    app.view(ids.AWAY_FORM)(go_away)
    _register_sharing(app, bot)


def _register_sharing(app: App, bot: Bot) -> None:
    def keep_all_private(ack: Ack, action: Json, body: Json) -> None:
        alone = action.get("value") == EveryChoice.EVIDENCE
        every = Every(given=False, new=False, evidence=True) if alone else Every()
        hide_every_answer(bot.store, _author(body), every, bot.now())
        bot.outbox_signal.set()
        ack()

    def share(ack: Ack, action: Json, body: Json) -> None:
        shares = action.get("value") == PromptChoice.SHARE
        if not shares and not body.get("view"):
            # In an older message, it's about all answers.
            keep_all_private(ack, {}, body)
            return
        choose_sharing(bot.store, _author(body), shares, bot.now())
        bot.outbox_signal.set()
        ack()

    app.action(ids.SHARE_BY_DEFAULT)(share)
    app.action(ids.KEEP_ALL_PRIVATE)(keep_all_private)
    app.action(ids.KEEP_ALL_EVIDENCE_PRIVATE)(keep_all_private)


def _chosen(bot: Bot, author: str, press: MenuPress) -> View | None:
    """Does what was chosen. Returns the window that it opens, if any."""
    match press.choice:
        case PromptChoice.READ:
            found = bot.store.check_in(press.check_in)
            own = found is not None and found.person == author
            return expectation_window(found) if found and own else None
        case PromptChoice.LATER:
            open_one = own_open_check_in(bot.store, author, press.check_in)
            return _later_form(bot, author, open_one) if open_one else None
        case PromptChoice.AWAY:
            return away_form()
        case PromptChoice.SKIP:
            skip(bot.store, author, press.check_in, bot.now())
        case PromptChoice.PRIVATE | PromptChoice.SHARE:
            shares = press.choice is PromptChoice.SHARE
            choose_sharing(bot.store, author, shares, bot.now())
    return None


def _later_form(bot: Bot, author: str, check_in: CheckIn) -> View:
    view = bot.view(author)
    zone, calendar, now = view.zone, view.calendar, view.context.now
    times = times_to_choose(now, zone, calendar)
    missing = {
        later: moved
        for later in Later
        if later not in times and (moved := why_moved(later, now, zone, calendar))
    }
    told = {later: local_day_and_time(at, zone) for later, at in times.items()}
    return later_form(check_in, told, missing)


def _author(body: Json) -> str:
    return str(body["user"]["id"])
