"""The real bot, used as people use it: through the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from bot.checkins.schedule.calendar import next_period, opening, period_of
from bot.checkins.schedule.local import calendar_of
from bot.cli.running import RunningBot, Slack
from bot.settings import Settings
from framework import load_ladders
from framework.files.loading import LADDERS
from sandbox import Control, LocalWorkspace, Member, WorkspaceClock
from storage import Assignment, Person, open_store
from tests.unchanging import UnchangingLadders

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Visit = Callable[..., Page]

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ZONE = "Europe/Stockholm"
MAYA, BEN, CLEO = "U0MAYA", "U0BEN", "U0CLEO"
MEMBERS = [
    Member(id=MAYA, name="maya", real_name="Maya Lindqvist", title="Staff PM", tz=ZONE),
    Member(id=BEN, name="ben", real_name="Ben Marks", title="PM", tz=ZONE),
    Member(id=CLEO, name="cleo", real_name="Cleo Adeyemi", title="Associate PM", tz=ZONE),
]
LEVELS = {MAYA: ("IC5", None), BEN: ("IC3", MAYA), CLEO: ("IC2", MAYA)}
MARKUP = (
    "I fixed the page that ran <script>window.hurt=1</script> <img src=x onerror=window.hurt=1>"
    " *b* &amp; <@U0CLEO>"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[LocalWorkspace]:
    """Maya manages Ben and Cleo, the real bot is connected, and a button brings the next month."""
    clock = WorkspaceClock()
    clock.move_to(NOW)
    with ExitStack() as stack:
        store = open_store(f"sqlite:///{tmp_path / 'office.db'}")
        stack.callback(store.close)
        store.save_people([Person(m.id, m.real_name, zone=m.tz) for m in MEMBERS], NOW)
        store.set_roster(
            [Assignment(of, "product", level, by, NOW) for of, (level, by) in LEVELS.items()],
            [],
            NOW,
        )
        bots: list[RunningBot] = []

        def next_month() -> str:
            period = next_period(period_of(clock.now().date()))
            calendar = calendar_of(None, ZoneInfo(ZONE), bots[0].bot.calendar)
            clock.move_to(opening(period, ZoneInfo(ZONE), calendar))
            bots[0].delivery.run_pass()
            return f"It is {period}."

        running = stack.enter_context(
            LocalWorkspace(
                manifest=yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8")),
                members=MEMBERS,
                channels=["general"],
                clock=clock,
                controls=[Control("next-month", "Next month", "Brings the question.", next_month)],
            )
        )
        settings = Settings()
        bot = RunningBot(
            Slack(running.bot_token, running.app_token, running.api_url),
            store,
            UnchangingLadders(load_ladders(LADDERS)),
            replace(settings, pace=replace(settings.pace, messages_per_minute=6000)),
            clock.now,
            Event(),
            clock.elapsed,
        )
        bots.append(bot)
        stack.callback(bot.stop)
        assert bot.start()
        running.wait_for_app()
        yield running
        assert running.problems == []


def composer(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Message")


def messages(page: Page) -> Locator:
    return page.get_by_role("main").locator("li.message")


def say(page: Page, text: str) -> None:
    composer(page).fill(text)
    composer(page).press("Enter")


def share(page: Page) -> None:
    """Answer the question about what was just written: it is the check-in, and Maya's to read."""
    question = messages(page).filter(has_text="I saved your message").last
    question.get_by_role("button", name="Share with Maya").click()
    expect(messages(page).last).to_contain_text("Saved to your December check-in")


def next_month(page: Page) -> Locator:
    """Bring the next month; the prompt that it brings."""
    page.get_by_role("button", name="Next month").click()
    prompt = messages(page).filter(has_text="check-in ·").last
    expect(prompt).to_contain_text("how often did you do something like this?")
    return prompt


def become(page: Page, name: str) -> None:
    page.get_by_role("button", name="Acting as").click()
    page.get_by_role("menuitemradio", name=name).click()
    expect(page.get_by_role("button", name=f"Acting as {name}")).to_be_visible()


def pick(page: Page, prompt: Locator, name: str) -> None:
    """Choose something in the menu of a prompt."""
    prompt.locator("[data-action=prompt_menu]").click()
    page.get_by_role("menuitem", name=name).click()


SIZES = pytest.mark.parametrize("size", [(1280, 720), (390, 844)])


