"""Reads a sentence with the names of one ladder: which requests it can mean.

The reading with the fewest names that uses every word wins: ``Senior PM`` is one title, not parts
of two.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import islice, pairwise, product

from framework.model.ladder import Category, Competency, Ladder, Level
from framework.model.names import normalise_name
from framework.query import requests
from framework.query.understanding.level_phrases import is_number
from framework.query.understanding.sentence import Sentence, Span
from framework.query.understanding.steps import start_of_step, stepped
from framework.query.understanding.vocabulary import Named, vocabulary_of

MOST_CUTS = 8
MOST_READINGS = 200

_NUMBERS_IN_PROSE = frozenset(("one", "first", "second"))
"""These don't count as a level's number among other words."""


class Joint(Enum):
    """A word that joins names and isn't one itself."""

    SPAN = auto()
    LIST = auto()
    REST = auto()


_JOINTS: Mapping[str, Joint] = {
    **dict.fromkeys(("to", "through", "thru", "until", "till"), Joint.SPAN),
    **dict.fromkeys(("vs", "versus", "and", "or", "with", "against", "than", "+"), Joint.LIST),
    **dict.fromkeys(("diff", "difference", "differences", "compare", "comparison"), Joint.REST),
    **dict.fromkeys(("between", "from", "at", "for", "in", "on", "of", "the", "a"), Joint.REST),
    **dict.fromkeys(("level", "levels", "ladder", "show", "what", "changes"), Joint.REST),
    **dict.fromkeys(("showme", "tellme", "giveme", "forme"), Joint.REST),
}

_OPENINGS: Mapping[str, Joint] = dict.fromkeys(("explain", "describe", "define"), Joint.REST)
"""Words that ask about the words after them. Elsewhere, they can begin a name."""

_IN_QUESTIONS: Mapping[str, Joint] = dict.fromkeys(
    (
        *("about", "an", "are", "as", "be", "become", "becoming", "been", "being", "can", "come"),
        *("comes", "compared", "comparing", "could", "criteria", "describe", "different", "differ"),
        *("differs", "do", "does", "expect", "expectation", "expectations", "expected", "explain"),
        *("gap", "get", "getting", "give", "go", "going", "has", "have", "how", "i", "is", "it"),
        *("job", "like", "look", "looks", "make", "makes", "mean", "meaning", "means", "move"),
        *("moving", "my", "need", "needed", "needs", "path", "please", "pls"),
        *("position", "promoted", "promotion", "reach", "reaching", "read", "required"),
        *("requirement", "requirements", "role", "s", "see", "separates", "should", "somebody"),
        *("someone", "step", "take", "takes", "tell", "that", "there", "thing", "things", "this"),
        *("title", "want", "we", "whats", "which", "who", "will", "would", "you", "your"),
        *("entre", "zwischen", "und", "y", "et", "unterschied", "diferencia", "différence"),
    ),
    Joint.REST,
) | {"v": Joint.LIST, "vs": Joint.LIST, "over": Joint.LIST}
"""Words of a question around its names. In a shorter text, they can be part of a name."""


class Fit(Enum):
    """How a name can be typed, the surest way first."""

    EXACT = auto()
    START = auto()
    INSIDE = auto()
    ASKED = auto()
    """Names in a question, perhaps shortened: ``what do I need for staff``."""
    SLIP = auto()


Meaning = Named | Ladder | Joint


