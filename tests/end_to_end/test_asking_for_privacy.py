"""Somebody asks that their manager doesn't read what they wrote: it is private at once."""

from __future__ import annotations

import pytest

ALPHA = "ALPHA project: I migrated the billing rollout with finance."


def december(office):
    return office.store.check_in_for("U0BEN", "2026-12")


def readers(office) -> list[str | None]:
    return [each.reader for each in december(office).reply.passages]


@pytest.fixture
def shared(office) -> str:
    """The thread of Ben's question, in which his answer is shared with Maya."""
    office.next_month()
    thread = office.prompt_of(office.ben).ts
    office.ben.say(ALPHA, thread_ts=thread)
    office.answered(office.ben, "ALPHA")
    office.told_by_now()
    assert readers(office) == ["U0MAYA"]
    return thread


def slack_takes_no_post(office) -> None:
    """Slack asks for patience, for longer than a test lasts."""
    faults = office.workspace.faults
    faults.fail("chat.postMessage", "ratelimited", status=429, retry_after=600)
    posts = len([method for method, _ in faults.requests if method == "chat.postMessage"])
    office.cleo.say("hello")
    office.cleo.wait_until(
        lambda: len([m for m, _ in faults.requests if m == "chat.postMessage"]) > posts
    )


def test_it_is_hidden_while_slack_takes_no_post(office, shared) -> None:
    slack_takes_no_post(office)
    office.ben.say("nobody but me should see that", thread_ts=shared)
    office.ben.wait_until(lambda: readers(office) == [None], seconds=10)
    assert "ALPHA" not in office.maya.command("/checkins @ben").plain


def test_a_request_that_is_deleted_was_carried_out_and_is_answered(office, shared) -> None:
    ts = office.ben.say("nobody but me should see that", thread_ts=shared)
    office.ben.wait_until(lambda: readers(office) == [None])
    office.ben.delete(ts)
    office.ben.wait_until(
        lambda: any(
            "I made all of your December answer private, so only you can read it." in each.plain
            for each in office.ben.messages(thread_ts=shared)
        )
    )
    assert "ALPHA" not in office.maya.command("/checkins @ben").plain


def test_in_the_chat_it_means_the_words_shared_last_whatever_was_asked_since(
    office, shared
) -> None:
    office.next_month()
    office.ben.wait_for_message(lambda shown: "January check-in" in shown.text)
    office.ben.say("that one isn't for Maya")
    office.ben.wait_for_message(
        lambda shown: (
            "I made all of your December answer private, so only you can read it." in shown.plain
        )
    )
    assert readers(office) == [None]


@pytest.mark.parametrize(
    "words",
    [
        "Omar paused the whole migration project with finance. Not a word to Maya",
        "Omar paused the whole migration project with finance, Maya can't know",
        "please keep Maya out: Omar paused the whole migration project with finance",
        "ｐｒｉｖａｔｅ： Omar paused the whole migration project with finance",
    ],
)
def test_what_may_ask_for_it_waits_for_a_tap(office, shared, words) -> None:
    before = readers(office)
    office.ben.say(words, thread_ts=shared)

    def question():
        shown = office.ben.messages(thread_ts=shared)
        asking = [each for each in shown if "✓ Saved" not in each.plain]
        offers = {"Save as my answer", "Keep private"}
        return next((each for each in asking if offers.intersection(each.buttons)), None)

    asked = office.ben.wait_until(question)
    assert "Only you can read this" in asked.plain or "haven't changed anything" in asked.plain
    assert "Share with Maya" not in asked.buttons
    assert readers(office) == before
    assert words not in office.maya.command("/checkins @ben").plain


@pytest.mark.parametrize(
    "words",
    [
        "oh god Maya can read that? please get it away from her",
        "Bitte die Nachricht über das Projekt vor Maya verstecken",
    ],
)
def test_what_asks_for_it_in_many_words_is_done_at_once(office, shared, words) -> None:
    office.ben.say(words, thread_ts=shared)
    office.ben.wait_until(lambda: readers(office) == [None])
    assert words not in office.maya.command("/checkins @ben").plain


@pytest.mark.parametrize(
    "words",
    [
        "I crashed the billing system on Friday, don't tell anyone",
    ],
)
def test_news_that_comes_with_it_is_private_and_what_was_shared_stays(
    office, shared, words
) -> None:
    office.ben.say(words, thread_ts=shared)
    office.ben.wait_until(lambda: len(december(office).reply.passages) == 2)
    assert readers(office) == ["U0MAYA", None]
    assert words not in office.maya.command("/checkins @ben").plain


