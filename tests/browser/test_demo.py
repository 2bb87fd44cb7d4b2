"""What a newcomer does first: the demo, with the real bot, in a real browser."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ROOT = Path(__file__).resolve().parents[2]
NOOR, MAYA = "Noor Haddad", "Maya Lindqvist"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address that the demo prints. In the end it stops by itself when asked to."""
    process = subprocess.Popen(
        [sys.executable, "app.py", "demo", "--no-browser", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    printed = (re.search(r"http://\S+", line) for line in process.stdout)
    yield next(found.group() for found in printed if found)
    process.send_signal(signal.SIGINT)
    process.stdout.close()
    assert process.wait(timeout=30) == 0


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


def act_as(page: Page, name: str) -> None:
    page.get_by_role("button", name="Acting as").click()
    page.get_by_role("option", name=name).or_(page.get_by_role("menuitemradio", name=name)).click()
    # Until then the box to write in is the one of whoever was acting before.
    expect(page.get_by_role("button", name=f"Acting as {name}")).to_be_visible()


def write(page: Page, text: str) -> None:
    box = page.locator("textarea").first
    box.fill(text)
    box.press("Escape")
    box.press("Enter")


def test_the_ladder_is_one_command_away(page: Page) -> None:
    write(page, "/ladder IC4")
    expect(page.get_by_text("IC4 · Senior PM").last).to_be_visible()
    page.get_by_role("button", name="IC5 ▸").last.click()
    expect(page.get_by_text("IC5 · Staff PM").last).to_be_visible()


def test_next_month_brings_a_question_that_a_tap_answers(page: Page) -> None:
    act_as(page, NOOR)
    page.get_by_role("button", name="Next month").click()
    page.get_by_role("button", name="Once", exact=True).last.click()
    form = page.get_by_role("dialog")
    expect(form.get_by_role("combobox").locator("option:checked")).to_have_text("Once")
    form.locator("textarea").first.fill("I asked before I built.")
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)
    expect(page.get_by_text("I asked before I built.").last).to_be_visible()
    expect(page.get_by_text("✓ Saved").last).to_be_visible()


def test_a_manager_reads_a_report_and_a_colleague_does_not(page: Page) -> None:
    act_as(page, MAYA)
    write(page, "/checkins @noor")
    expect(page.get_by_text("Check-ins of").last).to_be_visible()
    expect(page.get_by_text("Next step:").last).to_be_visible()
    act_as(page, NOOR)
    write(page, "/checkins @maya")
    expect(page.get_by_text("You can read your own check-ins").last).to_be_visible()
