"""What goes wrong when, and what people do when: all of it follows from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import Enum, auto

POSTING = ("chat.postMessage", "chat.postMessage", "chat.update", "views.publish", "chat.delete")


class Kind(Enum):
    """What befalls a replica, its way to somewhere, or an answer of Slack's."""

    KILL = auto()
    END = auto()
    START = auto()
    STOP = auto()
    GO_ON = auto()
    CLOCK = auto()
    CLOCK_BACK = auto()
    CUT_SLACK = auto()
    STALL_SLACK = auto()
    HANG_UP = auto()
    LOSE_BEFORE = auto()
    LOSE_AFTER = auto()
    LATE = auto()
    ERROR = auto()
    LIMIT = auto()
    GARBLE = auto()
    SLOW = auto()
    CUT_DATABASE = auto()
    STALL_DATABASE = auto()
    RESTART_DATABASE = auto()


ENDS = {
    Kind.KILL: Kind.START,
    Kind.END: Kind.START,
    Kind.STOP: Kind.GO_ON,
    Kind.CLOCK: Kind.CLOCK_BACK,
}
OFTEN = {Kind.KILL: 12, Kind.STOP: 3, Kind.CLOCK: 2, Kind.RESTART_DATABASE: 1}
OF_DATABASES = {Kind.CUT_DATABASE, Kind.STALL_DATABASE, Kind.RESTART_DATABASE}
LASTS = {
    Kind.KILL: (0.0, 1.5),
    Kind.END: (1.0, 3.0),
    Kind.STOP: (3.0, 11.0),
    Kind.CLOCK: (1.0, 4.0),
    Kind.STALL_SLACK: (0.5, 4.0),
    Kind.STALL_DATABASE: (0.5, 4.0),
    Kind.LATE: (0.2, 1.5),
    Kind.SLOW: (0.3, 4.0),
}
JUMPS = (-90_000.0, -7_200.0, -300.0, 300.0, 7_200.0, 90_000.0, 4_000_000.0)


@dataclass(frozen=True, order=True)
class Trouble:
    """``at``: seconds since the round began. ``lasts``: seconds. ``jump``: of a clock."""

    at: float
    kind: Kind
    replica: int = 0
    lasts: float = 0.0
    method: str = ""
    jump: float = 0.0
    after: bool = False


@dataclass(frozen=True)
class Round:
    """One month. ``acts``: when somebody does something; ``chance``: what, and who."""

    troubles: tuple[Trouble, ...]
    acts: tuple[float, ...]
    chance: int


@dataclass(frozen=True)
class Size:
    """How much of everything there is in one plan."""

    people: int
    rounds: int
    seconds: float
    troubles: int
    acts: int


def planned(seed: int, size: Size, *, replicas: int, has_server: bool) -> list[Round]:
    """The same for the same seed."""
    chance = random.Random(f"{seed} {replicas} {has_server}")
    return [_round(chance, size, replicas, has_server) for _ in range(size.rounds)]


def _round(chance: random.Random, size: Size, replicas: int, has_server: bool) -> Round:
    kinds = [
        kind
        for kind in Kind
        if kind not in ENDS.values() and (has_server or kind not in OF_DATABASES)
    ]
    weights = [OFTEN.get(kind, 2) for kind in kinds]
    troubles: list[Trouble] = []
    for kind in chance.choices(kinds, weights, k=size.troubles):
        at = chance.uniform(0.5, size.seconds)
        lasts = chance.uniform(*LASTS.get(kind, (0.0, 0.0)))
        replica, method = chance.randrange(replicas), chance.choice(POSTING)
        jump, after = chance.choice(JUMPS), chance.random() < 0.5
        troubles.append(Trouble(at, kind, replica, lasts, method, jump, after))
        if kind in ENDS:
            troubles.append(Trouble(at + lasts, ENDS[kind], replica))
    acts = sorted(chance.uniform(0.5, size.seconds) for _ in range(size.acts))
    return Round(
        tuple(sorted(troubles, key=lambda each: each.at)), tuple(acts), chance.getrandbits(32)
    )
