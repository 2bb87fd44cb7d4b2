"""Deciding what somebody asks for: whose ladder, and how closely a name has to fit.

A person's own ladder comes before the default one, and that before all others;
a name that fits comes before one that only resembles. What fits several things
equally well becomes a choice, and never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from framework.asking import (
    Choice,
    EveryLadder,
    EveryLevel,
    Help,
    NoMatch,
    Own,
    Readable,
    Request,
    Search,
)
from framework.finding import READ_AT_MOST as ECHO_AT_MOST
from framework.ladder import Ladder, Ladders, Level
from framework.naming import spoken
from framework.understanding.name_index import SURELY_MEANT, NameIndex
from framework.understanding.reading import Context, Fit, Reading
from framework.understanding.sentence import (
    MOST_WORDS,
    MOST_WORDS_LOOSELY,
    MOST_WORDS_WITH_A_SLIP,
    READ_AT_MOST,
    Sentence,
    Span,
    is_quoted,
    said,
    unquoted,
)
from framework.understanding.suggesting import nearest, search_for
from framework.understanding.vocabulary import rows_with_names, vocabulary_of
from framework.understanding.writing import read_written, search_words, written

Standing = tuple[Ladder, Level]

MOST_OPTIONS = 100
"""Of a choice: more nobody would read through."""

MOST_LADDERS_WITH_A_SLIP = 20
"""Ladders that are read for a misspelled name: those in which it comes closest."""

MOST_PLACES = 4
"""Ladders in which to look for something near."""

_OWN = frozenset({"me", "my", "mine", "mylevel", "own", "ownlevel", "myself"})
_NEXT = frozenset({"next", "nextlevel", "mynextlevel", "mynext"})
_HELP = frozenset({"help", "h", "usage"})
_LADDERS = frozenset({"ladders", "list", "allladders"})
_LEVELS = frozenset({"levels", "alllevels"})
_SEARCH = frozenset({"search", "find"})
_SEARCH_MARK = "?"


class Understanding:
    """Understands requests about these ladders. Safe to use from several threads."""

    def __init__(self, ladders: Ladders) -> None:
        self.ladders = ladders
        self._ladder_names = NameIndex(
            (ladder, (ladder.id, ladder.name, *ladder.aliases)) for ladder in ladders
        )

    @cached_property
    def _names(self) -> NameIndex[Ladder]:
        """Ladders by what is in them: only those who look beyond their own need it."""
        return NameIndex((ladder, _names_in(ladder)) for ladder in self.ladders)

    def understand(
        self, own: Standing | None, typed: str, default: Ladder | None = None
    ) -> Request:
        """What is asked for. ``own``: ladder and level of who asks, if they have any.

        Where they have none, ``default`` is the ladder that is tried first. Any
        text gets an answer, in bounded time.
        """
        text = said(typed)
        bare = unquoted(text)
        if not bare:
            return Own()
        plain = read_written(self.ladders, bare) or _searched(bare)
        if plain is not None:
            return plain
        if not bare.strip(f"{_SEARCH_MARK} "):
            return Help()
        asked = self._asked(own, bare, default)
        keyword = _keyword(asked)
        if keyword is not None and (spoken(bare) in _OWN | _HELP):
            return keyword
        if asked.is_too_long:
            return NoMatch(bare[:ECHO_AT_MOST], search_for(bare))
        options = asked.options(keyword, is_quoted(text))
        if len(options) == 1:
            return options[0]
        echo = bare[:ECHO_AT_MOST]
        return Choice(echo, options) if options else NoMatch(echo, asked.nearest())

    def _asked(self, own: Standing | None, text: str, default: Ladder | None) -> _Asked:
        before, colon, after = text.partition(":")
        named = self._named(before) if colon else ()
        if named:
            sentence = Sentence.of(after)
            return _Asked(self, own, default, text, sentence, named)
        return _Asked(self, own, default, text, Sentence.of(text))

    def _named(self, text: str) -> tuple[Ladder, ...]:
        """The ladders that go by this name, or nearly."""
        words = Sentence.of(text).words
        if len(words) > MOST_WORDS:
            return ()
        return (
            self._ladder_names.exactly("".join(words))
            or self._ladder_names.starting(words)
            or self._ladder_names.meant(words)
        )

    def named_in(self, sentence: Sentence, fit: Fit) -> dict[str, frozenset[Span]]:
        """By their ids, the ladders that a sentence names so closely, and where it does."""
        spans: dict[str, set[Span]] = {}
        for span in sentence.spans:
            for ladder in self._naming(sentence, span, fit):
                spans.setdefault(ladder.id, set()).add(span)
        return {ladder_id: frozenset(where) for ladder_id, where in spans.items()}

    def having(self, sentence: Sentence, fit: Fit) -> frozenset[str]:
        """Ids of the ladders that have a name that fits somewhere in a sentence."""
        found: set[str] = set()
        for span in sentence.spans:
            words = sentence.words_in(span)
            found |= {ladder.id for ladder in self._with_name(span.key, words, fit)}
        return frozenset(found)

    def ladders_near(self, sentence: Sentence) -> list[tuple[float, Ladder]]:
        """Ladders whose names come close to all that was said."""
        return self._ladder_names.near(sentence.words[:MOST_WORDS])

    def _naming(self, sentence: Sentence, span: Span, fit: Fit) -> tuple[Ladder, ...]:
        words = sentence.words_in(span)
        exactly = self._ladder_names.exactly(span.key)
        if exactly or fit in (Fit.EXACT, Fit.INSIDE):
            return exactly
        if fit is Fit.START:
            return self._ladder_names.starting(words)
        return self._ladder_names.meant(words)

    def _with_name(self, key: str, words: tuple[str, ...], fit: Fit) -> Iterable[Ladder]:
        if fit is Fit.EXACT:
            return (each for each in self.ladders if vocabulary_of(each).exactly(key))
        if fit is Fit.START:
            return self._names.starting(words)
        if fit is Fit.INSIDE:
            return self._names.inside(key)
        near = self._names.near(words, SURELY_MEANT)
        return (ladder for _, ladder in near[:MOST_LADDERS_WITH_A_SLIP])


@dataclass(frozen=True)
class _Asked:
    """One question: who asks it, and in which words. ``only``: the ladders it is about."""

    knowing: Understanding
    own: Standing | None
    default: Ladder | None
    text: str
    sentence: Sentence
    only: tuple[Ladder, ...] = ()

    @property
    def is_too_long(self) -> bool:
        return len(self.text) > READ_AT_MOST or len(self.sentence.words) > MOST_WORDS

    @property
    def home(self) -> Ladder | None:
        """The ladder that is meant where none is named."""
        return self.own[0] if self.own else self.default

    def options(self, keyword: Readable | None, means_these_words: bool) -> tuple[Readable, ...]:
        """Everything that fits equally well, and better than anything else."""
        if keyword is not None:
            return _apart((keyword, *self._first(self._at_home())))
        if self.only and not self.sentence.words:
            return tuple(EveryLevel(ladder) for ladder in self.only)
        if means_these_words:
            exact = self._first(self._tries((Fit.EXACT,)))
            return exact or (Search(search_words(self.text)),)
        return self._first(self._tries(*self._rounds()))

    def _rounds(self) -> Iterator[tuple[Fit, ...]]:
        """The ways to fit that are worth their time: long texts are no names cut short."""
        words = len(self.sentence.words)
        is_short = words <= MOST_WORDS_LOOSELY
        yield (Fit.EXACT, Fit.START) if is_short else (Fit.EXACT,)
        if is_short:
            yield (Fit.INSIDE,)
        if words <= MOST_WORDS_WITH_A_SLIP:
            yield (Fit.SLIP,)

    def nearest(self) -> tuple[Readable, ...]:
        """What comes close to what was asked."""
        named = self.knowing.named_in(self.sentence, Fit.EXACT) if not self.only else {}
        contexts = [self._context(ladder, named) for ladder in self._places(named)]
        near = [] if self.only else self.knowing.ladders_near(self.sentence)
        return nearest(self.text, contexts, near)

    def _places(self, named: Iterable[str]) -> tuple[Ladder, ...]:
        """The few ladders in which something near is worth looking for."""
        if self.only:
            return self.only[:MOST_PLACES]
        having = self.knowing.having(self.sentence, Fit.SLIP)
        places = [ladder for ladder in self.knowing.ladders if ladder.id in named]
        places += [self.home] if self.home else []
        places += [ladder for ladder in self.knowing.ladders if ladder.id in having]
        apart = {ladder.id: ladder for ladder in places or self.knowing.ladders}
        return tuple(apart.values())[:MOST_PLACES]

    def _first(self, tries: Iterable[tuple[Readable, ...]]) -> tuple[Readable, ...]:
        return next((options for options in tries if options), ())

    def _at_home(self) -> Iterator[tuple[Readable, ...]]:
        scopes = self._scopes()
        yield self._fitting(scopes[0] if self.home else (), Fit.EXACT, is_first=True)

    def _tries(self, *rounds: tuple[Fit, ...]) -> Iterator[tuple[Readable, ...]]:
        """Each round goes through the ladders, from a person's own to the farthest."""
        scopes = self._scopes()
        for fits in rounds:
            for place, scope in enumerate(scopes):
                for fit in fits:
                    yield self._fitting(scope, fit, is_first=place == 0)

    def _scopes(self) -> list[tuple[Ladder, ...]]:
        """Ladders in the order in which they are meant, those meant equally together."""
        if self.only:
            return [self.only]
        firsts: list[Ladder] = []
        for ladder in (self.own[0] if self.own else None, self.default):
            if ladder is not None and all(ladder.id != each.id for each in firsts):
                firsts.append(ladder)
        ids = {ladder.id for ladder in firsts}
        others = tuple(ladder for ladder in self.knowing.ladders if ladder.id not in ids)
        return [*((ladder,) for ladder in firsts), *([others] if others else [])]

    def _fitting(self, scope: tuple[Ladder, ...], fit: Fit, is_first: bool) -> tuple[Readable, ...]:
        """What the sentence asks for in these ladders, or in one that it names."""
        named = self.knowing.named_in(self.sentence, fit) if not self.only else {}
        if len(scope) > 1:
            having = self.knowing.having(self.sentence, fit)
            scope = tuple(each for each in scope if each.id in having)
        found: list[Reading] = []
        for ladder in scope:
            found += self._context(ladder, named).readings(fit)
        if is_first:
            found += self._in_named(named, fit, {ladder.id for ladder in scope})
        fewest = min((reading.names for reading in found), default=0)
        return _apart(reading.request for reading in found if reading.names == fewest)

    def _in_named(
        self, named: dict[str, frozenset[Span]], fit: Fit, read: set[str]
    ) -> Iterator[Reading]:
        """Readings in the ladders that are named, of which nobody would think otherwise."""
        for ladder in self.knowing.ladders:
            if ladder.id in named and ladder.id not in read:
                readings = self._context(ladder, named).readings(fit)
                yield from (reading for reading in readings if reading.names_the_ladder)

    def _context(self, ladder: Ladder, named: dict[str, frozenset[Span]]) -> Context:
        spans = named.get(ladder.id, frozenset())
        return Context(ladder, self.sentence, spans, self._relative(ladder))

    def _relative(self, ladder: Ladder) -> dict[str, tuple[Level, ...]]:
        if self.own is None or self.own[0].id != ladder.id:
            return {}
        level = self.own[1]
        return {
            **dict.fromkeys(_OWN, (level,)),
            **dict.fromkeys(_NEXT, ladder.next_levels(level)),
        }


