"""Decides what somebody asks for: on which ladder, and how closely a name has to match.

A person's own ladder comes before the default one, and that before all others. A name that
matches comes before one that is only similar. If several things match equally well, the
person gets a choice, never a guess.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from framework.model.ladder import Ladder, Ladders, Level
from framework.model.names import normalise_name
from framework.query.finding import READ_AT_MOST as ECHO_AT_MOST
from framework.query.requests import (
    Choice,
    Comparison,
    EveryLevel,
    Help,
    NoMatch,
    OneLevel,
    Own,
    Readable,
    Request,
    Search,
)
from framework.query.understanding.command_words import (
    NEVER_A_NAME,
    Standing,
    commanded,
    searched,
    standing_words,
)
from framework.query.understanding.exact import COMMANDS, names_exactly
from framework.query.understanding.ladder_names import LadderNames
from framework.query.understanding.reading import Context, Fit, Reading
from framework.query.understanding.sentence import (
    LISTEN_AT_MOST,
    MOST_WORDS,
    MOST_WORDS_LOOSELY,
    MOST_WORDS_WITH_A_SLIP,
    Sentence,
    Span,
    is_quoted,
    said,
    unquoted,
)
from framework.query.understanding.suggesting import nearest, search_for
from framework.query.understanding.tracks import track_levels
from framework.query.understanding.vocabulary import vocabulary_of
from framework.query.understanding.writing import read_request_text, search_of, written

MOST_OPTIONS = 100
"""Most options in a choice. Nobody reads more."""

MOST_PLACES = 4
"""Most ladders to search for a near match."""


class Understanding:
    """Understands requests about these ladders. Safe to use from several threads."""

    def __init__(self, ladders: Ladders) -> None:
        self.ladders = ladders
        self._names = LadderNames(ladders)

    def understand(
        self, own: Standing | None, typed: str, default: Ladder | None = None
    ) -> Request:
        """What is asked for.

        ``own``: ladder and level of the person who asks, if they have one. ``default``: the
        ladder to try next. Never raises: any text gets an answer, in bounded time.
        """
        found = self._decided(own, typed, default)
        track = self._of_track(own[0] if own else default, found, typed)
        if track is not None:
            return track
        if not isinstance(found, _Asked):
            return found
        return NoMatch(found.text[:ECHO_AT_MOST], found.nearest())

    def _of_track(
        self, home: Ladder | None, found: "Request | _Asked", typed: str
    ) -> Request | None:
        """The levels of the named track, together with anything else that the words can mean.

        The track can be on a ladder that isn't the person's own: “management”.
        """
        text = said(typed)
        if isinstance(found, Search | Help | Own | Comparison) or is_quoted(text) or ":" in text:
            return None
        others = [each for each in self.ladders if home is None or each.id != home.id]
        sentence = Sentence.of(unquoted(text))
        if isinstance(found, OneLevel) and normalise_name(found.level.title) == sentence.whole:
            return None
        own = track_levels(sentence, [home] if home else [])
        levels = track_levels(sentence, others)
        if not own and not levels:
            return None
        meant: tuple[Readable, ...] = ()
        if not isinstance(found, _Asked | NoMatch) and (
            len(sentence.words) == 1 or names_exactly(found, typed, home)
        ):
            meant = found.options if isinstance(found, Choice) else (found,)
        options = _apart((*own, *meant, *levels))
        return options[0] if len(options) == 1 else Choice(text[:ECHO_AT_MOST], options)

    def _decided(
        self,
        own: Standing | None,
        typed: str,
        default: Ladder | None,
        in_questions: bool = True,
    ) -> "Request | _Asked":
        """What is asked for, or the ``_Asked``, if nothing matched."""
        text = said(typed)
        bare = unquoted(text)
        if not bare:
            return Own()
        plain = read_request_text(self.ladders, bare) or searched(bare)
        if plain is not None:
            return plain
        asked = replace(self._asked(own, bare, default), in_questions=in_questions)
        command = asked.command
        if command is not None and asked.sentence.whole in NEVER_A_NAME:
            return command
        echo = bare[:ECHO_AT_MOST]
        if asked.is_too_long:
            return NoMatch(echo, search_for(bare))
        options = asked.options(command, is_quoted(text))
        if len(options) == 1:
            return options[0]
        return Choice(echo, options) if options else asked

    def understand_exactly(
        self, own: Standing | None, typed: str, default: Ladder | None = None
    ) -> Request | None:
        """Like ``understand``, but only if the whole text is the exact name of what it asks for.

        Otherwise ``None``: also for part of a name, a typo, a bare number, or a search. For
        texts that may not be a request at all.
        """
        if normalise_name(said(typed)) in COMMANDS:
            return self.understand(own, typed, default)
        if len(typed) > LISTEN_AT_MOST:
            return None
        request = self._decided(own, typed, default, in_questions=False)
        home = own[0] if own else default
        if isinstance(request, _Asked):
            return None
        return request if names_exactly(request, typed, home) else None

    def _asked(self, own: Standing | None, text: str, default: Ladder | None) -> "_Asked":
        asked = _Asked(self.ladders, self._names, own, default, text, Sentence.of(text))
        before, colon, after = text.partition(":")
        only = self._before_the_colon(before, asked.home) if colon else ()
        return replace(asked, sentence=Sentence.of(after), only=only) if only else asked

    def _before_the_colon(self, text: str, home: Ladder | None) -> tuple[Ladder, ...]:
        """The ladders that the prefix names, unless it names something else: ``IC4: mentoring``."""
        words = Sentence.of(text).words[:MOST_WORDS]
        called = self._names.called(words)
        if called or (home and vocabulary_of(home).knows(words)):
            return called
        return self._names.nearly_called(words)


@dataclass(frozen=True)
class _Asked:
    """One question: who asks it, and the words. ``only``: the ladders it is limited to, if any.

    ``in_questions``: whether names count that stand in a whole question.
    """

    ladders: Ladders
    names: LadderNames
    own: Standing | None
    default: Ladder | None
    text: str
    sentence: Sentence
    only: tuple[Ladder, ...] = ()
    in_questions: bool = True
    _in_other_words: dict[tuple[str, bool], dict[tuple[str, ...], tuple[Level, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def is_too_long(self) -> bool:
        return len(self.text) > LISTEN_AT_MOST or len(self.sentence.words) > MOST_WORDS

    @property
    def home(self) -> Ladder | None:
        """The ladder that is meant if none is named."""
        return self.own[0] if self.own else self.default

    @property
    def command(self) -> Readable | None:
        """What is asked for, if the whole text is a command word."""
        if self.only:
            return None
        return commanded(self.sentence.whole, self.own, self.home, self.ladders)

    def options(self, command: Readable | None, means_these_words: bool) -> tuple[Readable, ...]:
        """The best matches: all of them match equally well."""
        if command is not None:
            return _apart((command, *self._first(self._at_home())))
        if self.only and not self.sentence.words:
            return tuple(EveryLevel(ladder) for ladder in self.only)
        if means_these_words:
            search = search_of(self.text)
            return self._first(self._tries((Fit.EXACT,))) or ((search,) if search else ())
        return self._first(self._tries(*self._rounds()))

    def _rounds(self) -> Iterator[tuple[Fit, ...]]:
        """The kinds of match to try, in order. A long text isn't an abbreviated name."""
        words = len(self.sentence.words)
        is_short = words <= MOST_WORDS_LOOSELY
        yield (Fit.EXACT, Fit.START) if is_short else (Fit.EXACT,)
        if is_short:
            yield (Fit.INSIDE,)
        if self.in_questions:
            yield (Fit.ASKED,)
        if words <= MOST_WORDS_WITH_A_SLIP:
            yield (Fit.SLIP,)

    def nearest(self) -> tuple[Readable, ...]:
        """Suggestions that are close to what was asked."""
        named = self.names.named_in(self.sentence, Fit.EXACT) if not self.only else {}
        meant: list[Context] = []
        far: list[Context] = []
        for ladder in self._places(named):
            is_far = self.home is not None and ladder.id != self.home.id and not self.only
            places = far if is_far and ladder.id not in named else meant
            places.append(self._context(ladder, named))
        near = [] if self.only else self.names.near(self.sentence)
        return nearest(self.text, meant, far, near)

    def _places(self, named: Iterable[str]) -> tuple[Ladder, ...]:
        """The few ladders in which to search for a near match."""
        if self.only:
            return self.only[:MOST_PLACES]
        having = self.names.having(self.sentence, Fit.SLIP)
        places = [ladder for ladder in self.ladders if ladder.id in named]
        places += [self.home] if self.home else []
        places += [ladder for ladder in self.ladders if ladder.id in having]
        apart = {ladder.id: ladder for ladder in places or self.ladders}
        return tuple(apart.values())[:MOST_PLACES]

    def _first(self, tries: Iterable[tuple[Readable, ...]]) -> tuple[Readable, ...]:
        return next((options for options in tries if options), ())

    def _at_home(self) -> Iterator[tuple[Readable, ...]]:
        scopes = self._scopes()
        yield self._fitting(scopes[0] if self.home else (), Fit.EXACT, is_first=True)

    def _tries(self, *rounds: tuple[Fit, ...]) -> Iterator[tuple[Readable, ...]]:
        """Each round goes through the ladders in order: own, default, then all others."""
        scopes = self._scopes()
        for fits in rounds:
            for place, scope in enumerate(scopes):
                if place and self._ends_at_home:
                    break
                for fit in fits:
                    yield self._fitting(scope, fit, is_first=place == 0)

    @cached_property
    def _ends_at_home(self) -> bool:
        """Whether the words are about the person's own ladder, which doesn't have it: the level
        after its last one, or a title with a number that it doesn't have."""
        if self.home is None or not self.sentence.words:
            return False
        lacks_number = vocabulary_of(self.home).lacks_number(self.sentence.words)
        return lacks_number or bool(self._context(self.home, {}).ends())

    def _scopes(self) -> list[tuple[Ladder, ...]]:
        """The ladders by priority. Ladders of the same priority share a tuple."""
        if self.only:
            return [self.only]
        firsts: list[Ladder] = []
        for ladder in (self.own[0] if self.own else None, self.default):
            if ladder is not None and all(ladder.id != each.id for each in firsts):
                firsts.append(ladder)
        ids = {ladder.id for ladder in firsts}
        others = tuple(ladder for ladder in self.ladders if ladder.id not in ids)
        return [*((ladder,) for ladder in firsts), *([others] if others else [])]

    def _fitting(self, scope: tuple[Ladder, ...], fit: Fit, is_first: bool) -> tuple[Readable, ...]:
        """What the sentence asks for in these ladders. ``is_first``: also in ladders that it
        names."""
        named = self.names.named_in(self.sentence, fit) if not self.only else {}
        if len(scope) > 1:
            having = self.names.having(self.sentence, fit)
            scope = tuple(each for each in scope if each.id in having)
        found: list[Reading] = []
        for ladder in scope:
            found += self._context(ladder, named).readings(fit)
        if is_first:
            found += self._in_named(named, fit, {ladder.id for ladder in scope})
        fewest = min((reading.names for reading in found), default=0)
        return _on_one_track(
            _apart(reading.request for reading in found if reading.names == fewest)
        )

    def _in_named(
        self, named: dict[str, frozenset[Span]], fit: Fit, read: set[str]
    ) -> Iterator[Reading]:
        """Readings in the named ladders that the scope alone would miss."""
        for ladder in self.ladders:
            if ladder.id in named and ladder.id not in read:
                readings = self._context(ladder, named).readings(fit)
                yield from (reading for reading in readings if reading.names_the_ladder)

    def _context(self, ladder: Ladder, named: dict[str, frozenset[Span]]) -> Context:
        spans = named.get(ladder.id, frozenset())
        is_far = bool(self.home and ladder.id != self.home.id and not spans and not self.only)
        known = self._in_other_words.setdefault((ladder.id, is_far), {})
        return Context(ladder, self.sentence, spans, self._relative(ladder), is_far, known)

    def _relative(self, ladder: Ladder) -> Mapping[str, tuple[Level, ...]]:
        is_own = self.own is not None and self.own[0].id == ladder.id
        return standing_words(self.own) if self.own and is_own else {}


def _on_one_track(options: tuple[Readable, ...]) -> tuple[Readable, ...]:
    """Only the comparisons along one track, if there are any: senior and staff, not manager and
    staff."""
    if not all(isinstance(option, Comparison) for option in options):
        return options
    along = tuple(
        option
        for option in options
        if isinstance(option, Comparison) and len({level.track for level in option.levels}) == 1
    )
    return along or options


def _apart(requests: Iterable[Readable]) -> tuple[Readable, ...]:
    """Each request once."""
    apart: dict[str, Readable] = {}
    for request in requests:
        apart.setdefault(written(request), request)
    return tuple(apart.values())[:MOST_OPTIONS]
