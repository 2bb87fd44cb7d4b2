"""What a ladder file may hold: keys, what they mean, and limits.

One source for the reader (``framework.files.ladder_file``) and for the JSON Schema by
which editors complete and explain (``framework.files.schema``). Limits are those of a
Slack message: what could not be shown is refused where it can be mended.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

NAME_LIMIT = 60
"""Characters of a name, title or alias: with a level's code before it, it fits a button's 75."""

TEXT_LIMIT = 2_500
"""Characters of an expectation: a section holds 3,000, with escapes and a heading."""

QUESTION_LIMIT = 150
EXAMPLE_LIMIT = 300
MOST_EXAMPLES = 5
"""Of one expectation: together they're no longer than a text."""

MOST_LEVELS = 25
MOST_COMPETENCIES = 60

ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
CODE = r"[A-Za-z0-9][A-Za-z0-9.\-]{0,11}"
"""Patterns of a whole value, in what Python and JavaScript have in common."""


class Form(Enum):
    """What stands behind a key."""

    ID = auto()
    CODE = auto()
    NAME = auto()
    TEXT = auto()
    NAMES = auto()
    QUESTIONS = auto()
    NEXT = auto()
    LEVELS = auto()
    CATEGORIES = auto()
    COMPETENCIES = auto()
    EXPECTATIONS = auto()
    EXAMPLES = auto()


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a mapping. ``about`` explains it to whoever edits the file."""

    form: Form
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping with known keys. ``what`` names it in messages: ``a level``.

    ``spellings``: other ways to write a key, each with the one it stands for.
    """

    what: str
    about: str
    keys: Mapping[str, Key]
    spellings: Mapping[str, str] = field(default_factory=dict)

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(name for name, key in self.keys.items() if key.required)

    @property
    def optional(self) -> tuple[str, ...]:
        return tuple(name for name, key in self.keys.items() if not key.required)


LEVEL = Shape(
    "a level",
    "A level of the ladder. The lowest comes first.",
    {
        "code": Key(
            Form.CODE,
            "Short and easy to type, like IC4. The roster uses it, so don't change it once "
            "people are on the ladder.",
            required=True,
        ),
        "title": Key(Form.NAME, "The job title of people at this level.", required=True),
        "overview": Key(Form.TEXT, "The level in a sentence or two.", required=True),
        "track": Key(
            Form.NAME,
            "The path this level is on, like management, if the ladder has several. Expectations "
            "don't carry over from one track to another.",
        ),
        "next": Key(
            Form.NEXT,
            "The codes of the levels that come next, further down in the file. Name several "
            "where the ladder branches, or [] if no level follows. If you leave it out, the next "
            "level of the same track follows.",
        ),
    },
)

COMPETENCY = Shape(
    "a competency",
    "One skill that people grow in, with what each level expects.",
    {
        "id": Key(
            Form.ID,
            "Lowercase letters, digits, and hyphens, like data-driven. Check-ins use it, so "
            "don't change it once someone was asked.",
            required=True,
        ),
        "name": Key(Form.NAME, "The name that people read and type.", required=True),
        "aliases": Key(Form.NAMES, "Other names by which people find this competency."),
        "questions": Key(
            Form.QUESTIONS,
            "Open questions about this competency only. They come first, and then every other "
            "time.",
        ),
        "weight": Key(
            Form.NAME,
            "How much it counts, in your own words, like core or 20%. People read it beside the "
            "name.",
        ),
        "tracks": Key(
            Form.NAMES,
            "The tracks that it's for, if it isn't for all. Levels on other tracks can't have a "
            "text for it.",
        ),
        "expectations": Key(
            Form.EXPECTATIONS,
            "What each level expects, by its code. If a level is left out or blank, the text of "
            "the nearest lower one in its track still applies.",
            required=True,
        ),
        "examples": Key(
            Form.EXAMPLES,
            "Examples or links for what a level expects, by its code. People read them below the "
            "text.",
        ),
    },
)

CATEGORY = Shape(
    "a category",
    "A group of competencies.",
    {
        "id": Key(Form.ID, "Lowercase letters, digits, and hyphens, like teamwork.", required=True),
        "name": Key(Form.NAME, "The name that people read and type.", required=True),
        "questions": Key(
            Form.QUESTIONS, "Open questions that fit every competency of this category."
        ),
        "competencies": Key(Form.COMPETENCIES, "The competencies, in order.", required=True),
    },
)

LADDER = Shape(
    "a ladder",
    "What each level of one discipline expects, one competency after another.",
    {
        "id": Key(
            Form.ID,
            "Lowercase letters, digits, and hyphens, like product. The roster uses it.",
            required=True,
        ),
        "name": Key(Form.NAME, "The name that people read and type.", required=True),
        "aliases": Key(Form.NAMES, "Other names by which people find this ladder."),
        "source": Key(Form.TEXT, "Where the texts come from.", required=True),
        "licence": Key(Form.TEXT, "How the texts can be used.", required=True),
        "levels": Key(Form.LEVELS, "The levels, the lowest first.", required=True),
        "questions": Key(Form.QUESTIONS, "Open questions that fit any competency."),
        "categories": Key(
            Form.CATEGORIES,
            "The competencies in groups, in the order people read them.",
            required=True,
        ),
    },
    spellings={"license": "licence"},
)