@dataclass(frozen=True, slots=True)
class Chunk:
    """One name in a sentence, with everything it can mean."""

    span: Span
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A request, and how many names it uses."""

    names: int
    request: requests.Readable
    names_the_ladder: bool


@dataclass(frozen=True)
class Context:
    """The ladder in whose words a sentence is read.

    ``ladder_names`` holds the spans that name this ladder, ``relative`` the words that depend on
    the person's own level: ``next``, ``me``. ``is_far``: whether it's neither the person's own
    ladder nor one that they named.
    """

    ladder: Ladder
    sentence: Sentence
    ladder_names: frozenset[Span] = frozenset()
    relative: Mapping[str, tuple[Level, ...]] = field(default_factory=dict)
    is_far: bool = False
    in_other_words: dict[tuple[str, ...], tuple[Level, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """A cache of what was found for words that don't name a level exactly."""

    def readings(self, fit: Fit) -> tuple[Reading, ...]:
        """What the sentence can ask for, with names that fit at least this well."""
        chunks: dict[Span, tuple[Meaning, ...]] = {}
        for span in self.sentence.spans:
            meanings = self.meanings(span, fit)
            if meanings:
                chunks[span] = meanings
        cuts = _fewest(chunks, len(self.sentence.words))
        read = (one for cut in cuts for one in self._read(cut))
        # With so many words and no level, the text is about something else.
        asked = (one for one in read if fit is not Fit.ASKED or _names_a_level(one.request))
        return tuple(islice(asked, MOST_READINGS))

    def meanings(self, span: Span, fit: Fit) -> tuple[Meaning, ...]:
        """What a span can mean."""
        surely = self.exactly(span)
        if span in self.ladder_names:
            return (*(surely or self._loosely(span, fit)), self.ladder)
        if surely:
            return surely
        joint = _JOINTS.get(span.key)
        if not joint and span.end == 1 < len(self.sentence.words):
            joint = _OPENINGS.get(span.key)
        if not joint and fit is Fit.ASKED and span.end - span.start == 1:
            joint = _IN_QUESTIONS.get(span.key)
        return (joint,) if joint else self._loosely(span, fit)

    def exactly(self, span: Span) -> tuple[Meaning, ...]:
        """Things with exactly this name here; if none, things that people call so."""
        vocabulary = vocabulary_of(self.ladder)
        named = (*self.relative.get(span.key, ()), *vocabulary.exactly(span.key))
        if named or (span.key in _NUMBERS_IN_PROSE and len(self.sentence.words) > 1):
            return named
        words = self.sentence.words_in(span)
        known = self.in_other_words.get(words)
        if known is None:
            called = vocabulary.called(words, not self.is_far)
            known = called or stepped(self.ladder, words, self.levels_called)
            self.in_other_words[words] = known
        return known

    def ends(self) -> tuple[Level, ...]:
        """Levels of this ladder that the sentence asks to step from, although no step is
        possible."""
        spans = [self.sentence.words_in(span) for span in self.sentence.spans]
        if any(stepped(self.ladder, words, self.levels_called) for words in spans):
            return ()
        named = (self.levels_called(rest) for words in spans if (rest := start_of_step(words)))
        return next((levels for levels in named if levels), ())

    def levels_called(self, words: tuple[str, ...]) -> tuple[Level, ...]:
        """The levels that words name by themselves, perhaps by a part of a title."""
        vocabulary, key = vocabulary_of(self.ladder), "".join(words)
        surely = (
            self.relative.get(key)
            or vocabulary.levels(key)
            or vocabulary.called(words, not self.is_far)
        )
        loosely = () if surely else vocabulary.starting(words)
        return surely or tuple(each for each in loosely if isinstance(each, Level))

    def _loosely(self, span: Span, fit: Fit) -> tuple[Meaning, ...]:
        vocabulary = vocabulary_of(self.ladder)
        words = self.sentence.words_in(span)
        loose: dict[Fit, Callable[[], tuple[Named, ...]]] = {
            Fit.START: lambda: vocabulary.starting(words),
            Fit.ASKED: lambda: () if self._frames(words) else vocabulary.starting(words),
            Fit.INSIDE: lambda: vocabulary.inside(span.key),
            Fit.SLIP: lambda: () if self._has_level(span) else vocabulary.meant(words),
        }
        return loose[fit]() if fit in loose else ()

    def _frames(self, words: tuple[str, ...]) -> bool:
        """Whether the first or last of some words belongs to the question and not to a name."""
        around = (_JOINTS, _IN_QUESTIONS, self.relative)
        return any(words[0] in each or words[-1] in each for each in around)

    def _has_level(self, span: Span) -> bool:
        """Whether the words include a level. If so, they aren't a typo in a longer name."""
        vocabulary = vocabulary_of(self.ladder)
        inner = (
            each
            for each in self.sentence.spans
            if span.start <= each.start and each.end <= span.end
        )
        return any(vocabulary.levels(each.key) for each in inner)

    def _read(self, cut: tuple[Chunk, ...]) -> Iterator[Reading]:
        for meanings in islice(product(*(chunk.meanings for chunk in cut)), MOST_READINGS):
            request = self.asked(tuple(zip(cut, meanings, strict=True)))
            if request is not None:
                yield Reading(len(cut), request, self.ladder in _ladders(meanings))

    def asked(self, parts: tuple[tuple[Chunk, Meaning], ...]) -> requests.Readable | None:
        """The request that these names form together; ``None`` if they form none."""
        levels = self._levels(parts)
        rows = [meaning for _, meaning in parts if isinstance(meaning, Competency | Category)]
        if len(rows) > 1 or _compares_a_ladder([meaning for _, meaning in parts]):
            return None
        if any(self._numbers_a_title(*pair) for pair in pairwise(parts)):
            return None
        if not levels and not rows:
            named = any(isinstance(meaning, Ladder) for _, meaning in parts)
            return requests.EveryLevel(self.ladder) if named else None
        return request_for(self.ladder, levels, rows[0] if rows else None)

    def _numbers_a_title(self, before: tuple[Chunk, Meaning], after: tuple[Chunk, Meaning]) -> bool:
        """Whether a number belongs to the title before it: ``senior engineer 2`` isn't two
        names."""
        (title, level), (number, other) = before, after
        return (
            isinstance(level, Level)
            and isinstance(other, Level)
            and not any(character.isdigit() for character in title.span.key)
            and is_number(self.sentence.words_in(number.span)[-1:])
            and number.span.key != normalise_name(other.code)
            and not self.sentence.gaps[number.span.start].strip(" .")
        )

    def _levels(self, parts: tuple[tuple[Chunk, Meaning], ...]) -> list[Level]:
        levels: list[Level] = []
        last: Level | None = None
        spans = False
        for chunk, meaning in parts:
            if isinstance(meaning, Level):
                spans = spans or self.sentence.ranges_before(chunk.span.start)
                levels += span_of(self.ladder, last, meaning) if last and spans else [meaning]
                last, spans = meaning, False
            elif isinstance(meaning, Joint):
                marked = self.sentence.ranges_before(chunk.span.start)
                spans = spans or marked or meaning is Joint.SPAN
            else:
                last, spans = None, False
        return levels


