"""Questions that a source leaves open, each with the likeliest answer first.

Reading depends only on the source and the answers given so far. The caller (a terminal, a message
with buttons) reads, asks the first open question, and reads again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from framework.files.values import DocumentProblems, Problem

LEAVE_OUT = "leave out"
KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer. ``key`` is stored, ``label`` is shown."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question about a place in the source. The first option is the likeliest."""

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
    """A source from which no ladder can be made, unless one of ``doubts`` is answered otherwise.

    ``problems``: the reason, then each file that couldn't be read.
    """

    def __init__(self, problems: Sequence[Problem], doubts: "tuple[Doubt, ...]") -> None:
        super().__init__(problems)
        self.doubts = doubts


@dataclass
class Interview:
    """The questions that came up while reading a source, with the answers known beforehand."""

    answers: Mapping[str, str] = field(default_factory=dict)
    asked: dict[str, Doubt] = field(default_factory=dict)

    def ask(self, doubt: Doubt) -> str:
        """Returns the key of the given answer, or else of the likeliest."""
        self.asked.setdefault(doubt.key, doubt)
        given = doubt.option(self.answers.get(doubt.key, ""))
        return (given or doubt.likeliest).key

    def leaves_out(self, what: str, where: str, question: str, *, likely: bool = True) -> bool:
        """Asks whether something odd stays out of the ladder. ``likely``: whether it does."""
        leave, keep = Option(LEAVE_OUT, "Leave it out"), Option(KEEP, "Keep it")
        options = (leave, keep) if likely else (keep, leave)
        return self.ask(Doubt(f"{what}:{where}", question, where, options)) == LEAVE_OUT

    @property
    def open(self) -> tuple[Doubt, ...]:
        """The questions that have no answer."""
        return tuple(
            each for each in self.asked.values() if not each.option(self.answers.get(each.key, ""))
        )
