"""How ladder answers look, as text: see ``snapshots/``."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from bot.checkins.home_ladder import home_ladder
from bot.people.ladder_position import LadderPosition, LadderReader
from bot.slack.screens.ladder import Answers
from framework import LADDERS, Ladders, load_ladder, parse_ladder

LADDER = load_ladder(LADDERS / "product.yml")
ONLY = Ladders((LADDER,))
BRANCHING = parse_ladder(
    b"""
id: crew
name: Crew
source: made up
licence: none
levels:
  - {code: S1, title: Sailor, overview: Sails.}
  - {code: S2, title: Bosun, overview: Sails and leads the deck., next: [S3, C1]}
  - {code: S3, title: Pilot, overview: Knows every harbour.}
  - {code: C1, title: Mate, overview: Runs the ship's day., track: command}
  - {code: C2, title: Master, overview: Answers for the ship., track: command}
categories:
  - id: deck
    name: Deck
    competencies:
      - id: knots
        name: Knots
        expectations: {S1: I tie them., S2: I tie them and teach them., S3: I name them all.}
      - id: orders
        name: Orders
        aliases: [command]
        expectations: {S1: I follow them., C1: I give them., C2: I answer for them.}
""",
    "crew.yml",
)


@pytest.fixture
def ask():
    """``ask(ladders, position, default)`` gives answers to that person."""

    def asking(ladders=ONLY, position=None, default=None, requested=None) -> Answers:
        known = position or requested
        meant = known.ladder if known else home_ladder(ladders, read_last=default, default=None)
        bot = SimpleNamespace(
            self_placement=True,
            admins=(),
            ladders=ladders,
            ladder_reader=lambda person: LadderReader(known, meant, position is not None),
            store=SimpleNamespace(set_ladder=lambda person, ladder: None),
            reports_of=lambda person: [],
            position=lambda person: position,
        )
        bot.interaction = lambda: bot
        return Answers(bot)

    return asking


@pytest.fixture
def looks(matches, draw_blocks):
    """Compare an answer's payload, or a modal, with the snapshot of that name."""

    def compare(name: str, made) -> None:
        payload = made if isinstance(made, dict) else made.to_dict()
        text = f"\n=====\n{payload['text']}\n" if "text" in payload else ""
        matches(name, draw_blocks(payload["blocks"]) + text)

    return compare


def at(code: str, toward: str | None = None, ladder=LADDER) -> LadderPosition:
    return LadderPosition(ladder, ladder.level(code), "U0MAYA", toward)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("level", "IC2"),
        ("level_of_a_category", "IC4 teamwork"),
        ("levels", "levels"),
        ("compared", "IC3 IC4"),
        ("compared_over_a_span", "IC2..IC4"),
        ("compared_on_one_competency", "IC1..IC5 mentorship"),
        ("competency", "data-driven"),
        ("cell", "IC4 collaboration"),
        ("cell_that_is_blank", "IC2 mentorship"),
        ("category", "teamwork"),
        ("found", "search customer research"),
        ("found_nothing", "search zzyzx"),
        ("found_near", "search custmer"),
        ("ambiguous_level", "pm"),
        ("unknown", "<senor> *xx* IC9"),
        ("ladder_help", "help"),
    ],
)
def test_an_answer_to_somebody_at_ic3(ask, looks, name: str, typed: str) -> None:
    looks(name, ask(position=at("IC3")).to("U0BEN", typed))


@pytest.mark.parametrize("typed", ["", "IC2", "IC3", "IC4", "IC5", "IC3 IC4", "search customer"])
def test_a_page_is_read_in_two_screens_of_a_phone(ask, typed: str) -> None:
    """Some 48 lines of a page with its title and its controls make two screens of 844 pixels."""
    blocks = ask(position=at("IC3")).to("U0BEN", typed)["blocks"]
    texts = [_text_of(block) for block in blocks if block["type"] == "rich_text"]
    lines = [line for text in texts for line in text.split("\n")]
    assert sum(len(line) // 42 + 1 for line in lines) <= 54
    assert sum(block["type"] == "actions" for block in blocks) <= 2


def _text_of(block) -> str:
    pieces = [piece for part in block["elements"] for piece in part["elements"]]
    return "".join(piece.get("text", "") for piece in pieces)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("IC4", "1|product:IC4 data-driven"),
        ("", "1|product:IC4 data-driven"),
        ("IC3 IC4", "1|product:data-driven IC3 IC4"),
        ("IC3 IC4 data-driven", "1|product:data-driven"),
    ],
)
def test_one_menu_shows_a_single_competency_as_the_page_is_about_it(ask, typed, shown) -> None:
    blocks = ask(position=at("IC3")).to("U0BEN", typed)["blocks"]
    menu = next(e for e in blocks[-2]["elements"] if e["action_id"].endswith("_jump"))
    options = [option for group in menu["option_groups"] for option in group["options"]]
    values = {option["text"]["text"]: option["value"] for option in options}
    value = values["Data-Driven"]
    answers = ask(position=at("IC3"))
    assert answers.to("U0BEN", value.partition("|")[2]) == answers.to(
        "U0BEN", shown.partition("|")[2]
    )


