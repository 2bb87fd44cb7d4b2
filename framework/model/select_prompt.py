"""Chooses a prompt: the competency of a level, and the wording of the question.

Pure and deterministic. Randomness comes from a seed, so the same person and period always give the
same prompt.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from framework.model.ladder import Category, Competency, Ladder, Level

DEFAULT_QUESTION = "Think of one example. What did you do, and what changed?"
"""Asked if a ladder has no wording of its own."""


class Why(StrEnum):
    """The reason for choosing this competency, worth telling the person."""

    FOCUS = "focus"
    NEVER_ASKED = "never_asked"
    LEAST_EVIDENCED = "least_evidenced"
    LONGEST_AGO = "longest_ago"


@dataclass(frozen=True, slots=True)
class Asked:
    """A competency that was asked about in an earlier period (``2026-12``)."""

    competency: str
    period: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """What to ask: the expectation's own text and one open question."""

    competency: Competency
    level: Level
    expectation: str
    question: str
    why: Why


def draw(
    ladder: Ladder,
    level: Level,
    past: Sequence[Asked],
    evidence: Mapping[str, int],
    focus: Sequence[str],
    seed: str,
) -> Drawn:
    """Chooses what to ask about ``level``.

    Only competencies with their own text at the level are candidates. All of them are asked before
    one repeats: first those never asked, then the one asked longest ago. Ties go to the one with
    the least ``evidence`` (pieces by competency id), then to chance. If a person has a ``focus``,
    only its competencies are candidates, since that's what they asked for. Several take turns by
    the same rule, and the others come first once the focus ends. A competency that the level
    doesn't have is ignored in ``focus`` and in ``past``.

    ``past`` can be in any order. ``seed`` is ``person:period``. All of it settles ties. The person
    part alone gives the order of wordings, so that these vary from month to month. Raises
    ``ValueError`` if the level has no text of its own.
    """
    pool = [c for c in ladder.competencies if level.code in c.texts]
    if not pool:
        raise ValueError(f"nothing is expected at {level.code} of {ladder.id}")
    chosen = [c for c in pool if c.id in focus]
    last_asked = {asked.competency: asked.period for asked in sorted(past, key=_period)}
    competency = min(
        chosen or pool,
        key=lambda c: (last_asked.get(c.id, ""), evidence.get(c.id, 0), _chance(seed, c.id)),
    )
    return Drawn(
        competency=competency,
        level=level,
        expectation=competency.texts[level.code],
        question=_question(ladder, competency, past, seed),
        why=_why(competency, pool, chosen, last_asked, evidence),
    )


def _why(
    competency: Competency,
    pool: Sequence[Competency],
    chosen: Sequence[Competency],
    last_asked: Mapping[str, str],
    evidence: Mapping[str, int],
) -> Why:
    if chosen:
        return Why.FOCUS
    if competency.id not in last_asked:
        return Why.NEVER_ASKED
    counts = [evidence.get(c.id, 0) for c in pool]
    has_least = evidence.get(competency.id, 0) == min(counts) < max(counts)
    return Why.LEAST_EVIDENCED if has_least else Why.LONGEST_AGO


def _question(ladder: Ladder, competency: Competency, past: Sequence[Asked], seed: str) -> str:
    """Returns a wording. Every other time a competency is asked, it's one of its own.

    In between, its category's and the general wordings take turns. Other competencies share these,
    so they move on by one with every prompt that a person gets. If there are two wordings, two
    prompts in a row never have the same.
    """
    own, shared = competency.questions, _category_of(ladder, competency).questions
    rounds = [q for q in (own, shared, own, ladder.questions) if q] or [(DEFAULT_QUESTION,)]
    times = sum(1 for asked in past if asked.competency == competency.id)
    wordings = rounds[times % len(rounds)]
    person = seed.partition(":")[0]
    if wordings is own:
        turn = sum(1 for earlier in range(times) if rounds[earlier % len(rounds)] is own)
        return wordings[(_chance(person, competency.id) + turn) % len(wordings)]
    return wordings[(_chance(person, "") + len(past)) % len(wordings)]


def _category_of(ladder: Ladder, competency: Competency) -> Category:
    return next(c for c in ladder.categories if competency in c.competencies)


def _period(asked: Asked) -> str:
    return asked.period


def _chance(seed: str, name: str) -> int:
    """A number that looks random and is always the same for the same seed and name."""
    digest = hashlib.sha256(f"{seed}\0{name}".encode()).digest()
    return int.from_bytes(digest[:8], "big")
