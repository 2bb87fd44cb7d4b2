"""A manager asks about reports by name, after the command and in the DM."""

from __future__ import annotations

import pytest

from storage import PendingState, Person

ONLY_OWN = "You can read your own check-ins here, and nobody else's."


def wrote(office) -> None:
    office.next_month()
    office.answer(office.ben, "I wrote December's report.")


@pytest.mark.parametrize("in_thread", [False, True])
def test_a_command_about_a_report_opens_in_the_dm(office, in_thread: bool) -> None:
    wrote(office)
    thread = office.prompt_of(office.maya).ts if in_thread else None
    cases = [
        ("history ben", "Read check-ins", "I wrote December's report."),
        ("ben", "Read check-ins", "I wrote December's report."),
        ("@ben", "Read check-ins", "I wrote December's report."),
        ("<@U0BEN>", "Read check-ins", "I wrote December's report."),
        ("Ben since October", "Read check-ins", "I wrote December's report."),
        ("ben's coverage", "Open coverage", "of 8 competencies"),
        ("coverage ben", "Open coverage", "of 8 competencies"),
        ("agenda Ben Marks", "Open agenda", "1:1 with Ben Marks"),
        ("who hasn't answered?", "See my team", "of 2 on your team shared"),
    ]
    for typed, label, words in cases:
        before = office.maya.say(typed, thread_ts=thread)
        said = office.maya.wait_for_message(
            lambda s, before=before, label=label: s.ts > before and label in s.buttons
        )
        assert "Save as my answer" in said.buttons, typed
        office.maya.click(said, label=label)
        office.maya.wait_until(
            lambda words=words: office.maya.modal and words in office.maya.modal.plain
        )
        office.maya.dismiss()
        assert office.store.latest_asked("U0MAYA").reply is None, typed


def test_what_only_a_report_can_do(office) -> None:
    cases = [
        ("remind ben", "I already remind @Ben Marks, at most twice"),
        ("skip ben", "Only @Ben Marks can skip their question."),
        ("pause ben until monday", "Only @Ben Marks can say they're away."),
        ("pause ben", "Only @Ben Marks can say they're away."),
        ("stop ben", "Your Next Rung admin can stop questions for @Ben Marks."),
        ("stop @ben", "Your Next Rung admin can stop questions for @Ben Marks."),
    ]
    for typed, words in cases:
        said = office.maya.command(f"/checkins {typed}")
        assert words in said.plain, typed
        assert said.buttons == ["Check-ins", "Coverage", "Agenda", "Packet"], typed
        assert "Agenda" in office.answer_to(office.maya, typed, words).buttons, typed
        assert office.store.away_until("U0BEN") is None, typed
        assert office.store.away_until("U0MAYA") is None, typed


@pytest.mark.parametrize("typed", ["ben", "history ben", "ben's coverage", "remind ben", "benn"])
def test_for_somebody_without_that_report_they_name_nobody(office, typed: str) -> None:
    office.omar.say(typed)
    said = office.omar.wait_for_message(lambda s: bool(s.buttons))
    assert "Ben Marks" not in said.plain
    assert "Read check-ins" not in said.buttons


def test_a_slip_is_never_guessed_at_in_the_dm(office) -> None:
    office.maya.say("bne")
    office.maya.wait_until(lambda: office.store.pending_of("U0MAYA"))
    assert [p.state for p in office.store.pending_of("U0MAYA")] == [PendingState.UNDERSTOOD]


@pytest.mark.parametrize("typed", ["benn", "history cleoo", "coverage celo", "agenda bean"])
def test_a_slip_in_a_reports_name_is_corrected(office, typed: str) -> None:
    wrote(office)
    name = "Cleo" if "c" in typed.split()[-1] else "Ben"
    said = office.maya.command(f"/checkins {typed}").plain
    assert f"Showing {name}" in said


def test_a_slip_that_fits_several_is_asked_about(office) -> None:
    people = [Person("U0BEN", "Noor Marks"), Person("U0CLEO", "Noor Adeyemi")]
    office.store.save_people(people, office.clock.now())
    said = office.maya.command("/checkins norr")
    assert said.buttons[:2] == ["Noor Marks", "Noor Adeyemi"]


