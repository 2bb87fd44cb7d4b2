"""The page for trouble: what it says that the log says is what the log says."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "operating" / "troubleshooting.md").read_text(encoding="utf-8")
ALERTS = yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text(encoding="utf-8"))
NAMES = {rule["alert"] for group in ALERTS["groups"] for rule in group["rules"]}

PUT_TOGETHER = {
    "Could not reach Slack at …": "Could not … reach Slack at …",
    "Slack sent this connection away (too_many_websockets)": "Slack sent this connection away (…)",
}
"""What stands in the program in pieces, with holes where they meet."""


def rows() -> list[list[str]]:
    lines = re.findall(r"^\| (.+) \|$", PAGE, re.MULTILINE)
    return [line.split(" | ") for line in lines if not line.startswith(("you see", "-"))]


def said_lines() -> list[str]:
    """Whole sentences in the first column; one word alone is a command."""
    found = [code for row in rows() for code in re.findall(r"`([^`]+)`", row[0])]
    return [code for code in found if " " in code]


@cache
def every_text() -> str:
    """All strings of the program, with holes where something is filled in."""
    texts = []
    for folder in ("bot", "storage", "framework"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    parts = [
                        str(part.value) if isinstance(part, ast.Constant) else "…"
                        for part in node.values
                    ]
                    texts.append("".join(parts))
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    texts.append(re.sub(r"%[sd]|%\.0f", "…", node.value))
    return "\n".join(texts)


@pytest.mark.parametrize("line", said_lines())
def test_what_the_page_quotes_is_said_somewhere(line: str) -> None:
    pieces = [piece.strip(" .()") for piece in re.split("…", PUT_TOGETHER.get(line, line))]
    for piece in pieces:
        assert piece in every_text(), piece


def test_every_alert_is_on_the_page_or_says_itself_what_it_is_about() -> None:
    on_page = set(re.findall(r"`(NextRung\w+)`", PAGE))
    assert on_page <= NAMES
    assert NAMES - on_page == {"NextRungSlow"}
