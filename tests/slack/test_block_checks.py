"""The SDK's checks of blocks are found once for each kind, and are the ones that it would find."""

from __future__ import annotations

import pytest
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import ButtonElement, HeaderBlock, Option, SectionBlock, block_elements
from slack_sdk.models.views import View

from bot.slack.views.block_kit.block_checks import checks_of


def kinds(of: type[JsonObject] = JsonObject) -> list[type[JsonObject]]:
    return [found for each in of.__subclasses__() for found in (each, *kinds(each))]


def test_every_check_of_every_kind_is_found() -> None:
    assert len(kinds()) > 60
    for kind in kinds():
        marked = {
            name
            for each in kind.__mro__
            for name, value in vars(each).items()
            if hasattr(value, "validator")
        }
        assert set(checks_of(kind)) == marked


@pytest.mark.parametrize(
    "broken",
    [
        HeaderBlock(text="x" * 151),
        SectionBlock(text=None),
        Option(value="x" * 151, text="x"),
        ButtonElement(text="x", action_id="a", value="x" * 2001),
        block_elements.StaticSelectElement(action_id="a", placeholder="x" * 151, options=[]),
        View(type="modal", title="x" * 25, blocks=[]),
        View(type="modal", title="x", blocks=[HeaderBlock(text="x" * 151)]),
    ],
    ids=lambda block: type(block).__name__,
)
def test_what_slack_would_refuse_is_refused(broken: JsonObject) -> None:
    with pytest.raises(SlackObjectFormationError):
        broken.to_dict()
