"""What was typed and not saved, and what was saved before."""

from __future__ import annotations

import pytest


@pytest.fixture
def form(office):
    """Ben's form for December, opened."""
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Once")
    return office.ben


def reopen(office, person):
    person.click(office.redrawn(person, "Once · ✓ Saved"), label="Add words")
    return person.modal


def answer(office, *texts: str) -> None:
    """Save Ben's check-in so many times."""
    for number, text in enumerate(texts):
        if number:
            office.ben.click(office.redrawn(office.ben, texts[number - 1][:30]), label="Edit")
        office.ben.fill("moment_0", text)
        assert office.ben.submit() is None
        office.redrawn(office.ben, text[:30])


def test_what_was_typed_in_a_form_that_slack_closed_is_there_again(office, form) -> None:
    form.fill("moment_0", "I was just about to")
    form.fill("next_step", "When I come back, I'll go on.")
    form.dismiss()
    opened = reopen(office, form)
    assert "I was just about to" in str(opened.blocks)
    assert "When I come back, I'll go on." in str(opened.blocks)
    assert "This is your unsaved draft from Tuesday 1 December, 10:00" in opened.plain
    form.fill("frequency", "Repeatedly")
    assert form.submit() is None
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    assert check_in.reply.text == "I was just about to"
    assert check_in.reply.frequency == "repeatedly"
    assert office.store.draft(check_in.id) is None


def test_a_draft_is_no_answer_and_nobody_else_sees_it(office, form, caplog) -> None:
    form.fill("moment_0", "Unfinished business.")
    form.dismiss()
    assert office.store.check_in_for("U0BEN", "2026-12").reply.text == ""
    assert "Unfinished" not in office.maya.command("/checkins @ben").plain
    assert "Unfinished" not in office.ben.command("/checkins").plain
    assert "Unfinished" not in caplog.text


def test_a_draft_is_kept_beside_what_was_written_since(office, form) -> None:
    form.fill("moment_0", "From the form.")
    form.dismiss()
    answered = office.answer(form, "I answered customer tickets in the thread.")
    form.click(answered, label="Edit")
    assert "From the form." in str(form.modal.blocks)
    assert "what you wrote since then stays too." in form.modal.plain
    form.fill("next_step", "When I go on, it's kept.")
    form.dismiss()
    form.click(answered, label="Edit")
    assert "When I go on, it's kept." in str(form.modal.blocks)
    form.submit()
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    assert check_in.reply.text == "From the form.\n\nI answered customer tickets in the thread."
    assert office.store.draft(check_in.id) is None


def test_two_devices_at_once_lose_nothing(office, form) -> None:
    form.fill("moment_0", "On the phone.")
    office.answer(form, "I answered customer tickets on the laptop.")
    form.submit()
    assert "While this form was open, you also wrote" in form.modal.plain
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    texts = [reply.text for reply in office.store.revisions(check_in.id)]
    assert texts == [
        "",
        "I answered customer tickets on the laptop.",
        "On the phone.\n\nI answered customer tickets on the laptop.",
    ]
    office.answered(form, "I answered customer tickets on the laptop.")


def test_words_kept_private_while_a_form_was_open_stay_private(office, form) -> None:
    form.fill("moment_0", "On the phone.")
    office.answer(form, "I answered customer tickets on the laptop.")
    saved = office.redrawn(form, "✓ Saved to your December check-in")
    form.click(saved, label="Keep private")
    office.redrawn(form, "✓ Saved. You and @Maya Lindqvist can read part of this.")
    form.submit()
    page = office.maya.command("/checkins @ben").plain
    assert "On the phone." in page
    assert "I answered customer tickets on the laptop." not in page


def test_a_form_that_was_open_while_the_month_passed_is_saved_for_its_month(office, form) -> None:
    form.fill("moment_0", "A late thought.")
    office.next_month()
    assert form.submit() is None
    assert office.store.check_in_for("U0BEN", "2026-12").reply.text == "A late thought."
    assert office.store.check_in_for("U0BEN", "2027-01").reply is None


