"""The menu of a prompt: what can be done besides answering, and the windows that it opens."""

from collections.abc import Mapping
from datetime import date

from slack_sdk.models.blocks import (
    DatePickerElement,
    InputBlock,
    Option,
    OverflowMenuElement,
    RadioButtonsElement,
)
from slack_sdk.models.views import View

from bot.checkins.schedule.postponing import Moved
from bot.checkins.understanding.commands.requests import Later
from bot.checkins.wording import month, shortened, span
from bot.slack import ids
from bot.slack.payloads.presses import MenuPress, PromptChoice
from bot.slack.views.block_kit.blocks import say_in_window, text_block
from bot.slack.views.block_kit.fields import Values, chosen
from bot.slack.views.block_kit.prose import quoted_prose
from bot.slack.views.block_kit.rich import bold, italic, plain, rich, section
from bot.slack.words import escape
from storage import CheckIn

LATER_LABELS = {
    Later.THREE_HOURS: "In 3 hours",
    Later.TOMORROW: "Tomorrow",
    Later.MONDAY: "Next Monday",
}
_CHOSEN = {
    Later.THREE_HOURS: "In 3 hours it's",
    Later.TOMORROW: "Tomorrow is",
    Later.MONDAY: "Next Monday is",
}
OPTION_LIMIT = 75


def prompt_menu(
    check_in: CheckIn, manager_name: str | None, shared_by_default: bool
) -> OverflowMenuElement:
    """At most five entries. ``manager_name``: ``None`` if there's no manager to share with."""
    labels = {
        PromptChoice.READ: "Read full expectation",
        PromptChoice.LATER: "Remind me later",
        PromptChoice.SKIP: f"Skip this {span(check_in.period)}",
        PromptChoice.AWAY: "Away until…",
    }
    if manager_name is not None:
        choice = PromptChoice.PRIVATE if shared_by_default else PromptChoice.SHARE
        labels[choice] = sharing_label(manager_name, shared_by_default)
    return OverflowMenuElement(
        action_id=ids.PROMPT_MENU,
        options=[
            Option(value=MenuPress(choice, check_in.id).text, label=label)
            for choice, label in labels.items()
        ],
    )


def sharing_label(manager_name: str | None, shared_by_default: bool) -> str:
    """The label for changing the person's own default."""
    if shared_by_default:
        return "Keep new answers private"
    whom = manager_name.split()[0] if manager_name else "my manager"
    return shortened(f"Share new answers with {whom}", OPTION_LIMIT)


def towards(check_in: CheckIn) -> str:
    """The level that it's about: ``Your next level, IC4 Senior PM``."""
    prompt = check_in.prompt
    if prompt.sustaining:
        return f"Your current level, {prompt.level} {prompt.level_title}"
    return f"Your next level, {prompt.level} {prompt.level_title}"


def expectation_window(check_in: CheckIn) -> View:
    """The whole expectation, and the question about it."""
    prompt = check_in.prompt
    return View(
        type="modal",
        title=f"{month(check_in.period)} check-in",
        close="Close",
        blocks=[
            rich(
                [
                    section(bold(prompt.competency_name), plain(" · "), italic(towards(check_in))),
                    *quoted_prose(plain(prompt.expectation)),
                ]
            ),
            text_block(f"*{escape(prompt.question)}*"),
        ],
    )


def why_moved_text(later: Later, moved: Moved) -> str:
    """Why a reminder comes later than chosen: “In 3 hours it's outside working hours.”"""
    return f"{_CHOSEN[later]} {moved}."


def later_form(
    check_in: CheckIn, times: Mapping[Later, str], missing: Mapping[Later, Moved]
) -> View:
    """When to be reminded. ``times``: the day and time of each possible choice.

    ``missing``: the choices that wouldn't mean what they say, each with the reason.
    """
    options = {
        later: Option(value=later.value, label=LATER_LABELS[later], description=time)
        for later, time in times.items()
    }
    return View(
        type="modal",
        callback_id=ids.LATER_FORM,
        private_metadata=check_in.id,
        title="Remind me later",
        submit="Remind me",
        close="Cancel",
        blocks=[
            InputBlock(
                block_id=ids.LATER_TIME,
                label="When should I remind you?",
                hint=" ".join(why_moved_text(*each) for each in missing.items()) or None,
                element=RadioButtonsElement(
                    action_id=ids.LATER_TIME,
                    options=list(options.values()),
                    initial_option=options.get(Later.TOMORROW, next(reversed(options.values()))),
                ),
            )
        ],
    )


def moved_window(later: Later, moved: Moved, when: str) -> View:
    """Shown if the chosen time means a later one by now than the form said."""
    text = f"{why_moved_text(later, moved)} I'll remind you on {when}."
    return say_in_window("Remind me later", text)


def read_later_form(values: Values) -> Later | None:
    """When the person chose to be reminded."""
    value = chosen(values, ids.LATER_TIME)
    return Later(value) if value in list(Later) else None


def away_form() -> View:
    """Until when the person is away."""
    return View(
        type="modal",
        callback_id=ids.AWAY_FORM,
        title="Away",
        submit="I'm away",
        close="Cancel",
        blocks=[
            InputBlock(
                block_id=ids.AWAY_UNTIL,
                label="Your last day away",
                hint="I won't ask or remind you until then.",
                element=DatePickerElement(action_id=ids.AWAY_UNTIL, placeholder="Pick a day"),
            )
        ],
    )


def read_away_form(values: Values) -> date | None:
    """The last day away that the person chose."""
    picked = values.get(ids.AWAY_UNTIL, {}).get(ids.AWAY_UNTIL, {}).get("selected_date")
    return date.fromisoformat(picked) if picked else None


def not_open_window() -> View:
    """Shown if the question was answered, skipped or closed before the form was sent."""
    return say_in_window(
        "Remind me later", "This question isn't open anymore, so I won't remind you about it."
    )
