"""Whom one acts as, where one is, the workspace's controls, the keyboard and small screens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sandbox import LocalWorkspace

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Visit = Callable[..., Page]

UNNAMED = """() => [...document.querySelectorAll("button, input, textarea, select, a")]
  .filter((node) => node.checkVisibility())
  .filter((node) => !(node.ariaLabel || node.textContent.trim() || node.labels?.length))
  .map((node) => node.outerHTML)"""


def test_each_person_sees_their_own_messages(visit: Visit, workspace: LocalWorkspace) -> None:
    workspace.act_as("U02BO").say("A secret of Bo's")
    page = visit("U01ADA")
    expect(page.get_by_role("button", name="Acting as Ada Moreau")).to_be_visible()
    expect(page.get_by_text("A secret of Bo's")).to_have_count(0)
    page.get_by_role("button", name="Acting as").click()
    expect(page.get_by_role("menuitemradio", name="Ada Moreau")).to_be_checked()
    page.get_by_role("menuitemradio", name="Bo Lund").click()
    expect(page.get_by_role("button", name="Acting as Bo Lund")).to_be_visible()
    expect(page.get_by_role("main").get_by_text("A secret of Bo's").first).to_be_visible()


def test_a_reload_and_going_back_land_in_the_same_place(visit: Visit) -> None:
    page = visit("U02BO")
    page.get_by_role("button", name="kitchen", exact=True).click()
    page.reload()
    expect(page.get_by_role("button", name="Acting as Bo Lund")).to_be_visible()
    expect(page.get_by_role("heading", name="kitchen", exact=True)).to_be_visible()
    page.get_by_role("button", name="general", exact=True).click()
    expect(page.get_by_role("heading", name="general", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="kitchen", exact=True)).to_be_visible()


def test_a_reload_drops_what_only_one_person_saw_for_everyone_they_act_as(
    visit: Visit, workspace: LocalWorkspace
) -> None:
    workspace.act_as("U02BO").command("/tea chai", channel="general")
    page = visit("U01ADA")
    page.get_by_role("button", name="general", exact=True).click()
    workspace.act_as("U01ADA").command("/tea oolong", channel="general")
    only_me = page.get_by_role("main").get_by_text("Only visible to you")
    expect(only_me).to_have_count(1)
    page.get_by_role("button", name="Acting as").click()
    page.get_by_role("menuitemradio", name="Bo Lund").click()
    page.get_by_role("button", name="general", exact=True).click()
    expect(page.get_by_role("heading", name="general", exact=True)).to_be_visible()
    expect(only_me).to_have_count(0)
    page.get_by_role("button", name="Acting as").click()
    page.get_by_role("menuitemradio", name="Ada Moreau").click()
    page.get_by_role("button", name="general", exact=True).click()
    expect(only_me).to_have_count(1)
    page.reload()
    expect(page.get_by_role("heading", name="general", exact=True)).to_be_visible()
    expect(only_me).to_have_count(0)


def test_times_are_those_of_the_person(visit: Visit, workspace: LocalWorkspace) -> None:
    workspace.act_as("U02BO").say("Noon in London", channel="general")
    for person, time in (("U01ADA", "13:0"), ("U02BO", "07:0")):
        page = visit(person)
        page.get_by_role("button", name="general").click()
        shown = page.get_by_role("main").locator("li.message", has_text="Noon in London")
        expect(shown.locator(".byline time")).to_contain_text(time)


def test_unread_messages_are_counted_until_they_are_seen(
    visit: Visit, workspace: LocalWorkspace
) -> None:
    page = visit("U01ADA")
    workspace.act_as("U02BO").say("Tea is ready", channel="kitchen")
    kitchen = page.get_by_role("button", name="kitchen")
    expect(kitchen).to_contain_text("1 unread")
    kitchen.click()
    expect(page.get_by_role("main").get_by_text("Tea is ready")).to_be_visible()
    page.get_by_role("button", name="general", exact=True).click()
    expect(kitchen).not_to_contain_text("unread")


def test_a_control_moves_the_workspace_on_and_says_what_it_did(visit: Visit) -> None:
    page = visit()
    clock = page.get_by_role("region", name="Workspace clock")
    expect(clock).to_contain_text("23 Nov 2026")
    expect(clock).to_contain_text("Moves the clock on by a day.")
    clock.get_by_role("button", name="Next day").click()
    expect(page.get_by_text("It is tomorrow now.")).to_be_visible()
    expect(clock).to_contain_text("24 Nov 2026")


def test_everything_can_be_done_with_the_keyboard_alone(visit: Visit) -> None:
    page = visit("U01ADA")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Acting as")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Acting as Bo Lund")).to_be_focused()
    tab_to(page, "combobox", "Message Tea Round")
    page.keyboard.type("/te")
    page.keyboard.press("Enter")
    page.keyboard.type("green")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kind: green")).to_be_visible()
    tab_to(page, "button", "Order…", backwards=True)
    page.keyboard.press("Enter")
    expect(page.get_by_label("What would you like?")).to_be_focused()
    page.keyboard.type("Sencha")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    tab_to(page, "button", "Send")
    page.keyboard.press("Enter")
    expect(page.locator("li.message").last).to_contain_text("Ordered a small Sencha")


def test_every_control_has_a_name(visit: Visit) -> None:
    page = visit()
    composer = page.get_by_role("combobox", name="Message")
    composer.fill("/tea")
    composer.press("Enter")
    page.get_by_role("button", name="Order…").wait_for()
    page.get_by_role("button", name="Details").click()
    assert page.evaluate(UNNAMED) == []
    page.get_by_role("button", name="Order…").click()
    page.get_by_role("dialog", name="Order").wait_for()
    assert page.evaluate(UNNAMED) == []


def test_on_a_phone_the_conversation_comes_first_and_the_rest_is_a_tap_away(visit: Visit) -> None:
    page = visit_phone(visit)
    expect(page.get_by_role("button", name="general", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("button", name="general", exact=True).click()
    expect(page.get_by_role("button", name="general", exact=True)).to_be_hidden()
    expect(page.get_by_role("combobox", name="Message #general")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def visit_phone(visit: Visit) -> Page:
    page: Page = visit(viewport={"width": 390, "height": 844})
    return page


def tab_to(page: Page, role: str, name: str, *, backwards: bool = False) -> None:
    wanted = page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
    wanted.wait_for()
    for _ in range(60):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if wanted.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"{name} cannot be reached with the Tab key.")
