"""Which ladder is meant where somebody on no roster names none."""

from __future__ import annotations

from bot.checkins.home_ladder import home_ladder
from framework import Category, Competency, Ladder, Ladders, Level


def ladder(name: str) -> Ladder:
    row = Competency("row", "Row", "Group", {"L1": "Does it."})
    return Ladder(
        name,
        name.title(),
        "",
        "",
        (Level("L1", "One", "", 0),),
        (Category("g", "Group", (row,)),),
        "1",
    )


ALL = Ladders(tuple(map(ladder, ("design", "engineering", "product"))))


def test_what_was_read_last_comes_before_the_default_and_that_before_product() -> None:
    cases = [
        ("engineering", "design", "engineering"),
        (None, "design", "design"),
        (None, None, "product"),
        ("gone", "design", "design"),
        ("gone", "gone", "product"),
    ]
    assert {
        (read_last, default): got
        for read_last, default, meant in cases
        if (got := home_ladder(ALL, read_last=read_last, default=default).id) != meant
    } == {}


def test_without_any_of_them_the_first_is_meant() -> None:
    others = Ladders((ladder("sales"), ladder("support")))
    assert home_ladder(others, read_last=None, default=None).id == "sales"
