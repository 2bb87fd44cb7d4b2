"""Whether a manager's words may ask for something about a report, rather than say something.

``report_requests`` reads exact commands. Nothing else is acted on: its author is asked whether it's
about that report. “I paired with Caio on the rollout” says what its author did, and stays words.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.checkins.understanding.commands.requests import Of
from bot.checkins.understanding.dates.time_spans import split_span
from bot.checkins.understanding.managers.report_requests import ALIKE
from bot.checkins.understanding.wording.function_words import FUNCTION_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain, plain_name, unaccented
from bot.people.naming import first_name
from framework import likeness

MOST_CHARACTERS = 400
NEARER = 0.8
"""How similar a name and a word among others must be to count as a typo of it."""
_FEWEST_LETTERS = 3
_OWN_NAME = Pattern(r"^/?check-?ins\s+", re.IGNORECASE)
A_MENTION = Pattern(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
POSSESSIVE = Pattern(r"(?<=\w)['’]s?(?!\w)")
_SENTENCE_WITHIN = Pattern(r"[.!?;:…](?=\s+\S)|\n")
_ASKS = Pattern(r"[?？][^\w?？]*$")

_POLITE = Pattern(
    r"(?:(?:please|pls|plz|hi|hey|hello|ok|okay|so|and|also|now|just|bot|quick|next rung"
    r"|(?:can|could|would|will) you|(?:i|we) (?:want|need|would like|have)(?: you)? to|id like to"
    r"|i wanna|wanna|want to|need to|(?:can|could|may) i|(?:how|where) (?:do|can|could) i|let me"
    r"|lets|help me(?: to)?|time to|trying to|im trying to|id love to) )+"
)
_REMINDING = "remind nudge chase ping poke"
_LOOKING = """
show see view open read get give pull bring list display find look check search prep prepare review
summarize summarise compare tell fetch load catch
"""
_QUESTION = Pattern(
    r"(?:(?:what|which|whose)(?: \w+)?|how(?: (?:often|much|many|far|well|long))?|where|why|who"
    r"|when) (?:do|does|did|is|are|was|were|has|have|should|can|could|will|would)(?!\w)"
    r"|(?:is|are|was|has|does|did) @(?: @)* (?!s )\w"
    r"|(?:whats|hows|wheres|whos|what about|how about|why hasnt|why didnt|why isnt)(?!\w)"
    r"|who (?:helped|reads?|saw|manages)(?!\w)"
)
_CHECK_INS = """
1 1on1 1to1 11 oneonone check checkin checkins ins answer answers answered evidence agenda coverage
packet history update updates share shared shares wrote write writes written said progress growth
level ladder promotion promo status record records
"""
_TIMES = """
january february march april may june july august september october november december jan feb mar
apr jun jul aug sep sept oct nov dec q1 q2 q3 q4 monday tuesday wednesday thursday friday upcoming
latest newest current previous past recent whole full everything
"""
_REMIND, _LOOK, _ABOUT = (frozenset(e.split()) for e in (_REMINDING, _LOOKING, _CHECK_INS))
_ITS_WORDS = (
    _ABOUT
    | _LOOK
    | _REMIND
    | {*_TIMES.split(), "meeting", "prepped", "ready", "one", "on", "whether"}
)
_OF = Pattern(r"(?:(?:about|of|for|from|with|by|and|what about|how about|re) )+")
_OWN_DOING = Pattern(r"(?<!\w)(?:i|we|ive|weve|im|were)(?!\w)")
_MAY_I = Pattern(r"(?:should|shall|can|could|do|did) (?:i|we)(?!\w)")
_MEETS = Pattern(r"(?:i|we|ive|weve) (?:have|got|have got) (?:a|my|our|the) (?:1 1|1on1|1to1)")


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of a message, and where they name which reports."""

    words: tuple[str, ...]
    named: Mapping[int, tuple[str, ...]]

    @property
    def people(self) -> tuple[str, ...]:
        """The named people, each once."""
        return tuple(dict.fromkeys(each for at in sorted(self.named) for each in self.named[at]))

    @property
    def line(self) -> str:
        """The words, with ``@`` for each named person."""
        return " ".join("@" if at in self.named else word for at, word in enumerate(self.words))

    @property
    def rest(self) -> tuple[str, ...]:
        """The words that name nobody."""
        return tuple(word for at, word in enumerate(self.words) if at not in self.named)