def _keyword(asked: _Asked) -> Readable | None:
    """What a text asks for that is a word of the command itself."""
    if asked.only:
        return None
    word = asked.sentence.whole
    home = asked.home
    if word in _OWN:
        return Own()
    if word in _NEXT and not (asked.own and asked.own[0].next_levels(asked.own[1])):
        return Own()
    if word in _HELP or word in _SEARCH:
        return Help()
    if word in _LADDERS:
        return EveryLadder()
    if word in _LEVELS:
        ladders = asked.knowing.ladders.every
        home = home or (ladders[0] if len(ladders) == 1 else None)
        return EveryLevel(home) if home else EveryLadder()
    return None


def _searched(text: str) -> Readable | None:
    """A search in the many ways to begin one."""
    first, _, rest = text.partition(" ")
    if text.startswith(_SEARCH_MARK):
        rest = text.lstrip(f"{_SEARCH_MARK} ")
    elif spoken(first) not in _SEARCH or ":" in first[:-1]:
        return None
    words = search_words(rest)
    return Search(words) if spoken(words) else None


def _apart(requests: Iterable[Readable]) -> tuple[Readable, ...]:
    """Each request once."""
    apart: dict[str, Readable] = {}
    for request in requests:
        apart.setdefault(written(request), request)
    return tuple(apart.values())[:MOST_OPTIONS]


def _names_in(ladder: Ladder) -> Iterator[str]:
    for _, names in rows_with_names(ladder):
        yield from names
    yield from (level.title for level in ladder.levels)
