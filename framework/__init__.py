"""What levels expect: ladders, reading them, finding a level, drawing a prompt.

Knows nothing of Slack, of what people did, or of the clock.
"""

from framework.additions import new_part, new_sentences
from framework.asking import (
    Choice,
    Comparison,
    EveryLadder,
    EveryLevel,
    Help,
    NoMatch,
    OneCategory,
    OneCell,
    OneCompetency,
    OneLevel,
    Own,
    Readable,
    Request,
    Search,
)
from framework.comparing import Change, Kind, Run, Wording, changes, compare_words
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
from framework.folder import Broken, Changed, LadderFolder
from framework.ladder import Category, Competency, Expectation, Ladder, Ladders, Level
from framework.loading import LADDERS, load_ladder, load_ladders, parse_ladder
from framework.searching import Hit, Index, Results
from framework.understanding import Understanding, understand, written
from framework.values import DocumentProblems, Problem
from framework.words import folded_words

__all__ = [
    "LADDERS",
    "Ambiguous",
    "Asked",
    "Broken",
    "Category",
    "Change",
    "Changed",
    "Choice",
    "Comparison",
    "Competency",
    "DocumentProblems",
    "Drawn",
    "EveryLadder",
    "EveryLevel",
    "Expectation",
    "Found",
    "FoundLadder",
    "Help",
    "Hit",
    "Index",
    "Kind",
    "Ladder",
    "LadderFolder",
    "Ladders",
    "Level",
    "NoMatch",
    "OneCategory",
    "OneCell",
    "OneCompetency",
    "OneLevel",
    "Own",
    "Problem",
    "Readable",
    "Request",
    "Results",
    "Run",
    "Search",
    "Understanding",
    "Unknown",
    "UnknownLadder",
    "Why",
    "Wording",
    "changes",
    "compare_words",
    "draw",
    "find_ladder",
    "find_level",
    "folded_words",
    "load_ladder",
    "load_ladders",
    "new_part",
    "new_sentences",
    "parse_ladder",
    "understand",
    "written",
]
