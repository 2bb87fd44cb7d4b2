"""In the demo, whoever commented on a check-in has read it, and its author sees so."""

from __future__ import annotations

from bot.cli.demo import Demo


def test_noor_sees_that_maya_who_commented_has_read_her_check_in(company: Demo) -> None:
    noor = company._workspace.act_as("U02NOOR")
    home = noor.open_home().plain
    assert "💬 @Maya Lindqvist: The page did more" in home
    assert "Last read by @Maya Lindqvist on " in home
    assert "Nobody else has read this check-in." not in home
