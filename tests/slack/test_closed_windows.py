"""A window may be closed by its reader before what they pressed in it is answered."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.slack.showing import update_view


class Refusing:
    """Stands in for Slack's client; no window can be updated."""

    def __init__(self, code: str) -> None:
        self.code = code

    def views_update(self, **given: Any) -> None:
        raise SlackApiError("refused", {"ok": False, "error": self.code})


def test_a_window_that_was_closed_meanwhile_is_left_alone() -> None:
    update_view("V1", {}, Refusing("not_found"))


def test_any_other_refusal_is_a_failure() -> None:
    with pytest.raises(SlackApiError):
        update_view("V1", {}, Refusing("invalid_blocks"))