def test_a_slip_never_finds_somebody_elses_report(office) -> None:
    asked = [office.omar.command(f"/checkins {name}").plain for name in ("benn", "zzzz")]
    assert asked[0].replace("benn", "zzzz") == asked[1]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ben last month", ["2026-12"]),
        ("ben since january", ["2027-02", "2027-01"]),
        ("ben 2027-01", ["2027-01"]),
        ("@ben 2026-12", ["2026-12"]),
        ("history of ben since last year", ["2027-02", "2027-01", "2026-12"]),
    ],
)
def test_a_reports_history_of_a_time(office, typed: str, shown: list[str]) -> None:
    months = ["2026-12", "2027-01", "2027-02"]
    for period in months:
        assert office.next_month() == period
        office.answer(office.ben, f"I closed the tickets of {period}.")
    typed = typed.replace("last month", "december")
    said = office.maya.command(f"/checkins {typed}").plain
    assert [
        each for each in reversed(months) if f"I closed the tickets of {each}." in said
    ] == shown


@pytest.mark.parametrize("typed", ["who hasn't answered", "who's answered?", "who is missing"])
def test_who_answered_is_the_team(office, typed: str) -> None:
    office.next_month()
    assert ": 0 of 2 on your team shared" in office.maya.command(f"/checkins {typed}").plain
    assert "team" not in office.ben.command(f"/checkins {typed}").plain.casefold()


@pytest.mark.parametrize("typed", ["ben", "@ben", "Ben Marks", "ben's"])
def test_a_manager_sees_where_a_report_is_on_the_ladder(office, typed: str) -> None:
    office.omar.command("/ladder ben")  # What one is answered isn't kept for the other.
    said = office.maya.command(f"/ladder {typed}")
    assert "@Ben Marks is at IC3" in said.plain
    assert "Their next level is IC4" in said.plain
    assert said.buttons == ["Read IC4", "Compare IC3, IC4", "Open coverage"]
    office.maya.click(said, label="Read IC4")
    office.maya.wait_for_ephemeral(lambda s: s.ts == said.ts and "IC4" in s.plain)


@pytest.mark.parametrize("asker", ["omar", "cleo", "zoe"])
def test_nobody_else_sees_a_level(office, asker: str) -> None:
    person = getattr(office, asker)
    said = [person.command(f"/ladder @{name}").plain for name in ("ben", "maya")]
    assert said[0] == said[1]
    assert "I can show you only your own level" in said[0]
    assert "Ben Marks" not in person.command("/ladder ben").plain


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("what did ben write in december?", "I wrote December's report."),
        ("read ben", "I wrote December's report."),
    ],
)
def test_words_that_may_ask_about_a_report_are_asked_about_and_nobody_is_sent_them(
    office, typed: str, seen: str
) -> None:
    wrote(office)
    office.maya.say(typed)
    said = office.maya.wait_for_message(lambda s: "Is this about @Ben Marks?" in s.plain)
    assert said.buttons == ["Agenda", "Check-ins", "Coverage", "Save as my answer"]
    assert [p.state for p in office.store.pending_of("U0MAYA")] == [PendingState.UNDERSTOOD]
    office.maya.click(said, label="Check-ins")
    office.maya.wait_until(lambda: office.maya.modal and seen in office.maya.modal.plain)


@pytest.mark.parametrize("typed", ["prep me for my 1:1 with ben", "agenda benn"])
def test_an_agenda_is_found_by_a_meeting_and_by_a_slip_in_the_name(office, typed: str) -> None:
    wrote(office)
    office.maya.say(typed)
    said = office.maya.wait_for_message(lambda s: "your agenda with @Ben Marks" in s.plain)
    office.maya.click(said, label="Open agenda")
    shown = office.maya.wait_until(lambda: office.maya.modal)
    assert "I wrote December's report." in shown.plain


def test_words_about_a_report_that_were_an_answer_wait_once_that_is_said(office) -> None:
    wrote(office)
    office.maya.say("how is ben doing")
    said = office.maya.wait_for_message(lambda s: "Is this about @Ben Marks?" in s.plain)
    office.maya.click(said, label="Save as my answer")
    office.maya.wait_until(
        lambda: [p.state for p in office.store.pending_of("U0MAYA")] == [PendingState.WAITING]
    )


def test_an_answer_that_names_a_report_stays_one(office) -> None:
    office.maya.say("I paired with Ben on the rollout.")
    office.maya.wait_until(lambda: office.store.pending_of("U0MAYA"))
    assert [p.state for p in office.store.pending_of("U0MAYA")] == [PendingState.WAITING]


