"""``/ladder``, typed by people."""

from __future__ import annotations

import pytest

from bot.settings import LadderName, Settings
from framework import LADDERS, load_ladder
from storage import WHOLE


def test_every_way_of_naming_a_level_finds_it(office) -> None:
    all_typed = ["IC4", "ic4", "IC-4", "ic 4", "4", "Senior PM", "senior pm"]
    for typed in all_typed:
        shown = office.ben.command(f"/ladder {typed}")
        assert shown.ephemeral, typed
        assert "IC4 · Senior PM" in shown.plain, typed


def test_a_level_is_shown_whole_and_verbatim(office) -> None:
    ladder = load_ladder(LADDERS / "product.yml")
    first = office.ben.command("/ladder IC4")
    office.ben.click(first, label="Page 2 of 2 ▸")
    second = office.ben.wait_for_ephemeral(lambda s: "page 2 of 2" in s.plain)
    shown = f"{first.plain}\n{second.plain}"
    level = ladder.level("IC4")
    assert level.overview in shown
    for category in ladder.categories:
        assert category.name.upper() in shown
        for competency in category.competencies:
            assert competency.name in shown
            assert ladder.expectation(competency, level).text in shown


def test_a_blank_cell_shows_the_text_it_carries_on_and_says_so(office) -> None:
    shown = office.ben.command("/ladder IC2")
    assert "(same as IC1)" in shown.plain
    assert "how our business KPIs measure the long-term success" in shown.plain
    assert "Mentorship" not in shown.plain


def test_buttons_step_through_the_levels_in_place(office) -> None:
    first = office.ben.command("/ladder IC4")
    steps = ["◂ IC3", "IC5 ▸", "Compare with IC5", "Share to channel"]
    assert first.buttons == ["Page 2 of 2 ▸", *steps]
    office.ben.click(first, label="IC5 ▸")
    shown = office.ben.wait_for_ephemeral(lambda s: "IC5 · Staff PM" in s.plain)
    assert shown.ts == first.ts
    assert shown.buttons == ["Page 2 of 2 ▸", "◂ IC4", "Share to channel"]


def test_sharing_puts_the_level_into_the_channel_and_says_who_did(office) -> None:
    shown = office.ben.command("/ladder IC4", channel="general")
    assert office.maya.messages("general") == []
    office.ben.click(shown, label="Share to channel")
    shared = office.maya.wait_for_message(lambda s: "IC4 · Senior PM" in s.plain, channel="general")
    assert "shared by @Ben Marks" in shared.plain
    assert "Mentorship and Coaching" in shared.plain, "whole: in a channel nobody turns pages"
    assert shared.buttons == []


def test_alone_it_shows_today_and_next_for_somebody_on_the_roster(office) -> None:
    shown = office.ben.command("/ladder")
    assert "Your next level: IC4" in shown.plain
    assert "I am able to clearly define research questions" in shown.plain
    office.ben.click(shown, label="Compare with IC3")
    compared = office.ben.wait_for_ephemeral(lambda s: "From PM to Senior PM" in s.plain)
    assert "I understand how the company’s GTM strategy impacts" in compared.plain


def test_alone_it_lists_the_levels_for_anybody_else(office) -> None:
    shown = office.zoe.command("/ladder")
    assert "Product ladder" in shown.plain
    for code in ("IC1", "IC2", "IC3", "IC4", "IC5"):
        assert code in shown.plain
    office.zoe.click(shown, label="Read IC2")
    office.zoe.wait_for_ephemeral(lambda s: "owning a small piece" in s.plain)


def test_a_level_is_answered_at_once_to_somebody_on_no_roster(office) -> None:
    shown = office.zoe.command("/ladder IC4")
    assert shown.text.startswith("IC4 · Senior PM")
    assert [label for label in shown.buttons if label.startswith("Also: ")] == [
        "Also: Design",
        "Also: Engineering",
    ]
    office.zoe.click(shown, label="Also: Engineering")
    shown = office.zoe.wait_for_ephemeral(lambda s: "Engineering ladder" in s.plain)
    assert shown.text.startswith("IC4 · Senior engineer")
    assert {"Also: Design", "Also: Product", "IC5 ▸", "M1 ▸"} <= set(shown.buttons)


