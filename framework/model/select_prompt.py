"""Drawing a prompt: which competency of a level, and in which words it is asked.

Pure and deterministic. Chance comes in as a seed, so that drawing again for the
same person and period draws the same.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from framework.model.ladder import Category, Competency, Ladder, Level

DEFAULT_QUESTION = "Think of one example. What did you do, and what changed?"
"""Asked where a ladder has no wording of its own."""


class Why(StrEnum):
    """Why this competency, this time: what is true of it and worth telling the person."""

    FOCUS = "focus"
    NEVER_ASKED = "never_asked"
    LEAST_EVIDENCED = "least_evidenced"
    LONGEST_AGO = "longest_ago"


@dataclass(frozen=True, slots=True)
class Asked:
    """A competency that was asked about before, in a period (``2026-12``)."""

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
    """Choose what to ask about ``level``.

    Only competencies with a text of their own at the level take part. All come
    round before one repeats: those never asked, then the one asked longest ago;
    among equals the one with the least ``evidence`` (pieces by competency id),
    and then chance. While a person has a ``focus``, only its competencies are
    drawn, for that is what they asked for: several take turns by the same rule,
    so that none of them starves, and the others come first again once the focus
    is lifted. A focus on what the level does not have is passed over, and so is
    such a competency in ``past``.

    ``past`` may come in any order. ``seed`` is ``person:period``: the whole of it
    settles ties, the person alone the order of wordings, so that these vary from
    one month to the next. Raises ``ValueError`` if the level has no text of its own.
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
    """A wording: one of the competency's own every other time that it comes round.

    In between, its category's and the general ones take turns. Those are shared
    with other competencies, so they move on by one with every prompt a person
    gets: two prompts running never have the same wording if there are two.
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
