"""What people ask where there are several ladders, with tracks, branches and clashing names."""

from __future__ import annotations

import pytest

from framework import (
    LADDERS,
    Category,
    Choice,
    Competency,
    EveryLadder,
    EveryLevel,
    Help,
    Ladder,
    LadderFolder,
    Ladders,
    Level,
    NoMatch,
    Own,
    Request,
    Search,
    Understanding,
    understand,
    written,
)


def ladder(
    id_: str,
    levels: dict[str, tuple[str, str]],
    rows: dict[str, dict[str, tuple[str, ...]]],
    aliases: tuple[str, ...] = (),
) -> Ladder:
    """Levels as ``{code: (title, codes that come next)}``, rows as ``{category: {name: aliases}}``.

    Ids are the names in small letters, with hyphens.
    """

    def made_id(name: str) -> str:
        return name.lower().replace(" ", "-")

    return Ladder(
        id=id_,
        name=id_.capitalize(),
        source="made up",
        licence="none",
        levels=tuple(
            Level(code, title, "", position, code.rstrip("0123456789"), tuple(following.split()))
            for position, (code, (title, following)) in enumerate(levels.items())
        ),
        categories=tuple(
            Category(
                made_id(category),
                category,
                tuple(
                    Competency(made_id(name), name, category, {}, aliases=others)
                    for name, others in competencies.items()
                ),
            )
            for category, competencies in rows.items()
        ),
        version=id_,
        aliases=aliases,
    )


ENGINEERING = ladder(
    "engineering",
    {
        "IC3": ("Engineer", "IC4"),
        "IC4": ("Senior Engineer", "IC5 M1"),
        "IC5": ("Staff Engineer", "IC6"),
        "IC6": ("Principal Engineer", ""),
        "M1": ("Engineering Manager", "M2"),
        "M2": ("Senior Engineering Manager", ""),
    },
    {
        "Craft": {"Code Quality": ("code",), "Design": (), "Reliability": ("on-call",)},
        "People": {"Collaboration": (), "Hiring": ()},
    },
    aliases=("eng",),
)
DESIGN = ladder(
    "design",
    {
        "IC3": ("Designer", "IC4"),
        "IC4": ("Senior Designer", "IC5"),
        "IC5": ("Staff Designer", ""),
        "D9": ("Design Fellow", ""),
    },
    {
        "Craft": {"Visual Design": ("visuals",), "User Research": ("research",)},
        "Teamwork": {"Collaboration": (), "Critique": ()},
    },
)
SUPPORT = ladder(
    "support",
    {"S1": ("Agent", "S2"), "S2": ("Senior Agent", "M1"), "M1": ("Support Manager", "")},
    {"Craft": {"Empathy": (), "Product Knowledge": ("knowledge",)}, "Teamwork": {"Teamwork": ()}},
    aliases=("customer care",),
)
ALL = Ladders((DESIGN, ENGINEERING, SUPPORT))
KNOWING = Understanding(ALL)

NOBODY = None


def at(own: Ladder, code: str) -> tuple[Ladder, Level]:
    level = own.level(code)
    assert level is not None
    return own, level


DESIGNER = at(DESIGN, "IC4")
ENGINEER = at(ENGINEERING, "IC4")
AGENT = at(SUPPORT, "S1")
WHO = {"designer": DESIGNER, "engineer": ENGINEER, "agent": AGENT, "nobody": NOBODY}


def shown(request: Request) -> str:
    if isinstance(request, Choice):
        return " | ".join(written(option) for option in request.options)
    if isinstance(request, NoMatch):
        return "?"
    return written(request)


def asked(who: str, typed: str, default: Ladder | None = None) -> str:
    return shown(KNOWING.understand(WHO[who], typed, default))