@SIZES
def test_the_prompt_says_it_all_on_one_screen(visit: Visit, size: tuple[int, int]) -> None:
    page = visit(BEN, viewport={"width": 1280, "height": 720})
    prompt = next_month(page)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    expect(prompt).to_contain_text("Tap below or reply in this thread. You and @Maya Lindqvist can")
    prompt.scroll_into_view_if_needed()
    for button in ("Not yet", "Once", "Repeatedly", "No opportunity"):
        expect(prompt.get_by_role("button", name=button, exact=True)).to_be_in_viewport(ratio=1)
    expect(prompt.locator("[data-action=prompt_menu]")).to_be_in_viewport(ratio=1)
    expect(prompt.get_by_text("December check-in ·")).to_be_in_viewport(ratio=1)


@SIZES
def test_a_tap_is_saved_changed_and_undone(visit: Visit, size: tuple[int, int]) -> None:
    page = visit(BEN, viewport={"width": 1280, "height": 720})
    prompt = next_month(page)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    prompt.get_by_role("button", name="Once", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Keep “Once”").click()
    expect(prompt).to_contain_text("Once · ✓ Saved. You and @Maya Lindqvist can read this.")
    prompt.get_by_role("button", name="Change").click()
    page.get_by_role("menuitemradio", name="Repeatedly").click()
    expect(prompt).to_contain_text("Repeatedly · ✓ Saved. You and @Maya Lindqvist can read this.")
    expect(prompt.get_by_role("button", name="Change")).to_be_visible()
    prompt.get_by_role("button", name="Undo").click()
    expect(prompt).to_contain_text("how often did you do something like this?")


@SIZES
def test_everything_in_the_menu_of_the_prompt(visit: Visit, size: tuple[int, int]) -> None:
    page = visit(BEN, viewport={"width": 1280, "height": 720})
    prompt = next_month(page)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    window = page.get_by_role("dialog")
    pick(page, prompt, "Read full expectation")
    expect(window).to_contain_text("Your next level, IC4 Senior PM")
    window.get_by_role("button", name="Close").last.click()
    pick(page, prompt, "Keep new answers private")
    expect(prompt).to_contain_text("Only you can read your answer.")
    pick(page, prompt, "Share new answers with Maya")
    expect(prompt).to_contain_text("You and @Maya Lindqvist can read your answer.")
    pick(page, prompt, "Remind me later")
    window.get_by_role("radio", name="In 3 hours").check()
    window.get_by_role("button", name="Remind me").click()
    expect(prompt).to_contain_text("I'll remind you on Tuesday 1 December, 13:00")
    pick(page, prompt, "Away until…")
    window.get_by_label("Your last day away").fill("2027-01-08")
    window.get_by_role("button", name="I'm away").click()
    expect(prompt).to_contain_text("You're away until Friday 8 January")
    pick(page, prompt, "Skip this month")
    expect(prompt).to_contain_text("You skipped December")


def test_a_tap_opens_the_form_with_it_chosen_and_saving_shows_in_the_prompt(
    visit: Visit,
) -> None:
    page = visit(BEN)
    prompt = next_month(page)
    prompt.get_by_role("button", name="Once", exact=True).click()
    form = page.get_by_role("dialog", name="December check-in")
    expect(form.get_by_role("combobox").locator("option:checked")).to_have_text("Once")
    form.locator("[data-input=moment_0] textarea").fill("I asked before I built.")
    form.get_by_role("button", name="Save").click()
    expect(form).to_be_hidden()
    expect(prompt).to_contain_text("I asked before I built.")
    expect(prompt).to_contain_text("✓ Saved. You and @Maya Lindqvist can read this.")
    prompt.get_by_role("button", name="Keep private").click()
    expect(prompt).to_contain_text("✓ Saved. Only you can read this.")


@pytest.mark.parametrize("size", [(1280, 720), (390, 700)])
def test_a_bad_link_is_pointed_out_where_it_can_be_seen(
    visit: Visit, size: tuple[int, int]
) -> None:
    page = visit(BEN, viewport={"width": 1280, "height": 720})
    next_month(page).get_by_role("button", name="Once", exact=True).click()
    form = page.get_by_role("dialog")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    moment, links = (form.locator(f"[data-input={n}] textarea") for n in ("moment_0", "links"))
    moment.fill("Typed before the mistake.")
    links.fill("https://example.com/a\njavascript:alert(1)")
    form.get_by_role("button", name="Save").click()
    error = form.get_by_text("Line 2 isn't a link.")
    expect(error).to_be_in_viewport(ratio=1)
    assert error.evaluate(
        """node => {
          const { left, bottom } = node.getBoundingClientRect();
          return node === document.elementFromPoint(left + 2, bottom - 2);
        }"""
    ), "Something lies over the error."
    expect(links).to_be_focused()
    expect(moment).to_have_value("Typed before the mistake.")
    links.fill("https://example.com/a")
    form.get_by_role("button", name="Save").click()
    expect(form).to_be_hidden()
    say(page, "/checkins")
    messages(page).last.get_by_role("button", name="Read full answer").click()
    link = page.get_by_role("dialog").get_by_role("link", name="https://example.com/a")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_words_are_saved_when_shared_and_follow_their_edit_and_deletion(visit: Visit) -> None:
    page = visit(BEN)
    prompt = next_month(page)
    say(page, "I wrote teh retro plan with Sam.")
    share(page)
    expect(prompt).to_contain_text("I wrote teh retro plan with Sam.")
    own = messages(page).filter(has=page.get_by_text("Ben Marks", exact=True))
    own.hover()
    own.get_by_role("button", name="Edit message").click()
    page.get_by_role("textbox", name="Edit message").fill("I wrote the retro plan with Sam.")
    page.keyboard.press("Enter")
    expect(own).to_contain_text("I wrote the retro plan with Sam.")
    expect(own).to_contain_text("(edited)")
    expect(prompt).to_contain_text("I wrote the retro plan with Sam.")
    say(page, "And more of the plan went well.")
    share(page)
    expect(prompt).to_contain_text("And more of the plan went well.")
    own.first.hover()
    own.first.get_by_role("button", name="Delete message").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Delete").click()
    expect(prompt).not_to_contain_text("I wrote the retro plan with Sam.")
    expect(prompt).to_contain_text("And more of the plan went well.")


def test_words_in_the_thread_are_the_answer_and_are_confirmed_there(visit: Visit) -> None:
    page = visit(BEN)
    prompt = next_month(page)
    prompt.hover()
    prompt.get_by_role("button", name="Reply in thread").click()
    thread = page.get_by_role("complementary", name="Thread")
    reply = thread.get_by_role("combobox", name="Reply in this thread")
    reply.fill("I asked five customers before I built it.")
    reply.press("Enter")
    saved = thread.locator("li.message").last
    expect(saved).to_contain_text("Saved to your December check-in")
    expect(saved).to_contain_text("You and @Maya Lindqvist can read this.")
    saved.get_by_role("button", name="Keep private").click()
    expect(saved).to_contain_text("Only you can read this.")
    expect(prompt).to_contain_text("✓ Saved. Only you can read this.")


def test_a_manager_reads_what_is_shared_as_typed_and_a_colleague_is_refused(
    visit: Visit,
) -> None:
    page = visit(BEN)
    prompt = next_month(page)
    say(page, MARKUP + " and wrote down how it came to that" * 8)
    share(page)
    expect(prompt).to_contain_text(MARKUP)
    expect(prompt).to_contain_text("✓ Saved")
    become(page, "Maya Lindqvist")
    say(page, "/checkins @ben")
    expect(messages(page).last).to_contain_text(MARKUP[:60])
    messages(page).last.get_by_role("button", name="Read full answer").click()
    whole = page.get_by_role("dialog")
    expect(whole).to_contain_text(MARKUP)
    whole.get_by_role("button", name="Close").first.click()
    become(page, "Cleo Adeyemi")
    say(page, "/checkins @ben")
    expect(messages(page).last).to_contain_text("You can read your own check-ins")
    expect(page.get_by_text(MARKUP)).to_have_count(0)
    assert page.locator("li.message :is(img, script)").count() == 0
    assert page.evaluate("window.hurt") is None


def test_an_answer_needs_nothing_but_the_keyboard(visit: Visit) -> None:
    page = visit(BEN)
    prompt = next_month(page)
    composer(page).focus()
    tab_to(page, prompt.get_by_role("button", name="Once", exact=True), "Shift+Tab")
    page.keyboard.press("Enter")
    form = page.get_by_role("dialog")
    expect(form.locator("textarea").first).to_be_focused()
    page.keyboard.type("By keyboard.")
    often = form.get_by_role("combobox", name="how often did you do something like this?")
    tab_to(page, often, "Tab")
    page.keyboard.press("ArrowDown")
    expect(often.locator("option:checked")).to_have_text("Repeatedly")
    tab_to(page, form.get_by_role("button", name="Save"), "Tab")
    page.keyboard.press("Enter")
    expect(form).to_be_hidden()
    expect(prompt).to_contain_text("By keyboard.")
    expect(prompt).to_contain_text("Repeatedly")
    focused = page.evaluate("document.activeElement.closest('li.message')?.dataset.ts")
    assert focused == prompt.get_attribute("data-ts"), "The focus left the prompt."


def tab_to(page: Page, wanted: Locator, key: str) -> None:
    for _ in range(60):
        page.keyboard.press(key)
        if wanted.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"{wanted} cannot be reached with {key}.")
