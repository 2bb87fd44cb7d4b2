"""The menu of the prompt: reading it all, later, skipping, being away, and who reads by default."""

from __future__ import annotations

from bot.settings import Settings
from storage import CheckInState, Outcome

KEEP, SHARE = "Keep new answers private", "Share new answers with Maya"


def december(office, person: str = "U0BEN"):
    return office.store.check_in_for(person, "2026-12")


def options(shown) -> list[str]:
    return [
        option["text"]["text"]
        for block in shown.blocks
        for element in block.get("elements", ())
        if element["type"] == "overflow"
        for option in element["options"]
    ]


def asked(office):
    office.next_month()
    return office.prompt_of(office.ben)


def pick(office, shown, label: str) -> None:
    office.ben.choose(shown, "prompt_menu", label)


def test_the_menu_offers_five_things(office) -> None:
    assert options(asked(office)) == [
        "Read full expectation",
        "Remind me later",
        "Skip this month",
        "Away until…",
        KEEP,
    ]


def test_who_has_no_manager_has_nothing_to_keep_from_them(office) -> None:
    office.next_month("America/New_York")
    assert options(office.prompt_of(office.omar)) == [
        "Read full expectation",
        "Remind me later",
        "Skip this month",
        "Away until…",
    ]


def test_the_whole_expectation_is_read_in_a_window(office) -> None:
    pick(office, asked(office), "Read full expectation")
    assert december(office).prompt.expectation in office.ben.modal.plain
    assert december(office).prompt.question in office.ben.modal.plain
    assert december(office).state is CheckInState.ASKED


def test_later_says_when_that_is_and_reminds_then(office) -> None:
    prompt = asked(office)
    pick(office, prompt, "Remind me later")
    assert "Tuesday 1 December, 13:00" in office.ben.modal.plain
    office.ben.fill("later_time", "In 3 hours")
    assert office.ben.submit() is None
    assert office.ben.modal is None
    office.redrawn(office.ben, "I'll remind you on Tuesday 1 December, 13:00")
    office.next_hours(3)
    office.next_hours(3)
    thread = office.ben.messages(thread_ts=prompt.ts)
    assert len([s for s in thread if "You asked me to remind you" in s.text]) == 1


def test_later_says_why_in_three_hours_is_tomorrow(office) -> None:
    prompt = asked(office)
    pick(office, prompt, "Remind me later")
    office.ben.fill("later_time", "In 3 hours")
    office.next_hours(6)
    assert office.ben.submit() is None
    why = "In 3 hours it's outside working hours."
    assert f"{why} I'll remind you on Wednesday 2 December" in office.ben.modal.plain
    office.ben.dismiss()
    pick(office, prompt, "Remind me later")
    assert why in office.ben.modal.plain
    assert "In 3 hours\n" not in office.ben.modal.plain


def test_later_for_a_question_that_was_answered_meanwhile_says_so(office) -> None:
    prompt = asked(office)
    pick(office, prompt, "Remind me later")
    office.ben.say("I answered customer tickets.", thread_ts=prompt.ts)
    office.redrawn(office.ben, "✓ Saved")
    office.ben.submit()
    assert "isn't open anymore" in office.ben.modal.plain
    assert december(office).nudge_at is None


def test_the_month_is_skipped_and_unskipped(office) -> None:
    pick(office, asked(office), "Skip this month")
    skipped = office.redrawn(office.ben, "You skipped December")
    assert office.store.ledger(person="U0BEN", period="2026-12")[0].outcome is Outcome.SKIPPED
    office.ben.click(skipped, label="Answer after all")
    office.redrawn(office.ben, "how often did you do something like this?")
    assert december(office).state is CheckInState.ASKED


def test_away_until_a_day_and_back(office) -> None:
    prompt = asked(office)
    pick(office, prompt, "Away until…")
    office.ben.fill("away_until", "2026-11-30")
    assert office.ben.submit() == {
        "away_until": "Monday 30 November is in the past. Pick today or a later day."
    }
    office.ben.fill("away_until", "2027-01-08")
    assert office.ben.submit() is None
    away = office.redrawn(office.ben, "You're away until Friday 8 January")
    office.next_hours(24 * 7)
    assert office.ben.messages(thread_ts=prompt.ts) == []
    office.ben.click(away, label="I'm back")
    office.ben.wait_until(lambda: "away" not in office.ben.look_again(prompt).plain)