def test_a_packet_is_asked_for_by_a_full_name(office) -> None:
    wrote(office)
    for typed in ("packet @Ben Marks", "packet ben marks"):
        assert "packet is on its way" in office.maya.command(f"/checkins {typed}").plain


def test_a_packet_asked_for_in_the_dm_is_made_once_it_is_confirmed(office) -> None:
    wrote(office)
    office.maya.say("ben's packet?")
    said = office.maya.wait_for_message(lambda s: "Make @Ben Marks's packet?" in s.plain)
    assert "tell them that you made it." in said.plain
    assert office.store.access_log("U0BEN", 9) == []
    office.maya.click(said, label="Make the packet")
    office.maya.wait_for_message(lambda s: bool(s.files))
    assert [look.what for look in office.store.access_log("U0BEN", 9)] == ["packet"]


def test_who_makes_the_same_packet_twice_on_a_day_is_told_of_once(office) -> None:
    wrote(office)
    for files in (1, 2):
        office.maya.command("/checkins packet ben")
        office.maya.wait_until(
            lambda files=files: len([m for m in office.maya.messages() if m.files]) == files
        )
    office.told_by_now()
    told = [m for m in office.ben.messages() if "made your promotion packet" in m.plain]
    assert len(told) == 1


def test_of_a_packet_with_other_words_its_person_is_told_again(office) -> None:
    wrote(office)
    for words in (None, "I ran the pricing experiment with design, and wrote up what we saw."):
        if words:
            office.ben.say(words, thread_ts=office.prompt_of(office.ben).ts)
            office.answered(office.ben, words)
            office.next_hours(3)
        before = len([m for m in office.maya.messages() if m.files])
        office.maya.command("/checkins packet ben")
        office.maya.wait_until(
            lambda before=before: len([m for m in office.maya.messages() if m.files]) > before
        )
    office.told_by_now()
    told = [m for m in office.ben.messages() if "made your promotion packet" in m.plain]
    assert len(told) == 2


def test_a_former_manager_is_answered_alike_however_they_type_the_name(office) -> None:
    wrote(office)
    office.maya.command("/checkins ben")
    team = office.maya.command("/checkins team")
    office.assign("U0BEN", "IC3", "U0OMAR")
    for typed in ("ben", "Ben Marks", "agenda ben", "packet ben"):
        said = office.maya.command(f"/checkins {typed}").plain
        assert "Nobody on your team is called “" in said
    office.maya.click(team, label="Read check-ins", value="U0BEN")
    office.maya.wait_for_ephemeral(lambda s: "You can read your own check-ins" in s.plain)


CLOSED = "You can't open this."


def test_a_button_of_a_former_manager_says_that_it_opens_nothing(office) -> None:
    office.next_month()
    text = "I wrote December's report. " + "and so on " * 40
    office.ben.say(text, thread_ts=office.prompt_of(office.ben).ts)
    office.answered(office.ben, "I wrote December's report.")
    page = office.maya.command("/checkins @ben")
    coverage = office.maya.command("/checkins coverage @ben")
    found = office.store.check_in_for("U0BEN", "2026-12")
    office.assign("U0BEN", "IC3", "U0OMAR")
    for label in ("Read full answer", "Comment"):
        office.maya.click(page, label=label)
        assert CLOSED in office.maya.modal.plain
        assert "December's report" not in office.maya.modal.plain
        assert "Ben" not in office.maya.modal.plain
    office.maya.click(coverage, label="Read check-ins")
    office.maya.wait_for_ephemeral(lambda s: "You can read your own check-ins" in s.plain)
    said = []
    for action in ("read_whole", "comment", "show_evidence", "edit_reply"):
        for value in (found.id, "nothing-of-that", "U0BEN", "U0NOBODY"):
            office.zoe.forge(office.zoe.command("/checkins help"), action_id=action, value=value)
            said.append(office.zoe.modal.plain)
    assert len(set(said)) == 1
    assert CLOSED in said[0]


def test_what_was_asked_stands_with_what_was_answered(office) -> None:
    office.next_month()
    text = "I wrote December's report. " + "and so on " * 40
    office.ben.say(text, thread_ts=office.prompt_of(office.ben).ts)
    office.answered(office.ben, "I wrote December's report.")
    question = office.store.check_in_for("U0BEN", "2026-12").prompt.question
    page = office.maya.command("/checkins @ben")
    assert question[:60] in page.plain
    office.maya.click(page, label="Read full answer")
    assert question in office.maya.modal.plain
