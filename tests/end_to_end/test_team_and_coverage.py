"""What managers see of their team, and everybody of their coverage."""

from __future__ import annotations

import pytest

from storage import Assignment, Person

REFUSAL = "You can read your own check-ins"


def write(office, person, text: str, private: bool = False) -> None:
    shown = office.answer(person, text)
    if private:
        person.click(shown, label="Keep private")
        office.redrawn(person, "✓ Saved. Only you can read this.")


@pytest.fixture
def december(office) -> None:
    """Ben shared his answer, Cleo kept hers private."""
    office.next_month()
    write(office, office.ben, "I wrote Ben's guide in own words.")
    write(office, office.cleo, "I wrote Cleo's guide in own words.", private=True)


def test_a_manager_sees_the_team_and_no_word_of_anybody(office, december) -> None:
    said = office.maya.command("/checkins team").plain
    assert ": 1 of 2 on your team shared" in said
    assert "@Ben Marks · IC3 · shared December\u00a0✓" in said
    assert "@Cleo Adeyemi · IC2 · nothing shared yet" in said
    assert "own words" not in said


def test_a_press_opens_a_history(office, december) -> None:
    said = office.maya.command("/checkins team")
    office.maya.click(said, label="Read check-ins")
    office.maya.wait_for_ephemeral(lambda s: "I wrote Ben's guide in own words." in s.plain)
    assert any(
        s.ts == said.ts and "on your team shared" in s.plain for s in office.maya.ephemerals()
    )
    assert [look.reader for look in office.store.access_log("U0BEN", 9)] == ["U0MAYA"]


def test_who_is_away_is_said_and_what_they_shared(office, december) -> None:
    office.ben.command("/checkins pause until 24 Dec")
    assert "@Ben Marks · IC3 · away until Thursday 24 December · shared December\u00a0✓" in (
        office.maya.command("/checkins team").plain
    )


def test_a_press_prepares_the_next_talk_and_the_team_stays(office, december) -> None:
    said = office.maya.command("/checkins team")
    office.maya.click(said, label="Open agenda")
    office.maya.wait_for_ephemeral(lambda s: "1:1 with Ben Marks" in s.plain)
    assert any(
        s.ts == said.ts and "on your team shared" in s.plain for s in office.maya.ephemerals()
    )
    office.maya.open_home()
    home = office.maya.wait_until(
        lambda: (
            office.maya.home
            and "on your team shared" in office.maya.home.plain
            and office.maya.home
        )
    )
    office.maya.click(home, label="See my team")
    shown = office.maya.wait_until(lambda: office.maya.modal)
    office.maya.click(shown, label="Open agenda")
    office.maya.wait_until(lambda: office.maya.modal and "1:1 with" in office.maya.modal.plain)


def test_who_manages_nobody_has_no_team(office) -> None:
    assert "Nobody is on your team here." in office.ben.command("/checkins team").plain


def test_coverage_is_ones_own_in_full_and_a_reports_as_shared(office, december) -> None:
    own = office.cleo.command("/checkins coverage").plain
    assert "1 check-in · December 2026" in own
    theirs = office.maya.command("/checkins coverage @cleo").plain
    assert "1 check-in" not in theirs
    assert "It has only what they shared." in theirs
    assert "1 check-in · December 2026" in office.maya.command("/checkins coverage @ben").plain
    assert [look.what for look in office.store.access_log("U0BEN", 9)] == ["coverage"]


@pytest.mark.parametrize("reader", ["ben", "omar", "zoe"])
def test_nobody_else_sees_somebodys_coverage(office, december, reader: str) -> None:
    assert REFUSAL in getattr(office, reader).command("/checkins coverage @cleo").plain


def test_home_shows_a_manager_the_team_and_a_history_in_a_press(office, december) -> None:
    office.maya.open_home()
    home = office.maya.wait_until(
        lambda: (
            office.maya.home
            and "on your team shared" in office.maya.home.plain
            and office.maya.home
        )
    )
    assert "@Ben Marks · IC3 · shared December\u00a0✓" in home.plain
    office.maya.click(home, label="Read check-ins")
    office.maya.wait_until(
        lambda: office.maya.modal and "I wrote Ben's guide in own words." in office.maya.modal.plain
    )


def test_a_big_team_is_listed_by_name_and_paged_in_place(office) -> None:
    now = office.clock.now()
    many = [Person(f"UBIG{number:02}", f"Report {50 - number:02}") for number in range(1, 31)]
    office.store.save_people(many, now)
    lines = [Assignment(each.id, "product", "IC2", "U0MAYA", now) for each in many]
    office.store.set_roster(lines, [], now)
    said = office.maya.command("/checkins team")
    assert ": 0 of 32 on your team shared" in said.plain
    assert [said.plain.count(name) for name in ("Ben Marks", "UBIG21", "UBIG20")] == [1, 1, 0]
    office.maya.click(said, label="More ▸")
    office.maya.wait_for_ephemeral(lambda shown: "UBIG20" in shown.plain)
    office.maya.click(office.maya.ephemerals("general")[-1], label="More ▸")
    last = office.maya.wait_for_ephemeral(lambda shown: "UBIG01" in shown.plain)
    assert last.ts == said.ts
    assert last.buttons.count("Read check-ins") == 8
    assert "More ▸" not in last.buttons
    office.maya.open_home()
    home = office.maya.wait_until(
        lambda: (
            office.maya.home
            and "on your team shared" in office.maya.home.plain
            and office.maya.home
        )
    )
    assert "Ben Marks" in home.plain
    assert home.buttons.count("Read check-ins") == 8
    office.maya.click(home, label="See all 32 reports")
    office.maya.wait_until(lambda: office.maya.modal and "UBIG21" in office.maya.modal.plain)
    office.maya.click(office.maya.modal, label="More ▸")
    office.maya.wait_until(lambda: "UBIG20" in office.maya.modal.plain)
    last = office.maya.command("/checkins team 99")
    assert last.buttons.count("Read check-ins") == 8


def test_home_shows_ones_own_coverage(office, december) -> None:
    office.ben.open_home()
    home = office.ben.wait_until(
        lambda: office.ben.home and "Coverage:" in office.ben.home.plain and office.ben.home
    )
    assert "evidence for 1 of 8 competencies" in home.plain
    office.ben.click(home, label="Open coverage")
    office.ben.wait_until(lambda: office.ben.modal and "December 2026" in office.ben.modal.plain)


def test_after_a_handover_the_former_manager_has_no_team_and_no_press_left(
    office, december
) -> None:
    said = office.maya.command("/checkins team")
    office.assign("U0BEN", "IC3", "U0OMAR")
    office.assign("U0CLEO", "IC2", "U0OMAR")
    office.maya.click(said, label="Read check-ins")
    office.maya.wait_for_ephemeral(lambda s: REFUSAL in s.plain)
    assert "Nobody is on your team here." in office.maya.command("/checkins team").plain
