"""Drawing a prompt: which competency of a level, and in which words it is asked.

Pure and deterministic. Chance comes in as a seed, so that drawing again for the
same person and period draws the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from framework.ladder import Category, Competency, Ladder, Level

DEFAULT_QUESTION = "One moment: what did you do, and what changed?"
"""Asked where a ladder has no wording of its own."""


class Why(StrEnum):
    """Why this competency, this time."""

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
    round before one repeats: those asked least often since, longest ago first;
    among equals the one with the least ``evidence`` (pieces by competency id),
    and then chance. A ``focus`` comes before all others; several foci take turns
    by the same rule. Competencies that ``past`` names and the level does not
    have, do not count. Raises ``ValueError`` if the level has no text of its own.
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
        question=_question(ladder, competency, len(past), seed),
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


def _question(ladder: Ladder, competency: Competency, turn: int, seed: str) -> str:
    """A wording: the competency's own as often as its category's and the general ones together.

    ``turn`` walks through them, so that the same one does not come twice running.
    """
    category = _category_of(ladder, competency)
    wider = [*category.questions, *ladder.questions]
    own = list(competency.questions)
    wordings = own if own and (turn % 2 == 0 or not wider) else wider or [DEFAULT_QUESTION]
    start = _chance(seed.partition(":")[0], competency.id)
    return wordings[(start + turn // 2) % len(wordings)]


def _category_of(ladder: Ladder, competency: Competency) -> Category:
    return next(c for c in ladder.categories if competency in c.competencies)


def _period(asked: Asked) -> str:
    return asked.period


def _chance(seed: str, name: str) -> int:
    """A number that looks random and is always the same for the same seed and name."""
    digest = hashlib.sha256(f"{seed}\0{name}".encode()).digest()
    return int.from_bytes(digest[:8], "big")
