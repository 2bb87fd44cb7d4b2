"""A menu of all ladders' levels."""

from slack_sdk.models.blocks import Option, OptionGroup, StaticSelectElement

from bot.checkins.wording import shortened
from bot.slack.payloads.reading import LevelRef
from bot.slack.views.ladder.controls import level_name
from framework import Ladder, Ladders

OPTION_LIMIT = 75
MOST_OPTIONS = 100


def level_menu(action_id: str, ladders: Ladders, chosen: LevelRef) -> StaticSelectElement:
    """A ``LevelRef`` for each level. ``chosen``: the preselected one, if it exists."""
    groups = [_group(each) for each in ladders.every[:MOST_OPTIONS]]
    options = (option for group in groups for option in group.options or ())
    return StaticSelectElement(
        action_id=action_id,
        placeholder="Ladder and level",
        option_groups=groups,
        initial_option=next((each for each in options if each.value == chosen.text), None),
    )


def _group(ladder: Ladder) -> OptionGroup:
    options = [
        Option(
            value=LevelRef(ladder.id, level.code).text,
            label=shortened(level_name(level), OPTION_LIMIT),
        )
        for level in ladder.levels[:MOST_OPTIONS]
    ]
    return OptionGroup(label=shortened(ladder.name, OPTION_LIMIT), options=options)
