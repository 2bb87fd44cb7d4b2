"""What ``docs/ladders.md`` shows is so."""

from __future__ import annotations

import re
from pathlib import Path

from framework import parse_ladder

PAGE = (Path(__file__).parents[2] / "docs" / "ladders.md").read_text(encoding="utf-8")


def test_the_example_of_a_ladder_file_is_one() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    ladder = parse_ladder(example.encode(), "docs/ladders.md")
    assert [level.leads_to for level in ladder.levels] == [("IC4",), ("IC5", "M1"), (), ()]


def test_every_command_it_shows_exists(terminal) -> None:
    shown = re.findall(r"^\.venv/bin/python app\.py (ladder \w+)(.*)$", PAGE, re.MULTILINE)
    assert len(shown) >= 6
    for command, rest in shown:
        helped = terminal.types(*command.split(), "--help")
        assert helped.exit_code == 0
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in helped.output
