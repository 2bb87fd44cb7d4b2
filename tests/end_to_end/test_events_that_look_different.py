"""Events that mean the same and look different: deletions, edits, forwards and clips."""

from __future__ import annotations

from storage import CheckInState

DECEMBER = "2026-12"
WORDS = "I don't get on with the new release process."


def december(office):
    return office.store.check_in_for("U0BEN", DECEMBER)


def words_of(office) -> list[str]:
    found = december(office)
    return [p.text for p in found.reply.passages] if found and found.reply else []


def test_deleting_a_message_that_has_replies_takes_its_words_from_the_manager(office) -> None:
    office.next_month()
    ts = office.ben.say(WORDS)
    office.ben.click(office.redrawn(office.ben, "I saved your message"), label="Share with Maya")
    office.ben.wait_until(lambda: words_of(office) == [WORDS])
    office.ben.say("a note to myself", thread_ts=ts)
    assert WORDS in office.maya.command("/checkins @ben").plain
    office.ben.delete(ts)
    assert office.ben.messages()[-1].plain != WORDS
    office.ben.wait_until(lambda: WORDS not in words_of(office))
    assert WORDS not in office.maya.command("/checkins @ben").plain
    every = office.store.revisions(december(office).id)
    assert not any(WORDS in version.text for version in every)


def test_the_tombstone_that_goes_with_its_last_reply_changes_nothing_more(office) -> None:
    office.next_month()
    ts = office.ben.say(WORDS)
    office.redrawn(office.ben, "I saved your message")
    reply = office.ben.say("I wrote a release note for Sam.", thread_ts=ts)
    office.redrawn(office.ben, "these 2 messages")
    office.ben.delete(ts)
    office.ben.wait_until(lambda: len(office.store.waiting("U0BEN", DECEMBER)) == 1)
    office.ben.delete(reply)
    office.ben.wait_until(lambda: office.store.waiting("U0BEN", DECEMBER) == [])
    assert office.store.pending_of("U0BEN") == []


def test_a_forwarded_message_is_kept_with_its_words_and_its_link(office) -> None:
    office.next_month()
    office.ben.forward("U0CLEO", "Ben's checklist saved us a day.", "https://slack.example/p1")
    office.redrawn(office.ben, "I saved your message")
    (kept,) = office.store.waiting("U0BEN", DECEMBER)
    assert kept.text == "Ben's checklist saved us a day."
    assert kept.links == ("https://slack.example/p1",)


def test_ones_own_words_beside_what_is_forwarded_are_the_text(office) -> None:
    office.next_month()
    office.ben.forward(
        "U0CLEO", "Saved us a day.", "https://slack.example/p1", "They noticed my chart!"
    )
    office.redrawn(office.ben, "I saved your message")
    (kept,) = office.store.waiting("U0BEN", DECEMBER)
    assert (kept.text, kept.links) == ("They noticed my chart!", ("https://slack.example/p1",))


def test_a_clip_is_kept_with_what_was_said_in_it(office) -> None:
    office.next_month()
    office.ben.share_clip("I showed the chart to the whole team.")
    office.redrawn(office.ben, "I saved your message")
    (kept,) = office.store.waiting("U0BEN", DECEMBER)
    assert kept.text == "I showed the chart to the whole team."
    assert len(kept.links) == 1


def test_a_clip_in_the_thread_is_the_answer(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.ben.share_clip("I showed the chart to the whole team.", thread_ts=prompt.ts)
    office.redrawn(office.ben, "✓ Saved to your")
    assert words_of(office) == ["I showed the chart to the whole team."]
    assert december(office).state is CheckInState.ANSWERED
