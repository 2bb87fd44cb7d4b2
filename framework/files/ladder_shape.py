"""What a ladder file may hold: keys, what they mean, and limits.

Used by the reader (``framework.files.ladder_file``) and by the JSON Schema for editors
(``framework.files.schema``). The limits are those of a Slack message: what couldn't be shown is
refused here, where its author can fix it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

NAME_LIMIT = 60
"""Characters of a name, title or alias. With a level's code before it, it fits a button's 75."""

TEXT_LIMIT = 2_500
"""Characters of an expectation. A section holds 3,000, with escapes and a heading."""

QUESTION_LIMIT = 150
EXAMPLE_LIMIT = 300
MOST_EXAMPLES = 5
"""The most examples of one expectation. Together they're no longer than a text."""

MOST_LEVELS = 25
MOST_COMPETENCIES = 60

ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
CODE = r"[A-Za-z0-9][A-Za-z0-9.\-]{0,11}"
"""Patterns that match a whole value, in syntax that Python and JavaScript share."""


class Form(Enum):
    """The kind of value that a key has."""

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
    """A key of a mapping. ``about`` explains it to people who edit the file."""

    form: Form
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping with known keys. ``what`` names it in messages: ``a level``.

    ``spellings`` maps other ways to write a key to the key.
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