def test_the_ladder_chosen_last_is_meant_from_then_on(office) -> None:
    office.zoe.click(office.zoe.command("/ladder IC4"), label="Also: Engineering")
    office.zoe.wait_for_ephemeral(lambda s: "Senior engineer" in s.plain)
    assert office.zoe.command("/ladder IC3").text.startswith("IC3 · Experienced engineer")
    assert "/ladder M1" not in office.ben.command("/ladder help").plain
    helped = office.zoe.command("/ladder help").plain
    assert "/ladder IC4  what Senior engineer expects" in helped
    assert office.zoe.command("/ladder design IC3").text.startswith("IC3 · ")
    assert "Design ladder" in office.zoe.command("/ladder IC3").plain
    assert office.ben.command("/ladder IC3").text.startswith("IC3 · PM")


def test_the_operators_default_comes_before_the_product_ladder(open_office) -> None:
    office = open_office(Settings(default_ladder=LadderName("design", "settings.yml:1:1")))
    assert "Design ladder" in office.zoe.command("/ladder IC4").plain


def test_a_row_to_other_ladders_is_not_for_who_has_one(office) -> None:
    assert not any("Also" in label for label in office.ben.command("/ladder IC4").buttons)


def test_ones_own_ladder_comes_first_in_a_search(office) -> None:
    office.assign("U0BEN", "IC3", "U0MAYA", ladder="engineering")
    for person, first in ((office.ben, "ENGINEERING"), (office.omar, "PRODUCT")):
        headings = [
            line
            for line in person.command("/ladder search customers").plain.splitlines()
            if line.split(" · ")[0] in ("DESIGN", "ENGINEERING", "PRODUCT")
        ]
        assert headings[0].startswith(first)


def test_the_levels_of_a_track_are_offered_whichever_ladder_has_them(office) -> None:
    all_typed = [
        *("management", "managment", "management track", "the management levels", "managers"),
        *("people management", "engineering management", "management ladder", "manager levels"),
        *("show me the management levels", "all management roles", "what are the manager levels"),
    ]
    for typed in all_typed:
        for person in (office.ben, office.zoe):
            offered = person.command(f"/ladder {typed}")
            for level in ("M1", "M2", "M3"):
                assert f"{level} · " in offered.plain


@pytest.mark.parametrize("typed", ["search managment", "search stakeholder managment"])
def test_a_slip_in_a_search_is_corrected_and_said_so(office, typed: str) -> None:
    shown = office.ben.command(f"/ladder {typed}")
    assert f"Showing results for {typed[7:].replace('managment', 'management')}." in shown.plain
    assert "manage" in shown.plain


def test_a_word_for_check_ins_is_one_press_away(office) -> None:
    shown = office.ben.command("/ladder status")
    assert "“status” isn't on a ladder. It's a word for /checkins." in shown.plain
    office.ben.click(shown, label="/checkins status")
    office.ben.wait_for_ephemeral(lambda s: "I'll ask you next" in s.plain)


@pytest.mark.parametrize("typed", ["eng:M1", "engineering M1", "M1", "engineering manager"])
def test_another_ladder_than_ones_own_is_one_word_away(office, typed: str) -> None:
    assert "M1 · Engineering manager" in office.ben.command(f"/ladder {typed}").plain


def test_a_person_whose_level_branches_picks_a_direction(office) -> None:
    office.assign("U0BEN", "IC4", "U0MAYA", ladder="engineering")
    shown = office.ben.command("/ladder me")
    assert "Your next level can be IC5 or M1." in shown.plain
    office.ben.click(shown, label="M1 · Engineering manager")
    chosen = office.ben.wait_for_ephemeral(lambda s: "You chose M1" in s.plain)
    assert "Your next level: M1" in chosen.plain
    office.next_month()
    assert "Your next level, M1 Engineering manager" in office.prompt_of(office.ben).plain


