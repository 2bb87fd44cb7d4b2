"""Career ladders: reading them, finding what a person typed, and choosing what to ask.

Nothing here knows about Slack, about what people did, or about the time.
"""

from framework.files.folder import Broken, Changed, LadderFolder
from framework.files.loading import LADDERS, load_ladder, load_ladders, parse_ladder
from framework.files.values import DocumentProblems, Problem
from framework.model.additions import new_part, new_sentences
from framework.model.comparing import Change, Kind, Run, changes, compare_words
from framework.model.ladder import Category, Competency, Expectation, Ladder, Ladders, Level
from framework.model.likeness import closest, few_slips, likeness
from framework.model.select_prompt import Asked, Drawn, Why, draw
from framework.model.words import folded_words
from framework.query.finding import (
    Ambiguous,
    Found,
    FoundLadder,
    Unknown,
    UnknownLadder,
    find_ladder,
    find_level,
)
from framework.query.requests import (
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
from framework.query.searching import Hit, Index, Results
from framework.query.understanding import Understanding, understand, written
