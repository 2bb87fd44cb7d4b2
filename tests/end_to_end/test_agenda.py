"""``/checkins agenda``: a 1:1 prepared in a minute."""

from __future__ import annotations

from datetime import timedelta

REFUSAL = "You can read your own check-ins"


def answer(office, text: str, step: str = "", private: bool = False) -> None:
    office.next_month()
    prompt = office.ben.wait_for_message(lambda s: "check-in" in s.text and "Not yet" in s.buttons)
    office.ben.click(prompt, label="Repeatedly")
    office.ben.fill("moment_0", text)
    office.ben.fill("next_step", step)
    if private:
        office.ben.fill("sharing", "private")
    assert office.ben.submit() is None
    office.redrawn(office.ben, text)


def test_what_is_new_what_was_planned_and_where_there_is_little(office) -> None:
    answer(office, "I listened first on customer tickets.", "When somebody asks, I'll ask back.")
    answer(office, "For myself.", "When alone, I'll think.", private=True)
    said = office.maya.command("/checkins agenda @ben").plain
    assert "1:1 with Ben Marks" in said
    assert "“I listened first on customer tickets.”" in said
    assert "“When somebody asks, I'll ask back.”" in said
    assert "Needs more evidence" in said
    assert "For myself." not in said
    assert "When alone" not in said
    assert [look.what for look in office.store.access_log("U0BEN", 9)] == ["agenda"]


def test_only_what_came_since_is_new_and_plans_stay_till_something_newer(office) -> None:
    answer(office, "I listened first on customer tickets.", "When somebody asks, I'll ask back.")
    office.maya.command("/checkins @ben")
    office.clock.advance(timedelta(days=1))
    again = office.maya.command("/checkins agenda @ben").plain
    assert "New since you last read" not in again
    assert "When somebody asks" in again
    answer(office, "I asked back.")
    newer = office.maya.command("/checkins agenda @ben").plain
    assert "“I asked back.”" in newer
    assert "“I listened first on customer tickets.”" not in newer


def test_what_was_new_while_preparing_still_is_in_the_meeting(office) -> None:
    answer(office, "I listened first on customer tickets.")
    office.maya.command("/checkins @ben")
    prepared = office.maya.command("/checkins agenda @ben").plain
    office.clock.advance(timedelta(hours=3))
    assert "“I listened first on customer tickets.”" in prepared
    assert office.maya.command("/checkins agenda @ben").plain == prepared


def test_without_anything_it_says_so_and_gives_a_question(office) -> None:
    said = office.maya.command("/checkins agenda @ben").plain
    assert "Nothing is shared yet." in said
    assert "Needs more evidence" in said
    assert "You could ask: “" in said


def test_a_first_look_is_told_what_there_is_so_far(office) -> None:
    answer(office, "I listened first on customer tickets.")
    said = office.maya.command("/checkins agenda @ben").plain
    assert "Latest check-ins and evidence" in said
    assert "New since you last read" not in said


def test_a_look_at_counts_alone_leaves_everything_new(office) -> None:
    answer(office, "I listened first on customer tickets.")
    office.maya.command("/checkins coverage @ben")
    office.clock.advance(timedelta(days=2))
    assert (
        "“I listened first on customer tickets.”"
        in office.maya.command("/checkins agenda @ben").plain
    )


def test_what_was_changed_since_is_new_and_said_to_be_changed(office) -> None:
    answer(office, "I listened first on customer tickets.")
    office.maya.command("/checkins @ben")
    office.clock.advance(timedelta(days=2))
    office.ben.click(
        office.redrawn(office.ben, "I listened first on customer tickets."), label="Edit"
    )
    office.ben.fill("moment_0", "I listened longest.")
    assert office.ben.submit() is None
    said = office.maya.command("/checkins agenda @ben").plain
    assert "(changed) · Repeatedly: “I listened longest.”" in said


def test_new_evidence_and_answers_to_comments_are_on_it_too(office) -> None:
    answer(office, "I listened first on customer tickets.")
    shown = office.maya.command("/checkins @ben")
    office.clock.advance(timedelta(days=2))
    office.maya.click(shown, label="Comment")
    office.maya.fill("comment_text", "What did they say?")
    assert office.maya.submit() is None
    told = office.ben.wait_for_message(lambda s: "What did they say?" in s.plain)
    office.ben.click(told, label="Reply")
    office.ben.fill("comment_text", "That it was too fast.")
    assert office.ben.submit() is None
    office.ben.command("/checkins add Went slower in the second interview")
    office.ben.fill("competency", "data-driven")
    assert office.ben.submit() is None
    said = office.maya.command("/checkins agenda @ben").plain
    assert "“That it was too fast.”" in said
    assert "Evidence, Data-Driven: Went slower in the second interview" in said
    assert "What did they say?" not in said


def test_a_new_manager_without_anything_to_read_is_told_so(office) -> None:
    answer(office, "I listened first on customer tickets.")
    office.clock.advance(timedelta(days=2))
    office.assign("U0BEN", "IC3", "U0OMAR")
    said = office.omar.command("/checkins agenda @ben").plain
    assert "Nothing is shared with you yet." in said
    assert "I listened first on customer tickets." not in said


def test_ones_own_speaks_of_nobody_elses_looking(office) -> None:
    answer(office, "I listened first on customer tickets.")
    said = office.ben.command("/checkins agenda").plain
    assert "Latest check-ins and evidence" in said
    assert "Only you can see this list." in said
    assert "🔒" not in said


def test_nobody_else_gets_one(office) -> None:
    answer(office, "I listened first on customer tickets.")
    for person in (office.cleo, office.omar, office.zoe):
        assert REFUSAL in person.command("/checkins agenda @ben").plain
    assert office.store.access_log("U0BEN", 9) == []


def test_ones_own_agenda_marks_what_nobody_else_can_read(office) -> None:
    answer(office, "I listened first.", "When somebody asks, I'll ask back.")
    answer(office, "For myself.", "When alone, I'll think.", private=True)
    said = office.ben.command("/checkins agenda").plain
    private = next(line for line in said.splitlines() if "For myself." in line)
    shared = next(line for line in said.splitlines() if "I listened first." in line)
    assert "🔒" in private
    assert "🔒" not in shared
    step = next(line for line in said.splitlines() if "When alone" in line)
    assert "🔒" in step
    assert "can't read anything marked 🔒." in said
