"""``/checkins``: one's own, a report's, and nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage import Person

REFUSAL = "You can read your own check-ins"


def write(office, person, text: str, private: bool = False) -> None:
    """Answer the newest prompt by writing, and wait until it shows."""
    person.say(text, thread_ts=office.prompt_of(person).ts)
    shown = office.answered(person, text[:40])
    if private:
        person.click(shown, label="Keep private")
        office.redrawn(person, "✓ Saved. Only you can read this.")


def test_ones_own_check_ins_newest_first(office) -> None:
    office.next_month()
    write(office, office.ben, "December retro with Sam.")
    office.next_month()
    write(office, office.ben, "January retro with Sam.")
    shown = office.ben.command("/checkins")
    assert shown.ephemeral
    plain = shown.plain
    assert plain.index("January 2027") < plain.index("December 2026")
    assert "January retro with Sam." in plain
    assert "December retro with Sam." in plain
    assert office.store.access_log("U0BEN", 10) == []


def test_before_the_first_check_in_it_says_when_one_comes(office) -> None:
    assert "You don't have any check-ins yet" in office.ben.command("/checkins").plain


def test_a_manager_reads_what_a_report_shares_and_the_look_is_logged(office) -> None:
    office.next_month()
    write(office, office.ben, "Closed tickets for us.")
    shown = office.maya.command("/checkins @ben")
    assert "Closed tickets for us." in shown.plain
    looks = office.store.access_log("U0BEN", 10)
    assert [(look.reader, look.subject) for look in looks] == [("U0MAYA", "U0BEN")]


@pytest.mark.parametrize("typed", ["Ben", "@Ben Marks", "marks"])
def test_a_report_can_be_named_instead_of_chosen(office, typed) -> None:
    office.next_month()
    write(office, office.ben, "Closed tickets for us.")
    assert "Closed tickets for us." in office.maya.command(f"/checkins {typed}").plain
    agenda = office.maya.command(f"/checkins agenda {typed}").plain
    assert "1:1 with Ben Marks" in agenda
    assert "Closed tickets for us." in office.ben.command(f"/checkins {typed}").plain
    said = office.cleo.command(f"/checkins {typed}").plain
    assert "only they and their manager can read their check-ins" in said
    assert "I don't understand" not in said
    # Whether there is somebody of that name isn't told.
    nobody = office.cleo.command("/checkins nosuchname").plain
    assert said.replace(typed, "") == nobody.replace("nosuchname", "")
    assert "only your own check-ins" in office.omar.command(f"/checkins packet {typed}").plain


def test_a_name_that_fits_several_is_asked_about(office) -> None:
    office.store.save_people([Person("U0CLEO", "Ben Cleophas")], office.clock.now())
    asked = office.maya.command("/checkins coverage ben")
    assert "Who do you mean?" in asked.plain
    office.maya.click(asked, label="Ben Cleophas")
    office.maya.wait_until(
        lambda: (
            any("IC3" in shown.plain for shown in office.maya.ephemerals("general"))
            or office.maya.modal
        )
    )


def test_a_manager_does_not_see_what_is_private(office) -> None:
    office.next_month()
    write(office, office.ben, "I wrote up a hard launch.", private=True)
    shown = office.maya.command("/checkins @ben")
    assert "I wrote up a hard launch." not in shown.plain
    assert "hasn't shared any check-ins yet" in shown.plain
    assert "I wrote up a hard launch." in office.ben.command("/checkins").plain


@pytest.mark.parametrize("reader", ["cleo", "omar", "zoe"])
def test_anybody_else_gets_the_same_no_whether_or_not_there_is_anything(office, reader) -> None:
    person = getattr(office, reader)
    before = person.command("/checkins @ben").plain
    office.next_month()
    write(office, office.ben, "I settled the invoices with Sam and Tom.")
    after = person.command("/checkins @ben").plain
    assert before == after
    assert REFUSAL in after
    assert person.command("/checkins @zoe" if reader != "zoe" else "/checkins @omar").plain == after
    assert office.store.access_log("U0BEN", 10) == []


def test_a_former_manager_sees_nothing_more(office) -> None:
    office.next_month()
    write(office, office.ben, "I wrote the report for one reader.")
    office.assign("U0BEN", "IC3", "U0OMAR")
    assert REFUSAL in office.maya.command("/checkins @ben").plain
    assert "I wrote the report for one reader." not in office.omar.command("/checkins @ben").plain


def test_a_manager_above_the_manager_is_not_the_manager(office) -> None:
    office.assign("U0MAYA", "IC5", "U0OMAR")
    assert REFUSAL in office.omar.command("/checkins @ben").plain


def test_pages_turn_in_place(office) -> None:
    for _ in range(6):
        period = office.next_month()
        write(office, office.ben, f"I closed the tickets of {period}.")
    first = office.maya.command("/checkins @ben")
    assert "I closed the tickets of 2027-05." in first.plain
    assert "I closed the tickets of 2027-01." not in first.plain
    office.maya.click(first, label="Older ▸")
    second = office.maya.wait_for_ephemeral(lambda s: "I closed the tickets of 2026-12." in s.plain)
    assert second.ts == first.ts
    assert "I closed the tickets of 2027-05." not in second.plain
    assert "Newest" in second.buttons
    assert "Older ▸" not in second.buttons


def test_a_page_button_is_checked_anew_for_whoever_presses_it(office) -> None:
    for _ in range(6):
        period = office.next_month()
        write(office, office.ben, f"I closed the tickets of {period}.")
    page = office.maya.command("/checkins @ben")
    office.assign("U0BEN", "IC3", "U0OMAR")
    office.maya.click(page, label="Older ▸")
    refused = office.maya.wait_for_ephemeral(lambda s: REFUSAL in s.plain)
    assert "December's report" not in refused.plain


def test_a_forged_page_shows_nothing(office) -> None:
    for _ in range(6):
        office.next_month()
        write(office, office.ben, "Ben's retro with Sam.")
    own = office.ben.command("/checkins")
    office.ben.click(own, label="Older ▸", value="U0CLEO:2027-01")
    office.ben.wait_for_ephemeral(lambda s: REFUSAL in s.plain)


def test_a_long_reply_opens_in_full_and_only_for_those_who_may(office) -> None:
    office.next_month()
    write(
        office,
        office.ben,
        "I closed tickets from the beginning. " + "and so on " * 400 + "The very end.",
    )
    shown = office.maya.command("/checkins @ben")
    assert "The very end." not in shown.plain
    office.maya.click(shown, label="Read full answer")
    assert "The very end." in office.maya.modal.plain
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    page = office.cleo.command("/ladder IC4")
    office.cleo.forge(page, action_id="read_whole", value=check_in.id)
    assert office.cleo.modal.plain.startswith("Next Rung\nYou can't open this.")
    assert "The very end." not in office.cleo.modal.plain


def test_what_people_wrote_is_shown_as_written_and_does_nothing(office) -> None:
    office.next_month()
    traps = "I reviewed <!channel> *bold* `code` <https://evil.example|click> &amp; @zofia"
    write(office, office.ben, traps)
    shown = office.maya.command("/checkins @ben")
    assert "<!channel> *bold* `code` <https://evil.example|click> &amp;" in shown.plain
    assert "<!channel>" not in shown.text


def test_who_looked_is_told_to_the_person_by_day_and_to_nobody_else(office) -> None:
    office.next_month()
    write(office, office.ben, "I closed five tickets with Tom.")
    for words in ("@ben", "@ben", "agenda @ben"):
        office.maya.command(f"/checkins {words}")
    office.clock.advance(timedelta(days=1))
    office.maya.command("/checkins coverage @ben")
    said = office.ben.command("/checkins readers").plain
    assert "Wednesday 2 December 2026: @Maya Lindqvist (coverage)" in said
    assert "Tuesday 1 December 2026: @Maya Lindqvist (check-ins, an agenda)" in said
    assert said.count("@Maya Lindqvist") == 2
    assert "Nobody else" in office.maya.command("/checkins readers").plain
    office.ben.open_home()
    office.ben.wait_until(lambda: office.ben.home and "See my readers" in office.ben.home.buttons)
    office.ben.click(office.ben.home, label="See my readers")
    office.ben.wait_until(lambda: office.ben.modal and "an agenda" in office.ben.modal.plain)


def test_unknown_words_are_answered_with_how_to_name_a_person(office) -> None:
    assert "I don't understand “everybody”" in office.ben.command("/checkins everybody").plain


def test_a_command_about_nobody_known_shows_how_it_is_typed(office) -> None:
    said = office.maya.command("/checkins packet nobody").plain
    assert "/checkins packet @someone" in said


def test_nobody_is_told_to_name_a_report_who_has_none(office) -> None:
    said = office.ben.command("/checkins packet nobody").plain
    assert "I can show you only your own check-ins and evidence." in said
    assert "report" not in said


def test_help(office) -> None:
    assert "/checkins @someone" in office.maya.command("/checkins help").plain
    assert "@someone" not in office.ben.command("/checkins help").plain


def test_home_shows_where_a_person_stands_and_what_they_wrote(office) -> None:
    office.next_month()
    write(office, office.ben, "I closed five tickets at home.")
    office.maya.command("/checkins @ben")
    office.ben.open_home()
    read_by = "Last read by @Maya Lindqvist on Tuesday 1 December"
    office.ben.wait_until(lambda: office.ben.home and read_by in office.ben.home.plain)
    home = office.ben.home
    assert "IC3 → IC4" in home.plain
    assert "I closed five tickets at home." in home.plain
    office.ben.click(home, label="Read IC4")
    office.ben.wait_until(
        lambda: (
            office.ben.modal and "cross-functional project to completion" in office.ben.modal.plain
        )
    )
    office.ben.click(office.ben.modal, label="IC5 ▸")
    office.ben.wait_until(lambda: "The business depends on me" in office.ben.modal.plain)


def test_home_of_somebody_not_on_the_roster_points_to_the_ladder(office) -> None:
    office.zoe.open_home()
    home = office.zoe.wait_until(lambda: office.zoe.home)
    assert "/ladder" in home.plain
