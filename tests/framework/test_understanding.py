"""What people type after ``/ladder``, and what it asks for, on the ladder that ships.

Tables give each request as ``written`` writes it.
"""

from __future__ import annotations

import pytest

from framework import (
    LADDERS,
    Choice,
    Comparison,
    EveryLadder,
    EveryLevel,
    Help,
    Ladders,
    Level,
    NoMatch,
    OneLevel,
    Own,
    Request,
    Search,
    load_ladder,
    understand,
    written,
)

PRODUCT = load_ladder(LADDERS / "product.yml")
ONLY = Ladders((PRODUCT,))


def level(code: str) -> Level:
    found = PRODUCT.level(code)
    assert found is not None
    return found


def asked(typed: str, at: str = "IC3") -> Request:
    """What somebody at a level of the product ladder asks for."""
    return understand(ONLY, (PRODUCT, level(at)), typed)


def shown(request: Request) -> str:
    if isinstance(request, Choice):
        return " | ".join(written(option) for option in request.options)
    if isinstance(request, NoMatch):
        return "?"
    return written(request)


def nearest(typed: str) -> list[str]:
    answer = asked(typed)
    assert isinstance(answer, NoMatch), answer
    return [written(request) for request in answer.nearest]


def test_a_word_of_the_command_is_enough() -> None:
    cases = [
        ("", Own()),
        ("   ", Own()),
        ("me", Own()),
        ("Me!", Own()),
        ("my level", Own()),
        ("help", Help()),
        ("HELP", Help()),
        ("--help", Help()),
        ("h", Help()),
        ("?", Help()),
        ("search", Help()),
        ("ladders", EveryLadder()),
        ("list", EveryLadder()),
        ("levels", EveryLevel(PRODUCT)),
        ("product", EveryLevel(PRODUCT)),
        ("Product Management", EveryLevel(PRODUCT)),
        ("product:", EveryLevel(PRODUCT)),
        ("prodct", EveryLevel(PRODUCT)),
        ("next", OneLevel(PRODUCT, level("IC4"))),
        ("next level", OneLevel(PRODUCT, level("IC4"))),
    ]
    assert {typed: got for typed, request_ in cases if (got := asked(typed)) != request_} == {}


def test_these_all_mean_ic4() -> None:
    all_typed = [
        "IC4",
        "ic4",
        "IC-4",
        "ic 4",
        "ic_4",
        "4",
        " 4 ",
        "04",
        "٤",
        "level 4",
        "IC4.",
        "IC4?",
        "“IC4”",
        "`ic4`",
        "*IC4*",
        "ＩＣ４",
        "\u202eIC4\u202c",
        "I\u200bC4",
        "Senior PM",
        "SENIOR-PM",
        "senior",
        "IC4 Senior PM",
        "IC4 – Senior PM",
        "IC4 IC4",
        "product IC4",
        "product:IC4",
        "Product : ic 4",
        "prodct IC4",
        "IC4 product",
        "pm: senior pm",
        "show the IC4 level",
    ]
    assert [typed for typed in all_typed if shown(asked(typed)) != "product:IC4"] == []


def test_several_levels_are_compared() -> None:
    cases = [
        ("IC3 IC4", "product:IC3 IC4"),
        ("IC4 IC3", "product:IC3 IC4"),
        ("IC3, IC4, IC5", "product:IC3 IC4 IC5"),
        ("IC1 IC3 IC5", "product:IC1 IC3 IC5"),
        ("3 4", "product:IC3 IC4"),
        ("IC3 vs IC4", "product:IC3 IC4"),
        ("IC3 VS. IC4", "product:IC3 IC4"),
        ("diff ic3 ic4", "product:IC3 IC4"),
        ("compare IC3 and IC5", "product:IC3 IC5"),
        ("difference between IC3 and IC5", "product:IC3 IC5"),
        ("senior pm vs staff pm", "product:IC4 IC5"),
        ("senior vs staff", "product:IC4 IC5"),
        ("IC3..IC4", "product:IC3 IC4"),
        ("IC3..IC5", "product:IC3 IC4 IC5"),
        ("IC3...IC5", "product:IC3 IC4 IC5"),
        ("IC3…IC5", "product:IC3 IC4 IC5"),
        ("IC3-IC5", "product:IC3 IC4 IC5"),
        ("IC-3-IC-5", "product:IC3 IC4 IC5"),
        ("IC3 – IC5", "product:IC3 IC4 IC5"),
        ("IC3 -> IC5", "product:IC3 IC4 IC5"),
        ("IC3..5", "product:IC3 IC4 IC5"),
        ("1-5", "product:IC1 IC2 IC3 IC4 IC5"),
        ("IC5..IC3", "product:IC3 IC4 IC5"),
        ("IC3 to IC5", "product:IC3 IC4 IC5"),
        ("from ic3 to ic5", "product:IC3 IC4 IC5"),
        ("what changes from ic3 to ic4", "product:IC3 IC4"),
        ("IC1, IC3-IC5", "product:IC1 IC3 IC4 IC5"),
        ("product IC3 IC4", "product:IC3 IC4"),
        ("me vs next", "product:IC3 IC4"),
        ("IC3 IC4 collaboration", "product:IC3 IC4 collaboration"),
        ("collaboration IC3..IC5", "product:IC3 IC4 IC5 collaboration"),
        ("compare mentor at IC3 and IC5", "product:IC3 IC5 mentorship-and-coaching"),
    ]
    assert [
        (typed, compared)
        for typed, compared in cases
        if not isinstance((answer := asked(typed)), Comparison) or written(answer) != compared
    ] == []