def test_at_the_top_of_the_ladder_it_says_what_to_keep_up(office) -> None:
    shown = office.maya.command("/ladder")
    assert "top of this ladder" in shown.plain
    assert "The business depends on me" in shown.plain


def test_help_names_the_levels(office) -> None:
    shown = office.ben.command("/ladder help")
    assert "/ladder IC4" in shown.plain
    assert "You're at IC3 · PM on the Product ladder." in shown.plain


def test_a_title_that_two_levels_share_is_a_choice_not_a_guess(office) -> None:
    shown = office.ben.command("/ladder pm")
    assert shown.buttons == ["IC2 · PM", "IC3 · PM", "Product ladder"]


def test_a_near_miss_is_answered_with_the_nearest_level(office) -> None:
    shown = office.ben.command("/ladder senor pm")
    assert "Did you mean" in shown.plain
    office.ben.click(shown, label="IC4 · Senior PM")
    office.ben.wait_for_ephemeral(lambda s: "cross-functional project to completion" in s.plain)


@pytest.mark.parametrize(
    "typed", ["<!channel>", "*bold* _it_ `x`", "<https://evil.example|IC4>", "@maya", "&lt;"]
)
def test_what_was_typed_is_said_back_without_effect(office, typed: str) -> None:
    shown = office.ben.command(f"/ladder {typed}")
    raw = " ".join(interpreted(shown.blocks)) + shown.text
    about_a_person = typed.startswith("@")
    assert ("only your own level" if about_a_person else "I don't know") in shown.plain
    for trap in ("<!channel>", "<!here>", "<https://", "<@U", "*bold*"):
        assert trap not in raw


@pytest.mark.parametrize(
    "value", ["1|product:IC99", "<!channel>", "9999|product:", "|", "x" * 1999]
)
def test_a_forged_button_gets_what_typing_the_same_would(office, value: str) -> None:
    shown = office.ben.command("/ladder IC4")
    office.ben.click(shown, label="IC5 ▸", value=value)
    answer = office.ben.wait_for_ephemeral(lambda s: s.plain != shown.plain)
    assert "<!channel>" not in " ".join(interpreted(answer.blocks)) + answer.text


def test_two_levels_are_compared_with_the_words_that_differ(office) -> None:
    shown = office.ben.command("/ladder IC3 vs IC4")
    assert "IC3 → IC4" in shown.plain
    assert "I partner with the GTM team" in shown.plain
    office.ben.click(shown, label="IC4 → IC5 ▸")
    later = office.ben.wait_for_ephemeral(
        lambda s: "IC4 → IC5" in s.plain and s.plain != shown.plain
    )
    assert later.ts == shown.ts
    assert {"strike": True} in styles(shown.blocks)
    assert {"bold": True} in styles(later.blocks)


def test_a_competency_is_found_by_a_slip_and_the_own_level_is_marked(office) -> None:
    shown = office.ben.command("/ladder colaboration")
    assert "IC3 · PM  ◂ your level" in shown.plain
    office.ben.click(shown, label="Mentorship and Coaching ▸")
    office.ben.wait_for_ephemeral(lambda s: "I actively serve as mentors" in s.plain)


def test_a_search_marks_its_words_and_leads_to_the_level(office) -> None:
    shown = office.ben.command("/ladder search mentors")
    assert "mentor to a team member" in shown.plain
    office.ben.choose(shown, "ladder_show_hits", "Product · IC4 · Senior PM")
    office.ben.wait_for_ephemeral(lambda s: "cross-functional project to completion" in s.plain)


def test_a_menu_jumps_to_anything_else_in_place(office) -> None:
    shown = office.ben.command("/ladder IC4")
    office.ben.choose(shown, "ladder_show_jump", "Data-Driven")
    jumped = office.ben.wait_for_ephemeral(lambda s: "Data-Driven at IC4" in s.plain)
    assert jumped.ts == shown.ts
    office.ben.click(jumped, label="All levels")
    office.ben.wait_for_ephemeral(lambda s: "all levels" in s.plain)


