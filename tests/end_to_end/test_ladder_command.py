"""``/ladder``, typed by people."""

from __future__ import annotations

import pytest

from framework import load_ladders
from framework.loading import LADDERS


@pytest.mark.parametrize("typed", ["IC4", "ic4", "IC-4", "ic 4", "4", "Senior PM", "senior pm"])
def test_every_way_of_naming_a_level_finds_it(office, typed: str) -> None:
    shown = office.ben.command(f"/ladder {typed}")
    assert shown.ephemeral
    assert "IC4 · Senior PM" in shown.plain


def test_a_level_is_shown_whole_and_verbatim(office) -> None:
    ladder = load_ladders(LADDERS).default
    shown = office.ben.command("/ladder IC4")
    level = ladder.level("IC4")
    assert level.overview in shown.plain
    for category in ladder.categories:
        assert category.name.upper() in shown.plain
        for competency in category.competencies:
            assert competency.name in shown.plain
            assert ladder.expectation(competency, level).text in shown.plain


def test_a_blank_cell_shows_the_text_it_carries_on_and_says_so(office) -> None:
    shown = office.ben.command("/ladder IC2")
    assert "(carried over from IC1)" in shown.plain
    assert "how our business KPIs measure the long-term success" in shown.plain
    assert "Mentorship" not in shown.plain


def test_buttons_step_through_the_levels_in_place(office) -> None:
    first = office.ben.command("/ladder IC4")
    assert first.buttons == ["◂ IC3", "IC5 ▸", "Share to channel"]
    office.ben.click(first, label="IC5 ▸")
    shown = office.ben.wait_for_ephemeral(lambda s: "IC5 · Staff PM" in s.plain)
    assert shown.ts == first.ts
    assert shown.buttons == ["◂ IC4", "Share to channel"]


def test_sharing_puts_the_level_into_the_channel_and_says_who_did(office) -> None:
    shown = office.ben.command("/ladder IC4", channel="general")
    assert office.maya.messages("general") == []
    office.ben.click(shown, label="Share to channel")
    shared = office.maya.wait_for_message(lambda s: "IC4 · Senior PM" in s.plain, channel="general")
    assert "shared by @Ben Marks" in shared.plain
    assert shared.buttons == []


def test_alone_it_shows_today_and_next_for_somebody_on_the_roster(office) -> None:
    shown = office.ben.command("/ladder")
    assert "You: IC3 → IC4" in shown.plain
    assert "I understand the pros/cons of different research techniques" in shown.plain
    assert "I am able to clearly define research questions" in shown.plain


def test_alone_it_lists_the_levels_for_anybody_else(office) -> None:
    shown = office.zoe.command("/ladder")
    for code in ("IC1", "IC2", "IC3", "IC4", "IC5"):
        assert code in shown.plain
    office.zoe.click(shown, label="Read IC2")
    office.zoe.wait_for_ephemeral(lambda s: "owning a small piece" in s.plain)


def test_at_the_top_of_the_ladder_it_says_what_to_keep_up(office) -> None:
    shown = office.maya.command("/ladder")
    assert "top of this ladder" in shown.plain
    assert "The business depends on me" in shown.plain


def test_help_names_the_levels(office) -> None:
    shown = office.ben.command("/ladder help")
    assert "/ladder IC4" in shown.plain
    assert "IC1, IC2, IC3, IC4, IC5" in shown.plain


def test_a_title_that_two_levels_share_is_a_choice_not_a_guess(office) -> None:
    shown = office.ben.command("/ladder pm")
    assert shown.buttons == ["IC2 · PM", "IC3 · PM"]


def test_a_near_miss_is_answered_with_the_nearest_level(office) -> None:
    shown = office.ben.command("/ladder senor pm")
    assert "Did you mean IC4 · Senior PM?" in shown.plain
    office.ben.click(shown, label="IC4 · Senior PM")
    office.ben.wait_for_ephemeral(lambda s: "cross-functional project to completion" in s.plain)


@pytest.mark.parametrize(
    "typed", ["<!channel>", "*bold* _it_ `x`", "<https://evil.example|IC4>", "@maya", "&lt;"]
)
def test_what_was_typed_is_said_back_without_effect(office, typed: str) -> None:
    shown = office.ben.command(f"/ladder {typed}")
    raw = str(shown.blocks) + shown.text
    assert "I don't know a level" in shown.plain
    for trap in ("<!channel>", "<!here>", "<https://", "<@U", "*bold*"):
        assert trap not in raw


def test_a_forged_level_changes_nothing(office) -> None:
    shown = office.ben.command("/ladder IC4")
    office.ben.click(shown, label="IC5 ▸", value="product:IC99")
    office.ben.click(shown, label="IC5 ▸", value="<!channel>")
    assert [s.plain for s in office.ben.ephemerals("general")] == [shown.plain]
