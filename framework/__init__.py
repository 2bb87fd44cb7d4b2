"""What levels expect: ladders, reading them, finding a level, drawing a prompt.

Knows nothing of Slack, of what people did, or of the clock.
"""

from framework.drawing import Asked, Drawn, Why, draw
from framework.finding import (
    Ambiguous,
    Found,
    FoundLadder,
    Unknown,
    UnknownLadder,
    find_ladder,
    find_level,
)
from framework.ladder import Category, Competency, Expectation, Ladder, Ladders, Level
from framework.loading import LADDERS, load_ladder, load_ladders, parse_ladder
from framework.values import DocumentProblems, Problem

__all__ = [
    "LADDERS",
    "Ambiguous",
    "Asked",
    "Category",
    "Competency",
    "DocumentProblems",
    "Drawn",
    "Expectation",
    "Found",
    "FoundLadder",
    "Ladder",
    "Ladders",
    "Level",
    "Problem",
    "Unknown",
    "UnknownLadder",
    "Why",
    "draw",
    "find_ladder",
    "find_level",
    "load_ladder",
    "load_ladders",
    "parse_ladder",
]
