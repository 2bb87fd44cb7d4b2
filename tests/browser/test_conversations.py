"""Talking on the page: messages, threads, commands, and what an app's answers offer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from sandbox import LocalWorkspace

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Visit = Callable[..., Page]


def composer(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Message")


def messages(page: Page) -> Locator:
    return page.get_by_role("main").locator("li.message")


def say(page: Page, text: str) -> None:
    composer(page).fill(text)
    composer(page).press("Enter")


def open_general(page: Page) -> None:
    page.get_by_role("button", name="general", exact=True).click()


def test_a_command_is_completed_and_its_answer_is_only_for_oneself(visit: Visit) -> None:
    page = visit()
    open_general(page)
    composer(page).press_sequentially("/t")
    offered = page.get_by_role("option", name="/tea")
    expect(offered).to_contain_text("[kind]")
    expect(offered).to_contain_text("Ask who wants tea")
    composer(page).press("Tab")
    expect(composer(page)).to_have_value("/tea ")
    composer(page).press_sequentially("mint")
    composer(page).press("Enter")
    answer = messages(page).last
    expect(answer).to_contain_text("Only visible to you")
    expect(answer).to_contain_text("Kind: mint")
    expect(composer(page)).to_have_value("")


def test_a_button_changes_its_message_in_place_and_keeps_the_focus(visit: Visit) -> None:
    page = visit()
    say(page, "/tea")
    button = messages(page).last.get_by_role("button", name="One more")
    button.click()
    expect(messages(page).last.get_by_role("heading", name="1 cups")).to_be_visible()
    button.click()
    expect(messages(page).last.get_by_role("heading", name="2 cups")).to_be_visible()
    expect(button).to_be_focused()


def test_a_choice_in_a_message_reaches_the_app_and_stays_chosen(visit: Visit) -> None:
    page = visit()
    say(page, "/tea")
    page.get_by_role("button", name="Milk").click()
    page.get_by_role("menuitemradio", name="Oat milk").click()
    expect(messages(page).last).to_contain_text("With oat milk.")
    expect(page.get_by_role("button", name="Oat milk")).to_be_visible()


def test_a_button_with_a_question_asks_before_it_acts(visit: Visit) -> None:
    page = visit()
    say(page, "/tea")
    page.get_by_role("button", name="Forget").click()
    question = page.get_by_role("alertdialog", name="Forget this round?")
    question.get_by_role("button", name="Keep it").click()
    expect(question).to_be_hidden()
    expect(messages(page).last).to_contain_text("0 cups")
    page.get_by_role("button", name="Forget").click()
    question.get_by_role("button", name="Forget it").click()
    expect(page.get_by_text("0 cups")).to_have_count(0)


def test_a_direct_message_is_answered_changed_and_deleted(visit: Visit) -> None:
    page = visit()
    say(page, "Good morning")
    expect(messages(page).last).to_contain_text("You said: Good morning")
    composer(page).press("ArrowUp")
    editor = page.get_by_role("textbox", name="Edit message")
    expect(editor).to_have_value("Good morning")
    editor.fill("Good evening")
    editor.press("Enter")
    own = messages(page).filter(has_text="Ada Moreau")
    expect(own).to_contain_text("Good evening")
    expect(own).to_contain_text("(edited)")
    expect(messages(page).last).to_contain_text("I see you changed it.")
    own.hover()
    own.get_by_role("button", name="Delete message").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_text("Good evening")).to_have_count(0)
    expect(messages(page).last).to_contain_text("Forgotten.")


def test_an_edit_can_be_given_up(visit: Visit) -> None:
    page = visit()
    say(page, "As it is")
    expect(messages(page).last).to_contain_text("You said: As it is")
    composer(page).press("ArrowUp")
    editor = page.get_by_role("textbox", name="Edit message")
    editor.fill("Something else")
    editor.press("Escape")
    expect(page.get_by_text("Something else")).to_have_count(0)
    expect(composer(page)).to_be_focused()


def test_a_thread_opens_beside_the_conversation_and_takes_replies(visit: Visit) -> None:
    page = visit()
    say(page, "Tea?")
    first = messages(page).filter(has_text="Ada Moreau").first
    first.hover()
    first.get_by_role("button", name="Reply in thread").click()
    thread = page.get_by_role("complementary", name="Thread")
    reply = thread.get_by_role("combobox", name="Reply in this thread")
    expect(reply).to_be_focused()
    reply.fill("With honey")
    reply.press("Enter")
    expect(thread.locator("li.message").last).to_contain_text("You said: With honey")
    expect(first.get_by_role("button", name="2 replies")).to_be_visible()
    expect(page.get_by_role("main").get_by_text("With honey")).to_have_count(0)
    reply.press("Escape")
    expect(thread).to_be_hidden()


def test_several_lines_are_written_with_shift_and_enter(visit: Visit) -> None:
    page = visit()
    composer(page).press_sequentially("one")
    composer(page).press("Shift+Enter")
    composer(page).press_sequentially("two")
    expect(messages(page)).to_have_count(0)
    composer(page).press("Enter")
    expect(messages(page).first).to_contain_text("one\ntwo", use_inner_text=True)


def test_people_are_offered_after_an_at_sign(visit: Visit) -> None:
    page = visit()
    composer(page).press_sequentially("Hello @lu")
    page.get_by_role("option", name="Bo Lund").click()
    expect(composer(page)).to_have_value("Hello @bo ")
    composer(page).press("Enter")
    expect(messages(page).first.locator(".mention")).to_have_text("@Bo Lund")


def test_a_name_typed_to_its_end_is_sent_with_one_enter(visit: Visit) -> None:
    page = visit()
    composer(page).press_sequentially("Hello @bo")
    expect(page.get_by_role("option", name="Bo Lund")).to_be_visible()
    composer(page).press("Enter")
    expect(messages(page).first.locator(".mention")).to_have_text("@Bo Lund")


def test_markup_that_somebody_types_is_shown_as_typed(visit: Visit) -> None:
    page = visit()
    hostile = '<img src=x onerror="window.hurt=1"> <script>window.hurt=1</script> &lt; `a<b`'
    say(page, hostile)
    expect(messages(page).first).to_contain_text('<img src=x onerror="window.hurt=1">')
    expect(messages(page).first).to_contain_text("<script>window.hurt=1</script> &lt;")
    expect(messages(page).last).to_contain_text("You said: <img src=x")
    assert page.evaluate("window.hurt") is None
    assert page.locator("li.message img, li.message script").count() == 0
    composer(page).press("ArrowUp")
    expect(page.get_by_role("textbox", name="Edit message")).to_have_value(hostile)


def test_links_open_elsewhere_and_only_safe_ones_are_links(visit: Visit) -> None:
    page = visit()
    say(page, "https://example.com/tea?a=1&b=2 javascript:alert(1)")
    link = messages(page).first.get_by_role("link")
    expect(link).to_have_count(1)
    expect(link).to_have_attribute("href", "https://example.com/tea?a=1&b=2")
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_an_app_that_does_not_answer_is_named_and_the_command_comes_back(visit: Visit) -> None:
    page = visit()
    say(page, "/silence")
    expect(page.get_by_text("Running /silence …")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("/silence")
    expect(page.get_by_role("alert")).to_contain_text("did not respond")
    expect(composer(page)).to_have_value("/silence")


def test_what_arrives_leaves_what_is_half_typed_alone(
    visit: Visit, workspace: LocalWorkspace
) -> None:
    page = visit()
    open_general(page)
    composer(page).fill("half a thought")
    composer(page).evaluate("box => box.setSelectionRange(4, 6)")
    workspace.act_as("U02BO").say("Anyone for tea?", channel="general")
    expect(messages(page).last).to_contain_text("Anyone for tea?")
    expect(page.locator("#announcer")).to_have_text("Bo Lund: Anyone for tea?")
    expect(composer(page)).to_be_focused()
    caret = composer(page).evaluate("box => [box.value, box.selectionStart, box.selectionEnd]")
    assert caret == ["half a thought", 4, 6]


def test_an_open_menu_stays_open_while_messages_arrive(
    visit: Visit, workspace: LocalWorkspace
) -> None:
    page = visit()
    open_general(page)
    say(page, "/tea")
    page.get_by_role("button", name="Milk").click()
    page.keyboard.press("ArrowDown")
    workspace.act_as("U02BO").say("No milk for me", channel="general")
    expect(messages(page).last).to_contain_text("No milk for me")
    expect(page.get_by_role("menuitemradio", name="Cow milk")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Milk")).to_be_focused()


@pytest.mark.parametrize("width", [1280, 390])
def test_each_answer_comes_into_view_even_below_a_tall_one(visit: Visit, width: int) -> None:
    page = visit(viewport={"width": width, "height": 360}, has_touch=width < 500)
    for kind in ("mint", "ginger", "rooibos"):
        say(page, f"/tea {kind}")
        expect(messages(page).last.get_by_text(f"Kind: {kind}")).to_be_in_viewport()
        expect(messages(page).last.get_by_text("Only visible to you")).to_be_in_viewport()
    page.get_by_role("region", name="Messages in").evaluate("list => list.scrollTo(0, 0)")
    say(page, "/tea nettle")
    expect(messages(page).last.get_by_text("Kind: nettle")).to_be_in_viewport()