@pytest.mark.parametrize(
    "words",
    ["I wrote to Omar's team, not to Kim's", "Told my manager not to share the customer record"],
)
def test_what_tells_of_such_a_thing_hides_nothing_else(office, shared, words) -> None:
    office.ben.say(words, thread_ts=shared)
    office.ben.wait_until(lambda: len(december(office).reply.passages) == 2)
    assert readers(office)[0] == "U0MAYA"


@pytest.mark.parametrize(
    "words",
    [
        "unshare that please",
        "hide this one",
        "that one isn't for Maya",
        "Maya darf das nicht lesen",
        "none of this for Maya: I migrated the billing rollout with finance",
    ],
)
def test_words_that_are_edited_into_a_request_are_their_authors_alone(
    office, shared, words
) -> None:
    ts = december(office).reply.passages[0].message_ts
    office.ben.edit(ts, words)
    office.ben.wait_until(lambda: december(office).reply.text != ALPHA)
    assert readers(office) == [None]


@pytest.mark.parametrize(
    ("words", "saved"),
    [
        ("private: I didn't dare to say no to Maya", "I didn't dare to say no to Maya"),
        ("I stalled the rollout. Please don't show Maya the bit about teams.", None),
        ("Nobody but me should read this.", None),
    ],
)
def test_words_in_the_form_that_ask_for_privacy_are_private_until_shared(
    office, words, saved
) -> None:
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Once")
    office.ben.fill("moment_0", words)
    assert office.ben.submit() is None
    assert december(office).reply.text == (saved or words)
    assert readers(office) == [None]
    told = office.ben.modal
    assert (
        "I'm not sure you want Maya to read your words, so only you can read them. "
        "@Maya Lindqvist can read your answer “Once”."
    ) in told.plain
    assert (saved or words) not in office.maya.command("/checkins @ben").plain
    office.ben.click(told, label="Share with Maya")
    office.ben.wait_until(lambda: readers(office) == ["U0MAYA"])
    office.ben.wait_until(
        lambda: "You and @Maya Lindqvist can read this." in office.ben.modal.plain
    )
    assert (saved or words) in office.maya.command("/checkins @ben").plain


def test_all_answers_are_private_with_one_press_and_their_reader_reads_none(office, shared) -> None:
    """The earlier ones, too; and it is said who may have read them, and what still holds them."""
    office.next_month()
    january = office.prompt_of(office.ben).ts
    office.ben.say("BRAVO project: I coached Cleo for a month.", thread_ts=january)
    office.answered(office.ben, "BRAVO")
    office.told_by_now()
    shown = office.maya.command("/checkins @ben").plain
    assert "ALPHA" in shown
    assert "BRAVO" in shown
    office.maya.command("/checkins packet @ben")
    office.ben.wait_for_message(lambda each: "made your promotion packet" in each.plain)
    office.ben.say("how can I keep my answers private?")
    asked = office.ben.wait_for_message(lambda each: "Keep all my answers private" in each.buttons)
    office.ben.click(asked, label="Keep all my answers private")
    office.ben.wait_for_message(
        lambda each: (
            "I made both of your shared answers private: December and January." in each.plain
            and "I'll keep new answers private, too" in each.plain
        )
    )
    told = office.ben.wait_for_message(lambda each: "may have read your answers then" in each.plain)
    assert "before you made them private. The packet that @Maya Lindqvist made on " in told.plain
    shown = office.maya.command("/checkins @ben").plain
    assert "ALPHA" not in shown
    assert "BRAVO" not in shown


def test_words_for_it_do_so_at_once_even_while_slack_takes_no_post(office, shared) -> None:
    office.next_month()
    january = office.prompt_of(office.ben).ts
    office.ben.say("BRAVO project: I coached Cleo for a month.", thread_ts=january)
    office.answered(office.ben, "BRAVO")
    slack_takes_no_post(office)
    office.ben.say("hide all my answers from my manager")
    office.ben.wait_until(lambda: not office.store.shared_answers("U0BEN"), seconds=10)
    shown = office.maya.command("/checkins @ben").plain
    assert "ALPHA" not in shown
    assert "BRAVO" not in shown
