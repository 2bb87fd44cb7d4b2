"""How bullets, examples, weights and tracks of a ladder look in a terminal."""

from __future__ import annotations

from bot.cli.ladder.account_text import account_text
from bot.cli.ladder.sheets import sheet
from framework import Ladders, OneCell, OneCompetency, OneLevel
from framework.importing import import_documents, read_documents, to_csv
from tests.framework.test_depth_of_ladders import B1, BAKERY, BREAD, M1

EVERY = Ladders((BAKERY,))


def test_bullets_and_examples_are_lines_of_their_own() -> None:
    shown = sheet(OneLevel(BAKERY, B1), EVERY)
    assert shown is not None
    assert (
        "  Bread (core, only for oven levels)\n"
        "  • I weigh the flour.\n"
        "  • I write down what went wrong.\n"
        "  Examples:\n"
        "  • The rye of last March\n"
        "  • https://example.com/rye\n"
    ) in shown


def test_a_competency_is_shown_at_the_levels_that_it_is_for() -> None:
    assert "M1" not in str(sheet(OneCompetency(BAKERY, BREAD), EVERY))
    assert "Bread is only for oven levels." in str(sheet(OneCell(BAKERY, M1, BREAD), EVERY))


def test_the_account_of_an_import_counts_them() -> None:
    text = account_text(import_documents(read_documents(to_csv(BAKERY).encode(), "x.csv")))
    assert "1 competency has a weight." in text
    assert "1 competency is only for some tracks." in text
    assert "2 examples below texts." in text
