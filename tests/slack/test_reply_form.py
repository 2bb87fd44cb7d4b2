"""Long replies spread over fields come back whole; links are checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.payloads.forms import ReplyForm, SharingChoice
from bot.slack.views.answering.prompt import Around
from bot.slack.views.answering.reply_form import (
    form_fits,
    read_draft,
    read_form,
    reply_form,
    split_for_fields,
)
from bot.slack.views.block_kit.fields import FIELD_LIMIT, BadLinks
from storage import Draft, Frequency, Passage, Scope

AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
AROUND = Around(
    manager="U0MAYA",
    shared_by_default=True,
    zone=ZoneInfo("UTC"),
    scope=Scope(private=False, reader="U0MAYA"),
)


NOBODY = ReplyForm(None, "c1")


def typed(form, **changes):
    """The state of a form that is submitted as it was opened, but for ``changes``."""
    state = {}
    for block in form.to_dict()["blocks"]:
        if block["type"] != "input":
            continue
        element = block["element"]
        value = changes.get(block["block_id"], element.get("initial_value"))
        option = element.get("initial_option")
        state[block["block_id"]] = {
            element["action_id"]: {"value": value, "selected_option": option}
        }
    return state


WORDS = st.text(alphabet=st.sampled_from("ab \n.ü🙂"), min_size=0, max_size=60)


@given(st.lists(WORDS, max_size=30), st.integers(1, 40))
def test_a_text_of_any_length_is_split_into_fields_that_make_it_up(parts, times: int) -> None:
    text = "".join(parts) * times
    pieces = split_for_fields(text)
    assert "".join(pieces) == text
    assert all(len(piece) <= FIELD_LIMIT for piece in pieces)


def test_a_reply_submitted_unchanged_stays_as_it_was(make_check_in, make_reply) -> None:
    text = "\n".join(f"Line {n} " + "x" * 90 for n in range(400))
    reply = make_reply(text, reader=None)
    form = reply_form(make_check_in(reply=reply), AROUND, "Maya", None)
    read = read_form(typed(form), ReplyForm("U0MAYA", "c1", 1))
    assert read.text == text
    assert read.frequency is Frequency.ONCE
    assert read.next_step == reply.next_step
    assert read.links == reply.links
    assert read.shared is False


def test_after_a_tap_the_words_and_who_can_read_them_come_first(make_check_in) -> None:
    form = reply_form(make_check_in(), AROUND, "Maya", Frequency.ONCE)
    first, words, readers, *rest = form.to_dict()["blocks"]
    assert "“Once” is saved" in first["elements"][0]["text"]
    assert words["element"]["type"] == "plain_text_input"
    assert readers["label"]["text"] == "Who can read this?"
    assert all(block.get("optional", True) for block in [words, *rest[1:]])
    assert rest[0]["element"]["initial_option"]["value"] == "once"


def test_a_form_that_asks_nothing_about_sharing_says_nothing_of_it(make_check_in) -> None:
    form = reply_form(make_check_in(), AROUND, None, None)
    assert read_form(typed(form), NOBODY).shared is None


def test_a_form_takes_along_whom_it_names(make_check_in, make_reply) -> None:
    form = reply_form(make_check_in(reply=make_reply(revision=3)), AROUND, "Maya", None)
    assert ReplyForm.read(form.private_metadata) == ReplyForm(
        "U0MAYA", "c1", 3, SharingChoice.SHARED
    )
    private = reply_form(make_check_in(reply=make_reply(reader=None)), AROUND, "Maya", None)
    assert ReplyForm.read(private.private_metadata) == ReplyForm(
        "U0MAYA", "c1", 1, SharingChoice.PRIVATE
    )
    nobody = reply_form(make_check_in(), replace(AROUND, manager=None), None, None)
    assert ReplyForm.read(nobody.private_metadata) == ReplyForm(None, "c1")


def test_what_a_draft_chose_is_not_what_the_form_offered(make_check_in, make_reply) -> None:
    draft = Draft("c1", 1, AT, None, "Typed.", "", "", shared=False)
    form = reply_form(make_check_in(reply=make_reply()), AROUND, "Maya", None, draft)
    read = read_form(typed(form), ReplyForm.read(form.private_metadata))
    assert (read.shared, read.offered) == (False, True)


def chosen_at_first(form) -> str:
    [block] = [each for each in form.to_dict()["blocks"] if each.get("block_id") == "sharing"]
    return str(block["element"]["initial_option"]["value"])


def test_a_draft_shares_with_nobody_whom_its_form_did_not_name(make_check_in, make_reply) -> None:
    check_in = make_check_in(reply=make_reply(reader=None))
    draft = Draft("c1", 1, AT, None, "Typed.", "", "", shared=True, reader="U0OMAR", offered=False)
    assert chosen_at_first(reply_form(check_in, AROUND, "Maya", None, draft)) == "private"
    named = replace(draft, reader="U0MAYA")
    assert chosen_at_first(reply_form(check_in, AROUND, "Maya", None, named)) == "shared"


def test_what_the_form_of_a_draft_offered_gives_way_to_what_holds_now(make_check_in) -> None:
    draft = Draft("c1", 0, AT, None, "Typed.", "", "", shared=True, reader="U0MAYA", offered=True)
    alone = replace(AROUND, shared_by_default=False)
    assert chosen_at_first(reply_form(make_check_in(), alone, "Maya", None, draft)) == "private"


def test_a_choice_to_keep_a_draft_private_outlasts_its_manager(make_check_in) -> None:
    draft = Draft("c1", 0, AT, None, "Typed.", "", "", shared=False, reader="U0OMAR", offered=True)
    assert chosen_at_first(reply_form(make_check_in(), AROUND, "Maya", None, draft)) == "private"


def test_a_form_with_a_draft_takes_along_the_revision_it_was_typed_on(
    make_check_in, make_reply
) -> None:
    draft = Draft("c1", 1, AT, None, "Typed.", "", "", shared=None)
    check_in = make_check_in(reply=make_reply(revision=3))
    form = reply_form(check_in, AROUND, "Maya", None, draft)
    assert ReplyForm.read(form.private_metadata).revision == 1
    assert "what you wrote since then stays too." in str(form.to_dict())


def test_very_many_links_are_spread_over_fields_and_come_back(make_check_in, make_reply) -> None:
    links = tuple(f"https://example.com/{number:03d}/{'x' * 90}" for number in range(80))
    passages = tuple(Passage("Seen.", f"1.{n}", None, links[n::4]) for n in range(4))
    check_in = make_check_in(reply=make_reply(passages=passages, links=()))
    form = reply_form(check_in, AROUND, "Maya", None)
    assert form_fits(form)
    read = read_form(typed(form), NOBODY)
    assert sorted(read.links) == sorted(links)
    draft = read_draft(ReplyForm.read(form.private_metadata), typed(form), AT)
    assert sorted(draft.links.splitlines()) == sorted(links)


def test_a_bad_link_in_a_later_field_is_refused_there(make_check_in, make_reply) -> None:
    links = tuple(f"https://example.com/{number:03d}/{'x' * 90}" for number in range(40))
    form = reply_form(make_check_in(reply=make_reply(links=links)), AROUND, "Maya", None)
    with pytest.raises(BadLinks) as caught:
        read_form(typed(form, links_1="nonsense"), NOBODY)
    assert (caught.value.block, caught.value.line) == ("links_1", 1)


@pytest.mark.parametrize(("words", "opens"), [(60_000, True), (200_000, True), (400_000, False)])
def test_a_form_that_slack_would_not_open_is_known(
    make_check_in, make_reply, words: int, opens: bool
) -> None:
    reply = make_reply("word " * (words // 5))
    assert form_fits(reply_form(make_check_in(reply=reply), AROUND, "Maya", None)) is opens


def test_a_next_step_that_is_too_long_for_its_field_does_not_fit(make_check_in, make_reply) -> None:
    reply = make_reply(next_step="x" * 3_001)
    assert not form_fits(reply_form(make_check_in(reply=reply), AROUND, "Maya", None))


@pytest.mark.parametrize(
    "line",
    [
        "javascript:alert(1)",
        "example.com",
        "https://",
        "http://a b",
        "https://[::1",
        "https://x.example/\x1b]0;title\x07",
        "https://x.example/\u202egnp.exe",
        "https://x.example/\u200b",
    ],
)
def test_what_is_no_web_address_is_refused_with_its_line(make_check_in, line: str) -> None:
    form = reply_form(make_check_in(), AROUND, None, None)
    state = typed(form, links=f"https://example.com\n\n{line}")
    with pytest.raises(BadLinks) as caught:
        read_form(state, NOBODY)
    assert caught.value.line == 3


@pytest.mark.parametrize("chosen", [None, "shared", "private"])
def test_a_reply_that_is_partly_shared_stays_so_unless_its_person_chooses(
    make_check_in, make_reply, chosen: str | None
) -> None:
    parts = (Passage("Shared.", "1.1", "U0MAYA"), Passage("Private.", "1.2"))
    check_in = make_check_in(reply=make_reply(passages=parts, reader=None))
    form = reply_form(check_in, AROUND, "Maya", None)
    opened = ReplyForm.read(form.private_metadata)
    state = typed(form)
    assert state["sharing"]["sharing"]["selected_option"]["value"] == "as_it_is"
    if chosen is not None:
        state["sharing"]["sharing"]["selected_option"] = {"value": chosen}
    read = read_form(state, opened)
    assert read.shared is {None: None, "shared": True, "private": False}[chosen]
    assert read.offered is None
    assert read.text == "Shared.\n\nPrivate."


def test_what_only_a_former_manager_could_read_is_private_in_the_form(
    make_check_in, make_reply
) -> None:
    check_in = make_check_in(reply=make_reply(reader="U0OMAR"))
    form = reply_form(check_in, AROUND, "Maya", None)
    assert ReplyForm.read(form.private_metadata).offered is SharingChoice.PRIVATE
    assert "as_it_is" not in str(form.to_dict())
