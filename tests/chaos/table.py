"""What happened in each plan, and what was found, in lines for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.chaos.world import World

Line = tuple[int | str, ...]

CUTS = ("cut_slack", "stall_slack", "hang_up", "cut_database", "stall_database")
ANSWERS = ("lose_before", "lose_after", "late", "error", "limit", "garble", "slow")
HEAD = (
    *("seed", "on", "rounds", "kills", "stops", "cuts", "restarts", "jumps", "answers", "acts"),
    *("doubled", "lost prompts", "lost replies", "leaked", "unsettled"),
)


def line_of(seed: int, replicas: int, place: World) -> Line:
    happened, found = place.happened, place.found
    return (
        *(seed, f"PostgreSQL x{replicas}" if place.server else "SQLite", happened["rounds"]),
        *(happened["kill"], happened["stop"], sum(happened[kind] for kind in CUTS)),
        *(happened["restart_database"], happened["clock"]),
        *(sum(happened[kind] for kind in ANSWERS), happened["acts"]),
        *(found.doubled, found.lost_prompts, found.lost_replies, found.leaked),
        sum(detail.startswith("unsettled") for detail in found.details),
    )


def as_table(places: Mapping[tuple[int, int], World]) -> str:
    return table([line_of(*named, place) for named, place in places.items()])


def table(lines: list[Line]) -> str:
    """A line each, and one of sums below several."""
    if len(lines) > 1:
        columns = list(zip(*lines, strict=True))[2:]
        lines = [*lines, ("all", "", *(sum(map(int, column)) for column in columns))]
    rows = [HEAD, *(tuple(map(str, line)) for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
