"""Which wishes to share name what, and which only end an account of work."""

from bot.checkins.understanding.answers.answer_doubts import doubt_in_thread
from bot.checkins.understanding.dates.named_months import Newest, Unit
from bot.checkins.understanding.privacy.kept_from import kept_from
from bot.checkins.understanding.privacy.sharing_wishes import (
    SharingWish,
    sharing_wish_in,
    without_sharing_wish,
)

WISHES = {
    "share july with maya": SharingWish("maya", (7,)),
    "share augst": SharingWish("", (8,)),
    "share june and july with her": SharingWish("her", (6, 7)),
    "share the last 3 months": SharingWish("", newest=Newest(Unit.MONTH, 3)),
    "please share my last two answers with maya": SharingWish(
        "maya", newest=Newest(Unit.ANSWER, 2)
    ),
}
ENDS = {
    "I fixed the scanner, share with maya": "I fixed the scanner",
    "I fixed the scanner. You can share this with her!": "I fixed the scanner",
    "I fixed the scanner, please tell Maya": "I fixed the scanner",
    "I fixed the scanner - maya can see this": "I fixed the scanner",
    "share it with maya": "share it with maya",
    "I fixed the scanner, don't share with maya": "I fixed the scanner, don't share with maya",
    "I fixed it, tell him I'm sorry": "I fixed it, tell him I'm sorry",
}
KEPT_FROM = {
    "don't let Caio know": ("caio",),
    "dont show <@U1> the load test": ("@",),
    "hide this from my team": ("my team",),
    "Caio shouldn't see that": ("caio",),
    "hide the november one": (),
}


def test_wishes_name_months_and_how_many() -> None:
    assert {text: sharing_wish_in(text) for text in WISHES} == WISHES


def test_a_wish_at_the_end_of_an_account_is_no_part_of_it() -> None:
    assert {text: without_sharing_wish(text).rstrip(" -") for text in ENDS} == ENDS
    told = "I fixed the scanner with Omar, share with maya"
    assert doubt_in_thread(told) is None
    assert doubt_in_thread("I fixed the scanner with Omar, don't share with maya") is not None


def test_from_whom_words_are_kept() -> None:
    assert {text: kept_from(text) for text in KEPT_FROM} == KEPT_FROM
