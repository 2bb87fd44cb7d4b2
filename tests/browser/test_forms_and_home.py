"""Modals and the Home tab on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from sandbox import LocalWorkspace

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Visit = Callable[..., Page]


def open_form(page: Page) -> Locator:
    composer = page.get_by_role("combobox", name="Message")
    composer.fill("/tea")
    composer.press("Enter")
    page.get_by_role("button", name="Order…").click()
    form = page.get_by_role("dialog", name="Order")
    expect(form).to_be_visible()
    return form


def test_a_form_begins_in_its_first_field_and_closes_with_escape(visit: Visit) -> None:
    page = visit()
    form = open_form(page)
    expect(form.get_by_label("What would you like?")).to_be_focused()
    page.keyboard.press("Escape")
    expect(form).to_be_hidden()
    expect(page.get_by_role("button", name="Order…")).to_be_focused()


def test_a_field_left_empty_is_named_before_anything_is_sent(visit: Visit) -> None:
    page = visit()
    form = open_form(page)
    form.get_by_role("button", name="Send").click()
    expect(form.get_by_text("Please complete this required field.")).to_have_count(2)
    expect(form.get_by_label("What would you like?")).to_be_focused()


def test_the_apps_error_stands_at_its_field_and_nothing_typed_is_lost(visit: Visit) -> None:
    page = visit()
    form = open_form(page)
    name = form.get_by_label("What would you like?")
    name.fill("coffee")
    form.get_by_label("Pot").check()
    form.get_by_role("button", name="Send").click()
    expect(form.get_by_text("There is only tea.")).to_be_visible()
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_be_focused()
    expect(name).to_have_value("coffee")
    expect(form.get_by_label("Pot")).to_be_checked()
    name.fill("Assam")
    name.press("Enter")
    expect(form).to_be_hidden()
    expect(page.get_by_role("main").locator("li.message").last).to_contain_text(
        "Ordered a pot Assam"
    )


def test_a_half_filled_form_survives_what_happens_behind_it(
    visit: Visit, workspace: LocalWorkspace
) -> None:
    page = visit()
    form = open_form(page)
    name = form.get_by_label("What would you like?")
    name.fill("Darjeeling")
    form.get_by_label("When?").fill("2026-12-24")
    name.focus()
    name.evaluate("box => box.setSelectionRange(3, 3)")
    workspace.act_as("U01ADA").say("From my telephone")
    expect(page.locator("li.message").last).to_contain_text("You said: From my telephone")
    expect(name).to_be_focused()
    expect(name).to_have_value("Darjeeling")
    expect(form.get_by_label("When?")).to_have_value("2026-12-24")
    assert name.evaluate("box => box.selectionStart") == 3


def test_the_home_tab_is_asked_for_and_its_buttons_work(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="Tea Round Home").click()
    expect(page.get_by_role("heading", name="Welcome to the tea room.")).to_be_visible()
    page.get_by_role("button", name="Steep").click()
    expect(page.get_by_role("heading", name="It is steeping.")).to_be_visible()
    assert page.url.endswith("at=home")


def test_a_home_tab_is_opened_by_whoever_lands_on_it(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="Tea Round Home").click()
    heading = page.get_by_role("heading", name="Welcome to the tea room.")
    expect(heading).to_be_visible()
    page.get_by_role("button", name="Change person").click()
    page.get_by_role("menuitemradio", name="Bo").click()
    expect(heading).to_be_visible()
    page.get_by_role("button", name="Steep").click()
    expect(page.get_by_role("heading", name="It is steeping.")).to_be_visible()
    page.reload()
    expect(heading).to_be_visible()