def test_keeping_answers_private_by_default_and_sharing_them_again(office) -> None:
    prompt = asked(office)
    assert "You and @Maya Lindqvist can read your answer." in prompt.plain
    pick(office, prompt, KEEP)
    private = office.redrawn(office.ben, "Only you can read your answer.")
    assert options(private)[-1] == SHARE
    office.ben.click(private, label="Once")
    assert office.ben.modal.state["sharing"]["sharing"] == "private"
    office.ben.dismiss()
    saved = office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    assert "Once" not in office.maya.command("/checkins @ben").plain
    office.ben.click(saved, label="Undo")
    pick(office, office.redrawn(office.ben, "Only you can read your answer."), SHARE)
    office.ben.click(
        office.redrawn(office.ben, "You and @Maya Lindqvist can read your answer."), label="Once"
    )
    office.redrawn(office.ben, "✓ Saved. You and @Maya Lindqvist can read this.")


def test_a_button_from_before_answers_were_private_shares_nothing(office) -> None:
    prompt = asked(office)
    pick(office, prompt, KEEP)
    office.ben.click(prompt, label="Once")
    office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    assert not december(office).reply.shared


def test_a_button_from_before_answers_were_shared_shares_nothing(open_office) -> None:
    office = open_office(Settings(shared_by_default=False))
    prompt = asked(office)
    pick(office, prompt, SHARE)
    office.ben.click(prompt, label="Once")
    office.redrawn(office.ben, "✓ Saved. Only you can read this.")


def test_the_choice_is_each_persons_own_whatever_the_company_has(open_office) -> None:
    office = open_office(Settings(shared_by_default=False))
    prompt = asked(office)
    assert "Only you can read your answer." in prompt.plain
    pick(office, prompt, SHARE)
    office.redrawn(office.ben, "You and @Maya Lindqvist can read your answer.")
    assert "Only you can read your answer." in office.prompt_of(office.cleo).plain


def test_what_was_written_before_stays_as_readable_as_it_was(office) -> None:
    prompt = asked(office)
    office.ben.say("I wrote for January on customer tickets.", thread_ts=prompt.ts)
    office.redrawn(office.ben, "✓ Saved. You and @Maya Lindqvist can read this.")
    office.next_month()
    pick(office, office.prompt_of(office.ben), KEEP)
    office.redrawn(office.ben, "Only you can read your answer.")
    assert december(office).reply.shared
    assert "I wrote for January on customer tickets." in office.maya.command("/checkins @ben").plain
    assert "You and @Maya Lindqvist can read this." in office.ben.look_again(prompt).plain


def test_words_and_evidence_begin_private_too(office) -> None:
    prompt = asked(office)
    pick(office, prompt, KEEP)
    office.redrawn(office.ben, "Only you can read your answer.")
    office.ben.say("Sold the roof job alone.", thread_ts=prompt.ts)
    office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    assert "Sold the roof" not in office.maya.command("/checkins @ben").plain
    office.ben.shortcut("Add growth evidence")
    assert office.ben.modal.state["sharing"]["sharing"] == "private"


def test_home_shows_the_choice_and_turns_it(office) -> None:
    prompt = asked(office)
    office.ben.open_home()
    office.ben.wait_until(lambda: office.ben.home and KEEP in office.ben.home.buttons)
    assert "You and @Maya Lindqvist can read them" in office.ben.home.plain
    office.ben.click(office.ben.home, label=KEEP)
    office.ben.wait_until(lambda: SHARE in office.ben.home.buttons)
    assert "Only you can read them" in office.ben.home.plain
    office.ben.wait_until(
        lambda: "Only you can read your answer." in office.ben.look_again(prompt).plain
    )
    office.ben.click(office.ben.home, label=SHARE)
    office.ben.wait_until(lambda: KEEP in office.ben.home.buttons)


def test_the_choice_in_the_menu_shows_on_home(office) -> None:
    prompt = asked(office)
    office.ben.open_home()
    office.ben.wait_until(lambda: office.ben.home and KEEP in office.ben.home.buttons)
    pick(office, prompt, KEEP)
    office.ben.wait_until(lambda: SHARE in office.ben.home.buttons)


def test_nobody_reads_or_skips_for_somebody_else(office) -> None:
    office.next_month()
    theirs = december(office, "U0CLEO")
    menu = next(
        element
        for block in office.prompt_of(office.ben).blocks
        for element in block.get("elements", ())
        if element["type"] == "overflow"
    )
    for choice in ("read", "later", "skip"):
        value = f"{choice}|{theirs.id}"
        option = {"text": {"type": "plain_text", "text": choice}, "value": value}
        office.ben.forge_element(
            office.prompt_of(office.ben), "x", menu | {"options": [option]}, value
        )
        assert office.ben.modal is None
    assert december(office, "U0CLEO").state is CheckInState.ASKED
