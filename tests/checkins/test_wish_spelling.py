"""Wishes to hide or delete words are read past slips in their verbs, and work isn't a wish."""

from __future__ import annotations

import pytest

from bot.checkins.understanding.commands.undoing import asks_to_undo
from bot.checkins.understanding.privacy.taking_back import Wish, perhaps_taking_back_in
from bot.checkins.understanding.privacy.wish_spelling import respelt_wish
from tests.checkins.test_reflections import ANSWERS

HIDDEN = """
    hde the sync bit
    an the thing about the pilot … shoudnt see that
    maya shoudnt see the pilot thing
    Dont tell her bout the pilot
    dont shwo her the sync thing
    unshre the november one
    can u hied the offline thing
    make the pilot thing privat
    mkae that privte
    keap the pilot bit private
    dont let maya se the pilot
    i dont wnat maya to see the sync one
    maya cant raed the pilot thing
    stop shareing the november one
    dont shre that with maya
    hide that lst one
    maya shoud not see the thing in november
"""
DELETED = """
    delete wat i said bout the pilot
    pls dleete the pilot bit
    remvoe what i wrote about rafael
    deltee my november anser
    erse the bit about the depot
    delet that
"""
ASKED_ABOUT = """
    hid the pilot one
    hid that
    hid the november one
    hid what i said about tom
    ignore that last one
    disregard my last msg
    nevermind that last bit
    keep that one to myself
    keep that to yourself
    keep it between us
    keep that one to urself pls
"""
UNDONE = """
    undo
    undo that
    oops undo that
    can u undo it pls
    how do i undo that
    revert that
    put it back
    put that back how it was
    change it back please
    unhide it
    no wait undo
    bring it back
    undoo
    restore that
    ugh wrong one, undo that
"""


def _lines(table: str) -> list[str]:
    return [each.strip() for each in table.strip().splitlines()]


def test_a_wish_to_hide_is_read() -> None:
    assert [
        text
        for text in _lines(HIDDEN)
        if (found := perhaps_taking_back_in(text)) is None
        or (found.wish, found.asks) != (Wish.HIDE, False)
    ] == []


def test_a_wish_to_delete_is_read() -> None:
    assert [
        text
        for text in _lines(DELETED)
        if (found := perhaps_taking_back_in(text)) is None or found.wish is not Wish.DELETE
    ] == []


def test_what_may_mean_something_else_is_asked_about() -> None:
    assert [
        text
        for text in _lines(ASKED_ABOUT)
        if (found := perhaps_taking_back_in(text)) is None
        or (found.wish, found.asks) != (Wish.HIDE, True)
    ] == []


def test_a_wish_to_undo_is_told_from_one_to_delete() -> None:
    assert [
        text
        for text in _lines(UNDONE)
        if not asks_to_undo(text) or perhaps_taking_back_in(text) is not None
    ] == []


@pytest.mark.parametrize(
    "text", ["undo the merge", "I put it back on the shelf", "Restored a table"]
)
def test_work_is_no_wish_to_undo(text: str) -> None:
    assert not asks_to_undo(text)


def test_an_account_of_work_is_no_misspelt_wish() -> None:
    texts = [
        *ANSWERS,
        "Hid the banner on mobile for Safari users.",
        "Removed the flaky test and showed the team how to run it.",
        "We shared the roadmap with sales, and shaped the pilot with them.",
        "Made the API private and moved two clients.",
        "Deleted the old endpoints, hid the beta flag.",
        "Removd dead code from the sync engine",
        "Deletd 3k lines of dead code this week",
        "Removin the old billing API this month",
        "I removd the private key from the repo",
        "Deletin stale branches all week",
        "Erasd the old test data",
        "Remov the feature flag, then ship",
        "Delte job for stale carts went live",
        "removd that flaky test and the old retries",
        "Deletd those old feature flags",
    ]
    wished = [text for text in texts if (found := perhaps_taking_back_in(text)) and found.sure]
    assert [text for text in wished if respelt_wish(text)] == []
