"""The form with which somebody on no roster says what their level is. Also reads it back."""

from dataclasses import dataclass

from slack_sdk.models.blocks import Block, InputBlock, UserSelectElement
from slack_sdk.models.views import View

from bot.checkins.wording import shortened
from bot.slack import ids
from bot.slack.payloads.reading import LevelRef
from bot.slack.views.block_kit.blocks import say_in_window, small, text_block
from bot.slack.views.block_kit.fields import Values, chosen
from bot.slack.views.ladder.controls import level_name
from bot.slack.views.ladder.level_menu import OPTION_LIMIT, level_menu
from bot.slack.words import escape, mention
from framework import Ladders


@dataclass(frozen=True, slots=True)
class Said:
    """What a submitted form says: ids of a ladder and of the manager, the code of a level."""

    ladder: str
    level: str
    manager: str


def join_request_form(
    ladders: Ladders, ladder: str, level_code: str, manager_id: str, note: str = ""
) -> View:
    """Level and manager, filled in with earlier choices, which can be empty.

    Under a level, it says what it is, so that a mistake is noticed before anybody is asked.
    ``note``: shown first (mrkdwn).
    """
    level = level_menu(ids.OWN_LEVEL, ladders, LevelRef(ladder, level_code))
    manager = UserSelectElement(
        action_id=ids.OWN_MANAGER,
        placeholder="Who you report to",
        initial_user=manager_id or None,
    )
    return View(
        type="modal",
        callback_id=ids.JOIN_REQUEST_FORM,
        title="Set my level",
        submit="Ask my manager",
        close="Cancel",
        blocks=[
            *([text_block(note)] if note else []),
            InputBlock(
                block_id=ids.OWN_LEVEL,
                label="Your level today",
                hint=_asked_about(ladders, ladder, level_code),
                dispatch_action=True,
                element=level,
            ),
            *_what_it_is(ladders, ladder, level_code),
            InputBlock(
                block_id=ids.OWN_MANAGER,
                label="Your manager",
                hint="They confirm your level. Then they can read only what you share.",
                dispatch_action=True,
                element=manager,
            ),
        ],
    )


def _asked_about(ladders: Ladders, ladder: str, code: str) -> str:
    """The level that the questions of somebody with this code are about."""
    found = ladders.get(ladder)
    level = found.level(code) if found else None
    if found is None or level is None or found.next_levels(level):
        return "I'll ask about the next one."
    code = shortened(level.code, OPTION_LIMIT)
    return f"{code} is the top of this ladder, so I'll ask about {code}."


def _what_it_is(ladders: Ladders, ladder: str, code: str) -> list[Block]:
    """A chosen level in a line, and who has to confirm it."""
    found = ladders.get(ladder)
    level = found.level(code) if found else None
    if level is None:
        return []
    text = f"*{escape(level_name(level))}:* {escape(level.overview)} Your manager confirms it."
    return [small(text)]


def chosen_so_far(values: Values) -> tuple[str, str, str]:
    """The ladder, level and manager in an open form, each empty if it isn't chosen."""
    said = LevelRef.read(chosen(values, ids.OWN_LEVEL) or "")
    manager = values.get(ids.OWN_MANAGER, {}).get(ids.OWN_MANAGER, {}).get("selected_user")
    return said.ladder if said else "", said.level if said else "", str(manager or "")


def read_join_request_form(values: Values) -> Said | None:
    """What was chosen; ``None`` for a forged form."""
    ladder, level, manager = chosen_so_far(values)
    return Said(ladder, level, manager) if ladder and level and manager else None


def sent_view(manager: str) -> View:
    """What the form turns into."""
    text = (
        f"I'll ask {mention(manager)} to confirm your level. Until then, only you can read what "
        "you write to me."
    )
    return say_in_window("On its way", text, close="Done")
