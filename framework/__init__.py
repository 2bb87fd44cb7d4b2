"""What levels expect: ladders, reading them, finding a level, drawing a prompt.

Knows nothing of Slack, of what people did, or of the clock.
"""

from framework.documents import DocumentProblems, Problem
from framework.drawing import Asked, Drawn, Why, draw
from framework.finding import Ambiguous, Found, Unknown, find_level
from framework.ladder import Category, Competency, Expectation, Ladder, Level
from framework.loading import (
    LADDERS,
    Ladders,
    load_ladder,
    load_ladders,
    parse_ladder,
)

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
    "Ladder",
    "Ladders",
    "Level",
    "Problem",
    "Unknown",
    "Why",
    "draw",
    "find_level",
    "load_ladder",
    "load_ladders",
    "parse_ladder",
]
