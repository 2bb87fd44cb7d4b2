"""Hundreds of people who write while everything goes wrong, and who may read which words.

What may be read is worked out here from what people did. Nothing of the program's rules is used.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sandbox import LocalWorkspace, Shown, SimulatedUser
from sandbox.errors import NoAnswer, PersonError
from storage import WHOLE, Assignment, Person, Store, StoreError

TEAM = 12
PROMPT = "check-in ·"
PRIVATE_ALL = "/checkins private all"
ACTS = (
    *("reply",) * 5,
    *("private", "aside", "edit", "edit", "delete", "share", "unshare", "unshare", "move"),
    "private all",
)


@dataclass
class Written:
    """A message that a person wrote. ``readers``: who may read it now, besides its author;
    ``ever``: who might have. ``earlier``: words that were edited away."""

    person: str
    ts: str
    words: str
    typed: str
    round: int
    readers: set[str]
    ever: set[str]
    deleted: bool = False
    unsure: bool = False
    """Whether Slack gave up telling the bot of it, so that nobody can say what is stored."""
    earlier: list[str] = field(default_factory=list)


@dataclass
class Found:
    """What must be zero."""

    doubled: int = 0
    lost_prompts: int = 0
    lost_replies: int = 0
    leaked: int = 0
    details: list[str] = field(default_factory=list)

    def note(self, what: str, detail: str) -> None:
        setattr(self, what, getattr(self, what) + 1)
        self.details.append(f"{what}: {detail}")


class Company:
    """The people of one workspace, and what they did."""

    def __init__(self, workspace: LocalWorkspace, store: Store, people: int) -> None:
        self.workspace = workspace
        self.store = store
        self.people = people_named(people)
        self.leads = self.people[::TEAM]
        self.managers: dict[str, str | None] = {
            person: None if person in self.leads else self.leads[number // TEAM]
            for number, person in enumerate(self.people)
        }
        self.written: list[Written] = []
        self.private: set[str] = set()
        self.unsure_of_sharing: set[str] = set()
        self.done: Counter[str] = Counter()
        """How often people did each thing, and the bot took it in time."""
        self.round = 0
        self.chance = random.Random(0)

    def seat(self) -> None:
        at = self.workspace.clock.now()
        self.store.save_people([Person(p, p, zone="UTC") for p in self.people], at)
        self.store.set_roster([self._line(p, at) for p in self.people], [], at)

    def _line(self, person: str, at: datetime) -> Assignment:
        return Assignment(person, "product", "IC3", self.managers[person], at)

    def as_(self, person: str) -> SimulatedUser:
        return self.workspace.act_as(person)

    def prompts_of(self, person: str) -> list[Shown]:
        return [m for m in self.as_(person).messages() if PROMPT in m.text]

    def begin(self, number: int, chance: int) -> None:
        self.round, self.chance = number, random.Random(chance)

    # What people do.

    def act(self) -> None:
        person = self.chance.choice(self.people)
        living = [each for each in self.written if not each.deleted]
        mine = self.chance.choice(living) if living else None
        match self.chance.choice(ACTS):
            case "edit" if mine is not None:
                self.edit(mine)
            case "delete" if mine is not None:
                self.delete(mine)
            case "share" if mine is not None and mine.person not in self.private:
                self.press(mine.person, "Share with")
            case "unshare" if mine is not None:
                self.press(mine.person, "private")
            case "move":
                self.move(mine.person if mine is not None else person)
            case "private all" if mine is not None and mine.person not in self.unsure_of_sharing:
                self.make_private(mine.person)
            case "aside":
                self.write(person, None)
            case "private":
                self.write(person, self.newest_prompt(person), private=True)
            case _:
                self.write(person, self.newest_prompt(person))

    def is_asked(self, person: str) -> bool:
        """Whether this month's question is there."""
        return len(self.prompts_of(person)) > self.round

    def newest_prompt(self, person: str) -> str | None:
        prompts = self.prompts_of(person)
        return prompts[-1].ts if prompts else None

    def words(self) -> str:
        """Words that stand nowhere else."""
        return f"quokka{len(self.written) * 10 + self.chance.randrange(10):06d}x"

    def write(self, person: str, thread: str | None, *, private: bool = False) -> None:
        words = self.words()
        text = f"{words} and I asked five customers what they do with their invoices"
        typed = f"private: {text}" if private else text
        ts = self.as_(person).say(typed, thread_ts=thread)
        # What stands in the main DM is its author's alone until they say what it is.
        alone = private or thread is None or person in self.private
        manager = self.managers[person]
        readers = set() if alone or manager is None else {manager}
        self.written.append(Written(person, ts, words, typed, self.round, readers, set(readers)))

    def edit(self, message: Written) -> None:
        old, message.words = message.words, f"{message.words}e"
        message.earlier.append(old)
        message.typed = message.typed.replace(old, message.words)
        self.done["edit"] += 1
        self.as_(message.person).edit(message.ts, message.typed)

    def delete(self, message: Written) -> None:
        message.deleted = True
        self.done["delete"] += 1
        self.as_(message.person).delete(message.ts)

    def press(self, person: str, label: str) -> None:
        """Press a button that shares something, or that keeps it private, where there is one."""
        if not self.is_asked(person):
            # The button may begin this month's check-in, and then no question comes.
            return
        user = self.as_(person)
        shown = [m for m in user.messages() if any(label in each for each in m.buttons)]
        if not shown:
            return
        button = next(each for each in shown[-1].buttons if label in each)
        if label != "private":
            self.unsure_of_sharing.add(person)
            self.may_read(person, self.managers[person])
        with suppress(NoAnswer, PersonError):
            user.click(shown[-1], label=button)
            self.done["share" if label != "private" else "unshare"] += 1

    def may_read(self, person: str, manager: str | None) -> None:
        for each in self.written:
            if each.person == person and manager is not None:
                each.readers.add(manager)
                each.ever.add(manager)

    def move(self, person: str) -> None:
        """Somebody gets another manager, by the command line of whoever runs the bot."""
        if person in self.leads:
            return
        manager = self.chance.choice(self.leads)
        before = self.managers[person]
        self.managers[person] = manager
        at = self.workspace.clock.now()
        try:
            self.store.set_roster([self._line(person, at)], [], at)
        except StoreError:
            self.managers[person] = before
            return
        self.done["move"] += 1
        # What they write in these moments may be handled before or after.
        for each in self.written:
            if each.person == person and each.round == self.round and each.readers:
                each.readers.add(manager)
                each.ever.add(manager)

    def make_private(self, person: str) -> None:
        try:
            answer = self.as_(person).command(PRIVATE_ALL)
        except (NoAnswer, PersonError):
            return
        if answer is not None and "I'll keep new answers private" in answer.plain:
            self.private.add(person)
            self.done["private all"] += 1
            for each in self.written:
                if each.person == person and self.is_handled(each):
                    each.readers.clear()

    def is_handled(self, message: Written) -> bool:
        """Whether the bot had stored it by now."""
        try:
            return message.words in self.texts_of(message.person)
        except StoreError:
            return False

    # What became of it.

    def note_given_up(self) -> None:
        """Slack tells of an event several times, and no more: then nothing was acknowledged."""
        given_up = repr(self.workspace.given_up)
        for each in self.written:
            each.unsure = each.unsure or each.ts in given_up

    def texts_of(self, person: str) -> str:
        """All that is stored of somebody's words."""
        found = [pending.text for pending in self.store.pending_of(person)]
        for check_in in self.store.check_ins(person, before=None, limit=99, scope=WHOLE):
            found += [each.text for each in check_in.reply.passages] if check_in.reply else []
        return "\n".join(found)

    def unsettled(self) -> Iterator[str]:
        """What is still to be done."""
        self.note_given_up()
        if self.workspace.unacknowledged:
            yield f"{self.workspace.unacknowledged} events are on their way"
        for person in self.people:
            found = len(self.prompts_of(person))
            if found != self.round + 1:
                yield f"{person} has {found} prompts instead of {self.round + 1}"
        yield from (f"claimed for {each.person}" for each in self.store.claimed())
        yield from (f"task {kind}" for kind in self._tasks())
        for each, times in self._kept():
            if times != (0 if each.deleted else 1):
                yield f"{each.ts} of {each.person} is stored {times} times"

    def _tasks(self) -> list[str]:
        now = self.workspace.clock.now().astimezone(UTC).isoformat()
        return self.store._engine.read(
            lambda c: [
                kind
                for (kind,) in c.execute(
                    "SELECT kind FROM tasks WHERE due_at < ?", [now]
                ).fetchall()
            ]
        )

    def _kept(self) -> Iterator[tuple[Written, int]]:
        texts: dict[str, str] = {}
        for each in self.written:
            if not each.unsure:
                text = texts.setdefault(each.person, self.texts_of(each.person))
                yield each, text.count(f"{each.words} ")

    def count(self, found: Found) -> None:
        """Count what is wrong after everybody had time to put it right."""
        self.count_doubled(found)
        for person in self.people:
            if (months := len(self._asked(person))) < self.round + 1:
                found.note("lost_prompts", f"{person} was asked in {months} months")
        for each, times in self._kept():
            if times != (0 if each.deleted else 1):
                found.note("lost_replies", f"{each} is stored {times} times")
        self._look_around(found)

    def count_doubled(self, found: Found) -> None:
        """Count who has two prompts for one month at this moment."""
        for person in self.people:
            for month, times in self._asked(person).items():
                if times > 1:
                    found.note("doubled", f"{person} was asked {times} times: {month}")

    def _asked(self, person: str) -> Counter[str]:
        """How many prompts somebody has, by month."""
        return Counter(m.plain.split(PROMPT)[0][-20:] for m in self.prompts_of(person))

    def _look_around(self, found: Found) -> None:
        """Have managers read those who wrote this month, and others try to."""
        wrote = sorted({each.person for each in self.written if each.round == self.round})
        for person in wrote:
            other = self.chance.choice([p for p in self.people if p != person])
            for viewer in {self.managers[person] or other, other}:
                try:
                    page = self.as_(viewer).command(f"/checkins <@{person}>")
                except (NoAnswer, PersonError):
                    continue
                self._compare(viewer, person, page.plain if page else "", found)

    def _compare(self, viewer: str, person: str, text: str, found: Found) -> None:
        for each in self.written:
            if each.person != person or viewer == person or each.unsure:
                continue
            hidden = viewer not in each.readers or each.deleted
            if f"{each.words} " in text and hidden:
                found.note("leaked", f"{viewer} reads {each}")
            if any(f"{old} " in text for old in each.earlier):
                found.note("leaked", f"{viewer} reads what was edited away: {each}")

    def look_at_everything(self, found: Found) -> None:
        """Whatever stands on anybody's screen: nobody's words who never shared them with them."""
        for viewer in [*self.leads, *self.chance.sample(self.people, 20)]:
            text = "\n".join(each.plain for each in self.as_(viewer).everything_shown())
            for each in self.written:
                allowed = viewer == each.person or viewer in each.ever
                if not allowed and each.words in text:
                    found.note("leaked", f"{viewer} has on the screen {each}")


def people_named(number: int) -> list[str]:
    return [f"U0P{each:04d}" for each in range(number)]