def test_an_agent_reads_other_ladders_by_naming_them() -> None:
    cases = [
        ("design IC4", "design:IC4"),
        ("design:IC4", "design:IC4"),
        ("Design: ic-4", "design:IC4"),
        ("IC4 design", "design:IC4"),
        ("IC4 in design", "design:IC4"),
        ("desing IC4", "design:IC4"),
        ("desi IC4", "design:IC4"),
        ("design:", "design:"),
        ("desing:", "design:"),
        ("desing", "design:"),
        ("design", "design:"),
        ("design levels", "design:"),
        ("the design ladder", "design:"),
        ("eng:IC4", "engineering:IC4"),
        ("eng IC4", "engineering:IC4"),
        ("eng", "engineering:"),
        ("engineering senior engineer", "engineering:IC4"),
        ("senior engineer", "engineering:IC4"),
        ("engineering manager", "engineering:M1"),
        ("eng: collaboration", "engineering:collaboration"),
        ("eng collaboration", "engineering:collaboration"),
        ("eng: colaboration", "engineering:collaboration"),
        ("eng ic4 collab", "engineering:IC4 collaboration"),
        ("eng IC3..IC5", "engineering:IC3 IC4 IC5"),
        ("design IC3 vs IC5", "design:IC3 IC5"),
        ("customer care", "support:"),
        ("customer care S2", "support:S2"),
        ("care S2", "support:S2"),
        ("design people", "?"),
        ("eng:S1", "?"),
    ]
    assert {typed: got for typed, found in cases if (got := asked("agent", typed)) != found} == {}


def test_a_persons_own_ladder_comes_first() -> None:
    cases = [
        ("designer", "IC4", "design:IC4"),
        ("engineer", "IC4", "engineering:IC4"),
        ("designer", "collaboration", "design:collaboration"),
        ("engineer", "collaboration", "engineering:collaboration"),
        ("engineer", "craft", "engineering:craft"),
        ("designer", "IC3..IC5", "design:IC3 IC4 IC5"),
        ("engineer", "1", "engineering:M1"),
        ("engineer", "IC4 code", "engineering:IC4 code-quality"),
        ("designer", "next", "design:IC5"),
    ]
    assert {
        (who, typed): got for who, typed, found in cases if (got := asked(who, typed)) != found
    } == {}


def test_what_their_own_ladder_lacks_is_found_in_the_others() -> None:
    cases = [
        ("designer", "M2", "engineering:M2"),
        ("designer", "IC6", "engineering:IC6"),
        ("designer", "S1", "support:S1"),
        ("designer", "hiring", "engineering:hiring"),
        ("designer", "M2 hiring", "engineering:M2 hiring"),
        ("designer", "hirin", "engineering:hiring"),
        ("designer", "relaibility", "engineering:reliability"),
        ("designer", "M1", "engineering:M1 | support:M1"),
        ("agent", "IC4", "design:IC4 | engineering:IC4"),
        ("agent", "IC4 collaboration", "design:IC4 collaboration | engineering:IC4 collaboration"),
        ("nobody", "IC4", "design:IC4 | engineering:IC4"),
        ("nobody", "M2", "engineering:M2"),
        ("nobody", "craft", "design:craft | engineering:craft | support:craft"),
        ("nobody", "IC3 IC4", "design:IC3 IC4 | engineering:IC3 IC4"),
    ]
    assert {
        (who, typed): got for who, typed, found in cases if (got := asked(who, typed)) != found
    } == {}


def test_somebody_on_no_ladder_reads_the_default_one_first() -> None:
    assert asked("nobody", "IC4", DESIGN) == "design:IC4"
    assert asked("nobody", "collab", ENGINEERING) == "engineering:collaboration"
    assert asked("nobody", "M2", DESIGN) == "engineering:M2"
    assert asked("nobody", "levels", DESIGN) == "design:"
    assert KNOWING.understand(None, "levels") == EveryLadder()


def test_a_persons_own_ladder_comes_before_the_default_one_and_that_before_the_rest() -> None:
    assert asked("designer", "IC4", ENGINEERING) == "design:IC4"
    assert asked("designer", "M1", SUPPORT) == "support:M1"


def test_one_name_for_several_things_is_a_choice() -> None:
    cases = [
        ("engineer", "design", "engineering:design | design:"),
        ("engineer", "design IC4", "engineering:IC4 design | design:IC4"),
        ("agent", "teamwork", "support:competency/teamwork | support:category/teamwork"),
        ("engineer", "4", "engineering:IC4"),
        ("engineer", "next", "engineering:IC5 | engineering:M1"),
        ("engineer", "senior", "engineering:IC4 | engineering:M2"),
        ("agent", "collaboration", "design:collaboration | engineering:collaboration"),
    ]
    assert {
        (who, typed): got for who, typed, options in cases if (got := asked(who, typed)) != options
    } == {}


