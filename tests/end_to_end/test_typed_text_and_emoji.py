"""What is typed is read as it was typed, and emoji are shown as emoji, wherever they stand."""

from __future__ import annotations

import json

import pytest

from storage import WHOLE


def kept(office):
    return office.store.evidence_of("U0BEN", limit=9, scope=WHOLE)


def field(view, block: str) -> str | None:
    found = next(b for b in view.blocks if b.get("block_id") == block)
    return found["element"].get("initial_value")


def test_add_takes_words_as_they_were_typed_and_links_apart(office) -> None:
    office.ben.command("/checkins add Paired with @maya in #general <3 https://a.b/c?x=1&y=2")
    assert field(office.ben.modal, "note") == "Paired with @maya in #general <3"
    assert field(office.ben.modal, "links") == "https://a.b/c?x=1&y=2"
    office.ben.fill("competency", "data-driven")
    office.ben.submit()
    [piece] = kept(office)
    assert piece.links == ("https://a.b/c?x=1&y=2",)


def test_add_loses_no_words_however_many_there_are(office) -> None:
    office.ben.command("/checkins add " + "word " * 300)
    assert field(office.ben.modal, "note") == ("word " * 300).strip()


@pytest.mark.parametrize("command", ["/checkins coverage of", "/checkins", "/ladder"])
def test_what_is_not_understood_is_quoted_as_it_was_typed(office, command) -> None:
    shown = office.maya.command(f"{command} qqzz @maya #general https://a.b/c")
    assert "<" not in shown.plain.replace("<3", "")
    assert "|" not in shown.plain
    assert "#general https://a.b/c" in shown.plain


def test_a_report_is_still_found_by_a_mention(office) -> None:
    assert "Ben" in office.maya.command("/checkins @ben").plain
    assert "Ben" in office.maya.command("/checkins coverage @ben").plain


def test_emoji_in_an_answer_are_shown_to_everybody_who_reads_it(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.ben.say("I asked five customers 🎉 :rocket: at 10:30:45", thread_ts=prompt.ts)
    saved = office.answered(office.ben, "I asked five customers")
    mine = office.ben.command("/checkins")
    theirs = office.maya.command("/checkins @ben")
    for shown in (saved, mine, theirs):
        assert "I asked five customers 🎉 🚀 at 10:30:45" in shown.plain
        assert ":tada:" not in shown.plain


def test_emoji_in_evidence_are_shown(office) -> None:
    office.ben.command("/checkins add Shipped :tada: with our :party-parrot:")
    office.ben.fill("competency", "data-driven")
    office.ben.submit()
    mine = office.ben.command("/checkins")
    assert "Shipped 🎉 with our :party-parrot:" in mine.plain
    assert '"name": "party-parrot"' in json.dumps(mine.blocks)


@pytest.mark.parametrize(
    "said", ["Thank you 🎉 for :rocket: all", ":heart:" * 40, "mentoring 🎉 " * 900]
)
def test_a_message_with_emoji_is_kept_with_its_text(office, said) -> None:
    ts = office.cleo.say(said, channel="general")
    office.ben.message_shortcut("Save as growth evidence", ts, "general")
    office.ben.fill("competency", "data-driven")
    office.ben.fill("keep_text", ["keep"])
    assert office.ben.submit() is None
    assert "Saved under" in office.ben.modal.plain
    [piece] = kept(office)
    assert piece.quoted is not None


def test_a_message_that_slack_hands_back_in_a_new_shape_is_saved_without_its_text(
    office, monkeypatch
) -> None:
    def in_a_new_shape(blocks):
        quotes = [b for b in blocks if b.get("type") == "rich_text" and "captured" in b["block_id"]]
        for block in quotes:
            block["elements"][0]["elements"] = [{"type": "hologram", "beam": 1}]
        return blocks

    monkeypatch.setattr("sandbox.views.handed_back", in_a_new_shape)
    ts = office.cleo.say("Thank you for mentoring me", channel="general")
    office.ben.message_shortcut("Save as growth evidence", ts, "general")
    office.ben.fill("keep_text", ["keep"])
    office.ben.fill("note", "Four sessions.")
    assert office.ben.submit() is None
    assert "I saved the link, but I couldn't read the message's text" in office.ben.modal.plain
    [piece] = kept(office)
    assert (piece.note, piece.quoted) == ("Four sessions.", None)
    assert piece.links[0].endswith("/p" + ts.replace(".", ""))
