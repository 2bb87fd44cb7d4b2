"""What a message says once every answer was made private, as Slack would take it."""

from __future__ import annotations

from itertools import product

from bot.slack.views.privacy.all_private import Hidden, all_hidden_view
from sandbox.block_kit.checking import message_problems


def test_slack_takes_it_whatever_is_still_shared() -> None:
    for told in product((False, True), repeat=5):
        view = all_hidden_view(Hidden(["2026-11"], 1, *told))
        assert message_problems(view.payload()["blocks"]) == []
