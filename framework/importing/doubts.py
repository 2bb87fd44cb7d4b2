"""What a source leaves open, as questions with the likeliest answer first.

Reading is a function of the source and of the answers given so far. Whoever asks (a
terminal, a message with buttons) reads, asks the first open question, and reads again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from framework.files.values import DocumentProblems, Problem

LEAVE_OUT = "leave out"
KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer. ``key`` is what an answer is stored as, ``label`` what people read."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question about a place of the source. The first option is the likeliest."""

    key: str
    question: str
    where: str
    options: tuple[Option, ...]

    @property
    def likeliest(self) -> Option:
        return self.options[0]

    def option(self, key: str) -> Option | None:
        """The option with this key."""
        return next((each for each in self.options if each.key == key), None)


class NoLadder(DocumentProblems):
    """Nothing is left of a source that could be a ladder, unless one of ``doubts`` is answered
    otherwise."""

    def __init__(self, file: str, reason: str, doubts: "tuple[Doubt, ...]") -> None:
        super().__init__([Problem(file, 0, 1, reason)])
        self.doubts = doubts


@dataclass
class Interview:
    """The questions that came up while a source was read, with the answers known beforehand."""

    answers: Mapping[str, str] = field(default_factory=dict)
    asked: dict[str, Doubt] = field(default_factory=dict)

    def ask(self, doubt: Doubt) -> str:
        """The key of the answer: the one that was given, else the likeliest."""
        self.asked.setdefault(doubt.key, doubt)
        given = doubt.option(self.answers.get(doubt.key, ""))
        return (given or doubt.likeliest).key

    def leaves_out(self, what: str, where: str, question: str) -> bool:
        """Whether something odd stays out of the ladder, which is likely."""
        options = (Option(LEAVE_OUT, "Leave it out"), Option(KEEP, "Keep it"))
        return self.ask(Doubt(f"{what}:{where}", question, where, options)) == LEAVE_OUT

    @property
    def open(self) -> tuple[Doubt, ...]:
        """The questions without an answer."""
        return tuple(
            each for each in self.asked.values() if not each.option(self.answers.get(each.key, ""))
        )