def test_ones_own_level_and_the_next(ask, looks) -> None:
    looks("own_level", ask(position=at("IC1")).to("U0BEN", ""))


def test_the_top_of_the_ladder(ask, looks) -> None:
    looks("own_level_asked_for", ask(requested=at("IC1")).to("U0BEN", ""))
    looks("own_level_at_the_top_asked_for", ask(requested=at("IC5")).to("U0BEN", "me"))
    looks("next_level_asked_for", ask(requested=at("IC3")).to("U0BEN", "next"))
    looks("own_level_at_the_top", ask(position=at("IC5")).to("U0BEN", "me"))


def test_a_branch_asks_for_a_direction_and_remembers_it(ask, looks) -> None:
    ladders = Ladders((BRANCHING,))
    looks("own_at_a_branch", ask(ladders, at("S2", ladder=BRANCHING)).to("U0BEN", ""))
    chosen = at("S2", "C1", BRANCHING)
    looks("own_with_a_direction", ask(ladders, chosen).to("U0BEN", ""))


def test_somebody_on_no_roster(ask, looks) -> None:
    both = Ladders((BRANCHING, replace(LADDER, id="copy", name="Copy"), LADDER))
    looks("levels_not_on_roster", ask(default="product").to("U0ZOE", ""))
    looks("help_not_on_roster", ask(both).to("U0ZOE", "help"))
    looks("ladders", ask(both).to("U0ZOE", "ladders"))
    looks("levels_not_on_roster_of_several", ask(both).to("U0ZOE", ""))
    looks("level_not_on_roster", ask(both).to("U0ZOE", "IC4"))


def test_a_level_that_only_others_have_is_answered_at_once_for_somebody_on_no_roster(ask) -> None:
    one, other = (replace(LADDER, id=name, name=name.title()) for name in ("east", "west"))
    answers = ask(Ladders((BRANCHING, one, other)))
    answer = answers.to("U0ZOE", "IC4")
    assert answer["text"].startswith("IC4 · Senior PM")
    assert "Also: West" in str(answer["blocks"])
    assert "Also: Crew" not in str(answer["blocks"])


def test_more_ladders_than_fit_a_row_are_one_press_away(ask) -> None:
    several = [replace(LADDER, id=f"l{n}", name=f"Ladder {n}") for n in range(9)]
    blocks = str(ask(Ladders((LADDER, *several))).to("U0ZOE", "IC4")["blocks"])
    assert blocks.count("Also: ") == 4
    assert "All ladders" in blocks


def test_where_no_other_ladder_has_it_every_other_is_offered(ask) -> None:
    blocks = str(ask(Ladders((BRANCHING, LADDER))).to("U0ZOE", "S1")["blocks"])
    assert "1|product:" in blocks
    assert "Also: Product" in blocks


def test_a_level_in_a_modal(ask, looks) -> None:
    looks("level_modal", ask(position=at("IC3")).modal("U0BEN", "IC1"))


def test_a_shared_answer_says_who_shared_it_and_nothing_of_their_level(ask, looks) -> None:
    answers = ask(position=at("IC3"))
    looks("level_shared", answers.shared("U0BEN", "IC5"))
    assert "your level" in answers.to("U0BEN", "data-driven")["text"]
    assert "your level" not in str(answers.shared("U0BEN", "data-driven"))


def test_what_is_about_one_person_is_not_shared(ask) -> None:
    answers = ask(position=at("IC3"))
    for typed in ("me", "", "help", "IC99", "pm"):
        assert answers.shared("U0BEN", typed) is None