def request_for(
    ladder: Ladder, levels: list[Level], row: Competency | Category | None
) -> requests.Readable | None:
    """The request about levels and a competency or category; ``None`` if there's no such page."""
    by_position = {level.position: level for level in levels}
    apart = [by_position[position] for position in sorted(by_position)]
    if not apart:
        return _about_a_row(ladder, row)
    if len(apart) == 1:
        if isinstance(row, Competency):
            return requests.OneCell(ladder, apart[0], row)
        return requests.OneLevel(ladder, apart[0], row)
    if isinstance(row, Category):
        return None
    return requests.Comparison(ladder, tuple(apart), row)


def _about_a_row(ladder: Ladder, row: Competency | Category | None) -> requests.Readable | None:
    if isinstance(row, Competency):
        return requests.OneCompetency(ladder, row)
    return requests.OneCategory(ladder, row) if row else None


def span_of(ladder: Ladder, one: Level, other: Level) -> list[Level]:
    """All levels from the lower to the higher; just the two if neither leads to the other."""
    lower, higher = sorted((one, other), key=lambda level: level.position)
    ways: list[list[Level]] = [[lower]]
    passed = {lower.code}
    for way in ways:
        if way[-1].code == higher.code:
            return way
        for following in ladder.next_levels(way[-1]):
            if following.code not in passed:
                passed.add(following.code)
                ways.append([*way, following])
    return [lower, higher]


def _fewest(
    chunks: Mapping[Span, tuple[Meaning, ...]], words: int
) -> tuple[tuple[Chunk, ...], ...]:
    """The ways to account for all words with the fewest names (at most a few)."""
    from_word: dict[int, list[Span]] = {}
    for span in chunks:
        from_word.setdefault(span.start, []).append(span)
    rest: dict[int, list[tuple[Chunk, ...]]] = {words: [()]}
    for start in range(words - 1, -1, -1):
        cuts = [
            (Chunk(span, chunks[span]), *following)
            for span in reversed(from_word.get(start, ()))
            for following in rest.get(span.end, ())
        ]
        fewest = min(map(len, cuts), default=0)
        rest[start] = [cut for cut in cuts if len(cut) == fewest][:MOST_CUTS]
    return tuple(rest[0])


def _names_a_level(request: requests.Readable) -> bool:
    return isinstance(request, requests.OneLevel | requests.OneCell | requests.Comparison)


def _compares_a_ladder(meanings: list[Meaning]) -> bool:
    """Whether something is compared with a ladder's name. Only levels can be compared."""
    joints = (Joint.SPAN, Joint.LIST)
    return any(
        (isinstance(one, Ladder) and other in joints)
        or (one in joints and isinstance(other, Ladder))
        for one, other in pairwise(meanings)
    )


def _ladders(meanings: tuple[Meaning, ...]) -> list[Ladder]:
    return [meaning for meaning in meanings if isinstance(meaning, Ladder)]