def perhaps_about(text: str, reports: Mapping[str, str]) -> tuple[Of, ...]:
    """The reports whom words may ask about. ``reports``: their names, by id.

    Includes a time at the end: “what did Priya write in October?”
    """
    text = _OWN_NAME.sub("", text.strip())
    if not reports or len(text) > MOST_CHARACTERS or _SENTENCE_WITHIN.search(text):
        return ()
    named = A_MENTION.sub(lambda found: reports.get(found[1], found[0]), text)
    words = tuple(plain(POSSESSIVE.sub(" s", named)).replace("@", " ").split())
    for alike in (1.0, NEARER, ALIKE):
        said = _Said(words, named_in(words, reports, alike))
        if said.named and (alike != ALIKE or _is_command_like(said)):
            return _about(said, text) if _is_request(said, text) else ()
    return ()


def _about(said: _Said, text: str) -> tuple[Of, ...]:
    _, when = split_span(text.rstrip(" .!?…"))
    return tuple(Of(person, when) for person in said.people)


def _is_request(said: _Said, text: str) -> bool:
    line = said.line
    opened = _POLITE.match(f"{line} ")
    asked = line[opened.end() :] if opened else line
    if _is_name_alone(said) or _QUESTION.match(line) or _QUESTION.match(asked):
        return True
    first = asked.partition(" ")[0]
    own = _OWN_DOING.search(asked) is not None and _MEETS.match(asked) is None
    if own:
        return _MAY_I.match(line) is not None and _ASKS.search(text) is not None
    if first in _REMIND or _ASKS.search(text):
        return True
    # Words about check-ins, and about nothing else.
    told = set(said.rest)
    about = told & _ABOUT or first in _LOOK
    return bool(about) and told <= _ITS_WORDS | FUNCTION_WORDS


def _is_name_alone(said: _Said) -> bool:
    left = _OF.sub("", " ".join((*said.rest, "")), count=1).split()
    return not set(left) - {"please", "pls", "plz", "s"}


def _is_command_like(said: _Said) -> bool:
    """Whether there's only a name, and perhaps what to show of that person."""
    rest = set(said.rest) - {"s"}
    return len(rest) <= 1 and rest <= _ABOUT | _LOOK | _REMIND


def named_in(
    words: Sequence[str], reports: Mapping[str, str], alike: float
) -> Mapping[int, tuple[str, ...]]:
    """By position among plain words, the reports whose name or misspelled name is there.

    ``alike``: how similar a word and a name have to be, 1.0 for the exact name.

    A whole name takes more than one place. Somebody's last name alone doesn't name them.
    """
    found: dict[int, tuple[str, ...]] = {}
    for at, word in enumerate(words):
        people = tuple(
            person for person, name in reports.items() if _names(word, first_name(name), alike)
        )
        if not people:
            continue
        fuller = {
            person: len(last)
            for person in people
            for last in [plain_name(reports[person]).split()[1:]]
            if last and [*map(unaccented, words[at + 1 : at + 1 + len(last)])] == last
        }
        found[at] = tuple(fuller) or people
        found.update({at + n: tuple(fuller) for n in range(1, 1 + max(fuller.values(), default=0))})
    return found


def _names(word: str, name: str, alike: float) -> bool:
    name, word = plain_name(name), unaccented(word)
    if not name:
        return False
    if alike == 1.0:
        return word in (name, f"{name}s")
    if len(word) < _FEWEST_LETTERS or word in _ITS_WORDS or word[0] != name[:1]:
        return False
    if word in FUNCTION_WORDS and len(word) >= len(name):
        return False
    return likeness(word, name) >= alike
