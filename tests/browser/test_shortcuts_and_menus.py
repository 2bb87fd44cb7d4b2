"""Shortcuts, menus of every kind, forms on forms, and files, on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from sandbox import LocalWorkspace

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Visit = Callable[..., Page]


def messages(page: Page) -> Locator:
    return page.get_by_role("main").locator("li.message")


def test_a_shortcut_on_anybodys_message_is_answered_with_a_link_back_to_it(
    visit: Visit, workspace: LocalWorkspace
) -> None:
    bo = workspace.act_as("U02BO")
    bo.say("I washed all the cups.", channel="kitchen")
    for count in range(20):
        bo.say(f"And plate {count}.", channel="kitchen")
    page = visit(at="C0LOCAL02")
    thanked = messages(page).first
    thanked.hover()
    thanked.get_by_role("button", name="More actions").click()
    expect(page.get_by_role("menu", name="More actions")).to_be_in_viewport(ratio=1)
    page.get_by_role("menuitem", name="Thank with tea").click()
    answer = messages(page).last
    expect(answer).to_contain_text("Only visible to you")
    expect(answer).to_contain_text("Tea for @Bo Lund")
    expect(answer).to_be_in_viewport()
    answer.get_by_role("link", name="this message").click()
    expect(thanked).to_be_focused()
    expect(thanked).to_be_in_viewport(ratio=1)


def test_a_global_shortcut_opens_a_form_with_menus_and_a_form_on_top(visit: Visit) -> None:
    page = visit()
    page.get_by_role("button", name="Shortcuts").click()
    page.get_by_role("menuitem", name="Plan a round").click()
    form = page.get_by_role("dialog", name="Plan a round")
    expect(form.get_by_label("Who makes tea?")).to_be_focused()
    form.get_by_label("Who makes tea?").select_option("Bo Lund")
    form.get_by_role("button", name="How to make tea").click()
    above = page.get_by_role("dialog", name="How to make tea")
    expect(above).to_contain_text("four minutes")
    above.get_by_role("button", name="Close", exact=True).last.click()
    form.get_by_label("Which tea?").select_option("Sencha")
    form.get_by_label("At what time?").fill("15:30")
    form.get_by_role("button", name="Plan", exact=True).click()
    expect(messages(page).last).to_contain_text("@Bo Lund makes Sencha at 15:30.")


def test_what_one_chose_in_an_answer_for_everybody_is_still_there_later_and_ones_own(
    visit: Visit, workspace: LocalWorkspace
) -> None:
    workspace.act_as("U02BO").command("/rota", channel="kitchen")
    page = visit(at="C0LOCAL02")
    rota = messages(page).last
    rota.get_by_role("button", name="Who").click()
    page.get_by_role("menuitemradio", name="Ada Moreau").click()
    rota.get_by_role("button", name="Kind of tea").click()
    page.get_by_role("group", name="Green").get_by_role("menuitemradio", name="Sencha").click()
    rota.get_by_role("button", name="When").click()
    page.get_by_label("When").last.fill("09:15")
    page.get_by_role("button", name="Choose").click()
    chosen = rota.locator(".choice-text")
    expect(chosen).to_have_text(["Ada Moreau", "Sencha", "09:15"])
    page.reload()
    expect(chosen).to_have_text(["Ada Moreau", "Sencha", "09:15"])
    other = visit("U02BO", at="C0LOCAL02")
    expect(messages(other).last.locator(".choice-text")).to_have_text(
        ["Who", "Kind of tea", "When"]
    )


def test_files_go_with_the_next_message_unless_they_are_left_out(visit: Visit) -> None:
    page = visit(at="C0LOCAL02")
    recipe = {"name": "recipe.pdf", "mimeType": "application/pdf", "buffer": b"x" * 2048}
    wrong = {"name": "wrong.txt", "mimeType": "text/plain", "buffer": b""}
    page.locator("input[type=file]").set_input_files([recipe, wrong])
    page.get_by_role("button", name="Remove wrong.txt").click()
    page.get_by_role("combobox", name="Message").fill("How I make it")
    page.get_by_role("combobox", name="Message").press("Enter")
    expect(messages(page)).to_have_count(1)
    expect(messages(page)).to_contain_text("How I make it")
    expect(messages(page).get_by_role("list", name="Files")).to_have_text("recipe.pdf2 kB")
    expect(page.get_by_role("list", name="Files to send")).to_have_count(0)
