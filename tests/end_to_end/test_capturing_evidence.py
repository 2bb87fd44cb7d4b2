"""Evidence from anywhere in Slack, and from outside of it."""

from __future__ import annotations

import pytest

from bot.checkins.evidence import delete
from bot.slack.signed import key_of
from storage import WHOLE, Preferences


def kept(office, person: str = "U0BEN"):
    return office.store.evidence_of(person, limit=9, scope=WHOLE)


@pytest.fixture
def praise(office) -> str:
    text = "Thank you @Ben Marks for mentoring me all week :heart:"
    return office.cleo.say(text, channel="general")


def test_a_message_is_kept_by_its_link_author_and_date(office, praise) -> None:
    office.ben.message_shortcut("Save as growth evidence", praise, "general")
    assert "for mentoring me all week" in office.ben.modal.plain
    office.ben.fill("note", "Four sessions on her roadmap.")
    office.ben.submit()
    assert "Saved under Mentorship and Coaching (IC4). You and Maya" in office.ben.modal.plain
    [piece] = kept(office)
    assert (piece.competency, piece.level) == ("mentorship-and-coaching", "IC4")
    assert piece.note == "Four sessions on her roadmap."
    assert piece.author == "U0CLEO"
    assert piece.links[0].endswith("/p" + praise.replace(".", ""))
    assert piece.quoted is None
    assert piece.shared


def test_its_text_is_kept_only_when_that_is_ticked(office, praise) -> None:
    office.ben.message_shortcut("Save as growth evidence", praise, "general")
    office.ben.fill("keep_text", ["keep"])
    office.ben.submit()
    [piece] = kept(office)
    assert piece.quoted == "Thank you @Ben Marks for mentoring me all week :heart:"
    assert piece.note == ""


def test_it_can_be_kept_for_oneself(office, praise) -> None:
    office.ben.message_shortcut("Save as growth evidence", praise, "general")
    office.ben.fill("sharing", "private")
    office.ben.submit()
    assert "Only you can read this." in office.ben.modal.plain
    [piece] = kept(office)
    assert not piece.shared


def test_a_form_sent_twice_saves_one_piece(office, praise) -> None:
    office.ben.message_shortcut("Save as growth evidence", praise, "general")
    office.ben.submit()
    office.ben.deliver_again()
    assert len(kept(office)) == 1


def test_a_long_message_is_carried_along_and_stays_within_the_window(office) -> None:
    said = office.cleo.say("mentoring " * 3_500, channel="general")
    office.ben.message_shortcut("Save as growth evidence", said, "general")
    office.ben.fill("keep_text", ["keep"])
    office.ben.submit()
    [piece] = kept(office)
    assert piece.quoted == ("mentoring " * 3_500)[:12_000]


def test_evidence_before_the_first_question_can_be_read_and_taken_back(office, praise) -> None:
    office.ben.message_shortcut("Save as growth evidence", praise, "general")
    office.ben.fill("note", "Four sessions on her roadmap.")
    office.ben.submit()
    mine = office.ben.command("/checkins")
    assert "You don't have any check-ins yet" in mine.plain
    assert "Four sessions on her roadmap." in mine.plain
    assert "Four sessions on her roadmap." in office.maya.command("/checkins @ben").plain
    assert [look.what for look in office.store.access_log("U0BEN", 9)] == ["evidence"]
    office.ben.click(mine, label="See evidence (1)")
    office.ben.click(office.ben.modal, label="Keep private")
    office.ben.wait_until(lambda: "🔒 private" in office.ben.modal.plain)
    assert "Four sessions" not in office.maya.command("/checkins @ben").plain
    office.ben.click(office.ben.modal, label="Delete")
    office.ben.wait_until(lambda: "no evidence here" in office.ben.modal.plain)
    assert kept(office) == []


CHOSEN = {
    "competency": {
        "competency": {"type": "static_select", "selected_option": {"value": "data-driven"}}
    },
    "note": {"note": {"type": "plain_text_input", "value": "My words."}},
}
KEEP_TEXT = {
    "keep_text": {"keep_text": {"type": "checkboxes", "selected_options": [{"value": "keep"}]}}
}
TOLD = '{"person":"U0BEN","link":"javascript:alert(1)","author":"U0MAYA","written_at":1,"text":""}'


@pytest.mark.parametrize("told", ["{", "7", "ä", TOLD, "0" * 64 + TOLD])
def test_a_form_that_we_did_not_fill_saves_nothing_and_stays_open(office, told) -> None:
    said = office.ben.forge_form("capture_form", f"U0MAYA|{told}", CHOSEN)
    assert "Copy your words" in said["errors"]["competency"]
    assert kept(office) == []


