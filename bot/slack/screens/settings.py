"""A person's own settings: seen, changed, and undone."""

from slack_sdk.models.blocks import ButtonElement, InteractiveElement

from bot.checkins.administering.uploads_to_undo import Applied, applied_last
from bot.checkins.focusing import choose_sharing
from bot.checkins.replies.saving import keep_private
from bot.checkins.schedule.skipping import skipped_ahead
from bot.checkins.wording import month
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.views.administering.uploads_to_undo import undo_applied_button
from bot.slack.views.answering.month import back_button, reminders_button, unskip_button
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.block_kit.command_buttons import run_button
from bot.slack.views.settings import Chosen, settings_view, undo_view
from storage import CheckInState

MOST_SKIPS = 3


def settings_of(bot: Bot, person: str) -> Answer:
    """The current reminders, focus, sharing and absence."""
    view = bot.view(person)
    preferences, position = view.preferences, view.position
    names = {each.id: each.name for each in position.expected} if position else {}
    return settings_view(
        Chosen(
            preferences.reminders,
            [names[each] for each in preferences.focus if each in names],
            view.manager,
            view.shares,
            view.away_until,
        )
    )


def keep_new_private(bot: Bot, person: str) -> Answer:
    """Keeps the person's future answers private."""
    choose_sharing(bot.store, person, False, bot.now())
    return say(
        "From now on, only you can read your new answers, unless you share one. "
        "Earlier answers don't change.",
        run_button("Settings", "settings"),
        run_button("Earlier answers…", "private"),
    )


def keep_answer_private(bot: Bot, person: str, period: str) -> Answer:
    """Keeps all of the person's answer of a period private."""
    found = bot.store.check_in_for(person, period)
    if found is None or found.reply is None:
        return say(
            f"You haven't answered {month(period)}.", run_button("Show what's next", "status")
        )
    keep_private(bot.store, person, found.id, None, bot.now())
    return say(f"Only you can read your {month(period)} answer now.")


def undo(bot: Bot, person: str) -> Answer:
    """What the person can undo. It undoes nothing."""
    newest = bot.store.latest_asked(person)
    applied = applied_by(bot, person)
    buttons = [undo_applied_button(applied)] if applied is not None else []
    buttons += changes_to_take_back(bot, person)
    if not bot.view(person).preferences.reminders:
        buttons.append(reminders_button(False))
    if newest is not None and newest.state is CheckInState.ANSWERED:
        label = f"Edit my {month(newest.period)} answer"
        buttons.append(ButtonElement(action_id=ids.EDIT_REPLY, text=label, value=newest.id))
    return undo_view(buttons)


def applied_by(bot: Bot, person: str) -> Applied | None:
    """The ladder or the roster that an admin applied last and can undo; ``None`` for others."""
    return applied_last(bot.store, person, bot.now()) if bot.is_admin(person) else None


def changes_to_take_back(bot: Bot, person: str) -> list[InteractiveElement]:
    """Skips and an absence, each with the button that undoes it."""
    store, newest = bot.store, bot.store.latest_asked(person)
    skipped = list(skipped_ahead(store, person, bot.period_of(person)))[:MOST_SKIPS]
    if newest is not None and newest.state is CheckInState.SKIPPED:
        skipped.append(newest.period)
    buttons: list[InteractiveElement] = [
        unskip_button(period, asked=newest is not None and period == newest.period, named=True)
        for period in dict.fromkeys(skipped)
    ]
    away = bot.view(person).away_until
    if away is not None:
        buttons.append(back_button(away))
    return buttons
