"""A ladder as one table for a terminal: competencies down, levels across."""

import textwrap

from tabulate import tabulate

from framework.model.ladder import Competency, Ladder, Level

_NAME, _NARROWEST, _ALL = 26, 12, 100
"""Characters of a competency's name, the fewest of a level's column, and of a line."""


def preview(ladder: Ladder) -> str:
    """The beginning of each text or, if there are many levels, a mark for each.

    ``=``: the text of the level below still applies; ``-``: nothing is expected.
    """
    width = (_ALL - _NAME) // len(ladder.levels) - 3
    rows = []
    for category in ladder.categories:
        rows.append([category.name.upper()[:_NAME]])
        for competency in category.competencies:
            cells = (_cell(ladder, competency, level, width) for level in ladder.levels)
            rows.append([textwrap.shorten(competency.name, _NAME, placeholder="…"), *cells])
    header = [ladder.name[:_NAME], *(level.code for level in ladder.levels)]
    drawn: str = tabulate(rows, header, tablefmt="simple", disable_numparse=True)
    return drawn


def _cell(ladder: Ladder, competency: Competency, level: Level, width: int) -> str:
    expectation = ladder.expectation(competency, level)
    if expectation is None:
        return "-"
    if expectation.carried_over:
        return "="
    if width < _NARROWEST:
        return "✓"
    text = " ".join(expectation.text.split())
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"