def carried_by(office, person, praise) -> str:
    person.message_shortcut("Save as growth evidence", praise, "general")
    return str(person.modal.source["private_metadata"])


def test_what_a_form_carries_counts_for_whoever_opened_it_alone(office, praise) -> None:
    told = carried_by(office, office.cleo, praise)
    assert "errors" in office.ben.forge_form("capture_form", told, CHOSEN)
    assert kept(office) == []
    assert "errors" not in office.cleo.forge_form("capture_form", told, CHOSEN)
    assert len(kept(office, "U0CLEO")) == 1


@pytest.mark.parametrize("change", [("U0CLEO", "U0MAYA"), ("general", "secret"), ("https", "data")])
def test_nothing_that_a_form_carries_can_be_changed(office, praise, change) -> None:
    told = carried_by(office, office.ben, praise)
    changed = told.replace(*change) if change[0] in told else told.replace("/p1", "/p2")
    assert changed != told
    assert "errors" in office.ben.forge_form("capture_form", changed, CHOSEN)
    assert kept(office) == []


def test_a_text_that_is_not_the_messages_is_not_kept_as_its(office, praise) -> None:
    told = carried_by(office, office.ben, praise)
    assert "errors" in office.ben.forge_form("capture_form", told, CHOSEN | KEEP_TEXT)
    assert kept(office) == []


def test_a_form_outlives_a_restart(office, praise) -> None:
    key = key_of(office.store)
    assert key == key_of(office.store)
    assert len(key) == 32


def test_something_outside_slack_is_kept_in_ones_own_words(office) -> None:
    office.ben.shortcut("Add growth evidence")
    office.ben.fill("competency", "data-driven")
    office.ben.submit()
    assert "Add a few words or a link" in office.ben.modal.errors["note"]
    office.ben.fill("links", "https://example.com/dashboard")
    office.ben.submit()
    [piece] = kept(office)
    assert piece.links == ("https://example.com/dashboard",)
    assert (piece.author, piece.quoted) == (None, None)


def test_somebody_on_no_level_is_told_so(office) -> None:
    said = office.cleo.say("Thanks, Zoe!", channel="general")
    office.zoe.message_shortcut("Save as growth evidence", said, "general")
    assert "You don't have a level yet" in office.zoe.modal.plain


def test_ones_own_evidence_comes_back_with_the_next_prompt_on_it(office, praise) -> None:
    office.ben.message_shortcut("Save as growth evidence", praise, "general")
    office.ben.fill("note", "Four sessions on her roadmap.")
    office.ben.submit()
    assert office.store.evidence_counts("U0BEN", "product") == {"mentorship-and-coaching": 1}
    office.store.save_preferences(
        Preferences("U0BEN", focus=("mentorship-and-coaching",)), office.clock.now(), ()
    )
    office.next_month()
    prompt = office.prompt_of(office.ben)
    assert "Mentorship and Coaching" in prompt.plain
    assert "You saved: Four sessions on her roadmap." in prompt.plain


def test_a_piece_that_is_removed_leaves_the_question_that_quoted_it(office, praise) -> None:
    office.ben.message_shortcut("Save as growth evidence", praise, "general")
    office.ben.fill("note", "Four sessions on her roadmap.")
    office.ben.submit()
    focus = Preferences("U0BEN", focus=("mentorship-and-coaching",))
    office.store.save_preferences(focus, office.clock.now(), ())
    office.next_month()
    assert "Four sessions" in office.prompt_of(office.ben).plain
    [piece] = kept(office)
    assert delete(office.store, "U0BEN", piece.id, office.clock.now())
    office.running.bot.outbox_signal.set()
    office.ben.wait_until(lambda: "Four sessions" not in office.prompt_of(office.ben).plain)


def test_a_message_deleted_while_its_form_was_open_is_not_kept(office) -> None:
    office.next_month()
    question = office.prompt_of(office.ben)
    said = office.ben.say("OMEGA. I moved the billing rollout a week.", thread_ts=question.ts)
    office.answered(office.ben, "OMEGA.")
    office.ben.message_shortcut("Save as growth evidence", said)
    office.ben.delete(said)
    office.ben.wait_until(lambda: office.store.check_in_for("U0BEN", "2026-12").reply is None)
    office.ben.fill("competency", "data-driven")
    office.ben.fill("keep_text", ["keep"])
    office.ben.submit()
    assert [piece.quoted for piece in kept(office)] == [None]
    assert "OMEGA" not in office.maya.command("/checkins @ben").plain