def test_a_colon_after_a_ladder_leaves_no_doubt() -> None:
    assert asked("engineer", "design: IC4") == "design:IC4"
    assert asked("engineer", "eng: design") == "engineering:design"
    assert asked("engineer", "support: teamwork") == (
        "support:competency/teamwork | support:category/teamwork"
    )


def test_a_colon_after_anything_else_only_separates() -> None:
    assert asked("designer", "IC4: critique") == "design:IC4 critique"
    assert asked("designer", "critique: IC4") == "design:IC4 critique"
    assert asked("engineer", "M1: hiring") == "engineering:M1 hiring"


def test_a_span_follows_the_levels_that_lead_to_one_another() -> None:
    cases = [
        ("IC4..M2", "engineering:IC4 M1 M2"),
        ("M2..IC3", "engineering:IC3 IC4 M1 M2"),
        ("IC3 to IC6", "engineering:IC3 IC4 IC5 IC6"),
        ("IC5..M1", "engineering:IC5 M1"),
        ("IC4, M1 to M2", "engineering:IC4 M1 M2"),
        ("IC4 M2", "engineering:IC4 M2"),
    ]
    assert {typed: got for typed, span in cases if (got := asked("engineer", typed)) != span} == {}


def test_a_level_nobody_has_is_answered_with_levels_of_the_ladder_that_was_meant() -> None:
    def nearest(who: str, typed: str) -> list[str]:
        answer = KNOWING.understand(WHO[who], typed)
        assert isinstance(answer, NoMatch)
        return [written(request) for request in answer.nearest]

    assert nearest("designer", "IC9")[0] == "design:IC5"
    assert nearest("engineer", "M9")[0] == "engineering:M2"
    assert nearest("designer", "eng IC9")[0] == "engineering:IC6"
    assert nearest("designer", "eng: IC9")[0] == "engineering:IC6"
    assert nearest("designer", "suppor: zzz") == ["search suppor: zzz"]
    assert nearest("nobody", "IC9") != []


def test_words_of_the_command_stay_so_whatever_ladders_are_called() -> None:
    odd = Ladders(
        tuple(
            ladder(name, {"IC1": ("Search", ""), "ME": ("Help", "")}, {"Next": {"Levels": ()}})
            for name in ("help", "me", "next", "search", "ladders", "levels")
        )
    )
    own = at(odd.every[0], "IC1")
    assert understand(odd, own, "help") == Help()
    assert understand(odd, own, "me") == Own()
    assert understand(odd, own, "ladders") == EveryLadder()
    assert understand(odd, own, "search IC1") == Search("IC1")
    assert understand(odd, own, "search: IC1") == Search("IC1")
    assert shown(understand(odd, own, "search:IC1")) == "search:IC1"
    assert understand(odd, own, "me:") == EveryLevel(odd.every[1])
    assert shown(understand(odd, own, "levels")) == "help: | help:levels | levels:"


def test_a_part_of_a_name_on_ones_own_ladder_comes_before_all_of_one_elsewhere() -> None:
    assert asked("agent", "product") == "support:product-knowledge"
    assert asked("designer", "research") == "design:user-research"
    assert asked("engineer", "quality") == "engineering:code-quality"


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("product vision", ["search product vision"]),
        (
            "what did the senior say",
            ["product:IC4", "search what did the senior say"],
        ),
        ("metrics", ["search metrics"]),
        ("staff enginer", ["engineering:IC5", "search staff enginer"]),
        ("customer empathy", ["search customer empathy"]),
    ],
)
def test_what_is_on_another_ladder_is_suggested_only_where_it_comes_close(
    typed: str, suggested: list[str]
) -> None:
    shipped = LadderFolder(LADDERS).current
    product = shipped.get("product")
    assert product is not None
    answer = understand(shipped, (product, product.levels[2]), typed)
    assert isinstance(answer, NoMatch)
    assert [written(request) for request in answer.nearest] == suggested