def test_a_competency_or_category_goes_by_any_clear_part_of_its_name() -> None:
    cases = [
        ("collaboration", "product:collaboration"),
        ("data-driven", "product:data-driven"),
        ("Data Driven", "product:data-driven"),
        ("data", "product:data-driven"),
        ("mentor", "product:mentorship-and-coaching"),
        ("tech intuition", "product:developer-technical-intuition"),
        ("tech int", "product:developer-technical-intuition"),
        ("intuition", "product:developer-technical-intuition"),
        ("intuition tech", "product:developer-technical-intuition"),
        ("go to market", "product:business-gtm-strategy"),
        ("go to mark", "product:business-gtm-strategy"),
        ("industry/market", "product:industry-market-knowledge"),
        ("llaborat", "product:collaboration"),
        ("colaboration", "product:collaboration"),
        ("colla boration", "product:collaboration"),
        ("stratgy", "product:product-strategy"),
        ("maximising impact", "product:maximizing-impact"),
        ("product: collaboration", "product:collaboration"),
        ("teamwork", "product:teamwork"),
        ("team", "product:teamwork"),
        ("Strategy/Proficiency", "product:strategy-proficiency"),
        ("IC4 collaboration", "product:IC4 collaboration"),
        ("collaboration at IC4", "product:IC4 collaboration"),
        ("IC4: collab", "product:IC4 collaboration"),
        ("IC4 colaboration", "product:IC4 collaboration"),
        ("ic-4 tech int", "product:IC4 developer-technical-intuition"),
        ("next collaboration", "product:IC4 collaboration"),
        ("my level collaboration", "product:IC3 collaboration"),
        ("IC4 teamwork", "product:IC4 teamwork"),
        ("teamwork for senior pm", "product:IC4 teamwork"),
    ]
    assert {typed: got for typed, found in cases if (got := shown(asked(typed))) != found} == {}


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("pm", "product:IC2 | product:IC3 | product:"),
        (
            "strat",
            "product:business-gtm-strategy | product:product-strategy | "
            "product:strategy-proficiency",
        ),
        (
            "IC4 strat",
            "product:IC4 business-gtm-strategy | product:IC4 product-strategy | "
            "product:IC4 strategy-proficiency",
        ),
        ("senior pm vs pm", "product:IC2 IC4 | product:IC3 IC4"),
    ],
)
def test_what_fits_several_things_is_a_choice(typed: str, options: str) -> None:
    answer = asked(typed)
    assert isinstance(answer, Choice)
    assert shown(answer) == options
    assert answer.typed == typed


def test_words_are_searched_for_when_asked() -> None:
    cases = [
        ("search customer research", "customer research"),
        ("Search: customer  research ", "customer research"),
        ("find customer research", "customer research"),
        ("? customer research", "customer research"),
        ("?customer", "customer"),
        ('"customer research"', "customer research"),
        ("“customer research”", "customer research"),
        ('search "customer research"', "customer research"),
        ("search IC4", "IC4"),
        ("search " + "very " * 100, ("very " * 24).strip()),
    ]
    assert {typed: got for typed, words in cases if (got := asked(typed)) != Search(words)} == {}


def test_what_fits_nothing_is_answered_with_what_comes_close() -> None:
    cases = [
        ("IC9", ["product:IC5", "product:IC4"]),
        ("IC0", ["product:IC1", "product:IC2"]),
        ("level 9", ["product:IC5"]),
        ("product IC9", ["product:IC5", "product:IC4"]),
        ("IC9 collaboration", ["product:IC5 collaboration", "product:IC4 collaboration"]),
        ("IC9 colaboration", ["product:collaboration", "product:IC5 collaboration"]),
        ("IC3 IC9", ["product:IC3 IC5", "product:IC3 IC4"]),
        ("senor pm", ["product:IC4"]),
        ("market reserch", ["product:industry-market-knowledge", "search market reserch"]),
        ("IC3 IC4 teamwork", ["product:teamwork", "product:IC3 IC4"]),
        ("IC4 xylophone", ["product:IC4", "search IC4 xylophone"]),
        ("xylophone", ["search xylophone"]),
        ("<@U1|x>", []),
        ("🙂", []),
        ("!!!", []),
    ]
    assert [
        (typed, close)
        for typed, close in cases
        if nearest(typed)[: len(close)] != close or len(nearest(typed)) > 5
    ] == []


def test_a_search_is_suggested_last_and_only_for_real_words() -> None:
    assert nearest("IC9 collaboration")[-1] == "search IC9 collaboration"
    assert not any(text.startswith("search") for text in nearest("IC9"))
    assert nearest("how do people get promoted")[-1] == "search how do people get promoted"


def test_at_the_top_there_is_no_next_level_to_show() -> None:
    assert asked("next", at="IC5") == Own()


def test_somebody_on_no_ladder_is_asked_where_they_stand() -> None:
    assert understand(ONLY, None, "") == Own()
    assert understand(ONLY, None, "next") == Own()


def test_somebody_on_no_ladder_reads_the_only_one() -> None:
    assert understand(ONLY, None, "levels") == EveryLevel(PRODUCT)
    assert shown(understand(ONLY, None, "ic4 collab")) == "product:IC4 collaboration"