def test_an_answer_after_months_is_kept_with_its_month(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    for _ in range(4):
        office.next_month()
    office.ben.click(prompt, label="Once")
    office.ben.fill("moment_0", "I remember it now.")
    assert office.ben.submit() is None
    assert office.store.check_in_for("U0BEN", "2026-12").reply.text == "I remember it now."


def test_a_file_is_kept_as_a_link_to_it(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.ben.share_file("notes.txt", "I wrote up the retro.", thread_ts=prompt.ts)
    office.answered(office.ben, "I wrote up the retro.")
    [link] = office.store.check_in_for("U0BEN", "2026-12").reply.every_link
    assert link.startswith("http")


def test_a_file_without_words_in_the_dm_waits_once_it_is_said_to_be_an_answer(office) -> None:
    office.next_month()
    office.ben.share_file("notes.txt")
    asked = office.redrawn(office.ben, "You sent me a file without words.")
    office.ben.click(asked, label="Save as my answer")
    office.ben.click(office.redrawn(office.ben, "I saved your message"), label="Share with Maya")
    office.redrawn(office.ben, "✓ Saved to your December check-in")
    [passage] = office.store.check_in_for("U0BEN", "2026-12").reply.passages
    assert (passage.text, len(passage.links), passage.reader) == ("", 1, "U0MAYA")


def test_earlier_versions_are_there_and_can_be_brought_back(office, form) -> None:
    answer(
        office,
        "I answered the first customer tickets.",
        "The second, " + "longer " * 100,
        "The third.",
    )
    form.click(office.redrawn(form, "The third."), label="Edit")
    form.click(form.modal, label="Earlier versions")
    versions = form.modal
    assert versions.plain.index("The second") < versions.plain.index(
        "I answered the first customer tickets."
    )
    assert "The third." not in versions.plain
    form.click(versions, label="Read full answer")
    assert form.modal.plain.count("longer") == 100
    form.click(form.modal, label="Restore this version")
    form.wait_until(lambda: "You restored this version" in form.modal.plain)
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    assert check_in.reply.text.startswith("The second, longer")
    kept = [reply.text[:10] for reply in office.store.revisions(check_in.id)]
    assert kept == ["", "I answered", "The second", "The third.", "The second"]
    office.redrawn(form, "The second, longer")


def test_a_tap_before_the_words_is_no_earlier_version(office, form) -> None:
    answer(office, "I answered the first customer tickets.")
    shown = office.redrawn(form, "I answered the first customer tickets.")
    form.click(shown, label="Edit")
    assert "Earlier versions" not in form.modal.buttons
    form.dismiss()
    assert "version" not in form.command("/checkins").plain
    assert "version" not in office.maya.command("/checkins @ben").plain
    form.click(shown, label="Edit")
    form.fill("moment_0", "The second.")
    form.submit()
    form.click(office.redrawn(form, "The second."), label="Edit")
    form.click(form.modal, label="Earlier versions")
    assert form.modal.plain.count("Restore this version") == 1
    assert "Last changed on" in office.maya.command("/checkins @ben").plain


def test_many_versions_page(office, form) -> None:
    answer(office, *(f"Version {number:02d}." for number in range(18)))
    form.click(office.redrawn(form, "Version 17."), label="Edit")
    form.click(form.modal, label="Earlier versions")
    assert "Version 16." in form.modal.plain
    assert "Version 01." not in form.modal.plain
    form.click(form.modal, label="Older ▸")
    form.wait_until(lambda: "Version 01." in form.modal.plain)


def test_a_version_that_was_private_comes_back_private(office, form) -> None:
    form.fill("moment_0", "About my burnout.")
    form.fill("sharing", "Only me")
    assert form.submit() is None
    form.click(office.redrawn(form, "About my burnout."), label="Edit")
    form.fill("moment_0", "Harmless.")
    form.fill("sharing", "Maya Lindqvist and me")
    assert form.submit() is None
    form.click(office.redrawn(form, "Harmless."), label="Edit")
    form.click(form.modal, label="Earlier versions")
    assert " · private" in form.modal.plain
    form.click(form.modal, label="Restore this version")
    form.wait_until(
        lambda: "You restored this version. Only you can read this." in form.modal.plain
    )
    assert "burnout" not in office.maya.command("/checkins @ben").plain
    shown = office.redrawn(form, "About my burnout.")
    assert shown.buttons == ["Edit", "Share with Maya"]


def test_a_shared_version_comes_back_as_the_reply_stands_now(office, form) -> None:
    answer(office, "I answered the first customer tickets.", "The second.")
    form.click(office.redrawn(form, "The second."), label="Edit")
    form.click(form.modal, label="Earlier versions")
    form.click(form.modal, label="Restore this version")
    form.wait_until(lambda: "version. You and @Maya Lindqvist can read this." in form.modal.plain)
    form.dismiss()
    form.click(office.redrawn(form, "I answered the first customer tickets."), label="Keep private")
    office.redrawn(form, "✓ Saved. Only you can read this.")
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    page = form.command("/checkins")
    form.forge(page, action_id="versions_restore", value=f"{check_in.id}|3")
    reply = office.store.check_in(check_in.id).reply
    assert (reply.text, reply.parts) == ("The second.", (None, None))


def test_a_version_that_would_be_read_again_since_it_was_listed_is_asked_about_first(
    office,
) -> None:
    office.next_month()
    thread = office.prompt_of(office.ben).ts
    first = office.ben.say("I migrated the billing rollout with finance.", thread_ts=thread)
    office.answered(office.ben, "billing")
    office.ben.say("I ran the pricing experiment with design.", thread_ts=thread)
    office.ben.click(office.answered(office.ben, "pricing"), label="Keep private")
    office.answered(office.ben, "Only you can read this.")
    office.ben.edit(first, "I changed these words on the rollout.")
    office.ben.click(office.answered(office.ben, "I changed these"), label="Edit")
    office.ben.click(office.ben.modal, label="Earlier versions")
    listed, oldest = office.ben.modal, 1
    second = [
        each for each in office.ben.messages(thread_ts=thread) if "Share with Maya" in each.buttons
    ][-1]
    office.ben.click(second, label="Share with Maya")
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    office.ben.wait_until(lambda: office.store.check_in(check_in.id).reply.shared)
    office.ben.click(listed, label="Restore this version", value=f"{check_in.id}|{oldest}||")
    office.ben.wait_until(lambda: "I didn't restore this version." in office.ben.modal.plain)
    assert "billing" not in office.maya.command("/checkins @ben").plain
    [button] = [
        element
        for block in office.ben.modal.blocks
        for element in block.get("elements", ())
        if element.get("action_id") == "versions_restore"
    ]
    assert "Maya will be able to read “I migrated the billing" in str(button["confirm"])
    office.ben.click(office.ben.modal, label="Restore this version")
    office.ben.wait_until(lambda: "You restored this version." in office.ben.modal.plain)
    assert "billing" in office.maya.command("/checkins @ben").plain


@pytest.mark.parametrize("action", ["versions", "versions_read", "versions_restore"])
def test_nobody_sees_or_brings_back_somebody_elses_versions(office, form, action: str) -> None:
    answer(office, "Mine alone.", "Mine still.")
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    page = office.maya.command("/checkins help")
    value = check_in.id if action == "versions" else f"{check_in.id}|1"
    office.maya.forge(page, action_id=action, value=value)
    shown = office.maya.modal
    assert shown is None or "You can't open this." in shown.plain
    assert len(office.store.revisions(check_in.id)) == 3
    page = office.ben.command("/checkins help")
    for nonsense in ("", "|", "x|y", f"{check_in.id}|99", f"{check_in.id}|-1"):
        office.ben.forge(page, action_id=action, value=nonsense)
    assert len(office.store.revisions(check_in.id)) == 3


def test_a_version_without_a_tapped_answer_is_listed_too(office) -> None:
    office.next_month()
    office.ben.click(office.answer(office.ben, "I wrote a report without a tap."), label="Edit")
    office.ben.fill("frequency", "Once")
    assert office.ben.submit() is None
    office.ben.click(office.answered(office.ben, "Once\nI wrote"), label="Edit")
    office.ben.click(office.ben.modal, label="Earlier versions")
    assert "I wrote a report without a tap." in office.ben.modal.plain
    assert "Restore this version" in office.ben.modal.buttons