def test_how_did_i_do_here_saves_evidence_under_that_competency(office) -> None:
    shown = office.ben.command("/ladder me")
    office.ben.choose(shown, "reflect", "Business/GTM Strategy")
    office.ben.fill("note", "I asked twelve growers before we built it.")
    office.ben.submit()
    [kept] = office.store.evidence_of("U0BEN", limit=5, scope=WHOLE)
    assert (kept.competency, kept.level) == ("business-gtm-strategy", "IC4")
    assert kept.note == "I asked twelve growers before we built it."


def test_how_did_i_do_here_opens_the_months_check_in_when_it_asks_the_same(office) -> None:
    office.next_month()
    asked = office.store.latest_asked("U0BEN")
    shown = office.ben.command("/ladder me")
    about_the_same = f"product|IC4|{asked.prompt.competency}"
    assert about_the_same in str(shown.blocks)
    office.ben.forge(shown, action_id="reflect", value=about_the_same)
    office.ben.fill("frequency", "Once")
    office.ben.submit()
    office.redrawn(office.ben, "✓ Saved")


def interpreted(part) -> list[str]:
    """Text in which Slack looks for mentions, links and marks."""
    if isinstance(part, dict):
        own = [part["text"]] if part.get("type") == "mrkdwn" else []
        return own + [text for value in part.values() for text in interpreted(value)]
    return [text for value in part for text in interpreted(value)] if isinstance(part, list) else []


def styles(part) -> list:
    if isinstance(part, dict):
        own = [part["style"]] if isinstance(part.get("style"), dict) else []
        return own + [style for value in part.values() for style in styles(value)]
    if isinstance(part, list):
        return [style for value in part for style in styles(value)]
    return []


@pytest.mark.parametrize("typed", ["product vision", "stakeholders", "roadmap", "strategy vision"])
def test_words_that_stand_in_ones_own_ladder_are_found_at_once(office, typed: str) -> None:
    shown = office.ben.command(f"/ladder {typed}")
    assert f"“{typed}”" in shown.plain
    assert "expectation" in shown.plain
    assert "I don't know" not in shown.plain


@pytest.mark.parametrize("typed", ["loyalty", "metrics", "okrs"])
def test_a_search_that_finds_nothing_is_not_offered(office, typed: str) -> None:
    shown = office.ben.command(f"/ladder {typed}")
    assert f"I don't know “{typed}”. The Product ladder has" in " ".join(shown.plain.split())
    assert shown.buttons == ["See examples"]


def test_a_slip_of_a_title_offers_the_level_and_a_search_that_finds_something(office) -> None:
    assert office.ben.command("/ladder staff enginer").buttons == [
        "IC5 · Staff engineer",
        "Search “staff enginer”",
        "See examples",
    ]


def test_a_word_without_its_vowels_is_searched_for_in_full(office) -> None:
    shown = office.ben.command("/ladder mktg")
    assert "Showing results for marketing." in " ".join(shown.plain.split())
    assert "I don't know" not in shown.plain


def test_explaining_a_level_shows_it_and_a_slip_before_its_number_offers_it(office) -> None:
    assert "IC4 · Senior PM" in office.ben.command("/ladder explain IC4").plain
    offered = office.ben.command("/ladder enginer 2").buttons
    assert "IC2 IC5" not in " ".join(offered)
    assert offered[0] == "Engineering: IC2 · Engineer"


def test_examples_weights_and_tracks_are_shown_as_slack_takes_them(office) -> None:
    level = office.ben.command("/ladder engineering IC2").plain
    assert "Testing  (core)" in level
    assert "A job that has to run once" in level
    competency = office.ben.command("/ladder engineering growing people").plain
    assert "Leading People · core · only for management levels" in competency
    assert "IC4" not in competency


def test_a_reports_name_comes_before_words_that_begin_like_it(office) -> None:
    assert "@Ben Marks is at IC3" in office.maya.command("/ladder ben").plain
