"""What a saved form makes of a reply that changed while the form was open."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checkins.replies.merging import FormAnswer, are_alike, merge, nothing_yet
from bot.checkins.understanding.privacy.reader_names import names_of
from storage import Frequency, Passage, Reply
from tests.examples import examples

AT = datetime(2026, 12, 1, 12, tzinfo=UTC)
NOW = datetime(2026, 12, 2, 12, tzinfo=UTC)

ONE = Passage("One.", "1.1", "UBOSS", ("https://one",))
TWO = Passage("Two.", "1.2", None)
TYPED = Passage("Typed.", None, "UBOSS")


def reply(*passages: Passage, revision: int = 1, **changes) -> Reply:
    made = Reply(revision, AT, Frequency.ONCE, passages, "When.", ("https://form",), "UBOSS")
    return replace(made, **changes)


def unchanged(drawn: Reply, **changes) -> FormAnswer:
    """The form as it was drawn from a reply, with ``changes`` made in it."""
    as_drawn = FormAnswer(
        drawn.frequency,
        drawn.text,
        drawn.next_step,
        drawn.every_link,
        shared=drawn.shared,
        reader="UBOSS",
        offered=drawn.shared,
        revision=drawn.revision,
    )
    return replace(as_drawn, **changes)


def merged(drawn: Reply, current: Reply, answer: FormAnswer, reader: str | None = "UBOSS"):
    return merge(drawn, current, answer, reader, NOW)


def said(reply: Reply) -> Reply:
    """A reply without the instant at which it was made."""
    return replace(reply, at=AT)


def test_a_first_form_is_the_reply() -> None:
    none = nothing_yet(AT)
    typed = FormAnswer(Frequency.ONCE, "Words.", "When.", ("x",), shared=True, reader="UBOSS")
    made = merged(none, none, typed)
    assert said(made.reply) == Reply(
        0, AT, Frequency.ONCE, (Passage("Words.", None, "UBOSS"),), "When.", ("x",), "UBOSS"
    )
    assert made.reply.at == NOW
    assert not made.kept_newer


def test_changed_words_take_the_place_of_those_they_replace() -> None:
    drawn = reply(ONE, TYPED, TWO)
    answer = unchanged(drawn, text="One.\n\nTyped anew.\n\nTwo.")
    passages = merged(drawn, drawn, answer).reply.passages
    assert passages == (ONE, Passage("Typed anew.", None, "UBOSS"), TWO)


def test_words_that_were_removed_in_the_form_are_gone() -> None:
    drawn = reply(ONE, TWO, TYPED)
    made = merged(drawn, drawn, unchanged(drawn, text="One.\n\nTyped."))
    assert made.reply.passages == (ONE, TYPED)
    assert not made.kept_newer


@pytest.mark.parametrize("text", ["Two. One.", "xOne.", "One.x", "One.\nTwo.", "One.\n\nTwo.x"])
def test_a_passage_is_known_only_where_it_stands_by_itself(text: str) -> None:
    drawn = reply(replace(TWO, message_ts=None, reader="UBOSS"))
    made = merged(drawn, drawn, unchanged(drawn, text=text), reader=None)
    assert made.reply.passages == tuple(Passage(each) for each in [text])


MESSAGE = Passage("I lead teh launch, see the deck.", "1.1", "UBOSS", ("https://deck",))


def test_a_message_put_right_in_the_form_is_that_message_with_its_links() -> None:
    drawn = reply(MESSAGE, TWO)
    answer = unchanged(drawn, text="I led the launch, see the deck.\n\nTwo.")
    made = merged(drawn, drawn, answer).reply
    assert made.passages == (replace(MESSAGE, text="I led the launch, see the deck."), TWO)


def test_a_long_message_put_right_in_the_form_is_that_message() -> None:
    long = replace(MESSAGE, text="I lead teh launch. " * 200 + "Done.")
    drawn = reply(long)
    right = long.text.replace("teh", "the", 3)
    made = merged(drawn, drawn, unchanged(drawn, text=right)).reply
    assert made.passages == (replace(long, text=right),)


def test_a_message_put_right_is_read_by_nobody_who_did_not_read_it() -> None:
    drawn = reply(replace(MESSAGE, reader=None))
    answer = unchanged(drawn, text="I led the launch, see the deck.")
    assert merged(drawn, drawn, answer).reply.passages[0].reader is None
    chosen = replace(answer, shared=True, offered=False)
    assert merged(drawn, drawn, chosen).reply.passages[0].reader == "UBOSS"


def test_a_message_put_right_that_was_kept_private_meanwhile_stays_private() -> None:
    drawn = reply(MESSAGE)
    current = reply(replace(MESSAGE, reader=None), revision=2, reader=None)
    answer = unchanged(drawn, text="I led the launch, see the deck.")
    assert merged(drawn, current, answer).reply.passages[0].reader is None


def test_typed_words_put_right_that_were_kept_private_meanwhile_stay_private() -> None:
    drawn = reply(Passage("I lead teh launch.", None, "UBOSS"), ONE)
    current = reply(Passage("I lead teh launch.", None, None), ONE, revision=2)
    made = merged(drawn, current, unchanged(drawn, text="I led the launch.\n\nOne."))
    assert made.reply.passages == (Passage("I led the launch.", None, None), ONE)
    assert made.kept_private


def test_a_choice_to_share_in_a_form_older_than_keep_private_shares_what_it_showed_as_private() -> (
    None
):
    drawn = reply(ONE, TWO)
    current = reply(replace(ONE, reader=None), TWO, revision=2)
    answer = unchanged(drawn, shared=True, offered=None)
    made = merged(drawn, current, answer)
    assert made.reply.passages == (replace(ONE, reader=None), replace(TWO, reader="UBOSS"))


def test_a_long_text_is_compared_in_the_time_of_reading_it() -> None:
    def seconds(count: int) -> float:
        text = "go " * count
        begun = process_time()
        for _ in range(3):
            assert are_alike(text, f"{text}on")
        return process_time() - begun

    seconds(500)
    assert seconds(16_000) < 40 * max(seconds(1_600), 0.001)


def test_long_texts_are_alike_if_most_of_their_words_are_in_both_and_in_a_row() -> None:
    text = " ".join(f"word{n}" for n in range(200))
    assert are_alike(text, text.replace("word7 ", "word-seven, "))
    assert not are_alike(text, " ".join(f"other{n}" for n in range(200)))
    assert not are_alike(text, " ".join(reversed(text.split())))
    unspaced = "".join(chr(0x4E00 + n) for n in range(500))
    assert are_alike(unspaced, unspaced[:250] + "。" + unspaced[250:])


def test_other_words_in_the_place_of_a_message_are_no_part_of_it_but_its_links_stay_with_it() -> (
    None
):
    drawn = reply(MESSAGE)
    made = merged(drawn, drawn, unchanged(drawn, text="Nothing happened here at all.")).reply
    assert made.passages == (
        Passage("Nothing happened here at all.", None, "UBOSS"),
        replace(MESSAGE, text=""),
    )


def test_two_messages_that_became_one_text_are_typed_anew() -> None:
    drawn = reply(MESSAGE, replace(MESSAGE, message_ts="1.2", links=()))
    answer = unchanged(drawn, text="I led the launch, see the deck.", links=())
    assert merged(drawn, drawn, answer).reply.passages == (
        Passage("I led the launch, see the deck.", None, "UBOSS"),
    )


def test_a_message_that_was_changed_meanwhile_is_as_it_is_by_now() -> None:
    drawn, mended = reply(ONE, TWO), replace(ONE, text="One, mended.", reader=None)
    current = reply(mended, TWO, revision=2)
    made = merged(drawn, current, unchanged(drawn))
    assert made.reply.passages == (mended, TWO)


def test_a_message_that_is_gone_meanwhile_is_not_brought_back_by_the_form() -> None:
    drawn, current = reply(ONE, TWO, TYPED), reply(TWO, revision=2)
    made = merged(drawn, current, unchanged(drawn))
    assert made.reply.passages == (TWO,)
    assert not made.kept_newer


def test_messages_that_came_meanwhile_are_kept_and_said_to_be() -> None:
    drawn = reply(ONE)
    current = reply(ONE, TWO, TYPED, revision=2)
    made = merged(drawn, current, unchanged(drawn, text="All new."))
    link_of_one = replace(ONE, text="")
    assert made.reply.passages == (Passage("All new.", None, "UBOSS"), link_of_one, TWO, TYPED)
    assert made.kept_newer


def test_a_message_that_was_changed_meanwhile_is_kept_beside_other_words_of_the_form() -> None:
    drawn, mended = reply(ONE), replace(ONE, text="One, mended.")
    made = merged(drawn, reply(mended, revision=2), unchanged(drawn, text="One, retyped."))
    assert made.reply.text == "One, retyped.\n\nOne, mended."
    assert made.kept_newer


def test_a_message_and_typed_words_that_say_the_same_stay_two() -> None:
    message, typed = Passage("Done.", "1.1", None, ("x",)), Passage("Done.", None, "UBOSS")
    for drawn in (reply(message, typed), reply(typed, message)):
        assert merged(drawn, drawn, unchanged(drawn)).reply.passages == drawn.passages


def test_a_link_that_was_taken_out_of_the_form_is_gone_from_its_message_too() -> None:
    drawn = reply(ONE)
    made = merged(drawn, drawn, unchanged(drawn, links=("https://form", "https://new")))
    assert made.reply.passages == (replace(ONE, links=()),)
    assert made.reply.links == ("https://form", "https://new")


def test_links_that_came_meanwhile_are_kept_where_they_are() -> None:
    drawn = reply(ONE)
    newer = replace(ONE, links=("https://one", "https://more"))
    current = reply(newer, revision=2, links=("https://form", "https://other"))
    made = merged(drawn, current, unchanged(drawn))
    assert made.reply.passages == (newer,)
    assert made.reply.links == ("https://form", "https://other")


def test_a_tap_made_meanwhile_stands_unless_the_form_says_otherwise() -> None:
    drawn, current = reply(ONE), reply(ONE, revision=2, frequency=Frequency.REPEATEDLY)
    assert merged(drawn, current, unchanged(drawn)).reply.frequency is Frequency.REPEATEDLY
    chosen = unchanged(drawn, frequency=Frequency.NOT_YET)
    assert merged(drawn, current, chosen).reply.frequency is Frequency.NOT_YET


@pytest.mark.parametrize(
    ("now", "typed", "kept"),
    [
        ("When.", "When, anew.", "When, anew."),
        ("When, elsewhere.", "When.", "When, elsewhere."),
        ("When, elsewhere.", "When, anew.", "When, anew.\nWhen, elsewhere."),
        ("When, elsewhere.", "When, elsewhere.", "When, elsewhere."),
        ("", "When, anew.", "When, anew."),
        ("", "When.", ""),
        ("When.", "", ""),
    ],
)
def test_of_two_next_steps_neither_overwrites_the_other(now: str, typed: str, kept: str) -> None:
    drawn, current = reply(ONE), reply(ONE, revision=2, next_step=now)
    made = merged(drawn, current, unchanged(drawn, next_step=typed))
    assert made.reply.next_step == kept
    assert made.kept_newer is (bool(kept) and kept != typed)


# Who reads it


def test_new_words_are_read_by_whom_the_form_named_and_old_ones_as_before() -> None:
    drawn = reply(ONE, TWO, reader=None)
    answer = unchanged(drawn, text="One.\n\nTwo.\n\nThree.")
    made = merged(drawn, drawn, answer, reader="UNEW").reply
    assert [each.reader for each in made.passages] == ["UBOSS", None, "UNEW"]
    assert made.reader is None


def test_a_choice_to_keep_it_private_holds_for_all_of_it_newer_words_too() -> None:
    drawn, current = reply(ONE), reply(ONE, replace(TWO, reader="UBOSS"), revision=2)
    answer = unchanged(drawn, shared=False, offered=True)
    made = merged(drawn, current, answer, reader=None).reply
    assert made.readers == frozenset()
    assert made.passages == (replace(ONE, reader=None), TWO)


def test_a_choice_to_share_holds_for_what_the_form_showed_and_no_newer_words() -> None:
    drawn = reply(TWO, reader=None)
    newer = Passage("Meanwhile.", "1.9", None)
    answer = unchanged(drawn, shared=True, offered=False)
    made = merged(drawn, reply(TWO, newer, revision=2, reader=None), answer).reply
    assert made.passages == (replace(TWO, reader="UBOSS"), newer)
    assert made.reader == "UBOSS"


def test_a_choice_to_share_does_not_hold_for_a_message_that_reads_otherwise_by_now() -> None:
    drawn, mended = reply(TWO, reader=None), replace(TWO, text="Two, and just for me.")
    answer = unchanged(drawn, shared=True, offered=False)
    made = merged(drawn, reply(mended, revision=2, reader=None), answer).reply
    assert made.passages == (mended,)


def test_newer_words_are_left_whole_and_private_whatever_else_the_form_takes_away() -> None:
    drawn = reply(replace(ONE, reader=None), reader=None)
    newer = replace(TWO, links=("https://one",))
    answer = unchanged(drawn, shared=True, offered=False, links=())
    made = merged(drawn, reply(*drawn.passages, newer, revision=2, reader=None), answer).reply
    assert made.passages == (replace(ONE, links=()), newer)


@pytest.mark.parametrize("shared", [True, False])
def test_what_was_offered_and_left_is_no_choice(shared: bool) -> None:
    drawn = reply(ONE, TWO)
    answer = unchanged(drawn, shared=shared, offered=shared)
    reader = "UNEW" if shared else None
    assert merged(drawn, drawn, answer, reader).reply.passages == (ONE, TWO)


def test_a_tap_changed_in_the_form_is_read_by_whom_the_form_named() -> None:
    drawn = reply(ONE)
    answer = unchanged(drawn, frequency=Frequency.NOT_YET)
    assert merged(drawn, drawn, answer, reader="UNEW").reply.reader == "UNEW"
    assert merged(drawn, drawn, answer, reader=None).reply.reader is None
    assert merged(drawn, drawn, unchanged(drawn), reader="UNEW").reply.reader == "UBOSS"


PRIVATELY = {"reader": None, "revision": 2}


@pytest.mark.parametrize(
    "beside",
    [
        {"next_step": "When I leave."},
        {"links": ("https://form", "https://secret")},
        {"frequency": Frequency.REPEATEDLY},
    ],
)
@pytest.mark.parametrize("shared", [(True, True), (True, False)])
def test_what_was_kept_private_in_another_form_is_not_shared_by_an_older_one(
    beside, shared
) -> None:
    none = nothing_yet(AT)
    drawn = replace(none, revision=1)
    current = replace(none, **PRIVATELY, **beside)
    answer = FormAnswer(
        None, "Words.", "When I can.", ("https://open",), shared[0], "UBOSS", shared[1], 1
    )
    made = merged(drawn, current, answer).reply
    assert made.reader is None
    assert made.passages == (Passage("Words.", None, "UBOSS"),)


def test_what_was_shared_in_another_form_is_read_by_nobody_together_with_private_words() -> None:
    drawn = replace(nothing_yet(AT), revision=1)
    current = replace(drawn, revision=2, next_step="When I speak.", reader="UBOSS")
    answer = FormAnswer(None, "", "When I leave.", (), False, "UBOSS", True, 1)
    assert merged(drawn, current, answer, reader=None).reply.reader is None
    shared = FormAnswer(None, "", "When I stay.", (), True, "UBOSS", True, 1)
    assert merged(drawn, current, shared).reply.reader == "UBOSS"


def test_what_was_made_private_meanwhile_is_not_shared_again_by_what_is_added_to_it() -> None:
    drawn = reply(ONE)
    current = reply(ONE, revision=2, reader=None)
    answer = unchanged(drawn, links=(*drawn.every_link, "https://more"))
    assert merged(drawn, current, answer).reply.reader is None


def test_two_long_next_steps_are_kept_both_each_with_its_reader() -> None:
    drawn = replace(nothing_yet(AT), revision=1)
    current = replace(drawn, revision=2, next_step="y" * 2_000)
    answer = FormAnswer(None, "", "x" * 2_000, (), True, "UBOSS", True, 1)
    made = merged(drawn, current, answer)
    assert made.kept_newer
    assert (made.reply.next_step, made.reply.reader) == ("x" * 2_000, "UBOSS")
    assert made.reply.passages == (Passage("y" * 2_000, None, None),)


# Whatever was written, and whatever came meanwhile

WORDS = st.text("ab .\n", max_size=8).map(str.strip)
READERS = st.sampled_from([None, "UBOSS", "UNEW"])
STAMPS = st.sampled_from([None, "1.1", "1.2", "1.3"])
LINKS = st.sampled_from([(), ("https://a",), ("https://a", "https://b")])
PASSAGES = st.lists(
    st.builds(Passage, WORDS, STAMPS, READERS, LINKS).filter(lambda each: each.text or each.links),
    max_size=4,
    unique_by=lambda each: each.message_ts or each.text,
)


@st.composite
def replies(draw, revision: int = 1) -> Reply:
    return reply(
        *draw(PASSAGES),
        revision=revision,
        frequency=draw(st.none() | st.sampled_from(Frequency)),
        next_step=draw(WORDS),
        links=draw(LINKS),
        reader=draw(READERS),
    )


@settings(max_examples=examples(400))
@given(drawn=replies(), reader=READERS)
def test_a_form_saved_as_it_was_drawn_changes_nothing(drawn: Reply, reader: str | None) -> None:
    made = merged(drawn, drawn, unchanged(drawn), reader)
    assert said(made.reply) == drawn
    assert not made.kept_newer


@settings(max_examples=examples(400))
@given(drawn=replies(), current=replies(2), reader=READERS)
def test_a_form_left_as_it_was_keeps_everything_as_it_is_by_now(
    drawn: Reply, current: Reply, reader: str | None
) -> None:
    made = merged(drawn, current, unchanged(drawn), reader).reply
    assert (made.frequency, made.next_step) == (current.frequency, current.next_step)
    assert (made.links, made.reader) == (current.links, current.reader)
    assert sorted(made.passages, key=repr) == sorted(current.passages, key=repr)


@settings(max_examples=examples(400))
@given(
    drawn=replies(),
    current=replies(2),
    text=WORDS,
    reader=READERS,
    shared=st.none() | st.booleans(),
    offered=st.none() | st.booleans(),
)
def test_no_newer_words_are_lost_and_no_removed_ones_come_back(
    drawn: Reply, current: Reply, text: str, reader: str | None, shared, offered
) -> None:
    answer = unchanged(drawn, text=text, shared=shared, offered=offered)
    made = merged(drawn, current, answer, reader).reply
    shown = {(each.text, each.message_ts) for each in drawn.passages}
    now = {(each.text, each.message_ts) for each in current.passages}
    left = {(each.text, each.message_ts) for each in made.passages}
    assert now - shown <= left
    typed = {(each, ts) for each, ts in left if each in text}
    assert left <= now | typed
    assert {ts for _, ts in left} <= {ts for _, ts in now} | {None}


@settings(max_examples=examples(400))
@given(
    drawn=replies(),
    current=replies(2),
    text=WORDS,
    reader=READERS,
    shared=st.none() | st.booleans(),
    offered=st.none() | st.booleans(),
)
def test_nobody_reads_more_of_what_was_there_unless_its_author_chose_so(
    drawn: Reply, current: Reply, text: str, reader: str | None, shared, offered
) -> None:
    chosen = shared is not None and shared is not offered
    reader = reader if shared else None
    answer = unchanged(drawn, text=text, shared=shared, offered=offered)
    made = merged(drawn, current, answer, reader).reply
    shown = {(each.text, each.message_ts) for each in drawn.passages}
    for before in current.passages:
        if before.message_ts is None:
            continue
        [after] = [each for each in made.passages if each.message_ts == before.message_ts] or [None]
        was_shown = (before.text, before.message_ts) in shown
        if after is not None and after.text not in ("", before.text):
            assert after.reader in (None, before.reader, reader if chosen else None)
        elif after is not None and after.reader != before.reader:
            assert chosen
            assert after.reader in (None, reader)
            assert was_shown or after.reader is None


@given(first=WORDS, second=WORDS, drawn=replies())
def test_what_was_typed_stands_in_the_order_in_which_it_was_typed(
    first: str, second: str, drawn: Reply
) -> None:
    text = "\n\n".join(filter(None, [first, drawn.text, second]))
    made = merged(drawn, drawn, unchanged(drawn, text=text)).reply
    words = [" ".join(each.text.split()) for each in made.passages if each.text]
    assert " ".join(words).split() == text.split()


@given(drawn=replies())
def test_a_form_that_was_emptied_leaves_no_words(drawn: Reply) -> None:
    emptied = unchanged(drawn, text="", next_step="", links=(), frequency=None)
    made = merged(drawn, drawn, emptied).reply
    assert (made.passages, made.parts) == ((), ())


HANA = names_of("Hana Abebe")
NONE = nothing_yet(AT)


def shared_form(text: str = "", next_step: str = "", links: tuple[str, ...] = ()) -> FormAnswer:
    """A first form, in which the choice to share was left as it came."""
    return FormAnswer(None, text, next_step, links, shared=True, reader="UBOSS", offered=True)


def merged_for_hana(drawn: Reply, answer: FormAnswer):
    return merge(drawn, drawn, answer, "UBOSS", NOW, names=HANA)


def test_words_that_ask_for_privacy_have_no_reader_though_the_form_shares() -> None:
    texts = [
        "I stalled the rollout. Please don't show Hana the bit about teams.",
        "Nobody but me should read this.",
        "I stalled the rollout. Nobody except me should see this.",
        "I stalled the rollout. Keep this private.",
        "I stalled the rollout. Hana has no business here.",
        "Das soll niemand lesen.",
    ]
    assert [
        words
        for words in texts
        if (made := merged_for_hana(NONE, shared_form(words))).reply.passages
        != (Passage(words, None, None),)
        or made.silent != made.reply.passages
    ] == []


def test_private_before_words_in_a_form_is_left_out_of_them() -> None:
    made = merged_for_hana(NONE, shared_form("private: I didn't dare to say no to Hana"))
    assert made.reply.passages == (Passage("I didn't dare to say no to Hana", None, None),)


@pytest.mark.parametrize(
    "words",
    ["Hi!", "I ran five interviews with Hana.", "What is this?"],
)
def test_words_that_ask_for_no_privacy_are_shared_as_chosen(words) -> None:
    made = merged_for_hana(NONE, shared_form(words))
    assert made.reply.passages == (Passage(words, None, "UBOSS"),)
    assert not made.silent


def test_words_that_were_shared_before_stay_so_beside_new_ones_that_ask() -> None:
    drawn = reply(TYPED, links=())
    made = merged_for_hana(drawn, unchanged(drawn, text="Typed.\n\nprivate: I was tired."))
    assert made.reply.passages == (TYPED, Passage("I was tired.", None, None))
    assert made.reply.reader == "UBOSS"


def test_shared_words_to_which_a_wish_for_privacy_is_added_become_private() -> None:
    drawn = reply(Passage("I stalled the whole rollout of the new billing.", "1.1", "UBOSS"))
    said_now = f"{drawn.text} Not for Hana."
    made = merged_for_hana(drawn, unchanged(drawn, text=said_now))
    assert made.reply.passages == (Passage(said_now, "1.1", None),)


def test_words_that_ask_for_privacy_stay_private_though_sharing_was_chosen_now() -> None:
    drawn = reply(TWO, links=(), reader=None)
    text = "Two.\n\nNobody but me should read this."
    made = merged_for_hana(drawn, unchanged(drawn, text=text, shared=True, offered=False))
    assert [each.reader for each in made.reply.passages] == ["UBOSS", None]


def test_what_is_added_with_words_that_ask_for_privacy_is_private_too() -> None:
    made = merged_for_hana(NONE, shared_form("Keep this private.", "When asked, I say no.", ("x",)))
    assert made.reply.reader is None
    assert made.silent_additions


def test_a_next_step_that_asks_for_privacy_is_private() -> None:
    made = merged_for_hana(NONE, shared_form("I ran a review.", "private: I'll say no."))
    assert (made.reply.next_step, made.reply.reader) == ("I'll say no.", None)
    assert made.reply.passages[0].reader == "UBOSS"


def test_only_me_leaves_words_as_they_were_typed() -> None:
    only_me = replace(shared_form("private: I was tired."), shared=False)
    made = merge(NONE, NONE, only_me, None, NOW, names=HANA)
    assert made.reply.passages == (Passage("private: I was tired.", None, None),)
    assert not made.silent
